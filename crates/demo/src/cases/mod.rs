//! The curated use cases of the fictitious insurer Northmark, one file per business unit.
//!
//! Every row says where its story ends (see [`Fate`]), how good it is underneath the ratings, and
//! what it is for. The counts of the fates make the funnel of the demo portfolio.

mod claims;
mod distribution;
mod finance;
mod group;
mod life_health;
mod motor;
mod property;

use pilotage_model::Tier;

use super::course::Fate;
use super::organisation::Place;
use super::technology::Method;

/// A curated use case.
#[derive(Debug)]
pub(super) struct Case {
    /// Where it belongs.
    pub place: Place,
    /// How its story has gone until today.
    pub fate: Fate,
    /// What it is made with.
    pub method: Method,
    /// Risk tier.
    pub tier: Tier,
    /// Value score that the ratings scatter around, 0 to 100.
    pub value: i64,
    /// Feasibility score that the ratings scatter around, 0 to 100.
    pub feasibility: i64,
    /// Expected benefit a year, in thousands of the currency.
    pub benefit: i64,
    /// Its name, unique.
    pub name: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// The problem it solves.
    pub problem: &'static str,
}

/// A table of cases: `place fate method tier value feasibility benefit name summary problem;`.
macro_rules! cases {
    ($($place:ident $fate:ident $method:ident $tier:ident $value:literal $feasibility:literal
       $benefit:literal $name:literal $summary:literal $problem:literal;)*) => {
        pub(super) const CASES: &[super::Case] = &[$(super::Case {
            place: super::Place::$place,
            fate: super::Fate::$fate,
            method: super::Method::$method,
            tier: super::Tier::$tier,
            value: $value,
            feasibility: $feasibility,
            benefit: $benefit,
            name: $name,
            summary: $summary,
            problem: $problem,
        },)*];
    };
}
use cases;

/// All curated cases, unit by unit.
pub(super) fn all() -> Vec<&'static Case> {
    [
        claims::CASES,
        motor::CASES,
        distribution::CASES,
        life_health::CASES,
        property::CASES,
        finance::CASES,
        group::CASES,
    ]
    .into_iter()
    .flatten()
    .collect()
}

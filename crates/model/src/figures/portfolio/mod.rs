//! The figures of a portfolio as a whole.
//!
//! To add one, write its function in a file (`live.rs` is one to copy) and name it in [`FIGURES`].
//! Overview, command line, JSON and CSV follow.

mod benefit;
mod decided;
mod largest;
mod live;
mod past;
mod plotted;
mod purgatory;
mod scored;
mod split;
#[cfg(test)]
mod tests;
mod worth;

use std::cell::OnceCell;

use super::{Figures, Overview, in_scope, overview};
use crate::figure::{Class, Figure};
use crate::register::Register;
use crate::stage::Stage;
use crate::worth::Spending;

pub use largest::{FIRST_PASS, Largest, Size, largest};
pub use past::{Both, Change, Past, QUARTERS, Turn, Untold, past, quarter_ends};
pub use split::{Split, by_stage, splits, tiers};

/// How a figure is told.
#[derive(Debug)]
pub struct Told {
    /// The figure of those asked about, as of their day.
    pub figure: fn(&Asked<'_>) -> Figure,
    /// Whether nothing says if an initiative was counted on an earlier day.
    pub unknown: fn(&Both<'_>) -> bool,
}

/// Every figure of a portfolio, in the order in which they are told.
pub const FIGURES: &[Told] = &[
    live::LIVE,
    decided::DECIDED,
    purgatory::PURGATORY,
    scored::SCORED,
    worth::BENEFIT_REALISED,
    worth::SPENT,
    benefit::ACTIVE_BENEFIT,
    benefit::LIVE_BENEFIT,
    benefit::BENEFIT_BEFORE_PRODUCTION,
    plotted::PLOTTED,
];

/// What figures are computed from.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// Everything the file says.
    pub register: &'a Register,
    /// The figures of every record.
    pub figures: &'a Figures,
    /// Places of the records asked about; `None`: all.
    pub scope: Option<&'a [usize]>,
    /// What those add up to.
    pub glance: Overview,
    /// What was spent against budgets, once it is asked for.
    spending: OnceCell<Spending>,
}

impl<'a> Asked<'a> {
    /// Of the records at `scope` (positions) or of all.
    pub fn new(register: &'a Register, figures: &'a Figures, scope: Option<&'a [usize]>) -> Self {
        Self {
            register,
            figures,
            scope,
            glance: overview(figures, scope),
            spending: OnceCell::new(),
        }
    }

    /// Every figure.
    pub fn figures(&self) -> Vec<Figure> {
        FIGURES.iter().map(|told| (told.figure)(self)).collect()
    }

    /// What all initiatives spent in the period against the budgets of units, whoever is asked about.
    pub fn spending(&self) -> &Spending {
        let spending = || crate::worth::spending(self.register, self.figures);
        self.spending.get_or_init(spending)
    }

    /// Places of those asked about.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + use<'a> {
        in_scope(self.scope, self.register.records().len())
    }

    /// Those scored, of those that can still be chosen.
    pub fn scored(&self) -> Figure {
        (scored::SCORED.figure)(self)
    }

    /// Running pilots in purgatory.
    pub fn purgatory(&self) -> Figure {
        purgatory::purgatory(self)
    }
}

/// Before production, as a filter.
const BEFORE_PRODUCTION: &str = "stage in (idea, assessment, development, pilot)";
/// In production or scaled, as a filter.
const LIVE: &str = "stage in (production, scaled)";
/// Neither stopped nor retired, as a filter; an unknown stage is no exit.
const ACTIVE: &str = "stage not in (stopped, retired)";

/// Those stopped or retired.
fn exits(glance: &Overview) -> Class {
    let count = glance.initiatives - glance.active;
    Class::new(
        "exited",
        "stopped or retired",
        count,
        "stage in (stopped, retired)",
    )
}

/// Those in production or scaled.
fn in_production(glance: &Overview) -> Class {
    Class::new("live", "in production or scaled", glance.live, LIVE)
}

/// Those in a known stage before production.
fn before_production(glance: &Overview) -> Class {
    let count = glance.before_production;
    Class::new(
        "before-production",
        "not yet in production",
        count,
        BEFORE_PRODUCTION,
    )
}

/// Those whose stage the register does not say.
fn unknown(glance: &Overview) -> Class {
    let count = glance.unknown_stage;
    Class::new(
        "unknown-stage",
        "in an unknown stage",
        count,
        "stage is empty",
    )
}

/// Initiatives in a stage.
const fn in_stage(glance: &Overview, stage: Stage) -> u32 {
    glance.by_stage[stage as usize]
}

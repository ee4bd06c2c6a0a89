//! The scoring model: criteria with weights and described levels, in three dimensions.

mod changes;
mod first;
mod moves;
mod proposed;
mod rule;

use crate::ahp::Judgement;
use crate::id::{CriterionId, ScoringModelId};
use crate::kind::choice;
use crate::score::gcd;

pub use changes::{changes, of_rules};
pub use moves::{MoveCounts, Moved, Moves, Stand, TOP};
pub use proposed::{Group, LARGEST_WEIGHT, Problem, Proposed, ProposedCriterion};
pub use rule::ScoreRule;

choice! {
    /// What a criterion measures. Levels always rise with the dimension.
    Dimension {
        /// 5 is most value.
        Value = "value", "Value";
        /// 5 is most feasible.
        Feasibility = "feasibility", "Feasibility";
        /// 5 is most risky.
        Risk = "risk", "Risk";
    }
}

/// An exact fraction, so that a score is computed without rounding and only rounded for show.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    /// Numerator.
    pub num: i64,
    /// Denominator, above 0.
    pub den: i64,
}

impl Ratio {
    /// The value as a float, for show and for drawing.
    #[expect(clippy::cast_precision_loss, reason = "numerators stay far below 2^52")]
    pub fn value(self) -> f64 {
        self.num as f64 / self.den as f64
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let left = i128::from(self.num) * i128::from(other.den);
        let right = i128::from(other.num) * i128::from(self.den);
        left.cmp(&right)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A criterion as one version of the scoring model has it. Its id and its code are the same in every version, so that
/// ratings follow it: one that is taken out keeps them, and has them again when it comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Row id.
    pub id: CriterionId,
    /// The word that commands use, such as `business-impact`.
    pub code: String,
    /// Name on screen.
    pub name: String,
    /// What it asks, in a sentence or two.
    pub help: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Weight relative to the other criteria of the dimension, above 0.
    pub weight: i64,
    /// What levels 1 to 5 mean.
    pub levels: [String; 5],
    /// Order on screen, from 0.
    pub position: i64,
}

/// How a version came to be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Made {
    /// When, RFC 3339; empty where an older file doesn't say.
    pub at: String,
    /// Who made it, as they say.
    pub by: String,
    /// Why.
    pub note: String,
}

/// A version of the scoring model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoringModel {
    /// Row id.
    pub id: ScoringModelId,
    /// Version, from 1.
    pub version: i64,
    /// How and when it came to be.
    pub made: Made,
    /// What else makes a score. Of the version in force the settings say it: see [`crate::Register::rule`].
    pub rule: ScoreRule,
    /// Pairwise comparisons that weights were taken from; none where they were given.
    pub judgements: Vec<Judgement>,
    /// Its criteria, by position.
    pub criteria: Vec<Criterion>,
}

impl ScoringModel {
    /// Criteria of one dimension.
    pub fn of(&self, dimension: Dimension) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(move |criterion| criterion.dimension == dimension)
    }

    /// How far apart the scores of a dimension lie where all of it is rated: with weights 40, 25, 20 and 15 every score
    /// is a multiple of 1.25. 0 where nothing has weight.
    pub fn step(&self, dimension: Dimension) -> f64 {
        let weights = || self.of(dimension).map(|criterion| criterion.weight);
        let common = weights().fold(0, |common, weight| gcd(common, weight.into()));
        match weights().sum::<i64>() {
            0 => 0.0,
            all => 100.0 * common as f64 / (4.0 * all as f64),
        }
    }

    /// A criterion by its code or name, in any case.
    pub fn find(&self, text: &str) -> Option<&Criterion> {
        let text = text.trim();
        self.criteria
            .iter()
            .find(|c| c.code.eq_ignore_ascii_case(text) || c.name.eq_ignore_ascii_case(text))
    }
}

#[cfg(test)]
mod tests;

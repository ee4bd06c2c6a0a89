//! What makes a score beside criteria: weights of the dimensions, where the matrix is cut, who is ranked.

use crate::settings::Settings;

/// What a version of the scoring model says beside its criteria.
///
/// What is in force stands in the settings, where every figure reads it; each version keeps it as it was, so that any
/// score can be shown under any version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ScoreRule {
    /// Weights of value, feasibility and low risk in the priority.
    pub weights: [i64; 3],
    /// From where value is high.
    pub value_threshold: i64,
    /// From where difficulty is high.
    pub difficulty_threshold: i64,
    /// Share of each dimension’s weight that must be rated for a rank, in percent.
    pub min_coverage: i64,
}

impl ScoreRule {
    /// Settings that are part of the scoring model, in the order of [`ScoreRule::values`].
    pub const SETTINGS: [&'static str; 6] = [
        "weight_value",
        "weight_feasibility",
        "weight_low_risk",
        "value_threshold",
        "difficulty_threshold",
        "min_coverage",
    ];

    /// What the settings say.
    pub const fn of(settings: &Settings) -> Self {
        Self {
            weights: settings.priority_weights(),
            value_threshold: settings.value_threshold,
            difficulty_threshold: settings.difficulty_threshold,
            min_coverage: settings.min_coverage,
        }
    }

    /// Has the settings say this.
    pub const fn put_into(self, settings: &mut Settings) {
        [
            settings.weight_value,
            settings.weight_feasibility,
            settings.weight_low_risk,
        ] = self.weights;
        settings.value_threshold = self.value_threshold;
        settings.difficulty_threshold = self.difficulty_threshold;
        settings.min_coverage = self.min_coverage;
    }

    /// Its numbers, in the order of [`ScoreRule::SETTINGS`].
    pub const fn values(self) -> [i64; 6] {
        let [value, feasibility, low_risk] = self.weights;
        [
            value,
            feasibility,
            low_risk,
            self.value_threshold,
            self.difficulty_threshold,
            self.min_coverage,
        ]
    }

    /// From numbers in the order of [`ScoreRule::SETTINGS`].
    pub const fn from_values(values: [i64; 6]) -> Self {
        let [
            value,
            feasibility,
            low_risk,
            value_from,
            difficulty_from,
            min_coverage,
        ] = values;
        Self {
            weights: [value, feasibility, low_risk],
            value_threshold: value_from,
            difficulty_threshold: difficulty_from,
            min_coverage,
        }
    }
}

impl Default for ScoreRule {
    fn default() -> Self {
        Self::of(&Settings::default())
    }
}

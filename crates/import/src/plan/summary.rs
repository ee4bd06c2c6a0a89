//! The figures of a plan.

use std::collections::BTreeMap;

use pilotage_model::{Stage, tally};
use serde::{Deserialize, Serialize};

use super::{Named, Plan, What};

/// The figures of a plan, as programs read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub struct PlanSummary {
    /// Rows read.
    pub read: u32,
    /// Initiatives to add.
    pub new: u32,
    /// Initiatives to change.
    pub changed: u32,
    /// Initiatives as the file says.
    pub unchanged: u32,
    /// Rows that repeat another.
    pub duplicates: u32,
    /// Rows that can't come in.
    pub rejected: u32,
    /// Rows not unique by name and unit.
    pub not_unique: u32,
    /// New rows with the name of an initiative that was here before.
    pub namesakes: u32,
    /// New initiatives and units with nearly the name of others.
    pub near: u32,
    /// Units to make.
    pub units: u32,
    /// Other records to make, by the code of their kind.
    pub named: BTreeMap<String, u32>,
    /// Own fields to make.
    pub custom_fields: u32,
    /// Rows that come in, by stage code; `unknown` where the file does not say.
    pub stages: BTreeMap<String, u32>,
    /// Transitions to add.
    pub transitions: u32,
    /// Listed values by kind.
    pub listed: BTreeMap<String, u32>,
    /// Filled fields that an empty or unreadable cell left as they are.
    pub kept: u32,
    /// Initiatives of the register that the file no longer lists.
    pub gone: u32,
}

impl Plan {
    /// Its figures.
    pub fn summary(&self) -> PlanSummary {
        let of = |what: What| {
            self.listed
                .iter()
                .filter(|listed| listed.what == what)
                .count()
        };
        PlanSummary {
            read: tally(self.read),
            new: tally(self.new.len()),
            changed: tally(self.changed.len()),
            unchanged: tally(self.unchanged.len()),
            duplicates: tally(self.duplicates.len()),
            rejected: tally(self.rejected.len()),
            not_unique: tally(self.not_unique.len()),
            namesakes: tally(self.namesakes.len()),
            near: tally(self.near.len()),
            units: tally(self.units.len()),
            named: self.named_by_kind(),
            custom_fields: tally(self.custom_fields.len()),
            stages: self
                .stages
                .iter()
                .map(|(stage, rows)| {
                    (
                        stage.map_or("unknown", Stage::code).to_owned(),
                        tally(*rows),
                    )
                })
                .collect(),
            transitions: tally(self.transitions),
            listed: What::ALL
                .iter()
                .map(|what| (what.code().to_owned(), tally(of(*what))))
                .collect(),
            kept: tally(self.kept),
            gone: tally(self.gone.len()),
        }
    }

    fn named_by_kind(&self) -> BTreeMap<String, u32> {
        let mut counts = BTreeMap::new();
        for Named(row) in &self.named {
            *counts.entry(row.info().code.to_owned()).or_default() += 1;
        }
        counts
    }
}

//! Conversion by group: unit, country, tier or whatever a record belongs to.

use std::collections::BTreeMap;

use super::cohort::quarter_of;
use super::{Case, Conversion, LeftOutReason, Standing, interval};
use crate::register::{Record, Register};
use crate::spell::SpellEnd;
use crate::when::When;
use crate::wilson::Share;

/// Conversion of one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupRow {
    /// The group.
    pub label: String,
    /// Successes of the spells decided in the window.
    pub decided: Share,
    /// Successes of all spells begun.
    pub so_far: Share,
    /// Running spells.
    pub running: u32,
    /// Initiatives left out.
    pub left_out: u32,
    /// Of them, those without a recorded start.
    pub without_start: u32,
}

/// Conversion by group.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Groups {
    /// By label. An initiative with several labels counts in each.
    pub rows: Vec<GroupRow>,
    /// Initiatives without a label.
    pub ungrouped: u32,
}

/// Decided conversion of one fiscal quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterRow {
    /// The quarter in which the spells ended.
    pub quarter: When,
    /// Successes of those decided in it.
    pub decided: Share,
}

/// Decided conversion by the fiscal quarter in which the spells ended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quarters {
    /// By quarter, the earliest first; quarters in which none was decided are absent.
    pub rows: Vec<QuarterRow>,
    /// Of decided spells whose end lies in no one quarter for certain.
    pub unplaced: Share,
}

impl Conversion {
    /// The same figures for each label that `group` gives a record.
    pub fn by(&self, register: &Register, group: impl Fn(&Record) -> Vec<String>) -> Groups {
        let mut rows: BTreeMap<String, GroupRow> = BTreeMap::new();
        let mut ungrouped = 0;
        for case in self.cases.iter().filter(|case| case.is_there()) {
            let mut labels = group(&register.records()[case.position]);
            labels.sort_unstable();
            labels.dedup();
            ungrouped += u32::from(labels.is_empty());
            for label in labels {
                rows.entry(label)
                    .or_insert_with_key(|label| empty_row(label))
                    .add(case);
            }
        }
        let rows = rows.into_values().collect();
        Groups { rows, ungrouped }
    }

    /// The 95% interval of a quarter's share; none where those without a recorded start outnumber
    /// all decided, as of them nobody knows in which quarter they would count. See [`interval`].
    pub fn quarter_interval(&self, row: &QuarterRow) -> Option<(f64, f64)> {
        let without_start = self.without_start();
        let told = without_start <= self.decided.ended();
        row.decided.interval().filter(|_| told)
    }

    /// Decided conversion by the fiscal quarter of the decision; `fiscal_start` is the month the
    /// year begins in, 1 to 12.
    pub fn by_quarter(&self, fiscal_start: u32) -> Quarters {
        let mut rows: BTreeMap<When, Share> = BTreeMap::new();
        let mut unplaced = Share::default();
        for case in &self.cases {
            if let Some(success) = case.decided() {
                match case.end_quarter(fiscal_start) {
                    Some(quarter) => rows.entry(quarter).or_default().count(success),
                    None => unplaced.count(success),
                }
            }
        }
        let rows = rows
            .into_iter()
            .map(|(quarter, decided)| QuarterRow { quarter, decided })
            .collect();
        Quarters { rows, unplaced }
    }
}

impl Case {
    fn is_there(&self) -> bool {
        self.standing != Standing::NotThere
    }

    /// Whether it succeeded, of decided ones.
    fn decided(&self) -> Option<bool> {
        match self.standing {
            Standing::Succeeded => Some(true),
            Standing::Stopped => Some(false),
            _ => None,
        }
    }

    fn end_quarter(&self, fiscal_start: u32) -> Option<When> {
        let end = self.spell?.end.moment()?;
        quarter_of(end.not_future()?, fiscal_start)
    }
}

impl GroupRow {
    /// The 95% interval of those decided; see [`interval`].
    pub fn interval(&self) -> Option<(f64, f64)> {
        interval(self.decided, self.without_start)
    }

    fn add(&mut self, case: &Case) {
        if let Some(success) = case.decided() {
            self.decided.count(success);
        }
        if let Some(spell) = case.begun_inside() {
            self.so_far
                .count(matches!(spell.end, SpellEnd::Succeeded(_)));
        }
        self.running += u32::from(case.standing == Standing::Running);
        self.left_out += u32::from(matches!(case.standing, Standing::LeftOut(_)));
        let no_start = Standing::LeftOut(LeftOutReason::NeverEnteredStart);
        self.without_start += u32::from(case.standing == no_start);
    }
}

fn empty_row(label: &str) -> GroupRow {
    GroupRow {
        label: label.to_owned(),
        decided: Share::default(),
        so_far: Share::default(),
        running: 0,
        left_out: 0,
        without_start: 0,
    }
}

//! What a whole register lacks: one finding about it, however many initiatives it is of.

use std::collections::{HashMap, HashSet};

use super::{Attention, Rule, attention};
use crate::figures::{Figures, RecordFigures, in_scope};
use crate::id::RowId;
use crate::register::{Record, Register};

/// From how many initiatives on a register is told as a whole: fewer are soon gone through one by one.
pub const HANDFUL: usize = 5;

/// A register of which no initiative has what a rule asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The rule.
    pub rule: Rule,
    /// The source that the initiatives come from.
    pub source: RowId,
    /// What it is called.
    pub name: String,
    /// Places of those asked about to which the rule applies, in the register's order.
    pub positions: Vec<usize>,
}

/// What needs someone, told once for each register and rule where that says it all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Registers that lack something: by rule, those with most initiatives first.
    pub gaps: Vec<Gap>,
    /// All else, one by one, in the order of [`attention`].
    pub each: Vec<Attention>,
}

impl Findings {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.gaps.len() + self.each.len()
    }
}

/// What needs someone among the records at `scope` (positions) or all. Whether a register lacks something rests
/// on all that came from it, whatever is asked about.
pub fn findings(register: &Register, figures: &Figures, scope: Option<&[usize]>) -> Findings {
    let lacking = lacking(register, figures);
    let in_gap = |rule: Rule, position: usize| {
        let source = source(&register.records()[position]);
        source.is_some_and(|source| lacking.contains(&(rule, source)))
    };
    let mut each = attention(register, figures, scope);
    each.retain(|item| !in_gap(item.rule, item.position));
    let gap = |(rule, source): &(Rule, RowId)| Gap {
        rule: *rule,
        source: *source,
        name: name(register, *source),
        positions: in_scope(scope, register.records().len())
            .filter(|at| figures.records()[*at].attention.contains(*rule))
            .filter(|at| self::source(&register.records()[*at]) == Some(*source))
            .collect(),
    };
    let mut gaps: Vec<_> = lacking.iter().map(gap).collect();
    gaps.retain(|gap| !gap.positions.is_empty());
    gaps.sort_by(|a, b| {
        let most = b.positions.len().cmp(&a.positions.len());
        (a.rule.cmp(&b.rule).then(most)).then_with(|| (&a.name, a.source).cmp(&(&b.name, b.source)))
    });
    Findings { gaps, each }
}

/// The rules by which registers lack something.
fn lacking(register: &Register, figures: &Figures) -> HashSet<(Rule, RowId)> {
    let mut needing: HashMap<(Rule, RowId), usize> = HashMap::new();
    let mut having = HashSet::new();
    for (record, found) in register.records().iter().zip(figures.records()) {
        let Some(source) = source(record).filter(|_| found.is_counted()) else {
            continue;
        };
        for rule in Rule::ALL.iter().copied() {
            if found.attention.contains(rule) {
                *needing.entry((rule, source)).or_default() += 1;
            }
            if has(rule, record, found) {
                having.insert((rule, source));
            }
        }
    }
    let many = needing.into_iter().filter(|(_, count)| *count >= HANDFUL);
    let lacking = many.map(|(key, _)| key);
    lacking.filter(|key| !having.contains(key)).collect()
}

/// Whether an initiative shows that its register knows of what a rule asks for. Neither age nor how a KPI stands is a column.
fn has(rule: Rule, record: &Record, figures: &RecordFigures) -> bool {
    let initiative = &record.initiative;
    match rule {
        // No column of a register that it would lack.
        Rule::PilotTooOld
        | Rule::BenefitUnderPlan
        | Rule::CostOverPlan
        | Rule::AdoptionUnderPlan
        | Rule::ForecastMovedTwice
        | Rule::KpiOffTrack
        | Rule::KpiDeclining
        | Rule::KpiStale
        | Rule::KpiVanity => true,
        Rule::NoSponsor => initiative.sponsor.is_some(),
        Rule::NoOwner => initiative.owner.is_some(),
        Rule::UnknownStage => initiative.stage.is_some(),
        Rule::NotScored => {
            record.ratings.iter().any(|rating| !rating.draft) || figures.quadrant.is_some()
        }
    }
}

fn source(record: &Record) -> Option<RowId> {
    record.initiative.source.map(|source| source.id())
}

fn name(register: &Register, source: RowId) -> String {
    let row = register.tables.sources.get(source);
    row.map_or_else(String::new, |row| row.name.clone())
}

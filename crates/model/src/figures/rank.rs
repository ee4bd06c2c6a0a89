//! Ranks over the whole portfolio, whatever the filter.

use super::RecordFigures;
use crate::natural::natural_order;
use crate::register::Register;
use crate::scoring::{Dimension, Ratio};
use crate::value::Choice;

/// Why an initiative has no rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NotRanked {
    /// It is in the bin.
    InBin,
    /// It was not in the portfolio yet as of that day.
    NotYetThere,
    /// The register does not say which stage it is in.
    UnknownStage,
    /// Stopped or retired.
    Exited,
    /// Already in production or scaled.
    InProduction,
    /// Value or feasibility is not rated at all.
    NotScored,
    /// The first dimension with less than the least coverage.
    CoverageTooLow(Dimension),
    /// The settings give no dimension a weight.
    NoWeights,
}

impl NotRanked {
    /// Every reason, in the order in which they are looked for.
    pub const ALL: [Self; 10] = [
        Self::InBin,
        Self::NotYetThere,
        Self::UnknownStage,
        Self::Exited,
        Self::InProduction,
        Self::NotScored,
        Self::CoverageTooLow(Dimension::Value),
        Self::CoverageTooLow(Dimension::Feasibility),
        Self::CoverageTooLow(Dimension::Risk),
        Self::NoWeights,
    ];

    /// The word that files, filters and commands use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InBin => "in-bin",
            Self::NotYetThere => "not-yet-there",
            Self::UnknownStage => "unknown-stage",
            Self::Exited => "exited",
            Self::InProduction => "in-production",
            Self::NotScored => "not-scored",
            Self::CoverageTooLow(Dimension::Value) => "value-coverage",
            Self::CoverageTooLow(Dimension::Feasibility) => "feasibility-coverage",
            Self::CoverageTooLow(Dimension::Risk) => "risk-coverage",
            Self::NoWeights => "no-weights",
        }
    }

    /// The words on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::InBin => "In the bin",
            Self::NotYetThere => "Not there yet",
            Self::UnknownStage => "Unknown stage",
            Self::Exited => "Stopped or retired",
            Self::InProduction => "In production",
            Self::NotScored => "Not scored",
            Self::CoverageTooLow(Dimension::Value) => "Too little of value rated",
            Self::CoverageTooLow(Dimension::Feasibility) => "Too little of feasibility rated",
            Self::CoverageTooLow(Dimension::Risk) => "Too little of risk rated",
            Self::NoWeights => "No priority weights",
        }
    }
}

impl From<NotRanked> for Choice {
    fn from(why: NotRanked) -> Self {
        let order = NotRanked::ALL.iter().position(|other| *other == why);
        Self {
            code: why.code(),
            label: why.label(),
            // There are ten of them.
            order: order
                .and_then(|at| u8::try_from(at).ok())
                .unwrap_or(u8::MAX),
        }
    }
}

/// Whether an initiative enters the ranking.
pub(super) fn eligible(figures: &RecordFigures, min_coverage: i64) -> Result<(), NotRanked> {
    match figures.stage {
        _ if figures.in_bin => return Err(NotRanked::InBin),
        _ if !figures.existed => return Err(NotRanked::NotYetThere),
        None => return Err(NotRanked::UnknownStage),
        Some(stage) if stage.is_exit() => return Err(NotRanked::Exited),
        Some(stage) if stage.is_live() => return Err(NotRanked::InProduction),
        Some(_) => {}
    }
    if figures.quadrant.is_none() {
        return Err(NotRanked::NotScored);
    }
    let dimensions = [
        (Dimension::Value, figures.value),
        (Dimension::Feasibility, figures.feasibility),
        (Dimension::Risk, figures.risk),
    ];
    for (dimension, score) in dimensions {
        if !score.is_some_and(|score| score.covers(min_coverage)) {
            return Err(NotRanked::CoverageTooLow(dimension));
        }
    }
    figures.priority.map(|_| ()).ok_or(NotRanked::NoWeights)
}

/// Gives those that enter the ranking their ranks: by priority, then value, both from the
/// highest, then key in numeric order.
pub(super) fn assign(records: &mut [RecordFigures], register: &Register) {
    let mut entrants: Vec<(Ratio, Ratio, usize)> = records
        .iter()
        .enumerate()
        .filter(|(_, figures)| figures.rank.is_ok())
        .filter_map(|(at, figures)| Some((figures.priority?, figures.value?.score, at)))
        .collect();
    entrants.sort_unstable_by(|a, b| {
        (b.0.cmp(&a.0))
            .then_with(|| b.1.cmp(&a.1))
            .then_with(|| by_key(register, a.2, b.2))
    });
    for (rank, (_, _, at)) in (1..).zip(entrants) {
        records[at].rank = Ok(rank);
    }
}

/// By key in numeric order: what decides between two that are otherwise alike.
pub(crate) fn by_key(register: &Register, a: usize, b: usize) -> std::cmp::Ordering {
    let (a, b) = (&register.records()[a], &register.records()[b]);
    natural_order(&a.initiative.key, &b.initiative.key).then_with(|| a.id().cmp(&b.id()))
}

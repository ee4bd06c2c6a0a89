//! How far plans came true, by whose they were.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::line::Line;
use super::sums::Sum;
use crate::cash::Month;
use crate::count::tally;

/// From how many initiatives on a share is told: fewer are a few stories, no rule.
pub const LEAST: u32 = 5;

/// How far the plans of a group came true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    /// The group.
    pub label: String,
    /// Its initiatives that planned something for months that are over, those that were stopped included.
    pub initiatives: u32,
    /// What they planned and realised; a month without a report brought nothing.
    pub sum: Sum,
}

impl Calibration {
    /// Realised of what was planned; withheld under [`LEAST`] initiatives.
    pub fn share(&self) -> Option<f64> {
        self.sum.share().filter(|_| self.initiatives >= LEAST)
    }
}

/// How far plans came true for each label that `group` gives a benefit, in the order of labels; what has no label is
/// left out.
pub fn calibration(
    lines: &[Line<'_>],
    span: &RangeInclusive<Month>,
    group: impl Fn(&Line<'_>) -> Option<String>,
) -> Vec<Calibration> {
    let mut groups: BTreeMap<String, (BTreeSet<usize>, Sum)> = BTreeMap::new();
    for line in lines {
        let planned = line.planned.within(span);
        let (Some(_), Some(label)) = (planned, group(line)) else {
            continue;
        };
        let (places, sum) = groups.entry(label).or_default();
        places.insert(line.place);
        sum.add(planned, line.realised.within(span));
    }
    let rows = groups
        .into_iter()
        .map(|(label, (places, sum))| Calibration {
            label,
            initiatives: tally(places.len()),
            sum,
        });
    rows.collect()
}

//! What benefits add up to in a span, and who is left out.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::grade::{Grade, grade};
use super::line::{Line, Spend, by_place};
use crate::cash::{Month, float};
use crate::count::tally;
use crate::id::RowId;
use crate::kind::choice;
use crate::kinds::{ActualFrom, BenefitState, Cost, CostNature, Pace};
use crate::many::in_parts;

/// Planned and realised over the same months, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// Planned.
    pub planned: i128,
    /// Realised.
    pub realised: i128,
}

impl Sum {
    /// Realised of what was planned; `None` where nothing was.
    pub fn share(self) -> Option<f64> {
        (self.planned > 0).then(|| float(self.realised) / float(self.planned))
    }

    pub(super) fn add(&mut self, planned: Option<i128>, realised: Option<i128>) {
        self.planned += planned.unwrap_or(0);
        self.realised += realised.unwrap_or(0);
    }
}

choice! {
    /// Where an initiative stands in a sum of realised benefits.
    Standing {
        /// Something was reported of the span.
        Reported = "reported", "Reported";
        /// Something was planned for it, and nothing reported.
        NotReported = "not-reported", "Planned and not reported";
        /// Its benefits are of other months.
        OtherMonths = "other-months", "Planned for other months";
        /// No benefit of it is recorded.
        None = "none", "No benefit recorded";
    }
}

/// Benefits of a span.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sums {
    /// Planned and realised in the months of it that are over.
    pub sum: Sum,
    /// Of what was realised, what is cash.
    pub cash: i128,
    /// Benefits with something planned or reported in the span.
    pub lines: u32,
    /// Initiatives by where they stand, by place in [`Standing::ALL`], [`Standing::None`] left to whoever knows how many
    /// there are.
    pub initiatives: [u32; Standing::ALL.len()],
    /// Benefits with amounts of later months: not over yet, or after the period.
    pub early: u32,
    /// Benefits that overlap with another while both together count more than the whole.
    pub overlapping: u32,
}

/// What benefits add up to in a span; those of one initiative stand together, as [`super::lines`] gives them.
pub fn sums(lines: &[Line<'_>], span: &RangeInclusive<Month>) -> Sums {
    let initiatives: Vec<_> = by_place(lines).collect();
    let parts = in_parts(&initiatives, |initiatives| {
        let mut sums = Sums::default();
        for own in initiatives {
            let standings = own.iter().map(|line| sums.add(line, span));
            if let Some(standing) = standings.min() {
                sums.initiatives[standing as usize] += 1;
            }
        }
        sums
    });
    let mut sums = Sums::default();
    for part in parts {
        sums.sum
            .add(Some(part.sum.planned), Some(part.sum.realised));
        sums.cash += part.cash;
        sums.lines += part.lines;
        sums.early += part.early;
        for (all, of_part) in sums.initiatives.iter_mut().zip(part.initiatives) {
            *all += of_part;
        }
    }
    sums.overlapping = overlapping(lines, span);
    sums
}

impl Sums {
    /// Adds a benefit; where its initiative stands by it alone.
    fn add(&mut self, line: &Line<'_>, span: &RangeInclusive<Month>) -> Standing {
        let (planned, realised) = (line.planned.within(span), line.realised.within(span));
        self.sum.add(planned, realised);
        if line.benefit.is_cash() {
            self.cash += realised.unwrap_or(0);
        }
        self.lines += u32::from(planned.is_some() || realised.is_some());
        let last = line.realised.last();
        let later = last.is_some_and(|month| month > *span.end());
        self.early += u32::from(later);
        match (planned, realised) {
            (_, Some(_)) => Standing::Reported,
            (Some(_), None) => Standing::NotReported,
            (None, None) => Standing::OtherMonths,
        }
    }
}

/// What costs add up to in a span: planned, and spent (as realised).
pub fn spent(spends: &[Spend<'_>], span: &RangeInclusive<Month>) -> Sum {
    let parts = in_parts(spends, |spends| {
        let mut sum = Sum::default();
        for spend in spends {
            sum.add(spend.planned.within(span), spend.spent.within(span));
        }
        sum
    });
    let mut sum = Sum::default();
    for part in parts {
        sum.add(Some(part.planned), Some(part.realised));
    }
    sum
}

/// Initiatives that pay a bill in a month in which somebody typed a running cost of technology, too: unless one is
/// something else than the other, it counts twice.
pub fn doubly_spent(spends: &[Spend<'_>], span: &RangeInclusive<Month>) -> u32 {
    let months = |spend: &Spend<'_>| -> HashSet<(usize, Month)> {
        let spent = spend.spent.iter().filter(|(month, _)| span.contains(month));
        spent.map(|(month, _)| (spend.place, month)).collect()
    };
    let technology = |cost: &Cost| {
        cost.nature == Some(CostNature::Technology) && cost.pace != Some(Pace::OneOff)
    };
    let typed = spends.iter().filter(|spend| {
        spend
            .cost
            .is_some_and(|cost| technology(cost) && cost.actual_from != Some(ActualFrom::Bills))
    });
    let typed: HashSet<_> = typed.flat_map(months).collect();
    let billed = spends.iter().filter(|spend| spend.cost.is_none());
    let billed: HashSet<_> = billed.flat_map(months).collect();
    let twice: HashSet<usize> = typed
        .intersection(&billed)
        .map(|(place, _)| *place)
        .collect();
    tally(twice.len())
}

/// Benefits that name another which counts some of the same, while the shares of both make more than the whole.
fn overlapping(lines: &[Line<'_>], span: &RangeInclusive<Month>) -> u32 {
    let other = |line: &Line<'_>| line.benefit.overlaps.map(|other| other.id());
    let share = |line: &Line<'_>| line.benefit.share.map_or(100, |share| share.0);
    let named: HashSet<RowId> = lines.iter().filter_map(other).collect();
    let counts = |line: &&Line<'_>| line.realised.within(span).is_some();
    // Few benefits name another: of these alone it is asked what they hold.
    let shares: HashMap<RowId, i64> = (lines.iter())
        .filter(|line| named.contains(&line.benefit.id))
        .filter(counts)
        .map(|line| (line.benefit.id, share(line)))
        .collect();
    let twice = |line: &&Line<'_>| {
        let other = other(line).and_then(|other| shares.get(&other));
        other.is_some_and(|other| share(line) + other > 100) && counts(line)
    };
    tally(lines.iter().filter(twice).count())
}

/// Some of the benefits of a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct By<K> {
    /// Which.
    pub of: K,
    /// What they add up to.
    pub sum: Sum,
    /// How many have something planned or reported in the span.
    pub lines: u32,
}

/// By how well they are shown, the best first.
pub fn by_grade(lines: &[Line<'_>], span: &RangeInclusive<Month>) -> Vec<By<Grade>> {
    let of = |grade: &Grade| *grade;
    by(lines, span, Grade::ALL.iter().map(of), |line| {
        grade(line.benefit)
    })
}

/// By whether finance stands behind them; last those of which nothing says.
pub fn by_state(lines: &[Line<'_>], span: &RangeInclusive<Month>) -> Vec<By<Option<BenefitState>>> {
    let states = BenefitState::ALL.iter().rev().map(|state| Some(*state));
    by(lines, span, states.chain([None]), |line| line.benefit.state)
}

fn by<K: PartialEq + Copy + Sync + Send>(
    lines: &[Line<'_>],
    span: &RangeInclusive<Month>,
    keys: impl Iterator<Item = K>,
    key: impl Fn(&Line<'_>) -> K + Sync,
) -> Vec<By<K>> {
    let sum = Sum::default();
    let none: Vec<_> = keys.map(|of| By { of, sum, lines: 0 }).collect();
    let parts = in_parts(lines, |lines| {
        let mut all = none.clone();
        for line in lines {
            let (planned, realised) = (line.planned.within(span), line.realised.within(span));
            if let Some(one) = all.iter_mut().find(|one| one.of == key(line)) {
                one.sum.add(planned, realised);
                one.lines += u32::from(planned.is_some() || realised.is_some());
            }
        }
        all
    });
    let mut all = none;
    for part in parts {
        for (one, of_part) in all.iter_mut().zip(part) {
            one.sum
                .add(Some(of_part.sum.planned), Some(of_part.sum.realised));
            one.lines += of_part.lines;
        }
    }
    all
}

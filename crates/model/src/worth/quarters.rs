//! Benefits by fiscal quarter.

use chrono::NaiveDate;

use super::life::ran;
use super::line::{Line, by_place};
use super::sums::Sum;
use crate::cash::Month;
use crate::conversion::fiscal_quarter;
use crate::kind::choice;
use crate::many::in_parts;
use crate::when::When;

choice! {
    /// A quarter as seen from that of the last month that is over.
    QuarterAt {
        /// Seven before.
        Before7 = "last-7", "7 quarters before";
        /// Six before.
        Before6 = "last-6", "6 quarters before";
        /// Five before.
        Before5 = "last-5", "5 quarters before";
        /// Four before.
        Before4 = "last-4", "4 quarters before";
        /// Three before.
        Before3 = "last-3", "3 quarters before";
        /// Two before.
        Before2 = "last-2", "2 quarters before";
        /// The one before.
        Last = "last", "Last quarter";
        /// That of the last month that is over.
        This = "this", "This quarter";
        /// The one to come.
        Next = "next", "Next quarter";
    }
}

/// The quarters that are told of a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// The first month of the quarter of the last month that is over.
    present: Month,
    under_way: Month,
}

impl Told {
    pub fn of(as_of: NaiveDate, fiscal_start: u32) -> Self {
        let under_way = Month::under_way(as_of);
        let last = under_way.plus(-1).last();
        Self {
            present: Month::of(fiscal_quarter(last, fiscal_start).first()),
            under_way,
        }
    }

    fn first(self, at: QuarterAt) -> Month {
        // Both are places in one short list.
        let from_present = at as i32 - QuarterAt::This as i32;
        self.present.plus(3 * from_present)
    }

    fn at(self, month: Month) -> Option<QuarterAt> {
        let since = month.since(self.first(QuarterAt::Before7));
        let place = usize::try_from(since.div_euclid(3)).ok()?;
        QuarterAt::ALL.get(place).copied()
    }

    /// A quarter of which nothing is told yet; none beyond the calendar.
    fn blank(self, at: QuarterAt) -> Option<QuarterSum> {
        use chrono::Datelike as _;
        let first = self.first(at);
        let day = first.when().first();
        Some(QuarterSum {
            quarter: When::quarter_from(day.year(), day.month())?,
            at,
            initiatives: 0,
            to_date: Sum::default(),
            planned: 0,
            is_over: first.plus(2) < self.under_way,
        })
    }

    /// Whether what was planned for a month is told: of what is to come, an initiative that has ended plans nothing.
    fn is_planned(self, month: Month, line: &Line<'_>) -> bool {
        month < self.under_way || ran(month, line.ended)
    }
}

/// Quarters of those that are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Quarters(u16);

impl Quarters {
    pub(super) fn add(&mut self, line: &Line<'_>, told: Told) {
        let planned = line.planned.iter().map(|(month, _)| month);
        let planned = planned.filter(|month| told.is_planned(*month, line));
        let realised = line.realised.iter().map(|(month, _)| month);
        let realised = realised.filter(|month| *month < told.under_way);
        for at in planned.chain(realised).filter_map(|month| told.at(month)) {
            self.insert(at);
        }
    }

    const fn insert(&mut self, at: QuarterAt) {
        self.0 |= 1 << at as u16;
    }

    /// Each of them, the earliest first.
    pub fn iter(self) -> impl Iterator<Item = QuarterAt> {
        let has = move |at: &QuarterAt| self.0 & (1 << *at as u16) != 0;
        QuarterAt::ALL.iter().copied().filter(has)
    }
}

/// Benefits of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterSum {
    /// The quarter.
    pub quarter: When,
    /// The same as seen from the day.
    pub at: QuarterAt,
    /// Initiatives with a plan or a report for it.
    pub initiatives: u32,
    /// Planned for its months that are over, and realised in them.
    pub to_date: Sum,
    /// Planned for all of it. Of what is to come, an initiative that has ended plans nothing.
    pub planned: i128,
    /// Whether all of it is over.
    pub is_over: bool,
}

/// Benefits by quarter: that of the day, the one to come, and those before since something was planned or realised.
pub fn by_quarter(lines: &[Line<'_>], as_of: NaiveDate, fiscal_start: u32) -> Vec<QuarterSum> {
    let told = Told::of(as_of, fiscal_start);
    let blank = QuarterAt::ALL.iter().map(|at| told.blank(*at));
    // At the end of the calendar there is nothing to tell.
    let Some(mut quarters) = blank.collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let initiatives: Vec<_> = by_place(lines).collect();
    let parts = in_parts(&initiatives, |initiatives| {
        let mut part = quarters.clone();
        initiatives.iter().for_each(|own| add(&mut part, own, told));
        part
    });
    for part in parts {
        for (sum, of_part) in quarters.iter_mut().zip(part) {
            sum.initiatives += of_part.initiatives;
            sum.planned += of_part.planned;
            let to_date = of_part.to_date;
            sum.to_date
                .add(Some(to_date.planned), Some(to_date.realised));
        }
    }
    let silent = |sum: &QuarterSum| sum.planned == 0 && sum.to_date == Sum::default();
    let first = quarters.iter().position(|sum| !silent(sum));
    quarters.drain(..first.unwrap_or(quarters.len()));
    // A quarter to come of which nothing is planned has nothing to tell.
    if quarters.last().is_some_and(silent) {
        quarters.pop();
    }
    quarters
}

/// Adds the benefits of an initiative to the quarters.
fn add(quarters: &mut [QuarterSum], own: &[Line<'_>], told: Told) {
    let mut has = Quarters::default();
    for line in own {
        has.0 |= add_line(quarters, line, told).0;
    }
    for at in has.iter() {
        quarters[at as usize].initiatives += 1;
    }
}

/// Adds a benefit to the quarters; those in which it has anything.
fn add_line(quarters: &mut [QuarterSum], line: &Line<'_>, told: Told) -> Quarters {
    let mut has = Quarters::default();
    for (month, amount) in line.planned.iter() {
        let Some(at) = told.at(month) else { continue };
        let sum = &mut quarters[at as usize];
        if told.is_planned(month, line) {
            sum.planned += amount;
            has.insert(at);
        }
        if month < told.under_way {
            sum.to_date.planned += amount;
        }
    }
    let over = line
        .realised
        .iter()
        .filter(|(month, _)| *month < told.under_way);
    for (month, amount) in over {
        let Some(at) = told.at(month) else { continue };
        quarters[at as usize].to_date.realised += amount;
        has.insert(at);
    }
    has
}

/// What a year would bring at the pace of the last quarter that is complete, and which that is; `None` where nothing
/// was realised in it.
pub fn run_rate(quarters: &[QuarterSum]) -> Option<(When, i128)> {
    let last = quarters.iter().rfind(|sum| sum.is_over)?;
    let realised = last.to_date.realised;
    (realised != 0).then_some((last.quarter, 4 * realised))
}

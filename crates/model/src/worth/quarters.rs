//! Benefits by fiscal quarter.

use chrono::NaiveDate;

use super::life::ran;
use super::line::Line;
use super::sums::Sum;
use crate::cash::Month;
use crate::conversion::fiscal_quarter;
use crate::when::When;

/// Benefits of a quarter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuarterSum {
    /// The quarter.
    pub quarter: When,
    /// Planned for its months that are over, and realised in them.
    pub to_date: Sum,
    /// Planned for all of it. Of what is to come, an initiative that has ended plans nothing.
    pub planned: i128,
    /// Whether all of it is over.
    pub is_over: bool,
}

/// How many quarters before that of the day are told.
const BACK: i32 = 7;

/// Benefits by quarter: that of the day, the one to come, and those before since something was planned or realised.
pub fn by_quarter(lines: &[Line<'_>], as_of: NaiveDate, fiscal_start: u32) -> Vec<QuarterSum> {
    let under_way = Month::under_way(as_of);
    let present = Month::of(fiscal_quarter(under_way.plus(-1).last(), fiscal_start).first());
    let quarter = |at: i32| quarter_sum(lines, present.plus(3 * at), under_way);
    let mut quarters: Vec<_> = (-BACK..=1).filter_map(quarter).collect();
    let silent = |sum: &QuarterSum| sum.planned == 0 && sum.to_date == Sum::default();
    let first = quarters.iter().position(|sum| !silent(sum));
    quarters.drain(..first.unwrap_or(quarters.len()));
    // A quarter to come of which nothing is planned has nothing to tell.
    if quarters.last().is_some_and(silent) {
        quarters.pop();
    }
    quarters
}

fn quarter_sum(lines: &[Line<'_>], first: Month, under_way: Month) -> Option<QuarterSum> {
    use chrono::Datelike as _;
    let day = first.when().first();
    let last = first.plus(2);
    let within = |month: &Month| (first..=last).contains(month);
    let mut sum = QuarterSum {
        quarter: When::quarter_from(day.year(), day.month())?,
        to_date: Sum::default(),
        planned: 0,
        is_over: last < under_way,
    };
    for line in lines {
        for (month, amount) in line.planned.iter().filter(|(month, _)| within(month)) {
            let over = *month < under_way;
            if over || ran(*month, line.ended) {
                sum.planned += amount;
            }
            sum.to_date.planned += if over { *amount } else { 0 };
        }
        let over = (line.realised.iter()).filter(|(month, _)| within(month) && *month < under_way);
        sum.to_date.realised += over.map(|(_, amount)| amount).sum::<i128>();
    }
    Some(sum)
}

/// What a year would bring at the pace of the last quarter that is complete, and which that is; `None` where nothing
/// was realised in it.
pub fn run_rate(quarters: &[QuarterSum]) -> Option<(When, i128)> {
    let last = quarters.iter().rfind(|sum| sum.is_over)?;
    let realised = last.to_date.realised;
    (realised != 0).then_some((last.quarter, 4 * realised))
}

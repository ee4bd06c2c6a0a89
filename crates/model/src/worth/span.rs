//! Over which months something is summed up.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::cash::Month;
use crate::conversion::fiscal_quarter;
use crate::kind::choice;
use crate::when::When;

choice! {
    /// Over which months something is summed up, as of a day. Only months that were over then count.
    Span {
        /// The fiscal year of the day, until then.
        Year = "year", "Year to date";
        /// The last four fiscal quarters that were complete.
        Quarters = "quarters", "Last four quarters";
        /// Every month until then.
        All = "all", "To date";
    }
}

impl Span {
    /// Its months; none before the first month of a year is over.
    pub fn months(self, as_of: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
        let last = Month::under_way(as_of).plus(-1);
        match self {
            Self::Year => first_of_year(as_of, fiscal_start)..=last,
            Self::Quarters => {
                // The quarter of the day is complete with its last day.
                let next = as_of.succ_opt().unwrap_or(as_of);
                let under_way = Month::of(fiscal_quarter(next, fiscal_start).first());
                under_way.plus(-12)..=under_way.plus(-1)
            }
            Self::All => Month::EARLIEST..=last,
        }
    }
}

/// The first month of the fiscal year of a day.
fn first_of_year(as_of: NaiveDate, fiscal_start: u32) -> Month {
    let month = Month::of(as_of);
    // Months are 1 to 12.
    let start = Month::EARLIEST.plus(fiscal_start as i32 - 1);
    month.plus(-month.since(start).rem_euclid(12))
}

/// The months of the fiscal year of a day.
pub fn year_of(day: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
    let first = first_of_year(day, fiscal_start);
    first..=first.plus(11)
}

/// The fiscal year of a day, as a date.
pub fn fiscal_year(as_of: NaiveDate, fiscal_start: u32) -> Option<When> {
    let first = first_of_year(as_of, fiscal_start).when().first();
    use chrono::Datelike as _;
    When::year_from(first.year(), first.month())
}

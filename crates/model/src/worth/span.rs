//! Over which months something is summed up.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

use crate::cash::Month;
use crate::conversion::fiscal_quarter;
use crate::kind::choice;
use crate::when::When;

choice! {
    /// Over which months something is summed up, as of a day. Only months that were over then count.
    Span {
        /// The fiscal year of the day, until then.
        Year = "year", "Fiscal year to date";
        /// The fiscal year before it.
        LastYear = "last-year", "Last fiscal year";
        /// The fiscal quarter of the day, until then.
        Quarter = "quarter", "Quarter to date";
        /// The last fiscal quarter that was complete.
        LastQuarter = "last-quarter", "Last complete quarter";
        /// The last four fiscal quarters that were complete.
        Quarters = "quarters", "Last four complete quarters";
        /// Every month until then.
        All = "all", "All dates";
    }
}

impl Span {
    /// Its months; none before the first month of a year is over.
    pub fn months(self, as_of: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
        let (first, last) = self.window(as_of, fiscal_start).into_inner();
        first..=last.min(Month::under_way(as_of).plus(-1))
    }

    /// All the months that it names, those to come included.
    pub fn window(self, as_of: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
        let year = first_of_year(as_of, fiscal_start);
        // The quarter of the day is complete with its last day.
        let next = as_of.succ_opt().unwrap_or(as_of);
        let complete = first_of_quarter(next, fiscal_start).plus(-1);
        match self {
            Self::Year => year..=year.plus(11),
            Self::LastYear => year.plus(-12)..=year.plus(-1),
            Self::Quarter => {
                let quarter = first_of_quarter(as_of, fiscal_start);
                quarter..=quarter.plus(2)
            }
            Self::LastQuarter => complete.plus(-2)..=complete,
            Self::Quarters => complete.plus(-11)..=complete,
            Self::All => Month::EARLIEST..=Month::LATEST,
        }
    }

    /// The first and the last day of all that it names; none of all dates, which have no edge.
    pub fn days(self, as_of: NaiveDate, fiscal_start: u32) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.window(as_of, fiscal_start).into_inner();
        (self != Self::All).then(|| (first.when().first(), last.last()))
    }

    /// What it is as of a day: “2026 to date”, “2026 Q2”, “2025 Q3 to 2026 Q2”.
    pub fn words(self, as_of: NaiveDate, fiscal_start: u32) -> String {
        let (first, last) = self.window(as_of, fiscal_start).into_inner();
        // On its last day it is over, and whole.
        let to_date = if last.last() <= as_of { "" } else { " to date" };
        let quarter = |month: Month| {
            let quarter = fiscal_quarter(month.when().first(), fiscal_start);
            quarter.fiscal_label(fiscal_start)
        };
        let year = || {
            let year = fiscal_year(first.when().first(), fiscal_start);
            year.map_or_else(String::new, When::label)
        };
        match self {
            Self::Year => format!("{}{to_date}", year()),
            Self::LastYear => year(),
            Self::Quarter => format!("{}{to_date}", quarter(first)),
            Self::LastQuarter => quarter(first),
            Self::Quarters => format!("{} to {}", quarter(first), quarter(last)),
            Self::All => "all dates".to_owned(),
        }
    }

    /// Whether it was over as of every day that it is looked at on: what is told of it was known whole.
    pub const fn is_complete(self) -> bool {
        matches!(self, Self::LastYear | Self::LastQuarter | Self::Quarters)
    }
}

/// The first month of the fiscal year of a day.
fn first_of_year(as_of: NaiveDate, fiscal_start: u32) -> Month {
    let month = Month::of(as_of);
    // Months are 1 to 12.
    let start = Month::EARLIEST.plus(fiscal_start as i32 - 1);
    month.plus(-month.since(start).rem_euclid(12))
}

/// The first month of the fiscal quarter of a day.
fn first_of_quarter(day: NaiveDate, fiscal_start: u32) -> Month {
    Month::of(fiscal_quarter(day, fiscal_start).first())
}

/// The months of the fiscal year of a day.
pub fn year_of(day: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
    Span::Year.window(day, fiscal_start)
}

/// The fiscal year of a day, as a date.
pub fn fiscal_year(as_of: NaiveDate, fiscal_start: u32) -> Option<When> {
    let first = first_of_year(as_of, fiscal_start).when().first();
    When::year_from(first.year(), first.month())
}

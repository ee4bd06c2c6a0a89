//! How one cell of a column of dates is read.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate};
use pilotage_model::When;
use pilotage_model::field::date::{Numbers, numbers, words};

use crate::mapping::{DateOrder, DatePrecision};
use crate::words::says_nothing;

/// The first year that a register of AI initiatives may mean.
pub(super) const FIRST_YEAR: i32 = 1950;
/// The last one.
pub(super) const LAST_YEAR: i32 = 2100;

/// What a cell of a date column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Reading {
    /// Nothing: blank, `N/A`, `TBD`.
    Nothing,
    /// A date.
    Known(When),
    /// A text that is no date, and why.
    Unreadable(Cow<'static, str>),
    /// A date that can't be meant, and what probably happened.
    Mistyped(String),
}

/// How the dates of one column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DateReader {
    pub order: Option<DateOrder>,
    pub precision: DatePrecision,
    pub fiscal_start: u32,
}

impl DateReader {
    /// Reads one cell.
    pub(crate) fn read(&self, cell: &str) -> Reading {
        let cell = cell.trim();
        if says_no_date(cell) {
            return Reading::Nothing;
        }
        match numbers(cell) {
            Some(numbers) => self.of_numbers(numbers),
            None => self.of_text(cell),
        }
    }

    fn of_numbers(&self, numbers: Numbers) -> Reading {
        match numbers.date(self.order) {
            Ok(date) => plausible(date, self.precision),
            Err(why) => Reading::Unreadable(why.into()),
        }
    }

    fn of_text(&self, cell: &str) -> Reading {
        let found = When::parse(cell)
            .ok()
            .or_else(|| words::parse(cell, self.fiscal_start));
        match found {
            Some(when) if (FIRST_YEAR..=LAST_YEAR).contains(&when.first().year()) => {
                Reading::Known(match self.precision {
                    DatePrecision::Day => when,
                    DatePrecision::Month => when.to_month(),
                })
            }
            Some(when) => Reading::Mistyped(too_far(when.first().year())),
            None => Reading::Unreadable(why_not(cell).into()),
        }
    }
}

fn why_not(cell: &str) -> &'static str {
    let bare_number = cell.bytes().all(|b| b.is_ascii_digit());
    words::why_not(cell).unwrap_or(match bare_number {
        true => "a bare number; format the column as a date in the spreadsheet",
        false => "it is not a date",
    })
}

fn plausible(date: NaiveDate, precision: DatePrecision) -> Reading {
    let year = date.year();
    if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
        return Reading::Mistyped(spreadsheet_day(date).map_or_else(
            || too_far(year),
            |typed| {
                format!(
                    "day {typed} of the spreadsheet calendar: someone typed the year {typed} into \
                     a date cell; read as unknown"
                )
            },
        ));
    }
    let when = When::day(date);
    Reading::Known(match precision {
        DatePrecision::Day => when,
        DatePrecision::Month => when.to_month(),
    })
}

fn too_far(year: i32) -> String {
    format!("the year {year} can't be meant; read as unknown")
}

/// The year that a spreadsheet shows as this date when it is typed as a plain number: day 1 is 1
/// January 1900 and 1900 counts as a leap year.
fn spreadsheet_day(date: NaiveDate) -> Option<i64> {
    let start = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = (date - start).num_days();
    (i64::from(FIRST_YEAR)..=i64::from(LAST_YEAR))
        .contains(&day)
        .then_some(day)
}

/// Words that stand where a date would, and say that there is none.
pub(super) fn says_no_date(cell: &str) -> bool {
    const WORDS: [&str; 9] = [
        "na",
        "tbd",
        "tbc",
        "tba",
        "none",
        "null",
        "nil",
        "to be determined",
        "to be confirmed",
    ];
    says_nothing(cell)
        || WORDS
            .iter()
            .any(|word| cell.trim().eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests;

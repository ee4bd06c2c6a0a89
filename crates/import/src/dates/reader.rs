//! How one cell of a column of dates is read.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, TimeDelta};
use pilotage_model::When;
use pilotage_model::field::date::{Notation, Numbers, Pair, bare, numbers, words};

use super::pairs::PairsRead;
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
    /// The first of the hundred years that years of two digits lie in.
    pub years: Option<i32>,
    /// What `2009/10` is.
    pub pairs: PairsRead,
    /// Whether the column holds days of the spreadsheet calendar, as bare numbers.
    pub serial: bool,
}

impl DateReader {
    /// Reads one cell.
    pub(crate) fn read(&self, cell: &str) -> Reading {
        if let Some(date) = iso_day(cell) {
            return self.plausible(date);
        }
        let cell = cell.trim();
        if says_no_date(cell) {
            return Reading::Nothing;
        }
        if let (true, Some(date)) = (self.serial, serial_day(cell)) {
            return self.plausible(date);
        }
        if let Some(numbers) = numbers(cell) {
            return self.of_numbers(numbers);
        }
        let date = bare(cell);
        match numbers(&date) {
            Some(numbers) => self.of_numbers(numbers),
            None => self.of_text(&date),
        }
    }

    fn of_numbers(&self, numbers: Numbers) -> Reading {
        let short = matches!(numbers, Numbers::Short { .. });
        match numbers.date(self.order, self.years) {
            Ok(date) if self.may_mean(date.year(), short) => {
                Reading::Known(self.as_meant(When::day(date)))
            }
            Ok(date) => self.plausible(date),
            Err(why) => Reading::Unreadable(why.into()),
        }
    }

    fn of_text(&self, cell: &str) -> Reading {
        let pair = Pair::of(cell);
        let notation = Notation {
            fiscal_start: self.fiscal_start,
            years: self.years,
            pairs: pair.and_then(|pair| self.pairs.of(pair)),
        };
        let found = match pair {
            Some(_) => words::parse(cell, &notation),
            None => When::parse(cell)
                .ok()
                .or_else(|| words::parse(cell, &notation)),
        };
        match found {
            Some(when) if self.may_mean(when.first().year(), words::has_short_year(cell)) => {
                Reading::Known(self.as_meant(when))
            }
            Some(when) => Reading::Mistyped(too_far(when.first().year())),
            None => Reading::Unreadable(why_not(cell).into()),
        }
    }

    /// Whether a register may mean a year. One of two digits is in the hundred that was said, whichever those are.
    fn may_mean(&self, year: i32, short: bool) -> bool {
        let first = self.years.filter(|_| short).unwrap_or(FIRST_YEAR);
        (first.min(FIRST_YEAR)..=LAST_YEAR).contains(&year)
    }

    fn plausible(&self, date: NaiveDate) -> Reading {
        let year = date.year();
        if self.may_mean(year, false) {
            return Reading::Known(self.as_meant(When::day(date)));
        }
        let typed = spreadsheet_day(date).map(|typed| {
            format!(
                "day {typed} of the spreadsheet calendar: someone typed the year {typed} into a date \
                 cell; read as unknown"
            )
        });
        Reading::Mistyped(typed.unwrap_or_else(|| too_far(year)))
    }

    /// A first of a month, where that means the month.
    fn as_meant(&self, when: When) -> When {
        let month = when.to_month();
        match self.precision {
            DatePrecision::Month if when == When::day(month.first()) => month,
            _ => when,
        }
    }
}

/// The day of a cell that is nothing but `2024-03-01`: most dates of large registers are, and nothing else can be meant.
pub(super) fn iso_day(cell: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = cell.as_bytes() else {
        return None;
    };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_u32, |sum, digit| {
            let digit = digit.is_ascii_digit().then(|| u32::from(**digit - b'0'));
            digit.map(|digit| sum * 10 + digit)
        })
    };
    let year = i32::try_from(number(&[a, b, c, d])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[e, f])?, number(&[g, h])?)
}

/// The date of a bare number of the spreadsheet calendar, where it lies in the years that registers of
/// today are about.
pub(super) fn serial_day(cell: &str) -> Option<NaiveDate> {
    const FIRST: i64 = 32_874; // 1990-01-01
    const LAST: i64 = 54_789; // 2050-01-01
    let whole = match cell.split_once('.') {
        Some((whole, time)) if time.bytes().all(|b| b.is_ascii_digit()) => whole,
        Some(_) => return None,
        None => cell,
    };
    if whole.len() != 5 || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let day: i64 = whole
        .parse()
        .ok()
        .filter(|day| (FIRST..=LAST).contains(day))?;
    calendar_start()?.checked_add_signed(TimeDelta::days(day))
}

fn why_not(cell: &str) -> &'static str {
    let bare_number = cell.bytes().all(|b| b.is_ascii_digit());
    words::why_not(cell).unwrap_or(match bare_number {
        true => "a bare number; format the column as a date in the spreadsheet",
        false => "it is not a date",
    })
}

/// Years of other calendars are told, and never read as Gregorian: the day is not the same one either.
fn too_far(year: i32) -> String {
    let calendar = match year {
        2_493..=2_643 => format!("perhaps a Buddhist year ({})", year - 543),
        1_371..=1_420 => format!("perhaps a Persian year (from March {})", year + 621),
        1_421..=1_470 => "perhaps a Hijri or Persian year".to_owned(),
        _ => return format!("the year {year} can't be meant; read as unknown"),
    };
    format!("{year} is {calendar}: write it in the Gregorian calendar; read as unknown")
}

/// The year that a spreadsheet shows as this date when it is typed as a plain number: day 1 is 1
/// January 1900 and 1900 counts as a leap year.
fn spreadsheet_day(date: NaiveDate) -> Option<i64> {
    let day = (date - calendar_start()?).num_days();
    (i64::from(FIRST_YEAR)..=i64::from(LAST_YEAR))
        .contains(&day)
        .then_some(day)
}

/// Day 0 of the spreadsheet calendar, as it counts from March 1900 on.
fn calendar_start() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1899, 12, 30)
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

//! Dates as people type them.

use chrono::{Datelike, NaiveDate};

use crate::settings::Settings;
use crate::when::When;

/// Reads a date in the form that files keep, or as the screen shows it (`5 Mar 2024`, `Mar 2024`,
/// `Q1 2024`, `Oct 2024–Sep 2025`), or by fiscal year (`FY25`, `Q4 FY25`). Day–month order is never
/// guessed: `3/5/2024` is refused.
pub fn parse(text: &str, settings: &Settings) -> Option<When> {
    let text = text.trim();
    When::parse(text)
        .ok()
        .or_else(|| day(text))
        .or_else(|| month(text))
        .or_else(|| quarter(text, settings))
        .or_else(|| {
            fiscal_year(text).and_then(|y| When::fiscal_year(y, settings.fiscal_start.number()))
        })
        .or_else(|| span(text))
}

fn day(text: &str) -> Option<When> {
    let date = NaiveDate::parse_from_str(text, "%d %B %Y").ok()?;
    plain_year(date).then(|| When::day(date))
}

fn month(text: &str) -> Option<When> {
    let date = NaiveDate::parse_from_str(&format!("1 {text}"), "%d %B %Y").ok()?;
    plain_year(date).then(|| When::month(date.year(), date.month()))?
}

/// Files keep years of four digits.
fn plain_year(date: NaiveDate) -> bool {
    (1000..=9999).contains(&date.year())
}

fn quarter(text: &str, settings: &Settings) -> Option<When> {
    let (quarter, year) = text.split_once(' ')?;
    let quarter: u32 = quarter.strip_prefix(['Q', 'q'])?.parse().ok()?;
    match fiscal_year(year) {
        Some(label) => When::fiscal_quarter(label, quarter, settings.fiscal_start.number()),
        None => When::parse(&format!("{year}-Q{quarter}")).ok(),
    }
}

fn fiscal_year(text: &str) -> Option<i32> {
    let digits = text
        .get(..2)
        .filter(|fy| fy.eq_ignore_ascii_case("fy"))
        .and_then(|_| text.get(2..))?;
    let all_digits = digits.bytes().all(|b| b.is_ascii_digit());
    match (digits.len(), all_digits) {
        (2, true) => digits.parse::<i32>().ok().map(|year| 2000 + year),
        (4, true) => digits.parse().ok().filter(|year| *year >= 1001),
        _ => None,
    }
}

fn span(text: &str) -> Option<When> {
    let (from, to) = text.split_once('–')?;
    let (from, to) = (month(from.trim())?, month(to.trim())?);
    When::parse(&format!("{from}/{to}")).ok()
}

//! The one reader of dates as people write them: in a form, in a filter, in a cell of a register.

mod around;
mod months;
mod numbers;
#[cfg(test)]
mod tests;
pub mod words;

use std::fmt;

use chrono::Datelike;

use crate::settings::Settings;
use crate::when::When;

pub use around::bare;
pub use months::month;
pub use numbers::{DateOrder, Numbers, numbers};
pub use words::{Notation, Pair, Pairs};

/// Why a text is no date: what follows “is not” in a message, and how to write one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoDate(Option<&'static str>);

impl NoDate {
    /// What is wrong with it, where it is like a date.
    pub const fn why(self) -> Option<&'static str> {
        self.0
    }
}

impl fmt::Display for NoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date")?;
        if let Some(why) = self.0 {
            write!(f, " ({why})")?;
        }
        f.write_str("; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024")
    }
}

/// Reads a date that someone typed: in the form that files keep, as the screen shows it
/// (`5 Mar 2024`, `Oct 2024–Sep 2025`), in words, by quarter or fiscal year (see [`words`]), or in
/// numbers that can be read in one way alone: `3/5/2024` is refused.
///
/// # Errors
/// Why it is none.
pub fn parse(text: &str, settings: &Settings) -> Result<When, NoDate> {
    let text = &*bare(text);
    if let Some(numbers) = numbers(text) {
        let day = numbers.date(None, None).map(When::day);
        let day = day.map_err(|why| NoDate(Some(why)))?;
        return Some(day).filter(|day| plain_year(*day)).ok_or(NoDate(None));
    }
    let read = When::parse(text)
        .ok()
        .or_else(|| words::parse(text, &Notation::of(settings)))
        .or_else(|| span(text, settings))
        .filter(|when| plain_year(*when));
    read.ok_or_else(|| NoDate(words::why_not(text)))
}

/// Files keep years of four digits.
fn plain_year(when: When) -> bool {
    (1000..=9999).contains(&when.first().year())
}

/// What the screen shows with a dash: `Oct 2024–Sep 2025`, a fiscal quarter or year, and two days, whose year
/// is said once where they share it: `31 Dec 2023–30 Jan 2024`, `5 Mar–11 Apr 2024`.
fn span(text: &str, settings: &Settings) -> Option<When> {
    let (from, to) = text.split_once('–')?;
    let read = |text: &str| words::parse(text, &Notation::of(settings));
    let to = read(to)?;
    let from = read(from).or_else(|| read(&format!("{from} {}", to.last().year())))?;
    When::parse(&format!("{from}/{to}")).ok()
}

//! Dates in words, quarters and fiscal years: `December 1, 2016`, `1. Dez 2016`, `Q4FY25`. Halves of
//! years and fiscal years that name both their ends, too.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::months::month;
use super::numbers::{SHORT_YEAR, whole_year};
use crate::filter::fold::fold;
use crate::settings::Settings;
use crate::when::When;

/// What is known of how dates are written, where they don't say it themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// The month in which fiscal years begin, 1 to 12.
    pub fiscal_start: u32,
    /// The first of the hundred years that a year of two digits lies in.
    pub years: Option<i32>,
    /// What `2009/10` is.
    pub pairs: Option<Pairs>,
}

impl Notation {
    /// That of a portfolio, of which nothing else was said.
    pub fn of(settings: &Settings) -> Self {
        Self {
            fiscal_start: settings.fiscal_start.number(),
            years: None,
            pairs: None,
        }
    }
}

/// What a year and a number of two digits are, where they could be either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Pairs {
    /// `2009/10` is October 2009.
    Months,
    /// `2009/10` is the fiscal year that begins in 2009.
    FiscalYears,
}

/// A year and a number of two digits behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// What alone it can be; `None`: a month or a fiscal year, and it doesn't say which.
    pub only: Option<Pairs>,
    /// Whether a dash alone stands between: so ISO 8601 writes months.
    pub dashed: bool,
}

impl Pair {
    /// `2009/10`, `2012-13`; `None` for what is neither a month nor a fiscal year, or in another form.
    pub fn of(cell: &str) -> Option<Self> {
        // Most cells are in quite another form: those cost nothing.
        let (_, behind) = cell.split_at_checked(4)?;
        let dashed = behind.starts_with('-');
        if behind.starts_with(|c: char| c.is_alphanumeric()) || behind.len() > 8 {
            return None;
        }
        let [Part::Year(year), Part::Short(next)] = parts(cell)?[..] else {
            return None;
        };
        let only = match ((1..=12).contains(&next), follows(year, next)) {
            (true, true) => None,
            (true, false) => Some(Pairs::Months),
            (false, true) => Some(Pairs::FiscalYears),
            (false, false) => return None,
        };
        Some(Self { only, dashed })
    }
}

/// A part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// One or two digits.
    Short(u32),
    /// Four digits.
    Year(i32),
    Month(u32),
    Quarter,
    Half,
    Fiscal,
}

/// Reads a date in words, a month, a quarter, a half or a year.
pub fn parse(cell: &str, notation: &Notation) -> Option<When> {
    use Part::{Fiscal, Month, Quarter, Short, Year};
    let Notation {
        fiscal_start,
        years,
        pairs,
    } = *notation;
    let parts = parts(cell)?;
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(When::day);
    let whole = |digits| years.and_then(|first| whole_year(digits, first));
    match parts[..] {
        [Month(m), Short(d), Year(y)]
        | [Short(d), Month(m), Year(y)]
        | [Year(y), Month(m), Short(d)] => day(y, m, d),
        [Month(m), Short(d), Short(y)] | [Short(d), Month(m), Short(y)] => day(whole(y)?, m, d),
        [Month(m), Year(y)] | [Year(y), Month(m)] => When::month(y, m),
        // `Jan-24`: a spreadsheet's month and year, where that was said.
        [Month(m), Short(y)] => When::month(whole(y)?, m),
        // `2023/24`: no month is the 24th. `2009/10`: that, or October.
        [Year(y), Short(next)] if next > 12 => both_ends(y, next, fiscal_start),
        [Year(y), Short(next)] if follows(y, next) => match pairs? {
            Pairs::Months => When::month(y, next),
            Pairs::FiscalYears => both_ends(y, next, fiscal_start),
        },
        // `01/2024` and `2024/01`: a month, for no day stands there.
        [Short(m), Year(y)] | [Year(y), Short(m)] => When::month(y, m),
        [Year(y)] => When::year_from(y, 1),
        [Quarter, Short(q), Year(y)]
        | [Year(y), Quarter, Short(q)]
        | [Short(q), Quarter, Year(y)] => quarter(y, q),
        [Quarter, Short(q), Fiscal, year] | [Fiscal, year, Quarter, Short(q)] => {
            When::fiscal_quarter(label(year)?, q, fiscal_start)
        }
        [Fiscal, year] => When::fiscal_year(label(year)?, fiscal_start),
        [Fiscal, year, Short(next)] => both_ends(label(year)?, next, fiscal_start),
        [Fiscal, Year(y), Year(next)] => both_ends(y, u32::try_from(next).ok()?, fiscal_start),
        _ => half(&parts, fiscal_start),
    }
}

fn quarter(year: i32, quarter: u32) -> Option<When> {
    match quarter {
        1..=4 => When::quarter_from(year, 3 * quarter - 2),
        _ => None,
    }
}

/// The year that names a fiscal one.
fn label(part: Part) -> Option<i32> {
    match part {
        Part::Short(n) => Some(2000 + i32::try_from(n).ok()?),
        Part::Year(y) => Some(y),
        _ => None,
    }
}

/// Whether the last two digits of `next` are those of the year after.
fn follows(year: i32, next: u32) -> bool {
    i64::from(next) % 100 == (i64::from(year) + 1).rem_euclid(100)
}

/// `FY24/25`: the fiscal year that begins in the one and ends in the other. Where the portfolio's
/// begin in January, that one begins at some other time of the two years.
fn both_ends(year: i32, next: u32, fiscal_start: u32) -> Option<When> {
    if !follows(year, next) {
        return None;
    }
    if fiscal_start != 1 {
        return When::year_from(year, fiscal_start);
    }
    let last = NaiveDate::from_ymd_opt(year + 1, 12, 31)?;
    When::between(NaiveDate::from_ymd_opt(year, 1, 1)?, last)
}

/// `H1 2024`, `1. Halbjahr 2024`, `FY25 H2`.
fn half(parts: &[Part], fiscal_start: u32) -> Option<When> {
    use Part::{Fiscal, Half, Short, Year};
    let (year, half) = match *parts {
        [Half, Short(half), Year(y)]
        | [Short(half), Half, Year(y)]
        | [Year(y), Half, Short(half)] => (When::year_from(y, 1)?, half),
        [Half, Short(half), Fiscal, year] | [Fiscal, year, Half, Short(half)] => {
            (When::fiscal_year(label(year)?, fiscal_start)?, half)
        }
        _ => return None,
    };
    let months = match half {
        1 => 0,
        2 => 6,
        _ => return None,
    };
    let first = year.first().checked_add_months(Months::new(months))?;
    let next = first.checked_add_months(Months::new(6))?;
    When::between(first, next.checked_sub_days(Days::new(1))?)
}

/// Why a text that [`parse`] refuses is no date, where something is to be said of it.
pub fn why_not(cell: &str) -> Option<&'static str> {
    use Part::{Month, Short, Year};
    match parts(cell)?[..] {
        [Year(y), Short(next)] if next <= 12 && follows(y, next) => {
            Some("it may be a month, as in 2024-11, or a fiscal year, as in FY2024/25: not guessed")
        }
        [Short(_), Month(_)] | [Month(_), Short(_)] => {
            Some("it may be a day or a year of two digits: not guessed")
        }
        [Short(_), Month(_), Short(_)] | [Month(_), Short(_), Short(_)] => Some(SHORT_YEAR),
        _ => None,
    }
}

/// Whether a text names a day or a month with a year of two digits, or may do.
pub fn has_short_year(cell: &str) -> bool {
    use Part::{Month, Short};
    let parts = parts(cell);
    matches!(
        parts.as_deref(),
        Some(
            [Short(_), Month(_), Short(_)] | [Month(_), Short(_), Short(_)] | [Month(_), Short(_)]
        )
    )
}

/// Splits at blanks, signs, and between letters and digits. `None` where a word means no part of a
/// date: a text is a date wholly or not at all.
fn parts(cell: &str) -> Option<Vec<Part>> {
    if cell.len() > 40 {
        return None;
    }
    let mut parts = Vec::with_capacity(4);
    let folded = fold(cell);
    // `5 stycznia 2024 r.`, `5 января 2024 г.`: the word for year, behind it.
    let years = [" r.", " r", " г.", " г", " года"];
    let mut rest = years
        .iter()
        .find_map(|word| folded.strip_suffix(word))
        .unwrap_or(&folded);
    while let Some(first) = rest.chars().next() {
        let alike = |c: char| {
            if first.is_ascii_digit() {
                c.is_ascii_digit()
            } else {
                c.is_alphabetic() && first.is_alphabetic()
            }
        };
        let len = rest.find(|c| !alike(c)).unwrap_or(rest.len());
        if len == 0 {
            if !" ,./-–'’\u{a0}\u{202f}".contains(first) {
                return None;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        match part(&rest[..len]) {
            Some(part) => parts.push(part),
            None if is_filler(&rest[..len]) => {}
            None => return None,
        }
        rest = &rest[len..];
    }
    Some(parts)
}

fn part(word: &str) -> Option<Part> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return match word.len() {
            1 | 2 => word.parse().ok().map(Part::Short),
            4 => word.parse().ok().map(Part::Year),
            _ => None,
        };
    }
    match word {
        "q" | "quarter" | "quartal" | "trimestre" | "kwartaal" | "kvartal" => Some(Part::Quarter),
        "h" | "hy" | "half" | "hj" | "halbjahr" | "halfjaar" | "s" | "semestre" | "semester" => {
            Some(Part::Half)
        }
        "fy" | "fiscal" | "gj" | "geschaftsjahr" | "boekjaar" | "exercice" => Some(Part::Fiscal),
        word => month(word).map(Part::Month),
    }
}

fn is_filler(word: &str) -> bool {
    [
        "st", "nd", "rd", "th", "er", "of", "de", "del", "di", "den", "the", "year", "le", "el",
    ]
    .contains(&word)
}

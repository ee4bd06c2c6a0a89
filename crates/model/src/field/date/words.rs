//! Dates in words, quarters and fiscal years: `December 1, 2016`, `1. Dez 2016`, `Q4FY25`. Halves of
//! years and fiscal years that name both their ends, too.

use chrono::{Days, Months, NaiveDate};

use super::months::month;
use super::numbers::{SHORT_YEAR, whole_year};
use crate::filter::fold::fold;
use crate::when::When;

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

/// Reads a date in words, a month, a quarter, a half or a year. `years` is the first of the hundred
/// years that a year of two digits lies in, where that was said.
pub fn parse(cell: &str, fiscal_start: u32, years: Option<i32>) -> Option<When> {
    use Part::{Fiscal, Month, Quarter, Short, Year};
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
        // `2023/24`: no month is the 24th.
        [Year(y), Short(next)] if next > 12 => both_ends(y, next, fiscal_start),
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

/// `FY24/25`: the fiscal year that begins in the one and ends in the other. Where the portfolio's
/// begin in January, that one begins at some other time of the two years.
fn both_ends(year: i32, next: u32, fiscal_start: u32) -> Option<When> {
    let follows = i32::try_from(next).ok()? % 100 == (year + 1).rem_euclid(100);
    if !follows {
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
    use Part::{Month, Short};
    match parts(cell)?[..] {
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

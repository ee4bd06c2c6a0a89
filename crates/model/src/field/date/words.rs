//! Dates in words, quarters and fiscal years: `December 1, 2016`, `1. Dez 2016`, `Q4FY25`. Names of months in
//! six languages.

use chrono::NaiveDate;

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
    Fiscal,
}

/// Reads a date in words, a month, a quarter or a year.
pub fn parse(cell: &str, fiscal_start: u32) -> Option<When> {
    use Part::{Fiscal, Month, Quarter, Short, Year};
    let parts = parts(cell)?;
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).map(When::day);
    let quarter = |y: i32, q: u32| match q {
        1..=4 => When::quarter_from(y, 3 * q - 2),
        _ => None,
    };
    let label = |part: Part| match part {
        Short(n) => Some(2000 + i32::try_from(n).ok()?),
        Year(y) => Some(y),
        _ => None,
    };
    match parts[..] {
        [Month(m), Short(d), Year(y)]
        | [Short(d), Month(m), Year(y)]
        | [Year(y), Month(m), Short(d)] => day(y, m, d),
        [Month(m), Year(y)] | [Year(y), Month(m)] => When::month(y, m),
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
        _ => None,
    }
}

/// Why a text that [`parse`] refuses is no date, where something is to be said of it.
pub fn why_not(cell: &str) -> Option<&'static str> {
    match parts(cell).as_deref() {
        Some([Part::Short(_), Part::Month(_)] | [Part::Month(_), Part::Short(_)]) => {
            Some("it may be a day or a year of two digits: not guessed")
        }
        _ => None,
    }
}

/// Splits at blanks, signs, and between letters and digits. `None` where a word means no part of a
/// date: a text is a date wholly or not at all.
fn parts(cell: &str) -> Option<Vec<Part>> {
    if cell.len() > 40 {
        return None;
    }
    let mut parts = Vec::with_capacity(4);
    let folded = fold(cell);
    let mut rest = folded.as_str();
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
        "q" | "quarter" | "quartal" | "trimestre" | "kwartaal" => Some(Part::Quarter),
        "fy" | "fiscal" => Some(Part::Fiscal),
        word => month(word).map(Part::Month),
    }
}

fn is_filler(word: &str) -> bool {
    [
        "st", "nd", "rd", "th", "er", "of", "de", "del", "di", "den", "the", "year",
    ]
    .contains(&word)
}

/// The month by its name in six languages, folded, whole or short.
fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &[
            "january", "jan", "januar", "janner", "janvier", "janv", "januari", "enero", "ene",
            "gennaio", "gen",
        ],
        &[
            "february", "feb", "februar", "fevrier", "fevr", "fev", "februari", "febrero",
            "febbraio",
        ],
        &[
            "march", "mar", "marz", "mrz", "mars", "maart", "mrt", "marzo",
        ],
        &["april", "apr", "avril", "avr", "abril", "abr", "aprile"],
        &["may", "mai", "mei", "mayo", "maggio", "mag"],
        &["june", "jun", "juni", "juin", "junio", "giugno", "giu"],
        &[
            "july", "jul", "juli", "juillet", "juil", "julio", "luglio", "lug",
        ],
        &["august", "aug", "aout", "augustus", "agosto", "ago"],
        &[
            "september",
            "sep",
            "sept",
            "septembre",
            "septiembre",
            "settembre",
            "set",
        ],
        &[
            "october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "ott",
        ],
        &["november", "nov", "novembre", "noviembre"],
        &[
            "december",
            "dec",
            "dezember",
            "dez",
            "decembre",
            "diciembre",
            "dic",
            "dicembre",
        ],
    ];
    let at = NAMES.iter().position(|names| names.contains(&word))?;
    u32::try_from(at + 1).ok()
}

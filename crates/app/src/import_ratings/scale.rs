//! What the levels of a file are.

use pilotage_import::says_nothing;
use pilotage_intake::Table;
use pilotage_model::Level;
use pilotage_model::names::name_key;

use super::header::SaidScale;

/// What the levels of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// 1 to 5, as here.
    Five,
    /// 1 to 10: two of them are one level here.
    Ten,
    /// High, medium, low: 5, 3, 1.
    Words,
    /// Very high, high, medium, low, very low: 5 to 1.
    FiveWords,
}

impl Scale {
    /// All.
    pub const ALL: [Self; 4] = [Self::Five, Self::Ten, Self::Words, Self::FiveWords];

    /// Its name in options.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Five => "1-5",
            Self::Ten => "1-10",
            Self::Words => "high-medium-low",
            Self::FiveWords => "very-high-to-very-low",
        }
    }

    /// Reads the code.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_lowercase();
        Self::ALL.into_iter().find(|scale| scale.code() == code)
    }

    /// Whether a cell is no level of any scale, nor a number that somebody may have meant as one.
    pub(super) fn is_prose(cell: &str) -> bool {
        let starts_as_number = cell.trim_start().starts_with(|c: char| c.is_ascii_digit());
        !starts_as_number && Self::ALL.iter().all(|scale| scale.level(cell).is_none())
    }

    /// The level that a cell says; `None` where it is none of the scale.
    pub(super) fn level(self, cell: &str) -> Option<Level> {
        let level = match self {
            Self::Five => number(cell).filter(|number| (1..=5).contains(number))?,
            Self::Ten => (number(cell).filter(|number| (1..=10).contains(number))? + 1) / 2,
            // High is the end of the scale, so a very high is none of it: told apart, they would be one level.
            Self::Words => match word(cell)? {
                2 => 1,
                3 => 3,
                4 => 5,
                _ => return None,
            },
            Self::FiveWords => word(cell)?,
        };
        Level::new(level).ok()
    }
}

/// A whole number, as `4`, `4.0` and `4 - strong` write it.
fn number(cell: &str) -> Option<i64> {
    let cell = cell.trim();
    let end = cell
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(cell.len());
    let (digits, rest) = cell.split_at(end);
    let rest = rest.strip_prefix(".0").unwrap_or(rest);
    let apart = rest.is_empty() || rest.starts_with([' ', '–', '-', ':', '(']);
    digits.parse().ok().filter(|_| apart)
}

/// What a word says on the scale of five.
pub(super) fn word(cell: &str) -> Option<i64> {
    const WORDS: [(&[&str], i64); 5] = [
        (
            &[
                "very low",
                "sehr niedrig",
                "sehr gering",
                "très faible",
                "zeer laag",
                "muy bajo",
            ],
            1,
        ),
        (
            &[
                "low", "l", "niedrig", "gering", "faible", "laag", "bajo", "basso", "baixo", "lav",
                "låg",
            ],
            2,
        ),
        (
            &[
                "medium",
                "m",
                "med",
                "mittel",
                "moyen",
                "moyenne",
                "gemiddeld",
                "medio",
                "médio",
                "middel",
                "medel",
                "moderate",
            ],
            3,
        ),
        (
            &[
                "high", "h", "hoch", "élevé", "élevée", "fort", "hoog", "alto", "alta", "høj",
                "høy", "hög",
            ],
            4,
        ),
        (
            &[
                "very high",
                "sehr hoch",
                "très élevé",
                "zeer hoog",
                "muy alto",
            ],
            5,
        ),
    ];
    let cell = name_key(cell);
    let found = WORDS
        .iter()
        .find(|(words, _)| words.contains(&cell.as_str()));
    found.map(|(_, level)| *level)
}

/// What the levels are: as was said, as the headers say, or the only scale that all cells fit.
pub(super) fn scale_of(
    table: &Table,
    columns: &[usize],
    said: Option<&str>,
    headers: &[(&str, SaidScale)],
    own: bool,
) -> (Option<Scale>, String) {
    if let Some(scale) = said.and_then(Scale::parse) {
        return (
            Some(scale),
            format!("Levels are {}, as you said.", scale.code()),
        );
    }
    if let Some(told) = by_headers(table, columns, headers) {
        return told;
    }
    let (mut words, mut numbers, mut most) = (0, 0, 0);
    // Where very high is a word of the scale, high is no longer its end.
    let mut very = false;
    let cells = table
        .rows()
        .flat_map(|row| columns.iter().map(move |at| row.get(*at).trim()));
    for cell in cells.filter(|cell| !says_nothing(cell)) {
        match number(cell) {
            Some(number) => {
                numbers += 1;
                most = most.max(number);
            }
            None if word(cell).is_some() => {
                words += 1;
                very |= matches!(word(cell), Some(1 | 5));
            }
            None => {}
        }
    }
    match (own, words, numbers, most) {
        (true, ..) => (
            Some(Scale::Five),
            "Levels are 1-5: an export of ours.".to_owned(),
        ),
        (_, 1.., 0, _) if very => (
            Some(Scale::FiveWords),
            "Levels are words, from very high, which is 5, to very low, which is 1.".to_owned(),
        ),
        (_, 1.., 0, _) => (
            Some(Scale::Words),
            "Levels are words: high is 5, medium 3, low 1.".to_owned(),
        ),
        (_, 0, 1.., 6..=8) => (
            None,
            format!("A level is {most}: a slip of 1-5, or a scale of 1-10? Say which."),
        ),
        (_, 0, 1.., 9..=10) => (
            Some(Scale::Ten),
            format!("Levels go up to {most}, so they are 1-10: two of them are one level here."),
        ),
        (_, _, _, 11..) => (
            None,
            format!("A level is {most}: levels are 1 to 5, 1 to 10, or high, medium and low."),
        ),
        (_, 1.., 1.., _) => (
            None,
            "Some levels are numbers and others words: say which scale holds.".to_owned(),
        ),
        _ => (
            None,
            "Levels go up to 5 at most: say whether they are of 1-5 or of 1-10.".to_owned(),
        ),
    }
}

/// What the headers say, if any does; nothing where they or the cells say otherwise, with why.
fn by_headers(
    table: &Table,
    columns: &[usize],
    headers: &[(&str, SaidScale)],
) -> Option<(Option<Scale>, String)> {
    let (header, said) = headers.first()?;
    if let Some((other, _)) = headers.iter().find(|(_, other)| other != said) {
        let why = format!("“{header}” and “{other}” say different scales: say which holds.");
        return Some((None, why));
    }
    let known = "levels are 1 to 5, 1 to 10, or high, medium and low";
    let scale = match said {
        SaidScale::Known(scale) => *scale,
        SaidScale::Other(least, most) => {
            let why = format!(
                "The header “{header}” says a scale of {least} to {most}: {known}. Bring the file onto one of them."
            );
            return Some((None, why));
        }
        SaidScale::Falling => {
            let why = format!(
                "The header “{header}” says that the least number is the highest level; levels rise here. Turn them \
                 round in the file."
            );
            return Some((None, why));
        }
    };
    let cells = table
        .rows()
        .flat_map(|row| columns.iter().map(move |at| row.get(*at).trim()));
    // What is no level of any scale is refused with its row.
    let other = |cell: &&str| {
        !says_nothing(cell)
            && scale.level(cell).is_none()
            && Scale::ALL.iter().any(|scale| scale.level(cell).is_some())
    };
    let code = scale.code();
    Some(match cells.into_iter().find(other) {
        Some(cell) => (
            None,
            format!(
                "The header “{header}” says {code}, and a level is “{cell}”: say which scale holds."
            ),
        ),
        None => {
            let two = match scale {
                Scale::Ten => ": two of them are one level here",
                _ => "",
            };
            (
                Some(scale),
                format!("Levels are {code}, as the header “{header}” says{two}."),
            )
        }
    })
}

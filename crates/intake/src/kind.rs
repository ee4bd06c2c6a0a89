//! What a cell looks like, judged by its characters alone: enough to tell a header from data.

use crate::currency;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Blank,
    Text,
    /// A whole number from 1900 to 2100: names a column as often as it fills one.
    Year,
    Number,
    Date,
    Truth,
}

impl Kind {
    pub(crate) const COUNT: usize = 6;

    pub(crate) fn of(cell: &str) -> Self {
        let cell = cell.trim();
        if cell.is_empty() {
            Self::Blank
        } else if is_year(cell) {
            Self::Year
        } else if is_number(cell) {
            Self::Number
        } else if is_date(cell) {
            Self::Date
        } else if is_truth(cell) {
            Self::Truth
        } else {
            Self::Text
        }
    }

    pub(crate) fn from_index(index: usize) -> Self {
        [
            Self::Blank,
            Self::Text,
            Self::Year,
            Self::Number,
            Self::Date,
            Self::Truth,
        ][index]
    }
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4
        && cell
            .parse::<u16>()
            .is_ok_and(|year| (1900..=2100).contains(&year))
}

/// Digits with separators, a sign, brackets, a currency or a percent sign: `-1'234.50`, `(3)`,
/// `1000 EUR`; `£2m` is text.
fn is_number(cell: &str) -> bool {
    let cell = without_code(cell);
    let inner = cell.trim_matches(|c: char| "+-()%€$£¥ \u{a0}".contains(c));
    inner.contains(|c: char| c.is_ascii_digit())
        && inner
            .chars()
            .all(|c| c.is_ascii_digit() || ".,' \u{a0}\u{202f}\u{2019}".contains(c))
}

/// Without the code of a currency before or after it.
fn without_code(cell: &str) -> &str {
    let code = |word: &str| currency::is_code(word);
    match (cell.rsplit_once(' '), cell.split_once(' ')) {
        (Some((amount, last)), _) if code(last) => amount,
        (_, Some((first, amount))) if code(first) => amount,
        _ => cell,
    }
}

/// `2024-05-01`, `1/2/24`, `09.07.2013 12:00:00`, `2020-01-01T15:00:00Z`.
fn is_date(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit())
        && cell.contains(['-', '/', ':', '.'])
        && cell.chars().filter(char::is_ascii_digit).count() >= 3
        && cell
            .chars()
            .all(|c| c.is_ascii_digit() || "-/:.+TZ ".contains(c))
}

fn is_truth(cell: &str) -> bool {
    ["true", "false", "yes", "no"]
        .iter()
        .any(|word| cell.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The header guess rests on these: a wrong kind turns data into headers or the reverse.
    #[test]
    fn cells_look_like_what_they_are() {
        let table = [
            ("  ", Kind::Blank),
            ("2024", Kind::Year),
            ("1899", Kind::Number),
            ("-1'234.50", Kind::Number),
            ("$1,543,726", Kind::Number),
            ("(12%)", Kind::Number),
            ("1000 EUR", Kind::Number),
            ("CHF 1'200.50", Kind::Number),
            ("1000 FTE", Kind::Text),
            ("EUR", Kind::Text),
            ("£2m", Kind::Text),
            ("c1980", Kind::Text),
            ("10/1/2023", Kind::Date),
            ("2020-01-01T15:00:00+03:00", Kind::Date),
            ("22-Nov", Kind::Text),
            ("Yes", Kind::Truth),
            ("-", Kind::Text),
            ("N/A", Kind::Text),
        ];
        for (cell, kind) in table {
            assert_eq!(Kind::of(cell), kind, "{cell:?}");
        }
    }
}

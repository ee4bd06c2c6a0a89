//! Rows that sum up others: their amounts would count twice, and they are no things of their own.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::kind::Kind;
use crate::records::{Record, Records};
use crate::words::rows_in_words;

/// What rows of totals begin or end with, in small letters.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sub-total",
    "sum",
    "overall total",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "endsumme",
    "total général",
    "total general",
    "sous-total",
    "sous total",
    "totaal",
    "subtotaal",
    "eindtotaal",
    "totale",
    "subtotale",
    "totale generale",
    "suma",
    "suma total",
    "razem",
    "ogółem",
    "celkem",
    "mezisoučet",
    "summa",
    "delsumma",
    "i alt",
    "yhteensä",
    "összesen",
    "toplam",
    "genel toplam",
    "ara toplam",
    "итого",
    "всего",
    "разом",
    "合計",
    "小計",
    "总计",
    "合计",
    "小计",
    "합계",
    "소계",
];

/// What a row says of itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    /// Nothing but that it is a total.
    Only,
    /// That it is the total of something.
    Of,
}

/// Why the row at this index is a total of rows above it; `None` where it is not, or may not be.
/// `since` is the first row of its part, `all` the first of the table; totals found before are `known`.
pub(crate) struct Sums<'r> {
    records: &'r Records,
    /// The first row below the header, and the first after the last total.
    all: usize,
    since: usize,
    known: BTreeSet<usize>,
    /// Cells that may still be summed: a file of nothing but totals must not take for ever.
    budget: Cell<usize>,
}

/// Cells that are summed in one table at most.
const MOST_SUMMED: usize = 20_000_000;

impl<'r> Sums<'r> {
    pub(crate) fn new(records: &'r Records, first_row: usize) -> Self {
        Self {
            records,
            all: first_row,
            since: first_row,
            known: BTreeSet::new(),
            budget: Cell::new(MOST_SUMMED),
        }
    }

    /// Why the next row is a total; rows must be asked about in order. `declared`: the workbook says so.
    pub(crate) fn why(&mut self, index: usize, declared: bool) -> Option<String> {
        let row = self.records.get(index)?;
        let label = row.cells().position(|cell| !cell.trim().is_empty())?;
        let is_figure = |cell: &str| matches!(Kind::of(cell), Kind::Number | Kind::Year);
        let mut figures = Vec::new();
        for at in label + 1..row.len() {
            let cell = row.get(at).trim();
            if is_figure(cell) {
                figures.push(at);
            } else if !cell.is_empty() && !declared {
                // As nearly every row: told by its second text, before its words are looked at.
                return None;
            }
        }
        let says = says(row);
        if says.is_none() && !declared {
            return None;
        }
        let sums = || figures.iter().map(|&at| (at, self.sum(row, at)));
        let sum = match says {
            // “Total quality control” is a name that one column may add up under by chance.
            Some(Says::Of) if !declared => {
                let all = sums().all(|(at, sum)| sum.is_some() || !self.has_parts(index, at));
                all.then(|| sums().find_map(|(_, sum)| sum)).flatten()
            }
            _ => sums().find_map(|(_, sum)| sum),
        };
        let why = match (sum, says) {
            (Some(sum), _) => format!("looks like a total: {sum}"),
            (None, _) if declared => "is the total row of a table in the workbook".to_owned(),
            (None, Some(Says::Only)) if figures.is_empty() => {
                "looks like a total: it says so, and holds nothing else".to_owned()
            }
            (None, Some(Says::Only)) => {
                "looks like a total: it says so, and holds nothing but amounts".to_owned()
            }
            (None, _) => return None,
        };
        self.known.insert(index);
        self.since = index + 1;
        Some(why)
    }

    /// Whether at least two figures stand above.
    fn has_parts(&self, index: usize, column: usize) -> bool {
        let above = (self.all..index)
            .rev()
            .filter_map(|at| self.records.get(at));
        above
            .filter(|row| Kind::of(row.get(column)) == Kind::Number)
            .nth(1)
            .is_some()
    }

    /// Whether the cell is the sum of those above, in its part or in the table: the words for it.
    fn sum(&self, row: Record<'_>, column: usize) -> Option<String> {
        let index = self.records.find(row.number)?;
        let ranges = [self.since..index, self.all..index];
        ranges.into_iter().find_map(|range| {
            self.budget
                .set(self.budget.get().checked_sub(2 * range.len())?);
            let rows: Vec<_> = range.filter(|at| !self.known.contains(at)).collect();
            [Mark::Point, Mark::Comma]
                .into_iter()
                .find_map(|mark| self.is_sum(row.get(column), &rows, column, mark))
        })
    }

    fn is_sum(&self, total: &str, rows: &[usize], column: usize, mark: Mark) -> Option<String> {
        let total_read = number(total, mark)?;
        let mut sum = 0.0;
        let mut summed = Vec::new();
        for row in rows.iter().filter_map(|at| self.records.get(*at)) {
            let cell = row.get(column);
            if let Some(part) = number(cell, mark) {
                sum += part;
                summed.push(row.number);
            }
        }
        // Parts are rounded for show each by itself.
        let slack = 0.006 * summed.len() as f64 + 1e-9 * total_read.abs();
        let same = (sum - total_read).abs() <= slack;
        (same && summed.len() > 1 && total_read != 0.0).then(|| {
            let (total, rows) = (total.trim(), rows_in_words(&summed));
            format!("{total} is the sum of {rows}")
        })
    }
}

/// What a row says of itself by its first filled cell.
fn says(row: Record<'_>) -> Option<Says> {
    let cell = row.cells().map(str::trim).find(|cell| !cell.is_empty())?;
    if cell.chars().count() > 60 {
        return None;
    }
    let cell = cell.trim_end_matches([':', '.', ' ']).to_lowercase();
    if WORDS.contains(&cell.as_str()) {
        return Some(Says::Only);
    }
    let part = |word: &&str| {
        let after = cell.strip_prefix(*word).map(|rest| rest.chars().next());
        let before = cell
            .strip_suffix(*word)
            .map(|rest| rest.chars().next_back());
        let apart =
            |next: Option<Option<char>>| next.flatten().is_some_and(|c| !c.is_alphanumeric());
        apart(after) || apart(before)
    };
    WORDS.iter().any(part).then_some(Says::Of)
}

/// The decimal mark to read by.
#[derive(Clone, Copy)]
enum Mark {
    Point,
    Comma,
}

/// A figure with this mark, whatever currency stands beside it; near enough for comparing sums.
fn number(cell: &str, mark: Mark) -> Option<f64> {
    let (decimal, thousands) = match mark {
        Mark::Point => ('.', ','),
        Mark::Comma => (',', '.'),
    };
    let cell = cell.trim();
    let negative = cell.starts_with(['-', '−', '(']) || cell.ends_with('-');
    let digits: String = cell
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == decimal)
        .map(|c| if c == decimal { '.' } else { c })
        .collect();
    let known = |c: char| {
        c.is_ascii_digit()
            || c == decimal
            || c == thousands
            || c.is_whitespace()
            || !c.is_alphanumeric()
    };
    let letters = cell.chars().filter(|c| !known(*c)).count();
    let value: f64 = digits.parse().ok()?;
    (letters <= 3).then_some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(text: &str) -> Vec<(usize, String)> {
        let records = Records::of_lines_with(text, ';');
        let mut sums = Sums::new(&records, 1);
        (1..records.len())
            .filter_map(|index| Some((index + 1, sums.why(index, false)?)))
            .collect()
    }

    /// A total that comes in doubles every figure; an initiative that is taken for one is lost.
    #[test]
    fn totals_are_told_from_initiatives() {
        let sum = |row, words: &str| (row, format!("looks like a total: {words}"));
        let table: [(&str, &[(usize, String)]); 11] = [
            (
                "N;B\nA;12 EUR\nB;1 EUR\nTotal;13 EUR",
                &[sum(4, "13 EUR is the sum of rows 2 and 3")],
            ),
            (
                "N;B\nA;12\nB;1\nTotal;13",
                &[sum(4, "13 is the sum of rows 2 and 3")],
            ),
            (
                "N;B\nA;12\nB;1\nSubtotal Claims;13\nC;5\nGrand total;18",
                &[
                    sum(4, "13 is the sum of rows 2 and 3"),
                    sum(6, "18 is the sum of rows 2, 3 and 5"),
                ],
            ),
            (
                "N;B\nA;1.200,50\nB;799,50\nSumme;2.000,00",
                &[sum(4, "2.000,00 is the sum of rows 2 and 3")],
            ),
            (
                "N;B\nA;1 EUR\nB;2 EUR\nTotal:;7",
                &[sum(4, "it says so, and holds nothing but amounts")],
            ),
            ("N;B\nA;12\nB;1\nTotal quality control;14", &[]),
            ("N;P;B\nA;1;12\nB;2;1\nTotal quality control;3;999", &[]),
            ("N;B\nA;12\nB;1\nTotal quality control;", &[]),
            ("N;S;B\nA;Pilot;12\nB;Idea;1\nTotal;Pilot;13", &[]),
            ("N;B\nA;12\nB;1\nTotally new;13", &[]),
            ("K;N;B\n1;A;12\n2;B;1\n3;Total;13", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(left_out(text), expected, "{text}");
        }
    }
}

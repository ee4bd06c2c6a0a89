//! The rows above the data that name its columns: one, or two of which the upper one names groups, and
//! sometimes a row of units.

use pilotage_model::field::number::{is_abbreviated, is_mil, measure, zeros_beside};

use crate::apostrophes;
use crate::beside::{Area, Beside};
use crate::header::{self, HeaderGuess};
use crate::kind::Kind;
use crate::records::{Record, Records};

/// The rows that name the columns; indexes among the records.
pub(crate) struct Heads {
    /// The row with a name of every column of its own; `None` where there is no header.
    pub(crate) index: Option<usize>,
    /// The row above it that names groups of columns, and the columns that the lower one leaves out.
    pub(crate) upper: Option<usize>,
    /// The row of units below it.
    pub(crate) units: Option<usize>,
    /// The sentence that a user reads.
    pub(crate) reason: String,
    /// Merged cells of the upper row.
    spans: Vec<Area>,
}

/// What names one column.
pub(crate) struct Named {
    pub(crate) raw: String,
    /// On one line, with its unit.
    pub(crate) header: String,
    /// What stands over several columns.
    pub(crate) group: String,
}

impl Heads {
    /// Looks above and below the row that was guessed or said.
    pub(crate) fn around(guess: HeaderGuess, records: &Records, beside: &Beside) -> Self {
        let mut heads = Self {
            index: guess.index,
            upper: None,
            units: None,
            reason: guess.reason,
            spans: Vec::new(),
        };
        let Some(index) = guess.index else {
            return heads;
        };
        let pair = |upper: usize| is_pair(records, upper, &beside.merged);
        if pair(index) {
            (heads.upper, heads.index) = (Some(index), Some(index + 1));
        } else if index > 0 && pair(index - 1) {
            heads.upper = Some(index - 1);
        }
        if let Some(upper) = heads.upper.and_then(|upper| records.get(upper)) {
            let row = upper.number.saturating_sub(1);
            let here = |area: &&Area| (area.rows.0 as usize..=area.rows.1 as usize).contains(&row);
            heads.spans = beside.merged.iter().filter(here).copied().collect();
        }
        let last = heads.index.unwrap_or(index);
        heads.units = (last + 1 < records.len() && is_units(records, last)).then_some(last + 1);
        heads.say(records);
        heads
    }

    fn say(&mut self, records: &Records) {
        let number = |index: usize| records.get(index).map_or(0, |record| record.number);
        if let (Some(upper), Some(lower)) = (self.upper, self.index) {
            self.reason = format!(
                "Rows {} and {} name the columns together.",
                number(upper),
                number(lower)
            );
        }
        if let Some(units) = self.units {
            let row = number(units);
            self.reason = format!("{} Row {row} gives the units of the columns.", self.reason);
        }
    }

    /// The index of the first row below.
    pub(crate) fn first_row(&self) -> usize {
        self.units.or(self.index).map_or(0, |last| last + 1)
    }

    /// The number of columns that are named.
    pub(crate) fn extent(&self, records: &Records) -> usize {
        let rows = [self.index, self.upper];
        let rows = rows.into_iter().flatten().filter_map(|at| records.get(at));
        rows.map(|row| row.extent()).max().unwrap_or(0)
    }

    /// The names of all columns.
    pub(crate) fn names(&self, records: &Records) -> Vec<String> {
        let width = self
            .index
            .and_then(|at| records.get(at))
            .map_or(0, |row| row.len());
        (0..width)
            .map(|at| self.named(records, at).header)
            .collect()
    }

    /// What names a column.
    pub(crate) fn named(&self, records: &Records, column: usize) -> Named {
        let row = |at: Option<usize>| at.and_then(|at| records.get(at));
        let cell = |row: Option<Record<'_>>| row.map_or("", |row| row.get(column)).to_owned();
        let lower = cell(row(self.index));
        let (mut group, own) = match row(self.upper) {
            None => (String::new(), lower),
            Some(upper) if lower.trim().is_empty() => (String::new(), upper.get(column).to_owned()),
            Some(upper) => (group_of(upper, column, &self.spans), lower),
        };
        group = one_line(&group);
        let mut header = one_line(apostrophes::header(&own));
        let unit = one_line(&cell(row(self.units)));
        let unit = if unit.is_empty() {
            in_brackets(&group)
        } else {
            &unit
        };
        if !unit.is_empty() && !header.is_empty() && in_brackets(&header).is_empty() {
            header = format!("{header} ({})", unit.trim_matches(['(', ')', '[', ']']));
        }
        Named {
            raw: own,
            header,
            group,
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a header has in brackets at its end.
fn in_brackets(header: &str) -> &str {
    let end = header.trim_end();
    match (end.rfind('('), end.ends_with(')')) {
        (Some(at), true) => &end[at..],
        _ => "",
    }
}

/// The header that stands over a column: in a merged cell, or to the left with nothing between.
fn group_of(upper: Record<'_>, column: usize, spans: &[Area]) -> String {
    let covers =
        |area: &&Area| (area.columns.0 as usize..=area.columns.1 as usize).contains(&column);
    let at = match spans.iter().find(covers) {
        Some(area) => Some(area.columns.0 as usize),
        None => (0..=column)
            .rev()
            .find(|&at| !upper.get(at).trim().is_empty()),
    };
    at.map_or_else(String::new, |at| upper.get(at).to_owned())
}

/// Whether this row and the next name the columns together: each fills what the other leaves out, all are
/// texts, and either cells are merged as in such headers, or what lies below looks otherwise.
fn is_pair(records: &Records, upper: usize, merged: &[Area]) -> bool {
    let (Some(above), Some(below)) = (records.get(upper), records.get(upper + 1)) else {
        return false;
    };
    if below.number != above.number + 1 || upper + 2 >= records.len() {
        return false;
    }
    let width = above.extent().max(below.extent());
    let filled = |row: Record<'_>, column: usize| !row.get(column).trim().is_empty();
    let count = |test: &dyn Fn(usize) -> bool| (0..width).filter(|at| test(*at)).count();
    let only_above = count(&|at| filled(above, at) && !filled(below, at));
    let only_below = count(&|at| !filled(above, at) && filled(below, at));
    let neither = count(&|at| !filled(above, at) && !filled(below, at));
    let texts = |row: Record<'_>| {
        let text = |cell| matches!(Kind::of(cell), Kind::Text | Kind::Blank | Kind::Year);
        row.cells().all(text)
    };
    if only_above == 0 || only_below == 0 || neither > 0 || !texts(above) || !texts(below) {
        return false;
    }
    let rows = (above.number as u32 - 1, below.number as u32 - 1);
    let tells = |area: &Area| {
        area.rows == rows || (area.rows == (rows.0, rows.0) && area.columns.1 > area.columns.0)
    };
    let of_figures = |at: usize| {
        let kind = header::body_kind(records, upper + 2, at);
        filled(below, at) && !matches!(kind, None | Some(Kind::Text))
    };
    merged.iter().any(tells) || 2 * count(&of_figures) > below.filled()
}

/// Whether the row below the header says in what its columns count, and nothing else.
fn is_units(records: &Records, header: usize) -> bool {
    let Some(row) = records.get(header + 1) else {
        return false;
    };
    let has_more = records.len() > header + 2;
    let named = records.get(header);
    let blank = named.is_some_and(|named| row.filled() < named.filled());
    let units = || row.cells().filter(|cell| !cell.trim().is_empty());
    has_more && blank && units().all(is_unit) && units().any(is_money)
}

/// `k€`, `(EUR)`, `in TEUR`, `%`, `days`.
fn is_unit(cell: &str) -> bool {
    const OTHERS: &[&str] = &[
        "%",
        "days",
        "months",
        "years",
        "hours",
        "h",
        "fte",
        "users",
        "date",
        "text",
        "tage",
        "monate",
        "jahre",
        "stunden",
        "anzahl",
        "number",
        "#",
        "yes/no",
        "dd.mm.yyyy",
        "yyyy-mm-dd",
        "dd/mm/yyyy",
        "mm/dd/yyyy",
        "tt.mm.jjjj",
        "jours",
        "mois",
    ];
    let bare = bare_unit(cell);
    OTHERS.contains(&bare.as_str()) || is_money(cell)
}

/// A currency, or thousands or more of one. Alone, a word for thousands must be one that means nothing else.
fn is_money(cell: &str) -> bool {
    let bare = bare_unit(cell);
    let of_currency = || {
        measure(&bare)
            .is_some_and(|read| read.rest.is_empty() || read.zeros.is_some() || is_mil(read.rest))
    };
    let alone = ["tsd", "tsd.", "k", "'000", "mio", "mio.", "mn", "mrd"];
    alone.contains(&bare.as_str())
        || bare
            .strip_prefix(['x', '×'])
            .is_some_and(|times| ["1000", "1,000", "1.000"].contains(&times.trim()))
        || is_abbreviated_money(cell)
        || of_currency()
}

/// `Rs crore`, `mln lei`, `(Ft)`: words of currencies that are others elsewhere, with nothing but thousands beside them.
fn is_abbreviated_money(cell: &str) -> bool {
    let bare = cell.trim().trim_matches(['(', ')', '[', ']']);
    let is_multiple = |word: &str| is_mil(word) || zeros_beside(word).is_some();
    let mut words = bare.split_whitespace();
    bare.split_whitespace().any(is_abbreviated)
        && words.all(|word| is_abbreviated(word) || is_multiple(word))
}

fn bare_unit(cell: &str) -> String {
    let cell = cell
        .trim()
        .trim_matches(['(', ')', '[', ']'])
        .to_lowercase();
    let cell = cell.strip_prefix("in ").unwrap_or(&cell);
    cell.trim_end_matches(" p.a.").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The columns as a person would name them, from headers over one or two rows.
    #[test]
    fn columns_are_named_by_all_rows_that_name_them() {
        let table: [(&str, usize, &[&str]); 8] = [
            (
                "ID,Use case,Money (k€),,Go live\n,,Cost,Benefit,\n1,A,10,20,2024-03-04\n2,B,11,21,2024-03-05",
                2,
                &["ID", "Use case", "Cost (k€)", "Benefit (k€)", "Go live"],
            ),
            (
                "ID,Name,Cost,Benefit\n,,k€,k€\n1,A,10,20\n2,B,11,21",
                2,
                &["ID", "Name", "Cost (k€)", "Benefit (k€)"],
            ),
            // A section row above a whole header says nothing of its own.
            (
                "Identity,,Money,\nID,Name,Cost,Benefit\n1,A,10,20\n2,B,1,2",
                2,
                &["ID", "Name", "Cost", "Benefit"],
            ),
            // A nameless column is no group, and its first value no name.
            (
                "Name,,Stage\nAlpha,foo,\nBeta,bar,Pilot\nC,x,Idea",
                1,
                &["Name", "", "Stage"],
            ),
            ("Name,Cost\n,k\nA,1\nB,2", 2, &["Name", "Cost (k)"]),
            (
                "Name,Cost\n,Rs crore\nA,1\nB,2",
                2,
                &["Name", "Cost (Rs crore)"],
            ),
            (
                "Name,Cost\n,mil. Kč\nA,1\nB,2",
                2,
                &["Name", "Cost (mil. Kč)"],
            ),
            ("Name,Cost\n,x1000\nA,1\nB,2", 2, &["Name", "Cost (x1000)"]),
        ];
        for (text, first, names) in table {
            let records = Records::of_lines(text);
            let beside = Beside::default();
            let heads = Heads::around(header::guess(&records), &records, &beside);
            assert_eq!(heads.first_row(), first, "{text}: {}", heads.reason);
            let found: Vec<_> = (0..names.len())
                .map(|at| heads.named(&records, at).header)
                .collect();
            assert_eq!(found, names, "{text}");
        }
    }
}

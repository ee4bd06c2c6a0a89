//! What a sheet says beside the values of its cells: formulas without results, merged cells, what is
//! hidden, and the total rows of its tables.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, broken, flag};
use crate::beside::Area;
use crate::{IntakeError, MAX_COLUMNS};

/// What was found; rows and columns count from 0.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Cells with a formula whose result is not known.
    pub(super) unresolved: BTreeSet<(u32, u32)>,
    /// Rows that don't show.
    pub(super) hidden_rows: BTreeSet<u32>,
    /// First and last of columns that don't show.
    pub(super) hidden_columns: Vec<(u32, u32)>,
    /// Cells that are one.
    pub(super) merged: Vec<Area>,
    /// Rows that a table of the sheet calls its totals.
    pub(super) totals: BTreeSet<u32>,
}

/// `B2:C9`, or a single cell.
fn area(text: &str) -> Option<Area> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
    Some(Area {
        rows: (top.min(bottom), top.max(bottom)),
        columns: (left.min(right), left.max(right)),
    })
}

/// `B2`: its row and column.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.replace('$', "");
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    if !(1..=3).contains(&letters) {
        return None;
    }
    let of = |letter: u8| u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = column.bytes().fold(0, |sum, letter| 26 * sum + of(letter));
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column - 1))
}

impl Marks {
    /// Reads the marks of a sheet; `None` where its part is not found.
    ///
    /// # Errors
    /// When a part can't be read.
    pub(super) fn of(package: &mut Package<'_>, sheet: &str) -> Result<Option<Self>, IntakeError> {
        let Some(path) = package.sheet(sheet).map(str::to_owned) else {
            return Ok(None);
        };
        let recalculates = package.recalculates;
        let Some(mut xml) = package.xml(&path)? else {
            return Ok(None);
        };
        let mut scan = Scan::default();
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match xml
                .read_event_into(&mut buffer)
                .map_err(|error| broken(&error))?
            {
                Event::Start(tag) => scan.open(&tag),
                Event::Text(text) => scan.text(&text),
                Event::End(tag) if tag.local_name().as_ref() == "c" => scan.end_cell(),
                Event::End(tag) if tag.local_name().as_ref() == "row" => scan.row += 1,
                Event::Eof => break,
                _ => {}
            }
            scan.refuse_too_many()?;
        }
        drop(xml);
        let mut marks = scan.marks(recalculates)?;
        marks.totals = totals(package, &path)?;
        Ok(Some(marks))
    }
}

/// The last rows of the sheet's tables that are rows of totals.
fn totals(package: &mut Package<'_>, sheet: &str) -> Result<BTreeSet<u32>, IntakeError> {
    let mut rows = BTreeSet::new();
    for table in package.parts(sheet, "table")? {
        package.each(&table, |tag| {
            if tag.local_name().as_ref() != "table" {
                return;
            }
            let count = attribute(tag, "totalsRowCount").and_then(|count| count.parse().ok());
            let area = attribute(tag, "ref").and_then(|text| area(&text));
            if let (Some(count), Some(area)) = (count, area) {
                let count: u32 = count;
                let first = (area.rows.1 + 1).saturating_sub(count).max(area.rows.0);
                rows.extend(first..=area.rows.1);
            }
        })?;
    }
    Ok(rows)
}

/// Formulas without results and merged cells of one sheet, at most; and its rows and columns.
const MOST: usize = 1_000_000;
const ROWS: u32 = 1_048_576;

/// One pass over the part of a sheet.
#[derive(Default)]
struct Scan {
    marks: Marks,
    row: u32,
    column: u32,
    /// The opening tag of the cell at hand, and how long its name is.
    cell: String,
    name: usize,
    /// Whether the cell at hand has a formula, and what it has come to.
    formula: bool,
    in_value: bool,
    value: String,
    /// Formulas that came to 0, by column; and the columns where one came to something else.
    zeros: BTreeMap<u32, Vec<u32>>,
    computed: BTreeSet<u32>,
}

impl Scan {
    fn open(&mut self, tag: &BytesStart<'_>) {
        self.in_value = false;
        match tag.local_name().as_ref() {
            "row" => self.open_row(tag),
            "c" => self.open_cell(tag),
            "f" => self.formula = true,
            "v" | "t" => self.in_value = self.formula,
            "col" if self.marks.hidden_columns.len() < MAX_COLUMNS && flag(tag, "hidden") => {
                let number = |name| attribute(tag, name)?.parse::<u32>().ok()?.checked_sub(1);
                let columns = number("min").zip(number("max"));
                self.marks.hidden_columns.extend(columns);
            }
            "mergeCell" => {
                let area = attribute(tag, "ref").and_then(|text| area(&text));
                self.marks.merged.extend(area);
            }
            _ => {}
        }
    }

    fn open_row(&mut self, tag: &BytesStart<'_>) {
        let number = attribute(tag, "r").and_then(|row| row.parse::<u32>().ok());
        self.row = number.map_or(self.row, |row| row.saturating_sub(1));
        self.column = 0;
        if flag(tag, "hidden") && self.row < ROWS {
            self.marks.hidden_rows.insert(self.row);
        }
    }

    fn open_cell(&mut self, tag: &BytesStart<'_>) {
        // Few cells are formulas, and the place of no other is asked for.
        self.cell.clear();
        self.cell.push_str(tag);
        self.name = tag.name().as_ref().len();
        self.formula = false;
        self.value.clear();
    }

    fn refuse_too_many(&self) -> Result<(), IntakeError> {
        let what = if self.marks.unresolved.len() > MOST {
            "formulas without results"
        } else if self.marks.merged.len() > MOST {
            "merged cells"
        } else {
            return Ok(());
        };
        Err(IntakeError::Workbook {
            reason: format!("a sheet has more than {MOST} {what}"),
        })
    }

    /// Where the cell at hand lies: as it says, or after the one before.
    fn place(&self) -> (u32, u32) {
        let tag = BytesStart::from_content(self.cell.as_str(), self.name);
        let said = attribute(&tag, "r").and_then(|text| place(&text));
        (self.row, said.map_or(self.column, |(_, column)| column))
    }

    fn text(&mut self, text: &str) {
        if self.in_value {
            self.value.push_str(text);
        }
    }

    fn end_cell(&mut self) {
        if self.formula {
            let at = self.place();
            self.column = at.1;
            match self.value.trim() {
                "" => {
                    self.marks.unresolved.insert(at);
                }
                "0" => self.zeros.entry(at.1).or_default().push(at.0),
                _ => {
                    self.computed.insert(at.1);
                }
            }
        }
        self.formula = false;
        self.in_value = false;
        self.column += 1;
    }

    /// A writer that leaves the results to whoever opens the file stores 0 for all of a column; one that
    /// knows some of them knows the zeros, too.
    fn marks(mut self, recalculates: bool) -> Result<Marks, IntakeError> {
        for (column, rows) in std::mem::take(&mut self.zeros) {
            if recalculates && !self.computed.contains(&column) {
                let cells = rows.into_iter().map(|row| (row, column));
                self.marks.unresolved.extend(cells.take(MOST + 1));
                self.refuse_too_many()?;
            }
        }
        Ok(self.marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_spreadsheets_write_them() {
        assert_eq!(place("A1"), Some((0, 0)));
        assert_eq!(place("$AB$12"), Some((11, 27)));
        for wrong in ["1", "A", "A0", "ABCD1", ""] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        let expected = Area {
            rows: (1, 3),
            columns: (0, 1),
        };
        assert_eq!(area("A2:B4"), Some(expected));
    }
}

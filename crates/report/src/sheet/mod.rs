//! A table of a report, with typed cells: made once, written as CSV, XLSX, HTML or JSON.
//!
//! What a cell is stands in the cell, never in the name of its column or in how its text looks.

mod cell;
mod format;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub(crate) use cell::joined;
pub use cell::{Cell, Currency};
pub use format::Format;

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text, and words of closed lists.
    Text,
    /// Words of a closed list that CSV holds by their codes in either mode.
    Code,
    /// Whole numbers.
    Count,
    /// Decimal numbers.
    Decimal,
    /// Amounts of money.
    Money,
    /// Dates, as exactly as they are known.
    Date,
    /// Yes or no.
    YesNo,
    /// Lists of texts, and several words of a closed list.
    List,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What programs call it.
    pub id: String,
    /// What people call it.
    pub label: String,
    /// What its cells hold; any may be empty.
    pub kind: Kind,
}

impl Column {
    /// A column by its id, its label and what its cells hold.
    pub fn new(id: impl Into<String>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            kind,
        }
    }

    /// Whether its cells are numbers, which are set flush right and can be added up.
    pub const fn is_numeric(&self) -> bool {
        matches!(self.kind, Kind::Count | Kind::Decimal | Kind::Money)
    }
}

/// What must be known to read a table outside the program.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// Name of the portfolio.
    pub portfolio: String,
    /// What the rows are of, where the title doesn't say it; may be empty.
    pub of: String,
    /// The day that the rows are as of.
    pub as_of: NaiveDate,
    /// The filter in words; empty: none.
    pub filter: String,
    /// Who or what is not among the rows, and why: a sentence each, without its full stop.
    pub left_out: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet<'a> {
    /// What it is called: the name of its page, of its sheet in a workbook, and of its file.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows; each has a cell for every column.
    pub rows: Vec<Vec<Cell<'a>>>,
    /// What must be known to read it.
    pub note: Note,
}

impl<'a> Sheet<'a> {
    /// A table without rows yet.
    pub fn new(title: impl Into<String>, columns: Vec<Column>, note: Note) -> Self {
        Self {
            title: title.into(),
            columns,
            rows: Vec::new(),
            note,
        }
    }

    /// The same with these rows.
    pub fn with(mut self, rows: impl IntoIterator<Item = Vec<Cell<'a>>>) -> Self {
        self.rows.extend(rows);
        self
    }

    /// The name that a file of it has, without its ending: “Conversion by unit” as
    /// `conversion-by-unit`.
    pub fn file_name(&self) -> String {
        file_name(&self.title)
    }

    /// The rows as exact texts, as [`Cell::exact`] gives them.
    pub fn texts(&self) -> Vec<Vec<String>> {
        let text = |cell: &Cell<'_>| cell.exact().into_owned();
        let rows = self.rows.iter();
        rows.map(|row| row.iter().map(text).collect()).collect()
    }

    /// The place of a column.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

/// The name of a file with a title, without its ending: “Data sets” as `data-sets`.
pub fn file_name(title: &str) -> String {
    title.to_lowercase().replace(' ', "-")
}

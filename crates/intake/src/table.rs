//! The table that was read, and the guesses behind it.

use serde::{Deserialize, Serialize};

use crate::records::{Record, Records};
use crate::{Blanked, Encoding, EncodingDoubt, Format, LineEnds};

/// A register as read: columns, rows, and what was guessed, padded or found odd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The columns in file order.
    pub columns: Vec<Column>,
    /// What was guessed, and what was left out.
    pub guesses: Guesses,
    /// The rows with more filled cells than there are columns, in file order. They are among
    /// [`Table::rows`] too: whoever imports decides, and nothing is lost unseen.
    pub ragged: Vec<RaggedRow>,
    /// The cells that were read as blank although something stands in them, by row and column.
    pub blanked: Vec<Blanked>,
    pub(crate) records: Records,
    pub(crate) first_row: usize,
}

/// A column and its names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its place, from 0.
    pub position: usize,
    /// The header on one line, without surrounding blanks; may be empty.
    pub header: String,
    /// Unique in the table: the header, "Name (2)" for its second occurrence, "Column 3" where
    /// the header is blank.
    pub label: String,
    /// The header as it stands in the file.
    pub raw_header: String,
    /// The header above it, over several columns; empty where there is none.
    pub group: String,
    /// What the number formats of its cells say of amounts; workbooks only.
    pub amounts: Amounts,
}

/// What the number formats of a column say of its amounts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// Nothing, or not the same of all.
    #[default]
    Plain,
    /// Every one shows with a currency, which stands behind it in the table.
    Currency,
    /// Every one says what it counts in, such as millions; in the table all are in ones.
    Ones,
}

/// A row that was left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The row's number in the file, as [`Row::number`].
    pub row: usize,
    /// Its first filled cell.
    pub text: String,
    /// What it looks like: “looks like a total: 13 is the sum of rows 2 and 3”.
    pub why: String,
}

/// A row with filled cells beyond the last column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RaggedRow {
    /// The row's number in the file, as [`Row::number`].
    pub number: usize,
    /// The physical line where the row starts, from 1.
    pub line: usize,
    /// The number of columns.
    pub expected: usize,
    /// The number of cells up to the last filled one.
    pub found: usize,
    /// The cells beyond the last column.
    pub extra: Vec<String>,
}

/// What was guessed (or given) and what was left out, for the user to see and to change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guesses {
    /// The kind of file.
    pub format: Format,
    /// How bytes became characters; `None` for a workbook.
    pub encoding: Option<Encoding>,
    /// Why that guess must be confirmed before anything is made of the text; `None`: it need not.
    pub encoding_doubt: Option<EncodingDoubt>,
    /// What separates cells; `None` for a workbook, and for a text of a single column.
    pub delimiter: Option<char>,
    /// What ends the records.
    pub line_ends: LineEnds,
    /// What ends lines inside quoted cells.
    pub line_ends_in_cells: LineEnds,
    /// The number of the row with the column names; 0 if there is none.
    pub header_row: usize,
    /// Why that row.
    pub header_reason: String,
    /// The numbers of the rows above the header that hold something and were skipped.
    pub skipped_above: Vec<usize>,
    /// Wholly empty rows after the last filled one, dropped.
    pub trailing_empty_rows: usize,
    /// Wholly empty rows between header and last filled row, kept out.
    pub empty_rows: usize,
    /// Rows with fewer cells than there are columns, filled up with empty cells; text files only.
    pub padded_rows: usize,
    /// Rows that look like totals, repeated headers or numbers of the columns, kept out.
    pub left_out: Vec<LeftOut>,
    /// Rows with values that don't show in the workbook.
    pub hidden_rows: usize,
    /// Columns that don't show in the workbook.
    pub hidden_columns: usize,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// All sheets of the workbook, in its order.
    pub sheets: Vec<String>,
    /// Characters that were lost: U+FFFD in the file, and bytes that the encoding doesn't know.
    pub replaced_characters: usize,
    /// What else a user should know, as sentences.
    pub notes: Vec<String>,
}

/// One row of a [`Table`], borrowed from it.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    record: Record<'a>,
    columns: usize,
    blanked: &'a [Blanked],
}

impl Table {
    /// The number of rows below the header.
    pub fn len(&self) -> usize {
        self.records.len() - self.first_row
    }

    /// Whether there are no rows; never so for a table that [`read`](crate::read) returned.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows below the header in file order, wholly empty ones left out.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (self.first_row..self.records.len()).map(|index| self.view(index))
    }

    /// The row at this index, from 0.
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        let index = self.first_row.checked_add(index)?;
        (index < self.records.len()).then(|| self.view(index))
    }

    /// The rows as the file has them from its start, header and skipped ones included: for letting
    /// a user point at the header row.
    pub fn from_the_top(&self) -> impl ExactSizeIterator<Item = Row<'_>> + Clone {
        (0..self.records.len()).map(|index| self.view(index))
    }

    /// The report on a row with too many cells, by the row's number.
    pub fn ragged_row(&self, number: usize) -> Option<&RaggedRow> {
        let index = self
            .ragged
            .binary_search_by_key(&number, |ragged| ragged.number);
        index.ok().map(|index| &self.ragged[index])
    }

    /// The columns with this header, compared without regard to case; more than one where the file
    /// repeats a name.
    pub fn columns_named<'a>(&'a self, header: &str) -> impl Iterator<Item = &'a Column> {
        let wanted = header.trim().to_lowercase();
        self.columns
            .iter()
            .filter(move |column| column.header.to_lowercase() == wanted)
    }

    fn view(&self, index: usize) -> Row<'_> {
        #[expect(clippy::expect_used, reason = "callers stay below len")]
        let record = self
            .records
            .get(index)
            .expect("the index is below the number of records");
        Row {
            record,
            columns: self.columns.len(),
            blanked: &self.blanked,
        }
    }
}

impl<'a> Row<'a> {
    /// The row's number in the file, from 1, counting the header and blank rows: the number that a
    /// spreadsheet shows beside it.
    pub fn number(&self) -> usize {
        self.record.number
    }

    /// The physical line on which the row starts, from 1; differs from the number where cells hold
    /// line ends. In a workbook it is the number.
    pub fn line(&self) -> usize {
        self.record.line
    }

    /// The text of the cell in this column as it stands in the file, blanks included; empty where
    /// the row is too short.
    pub fn get(&self, column: usize) -> &'a str {
        self.record.get(column)
    }

    /// What stands in a cell of this column that was read as blank.
    pub fn blanked(&self, column: usize) -> Option<&'a Blanked> {
        let at = (self.record.number, column);
        let index = self
            .blanked
            .binary_search_by_key(&at, |cell| (cell.row, cell.column));
        index.ok().map(|index| &self.blanked[index])
    }

    /// One text per column: short rows filled up, cells beyond the last column left out.
    pub fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let record = self.record;
        (0..self.columns).map(move |index| record.get(index))
    }

    /// The cells beyond the last column, blank ones included.
    pub fn extra(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let record = self.record;
        (self.columns..record.len()).map(move |index| record.get(index))
    }

    /// The cells exactly as the file has them, however many.
    pub fn raw_cells(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        self.record.cells()
    }
}

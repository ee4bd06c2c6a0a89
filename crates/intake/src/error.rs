//! Refusals in words: what is wrong, where, and what to do next.

use crate::{MAX_BYTES, MAX_CELL_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_UNPACKED_BYTES};

const MIB: u64 = 1 << 20;

/// Why a file was refused. The message is for the user as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// No bytes, or only blank lines.
    #[error("The file is empty. Choose a file with a header row and at least one row below it.")]
    Empty,
    /// A sheet without a single filled cell.
    #[error(
        "The sheet \u{201c}{sheet}\u{201d} is empty. Choose another sheet: {}.",
        list(.sheets)
    )]
    EmptySheet {
        /// The sheet that was read.
        sheet: String,
        /// All sheets of the workbook.
        sheets: Vec<String>,
    },
    /// Nothing below the header row.
    #[error(
        "Row {header_row} was read as the header and no row below it holds anything, so there is \
         nothing to import. Add rows, or choose another header row (0 if there is none)."
    )]
    OnlyHeader {
        /// The row read as the header.
        header_row: usize,
    },
    /// The header row that was asked for doesn't exist or is blank.
    #[error(
        "There is no row {row} to take as the header: the table has {rows} rows, and blank rows \
         can't be headers. Choose a row with the column names."
    )]
    NoSuchHeaderRow {
        /// The row asked for.
        row: usize,
        /// The rows in the file.
        rows: usize,
    },
    /// A quoted cell runs to the end of the file.
    #[error(
        "Row {row} (line {line}) opens a quote (\") that is never closed, so the rest of the file \
         can't be told apart. Close the quote there, or double it (\"\") if it belongs to the \
         text, and try again."
    )]
    UnclosedQuote {
        /// The record with the quote.
        row: usize,
        /// The line on which that record starts.
        line: usize,
    },
    /// A NUL character, which no text table holds.
    #[error(
        "Line {line} holds a NUL character (byte {byte} of the file), so this isn't plain text or \
         it is damaged. Export the table again as CSV (UTF-8) or XLSX."
    )]
    Nul {
        /// The line, from 1.
        line: usize,
        /// The byte's offset, from 0.
        byte: usize,
    },
    /// Known to be something other than a table.
    #[error("This is {what}, not a table. {next}")]
    NotATable {
        /// What it is, with its article.
        what: &'static str,
        /// What to do.
        next: &'static str,
    },
    /// A JSON text that breaks its own rules.
    #[error(
        "The JSON can't be read: {reason}. Mend line {line} (character {column}), or export it again."
    )]
    Json {
        /// The line, from 1.
        line: usize,
        /// The character in it, from 1.
        column: usize,
        /// What the reader said.
        reason: String,
    },
    /// A list with something else than objects in it.
    #[error(
        "The list of the JSON file holds something else than objects: item {item} is none. Export the \
         register as a list of objects, one for each row."
    )]
    JsonItem {
        /// The item, from 1.
        item: usize,
    },
    /// An encrypted workbook.
    #[error(
        "The workbook is protected by a password. Open it, remove the password, save it, and try \
         again."
    )]
    Locked,
    /// A damaged workbook, or one that breaks the format.
    #[error(
        "The workbook can't be read: {reason}. Open it in a spreadsheet program, save it again as \
         .xlsx or CSV, and choose that file."
    )]
    Workbook {
        /// What the reader said.
        reason: String,
    },
    /// The sheet asked for isn't there.
    #[error("There is no sheet \u{201c}{sheet}\u{201d}. The workbook has: {}.", list(.sheets))]
    NoSuchSheet {
        /// The sheet asked for.
        sheet: String,
        /// All sheets of the workbook.
        sheets: Vec<String>,
    },
    /// More than this crate reads.
    #[error(
        "{what}, more than the {limit} that can be read at once. Split it and import the parts."
    )]
    TooLarge {
        /// What is too much, as the start of a sentence.
        what: String,
        /// The limit in words.
        limit: String,
    },
    /// The delimiter asked for can't be one.
    #[error(
        "{:?} can't separate cells. Use a comma, a semicolon, a tab, | or another ASCII character \
         that is neither a quote nor a line end.",
        char::from(*.byte)
    )]
    Delimiter {
        /// The byte asked for.
        byte: u8,
    },
}

impl IntakeError {
    pub(crate) fn too_large_file(bytes: u64) -> Self {
        Self::TooLarge {
            what: format!("The file has {} MiB", bytes / MIB),
            limit: format!("{} MiB", MAX_BYTES as u64 / MIB),
        }
    }

    pub(crate) fn too_large_unpacked(bytes: u64) -> Self {
        Self::TooLarge {
            what: format!("The workbook unpacks to {} MiB", bytes / MIB),
            limit: format!("{} MiB", MAX_UNPACKED_BYTES / MIB),
        }
    }

    pub(crate) fn too_much_text(limit: usize) -> Self {
        let limit = limit as u64 / MIB;
        Self::TooLarge {
            what: format!("The cells of a sheet hold more than {limit} MiB of text"),
            limit: format!("{limit} MiB"),
        }
    }

    pub(crate) fn too_many_columns(row: usize) -> Self {
        Self::TooLarge {
            what: format!(
                "Row {row} has more than {MAX_COLUMNS} cells, as many as a sheet has columns"
            ),
            limit: format!("{MAX_COLUMNS} columns"),
        }
    }

    pub(crate) fn too_long_cell(row: usize, bytes: usize) -> Self {
        let size = match bytes as u64 / MIB {
            0 | 1 => format!("{} bytes", bytes),
            more => format!("{more} MiB"),
        };
        Self::TooLarge {
            what: format!("Row {row} has a cell of {size} of text"),
            limit: format!("{} MiB of one cell", MAX_CELL_BYTES as u64 / MIB),
        }
    }

    pub(crate) fn too_many_in_a_line(line: usize) -> Self {
        Self::TooLarge {
            what: format!(
                "Line {line} has more than {MAX_COLUMNS} cells, as many as a sheet has columns"
            ),
            limit: format!("{MAX_COLUMNS} columns"),
        }
    }

    pub(crate) fn too_many_cells() -> Self {
        Self::TooLarge {
            what: format!("The table has more than {MAX_CELLS} cells"),
            limit: format!("{MAX_CELLS} cells"),
        }
    }
}

fn list(names: &[String]) -> String {
    names
        .iter()
        .map(|name| format!("\u{201c}{name}\u{201d}"))
        .collect::<Vec<_>>()
        .join(", ")
}

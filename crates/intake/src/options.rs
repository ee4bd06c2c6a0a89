//! What a user may settle instead of having it guessed.

use serde::{Deserialize, Serialize};

use crate::Encoding;

/// Settings that overrule guesses; `None` means "guess".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// The kind of file.
    pub format: Option<Format>,
    /// How bytes become characters; text files only.
    pub encoding: Option<Encoding>,
    /// The byte between cells, an ASCII character; text files only.
    pub delimiter: Option<u8>,
    /// The number of the row with the column names, counted as [`Row::number`](crate::Row::number)
    /// counts; 0 says that there is none.
    pub header_row: Option<usize>,
    /// The sheet's name; workbooks only.
    pub sheet: Option<String>,
    /// Bring in rows that look like totals, repeated headers or numbers of the columns.
    pub keep_totals: bool,
    /// Leave out rows and columns that don't show in the workbook.
    pub skip_hidden: bool,
}

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Text with one record a line and a delimiter between cells (CSV, TSV and their kin).
    Csv,
    /// An Office Open XML workbook (`.xlsx`, `.xlsm`).
    Xlsx,
    /// An Excel workbook from before 2007 (`.xls`).
    Xls,
    /// A binary Excel workbook (`.xlsb`).
    Xlsb,
    /// An OpenDocument spreadsheet (`.ods`).
    Ods,
    /// A list of objects (`.json`, `.jsonl`).
    Json,
}

impl Format {
    /// Whether it is a text that is cut into cells.
    pub(crate) fn is_text(self) -> bool {
        self == Self::Csv
    }

    /// What it is called.
    pub fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "XLSX",
            Self::Xls => "XLS",
            Self::Xlsb => "XLSB",
            Self::Ods => "ODS",
            Self::Json => "JSON",
        }
    }
}

/// What ends the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnds {
    /// There are none: one line only, or a workbook.
    #[default]
    None,
    /// Line feed (Unix).
    Lf,
    /// Carriage return and line feed (Windows).
    Crlf,
    /// Carriage return alone (old Macintosh).
    Cr,
    /// More than one of them.
    Mixed,
}

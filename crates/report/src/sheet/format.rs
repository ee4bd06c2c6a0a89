//! Formats of files that hold a table.

use std::path::Path;

use super::Sheet;
use crate::csv::{self, Choice, Written};
use crate::{ReportError, html, xlsx};

/// What a table is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Text with something between the cells.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
    /// A page that is read and printed in a browser.
    Html,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Csv, Self::Xlsx, Self::Html];

    /// The format that the ending of a file's name says; CSV where it says none, as
    /// `/dev/stdout` doesn't.
    pub fn of(path: &Path) -> Self {
        let ending = path.extension().and_then(|ending| ending.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        match ending.as_str() {
            "xlsx" => Self::Xlsx,
            "html" | "htm" => Self::Html,
            _ => Self::Csv,
        }
    }

    /// The ending of its files, without the point.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Html => "html",
        }
    }

    /// What people call it.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Xlsx => "Excel workbook",
            Self::Html => "web page",
        }
    }

    /// Writes a table; the choice holds for CSV alone.
    ///
    /// # Errors
    /// When it can't be written as this; see [`csv::write_sheet`] and [`xlsx::write`].
    pub fn write(self, sheet: &Sheet<'_>, choice: Choice) -> Result<Written, ReportError> {
        let bytes = match self {
            Self::Csv => return csv::write_sheet(sheet, choice),
            Self::Xlsx => xlsx::write(std::slice::from_ref(sheet))?,
            Self::Html => html::write(sheet),
        };
        Ok(Written {
            bytes,
            rows: sheet.rows.len(),
            neutralised: 0,
        })
    }
}

//! What leaves the portfolio as CSV: what the grid shows, and everything that is recorded.
//!
//! In data mode headers are field ids and cells are exact, so that our own import maps every column
//! and finds nothing changed. In spreadsheet-safe mode headers, stages and choices are the words on
//! screen; numbers and dates are as exact as in data mode.

mod file;
mod grid;
mod sheet;
mod table;
mod tables;
#[cfg(test)]
mod tests;

use pilotage_report::ReportError;

use crate::api::CsvChoice;

pub use file::write_rows;
pub use grid::{Column, columns_csv, full_csv, grid_csv};
pub use pilotage_report::csv::{Choice, Mode, Written};
pub use pilotage_store::Outputs;
pub(crate) use sheet::Sheet;
pub use table::{in_words, is_number, table_csv};
pub use tables::{ratings_csv, transitions_csv};

/// What the user chose, checked.
///
/// # Errors
/// As [`Choice::parse`].
pub fn csv_choice(choice: &CsvChoice) -> Result<Choice, ReportError> {
    let mode = if choice.safe {
        Mode::SpreadsheetSafe
    } else {
        Mode::Data
    };
    Choice::parse(mode, &choice.delimiter, &choice.decimal, choice.bom)
}

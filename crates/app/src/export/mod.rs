//! What leaves the portfolio as tables: what the grid shows, and everything that is recorded.
//!
//! In data-mode CSV headers are field ids and cells are exact, so that our own import maps every
//! column and finds nothing changed. In spreadsheet-safe mode, in workbooks and on pages, headers,
//! stages and choices are the words on screen; numbers and dates are as exact as in data mode, and a
//! workbook comes back unchanged too.

pub mod figure;
mod file;
mod grid;
mod overview;
mod tables;
#[cfg(test)]
mod tests;
pub mod trend;

use pilotage_report::ReportError;

use crate::api::CsvChoice;

pub use file::write_rows;
pub(crate) use grid::column_of;
pub use grid::{Column, columns, full, grid};
pub use overview::{beside_json, money_tables, overview_json};
pub use pilotage_report::csv::{Choice, Mode, Written, write_sheet};
pub use pilotage_report::sheet::{Format, Sheet};
pub use pilotage_store::Outputs;
pub use tables::{ratings, transitions};

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

//! Reading back what was written here: the exact inverse of [`super::write`], with nothing guessed.

use pilotage_model::formula::restored;

use super::{Choice, Mode};
use crate::ReportError;

/// A table as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadBack {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Cells of each row, as many as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Reads a table that was written with this choice. Texts are as they were, without the apostrophes of the
/// spreadsheet-safe mode; numbers keep their decimal mark, for text alone doesn't tell what is one.
///
/// # Errors
/// When it was not written so: it has no header, it is not UTF-8, or a row has another number of cells.
pub fn read(bytes: &[u8], choice: Choice) -> Result<ReadBack, ReportError> {
    // A byte order mark at the beginning is left out by the reader itself.
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(choice.delimiter.byte())
        .has_headers(false)
        .from_reader(bytes);
    let mut records = reader.records().map(|record| {
        let record = record.map_err(|error| ReportError::NotReadBack {
            reason: error.to_string(),
        })?;
        let cell = |text: &str| match choice.mode {
            Mode::Data => text.to_owned(),
            Mode::SpreadsheetSafe => restored(text).to_owned(),
        };
        Ok(record.iter().map(cell).collect::<Vec<_>>())
    });
    let header = records.next().ok_or_else(|| ReportError::NotReadBack {
        reason: "it is empty".to_owned(),
    })??;
    let rows = records.collect::<Result<_, _>>()?;
    Ok(ReadBack { header, rows })
}

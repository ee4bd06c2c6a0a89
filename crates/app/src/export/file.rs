//! Files are written beside their place and moved there whole: never half a file.

use std::path::Path;

use pilotage_report::csv::{Cell, Choice, write};

use crate::error::{AppError, Result};

/// Writes a file whole, or leaves what was there.
///
/// # Errors
/// When the folder can't be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let io = |source| AppError::Io {
        path: path.to_owned(),
        source,
    };
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    std::fs::write(&part, bytes).map_err(io)?;
    std::fs::rename(&part, path).map_err(|source| {
        // What could not be moved is of no use; that it can't be removed changes nothing.
        let _ = std::fs::remove_file(&part);
        io(source)
    })
}

/// Writes rows of text, the header first, as exact CSV.
///
/// # Errors
/// When there is no header, or the folder can't be written.
pub fn write_rows(path: &Path, rows: &[Vec<String>]) -> Result<()> {
    let cells = |row: &'_ Vec<String>| {
        row.iter()
            .map(|c| Cell::text(c.clone()))
            .collect::<Vec<_>>()
    };
    let header = rows.first().cloned().unwrap_or_default();
    let written = write(&header, rows.iter().skip(1).map(cells), Choice::default())?;
    write_file(path, &written.bytes)
}

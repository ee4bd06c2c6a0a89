//! Rows of text as a file.

use std::path::Path;

use pilotage_report::csv::{Cell, Choice, Mode, write};
use pilotage_store::Outputs;

use crate::error::Result;

/// Writes rows of text, the header first, as CSV: exact, or safe for spreadsheets, with a byte order
/// mark then. Gives the number of cells that got an apostrophe.
///
/// # Errors
/// When there is no header, what lies at `path` is to stay, or the folder can't be written.
pub fn write_rows(
    outputs: &Outputs,
    path: &Path,
    rows: &[Vec<String>],
    mode: Mode,
) -> Result<usize> {
    let header = rows.first().cloned().unwrap_or_default();
    let choice = Choice {
        mode,
        bom: mode == Mode::SpreadsheetSafe,
        ..Choice::default()
    };
    let written = write(&header, rows.iter().skip(1).map(|row| cells(row)), choice)?;
    outputs.write(path, &written.bytes)?;
    Ok(written.neutralised)
}

fn cells(row: &[String]) -> Vec<Cell<'_>> {
    row.iter().map(|text| cell(text)).collect()
}

/// A cell that is a plain number, such as `-5`, is no formula.
fn cell(text: &str) -> Cell<'_> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let is_number = match digits.split_once('.') {
        Some((whole, fraction)) => plain(whole) && plain(fraction),
        None => plain(digits),
    };
    match is_number {
        true => Cell::number(text),
        false => Cell::text(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Refused rows hold what anyone wrote: opened in a spreadsheet nothing of it may run, and a number
    /// must stay one. For programs every cell is exact.
    #[test]
    fn rows_come_out_exact_or_safe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.csv");
        let rows = [
            vec!["Name".to_owned(), "Cost".to_owned()],
            vec!["=HYPERLINK(1)".to_owned(), "-5.5".to_owned()],
            vec!["-5+cmd".to_owned(), "-".to_owned()],
        ];
        let table = [
            (
                Mode::Data,
                0,
                "Name,Cost\r\n=HYPERLINK(1),-5.5\r\n-5+cmd,-\r\n",
            ),
            (
                Mode::SpreadsheetSafe,
                3,
                "\u{feff}Name,Cost\r\n'=HYPERLINK(1),-5.5\r\n'-5+cmd,'-\r\n",
            ),
        ];
        for (mode, marked, text) in table {
            let written = write_rows(&Outputs::default(), &path, &rows, mode);
            assert_eq!(written.unwrap(), marked, "{mode:?}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{mode:?}");
        }
    }
}

//! Files are written beside their place and moved there whole: never half a file.

use std::io::Write as _;
use std::path::Path;

use pilotage_report::csv::{Cell, Choice, Mode, write};
use pilotage_store::temporary_beside;

use crate::error::{AppError, Result};

/// Writes a file whole, or leaves what was there and nothing else.
///
/// # Errors
/// When the folder can't be written.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let mut part = temporary_beside(path)?;
        part.write_all(bytes)?;
        // On the disk before it has the name: a power cut must not leave an empty file there.
        part.as_file().sync_all()?;
        part.persist(path).map_err(|refused| refused.error)
    };
    write().map(drop).map_err(|source| AppError::Io {
        path: path.to_owned(),
        source,
    })
}

/// Refuses a place where no file can be written, before there is anything to write.
///
/// # Errors
/// When a folder has the name, or the folder around it is missing or can't be written.
pub fn refuse_unwritable(path: &Path) -> Result<()> {
    let tried = match path.is_dir() {
        true => Err(std::io::ErrorKind::IsADirectory.into()),
        false => temporary_beside(path).map(drop),
    };
    tried.map_err(|source| AppError::Io {
        path: path.to_owned(),
        source,
    })
}

/// Writes rows of text, the header first, as CSV: exact, or safe for spreadsheets, with a byte order
/// mark then. Gives the number of cells that got an apostrophe.
///
/// # Errors
/// When there is no header, or the folder can't be written.
pub fn write_rows(path: &Path, rows: &[Vec<String>], mode: Mode) -> Result<usize> {
    let header = rows.first().cloned().unwrap_or_default();
    let choice = Choice {
        mode,
        bom: mode == Mode::SpreadsheetSafe,
        ..Choice::default()
    };
    let written = write(&header, rows.iter().skip(1).map(|row| cells(row)), choice)?;
    write_file(path, &written.bytes)?;
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

    /// The file beside must not be anyone's: `x.csv.part` may be another program's download.
    #[test]
    fn a_file_is_written_without_touching_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("x.csv"), "before").unwrap();
        std::fs::write(at("x.csv.part"), "another program's").unwrap();
        write_file(&at("x.csv"), b"after").unwrap();
        assert_eq!(std::fs::read(at("x.csv")).unwrap(), b"after");
        let other = std::fs::read(at("x.csv.part")).unwrap();
        assert_eq!(other, b"another program's");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

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
            assert_eq!(write_rows(&path, &rows, mode).unwrap(), marked, "{mode:?}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "{mode:?}");
        }
    }

    /// What can't be put into its place is not left lying beside it.
    #[test]
    fn a_refused_file_leaves_the_folder_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let taken = folder.path().join("x.csv");
        std::fs::create_dir(&taken).unwrap();
        let refused = write_file(&taken, b"after").unwrap_err();
        assert!(refused.to_string().contains("x.csv"), "{refused}");
        assert!(taken.is_dir());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

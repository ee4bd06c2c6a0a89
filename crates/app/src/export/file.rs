//! Files are written beside their place and moved there whole: never half a file.

use std::io::Write as _;
use std::path::Path;

use pilotage_report::csv::{Cell, Choice, write};
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

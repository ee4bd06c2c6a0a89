//! What can go wrong with the file.

use std::path::PathBuf;

use chrono::NaiveDate;
use pilotage_model::{KeptFile, When};

/// Everything that reading or writing a portfolio file can fail with.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// SQLite refused.
    #[error("the portfolio file could not be read or written: {0}")]
    Sqlite(rusqlite::Error),
    /// Another program holds the file.
    #[error("another program is writing to the portfolio file; try again in a moment")]
    Busy,
    /// There is no such file.
    #[error("there is no file “{}”", .0.display())]
    Missing(PathBuf),
    /// A file is already there.
    #[error("“{}” already exists; choose another name or delete it first", .0.display())]
    Exists(PathBuf),
    /// The place of a copy or a new file is that of the open one.
    #[error("“{}” is the open file itself", .0.display())]
    Itself(PathBuf),
    /// What lies in the place of an output, or would by its name, is not replaced by it.
    #[error("“{}” is {why}", .path.display())]
    Spared {
        /// The place.
        path: PathBuf,
        /// What lies there.
        why: Spared,
    },
    /// Another program writes, or was cut off while it wrote, where a file is to be put.
    #[error(
        "“{}” lies there: another program is writing to that file, or was cut off while it did",
        .0.display()
    )]
    Journal(PathBuf),
    /// Not one of our files.
    #[error("“{}” is not a portfolio file", .0.display())]
    NotAPortfolio(PathBuf),
    /// Written by a newer version.
    #[error(
        "this file was written by a newer version of Pilotage (format {found}; this version reads up to {known}); it was left unchanged"
    )]
    Newer {
        /// Format of the file.
        found: i64,
        /// Newest format known here.
        known: i64,
    },
    /// Tables, indexes or triggers differ from what this version made.
    #[error(
        "the structure of the file was changed by another program ({0}); open a backup or ask for help, nothing was written"
    )]
    SchemaChanged(String),
    /// The file is damaged.
    #[error("the file is damaged: {0}; nothing was written")]
    Damaged(String),
    /// A row that can't be understood.
    #[error("{table} row {id}: {what}; the file was changed by another program or is damaged")]
    Row {
        /// Table.
        table: &'static str,
        /// Row id, as far as known.
        id: String,
        /// What is wrong.
        what: String,
    },
    /// An operation that goes on after one of its writes was refused.
    #[error("a part of it could not be written; nothing of it was kept")]
    Incomplete,
    /// The file is open for reading only.
    #[error("this file is open for reading only; save a copy to change it")]
    ReadOnly,
    /// An undo that would overwrite later work.
    #[error("“{label}” can't be undone: {conflict}")]
    Conflict {
        /// The operation that was to be undone.
        label: String,
        /// What stands in the way.
        conflict: String,
    },
    /// A record names a file whose content is not there.
    #[error("the portfolio no longer has what the file “{}” holds", .0.name())]
    ContentMissing(KeptFile),
    /// The content of a file was taken away for good, as somebody wished.
    #[error("the content of “{}” was purged on {}", .file.name(), When::day(*.day).label())]
    ContentPurged {
        /// The file.
        file: KeptFile,
        /// When.
        day: NaiveDate,
    },
    /// An undo that would bring a record back whose file was purged.
    #[error("“{label}” can't be undone: its file “{}” was purged on {}", .file.name(), When::day(*.day).label())]
    PurgedSince {
        /// The operation that was to be undone.
        label: String,
        /// The file.
        file: KeptFile,
        /// When.
        day: NaiveDate,
    },
    /// What is kept as the content of a file is another by now.
    #[error("what the portfolio keeps of the file “{}” is damaged", .0.name())]
    ContentDamaged(KeptFile),
    /// Files and folders.
    #[error("“{}”: {}", .path.display(), io_words(.source))]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// What the system said of a file, as people read it: in words of our own where there are some, and never with the
/// system's number.
pub fn io_words(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    let said = error.to_string();
    let Some(number) = error.raw_os_error() else {
        return said;
    };
    let words = match error.kind() {
        Kind::NotFound => "there is nothing of this name",
        Kind::PermissionDenied => "you have no permission for it",
        Kind::ReadOnlyFilesystem => "its disk can only be read",
        Kind::IsADirectory => "it is a folder",
        Kind::NotADirectory => "a part of its path is no folder",
        Kind::StorageFull | Kind::QuotaExceeded => "the disk is full",
        Kind::AlreadyExists => "something of this name is there already",
        _ => return said.replace(&format!(" (os error {number})"), ""),
    };
    words.to_owned()
}

/// What no output takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Spared {
    /// A portfolio, whatever its name.
    #[error("a portfolio, which nothing else replaces")]
    Portfolio,
    /// A name for a portfolio.
    #[error("a name for portfolios and nothing else")]
    Name,
    /// Where SQLite keeps what an interrupted write must be put right with.
    #[error("a portfolio's journal, without which an interrupted write can't be put right")]
    Journal,
    /// The register being read.
    #[error("the register that is being imported")]
    Register,
    /// A device or a pipe.
    #[error("a device or a pipe, not a file")]
    Device,
}

/// Reading can meet another program's writing anywhere: it is told as that, not as a broken disk.
impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy
            }
            Some(rusqlite::ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            _ => Self::Sqlite(error),
        }
    }
}

/// Result of everything in this crate.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

#[cfg(test)]
mod tests {
    use super::*;

    /// Nobody looks an error number up: what happened to the file is said.
    #[test]
    fn what_the_system_says_is_said_in_words() {
        let missing = std::fs::read("/nothing/of/this/name").unwrap_err();
        assert_eq!(io_words(&missing), "there is nothing of this name");
        let other = std::io::Error::from_raw_os_error(5);
        assert!(
            !io_words(&other).contains("os error"),
            "{}",
            io_words(&other)
        );
        let own = std::io::Error::other("a portfolio, which nothing else replaces");
        assert_eq!(io_words(&own), "a portfolio, which nothing else replaces");
    }
}

//! A file that is made beside its place and put there whole: nobody ever sees half of one.

use std::io;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::error::{Result, Spared, StoreError};
use crate::file::Store;
use crate::mark::{is_journal_name, is_portfolio_at};

/// What becomes of a file that is in the place already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and the new one is refused.
    Kept,
    /// The new one takes its place, once it is whole.
    Replaced,
}

/// A portfolio file being made, under a name of its own in the folder of its place. Unless it is
/// put there, it is removed.
pub struct NewFile {
    part: TempPath,
    to: PathBuf,
    existing: Existing,
}

impl NewFile {
    /// Begins an empty file that is to lie at `to`.
    ///
    /// # Errors
    /// When a file is there that is to be kept, when a journal lies beside it, which SQLite would
    /// play back into the new file, when the name is that of another portfolio's journal, or when
    /// the folder can't be written.
    pub fn beside(to: &Path, existing: Existing) -> Result<Self> {
        if existing == Existing::Kept && to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_owned()));
        }
        if is_journal_name(to, is_portfolio_at) {
            return Err(StoreError::Spared {
                path: to.to_owned(),
                why: Spared::Journal,
            });
        }
        for ending in ["-journal", "-wal"] {
            let mut journal = to.as_os_str().to_owned();
            journal.push(ending);
            if Path::new(&journal).symlink_metadata().is_ok() {
                return Err(StoreError::Journal(journal.into()));
            }
        }
        let part = temporary_beside(to).map_err(|source| io_at(to, source))?;
        Ok(Self {
            part: part.into_temp_path(),
            to: to.to_owned(),
            existing,
        })
    }

    /// Makes the tables. The store is to be dropped before the file is put into its place.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn begin(&self) -> Result<Store> {
        Store::begin_at(&self.part)
    }

    /// Where the file lies until it is put into its place.
    pub(crate) fn path(&self) -> &Path {
        &self.part
    }

    /// Puts the file into its place.
    ///
    /// # Errors
    /// When another program was faster with a file that is to be kept, or the folder can't be
    /// written; what was in the place is still there then.
    pub fn put(self) -> Result<()> {
        let Self { part, to, existing } = self;
        std::fs::File::options()
            .write(true)
            .open(&part)
            .and_then(|file| file.sync_all())
            .map_err(|source| io_at(&to, source))?;
        let put = match existing {
            Existing::Kept => part.persist_noclobber(&to),
            Existing::Replaced => part.persist(&to),
        };
        put.map_err(|refused| match refused.error.kind() {
            io::ErrorKind::AlreadyExists => StoreError::Exists(to.clone()),
            _ => io_at(&to, refused.error),
        })?;
        sync_folder(&to);
        Ok(())
    }
}

/// An empty file in the folder of `path`, under a name that no other has, readable by whom any new
/// file would be. It is removed unless it is put somewhere.
pub(crate) fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pilotage-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // Less what the user's mask takes away: others may read what is exported for them.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder_of(path))
}

/// The folder that a file lies in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or_else(|| Path::new("."))
}

/// After a power cut the file is under its new name. Where a folder can't be synced, the system
/// writes it in its own time: the file is whole either way.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        let _ = std::fs::File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    }
}

pub(crate) fn io_at(path: &Path, source: io::Error) -> StoreError {
    StoreError::Io {
        path: path.to_owned(),
        source,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_in(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Until it is whole, nothing has the name that was asked for; what is given up leaves no trace.
    #[test]
    fn a_file_appears_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pilotage");
        let given_up = NewFile::beside(&path, Existing::Kept).unwrap();
        drop(given_up.begin().unwrap());
        assert!(!path.exists());
        drop(given_up);
        assert_eq!(names_in(folder.path()), [""; 0]);

        let new = NewFile::beside(&path, Existing::Kept).unwrap();
        drop(new.begin().unwrap());
        new.put().unwrap();
        assert_eq!(names_in(folder.path()), ["a.pilotage"]);
        assert!(!Store::open(&path).unwrap().read_only());
    }

    /// Two who make the same file: the slower one is told, and the faster one's file stays.
    #[test]
    fn a_file_that_came_meanwhile_is_kept_or_replaced_as_asked() {
        for (existing, replaced) in [(Existing::Kept, false), (Existing::Replaced, true)] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.pilotage");
            let new = NewFile::beside(&path, existing).unwrap();
            drop(new.begin().unwrap());
            std::fs::write(&path, "faster").unwrap();
            let put = new.put();
            assert_eq!(put.is_ok(), replaced, "{put:?}");
            assert_eq!(std::fs::read(&path).unwrap() != b"faster", replaced);
            assert_eq!(names_in(folder.path()), ["a.pilotage"]);
        }
    }

    /// SQLite would play the journal of an interrupted write back into the file that takes the
    /// place: a mixture of two portfolios.
    #[test]
    fn nothing_is_put_where_a_journal_lies() {
        for ending in ["-journal", "-wal"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("a.pilotage");
            std::fs::write(&path, "what was there").unwrap();
            let journal = folder.path().join(format!("a.pilotage{ending}"));
            std::fs::write(&journal, "hot").unwrap();
            let copied = Store::in_memory()
                .unwrap()
                .copy_to(&path, Existing::Replaced);
            let Err(StoreError::Journal(named)) = copied else {
                panic!("{ending}: {copied:?}");
            };
            assert_eq!(named, journal);
            assert_eq!(std::fs::read(&path).unwrap(), b"what was there");
        }
    }

    /// A copy or a new portfolio is for colleagues too, as any file that this person makes.
    #[cfg(unix)]
    #[test]
    fn a_new_file_is_readable_by_whom_any_new_file_is() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| {
            let metadata = std::fs::metadata(folder.path().join(name)).unwrap();
            metadata.permissions().mode()
        };
        std::fs::write(folder.path().join("any"), "").unwrap();
        drop(Store::create(&folder.path().join("ours")).unwrap());
        assert_eq!(mode("ours"), mode("any"));
    }
}

//! Creating, opening and copying the file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{Result, StoreError};
use crate::migrate::{
    SCHEMA_VERSION, brought_up_in_memory, compare_schema, format_of, keep_older, migrate,
};
use crate::new_file::{Existing, NewFile, folder_of};
use crate::place::Place;
#[cfg(unix)]
use crate::place::number;

/// Marks a SQLite file as a portfolio: `PILT`.
pub const APPLICATION_ID: i64 = 0x5049_4C54;

/// How long a write waits for another program's.
const BUSY: Duration = Duration::from_secs(5);

/// Bytes of a page of a new file: rows hold texts, and fewer pages are split than with SQLite's
/// own 4096.
const PAGE_SIZE: i64 = 8192;

/// Pages that an operation may change before some are written early: 256 MiB.
const SPILL_PAGES: i64 = 32_768;

/// An open portfolio file.
pub struct Store {
    pub(crate) db: Connection,
    place: Option<Place>,
    read_only: bool,
    kept: Option<PathBuf>,
    /// The file itself, where it is of an older format and can't be written: `db` is in memory then.
    older: Option<Connection>,
}

impl Store {
    /// Makes a new, empty file.
    ///
    /// # Errors
    /// When a file is already there, or the folder can't be written.
    pub fn create(path: &Path) -> Result<Self> {
        let new = NewFile::beside(path, Existing::Kept)?;
        drop(new.begin()?);
        new.put()?;
        Self::open(path)
    }

    /// Makes the tables in an empty file.
    pub(crate) fn begin_at(path: &Path) -> Result<Self> {
        let db = Connection::open(path)?;
        db.pragma_update(None, "page_size", PAGE_SIZE)?;
        configure(&db)?;
        migrate(&db)?;
        Ok(Self {
            db,
            place: Some(Place::of(path)?),
            read_only: false,
            kept: None,
            older: None,
        })
    }

    /// An empty portfolio that lives in memory, for tests and trials.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn in_memory() -> Result<Self> {
        let db = Connection::open_in_memory()?;
        configure(&db)?;
        migrate(&db)?;
        Ok(Self {
            db,
            place: None,
            read_only: false,
            kept: None,
            older: None,
        })
    }

    /// Opens a file; one that can't be written opens read-only. An older one is kept as it was
    /// under another name ([`Store::kept_older`]) and brought up to this version's format, or, when
    /// it can't be written, read as if it had been.
    ///
    /// # Errors
    /// When it is missing, not a portfolio, newer than this version, changed in its structure, or
    /// damaged, or when an older one can't be kept.
    pub fn open(path: &Path) -> Result<Self> {
        let metadata = match std::fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::Missing(path.to_owned()));
            }
            Err(source) => {
                return Err(StoreError::Io {
                    path: path.to_owned(),
                    source,
                });
            }
        };
        if !metadata.is_file() || !looks_like_sqlite(path)? {
            return Err(StoreError::NotAPortfolio(path.to_owned()));
        }
        let read_only = metadata.permissions().readonly() || !can_write(path);
        let access = if read_only {
            OpenFlags::SQLITE_OPEN_READ_ONLY
        } else {
            OpenFlags::SQLITE_OPEN_READ_WRITE
        };
        let db = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        let format = identify(&db, path)?;
        configure(&db)?;
        let mut store = Self {
            db,
            place: Some(Place::of(path)?),
            read_only,
            kept: None,
            older: None,
        };
        match format {
            SCHEMA_VERSION => {}
            _ if read_only => {
                let db = brought_up_in_memory(&store.db)?;
                store.older = Some(std::mem::replace(&mut store.db, db));
            }
            older => store.kept = bring_up(&store.db, path, older)?,
        }
        compare_schema(&store.db)?;
        Ok(store)
    }

    /// Gives back the memory that a large operation took.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn release_memory(&self) -> Result<()> {
        Ok(self.db.execute_batch("PRAGMA shrink_memory")?)
    }

    /// Where the file is; `None` in memory.
    pub fn path(&self) -> Option<&Path> {
        self.place.as_ref().map(|place| place.path.as_path())
    }

    pub(crate) const fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Whether this very file is what lies at `path`, by whatever name: see [`Place::is`].
    fn is_at(&self, path: &Path) -> bool {
        self.place.as_ref().is_some_and(|place| place.is(path))
    }

    /// Whether what lies at `path` now is the file that is open: not one that was put in its place
    /// since, as a restored backup is.
    pub fn holds(&self, path: &Path) -> bool {
        #[cfg(unix)]
        let same = |place: &Place| number(path).is_ok_and(|number| number == place.number);
        #[cfg(not(unix))]
        let same = |place: &Place| place.is(path);
        self.place.as_ref().is_some_and(same)
    }

    /// Where the file was kept as it was, when opening it brought it up to this version's format.
    pub fn kept_older(&self) -> Option<&Path> {
        self.kept.as_deref()
    }

    /// Whether the file can't be written.
    pub const fn read_only(&self) -> bool {
        self.read_only
    }

    /// A number that changes when another connection wrote.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn data_version(&self) -> Result<i64> {
        let file = self.older.as_ref().unwrap_or(&self.db);
        Ok(file.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Another connection to the file, for reading on a thread of its own; `None` where the file is
    /// in memory, or no longer lies where it was opened.
    pub(crate) fn second_reader(&self) -> Option<Connection> {
        let path = self.path().filter(|path| self.holds(path))?;
        let access = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        match self.older {
            None => Connection::open_with_flags(path, access).ok(),
            Some(_) => None,
        }
    }

    /// To be called before reading what another connection wrote: an older file that can't be
    /// written is brought up in memory anew.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn renew(&mut self) -> Result<()> {
        if let Some(older) = &self.older {
            self.db = brought_up_in_memory(older)?;
        }
        Ok(())
    }

    /// Writes a copy beside `to`, checks it, and moves it into place; an existing file is kept, or
    /// replaced by a copy that is whole.
    ///
    /// # Errors
    /// When `to` is this file itself, is to be kept or has a journal beside it, or the copy can't be
    /// written or is not whole; `to` is then as it was.
    pub fn copy_to(&self, to: &Path, existing: Existing) -> Result<()> {
        if self.is_at(to) {
            return Err(StoreError::Itself(to.to_owned()));
        }
        let new = NewFile::beside(to, existing)?;
        copy_whole(&self.db, new.path())?;
        new.put()
    }
}

/// Brings an older file up, and keeps it as it was. Says where, unless another program was faster.
fn bring_up(db: &Connection, path: &Path, older: i64) -> Result<Option<PathBuf>> {
    let kept = keep_older(db, path, older)?;
    let migrated = migrate(db);
    if matches!(migrated, Ok(found) if found == older) {
        return Ok(Some(kept));
    }
    // The file is as it was, or had been brought up before it was copied: nothing is to be kept.
    let _ = std::fs::remove_file(kept);
    migrated.map(|_| None)
}

pub(crate) fn copy_whole(db: &Connection, part: &Path) -> Result<()> {
    let mut copy = Connection::open(part)?;
    Backup::new(db, &mut copy)?.run_to_completion(4096, Duration::ZERO, None)?;
    let verdict: String = copy.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(StoreError::Damaged(verdict))
    }
}

fn looks_like_sqlite(path: &Path) -> Result<bool> {
    use std::io::Read as _;
    let mut head = [0u8; 16];
    let read = std::fs::File::open(path).and_then(|mut file| file.read(&mut head));
    match read {
        Ok(length) => Ok(length == 16 && &head == b"SQLite format 3\0"),
        Err(source) => Err(StoreError::Io {
            path: path.to_owned(),
            source,
        }),
    }
}

fn can_write(path: &Path) -> bool {
    let writable = std::fs::OpenOptions::new().write(true).open(path).is_ok();
    // SQLite writes its journal beside the file: a folder that can't be written is read-only too.
    writable
        && std::fs::metadata(folder_of(path)).is_ok_and(|folder| !folder.permissions().readonly())
}

/// The format of a file that is a portfolio, and not a newer one.
fn identify(db: &Connection, path: &Path) -> Result<i64> {
    let id: i64 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found = format_of(db)?;
    if id != APPLICATION_ID || found < 1 {
        return Err(StoreError::NotAPortfolio(path.to_owned()));
    }
    if found > SCHEMA_VERSION {
        return Err(StoreError::Newer {
            found,
            known: SCHEMA_VERSION,
        });
    }
    Ok(found)
}

/// Of the file's pages, kept in memory: KiB, as SQLite wants them, below zero.
pub(crate) const CACHE: i64 = -65_536;

/// See “The file” in the architecture: a rollback journal with `synchronous=EXTRA`, because one
/// file that can be copied is worth a millisecond a commit.
pub(crate) fn configure(db: &Connection) -> Result<()> {
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "journal_mode", "DELETE")?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "recursive_triggers", true)?;
    db.pragma_update(None, "trusted_schema", false)?;
    db.pragma_update(None, "cell_size_check", true)?;
    db.pragma_update(None, "cache_size", CACHE)?;
    // A large import writes its pages once, at the end, as long as they fit here.
    db.pragma_update(None, "cache_spill", SPILL_PAGES)?;
    // The statement journal, which triggers and foreign keys call for, stays in memory: once in a
    // file it costs a write per row, and that file would lie outside the portfolio's folder.
    db.pragma_update(None, "temp_store", "MEMORY")?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_prepared_statement_cache_capacity(128);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A newer file, a foreign file and a changed one are refused in words and left as they are.
    #[test]
    fn foreign_newer_and_changed_files_are_refused_unchanged() {
        let folder = tempfile::tempdir().unwrap();
        type Change = fn(&Connection);
        let table: [(&str, Change, &str); 3] = [
            (
                "newer",
                |db| db.pragma_update(None, "user_version", 99).unwrap(),
                "newer version",
            ),
            (
                "foreign",
                |db| db.pragma_update(None, "application_id", 7).unwrap(),
                "not a portfolio",
            ),
            (
                "changed",
                |db| {
                    db.execute_batch("DROP TRIGGER capture_unit_update")
                        .unwrap()
                },
                "structure",
            ),
        ];
        for (name, change, words) in table {
            let path = folder.path().join(name);
            drop(Store::create(&path).unwrap());
            change(&Connection::open(&path).unwrap());
            let before = std::fs::read(&path).unwrap();
            let error = Store::open(&path).err().unwrap().to_string();
            assert!(error.contains(words), "{name}: {error}");
            assert_eq!(
                std::fs::read(&path).unwrap(),
                before,
                "{name} was written to"
            );
        }
        let text = folder.path().join("text");
        std::fs::write(&text, "name,stage\n").unwrap();
        assert!(matches!(
            Store::open(&text),
            Err(StoreError::NotAPortfolio(_))
        ));
        assert!(matches!(
            Store::open(&folder.path().join("none")),
            Err(StoreError::Missing(_))
        ));
    }

    /// Creating never overwrites.
    #[test]
    fn creating_over_a_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pilotage");
        drop(Store::create(&path).unwrap());
        assert!(matches!(Store::create(&path), Err(StoreError::Exists(_))));
    }

    /// A copy that replaced the open file would take its name and leave all later work in a file
    /// without one, whichever way its name is written.
    #[cfg(unix)]
    #[test]
    fn a_copy_never_replaces_the_file_itself_by_whatever_name() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("inner")).unwrap();
        let store = Store::create(&at("a.pilotage")).unwrap();
        std::os::unix::fs::symlink(at("a.pilotage"), at("link.pilotage")).unwrap();
        std::os::unix::fs::symlink(folder.path(), at("folder")).unwrap();
        std::fs::hard_link(at("a.pilotage"), at("hard.pilotage")).unwrap();
        let itself = |name: &str| {
            let copied = store.copy_to(&at(name), Existing::Replaced);
            assert!(
                matches!(copied, Err(StoreError::Itself(_))),
                "{name}: {copied:?}"
            );
        };
        for name in [
            "a.pilotage",
            "inner/../a.pilotage",
            "folder/a.pilotage",
            "link.pilotage",
            "hard.pilotage",
        ] {
            itself(name);
        }
        std::fs::rename(at("a.pilotage"), at("moved.pilotage")).unwrap();
        itself("moved.pilotage");
        store
            .copy_to(&at("inner/a.pilotage"), Existing::Kept)
            .unwrap();
        assert!(Store::open(&at("inner/a.pilotage")).is_ok());
    }

    /// A file marked read-only opens, and says so.
    #[test]
    fn files_that_cannot_be_written_open_read_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pilotage");
        drop(Store::create(&path).unwrap());
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).unwrap();
        assert!(Store::open(&path).unwrap().read_only());
    }
}

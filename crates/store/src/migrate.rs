//! The file's format: numbered migrations, forward only, and what becomes of older files.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::capture;
use crate::error::{Result, StoreError};
use crate::file::{APPLICATION_ID, Store, configure, copy_whole};
use crate::names;
use crate::new_file::{Existing, NewFile, folder_of};
use crate::rows::settings;

/// Format this version writes; older files are brought up to it, newer ones refused unchanged.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

/// One step from each format to the next, the first from an empty file: the files of `migrations/`, in
/// order.
const MIGRATIONS: &[&str] = include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Brings an empty or older file up to this version's format, whole or not at all. Says which format
/// it found.
pub(crate) fn migrate(db: &Connection) -> Result<i64> {
    let found = format_of(db)?;
    if found == SCHEMA_VERSION {
        return Ok(found);
    }
    // Tables are made anew under other names meanwhile; a transaction can't switch this.
    db.pragma_update(None, "foreign_keys", false)?;
    let migrated = migrate_in_one(db);
    db.pragma_update(None, "foreign_keys", true)?;
    let found = migrated?;
    if (1..SCHEMA_VERSION).contains(&found) {
        // An older file is shorter now; one that can't be shortened is as good.
        let _ = db.execute_batch("VACUUM");
    }
    Ok(found)
}

/// Says which format the file had.
fn migrate_in_one(db: &Connection) -> Result<i64> {
    let tx = Transaction::new_unchecked(db, TransactionBehavior::Immediate)?;
    // Another program may have done it while we waited.
    let at = format_of(&tx)?;
    if at >= SCHEMA_VERSION {
        return Ok(at);
    }
    let broken = broken_references(&tx)?;
    capture::remove(&tx)?;
    let later = (MIGRATIONS.iter().zip(1..)).filter(|(_, version)| *version > at);
    for (migration, version) in later {
        match version {
            3 | 4 | 6 => names::turn_into_records(&tx, migration)?,
            5 => tx.execute_batch(migration).map_err(odd_setting)?,
            _ => tx.execute_batch(migration)?,
        }
    }
    capture::install(&tx, SCHEMA_VERSION)?;
    // What another program broke before is for `check` to tell.
    if broken_references(&tx)? > broken {
        return Err(StoreError::Damaged(
            "bringing it up to this version would lose references".to_owned(),
        ));
    }
    if at > 0 {
        compare_schema(&tx)?;
        // A text that a column takes may still be no setting: a file that is brought up can be read.
        settings(&tx)?;
    }
    tx.pragma_update(None, "application_id", APPLICATION_ID)?;
    tx.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    tx.commit()?;
    Ok(at)
}

/// Why the settings of an older file can't become a row: another program wrote one that there is not, or one
/// that says something else than a number.
fn odd_setting(error: rusqlite::Error) -> StoreError {
    use rusqlite::ErrorCode::{ConstraintViolation, Unknown};
    match error.sqlite_error_code() {
        Some(ConstraintViolation | Unknown) => StoreError::Damaged(format!(
            "a setting of it is not one of Pilotage's, or is not understood ({error})"
        )),
        _ => error.into(),
    }
}

fn broken_references(db: &Connection) -> Result<i64> {
    let sql = "SELECT count(*) FROM pragma_foreign_key_check";
    Ok(db.query_row(sql, [], |row| row.get(0))?)
}

pub(crate) fn format_of(db: &Connection) -> Result<i64> {
    Ok(db.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Keeps an older file as it is, under a name of its own beside it.
pub(crate) fn keep_older(db: &Connection, path: &Path, format: i64) -> Result<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = |number: u32| match number {
        1 => format!("{stem} (format {format}).pilotage"),
        _ => format!("{stem} (format {format}, {number}).pilotage"),
    };
    // Another backup may be there already: a file that was put back and opened again.
    let kept = (1..=99)
        .map(|number| folder_of(path).join(name(number)))
        .find(|kept| kept.symlink_metadata().is_err())
        .ok_or_else(|| StoreError::Exists(folder_of(path).join(name(1))))?;
    let new = NewFile::beside(&kept, Existing::Kept)?;
    copy_whole(db, new.path())?;
    new.put()?;
    Ok(kept)
}

/// An older file that can't be written, as it would be: in memory.
pub(crate) fn brought_up_in_memory(older: &Connection) -> Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    // A copy into memory must have the same pages.
    let page_size: i64 = older.pragma_query_value(None, "page_size", |row| row.get(0))?;
    db.pragma_update(None, "page_size", page_size)?;
    Backup::new(older, &mut db)?.run_to_completion(4096, Duration::ZERO, None)?;
    configure(&db)?;
    migrate(&db)?;
    Ok(db)
}

/// The whole schema as text, sorted by kind and name.
fn schema(db: &Connection) -> Result<Vec<(String, String)>> {
    let mut query = db.prepare(
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema \
         WHERE name NOT LIKE 'sqlite_stat%' ORDER BY 1",
    )?;
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

pub(crate) fn compare_schema(db: &Connection) -> Result<()> {
    let expected = schema(&Store::in_memory()?.db)?;
    let found = schema(db)?;
    let odd = found
        .iter()
        .find(|entry| !expected.contains(entry))
        .or_else(|| expected.iter().find(|entry| !found.contains(entry)));
    odd.map_or(Ok(()), |(name, _)| {
        Err(StoreError::SchemaChanged(name.clone()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The whole schema under snapshot: every change to the file's format is seen in review.
    #[test]
    fn schema_is_what_was_reviewed() {
        let store = Store::in_memory().unwrap();
        let text: Vec<_> = schema(&store.db)
            .unwrap()
            .into_iter()
            .map(|(name, sql)| format!("-- {name}\n{sql}"))
            .collect();
        insta::assert_snapshot!(text.join("\n\n"));
    }
}

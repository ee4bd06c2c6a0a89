//! Taking what files hold away for good: the one thing that no undo brings back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use pilotage_model::file::Held;
use pilotage_model::kinds::KindId;
use pilotage_model::purge::Purge;
use pilotage_model::{ContentHash, KeptFile, RowId};
use rusqlite::{Connection, params};
use serde_json::{Map, Value as Json};

use crate::content::file_columns;
use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::history::{Change, SELECT_CHANGE, before_next, changes_of, read_change, row_now};
use crate::writer::Writer;

impl Writer<'_> {
    /// Takes attachments out of the bin and contents out of the file, for good. The history keeps its
    /// lines with the hashes, and the file the day, so that nobody takes what was purged for lost.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn purge(&mut self, purge: &Purge, day: NaiveDate) -> Result<()> {
        self.end_adding()?;
        // Freed pages are written over: until the file is shortened they are part of it, and a copy has
        // them too.
        self.tx.pragma_update(None, "secure_delete", true)?;
        let table = KindId::Attachment.info().table;
        let mut delete = (self.tx).prepare(&format!("DELETE FROM {table} WHERE id = ?1"))?;
        for id in &purge.attachments {
            delete.execute([id.to_string()])?;
        }
        drop(delete);
        for id in &purge.attachments {
            self.touch_row(KindId::Attachment, *id);
        }
        let mut tell = (self.tx).prepare(
            "INSERT INTO purged (id, hash, bytes, day) \
             SELECT ?1, hash, length(bytes), ?3 FROM content WHERE hash = ?2",
        )?;
        let mut forget = (self.tx).prepare("DELETE FROM content WHERE hash = ?1")?;
        for hash in &purge.contents {
            let text = hash.to_string();
            // The same content may be purged again after it was kept again.
            let id = RowId::of_link(&["purged", &self.operation.to_string(), &text]);
            tell.execute(params![id.to_string(), text, day.to_string()])?;
            forget.execute([text])?;
            self.contents.insert(*hash, Held::Purged(day));
        }
        Ok(())
    }

    /// Refuses to turn back what would bring a file back that was purged: a record without its file
    /// would look like a loss. `changes` are those of the operation.
    pub(crate) fn nothing_purged_comes_back(&self, changes: &[Change], label: &str) -> Result<()> {
        purged_since(&self.tx, changes, label)?.map_or(Ok(()), Err)
    }
}

/// Why these changes can't be turned back: the first file among them that was purged.
fn purged_since(db: &Connection, changes: &[Change], label: &str) -> Result<Option<StoreError>> {
    for change in changes {
        let comes_back = files(change.before.as_ref(), &change.table);
        // What was made and is gone now was purged itself; otherwise it only goes away once more.
        let gone = match change.before {
            None if row_now(db, change)?.is_none() => {
                let image = before_next(db, change)?;
                files(image.as_ref(), &change.table)
            }
            _ => Vec::new(),
        };
        for file in comes_back.into_iter().chain(gone) {
            if let Some(day) = day_of(db, file.hash())? {
                let label = label.to_owned();
                return Ok(Some(StoreError::PurgedSince { label, file, day }));
            }
        }
    }
    Ok(None)
}

impl Store {
    /// Why the changes of an operation can never be turned back: they would bring a file back that was purged since.
    /// `None` where nothing of the kind stands in the way.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn purged_since(&self, changes: i64, label: &str) -> Result<Option<StoreError>> {
        let ever = "SELECT EXISTS (SELECT 1 FROM purged)";
        if !self.db.query_row(ever, [], |row| row.get(0))? {
            return Ok(None);
        }
        let Some((first, last)) = changes_of(&self.db, changes)? else {
            return Ok(None);
        };
        let mut found = Vec::new();
        // An import has changes by the hundred thousand; few tables hold files.
        let tables: BTreeSet<_> = file_columns().into_iter().map(|(table, _)| table).collect();
        for table in tables {
            let sql = format!(
                "{SELECT_CHANGE} WHERE seq BETWEEN ?1 AND ?2 AND tbl = ?3 ORDER BY seq DESC"
            );
            let mut query = self.db.prepare_cached(&sql)?;
            for change in query.query_map(params![first, last, table], read_change)? {
                found.push(change??);
            }
        }
        purged_since(&self.db, &found, label)
    }

    /// Gives the room that a purge has freed back to the disk.
    ///
    /// # Errors
    /// When the file is busy, or the disk has no room to write it anew. Nothing is lost then, and what
    /// was purged is gone all the same.
    pub fn shorten(&self) -> Result<()> {
        Ok(self.db.execute_batch("VACUUM")?)
    }
}

/// The files that a row of the history held.
fn files(image: Option<&Map<String, Json>>, table: &str) -> Vec<KeptFile> {
    let Some(image) = image else {
        return Vec::new();
    };
    let columns = file_columns().into_iter();
    let columns = columns.filter(|(of, _)| *of == table);
    let texts = columns.filter_map(|(_, column)| image.get(column)?.as_str());
    texts.filter_map(KeptFile::parse).collect()
}

/// The last day on which a content was purged; none where it never was, or is there again.
pub(crate) fn day_of(db: &Connection, hash: ContentHash) -> Result<Option<NaiveDate>> {
    let sql = "SELECT max(day) FROM purged WHERE hash = ?1 \
         AND NOT EXISTS (SELECT 1 FROM content WHERE content.hash = ?1)";
    let mut query = db.prepare_cached(sql)?;
    let found: Option<String> = query.query_row([hash.to_string()], |row| row.get(0))?;
    found.map(|text| day(&hash.to_string(), &text)).transpose()
}

/// The last day on which each content was purged that ever was.
pub(crate) fn days(db: &Connection) -> Result<BTreeMap<ContentHash, NaiveDate>> {
    let mut query = db.prepare("SELECT hash, max(day) FROM purged GROUP BY hash")?;
    let mut rows = query.query([])?;
    let mut days = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let (hash, text): (String, String) = (row.get(0)?, row.get(1)?);
        let parsed = ContentHash::parse(&hash).ok_or_else(|| unreadable(&hash, "its hash"))?;
        days.insert(parsed, day(&hash, &text)?);
    }
    Ok(days)
}

fn day(hash: &str, text: &str) -> Result<NaiveDate> {
    text.parse().map_err(|_| unreadable(hash, "its day"))
}

fn unreadable(hash: &str, what: &str) -> StoreError {
    StoreError::Row {
        table: "purged",
        id: hash.to_owned(),
        what: format!("{what} is not understood"),
    }
}

//! What the files of records hold: kept once under its hash, read one at a time, never with all the rest.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_model::file::{Contents, Held, size_in_words};
use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::KindId;
use pilotage_model::{ContentHash, FieldKind, KeptFile, Register, Value, When};
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::purge;
use crate::writer::Writer;

/// Findings of each sort that are told.
const TOLD: usize = 100;

impl Writer<'_> {
    /// Keeps what a file holds, once however often it comes, and gives its hash. One that had been
    /// damaged is whole again, and one that was purged is there again.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn keep_content(&mut self, bytes: &[u8]) -> Result<ContentHash> {
        let hash = ContentHash::of(bytes);
        let sql = "INSERT INTO content (hash, bytes) VALUES (?1, ?2) \
             ON CONFLICT (hash) DO UPDATE SET bytes = excluded.bytes WHERE bytes IS NOT excluded.bytes";
        self.tx.execute(sql, params![hash.to_string(), bytes])?;
        let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.contents.insert(hash, Held::Kept(size));
        Ok(hash)
    }
}

impl Store {
    /// What a file holds, as it was when it was kept.
    ///
    /// # Errors
    /// When it is not there, was purged, or is another by now.
    pub fn content(&self, file: &KeptFile) -> Result<Vec<u8>> {
        let sql = "SELECT bytes FROM content WHERE hash = ?1";
        let mut query = self.db.prepare_cached(sql)?;
        let hash = file.hash().to_string();
        let bytes: Option<Vec<u8>> = query.query_row([hash], |row| row.get(0)).optional()?;
        let Some(bytes) = bytes else {
            let (file, day) = (file.clone(), purge::day_of(&self.db, file.hash())?);
            return Err(match day {
                Some(day) => StoreError::ContentPurged { file, day },
                None => StoreError::ContentMissing(file),
            });
        };
        match ContentHash::of(&bytes) == file.hash() {
            true => Ok(bytes),
            false => Err(StoreError::ContentDamaged(file.clone())),
        }
    }

    /// How many bytes each content has, or when it was purged; what they are is not read.
    pub(crate) fn contents(&self) -> Result<Contents> {
        let purged = purge::days(&self.db)?.into_iter();
        let mut contents: Contents = purged
            .map(|(hash, day)| (hash, Held::Purged(day)))
            .collect();
        // SQLite knows the length of a value without reading it.
        let mut query = self.db.prepare("SELECT hash, length(bytes) FROM content")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let size: i64 = row.get(1)?;
            // A negative length there is none. What was purged and kept again is there.
            let held = Held::Kept(u64::try_from(size).unwrap_or_default());
            contents.insert(hash_of(row)?, held);
        }
        Ok(contents)
    }

    /// Files whose content is missing or damaged, or was purged though a record still holds it, and
    /// content that nothing names, in words.
    pub(crate) fn odd_contents(&self, register: &Register) -> Result<Vec<String>> {
        let named = Named::of(register, &self.db)?;
        let mut missing = named.files.clone();
        let (mut damaged, mut unnamed) = (Vec::new(), Vec::new());
        let mut query = self
            .db
            .prepare("SELECT hash, bytes FROM content ORDER BY hash")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let hash = hash_of(row)?;
            // One after the other: all of them together need not fit into memory.
            let bytes = row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?;
            missing.remove(&hash);
            let of = named.files.get(&hash);
            if ContentHash::of(bytes) != hash {
                let of = of.map_or_else(|| format!("of {}", hash.short()), |who| who.clone());
                damaged.push(format!(
                    "the content {of} is not what was kept; attach the file again, which mends it"
                ));
            } else if of.is_none() {
                let size = size_in_words(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
                unnamed.push(format!(
                    "no record and no history names a content of {size} ({hash}); it only takes room"
                ));
            }
        }
        let purged = purge::days(&self.db)?;
        let missing = missing.into_iter().filter_map(|(hash, who)| match purged.get(&hash) {
            None => Some(format!(
                "the content {who} is missing; attach the file again, or take it from a backup"
            )),
            // That the history alone names what was purged is as somebody wished.
            Some(day) => named.held.contains(&hash).then(|| {
                let day = When::day(*day).label();
                format!("the content {who} was purged on {day}; attach the file again, or delete the record")
            }),
        });
        let all = [missing.collect(), damaged, unnamed];
        let some = |found: Vec<String>| found.into_iter().take(TOLD);
        Ok(all.into_iter().flat_map(some).collect())
    }
}

/// Contents that something names, each with who does: “of “report.pdf”, attachment “Report””.
struct Named {
    files: BTreeMap<ContentHash, String>,
    /// Those of them that records hold now.
    held: BTreeSet<ContentHash>,
}

impl Named {
    fn of(register: &Register, db: &Connection) -> Result<Self> {
        let mut named = Self {
            files: BTreeMap::new(),
            held: BTreeSet::new(),
        };
        for row in register.tables.each().flat_map(|table| table.rows()) {
            named.by_row(row, register);
        }
        for record in register.records() {
            named.by_row(&record.initiative, register);
        }
        named.held = named.files.keys().copied().collect();
        named.by_history(db)?;
        Ok(named)
    }

    fn by_row(&mut self, row: &dyn AnyRow, register: &Register) {
        for at in 0..row.len() {
            if let Value::File(file) = row.at(at) {
                let (word, name) = (row.info().word(), row.name(register));
                let who = format!("of “{}”, {word} “{name}”,", file.name());
                self.files.entry(file.hash()).or_insert(who);
            }
        }
    }

    /// What was changed or taken away may come back.
    fn by_history(&mut self, db: &Connection) -> Result<()> {
        for (table, column) in file_columns() {
            let sql = format!(
                "SELECT before ->> '$.{column}', after ->> '$.{column}' FROM change WHERE tbl = ?1"
            );
            let mut query = db.prepare(&sql)?;
            let mut rows = query.query([table])?;
            while let Some(row) = rows.next()? {
                for at in 0..2 {
                    let text: Option<String> = row.get(at)?;
                    if let Some(file) = text.and_then(|text| KeptFile::parse(&text)) {
                        let who = format!("of “{}”, which the history names,", file.name());
                        self.files.entry(file.hash()).or_insert(who);
                    }
                }
            }
        }
        Ok(())
    }
}

/// Columns that hold files, with their tables.
pub(crate) fn file_columns() -> BTreeSet<(&'static str, &'static str)> {
    let of = |kind: KindId| {
        let facts = kind.facts().into_iter();
        let files = facts.filter(|facts| facts.kind == FieldKind::File);
        files.map(move |facts| (kind.info().table, facts.column))
    };
    KindId::all().flat_map(of).collect()
}

fn hash_of(row: &rusqlite::Row<'_>) -> Result<ContentHash> {
    let text = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
    ContentHash::parse(text).ok_or_else(|| StoreError::Row {
        table: "content",
        id: text.to_owned(),
        what: "its hash is not understood".to_owned(),
    })
}

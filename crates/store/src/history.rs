//! Operations and what they changed.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{Connection, OptionalExtension as _, Row as SqlRow, params, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::capture;
use crate::error::{Result, StoreError};
use crate::file::Store;

/// Where an operation came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The desktop window.
    Window,
    /// The command line.
    CommandLine,
    /// Another program that wrote to the file.
    Outside,
}

impl Origin {
    /// The word in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::CommandLine => "command-line",
            Self::Outside => "outside",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Window, Self::CommandLine, Self::Outside]
            .into_iter()
            .find(|o| o.code() == text)
    }
}

/// An operation about to be done.
#[derive(Debug, Clone)]
pub struct NewOperation {
    /// Id, a UUIDv7.
    pub id: String,
    /// Now; the file keeps it from being earlier than the operation before.
    pub at: DateTime<Utc>,
    /// Who, as they say.
    pub actor: String,
    /// Where from.
    pub origin: Origin,
    /// What kind, such as `edit` or `import`.
    pub kind: String,
    /// What was done, in words, such as “Import us-federal-2024.csv”.
    pub label: String,
    /// Why; may be empty.
    pub reason: String,
    /// The operation that this one turns back.
    pub reverts: Option<i64>,
}

/// Something a user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    /// Place in the history, from 1.
    pub seq: i64,
    /// Id, a UUIDv7.
    pub id: String,
    /// When, RFC 3339 in UTC.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Where from.
    pub origin: Origin,
    /// What kind.
    pub kind: String,
    /// What, in words.
    pub label: String,
    /// Why.
    pub reason: String,
    /// The operation that this one turned back.
    pub reverts: Option<i64>,
    /// Number of rows it changed.
    pub rows: i64,
}

/// An operation as the undo stack sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedOperation {
    /// Place in the history.
    pub seq: i64,
    /// Where from.
    pub origin: Origin,
    /// What kind.
    pub kind: String,
    /// The operation that this one turned back.
    pub reverts: Option<i64>,
}

/// One changed row.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Place in the file's whole history.
    pub seq: i64,
    /// Version of the schema it was written under.
    pub schema: i64,
    /// Table.
    pub table: String,
    /// Row id.
    pub row_id: String,
    /// Initiative the row belongs to.
    pub subject: Option<String>,
    /// The row before; `None` when it was made.
    pub before: Option<Map<String, Json>>,
    /// The row after; `None` when it was deleted, and when it was made and no image of it is left.
    pub after: Option<Map<String, Json>>,
}

/// The operation that a change row `c` belongs to; none for what another program wrote since.
pub(crate) const OPERATION_OF: &str = "(SELECT iif(last_change >= c.seq, seq, NULL) FROM operation \
     WHERE first_change <= c.seq ORDER BY first_change DESC LIMIT 1)";

const CHANGE: &str = "SELECT seq, schema, tbl, row_id, subject, before, after FROM change";

impl Store {
    /// What an operation changed, in order, `limit` rows from `offset`; of some records only
    /// where `subjects` names them.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes(
        &self,
        operation: i64,
        subjects: Option<&[String]>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Change>> {
        let Some((first, last)) = changes_of(&self.db, operation)? else {
            return Ok(Vec::new());
        };
        let changes: Vec<_> = match subjects {
            Some(subjects) => {
                let sql = format!(
                    "{CHANGE} WHERE subject IN (SELECT value FROM json_each(?1)) \
                     AND seq BETWEEN ?2 AND ?3 ORDER BY seq LIMIT ?4 OFFSET ?5"
                );
                let mut query = self.db.prepare_cached(&sql)?;
                let subjects = serde_json::Value::from(subjects).to_string();
                let page = params![subjects, first, last, limit, offset];
                let rows = query.query_map(page, read_change)?;
                rows.map(|row| row?).collect::<Result<_>>()?
            }
            None => {
                let sql = format!("{CHANGE} WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq LIMIT ?3");
                let mut query = self.db.prepare_cached(&sql)?;
                let page = [first.saturating_add(offset), last, limit];
                let rows = query.query_map(page, read_change)?;
                rows.map(|row| row?).collect::<Result<_>>()?
            }
        };
        (changes.into_iter())
            .map(|change| with_image(&self.db, change))
            .collect()
    }

    /// Every operation after a place in the history, oldest first, with what the undo stack is made
    /// from.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undo_log(&self, after: i64) -> Result<Vec<LoggedOperation>> {
        let mut query = self.db.prepare_cached(
            "SELECT seq, origin, kind, reverts FROM operation WHERE seq > ?1 ORDER BY seq",
        )?;
        let mut rows = query.query([after])?;
        let mut log = Vec::new();
        while let Some(row) = rows.next()? {
            let seq = row.get(0)?;
            log.push(LoggedOperation {
                seq,
                origin: parse_origin(seq, row.get_ref(1)?.as_str().unwrap_or_default())?,
                kind: row.get(2)?,
                reverts: row.get(3)?,
            });
        }
        Ok(log)
    }
}

fn parse_origin(seq: i64, text: &str) -> Result<Origin> {
    Origin::parse(text).ok_or_else(|| StoreError::Row {
        table: "operation",
        id: seq.to_string(),
        what: format!("origin “{text}” is not understood"),
    })
}

pub(crate) fn read_operation(row: &SqlRow<'_>) -> rusqlite::Result<Result<Operation>> {
    let (seq, origin) = (row.get(0)?, row.get::<_, String>(4)?);
    let origin = match parse_origin(seq, &origin) {
        Ok(origin) => origin,
        Err(error) => return Ok(Err(error)),
    };
    Ok(Ok(Operation {
        seq,
        id: row.get(1)?,
        at: row.get(2)?,
        actor: row.get(3)?,
        origin,
        kind: row.get(5)?,
        label: row.get(6)?,
        reason: row.get(7)?,
        reverts: row.get(8)?,
        rows: row.get(9)?,
    }))
}

fn read_image(change: i64, text: &str) -> Result<Map<String, Json>> {
    serde_json::from_str(text).map_err(|error| StoreError::Row {
        table: "change",
        id: change.to_string(),
        what: format!("not a JSON object: {error}"),
    })
}

pub(crate) fn read_change(row: &SqlRow<'_>) -> rusqlite::Result<Result<Change>> {
    let seq: i64 = row.get(0)?;
    let json = |text: Option<String>| text.map(|text| read_image(seq, &text)).transpose();
    let (before, after) = match (json(row.get(5)?), json(row.get(6)?)) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
    };
    Ok(Ok(Change {
        seq,
        schema: row.get(1)?,
        table: row.get(2)?,
        row_id: row.get(3)?,
        subject: row.get(4)?,
        before,
        after,
    }))
}

/// First and last change row of an operation.
pub(crate) fn changes_of(db: &Connection, operation: i64) -> Result<Option<(i64, i64)>> {
    let sql = "SELECT first_change, last_change FROM operation WHERE seq = ?1";
    let mut query = db.prepare_cached(sql)?;
    Ok(query
        .query_row([operation], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?)
}

/// What a row was right after `change`, by the next change to it; `None` where there was none.
pub(crate) fn before_next(db: &Connection, change: &Change) -> Result<Option<Map<String, Json>>> {
    let sql = "SELECT before FROM change WHERE row_id = ?1 AND tbl = ?2 AND seq > ?3 \
               AND before IS NOT NULL ORDER BY seq LIMIT 1";
    let mut query = db.prepare_cached(sql)?;
    let before: Option<String> = query
        .query_row(params![change.row_id, change.table, change.seq], |row| {
            row.get(0)
        })
        .optional()?;
    before.map(|text| read_image(change.seq, &text)).transpose()
}

/// Whether a row was made once more after `change` made it: another program may replace a row without
/// a trace of what it was before.
pub(crate) fn made_again(db: &Connection, change: &Change) -> Result<bool> {
    // Spelled out, so that the index on subjects is used.
    let of = match change.subject {
        Some(_) => "subject = ?1",
        None => "subject IS NULL AND ?1 IS NULL",
    };
    let sql = format!(
        "SELECT EXISTS (SELECT 1 FROM change WHERE {of} AND row_id = ?2 AND tbl = ?3 \
         AND seq > ?4 AND before IS NULL)"
    );
    let mut query = db.prepare_cached(&sql)?;
    let found = params![change.subject, change.row_id, change.table, change.seq];
    Ok(query.query_row(found, |row| row.get(0))?)
}

/// A row that was made is recorded without its image: it is what the next change says it was
/// before or, where there was none, what the row is now.
fn with_image(db: &Connection, mut change: Change) -> Result<Change> {
    if change.before.is_none() && change.after.is_none() {
        change.after = match before_next(db, &change)? {
            Some(image) => Some(image),
            None => row_now(db, &change)?,
        };
    }
    Ok(change)
}

/// The row that a change is about, as it is now.
pub(crate) fn row_now(db: &Connection, change: &Change) -> Result<Option<Map<String, Json>>> {
    let table = capture::captured(&change.table)?;
    let columns = capture::columns(db, table)?;
    let place = RowPlace::of(table, change);
    let sql = format!(
        "SELECT {} FROM {table} WHERE {}",
        capture::row_json(&columns, ""),
        place.sql
    );
    let mut query = db.prepare_cached(&sql)?;
    let text: Option<String> = query
        .query_row(params_from_iter(place.values), |row| row.get(0))
        .optional()?;
    text.map(|text| read_image(change.seq, &text)).transpose()
}

/// Where the row of a change is, in terms of its table's primary key as far as it is known.
pub(crate) struct RowPlace<'c> {
    /// The condition, with `?1` and maybe `?2`.
    pub sql: &'static str,
    /// Their values.
    pub values: Vec<&'c str>,
}

impl<'c> RowPlace<'c> {
    pub(crate) fn of(table: &str, change: &'c Change) -> Self {
        let id = change.row_id.as_str();
        match change.subject.as_deref() {
            Some(initiative) if table != "initiative" && initiative != id => Self {
                sql: "id = ?1 AND initiative_id = ?2",
                values: vec![id, initiative],
            },
            _ => Self {
                sql: "id = ?1",
                values: vec![id],
            },
        }
    }
}

/// Text form of a time in the file: RFC 3339, UTC, milliseconds.
pub fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) const SELECT_CHANGE: &str = CHANGE;

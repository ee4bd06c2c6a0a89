//! Operations and what they changed.

use chrono::{DateTime, SecondsFormat, Utc};
use rusqlite::{OptionalExtension as _, Row as SqlRow, params};

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
    /// The operation; `None` for rows written from outside and not yet sealed.
    pub operation: Option<i64>,
    /// Version of the schema it was written under.
    pub schema: i64,
    /// Table.
    pub table: String,
    /// Row id.
    pub row_id: String,
    /// Initiative the row belongs to.
    pub subject: Option<String>,
    /// The row before; `None` when it was made.
    pub before: Option<serde_json::Map<String, serde_json::Value>>,
    /// The row after; `None` when it was deleted.
    pub after: Option<serde_json::Map<String, serde_json::Value>>,
}

const OPERATION: &str = "SELECT o.seq, o.id, o.at, o.actor, o.origin, o.kind, o.label, o.reason, o.reverts, \
     (SELECT count(*) FROM change c WHERE c.operation = o.seq) FROM operation o";

const CHANGE: &str =
    "SELECT seq, operation, schema, tbl, row_id, subject, before, after FROM change";

impl Store {
    /// Operations, newest first, `limit` of them before `before` (`None`: from the newest).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operations(&self, before: Option<i64>, limit: i64) -> Result<Vec<Operation>> {
        let sql = format!("{OPERATION} WHERE o.seq < ?1 ORDER BY o.seq DESC LIMIT ?2");
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(params![before.unwrap_or(i64::MAX), limit], read_operation)?;
        rows.map(|row| row?).collect()
    }

    /// Operations that changed one initiative, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operations_of(&self, subject: &str, limit: i64) -> Result<Vec<Operation>> {
        let sql = format!(
            "{OPERATION} WHERE o.seq IN (SELECT operation FROM change WHERE subject = ?1) \
             ORDER BY o.seq DESC LIMIT ?2"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(params![subject, limit], read_operation)?;
        rows.map(|row| row?).collect()
    }

    /// One operation.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation(&self, seq: i64) -> Result<Option<Operation>> {
        let sql = format!("{OPERATION} WHERE o.seq = ?1");
        self.db
            .query_row(&sql, [seq], read_operation)
            .optional()?
            .transpose()
    }

    /// How many operations the file holds.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation_count(&self) -> Result<i64> {
        Ok(self
            .db
            .query_row("SELECT count(*) FROM operation", [], |row| row.get(0))?)
    }

    /// What an operation changed, in order, `limit` rows from `offset`; of one initiative only
    /// where `subject` says so.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes(
        &self,
        operation: i64,
        subject: Option<&str>,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<Change>> {
        let sql = format!(
            "{CHANGE} WHERE operation = ?1 AND (?2 IS NULL OR subject = ?2) ORDER BY seq LIMIT ?4 OFFSET ?3"
        );
        let mut query = self.db.prepare_cached(&sql)?;
        let rows = query.query_map(params![operation, subject, offset, limit], read_change)?;
        rows.map(|row| row?).collect()
    }

    /// Every operation, oldest first, with what the undo stack is made from.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undo_log(&self) -> Result<Vec<LoggedOperation>> {
        let mut query = self
            .db
            .prepare_cached("SELECT seq, origin, kind, reverts FROM operation ORDER BY seq")?;
        let mut rows = query.query([])?;
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

fn read_operation(row: &SqlRow<'_>) -> rusqlite::Result<Result<Operation>> {
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

pub(crate) fn read_change(row: &SqlRow<'_>) -> rusqlite::Result<Result<Change>> {
    let seq: i64 = row.get(0)?;
    let json = |text: Option<String>| -> Result<Option<serde_json::Map<_, _>>> {
        text.map(|text| {
            serde_json::from_str(&text).map_err(|error| StoreError::Row {
                table: "change",
                id: seq.to_string(),
                what: format!("not a JSON object: {error}"),
            })
        })
        .transpose()
    };
    let (before, after) = match (json(row.get(6)?), json(row.get(7)?)) {
        (Ok(before), Ok(after)) => (before, after),
        (Err(error), _) | (_, Err(error)) => return Ok(Err(error)),
    };
    Ok(Ok(Change {
        seq,
        operation: row.get(1)?,
        schema: row.get(2)?,
        table: row.get(3)?,
        row_id: row.get(4)?,
        subject: row.get(5)?,
        before,
        after,
    }))
}

/// Text form of a time in the file: RFC 3339, UTC, milliseconds.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(crate) const SELECT_CHANGE: &str = CHANGE;

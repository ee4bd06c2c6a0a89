//! Operations as the history lists them: of everybody or one person, of one kind, on some records, and how much each is
//! about.

use pilotage_model::kinds::{KINDS, KindId};
use rusqlite::params;
use serde_json::Value as Json;

use crate::error::Result;
use crate::file::Store;
use crate::history::{OPERATION_OF, Operation, changes_of, read_operation};

/// Which operations are looked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct OperationFilter<'a> {
    /// Only those of this person.
    pub actor: Option<&'a str>,
    /// Only those of this kind.
    pub kind: Option<&'a str>,
}

/// How many records an operation changed, by what belongs to them too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Concerned {
    /// Initiatives.
    pub initiatives: i64,
    /// Records of other kinds; the settings are none.
    pub records: i64,
    /// Those of the initiatives that it made.
    pub made: i64,
}

const OPERATION: &str = "SELECT o.seq, o.id, o.at, o.actor, o.origin, o.kind, o.label, o.reason, o.reverts, \
     o.last_change - o.first_change + 1 FROM operation o";

/// How many initiatives, and how many other records, changes are about. What is no record of its own belongs to an
/// initiative; settings and the like are about none.
const ABOUT: &str = "SELECT count(DISTINCT iif(tbl = 'initiative' OR tbl NOT IN (SELECT value FROM json_each(?3)), subject, NULL)), \
     count(DISTINCT iif(tbl NOT IN ('initiative', 'settings') AND tbl IN (SELECT value FROM json_each(?3)), subject, NULL)), \
     count(DISTINCT iif(tbl = 'initiative' AND before IS NULL, subject, NULL)) \
     FROM change WHERE seq BETWEEN ?1 AND ?2";

/// The initiatives that an operation is about, and whether it made them.
const INITIATIVES: &str = "SELECT subject, max(tbl = 'initiative' AND before IS NULL) FROM change \
     WHERE seq BETWEEN ?1 AND ?2 AND subject IS NOT NULL \
     AND (tbl = 'initiative' OR tbl NOT IN (SELECT value FROM json_each(?3))) GROUP BY subject";

/// The tables of records other than initiatives, of which a change concerns themselves.
fn tables() -> String {
    let tables = KINDS.iter().map(|kind| kind.table);
    let tables = tables.chain([KindId::Settings.info().table]);
    Json::from(tables.collect::<Vec<_>>()).to_string()
}

impl Store {
    /// Operations, newest first, `limit` of them before `before` (`None`: from the newest).
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operations(&self, before: Option<i64>, limit: i64) -> Result<Vec<Operation>> {
        self.operations_like(OperationFilter::default(), before, limit)
    }

    /// The same, of those that pass a filter.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operations_like(
        &self,
        filter: OperationFilter<'_>,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<Operation>> {
        let sql = format!(
            "{OPERATION} WHERE o.seq < ?1 AND (?3 IS NULL OR o.actor = ?3) AND (?4 IS NULL OR o.kind = ?4) \
             ORDER BY o.seq DESC LIMIT ?2"
        );
        let page = params![before.unwrap_or(i64::MAX), limit, filter.actor, filter.kind];
        self.read_operations(&sql, page)
    }

    /// Operations that changed one of some records, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operations_of(&self, subjects: &[String], limit: i64) -> Result<Vec<Operation>> {
        let sql = format!(
            "{OPERATION} WHERE o.seq IN (SELECT {OPERATION_OF} FROM change c WHERE subject IN \
             (SELECT value FROM json_each(?1))) ORDER BY o.seq DESC LIMIT ?2"
        );
        let subjects = Json::from(subjects).to_string();
        self.read_operations(&sql, params![subjects, limit])
    }

    /// One operation.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation(&self, seq: i64) -> Result<Option<Operation>> {
        let sql = format!("{OPERATION} WHERE o.seq = ?1");
        Ok(self.read_operations(&sql, [seq])?.pop())
    }

    fn read_operations(&self, sql: &str, given: impl rusqlite::Params) -> Result<Vec<Operation>> {
        let mut query = self.db.prepare_cached(sql)?;
        let rows = query.query_map(given, read_operation)?;
        rows.map(|row| row?).collect()
    }

    /// How many records an operation is about. All that it changed is looked through.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn concerned(&self, operation: i64) -> Result<Concerned> {
        let Some((first, last)) = changes_of(&self.db, operation)? else {
            return Ok(Concerned::default());
        };
        let mut query = self.db.prepare_cached(ABOUT)?;
        Ok(query.query_row(params![first, last, tables()], |row| {
            Ok(Concerned {
                initiatives: row.get(0)?,
                records: row.get(1)?,
                made: row.get(2)?,
            })
        })?)
    }

    /// The ids of the initiatives that an operation is about, each with whether it made it.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn initiatives_of(&self, operation: i64) -> Result<Vec<(String, bool)>> {
        let Some((first, last)) = changes_of(&self.db, operation)? else {
            return Ok(Vec::new());
        };
        let mut query = self.db.prepare_cached(INITIATIVES)?;
        let rows = query.query_map(params![first, last, tables()], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who did anything, by name, and of which kinds it was, the most frequent first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn actors_and_kinds(&self) -> Result<(Vec<String>, Vec<String>)> {
        let list = |sql: &str| -> Result<Vec<String>> {
            let mut query = self.db.prepare_cached(sql)?;
            let rows = query.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        Ok((
            list("SELECT DISTINCT actor FROM operation ORDER BY actor")?,
            list("SELECT kind FROM operation GROUP BY kind ORDER BY count(*) DESC, kind")?,
        ))
    }

    /// How many operations the file holds.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation_count(&self) -> Result<i64> {
        self.operation_count_like(OperationFilter::default())
    }

    /// The same, of those that pass a filter.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation_count_like(&self, filter: OperationFilter<'_>) -> Result<i64> {
        let sql = "SELECT count(*) FROM operation WHERE (?1 IS NULL OR actor = ?1) AND (?2 IS NULL OR kind = ?2)";
        let given = params![filter.actor, filter.kind];
        Ok(self.db.query_row(sql, given, |row| row.get(0))?)
    }
}

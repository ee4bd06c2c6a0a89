//! Change capture: triggers, generated from the schema, that write what every changed row was and
//! became, as JSON.
//!
//! One mechanism serves audit, undo and the portfolio as recorded on a past day. Only built-in
//! functions may be used in triggers of a file that is opened with `trusted_schema=OFF`.
//!
//! A row that was made is recorded without an image: it is there to be read, and the first change
//! to it records what it was before (see [`crate::history`]). A large import writes a third less
//! for that, and its file is half as long. While a writer adds many rows it records them itself, many
//! to a statement: a trigger runs once a row, and takes as long as adding the row does.

use pilotage_model::kinds::{KINDS, KindId};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params_from_iter};
use uuid::Uuid;

use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::migrate::SCHEMA_VERSION;
use crate::row::Bound;

/// Tables whose rows are captured beside those of the kinds.
const OTHERS: [&str; 12] = [
    "custom_field",
    "scoring_model",
    "criterion",
    "model_criterion",
    "initiative",
    "custom_value",
    "stage_plan",
    "transition",
    "rating",
    "saved_view",
    "import_profile",
    "purged",
];

/// Every table whose rows are captured.
pub(crate) fn tables() -> impl Iterator<Item = &'static str> {
    let settings = KindId::Settings.info().table;
    let kinds = KINDS.iter().map(|kind| kind.table);
    kinds.chain([settings]).chain(OTHERS)
}

/// Columns of a table, in order.
pub(crate) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = query.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<std::result::Result<_, _>>()?)
}

/// `json_object('id', NEW.id, …)` over all columns.
pub(crate) fn row_json(columns: &[String], prefix: &str) -> String {
    let pairs: Vec<_> = columns
        .iter()
        .map(|c| format!("'{c}', {prefix}{c}"))
        .collect();
    format!("json_object({})", pairs.join(", "))
}

/// Table names come from the file: only captured ones may enter a statement.
pub(crate) fn captured(table: &str) -> Result<&'static str> {
    tables()
        .find(|known| *known == table)
        .ok_or_else(|| StoreError::Damaged(format!("the history names an unknown table “{table}”")))
}

/// Drops the triggers of every captured table: a migration must not be recorded as work.
pub(crate) fn remove(db: &Connection) -> Result<()> {
    for table in tables() {
        for event in ["insert", "update", "delete"] {
            db.execute_batch(&format!("DROP TRIGGER IF EXISTS capture_{table}_{event}"))?;
        }
    }
    Ok(())
}

/// Makes the triggers of every captured table.
pub(crate) fn install(db: &Connection, schema: i64) -> Result<()> {
    for table in tables() {
        let columns = columns(db, table)?;
        for sql in triggers(table, &columns, schema) {
            db.execute_batch(&sql)?;
        }
    }
    Ok(())
}

fn triggers(table: &str, columns: &[String], schema: i64) -> Vec<String> {
    let (new, old) = (row_json(columns, "NEW."), row_json(columns, "OLD."));
    let differs: Vec<_> = columns
        .iter()
        .map(|c| format!("OLD.{c} IS NOT NEW.{c}"))
        .collect();
    let when = format!(" WHEN {}", differs.join(" OR "));
    let subject = match columns {
        // A record of its own, or the settings, is what its changes are about.
        _ if KindId::of_table(table).is_some() => Some("id"),
        _ if columns.iter().any(|c| c == "initiative_id") => Some("initiative_id"),
        _ => None,
    };
    let cases = [
        ("insert", "", "NEW.", "NULL", "NULL"),
        ("update", when.as_str(), "NEW.", old.as_str(), new.as_str()),
        ("delete", "", "OLD.", old.as_str(), "NULL"),
    ];
    let make = |(event, when, row, before, after): (&str, &str, &str, &str, &str)| {
        let subject = subject.map_or_else(|| "NULL".to_owned(), |column| format!("{row}{column}"));
        let on = event.to_uppercase();
        format!(
            "CREATE TRIGGER capture_{table}_{event} AFTER {on} ON {table}{when} BEGIN
  INSERT INTO change (schema, tbl, row_id, subject, before, after)
  VALUES ({schema}, '{table}', {row}id, {subject}, {before}, {after});
END;"
        )
    };
    cases.into_iter().map(make).collect()
}

/// Whether triggers capture what is written, or whoever writes does.
pub(crate) fn by_triggers(db: &Connection, on: bool) -> Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, on)?;
    Ok(())
}

/// Records rows that were added while triggers are off, by their ids and what they belong to: the very rows that the
/// triggers would write.
pub(crate) fn record_added<'v>(
    db: &Connection,
    table: &'static str,
    rows: impl ExactSizeIterator<Item = (Bound<'v>, Option<Uuid>)>,
) -> Result<()> {
    let row = format!("({SCHEMA_VERSION}, '{table}', ?, ?)");
    let sql = format!(
        "INSERT OR FAIL INTO change (schema, tbl, row_id, subject) VALUES {}",
        vec![row; rows.len()].join(", ")
    );
    let bound = rows.flat_map(|(id, subject)| [id, subject.map_or(Bound::Null, Bound::id)]);
    db.prepare_cached(&sql)?.execute(params_from_iter(bound))?;
    Ok(())
}

impl Store {
    /// The columns of every table whose rows are captured.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn captured_columns(&self) -> Result<Vec<(String, Vec<String>)>> {
        let of = |table: &'static str| Ok((table.to_owned(), columns(&self.db, table)?));
        tables().map(of).collect()
    }
}

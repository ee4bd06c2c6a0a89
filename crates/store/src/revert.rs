//! Turning an operation back: the changed columns are written as they were, in reverse order.

use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::capture;
use crate::error::{Result, StoreError};
use crate::history::{Change, SELECT_CHANGE, read_change};
use crate::writer::Writer;

impl Writer<'_> {
    /// Turns every change of operation `seq` back, within this operation. Foreign keys are
    /// checked at the end.
    ///
    /// # Errors
    /// When a column is no longer what the operation left, or later rows stand on a row that it
    /// made; nothing is kept then.
    pub fn revert(&mut self, seq: i64, label: &str) -> Result<()> {
        self.tx.pragma_update(None, "defer_foreign_keys", true)?;
        for change in self.changes_newest_first(seq)? {
            self.revert_change(&change)
                .map_err(|error| in_words(error, label))?;
        }
        self.foreign_keys_hold()
            .map_err(|error| in_words(error, label))
    }

    fn changes_newest_first(&self, seq: i64) -> Result<Vec<Change>> {
        let sql = format!("{SELECT_CHANGE} WHERE operation = ?1 ORDER BY seq DESC");
        let mut query = self.tx.prepare_cached(&sql)?;
        let rows = query.query_map([seq], read_change)?;
        rows.map(|row| row?).collect()
    }

    fn revert_change(&self, change: &Change) -> Result<()> {
        let table = captured(&change.table)?;
        let now = self.row_now(table, &change.row_id)?;
        match (&change.before, &change.after, now) {
            (None, Some(after), Some(now)) => {
                unchanged_since(table, after, &now, after.keys())?;
                let sql = format!("DELETE FROM {table} WHERE id = ?1");
                self.tx.prepare_cached(&sql)?.execute([&change.row_id])?;
                Ok(())
            }
            (Some(before), Some(after), Some(now)) => {
                let changed: Vec<_> = after
                    .keys()
                    .filter(|c| before.get(*c) != after.get(*c))
                    .collect();
                unchanged_since(table, after, &now, changed.iter().copied())?;
                self.write_back(table, before, &changed, &change.row_id)
            }
            (Some(before), None, None) => self.put_back(table, before),
            (_, Some(_), None) => Err(conflict(format!(
                "a {table} that it made or changed has been deleted since"
            ))),
            (_, None, Some(_)) => Err(conflict(format!(
                "a {table} that it deleted is there again"
            ))),
            (None, None, _) => Ok(()),
        }
    }

    fn row_now(&self, table: &str, id: &str) -> Result<Option<Map<String, Json>>> {
        let columns = capture::columns(&self.tx, table)?;
        let sql = format!(
            "SELECT {} FROM {table} WHERE id = ?1",
            capture::row_json(&columns, "")
        );
        let text: Option<String> = self
            .tx
            .prepare_cached(&sql)?
            .query_row([id], |row| row.get(0))
            .optional()?;
        text.map(|text| {
            serde_json::from_str(&text).map_err(|error| StoreError::Damaged(error.to_string()))
        })
        .transpose()
    }

    fn write_back(
        &self,
        table: &str,
        before: &Map<String, Json>,
        columns: &[&String],
        id: &str,
    ) -> Result<()> {
        let set: Vec<_> = columns
            .iter()
            .zip(2..)
            .map(|(c, at)| format!("{c} = ?{at}"))
            .collect();
        let sql = format!("UPDATE {table} SET {} WHERE id = ?1", set.join(", "));
        let values = std::iter::once(Value::Text(id.to_owned()))
            .chain(columns.iter().map(|c| sql_value(before, c)));
        self.tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    fn put_back(&self, table: &str, before: &Map<String, Json>) -> Result<()> {
        let names: Vec<_> = before.keys().map(String::as_str).collect();
        let marks: Vec<_> = (1..=names.len()).map(|at| format!("?{at}")).collect();
        let sql = format!(
            "INSERT INTO {table} ({}) VALUES ({})",
            names.join(", "),
            marks.join(", ")
        );
        let values = names.iter().map(|c| sql_value(before, c));
        self.tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(values))?;
        Ok(())
    }

    fn foreign_keys_hold(&self) -> Result<()> {
        let broken: Option<(String, String, i64)> = self
            .tx
            .query_row(
                "SELECT \"table\", parent, fkid FROM pragma_foreign_key_check LIMIT 1",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .optional()?;
        let Some((child, parent, key)) = broken else {
            return Ok(());
        };
        let (later, missing) = self.who_stands_on(captured(&child)?, captured(&parent)?, key)?;
        let plain = |name: &str| name.replace('_', " ");
        Err(conflict(format!(
            "the {} “{later}” was added later and belongs to the {} “{missing}” that it made; \
             undo or delete that first",
            plain(&child),
            plain(&parent)
        )))
    }

    /// Names the row of `child` that a foreign key leaves without its row of `parent`, and that
    /// row, which is gone, from the history.
    fn who_stands_on(&self, child: &str, parent: &str, key: i64) -> Result<(String, String)> {
        let column: String = self.tx.query_row(
            "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE id = ?2",
            (child, key),
            |row| row.get(0),
        )?;
        let columns = capture::columns(&self.tx, child)?;
        let has = |name: &str| columns.iter().any(|column| column == name);
        let who = match (has("key"), has("name"), has("initiative_id")) {
            (true, ..) => "key || ' ' || name",
            (_, true, _) => "name",
            (_, _, true) => "(SELECT key || ' ' || name FROM initiative WHERE id = initiative_id)",
            _ => "id",
        };
        let sql = format!(
            "SELECT coalesce({who}, ''), {column} FROM {child} \
             WHERE {column} NOT IN (SELECT id FROM {parent}) LIMIT 1"
        );
        let (later, id): (String, String) = self
            .tx
            .query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let missing: Option<String> = self
            .tx
            .query_row(
                "SELECT coalesce(before, after) ->> 'name' FROM change \
                 WHERE tbl = ?1 AND row_id = ?2 ORDER BY seq DESC LIMIT 1",
                (parent, &id),
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        Ok((later, missing.unwrap_or(id)))
    }
}

/// Table names come from the file: only captured ones may enter a statement.
fn captured(table: &str) -> Result<&'static str> {
    capture::CAPTURED
        .into_iter()
        .find(|known| *known == table)
        .ok_or_else(|| StoreError::Damaged(format!("the history names an unknown table “{table}”")))
}

fn unchanged_since<'c>(
    table: &str,
    left: &Map<String, Json>,
    now: &Map<String, Json>,
    columns: impl Iterator<Item = &'c String>,
) -> Result<()> {
    for column in columns {
        if left.get(column) != now.get(column) {
            let name = now
                .get("name")
                .or_else(|| now.get("key"))
                .and_then(Json::as_str);
            let plain = |name: &str| name.replace('_', " ");
            let whose =
                name.map_or_else(|| format!("a {}", plain(table)), |name| format!("“{name}”"));
            let column = plain(column);
            return Err(conflict(format!(
                "the {column} of {whose} has been changed since"
            )));
        }
    }
    Ok(())
}

fn sql_value(row: &Map<String, Json>, column: &str) -> Value {
    match row.get(column) {
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(Json::Number(number)) => number.as_i64().map_or(Value::Null, Value::Integer),
        _ => Value::Null,
    }
}

fn conflict(conflict: String) -> StoreError {
    StoreError::Conflict {
        label: String::new(),
        conflict,
    }
}

fn in_words(error: StoreError, operation: &str) -> StoreError {
    let conflict = match error {
        StoreError::Conflict { conflict, .. } => conflict,
        StoreError::Sqlite(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            "something added later stands on what it made; undo or delete that first".to_owned()
        }
        other => return other,
    };
    StoreError::Conflict {
        label: operation.to_owned(),
        conflict,
    }
}

//! Turning an operation back: the changed columns are written as they were, in reverse order.

mod own;

use std::collections::HashSet;

use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::{CustomFieldId, RowId};
use rusqlite::types::Value;
use rusqlite::{OptionalExtension as _, params_from_iter};
use serde_json::{Map, Value as Json};

use crate::capture::{self, captured};
use crate::error::{Result, StoreError};
use crate::history::{
    Change, RowPlace, SELECT_CHANGE, before_next, changes_of, made_again, read_change, row_now,
};
use crate::links;
use crate::writer::Writer;

impl Writer<'_> {
    /// Turns every change of operation `seq` back, within this operation. Foreign keys are
    /// checked at the end. Gives what it made in passing and others name by now: that stays.
    ///
    /// # Errors
    /// When a column is no longer what the operation left, or later rows stand on a row that it
    /// made; nothing is kept then.
    pub fn revert(&mut self, seq: i64, label: &str) -> Result<Vec<About>> {
        self.end_adding()?;
        self.touch_unseen();
        self.tx.pragma_update(None, "defer_foreign_keys", true)?;
        let changes = self.changes_newest_first(seq)?;
        self.nothing_purged_comes_back(&changes, label)?;
        let (named, others): (Vec<_>, Vec<_>) = (changes.into_iter())
            .partition(|change| change.before.is_none() && links::may_be_named(&change.table));
        for change in &others {
            self.revert_change(change)
                .map_err(|error| in_words(error, label))?;
        }
        // What the operation made in passing stays where others name it by now.
        let kept = match others.is_empty() {
            true => HashSet::new(),
            false => links::named_among(&self.tx, &named)?,
        };
        for change in named.iter().filter(|change| !kept.contains(&change.row_id)) {
            self.revert_change(change)
                .map_err(|error| in_words(error, label))?;
        }
        self.foreign_keys_hold()
            .and_then(|()| links::hold(&self.tx, self.first_change))
            .map_err(|error| in_words(error, label))?;
        let stays = |change: &&Change| kept.contains(&change.row_id);
        Ok(named.iter().filter(stays).filter_map(record_of).collect())
    }

    fn changes_newest_first(&self, seq: i64) -> Result<Vec<Change>> {
        let Some((first, last)) = changes_of(&self.tx, seq)? else {
            return Ok(Vec::new());
        };
        let sql = format!("{SELECT_CHANGE} WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq DESC");
        let mut query = self.tx.prepare_cached(&sql)?;
        let rows = query.query_map([first, last], read_change)?;
        rows.map(|row| row?).collect()
    }

    fn revert_change(&self, change: &Change) -> Result<()> {
        let table = captured(&change.table)?;
        match (&change.before, &change.after) {
            (None, _) => self.take_away(table, change),
            (Some(before), Some(after)) => {
                let now = row_now(&self.tx, change)?.ok_or_else(|| deleted_since(table))?;
                let changed: Vec<_> = after
                    .keys()
                    .filter(|c| before.get(*c) != after.get(*c))
                    .collect();
                // A setting of an older file may have been made as it would have been without.
                if changed.is_empty() {
                    return Ok(());
                }
                let singly = |column: &&&String| column.as_str() != own::COLUMN;
                unchanged_since(table, after, &now, changed.iter().filter(singly).copied())?;
                let mut back = before.clone();
                if changed.iter().any(|column| !singly(&column)) {
                    let turned = own::turned_back(before, after, &now)
                        .map_err(|field| self.own_changed_since(&now, field))?;
                    back.insert(own::COLUMN.to_owned(), turned.into());
                }
                self.write_back(table, &back, &changed, change)
            }
            // The same name has made the same record again.
            (Some(_), None)
                if links::may_be_named(table) && row_now(&self.tx, change)?.is_some() =>
            {
                Ok(())
            }
            (Some(_), None) if row_now(&self.tx, change)?.is_some() => Err(conflict(format!(
                "a {table} that it deleted is there again"
            ))),
            (Some(before), None) => self.put_back(table, before),
        }
    }

    /// Takes away a row that was made, unless it is no longer what it was then: where no later
    /// change to it is recorded, it is.
    fn take_away(&self, table: &str, change: &Change) -> Result<()> {
        if let Some(made) = before_next(&self.tx, change)? {
            let now = row_now(&self.tx, change)?.ok_or_else(|| deleted_since(table))?;
            unchanged_since(table, &made, &now, made.keys())?;
        } else if made_again(&self.tx, change)? {
            return Err(conflict(format!(
                "a {table} that it made has been changed since"
            )));
        }
        let place = RowPlace::of(table, change);
        let sql = format!("DELETE FROM {table} WHERE {}", place.sql);
        let gone = self
            .tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(place.values))?;
        if gone == 0 {
            return Err(deleted_since(table));
        }
        Ok(())
    }

    fn write_back(
        &self,
        table: &str,
        before: &Map<String, Json>,
        columns: &[&String],
        change: &Change,
    ) -> Result<()> {
        let place = RowPlace::of(table, change);
        let set: Vec<_> = columns
            .iter()
            .zip(place.values.len() + 1..)
            .map(|(c, at)| format!("{c} = ?{at}"))
            .collect();
        let sql = format!("UPDATE {table} SET {} WHERE {}", set.join(", "), place.sql);
        let values = (place.values.iter())
            .map(|text| Value::Text((*text).to_owned()))
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

    /// Why an own field can't be turned back, by its name.
    fn own_changed_since(
        &self,
        now: &Map<String, Json>,
        field: Option<CustomFieldId>,
    ) -> StoreError {
        let called = field.and_then(|field| {
            let sql = "SELECT name FROM custom_field WHERE id = ?1";
            let found = self
                .tx
                .query_row(sql, [field.to_string()], |row| row.get(0));
            found.ok()
        });
        let field: String = called.unwrap_or_else(|| "own fields".to_owned());
        let whose = now.get("name").and_then(Json::as_str);
        let whose = whose.map_or_else(String::new, |name| format!(" of “{name}”"));
        conflict(format!("the {field}{whose} has been changed since"))
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
                "SELECT coalesce(coalesce(before, after) ->> 'name', coalesce(before, after) ->> 'code') \
                 FROM change \
                 WHERE tbl = ?1 AND row_id = ?2 ORDER BY seq DESC LIMIT 1",
                (parent, &id),
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        Ok((later, missing.unwrap_or(id)))
    }
}

/// The record that a change is about; none for rows of other tables.
fn record_of(change: &Change) -> Option<About> {
    let kind = KindId::of_table(&change.table).filter(|kind| *kind != KindId::Initiative)?;
    let id = RowId::parse(&change.row_id).ok()?;
    Some(About { kind, id })
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
                .and_then(Json::as_str)
                // What the portfolio is called is one of its settings.
                .filter(|_| table != KindId::Settings.info().table);
            let plain = |name: &str| name.replace('_', " ");
            let whose = name.map_or_else(|| a_row(table), |name| format!("“{name}”"));
            let column = match column.as_str() {
                own::COLUMN => "own fields".to_owned(),
                column => plain(column),
            };
            return Err(conflict(format!(
                "the {column} of {whose} has been changed since"
            )));
        }
    }
    Ok(())
}

/// “a stage plan”, “the settings”.
fn a_row(table: &str) -> String {
    let article = if table == KindId::Settings.info().table {
        "the"
    } else {
        "a"
    };
    format!("{article} {}", table.replace('_', " "))
}

fn sql_value(row: &Map<String, Json>, column: &str) -> Value {
    match row.get(column) {
        Some(Json::String(text)) => Value::Text(text.clone()),
        Some(Json::Number(number)) => number.as_i64().map_or(Value::Null, Value::Integer),
        _ => Value::Null,
    }
}

fn deleted_since(table: &str) -> StoreError {
    conflict(format!(
        "a {table} that it made or changed has been deleted since"
    ))
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

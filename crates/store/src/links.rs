//! Links between records hold: what an operation takes away for good is named by nobody any more.

use std::collections::HashSet;

use pilotage_model::kinds::{KindId, Tables};
use pilotage_model::{Field, FieldKind, Rating};
use rusqlite::{Connection, OptionalExtension as _};

use crate::error::{Result, StoreError};
use crate::history::Change;
use crate::row::Row as _;

/// A column that may name records: its table, and the kind it names (`None`: any).
struct Column {
    table: &'static str,
    name: &'static str,
    target: Option<KindId>,
}

fn columns() -> Vec<Column> {
    // The unit of an initiative is a foreign key, which the file itself holds.
    let own = Field::links().filter(|link| link.target != KindId::Unit);
    let own = own.map(|link| Column {
        table: KindId::Initiative.info().table,
        name: link.facts.column,
        target: Some(link.target),
    });
    let tables = Tables::default();
    let others = tables.each().flat_map(|table| {
        let links = table.facts().into_iter().filter(|facts| {
            matches!(
                facts.kind,
                FieldKind::Link | FieldKind::Links | FieldKind::Unit
            )
        });
        links.map(|facts| Column {
            table: table.info().table,
            name: facts.column,
            target: facts.target,
        })
    });
    let rated = Column {
        table: Rating::TABLE,
        name: "assessor",
        target: Some(KindId::Person),
    };
    own.chain(others.collect::<Vec<_>>())
        .chain([rated])
        .collect()
}

/// Refuses where one of the rows that the change rows from `first` on took away is still named.
///
/// # Errors
/// Who names it, in words.
pub(crate) fn hold(db: &Connection, first: i64) -> Result<()> {
    let gone = taken_away(db, first)?;
    for column in columns() {
        if let Some((row, kind)) = naming_nobody(db, &column, first)? {
            return Err(named_no_more(db, &column, &row, kind)?);
        }
        let of = |kind: KindId| column.target.is_none_or(|target| target == kind);
        let ids: HashSet<&str> = (gone.iter())
            .filter(|(kind, _)| of(*kind))
            .map(|(_, id)| id.as_str())
            .collect();
        if ids.is_empty() {
            continue;
        }
        if let Some(row) = naming(db, &column, &ids)? {
            return Err(still_named(db, &column, &row)?);
        }
    }
    hold_own_fields(db, first)
}

/// Refuses where a field of the portfolio's own that is gone still has values, or a row has a value of
/// one that is gone: kinds keep them in a column of their own, which no foreign key guards.
fn hold_own_fields(db: &Connection, first: i64) -> Result<()> {
    let changed = "SELECT 1 FROM change WHERE seq >= ?1 AND tbl IN (?2, 'custom_field')";
    for info in pilotage_model::kinds::KINDS {
        let touched = format!("SELECT EXISTS ({changed})");
        if !db.query_row(&touched, (first, info.table), |row| row.get(0))? {
            continue;
        }
        let table = info.table;
        let sql = format!(
            "SELECT t.id FROM {table} t, json_each(t.own) value WHERE t.own <> '{{}}' AND value.key \
             NOT IN (SELECT id FROM custom_field) LIMIT 1"
        );
        let lost: Option<String> = db.query_row(&sql, [], |row| row.get(0)).optional()?;
        if let Some(id) = lost {
            let who = title_of(db, table, &id)?;
            return Err(conflict(format!(
                "{who} has a value of a field of the portfolio’s own that would be no more; undo what \
                 filled it first"
            )));
        }
    }
    Ok(())
}

/// Whether rows of a table are records that others name by their names: an operation may make them in
/// passing.
pub(crate) fn may_be_named(table: &str) -> bool {
    let tables = Tables::default();
    let found = tables.each().find(|of| of.info().table == table);
    found.is_some_and(|of| of.unique().is_some())
}

/// Those of the rows that changes made which rows that stay name.
pub(crate) fn named_among(db: &Connection, made: &[Change]) -> Result<HashSet<String>> {
    let ids: HashSet<&str> = made.iter().map(|change| change.row_id.as_str()).collect();
    let mut named: HashSet<String> = HashSet::new();
    // What stays because it is named makes stay what it names itself.
    for _ in 0..=ids.len() {
        let before = named.clone();
        for column in columns() {
            each_naming(db, &column, |text, row| {
                if !ids.contains(row) || before.contains(row) {
                    let found = text.split([' ', '/']).filter(|id| ids.contains(id));
                    named.extend(found.map(str::to_owned));
                }
                true
            })?;
        }
        if named.len() == before.len() {
            break;
        }
    }
    Ok(named)
}

/// Rows that are gone now: kind and id.
fn taken_away(db: &Connection, first: i64) -> Result<Vec<(KindId, String)>> {
    let sql = "SELECT DISTINCT tbl, row_id FROM change \
               WHERE seq >= ?1 AND before IS NOT NULL AND after IS NULL";
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query([first])?;
    let mut gone = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, id): (String, String) = (row.get(0)?, row.get(1)?);
        gone.extend(KindId::of_table(&table).map(|kind| (kind, id)));
    }
    Ok(gone)
}

/// The first row that names one of the ids in a column.
fn naming(db: &Connection, column: &Column, ids: &HashSet<&str>) -> Result<Option<String>> {
    let mut found = None;
    each_naming(db, column, |text, row| {
        let named = text.split([' ', '/']).any(|id| ids.contains(id));
        if named {
            found = Some(row.to_owned());
        }
        !named
    })?;
    Ok(found)
}

/// Looks at what each row names in a column — one id, several joined by blanks, or a kind and an id —
/// and at the row's own id, until told to stop.
fn each_naming(
    db: &Connection,
    column: &Column,
    mut go_on: impl FnMut(&str, &str) -> bool,
) -> Result<()> {
    let Column { table, name, .. } = column;
    let sql = format!("SELECT id, {name} FROM {table} WHERE {name} IS NOT NULL AND {name} <> ''");
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_str().unwrap_or_default();
        if !go_on(row.get_ref(1)?.as_str().unwrap_or_default(), id) {
            break;
        }
    }
    Ok(())
}

/// The first row changed from `first` on that names a record which is not there, and its kind.
fn naming_nobody(db: &Connection, column: &Column, first: i64) -> Result<Option<(String, KindId)>> {
    let Column {
        table,
        name,
        target,
    } = column;
    // The rows of an initiative are found with it alone.
    let key = match *table {
        Rating::TABLE => "initiative_id = c.subject AND t.id = c.row_id",
        _ => "id = c.row_id",
    };
    let sql = format!(
        "SELECT t.id, t.{name} FROM change c JOIN {table} t ON t.{key} \
         WHERE c.seq >= ?1 AND c.tbl = '{table}' AND t.{name} IS NOT NULL AND t.{name} <> ''"
    );
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query([first])?;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(1)?.as_str().unwrap_or_default();
        let (kind, ids) = match (target, text.split_once('/')) {
            (None, Some((kind, id))) => (KindId::parse(kind), id),
            (target, _) => (*target, text),
        };
        let Some(kind) = kind else { continue };
        for id in ids.split(' ') {
            if !is_there(db, kind, id)? {
                return Ok(Some((row.get(0)?, kind)));
            }
        }
    }
    Ok(None)
}

fn is_there(db: &Connection, kind: KindId, id: &str) -> Result<bool> {
    let table = kind.info().table;
    let sql = format!("SELECT EXISTS (SELECT 1 FROM {table} WHERE id = ?1)");
    Ok(db.prepare_cached(&sql)?.query_row([id], |row| row.get(0))?)
}

fn named_no_more(db: &Connection, column: &Column, id: &str, kind: KindId) -> Result<StoreError> {
    let who = title_of(db, column.table, id)?;
    Ok(conflict(format!(
        "{who} would name {} that is no more; redo what made it first",
        kind.a_one()
    )))
}

fn still_named(db: &Connection, column: &Column, id: &str) -> Result<StoreError> {
    let who = title_of(db, column.table, id)?;
    Ok(conflict(format!(
        "{who} names a record that it made ({}); undo or change that first",
        column.name.replace('_', " ")
    )))
}

fn conflict(conflict: String) -> StoreError {
    StoreError::Conflict {
        label: String::new(),
        conflict,
    }
}

/// A row, in words: “the initiative “AI-1 Fraud network””.
fn title_of(db: &Connection, table: &str, id: &str) -> Result<String> {
    let title = match table {
        "initiative" => "key || ' ' || name",
        Rating::TABLE => "(SELECT key || ' ' || name FROM initiative i WHERE i.id = initiative_id)",
        table => Tables::default()
            .each()
            .find(|of| of.info().table == table)
            .and_then(|of| of.facts().first().map(|facts| facts.column))
            .unwrap_or("id"),
    };
    let sql = format!("SELECT {title} FROM {table} WHERE id = ?1");
    let who: Option<String> = db.query_row(&sql, [id], |row| row.get(0)).optional()?;
    let who = who.unwrap_or_default();
    Ok(format!("the {} “{who}”", table.replace('_', " ")))
}

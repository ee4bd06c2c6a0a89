//! Rows of any kind: written, read and taken out by what the kind says of its fields.

use pilotage_model::kind::{About, AnyRow, AnyTable, Info, Raw, Table};
use pilotage_model::kinds::{KINDS, KindId, Tables};
use pilotage_model::{RowId, Settings};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params_from_iter};

use crate::capture;
use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::row::Bound;
use crate::writer::Writer;

/// Its columns: the id, every field, the portfolio's own fields, and when it was put into the bin.
pub(crate) fn columns(table: &dyn AnyTable) -> Vec<&'static str> {
    let fields = table.facts().into_iter().map(|facts| facts.column);
    std::iter::once("id").chain(fields).chain(LAST).collect()
}

/// Columns that every kind has behind its fields.
const LAST: [&str; 2] = ["own", "deleted"];

/// A record as it is now; none where it is gone.
pub type LoadedRow = (About, Option<Box<dyn AnyRow>>);

fn values(row: &dyn AnyRow) -> impl Iterator<Item = Bound<'_>> {
    let deleted = row.deleted().map_or(Raw::Null, |at| Raw::Text(at.into()));
    let fields = (0..row.len()).map(|at| row.raw(at));
    std::iter::once(Raw::Id(row.id().uuid()))
        .chain(fields)
        .chain([row.own().save(), deleted])
        .map(Bound::from)
}

fn row_columns(row: &dyn AnyRow) -> Vec<&'static str> {
    let fields = row.fields().map(|(_, facts)| facts.column);
    std::iter::once("id").chain(fields).chain(LAST).collect()
}

fn insert_sql(info: &Info, columns: &[&str]) -> String {
    let marks = vec!["?"; columns.len()].join(", ");
    format!(
        "INSERT INTO {} ({}) VALUES ({marks})",
        info.table,
        columns.join(", ")
    )
}

/// Adds a row that is known to be new.
pub(crate) fn insert(db: &Connection, row: &dyn AnyRow) -> Result<()> {
    let sql = insert_sql(row.info(), &row_columns(row));
    db.prepare_cached(&sql)?
        .execute(params_from_iter(values(row)))?;
    Ok(())
}

/// Adds a row to the table as it is now: a migration must not know the columns of later ones, which
/// say nothing yet.
pub(crate) fn insert_older(db: &Connection, row: &dyn AnyRow) -> Result<()> {
    let there = crate::capture::columns(db, row.info().table)?;
    let is_there = |column: &&str| there.iter().any(|name| name == column);
    let columns = row_columns(row);
    let kept = columns
        .iter()
        .zip(values(row))
        .filter(|(column, _)| is_there(column));
    let (columns, values): (Vec<&str>, Vec<Bound<'_>>) = kept.unzip();
    db.prepare_cached(&insert_sql(row.info(), &columns))?
        .execute(params_from_iter(values))?;
    Ok(())
}

impl Writer<'_> {
    /// Adds a row or changes it; a row that is the same stays unrecorded.
    ///
    /// # Errors
    /// When a rule of the file refuses it.
    pub fn put_row(&mut self, row: &dyn AnyRow) -> Result<()> {
        self.end_adding()?;
        let columns = row_columns(row);
        let set = columns
            .iter()
            .skip(1)
            .map(|c| format!("{c} = excluded.{c}"));
        let set: Vec<_> = set.collect();
        let sql = format!(
            "{} ON CONFLICT (id) DO UPDATE SET {}",
            insert_sql(row.info(), &columns),
            set.join(", ")
        );
        self.tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(values(row)))?;
        self.touch_row(row.info().id, row.id());
        Ok(())
    }

    /// Adds a row that is known to be new: the same as [`Writer::put_row`], without looking first.
    ///
    /// # Errors
    /// As [`Writer::put_row`], and when the row is there already.
    pub fn insert_row(&mut self, row: &dyn AnyRow) -> Result<()> {
        let added = insert(&self.tx, row).and_then(|()| match self.is_adding() {
            true => {
                let id = row.id().uuid();
                let added = [(Bound::id(id), Some(id))].into_iter();
                capture::record_added(&self.tx, row.info().table, added)
            }
            false => Ok(()),
        });
        self.incomplete |= added.is_err();
        added?;
        self.touch_row(row.info().id, row.id());
        Ok(())
    }
}

/// Reads the settings: the one row that their table has.
pub(crate) fn settings(db: &Connection) -> Result<Settings> {
    let mut table = Table::default();
    read(db, &mut table, Some(Settings::ROW))?;
    let row = table.get(Settings::ROW).cloned();
    row.ok_or_else(|| StoreError::Row {
        table: KindId::Settings.info().table,
        id: Settings::ROW.to_string(),
        what: "it is not there; put a backup of the file in its place".to_owned(),
    })
}

/// Reads the rows of every kind.
pub(crate) fn all_tables(db: &Connection) -> Result<Tables> {
    let mut tables = Tables::default();
    for info in KINDS {
        if let Some(table) = tables.of_mut(info.id) {
            read(db, table, None)?;
            table.index();
        }
    }
    Ok(tables)
}

impl Store {
    /// Records as they are now; none where one is gone.
    ///
    /// # Errors
    /// When the file can't be read or a row can't be understood.
    pub fn load_rows(&self, rows: &[(KindId, RowId)]) -> Result<Vec<LoadedRow>> {
        let mut tables = Tables::default();
        let mut settings = Table::<Settings>::default();
        let load = |(kind, id): &(KindId, RowId)| {
            let about = About {
                kind: *kind,
                id: *id,
            };
            let table = match kind {
                KindId::Settings => Some(&mut settings as &mut dyn AnyTable),
                kind => tables.of_mut(*kind),
            };
            let Some(table) = table else {
                return Ok((about, None));
            };
            read(&self.db, table, Some(*id))?;
            Ok((about, table.get(*id).map(AnyRow::copied)))
        };
        rows.iter().map(load).collect()
    }
}

/// Every link to a record that is not there: who names it, and in which field.
pub(crate) fn broken_links(tables: &Tables, there: impl Fn(About) -> bool) -> Vec<String> {
    let mut broken = Vec::new();
    for table in tables.each() {
        for row in table.rows() {
            for (at, about) in row.links().into_iter().filter(|(_, about)| !there(*about)) {
                let field = row.facts(at).map_or("", |facts| facts.label);
                let (word, named) = (table.info().word(), about.kind.a_one());
                let id = row.id();
                broken.push(format!(
                    "{word} {id}: {field} names {named} that is not there"
                ));
            }
        }
    }
    broken
}

fn read(db: &Connection, table: &mut dyn AnyTable, only: Option<RowId>) -> Result<()> {
    let columns = columns(table);
    let which = if only.is_some() {
        "WHERE id = ?1"
    } else {
        "ORDER BY id"
    };
    let name = table.info().table;
    let sql = format!("SELECT {} FROM {name} {which}", columns.join(", "));
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(params_from_iter(only.map(|id| id.to_string())))?;
    while let Some(row) = rows.next()? {
        let id = row.get_ref(0)?.as_str().unwrap_or_default();
        let wrong = |what: String| StoreError::Row {
            table: name,
            id: id.to_owned(),
            what,
        };
        let row_id = RowId::parse(id).map_err(|error| wrong(error.to_string()))?;
        // What is neither text nor number reads as a number no field has.
        let raw = |at| match row.get_ref(at) {
            Ok(ValueRef::Null) => Raw::Null,
            Ok(ValueRef::Integer(number)) => Raw::Number(number),
            Ok(ValueRef::Text(bytes)) => match std::str::from_utf8(bytes) {
                Ok(text) => Raw::Text(text.into()),
                Err(_) => Raw::Number(i64::MIN),
            },
            _ => Raw::Number(i64::MIN),
        };
        let mut raws = (1..columns.len()).map(raw);
        table
            .take(row_id, &mut raws)
            .map_err(|at| wrong(format!("{}: it is not understood", columns[at + 1])))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use pilotage_model::Initiative;

    use super::*;
    use crate::row::Row as _;

    /// The file keeps exactly what each kind declares, in whatever order: a later field comes last.
    #[test]
    fn every_kind_has_its_table() {
        let store = Store::in_memory().unwrap();
        let settings = Table::<Settings>::default();
        let settings: &dyn AnyTable = &settings;
        for table in Tables::default().each().chain([settings]) {
            let mut kept = crate::capture::columns(&store.db, table.info().table).unwrap();
            let mut declared = columns(table);
            kept.sort();
            declared.sort_unstable();
            assert_eq!(kept, declared, "{}", table.info().table);
        }
        let mut kept = crate::capture::columns(&store.db, Initiative::TABLE).unwrap();
        let mut declared = Initiative::COLUMNS.to_vec();
        kept.sort();
        declared.sort_unstable();
        assert_eq!(kept, declared);
    }
}

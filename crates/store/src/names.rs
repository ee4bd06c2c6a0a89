//! From the texts of older files to records: names found or made while a file is brought up.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use pilotage_model::RowId;
use pilotage_model::kind::{AnyRow, Raw};
use pilotage_model::kinds::{KindId, Tables};
use pilotage_model::names::name_key;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use serde_json::{Map, Value as Json};

use crate::error::Result;
use crate::{capture, rows};

/// The records that names in a file of version 2 became.
#[derive(Default)]
struct Names {
    /// By kind and [`name_key`]: the first spelling, and the others.
    found: HashMap<(KindId, String), (String, Vec<String>)>,
    /// People who were there already, by [`name_key`].
    known: HashMap<String, String>,
    /// Ids that are taken.
    taken: HashSet<String>,
}

type Shared = Arc<Mutex<Names>>;

/// What a column of an initiative named in version 2.
const NAMED: [(&str, KindId, bool); 7] = [
    ("owner", KindId::Person, false),
    ("deputy", KindId::Person, false),
    ("sponsor", KindId::Person, false),
    ("vendor", KindId::Vendor, false),
    ("outcomes", KindId::Outcome, true),
    ("data_sets", KindId::DataSet, true),
    ("dependencies", KindId::Dependency, true),
];

impl Names {
    /// The names that a file of version 3 has records of; of an older one none.
    fn of(db: &Connection) -> Result<Self> {
        let mut names = Self::default();
        if capture::columns(db, "person")?.is_empty() {
            return Ok(names);
        }
        // A name of somebody who is there beats that of somebody in the bin.
        let sql = "SELECT id, name, also FROM person ORDER BY deleted IS NOT NULL, id";
        let mut query = db.prepare(sql)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let (id, name, also): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let also: Vec<String> = serde_json::from_str(&also).unwrap_or_default();
            for name in std::iter::once(name).chain(also) {
                names
                    .known
                    .entry(name_key(&name))
                    .or_insert_with(|| id.clone());
            }
            names.taken.insert(id);
        }
        Ok(names)
    }

    /// The id of the record of a name; none for a text that shows nothing.
    fn record(&mut self, kind: KindId, text: &str) -> Option<String> {
        let key = name_key(text);
        if key.is_empty() {
            return None;
        }
        if let Some(id) = self.known.get(&key).filter(|_| kind == KindId::Person) {
            return Some(id.clone());
        }
        let id = self.free_id(kind, &key);
        let text = text.trim();
        let (name, others) = self
            .found
            .entry((kind, key))
            .or_insert_with(|| (text.to_owned(), Vec::new()));
        if name != text && !others.iter().any(|other| other == text) {
            others.push(text.to_owned());
        }
        Some(id.to_string())
    }

    /// The ids of the records that a JSON array of names is of.
    ///
    /// # Errors
    /// When it is no such array: a file that is brought up loses no name silently.
    fn records(&mut self, kind: KindId, list: &str) -> serde_json::Result<String> {
        let names: Vec<String> = serde_json::from_str(list)?;
        let mut ids: Vec<String> = Vec::with_capacity(names.len());
        for id in names.iter().filter_map(|name| self.record(kind, name)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids.join(" "))
    }

    /// A row of version 2, as the history keeps it, in the columns of version 3.
    fn image(&mut self, table: &str, text: &str) -> Option<String> {
        let mut row: Map<String, Json> = serde_json::from_str(text).ok()?;
        if table == "unit" {
            let parent = row.remove("parent_id").unwrap_or_default();
            row.insert("parent".to_owned(), parent);
            row.insert("also".to_owned(), "[]".into());
            row.insert("deleted".to_owned(), Json::Null);
        } else {
            for (column, kind, many) in NAMED {
                let Some(Json::String(text)) = row.get(column) else {
                    continue;
                };
                let named = match many {
                    true => Json::String(self.records(kind, text).unwrap_or_default()),
                    false => self.record(kind, text).map_or(Json::Null, Json::String),
                };
                row.insert(column.to_owned(), named);
            }
            row.insert("components".to_owned(), "".into());
        }
        serde_json::to_string(&row).ok()
    }

    /// The same on every machine that brings up a copy of the file; another where somebody who has been
    /// renamed since has it.
    fn free_id(&self, kind: KindId, key: &str) -> RowId {
        let first = RowId::of_link(&[kind.code(), key]);
        let other = |number: u32| RowId::of_link(&[kind.code(), key, &number.to_string()]);
        let mut ids = std::iter::once(first).chain((2..).map(other));
        let free = ids.find(|id| !self.taken.contains(&id.to_string()));
        free.unwrap_or(first)
    }

    fn write(mut self, db: &Connection) -> Result<()> {
        let tables = Tables::default();
        for ((kind, key), (name, others)) in std::mem::take(&mut self.found) {
            let Some(table) = tables.of(kind) else {
                continue;
            };
            let mut row = table.called_new(self.free_id(kind, &key), &name);
            let also = row
                .fields()
                .find(|(_, facts)| facts.alias)
                .map(|(at, _)| at);
            if let Some(at) = also.filter(|_| !others.is_empty()) {
                row.put(at, Raw::Text(Json::from(others).to_string().into()));
            }
            rows::insert_older(db, &*row as &dyn AnyRow)?;
        }
        Ok(())
    }
}

/// Runs a migration that turns names into records, and writes those records.
pub(crate) fn turn_into_records(db: &Connection, migration: &str) -> Result<()> {
    let names = Shared::new(Mutex::new(Names::of(db)?));
    define(db, "record_of", &names, |names, context| {
        let (kind, text) = kind_and_text(context)?;
        Ok(text.and_then(|text| names.record(kind?, &text)))
    })?;
    define(db, "records_of", &names, |names, context| {
        let (kind, text) = kind_and_text(context)?;
        let named = kind.zip(text).map(|(kind, list)| {
            names.records(kind, &list).map_err(|error| {
                let (kind, error) = (kind.many().to_lowercase(), error.to_string());
                let what = format!("“{list}” is no list of {kind}: {error}");
                rusqlite::Error::UserFunctionError(what.into())
            })
        });
        named.transpose()
    })?;
    define(db, "image_of", &names, |names, context| {
        let (table, text): (String, Option<String>) = (context.get(0)?, context.get(1)?);
        Ok(text.map(|text| names.image(&table, &text).unwrap_or(text)))
    })?;
    let done = db.execute_batch(migration);
    for name in ["record_of", "records_of", "image_of"] {
        db.remove_function(name, 2)?;
    }
    done?;
    let names = std::mem::take(&mut *names.lock().unwrap_or_else(PoisonError::into_inner));
    names.write(db)
}

fn kind_and_text(context: &Context<'_>) -> rusqlite::Result<(Option<KindId>, Option<String>)> {
    let kind: String = context.get(0)?;
    Ok((KindId::parse(&kind), context.get(1)?))
}

fn define(
    db: &Connection,
    name: &str,
    names: &Shared,
    function: impl Fn(&mut Names, &Context<'_>) -> rusqlite::Result<Option<String>> + Send + 'static,
) -> Result<()> {
    let names = Arc::clone(names);
    db.create_scalar_function(name, 2, FunctionFlags::SQLITE_UTF8, move |context| {
        let mut names = names.lock().unwrap_or_else(PoisonError::into_inner);
        function(&mut names, context)
    })?;
    Ok(())
}

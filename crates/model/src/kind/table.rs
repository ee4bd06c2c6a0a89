//! The records of one kind, in the order of their creation.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::{About, AnyRow, Facts, Info, Kind, Own, Raw};
use crate::id::RowId;
use crate::kinds::KindId;
use crate::names::name_key;
use crate::value::Value;

/// The records of one kind, the bin's included. Shared: a snapshot that is changed copies what was
/// changed alone.
#[derive(Debug, Clone)]
pub struct Table<K> {
    rows: Vec<Arc<K>>,
    index: HashMap<RowId, usize>,
    /// Records by their names and other names ([`name_key`]).
    names: HashMap<String, Vec<RowId>>,
    /// Records by the record that they belong to, or that counts them.
    children: HashMap<About, Vec<RowId>>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            index: HashMap::new(),
            names: HashMap::new(),
            children: HashMap::new(),
        }
    }
}

impl<K: Kind> Table<K> {
    /// All records, the bin's included.
    pub fn all(&self) -> impl Iterator<Item = &K> {
        self.rows.iter().map(|row| &**row)
    }

    /// Records that are not in the bin.
    pub fn live(&self) -> impl Iterator<Item = &K> {
        self.all().filter(|row| row.deleted().is_none())
    }

    /// One record.
    pub fn get(&self, id: RowId) -> Option<&K> {
        self.index.get(&id).map(|at| &*self.rows[*at])
    }

    fn enter(&mut self, row: Arc<K>) {
        let id = row.row_id();
        for key in keys(&*row) {
            put_in(self.names.entry(key).or_default(), id);
        }
        for parent in (&*row as &dyn AnyRow).counted_by() {
            put_in(self.children.entry(parent).or_default(), id);
        }
        match self.index.get(&id) {
            Some(at) => self.rows[*at] = row,
            None => {
                self.index.insert(id, self.rows.len());
                self.rows.push(row);
            }
        }
    }

    /// Forgets what is known of a record beside itself.
    fn forget(&mut self, id: RowId) {
        let Some(row) = self.index.get(&id).map(|at| Arc::clone(&self.rows[*at])) else {
            return;
        };
        for key in keys(&*row) {
            take_out(&mut self.names, &key, id);
        }
        for parent in (&*row as &dyn AnyRow).counted_by() {
            take_out(&mut self.children, &parent, id);
        }
    }

    /// Rows come in the order of their ids; what was taken out and comes back stands where it stood.
    fn in_order(&mut self) {
        if self.rows.is_sorted_by_key(|row| row.row_id()) {
            return;
        }
        self.rows.sort_by_key(|row| row.row_id());
        self.number();
    }

    fn number(&mut self) {
        let rows = self.rows.iter().zip(0..);
        self.index = rows.map(|(row, at)| (row.row_id(), at)).collect();
    }
}

/// In the order of ids, as rows stand: a record that is changed is found where it was.
fn put_in(list: &mut Vec<RowId>, id: RowId) {
    if let Err(at) = list.binary_search(&id) {
        list.insert(at, id);
    }
}

fn take_out<Q: std::hash::Hash + Eq>(lists: &mut HashMap<Q, Vec<RowId>>, of: &Q, id: RowId) {
    if let Some(list) = lists.get_mut(of) {
        list.retain(|other| *other != id);
        if list.is_empty() {
            lists.remove(of);
        }
    }
}

/// The names by which a record is found; empty for kinds that are not told apart by name.
fn keys<K: Kind>(row: &K) -> Vec<String> {
    let specs = K::FIELDS.iter();
    let mut keys = Vec::new();
    for spec in specs.filter(|spec| spec.facts.unique || spec.facts.alias) {
        match (spec.get)(row) {
            Value::Text(text) => keys.push(name_key(text)),
            Value::List(items) => keys.extend(items.iter().map(|item| name_key(item))),
            _ => {}
        }
    }
    keys.retain(|key| !key.is_empty());
    keys
}

/// A table of any kind: what files, lists, forms and history ask of it.
pub trait AnyTable: Send + Sync {
    /// Its kind.
    fn info(&self) -> &'static Info;
    /// Its fields.
    fn facts(&self) -> Vec<&'static Facts>;
    /// Its number of records, the bin's included.
    fn len(&self) -> usize;
    /// Whether it holds none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The record at a place.
    fn row(&self, at: usize) -> &dyn AnyRow;
    /// Where a record is.
    fn position(&self, id: RowId) -> Option<usize>;
    /// The records called so, by name or by another name, in the order of their creation.
    fn called(&self, key: &str) -> &[RowId];
    /// The records that belong to another, or are counted by it, in the order of their creation.
    fn children(&self, parent: About) -> &[RowId];
    /// A record that says nothing yet.
    fn blank(&self, id: RowId) -> Box<dyn AnyRow>;
    /// Takes in a record as the file keeps it: field by field, the portfolio's own fields and, last,
    /// when it was put into the bin.
    ///
    /// # Errors
    /// The place of the field that can't be understood.
    fn take(&mut self, id: RowId, raws: &mut dyn Iterator<Item = Raw<'_>>) -> Result<(), usize>;
    /// Takes records in and others out.
    fn follow(&mut self, put: Vec<Box<dyn AnyRow>>, gone: &[RowId]);
}

impl dyn AnyTable + '_ {
    /// All records, the bin's included.
    pub fn rows(&self) -> impl Iterator<Item = &dyn AnyRow> + '_ {
        (0..self.len()).map(|at| self.row(at))
    }

    /// Records that are not in the bin.
    pub fn live(&self) -> impl Iterator<Item = &dyn AnyRow> + '_ {
        self.rows().filter(|row| row.deleted().is_none())
    }

    /// A record by its id.
    pub fn get(&self, id: RowId) -> Option<&dyn AnyRow> {
        self.position(id).map(|at| self.row(at))
    }

    /// Place and facts of the field by which its records are told apart.
    pub fn unique(&self) -> Option<(usize, &'static Facts)> {
        let facts = self.facts().into_iter().enumerate();
        facts.into_iter().find(|(_, facts)| facts.unique)
    }

    /// Place of the field that names the record that one belongs to.
    pub fn parent_field(&self) -> Option<(usize, &'static Facts)> {
        let facts = self.facts().into_iter().enumerate();
        facts.into_iter().find(|(_, facts)| facts.parent)
    }

    /// A new record of this name; nothing else is known of it.
    pub fn called_new(&self, id: RowId, name: &str) -> Box<dyn AnyRow> {
        let mut row = self.blank(id);
        let at = self.unique().map_or(0, |(at, _)| at);
        row.put(at, Raw::Text(name.trim().into()));
        row
    }

    /// Whether one of a kind counts its records.
    pub fn is_counted_by(&self, kind: KindId) -> bool {
        let mut facts = self.facts().into_iter();
        self.may_belong_to(kind) || facts.any(|f| f.counted && f.target == Some(kind))
    }

    /// Whether its records can belong to one of a kind.
    pub fn may_belong_to(&self, kind: KindId) -> bool {
        let field = self.parent_field();
        field.is_some_and(|(_, facts)| match facts.target {
            Some(target) => target == kind,
            None => kind.info().subject,
        })
    }

    /// How many records that are not in the bin belong to another, and how many of them are open.
    pub fn count_children(&self, parent: About) -> (usize, usize) {
        let rows = self.children(parent).iter().filter_map(|id| self.get(*id));
        let mut counts = (0, 0);
        for row in rows.filter(|row| row.deleted().is_none()) {
            counts.0 += 1;
            counts.1 += usize::from(row.is_open().unwrap_or_default());
        }
        counts
    }
}

impl<K: Kind> AnyTable for Table<K> {
    fn info(&self) -> &'static Info {
        &K::INFO
    }

    fn facts(&self) -> Vec<&'static Facts> {
        K::FIELDS.iter().map(|spec| &spec.facts).collect()
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, at: usize) -> &dyn AnyRow {
        &*self.rows[at]
    }

    fn position(&self, id: RowId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    fn called(&self, key: &str) -> &[RowId] {
        self.names.get(key).map_or(&[], Vec::as_slice)
    }

    fn children(&self, parent: About) -> &[RowId] {
        self.children.get(&parent).map_or(&[], Vec::as_slice)
    }

    fn blank(&self, id: RowId) -> Box<dyn AnyRow> {
        Box::new(K::blank(id))
    }

    fn take(&mut self, id: RowId, raws: &mut dyn Iterator<Item = Raw<'_>>) -> Result<(), usize> {
        let mut row = K::blank(id);
        for (at, spec) in K::FIELDS.iter().enumerate() {
            let raw = raws.next().ok_or(at)?;
            (spec.load)(&mut row, raw).ok_or(at)?;
        }
        let own = raws.next().and_then(Own::load);
        *Kind::own_mut(&mut row) = own.ok_or(K::FIELDS.len())?;
        row.set_deleted(raws.next().and_then(Raw::text));
        self.enter(Arc::new(row));
        Ok(())
    }

    fn follow(&mut self, put: Vec<Box<dyn AnyRow>>, gone: &[RowId]) {
        for row in put {
            if let Ok(row) = row.shared().downcast::<K>() {
                self.forget(row.row_id());
                self.enter(row);
            }
        }
        if !gone.is_empty() {
            gone.iter().for_each(|id| self.forget(*id));
            let gone: HashSet<RowId> = gone.iter().copied().collect();
            self.rows.retain(|row| !gone.contains(&row.row_id()));
            self.number();
        }
        self.in_order();
    }
}

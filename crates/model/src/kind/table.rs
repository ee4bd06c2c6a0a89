//! The records of one kind, in the order of their creation.

use std::collections::BTreeMap;

use super::lists::{Grouping, Lists};
use super::rows::Rows;
use super::{About, AnyRow, Facts, FigureFacts, Info, Kind, Own, Raw};
use crate::id::RowId;
use crate::kinds::KindId;
use crate::names::name_key;
use crate::value::Value;

/// The records of one kind, the bin's included. Shared: a snapshot that is changed copies what was
/// changed alone.
#[derive(Debug, Clone)]
pub struct Table<K> {
    rows: Rows<K>,
    /// Records by their names and other names ([`name_key`]).
    names: Lists<String>,
    /// Records by the record that they belong to, or that counts them.
    children: Lists<About>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            rows: Rows::default(),
            names: Lists::default(),
            children: Lists::default(),
        }
    }
}

impl<K: Kind> Table<K> {
    /// All records, the bin's included.
    pub fn all(&self) -> impl Iterator<Item = &K> {
        self.rows.iter()
    }

    /// Records that are not in the bin.
    pub fn live(&self) -> impl Iterator<Item = &K> {
        self.all().filter(|row| row.deleted().is_none())
    }

    /// One record.
    pub fn get(&self, id: RowId) -> Option<&K> {
        self.rows.get(id)
    }

    /// Brings the lists in line with a record as it will be; `None`: it goes.
    fn list(&mut self, id: RowId, now: Option<&K>) {
        let before = self.rows.get(id);
        let named = |row: Option<&K>| row.map(keys).unwrap_or_default();
        self.names.follow(id, named(before), named(now));
        let belongs = |row: Option<&K>| row.map(counted_by).unwrap_or_default();
        self.children.follow(id, belongs(before), belongs(now));
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
    once(keys)
}

/// Records that count one: that which it belongs to, and those that a counted field names.
fn counted_by<K: Kind>(row: &K) -> Vec<About> {
    let specs = K::FIELDS.iter();
    let mut counting = Vec::new();
    for spec in specs.filter(|spec| spec.facts.parent || spec.facts.counted) {
        (spec.get)(row).each_link(|about| counting.push(about));
    }
    once(counting)
}

fn once<Q: PartialEq>(mut keys: Vec<Q>) -> Vec<Q> {
    for at in (1..keys.len()).rev() {
        if keys[..at].contains(&keys[at]) {
            keys.remove(at);
        }
    }
    keys
}

/// A table of any kind: what files, lists, forms and history ask of it.
pub trait AnyTable: Send + Sync {
    /// Its kind.
    fn info(&self) -> &'static Info;
    /// Its fields.
    fn facts(&self) -> Vec<&'static Facts>;
    /// What is known of the figures of its records.
    fn figures(&self) -> Vec<&'static FigureFacts>;
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
    /// How many records that are not in the bin belong to another, and how many of them are open.
    fn count_children(&self, parent: About) -> (usize, usize);
    /// A record that says nothing yet.
    fn blank(&self, id: RowId) -> Box<dyn AnyRow>;
    /// Takes in a record as the file keeps it: field by field, the portfolio's own fields and, last,
    /// when it was put into the bin.
    /// Its names and what it belongs to are known when [`AnyTable::index`] was called after the last.
    ///
    /// # Errors
    /// The place of the field that can't be understood.
    fn take(&mut self, id: RowId, raws: &mut dyn Iterator<Item = Raw<'_>>) -> Result<(), usize>;
    /// Lists all records anew by their names and by what they belong to.
    fn index(&mut self);
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
}

impl<K: Kind> AnyTable for Table<K> {
    fn info(&self) -> &'static Info {
        &K::INFO
    }

    fn facts(&self) -> Vec<&'static Facts> {
        K::FIELDS.iter().map(|spec| &spec.facts).collect()
    }

    fn figures(&self) -> Vec<&'static FigureFacts> {
        K::FIGURES.iter().map(|figure| &figure.facts).collect()
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn row(&self, at: usize) -> &dyn AnyRow {
        self.rows.at(at)
    }

    fn position(&self, id: RowId) -> Option<usize> {
        self.rows.position(id)
    }

    fn called(&self, key: &str) -> &[RowId] {
        self.names.get(key)
    }

    fn children(&self, parent: About) -> &[RowId] {
        self.children.get(&parent)
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
        self.rows.add(row);
        Ok(())
    }

    fn count_children(&self, parent: About) -> (usize, usize) {
        let rows = self.children.placed(&parent);
        let rows = rows.filter_map(|(id, place)| self.rows.get_near(place, id));
        let mut counts = (0, 0);
        for row in rows.filter(|row| row.deleted().is_none()) {
            counts.0 += 1;
            counts.1 += usize::from(super::is_open(row).unwrap_or_default());
        }
        counts
    }

    fn index(&mut self) {
        let (mut names, mut children) = (Grouping::default(), Grouping::default());
        for (row, place) in self.rows.iter().zip(0..) {
            (keys(row).into_iter()).for_each(|key| names.add(key, place));
            (counted_by(row).into_iter()).for_each(|parent| children.add(parent, place));
        }
        let id = |place| self.rows.at(place).row_id();
        self.names = names.lists(id);
        self.children = children.lists(id);
    }

    fn follow(&mut self, put: Vec<Box<dyn AnyRow>>, gone: &[RowId]) {
        let put = put.into_iter();
        let put = put.filter_map(|row| row.into_any().downcast::<K>().ok());
        // Of a record that comes twice, the last counts.
        let put: BTreeMap<_, _> = put.map(|row| (row.row_id(), *row)).collect();
        for (id, row) in &put {
            self.list(*id, Some(row));
        }
        gone.iter().for_each(|id| self.list(*id, None));
        self.rows.change(put, &gone.iter().copied().collect());
        if self.names.is_scattered() || self.children.is_scattered() {
            self.index();
        }
    }
}

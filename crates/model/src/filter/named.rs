//! Units and records that a word names, looked up once for many rows.

use std::collections::HashSet;

use super::fold::Needle;
use crate::id::{InitiativeId, RowId, UnitId};
use crate::kind::{About, AnyTable};
use crate::kinds::KindId;
use crate::register::Register;
use crate::value::Value;

/// Units and records whose names have a word in them.
#[derive(Debug, Clone, Default)]
pub struct Named {
    units: HashSet<UnitId>,
    records: HashSet<About>,
}

impl Named {
    /// Those with the word in their names. Kinds without names of their own are left out.
    pub(super) fn with(needle: &Needle, register: &Register) -> Self {
        let units = register.units.all().iter().map(|unit| unit.id);
        let units = units.filter(|id| needle.found_in(&register.units.label(*id)));
        let mut records = HashSet::new();
        for table in register.tables.each() {
            collect(table, |name| needle.found_in(name), &mut records);
        }
        Self {
            units: units.collect(),
            records,
        }
    }

    /// Whether a unit is one of them.
    pub fn has_unit(&self, unit: UnitId) -> bool {
        self.units.contains(&unit)
    }

    /// Whether a record is one of them.
    pub fn has(&self, about: About) -> bool {
        self.records.contains(&about)
            || (about.kind == KindId::Unit && self.has_unit(UnitId::new(about.id.uuid())))
    }

    /// Whether a value names one of them.
    pub fn has_any(&self, value: &Value<'_>) -> bool {
        let mut found = false;
        value.each_link(|about| found |= self.has(about));
        found
    }
}

/// The records of a kind, or of any, that are called so: by name, other name or key.
pub(super) fn called(kind: Option<KindId>, text: &str, register: &Register) -> HashSet<About> {
    let needle = Needle::new(text);
    let mut records = HashSet::new();
    let looked = |of: KindId| kind.is_none_or(|kind| kind == of);
    let tables = register.tables.each();
    for table in tables.filter(|table| looked(table.info().id)) {
        collect(table, |name| needle.equals(name), &mut records);
    }
    if looked(KindId::Initiative) {
        let is = |id: &InitiativeId| {
            let initiative = register.get(*id).map(|record| &record.initiative);
            initiative.is_some_and(|i| needle.equals(&i.key) || needle.equals(&i.name))
        };
        let ids = register.records().iter().map(|record| record.id());
        records.extend(ids.filter(is).map(About::initiative));
    }
    records
}

fn collect(table: &dyn AnyTable, is: impl Fn(&str) -> bool, found: &mut HashSet<About>) {
    let facts = table.facts().into_iter().enumerate();
    let names = facts.filter(|(_, facts)| facts.unique || facts.alias);
    let names: Vec<usize> = names.map(|(at, _)| at).collect();
    if names.is_empty() {
        return;
    }
    let kind = table.info().id;
    let named = table.rows().filter(|row| {
        names.iter().any(|at| match row.at(*at) {
            Value::Text(text) => is(text),
            Value::List(items) => items.iter().any(|item| is(item)),
            _ => false,
        })
    });
    let about = |id: RowId| About { kind, id };
    found.extend(named.map(|row| about(row.id())));
}

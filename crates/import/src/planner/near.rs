//! New names that are nearly those of what is here: told, so that nobody counts one thing twice without knowing.

use std::collections::{BTreeMap, HashMap, HashSet};

use pilotage_model::kinds::KindId;
use pilotage_model::names::{NearNames, name_key};
use pilotage_model::{Initiative, Record, Register, UnitId};

use crate::plan::{Named, Near, NearWhat, NewRecord, Plan};

/// New initiatives and units of the plan whose names are nearly those of others.
pub(super) fn near(plan: &Plan, register: &Register) -> Vec<Near> {
    let mut found = near_initiatives(plan, register);
    found.extend(near_units(plan, register));
    found.extend(near_named(plan, register));
    found
}

/// People, vendors and others that rows name for the first time, beside one of nearly their name.
fn near_named(plan: &Plan, register: &Register) -> Vec<Near> {
    let mut made: BTreeMap<KindId, Vec<String>> = BTreeMap::new();
    for Named(row) in &plan.named {
        let kind = row.info().id;
        // A register's name is settled before its rows are.
        if kind != KindId::Source {
            made.entry(kind).or_default().push(row.name(register));
        }
    }
    let mut found = Vec::new();
    for (kind, names) in made {
        let Some(table) = register.tables.of(kind) else {
            continue;
        };
        let here: Vec<_> = table.live().map(|row| row.name(register)).collect();
        let here = here.iter().map(|name| (name.as_str(), ()));
        let index = match kind {
            KindId::Vendor => NearNames::of_firms(here),
            _ => NearNames::of(here),
        };
        found.extend(names.into_iter().filter_map(|name| {
            let (other, (), but) = index.find(&name)?;
            Some(Near {
                row: 0,
                what: NearWhat::Named(kind),
                of: other.to_owned(),
                name,
                but,
            })
        }));
    }
    found
}

fn near_initiatives(plan: &Plan, register: &Register) -> Vec<Near> {
    if plan.new.is_empty() {
        return Vec::new();
    }
    let here: Vec<_> = register.live().collect();
    if here.is_empty() {
        return Vec::new();
    }
    let names = here
        .iter()
        .map(|record| (record.initiative.name.as_str(), *record));
    let names = NearNames::of(names);
    let near = |new: &NewRecord| {
        let name = &new.record.initiative.name;
        let (other, record, but) = names.find(name)?;
        let Record {
            initiative: Initiative { key, .. },
            ..
        } = record;
        Some(Near {
            row: new.row,
            what: NearWhat::Initiative,
            name: name.clone(),
            of: format!("{key} {other}"),
            but,
        })
    };
    plan.new.iter().filter_map(near).collect()
}

/// Units that are made beside one of nearly their name, under the same unit.
fn near_units(plan: &Plan, register: &Register) -> Vec<Near> {
    if plan.units.is_empty() {
        return Vec::new();
    }
    let mut siblings: HashMap<Option<UnitId>, Vec<(&str, bool)>> = HashMap::new();
    let here = register.units.all().iter();
    let here = here
        .filter(|unit| unit.deleted.is_none())
        .map(|unit| (unit, false));
    for (unit, is_new) in here.chain(plan.units.iter().map(|unit| (unit, true))) {
        siblings
            .entry(unit.parent)
            .or_default()
            .push((&unit.name, is_new));
    }
    let indexes: HashMap<_, _> = siblings
        .into_iter()
        .map(|(above, units)| (above, NearNames::of_firms(units)))
        .collect();
    let mut first_rows: HashMap<UnitId, usize> = HashMap::new();
    for new in plan.new.iter().rev() {
        first_rows.extend(new.record.initiative.unit.map(|unit| (unit, new.row)));
    }
    let mut told: HashSet<(String, String)> = HashSet::new();
    let mut found = Vec::new();
    for unit in &plan.units {
        let Some(names) = indexes.get(&unit.parent) else {
            continue;
        };
        // What is here comes before what the file misspells, too.
        let near = names.all(&unit.name).into_iter();
        let Some((other, _, but)) = near.min_by_key(|(other, is_new, but)| (*is_new, *but, *other))
        else {
            continue;
        };
        // Two new ones are told once.
        let (one, of) = (name_key(&unit.name), name_key(other));
        if told.contains(&(of.clone(), one.clone())) {
            continue;
        }
        told.insert((one, of));
        found.push(Near {
            row: first_rows.get(&unit.id).copied().unwrap_or(0),
            what: NearWhat::Unit,
            name: unit.name.clone(),
            of: other.to_owned(),
            but,
        });
    }
    found
}

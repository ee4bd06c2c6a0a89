//! What texts mean: initiatives by key and name, records by name, title or id.

use std::collections::HashMap;

use super::{Record, Register};
use crate::FastMap;
use crate::filter::unit_by_text;
use crate::id::{InitiativeId, RowId};
use crate::kind::{About, AnyRow, AnyTable};
use crate::kinds::{Initiative, KindId};
use crate::names::name_key;
use crate::terms::NotNamed;
use crate::value::Value;

impl Register {
    /// The record of a kind, the bin's included, whose id a text ends with: the id alone, or behind a name and in
    /// brackets, as [`Register::told_apart`] writes it.
    pub(crate) fn identified(&self, kind: KindId, text: &str) -> Option<RowId> {
        let text = text.trim();
        let bracketed = || text.strip_suffix(')')?.rsplit_once('(');
        let id = RowId::parse(text).ok();
        let id = id.or_else(|| RowId::parse(bracketed()?.1).ok())?;
        let there = match kind {
            KindId::Initiative => self.get(InitiativeId::new(id.uuid())).is_some(),
            kind => self.row(About { kind, id }).is_some(),
        };
        there.then_some(id)
    }

    /// What stands for a record whose name alone doesn't tell it from others: the name, and its id in brackets.
    pub fn told_apart(about: About, name: &str) -> String {
        match name {
            "" => about.id.to_string(),
            name => format!("{name} ({})", about.id),
        }
    }

    fn initiative_named(&self, text: &str) -> Result<RowId, NotNamed> {
        let ids = |found: Vec<&Record>| found.iter().map(|record| record.id()).collect::<Vec<_>>();
        only(&ids(self.by_key(text.trim()).collect())).or_else(|why| match why {
            NotNamed::Unknown => {
                let name = name_key(text);
                let named = |record: &&Record| names_of(record).contains(&name);
                only(&ids(self.live().filter(named).collect()))
            }
            why => Err(why),
        })
    }
}

/// Initiatives by what they are called, for whoever looks for many: a single one is found faster by
/// going through them.
pub struct InitiativeNames {
    by_key: HashMap<String, Vec<InitiativeId>>,
    by_name: HashMap<String, Vec<InitiativeId>>,
}

impl InitiativeNames {
    /// Of those that are not in the bin.
    pub fn of(register: &Register) -> Self {
        let mut names = Self {
            by_key: HashMap::new(),
            by_name: HashMap::new(),
        };
        for record in register.live() {
            let key = record.initiative.key.to_ascii_lowercase();
            names.by_key.entry(key).or_default().push(record.id());
            for name in names_of(record) {
                names.by_name.entry(name).or_default().push(record.id());
            }
        }
        names
    }

    /// The one that a text means, as [`Terms::named`] finds it.
    ///
    /// # Errors
    /// When none or several are called so.
    pub fn named(&self, text: &str) -> Result<RowId, NotNamed> {
        let called = |names: &HashMap<String, Vec<InitiativeId>>, text: &str| {
            only(names.get(text).map_or(&[][..], Vec::as_slice))
        };
        let by_key = called(&self.by_key, &text.trim().to_ascii_lowercase());
        by_key.or_else(|why| match why {
            NotNamed::Unknown => called(&self.by_name, &name_key(text)),
            why => Err(why),
        })
    }
}

/// What an initiative is called besides its key: its name, and key and name as lists show them.
fn names_of(record: &Record) -> [String; 2] {
    let Initiative { key, name, .. } = &record.initiative;
    [name_key(name), name_key(&format!("{key} {name}"))]
}

fn only(found: &[InitiativeId]) -> Result<RowId, NotNamed> {
    match found {
        [one] => Ok(RowId::new(one.uuid())),
        [] => Err(NotNamed::Unknown),
        _ => Err(NotNamed::Several),
    }
}

impl Register {
    pub(super) fn named_in_words(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        if kind == KindId::Initiative {
            return self.initiative_named(text);
        }
        let table = self.tables.of(kind).ok_or(NotNamed::NoKind)?;
        if kind == KindId::Unit
            && let Ok(unit) = unit_by_text(text, &self.units)
        {
            return Ok(RowId::new(unit.uuid()));
        }
        if kind != KindId::Unit && table.unique().is_none() {
            return self.entitled(kind, table, text);
        }
        let found = table.called(&name_key(text));
        let live = |id: &&RowId| table.get(**id).is_some_and(|row| row.deleted().is_none());
        match found.iter().filter(live).collect::<Vec<_>>().as_slice() {
            [one] => Ok(**one),
            // What lies in the bin is still what the name means.
            [] => found.first().copied().ok_or(NotNamed::Unknown),
            several => named_so(several, table, text).ok_or(NotNamed::Several),
        }
    }
}

impl Register {
    /// The record of a kind that is not told apart by name: by its id, or by its title where one alone bears it. A file
    /// writes the id beside a title that several bear.
    fn entitled(&self, kind: KindId, table: &dyn AnyTable, text: &str) -> Result<RowId, NotNamed> {
        if let Some(id) = self.identified(kind, text) {
            return Ok(id);
        }
        let key = title_key(text);
        let bears = |row: &&dyn AnyRow| name_key(&row.name(self)) == key;
        let mut bearers = table.live().filter(bears);
        let first = bearers.next().ok_or(NotNamed::Unknown)?;
        match bearers.next() {
            None => Ok(first.id()),
            Some(_) => Err(NotNamed::Several),
        }
    }

    /// The records of a kind by their titles, for whoever looks for many.
    pub(crate) fn titles(&self, table: &dyn AnyTable) -> FastMap<String, Vec<RowId>> {
        let mut titles: FastMap<String, Vec<RowId>> = FastMap::default();
        for row in table.live() {
            titles
                .entry(name_key(&row.name(self)))
                .or_default()
                .push(row.id());
        }
        titles
    }
}

/// What a text names a record of such a kind by. An id of another portfolio says nothing here: what stands before it
/// does.
pub(crate) fn title_key(text: &str) -> String {
    name_key(without_id(text))
}

/// A text without the id that stands behind it in brackets, as [`Register::told_apart`] writes it.
fn without_id(text: &str) -> &str {
    let text = text.trim();
    let bracketed = || text.strip_suffix(')')?.rsplit_once(" (");
    match bracketed() {
        Some((name, id)) if RowId::parse(id).is_ok() => name,
        _ => text,
    }
}

/// Whether an id stands behind a text in brackets.
pub(crate) fn has_id(text: &str) -> bool {
    without_id(text) != text.trim()
}

/// Of several that a text may mean, the one whose own name it is.
fn named_so(ids: &[&RowId], table: &dyn AnyTable, text: &str) -> Option<RowId> {
    let (at, _) = table.unique()?;
    let key = name_key(text);
    let is = |id: &&&RowId| match table.get(***id).map(|row| row.at(at)) {
        Some(Value::Text(name)) => name_key(name) == key,
        _ => false,
    };
    let mut own = ids.iter().filter(is);
    let first = own.next()?;
    own.next().is_none().then_some(**first)
}

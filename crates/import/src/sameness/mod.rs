//! Which row is which initiative.

mod by_key;
mod by_name;
mod likeness;

use std::collections::hash_map::Entry;
use std::hash::{BuildHasher as _, Hash as _, Hasher as _};

use pilotage_intake::Table;
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms as _;
use pilotage_model::{FastMap, InitiativeId, Record, Register, RowId, UnitId};

use super::words::{names_nobody, says_nothing};

pub(crate) use by_key::by_key;
pub(crate) use by_name::{Among, ByName, by_name};
pub(crate) use likeness::Likeness;

/// What a row is to the portfolio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Nothing known yet; in the end: a new initiative.
    New,
    /// New by its merge key: not to be compared by name any more.
    NewKey,
    /// Says something of this initiative.
    Is(InitiativeId),
    /// Not unique by name and unit: it is whichever of these says the very same, if any does.
    OneOf(usize),
    Duplicate(usize),
    Rejected(String),
}

/// A row with what tells it apart.
pub(crate) struct Identity {
    pub fate: Fate,
    pub unit: Option<UnitId>,
    /// Its id stands in other rows, too, so that it can't be its key.
    pub keyless: bool,
}

impl Identity {
    fn record(&self) -> Option<InitiativeId> {
        match self.fate {
            Fate::Is(record) => Some(record),
            _ => None,
        }
    }
}

/// Rows and initiatives of one name and unit, where either is more than one.
#[derive(Debug, Default, Clone)]
pub(crate) struct Group {
    pub rows: Vec<usize>,
    pub records: Vec<InitiativeId>,
    /// Those in the bin: no row changes them, and none makes them anew unseen.
    pub binned: Vec<InitiativeId>,
}

/// Finds rows that repeat an earlier one cell by cell: for each, the first row that says the same.
pub(crate) fn duplicates(
    table: &Table,
    candidates: impl Iterator<Item = usize>,
) -> Vec<(usize, usize)> {
    let mut seen: FastMap<u64, Several<usize>> = FastMap::default();
    seen.reserve(table.len());
    let mut found = Vec::new();
    for at in candidates {
        let Some(row) = table.row(at) else { continue };
        let mut hasher = seen.hasher().build_hasher();
        row.cells().for_each(|cell| cell.hash(&mut hasher));
        let same = |other: &usize| {
            table
                .row(*other)
                .is_some_and(|other| other.cells().eq(row.cells()))
        };
        match seen.entry(hasher.finish()) {
            Entry::Vacant(entry) => drop(entry.insert(Several::of(at))),
            Entry::Occupied(mut entry) => {
                let first = entry.get().iter().find(same);
                match first {
                    Some(first) => found.push((at, first)),
                    None => entry.get_mut().rest.push(at),
                }
            }
        }
    }
    found
}

/// Name and unit, as rows and initiatives are compared: what an eye does not see doesn't count.
pub(crate) fn name_and_unit(name: &str, unit: Option<UnitId>) -> (String, Option<UnitId>) {
    (name_key(name), unit)
}

/// Whether an initiative has a key of the kind that is given here.
pub(crate) fn is_of_ours(record: &Record, register: &Register) -> bool {
    let number = record
        .initiative
        .key
        .strip_prefix(&register.settings.key_prefix);
    let number = number
        .and_then(|rest| rest.strip_prefix('-'))
        .unwrap_or_default();
    !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

/// One or more of a kind. Nearly always one, which costs no list.
struct Several<T> {
    first: T,
    rest: Vec<T>,
}

impl<T: Copy> Several<T> {
    const fn of(first: T) -> Self {
        Self {
            first,
            rest: Vec::new(),
        }
    }

    fn add<K>(entry: Entry<'_, K, Self>, one: T) {
        match entry {
            Entry::Vacant(entry) => drop(entry.insert(Self::of(one))),
            Entry::Occupied(mut entry) => entry.get_mut().rest.push(one),
        }
    }

    const fn is_one(&self) -> bool {
        self.rest.is_empty()
    }

    fn iter(&self) -> impl Iterator<Item = T> {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }
}

/// Whoever deleted an initiative does not want it back because a register still names it.
pub(crate) fn in_the_bin(id: InitiativeId, register: &Register) -> String {
    let what = register.get(id).map_or_else(String::new, |record| {
        format!("{} {}", record.initiative.key, record.initiative.name)
    });
    format!(
        "{what} is in the bin: this row is left out, the others are imported. If it is wanted again, \
         restore it in the window (Portfolio, Bin) and import again; if not, take the row out of the \
         register."
    )
}

/// The register that a text names, made where there is none of that name.
pub(crate) fn source_named(text: &str, naming: &Naming<'_>) -> Option<RowId> {
    let text = text.trim();
    let named = || naming.named(KindId::Source, text).ok();
    (!text.is_empty()).then(named).flatten()
}

/// Whether a cell of the column of ids holds none: blank, or a word that stands for one.
pub(crate) fn is_no_key(cell: &str) -> bool {
    says_nothing(cell) || names_nobody(cell)
}

//! Rows told apart by name and unit.

use std::collections::HashSet;
use std::sync::Arc;

use pilotage_intake::Table;
use pilotage_model::{FastMap, Record, Register, RowId, UnitId};

use super::{Fate, Group, Identity, in_the_bin, is_of_ours, name_and_unit};

/// What rows are compared by name with, and how.
#[derive(Clone, Copy)]
pub(crate) struct ByName<'a> {
    pub table: &'a Table,
    pub register: &'a Register,
    /// The column of the name.
    pub name_at: usize,
    /// Whether the file says units; the name alone counts where it does not.
    pub with_unit: bool,
    /// Among which initiatives.
    pub among: Among,
}

/// The initiatives that rows may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Among {
    /// All: the file is of no one register.
    All,
    /// Those of a register, and those that were made here: equal names of another register are others.
    Of(RowId),
    /// Those of a register that got a key here, for want of an id in an earlier edition.
    Unnumbered(RowId),
}

impl Among {
    fn has(self, record: &Record, register: &Register) -> bool {
        let source = record.initiative.source.map(|to| to.id());
        match self {
            Self::All => true,
            Self::Of(this) => source.is_none_or(|source| source == this),
            Self::Unnumbered(this) => source == Some(this) && is_of_ours(record, register),
        }
    }

    /// The rows that are compared with them.
    const fn rows(self) -> Fate {
        match self {
            Self::Unnumbered(_) => Fate::NewKey,
            Self::All | Self::Of(_) => Fate::New,
        }
    }
}

/// Without a merge key: rows by name and unit. Where a file has no unit, the name alone.
pub(crate) fn by_name(how: ByName<'_>, identities: &mut [Identity]) -> Vec<Group> {
    let register = how.register;
    if let Among::Unnumbered(_) = how.among
        && !register
            .records()
            .iter()
            .any(|it| how.among.has(it, register))
    {
        return Vec::new();
    }
    let groups = alike(how, identities);
    let mut several = Vec::new();
    for group in groups {
        match (&group.rows[..], &group.records[..], &group.binned[..]) {
            ([_], [], []) => {}
            ([row], [], [binned, ..]) => {
                identities[*row].fate = Fate::Rejected(in_the_bin(*binned, register));
            }
            ([row], [record], _) => identities[*row].fate = Fate::Is(*record),
            _ => several.push(group),
        }
    }
    if let Among::Unnumbered(_) = how.among {
        // Their ids tell them apart: what their names leave open makes them no worse.
        return Vec::new();
    }
    several.sort_by(|a, b| a.rows.cmp(&b.rows));
    for (at, group) in several.iter().enumerate() {
        for row in &group.rows {
            identities[*row].fate = Fate::OneOf(at);
        }
    }
    several
}

/// Rows of which nothing is known yet, with the initiatives of their name and unit that no other row
/// is.
fn alike(how: ByName<'_>, identities: &[Identity]) -> impl Iterator<Item = Group> + use<> {
    let unit = |unit: Option<UnitId>| if how.with_unit { unit } else { None };
    let (table, register, wanted) = (how.table, how.register, how.among.rows());
    let mut groups: FastMap<(String, Option<UnitId>), Group> = FastMap::default();
    groups.reserve(table.len());
    for (at, row) in table.rows().enumerate() {
        if identities[at].fate == wanted {
            let key = name_and_unit(row.get(how.name_at), unit(identities[at].unit));
            groups.entry(key).or_default().rows.push(at);
        }
    }
    let taken: HashSet<_> = identities.iter().filter_map(Identity::record).collect();
    let free =
        |record: &&Arc<Record>| !taken.contains(&record.id()) && how.among.has(record, register);
    for record in register.records().iter().filter(free) {
        let key = name_and_unit(&record.initiative.name, unit(record.initiative.unit));
        if let Some(group) = groups.get_mut(&key) {
            let alike = if record.initiative.deleted.is_some() {
                &mut group.binned
            } else {
                &mut group.records
            };
            alike.push(record.id());
        }
    }
    groups.into_values()
}

//! When each kind of record last showed something else, so that a screen asks anew only where it is
//! concerned.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::KindId;
use pilotage_model::{FieldKind, Register};
use pilotage_store::Touched;

use crate::affected::Followed;
use crate::records::called;

/// Revisions by kind.
#[derive(Debug, Clone, Default)]
pub struct Changed {
    /// That at which everything was read anew.
    all: u32,
    kinds: BTreeMap<KindId, u32>,
}

impl Changed {
    /// Everything is new.
    pub(crate) const fn all(revision: u32) -> Self {
        Self {
            all: revision,
            kinds: BTreeMap::new(),
        }
    }

    /// The revision at which lists of a kind, and for initiatives their figures, last showed something
    /// else.
    pub fn at(&self, kind: KindId) -> u32 {
        self.kinds.get(&kind).copied().unwrap_or(self.all)
    }

    /// Every kind by its code.
    pub fn by_code(&self) -> BTreeMap<String, u32> {
        KindId::all()
            .map(|kind| (kind.code().to_owned(), self.at(kind)))
            .collect()
    }

    pub(crate) fn note(&mut self, kinds: impl IntoIterator<Item = KindId>, revision: u32) {
        self.kinds
            .extend(kinds.into_iter().map(|kind| (kind, revision)));
    }
}

/// The kinds of which an operation changed what their lists show: records of them, what they are called
/// that they name, and who names them. `counted`: figures of initiatives changed with other records.
pub(crate) fn kinds(
    register: &Register,
    touched: &Touched,
    rows: &[Followed],
    counted: bool,
) -> Vec<KindId> {
    let of: BTreeSet<_> = rows.iter().map(|(about, _)| about.kind).collect();
    if touched.portfolio || of.contains(&KindId::Settings) {
        return KindId::all().collect();
    }
    let otherwise = rows.iter().filter(|row| is_called_otherwise(register, row));
    let otherwise: BTreeSet<_> = otherwise.map(|(about, _)| about.kind).collect();
    let recounted: BTreeSet<_> = rows
        .iter()
        .flat_map(|row| counting(register, row))
        .collect();
    let initiatives = !touched.initiatives.is_empty();
    let is_concerned = |kind: &KindId| match kind {
        KindId::Initiative => initiatives || counted || names_any(*kind, &otherwise),
        // How many initiatives name a record stands in its list.
        kind => {
            let counts = recounted.contains(kind);
            initiatives || counts || of.contains(kind) || names_any(*kind, &otherwise)
        }
    };
    KindId::all().filter(is_concerned).collect()
}

/// The kinds that count a record, where they count it otherwise now: it came or went, was opened or done, or
/// belongs to another.
fn counting(register: &Register, (about, now): &Followed) -> Vec<KindId> {
    let counted = |row: &dyn AnyRow| {
        let by = row.links().into_iter().filter_map(|(at, about)| {
            let facts = row.facts(at)?;
            (facts.parent || facts.counted).then_some(about)
        });
        (
            row.is_open(),
            row.deleted().is_some(),
            by.collect::<Vec<_>>(),
        )
    };
    let before = register.row(*about).map(counted);
    let now = now.as_deref().map(counted);
    if before == now {
        return Vec::new();
    }
    let both = before.into_iter().chain(now);
    both.flat_map(|(.., by)| by)
        .map(|about| about.kind)
        .collect()
}

/// Whether records of a kind name such ones.
fn names_any(kind: KindId, others: &BTreeSet<KindId>) -> bool {
    let mut facts = kind.facts().into_iter();
    facts.any(|facts| match facts.target {
        Some(target) => others.contains(&target),
        // A link to whatever kind.
        None => facts.kind == FieldKind::Link && !others.is_empty(),
    })
}

/// Whether a record is called otherwise now, or came or went.
fn is_called_otherwise(register: &Register, (about, now): &Followed) -> bool {
    // A unit is told by those above it, too.
    if about.kind == KindId::Unit {
        return true;
    }
    let name = |row: &dyn AnyRow| (row.name(register), called(row), row.deleted().is_some());
    register.row(*about).map(name) != now.as_deref().map(name)
}

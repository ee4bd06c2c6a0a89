//! How many records belong to an initiative.

use crate::kind::{About, AnyTable};
use crate::kinds::{COUNTED_BY_INITIATIVES as COUNTED, KindId, Tables};

/// How many records of each kind belong to an initiative, and how many of them are open; without the
/// bin's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Children([(u32, u32); COUNTED.len()]);

/// The tables in which records that belong to initiatives stand, looked up once for all of them.
pub(super) struct Counting<'r>([Option<&'r dyn AnyTable>; COUNTED.len()]);

impl<'r> Counting<'r> {
    pub fn of(tables: &'r Tables) -> Self {
        let full = |kind| tables.of(kind).filter(|table| !table.is_empty());
        Self(COUNTED.map(full))
    }

    /// Counts what belongs to an initiative.
    pub fn count(&self, parent: About) -> Children {
        let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Children(self.0.map(|table| {
            let (all, open) = table.map_or((0, 0), |table| table.count_children(parent));
            (small(all), small(open))
        }))
    }
}

impl Children {
    /// All of a kind, and the open ones.
    pub fn of(&self, kind: KindId) -> (u32, u32) {
        let at = COUNTED.iter().position(|counted| *counted == kind);
        at.map_or((0, 0), |at| self.0[at])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind that is left out here would be counted as none.
    #[test]
    fn every_kind_that_can_belong_to_an_initiative_is_counted() {
        let tables = Tables::default();
        let belong = tables
            .each()
            .filter(|table| table.is_counted_by(KindId::Initiative));
        let kinds: Vec<_> = belong.map(|table| table.info().id).collect();
        assert_eq!(kinds, COUNTED);
    }
}

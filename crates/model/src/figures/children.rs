//! How many records belong to one.

use crate::kind::About;
use crate::kinds::{KINDS, KindId, Tables};

/// How many records of each kind belong to one, and how many of them are open; without the bin's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Children([(u32, u32); KINDS.len()]);

impl Children {
    /// Counts what belongs to a record.
    pub fn count(tables: &Tables, parent: About) -> Self {
        let mut counts = Self::default();
        for (count, table) in counts.0.iter_mut().zip(tables.each()) {
            let (all, open) = table.count_children(parent);
            let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            *count = (small(all), small(open));
        }
        counts
    }

    /// All of a kind, and the open ones.
    pub fn of(&self, kind: KindId) -> (u32, u32) {
        let at = KINDS.iter().position(|info| info.id == kind);
        at.map_or((0, 0), |at| self.0[at])
    }
}

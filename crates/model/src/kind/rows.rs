//! Rows in the order of their ids, in chunks that snapshots share.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::Kind;
use crate::id::RowId;

/// Rows of one chunk: as many are copied when one of them changes while a reader holds the table. Tests
/// cross from chunk to chunk with few rows.
const CHUNK: usize = if cfg!(test) { 4 } else { 256 };

/// Rows in the order of their ids. A copy shares the chunks in which nothing changes.
#[derive(Debug, Clone)]
pub(super) struct Rows<K> {
    /// All full but the last: the place of a row tells its chunk.
    chunks: Vec<Arc<Vec<K>>>,
}

impl<K> Default for Rows<K> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<K: Kind> Rows<K> {
    pub fn len(&self) -> usize {
        let last = self.chunks.last().map_or(0, |chunk| chunk.len());
        self.chunks.len().saturating_sub(1) * CHUNK + last
    }

    pub fn iter(&self) -> impl Iterator<Item = &K> {
        self.chunks.iter().flat_map(|chunk| chunk.iter())
    }

    /// The row at a place.
    pub fn at(&self, at: usize) -> &K {
        &self.chunks[at / CHUNK][at % CHUNK]
    }

    /// Where a row is.
    pub fn position(&self, id: RowId) -> Option<usize> {
        // Numbers are compared faster than ids, which are bytes, and in the same order.
        let number = |row: &K| row.row_id().uuid().as_u128();
        let asked = id.uuid().as_u128();
        let begins = |chunk: &Arc<Vec<K>>| chunk.first().is_some_and(|row| number(row) <= asked);
        let chunk = self.chunks.partition_point(begins).checked_sub(1)?;
        let within = self.chunks[chunk].binary_search_by_key(&asked, number);
        within.ok().map(|at| chunk * CHUNK + at)
    }

    /// One row.
    pub fn get(&self, id: RowId) -> Option<&K> {
        self.position(id).map(|at| self.at(at))
    }

    /// One row, which mostly is at a place where it was seen.
    pub fn get_near(&self, place: usize, id: RowId) -> Option<&K> {
        let chunk = self.chunks.get(place / CHUNK);
        let there = chunk.and_then(|chunk| chunk.get(place % CHUNK));
        let there = there.filter(|row| row.row_id() == id);
        there.or_else(|| self.get(id))
    }

    /// Adds a row, which mostly comes after the last.
    pub fn add(&mut self, row: K) {
        let last = self.chunks.last().and_then(|chunk| chunk.last());
        if last.is_some_and(|last| last.row_id() >= row.row_id()) {
            self.change(BTreeMap::from([(row.row_id(), row)]), &HashSet::new());
        } else {
            self.push(row);
        }
    }

    fn push(&mut self, row: K) {
        match self.chunks.last_mut().filter(|last| last.len() < CHUNK) {
            Some(last) => Arc::make_mut(last).push(row),
            None => {
                let mut chunk = Vec::with_capacity(CHUNK);
                chunk.push(row);
                self.chunks.push(Arc::new(chunk));
            }
        }
    }

    /// Replaces or adds rows and takes others out. What was taken out and comes back stands where it
    /// stood; rows move from the first place on where one comes or goes.
    pub fn change(&mut self, put: BTreeMap<RowId, K>, gone: &HashSet<RowId>) {
        let mut new = Vec::new();
        for (id, row) in put {
            match self.position(id) {
                Some(at) => Arc::make_mut(&mut self.chunks[at / CHUNK])[at % CHUNK] = row,
                None => new.push(row),
            }
        }
        let going = gone.iter().copied().filter(|id| self.get(*id).is_some());
        let Some(first) = going.chain(new.first().map(K::row_id)).min() else {
            return;
        };
        let all_before = |chunk: &Arc<Vec<K>>| chunk.last().is_some_and(|row| row.row_id() < first);
        let whole = |chunk: &Arc<Vec<K>>| chunk.len() == CHUNK && all_before(chunk);
        let moved = self.chunks.split_off(self.chunks.partition_point(whole));
        let moved = moved.into_iter().flat_map(Arc::unwrap_or_clone);
        let mut moved: Vec<K> = moved.filter(|row| !gone.contains(&row.row_id())).collect();
        moved.extend(new);
        moved.sort_by_key(K::row_id);
        moved.into_iter().for_each(|row| self.push(row));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::kind::AnyRow as _;
    use crate::kinds::Person;

    fn id(number: u8) -> RowId {
        RowId::new(Uuid::from_u128(u128::from(number) << 64))
    }

    fn person(number: u8, state: usize) -> Person {
        let mut person = Person::blank(id(number));
        person.name = format!("{number} in state {state}");
        person
    }

    /// What is put and what goes at once, each by number.
    fn steps() -> impl Strategy<Value = Vec<(Vec<u8>, Vec<u8>)>> {
        let numbers = || prop::collection::vec(0..60u8, 0..20);
        prop::collection::vec((numbers(), numbers()), 1..12)
    }

    proptest! {
        /// After any changes rows are as a sorted map has them, and a copy made before is as it was.
        #[test]
        fn rows_are_as_in_a_sorted_map(steps in steps()) {
            let (mut rows, mut map) = (Rows::default(), BTreeMap::new());
            for (state, (put, gone)) in steps.into_iter().enumerate() {
                let (shared, before) = (rows.clone(), map.clone());
                let put: BTreeMap<_, _> = put.iter().map(|n| (id(*n), person(*n, state))).collect();
                let gone: HashSet<_> = gone.into_iter().map(id).filter(|id| !put.contains_key(id)).collect();
                rows.change(put.clone(), &gone);
                map.extend(put);
                map.retain(|id, _| !gone.contains(id));
                for (rows, map) in [(&rows, &map), (&shared, &before)] {
                    prop_assert_eq!(rows.len(), map.len());
                    prop_assert!(rows.iter().eq(map.values()));
                    for (at, row) in map.values().enumerate() {
                        prop_assert_eq!(rows.position(row.id()), Some(at));
                        prop_assert_eq!(rows.at(at), row);
                        prop_assert_eq!(rows.get_near(at + state, row.id()), Some(row));
                    }
                    let unknown = (0..60).map(id).filter(|id| !map.contains_key(id));
                    prop_assert!(unknown.into_iter().all(|id| rows.get(id).is_none()));
                }
            }
        }

        /// Rows that a file keeps in another order, or twice, stand in order all the same.
        #[test]
        fn rows_are_added_in_any_order(numbers in prop::collection::vec(0..60u8, 0..40)) {
            let mut rows = Rows::default();
            numbers.iter().for_each(|number| rows.add(person(*number, 0)));
            let sorted: BTreeMap<_, _> = numbers.iter().map(|n| (*n, person(*n, 0))).collect();
            prop_assert!(rows.iter().eq(sorted.values()));
        }
    }

    /// A reader holds the rows: an edit copies the chunk of the row that changes and no other.
    #[test]
    fn a_copy_shares_what_does_not_change() {
        let mut rows = Rows::default();
        (0..40).for_each(|number| rows.add(person(number, 0)));
        let held = rows.clone();
        rows.change(BTreeMap::from([(id(17), person(17, 1))]), &HashSet::new());
        rows.change(BTreeMap::from([(id(40), person(40, 1))]), &HashSet::new());
        let shared = rows.chunks.iter().zip(&held.chunks);
        let copied: Vec<_> = shared
            .map(|(now, before)| !Arc::ptr_eq(now, before))
            .collect();
        assert_eq!(
            copied.iter().filter(|copied| **copied).count(),
            1,
            "{copied:?}"
        );
        assert!(copied[17 / CHUNK]);
    }
}

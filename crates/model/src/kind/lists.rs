//! Lists of records by what leads to them: a name, or a record that they belong to.

use std::borrow::Borrow;
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use crate::FastMap;
use crate::id::RowId;

/// So many lists may differ from the grouped ones, which a copy of the table copies.
const MOST: usize = if cfg!(test) { 8 } else { 1024 };

/// Ids of records by what leads to them, each list in the order of ids. A copy shares the lists that are
/// grouped and copies those that changed since, which are few.
#[derive(Debug, Clone)]
pub(super) struct Lists<Q> {
    grouped: Arc<Grouped<Q>>,
    changed: FastMap<Q, Vec<RowId>>,
}

/// Lists that lie one behind the other: a million records need no million small pieces of memory.
#[derive(Debug)]
struct Grouped<Q> {
    /// The number of each list.
    numbers: FastMap<Q, u32>,
    /// Where each list ends; it begins where the one before ends.
    ends: Vec<usize>,
    ids: Vec<RowId>,
    /// Where each record stood among all when it was listed.
    places: Vec<u32>,
}

impl<Q> Default for Grouped<Q> {
    fn default() -> Self {
        Self {
            numbers: FastMap::default(),
            ends: Vec::new(),
            ids: Vec::new(),
            places: Vec::new(),
        }
    }
}

impl<Q> Default for Lists<Q> {
    fn default() -> Self {
        Self {
            grouped: Arc::default(),
            changed: FastMap::default(),
        }
    }
}

impl<Q: Hash + Eq> Lists<Q> {
    /// The list that something leads to.
    pub fn get<B: Hash + Eq + ?Sized>(&self, key: &B) -> &[RowId]
    where
        Q: Borrow<B>,
    {
        let changed = self.changed.get(key).map(Vec::as_slice);
        changed.unwrap_or_else(|| self.grouped.ids(key))
    }

    /// The list that something leads to, with places where its records mostly are: going through many
    /// lists, finding each record by its id would take most of the time.
    pub fn placed(&self, key: &Q) -> impl Iterator<Item = (RowId, usize)> {
        // Looked up once: the figures of every initiative go through here.
        let (ids, places): (&[RowId], &[u32]) = match self.changed.get(key) {
            Some(changed) => (changed, &[]),
            None => {
                let range = self.grouped.range(key);
                (
                    &self.grouped.ids[range.clone()],
                    &self.grouped.places[range],
                )
            }
        };
        let places = places.iter().map(|place| *place as usize);
        let places = places.chain(std::iter::repeat(usize::MAX));
        ids.iter().copied().zip(places)
    }

    /// Takes a record out of lists that it stood in and puts it into those where it stands now. Lists
    /// in which it stays are not touched.
    pub fn follow(&mut self, id: RowId, before: Vec<Q>, now: Vec<Q>)
    where
        Q: Clone,
    {
        for key in before.iter().filter(|key| !now.contains(key)) {
            self.list(key.clone()).retain(|other| *other != id);
        }
        for key in now.into_iter().filter(|key| !before.contains(key)) {
            let list = self.list(key);
            if let Err(at) = list.binary_search(&id) {
                list.insert(at, id);
            }
        }
    }

    /// Whether so many lists changed that they are better grouped anew.
    pub fn is_scattered(&self) -> bool {
        self.changed.len() > MOST
    }

    fn list(&mut self, key: Q) -> &mut Vec<RowId> {
        let grouped = &self.grouped;
        let list = self.changed.entry(key);
        list.or_insert_with_key(|key| grouped.ids(key).to_vec())
    }
}

impl<Q: Hash + Eq> Grouped<Q> {
    fn range<B: Hash + Eq + ?Sized>(&self, key: &B) -> Range<usize>
    where
        Q: Borrow<B>,
    {
        let Some(number) = self.numbers.get(key) else {
            return 0..0;
        };
        let number = *number as usize;
        let before = number.checked_sub(1);
        before.map_or(0, |before| self.ends[before])..self.ends[number]
    }

    fn ids<B: Hash + Eq + ?Sized>(&self, key: &B) -> &[RowId]
    where
        Q: Borrow<B>,
    {
        &self.ids[self.range(key)]
    }
}

/// Lists in the making.
pub(super) struct Grouping<Q> {
    numbers: FastMap<Q, u32>,
    sizes: Vec<usize>,
    /// The number of a list with the place of each record that it holds.
    entries: Vec<(u32, u32)>,
}

impl<Q> Default for Grouping<Q> {
    fn default() -> Self {
        Self {
            numbers: FastMap::default(),
            sizes: Vec::new(),
            entries: Vec::new(),
        }
    }
}

impl<Q: Hash + Eq> Grouping<Q> {
    /// Takes in the record at a place. Records come in order, each once to a list.
    pub fn add(&mut self, key: Q, place: u32) {
        let new = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(key).or_insert(new);
        match self.sizes.get_mut(number as usize) {
            Some(size) => *size += 1,
            None => self.sizes.push(1),
        }
        self.entries.push((number, place));
    }

    /// Puts the records of each list together; `id` tells who stands at a place.
    pub fn lists(self, id: impl Fn(usize) -> RowId) -> Lists<Q> {
        let mut begin = 0;
        let mut ends = self.sizes;
        for end in &mut ends {
            begin += std::mem::replace(end, begin);
        }
        let mut places = vec![0; self.entries.len()];
        for (number, place) in self.entries {
            let end = &mut ends[number as usize];
            places[*end] = place;
            *end += 1;
        }
        let ids = places.iter().map(|place| id(*place as usize)).collect();
        Lists {
            grouped: Arc::new(Grouped {
                numbers: self.numbers,
                ends,
                ids,
                places,
            }),
            changed: FastMap::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn id(number: u8) -> RowId {
        RowId::new(Uuid::from_u128(number.into()))
    }

    /// Under which words each of a few records stands.
    type Words = [Vec<u8>; 12];

    fn words() -> impl Strategy<Value = Words> {
        let of_one = || prop::collection::hash_set(0..20u8, 0..4);
        prop::array::uniform12(of_one().prop_map(|words| words.into_iter().collect()))
    }

    fn grouped(words: &Words) -> Lists<u8> {
        let mut grouping = Grouping::default();
        for (words, place) in words.iter().zip(0..) {
            words.iter().for_each(|word| grouping.add(*word, place));
        }
        grouping.lists(|place| id(u8::try_from(place).unwrap()))
    }

    proptest! {
        /// Lists that followed each change are as if they were grouped anew, and their places still
        /// lead to the records.
        #[test]
        fn lists_that_follow_are_as_if_grouped_anew(before in words(), now in words()) {
            let mut lists = grouped(&before);
            let held = lists.clone();
            for (number, (before, now)) in (0..).zip(before.iter().zip(&now)) {
                lists.follow(id(number), before.clone(), now.clone());
            }
            let (as_before, anew) = (grouped(&before), grouped(&now));
            for word in 0..20 {
                prop_assert_eq!(lists.get(&word), anew.get(&word));
                prop_assert_eq!(held.get(&word), as_before.get(&word));
                let placed = anew.placed(&word).map(|(id, place)| (id.uuid().as_u128(), place));
                prop_assert!(placed.into_iter().all(|(id, place)| id == place as u128));
                let placed: Vec<_> = lists.placed(&word).map(|(id, _)| id).collect();
                prop_assert_eq!(placed.as_slice(), lists.get(&word));
            }
        }
    }
}

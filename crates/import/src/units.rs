//! Several columns → one unit tree.

use pilotage_model::names::name_key;
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::{FastMap, Unit, UnitId, UnitTree};
use uuid::Uuid;

/// The units of the portfolio and those that the file adds, found by path.
pub(crate) struct Units {
    children: FastMap<Option<UnitId>, FastMap<String, UnitId>>,
    /// The same by cells as they are written: registers write few spellings, row after row.
    written: FastMap<Option<UnitId>, FastMap<String, UnitId>>,
    labels: FastMap<UnitId, String>,
    /// The same the other way round, of those the portfolio has: names may hold the separator too.
    paths: FastMap<String, UnitId>,
    /// Units to make, parents first.
    pub added: Vec<Unit>,
}

impl Units {
    pub(crate) fn of(tree: &UnitTree) -> Self {
        let mut units = Self {
            children: FastMap::default(),
            written: FastMap::default(),
            labels: FastMap::default(),
            paths: FastMap::default(),
            added: Vec::new(),
        };
        for unit in tree.all().iter().filter(|unit| unit.deleted.is_none()) {
            let path = tree.path(unit.id);
            let above = path.len().checked_sub(2).map(|at| path[at]);
            let siblings = units.children.entry(above).or_default();
            siblings.entry(folded(&unit.name)).or_insert(unit.id);
            for also in &unit.also {
                siblings.entry(folded(also)).or_insert(unit.id);
            }
            let label = tree.label(unit.id);
            units.paths.entry(folded(&label)).or_insert(unit.id);
            units.labels.insert(unit.id, label);
        }
        units
    }

    /// The unit with these names from the top down, made where it is missing. Capitals don't tell
    /// units apart. Blank names are skipped: an empty bureau means the agency itself.
    pub(crate) fn at<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
        ids: &mut dyn FnMut() -> Uuid,
    ) -> Option<UnitId> {
        let mut at = None;
        // A name in a column of its own that holds the sign between two is a path, as everywhere.
        for name in names
            .into_iter()
            .flat_map(|name| name.split(UNIT_SEPARATOR.trim()))
        {
            let written = self.written.get(&at).and_then(|below| below.get(name));
            if let Some(known) = written {
                at = Some(*known);
            } else if !super::words::says_nothing(name) {
                let unit = self.below(at, name.trim(), ids);
                let below = self.written.entry(at).or_default();
                below.insert(name.to_owned(), unit);
                at = Some(unit);
            }
        }
        at
    }

    /// The unit of a path as screens and exports write it: `Group › Claims › Motor`.
    pub(crate) fn at_path(&mut self, path: &str, ids: &mut dyn FnMut() -> Uuid) -> Option<UnitId> {
        if let Some(known) = self.paths.get(&folded(path.trim())) {
            return Some(*known);
        }
        self.at([path], ids)
    }

    /// Names from the top down, joined; empty for no unit.
    pub(crate) fn label(&self, unit: Option<UnitId>) -> &str {
        unit.and_then(|id| self.labels.get(&id))
            .map_or("", String::as_str)
    }

    fn below(
        &mut self,
        above: Option<UnitId>,
        name: &str,
        ids: &mut dyn FnMut() -> Uuid,
    ) -> UnitId {
        let siblings = self.children.entry(above).or_default();
        let key = folded(name);
        if let Some(id) = siblings.get(&key) {
            return *id;
        }
        let id = UnitId::new(ids());
        siblings.insert(key, id);
        let label = match above.and_then(|above| self.labels.get(&above)) {
            Some(path) => format!("{path}{UNIT_SEPARATOR}{name}"),
            None => name.to_owned(),
        };
        self.labels.insert(id, label);
        self.added.push(Unit::new(id, name, above));
        id
    }
}

/// What tells units side by side apart.
fn folded(name: &str) -> String {
    name_key(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Registers write one bureau in several ways; two units side by side of one name would be
    /// refused by every check of the file.
    #[test]
    fn a_unit_is_the_same_however_its_name_is_capitalised() {
        let mut units = Units::of(&UnitTree::default());
        let mut last = 0;
        let mut ids = || {
            last += 1;
            Uuid::from_u128(last)
        };
        let first = units.at(["Department of Justice", "Department Wide"], &mut ids);
        let again = units.at(["DEPARTMENT OF JUSTICE ", "Department wide"], &mut ids);
        assert_eq!(first, again);
        assert_eq!(
            units.label(again),
            "Department of Justice › Department Wide"
        );
        assert_eq!(units.added.len(), 2);
    }

    /// The sign between two units stands in no name: a cell of a column of its own that has it would make a unit whose
    /// path is that of two others.
    #[test]
    fn a_name_with_the_sign_between_two_is_a_path() {
        let mut units = Units::of(&UnitTree::default());
        let mut last = 0;
        let mut ids = || {
            last += 1;
            Uuid::from_u128(last)
        };
        let apart = units.at(["Group", "R", "D"], &mut ids);
        let joined = units.at(["Group", "R › D"], &mut ids);
        assert_eq!((joined, units.added.len()), (apart, 3));
    }

    /// A unit of an older file may be called “R › D”: an export writes its path, which must not come back as a unit D below
    /// another one R.
    #[test]
    fn a_path_that_the_portfolio_has_is_that_unit() {
        let group = Unit::new(UnitId::new(Uuid::from_u128(1)), "Group", None);
        let inner = Unit::new(UnitId::new(Uuid::from_u128(2)), "R › D", Some(group.id));
        let tree = UnitTree::new(vec![group, inner.clone()]);
        let mut units = Units::of(&tree);
        let found = units.at_path(&tree.label(inner.id), &mut || Uuid::from_u128(9));
        assert_eq!((found, units.added.len()), (Some(inner.id), 0));
    }
}

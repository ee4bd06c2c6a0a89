//! Business units: a tree (group → division → department) by which figures roll up.

use crate::FastMap;
use crate::id::UnitId;
use crate::kind::Own;
use crate::names::name_key;

pub use crate::kinds::Unit;

impl Unit {
    /// A unit with this name below that one, of which nothing else is known.
    pub fn new(id: UnitId, name: impl Into<String>, parent: Option<UnitId>) -> Self {
        Self {
            id,
            name: name.into(),
            parent,
            also: Vec::new(),
            valid_from: None,
            valid_to: None,
            own: Own::default(),
            deleted: None,
        }
    }
}

/// The units of a portfolio, with paths looked up once.
#[derive(Debug, Clone, Default)]
pub struct UnitTree {
    units: Vec<Unit>,
    index: FastMap<UnitId, usize>,
    paths: Vec<Vec<UnitId>>,
}

impl UnitTree {
    /// Builds the tree. A unit whose parent is missing, or that is its own ancestor, stands at
    /// the top (the file's check reports it).
    pub fn new(mut units: Vec<Unit>) -> Self {
        units.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        let index: FastMap<_, _> = units
            .iter()
            .enumerate()
            .map(|(at, unit)| (unit.id, at))
            .collect();
        let paths = units
            .iter()
            .map(|unit| path_of(unit, &units, &index))
            .collect();
        Self {
            units,
            index,
            paths,
        }
    }

    /// All units, by name.
    pub fn all(&self) -> &[Unit] {
        &self.units
    }

    /// One unit.
    pub fn get(&self, id: UnitId) -> Option<&Unit> {
        self.index.get(&id).map(|at| &self.units[*at])
    }

    /// Whether it lies in the bin.
    pub fn is_binned(&self, id: UnitId) -> bool {
        self.get(id).is_some_and(|unit| unit.deleted.is_some())
    }

    /// Ids from the top of the tree down to the unit itself.
    pub fn path(&self, id: UnitId) -> &[UnitId] {
        self.index.get(&id).map_or(&[], |at| &self.paths[*at])
    }

    /// The unit at the top of `id`'s branch.
    pub fn top(&self, id: UnitId) -> Option<&Unit> {
        self.path(id).first().and_then(|top| self.get(*top))
    }

    /// Whether `id` is `ancestor` or lies below it.
    pub fn is_within(&self, id: UnitId, ancestor: UnitId) -> bool {
        self.path(id).contains(&ancestor)
    }

    /// Names from the top down, joined: `Claims › Motor › Fraud`.
    pub fn label(&self, id: UnitId) -> String {
        self.names(id).join(UNIT_SEPARATOR)
    }

    /// Names from the top down.
    pub fn names(&self, id: UnitId) -> Vec<&str> {
        self.path(id)
            .iter()
            .filter_map(|id| self.get(*id))
            .map(|unit| unit.name.as_str())
            .collect()
    }

    /// The unit with these names from the top down, however they are spelled, in the bin too where no other has them.
    pub fn find(&self, names: &[&str]) -> Option<UnitId> {
        let keys: Vec<_> = names.iter().map(|name| name_key(name)).collect();
        let is = |id| {
            self.names(id)
                .into_iter()
                .map(name_key)
                .eq(keys.iter().cloned())
        };
        let named = || (self.units.iter()).filter(|unit| is(unit.id));
        let live = named().find(|unit| unit.deleted.is_none());
        live.or_else(|| named().next()).map(|unit| unit.id)
    }

    /// The unit that a text names by its path, the lower end of it, or another name.
    pub fn named(&self, text: &str) -> Option<UnitId> {
        crate::filter::unit_by_text(text, self).ok()
    }

    /// Units directly below `parent` (`None`: at the top), by name.
    pub fn children(&self, parent: Option<UnitId>) -> impl Iterator<Item = &Unit> {
        self.units.iter().filter(move |unit| match parent {
            Some(_) => unit.parent == parent,
            None => self.path(unit.id).len() == 1,
        })
    }
}

/// Stands between the names of a unit's path, on screen and in files.
pub const UNIT_SEPARATOR: &str = " › ";

fn path_of(unit: &Unit, units: &[Unit], index: &FastMap<UnitId, usize>) -> Vec<UnitId> {
    let mut path = vec![unit.id];
    let mut parent = unit.parent;
    while let Some(at) = parent.and_then(|id| index.get(&id)) {
        let above = &units[*at];
        if path.contains(&above.id) {
            break;
        }
        path.push(above.id);
        parent = above.parent;
    }
    path.reverse();
    path
}

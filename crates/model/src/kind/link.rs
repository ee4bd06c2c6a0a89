//! One record named by another.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use crate::id::{DeploymentId, InitiativeId, RowId};
use crate::kinds::KindId;

/// What can be named: an initiative, or a record of any kind.
pub trait Target: 'static {
    /// Which register it stands in.
    const KIND: KindId;
}

/// A record of kind `K`, by its row id.
pub struct To<K> {
    id: RowId,
    of: PhantomData<fn() -> K>,
}

impl<K> To<K> {
    /// Names a record.
    pub fn new(id: impl Into<uuid::Uuid>) -> Self {
        Self {
            id: RowId::new(id.into()),
            of: PhantomData,
        }
    }

    /// Its row id.
    pub const fn id(self) -> RowId {
        self.id
    }
}

impl<K> Clone for To<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for To<K> {}

impl<K> PartialEq for To<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<K> Eq for To<K> {}

impl<K> Hash for To<K> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<K: Target> fmt::Debug for To<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", K::KIND.code(), self.id)
    }
}

/// Several records of kind `K`, in the order in which they were named, each once.
pub struct Links<K> {
    ids: Vec<RowId>,
    of: PhantomData<fn() -> K>,
}

impl<K> Links<K> {
    /// Names records; one named twice counts once.
    pub fn new(ids: impl IntoIterator<Item = RowId>) -> Self {
        let mut links = Self::default();
        for id in ids {
            if !links.ids.contains(&id) {
                links.ids.push(id);
            }
        }
        links
    }

    /// Their row ids.
    pub fn ids(&self) -> &[RowId] {
        &self.ids
    }
}

impl<K> Default for Links<K> {
    fn default() -> Self {
        Self {
            ids: Vec::new(),
            of: PhantomData,
        }
    }
}

impl<K> Clone for Links<K> {
    fn clone(&self) -> Self {
        Self {
            ids: self.ids.clone(),
            of: PhantomData,
        }
    }
}

impl<K> PartialEq for Links<K> {
    fn eq(&self, other: &Self) -> bool {
        self.ids == other.ids
    }
}

impl<K> Eq for Links<K> {}

impl<K: Target> fmt::Debug for Links<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:?}", K::KIND.code(), self.ids)
    }
}

/// A record of any kind: what an action, a decision or a comment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct About {
    /// Its kind.
    pub kind: KindId,
    /// Its row id.
    pub id: RowId,
}

impl About {
    /// What a link names.
    pub fn of<K: Target>(to: To<K>) -> Self {
        Self {
            kind: K::KIND,
            id: to.id(),
        }
    }

    /// A record.
    pub fn of_row<K: super::Kind>(row: &K) -> Self {
        Self {
            kind: K::KIND,
            id: row.row_id(),
        }
    }

    /// An initiative.
    pub const fn initiative(id: InitiativeId) -> Self {
        Self {
            kind: KindId::Initiative,
            id: RowId::new(id.uuid()),
        }
    }

    /// A deployment.
    pub const fn deployment(id: DeploymentId) -> Self {
        Self {
            kind: KindId::Deployment,
            id: RowId::new(id.uuid()),
        }
    }

    /// Reads what [`fmt::Display`] wrote: `initiative/0192…`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once('/')?;
        Some(Self {
            kind: KindId::parse(kind)?,
            id: RowId::parse(id).ok()?,
        })
    }
}

impl fmt::Display for About {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind.code(), self.id)
    }
}

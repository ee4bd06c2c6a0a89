//! Records that a field may name.

use super::Held;
use crate::field::{FieldError, FieldKind, Reader};
use crate::id::RowId;
use crate::kind::Raw;
use crate::kind::link::{About, Links, Target, To};
use crate::kind::raw::maybe;
use crate::kinds::KindId;
use crate::value::Value;

impl<K: Target> Held for Option<To<K>> {
    const KIND: FieldKind = FieldKind::Link;
    const TARGET: Option<KindId> = Some(K::KIND);
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, |to| {
            Value::Link(About {
                kind: K::KIND,
                id: to.id(),
            })
        })
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        Ok(text.link(K::KIND)?.map(|id| To::new(id.uuid())))
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |to| Raw::Id(to.id().uuid()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| raw.id().map(To::new))
    }
}

impl<K: Target> Held for Links<K> {
    const KIND: FieldKind = FieldKind::Links;
    const TARGET: Option<KindId> = Some(K::KIND);
    fn blank() -> Self {
        Self::default()
    }
    fn value(&self) -> Value<'_> {
        Value::links(K::KIND, self.ids())
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.links(K::KIND).map(Self::new)
    }
    /// Ids joined by blanks: the file finds who names a record by looking for its id.
    fn save(&self) -> Raw<'_> {
        if self.ids().is_empty() {
            return Raw::Text("".into());
        }
        let ids: Vec<_> = self.ids().iter().map(RowId::to_string).collect();
        Raw::Text(ids.join(" ").into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        let Raw::Text(text) = raw else { return None };
        let ids = text.split_whitespace().map(RowId::parse);
        ids.collect::<Result<Vec<_>, _>>().ok().map(Self::new)
    }
}

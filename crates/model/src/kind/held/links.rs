//! Records that a field may name.

use super::Held;
use crate::field::{FieldError, FieldKind, Reader};
use crate::id::{RowId, UnitId};
use crate::kind::Raw;
use crate::kind::link::{About, Links, Target, To};
use crate::kind::raw::maybe;
use crate::kinds::KindId;
use crate::value::Value;

impl Held for Option<UnitId> {
    const KIND: FieldKind = FieldKind::Unit;
    const TARGET: Option<KindId> = Some(KindId::Unit);
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, Value::Unit)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.unit()
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |unit| Raw::Id(unit.uuid()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| raw.id().map(UnitId::new))
    }
}

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

impl Held for Option<About> {
    const KIND: FieldKind = FieldKind::Link;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, Value::About)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.about()
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |about| Raw::Text(about.to_string().into()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| About::parse(raw.as_str()?))
    }
}

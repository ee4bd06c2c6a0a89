//! What a field of a record may hold: how it is read, shown and kept. The one table from a type to all
//! of these.

use std::borrow::Cow;
use std::ops::Deref;

use super::Raw;
use super::link::{About, Links, Target, To};
use super::raw::maybe;
use crate::field::{FieldError, FieldKind, Reader, list};
use crate::file::KeptFile;
use crate::id::{RowId, UnitId};
use crate::kinds::KindId;
use crate::scoring::Ratio;
use crate::series::Series;
use crate::stage::Stage;
use crate::value::{Choice, Value};
use crate::when::When;

/// A type that a field may have.
pub trait Held: Sized {
    /// What it holds.
    const KIND: FieldKind;
    /// The kind of the records that it names.
    const TARGET: Option<KindId> = None;
    /// How many of what the file keeps make one of what people read.
    const SCALE: i64 = 1;
    /// Nothing given.
    fn blank() -> Self;
    /// What it holds.
    fn value(&self) -> Value<'_>;
    /// Reads what was typed; an empty text clears.
    ///
    /// # Errors
    /// When the text is not what the field holds.
    fn read(text: &Reader<'_>) -> Result<Self, FieldError>;
    /// What the file keeps.
    fn save(&self) -> Raw<'_>;
    /// Reads what the file keeps; none where it can't be understood.
    fn load(raw: Raw<'_>) -> Option<Self>;
    /// The closed list it is one of.
    fn choices() -> Vec<Choice> {
        Vec::new()
    }
}

impl Held for String {
    const KIND: FieldKind = FieldKind::Text;
    fn blank() -> Self {
        Self::new()
    }
    fn value(&self) -> Value<'_> {
        Value::text(self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        Ok(text.text().to_owned())
    }
    fn save(&self) -> Raw<'_> {
        Raw::Text(Cow::Borrowed(self))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        raw.text()
    }
}

/// A text that is more than one: read and kept as any text, and shown in a way of its own.
macro_rules! texts {
    ($($(#[doc = $doc:literal])* $name:ident = $kind:ident, $shown:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name(pub String);

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl Held for $name {
            const KIND: FieldKind = FieldKind::$kind;
            fn blank() -> Self {
                Self::default()
            }
            fn value(&self) -> Value<'_> {
                let shown: fn(&str) -> Value<'_> = $shown;
                shown(&self.0)
            }
            fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
                Held::read(text).map(Self)
            }
            fn save(&self) -> Raw<'_> {
                self.0.save()
            }
            fn load(raw: Raw<'_>) -> Option<Self> {
                raw.text().map(Self)
            }
        }
    )*};
}

texts! {
    /// Several lines of text.
    Long = LongText, |text| Value::text(text);
    /// A moment that the app noted, RFC 3339; shown as its day, as it was written.
    Stamp = Date, |text| {
        let day = text.get(..10).and_then(|day| day.parse().ok());
        Value::date(day.map(When::day))
    };
}

impl Held for Option<Stage> {
    const KIND: FieldKind = FieldKind::Stage;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, Value::Stage)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.stage()
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |stage| Raw::Text(stage.code().into()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| Stage::parse(raw.as_str()?))
    }
}

impl Held for Series {
    const KIND: FieldKind = FieldKind::Series;
    fn blank() -> Self {
        Self::default()
    }
    fn value(&self) -> Value<'_> {
        match self.points() {
            [] => Value::Empty,
            points => Value::Series(points),
        }
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.series()
    }
    fn save(&self) -> Raw<'_> {
        Raw::Text(self.file_text().into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Text(text) => Self::of_file(&text),
            _ => None,
        }
    }
}

/// Most lists are empty: what the file keeps of one is known without asking.
const NO_ITEMS: &str = "[]";

impl Held for Vec<String> {
    const KIND: FieldKind = FieldKind::List;
    fn blank() -> Self {
        Self::new()
    }
    fn value(&self) -> Value<'_> {
        Value::list(self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        Ok(list::split(text.text()))
    }
    fn save(&self) -> Raw<'_> {
        if self.is_empty() {
            return Raw::Text(NO_ITEMS.into());
        }
        Raw::Text(serde_json::Value::from(self.as_slice()).to_string().into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Text(text) if text == NO_ITEMS => Some(Self::new()),
            Raw::Text(text) => serde_json::from_str(&text).ok(),
            _ => None,
        }
    }
}

impl Held for Option<When> {
    const KIND: FieldKind = FieldKind::Date;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        Value::date(*self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.date()
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |when| Raw::Text(when.to_string().into()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| When::parse(raw.as_str()?).ok())
    }
}

macro_rules! amounts {
    ($($(#[$doc:meta])* $name:ident = $kind:ident, $value:ident, $read:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub i64);

        impl Held for Option<$name> {
            const KIND: FieldKind = FieldKind::$kind;
            fn blank() -> Self {
                None
            }
            fn value(&self) -> Value<'_> {
                self.map_or(Value::Empty, |amount| Value::$value(amount.0))
            }
            fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
                Ok(text.$read()?.map($name))
            }
            fn save(&self) -> Raw<'_> {
                self.map_or(Raw::Null, |amount| Raw::Number(amount.0))
            }
            fn load(raw: Raw<'_>) -> Option<Self> {
                maybe(raw, |raw| match raw {
                    Raw::Number(number) => Some($name(number)),
                    _ => None,
                })
            }
        }
    )*};
}

amounts! {
    /// Money in minor units of the portfolio's currency.
    Money = Money, Money, money;
    /// A whole number from 0.
    Count = Number, Count, count;
}

/// A whole number that is always given.
impl Held for i64 {
    const KIND: FieldKind = FieldKind::Number;
    fn blank() -> Self {
        0
    }
    fn value(&self) -> Value<'_> {
        Value::Count(*self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.whole()?.ok_or_else(|| text.missing())
    }
    fn save(&self) -> Raw<'_> {
        Raw::Number(*self)
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// A share in percent, kept in hundredths of it: 7.25 % is 725.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate(pub i64);

impl Held for Rate {
    const KIND: FieldKind = FieldKind::Number;
    const SCALE: i64 = 100;
    fn blank() -> Self {
        Self(0)
    }
    fn value(&self) -> Value<'_> {
        Value::Ratio(Ratio {
            num: self.0,
            den: Self::SCALE,
        })
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.rate().map(Self)
    }
    fn save(&self) -> Raw<'_> {
        Raw::Number(self.0)
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        i64::load(raw).map(Self)
    }
}

impl Held for bool {
    const KIND: FieldKind = FieldKind::Bool;
    fn blank() -> Self {
        false
    }
    fn value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.yes()
    }
    fn save(&self) -> Raw<'_> {
        Raw::Number((*self).into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        match raw {
            Raw::Number(0) => Some(false),
            Raw::Number(1) => Some(true),
            _ => None,
        }
    }
}

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

impl Held for Option<KeptFile> {
    const KIND: FieldKind = FieldKind::File;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Empty, Value::File)
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.file()
    }
    fn save(&self) -> Raw<'_> {
        (self.as_ref()).map_or(Raw::Null, |file| Raw::Text(file.to_string().into()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| KeptFile::parse(raw.as_str()?))
    }
}

/// One of a closed list of words.
pub trait Choices: Copy + 'static {
    /// All, in order.
    fn all() -> &'static [Self];
    /// Its words.
    fn choice(self) -> Choice;
}

impl<C: Choices> Held for Option<C> {
    const KIND: FieldKind = FieldKind::Choice;
    fn blank() -> Self {
        None
    }
    fn value(&self) -> Value<'_> {
        self.map_or(Value::Empty, |one| Value::Choice(one.choice()))
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        text.choice(named)
    }
    fn save(&self) -> Raw<'_> {
        self.map_or(Raw::Null, |one| Raw::Text(one.choice().code.into()))
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        maybe(raw, |raw| named(raw.as_str()?))
    }
    fn choices() -> Vec<Choice> {
        C::all().iter().map(|one| one.choice()).collect()
    }
}

/// By code or label, in any case.
fn named<C: Choices>(text: &str) -> Option<C> {
    let is = |choice: Choice| {
        choice.code.eq_ignore_ascii_case(text) || choice.label.eq_ignore_ascii_case(text)
    };
    C::all().iter().copied().find(|one| is(one.choice()))
}

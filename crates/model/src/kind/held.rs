//! What a field of a record may hold: how it is read, shown and kept. The one table from a type to all
//! of these.

mod links;
mod numbers;

use std::borrow::Cow;
use std::ops::Deref;

use super::raw::maybe;
use super::{About, Raw};
use crate::field::{FieldError, FieldKind, Reader, list};
use crate::file::KeptFile;
use crate::id::UnitId;
use crate::kinds::KindId;
use crate::series::Series;
use crate::stage::Stage;
use crate::value::{Choice, Value};
use crate::when::When;

pub use numbers::{Count, Money, Rate};

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

/// What a field may hold or not, of a type of its own: what it holds, the kind of the records that it names,
/// how it is read and shown, and how the file keeps it.
macro_rules! maybe {
    ($($held:ty = $kind:ident $(of $target:ident)?, |$text:ident| $read:expr, |$shown:ident| $show:expr,
        |$saved:ident| $save:expr, |$raw:ident| $load:expr;)*) => {$(
        impl Held for Option<$held> {
            const KIND: FieldKind = FieldKind::$kind;
            $(const TARGET: Option<KindId> = Some(KindId::$target);)?
            fn blank() -> Self {
                None
            }
            fn value(&self) -> Value<'_> {
                self.as_ref().map_or(Value::Empty, |$shown| $show)
            }
            fn read($text: &Reader<'_>) -> Result<Self, FieldError> {
                $read
            }
            fn save(&self) -> Raw<'_> {
                self.as_ref().map_or(Raw::Null, |$saved| $save)
            }
            fn load(raw: Raw<'_>) -> Option<Self> {
                maybe(raw, |$raw| $load)
            }
        }
    )*};
}

maybe! {
    Stage = Stage, |text| text.stage(), |stage| Value::Stage(*stage),
        |stage| Raw::Text(stage.code().into()), |raw| Stage::parse(raw.as_str()?);
    When = Date, |text| text.date(), |when| Value::Date(*when),
        |when| Raw::Text(when.to_string().into()), |raw| When::parse(raw.as_str()?).ok();
    KeptFile = File, |text| text.file(), |file| Value::File(file),
        |file| Raw::Text(file.to_string().into()), |raw| KeptFile::parse(raw.as_str()?);
    UnitId = Unit of Unit, |text| text.unit(), |unit| Value::Unit(*unit),
        |unit| Raw::Id(unit.uuid()), |raw| raw.id().map(UnitId::new);
    About = Link, |text| text.about(), |about| Value::About(*about),
        |about| Raw::Text(about.to_string().into()), |raw| About::parse(raw.as_str()?);
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

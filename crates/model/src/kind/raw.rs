//! Values as the file keeps them.

use std::borrow::Cow;

use uuid::Uuid;

/// A value as the file keeps it.
#[derive(Debug, Clone, PartialEq)]
pub enum Raw<'v> {
    /// Nothing.
    Null,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(Cow<'v, str>),
    /// An id, in its text form.
    Id(Uuid),
}

impl Raw<'_> {
    /// The same, kept.
    pub fn owned(self) -> Raw<'static> {
        match self {
            Self::Null => Raw::Null,
            Self::Number(number) => Raw::Number(number),
            Self::Text(text) => Raw::Text(text.into_owned().into()),
            Self::Id(id) => Raw::Id(id),
        }
    }
}

impl From<i64> for Raw<'static> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Raw<'static> {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl Raw<'_> {
    /// The text that it is.
    pub fn text(self) -> Option<String> {
        match self {
            Raw::Text(text) => Some(text.into_owned()),
            Raw::Id(id) => Some(id.to_string()),
            _ => None,
        }
    }

    pub(super) fn as_str(&self) -> Option<&str> {
        match self {
            Raw::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn id(self) -> Option<Uuid> {
        match self {
            Raw::Text(text) => Uuid::try_parse(&text).ok(),
            Raw::Id(id) => Some(id),
            _ => None,
        }
    }
}

/// `None` where something is there and can't be understood.
pub(super) fn maybe<T>(raw: Raw<'_>, load: impl FnOnce(Raw<'_>) -> Option<T>) -> Option<Option<T>> {
    match raw {
        Raw::Null => Some(None),
        raw => load(raw).map(Some),
    }
}

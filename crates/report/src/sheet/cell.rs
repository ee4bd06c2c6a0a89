//! One cell, and the texts that it is told in.

use std::borrow::Cow;

use chrono::Datelike as _;
use pilotage_model::When;
use pilotage_model::field::{list, number};

/// A currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency<'a> {
    /// Its ISO 4217 code.
    pub code: &'a str,
    /// Minor units in one: 100 for cents.
    pub parts: i64,
}

impl Currency<'_> {
    /// How many digits follow the decimal mark.
    pub fn digits(&self) -> usize {
        self.parts.unsigned_abs().max(1).ilog10() as usize
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell<'a> {
    /// Nothing is known, or nothing can be said.
    #[default]
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// One of a closed list.
    Word {
        /// The word that files and filters use.
        code: Cow<'a, str>,
        /// The word on screen.
        label: Cow<'a, str>,
    },
    /// Several of a closed list, by code and label.
    Words(Vec<(&'a str, &'a str)>),
    /// A whole number.
    Count(i64),
    /// A decimal number; finite.
    Decimal {
        /// The number.
        value: f64,
        /// How many decimals are written; `None`: as many as it has.
        places: Option<u8>,
    },
    /// An amount of money.
    Money {
        /// In minor units.
        minor: i64,
        /// Of what.
        currency: Currency<'a>,
    },
    /// A date as exactly as it is known.
    Date(When),
    /// Yes or no.
    YesNo(bool),
    /// A list.
    List(Cow<'a, [String]>),
}

impl<'a> Cell<'a> {
    /// A text; nothing where it is empty.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    /// One of a closed list.
    pub fn word(code: impl Into<Cow<'a, str>>, label: impl Into<Cow<'a, str>>) -> Self {
        Self::Word {
            code: code.into(),
            label: label.into(),
        }
    }

    /// A whole number.
    pub fn count(count: impl Into<i64>) -> Self {
        Self::Count(count.into())
    }

    /// A decimal number with as many decimals as it has.
    pub const fn decimal(value: f64) -> Self {
        Self::Decimal {
            value,
            places: None,
        }
    }

    /// A date, or nothing.
    pub fn date(when: Option<When>) -> Self {
        when.map_or(Self::Empty, Self::Date)
    }

    /// Whether it is a number.
    pub const fn is_number(&self) -> bool {
        matches!(
            self,
            Self::Count(_) | Self::Decimal { .. } | Self::Money { .. }
        )
    }

    /// The exact text that imports read back the same: codes, decimals with a point, dates as
    /// [`When`] writes them, lists as [`list::join`] does.
    pub fn exact(&self) -> Cow<'_, str> {
        Cow::Owned(match self {
            Self::Empty => return Cow::Borrowed(""),
            Self::Text(text) | Self::Word { code: text, .. } => return Cow::Borrowed(text),
            Self::Words(words) => joined(words, "; ", |(code, _)| code),
            Self::Count(count) => count.to_string(),
            Self::Decimal { value, places } => match places {
                Some(places) => format!("{value:.*}", usize::from(*places)),
                None => value.to_string(),
            },
            Self::Money { minor, currency } => number::decimal_text(*minor, currency.parts),
            Self::Date(when) => when.to_string(),
            Self::YesNo(yes) => return Cow::Borrowed(if *yes { "yes" } else { "no" }),
            Self::List(items) => list::join(items),
        })
    }

    /// The text in the words on screen; numbers, dates and lists as exact as in [`Cell::exact`].
    pub fn in_words(&self) -> Cow<'_, str> {
        match self {
            Self::Word { label, .. } => Cow::Borrowed(label),
            Self::Words(words) => Cow::Owned(joined(words, "; ", |(_, label)| label)),
            Self::YesNo(yes) => Cow::Borrowed(if *yes { "Yes" } else { "No" }),
            other => other.exact(),
        }
    }

    /// The text that a page shows: as [`Cell::in_words`], with thousands set apart, dates in words and
    /// lists without quotes.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Count(count) => Cow::Owned(number::grouped(*count)),
            Self::Money { minor, currency } => {
                let parts = currency.parts.max(1);
                let whole = number::grouped(minor / parts);
                let sign = if *minor < 0 && minor / parts == 0 {
                    "-"
                } else {
                    ""
                };
                let digits = currency.digits();
                let fraction = match digits {
                    0 => String::new(),
                    _ => format!(".{:0digits$}", (minor % parts).unsigned_abs()),
                };
                Cow::Owned(format!("{sign}{whole}{fraction} {}", currency.code))
            }
            Self::Date(when) => Cow::Owned(when.label()),
            Self::List(items) => Cow::Owned(items.join("; ")),
            other => other.in_words(),
        }
    }

    /// The day, where it is one that a workbook has: its calendar begins in March 1900, for before
    /// that it counts a day that never was, and has four digits for the year.
    pub(crate) fn day(&self) -> Option<chrono::NaiveDate> {
        let Self::Date(when) = self else { return None };
        let is_day = when.precision() == pilotage_model::when::Precision::Day;
        let day = when.first();
        let known = (1900..=9999).contains(&day.year()) && (day.year(), day.month()) >= (1900, 3);
        (is_day && known).then_some(day)
    }
}

pub(crate) fn joined<'w>(
    words: &[(&'w str, &'w str)],
    separator: &str,
    word: impl Fn((&'w str, &'w str)) -> &'w str,
) -> String {
    let words: Vec<_> = words.iter().map(|pair| word(*pair)).collect();
    words.join(separator)
}

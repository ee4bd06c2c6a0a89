//! What every captured table has in common: a name, columns, and a row type.

use std::borrow::Cow;
use std::cell::Cell;

use chrono::NaiveDate;
use pilotage_model::kind::Raw;
use pilotage_model::{InitiativeId, When};
use rusqlite::types::{FromSql, ToSql, ToSqlOutput, Value, ValueRef};
use uuid::Uuid;
use uuid::fmt::Hyphenated;

use crate::error::{Result, StoreError};

/// A row of one captured table.
pub trait Row: Sized {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, the id first.
    const COLUMNS: &'static [&'static str];

    /// The columns of its primary key, in order.
    const KEY: &'static [&'static str] = &["id"];

    /// The initiative it is or belongs to; `None`: it holds for the portfolio.
    fn initiative(&self) -> Option<InitiativeId> {
        None
    }

    /// Pushes the values of all columns in order.
    fn bind<'v>(&'v self, out: &mut Values<'v>);

    /// Reads a row; a row that can't be understood is an error, never a default.
    fn read(columns: &mut Columns<'_, '_>) -> Result<Self>;
}

/// Values of one row, to be written; texts that the row holds are borrowed from it.
#[derive(Default)]
pub struct Values<'v>(pub(crate) Vec<Bound<'v>>);

/// One value to be written.
pub(crate) enum Bound<'v> {
    Null,
    Number(i64),
    Text(Cow<'v, str>),
    /// An id in its text form, which is always ASCII.
    Id([u8; Hyphenated::LENGTH]),
}

impl<'v> From<Raw<'v>> for Bound<'v> {
    fn from(raw: Raw<'v>) -> Self {
        match raw {
            Raw::Null => Self::Null,
            Raw::Number(number) => Self::Number(number),
            Raw::Text(text) => Self::Text(text),
            Raw::Id(id) => Self::id(id),
        }
    }
}

impl Bound<'_> {
    pub(crate) fn id(id: Uuid) -> Self {
        let mut text = [0; Hyphenated::LENGTH];
        id.as_hyphenated().encode_lower(&mut text);
        Self::Id(text)
    }

    /// How a statement writes it, where it is one of the few things that most columns hold.
    pub(crate) fn plain(&self) -> Option<&'static str> {
        match self {
            Self::Null => Some("NULL"),
            Self::Number(0) => Some("0"),
            Self::Text(text) if text.is_empty() => Some("''"),
            Self::Text(text) if text == "[]" => Some("'[]'"),
            _ => None,
        }
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Owned(Value::Null),
            Self::Number(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Self::Id(text) => ToSqlOutput::Borrowed(ValueRef::Text(text)),
        })
    }
}

impl<'v> Values<'v> {
    /// Room for a row of so many columns.
    pub(crate) fn with_capacity(columns: usize) -> Self {
        Self(Vec::with_capacity(columns))
    }

    /// Adds text.
    pub fn text(&mut self, text: impl Into<Cow<'v, str>>) -> &mut Self {
        self.0.push(Bound::Text(text.into()));
        self
    }

    /// Adds an id.
    pub fn id(&mut self, id: impl Into<Uuid>) -> &mut Self {
        self.0.push(Bound::id(id.into()));
        self
    }

    /// Adds what a field of a kind keeps.
    pub fn raw(&mut self, raw: Raw<'v>) -> &mut Self {
        self.0.push(raw.into());
        self
    }

    /// Adds an id, or nothing.
    pub fn maybe_id(&mut self, id: Option<impl Into<Uuid>>) -> &mut Self {
        match id {
            Some(id) => self.id(id),
            None => self.nothing(),
        }
    }

    /// Adds text that is there already, or nothing.
    pub fn maybe_text(&mut self, text: Option<impl Into<Cow<'v, str>>>) -> &mut Self {
        match text {
            Some(text) => self.text(text),
            None => self.nothing(),
        }
    }

    fn nothing(&mut self) -> &mut Self {
        self.0.push(Bound::Null);
        self
    }

    /// Adds text, or nothing.
    pub fn maybe(&mut self, text: Option<impl ToString>) -> &mut Self {
        let text = text.map(|text| Bound::Text(Cow::Owned(text.to_string())));
        self.0.push(text.unwrap_or(Bound::Null));
        self
    }

    /// Adds a whole number, or nothing.
    pub fn number(&mut self, number: impl Into<Option<i64>>) -> &mut Self {
        self.0
            .push(number.into().map_or(Bound::Null, Bound::Number));
        self
    }

    /// Adds a list of texts, as a JSON array.
    pub fn list(&mut self, items: &[String]) -> &mut Self {
        if items.is_empty() {
            return self.text("[]");
        }
        self.text(serde_json::Value::from(items).to_string())
    }
}

/// What many rows share, kept from one to the next.
#[derive(Default)]
pub(crate) struct Shared {
    /// Text and id of the initiative last read: its rows mostly lie together.
    initiative: Cell<Option<([u8; Hyphenated::LENGTH], InitiativeId)>>,
}

/// A row being read, column by column.
pub struct Columns<'r, 'q> {
    table: &'static str,
    names: &'static [&'static str],
    row: &'r rusqlite::Row<'q>,
    shared: &'r Shared,
    at: usize,
}

impl<'r, 'q> Columns<'r, 'q> {
    pub(crate) fn new<T: Row>(row: &'r rusqlite::Row<'q>, shared: &'r Shared) -> Self {
        Self {
            table: T::TABLE,
            names: T::COLUMNS,
            row,
            shared,
            at: 0,
        }
    }

    pub(crate) fn wrong(&self, what: &str) -> StoreError {
        let id = self
            .row
            .get_ref(0)
            .ok()
            .and_then(|id| id.as_str().ok().map(str::to_owned));
        let column = self
            .names
            .get(self.at.saturating_sub(1))
            .copied()
            .unwrap_or("?");
        StoreError::Row {
            table: self.table,
            id: id.unwrap_or_default(),
            what: format!("{column}: {what}"),
        }
    }

    fn next(&mut self) -> Result<ValueRef<'r>> {
        self.at += 1;
        Ok(self.row.get_ref(self.at - 1)?)
    }

    /// What a field of a kind keeps.
    pub fn raw(&mut self) -> Result<Raw<'r>> {
        match self.next()? {
            ValueRef::Integer(number) => Ok(Raw::Number(number)),
            ValueRef::Null | ValueRef::Text(_) => {
                self.at -= 1;
                let text = self.next_text()?;
                Ok(text.map_or(Raw::Null, |text| Raw::Text(text.into())))
            }
            _ => Err(self.wrong("text or a whole number was expected")),
        }
    }

    /// The value last read is not what its field holds.
    pub(crate) fn not_understood(&self) -> StoreError {
        let value = self.row.get_ref(self.at - 1).map(|value| match value {
            ValueRef::Null => "a value is missing".to_owned(),
            ValueRef::Integer(number) => format!("“{number}” is not understood"),
            value => format!(
                "“{}” is not understood",
                String::from_utf8_lossy(value.as_bytes().unwrap_or_default())
            ),
        });
        self.wrong(&value.unwrap_or_default())
    }

    fn next_text(&mut self) -> Result<Option<&'r str>> {
        match self.next()? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Err(self.wrong("the text is not UTF-8")),
            },
            _ => Err(self.wrong("text was expected")),
        }
    }

    /// Text that must be there.
    pub fn str(&mut self) -> Result<&'r str> {
        self.next_text()?
            .ok_or_else(|| self.wrong("a value is missing"))
    }

    /// An id that must be there.
    pub fn id<T: From<Uuid>>(&mut self) -> Result<T> {
        self.maybe_id()?
            .ok_or_else(|| self.wrong("a value is missing"))
    }

    /// An id that may be missing.
    pub fn maybe_id<T: From<Uuid>>(&mut self) -> Result<Option<T>> {
        match self.next()? {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => match Uuid::try_parse_ascii(bytes) {
                Ok(uuid) => Ok(Some(uuid.into())),
                Err(_) => {
                    let text = String::from_utf8_lossy(bytes);
                    Err(self.wrong(&format!("“{text}” is not understood")))
                }
            },
            _ => Err(self.wrong("text was expected")),
        }
    }

    /// The initiative that the row belongs to.
    pub fn initiative(&mut self) -> Result<InitiativeId> {
        let text = self.row.get_ref(self.at)?.as_bytes().ok();
        if let Some((last, id)) = self.shared.initiative.get()
            && text == Some(&last)
        {
            self.at += 1;
            return Ok(id);
        }
        let id = self.id()?;
        let text = text.and_then(|text| text.try_into().ok());
        self.shared.initiative.set(text.map(|text| (text, id)));
        Ok(id)
    }

    /// Text that must be there.
    pub fn text(&mut self) -> Result<String> {
        self.str().map(str::to_owned)
    }

    /// Text that may be missing.
    pub fn maybe_text(&mut self) -> Result<Option<String>> {
        Ok(self.next_text()?.map(str::to_owned))
    }

    /// A whole number that may be missing.
    pub fn maybe_number(&mut self) -> Result<Option<i64>> {
        let value = self.next()?;
        Option::<i64>::column_result(value).map_err(|_| self.wrong("a whole number was expected"))
    }

    /// A whole number that must be there.
    pub fn number(&mut self) -> Result<i64> {
        self.maybe_number()?
            .ok_or_else(|| self.wrong("a value is missing"))
    }

    /// A list of texts.
    pub fn list(&mut self) -> Result<Vec<String>> {
        let text = self.str()?;
        if text == "[]" {
            return Ok(Vec::new());
        }
        serde_json::from_str(text).map_err(|_| self.wrong("a JSON array of texts was expected"))
    }

    /// Text that `read` must understand.
    pub fn parsed<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let text = self.str()?;
        read(text).ok_or_else(|| self.wrong(&format!("“{text}” is not understood")))
    }

    /// Text that may be missing, and that `read` must understand if it is there.
    pub fn maybe<T>(&mut self, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>> {
        match self.next_text()? {
            None => Ok(None),
            Some(text) => match read(text) {
                Some(value) => Ok(Some(value)),
                None => Err(self.wrong(&format!("“{text}” is not understood"))),
            },
        }
    }

    /// An interval of days that may be missing.
    pub fn when(&mut self) -> Result<Option<When>> {
        self.maybe(|text| When::parse(text).ok())
    }

    /// A day, written as `2026-09-30`.
    pub fn day(&mut self) -> Result<NaiveDate> {
        self.parsed(read_day)
    }
}

/// Much faster than the general reader, which also knows signs, blanks and long years.
fn read_day(text: &str) -> Option<NaiveDate> {
    let [a, b, c, d, b'-', e, f, b'-', g, h] = text.as_bytes() else {
        return text.parse().ok();
    };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0u32, |sum, digit| {
            digit
                .is_ascii_digit()
                .then(|| sum * 10 + u32::from(**digit - b'0'))
        })
    };
    let year = i32::try_from(number(&[a, b, c, d])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[e, f])?, number(&[g, h])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The short way must agree with chrono on every text it takes over.
    #[test]
    fn days_are_read_as_chrono_reads_them() {
        let texts = [
            "2026-09-30",
            "2024-02-29",
            "2025-02-29",
            "0001-01-01",
            "2026-13-01",
            "2026-00-10",
            "2026-9-30",
            "+2026-09-30",
            "12026-09-30",
            "2026-09-3x",
            "２026-09-30",
            "",
        ];
        for text in texts {
            assert_eq!(read_day(text), text.parse().ok(), "{text}");
        }
    }
}

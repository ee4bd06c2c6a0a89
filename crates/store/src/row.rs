//! What every captured table has in common: a name, columns, and a row type.

use std::str::FromStr;

use pilotage_model::When;
use rusqlite::types::{FromSql, ToSqlOutput, ValueRef};

use crate::error::{Result, StoreError};

/// A row of one captured table.
pub trait Row: Sized {
    /// The table.
    const TABLE: &'static str;
    /// Its columns, the id first.
    const COLUMNS: &'static [&'static str];

    /// The id of the row.
    fn row_id(&self) -> String;

    /// Pushes the values of all columns in order.
    fn bind(&self, out: &mut Values);

    /// Reads a row; a row that can't be understood is an error, never a default.
    fn read(columns: &mut Columns<'_, '_>) -> Result<Self>;
}

/// Values of one row, to be written.
#[derive(Default)]
pub struct Values(pub(crate) Vec<rusqlite::types::Value>);

impl Values {
    /// Adds text.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.0.push(rusqlite::types::Value::Text(text.into()));
        self
    }

    /// Adds text, or nothing.
    pub fn maybe(&mut self, text: Option<impl ToString>) -> &mut Self {
        self.0.push(text.map_or(rusqlite::types::Value::Null, |t| {
            rusqlite::types::Value::Text(t.to_string())
        }));
        self
    }

    /// Adds a whole number, or nothing.
    pub fn number(&mut self, number: impl Into<Option<i64>>) -> &mut Self {
        self.0.push(number.into().map_or(
            rusqlite::types::Value::Null,
            rusqlite::types::Value::Integer,
        ));
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

/// A row being read, column by column.
pub struct Columns<'r, 'q> {
    table: &'static str,
    names: &'static [&'static str],
    row: &'r rusqlite::Row<'q>,
    at: usize,
}

impl<'r, 'q> Columns<'r, 'q> {
    pub(crate) fn new<T: Row>(row: &'r rusqlite::Row<'q>) -> Self {
        Self {
            table: T::TABLE,
            names: T::COLUMNS,
            row,
            at: 0,
        }
    }

    fn wrong(&self, what: &str) -> StoreError {
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

    /// Anything with a text form of its own.
    pub fn from_str<T: FromStr>(&mut self) -> Result<T> {
        self.parsed(|text| text.parse().ok())
    }
}

/// Keeps the compiler honest about what may be bound.
pub(crate) fn as_sql(value: &rusqlite::types::Value) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(value.into())
}

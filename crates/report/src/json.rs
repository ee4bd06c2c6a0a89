//! Typed tables as JSON: an object for each row, by the ids of the columns and in their order.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::sheet::{Cell, Column, Sheet};

/// The rows of a table, ready to be serialised.
#[derive(Debug, Clone, Copy)]
pub struct Rows<'s>(pub &'s Sheet<'s>);

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.rows.iter().map(|row| Object(&self.0.columns, row)))
    }
}

/// One row of a table, ready to be serialised: its cells by the ids of their columns.
#[derive(Debug, Clone, Copy)]
pub struct Object<'s>(pub &'s [Column], pub &'s [Cell<'s>]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let ids = self.0.iter().map(|column| column.id.as_str());
        to.collect_map(ids.zip(self.1.iter().map(value)))
    }
}

/// A cell as JSON has it: numbers as numbers, lists as lists, dates and codes as text, nothing as
/// null.
pub fn value(cell: &Cell<'_>) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Count(count) => Value::from(*count),
        Cell::YesNo(yes) => Value::from(*yes),
        Cell::List(items) => Value::from(items.to_vec()),
        Cell::Words(words) => words.iter().map(|(code, _)| *code).collect(),
        Cell::Decimal { .. } | Cell::Money { .. } => number(&cell.exact()),
        Cell::Text(_) | Cell::Word { .. } | Cell::Date(_) => Value::from(cell.exact()),
    }
}

/// A number from exact text, whole where it is; null where there is none.
pub fn number(exact: &str) -> Value {
    let whole = match exact.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|digit| digit == b'0') => whole,
        _ => exact,
    };
    let read = whole.parse::<i64>().map(Value::from);
    read.or_else(|_| exact.parse::<f64>().map(Value::from))
        .unwrap_or(Value::Null)
}

//! Typed tables as JSON: an object for each row, by the ids of the columns and in their order.

use serde::{Serialize, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

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
        to.collect_map(ids.zip(self.1.iter().map(Exact)))
    }
}

/// A cell, ready to be serialised: amounts to the last digit, also where a float has none for it. What
/// reads floats rounds them as it does all; what reads decimals gets what the portfolio holds.
struct Exact<'s>(&'s Cell<'s>);

impl Serialize for Exact<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if let Cell::Money { .. } = self.0
            && let Ok(exact) = RawValue::from_string(shortest(&self.0.exact()).to_owned())
        {
            return exact.serialize(to);
        }
        value(self.0).serialize(to)
    }
}

/// A number without digits that say nothing.
fn shortest(exact: &str) -> &str {
    match exact.contains('.') {
        true => exact.trim_end_matches('0').trim_end_matches('.'),
        false => exact,
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
    let read = shortest(exact).parse::<i64>().map(Value::from);
    read.or_else(|_| exact.parse::<f64>().map(Value::from))
        .unwrap_or(Value::Null)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sheet::{Currency, Kind};

    /// CSV, workbook and JSON must say one amount, also beyond the 2^53 cents that a float counts.
    #[test]
    fn amounts_are_written_to_the_last_digit() {
        let currency = Currency {
            code: "EUR",
            parts: 100,
        };
        let columns = [Column::new("benefit", "Benefit", Kind::Money)];
        let table = [
            (9_007_199_254_740_993, "90071992547409.93"),
            (-5, "-0.05"),
            (1_200, "12"),
        ];
        for (minor, expected) in table {
            let cells = [Cell::Money { minor, currency }];
            let written = serde_json::to_string(&Object(&columns, &cells)).unwrap();
            assert_eq!(written, format!("{{\"benefit\":{expected}}}"));
        }
    }
}

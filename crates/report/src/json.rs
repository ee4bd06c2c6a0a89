//! Typed tables as JSON: an object for each row, by the ids of the columns and in their order.

use std::collections::BTreeMap;

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
        to.collect_map(ids.zip(self.1.iter().map(value)))
    }
}

/// The rows of a table among other figures.
pub fn rows(sheet: &Sheet<'_>) -> Exact {
    let object = |row: &Vec<Cell<'_>>| {
        let cells = sheet.columns.iter().zip(row);
        Exact::Object(
            cells
                .map(|(column, cell)| (column.id.clone(), value(cell)))
                .collect(),
        )
    };
    sheet.rows.iter().map(object).collect()
}

/// JSON with amounts to the last digit, also where a float has none for it. What reads floats rounds them as it does
/// all; what reads decimals gets what the portfolio holds.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum Exact {
    /// All but amounts.
    Plain(Value),
    /// A number that no float is.
    Number(Box<RawValue>),
    /// A list.
    List(Vec<Self>),
    /// Members by name.
    Object(BTreeMap<String, Self>),
}

impl Exact {
    /// An object's members, and more of them.
    pub fn with<'n>(plain: Value, more: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        let Value::Object(plain) = plain else {
            return Self::Plain(plain);
        };
        let plain = plain
            .into_iter()
            .map(|(name, value)| (name, Self::Plain(value)));
        let more = more
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value));
        Self::Object(plain.chain(more).collect())
    }

    /// More members of an object.
    #[must_use]
    pub fn and<'n>(self, more: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        match self {
            Self::Object(mut members) => {
                let more = more.into_iter();
                members.extend(more.map(|(name, value)| (name.to_owned(), value)));
                Self::Object(members)
            }
            other => other,
        }
    }
}

impl FromIterator<Self> for Exact {
    fn from_iter<I: IntoIterator<Item = Self>>(items: I) -> Self {
        Self::List(items.into_iter().collect())
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
pub fn value(cell: &Cell<'_>) -> Exact {
    Exact::Plain(match cell {
        Cell::Empty => Value::Null,
        Cell::Count(count) => Value::from(*count),
        Cell::YesNo(yes) => Value::from(*yes),
        Cell::List(items) => Value::from(items.to_vec()),
        Cell::Words(words) => words.iter().map(|(code, _)| *code).collect(),
        Cell::Decimal { .. } | Cell::Money { .. } => return number(&cell.exact()),
        Cell::Text(_) | Cell::Word { .. } | Cell::Date(_) => Value::from(cell.exact()),
    })
}

/// A number from exact text, whole where it is; null where there is none.
pub fn number(exact: &str) -> Exact {
    let short = shortest(exact);
    let whole = || short.parse::<i64>().ok().map(Value::from);
    let float = || {
        let read = short.parse::<f64>().ok()?;
        (read.to_string() == short).then(|| Value::from(read))
    };
    if let Some(same) = whole().or_else(float) {
        return Exact::Plain(same);
    }
    // What is no number of JSON is none here either.
    let is_number = serde_json::from_str::<serde_json::Number>(short).is_ok();
    let raw = is_number.then(|| RawValue::from_string(short.to_owned()).ok());
    raw.flatten()
        .map_or(Exact::Plain(Value::Null), Exact::Number)
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
        // Within others, and beyond what 64 bits count, too.
        for exact in [
            "90071992547409.93",
            "92233720368547758.08",
            "0.1",
            "12",
            "-0.05",
        ] {
            let whole = Exact::with(
                serde_json::json!({"n": 1}),
                [("value", [number(exact)].into_iter().collect())],
            );
            let written = serde_json::to_string(&whole).unwrap();
            assert_eq!(written, format!("{{\"n\":1,\"value\":[{exact}]}}"));
        }
        for nothing in ["", "n/a", "NaN"] {
            assert_eq!(serde_json::to_string(&number(nothing)).unwrap(), "null");
        }
    }
}

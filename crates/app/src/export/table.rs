//! Rows of figures as CSV.

use pilotage_report::csv::{Cell, Choice, Written, write};

use crate::error::Result;
use crate::views::Table;

/// Columns that hold words, whatever they look like: a name may be “1.5”.
const WORDS: [&str; 9] = [
    "label",
    "key",
    "name",
    "unit",
    "stage",
    "tier",
    "quadrant",
    "counts_as",
    "reason",
];

/// Whether a cell of such a table is a number: words stay words, whatever they look like.
pub fn is_number(column: &str, text: &str) -> bool {
    !WORDS.contains(&column) && text.parse::<f64>().is_ok()
}

/// Writes a table; the decimal sign of the choice goes for its numbers.
///
/// # Errors
/// When the table can't be written.
pub fn table_csv(table: &Table, choice: Choice) -> Result<Written> {
    let cell = |(column, text): (&String, &String)| {
        if is_number(column, text) {
            Cell::number(text.clone())
        } else {
            Cell::text(text.clone())
        }
    };
    let rows = table
        .rows
        .iter()
        .map(|row| table.header.iter().zip(row).map(cell).collect::<Vec<_>>());
    Ok(write(&table.header, rows, choice)?)
}

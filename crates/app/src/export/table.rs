//! Rows of figures as CSV.

use pilotage_report::csv::{Cell, Choice, Mode, Written, write};

use crate::error::Result;
use crate::views::Table;

/// Columns that hold words and dates, whatever they look like: a name may be “1.5”, a date “2024”.
const WORDS: [&str; 11] = [
    "label",
    "key",
    "name",
    "unit",
    "stage",
    "tier",
    "quadrant",
    "counts_as",
    "reason",
    "started",
    "ended",
];

/// Whether a cell of such a table is a number: words stay words, whatever they look like.
pub fn is_number(column: &str, text: &str) -> bool {
    !WORDS.contains(&column) && text.parse::<f64>().is_ok()
}

/// A column name for people: `left_out` as “Left out”.
pub fn in_words(column: &str) -> String {
    let mut letters = column.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let words: String = first.chain(letters).collect();
    words.replace('_', " ")
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
    let header = table.header.iter().map(|name| match choice.mode {
        Mode::Data => name.clone(),
        Mode::SpreadsheetSafe => in_words(name),
    });
    Ok(write(header, rows, choice)?)
}

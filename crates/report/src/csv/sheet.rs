//! Typed tables as CSV.

use super::{Cell, Choice, Mode, Written, write};
use crate::ReportError;
use crate::sheet::{self, Kind, Sheet, joined};

/// Writes a table: in data mode by the ids of its columns and exact; in spreadsheet-safe mode by
/// labels, with the words on screen.
///
/// # Errors
/// When a row has more or fewer cells than there are columns.
pub fn write_sheet(sheet: &Sheet<'_>, choice: Choice) -> Result<Written, ReportError> {
    let header = sheet.columns.iter().map(|column| match choice.mode {
        Mode::Data => &column.id,
        Mode::SpreadsheetSafe => &column.label,
    });
    let rows = sheet.rows.iter().map(|row| {
        // A cell too many is written too, to be refused.
        let kinds = sheet.columns.iter().map(|column| column.kind);
        let kinds = kinds.chain(std::iter::repeat(Kind::Text));
        row.iter()
            .zip(kinds)
            .map(|(cell, kind)| cell_of(cell, kind, choice.mode))
    });
    write(header, rows, choice)
}

fn cell_of<'c>(cell: &'c sheet::Cell<'_>, kind: Kind, mode: Mode) -> Cell<'c> {
    use sheet::Cell as Held;
    match cell {
        Held::Date(_) => Cell::date(cell.exact()),
        number if number.is_number() => Cell::number(number.exact()),
        Held::Word { .. } if kind == Kind::Code => Cell::text(cell.exact()),
        Held::Words(words) if mode == Mode::SpreadsheetSafe => {
            Cell::text(joined(words, ", ", |(_, label)| label))
        }
        other if mode == Mode::SpreadsheetSafe => Cell::text(other.in_words()),
        other => Cell::text(other.exact()),
    }
}

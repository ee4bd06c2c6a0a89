//! How large the tables of an OpenDocument spreadsheet are: a few bytes may repeat a row a million times,
//! and the reader lays out every cell.

use quick_xml::events::{BytesStart, Event};

use super::package::{Package, attribute, broken};
use crate::IntakeError;

/// The most cells that are laid out, filled or not: a few hundred MB.
pub(super) const MOST: u64 = 10_000_000;

/// Refuses tables that would not fit into memory.
///
/// # Errors
/// When the part with the tables can't be read, or they have too many cells.
pub(super) fn refuse_too_large(package: &mut Package<'_>) -> Result<(), IntakeError> {
    let Some(mut xml) = package.xml("content.xml")? else {
        return Ok(());
    };
    let mut size = Size::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml
            .read_event_into(&mut buffer)
            .map_err(|error| broken(&error))?
        {
            Event::Start(tag) => size.open(&tag),
            Event::Eof => break,
            _ => {}
        }
        if size.cells() > MOST {
            return Err(IntakeError::TooLarge {
                what: format!("A table of the spreadsheet spreads over more than {MOST} cells"),
                limit: format!("{MOST} cells"),
            });
        }
    }
    Ok(())
}

/// The corner of the table at hand.
#[derive(Default)]
struct Size {
    /// Rows begun, and rows up to the last with a value.
    rows: u64,
    filled_rows: u64,
    repeated: u64,
    columns: u64,
    filled_columns: u64,
}

impl Size {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let repeated = |name| {
            let count = attribute(tag, name).and_then(|count| count.parse::<u64>().ok());
            count.unwrap_or(1)
        };
        match tag.local_name().as_ref() {
            "table" => *self = Self::default(),
            "table-row" => {
                self.repeated = repeated("number-rows-repeated");
                self.rows = self.rows.saturating_add(self.repeated);
                self.columns = 0;
            }
            "table-cell" | "covered-table-cell" => {
                self.columns = self
                    .columns
                    .saturating_add(repeated("number-columns-repeated"));
                if attribute(tag, "value-type").is_some() || attribute(tag, "formula").is_some() {
                    self.filled_rows = self.rows;
                    self.filled_columns = self.filled_columns.max(self.columns);
                }
            }
            _ => {}
        }
    }

    fn cells(&self) -> u64 {
        self.filled_rows.saturating_mul(self.filled_columns)
    }
}

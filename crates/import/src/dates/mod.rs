//! Dates of a column: read as written, never guessed.

use chrono::{Datelike as _, NaiveDate};

mod column;
mod pairs;
mod reader;
mod stats;

pub use column::{DateColumn, date_columns};
pub(crate) use column::{order_reason, years_reason};
pub use pairs::PairsRead;
pub(crate) use reader::{DateReader, Reading};
pub(crate) use stats::{DateStats, SaidOfDates};

/// The first of the hundred years around a day: eighty before its own, and nineteen after it.
pub fn first_around(today: NaiveDate) -> i32 {
    today.year() - 80
}

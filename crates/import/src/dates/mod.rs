//! Dates of a column: read as written, never guessed.

mod column;
mod reader;
mod stats;

pub(crate) use column::order_reason;
pub use column::{DateColumn, date_columns};
pub(crate) use reader::{DateReader, Reading};
pub(crate) use stats::DateStats;

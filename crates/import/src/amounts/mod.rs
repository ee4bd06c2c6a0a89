//! Amounts and counts of a column: read as written, never guessed.

mod amount_unit;
mod column;
mod header;
#[cfg(test)]
mod headers_in_use;
mod magnitude;
mod phrases;
mod reader;
mod stats;
#[cfg(test)]
mod tests;
mod unit;

pub use amount_unit::AmountUnit;
pub use column::{AmountColumn, amount_columns, without_what_headers_say};
pub(crate) use column::{mark_reason, rounding_reason};
pub(crate) use magnitude::told;
pub(crate) use reader::AmountReader;
pub(crate) use stats::AmountStats;
pub(crate) use unit::{in_another_currency, unit_reason};

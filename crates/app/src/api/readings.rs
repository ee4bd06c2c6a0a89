use serde::{Deserialize, Serialize};
use specta::Type;

use super::{DateOrder, DecimalMark, HeldColumn, RejectedRow};

/// What is chosen of a file of readings where it does not tell by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingChoices {
    /// The order of day and month.
    pub dates: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// A date that is the first of a month means the whole month.
    pub firsts_are_months: bool,
}

/// What an import of readings would do, or did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingImport {
    /// File name.
    pub file: String,
    /// Rows read.
    pub read: u32,
    /// Its columns, and what they hold.
    pub columns: Vec<HeldColumn>,
    /// KPIs that change.
    pub kpis: u32,
    /// Readings of dates that were not read yet.
    pub new: u32,
    /// Readings that become others.
    pub changed: u32,
    /// Readings that are here as the file says.
    pub unchanged: u32,
    /// What can't be read, and why.
    pub rejected: Vec<RejectedRow>,
    /// That all its dates are firsts of a month, which may mean months; empty where they are not, or it was said.
    pub firsts_why: String,
    /// What must be settled first.
    pub problems: Vec<String>,
}

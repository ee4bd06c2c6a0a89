use serde::{Deserialize, Serialize};
use specta::Type;

use super::{DateOrder, DecimalMark};

/// What is chosen of a file of readings where it does not tell by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingChoices {
    /// The order of day and month.
    pub dates: Option<DateOrder>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
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
    pub columns: Vec<ReadingColumn>,
    /// KPIs that change.
    pub kpis: u32,
    /// Readings of dates that were not read yet.
    pub new: u32,
    /// Readings that become others.
    pub changed: u32,
    /// Readings that are here as the file says.
    pub unchanged: u32,
    /// What can't be read, and why.
    pub rejected: Vec<ReadingRejected>,
    /// What must be settled first.
    pub problems: Vec<String>,
}

/// A column of a file of readings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingColumn {
    /// Its label.
    pub header: String,
    /// What it holds, in words; none: it is not used.
    pub holds: Option<String>,
}

/// A reading of a file that does not come in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingRejected {
    /// The number of its row.
    pub row: u32,
    /// Why.
    pub reason: String,
}

use serde::{Deserialize, Serialize};
use specta::Type;

/// A column of a file on its way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeldColumn {
    /// Its label.
    pub header: String,
    /// What it holds, in words; none: it is not used.
    pub holds: Option<String>,
}

/// A row of a file that does not come in, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RejectedRow {
    /// Its number.
    pub row: u32,
    /// Why.
    pub reason: String,
}

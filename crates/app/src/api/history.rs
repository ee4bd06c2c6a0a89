use serde::{Deserialize, Serialize};
use specta::Type;

/// An operation on the History screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OperationView {
    /// Place in the history.
    pub seq: u32,
    /// When, in words and in the portfolio's time zone.
    pub at: String,
    /// Day, for grouping.
    pub day: String,
    /// Who.
    pub actor: String,
    /// “window”, “command line”, “another program”.
    pub origin: String,
    /// What kind.
    pub kind: String,
    /// What.
    pub label: String,
    /// Why.
    pub reason: String,
    /// Rows changed.
    pub rows: u32,
    /// Whether it has been undone.
    pub undone: bool,
}

/// A page of the history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryPage {
    /// Operations, newest first.
    pub operations: Vec<OperationView>,
    /// How many there are in all.
    pub total: u32,
}

/// A change of one field of one row, in words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChangeView {
    /// Initiative id, if it is about one.
    pub initiative: Option<String>,
    /// What was changed: “NM-032 Fraud network analytics”, “Unit Claims”, “Setting currency”.
    pub subject: String,
    /// “made”, “changed”, “deleted”.
    pub action: String,
    /// Field in words.
    pub field: String,
    /// Before, in words.
    pub before: String,
    /// After, in words.
    pub after: String,
}

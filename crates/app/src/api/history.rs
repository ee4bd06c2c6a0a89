use serde::{Deserialize, Serialize};
use specta::Type;

use super::Choice;

/// An operation on the History screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OperationView {
    /// Place in the history.
    pub seq: u32,
    /// When, in words and in the portfolio's time zone.
    pub at: String,
    /// When, exactly: RFC 3339 in UTC, for programs.
    pub instant: String,
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
    /// What it is about: “12 initiatives, 1 record”; empty where it is neither, as for settings.
    pub about: String,
    /// Initiatives that it made.
    pub made: u32,
    /// Initiatives that were there and that it changed.
    pub changed: u32,
    /// Whether it has been undone.
    pub undone: bool,
    /// Whether it is in force and of a kind that can be undone; later work may still stand in the
    /// way, which is said when it is tried.
    pub can_undo: bool,
}

/// A page of the history.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HistoryPage {
    /// Operations, newest first.
    pub operations: Vec<OperationView>,
    /// How many there are in all.
    pub total: u32,
    /// Everybody who did anything.
    pub actors: Vec<String>,
    /// Every kind of operation there is.
    pub kinds: Vec<Choice>,
}

/// Which operations are shown.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct HistoryAsk {
    /// Only those of this person; empty: of everybody.
    pub actor: String,
    /// Only those of this kind; empty: of every kind.
    pub kind: String,
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

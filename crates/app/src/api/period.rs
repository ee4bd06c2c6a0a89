use serde::{Deserialize, Serialize};
use specta::Type;

/// A period that conversion, benefits and spending can be of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PeriodView {
    /// As a view has it; empty: none is chosen.
    pub code: String,
    /// What it is called: “Last complete quarter”.
    pub label: String,
    /// What it is as of the day: “2026 Q3”.
    pub words: String,
}

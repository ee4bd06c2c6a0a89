use serde::{Deserialize, Serialize};
use specta::Type;

/// An initiative as it is being written.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct LookalikeAsk {
    /// Id of the one that is there already; none of a new one.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// Its summary.
    pub summary: String,
}

/// An initiative that may be about the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LookalikeView {
    /// Row id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// What it does.
    pub summary: String,
    /// Name of its unit; empty without one.
    pub unit: String,
    /// Stage code; none when unknown.
    pub stage: Option<String>,
    /// Stage in words.
    pub stage_label: String,
    /// Who answers for it; empty without one.
    pub owner: String,
    /// The words in common that count most.
    pub words: Vec<String>,
}

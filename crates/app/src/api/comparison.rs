use serde::{Deserialize, Serialize};
use specta::Type;

/// Two to four initiatives side by side.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Comparison {
    /// The initiatives, in the order they were chosen in.
    pub of: Vec<Compared>,
    /// What is compared, by group; what none of them has is left out.
    pub groups: Vec<ComparedGroup>,
}

/// An initiative that is compared.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Compared {
    /// Row id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
}

/// Rows under one heading.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparedGroup {
    /// The heading.
    pub label: String,
    /// The rows.
    pub rows: Vec<ComparedRow>,
}

/// One thing, as each of the initiatives has it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparedRow {
    /// What it is.
    pub label: String,
    /// What each has, in words, one an initiative; empty: nothing.
    pub texts: Vec<String>,
    /// Whether they differ.
    pub differs: bool,
}

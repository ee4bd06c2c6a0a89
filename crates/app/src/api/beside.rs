use serde::{Deserialize, Serialize};
use specta::Type;

use super::{Choice, HeadlineChange, HeadlineScreen};

/// The headline figures of several parts of a portfolio side by side, by one field.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideView {
    /// The field.
    pub by: String,
    /// Fields that parts can be told by, those most asked for first.
    pub fields: Vec<Choice>,
    /// What the field holds, those with most initiatives first; no more than anyone looks through.
    pub values: Vec<BesideValue>,
    /// How many values it holds.
    pub held: u32,
    /// All, then the parts that were chosen.
    pub columns: Vec<BesideColumn>,
    /// A figure each.
    pub rows: Vec<BesideRow>,
    /// “12 of 142 initiatives are in none of these”, and what else keeps parts from adding up; empty where nothing does.
    pub note: String,
}

/// A value of a field.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideValue {
    /// As filters write it.
    pub code: String,
    /// In words.
    pub label: String,
    /// Initiatives that have it.
    pub count: u32,
}

/// A part of the portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideColumn {
    /// The value as filters write it; empty for all.
    pub code: String,
    /// In words.
    pub label: String,
    /// Its initiatives.
    pub initiatives: u32,
    /// Lists them.
    pub filter: String,
}

/// A figure of each part.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideRow {
    /// Code.
    pub code: String,
    /// What it is.
    pub label: String,
    /// What is counted, of whom.
    pub definition: String,
    /// The figure of each column.
    pub cells: Vec<BesideCell>,
}

/// A figure of a part.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BesideCell {
    /// In words.
    pub figure: String,
    /// “of 71 pilots”.
    pub of: String,
    /// What it leaves out and rests on.
    pub note: String,
    /// What it counted, within the column.
    pub filter: String,
    /// What it opens.
    pub screen: HeadlineScreen,
    /// What became of it since the last complete quarter; none where no quarter lies before.
    pub change: Option<HeadlineChange>,
}

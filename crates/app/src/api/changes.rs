use serde::{Deserialize, Serialize};
use specta::Type;

/// What became of a headline since the last complete quarter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HeadlineChange {
    /// Code of the headline.
    pub code: String,
    /// “+3 since 30 Sep”, or that it is not known.
    pub text: String,
    /// Which way it went.
    pub way: Way,
    /// Whether that is good.
    pub turn: ChangeTone,
    /// What is compared with what, whom that leaves out, or why no change is told.
    pub detail: String,
    /// The figure at the ends of quarters, the oldest first, and at last on the day looked at; empty where
    /// that is not known.
    pub points: Vec<TrendPoint>,
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// More.
    Up,
    /// Less.
    Down,
    /// The same.
    Level,
    /// Not known.
    Unknown,
}

/// Whether a change is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeTone {
    /// For the better.
    Positive,
    /// For the worse.
    Negative,
    /// Neither, or not known.
    Neutral,
}

/// A figure on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// The day in words.
    pub day: String,
    /// The figure in words, with what it is of.
    pub figure: String,
    /// Its height in a line.
    pub value: f64,
}

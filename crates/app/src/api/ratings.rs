use serde::{Deserialize, Serialize};
use specta::Type;

use super::{DateOrder, HeldColumn, RejectedRow};

/// What is chosen of a file of ratings where it does not tell by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RatingChoices {
    /// What the levels are: `1-5`, `1-10`, `high-medium-low` or `very-high-to-very-low`.
    pub scale: Option<String>,
    /// Who rated, where the rows don't say it; none: whoever works.
    pub assessor: Option<String>,
    /// The day of the ratings, where the rows don't say it, as `2026-01-31`; none: today.
    pub day: Option<String>,
    /// The order of day and month.
    pub dates: Option<DateOrder>,
}

/// What an import of ratings would do, or did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RatingImport {
    /// File name.
    pub file: String,
    /// Rows read.
    pub read: u32,
    /// Its columns, and what they hold.
    pub columns: Vec<HeldColumn>,
    /// What the levels are; none: it must be said.
    pub scale: Option<String>,
    /// Why.
    pub scale_why: String,
    /// Whether no column says who rated.
    pub asks_assessor: bool,
    /// Whether the order of day and month in its dates must be said.
    pub asks_order: bool,
    /// Ratings to record.
    pub new: u32,
    /// Ratings of the same assessor, criterion and day that become others.
    pub changed: u32,
    /// Ratings that are here as the file says.
    pub unchanged: u32,
    /// Rows that can't be read, and why.
    pub rejected: Vec<RejectedRow>,
    /// What must be settled first.
    pub problems: Vec<String>,
}

/// What several initiatives can be rated on alike.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkRating {
    /// How many they are.
    pub initiatives: u32,
    /// Value, feasibility, risk.
    pub dimensions: Vec<BulkDimension>,
}

/// A dimension that several initiatives can be rated on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkDimension {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// Its criteria.
    pub criteria: Vec<BulkCriterion>,
}

/// A criterion that several initiatives can be rated on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkCriterion {
    /// Row id.
    pub id: String,
    /// The code that commands use.
    pub code: String,
    /// Name.
    pub name: String,
    /// Share of the dimension's weight, in percent.
    pub weight: f64,
    /// What levels 1 to 5 mean.
    pub levels: Vec<String>,
    /// Those of them that the user has rated on it.
    pub mine: u32,
    /// Those that the user has not.
    pub open: u32,
}

/// A rating of several initiatives alike.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BulkRateInput {
    /// Criterion id or code.
    pub criterion: String,
    /// 1 to 5.
    pub level: u8,
    /// Confidence code.
    pub confidence: String,
    /// Note.
    pub note: String,
    /// Those that the user has rated on it stay as they are.
    pub leave_rated: bool,
}

/// Who of the assessors rates which initiatives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum Spread {
    /// Each rates all.
    #[default]
    All,
    /// So many rate each, in turn, so that everybody gets as many.
    Turns(u32),
    /// Those who work in the unit of an initiative, or in the nearest unit above it.
    Unit,
}

/// Whom to ask for ratings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssignInput {
    /// Names of assessors; where units say who rates what, none stands for everybody whose unit is known.
    pub assessors: Vec<String>,
    /// Who of them rates which.
    pub spread: Spread,
    /// Name of the scoring round, known or not; empty: none.
    pub round: String,
    /// By when; empty: no day is said.
    pub due: String,
    /// What assessors should know.
    pub note: String,
}

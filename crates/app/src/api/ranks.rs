//! How robust ranks are.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a rank lies in rankings under drawn weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankRange {
    /// Its rank under the set weights.
    pub rank: u32,
    /// The rank that it has or beats in one of twenty.
    pub best: u32,
    /// And in nineteen of twenty.
    pub worst: u32,
    /// How many are ranked.
    pub of: u32,
    /// “11–34”.
    pub text: String,
    /// “Rank 18 of 89; in 9 of 10 rankings 11 to 34”.
    pub label: String,
    /// “In the top 10 in 38%”.
    pub top: String,
    /// How often it is in which quadrant, the likeliest first: “Quick wins 68%”.
    pub quadrants: Vec<String>,
    /// What was drawn: “10,000 rankings under any weights, seed 1”.
    pub basis: String,
}

/// What is asked of the ranking; what is empty is as the settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct RankAsk {
    /// Weights of value, feasibility and low risk, in place of the set ones; none, or three.
    pub weights: Vec<u32>,
    /// Which weights are drawn: `any`, or by how much of themselves they move: `20%`.
    pub within: String,
    /// Whether ratings are drawn, too.
    pub ratings: Option<bool>,
    /// How many are at the top.
    pub top: Option<u32>,
    /// How many rankings are drawn.
    pub draws: Option<u32>,
    /// What chance begins with.
    pub seed: Option<u32>,
}

/// The ranking under some weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankingView {
    /// “89 ranked of 142; not ranked: 38 in production …”.
    pub note: String,
    /// What was drawn.
    pub basis: String,
    /// Weights of the three dimensions.
    pub weights: Vec<RankWeight>,
    /// Whether those weights are not the set ones.
    pub other: bool,
    /// What other weights do to the top: “2 of the top 10 change: in …; out …”; empty under the set ones.
    pub changes: String,
    /// The smallest change of one weight that changes the top, in words; empty where none does.
    pub nearest: String,
    /// How many are ranked, whatever the view.
    pub ranked: u32,
    /// Rows of the list.
    pub rows: u32,
    /// How many are at the top.
    pub top: u32,
    /// `any`, or by how much weights move: `20%`.
    pub within: String,
    /// Whether ratings are drawn.
    pub ratings: bool,
}

/// The weight of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankWeight {
    /// Code: `value`, `feasibility` or `risk`.
    pub code: String,
    /// “Value”, “Low risk”.
    pub label: String,
    /// As the settings have it.
    pub set: u32,
    /// As asked.
    pub now: u32,
    /// Its share of all, in words.
    pub share: String,
}

/// An initiative of the ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankingRow {
    /// Initiative id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Stage code.
    pub stage: String,
    /// Stage in words.
    pub stage_label: String,
    /// Where it lies.
    pub range: RankRange,
    /// Ranks gained against the set weights; negative: lost.
    pub gained: i32,
    /// Whether it is at the top.
    pub at_top: bool,
    /// “38%”: rankings with it at the top.
    pub top_share: String,
    /// Priority under the weights that it is ranked by.
    pub priority: String,
    /// Value score.
    pub value: String,
    /// Feasibility score.
    pub feasibility: String,
    /// Risk score.
    pub risk: String,
}

/// How the rank of one initiative, or the top, hangs on the weights.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankDetail {
    /// Whose it is: key and name; of none “The top 10”.
    pub title: String,
    /// Its range and chances; none where it is not ranked.
    pub range: Option<RankRange>,
    /// Why it has no rank; empty where it has one.
    pub not_ranked: String,
    /// How often each rank came up; none of the top.
    pub acceptability: Option<super::ChartView>,
    /// What halving and doubling each weight does.
    pub tornado: super::ChartView,
    /// The same as a table, a line for each weight.
    pub weights: Vec<RankSwing>,
}

/// What one weight does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RankSwing {
    /// “Value”, “Business impact”.
    pub label: String,
    /// “50% of priority”.
    pub share: String,
    /// With half of it.
    pub halved: String,
    /// With twice.
    pub doubled: String,
    /// “46–58%”: the top stays as it is.
    pub stays: String,
}

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{LinkView, RankRange, SectionView};

/// Everything the drawer and the form show of an initiative.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InitiativeView {
    /// Row id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Unit's path; empty without one.
    pub unit: String,
    /// Stage code; none when unknown.
    pub stage: Option<String>,
    /// Stage in words.
    pub stage_label: String,
    /// Tier code.
    pub tier: String,
    /// Tier in words.
    pub tier_label: String,
    /// Quadrant code, when plotted.
    pub quadrant: Option<String>,
    /// Quadrant in words.
    pub quadrant_label: String,
    /// Whether it is in the bin.
    pub binned: bool,
    /// Callouts: what needs someone, worst first.
    pub attention: Vec<AttentionView>,
    /// Every field of the catalogue with its value, in order.
    pub fields: Vec<FieldValue>,
    /// Moves, oldest first.
    pub transitions: Vec<TransitionView>,
    /// Scores and ratings.
    pub score: ScoreView,
    /// Records that belong to it or name it.
    pub sections: Vec<SectionView>,
}

/// A field's value for a record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldValue {
    /// Field id.
    pub field: String,
    /// In words; empty without a value.
    pub text: String,
    /// Exact text, to edit.
    pub edit: String,
    /// The records that a link names, to be opened.
    pub links: Vec<LinkView>,
}

/// Something that needs someone.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttentionView {
    /// Rule code.
    pub rule: String,
    /// `negative`, `caution` or `info`.
    pub tone: String,
    /// Initiative id.
    pub initiative: String,
    /// Key and name of the initiative.
    pub name: String,
    /// What and why, in words.
    pub text: String,
    /// Since when or how long, in words; may be empty.
    pub since: String,
}

/// A move between stages.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TransitionView {
    /// Row id.
    pub id: String,
    /// Stage left, in words; empty when unknown.
    pub from: String,
    /// Stage entered, code.
    pub to: String,
    /// Stage entered, in words.
    pub to_label: String,
    /// When, in words; “date not known” without one.
    pub date: String,
    /// When, exact, to edit.
    pub edit: String,
    /// What is odd about it: unreadable text, backwards, in the future, contradicted.
    pub flags: Vec<String>,
    /// The decision.
    pub decision: String,
    /// Who decided.
    pub decided_by: String,
    /// A note.
    pub note: String,
    /// The place it is about, for a deployment's move.
    pub deployment: Option<String>,
}

/// A move to record.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct MoveInput {
    /// Stage code to enter.
    pub to: String,
    /// When: exact text; empty is today.
    pub date: String,
    /// The decision.
    pub decision: String,
    /// Who decided.
    pub decided_by: String,
    /// A note.
    pub note: String,
}

/// Scores and ratings of an initiative.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ScoreView {
    /// Value, feasibility, risk.
    pub dimensions: Vec<DimensionView>,
    /// Difficulty in words, `—` when not scored.
    pub difficulty: String,
    /// Priority in words.
    pub priority: String,
    /// “18 of 89 ranked”, or why it is not ranked.
    pub rank: String,
    /// Where the rank lies in drawn rankings; none where it has no rank, or it is being drawn.
    pub range: Option<RankRange>,
    /// Assessors who rated.
    pub assessors: Vec<String>,
}

/// A dimension of the score.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DimensionView {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// Score 0 to 100; none when nothing is rated.
    pub score: Option<f64>,
    /// Score in words.
    pub text: String,
    /// “80% of weight rated”.
    pub coverage: String,
    /// Whether coverage is under what a rank needs.
    pub thin: bool,
    /// What stands in its head: how far the viewer is, and what is hidden from them or who rated.
    pub standing: Standing,
    /// Its criteria.
    pub criteria: Vec<CriterionView>,
}

/// How far the viewer is with a dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    /// Whether the viewer is asked to rate it and has not submitted it.
    pub asked: bool,
    /// “3 of 4 rated”, “Submitted 24 Sep 2026”; empty for who has nothing to do with it.
    pub text: String,
    /// “2 assessors in, hidden until you submit”, or “yours 72, together 66”; may be empty.
    pub others: String,
    /// Ratings of the viewer that are not submitted.
    pub drafts: u32,
    /// Criteria that the viewer has not rated since they were asked.
    pub left: u32,
    /// Criteria that the viewer has rated since then.
    pub rated: u32,
}

/// A criterion with its ratings.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CriterionView {
    /// Row id.
    pub id: String,
    /// The code that commands use.
    pub code: String,
    /// Name.
    pub name: String,
    /// What it asks; may be empty.
    pub help: String,
    /// Share of the dimension's weight, in percent.
    pub weight: f64,
    /// What levels 1 to 5 mean.
    pub levels: Vec<String>,
    /// Median of the assessors' latest ratings, in words; empty when not rated.
    pub consensus: String,
    /// Range of two levels or more.
    pub disagreement: bool,
    /// “Agree”, “Spread 1”; empty under two assessors, or where others are hidden.
    pub spread: String,
    /// Whether the user has not rated it, or not since they were asked to.
    pub open: bool,
    /// The user's own latest rating.
    pub mine: Option<RatingView>,
    /// Other assessors' latest ratings.
    pub others: Vec<RatingView>,
}

/// A rating.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RatingView {
    /// Assessor.
    pub assessor: String,
    /// 1 to 5.
    pub level: u8,
    /// Confidence code.
    pub confidence: String,
    /// Note.
    pub note: String,
    /// What it rests on.
    pub evidence: String,
    /// Whether it is not submitted yet.
    pub draft: bool,
    /// Day, in words.
    pub date: String,
}

/// A rating to record.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RateInput {
    /// Initiative id.
    pub initiative: String,
    /// Criterion id or code.
    pub criterion: String,
    /// 1 to 5.
    pub level: u8,
    /// Confidence code.
    pub confidence: String,
    /// Note.
    pub note: String,
    /// What it rests on.
    pub evidence: String,
}

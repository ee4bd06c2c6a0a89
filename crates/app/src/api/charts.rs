use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FirstPass, RankRange};

/// A drawing and the marks on it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChartView {
    /// The SVG.
    pub svg: String,
    /// Width in units of the drawing.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// The marks, in the drawing's units.
    pub marks: Vec<MarkView>,
    /// What the drawing shows, in words.
    pub summary: String,
}

/// A mark.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkView {
    /// Initiative id, or group.
    pub id: String,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// Radius.
    pub r: f64,
    /// What it is, for people.
    pub label: String,
    /// Names of those it stands for, the first ones and how many more; empty where it stands for one.
    pub names: Vec<String>,
}

/// How a drawing is wanted.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChartSize {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Dark palette.
    pub dark: bool,
}

/// A part of the matrix, in score points.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatrixPart {
    /// Least difficulty shown.
    pub from_difficulty: f64,
    /// Largest difficulty shown.
    pub to_difficulty: f64,
    /// Least value shown.
    pub from_value: f64,
    /// Largest value shown.
    pub to_value: f64,
}

/// Where the plane lies in the drawing's units, and what it shows.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PlaneView {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
    /// What is shown.
    pub shown: MatrixPart,
    /// All that there is to show.
    pub whole: MatrixPart,
}

/// The matrix screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MatrixView {
    /// The drawing.
    pub chart: ChartView,
    /// Its plane.
    pub plane: PlaneView,
    /// Quick wins, strategic bets, fill-ins, reconsider.
    pub quadrants: Vec<QuadrantView>,
    /// Initiatives plotted.
    pub plotted: u32,
    /// Initiatives that match but are not scored on both axes: counted, never plotted.
    pub not_scored: u32,
    /// Whom those not scored are of, in words; empty when there are none.
    pub not_scored_population: String,
    /// Plotted with coverage under what a rank needs.
    pub hollow: u32,
    /// What a hollow bubble is and how many there are, in words; empty where none is.
    pub hollow_note: String,
    /// What is shown and left out, in words.
    pub note: String,
    /// Sizes of the legend: text and radius in the drawing's units.
    pub sizes: Vec<SizeLegend>,
    /// What a bubble of the smallest size is and how many there are, in words; empty where none is.
    pub smallest: String,
    /// What leads to a first pass of scoring, where nothing to choose from is scored.
    pub first_pass: Option<FirstPass>,
    /// Words of the thresholds: “Value ≥ 50, difficulty ≥ 50 are high”.
    pub thresholds: String,
}

/// A circle of the size legend.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SizeLegend {
    /// “€0.5 M”.
    pub label: String,
    /// Radius in the drawing's units.
    pub radius: f64,
}

/// A quadrant and how many are in it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuadrantView {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// What it means for a decision.
    pub advice: String,
    /// Active initiatives drawn in it, live ones among them.
    pub count: u32,
    /// Of them, not yet in production: the number that goes by the quadrant's name, and its list.
    pub before_production: u32,
    /// Whom the count is of, in words; empty when no one is there.
    pub population: String,
    /// “€30.6 M a year”, of those that state a benefit.
    pub benefit: String,
}

/// An initiative in a quadrant's list, or on a hover card.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CardView {
    /// Initiative id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Unit's name.
    pub unit: String,
    /// Stage, code.
    pub stage: Option<String>,
    /// Stage, in words.
    pub stage_label: String,
    /// Owner.
    pub owner: String,
    /// Tier code.
    pub tier: String,
    /// Tier in words.
    pub tier_label: String,
    /// Value in words.
    pub value: String,
    /// Difficulty in words.
    pub difficulty: String,
    /// Feasibility in words.
    pub feasibility: String,
    /// Risk in words.
    pub risk: String,
    /// Benefit in words.
    pub benefit: String,
    /// Rank in words: `18`, or `—`.
    pub rank: String,
    /// Where it lies in drawn rankings; none where it has no rank, or it is being drawn.
    pub range: Option<RankRange>,
    /// Why it has no rank; empty with one.
    pub not_ranked: String,
    /// Quadrant code.
    pub quadrant: Option<String>,
    /// Quadrant in words.
    pub quadrant_label: String,
}

/// A window on a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Cards {
    /// How many there are.
    pub total: u32,
    /// Those asked for.
    pub cards: Vec<CardView>,
}

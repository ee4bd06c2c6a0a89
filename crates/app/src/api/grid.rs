use serde::{Deserialize, Serialize};
use specta::Type;

use super::RankRange;

use super::Choice;

/// A view: what is shown of the portfolio, and how. Screens, exports and the command line share it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct View {
    /// Filter expression, as in `--where`; empty: everything.
    pub filter: String,
    /// Ids of units (a unit stands for all below it).
    pub units: Vec<String>,
    /// Stage codes; `unknown` for initiatives without one.
    pub stages: Vec<String>,
    /// Tier codes.
    pub tiers: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Only what an operation did; none: whatever was done.
    pub operation: Option<OfOperation>,
    /// Words searched in key, name, summary, unit, owner and tags.
    pub text: String,
    /// Field ids of the columns, in order; empty: the usual ones.
    pub columns: Vec<String>,
    /// What rows are sorted by.
    pub sort: Vec<SortBy>,
    /// Field id rows are grouped by.
    pub group: Option<String>,
    /// Ids of groups that are folded, as their lines give them.
    pub folded: Vec<String>,
    /// Show the bin instead of the portfolio.
    pub bin: bool,
    /// The period that conversion, benefits and spending are of, such as `last-quarter`; empty: conversion over all dates,
    /// money over the fiscal year to date.
    pub period: String,
}

/// The initiatives that an operation made, or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OfOperation {
    /// Its place in the history.
    pub seq: u32,
    /// Which of them.
    pub did: Did,
    /// What it was, and when: “Import ai.csv, 12 May 2026”.
    pub words: String,
}

/// What an operation did with an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum Did {
    /// It made it.
    Made,
    /// It changed one that was there.
    Changed,
}

/// One sort key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SortBy {
    /// Field id.
    pub field: String,
    /// Largest first.
    pub descending: bool,
}

/// A field of the catalogue.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldView {
    /// The id that files, filters and columns use.
    pub id: String,
    /// Label.
    pub label: String,
    /// Help text.
    pub help: String,
    /// `text`, `long-text`, `unit`, `link`, `links`, `stage`, `choice`, `money`, `number`, `date`, `list`, `bool`, `score`.
    pub kind: String,
    /// Code of the kind of the records that a link names; none: it is no link, or may name any kind.
    pub target: Option<String>,
    /// Group in forms and choosers.
    pub group: String,
    /// Can be set by a person.
    pub editable: bool,
    /// Can be edited in the grid.
    pub inline: bool,
    /// Can be set for many at once.
    pub bulk: bool,
    /// Needed for a new initiative.
    pub required: bool,
    /// Numbers: shown to the right.
    pub numeric: bool,
    /// Rows can be grouped by it.
    pub groupable: bool,
    /// One of the usual columns.
    pub shown: bool,
    /// Width in pixels to start with.
    pub width: u32,
    /// Allowed values of a choice.
    pub choices: Vec<Choice>,
    /// Numbers that have bounds, or count something.
    pub measure: Option<MeasureView>,
}

/// How large a number may be, and what it counts.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MeasureView {
    /// The least.
    pub min: Option<i32>,
    /// The most.
    pub max: Option<i32>,
    /// “months”, “%”; empty where the label says it.
    pub unit: String,
}

/// How many lines a view has.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GridHead {
    /// Lines, group lines included.
    pub lines: u32,
    /// Initiatives that match.
    pub matched: u32,
    /// Initiatives in the portfolio (or in the bin).
    pub of: u32,
    /// Field ids of the columns as shown.
    pub columns: Vec<String>,
    /// Whether the order of before is kept, and rows stand elsewhere than the sort would put them.
    pub held: bool,
    /// What the view narrows to, in words: “unit Claims; stage Pilot”. Empty where it lets everything through.
    pub narrowing: String,
    /// Whether ranks are being drawn that the view asks for: it is to be read again.
    pub drawing: bool,
}

/// A line of the grid.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum GridLine {
    /// A group's own line.
    #[serde(rename_all = "camelCase")]
    Group {
        /// The group, as a view folds it.
        id: String,
        /// Its label.
        label: String,
        /// “22 initiatives, 6 live”.
        note: String,
        /// Whether its rows are folded away.
        collapsed: bool,
        /// Sums by column id, in words.
        aggregates: Vec<Aggregate>,
    },
    /// An initiative.
    #[serde(rename_all = "camelCase")]
    Row {
        /// Initiative id.
        id: String,
        /// One cell a column.
        cells: Vec<Cell>,
    },
}

/// Sums over rows of the grid.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Totals {
    /// The rows that were summed.
    pub rows: u32,
    /// A sum for each column of money that is shown.
    pub sums: Vec<Total>,
}

/// The sum of a column.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Total {
    /// Field id of the column.
    pub column: String,
    /// The sum in words; a dash where no row has an amount.
    pub text: String,
    /// Rows that have an amount: the others are not zero, but unknown.
    pub known: u32,
}

/// A sum in a group's line.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Aggregate {
    /// Field id of the column.
    pub column: String,
    /// The sum in words.
    pub text: String,
}

/// A cell: the words shown, the exact text for editing, and what a glyph needs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    /// As shown; empty when there is no value.
    pub text: String,
    /// Exact text to edit; only where it differs from `text`.
    pub edit: Option<String>,
    /// Code of a stage, tier or quadrant; what a glyph is drawn from.
    pub code: Option<String>,
    /// Something to heed, such as a pilot over the limit.
    pub alert: bool,
    /// Where its rank lies in drawn rankings, to be drawn as a bar.
    pub range: Option<RankRange>,
}

/// Which rows of a list an operation is for: these ids, or all of the view except these.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Selected {
    /// All of the view, except `ids`.
    pub all: bool,
    /// Row ids.
    pub ids: Vec<String>,
    /// The view that `all` refers to.
    pub view: View,
}

/// A field set to a text, as typed or pasted.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FieldSet {
    /// Field id.
    pub field: String,
    /// The text; empty clears.
    pub text: String,
}

/// What filters and fields can be set to in this portfolio.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Vocabulary {
    /// Units as a tree, depth first.
    pub units: Vec<UnitView>,
    /// Stages with the portfolio's labels, exits last.
    pub stages: Vec<Choice>,
    /// Tiers.
    pub tiers: Vec<Choice>,
    /// Tags in use.
    pub tags: Vec<String>,
    /// Countries in use.
    pub countries: Vec<String>,
    /// Owners, deputies, sponsors and assessors in use.
    pub people: Vec<String>,
}

/// A unit in the tree.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnitView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Path from the top: `Claims › Motor`.
    pub path: String,
    /// Depth, 0 at the top.
    pub depth: u32,
    /// Initiatives in it and below.
    pub initiatives: u32,
}

/// A saved view.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SavedViewInfo {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it shows.
    pub view: View,
}

/// An initiative or another record found by words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    /// `initiative`, or the code of its kind.
    pub kind: String,
    /// Row id.
    pub id: String,
    /// Key of an initiative; empty for others.
    pub key: String,
    /// Name.
    pub name: String,
    /// Unit and stage, or what else tells it apart, in words.
    pub note: String,
}

/// A cell of the list: where a block is pasted, with its upper left cell; or what is filled down.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellAt {
    /// Row id of the initiative or record.
    pub id: String,
    /// Field id of the column.
    pub field: String,
}

/// What is looked for in cells, and what takes its place.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReplaceAsk {
    /// What is looked for.
    pub find: String,
    /// What takes its place; empty takes it out.
    pub with: String,
    /// Field id of the one column that is searched; none: all columns of words that the view shows.
    pub field: Option<String>,
    /// Whether capitals and small letters differ.
    pub match_case: bool,
    /// Only where it is all that the cell holds.
    pub whole: bool,
}

/// What changing cells would do; nothing is done yet.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellPlan {
    /// Its number: what is done must be what was shown.
    pub id: u32,
    /// What is done: `paste`, `fill`, `replace` or `spread`.
    pub by: String,
    /// What a row is: “Initiative”, “Vendor”.
    pub one: String,
    /// Cells that would change: the first two hundred.
    pub changes: Vec<CellChangeView>,
    /// Cells that can't take their text and would stay: the first two hundred.
    pub refusals: Vec<CellRefusal>,
    /// How many cells would change.
    pub changed: u32,
    /// How many can't take their text.
    pub refused: u32,
    /// How many are so already.
    pub same: u32,
    /// What is to be known of those that change; empty: nothing.
    pub note: String,
    /// Labels of columns that are computed, which nothing can be put into.
    pub computed: Vec<String>,
    /// Rows of the clipboard that lie beyond the last one of the list.
    pub beyond_rows: u32,
    /// Columns of it that lie beyond the last one.
    pub beyond_columns: u32,
}

/// A cell that would change.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellChangeView {
    /// Key and name of the initiative, or what the record is called.
    pub who: String,
    /// Label of the field.
    pub field: String,
    /// What stands there.
    pub before: String,
    /// What would.
    pub after: String,
}

/// A cell that can't take its text.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CellRefusal {
    /// Key and name of the initiative, or what the record is called.
    pub who: String,
    /// Label of the field.
    pub field: String,
    /// What was to be put there.
    pub text: String,
    /// Why not.
    pub why: String,
}

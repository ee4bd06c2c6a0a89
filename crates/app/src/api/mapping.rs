use serde::{Deserialize, Serialize};
use specta::Type;

/// The mapping, as shown and edited.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct MappingView {
    /// Target code of each column, in the file's order: `ignore`, `field:name`, `unit:1`, `entered:pilot`, `planned:pilot`, `forecast:pilot`, `custom`.
    pub columns: Vec<ColumnTarget>,
    /// What each stage word means.
    pub stage_words: Vec<StageWordView>,
    /// What words of fields of choices mean.
    pub value_words: Vec<ValueWordView>,
    /// How dates of each date column are read.
    pub dates: Vec<DateColumnView>,
    /// How amounts of each column of amounts are read.
    pub amounts: Vec<AmountColumnView>,
    /// At which signs cells of several values are split, of each column of lists.
    pub lists: Vec<ListColumnView>,
    /// Field ids of the merge key; empty: none.
    pub key: Vec<String>,
    /// The register that the file is an edition of; empty: rows are initiatives of this portfolio by their key alone;
    /// none: it must be said.
    pub source: Option<String>,
    /// Whether somebody said so; else it was found out.
    pub source_said: bool,
    /// Why it was found to be this one.
    pub source_why: String,
    /// The day of the edition, as `2026-01-31`; none: today.
    pub edition: Option<String>,
    /// Why this day.
    pub edition_why: String,
    /// Whether initiatives that the register no longer lists are to be marked.
    pub mark_gone: bool,
}

/// A column's target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnTarget {
    /// Column label.
    pub column: String,
    /// Target code.
    pub target: String,
    /// Why it is left out although its header is known: it stops the import until something is said of it.
    #[serde(default)]
    pub doubt: Option<ColumnDoubt>,
}

/// A header that is known over cells that are not understood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ColumnDoubt {
    /// The field that the header names, by its target's code.
    pub target: String,
    /// What the cells are not, with an example.
    pub why: String,
}

/// A word of a column of choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ValueWordView {
    /// The field's id.
    pub field: String,
    /// The field, in words.
    pub label: String,
    /// As the file writes it.
    pub word: String,
    /// Rows with it.
    pub rows: u32,
    /// Code of the choice; none: none of them.
    pub choice: Option<String>,
    /// What it may be.
    pub choices: Vec<ValueChoice>,
}

/// One of the choices of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ValueChoice {
    /// Its code.
    pub code: String,
    /// In words.
    pub label: String,
}

/// Something a column can be mapped to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TargetOption {
    /// Target code.
    pub code: String,
    /// In words.
    pub label: String,
    /// Group in the list.
    pub group: String,
}

/// A stage word of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StageWordView {
    /// As the file writes it; empty for blank.
    pub word: String,
    /// Rows with it.
    pub rows: u32,
    /// Stage code; none: unknown.
    pub stage: Option<String>,
}

/// How a date column is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DateColumnView {
    /// Column label.
    pub column: String,
    /// `mdy`, `dmy`, `ymd`; none: it must be said.
    pub order: Option<String>,
    /// Whether the column's own values settled the order.
    pub settled: bool,
    /// The first of the hundred years that years of two digits lie in; none: there are none, or it must be said.
    pub years: Option<i32>,
    /// Whether nothing is left to ask about years of two digits.
    pub years_settled: bool,
    /// Dates with a year of two digits.
    pub short_years: u32,
    /// The first of the hundred years around today.
    pub years_around: i32,
    /// What the first of a month means: that `day` or the `month`.
    pub precision: String,
    /// Why, with numbers.
    pub why: String,
    /// A few values.
    pub samples: Vec<String>,
}

/// How a column of amounts is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AmountColumnView {
    /// Column label.
    pub column: String,
    /// `point`, `comma`; none: none of the values needs it, or, if not settled, it must be said.
    pub decimal: Option<String>,
    /// Whether nothing is left to ask: the values settle the mark, or none of them needs it.
    pub settled: bool,
    /// What one stands for: `one`, `thousand`, `lakh`, `million` …; none: it must be said.
    pub unit: Option<String>,
    /// Why, with numbers.
    pub why: String,
    /// A few values.
    pub samples: Vec<String>,
}

/// How a column of lists is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListColumnView {
    /// Column label.
    pub column: String,
    /// The signs at which its cells are split: `semicolon`, `line`, `comma`, `bar`, `slash`; none: each cell is one
    /// value; `exported` alone: as exports of ours write lists.
    pub signs: Vec<String>,
    /// Whether any cell holds such a sign.
    pub matters: bool,
    /// Why, with numbers.
    pub why: String,
    /// A few values.
    pub samples: Vec<String>,
}

/// A saved profile.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileView {
    /// Name.
    pub name: String,
    /// Made for these very headers.
    pub matches: bool,
    /// Its mapping.
    pub mapping: MappingView,
}

use serde::{Deserialize, Serialize};
use specta::Type;

/// A criterion as somebody would have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CriterionDraft {
    /// Its code; empty: made of its name.
    pub code: String,
    /// Name on screen.
    pub name: String,
    /// What it asks.
    pub help: String,
    /// `value`, `feasibility` or `risk`.
    pub dimension: String,
    /// Its weight within the dimension.
    pub weight: i32,
    /// What levels 1 to 5 mean.
    pub levels: Vec<String>,
}

/// A pairwise comparison.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ComparisonDraft {
    /// One of the two, by its code.
    pub left: String,
    /// The other.
    pub right: String,
    /// 1 to 9: the left matters so many times as much; −2 to −9: the right does.
    pub times: i32,
}

/// A scoring model as somebody would have it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelDraft {
    /// Its criteria, in the order of screens.
    pub criteria: Vec<CriterionDraft>,
    /// Comparisons that weights were taken from.
    pub comparisons: Vec<ComparisonDraft>,
    /// Weights of value, feasibility and low risk.
    pub weights: Vec<i32>,
    /// From where value is high.
    pub value_threshold: i32,
    /// From where difficulty is high.
    pub difficulty_threshold: i32,
    /// Share of each dimension’s weight that must be rated for a rank, in percent.
    pub min_coverage: i32,
}

/// A version of the scoring model, in a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelVersion {
    /// Its number, from 1.
    pub version: i32,
    /// When it was made, in words.
    pub made: String,
    /// Who made it.
    pub by: String,
    /// Why.
    pub note: String,
    /// What it has otherwise than the version before.
    pub changes: Vec<String>,
    /// Whether it is the one in force.
    pub in_force: bool,
}

/// The scoring model: what is in force, and its versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelView {
    /// What is in force, to be changed.
    pub draft: ModelDraft,
    /// Every version, the newest first.
    pub versions: Vec<ModelVersion>,
    /// Criteria of earlier versions that are in force no more: they can come back, with their ratings.
    pub former: Vec<FormerCriterion>,
}

/// A criterion that was taken out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FormerCriterion {
    /// As the newest version that has it says.
    pub criterion: CriterionDraft,
    /// “12 ratings”.
    pub ratings: String,
}

/// Something that keeps a model from becoming a version.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelProblem {
    /// Place of the criterion; none: it is of the model as a whole.
    pub criterion: Option<u32>,
    /// What of it: `name`, `weight`, `level_3`, a setting.
    pub field: String,
    /// What is wrong.
    pub what: String,
}

/// What a draft of the scoring model would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelPreview {
    /// What is wrong with it.
    pub problems: Vec<ModelProblem>,
    /// The share of each criterion in its dimension, in percent.
    pub shares: Vec<String>,
    /// The shares of value, feasibility and low risk in the priority.
    pub dimension_shares: Vec<String>,
    /// What it has otherwise than the version in force; nothing while something is wrong.
    pub changes: Vec<String>,
    /// Who would move.
    pub moves: ModelMoves,
}

/// Who moves from one version of the scoring model to another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelMoves {
    /// How many move, a sentence each.
    pub told: Vec<String>,
    /// Those that move, by new rank.
    pub lines: Vec<ModelMove>,
    /// How many more there are than lines.
    pub more: String,
}

/// An initiative under two versions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelMove {
    /// Id of the initiative.
    pub id: String,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Its rank, or why it has none.
    pub rank_before: String,
    /// The same under the other version.
    pub rank_after: String,
    /// “+3”, “−2”; empty unless it is ranked under both.
    pub gained: String,
    /// Its quadrant.
    pub quadrant_before: String,
    /// The same under the other version.
    pub quadrant_after: String,
    /// “into the top 10”, “out of the top 10”, or nothing.
    pub top: String,
}

/// Two versions side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelComparison {
    /// What the second has otherwise than the first.
    pub changes: Vec<String>,
    /// Who moves.
    pub moves: ModelMoves,
}

/// What pairwise comparisons of a group make.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AhpView {
    /// What is compared, in order.
    pub items: Vec<AhpItem>,
    /// Every pair.
    pub pairs: Vec<AhpPair>,
    /// Pairs that are not compared yet.
    pub missing: u32,
    /// Largest eigenvalue, consistency ratio and the index used, in words; empty while a pair is missing.
    pub told: String,
    /// Whether judgements agree well enough.
    pub consistent: bool,
    /// The judgement to look at again; none where they agree well enough.
    pub mend: Option<AhpMend>,
    /// Why it can’t be compared; empty: it can.
    pub refused: String,
}

/// One of the things that are compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AhpItem {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its share in percent; empty while a pair is missing.
    pub share: String,
    /// The weight that it would have.
    pub weight: Option<i32>,
}

/// Two things that are compared.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AhpPair {
    /// One, by its code.
    pub left: String,
    /// The other.
    pub right: String,
    /// Name of the one.
    pub left_name: String,
    /// Name of the other.
    pub right_name: String,
    /// How they compare; none: nobody has said.
    pub times: Option<i32>,
}

/// The judgement whose change would help most.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AhpMend {
    /// One, by its code.
    pub left: String,
    /// The other.
    pub right: String,
    /// What would agree best with the others.
    pub times: i32,
    /// What to look at, in words.
    pub told: String,
}

/// A scoring model that was read from a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ModelFile {
    /// Name of the file.
    pub file: String,
    /// What it says.
    pub draft: ModelDraft,
    /// Its note.
    pub note: String,
}

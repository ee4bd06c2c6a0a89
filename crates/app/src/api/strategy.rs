use serde::{Deserialize, Serialize};
use specta::Type;

use super::MarkdownBlock;

/// Strategy on a page: outcomes with what stands behind them, and the strategy in words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrategyView {
    /// “5 outcomes; 112 initiatives, as of 30 Sep 2026”.
    pub note: String,
    /// That the outcomes don't add up, where an initiative serves several; what sums leave out.
    pub sums_note: String,
    /// Every outcome, by name.
    pub outcomes: Vec<StrategyOutcome>,
    /// “12 active initiatives serve no outcome”; empty where each serves one, or there is no outcome.
    pub unserving: String,
    /// The filter that lists those.
    pub unserving_filter: String,
    /// The strategy in words, in the order of the page.
    pub sections: Vec<StrategySection>,
}

/// An outcome with what stands behind it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrategyOutcome {
    /// Record id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Who answers for it; empty where nobody does.
    pub owner: String,
    /// By when it is to be reached; empty where nobody said.
    pub target: String,
    /// What it is, and how one would see that it is reached.
    pub description: String,
    /// “14 active, 5 in production”.
    pub initiatives: String,
    /// The filter that lists its initiatives.
    pub filter: String,
    /// Benefits planned for the fiscal year to date; a dash where none is.
    pub planned: String,
    /// Benefits realised of them.
    pub realised: String,
    /// “74% of plan”; empty where nothing was planned.
    pub share: String,
    /// Spent in the fiscal year to date; a dash where nothing is recorded.
    pub spent: String,
    /// What was measured of it itself last: “48.7 in Aug 2026”; empty where nothing was.
    pub measured: String,
    /// The KPIs that measure it, those that need someone first.
    pub kpis: Vec<StrategyKpi>,
    /// What it lacks.
    pub gaps: Vec<String>,
}

/// A KPI of an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrategyKpi {
    /// Record id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it measures, in words: its initiative, or the organisation.
    pub of: String,
    /// Status code.
    pub status: String,
    /// Status in words.
    pub status_label: String,
}

/// A section of the strategy in words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrategySection {
    /// Code.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// Its statements, in their order.
    pub statements: Vec<StrategyStatement>,
}

/// A statement.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StrategyStatement {
    /// Record id.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// “Priya Nair, in force since 12 Jan 2026”, “Draft”.
    pub note: String,
    /// Its text.
    pub blocks: Vec<MarkdownBlock>,
}

/// Reviews that are worth telling outside the team.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WinsView {
    /// “3 of 12 reviews, as of 30 Sep 2026”; empty where there is no review.
    pub note: String,
    /// The latest first.
    pub wins: Vec<Win>,
    /// “4 earlier wins”; empty where these are all.
    pub more: String,
}

/// A review that is worth telling.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Win {
    /// Record id of the review.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Id of its initiative.
    pub initiative: String,
    /// Key and name of that.
    pub name: String,
    /// Its unit; empty where it has none.
    pub unit: String,
    /// When the review was done.
    pub held: String,
    /// Whether what was expected came true; empty where nothing says.
    pub verdict: String,
    /// By what it was measured, and what was found.
    pub result: String,
    /// What others can learn.
    pub lesson: String,
    /// Who answers for it.
    pub owner: String,
    /// “€1.2 M realised to date” by the initiative; empty where nothing was reported.
    pub realised: String,
}

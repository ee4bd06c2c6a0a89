//! What a sum to spend reaches.

use serde::{Deserialize, Serialize};
use specta::Type;

use super::Aggregate;

/// What is asked of the budget line; what is empty is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct BudgetAsk {
    /// What there is to spend, as typed: “10 M”; empty: costs add up, and no line is drawn.
    pub sum: String,
    /// What is taken away from it.
    pub cut: String,
    /// `rank` or `value-per-cost`.
    pub order: String,
    /// Which costs the sum has to pay: `twelve-months`, `this-year`, `next-year` or `life`.
    pub span: String,
    /// Codes of the groups that are folded.
    pub folded: Vec<String>,
}

/// The line, and what lies on its sides.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BudgetLineView {
    /// “€10 M funds 24 of 70 initiatives for €9.8 M, €0.2 M left”; without a sum what all of them ask for.
    pub title: String,
    /// What the cut takes: “€1 M less loses 3 initiatives …”; empty without one.
    pub lost: String,
    /// Which costs are held against the sum: “Planned costs of Apr 2026 to Mar 2027; …”.
    pub costs: String,
    /// Who is not in the order at all.
    pub notes: Vec<BudgetLineNote>,
    /// Lines of the list, headings among them.
    pub lines: u32,
    /// The line of the list at which the sum, or what the cut leaves of it, ends; none where it reaches all.
    pub line_at: Option<u32>,
    /// Orders that can be chosen, as codes and in words.
    pub orders: Vec<(String, String)>,
    /// Spans of costs that can be chosen.
    pub spans: Vec<(String, String)>,
}

/// Initiatives outside the order, and the list of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BudgetLineNote {
    /// “38 in production ask €21 M beside the sum”.
    pub text: String,
    /// Lists them; empty for those at the end of the list itself.
    pub filter: String,
}

/// A line of the list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum BudgetLineLine {
    /// The heading of a side.
    #[serde(rename_all = "camelCase")]
    Group {
        /// Its code.
        id: String,
        /// Its label.
        label: String,
        /// “24 initiatives, 3 without an NPV”.
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
        /// What is told of it.
        data: Box<BudgetLineRow>,
    },
}

/// An initiative and what it asks for.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BudgetLineRow {
    /// Initiative id.
    pub id: String,
    /// Its place in the order; empty where it has none.
    pub position: String,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Stage code.
    pub stage: String,
    /// The stage in words.
    pub stage_label: String,
    /// Rank over the whole portfolio.
    pub rank: String,
    /// Value score.
    pub value: String,
    /// What it asks for.
    pub asked: String,
    /// The same with all before it.
    pub cumulated: String,
    /// Value points for each 100 k of the currency.
    pub per_cost: String,
    /// Benefit a year.
    pub benefit: String,
    /// Net present value to come, risk-adjusted.
    pub worth: String,
    /// Why it is not placed; that it would still fit; that what it asks for is its cost a year.
    pub note: String,
}

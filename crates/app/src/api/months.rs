use serde::{Deserialize, Serialize};
use specta::Type;

/// Which months are looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthsAsk {
    /// `benefit` or `cost`.
    pub kind: String,
    /// Id of the only initiative whose lines are looked at; none: those of the view.
    pub initiative: Option<String>,
    /// The first month of the fiscal year; empty: that of the day.
    pub from: String,
}

/// The months of a fiscal year: its columns, how many rows there are, and what they add up to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthsHead {
    /// Rows: two for each benefit or cost.
    pub rows: u32,
    /// How many benefits or costs they are of.
    pub lines: u32,
    /// The initiative whose lines these are, where it is one.
    pub of: String,
    /// What names it in a field: its key, or its id where others bear that, too.
    pub named: String,
    /// Its id.
    pub initiative: Option<String>,
    /// The currency of all amounts.
    pub currency: String,
    /// The first month of the year shown.
    pub from: String,
    /// Years that can be chosen: all with an amount, and one before and after.
    pub years: Vec<MonthsYear>,
    /// The months of the year.
    pub months: Vec<MonthColumn>,
    /// What the rows add up to: planned, then realised or spent.
    pub sums: Vec<MonthsSum>,
    /// Signs of the longest amount.
    pub widest: u32,
    /// What the sums count and leave out; empty where they count all that is shown.
    pub note: String,
}

/// A fiscal year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthsYear {
    /// Its first month.
    pub from: String,
    /// What it is called.
    pub label: String,
}

/// A month as a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthColumn {
    /// `2026-01`.
    pub id: String,
    /// “Jan 2026”.
    pub label: String,
    /// “Not over: an actual counts once it is.”; empty of a month that is over.
    pub note: String,
}

/// What rows add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthsSum {
    /// “Planned”.
    pub label: String,
    /// Month by month, shown in whole units; empty where nothing stands.
    pub months: Vec<MonthText>,
    /// Over the year.
    pub total: MonthText,
}

/// A row of months: what a benefit or cost planned, or its actual.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthLine {
    /// The record and the basis: `ID/plan`.
    pub id: String,
    /// Id of the benefit or cost.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// Key and name of its initiative, and of a benefit of one place that place.
    pub initiative: String,
    /// `plan` or `actual`.
    pub basis: String,
    /// The same in words.
    pub label: String,
    /// What is to be known of the row: that its plan is not typed, or that a share of it counts.
    pub note: String,
    /// Whether nothing of it can be typed.
    pub closed: bool,
    /// The months.
    pub months: Vec<MonthText>,
    /// Over the year.
    pub total: String,
}

/// What a month holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthText {
    /// As it is shown: `12,000`.
    pub text: String,
    /// As it is typed: `12000`.
    pub edit: String,
}

/// A month of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthPlace {
    /// Id of the row.
    pub row: String,
    /// The month: `2026-01`.
    pub month: String,
}

/// A block of months, from one corner to the opposite one, in the order in which rows are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MonthRange {
    /// A corner.
    pub from: MonthPlace,
    /// The other one; the same for a single month.
    pub to: MonthPlace,
}

/// An amount to be spread over months of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpreadAsk {
    /// Id of the row.
    pub row: String,
    /// The amount as it was typed.
    pub amount: String,
    /// The first month, as it was typed.
    pub from: String,
    /// The last one.
    pub until: String,
    /// By what is planned for each month; else evenly.
    pub by_plan: bool,
}

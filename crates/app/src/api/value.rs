use serde::{Deserialize, Serialize};
use specta::Type;

/// Benefits of the fiscal year to date: from planned to realised, how well they are shown, and by quarter.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BenefitsView {
    /// “€31.7 M realised of €48.1 M planned, 2026 to date”; empty where no benefit is recorded by month.
    pub title: String,
    /// Who and what is left out.
    pub note: String,
    /// At which rates amounts from abroad are; empty where there is none.
    pub rates: String,
    /// Months with an exchange rate, as codes and in words, the latest first.
    pub rate_months: Vec<(String, String)>,
    /// From planned to realised, cause by cause.
    pub steps: Vec<BenefitStep>,
    /// What was realised, by how well it is shown.
    pub grades: Vec<BenefitGrade>,
    /// By fiscal quarter, the earliest first.
    pub quarters: Vec<BenefitQuarter>,
}

/// A step from planned to realised.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BenefitStep {
    /// The word for programs.
    pub code: String,
    /// What it is.
    pub label: String,
    /// How much: “−€2.1 M”.
    pub text: String,
    /// Where its bar begins, in percent of the longest.
    pub from: f64,
    /// How long its bar is.
    pub size: f64,
    /// What it does.
    pub tone: StepTone,
}

/// What a step from planned to realised does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum StepTone {
    /// What was planned.
    Planned,
    /// It takes away.
    Lost,
    /// It adds.
    Gained,
    /// What was realised.
    Realised,
}

/// What was realised and is shown so well.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BenefitGrade {
    /// The grade in words.
    pub label: String,
    /// How much: “€6.0 M”.
    pub text: String,
    /// Its part of what was realised: “19%”; empty where that is no share.
    pub share: String,
}

/// Benefits of a quarter.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BenefitQuarter {
    /// The quarter.
    pub label: String,
    /// Planned for all of it.
    pub planned: String,
    /// Realised in the months of it that are over; empty where none is.
    pub realised: String,
    /// How long the bar of the plan is, in percent of the longest.
    pub planned_size: f64,
    /// How long that of what was realised is.
    pub realised_size: f64,
    /// Whether all of it is over.
    pub is_over: bool,
}

/// Assistants that are bought by the seat.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssistantsView {
    /// One for each product, that with the most seats first.
    pub rows: Vec<AssistantRow>,
}

/// A product over all units that have bought it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AssistantRow {
    /// What it is called.
    pub name: String,
    /// How many units.
    pub of: String,
    /// Of which month; of which months, where units were counted in several.
    pub month: String,
    /// Seats bought.
    pub bought: String,
    /// Assigned, of those bought: “95% of 400”.
    pub assigned: String,
    /// Active, of those assigned.
    pub active: String,
    /// Active, of those bought.
    pub used: String,
    /// What an active user costs a month; empty where that is not known.
    pub cost: String,
    /// Who is left out, and how many are under plan.
    pub note: String,
    /// Whether some are under plan.
    pub under_plan: bool,
}

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
    /// Planned for its months that are over, while it is under way; empty before and after.
    pub planned_to_date: String,
    /// Realised in the months of it that are over; empty where none is.
    pub realised: String,
    /// How long the bar of the plan is, in percent of the longest.
    pub planned_size: f64,
    /// How long that of what was realised is.
    pub realised_size: f64,
    /// Whether all of it is over.
    pub is_over: bool,
    /// What it is of, and what of it is not over: “31 initiatives; 46% of what was planned for its months that are over”.
    pub note: String,
    /// Lists the initiatives that it is of.
    pub filter: String,
}

/// Benefits by quarter beside other figures.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct QuartersView {
    /// “€38.7 M realised of €56.0 M planned, 2026 to date”.
    pub title: String,
    /// What is told, and who and what is left out.
    pub note: String,
    /// By fiscal quarter, the earliest first.
    pub quarters: Vec<BenefitQuarter>,
}

/// What was spent in the fiscal year to date, of the budgets of units.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SpendingView {
    /// “€26.4 M of €29.4 M budget, 2026 to date”.
    pub title: String,
    /// What is told, and what is left out.
    pub note: String,
    /// Those over their budget first, then the largest, and the rest as one.
    pub rows: Vec<BudgetRow>,
}

/// Budgets of a unit, or of several.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct BudgetRow {
    /// The unit, or “4 other units”.
    pub label: String,
    /// What was spent.
    pub spent: String,
    /// What may be spent.
    pub budget: String,
    /// The share that is spent: “78%”.
    pub share: String,
    /// How long its bar is, in percent of its place.
    pub size: f64,
    /// Where in its place the whole budget lies.
    pub whole: f64,
    /// How it stands.
    pub state: BudgetState,
    /// The same in a word or two; empty where it keeps within its budget.
    pub word: String,
    /// What it is of, and what is expected: “12 initiatives. €11.8 M are expected to be spent by the end of the year”.
    pub note: String,
    /// Lists the initiatives that spent it.
    pub filter: String,
}

/// How spending stands against budgets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum BudgetState {
    /// Within it.
    Within,
    /// More is expected by the end of the year.
    ForecastOver,
    /// More is spent.
    Over,
}

/// What benefits and costs are worth over their life, and how far plans came true.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorthView {
    /// Run-rate, budget, net present values, return, payback, rate of return: those that there are.
    pub figures: Vec<WorthFigure>,
    /// Realised of what was planned for months that are over, by group.
    pub calibration: Vec<CalibrationRow>,
    /// Groups that are too small to be told; empty where there is none.
    pub calibration_note: String,
}

/// What something is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct WorthFigure {
    /// The word for programs.
    pub code: String,
    /// What it is.
    pub label: String,
    /// “€31.7 M”, “42.0%”, “Mar 2027”; a dash where there is none.
    pub text: String,
    /// At which rate, as of when, of what; why there is none.
    pub note: String,
}

/// How far the plans of a group came true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CalibrationRow {
    /// `all`, `unit`, `sponsor` or `category`.
    pub by: String,
    /// The group.
    pub label: String,
    /// Realised of planned: “74%”.
    pub share: String,
    /// Planned.
    pub planned: String,
    /// Realised.
    pub realised: String,
    /// “14 initiatives”.
    pub initiatives: String,
}

/// A range that others publish: a claim with its source, never part of a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PublishedRange {
    /// What is claimed to change: “Cost”.
    pub of: String,
    /// “15–30%”.
    pub range: String,
    /// What it counts, in their words.
    pub counts: String,
    /// Whose claim it is, and when it was published.
    pub source: String,
}

/// Plans against what was approved, over all their months.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApprovedView {
    /// Benefits, then costs; without those of which no plan was approved.
    pub sums: Vec<ApprovedSum>,
    /// Initiatives whose plans moved furthest.
    pub moves: Vec<ApprovedMove>,
    /// What is left out.
    pub note: String,
}

/// What plans add up to against what was approved.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApprovedSum {
    /// Benefits or costs.
    pub label: String,
    /// As approved.
    pub approved: String,
    /// As planned now, of the same.
    pub planned: String,
    /// “+€1.2 M, +8%”; empty where nothing moved.
    pub change: String,
    /// “4 of 20 approved plans changed since”.
    pub note: String,
}

/// How far the plans of an initiative moved.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApprovedMove {
    /// Id of the initiative.
    pub id: String,
    /// Key and name.
    pub name: String,
    /// Of its benefits; empty where they did not move.
    pub benefits: String,
    /// Of its costs.
    pub costs: String,
}

/// Who approves plans, when and on which grounds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalAsk {
    /// Name of the person; empty: whoever works.
    pub by: String,
    /// The day; empty: today.
    pub on: String,
    /// On which grounds.
    pub note: String,
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

/// Costs by the unit that they are charged to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChargedView {
    /// “€26.4 M spent, 2026 to date”.
    pub title: String,
    /// Who pays most first; last what is charged to nobody.
    pub units: Vec<ChargedUnit>,
}

/// What is charged to a unit.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChargedUnit {
    /// Its id; empty where nothing says who pays.
    pub unit: String,
    /// Its name.
    pub label: String,
    /// “12 costs”.
    pub costs: String,
    /// Planned for the same months.
    pub planned: String,
    /// What it is charged.
    pub spent: String,
    /// Of all that was spent.
    pub share: String,
    /// In percent of the longest bar.
    pub size: f64,
    /// Of it, spent by initiatives of other units; empty where none is.
    pub for_others: String,
}

/// The costs that a unit is charged.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChargedCosts {
    /// The costliest first.
    pub rows: Vec<ChargedCost>,
    /// “20 smaller costs beside these”; empty where these are all.
    pub more: String,
}

/// A cost that a unit is charged, as far as one initiative bears it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChargedCost {
    /// Kind of the record that it opens: the cost, or the initiative whose bills it is.
    pub kind: String,
    /// Id of that.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Who bears it.
    pub initiative: String,
    /// Planned.
    pub planned: String,
    /// Spent.
    pub spent: String,
    /// “30 of 100” that use a shared cost; empty where it is the initiative’s alone.
    pub part: String,
    /// Whether the initiative is of another unit.
    pub for_other: bool,
}

use serde::{Deserialize, Serialize};
use specta::Type;

use super::KpiRow;

/// What the portfolio tells of the organisation.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationView {
    /// Every figure, in their order.
    pub figures: Vec<OrganisationFigure>,
    /// Whether a filter narrows them: KPIs are of the whole organisation then, and stand apart.
    pub narrowed: bool,
    /// Readings that KPIs computed from the portfolio could take now: “Take 2 readings of 1 KPI …”; empty where none.
    pub to_take: String,
}

/// A figure of the organisation that is computed from the portfolio.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OrganisationFigure {
    /// The word for programs.
    pub code: String,
    /// What people call it.
    pub label: String,
    /// What is counted, of what.
    pub definition: String,
    /// “46%”, “11.2 months”; a dash where nothing tells.
    pub figure: String,
    /// “52 of 112 active initiatives”; why there is none where nothing tells.
    pub of: String,
    /// What its number counts: `%`, `months`.
    pub unit: String,
    /// Who is left out.
    pub note: String,
    /// “44% on 30 Jun 2026”; empty where that can’t be told.
    pub before: String,
    /// The filter that lists those counted; empty where none can.
    pub filter: String,
    /// The KPI of the organisation that is read from it; none where nobody keeps one.
    pub kpi: Option<KpiRow>,
}

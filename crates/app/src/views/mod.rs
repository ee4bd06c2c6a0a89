//! What screens, reports and the command line show: pure functions of a [`Snapshot`], a view, a
//! day and today.
//!
//! [`Snapshot`]: crate::Snapshot

mod attention;
mod beside;
mod bubbles;
mod bulk_rating;
mod cards;
mod cells;
mod change;
mod comparison;
mod conversion;
mod conversion_picture;
mod course;
mod drawing;
mod first_pass;
mod funnel;
mod grid;
mod grid_rows;
mod headline;
mod history;
mod initiative;
mod kpi_chart;
mod kpi_whole;
mod kpis;
mod legend;
mod lettering;
mod lookalikes;
mod matrix;
mod narrowing;
mod organisation;
mod overview;
mod period;
mod pilots;
mod pipeline;
mod ranks;
mod ratings;
mod said;
mod scope;
mod scoring;
mod spec;
mod strategy;
mod triage;
mod value;
mod vocabulary;
mod wins;
pub mod words;

pub use attention::needs;
pub use beside::{Part, beside, joined, parts};
pub use bulk_rating::bulk_rating;
pub use cards::card;
pub use cells::{Cells, kind_of};
pub(crate) use cells::{columns as columns_of, day, note as sheet_note};
pub use change::{Trend, by, change, headline_changes, trends};
pub use conversion::{ConversionBy, conversion_cases, conversion_cohorts, conversion_rows};
pub use conversion_picture::{conversion_drawing, conversion_picture};
pub use grid::{Grid, Places};
pub use headline::{headline, text};
pub use initiative::{counts, initiative};
pub use kpis::{kpi, kpi_picture, kpi_rows, kpis};
pub use lettering::{Lettered, Lettering};
pub use lookalikes::{LookFor, lookalike_rows, lookalikes};
pub use matrix::{NOT_SCORED, matrix, matrix_drawing, matrix_picture, matrix_rows, quadrant};
pub use organisation::{organisation, organisation_rows};
pub use overview::{Glance, glance, overview, shares};
pub use period::periods;
pub use pipeline::{conversion_figures, pipeline};
pub use ranks::{Ranked, Ranking, detail as rank_detail, rank_rows, rank_weights};
pub use scope::Scope;
pub use scoring::{
    ahp, ahp_of, as_version, compare_models, criteria_rows, draft, group_named, move_rows,
    preview_model, proposed, scoring_model, version_rows, version_words,
};
pub use spec::to_spec;
pub use strategy::{strategy, strategy_rows};
pub use triage::{so_far, triage, triage_rows, turnaround_of, turnaround_rows};
pub use value::{
    BudgetDrawn, Months, approved, assistants, assistants_by_product, benefits, bills,
    bills_by_month, bills_by_rule, bills_left, charged, charged_costs, month, month_at, quarters,
    spending, value_budget_line, value_by_approval, value_by_budget, value_by_charged,
    value_by_evidence, value_by_initiative, value_by_quarter, value_calibration,
    value_charged_costs, value_figures, value_gap, worth,
};
pub(crate) use vocabulary::field_view;
pub use vocabulary::{catalogue, find, suggestions, vocabulary};
pub use wins::{wins, wins_rows};

#[cfg(test)]
mod tests;

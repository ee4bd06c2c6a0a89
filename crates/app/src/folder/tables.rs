//! The tables of an export.

use pilotage_model::kind::Info;
use pilotage_model::kinds::{KINDS, KindId};

use super::steps::Steps;
use crate::api::{BudgetAsk, PipelineQuestion, RankAsk, View};
use crate::error::{AppError, Result};
use crate::export::{self, Sheet};
use crate::records::{self, Wanted};
use crate::views::{self, ConversionBy, Scope};

/// What the rows of a file are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The initiatives of the view, as recorded today.
    Recorded,
    /// The same, as of the day looked at.
    ThatDay,
    /// What belongs to the initiatives of the view, and to other records whatever the view.
    Belonging,
    /// Whatever the view.
    Everything,
}

/// Makes one table of the initiatives of a view.
type Make = for<'s> fn(&'s Scope, &View) -> Result<Sheet<'s>>;

/// Tables of what is recorded.
const RECORDED: &[Make] = &[export::full, export::transitions, export::ratings];

/// Tables of figures: a report is a line here.
const FIGURES: &[Make] = &[
    views::matrix_rows,
    |scope, view| views::rank_rows(scope, view, &RankAsk::default()),
    |scope, view| views::rank_weights(scope, view, &RankAsk::default(), None),
    |scope, view| views::triage_rows(scope, view, ""),
    views::turnaround_rows,
    |scope, view| views::conversion_cases(scope, view, &PipelineQuestion::default()),
    |scope, view| {
        views::conversion_rows(
            scope,
            view,
            &PipelineQuestion::default(),
            ConversionBy::Unit,
        )
    },
    |scope, view| {
        views::conversion_rows(
            scope,
            view,
            &PipelineQuestion::default(),
            ConversionBy::Quarter,
        )
    },
    |scope, view| {
        views::conversion_rows(scope, view, &PipelineQuestion::default(), ConversionBy::Age)
    },
    |scope, view| views::conversion_cohorts(scope, view, &PipelineQuestion::default()),
    |scope, _| views::criteria_rows(scope, &scope.register().model),
    |scope, _| views::version_rows(scope),
    views::kpi_rows,
    views::organisation_rows,
    views::strategy_rows,
    views::wins_rows,
    views::value_figures,
    views::value_by_initiative,
    views::value_by_quarter,
    views::value_by_budget,
    views::value_by_evidence,
    views::value_gap,
    views::value_calibration,
    views::value_by_approval,
    views::value_by_charged,
    |scope, view| views::value_budget_line(scope, view, &BudgetAsk::default()),
    views::value_charged_costs,
    views::bills_by_month,
    views::bills_by_rule,
    views::bills_left,
    views::assistants_by_product,
];

/// A table, and what its rows are of.
pub(super) struct Table<'s> {
    pub of: Of,
    pub sheet: Sheet<'s>,
}

/// How many tables an export has; one more where it adds what the grid shows.
pub(super) const TABLES: usize = RECORDED.len() + KINDS.len() + FIGURES.len();

/// Every table of an export, in order; `narrowed` adds what the grid shows.
pub(super) fn tables<'s>(
    scope: &'s Scope,
    view: &View,
    narrowed: bool,
    steps: &mut Steps<'_>,
) -> Result<Vec<Table<'s>>> {
    let mut tables = Vec::with_capacity(TABLES + 1);
    let made = |of, make: &Make, steps: &mut Steps<'_>| {
        steps.next()?;
        let sheet = make(scope, view)?;
        Ok::<_, AppError>(Table { of, sheet })
    };
    for make in RECORDED {
        tables.push(made(Of::Recorded, make, steps)?);
    }
    tables.extend(records(scope, view, steps)?);
    for make in FIGURES {
        tables.push(made(Of::ThatDay, make, steps)?);
    }
    if narrowed {
        let mut sheet = export::grid(scope, view)?;
        "View".clone_into(&mut sheet.title);
        let of = Of::ThatDay;
        tables.push(Table { of, sheet });
    }
    Ok(tables)
}

/// The records of every kind, a table each; what belongs to initiatives only of those of the view.
fn records<'s>(scope: &'s Scope, view: &View, steps: &mut Steps<'_>) -> Result<Vec<Table<'s>>> {
    let asked = records::asked_for(scope, view)?;
    let of = asked.as_ref();
    let tables = &scope.register().tables;
    let table = |info: &'static Info| {
        steps.next()?;
        let all = View::default();
        let sheet = records::sheet(scope, info.id, &all, Wanted::Recorded { of })?;
        let parent = tables.of(info.id).and_then(|table| table.parent_field());
        let of = match parent.map(|(_, facts)| facts.target) {
            Some(Some(KindId::Initiative)) => Of::Recorded,
            Some(None) => Of::Belonging,
            _ => Of::Everything,
        };
        Ok(Table { of, sheet })
    };
    KINDS.iter().map(table).collect()
}

//! What a view asks for, as `model` reads it.

use pilotage_model::view::{Direction, QuickFilter, SortBy, ViewSpec};
use pilotage_model::worth::Span;
use pilotage_model::{Stage, Tier, UnitId};

use crate::api::View;
use crate::error::{AppError, Result};

/// The period of a code; none of an empty one.
pub(super) fn period(code: &str) -> Result<Option<Span>> {
    let code = code.trim();
    if code.is_empty() {
        return Ok(None);
    }
    Span::parse(code).map(Some).ok_or_else(|| {
        let known: Vec<_> = Span::ALL.iter().map(|span| span.code()).collect();
        AppError::invalid(
            format!("“{code}” is no period."),
            format!("Use one of {}.", known.join(", ")),
        )
    })
}

/// Whether a view lets everything through.
pub(super) fn is_unfiltered(view: &View) -> bool {
    view.operation.is_none()
        && view.filter.trim().is_empty()
        && view.text.trim().is_empty()
        && [
            &view.units,
            &view.stages,
            &view.tiers,
            &view.tags,
            &view.countries,
        ]
        .iter()
        .all(|list| list.is_empty())
}

/// The view as `model` reads it.
///
/// # Errors
/// When it names a unit id, stage or tier that can't be.
pub fn to_spec(view: &View) -> Result<ViewSpec> {
    let usual = ViewSpec::default();
    let units = view
        .units
        .iter()
        .map(|id| UnitId::parse(id).map_err(|_| AppError::not_found("unit", id)));
    let stages = view.stages.iter().map(|code| match code.as_str() {
        "unknown" => Ok(None),
        code => Stage::parse(code)
            .map(Some)
            .ok_or_else(|| AppError::not_found("stage", code)),
    });
    let tiers = view
        .tiers
        .iter()
        .map(|code| Tier::parse(code).ok_or_else(|| AppError::not_found("tier", code)));
    let sort = view.sort.iter().map(|by| SortBy {
        field: by.field.clone(),
        direction: if by.descending {
            Direction::Desc
        } else {
            Direction::Asc
        },
    });
    Ok(ViewSpec {
        filter: view.filter.clone(),
        quick: QuickFilter {
            units: units.collect::<Result<_>>()?,
            stages: stages.collect::<Result<_>>()?,
            tiers: tiers.collect::<Result<_>>()?,
            tags: view.tags.clone(),
            countries: view.countries.clone(),
            text: view.text.clone(),
            among: None,
        },
        columns: if view.columns.is_empty() {
            usual.columns
        } else {
            view.columns.clone()
        },
        sort: if view.sort.is_empty() {
            usual.sort
        } else {
            sort.collect()
        },
        group: view.group.clone(),
        bin: view.bin,
    })
}

//! The portfolio at a glance, as programs read it.

use pilotage_model::figures::portfolio::{QUARTERS, Split};
use pilotage_report::json::{self, Exact};
use pilotage_report::sheet::Sheet;
use serde_json::{Map, Value as Json, json};

use super::trend;
use crate::api::View;
use crate::error::Result;
use crate::views::{self, Scope};

/// The figures as programs read them: `figures` in their order, and a member for each split.
///
/// # Errors
/// When the view can't be shown.
pub fn overview_json(scope: &Scope, view: &View) -> Result<Exact> {
    let found = views::glance(scope, view)?;
    let settings = &scope.register().settings;
    let as_of = scope.days().as_of;
    let trends = views::trends(scope, view, QUARTERS)?;
    let figures = trends.iter().map(|one| trend::json(one, as_of, settings));
    let mut whole: Map<_, _> = found.splits.iter().map(split).collect();
    let members = [
        ("as_of", json!(as_of.to_string())),
        ("currency", json!(settings.currency)),
        ("period", period(scope)),
        ("initiatives", json!(found.initiatives)),
        ("active", json!(found.active)),
        ("attention_initiatives", json!(found.need_attention)),
    ];
    whole.extend(members.map(|(name, value)| (name.to_owned(), value)));
    let figures = ("figures", figures.collect());
    let tables = money_tables(scope, view)?;
    let tables = tables
        .iter()
        .map(|(name, sheet)| (*name, json::rows(sheet)));
    Ok(Exact::with(
        whole.into(),
        std::iter::once(figures).chain(tables),
    ))
}

/// Parts side by side as programs read them: all of it and each part with every figure, of one shape.
///
/// # Errors
/// When parts can't be told by the field, or the view can't be shown.
pub fn beside_json(scope: &Scope, view: &View, by: &str, of: &[String]) -> Result<Exact> {
    let settings = &scope.register().settings;
    let parts = views::parts(scope, view, by, of)?;
    let parts = parts.iter().map(|part| {
        let as_of = scope.days().as_of;
        let figures = part.trends.iter();
        let figures = figures.map(|one| trend::json(one, as_of, settings));
        let column = &part.column;
        let plain = json!({
            "value": column.code,
            "label": column.label,
            "initiatives": column.initiatives,
            "filter": column.filter,
        });
        Exact::with(plain, [("figures", figures.collect())])
    });
    let plain = json!({
        "as_of": scope.days().as_of.to_string(),
        "currency": settings.currency,
        "period": period(scope),
        "by": by,
    });
    Ok(Exact::with(plain, [("parts", parts.collect())]))
}

/// Benefits by quarter and spending against budgets, by the name that programs read; none of what is not recorded.
///
/// # Errors
/// When the view can't be shown.
pub fn money_tables<'s>(scope: &'s Scope, view: &View) -> Result<Vec<(&'static str, Sheet<'s>)>> {
    let tables = [
        ("benefits_by_quarter", views::value_by_quarter(scope, view)?),
        ("spending_by_budget", views::value_by_budget(scope, view)?),
    ];
    let recorded = |(_, sheet): &(_, Sheet<'_>)| !sheet.rows.is_empty();
    Ok(tables.into_iter().filter(recorded).collect())
}

/// The period that was chosen: its code, and what it is as of the day. Null: conversion is over all dates, money over the
/// fiscal year to date.
fn period(scope: &Scope) -> Json {
    scope.period().map_or(
        Json::Null,
        |period| json!({"code": period.code(), "words": scope.money_over()}),
    )
}

fn split(split: &Split) -> (String, Json) {
    let classes = split.classes.iter();
    let counts = classes.map(|class| (class.code.to_owned(), Json::from(class.count)));
    (split.code.to_owned(), Json::Object(counts.collect()))
}

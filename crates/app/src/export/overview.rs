//! The portfolio at a glance, as programs read it.

use pilotage_model::figures::portfolio::{QUARTERS, Split};
use pilotage_report::json::Exact;
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
        ("initiatives", json!(found.initiatives)),
        ("active", json!(found.active)),
        ("attention_initiatives", json!(found.need_attention)),
    ];
    whole.extend(members.map(|(name, value)| (name.to_owned(), value)));
    Ok(Exact::with(whole.into(), [("figures", figures.collect())]))
}

fn split(split: &Split) -> (String, Json) {
    let classes = split.classes.iter();
    let counts = classes.map(|class| (class.code.to_owned(), Json::from(class.count)));
    (split.code.to_owned(), Json::Object(counts.collect()))
}

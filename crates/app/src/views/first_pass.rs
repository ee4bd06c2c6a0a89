//! How a portfolio that nobody has scored is begun with.

use pilotage_model::figure::Class;
use pilotage_model::figures::portfolio::{Asked, FIRST_PASS, Size, largest};
use pilotage_model::filter;

use super::{Scope, words};
use crate::api::FirstPass;

/// What leads to a first pass; nothing where something to choose from is scored, or nothing is to choose.
pub fn first_pass(scope: &Scope, asked: &Asked<'_>) -> Option<FirstPass> {
    let scored = asked.scored();
    let not_scored = scored.rest.first().filter(|rest| rest.count > 0)?;
    let found = largest(asked);
    let first = *found.places.first()?;
    if scored.part.count > 0 {
        return None;
    }
    let key = |at: &usize| scope.at(*at).0.initiative.key.as_str();
    Some(FirstPass {
        title: told(not_scored),
        filter: not_scored.filter.clone().unwrap_or_default().into_owned(),
        largest: match found.places.len() {
            1 => "Rate it".to_owned(),
            FIRST_PASS if found.by.is_none() => "Rate the first ten".to_owned(),
            FIRST_PASS => "Rate the ten largest".to_owned(),
            several => format!("Rate these {several}"),
        },
        by: found.by.map_or_else(
            || "In the order of their keys: none states a benefit or a cost".to_owned(),
            |size| stated(size.field(), found.stating),
        ),
        largest_filter: filter::any_of("key", found.places.iter().map(key)),
        sort: found.by.map_or("key", Size::field).to_owned(),
        begin: scope.at(first).0.id().to_string(),
    })
}

/// “1,754 not scored”.
fn told(not_scored: &Class) -> String {
    format!("{} {}", words::count(not_scored.count), not_scored.label)
}

fn stated(what: &str, by: u32) -> String {
    format!("By {what} a year, stated by {}", words::count(by))
}

//! A figure as programs read it.

use crate::views::{headline, text};
use pilotage_model::Settings;
use pilotage_model::field::number::decimal_text;
use pilotage_model::figure::{Amount, Class, Figure};
use pilotage_model::wilson::Share;
use pilotage_report::json::{Exact, number};
use serde_json::{Value as Json, json};

/// One shape for every figure. What it counts, the others of its whole, those counted surely and those
/// left out are all that were asked about, each once.
pub fn json(figure: &Figure, settings: &Settings) -> Exact {
    let told = headline(figure, settings);
    let low_high = figure.ends();
    let list = |classes: &mut dyn Iterator<Item = &Class>| Json::from_iter(classes.map(class));
    let plain = json!({
        "code": told.code,
        "label": told.label,
        "definition": told.definition,
        "kind": figure.amount.code(),
        "words": told.figure,
        "of": told.of,
        "part": figure.part.count,
        "whole": figure.whole(),
        "asked": figure.asked(),
        "share": figure.share().and_then(Share::value),
        "low": low_high.map(|(low, _)| low),
        "high": low_high.map(|(_, high)| high),
        "rest": list(&mut figure.rest.iter()),
        "surely": list(&mut figure.surely.iter()),
        "left_out": list(&mut figure.left_out.iter()),
        "among": list(&mut figure.among.iter()),
        "note": text(&told.footnote),
        "opens": {"screen": figure.opens.screen.code(), "filter": figure.opens.filter},
    });
    Exact::with(plain, [("value", value(figure, settings))])
}

/// Every class of a figure with its role in it.
pub fn classes(figure: &Figure) -> impl Iterator<Item = (&'static str, &Class)> {
    let role = |role: &'static str| move |class| (role, class);
    let part = std::iter::once(&figure.part).map(role("part"));
    part.chain(figure.rest.iter().map(role("rest")))
        .chain(figure.surely.iter().map(role("surely")))
        .chain(figure.left_out.iter().map(role("left_out")))
        .chain(figure.among.iter().map(role("among")))
}

fn class(class: &Class) -> Json {
    json!({
        "code": class.code,
        "label": class.label,
        "count": class.count,
        "filter": class.filter,
    })
}

/// What stands large, as exact text; empty where there is no number.
pub fn value_text(figure: &Figure, settings: &Settings) -> String {
    match figure.amount {
        Amount::Count => figure.counted().to_string(),
        Amount::Share => {
            let share = figure.share().and_then(Share::value);
            share.map_or_else(String::new, |share| share.to_string())
        }
        Amount::Money(Some(minor)) => decimal_text(minor, settings.minor_per_unit()),
        Amount::Money(None) | Amount::Unjudged => String::new(),
    }
}

/// What stands large, as a number; nothing where there is none.
pub fn value(figure: &Figure, settings: &Settings) -> Exact {
    Exact::Plain(match figure.amount {
        Amount::Count => figure.counted().into(),
        Amount::Share => figure.share().and_then(Share::value).into(),
        Amount::Money(Some(minor)) => {
            return number(&decimal_text(minor, settings.minor_per_unit()));
        }
        Amount::Money(None) | Amount::Unjudged => Json::Null,
    })
}

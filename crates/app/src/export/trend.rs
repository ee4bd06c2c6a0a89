//! What became of a figure, as programs read it.

use crate::views::{Trend, by, change, headline};
use chrono::NaiveDate;
use pilotage_model::Settings;
use pilotage_model::field::number::decimal_text;
use pilotage_model::figures::portfolio::{Change, Past};
use pilotage_report::json::{Exact, number};
use serde_json::{Value as Json, json};

use super::figure;

/// The figure itself, its change since the last complete quarter, and its past.
pub fn json(trend: &Trend, as_of: NaiveDate, settings: &Settings) -> Exact {
    let past = trend.past.iter().map(|past| on_a_day(past, settings));
    figure::json(&trend.figure, settings).and([
        ("change", changed(trend, as_of, settings)),
        ("past", past.collect()),
    ])
}

/// What a table tells of the change: since when, by how much, and what it was then.
pub fn cells(trend: &Trend, settings: &Settings) -> [String; 3] {
    let Some(before) = trend.past.first() else {
        return Default::default();
    };
    let change = before.change(&trend.figure);
    let then = match change {
        Ok(_) => headline(&before.figure, settings).figure,
        Err(_) => String::new(),
    };
    let told = change.map_or_else(
        |why| why.code().to_owned(),
        |change| match by(change, settings) {
            none if none.is_empty() => "0".to_owned(),
            by => by,
        },
    );
    [before.day.to_string(), told, then]
}

fn changed(trend: &Trend, as_of: NaiveDate, settings: &Settings) -> Exact {
    let told = trend.past.first().zip(change(trend, as_of, settings));
    let Some((before, words)) = told else {
        return Exact::Plain(Json::Null);
    };
    let found = before.change(&trend.figure);
    let by = match found {
        Ok(Change::Count(by)) => Exact::Plain(by.into()),
        Ok(Change::Money(by)) => number(&decimal_text(by, settings.minor_per_unit())),
        Ok(Change::Share(..)) | Err(_) => Exact::Plain(Json::Null),
    };
    let plain = json!({
        "since": before.day.to_string(),
        "words": words.text,
        "detail": words.detail,
        "not_told": found.err().map(|why| why.code()),
        "not_known_then": before.unknown,
        "not_there_then": before.not_there,
    });
    Exact::with(plain, [("by", by)])
}

fn on_a_day(past: &Past, settings: &Settings) -> Exact {
    let told = headline(&past.figure, settings);
    let plain = json!({
        "as_of": past.day.to_string(),
        "known": past.is_known(),
        "words": told.figure,
        "of": told.of,
        "part": past.figure.part.count,
        "whole": past.figure.whole(),
        "not_known": past.unknown,
    });
    Exact::with(plain, [("value", figure::value(&past.figure, settings))])
}

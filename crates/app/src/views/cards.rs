//! Initiatives as cards: in lists beside the matrix, on hover, among the quick wins.

use std::cmp::Ordering;

use pilotage_model::Field;
use pilotage_model::field::number;
use pilotage_model::figures::RecordFigures;
use pilotage_model::natural::natural_order;
use pilotage_model::score::{DimensionScore, shown_difficulty};
use pilotage_model::{Record, Register};

use super::ranks::range_of;
use super::{Scope, words};
use crate::api::CardView;
use crate::error::{AppError, Result};
use crate::operations::parse_id;

/// What stands in the place of a figure that is not shown yet: short, as it stands in columns.
const HIDDEN: &str = "Hidden";

/// One initiative as a card.
///
/// # Errors
/// When it is not there.
pub fn card(scope: &Scope, id: &str) -> Result<CardView> {
    let position = scope
        .register()
        .position(parse_id(id)?)
        .ok_or_else(|| AppError::not_found("initiative", id))?;
    Ok(ranged_card_at(scope, position))
}

/// The card of the record at a place, with the range of its rank: that asks for drawn rankings.
pub(super) fn ranged_card_at(scope: &Scope, position: usize) -> CardView {
    let hidden = scope.keeps_back(position);
    CardView {
        range: range_of(scope, position).filter(|_| !hidden),
        ..card_at(scope, position)
    }
}

/// The card of the record at a place.
pub(super) fn card_at(scope: &Scope, position: usize) -> CardView {
    let (record, figures) = scope.at(position);
    let register = scope.register();
    let (settings, i) = (&register.settings, &record.initiative);
    let score = |score| score_text(score, settings.min_coverage);
    // Who has not submitted their own ratings does not see where others put it.
    let shown = |of, text: String| match scope.hides(position, of) {
        true => HIDDEN.to_owned(),
        false => text,
    };
    let on_matrix = figures
        .quadrant
        .filter(|_| !scope.hides(position, [true, true, false]));
    let [value, feasibility, risk] = [
        [true, false, false],
        [false, true, false],
        [false, false, true],
    ];
    CardView {
        id: i.id.to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        unit: unit_name(register, record),
        stage: figures.stage.map(|stage| stage.code().to_owned()),
        stage_label: words::stage(figures.stage, settings),
        owner: Field::OWNER.value(record, figures).display(register),
        tier: figures.tier.code().to_owned(),
        tier_label: figures.tier.label().to_owned(),
        value: shown(value, score(figures.value)),
        difficulty: shown(
            feasibility,
            figures
                .difficulty
                .map_or_else(words::dash, |exact| shown_difficulty(exact).to_string()),
        ),
        feasibility: shown(feasibility, score(figures.feasibility)),
        risk: shown(risk, score(figures.risk)),
        benefit: figures
            .benefit
            .map_or_else(String::new, |minor| words::money(minor, settings)),
        rank: shown(
            [true; 3],
            figures.rank.map_or_else(|_| words::dash(), words::count),
        ),
        range: None,
        not_ranked: figures
            .rank
            .err()
            .map_or_else(String::new, |why| why.label().to_owned()),
        quadrant: on_matrix.map(|q| q.code().to_owned()),
        quadrant_label: match (on_matrix, figures.quadrant) {
            (Some(quadrant), _) => quadrant.label(),
            (None, Some(_)) => HIDDEN,
            (None, None) => "Not on the matrix",
        }
        .to_owned(),
    }
}

/// A score rounded for show; with its coverage where that is too little for a rank.
fn score_text(score: Option<DimensionScore>, min_coverage: i64) -> String {
    let Some(score) = score else {
        return words::dash();
    };
    let points = number::rounded(score.score);
    if score.covers(min_coverage) {
        return points.to_string();
    }
    format!("{points}, {}", words::rated(score.coverage))
}

/// The name of an initiative's unit; empty without one.
pub(super) fn unit_name(register: &Register, record: &Record) -> String {
    let unit = record.initiative.unit.and_then(|id| register.units.get(id));
    unit.map_or_else(String::new, |unit| unit.name.clone())
}

/// Best first: by rank, then those without one by priority, then value, then key.
pub(super) fn best_first(scope: &Scope, a: usize, b: usize) -> Ordering {
    let ((left, a), (right, b)) = (scope.at(a), scope.at(b));
    let rank = |figures: &RecordFigures| figures.rank.unwrap_or(u32::MAX);
    let value = |figures: &RecordFigures| figures.value.map(|value| value.score);
    rank(a)
        .cmp(&rank(b))
        // `None` is less than any score, so it comes last.
        .then_with(|| b.priority.cmp(&a.priority))
        .then_with(|| value(b).cmp(&value(a)))
        .then_with(|| natural_order(&left.initiative.key, &right.initiative.key))
        .then_with(|| left.id().cmp(&right.id()))
}

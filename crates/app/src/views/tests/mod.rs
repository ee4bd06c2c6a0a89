//! What an executive adds up by hand must add up, on the demo and on a register small enough to
//! count.

mod beside;
mod change;
mod charged;
mod headline;
mod matrix;
mod overview;
mod picture;
mod pipeline;
pub(super) mod sample;
mod wins;

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_chart::{DENSITY_ABOVE, LEADERS, Palette, Size};
use pilotage_model::{
    Derived, Field, Initiative, InitiativeId, Record, Register, Stage, Tier, Unit, UnitId,
};

use super::*;
use crate::api::{ChartSize, MatrixPart, PipelineQuestion, View};
use crate::{AppError, Days, Snapshot};

const SIZE: ChartSize = ChartSize {
    width: 800,
    height: 500,
    dark: false,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()
}

fn scope_of(register: Register) -> Scope {
    Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(today()))
}

fn small() -> Scope {
    scope_of(sample::small())
}

fn demo_of(initiatives: usize) -> Scope {
    scope_of(pilotage_demo::generate(initiatives, 1, today()).into_register())
}

fn everything() -> View {
    View::default()
}

fn only(filter: &str) -> View {
    View {
        filter: filter.to_owned(),
        ..View::default()
    }
}

fn question() -> PipelineQuestion {
    PipelineQuestion::default()
}

/// The views under which the figures must add up.
fn views() -> Vec<View> {
    [
        "",
        "tier = high",
        "stage = pilot",
        "benefit is empty",
        "name ~ zzz",
    ]
    .map(only)
    .into()
}

fn assert_holds(text: &str, part: &str) {
    assert!(text.contains(part), "“{part}” in “{text}”");
}

/// A portfolio of the usual size and one that can be counted on paper.
fn both() -> [Scope; 2] {
    [demo_of(142), small()]
}

/// Each of [`both`] through each of [`views`].
fn everywhere() -> impl Iterator<Item = (Scope, View)> {
    let through = |scope: Scope| views().into_iter().map(move |view| (scope.clone(), view));
    both().into_iter().flat_map(through)
}

/// What crosses to the window stays small however large the portfolio is.
#[test]
fn large_portfolios_cross_in_bounds() {
    let scope = demo_of(3 * DENSITY_ABOVE);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    for rule in &found.attention_rules {
        assert_eq!(
            rule.first.len(),
            50.min(rule.each as usize),
            "{}",
            rule.code
        );
    }
    let shown = |marks: &[crate::api::MarkView]| -> usize {
        marks.iter().map(|mark| mark.names.len().max(1)).sum()
    };
    assert_eq!(shown(&found.matrix.marks), LEADERS);
    assert_eq!(found.quick_wins.len(), 5);
    let found = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
    assert!(found.plotted as usize > DENSITY_ABOVE);
    assert_eq!(shown(&found.chart.marks), LEADERS);
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert!(found.pilots_total as usize > 500 && found.pilots.len() == 500);
    assert!(
        found
            .left_out
            .iter()
            .all(|group| group.initiatives.len() <= 200)
    );
}

/// An empty portfolio is shown as one, without a share of nothing.
#[test]
fn nothing_is_no_share() {
    let scope = scope_of(Register::default());
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert!(found.headlines.iter().all(|h| h.share.is_none()));
    assert_eq!(found.note, "0 initiatives, as of 30 Sep 2026");
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.decided.text, "—");
    let found = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
    assert!(found.sizes.is_empty());
    assert!(found.quadrants.iter().all(|q| q.benefit.is_empty()));
}

/// A past day shows its own portfolio and says who was not there yet.
#[test]
fn a_past_day_says_who_was_not_there() {
    let past = Days {
        as_of: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        today: today(),
    };
    let snapshot = Snapshot::new(sample::small(), 1);
    let scope = Scope::new(Arc::new(snapshot), past);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert_eq!(
        found.note,
        "3 initiatives, as of 1 Jan 2025; 6 not there yet then, left out"
    );
    let pilots = found.stages.iter().find(|stage| stage.code == "pilot");
    assert_eq!(pilots.unwrap().now, 2);
    assert_eq!(found.headlines[1].of, "1 of 1 decided pilot");
}

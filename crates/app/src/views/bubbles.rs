//! The bubbles of the matrix: where each stands, which stay above the shading, and their labels.

use std::cmp::Ordering;

use pilotage_chart::{DENSITY_ABOVE, Drawing, LEADERS, MatrixInput, Point};
use pilotage_model::{InitiativeId, Tier};

use super::cards::card_at;
use super::{Scope, drawing};
use crate::api::ChartView;

pub(super) fn point(scope: &Scope, position: usize, selected: Option<&str>) -> Option<Point> {
    let (record, figures) = scope.at(position);
    let id = record.id().to_string();
    Some(Point {
        selected: selected == Some(id.as_str()),
        id,
        label: record.initiative.name.clone(),
        value: figures.value?.score.value(),
        difficulty: figures.difficulty?.value(),
        benefit_millions: figures.benefit.map(|minor| millions(minor, scope)),
        tier: match figures.tier {
            Tier::High => pilotage_chart::Tier::High,
            Tier::Medium => pilotage_chart::Tier::Medium,
            Tier::Low => pilotage_chart::Tier::Low,
            Tier::NotAssessed => pilotage_chart::Tier::None,
        },
        hollow: figures.hollow,
        priority: figures.priority.map(pilotage_model::Ratio::value),
    })
}

fn millions(minor: i64, scope: &Scope) -> f64 {
    float(minor) / float(scope.register().settings.minor_per_unit()) / 1e6
}

/// For drawing only: an amount beyond 2^53 is a hair off there.
pub(super) const fn float(whole: i64) -> f64 {
    whole as f64
}

/// The drawing with a label for people on each bubble. Where most initiatives are only shading,
/// the bubbles alone are marks: the lists hold the rest.
pub(super) fn chart_view(scope: &Scope, input: &MatrixInput, mut drawing: Drawing) -> ChartView {
    if input.points.len() > DENSITY_ABOVE {
        let mut kept = leaders(&input.points).into_iter();
        drawing.marks.retain(|_| kept.next().unwrap_or_default());
    }
    let mut view = drawing::view(drawing, &input.caption);
    for mark in &mut view.marks {
        let id = InitiativeId::parse(&mark.id).ok();
        if let Some(position) = id.and_then(|id| scope.register().position(id)) {
            mark.label = mark_label(scope, position);
        }
    }
    view
}

/// Which points stay bubbles above [`DENSITY_ABOVE`]: the leaders by priority and those selected.
fn leaders(points: &[Point]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let priority = |at: usize| points[at].priority.unwrap_or(f64::NEG_INFINITY);
    order.sort_unstable_by(|&a, &b| {
        let first: Ordering = priority(b).total_cmp(&priority(a));
        first.then_with(|| points[a].id.cmp(&points[b].id))
    });
    let mut kept: Vec<bool> = points.iter().map(|point| point.selected).collect();
    for at in order.into_iter().take(LEADERS) {
        kept[at] = true;
    }
    kept
}

fn mark_label(scope: &Scope, position: usize) -> String {
    let card = card_at(scope, position);
    let benefit = match card.benefit.as_str() {
        "" => "no benefit stated".to_owned(),
        benefit => format!("{benefit} a year"),
    };
    format!(
        "{}: value {}, difficulty {}, {benefit}, risk tier {}",
        card.name,
        card.value,
        card.difficulty,
        card.tier_label.to_lowercase()
    )
}

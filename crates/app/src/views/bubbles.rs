//! The bubbles of the matrix: where each stands, which stay above the shading, and their labels.

use std::cmp::Ordering;
use std::collections::HashSet;

use pilotage_chart::{
    Caption, DENSITY_ABOVE, Drawing, LEADERS, MatrixInput, Plane, Point, coincident,
};
use pilotage_model::{InitiativeId, Tier, tally};

use super::cards::card_at;
use super::{Scope, drawing, words};
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

/// Names told of those that lie on one another; the rest is counted.
const NAMES: usize = 20;
/// Places with several that a drawing's words name.
const PLACES: usize = 10;

/// The drawing of a plane with a label for people on each bubble, and in words how many a part leaves out.
pub(super) fn chart_view(
    scope: &Scope,
    input: &MatrixInput,
    plane: &Plane,
    drawing: Drawing,
) -> ChartView {
    if plane.shown == plane.whole {
        return whole_chart_view(scope, input, drawing);
    }
    let here = input.points.iter().filter(|point| plane.shown.holds(point));
    let here: Vec<_> = here.collect();
    let mut view = labelled(scope, &here, &input.caption, drawing);
    let counts = [here.len(), input.points.len()].map(|count| words::count(tally(count)));
    let part = format!(
        "Of a part: {} of {} plotted lie in it",
        counts[0], counts[1]
    );
    view.summary = words::sentences([part.as_str(), view.summary.as_str()]);
    view
}

/// The same of a drawing that shows all.
pub(super) fn whole_chart_view(scope: &Scope, input: &MatrixInput, drawing: Drawing) -> ChartView {
    let all: Vec<_> = input.points.iter().collect();
    labelled(scope, &all, &input.caption, drawing)
}

/// Where most initiatives drawn are only shading, the bubbles alone are marks: the lists hold the rest.
fn labelled(
    scope: &Scope,
    points: &[&Point],
    caption: &Caption,
    mut drawing: Drawing,
) -> ChartView {
    if points.len() > DENSITY_ABOVE {
        let kept = leaders(points);
        let points = points.iter().zip(kept).filter(|(_, kept)| *kept);
        let kept: HashSet<&str> = points.map(|(point, _)| point.id.as_str()).collect();
        drawing.marks.retain(|mark| kept.contains(mark.id.as_str()));
    }
    let name = |id: &String| {
        let id = InitiativeId::parse(id).ok()?;
        Some(scope.register().get(id)?.initiative.name.clone())
    };
    let with = drawing
        .marks
        .iter()
        .map(|mark| mark.with.iter().filter_map(name).collect());
    let with: Vec<Vec<String>> = with.collect();
    let mut view = drawing::view(drawing, caption);
    for (mark, names) in view.marks.iter_mut().zip(with) {
        let id = InitiativeId::parse(&mark.id).ok();
        if let Some(position) = id.and_then(|id| scope.register().position(id)) {
            mark.label = match names.is_empty() {
                true => mark_label(scope, position),
                false => several_label(scope, position, &names),
            };
        }
        mark.names = some_of(names);
    }
    view
}

/// “4 at value 75 and difficulty 25: Claims triage, Fraud flags, Chat helper, Price check”, for whoever
/// can't see that they lie on one another.
pub(super) fn together(input: &MatrixInput) -> String {
    let groups = coincident(&input.points);
    let told = groups.iter().take(PLACES).map(|group| {
        let first = &input.points[group[0]];
        let names = group.iter().map(|at| input.points[*at].label.clone());
        format!(
            "{} at value {:.0} and difficulty {:.0}: {}",
            words::count(tally(group.len())),
            first.value,
            first.difficulty,
            some_of(names.collect()).join(", ")
        )
    });
    let more = match groups.len().saturating_sub(PLACES) {
        0 => None,
        n => Some(format!(
            "{} more places with several",
            words::count(tally(n))
        )),
    };
    let told: Vec<_> = told.chain(more).collect();
    words::sentences(told.iter().map(String::as_str))
}

/// The first names, and how many more there are.
fn some_of(mut names: Vec<String>) -> Vec<String> {
    let more = names.len().saturating_sub(NAMES);
    names.truncate(NAMES);
    if more > 0 {
        names.push(format!("and {} more", words::count(tally(more))));
    }
    names
}

fn several_label(scope: &Scope, position: usize, names: &[String]) -> String {
    let card = card_at(scope, position);
    format!(
        "{} at value {}, difficulty {}: {}",
        words::count(tally(names.len())),
        card.value,
        card.difficulty,
        some_of(names.to_vec()).join(", ")
    )
}

/// Which points stay bubbles above [`DENSITY_ABOVE`]: the leaders by priority and those selected.
fn leaders(points: &[&Point]) -> Vec<bool> {
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

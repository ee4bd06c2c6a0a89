//! A KPI over time as a drawing.

use chrono::NaiveDate;
use pilotage_chart::{Baseline, Caption, Event, KpiInput, Outlook, Reading, Target, kpi};
use pilotage_model::kinds::Kpi;
use pilotage_model::kpi::{Aim, Forecast, INTERVAL, rounded};
use pilotage_model::past::happened;
use pilotage_model::series::{Decimal, Point};
use pilotage_model::{InitiativeId, Register, Stage};

use super::kpis::{Known, target};
use super::{Scope, drawing, words};
use crate::api::{ChartSize, ChartView};

/// Points of a forecast, from the last reading to the target's day.
const STEPS: i64 = 12;

/// The drawing of a KPI, its marks the readings.
pub(super) fn chart(
    scope: &Scope,
    known: &Known<'_>,
    points: &[Point],
    forecast: Option<&Forecast>,
    size: &ChartSize,
) -> ChartView {
    let input = input(scope, known, points, forecast);
    let drawn = kpi(&input, &drawing::palette(size), drawing::size(size));
    drawing::view(drawn, &input.caption)
}

/// What is drawn.
pub(super) fn input(
    scope: &Scope,
    known: &Known<'_>,
    points: &[Point],
    forecast: Option<&Forecast>,
) -> KpiInput {
    let of = known.kpi;
    let as_of = scope.figures().as_of();
    let aim = Aim::of(of);
    KpiInput {
        caption: Caption::new(of.name.clone(), summary(known)),
        readings: points
            .iter()
            .map(|point| reading(point, aim, points))
            .collect(),
        baseline: baseline(of),
        target: self::target_of(of, aim),
        forecast: forecast.and_then(|forecast| outlook(of, forecast, points, as_of)),
        as_of,
        as_of_label: format!("As of {}", words::date(as_of)),
        events: events(scope.register(), of, points, as_of),
    }
}

fn summary(known: &Known<'_>) -> String {
    let latest = known.standing.latest.map_or_else(
        || "It was never read".to_owned(),
        |point| format!("{} in {}", point.value.shown(), point.when.label()),
    );
    let target = match target(known.kpi).as_str() {
        words::NOTHING => "it has no target".to_owned(),
        target => format!("target {target}"),
    };
    format!(
        "{latest}, {target}: {}.",
        known.standing.status.label().to_lowercase()
    )
}

fn reading(point: &Point, aim: Option<Aim>, points: &[Point]) -> Reading {
    let day = point.when.last();
    let expected = aim.map(|aim| format!(", expected {}", rounded(aim.on(day), points).shown()));
    Reading {
        day,
        value: point.value.value(),
        label: format!(
            "{}, {}{}",
            point.value.shown(),
            point.when.label(),
            expected.unwrap_or_default()
        ),
    }
}

fn baseline(kpi: &Kpi) -> Option<Baseline> {
    let value = kpi.baseline?;
    Some(Baseline {
        days: kpi.baseline_date.map(|when| when.first()..=when.last()),
        value: value.value(),
        name: format!("Baseline {}", value.shown()),
        note: kpi
            .baseline_date
            .map_or_else(String::new, |when| when.label()),
    })
}

fn target_of(kpi: &Kpi, aim: Option<Aim>) -> Option<Target> {
    let value = kpi.target?;
    let way = match aim {
        Some(Aim::Path { from, .. }) => Some((from.0, from.1.value())),
        _ => None,
    };
    Some(Target {
        day: kpi.target_date.map(|when| when.last()),
        value: value.value(),
        from: way,
        name: format!("Target {}", target(kpi)),
        note: kpi
            .target_date
            .map_or_else(String::new, |when| when.label()),
    })
}

/// To the target's day, where that is still to come.
fn outlook(kpi: &Kpi, forecast: &Forecast, points: &[Point], as_of: NaiveDate) -> Option<Outlook> {
    let to = kpi
        .target_date
        .map(|when| when.last())
        .filter(|day| *day >= as_of)?;
    let ahead = (to - forecast.from).num_days();
    let last = forecast.on(to)?;
    let begin = forecast.begins_at();
    let ends = (1..=STEPS).filter_map(|step| {
        let day = forecast.from + chrono::Duration::days(ahead * step / STEPS);
        let band = forecast.on(day)?;
        Some((day, [band.low, band.mean, band.high]))
    });
    let days = std::iter::once((forecast.from, [begin; 3]))
        .chain(ends)
        .collect();
    let told = |value: f64| {
        let value = Decimal::nearest(value).map(|value| rounded(value, points));
        value.map_or_else(words::dash, Decimal::shown)
    };
    Some(Outlook {
        days,
        name: format!("Forecast {}", told(last.mean)),
        note: format!("{INTERVAL}% {}–{}", told(last.low), told(last.high)),
    })
}

/// When what it measures went live, or ended: the latest three since the first reading.
fn events(register: &Register, kpi: &Kpi, points: &[Point], as_of: NaiveDate) -> Vec<Event> {
    let Some(first) = points.first().map(|point| point.when.first()) else {
        return Vec::new();
    };
    let several = kpi.initiatives.ids().len() > 1;
    let mut events: Vec<Event> = Vec::new();
    for id in kpi.initiatives.ids() {
        let Some(record) = register.get(InitiativeId::new(id.uuid())) else {
            continue;
        };
        for step in happened(record, as_of) {
            let word = match step.to {
                Stage::Production => "Go-live",
                Stage::Scaled | Stage::Stopped | Stage::Retired => {
                    register.settings.stage_label(step.to)
                }
                _ => continue,
            };
            let Some(when) = step.date.filter(|when| when.first() >= first) else {
                continue;
            };
            let whose = if several {
                format!(" of {}", record.initiative.key)
            } else {
                String::new()
            };
            events.push(Event {
                day: when.first(),
                label: format!("{word}{whose}, {}", when.label()),
            });
        }
    }
    events.sort_by_key(|event| event.day);
    let begin = events.len().saturating_sub(3);
    events.split_off(begin)
}

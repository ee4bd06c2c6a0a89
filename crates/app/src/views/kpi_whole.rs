//! One KPI whole: its figures, what is known of it, what is wrong with it, and its readings.

use pilotage_model::field::number;
use pilotage_model::kind::{About, Links, Target};
use pilotage_model::kinds::Kpi;
use pilotage_model::kpi::{
    Aim, Forecast, INTERVAL, LEAST_READINGS, METHOD, MOST_READINGS, Standing,
};
use pilotage_model::kpi::{readings, rounded};
use pilotage_model::series::{Decimal, Point};
use pilotage_model::tally;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Register, When};

use super::kpi_chart::chart;
use super::kpis::{Known, VANITY, row, signed, target};
use super::{Scope, words};
use crate::api::{ChartSize, KpiFact, KpiFlag, KpiReading, KpiView};
use crate::records::link;

pub(super) fn whole(scope: &Scope, known: &Known<'_>, size: &ChartSize) -> KpiView {
    let kpi = known.kpi;
    let row = row(scope, known);
    let title = match kpi.unit.as_str() {
        "" => kpi.name.clone(),
        unit => format!("{}, {unit}", kpi.name),
    };
    let points = readings(kpi, scope.figures().as_of());
    let forecast = Forecast::of(&points);
    let chart = chart(scope, known, &points, forecast.as_ref(), size);
    let register = scope.register();
    KpiView {
        links: links(register, &kpi.initiatives)
            .chain(links(register, &kpi.outcomes))
            .collect(),
        figures: figures(scope, known),
        facts: facts(scope, kpi, &known.standing),
        flags: flags(scope, known, &points),
        method: method(points.len(), forecast.is_some()),
        readings: told(kpi, &points),
        chart,
        title,
        row,
    }
}

fn links<K: Target>(
    register: &Register,
    links: &Links<K>,
) -> impl Iterator<Item = crate::api::LinkView> {
    let ids = links.ids().iter();
    ids.map(|id| {
        let about = About {
            kind: K::KIND,
            id: *id,
        };
        // What stands beside a name elsewhere is of today: its stage, for one.
        crate::api::LinkView {
            note: String::new(),
            ..link(register, about)
        }
    })
}

fn fact(label: impl Into<String>, text: impl Into<String>) -> KpiFact {
    KpiFact {
        label: label.into(),
        text: text.into(),
    }
}

/// The figures in the head: each only where it can be said.
fn figures(scope: &Scope, known: &Known<'_>) -> Vec<KpiFact> {
    let Known { kpi, standing, .. } = known;
    let points = readings(kpi, scope.figures().as_of());
    let Some(latest) = standing.latest else {
        return vec![fact("Latest", words::NOTHING)];
    };
    let mut figures = vec![fact(
        format!("Latest, {}", latest.when.label()),
        signed(&latest.value.shown()),
    )];
    let change = kpi.baseline.and_then(|baseline| {
        let change = latest.value.millionths().checked_sub(baseline.millionths());
        change.map(Decimal::of_millionths)
    });
    figures.extend(change.map(|change| fact("Change from baseline", with_sign(change))));
    let gap = standing.gap.map(|gap| rounded(gap, &points));
    let gap = gap.map(|gap| fact(gap_name(kpi), with_sign(gap)));
    figures.extend(gap);
    let chance = pilotage_model::kpi::chance(kpi, scope.figures().as_of());
    if let (Some(chance), Some(by)) = (chance, kpi.target_date) {
        let whole = number::rounded(chance);
        // A chance is no certainty.
        let told = match whole {
            0 => "under 1%".to_owned(),
            100 => "over 99%".to_owned(),
            whole => format!("{whole}%"),
        };
        figures.push(fact(format!("Chance of target by {}", by.label()), told));
    }
    figures
}

fn gap_name(kpi: &Kpi) -> &'static str {
    match Aim::of(kpi) {
        Some(Aim::Path { .. }) => "Gap to target path",
        _ => "Gap to limit",
    }
}

/// `+1.4`, `−3`, `0`.
fn with_sign(value: Decimal) -> String {
    let text = signed(&value.shown());
    if value.millionths() > 0 && text != "0" {
        format!("+{text}")
    } else {
        text
    }
}

fn facts(scope: &Scope, kpi: &Kpi, standing: &Standing) -> Vec<KpiFact> {
    let is_today = scope.days().as_of >= scope.days().today;
    let register = scope.register();
    let at = |value: Option<Decimal>, when: Option<When>, word: &str| {
        let value = value.map(|value| signed(&value.shown()))?;
        Some(match when {
            Some(when) => format!("{value}{word}{}", when.label()),
            None => value,
        })
    };
    let category = kpi.category.map(|category| category.label().to_owned());
    let owner = kpi.owner.and_then(|to| register.name_of(About::of(to)));
    let target = kpi.target.map(|_| match kpi.target_date {
        Some(by) => format!("{} by {}", target(kpi), by.label()),
        None => target(kpi),
    });
    let every = kpi
        .cadence
        .map(|cadence| format!("Every {}", cadence.label().to_lowercase()));
    let next = standing.next.map(words::date);
    [
        ("Definition", Some(kpi.definition.0.clone())),
        ("Category", category),
        ("Baseline", at(kpi.baseline, kpi.baseline_date, ", ")),
        ("Target", target),
        ("Owner", owner),
        ("Computed as", kpi.computed.map(|of| of.label().to_owned())),
        ("Source", Some(kpi.data_source.clone())),
        ("Read", every),
        ("Next reading", next),
        // It tells of corrections, which a past day did not know.
        ("Note", Some(kpi.note.0.clone()).filter(|_| is_today)),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some(fact(label, text.filter(|text| !text.is_empty())?)))
    .collect()
}

fn flags(scope: &Scope, known: &Known<'_>, points: &[Point]) -> Vec<KpiFlag> {
    let Known {
        kpi,
        standing,
        vanity,
        ..
    } = known;
    let flag = |code: &str, title: String, text: String| KpiFlag {
        code: code.to_owned(),
        title,
        text,
    };
    let mut flags = Vec::new();
    if standing.stale {
        let since = standing.latest.map_or_else(
            || "It was never read".to_owned(),
            |point| format!("No reading since {}", point.when.label()),
        );
        let next = standing
            .next
            .map(|day| format!("One was due on {}.", words::date(day)));
        flags.push(flag("stale", since, next.unwrap_or_default()));
    }
    if standing.declining
        && let [.., first, _, _, last] = points
    {
        let from = signed(&first.value.shown());
        let title = "3 worse readings in a row".to_owned();
        let text = format!(
            "{from} → {} since {}",
            signed(&last.value.shown()),
            first.when.label()
        );
        flags.push(flag("declining", title, text));
    }
    if *vanity {
        let text = "It may rise while nothing is gained. Name the outcome that it moves, or call it operational.";
        flags.push(flag(
            VANITY,
            "Tied to no outcome".to_owned(),
            text.to_owned(),
        ));
    }
    let later = kpi.readings.points().len() - points.len();
    if later > 0 {
        let what = words::counted(later, "reading");
        let day = words::date(scope.figures().as_of());
        flags.push(flag(
            "later",
            format!("{what} not shown"),
            format!("Of a period that ends after {day}."),
        ));
    }
    flags
}

/// That the list beside it leaves it out.
pub(super) fn not_listed() -> KpiFlag {
    KpiFlag {
        code: "not-listed".to_owned(),
        title: "Not in the list".to_owned(),
        text: "The filter or the chosen status leaves it out.".to_owned(),
    }
}

fn method(readings: usize, known: bool) -> String {
    match known {
        true => format!(
            "{METHOD} over the last {} readings, {INTERVAL}% interval",
            readings.min(MOST_READINGS)
        ),
        false if readings < LEAST_READINGS => {
            format!(
                "Not enough data for a forecast: {} of {LEAST_READINGS} readings",
                words::count(tally(readings))
            )
        }
        false => "No forecast: two readings end on one day".to_owned(),
    }
}

fn told(kpi: &Kpi, points: &[Point]) -> Vec<KpiReading> {
    let aim = Aim::of(kpi);
    let reading = |point: &Point| KpiReading {
        date: point.when.to_string(),
        when: point.when.label(),
        value: point.value.text(),
        expected: aim.map_or_else(String::new, |aim| {
            signed(&rounded(aim.on(point.when.last()), points).shown())
        }),
    };
    points.iter().rev().map(reading).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A forecast says how many readings it rests on: no more than there are.
    #[test]
    fn a_forecast_says_on_how_many_readings_it_rests() {
        let table = [(7, "last 7 readings"), (30, "last 12 readings")];
        for (readings, expected) in table {
            let told = method(readings, true);
            assert!(told.contains(expected), "{told}");
        }
    }
}

//! Running pilots by age, and which of them are in purgatory.

use std::cmp::Ordering;

use pilotage_chart::{Age, AgesInput, Caption, ages};
use pilotage_model::figure::Amount;
use pilotage_model::figures::portfolio::Asked;
use pilotage_model::natural::natural_order;
use pilotage_model::past::is_on_hold;
use pilotage_model::tally;
use pilotage_model::when::DAYS_PER_MONTH;
use pilotage_model::{Field, NoFigures, Value, When};

use super::cards::unit_name;
use super::headline::headline;
use super::{Scope, drawing, words};
use crate::api::{ChartSize, ChartView, PilotRow};

/// Places of the running pilots, oldest first, those of no known age last.
pub(super) fn running(scope: &Scope, mut positions: Vec<usize>) -> Vec<usize> {
    positions.retain(|at| scope.figures().records()[*at].is_running_pilot());
    positions.sort_unstable_by(|a, b| oldest_first(scope, *a, *b));
    positions
}

fn oldest_first(scope: &Scope, a: usize, b: usize) -> Ordering {
    let ((left, a), (right, b)) = (scope.at(a), scope.at(b));
    let since = |age: Option<pilotage_model::age::PilotAge>| {
        age.map_or(chrono::NaiveDate::MAX, |age| age.since)
    };
    (since(a.pilot_age).cmp(&since(b.pilot_age)))
        .then_with(|| natural_order(&left.initiative.key, &right.initiative.key))
        .then_with(|| left.id().cmp(&right.id()))
}

pub(super) fn pilot(scope: &Scope, position: usize) -> PilotRow {
    let (record, figures) = scope.at(position);
    let i = &record.initiative;
    let named = |field: Field, none: &str| match field.value(record, &NoFigures) {
        Value::Empty => none.to_owned(),
        name => name.display(scope.register()),
    };
    let held = figures.past.is_none_or(|day| is_on_hold(i, day));
    let hold = (i.on_hold && held).then(|| {
        let since = i.hold_since.map(When::label);
        let since = since.unwrap_or_else(|| "date not known".to_owned());
        format!("since {since}")
    });
    PilotRow {
        id: i.id.to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        unit: unit_name(scope.register(), record),
        sponsor: named(Field::SPONSOR, "No sponsor"),
        owner: named(Field::OWNER, "No owner"),
        age: words::age(figures.pilot_age),
        months: figures
            .pilot_age
            .filter(|age| !age.at_least)
            .map(|age| age.months),
        purgatory: figures.purgatory,
        hold: hold.unwrap_or_default(),
    }
}

/// “In purgatory 4 of 29 running pilots; 3 not known whether in a pilot”; why not where none can be
/// judged.
pub(super) fn purgatory_words(asked: &Asked<'_>) -> String {
    let purgatory = asked.purgatory();
    let told = headline(&purgatory, &asked.register.settings);
    let undated = asked.glance.pilots_undated - asked.glance.purgatory_undated;
    let undated_too = match undated {
        0 => String::new(),
        n => format!("; {} without", words::count(n)),
    };
    let unknown = match asked.glance.pilots_unknown {
        0 => String::new(),
        n => format!("; {} not known whether in a pilot", words::count(n)),
    };
    let judged = match purgatory.amount {
        _ if asked.glance.pilots == 0 => "No pilot is running".to_owned(),
        Amount::Unjudged => {
            let pilots = words::counted(undated, "running pilot");
            format!("Purgatory can’t be told: none of {pilots} has a known start")
        }
        _ => format!("In purgatory {} {}{undated_too}", told.figure, told.of),
    };
    judged + &unknown
}

/// Purgatory with its limit, and what the ages shown mean where a start is not known.
pub(super) fn pilots_note(scope: &Scope, pilots: &[usize], asked: &Asked<'_>) -> String {
    let ages = pilots
        .iter()
        .map(|at| scope.figures().records()[*at].pilot_age);
    let unknown = ages.filter(|age| !words::is_age_known(*age)).count();
    let unknown = tally(unknown);
    let told = |count: u32, what: &str| match count {
        0 => String::new(),
        n => format!("{} without an exact start: {what}", words::count(n)),
    };
    words::sentences([
        purgatory_words(asked).as_str(),
        &format!("Purgatory: {}", words::limit(scope.figures().limit())),
        &told(
            asked.glance.pilots_undated - unknown,
            "at least as old as shown",
        ),
        &told(unknown, "age not known"),
    ])
}

pub(super) fn ages_chart(
    scope: &Scope,
    pilots: &[usize],
    asked: &Asked<'_>,
    size: &ChartSize,
) -> ChartView {
    let dated = |at: &usize| {
        let found = &scope.figures().records()[*at];
        let age = found.pilot_age.filter(|age| !age.at_least)?;
        Some(Age {
            months: age.months,
            over: found.purgatory,
        })
    };
    let caption = Caption::new("Running pilots by age", pilots_note(scope, pilots, asked));
    let Some(limit_months) = drawn_limit(scope) else {
        let summary = format!("{}. {}", caption.title, caption.summary);
        return ChartView {
            summary,
            ..ChartView::default()
        };
    };
    let input = AgesInput {
        caption,
        pilots: pilots.iter().filter_map(dated).collect(),
        limit_months,
        undated: asked.glance.pilots_undated as usize,
    };
    let chart = ages(&input, &drawing::palette(size), drawing::size(size));
    drawing::view(chart, &input.caption)
}

/// Where the line is drawn: at the limit that comes first; none without any.
fn drawn_limit(scope: &Scope) -> Option<f64> {
    let limit = scope.figures().limit();
    let set = Some(limit.months).filter(|set| *set > 0);
    let set = set.map(|months| months as f64);
    let left = limit.percentile_days;
    let left = left.map(|days| f64::from(days) / DAYS_PER_MONTH);
    set.into_iter().chain(left).min_by(f64::total_cmp)
}

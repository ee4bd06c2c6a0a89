//! What became of each figure since the last complete quarter, and how it went before.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use pilotage_model::Settings;
use pilotage_model::figure::{Amount, Figure};
use pilotage_model::figures::portfolio::{
    Change, Past, QUARTERS, Turn, Untold, past, quarter_ends,
};
use pilotage_model::wilson::Share;
use pilotage_model::worth::Span;

use super::overview::matching;
use super::{Scope, headline, words};
use crate::api::{ChangeTone, HeadlineChange, TrendPoint, View, Way};
use crate::error::Result;

/// Points under which a line says nothing that the change doesn't.
const FEWEST: usize = 3;

/// Above so many initiatives a window is told of the last quarter alone: of a hundred thousand, each more takes
/// as long as all of the overview.
const LINES_UP_TO: usize = 30_000;

/// A figure, and what it was at the ends of the quarters before, the latest first.
#[derive(Debug, Clone)]
pub struct Trend {
    /// The figure on the day looked at.
    pub figure: Figure,
    /// The same at the ends of quarters.
    pub past: Vec<Past>,
}

impl Trend {
    /// A figure of which no past is told yet.
    pub const fn now(figure: Figure) -> Self {
        Self {
            figure,
            past: Vec::new(),
        }
    }
}

/// Every figure of what a view lets through, with its past: on each of those days the view is asked anew.
/// Takes as long as the figures themselves for each of the quarters.
///
/// # Errors
/// When the view can't be shown.
pub fn trends(scope: &Scope, view: &View, quarters: usize) -> Result<Vec<Trend>> {
    let start = scope.register().settings.fiscal_start.number();
    let positions = matching(scope, view)?;
    let now = scope.asked(&positions);
    let figures = now.figures().into_iter();
    let mut trends: Vec<_> = figures.map(Trend::now).collect();
    for day in quarter_ends(scope.days().as_of, start).take(quarters) {
        let scope = scope.on(day);
        let positions = matching(&scope, view)?;
        for (trend, found) in trends.iter_mut().zip(past(&now, &scope.asked(&positions))) {
            trend.past.push(found);
        }
    }
    Ok(trends)
}

/// What became of every headline of the overview.
///
/// # Errors
/// When the view can't be shown.
pub fn headline_changes(scope: &Scope, view: &View) -> Result<Vec<HeadlineChange>> {
    let is_large = scope.register().records().len() > LINES_UP_TO;
    let trends = trends(scope, view, if is_large { 1 } else { QUARTERS })?;
    let shown = trends.iter().filter(|trend| trend.figure.shown);
    let as_of = scope.days().as_of;
    let settings = &scope.register().settings;
    Ok(shown
        .filter_map(|trend| change(trend, as_of, settings))
        .collect())
}

/// What became of a figure, in words; `None` where no quarter lies before, and of a period that was over on both days:
/// it can't have changed.
pub fn change(trend: &Trend, as_of: NaiveDate, settings: &Settings) -> Option<HeadlineChange> {
    if trend.figure.over.is_some_and(Span::is_complete) {
        return None;
    }
    let (figure, before) = (&trend.figure, trend.past.first()?);
    let change = before.change(figure);
    let told = change.ok();
    Some(HeadlineChange {
        code: figure.name.code.to_owned(),
        text: text(change, before, settings),
        way: told.map_or(Way::Unknown, |change| match change.direction() {
            Ordering::Greater => Way::Up,
            Ordering::Less => Way::Down,
            Ordering::Equal => Way::Level,
        }),
        turn: match told.map(|change| change.turn(figure.wanted)) {
            Some(Turn::Better) => ChangeTone::Positive,
            Some(Turn::Worse) => ChangeTone::Negative,
            Some(Turn::Neither) | None => ChangeTone::Neutral,
        },
        detail: detail(change, before, figure, settings),
        points: points(trend, as_of, settings),
    })
}

/// By how much a figure changed: `+3`, `49% → 53%`, `−€2.1 M`; nothing where it did not.
pub fn by(change: Change, settings: &Settings) -> String {
    let sign = match change.direction() {
        Ordering::Greater => "+",
        Ordering::Less => "−",
        Ordering::Equal => return String::new(),
    };
    match change {
        Change::Count(by) => {
            let by = u32::try_from(by.unsigned_abs()).unwrap_or(u32::MAX);
            format!("{sign}{}", words::count(by))
        }
        Change::Money(by) => format!("{sign}{}", words::money_sum(by.abs(), settings)),
        Change::Share(from, to) => format!("{} → {}", words::percent(from), words::percent(to)),
    }
}

fn text(change: std::result::Result<Change, Untold>, before: &Past, settings: &Settings) -> String {
    let since = format!("since {}", short(before.day));
    let Ok(change) = change else {
        return format!("Change {since} not known");
    };
    // How many are unknown stands in the detail.
    let about = if before.unknown > 0 { "about " } else { "" };
    match by(change, settings) {
        by if by.is_empty() => format!("No change {since}"),
        by => format!("{about}{by} {since}"),
    }
}

/// A day of the last months: `30 Sep`.
fn short(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%b"))
}

fn detail(
    change: std::result::Result<Change, Untold>,
    before: &Past,
    figure: &Figure,
    settings: &Settings,
) -> String {
    let day = words::date(before.day);
    let told = |figure: &Figure| {
        let told = headline(figure, settings);
        format!("{} {}", told.figure, told.of)
    };
    let compared = format!("On {day} {}, now {}", told(&before.figure), told(figure));
    match change {
        Err(Untold::NobodyThere) => {
            format!("No change is told: no initiative is known to have been there on {day}.")
        }
        Err(Untold::NoFigure) => words::sentences([
            "No change is told: one of the days has no figure",
            &compared,
        ]),
        Err(Untold::Unknown(n)) => {
            let might = format!(
                "No change is told: {} may have been counted on {day}, which no date says",
                words::counted(n, "more initiative")
            );
            words::sentences([might.as_str(), &compared])
        }
        Ok(_) => words::sentences([compared.as_str(), &unsaid(before, figure)]),
    }
}

/// What a change does not see.
fn unsaid(before: &Past, figure: &Figure) -> String {
    let told = |count: u32, text: String| if count > 0 { text } else { String::new() };
    let undated = match figure.amount {
        Amount::Money(_) => "Amounts carry no date: both days use today’s",
        _ => "",
    };
    words::sentences([
        &told(
            before.unknown,
            format!(
                "{} may have been counted then as well, which no date says",
                words::count(before.unknown)
            ),
        ),
        &told(
            before.not_there,
            format!(
                "{} came later, or have no date until then, and are not counted then",
                words::count(before.not_there)
            ),
        ),
        undated,
    ])
}

/// Back to the first quarter of which not enough is known.
fn points(trend: &Trend, as_of: NaiveDate, settings: &Settings) -> Vec<TrendPoint> {
    // A line of what carries no date would show who came and went, and be read as what became of it.
    let height = |figure: &Figure| match figure.amount {
        Amount::Count => Some(f64::from(figure.counted())),
        Amount::Share => figure.share().and_then(Share::value),
        Amount::Money(_) | Amount::Unjudged => None,
    };
    let point = |day, figure: &Figure| {
        let told = headline(figure, settings);
        height(figure).map(|value| TrendPoint {
            day: words::date(day),
            figure: format!("{} {}", told.figure, told.of),
            value,
        })
    };
    let known = trend.past.iter().take_while(|past| past.is_known());
    let past = known.map_while(|past| point(past.day, &past.figure));
    let Some(now) = point(as_of, &trend.figure) else {
        return Vec::new();
    };
    let mut points: Vec<_> = std::iter::once(now).chain(past).collect();
    points.reverse();
    if points.len() < FEWEST {
        points.clear();
    }
    points
}

//! What the portfolio tells of the organisation.

use pilotage_model::figures::organisation::{Found, Organisation, Told};
use pilotage_model::figures::portfolio::quarter_ends;
use pilotage_model::wilson::Share;
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::cells::columns;
use super::kpis::computed;
use super::overview::matching;
use super::{Scope, sheet_note, words};
use crate::api::{OrganisationFigure, View};
use crate::error::Result;

/// The figures of the organisation of a view, with what they were at the end of the last complete quarter.
///
/// # Errors
/// When the view can't be shown.
pub fn organisation(scope: &Scope, view: &View) -> Result<Vec<OrganisationFigure>> {
    let now = told(scope, view)?;
    let narrowed = scope.filtered(view)?.is_some();
    let start = scope.register().settings.fiscal_start.number();
    let then = match quarter_ends(scope.days().as_of, start).next() {
        None => Vec::new(),
        Some(day) => {
            let past = scope.on(day);
            let found = told(&past, view)?;
            found.into_iter().map(|each| (day, each)).collect()
        }
    };
    let before = |of: Organisation| then.iter().find(|(_, each)| each.of == of && of.is_dated());
    let told = now.into_iter().map(|each| {
        let before = before(each.of).filter(|(_, past)| past.found.number().is_some());
        OrganisationFigure {
            code: each.of.code().to_owned(),
            label: each.of.label().to_owned(),
            definition: each.of.definition().to_owned(),
            figure: figure(each.found),
            of: of(&each, scope),
            note: left_out(&each),
            before: before.map_or_else(String::new, |(day, past)| {
                format!("{} on {}", figure(past.found), words::date(*day))
            }),
            unit: each.of.unit().to_owned(),
            filter: match each.found {
                Found::Nothing(_) => String::new(),
                _ => each.filter.unwrap_or_default().to_owned(),
            },
            kpi: computed(scope, each.of).filter(|_| !narrowed),
        }
    });
    Ok(told.collect())
}

/// The same as a table.
///
/// # Errors
/// As [`organisation`].
pub fn organisation_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let columns = columns(&[
        (Kind::Text, &["figure", "label"]),
        (Kind::Decimal, &["value"]),
        (Kind::Text, &["unit"]),
        (Kind::Decimal, &["part", "whole"]),
        (Kind::Text, &["of", "left_out", "definition"]),
    ]);
    let minor = scope.register().settings.minor_per_unit();
    let rows = told(scope, view)?.into_iter().map(|each| {
        let [part, whole] = parts(each.found, minor);
        vec![
            Cell::text(each.of.code()),
            Cell::text(each.of.label()),
            number(each.found.number(), 6),
            Cell::text(each.of.unit()),
            part,
            whole,
            Cell::text(match each.found.why() {
                "" => each.whole,
                why => why,
            }),
            Cell::text(left_out(&each)),
            Cell::text(each.of.definition()),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let note = sheet_note(
        scope,
        view,
        scope.days().as_of,
        "What the portfolio tells of the organisation",
    )?;
    Ok(Sheet::new("Organisation", columns, note).with(rows))
}

fn told(scope: &Scope, view: &View) -> Result<Vec<Told>> {
    let positions = matching(scope, view)?;
    let asked = scope.asked(&positions);
    Ok(Organisation::ALL.iter().map(|of| of.told(&asked)).collect())
}

fn number(value: Option<f64>, places: u8) -> Cell<'static> {
    value.map_or(Cell::Empty, |value| Cell::Decimal {
        value,
        places: Some(places),
    })
}

/// What stands over and under the line; amounts in the portfolio's currency.
fn parts(found: Found, minor: i64) -> [Cell<'static>; 2] {
    let count = |count: u32| number(Some(count.into()), 0);
    let money = |amount: i128| {
        let amount =
            pilotage_model::cash::float(amount) / pilotage_model::cash::float(minor.into());
        number(Some(amount), 2)
    };
    match found {
        Found::Count(part, whole) => [count(part), count(whole)],
        Found::Money(part, whole) => [money(part), money(whole)],
        Found::Months(_, whole) => [Cell::Empty, count(whole)],
        Found::Nothing(_) => [Cell::Empty, Cell::Empty],
    }
}

fn figure(found: Found) -> String {
    match found {
        Found::Count(part, whole) => words::percent(Share::new(part, whole)),
        Found::Money(part, whole) => words::percent_of(part, whole).unwrap_or_else(words::dash),
        Found::Months(months, _) => format!("{months:.1} months"),
        Found::Nothing(_) => words::dash(),
    }
}

/// “52 of 112 active initiatives”, “the median of 9 that went live in the last twelve months”.
fn of(told: &Told, scope: &Scope) -> String {
    let settings = &scope.register().settings;
    match told.found {
        Found::Count(part, whole) => format!(
            "{} of {} {}",
            words::count(part),
            words::count(whole),
            told.whole
        ),
        Found::Money(part, whole) => format!(
            "{} of {} {}",
            words::money_sum(part, settings),
            words::money_sum(whole, settings),
            told.whole
        ),
        Found::Months(_, whole) => format!("the median of {} {}", words::count(whole), told.whole),
        Found::Nothing(why) => why.to_owned(),
    }
}

/// “Leaves out 12 stopped or retired.”; nothing where none is.
fn left_out(told: &Told) -> String {
    let classes = told.left_out.iter().filter(|(count, _)| *count > 0);
    let classes: Vec<_> = classes
        .map(|(count, why)| format!("{} {why}", words::count(*count)))
        .collect();
    match classes.as_slice() {
        [] => String::new(),
        some => format!("Leaves out {}", some.join(" and ")),
    }
}

//! The headline figures of several units, countries or the like side by side: one scope a column, so that all are
//! defined alike.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

use pilotage_model::field::{Catalogue, FieldInfo, FieldKind};
use pilotage_model::figure::Figure;
use pilotage_model::figures::portfolio::{past, quarter_ends};
use pilotage_model::filter::any_of;
use pilotage_model::filter::fold::fold;
use pilotage_model::kind::About;
use pilotage_model::sentence::lowered;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, UnitId, Value, tally};

use super::change::{Trend, change};
use super::overview::matching;
use super::{Scope, headline, text, words};
use crate::api::{BesideCell, BesideColumn, BesideRow, BesideValue, BesideView, Choice, View};
use crate::error::{AppError, Result};

/// More would not be read side by side.
const MOST: usize = 5;
/// Shown until somebody chooses.
const FIRST: usize = 4;
/// Values given to choose from: those with most initiatives.
const CHOICES: usize = 200;
/// Fields that are most asked for.
const USUAL: [&str; 6] = ["unit", "countries", "tier", "stage", "sponsor", "owner"];

/// A part of the portfolio with its figures; the first is all of it.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its value, in words and as filters write it.
    pub column: BesideColumn,
    /// Every figure of it, with what it was at the end of the last complete quarter.
    pub trends: Vec<Trend>,
    /// Places of its initiatives.
    counted: Vec<usize>,
}

/// The figures of those parts of what a view lets through that have these values in a field; without any, of the largest.
///
/// # Errors
/// When parts can't be told by the field, it has no such value, they are too many, or the view can't be shown.
pub fn parts(scope: &Scope, view: &View, by: &str, of: &[String]) -> Result<Vec<Part>> {
    let catalogue = Catalogue::of(scope.register());
    let info = field(&catalogue, by)?;
    let all = matching(scope, view)?;
    let values = values(scope, info, &all);
    let chosen = chosen(scope, info, &values, of)?;
    let start = scope.register().settings.fiscal_start.number();
    let before = quarter_ends(scope.days().as_of, start).next();
    let days = (scope, before.map(|day| scope.on(day)));
    let mut parts = vec![part(&days, view, &BesideColumn::all())?];
    for value in chosen {
        let column = BesideColumn {
            code: value.code.clone(),
            label: value.label.clone(),
            initiatives: 0,
            filter: any_of(&info.stable_id, [value.code.as_str()]),
        };
        parts.push(part(&days, view, &column)?);
    }
    Ok(parts)
}

/// The headline figures of the same side by side.
///
/// # Errors
/// As [`parts`].
pub fn beside(scope: &Scope, view: &View, by: &str, of: &[String]) -> Result<BesideView> {
    let catalogue = Catalogue::of(scope.register());
    let info = field(&catalogue, by)?;
    let parts = parts(scope, view, by, of)?;
    let mut values = values(scope, info, &parts[0].counted);
    let held = tally(values.len());
    values.truncate(CHOICES);
    Ok(BesideView {
        by: info.stable_id.clone(),
        fields: fields(&catalogue),
        values,
        held,
        rows: rows(scope, &parts),
        note: note(info, &parts),
        columns: parts.into_iter().map(|part| part.column).collect(),
    })
}

impl BesideColumn {
    fn all() -> Self {
        Self {
            code: String::new(),
            label: "All".to_owned(),
            initiatives: 0,
            filter: String::new(),
        }
    }
}

/// A part on the day looked at, with its past on the day before it that it is compared with.
fn part(
    (scope, before): &(&Scope, Option<Scope>),
    view: &View,
    column: &BesideColumn,
) -> Result<Part> {
    let narrowed = View {
        filter: joined(&view.filter, &column.filter),
        ..view.clone()
    };
    let positions = matching(scope, &narrowed)?;
    let asked = scope.asked(&positions);
    let mut trends: Vec<_> = asked.figures().into_iter().map(Trend::now).collect();
    if let Some(before) = before {
        let positions = matching(before, &narrowed)?;
        let past = past(&asked, &before.asked(&positions));
        for (trend, past) in trends.iter_mut().zip(past) {
            trend.past.push(past);
        }
    }
    let initiatives = asked.glance.initiatives;
    let is_counted = |at: &usize| scope.at(*at).1.is_counted();
    let counted = positions.iter().copied().filter(is_counted).collect();
    Ok(Part {
        column: BesideColumn {
            initiatives,
            ..column.clone()
        },
        trends,
        counted,
    })
}

/// Both filters at once.
pub fn joined(one: &str, other: &str) -> String {
    match (one.trim(), other.trim()) {
        ("", other) => other.to_owned(),
        (one, "") => one.to_owned(),
        (one, other) => format!("({one}) and ({other})"),
    }
}

/// Whether parts can be told by a field: where values are few words that repeat.
fn tells_parts(info: &FieldInfo) -> bool {
    let kinds = matches!(
        info.kind,
        FieldKind::Unit
            | FieldKind::Stage
            | FieldKind::Choice
            | FieldKind::Bool
            | FieldKind::Text
            | FieldKind::List
            | FieldKind::Link
            | FieldKind::Links
    );
    kinds && info.is_groupable() && !matches!(info.field, Field::Derived(_))
}

fn field<'c>(catalogue: &'c Catalogue, by: &str) -> Result<&'c FieldInfo> {
    let found = catalogue.find(by).filter(|info| tells_parts(info));
    found.ok_or_else(|| {
        let known = fields(catalogue).into_iter().take(8);
        let known: Vec<_> = known.map(|choice| choice.code).collect();
        AppError::invalid(
            format!("Nothing can be told side by side by “{by}”."),
            format!("Choose a field such as {}.", known.join(", ")),
        )
    })
}

fn fields(catalogue: &Catalogue) -> Vec<Choice> {
    let told = catalogue.fields().iter().filter(|info| tells_parts(info));
    let mut fields: Vec<_> = told
        .map(|info| Choice {
            code: info.stable_id.clone(),
            label: info.label.clone(),
        })
        .collect();
    let place = |choice: &Choice| USUAL.iter().position(|id| *id == choice.code);
    fields.sort_by_key(|choice| place(choice).unwrap_or(USUAL.len()));
    fields
}

/// What a field holds in the whole portfolio, with how many of these places have it, the most first: what a view lets
/// through none of can be looked at all the same. Of a unit all below it count, too.
fn values(scope: &Scope, info: &FieldInfo, among: &[usize]) -> Vec<BesideValue> {
    let among: HashSet<usize> = among.iter().copied().collect();
    let mut found: BTreeMap<String, BesideValue> = BTreeMap::new();
    for (at, figures) in scope.figures().records().iter().enumerate() {
        if !figures.is_counted() {
            continue;
        }
        for (code, label) in held(scope, info, at) {
            let value = found.entry(code).or_insert_with_key(|code| BesideValue {
                code: code.clone(),
                label,
                count: 0,
            });
            value.count += u32::from(among.contains(&at));
        }
    }
    let mut values: Vec<_> = found.into_values().collect();
    values.sort_by_key(|value| Reverse(value.count));
    values
}

/// The values of a field that an initiative has, as filters write them and in words.
fn held(scope: &Scope, info: &FieldInfo, at: usize) -> Vec<(String, String)> {
    let register = scope.register();
    let (_, figures) = scope.at(at);
    let value = match info.field {
        Field::STAGE => figures.stage.map_or(Value::Empty, Value::Stage),
        field => scope.value(field, at),
    };
    let same = |text: String| (text.clone(), text);
    match value {
        Value::Empty => Vec::new(),
        Value::Unit(unit) => {
            let path = register.units.path(unit).iter();
            path.map(|id| same(register.units.label(*id))).collect()
        }
        Value::List(items) => items.iter().cloned().map(same).collect(),
        Value::Links(kind, ids) => {
            let named = ids
                .iter()
                .filter_map(|id| register.text_of(About { kind, id: *id }));
            named.map(same).collect()
        }
        value => vec![(value.data_text(register), value.display(register))],
    }
}

/// The values that were asked for, by code or label; else the largest, of units those at the top of the tree.
fn chosen<'v>(
    scope: &Scope,
    info: &FieldInfo,
    values: &'v [BesideValue],
    of: &[String],
) -> Result<Vec<&'v BesideValue>> {
    if of.len() > MOST {
        return Err(AppError::invalid(
            format!(
                "{} can’t be told side by side.",
                words::counted(of.len(), "column")
            ),
            format!("Choose up to {MOST}."),
        ));
    }
    if of.is_empty() {
        let units = &scope.register().units;
        let is_top = |label: &str| {
            units
                .named(label)
                .is_none_or(|id: UnitId| units.path(id).len() == 1)
        };
        let first = values.iter();
        let first = first.filter(|value| info.kind != FieldKind::Unit || is_top(&value.code));
        return Ok(first.take(FIRST).collect());
    }
    let named = |text: &String| {
        let wanted = fold(text.trim());
        let is = |value: &&BesideValue| {
            let end = value.label.rsplit(" › ").next().unwrap_or_default();
            [value.code.as_str(), &value.label]
                .map(fold)
                .contains(&wanted)
                || fold(end) == wanted
        };
        values
            .iter()
            .find(is)
            .ok_or_else(|| unknown(info, values, text))
    };
    of.iter().map(named).collect()
}

fn unknown(info: &FieldInfo, values: &[BesideValue], text: &str) -> AppError {
    let known: Vec<_> = values
        .iter()
        .take(8)
        .map(|value| value.label.as_str())
        .collect();
    AppError::invalid(
        format!(
            "No initiative here has the {} “{text}”.",
            lowered(&info.label)
        ),
        match known.as_slice() {
            [] => "None has any.".to_owned(),
            known => format!("There are {}.", known.join(", ")),
        },
    )
}

/// The figures that are headlines of all, each of every part.
fn rows(scope: &Scope, parts: &[Part]) -> Vec<BesideRow> {
    let settings = &scope.register().settings;
    let figures = parts[0].trends.iter().map(|trend| &trend.figure);
    let shown = figures.enumerate().filter(|(_, figure)| figure.shown);
    let row = |(at, figure): (usize, &Figure)| {
        let cell = |part: &Part| {
            let told = headline(&part.trends[at].figure, settings);
            BesideCell {
                change: change(&part.trends[at], scope.days().as_of, settings),
                figure: told.figure,
                of: told.of,
                note: text(&told.footnote),
                filter: joined(&part.column.filter, &told.filter),
                screen: told.screen,
            }
        };
        BesideRow {
            code: figure.name.code.to_owned(),
            label: figure.name.label.to_string(),
            definition: figure.name.definition.to_string(),
            cells: parts.iter().map(cell).collect(),
        }
    };
    shown.map(row).collect()
}

/// Why the columns don't add up to all.
fn note(info: &FieldInfo, parts: &[Part]) -> String {
    let (all, chosen) = (&parts[0], &parts[1..]);
    let several: u32 = chosen.iter().map(|part| part.column.initiatives).sum();
    let within: HashSet<usize> = chosen
        .iter()
        .flat_map(|part| part.counted.iter().copied())
        .collect();
    let of_all: HashSet<usize> = all.counted.iter().copied().collect();
    let outside = tally(of_all.difference(&within).count());
    let initiatives = words::counted(all.column.initiatives, "initiative");
    let none = match outside {
        0 => String::new(),
        1 => format!("1 of {initiatives} is in none of these"),
        outside => format!(
            "{} of {initiatives} are in none of these",
            words::count(outside)
        ),
    };
    let twice = several > tally(within.len());
    let twice = match (twice, info.kind) {
        (false, _) => String::new(),
        (true, FieldKind::Unit) => "A unit counts with all below it".to_owned(),
        (true, _) => "Who has several counts in each".to_owned(),
    };
    words::sentences([none.as_str(), &twice])
}

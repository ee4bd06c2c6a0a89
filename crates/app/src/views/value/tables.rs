//! Value by initiative, quarter, evidence, cause and whose plans they were.

use std::collections::HashMap;

use pilotage_model::Field;
use pilotage_model::cash::{Irr, Month};
use pilotage_model::field::Derived;
use pilotage_model::kind::About;
use pilotage_model::kinds::BenefitCategory;
use pilotage_model::terms::Terms as _;
use pilotage_model::worth::{self, Calibration, Cause, Line, Span, Spend, Sum};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::super::cells::{Cells, columns};
use super::super::{Scope, words};
use super::panels::quarter_filter;
use super::{Asked, part, ratio};
use crate::api::View;
use crate::error::Result;

/// Every initiative with a benefit or a cost: what it planned, realised and spent, and what it is worth.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_initiative<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    // A period that was chosen bounds the columns that say so; the fiscal year is the usual one.
    let (codes, [planned, realised, spent]) = match scope.period() {
        None => (
            ["planned_year", "realised_year", "spent_year"],
            [
                Derived::PlannedYear,
                Derived::RealisedYear,
                Derived::SpentYear,
            ],
        ),
        Some(_) => (
            ["planned_period", "realised_period", "spent_period"],
            [
                Derived::PlannedPeriod,
                Derived::RealisedPeriod,
                Derived::SpentPeriod,
            ],
        ),
    };
    let fields = [
        Field::KEY,
        Field::NAME,
        Field::UNIT,
        Field::STAGE,
        Field::Derived(planned),
        Field::Derived(realised),
        Field::Derived(Derived::PlannedToDate),
        Field::Derived(Derived::RealisedToDate),
        Field::Derived(Derived::CostPlanned),
        Field::Derived(Derived::Spent),
        Field::Derived(spent),
        Field::Derived(Derived::Npv),
        Field::Derived(Derived::ForwardNpv),
    ];
    let asked = Asked::of(scope, view)?;
    let mut lines: HashMap<usize, Vec<Line<'_>>> = HashMap::new();
    for line in &asked.lines {
        lines.entry(line.place).or_default().push(line.clone());
    }
    let mut spends: HashMap<usize, Vec<Spend<'_>>> = HashMap::new();
    for spend in &asked.spends {
        spends.entry(spend.place).or_default().push(spend.clone());
    }
    let known = |at: &&usize| lines.contains_key(at) || spends.contains_key(at);
    let cells = Cells::new(scope);
    let under_way = Month::under_way(scope.days().as_of);
    let row = |at: &usize| {
        let own = |map: &HashMap<usize, Vec<Line<'s>>>| map.get(at).cloned().unwrap_or_default();
        let costs = spends.get(at).cloned().unwrap_or_default();
        let life = worth::life(&own(&lines), &costs, under_way, &scope.register().settings);
        let told = life.is_two_sided();
        let payback = life.payback().filter(|_| told);
        let irr = match &life.irr {
            Irr::NotUnique(_) if told => Cell::text("not unique"),
            Irr::None if told => Cell::text("none"),
            _ => Cell::Empty,
        };
        let own = fields.iter().map(|field| cells.that_day(*field, *at));
        own.chain([
            payback.map_or(Cell::Empty, |month| Cell::Date(month.when())),
            ratio(life.return_on_cost().filter(|_| told)),
            ratio(life.irr.one().filter(|_| told)),
            irr,
        ])
        .collect::<Vec<_>>()
    };
    let rows: Vec<_> = asked.places.iter().filter(known).map(row).collect();
    let columns = columns(&[
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (
            Kind::Money,
            &[
                codes[0],
                codes[1],
                "planned_to_date",
                "realised_to_date",
                "cost_planned",
                "spent_to_date",
                codes[2],
                "npv",
                "forward_npv",
            ],
        ),
        (Kind::Date, &["payback"]),
        (Kind::Decimal, &["return_on_cost", "irr"]),
        (Kind::Text, &["irr_note"]),
    ]);
    let mut of = "Initiatives with a benefit or a cost".to_owned();
    if scope.period().is_some() {
        of = format!("{of}; in the period: {}", scope.money_over());
    }
    let note = asked.note(view, &of, asked.over())?;
    Ok(Sheet::new("Value by initiative", columns, note).with(rows))
}

/// Benefits by fiscal quarter: planned for all of it, planned for what is over of it, and realised.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_quarter<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let start = asked.fiscal_start();
    let rows = asked.quarters().into_iter().map(|sum| {
        vec![
            Cell::text(words::quarter(sum.quarter, start)),
            asked.money(sum.planned),
            asked.money(sum.to_date.planned),
            asked.money(sum.to_date.realised),
            ratio(sum.to_date.share()),
            Cell::YesNo(sum.is_over),
            Cell::count(sum.initiatives),
            Cell::text(quarter_filter(&sum)),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let columns = columns(&[
        (Kind::Text, &["quarter"]),
        (Kind::Money, &["planned", "planned_to_date", "realised"]),
        (Kind::Decimal, &["share"]),
        (Kind::YesNo, &["complete"]),
        (Kind::Count, &["initiatives"]),
        (Kind::Text, &["filter"]),
    ]);
    let note = asked.note(
        view,
        "Benefits by fiscal quarter",
        asked.scope.period().unwrap_or(Span::All),
    )?;
    Ok(Sheet::new("Benefits by quarter", columns, note).with(rows))
}

/// Benefits of the period by how well they are shown and by whether finance stands behind them.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_evidence<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let months = asked.months(asked.over());
    let all = worth::sums(&asked.lines, &months).sum.realised;
    let row = |by: &str, label: &str, sum: Sum, lines: u32| {
        vec![
            Cell::text(by.to_owned()),
            Cell::text(label.to_owned()),
            Cell::count(lines),
            asked.money(sum.planned),
            asked.money(sum.realised),
            ratio(part(sum.realised, all)),
        ]
    };
    let grades = worth::by_grade(&asked.lines, &months).into_iter();
    let grades = grades.map(|by| row("evidence", by.of.label(), by.sum, by.lines));
    let states = worth::by_state(&asked.lines, &months).into_iter();
    let states = states.map(|by| {
        let label = by.of.map_or("Not said", |state| state.label());
        row("state", label, by.sum, by.lines)
    });
    let rows: Vec<_> = grades.chain(states).collect();
    let columns = columns(&[
        (Kind::Text, &["by", "label"]),
        (Kind::Count, &["benefits"]),
        (Kind::Money, &["planned", "realised"]),
        (Kind::Decimal, &["share_of_realised"]),
    ]);
    let note = asked.note(view, &asked.said("Benefits"), asked.over())?;
    Ok(Sheet::new("Benefits by evidence", columns, note).with(rows))
}

/// From benefits planned for the period to those realised, by cause.
///
/// # Errors
/// When the view can't be shown.
pub fn value_gap<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let gap = worth::gap(&asked.lines, &asked.months(asked.over()));
    let row = |code: &'static str, label: &'static str, amount: i128, lines: Option<u32>| {
        vec![
            Cell::text(code),
            Cell::text(label),
            asked.money(amount),
            lines.map_or(Cell::Empty, Cell::count),
        ]
    };
    let causes = Cause::ALL.iter().zip(gap.causes.into_iter().zip(gap.lines));
    let causes = causes
        .filter(|(_, (_, lines))| *lines > 0)
        .map(|(cause, (amount, lines))| row(cause.code(), cause.label(), amount, Some(lines)));
    let mut rows = vec![row("planned", "Planned", gap.sum.planned, None)];
    rows.extend(causes);
    rows.push(row("realised", "Realised", gap.sum.realised, None));
    let columns = columns(&[
        (Kind::Text, &["step", "label"]),
        (Kind::Money, &["amount"]),
        (Kind::Count, &["benefits"]),
    ]);
    let note = asked.note(view, &asked.said("Benefits"), asked.over())?;
    Ok(Sheet::new("Planned to realised", columns, note).with(rows))
}

/// How far plans came true, by unit at the top of the tree, sponsor and category, as a table.
///
/// # Errors
/// When the view can't be shown.
pub fn value_calibration<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let by = calibrations(&asked);
    let row = |by: &'static str, found: Calibration| {
        let withheld = found.initiatives < worth::LEAST;
        let note = if withheld {
            format!("Under {} initiatives", worth::LEAST)
        } else {
            String::new()
        };
        let share = ratio(found.share());
        vec![
            Cell::text(by),
            Cell::text(found.label),
            Cell::count(found.initiatives),
            asked.money(found.sum.planned),
            asked.money(found.sum.realised),
            share,
            Cell::text(note),
        ]
    };
    let rows = by
        .into_iter()
        .flat_map(|(by, found)| found.into_iter().map(move |one| (by, one)));
    let rows: Vec<_> = rows.map(|(by, found)| row(by, found)).collect();
    let columns = columns(&[
        (Kind::Text, &["by", "label"]),
        (Kind::Count, &["initiatives"]),
        (Kind::Money, &["planned", "realised"]),
        (Kind::Decimal, &["share"]),
        (Kind::Text, &["note"]),
    ]);
    let note = asked.note(view, "Benefits planned for months that are over", Span::All)?;
    Ok(Sheet::new("Calibration", columns, note).with(rows))
}

/// How far plans came true, by what they are told by: all, units at the top of the tree, sponsors, categories.
pub(super) fn calibrations(asked: &Asked<'_>) -> [(&'static str, Vec<Calibration>); 4] {
    let register = asked.scope.register();
    let months = asked.months(Span::All);
    let initiative = |line: &Line<'_>| &register.records()[line.place].initiative;
    let unit = |line: &Line<'_>| {
        let top = register.units.top(initiative(line).unit?)?;
        Some(top.name.clone())
    };
    let sponsor = |line: &Line<'_>| register.name_of(About::of(initiative(line).sponsor?));
    let category = |line: &Line<'_>| {
        line.benefit
            .category
            .map(BenefitCategory::label)
            .map(str::to_owned)
    };
    [
        (
            "all",
            worth::calibration(&asked.lines, &months, |_| Some("All".to_owned())),
        ),
        ("unit", worth::calibration(&asked.lines, &months, unit)),
        (
            "sponsor",
            worth::calibration(&asked.lines, &months, sponsor),
        ),
        (
            "category",
            worth::calibration(&asked.lines, &months, category),
        ),
    ]
}

//! What was spent against the budgets of units.

use std::cmp::Reverse;

use pilotage_model::UnitId;
use pilotage_model::filter::Quoted;
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::worth::{self, Span, Spending, UnitBudget};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::super::cells::columns;
use super::super::{Scope, words};
use super::panels::percent;
use super::{Asked, part, ratio};
use crate::api::{BudgetRow, BudgetState, SpendingView, View};
use crate::error::Result;

/// Spending of the period against budgets: `few` units have a line of their own, and the rest is one. None where there are
/// no budgets in it or beyond it, or where only some initiatives are shown: budgets are of units.
///
/// # Errors
/// When the view can't be shown.
pub fn spending(scope: &Scope, view: &View, few: usize) -> Result<Option<SpendingView>> {
    let found = worth::spending(scope.register(), scope.figures());
    spending_of(scope, view, &found, few)
}

/// The same of what was found already.
///
/// # Errors
/// See [`spending`].
pub(in super::super) fn spending_of(
    scope: &Scope,
    view: &View,
    found: &Spending,
    few: usize,
) -> Result<Option<SpendingView>> {
    let none = found.units.is_empty() && found.straddling == 0;
    if none || scope.filtered(view)?.is_some() {
        return Ok(None);
    }
    let told = Told { scope };
    // One more is told as itself: a rest of one says less.
    let few = few + usize::from(found.units.len() == few.saturating_add(1));
    // Where more is spent than may be, that is told first.
    let mut units: Vec<_> = found.units.iter().collect();
    units.sort_by_key(|unit| Reverse(state(unit)));
    let (few, rest) = units.split_at(few.min(units.len()));
    let mut rows: Vec<_> = few.iter().map(|unit| told.row(&[unit])).collect();
    if !rest.is_empty() {
        rows.push(told.row(rest));
    }
    scale(&mut rows);
    Ok(Some(SpendingView {
        title: told.title(found),
        note: told.note(found),
        rows,
    }))
}

/// All bars share one scale, so that the whole budget lies in one place.
fn scale(rows: &mut [BudgetRow]) {
    let longest = rows.iter().map(|row| row.size).fold(100.0, f64::max);
    for row in rows {
        row.size *= 100.0 / longest;
        row.whole = 100.0 * 100.0 / longest;
    }
}

struct Told<'s> {
    scope: &'s Scope,
}

impl Told<'_> {
    fn money(&self, minor: i128) -> String {
        words::money_sum(minor, &self.scope.register().settings)
    }

    /// “€26.4 M of €29.4 M budget, 2026 to date”, as the headline says.
    fn title(&self, found: &Spending) -> String {
        let over = self.scope.money_over();
        if found.units.is_empty() {
            return format!("{} spent, {over}", self.money(found.without.spent));
        }
        format!(
            "{} of {} budget, {over}",
            self.money(found.spent()),
            self.money(found.budget().amount)
        )
    }

    fn that(&self) -> &'static str {
        match self.scope.period() {
            None => "year",
            Some(_) => "period",
        }
    }

    fn note(&self, found: &Spending) -> String {
        let mut left_out = Vec::new();
        if found.without.initiatives > 0 && !found.units.is_empty() {
            left_out.push(format!(
                "{} by {} of units or in months without a budget",
                self.money(found.without.spent),
                words::counted(found.without.initiatives, "initiative")
            ));
        }
        if found.straddling > 0 {
            let budgets = words::counted(found.straddling, "budget");
            left_out.push(format!("{budgets} of a time partly in the {}", self.that()));
        }
        let left_out = match left_out.is_empty() {
            true => String::new(),
            false => format!("Beside these: {}", left_out.join(", ")),
        };
        let what = match self.scope.period() {
            None => "of the fiscal year that are over, of the budgets of the year",
            Some(_) => "of the period that are over, of the budgets that lie in it",
        };
        let what = format!("What costs took in the months {what}. {NEAREST}");
        match found.units.is_empty() {
            true => words::sentences(["No budget is of a time within the period", &left_out]),
            false => words::sentences([what.as_str(), &left_out]),
        }
    }

    /// A line of one unit or of several.
    fn row(&self, units: &[&UnitBudget]) -> BudgetRow {
        let spent = units.iter().map(|unit| unit.spent).sum();
        let budget = units.iter().map(|unit| unit.budget.amount).sum();
        let states: Vec<_> = units.iter().map(|unit| state(unit)).collect();
        let state = states.iter().copied().max().unwrap_or(BudgetState::Within);
        let such = states.iter().filter(|other| **other == state).count();
        let name = |unit: &&UnitBudget| unit.unit.map(|id| self.scope.register().units.label(id));
        BudgetRow {
            label: match units {
                [unit] => name(unit).unwrap_or_default(),
                _ => words::counted(units.len(), "other unit"),
            },
            spent: self.money(spent),
            budget: self.money(budget),
            share: words::percent_of(spent, budget).unwrap_or_else(words::dash),
            size: percent(spent, budget),
            whole: 100.0,
            state,
            word: word(state, such, units.len()),
            note: self.row_note(units),
            filter: self.filter(units),
        }
    }

    /// “12 initiatives. Forecast at completion €11.8 M”: true of a period that is over, too.
    fn row_note(&self, units: &[&UnitBudget]) -> String {
        let initiatives: u32 = units.iter().map(|unit| unit.initiatives).sum();
        let forecast: Option<i128> = units.iter().map(|unit| unit.budget.completion()).sum();
        let forecast = forecast.map_or_else(String::new, |sum| {
            format!("Forecast at completion {}", self.money(sum))
        });
        let initiatives = words::counted(initiatives, "initiative");
        words::sentences([initiatives.as_str(), forecast.as_str()])
    }

    /// Those that spent it: of the unit and those below it, less those with budgets of their own.
    fn filter(&self, units: &[&UnitBudget]) -> String {
        let parts = units.iter().map(|unit| {
            let own = format!("unit = {}", self.named(unit.unit.iter()));
            match unit.apart.is_empty() {
                true => own,
                false => format!(
                    "({own} and unit not in ({}))",
                    self.named(unit.apart.iter())
                ),
            }
        });
        let parts: Vec<_> = parts.collect();
        let spent = match self.scope.figures().money_over() {
            Span::Year => "spent_year",
            _ => "spent_period",
        };
        format!("{spent} is not empty and ({})", parts.join(" or "))
    }

    fn named<'i>(&self, units: impl Iterator<Item = &'i UnitId>) -> String {
        let named = units.map(|id| {
            let path = self.scope.register().units.names(*id).join(UNIT_SEPARATOR);
            Quoted(&path).to_string()
        });
        named.collect::<Vec<_>>().join(", ")
    }
}

const NEAREST: &str =
    "What an initiative spends counts against the nearest unit above it that has a budget";

fn state(unit: &UnitBudget) -> BudgetState {
    match unit.is_over() {
        true => BudgetState::Over,
        false if unit.is_forecast_over() => BudgetState::ForecastOver,
        false => BudgetState::Within,
    }
}

/// “Over”, “2 forecast over” of several.
fn word(state: BudgetState, such: usize, of: usize) -> String {
    let word = match state {
        BudgetState::Within => return String::new(),
        BudgetState::ForecastOver => "forecast over",
        BudgetState::Over => "over budget",
    };
    match of {
        1 => pilotage_model::sentence::capitalised(word),
        _ => format!("{such} {word}"),
    }
}

/// Spending of the period against budgets, by unit, and what was spent where there is none.
///
/// # Errors
/// When the view can't be shown.
pub fn value_by_budget<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let told = Told { scope };
    let found = match scope.filtered(view)? {
        // Budgets are of units: a filter of initiatives can’t narrow them.
        Some(_) => Spending::default(),
        None => worth::spending(scope.register(), scope.figures()),
    };
    let money = |minor: i128| super::money(scope, minor);
    let row = |unit: &UnitBudget| {
        let of = (unit.budget.budgets > 0).then_some(unit.budget.amount);
        let forecast = (unit.budget.forecasts > 0).then_some(unit.budget.forecast);
        vec![
            unit.unit.map_or(Cell::Empty, |id| {
                Cell::text(scope.register().units.label(id))
            }),
            of.map_or(Cell::Empty, money),
            money(unit.spent),
            ratio(of.and_then(|of| part(unit.spent, of))),
            forecast.map_or(Cell::Empty, money),
            Cell::count(unit.initiatives),
            Cell::YesNo(unit.is_over() && of.is_some()),
            Cell::YesNo(unit.is_forecast_over()),
            Cell::text(match unit.unit {
                Some(_) => told.filter(&[unit]),
                None => String::new(),
            }),
        ]
    };
    let without = (found.without.initiatives > 0).then_some(&found.without);
    let rows: Vec<_> = found.units.iter().chain(without).map(row).collect();
    let columns = columns(&[
        (Kind::Text, &["unit"]),
        (Kind::Money, &["budget", "spent"]),
        (Kind::Decimal, &["share"]),
        (Kind::Money, &["forecast"]),
        (Kind::Count, &["initiatives"]),
        (Kind::YesNo, &["is_over", "is_forecast_over"]),
        (Kind::Text, &["filter"]),
    ]);
    let of = format!("What was spent in {} against budgets", scope.money_over());
    let of = Asked::of(scope, view)?.with_rates(&of);
    let mut note = super::super::sheet_note(scope, view, scope.days().as_of, &of)?;
    if found.straddling > 0 {
        let budgets = words::counted(found.straddling, "budget");
        note.left_out
            .push(format!("{budgets} of a time partly in the {}", told.that()));
    }
    if scope.filtered(view)?.is_some() {
        note.left_out
            .push("all budgets: they are of units, and the filter is of initiatives".to_owned());
    }
    Ok(Sheet::new("Spending by budget", columns, note).with(rows))
}

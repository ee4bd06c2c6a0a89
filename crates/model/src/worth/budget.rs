//! What may be spent, against what is.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::span::Span;
use crate::cash::Month;
use crate::figures::Figures;
use crate::id::UnitId;
use crate::kinds::Budget;
use crate::register::Register;
use crate::when::Position;

/// Budgets of a period, as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BudgetSum {
    /// What may be spent.
    pub amount: i128,
    /// What those that say so expect to have spent by the end.
    pub forecast: i128,
    /// What those may spend.
    pub amount_forecast: i128,
    /// How many budgets.
    pub budgets: u32,
    /// How many of them have a forecast.
    pub forecasts: u32,
    /// Budgets of a time that lies only partly in the period: left out.
    pub straddling: u32,
}

/// What budgets of a period add up to, as of a day.
pub fn budget<'r>(
    budgets: impl Iterator<Item = &'r Budget>,
    span: Span,
    as_of: NaiveDate,
    fiscal_start: u32,
) -> BudgetSum {
    let days = days(span, as_of, fiscal_start);
    let mut sum = BudgetSum::default();
    for budget in budgets {
        sum.add(budget, days);
    }
    sum
}

/// The days that a budget must lie in. Of all dates those until the end of the running fiscal year: what may be spent
/// later is not set against what was spent.
fn days(span: Span, as_of: NaiveDate, fiscal_start: u32) -> (NaiveDate, NaiveDate) {
    let year = Span::Year.window(as_of, fiscal_start);
    let all = (Month::EARLIEST.when().first(), year.end().last());
    span.days(as_of, fiscal_start).unwrap_or(all)
}

impl BudgetSum {
    fn add(&mut self, budget: &Budget, (first, last): (NaiveDate, NaiveDate)) {
        let (Some(period), Some(amount)) = (budget.period, budget.amount) else {
            return;
        };
        match period.within(Some(first), Some(last)) {
            Position::Outside => {}
            Position::Straddles => self.straddling += 1,
            Position::Inside => {
                self.amount += i128::from(amount.0);
                self.budgets += 1;
                if let Some(forecast) = budget.forecast {
                    self.forecast += i128::from(forecast.0);
                    self.amount_forecast += i128::from(amount.0);
                    self.forecasts += 1;
                }
            }
        }
    }

    /// What is expected to be spent by the end, where every budget says so.
    pub const fn completion(&self) -> Option<i128> {
        if self.forecasts == self.budgets {
            Some(self.forecast)
        } else {
            None
        }
    }
}

/// A unit's budgets of the period, and what was spent of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UnitBudget {
    /// The unit; none for what belongs to no unit with a budget.
    pub unit: Option<UnitId>,
    /// Its budgets.
    pub budget: BudgetSum,
    /// What its initiatives spent, and those of units below it that have no budget of their own.
    pub spent: i128,
    /// How many of them spent anything.
    pub initiatives: u32,
    /// Units below it that have budgets of their own.
    pub apart: Vec<UnitId>,
}

impl UnitBudget {
    /// Whether more was spent than the budget.
    pub const fn is_over(&self) -> bool {
        self.spent > self.budget.amount
    }

    /// Whether more is expected to be spent than those budgets that say so.
    pub const fn is_forecast_over(&self) -> bool {
        self.budget.forecast > self.budget.amount_forecast
    }
}

/// Spending of the period against budgets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spending {
    /// By unit with a budget, the largest budget first.
    pub units: Vec<UnitBudget>,
    /// What was spent where no unit has a budget.
    pub without: UnitBudget,
    /// Budgets of a time that lies only partly in the period: left out.
    pub straddling: u32,
}

/// What was spent in the period that figures are over against the budgets of units. What an initiative spends counts against the
/// nearest unit above it that has a budget, so that nothing counts twice.
pub fn spending(register: &Register, figures: &Figures) -> Spending {
    let start = register.settings.fiscal_start.number();
    let days = days(figures.money_over(), figures.as_of(), start);
    let mut units: BTreeMap<UnitId, UnitBudget> = BTreeMap::new();
    let mut found = Spending::default();
    for budget in register.tables.budgets.live() {
        let mut sum = BudgetSum::default();
        sum.add(budget, days);
        found.straddling += sum.straddling;
        if let (Some(id), true) = (budget.unit, sum.budgets > 0) {
            let unit = units.entry(id).or_default();
            unit.unit = Some(id);
            unit.budget.add(budget, days);
        }
    }
    for (record, own) in register.records().iter().zip(figures.records()) {
        let Some(spent) = own.worth.spent_period.filter(|_| own.is_counted()) else {
            continue;
        };
        let above = record.initiative.unit.map(|unit| register.units.path(unit));
        let nearest = above
            .into_iter()
            .flatten()
            .rfind(|id| units.contains_key(id));
        let unit = nearest.and_then(|id| units.get_mut(id));
        let unit = unit.unwrap_or(&mut found.without);
        unit.spent += i128::from(spent);
        unit.initiatives += 1;
    }
    let ids: Vec<_> = units.keys().copied().collect();
    for unit in units.values_mut() {
        let below = |id: &&UnitId| {
            let own = unit.unit;
            own != Some(**id) && own.is_some_and(|own| register.units.is_within(**id, own))
        };
        unit.apart = ids.iter().filter(below).copied().collect();
    }
    found.units = units.into_values().collect();
    let name = |unit: &UnitBudget| unit.unit.map(|id| register.units.label(id));
    found
        .units
        .sort_by_cached_key(|unit| (Reverse(unit.budget.amount), name(unit)));
    found
}

//! What may be spent, against what is.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use super::line::{Spend, spends};
use super::span::Span;
use crate::cash::Month;
use crate::figures::Figures;
use crate::id::UnitId;
use crate::kinds::Budget;
use crate::register::Register;
use crate::when::{Position, When};

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
    /// The unit; none for what no budget is of.
    pub unit: Option<UnitId>,
    /// Its budgets.
    pub budget: BudgetSum,
    /// What its initiatives spent, and those of units below it that have no budget of their own, in months that a budget
    /// of it is of.
    pub spent: i128,
    /// How many of them spent anything in the period.
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
    /// What was spent by units, or in months, that no budget is of.
    pub without: UnitBudget,
    /// Budgets of a time that lies only partly in the period: left out.
    pub straddling: u32,
}

impl Spending {
    /// All budgets that count.
    pub fn budget(&self) -> BudgetSum {
        let mut all = BudgetSum {
            straddling: self.straddling,
            ..BudgetSum::default()
        };
        for unit in &self.units {
            all.amount += unit.budget.amount;
            all.forecast += unit.budget.forecast;
            all.amount_forecast += unit.budget.amount_forecast;
            all.budgets += unit.budget.budgets;
            all.forecasts += unit.budget.forecasts;
        }
        all
    }

    /// What was spent of them.
    pub fn spent(&self) -> i128 {
        self.units.iter().map(|unit| unit.spent).sum()
    }
}

/// What was spent in the period that figures are over against the budgets of units. What an initiative spends counts against the
/// nearest unit above it that has a budget, so that nothing counts twice; in a month that no budget of it is of, it is
/// told beside them.
pub fn spending(register: &Register, figures: &Figures) -> Spending {
    let mut counted = Counted::of(register, figures);
    let mut apart = Vec::new();
    for (place, found) in figures.records().iter().enumerate() {
        if let Some(spent) = found.worth.spent_period.filter(|_| found.is_counted())
            && !counted.add_whole(register, place, spent)
        {
            apart.push(place);
        }
    }
    let spends = spends(register, figures, Some(&apart));
    for own in spends.chunk_by(|one, next| one.place == next.place) {
        counted.add(register, own);
    }
    counted.spending(register)
}

/// Units with budgets that count, and the times that they are of.
struct Counted {
    months: RangeInclusive<Month>,
    units: BTreeMap<UnitId, (UnitBudget, Vec<RangeInclusive<Month>>)>,
    without: UnitBudget,
    straddling: u32,
}

impl Counted {
    fn of(register: &Register, figures: &Figures) -> Self {
        let start = register.settings.fiscal_start.number();
        let (span, as_of) = (figures.money_over(), figures.as_of());
        let days = days(span, as_of, start);
        let mut found = Self {
            months: span.months(as_of, start),
            units: BTreeMap::new(),
            without: UnitBudget::default(),
            straddling: 0,
        };
        for budget in register.tables.budgets.live() {
            let mut sum = BudgetSum::default();
            sum.add(budget, days);
            found.straddling += sum.straddling;
            if let (Some(id), true) = (budget.unit, sum.budgets > 0) {
                let (unit, times) = found.units.entry(id).or_default();
                unit.unit = Some(id);
                unit.budget.add(budget, days);
                times.extend(budget.period.map(months_of));
            }
        }
        found
    }

    /// What an initiative spent in the period, where all its months count alike: against a budget that is of them all, or
    /// beside the budgets. Otherwise nothing is added, and its months must be looked at.
    fn add_whole(&mut self, register: &Register, place: usize, spent: i64) -> bool {
        let months = self.months.clone();
        match self.nearest(register, place) {
            None => {
                self.without.spent += i128::from(spent);
                self.without.initiatives += 1;
            }
            Some((unit, times)) => {
                let all = |time: &RangeInclusive<Month>| {
                    time.contains(months.start()) && time.contains(months.end())
                };
                if !times.iter().any(all) {
                    return false;
                }
                unit.spent += i128::from(spent);
                unit.initiatives += 1;
            }
        }
        true
    }

    /// The nearest unit above an initiative that has a budget, with the times that its budgets are of.
    fn nearest(
        &mut self,
        register: &Register,
        place: usize,
    ) -> Option<&mut (UnitBudget, Vec<RangeInclusive<Month>>)> {
        let unit = register.records()[place].initiative.unit?;
        let mut above = register.units.path(unit).iter();
        let nearest = above.rfind(|id| self.units.contains_key(id))?;
        self.units.get_mut(nearest)
    }

    /// What an initiative spent, month by month.
    fn add(&mut self, register: &Register, own: &[Spend<'_>]) {
        let Some(place) = own.first().map(|spend| spend.place) else {
            return;
        };
        let months = self.months.clone();
        let nearest = self.nearest(register, place);
        let (mut within, mut without) = (None, None);
        let spent = own.iter().flat_map(|spend| spend.spent.iter());
        for (month, amount) in spent.filter(|(month, _)| months.contains(month)) {
            let is_within = (nearest.as_ref())
                .is_some_and(|(_, times)| times.iter().any(|time| time.contains(&month)));
            let sum = if is_within { &mut within } else { &mut without };
            *sum = Some(sum.unwrap_or(0_i128) + amount);
        }
        if let Some((unit, _)) = nearest {
            unit.spent += within.unwrap_or(0);
            unit.initiatives += u32::from(within.or(without).is_some());
        }
        self.without.spent += without.unwrap_or(0);
        self.without.initiatives += u32::from(without.is_some());
    }

    /// The largest budget first.
    fn spending(self, register: &Register) -> Spending {
        let ids: Vec<_> = self.units.keys().copied().collect();
        let mut units: Vec<_> = self.units.into_values().map(|(unit, _)| unit).collect();
        for unit in &mut units {
            let below = |id: &&UnitId| {
                let own = unit.unit;
                own != Some(**id) && own.is_some_and(|own| register.units.is_within(**id, own))
            };
            unit.apart = ids.iter().filter(below).copied().collect();
        }
        let name = |unit: &UnitBudget| unit.unit.map(|id| register.units.label(id));
        units.sort_by_cached_key(|unit| (Reverse(unit.budget.amount), name(unit)));
        Spending {
            units,
            without: self.without,
            straddling: self.straddling,
        }
    }
}

/// The months of which a time has a day.
fn months_of(time: When) -> RangeInclusive<Month> {
    Month::of(time.first())..=Month::of(time.last())
}

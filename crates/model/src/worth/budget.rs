//! What may be spent, against what is.

use chrono::NaiveDate;

use super::span::fiscal_year;
use crate::kinds::Budget;
use crate::when::Position;

/// Budgets of the fiscal year of a day.
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
    /// Budgets of a time that lies only partly in the year: left out.
    pub straddling: u32,
}

/// What budgets of the fiscal year of a day add up to.
pub fn budget<'r>(
    budgets: impl Iterator<Item = &'r Budget>,
    as_of: NaiveDate,
    fiscal_start: u32,
) -> BudgetSum {
    let mut sum = BudgetSum::default();
    let Some(year) = fiscal_year(as_of, fiscal_start) else {
        return sum;
    };
    for budget in budgets {
        let (Some(period), Some(amount)) = (budget.period, budget.amount) else {
            continue;
        };
        match period.within(Some(year.first()), Some(year.last())) {
            Position::Outside => {}
            Position::Straddles => sum.straddling += 1,
            Position::Inside => {
                sum.amount += i128::from(amount.0);
                sum.budgets += 1;
                if let Some(forecast) = budget.forecast {
                    sum.forecast += i128::from(forecast.0);
                    sum.amount_forecast += i128::from(amount.0);
                    sum.forecasts += 1;
                }
            }
        }
    }
    sum
}

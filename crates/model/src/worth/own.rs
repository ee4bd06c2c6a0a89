//! What one initiative is worth, as lists and filters ask for it.

use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;

use super::life::{Flowing, monthly};
use super::line::{Line, Spend, belonging, ended};
use super::paid::Paid;
use super::quarters::{Quarters, Told};
use super::rates::Rates;
use super::span::Span;
use crate::cash::Month;
use crate::kind::{AnyTable as _, Table};
use crate::kinds::Benefit;
use crate::register::{Record, Register};
use crate::scoring::Ratio;
use crate::settings::Settings;
use crate::stage::Stage;

/// What one initiative is worth as of a day, in minor units; `None` where nothing is recorded that would say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    /// Benefit planned for the months that are over.
    pub planned: Option<i64>,
    /// Benefit realised in them.
    pub realised: Option<i64>,
    /// The same of the fiscal year.
    pub planned_year: Option<i64>,
    /// The same of the fiscal year.
    pub realised_year: Option<i64>,
    /// The same of the period looked at.
    pub planned_period: Option<i64>,
    /// The same of the period looked at.
    pub realised_period: Option<i64>,
    /// Cost planned for the months that are over.
    pub cost_planned: Option<i64>,
    /// Spent in them.
    pub spent: Option<i64>,
    /// Spent in the fiscal year.
    pub spent_year: Option<i64>,
    /// Spent in the period looked at.
    pub spent_period: Option<i64>,
    /// Quarters in which benefit is planned or was realised.
    pub quarters: Quarters,
    /// Net present value as of the first month, of the whole life.
    pub whole: Option<i64>,
    /// Net present value as of the month under way, of what is to come.
    pub forward: Option<i64>,
}

impl Worth {
    /// Realised of what was planned for the months that are over, in percent; none where nothing was planned or
    /// nothing reported.
    pub fn realised_percent(&self) -> Option<Ratio> {
        let den = self.planned.filter(|planned| *planned > 0)?;
        let num = self.realised?.checked_mul(100)?;
        Some(Ratio { num, den })
    }

    /// Whether under half of what was planned for the months that are over was realised.
    pub(crate) fn is_under_half(&self) -> bool {
        let realised = i128::from(self.realised.unwrap_or(0));
        let planned = i128::from(self.planned.unwrap_or(0));
        planned > 0 && 2 * realised < planned
    }

    /// Whether more than a tenth over what was planned for the months that are over was spent.
    pub(crate) fn is_over_cost(&self) -> bool {
        let planned = i128::from(self.cost_planned.unwrap_or(0));
        planned > 0 && 10 * i128::from(self.spent.unwrap_or(0)) > 11 * planned
    }
}

/// Reckons what initiatives are worth; made once for many.
pub(crate) struct Reckoner<'r> {
    benefits: &'r Table<Benefit>,
    register: &'r Register,
    bills: Arc<Paid>,
    rates: Rates<'r>,
    settings: &'r Settings,
    nothing: bool,
    all: RangeInclusive<Month>,
    year: RangeInclusive<Month>,
    period: RangeInclusive<Month>,
    under_way: Month,
    told: Told,
    rate: f64,
}

impl<'r> Reckoner<'r> {
    pub fn new(register: &'r Register, as_of: NaiveDate, period: Span) -> Self {
        let settings = &register.settings;
        let tables = &register.tables;
        let (benefits, costs) = (&*tables.benefits, &*tables.costs);
        let months = |span: Span| span.months(as_of, settings.fiscal_start.number());
        let bills = Paid::of(register);
        Self {
            benefits,
            register,
            settings,
            nothing: benefits.is_empty() && costs.is_empty() && bills.is_empty(),
            bills,
            rates: Rates::of(&register.tables.exchange_rates),
            all: months(Span::All),
            year: months(Span::Year),
            period: months(period),
            under_way: Month::under_way(as_of),
            told: Told::of(as_of, settings.fiscal_start.number()),
            rate: monthly(settings),
        }
    }

    /// What an initiative in this stage is worth.
    pub fn worth(&self, record: &Record, stage: Option<Stage>) -> Worth {
        let mut worth = Worth::default();
        if self.nothing {
            return worth;
        }
        let ended = ended(record, stage, self.under_way);
        let mut flowing = Flowing::from(self.under_way);
        let spans = [&self.all, &self.year, &self.period];
        for benefit in belonging(self.benefits, record) {
            let line = Line::of(benefit, 0, ended, &self.rates, self.settings);
            let planned = line.planned.within_each(spans);
            let realised = line.realised.within_each(spans);
            add(&mut worth.planned, planned[0]);
            add(&mut worth.planned_year, planned[1]);
            add(&mut worth.planned_period, planned[2]);
            add(&mut worth.realised, realised[0]);
            add(&mut worth.realised_year, realised[1]);
            add(&mut worth.realised_period, realised[2]);
            worth.quarters.add(&line, self.told);
            flowing.add_line(&line);
        }
        let own = (0, record, ended);
        for spend in Spend::all_of(self.register, &self.bills, &self.rates, own) {
            add(&mut worth.cost_planned, spend.planned.within(&self.all));
            let spent = spend.spent.within_each(spans);
            add(&mut worth.spent, spent[0]);
            add(&mut worth.spent_year, spent[1]);
            add(&mut worth.spent_period, spent[2]);
            flowing.add_spend(&spend);
        }
        let flows = &flowing.flows;
        let told = |worth: f64| (!flows.is_empty()).then(|| whole(worth));
        worth.whole = told(flows.worth(self.rate));
        worth.forward = told(flows.worth_from(self.under_way, self.rate));
        worth
    }
}

fn add(sum: &mut Option<i64>, amount: Option<i128>) {
    if let Some(amount) = amount {
        let all = i128::from(sum.unwrap_or(0)) + amount;
        *sum = Some(i64::try_from(all).unwrap_or(if all < 0 { i64::MIN } else { i64::MAX }));
    }
}

/// To the nearest minor unit.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a float beyond 64 bits stays at the most they hold"
)]
fn whole(worth: f64) -> i64 {
    worth.round() as i64
}

//! Amounts in other currencies, at the rate of each month.

use std::collections::{BTreeSet, HashMap};

use super::amounts::nearest;
use super::by_month::{Amounts, Months};
use crate::cash::Month;
use crate::id::RowId;
use crate::kind::Table;
use crate::kinds::ExchangeRate;
use crate::register::Register;
use crate::series::{Decimal, Series};
use crate::settings::{Settings, minor_per_unit};
use crate::terms::Terms as _;

/// What other currencies are worth in the portfolio's, by month.
#[derive(Debug, Default)]
pub struct Rates<'r> {
    by_currency: HashMap<&'r str, Vec<(Month, &'r ExchangeRate)>>,
}

impl<'r> Rates<'r> {
    /// Those of a portfolio, without the bin's.
    pub fn of(table: &'r Table<ExchangeRate>) -> Self {
        let mut by_currency: HashMap<&str, Vec<_>> = HashMap::new();
        for rate in table.live() {
            if let (Some(month), Some(_)) = (rate.month.and_then(Month::exactly), rate.rate) {
                by_currency
                    .entry(&rate.currency)
                    .or_default()
                    .push((month, rate));
            }
        }
        for rates in by_currency.values_mut() {
            // Of two rates of one month the one that was written down last holds.
            rates.sort_by_key(|(month, rate)| (*month, rate.id));
        }
        Self { by_currency }
    }

    /// The rate that holds in a month: the last of it or of an earlier one.
    pub fn at(&self, currency: &str, month: Month) -> Option<&'r ExchangeRate> {
        let rates = self.by_currency.get(currency)?;
        let until = rates.partition_point(|(from, _)| *from <= month);
        let (_, rate) = rates.get(until.checked_sub(1)?)?;
        Some(rate)
    }

    /// Currencies with a rate.
    pub fn currencies(&self) -> Vec<&'r str> {
        let mut currencies: Vec<_> = self.by_currency.keys().copied().collect();
        currencies.sort_unstable();
        currencies
    }

    /// What a series of amounts in a currency holds, month by month, in minor units of the portfolio's, each to the
    /// nearest; and how many of its months have no rate, and are left out. An empty currency is the portfolio's.
    pub(super) fn months<'s>(
        &self,
        series: &'s Series,
        currency: &str,
        settings: &Settings,
    ) -> (Amounts<'s>, u32) {
        let minor = settings.minor_per_unit();
        if currency.is_empty() || currency == settings.currency {
            return (Amounts::typed(series.points(), minor), 0);
        }
        let parts = i128::from(Decimal::PARTS);
        let mut unrated = 0;
        let converted = series.points().iter().filter_map(|point| {
            let month = Month::exactly(point.when)?;
            let Some((rate, per)) = self.at(currency, month).and_then(worth) else {
                unrated += 1;
                return None;
            };
            let amount = i128::from(point.value.millionths()) * rate * i128::from(minor);
            Some((month, nearest(amount, parts * parts * per)))
        });
        let converted: Months = converted.collect();
        (converted.into(), unrated)
    }
}

/// What would lose its rate if a rate were gone or became another, as a sentence, and what to do; none where all keep one.
pub fn unrated_without(
    register: &Register,
    gone: &[RowId],
    put: Option<&ExchangeRate>,
) -> Option<(String, &'static str)> {
    let tables = &register.tables;
    let is_gone = |id: RowId| gone.contains(&id) || put.is_some_and(|put| put.id == id);
    let table = &tables.exchange_rates;
    let before = table.live().filter(|rate| is_gone(rate.id));
    let codes: BTreeSet<&str> = before.map(|rate| rate.currency.as_str()).collect();
    codes.into_iter().find_map(|code| {
        let left = table.live().filter(|rate| !is_gone(rate.id)).chain(put);
        let left = left.filter(|rate| rate.currency == code);
        let from = left
            .filter_map(|rate| rate.month)
            .min_by_key(|month| month.first());
        let held = register.rated_from(code)?;
        let lost = |series: &Series| {
            let months = series.points().iter().map(|point| point.when);
            months
                .filter(|when| when.first() >= held.first())
                .find(|when| from.is_none_or(|from| when.first() < from.first()))
        };
        let costs = tables.costs.live().filter(|cost| cost.currency == code);
        let costs = costs.map(|cost| (cost.name.as_str(), [&cost.plan, &cost.actual]));
        let benefits = tables
            .benefits
            .live()
            .filter(|benefit| benefit.currency == code);
        let benefits =
            benefits.map(|benefit| (benefit.name.as_str(), [&benefit.plan, &benefit.actual]));
        let (name, month) = costs
            .chain(benefits)
            .find_map(|(name, series)| Some((name, series.into_iter().find_map(lost)?)))?;
        Some((
            format!(
                "“{name}” has an amount in {code} of {}, for which no rate would be left.",
                month.label()
            ),
            "Record a rate of that month or an earlier one first.",
        ))
    })
}

/// A rate in millionths, and for how many of the currency it is.
fn worth(rate: &ExchangeRate) -> Option<(i128, i128)> {
    let per = rate.per.map_or(1, |per| per.0).max(1);
    Some((i128::from(rate.rate?.millionths()), i128::from(per)))
}

/// Minor units in one of a currency; of the portfolio's, where it is empty.
pub(super) fn coins(currency: &str, settings: &Settings) -> i64 {
    match currency {
        "" => settings.minor_per_unit(),
        other => minor_per_unit(other),
    }
}

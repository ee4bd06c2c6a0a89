//! Costs and benefits from abroad, and the exchange rates by which they are converted.
//!
//! Some licences are paid in dollars, which has become cheaper since they were bought: at constant rates they cost more
//! than it seems.

use std::collections::BTreeMap;

use pilotage_model::cash::Month;
use pilotage_model::kind::{AnyRow, Count, Kind as _, Long};
use pilotage_model::kinds::{Benefit, Cost, CostNature, ExchangeRate};
use pilotage_model::series::{Decimal, Point, Series};

use super::{Keeper, boxed};

/// One cost of licences in so many is in dollars, from the first on; of the others one in francs.
const EVERY: usize = 4;
const FRANCS: usize = 5;

/// A currency: its code, for how many a rate is, what these are worth at first in ten-thousandths, and how much that
/// moves in a quarter.
struct Currency {
    code: &'static str,
    per: Option<i64>,
    first: i64,
    moves: [i64; 2],
}

const DOLLAR: Currency = Currency {
    code: "USD",
    per: None,
    first: 9_400,
    moves: [-150, 60],
};
const FRANC: Currency = Currency {
    code: "CHF",
    per: Some(100),
    first: 1_020_000,
    moves: [-3_000, 9_000],
};

impl Keeper<'_> {
    /// Puts some costs of licences and a benefit into other currencies, and keeps the rates of these by quarter.
    pub fn abroad(&mut self, benefits: &mut [Benefit], costs: &mut [Cost]) -> Vec<Box<dyn AnyRow>> {
        if self.world.minor != 100 {
            return Vec::new();
        }
        let licences = costs
            .iter_mut()
            .filter(|cost| cost.nature == Some(CostNature::Vendor));
        let mut earliest: BTreeMap<&str, Month> = BTreeMap::new();
        for (at, cost) in licences.enumerate() {
            let currency = match (at % EVERY, at) {
                (0, _) => &DOLLAR,
                (_, FRANCS) => &FRANC,
                _ => continue,
            };
            cost.currency = currency.code.to_owned();
            cost.plan = in_currency(&cost.plan, currency);
            cost.actual = in_currency(&cost.actual, currency);
            let first = earliest.entry(currency.code).or_insert(Month::LATEST);
            *first = earliest_of(&cost.plan, &cost.actual, *first);
        }
        // One is brought by a branch in Zurich.
        let typed = |benefit: &&mut Benefit| !benefit.plan.points().is_empty();
        if let Some(benefit) = benefits.iter_mut().filter(typed).nth(2) {
            benefit.currency = FRANC.code.to_owned();
            benefit.plan = in_currency(&benefit.plan, &FRANC);
            benefit.actual = in_currency(&benefit.actual, &FRANC);
            let first = earliest.entry(FRANC.code).or_insert(Month::LATEST);
            *first = earliest_of(&benefit.plan, &benefit.actual, *first);
        }
        let mut rates = Vec::new();
        for currency in [&DOLLAR, &FRANC] {
            if let Some(first) = earliest.get(currency.code) {
                rates.extend(self.rates(currency, *first));
            }
        }
        rates.sort_by_key(|rate| rate.id);
        boxed(rates).collect()
    }

    /// A rate for each quarter, from a month on.
    fn rates(&mut self, currency: &Currency, first: Month) -> Vec<ExchangeRate> {
        let last = Month::under_way(self.today).plus(-1);
        let mut value = currency.first;
        let quarters = (0..=last.since(first).max(0)).step_by(3);
        let rates = quarters.map(|at| {
            let month = first.plus(at);
            if at > 0 {
                value += self.dice.between(currency.moves[0], currency.moves[1]);
            }
            let day = month.when().first().min(self.today);
            ExchangeRate {
                currency: currency.code.to_owned(),
                month: Some(month.when()),
                rate: Some(Decimal::of_millionths(value * Decimal::PARTS / 10_000)),
                per: currency.per.map(Count),
                source: "Group treasury".to_owned(),
                note: Long(match at {
                    0 => "Rate of the first quarter with an invoice.".to_owned(),
                    _ => String::new(),
                }),
                ..ExchangeRate::blank(self.id(day))
            }
        });
        rates.collect()
    }
}

/// The first month of a plan and its actual, or another that is earlier.
fn earliest_of(plan: &Series, actual: &Series, other: Month) -> Month {
    let points = plan.points().iter().chain(actual.points());
    let months = points.filter_map(|point| Month::exactly(point.when));
    months.min().map_or(other, |month| month.min(other))
}

/// Amounts of the portfolio’s currency in another, at its first rate, in whole units.
fn in_currency(series: &Series, currency: &Currency) -> Series {
    let units = |value: Decimal| {
        let amount = i128::from(value.millionths() / Decimal::PARTS);
        let other =
            amount * 10_000 * i128::from(currency.per.unwrap_or(1)) / i128::from(currency.first);
        i64::try_from(other).unwrap_or(0)
    };
    let points = series.points().iter().map(|point| Point {
        value: Decimal::of_millionths(units(point.value) * Decimal::PARTS),
        ..*point
    });
    Series::new(points).unwrap_or_default()
}

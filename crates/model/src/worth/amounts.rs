//! Amounts by month: what a series holds, in minor units.

use crate::cash::Month;
use crate::kind::Count;
use crate::kinds::unknown_currency;
use crate::series::{Decimal, Series};
use crate::settings::Settings;
use crate::terms::Terms;
use crate::when::When;

use super::rates::coins;

/// What a series counts, month by month, in millionths.
pub(crate) fn counts(series: &Series) -> impl Iterator<Item = (Month, i128)> {
    let points = series.points().iter();
    points.filter_map(|point| {
        Some((
            Month::exactly(point.when)?,
            i128::from(point.value.millionths()),
        ))
    })
}

/// The part of an amount that a share in percent attributes, to the nearest minor unit, halves away from zero; all of
/// it where none is given.
pub(super) fn attributed(amount: i128, share: Option<Count>) -> i128 {
    share.map_or(amount, |share| nearest(amount * i128::from(share.0), 100))
}

/// A fraction to the nearest whole, halves away from zero.
pub(super) const fn nearest(num: i128, den: i128) -> i128 {
    let half = den / 2;
    if num < 0 {
        (num - half) / den
    } else {
        (num + half) / den
    }
}

/// What is wrong with amounts by month in a currency, and what to do. An empty currency is the portfolio's; of another
/// there must be a rate for every month.
pub fn unfit_money(
    currency: &str,
    months: [(&str, &Series); 2],
    terms: &dyn Terms,
) -> Option<(String, &'static str)> {
    let settings = terms.settings();
    let unfit = |(of, series)| {
        unfit_amounts(of, series, currency, settings)
            .or_else(|| unrated(of, series, currency, terms))
    };
    unknown_currency(currency).or_else(|| months.into_iter().find_map(unfit))
}

/// A month before the first rate of its currency.
fn unrated(
    of: &str,
    series: &Series,
    currency: &str,
    terms: &dyn Terms,
) -> Option<(String, &'static str)> {
    if currency.is_empty() || currency == terms.settings().currency {
        return None;
    }
    let from = terms.rated_from(currency);
    let early = |when: &When| from.is_none_or(|from| when.first() < from.first());
    let mut whens = series.points().iter().map(|point| point.when);
    let when = whens.find(early)?;
    Some((
        format!(
            "{of}, {}: there is no rate of {currency} for it.",
            when.label()
        ),
        "Record an exchange rate of that month or an earlier one first.",
    ))
}

fn unfit_amounts(
    of: &str,
    series: &Series,
    currency: &str,
    settings: &Settings,
) -> Option<(String, &'static str)> {
    let minor = coins(currency, settings);
    let least = Decimal::PARTS / minor;
    let fine = |value: Decimal| value.millionths() % least != 0;
    let too_fine = || {
        let point = series.points().iter().find(|point| fine(point.value))?;
        Some((
            format!(
                "{of}, {}: {} has more decimals than {} has.",
                point.when.label(),
                point.value.text(),
                if currency.is_empty() {
                    &settings.currency
                } else {
                    currency
                },
            ),
            "Round it to the smallest coin.",
        ))
    };
    unfit_months(of, series).or_else(too_fine)
}

/// What is wrong with counts by month, and what to do.
pub fn unfit_counts(of: &str, series: &Series) -> Option<(String, &'static str)> {
    let less = || {
        let mut points = series.points().iter();
        let point = points.find(|point| point.value.millionths() < 0)?;
        Some((
            format!(
                "{of}, {}: {} is less than none.",
                point.when.label(),
                point.value.text()
            ),
            "Write how many there were.",
        ))
    };
    unfit_months(of, series).or_else(less)
}

/// What is wrong with months, whatever they hold, and what to do.
pub fn unfit_months(of: &str, series: &Series) -> Option<(String, &'static str)> {
    let mut whens = series.points().iter().map(|point| point.when);
    let when = whens.find(|when| !Month::exactly(*when).is_some_and(Month::makes_sense))?;
    let wrong = match Month::exactly(when) {
        None => format!("{of}: {} is not a month.", when.label()),
        Some(_) => format!("{of}: {} is beyond any plan.", when.label()),
    };
    Some((
        wrong,
        "Write what falls into each month, as 2026-01: 12000.",
    ))
}

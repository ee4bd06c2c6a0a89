//! Amounts by month: what a series holds, in minor units.

use crate::cash::Month;
use crate::kind::Count;
use crate::series::{Decimal, Series};
use crate::settings::Settings;

/// What a series of amounts holds, month by month, in minor units.
pub(super) fn months(series: &Series, settings: &Settings) -> impl Iterator<Item = (Month, i128)> {
    let minor = i128::from(settings.minor_per_unit());
    let points = series.points().iter();
    points.filter_map(move |point| {
        let parts = i128::from(point.value.millionths()) * minor;
        Some((
            Month::exactly(point.when)?,
            parts / i128::from(Decimal::PARTS),
        ))
    })
}

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

/// What is wrong with amounts by month, and what to do.
pub fn unfit_amounts(
    of: &str,
    series: &Series,
    settings: &Settings,
) -> Option<(String, &'static str)> {
    let minor = settings.minor_per_unit();
    let least = Decimal::PARTS / minor;
    let fine = |value: Decimal| value.millionths() % least != 0;
    let too_fine = || {
        let point = series.points().iter().find(|point| fine(point.value))?;
        Some((
            format!(
                "{of}, {}: {} has more decimals than {} has.",
                point.when.label(),
                point.value.text(),
                settings.currency,
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

fn unfit_months(of: &str, series: &Series) -> Option<(String, &'static str)> {
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

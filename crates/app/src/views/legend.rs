//! The legend of the matrix: what the size of a bubble says.

use pilotage_chart::{DENSITY_ABOVE, MatrixInput, SizeKey};
use pilotage_model::tally;

use super::bubbles::float;
use super::{Scope, words};

/// Round amounts up to the largest benefit plotted, for the legend of sizes.
pub(super) fn sizes(input: &MatrixInput, scope: &Scope) -> Vec<SizeKey> {
    let settings = &scope.register().settings;
    let largest = input
        .points
        .iter()
        .filter_map(|point| point.benefit_millions)
        .fold(0.0, f64::max);
    let mut amounts: Vec<i64> = [8.0, 3.0, 1.0]
        .into_iter()
        .filter_map(|share| round_below((largest * 1e6 / share).floor() as i64))
        .collect();
    amounts.dedup();
    let key = |units: i64| SizeKey {
        millions: float(units) / 1e6,
        label: words::money_sum(
            i128::from(units) * i128::from(settings.minor_per_unit()),
            settings,
        ),
    };
    amounts.into_iter().map(key).collect()
}

/// What bubbles of the smallest size are. Where most initiatives are only shading, their number
/// would not be that of the bubbles seen.
pub(super) fn smallest(input: &MatrixInput) -> String {
    let benefits = || input.points.iter().map(|point| point.benefit_millions);
    let unstated = benefits().filter(|benefit| benefit.is_none()).count();
    let all = benefits().filter(|benefit| benefit.is_none_or(|millions| millions <= 0.0));
    let what = match (unstated, all.count()) {
        (_, 0) => return String::new(),
        (unstated, all) if unstated == all => ("not stated", all),
        (_, all) => ("0 or not stated", all),
    };
    if input.points.len() > DENSITY_ABOVE {
        return what.0.to_owned();
    }
    format!("{}, {}", what.0, words::count(tally(what.1)))
}

/// The largest of 1, 2, 5, 10, 20, 50 and so on that is no more than `amount`.
fn round_below(amount: i64) -> Option<i64> {
    let power = 10_i64.pow(amount.checked_ilog10()?);
    Some(match amount / power {
        5.. => 5 * power,
        2.. => 2 * power,
        _ => power,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The legend's amounts are ones that people can compare.
    #[test]
    fn sizes_are_round() {
        let table = [
            (0, None),
            (-3, None),
            (1, Some(1)),
            (4_999, Some(2_000)),
            (5_000, Some(5_000)),
            (i64::MAX, Some(5_000_000_000_000_000_000)),
        ];
        for (amount, expected) in table {
            assert_eq!(round_below(amount), expected, "{amount}");
        }
    }
}

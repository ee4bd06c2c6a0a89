//! Amounts as bills write them, exact to the last decimal, and how they become whole coins.

/// An exact amount with up to 24 decimals: what a million tokens cost a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(i128);

const PLACES: i32 = 24;

impl Exact {
    /// The parts of one.
    const ONE: i128 = 10_i128.pow(PLACES.unsigned_abs());

    /// Reads a number as FOCUS has them: digits with a point, or with an exponent (`1.2E-5`). `None` for what is no
    /// number, and for more than 24 decimals or 14 digits before the point.
    pub fn parse(text: &str) -> Option<Self> {
        let (number, exponent) = match text.trim().split_once(['e', 'E']) {
            Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?),
            None => (text.trim(), 0),
        };
        let (negative, digits) = match number.strip_prefix(['-', '+']) {
            Some(rest) => (number.starts_with('-'), rest),
            None => (false, number),
        };
        let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
        let part = part.trim_end_matches('0');
        let all = format!("{whole}{part}");
        if whole.is_empty() || !all.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        let value: i128 = all.parse().ok()?;
        let decimals = i32::try_from(part.len()).ok()?.checked_sub(exponent)?;
        let shift = PLACES.checked_sub(decimals)?;
        let power = 10_i128.checked_pow(shift.unsigned_abs());
        let parts = match (value, shift) {
            (0, _) => 0,
            (_, 0..) => value.checked_mul(power?)?,
            // Nothing is lost where the digits cut off are zeros.
            _ => power
                .filter(|power| value % power == 0)
                .map(|power| value / power)?,
        };
        Some(Self(if negative { -parts } else { parts }))
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The sum; `None` beyond what can be kept.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Without an exponent, without zeros at the end.
    pub fn text(self) -> String {
        let (all, one) = (self.0.unsigned_abs(), Self::ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        let part = format!("{:024}", all % one);
        let text = format!("{sign}{}.{part}", all / one);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

/// Amounts in whole coins, of which there are `minor` in one, so that they add up to their sum to the nearest coin
/// (largest remainder; of equal ones the first). `None` beyond what can be kept.
pub fn in_coins(amounts: &[Exact], minor: i64) -> Option<Vec<i64>> {
    let coin = Exact::ONE / i128::from(minor);
    let sum = amounts
        .iter()
        .try_fold(Exact::default(), |sum, one| sum.plus(*one))?;
    let half = coin / 2 * sum.0.signum();
    let all = sum.0.checked_add(half)? / coin;
    let mut coins: Vec<i128> = amounts.iter().map(|one| one.0.div_euclid(coin)).collect();
    let rest = |at: &usize| amounts[*at].0.rem_euclid(coin);
    let mut order: Vec<_> = (0..amounts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(rest(at)));
    // Each was rounded down: what is missing is less than a coin for each.
    let missing = all - coins.iter().sum::<i128>();
    for at in order
        .into_iter()
        .take(usize::try_from(missing).unwrap_or(0))
    {
        coins[at] += 1;
    }
    coins
        .into_iter()
        .map(|coins| i64::try_from(coins).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A bill of tokens is made of parts of cents: what is read must be what stands there.
    #[test]
    fn amounts_are_read_to_the_last_decimal() {
        let table = [
            ("42.00", Some("42")),
            ("-0.0000031500", Some("-0.00000315")),
            ("1.2E-5", Some("0.000012")),
            ("12e3", Some("12000")),
            ("1500e-2", Some("15")),
            ("+7", Some("7")),
            (
                "0.000000000000000000000001",
                Some("0.000000000000000000000001"),
            ),
            ("0.0000000000000000000000001", None),
            ("0e-99", Some("0")),
            ("1,5", None),
            (".5", None),
            ("", None),
            ("-", None),
            ("€5", None),
            ("999999999999999999", None),
        ];
        for (text, expected) in table {
            let read = Exact::parse(text).map(Exact::text);
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }

    /// Three thirds of a cent are one cent, not none and not three.
    #[test]
    fn parts_of_coins_add_up() {
        let coins = |texts: &[&str], minor| {
            let amounts: Option<Vec<_>> = texts.iter().map(|text| Exact::parse(text)).collect();
            in_coins(&amounts.unwrap(), minor).unwrap()
        };
        assert_eq!(coins(&["0.0033", "0.0034", "0.0033"], 100), [0, 1, 0]);
        assert_eq!(
            coins(&["10.006", "-0.004", "-10.002"], 100),
            [1_001, -1, -1_000]
        );
        // Half a cent is one, of a refund too.
        assert_eq!(coins(&["0.005"], 100), [1]);
        assert_eq!(coins(&["-0.005"], 100), [-1]);
        assert_eq!(coins(&["1.5", "1.5"], 1), [2, 1]);
        assert_eq!(coins(&[], 100), [0_i64; 0]);
    }

    proptest! {
        /// Whatever stands on a bill, its lines add up to it to the coin, and none is a coin off.
        #[test]
        fn lines_add_up_to_their_bill(parts in prop::collection::vec(-10_i128.pow(30)..10_i128.pow(30), 1..40)) {
            let amounts: Vec<_> = parts.iter().map(|part| Exact(*part)).collect();
            let coins = in_coins(&amounts, 100).unwrap();
            let coin = Exact::ONE / 100;
            let off = coins.iter().map(|coins| i128::from(*coins) * coin).sum::<i128>() - parts.iter().sum::<i128>();
            prop_assert!(2 * off.abs() <= coin);
            for (coins, part) in coins.iter().zip(&parts) {
                prop_assert!((i128::from(*coins) * coin - part).abs() < coin);
            }
            for amount in amounts {
                prop_assert_eq!(Exact::parse(&amount.text()), Some(amount));
            }
        }
    }
}

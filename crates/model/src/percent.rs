//! Shares in percent: whole ones, and finer where a whole one would say what is not so.

use crate::cash::deal;
use crate::wilson::Share;

/// Decimals beyond which a share is told as under or over what it can't be.
const MOST_DECIMALS: u32 = 4;

/// A share in percent, halves up: `49%`; `None` of nothing. It is 100% or 0% only where it is: 299 of 300
/// is `99.7%`.
pub fn percent(share: Share) -> Option<String> {
    let (part, whole) = (u128::from(share.part), u128::from(share.whole));
    if whole == 0 {
        return None;
    }
    let edge = part == 0 || part == whole;
    for decimals in 0..=MOST_DECIMALS {
        let all = hundred(decimals);
        let rounded = (2 * part * all + whole) / (2 * whole);
        if edge || (rounded > 0 && rounded < all) {
            return Some(format!("{}%", decimal(rounded, decimals)));
        }
    }
    let least = decimal(1, MOST_DECIMALS);
    let most = decimal(hundred(MOST_DECIMALS) - 1, MOST_DECIMALS);
    Some(match 2 * part < whole {
        true => format!("under {least}%"),
        false => format!("over {most}%"),
    })
}

/// The shares of the parts of a whole in percent, which add up to 100 (largest remainder; of equal ones
/// the first). As many decimals stand as it takes to show none as 0 or 100 that isn't. Parts that are
/// not all of the whole are each told alone.
pub fn percents(parts: &[u32], whole: u32) -> Vec<Option<String>> {
    let sum: u64 = parts.iter().copied().map(u64::from).sum();
    let alone = || {
        let share = |part: &u32| percent(Share::new(*part, whole));
        parts.iter().map(share).collect()
    };
    if whole == 0 || sum != u64::from(whole) {
        return alone();
    }
    let weights: Vec<_> = parts.iter().copied().map(u64::from).collect();
    for decimals in 0..=MOST_DECIMALS {
        let all = hundred(decimals);
        let Some(shares) = deal(all.cast_signed(), &weights) else {
            return alone();
        };
        let shares: Vec<_> = shares.into_iter().map(i128::unsigned_abs).collect();
        let tells = |(part, share): (&u32, &u128)| {
            (*part == 0) == (*share == 0) && (*part == whole) == (*share == all)
        };
        if parts.iter().zip(&shares).all(tells) {
            let text = |share: u128| Some(format!("{}%", decimal(share, decimals)));
            return shares.into_iter().map(text).collect();
        }
    }
    alone()
}

/// 100% in units of the last decimal.
const fn hundred(decimals: u32) -> u128 {
    100 * 10_u128.pow(decimals)
}

fn decimal(share: u128, decimals: u32) -> String {
    let one = 10_u128.pow(decimals);
    let (whole, rest) = (share / one, share % one);
    let places = decimals as usize;
    let text = format!("{whole}.{rest:0places$}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// “100%” of 300 pilots would deny the one that failed.
    #[test]
    fn a_share_is_all_or_nothing_only_where_it_is() {
        let table = [
            (0, 0, None),
            (0, 7, Some("0%")),
            (7, 7, Some("100%")),
            (1, 3, Some("33%")),
            (1, 200, Some("1%")),
            (299, 300, Some("99.7%")),
            (1, 300, Some("0.3%")),
            (2_999, 3_000, Some("99.97%")),
            (1, 4_000_000_000, Some("under 0.0001%")),
            (3_999_999_999, 4_000_000_000, Some("over 99.9999%")),
        ];
        for (part, whole, expected) in table {
            let found = percent(Share::new(part, whole));
            assert_eq!(found.as_deref(), expected, "{part} of {whole}");
        }
    }

    /// Rounded one by one, three thirds are 99% and seven of 14.3% are 98%: a reader who adds them up
    /// would look for who is missing.
    #[test]
    fn parts_add_up_to_a_hundred() {
        let table: [(&[u32], &[&str]); 5] = [
            (&[1, 1, 1], &["34%", "33%", "33%"]),
            (&[2, 1, 4], &["29%", "14%", "57%"]),
            (&[0, 5, 0], &["0%", "100%", "0%"]),
            (&[299, 1], &["99.7%", "0.3%"]),
            (&[1, 1, 998], &["0.1%", "0.1%", "99.8%"]),
        ];
        for (parts, expected) in table {
            let found = percents(parts, parts.iter().sum());
            let found: Vec<_> = found
                .iter()
                .map(|share| share.as_deref().unwrap())
                .collect();
            assert_eq!(found, expected, "{parts:?}");
        }
        assert_eq!(
            percents(&[1, 1], 3),
            [Some("33%".to_owned()), Some("33%".to_owned())]
        );
    }

    proptest! {
        /// Whatever the parts, what is shown adds up, and none is more than a last decimal off.
        #[test]
        fn shown_parts_add_up(parts in prop::collection::vec(0_u32..5_000, 1..12)) {
            let whole: u32 = parts.iter().sum();
            prop_assume!(whole > 0);
            let mut sum = 0.0;
            for (part, shown) in parts.iter().zip(percents(&parts, whole)) {
                let shown: f64 = shown.unwrap().trim_end_matches('%').parse().unwrap();
                let exact = f64::from(*part) * 100.0 / f64::from(whole);
                prop_assert!((shown - exact).abs() < 1.0);
                prop_assert!((shown == 0.0) == (*part == 0) && (shown == 100.0) == (*part == whole));
                sum += shown;
            }
            prop_assert!((sum - 100.0).abs() < 1e-6, "{parts:?}: {sum}");
        }
    }
}

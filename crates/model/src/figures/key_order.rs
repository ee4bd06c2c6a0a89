//! Keys in numeric order: AI-2 before AI-10.

use std::cmp::Ordering;

/// Compares text with its runs of digits taken as numbers of any length, other characters without
/// regard to ASCII case. Texts that differ only in case or leading zeros keep a fixed order.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (digits_left, digits_right) = (digits(left), digits(right));
        if digits_left > 0 && digits_right > 0 {
            let by_number = by_number(&left[..digits_left], &right[..digits_right]);
            if by_number.is_ne() {
                return by_number;
            }
            (left, right) = (&left[digits_left..], &right[digits_right..]);
            continue;
        }
        match (left.split_first(), right.split_first()) {
            (Some((x, rest_left)), Some((y, rest_right))) => {
                let by_letter = x.to_ascii_lowercase().cmp(&y.to_ascii_lowercase());
                if by_letter.is_ne() {
                    return by_letter;
                }
                (left, right) = (rest_left, rest_right);
            }
            (None, None) => return a.cmp(b),
            (left, _) => return left.map_or(Ordering::Less, |_| Ordering::Greater),
        }
    }
}

fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

fn by_number(a: &[u8], b: &[u8]) -> Ordering {
    let (a, b) = (without_zeros(a), without_zeros(b));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn without_zeros(digits: &[u8]) -> &[u8] {
    let zeros = digits.iter().take_while(|digit| **digit == b'0').count();
    &digits[zeros..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// People number by hand and in several registers; each list stays in the order they expect.
    #[test]
    fn numbers_in_keys_count_as_numbers() {
        let in_order = [
            "",
            "7",
            "0042",
            "99999999999999999999",
            "AI-2",
            "ai-2",
            "AI-2b",
            "AI-10",
            "AI-0100",
            "DOL",
        ];
        for pair in in_order.windows(2) {
            assert_eq!(natural_order(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
    }

    proptest! {
        /// A sort needs a total order: antisymmetric, transitive, and equal only to itself.
        #[test]
        fn it_is_a_total_order(keys in prop::collection::vec("[aA0-2é-]{0,5}", 3)) {
            let [a, b, c] = &keys[..] else { unreachable!() };
            prop_assert_eq!(natural_order(a, b), natural_order(b, a).reverse());
            prop_assert_eq!(natural_order(a, b).is_eq(), a == b);
            if natural_order(a, b).is_le() && natural_order(b, c).is_le() {
                prop_assert!(natural_order(a, c).is_le());
            }
        }
    }
}

//! The order people expect of names and keys: AI-2 before AI-10, case and accents don't count.
//!
//! [`natural_key`] and [`sort_key`] write bytes to sort many texts by; [`natural_order`] compares two
//! without writing any, in the same order.

use std::cmp::Ordering;

use crate::filter::fold::fold;

/// Compares two texts in the order of [`sort_key`]; those of the same key keep a fixed order.
pub fn natural_order(a: &str, b: &str) -> Ordering {
    let by_text = if a.is_ascii() && b.is_ascii() {
        compare(a.as_bytes(), b.as_bytes())
    } else {
        compare(fold(a).as_bytes(), fold(b).as_bytes())
    };
    by_text
        .then_with(|| sort_key(a).cmp(&sort_key(b)))
        .then_with(|| a.cmp(b))
}

/// In the order of [`natural_key`], of folded text or of ASCII in any case.
fn compare(mut left: &[u8], mut right: &[u8]) -> Ordering {
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
            (left, right) => return left.is_some().cmp(&right.is_some()),
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

/// Bytes whose plain order is the natural order of `text`: folded, with runs of digits by size.
pub fn natural_key(text: &str) -> Box<[u8]> {
    natural(text, |_, _| ()).into_boxed_slice()
}

/// As [`natural_key`], but texts that differ in leading zeros have different keys, side by side.
pub fn sort_key(text: &str) -> Box<[u8]> {
    let mut zeros = Vec::new();
    let mut key = natural(text, |at, count| zeros.extend([0, at, count]));
    key.extend(zeros);
    key.into_boxed_slice()
}

/// `zeros` hears of leading zeros: in which number of the text, and how many.
fn natural(text: &str, mut zeros: impl FnMut(u8, u8)) -> Vec<u8> {
    let folded = fold(text);
    let bytes = folded.as_bytes();
    let mut key = Vec::with_capacity(bytes.len() + 2);
    let mut number = 0_u8;
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            key.push(bytes[at]);
            at += 1;
            continue;
        }
        let end = at
            + bytes[at..]
                .iter()
                .take_while(|b| b.is_ascii_digit())
                .count();
        let leading = push_digits(&bytes[at..end], &mut key);
        number = number.saturating_add(1);
        if leading > 0 {
            zeros(number, u8::try_from(leading).unwrap_or(u8::MAX));
        }
        at = end;
    }
    key
}

/// A longer number is a larger one: its length goes first. `0` keeps digits where they stand
/// among other characters. Gives the count of leading zeros, which the key lacks.
fn push_digits(digits: &[u8], key: &mut Vec<u8>) -> usize {
    let zeros = digits.iter().take_while(|b| **b == b'0').count();
    let significant = &digits[zeros..];
    key.push(b'0');
    key.push(u8::try_from(significant.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(significant);
    zeros
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

        /// Lists sorted by key and ranks broken by comparison are in one order.
        #[test]
        fn comparing_agrees_with_the_keys(a in "[aAbÀé0-2 .-]{0,8}", b in "[aAbÀé0-2 .-]{0,8}") {
            let by_key = sort_key(&a).cmp(&sort_key(&b)).then_with(|| a.cmp(&b));
            prop_assert_eq!(natural_order(&a, &b), by_key);
            let by_text = natural_key(&a).cmp(&natural_key(&b));
            prop_assert!(by_text.is_eq() || by_text == by_key);
        }
    }
}

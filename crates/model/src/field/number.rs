//! Numbers as text: exact decimals for files, short ones for people.

use crate::scoring::Ratio;

/// Why a text is not the number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberError {
    /// It is no number.
    Unreadable,
    /// It has more decimals than the unit has.
    TooFine,
    /// It is beyond what can be kept.
    TooLarge,
}

/// Reads a number in units of which one has `parts` parts (100 for cents), and gives parts.
///
/// The decimal mark is `.`; thousands may be set apart by `,`, a blank or an apostrophe, in groups
/// of exactly three; `k`, `M` and `bn` at the end multiply.
///
/// # Errors
/// See [`NumberError`]. Nothing is rounded.
pub fn parse(text: &str, parts: i64) -> Result<i64, NumberError> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (digits, factor) = multiplier(text);
    let (mantissa, scale) = mantissa(digits).ok_or(NumberError::Unreadable)?;
    let numerator = mantissa
        .checked_mul(factor)
        .and_then(|n| n.checked_mul(i128::from(parts)))
        .ok_or(NumberError::TooLarge)?;
    let divisor = 10_i128.checked_pow(scale).ok_or(NumberError::TooFine)?;
    if numerator % divisor != 0 {
        return Err(NumberError::TooFine);
    }
    let value = numerator / divisor;
    i64::try_from(if negative { -value } else { value }).map_err(|_| NumberError::TooLarge)
}

fn multiplier(text: &str) -> (&str, i128) {
    const SUFFIXES: [(&str, i128); 7] = [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("bn", 1_000_000_000),
        ("mio", 1_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
    ];
    for (suffix, factor) in SUFFIXES {
        let Some(at) = text.len().checked_sub(suffix.len()) else {
            continue;
        };
        if let (Some(digits), Some(end)) = (text.get(..at), text.get(at..))
            && end.eq_ignore_ascii_case(suffix)
        {
            return (digits.trim_end(), factor);
        }
    }
    (text, 1)
}

/// All digits as one whole number, and how many of them follow the decimal mark.
fn mantissa(text: &str) -> Option<(i128, u32)> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if all_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let whole = match whole {
        "" if !fraction.is_empty() => String::new(),
        whole => ungrouped(whole)?,
    };
    let fraction = fraction.trim_end_matches('0');
    let mantissa = format!("0{whole}{fraction}").parse().ok()?;
    Some((mantissa, u32::try_from(fraction.len()).ok()?))
}

fn ungrouped(text: &str) -> Option<String> {
    let separators = [',', ' ', '\u{a0}', '\u{202f}', '\'', '’'];
    let Some(separator) = text.chars().find(|c| separators.contains(c)) else {
        return all_digits(text).then(|| text.to_owned());
    };
    let mut groups = text.split(separator);
    let first = groups.next().filter(|g| all_digits(g) && g.len() <= 3)?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || !all_digits(group) {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// The decimal of `value` parts of which `parts` make one: `1234.50`, or `1234` where a unit has no
/// parts. [`parse`] reads it back the same.
pub fn decimal_text(value: i64, parts: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (value, parts) = (value.unsigned_abs(), parts.unsigned_abs().max(1));
    let digits = parts.ilog10() as usize;
    if digits == 0 {
        return format!("{sign}{value}");
    }
    format!("{sign}{}.{:0digits$}", value / parts, value % parts)
}

/// A score as a decimal of up to six digits, rounded half up.
pub fn ratio_text(ratio: Ratio) -> String {
    let (num, den) = (i128::from(ratio.num) * 1_000_000, i128::from(ratio.den));
    let micro = (2 * num + den).div_euclid(2 * den);
    let sign = if micro < 0 { "-" } else { "" };
    let micro = micro.unsigned_abs();
    let text = format!("{sign}{}.{:06}", micro / 1_000_000, micro % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A score as a whole number, rounded half up.
pub fn rounded(ratio: Ratio) -> i128 {
    let (num, den) = (i128::from(ratio.num), i128::from(ratio.den));
    (2 * num + den).div_euclid(2 * den)
}

/// A whole number with its thousands set apart: `12,000`.
pub fn grouped(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        text.push('-');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Money for a narrow column, without the currency: `950`, `340 k`, `2.1 M`, `1.3 bn`; rounded half
/// away from zero.
pub fn compact(minor: i64, parts: i64) -> String {
    let sign = if minor < 0 { "-" } else { "" };
    let minor = u128::from(minor.unsigned_abs());
    let parts = u128::from(parts.unsigned_abs().max(1));
    let round = |unit: u128| (2 * minor + unit * parts) / (2 * unit * parts);
    if round(1) < 1_000 {
        return format!("{sign}{}", round(1));
    }
    if round(1_000) < 1_000 {
        return format!("{sign}{} k", round(1_000));
    }
    let (tenths, unit) = match round(100_000) {
        tenths if tenths < 10_000 => (tenths, "M"),
        _ => (round(100_000_000), "bn"),
    };
    format!("{sign}{}.{} {unit}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A wrong reading of an amount is off by a thousand: what is ambiguous is refused.
    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        use NumberError::{TooFine, TooLarge, Unreadable};
        let table = [
            ("1234.5", 100, Ok(123_450)),
            ("2,100,000", 100, Ok(210_000_000)),
            ("2 100 000", 100, Ok(210_000_000)),
            ("2.1 M", 100, Ok(210_000_000)),
            ("340k", 100, Ok(34_000_000)),
            ("1.3 bn", 1, Ok(1_300_000_000)),
            ("-5", 1, Ok(-5)),
            (".5", 100, Ok(50)),
            ("1.500", 100, Ok(150)),
            ("1.234", 100, Err(TooFine)),
            ("1.5", 1, Err(TooFine)),
            ("1,5", 100, Err(Unreadable)),
            ("1.234,50", 100, Err(Unreadable)),
            ("1,23,456", 100, Err(Unreadable)),
            ("", 100, Err(Unreadable)),
            ("M", 100, Err(Unreadable)),
            ("1e5", 100, Err(Unreadable)),
            ("99999999999999999999", 100, Err(TooLarge)),
        ];
        for (text, parts, expected) in table {
            assert_eq!(parse(text, parts), expected, "{text}");
        }
    }

    /// Rounding must not show 1,000 of a smaller unit.
    #[test]
    fn compact_money_steps_up_in_time() {
        let table = [
            (0, "0"),
            (99_949, "999"),
            (99_950, "1 k"),
            (99_949_999, "999 k"),
            (99_950_000, "1.0 M"),
            (99_994_999_999, "999.9 M"),
            (99_995_000_000, "1.0 bn"),
            (-210_000_000, "-2.1 M"),
        ];
        for (minor, text) in table {
            assert_eq!(compact(minor, 100), text, "{minor}");
        }
    }

    proptest! {
        /// Exports lose no cent, in any currency.
        #[test]
        fn decimals_read_back_the_same(value in any::<i64>(), parts in prop::sample::select(vec![1, 100, 1000])) {
            prop_assert_eq!(parse(&decimal_text(value, parts), parts), Ok(value));
        }
    }
}

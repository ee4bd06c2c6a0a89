//! Numbers as people and programs write them.

use std::borrow::Cow;

use super::magnitude::{is_east_asian, zeros_of};
use super::{DecimalMark, Exact, NumberError};

/// Zeros beyond which no amount is meant.
const MOST_ZEROS: u32 = 18;

/// Reads a number in units of which one has `parts` parts (100 for cents), and gives parts.
///
/// The decimal mark is `.`; thousands may be set apart by `,`, a blank or an apostrophe, in groups
/// of exactly three, or as in India (`5,00,000`); `k`, `M` and `bn` at the end multiply, and so does
/// `e+05`. A minus may stand behind, and brackets are one.
///
/// # Errors
/// See [`NumberError`]. Nothing is rounded.
pub fn parse(text: &str, parts: i64) -> Result<i64, NumberError> {
    exact(text, DecimalMark::Point)?.in_parts(parts)
}

/// Reads a number written with this decimal mark; otherwise as [`parse`] does.
///
/// # Errors
/// When it is no number so written, or beyond what can be kept.
pub fn exact(text: &str, mark: DecimalMark) -> Result<Exact, NumberError> {
    let (negative, text) = signed(text);
    let text = western_digits(text);
    let number = unsigned(&text, mark)?;
    Ok(Exact {
        digits: if negative {
            -number.digits
        } else {
            number.digits
        },
        ..number
    })
}

/// Whether the amount is negative, and the rest: a minus stands before it or behind its digits, and
/// brackets are one. Of several signs none is taken.
pub fn signed(text: &str) -> (bool, &str) {
    const MINUS: [char; 2] = ['-', '−'];
    let text = text.trim();
    let inside = |text: &'_ str| text.strip_prefix('(')?.strip_suffix(')').map(str::len);
    if inside(text).is_some() {
        let within = text[1..text.len() - 1].trim();
        let again = within.starts_with(MINUS) || within.starts_with(['(', '+']);
        return if again { (false, text) } else { (true, within) };
    }
    if let Some(rest) = text.strip_prefix(MINUS) {
        let rest = rest.trim_start();
        // `- (5)` and `-+5` say two things.
        let again = rest.starts_with(MINUS) || rest.starts_with(['(', '+']) || rest.is_empty();
        return if again { (false, text) } else { (true, rest) };
    }
    if let Some(rest) = text.strip_prefix('+') {
        let again = rest.trim_start().starts_with(['-', '−', '(', '+']);
        return (false, if again { text } else { rest.trim_start() });
    }
    // Behind a decimal mark a dash says that there are no cents: `1.500,-`.
    match text.strip_suffix(MINUS).map(str::trim_end) {
        Some(rest) if rest.ends_with(|c: char| c.is_alphanumeric()) => (true, rest),
        _ => (false, text),
    }
}

/// Whether a text is the dash that accounting writes for nothing at all.
pub fn is_dash(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| "-–—−".contains(c))
}

/// Full-width, Arabic, Persian and Devanagari digits as the digits of programs.
fn western_digits(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    const ZEROS: [char; 4] = ['０', '٠', '۰', '०'];
    let western = |c: char| {
        let digit = ZEROS.iter().find_map(|zero| {
            let value = u32::from(c).checked_sub(u32::from(*zero))?;
            char::from_digit(value, 10)
        });
        digit.unwrap_or(match c {
            '٫' | '．' => '.',
            '٬' | '，' => ',',
            other => other,
        })
    };
    Cow::Owned(text.chars().map(western).collect())
}

fn unsigned(text: &str, mark: DecimalMark) -> Result<Exact, NumberError> {
    if text.contains(is_east_asian) {
        return in_myriads(text);
    }
    let (number, zeros) = multiplier(text);
    let (number, power) = scientific(number, mark).unwrap_or((number, 0));
    let (digits, scale) = mantissa(number, mark).ok_or(NumberError::Unreadable)?;
    shifted(digits, scale, i64::from(zeros) + i64::from(power))
}

/// `digits` ÷ 10^`scale` × 10^`zeros`, so that 1.5 k and 1,500 are the same.
fn shifted(digits: i128, scale: u32, zeros: i64) -> Result<Exact, NumberError> {
    let places = i64::from(scale) - zeros;
    let too_large = NumberError::TooLarge;
    let Ok(scale) = u32::try_from(places) else {
        let factor = u32::try_from(-places).map_err(|_| too_large)?;
        let factor = 10_i128.checked_pow(factor).ok_or(too_large)?;
        let digits = digits.checked_mul(factor).ok_or(too_large)?;
        return Ok(Exact { digits, scale: 0 });
    };
    let (mut digits, mut scale) = (digits, scale);
    // Equal numbers are equal: no zeros at the end of the fraction.
    while scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    Ok(Exact { digits, scale })
}

/// What is before a word such as `million`, and how many zeros the word stands for.
fn multiplier(text: &str) -> (&str, u32) {
    let Some(last) = text.rfind(|c: char| c.is_ascii_digit()) else {
        return (text, 0);
    };
    let Some(at) = text[last..].find(char::is_alphabetic).map(|at| last + at) else {
        return (text, 0);
    };
    // `2,5 Mio.`: the point belongs to the word.
    let word = text[at..].trim_end_matches('.');
    zeros_of(word).map_or((text, 0), |zeros| (text[..at].trim_end(), zeros))
}

/// `1.2E+06`: the number and its power of ten. Thousands are not set apart there.
fn scientific(text: &str, mark: DecimalMark) -> Option<(&str, i32)> {
    let (number, power) = text.split_once(['e', 'E'])?;
    let digits = power.strip_prefix(['+', '-']).unwrap_or(power);
    // Programs write one digit before the mark, and set no thousands apart.
    let whole = number.split(['.', ',']).next().unwrap_or_default();
    let other = number.contains(mark.other().sign());
    if other || !all_digits(digits) || digits.len() > 2 || whole.len() > 1 {
        return None;
    }
    let power: i32 = power.parse().ok()?;
    (power.unsigned_abs() <= MOST_ZEROS).then_some((number, power))
}

/// `1億2000万`, `3.5만`: numbers with words for ever smaller multiples. Whoever writes so has a decimal
/// point.
fn in_myriads(text: &str) -> Result<Exact, NumberError> {
    let unreadable = NumberError::Unreadable;
    let (mut rest, mut below, mut sum) = (
        text,
        u32::MAX,
        Exact {
            digits: 0,
            scale: 0,
        },
    );
    while !rest.is_empty() {
        let at = rest.find(is_east_asian).unwrap_or(rest.len());
        let (number, from) = rest.split_at(at);
        let end = from.find(|c| !is_east_asian(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        let zeros = if word.is_empty() {
            0
        } else {
            zeros_of(word).ok_or(unreadable)?
        };
        let (digits, scale) = mantissa(number.trim(), DecimalMark::Point).ok_or(unreadable)?;
        let part = shifted(digits, scale, i64::from(zeros))?;
        if zeros >= below {
            return Err(unreadable);
        }
        sum = added(sum, part)?;
        (below, rest) = (zeros, after.trim_start());
    }
    Ok(sum)
}

fn added(one: Exact, other: Exact) -> Result<Exact, NumberError> {
    let scale = one.scale.max(other.scale);
    let at = |number: Exact| {
        let factor = 10_i128.checked_pow(scale - number.scale)?;
        number.digits.checked_mul(factor)
    };
    let sum = at(one)
        .zip(at(other))
        .and_then(|(one, other)| one.checked_add(other));
    shifted(sum.ok_or(NumberError::TooLarge)?, scale, 0)
}

/// All digits as one whole number, and how many of them follow the decimal mark.
fn mantissa(text: &str, mark: DecimalMark) -> Option<(i128, u32)> {
    // `1.500,-` and `1'200.–` say that there are no cents.
    let dashed = text.trim_end_matches(['-', '–', '—']);
    let text = match dashed.strip_suffix(mark.sign()) {
        Some(whole) if dashed.len() < text.len() => whole,
        _ => text,
    };
    let (whole, fraction) = match text.split_once(mark.sign()) {
        Some((whole, fraction)) if all_digits(fraction) => (whole, fraction),
        Some(_) => return None,
        None => (text, ""),
    };
    let whole = match whole {
        "" if !fraction.is_empty() => 0,
        whole => ungrouped(whole, mark)?,
    };
    let fraction = fraction.trim_end_matches('0');
    let scale = u32::try_from(fraction.len()).ok()?;
    let shifted = whole.checked_mul(10_i128.checked_pow(scale)?)?;
    let fraction = if scale == 0 { 0 } else { value_of(fraction)? };
    Some((shifted.checked_add(fraction)?, scale))
}

/// Blanks and apostrophes that set thousands apart, whatever the decimal mark is.
const SEPARATORS: [char; 8] = [
    ' ', '\u{a0}', '\u{2007}', '\u{2009}', '\u{202f}', '\'', '’', '´',
];

fn ungrouped(text: &str, mark: DecimalMark) -> Option<i128> {
    let other = mark.other().sign();
    let separates = |c: &char| *c == other || SEPARATORS.contains(c);
    let Some(separator) = text.chars().find(separates) else {
        return value_of(text);
    };
    let groups: Vec<_> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let (last, middle) = rest.split_last()?;
    let in_threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
    // Lakhs and crores: `5,00,000`, `1,20,00,000`.
    let in_twos = separator == ','
        && first.len() <= 2
        && !middle.is_empty()
        && middle.iter().all(|group| group.len() == 2);
    // No one writes 0,500 for five hundred: there it is a fraction.
    if first.starts_with('0') || last.len() != 3 || !(in_threes || in_twos) {
        return None;
    }
    value_of(first)?;
    value_of(&groups.concat())
}

/// The whole number of these digits; `None` where there is none, or anything else.
fn value_of(digits: &str) -> Option<i128> {
    let add = |value: i128, digit: u8| {
        let digit = digit.is_ascii_digit().then(|| i128::from(digit - b'0'))?;
        value.checked_mul(10)?.checked_add(digit)
    };
    let value = digits.bytes().try_fold(0, add);
    value.filter(|_| !digits.is_empty())
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

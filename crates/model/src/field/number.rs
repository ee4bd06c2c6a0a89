//! Numbers as text: exact decimals for files, short ones for people.

use serde::{Deserialize, Serialize};

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

/// The sign between the whole number and its fraction. The other one may set thousands apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DecimalMark {
    /// `2,500.75`
    Point,
    /// `2.500,75`
    Comma,
}

impl DecimalMark {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Point, Self::Comma];

    const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }

    /// `point` or `comma`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// Reads the code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|mark| mark.code().eq_ignore_ascii_case(code.trim()))
    }

    /// In words: `decimal point`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Point => "decimal point",
            Self::Comma => "decimal comma",
        }
    }
}

/// A number as it is written: `digits` ÷ 10^`scale`, without zeros at the end of the fraction, so
/// that equal numbers are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact {
    /// All digits as one whole number, with its sign.
    pub digits: i128,
    /// How many of them follow the decimal mark.
    pub scale: u32,
}

impl Exact {
    /// Whether it has no fraction.
    pub const fn is_whole(self) -> bool {
        self.scale == 0
    }

    /// The number in units of which one has `parts` parts (100 for cents).
    ///
    /// # Errors
    /// When it has more decimals than the unit, or is beyond what can be kept. Nothing is rounded.
    pub fn in_parts(self, parts: i64) -> Result<i64, NumberError> {
        let numerator = self
            .digits
            .checked_mul(i128::from(parts))
            .ok_or(NumberError::TooLarge)?;
        let divisor = 10_i128
            .checked_pow(self.scale)
            .ok_or(NumberError::TooFine)?;
        if numerator % divisor != 0 {
            return Err(NumberError::TooFine);
        }
        i64::try_from(numerator / divisor).map_err(|_| NumberError::TooLarge)
    }
}

/// Reads a number in units of which one has `parts` parts (100 for cents), and gives parts.
///
/// The decimal mark is `.`; thousands may be set apart by `,`, a blank or an apostrophe, in groups
/// of exactly three; `k`, `M` and `bn` at the end multiply.
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
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let (number, zeros) = multiplier(text);
    let (digits, scale) = mantissa(number, mark).ok_or(NumberError::Unreadable)?;
    // A multiplier moves the mark, so that 1.5 k and 1,500 are the same.
    let factor = 10_i128
        .checked_pow(zeros.saturating_sub(scale))
        .ok_or(NumberError::TooLarge)?;
    let digits = digits.checked_mul(factor).ok_or(NumberError::TooLarge)?;
    Ok(Exact {
        digits: if negative { -digits } else { digits },
        scale: scale.saturating_sub(zeros),
    })
}

/// An amount without the currency of this code before or after it, as code, sign or word.
pub fn without_currency<'t>(text: &'t str, code: &str) -> &'t str {
    let signs: &[&str] = match code {
        "EUR" => &["€", "euros", "euro"],
        "USD" => &["US$", "$"],
        "CAD" | "AUD" | "NZD" | "SGD" | "HKD" => &["$"],
        "GBP" => &["£"],
        "JPY" | "CNY" => &["¥"],
        "INR" => &["₹"],
        "CHF" => &["SFr.", "Fr."],
        "PLN" => &["zł"],
        "SEK" | "NOK" | "DKK" => &["kr.", "kr"],
        _ => &[],
    };
    let mut amount = text.trim();
    for sign in std::iter::once(code).chain(signs.iter().copied()) {
        amount = without_sign(amount, sign);
    }
    amount
}

fn without_sign<'t>(amount: &'t str, sign: &str) -> &'t str {
    let same = |part: Option<&str>| part.is_some_and(|part| part.eq_ignore_ascii_case(sign));
    let mut amount = amount;
    if same(amount.get(..sign.len())) {
        amount = amount[sign.len()..].trim_start();
    }
    match amount.len().checked_sub(sign.len()) {
        Some(at) if same(amount.get(at..)) => amount[..at].trim_end(),
        _ => amount,
    }
}

/// How many zeros a word after an amount stands for, in any case: `k` 3, `Mio` 6, `bn` 9. The one
/// list of such words, for cells, headers and what is typed.
pub fn zeros_of(word: &str) -> Option<u32> {
    const WORDS: [(&[&str], u32); 3] = [
        (&["k", "thousand", "thousands", "tsd", "tausend"], 3),
        (
            &[
                "m",
                "mm",
                "mn",
                "mio",
                "mln",
                "mill",
                "million",
                "millions",
                "millionen",
                "miljoen",
            ],
            6,
        ),
        (
            &[
                "bn",
                "md",
                "mrd",
                "mld",
                "billion",
                "billions",
                "milliard",
                "milliards",
                "milliarden",
                "miljard",
            ],
            9,
        ),
    ];
    let same = |known: &&str| known.eq_ignore_ascii_case(word);
    let found = WORDS.iter().find(|(words, _)| words.iter().any(same));
    found.map(|(_, zeros)| *zeros)
}

/// What is before a word such as `million`, and how many zeros the word stands for.
fn multiplier(text: &str) -> (&str, u32) {
    let letters = |c: char| c.is_alphabetic();
    // `2,5 Mio.`: the point belongs to the word.
    let bare = text.strip_suffix('.').filter(|t| t.ends_with(letters));
    let bare = bare.unwrap_or(text);
    let number = bare.trim_end_matches(letters);
    let zeros = zeros_of(&bare[number.len()..]);
    zeros.map_or((text, 0), |zeros| (number.trim_end(), zeros))
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

fn ungrouped(text: &str, mark: DecimalMark) -> Option<i128> {
    let separators = [
        mark.other().sign(),
        ' ',
        '\u{a0}',
        '\u{2009}',
        '\u{202f}',
        '\'',
        '’',
    ];
    let Some(separator) = text.chars().find(|c| separators.contains(c)) else {
        return value_of(text);
    };
    let mut groups = text.split(separator);
    // No one writes 0,500 for five hundred: there it is a fraction.
    let is_first = |g: &&str| g.len() <= 3 && !g.starts_with('0');
    let mut value = groups.next().filter(is_first).and_then(value_of)?;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        value = value.checked_mul(1_000)?.checked_add(value_of(group)?)?;
    }
    Some(value)
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

/// Money for a narrow column, without the currency: `950`, `340 k`, `2.1 M`, `1.3 bn`,
/// `1,500.0 bn`; rounded half away from zero.
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
    // Of an i64 a tenth of a billion is far inside an i64.
    let whole = grouped(i64::try_from(tenths / 10).unwrap_or(i64::MAX));
    format!("{sign}{whole}.{} {unit}", tenths % 10)
}

#[cfg(test)]
mod tests;

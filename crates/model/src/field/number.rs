//! Numbers as text: exact decimals for files, short ones for people.

mod currency;
mod magnitude;
mod measure;
mod written;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::scoring::Ratio;

pub use currency::{named_currency, without_currency};
pub use magnitude::zeros_of;
pub use measure::{
    Measure, abbreviated_measure, currencies_of, is_abbreviated, is_currency, is_mil, is_sign_of,
    measure, zeros_beside, zeros_of_mil,
};
pub use written::{exact, is_dash, parse, signed};

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

    /// The same, with what is finer than a part rounded to the nearest, halves to the even one; and
    /// whether anything was.
    ///
    /// # Errors
    /// When it is beyond what can be kept.
    pub fn rounded_to(self, parts: i64) -> Result<(i64, bool), NumberError> {
        let numerator = self
            .digits
            .checked_mul(i128::from(parts))
            .ok_or(NumberError::TooLarge)?;
        // What is beyond is less than half a part: the digits alone reach no further.
        let Some(divisor) = 10_i128.checked_pow(self.scale) else {
            return Ok((0, true));
        };
        let (whole, rest) = (numerator.div_euclid(divisor), numerator.rem_euclid(divisor));
        let up = match (rest).cmp(&(divisor - rest)) {
            Ordering::Less => 0,
            Ordering::Equal => whole.rem_euclid(2),
            Ordering::Greater => 1,
        };
        let parts = i64::try_from(whole + up).map_err(|_| NumberError::TooLarge)?;
        Ok((parts, rest != 0))
    }
}

/// The decimal of `value` parts of which `parts` make one: `1234.50`, or `1234` where a unit has no
/// parts. [`parse`] reads it back the same.
pub fn decimal_text(value: impl Into<i128>, parts: i64) -> String {
    let value = value.into();
    let sign = if value < 0 { "-" } else { "" };
    let (value, parts) = (
        value.unsigned_abs(),
        u128::from(parts.unsigned_abs()).max(1),
    );
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

/// Symbols of the usual currencies; others are named by their code.
const SYMBOLS: [(&str, &str); 14] = [
    ("EUR", "€"),
    ("USD", "$"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("CNY", "CN¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("ILS", "₪"),
    ("AUD", "A$"),
    ("CAD", "C$"),
    ("NZD", "NZ$"),
    ("HKD", "HK$"),
    ("SGD", "S$"),
    ("BRL", "R$"),
];

/// An amount with its currency: `€27.4 M`, `CHF 340 k`, `−€2.1 M`.
pub fn in_currency(amount: &str, code: &str) -> String {
    let (sign, amount) = match amount.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", amount),
    };
    match SYMBOLS.iter().find(|(known, _)| *known == code) {
        Some((_, symbol)) => format!("{sign}{symbol}{amount}"),
        None => format!("{sign}{code} {amount}"),
    }
}

#[cfg(test)]
mod tests;

//! How one cell of a column of amounts is read.

use std::borrow::Cow;

use pilotage_model::field::number::{DecimalMark, Exact, NumberError, exact, without_currency};
use pilotage_model::{FieldInfo, FieldKind, Settings};

use crate::mapping::AmountUnit;
use crate::words::says_nothing;

/// How the amounts of one column are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AmountReader {
    /// `None`: every cell must be the same number either way, or readable one way alone.
    pub mark: Option<DecimalMark>,
    /// Parts of one: 100 for cents, 1 for what is counted.
    parts: i64,
    /// Code of the portfolio's currency; empty for what is counted.
    currency: String,
    /// What one stands for.
    unit: AmountUnit,
    /// Whether an amount that names its currency is in ones, whatever one of the others stands for.
    pub(super) named_are_ones: bool,
}

impl AmountReader {
    /// A reader for a field, if that holds amounts or counts.
    pub(crate) fn of(info: &FieldInfo, settings: &Settings) -> Option<Self> {
        let (parts, currency) = match info.kind {
            FieldKind::Money => (settings.minor_per_unit(), settings.currency.clone()),
            FieldKind::Number => (1, String::new()),
            _ => return None,
        };
        Some(Self {
            mark: None,
            parts,
            currency,
            unit: AmountUnit::One,
            named_are_ones: true,
        })
    }

    /// The same for a column where one stands for this.
    pub(crate) fn counting(self, unit: AmountUnit) -> Self {
        Self { unit, ..self }
    }

    /// The number in parts of one, or why it is none.
    pub(crate) fn read(&self, cell: &str) -> Result<i64, Cow<'static, str>> {
        let number = match self.mark {
            Some(mark) => self
                .sense(cell, mark)
                .ok_or_else(|| self.why_not(cell, mark))?,
            None => self.either_way(cell)?,
        };
        number.in_parts(self.parts).map_err(|why| match why {
            NumberError::TooLarge => Cow::Borrowed("it is larger than can be kept"),
            _ if self.parts == 1 => Cow::Borrowed("it is no whole number"),
            _ => Cow::Owned(format!("it has more decimals than {} has", self.currency)),
        })
    }

    fn either_way(&self, cell: &str) -> Result<Exact, Cow<'static, str>> {
        let [point, comma] = DecimalMark::ALL.map(|mark| self.sense(cell, mark));
        match (point, comma) {
            (Some(one), Some(other)) if one != other => {
                Err("its decimal mark can't be told from the one that sets thousands apart".into())
            }
            (Some(one), _) | (None, Some(one)) => Ok(one),
            (None, None) => Err(self.why_not(cell, DecimalMark::Point)),
        }
    }

    /// What the cell says, read with this mark. What is counted has no fraction, so that 1.500
    /// people can only be fifteen hundred.
    pub(crate) fn sense(&self, cell: &str, mark: DecimalMark) -> Option<Exact> {
        let (bare, named) = self.bare(cell);
        let says_its_own = has_own_word(&bare) || (named && self.named_are_ones);
        let number = match self.unit.suffix() {
            Some(suffix) if !says_its_own => exact(&format!("{bare} {suffix}"), mark),
            _ => exact(&bare, mark),
        };
        let number = number.ok()?;
        (self.parts > 1 || number.is_whole()).then_some(number)
    }

    /// Whether the cell says an amount in some way, or nothing.
    pub(crate) fn fits(&self, cell: &str) -> bool {
        let reads = |mark: DecimalMark| self.sense(cell, mark).is_some();
        says_nothing(cell)
            || DecimalMark::ALL.into_iter().any(reads)
            || (!self.currency.is_empty() && other_currency(&self.bare(cell).0).is_some())
    }

    /// Without the currency, and whether it named one; a sign before it stays.
    pub(super) fn bare<'c>(&self, cell: &'c str) -> (Cow<'c, str>, bool) {
        let cell = cell.trim();
        if self.currency.is_empty() {
            return (Cow::Borrowed(cell), false);
        }
        let unsigned = cell.strip_prefix(['-', '−']).map(str::trim_start);
        let whole = unsigned.unwrap_or(cell);
        let amount = without_currency(whole, &self.currency);
        let named = amount.len() < whole.len();
        match unsigned {
            Some(_) => (Cow::Owned(format!("-{amount}")), named),
            None => (Cow::Borrowed(amount), named),
        }
    }

    fn why_not(&self, cell: &str, mark: DecimalMark) -> Cow<'static, str> {
        let (bare, _) = self.bare(cell);
        if let (false, Some(other)) = (self.currency.is_empty(), other_currency(&bare)) {
            return Cow::Owned(format!(
                "it is in {other}, and the portfolio keeps {}: convert it",
                self.currency
            ));
        }
        let other = mark.other();
        match (self.mark, self.sense(cell, other)) {
            (Some(_), Some(_)) => Cow::Owned(format!(
                "it only makes sense with a {}, and the column is read with a {}",
                other.label(),
                mark.label()
            )),
            _ if self.parts == 1 => "it is no whole number".into(),
            _ => "it is no amount".into(),
        }
    }
}

/// Whether an amount ends in a word of its own, such as `Mio.`
pub(super) fn has_own_word(bare: &str) -> bool {
    bare.trim_end_matches('.').ends_with(char::is_alphabetic)
}

/// A currency sign, or a code of three capitals, before or after a number.
fn other_currency(bare: &str) -> Option<&str> {
    let number = |c: char| c.is_ascii_digit() || " .,'’\u{a0}\u{202f}-−".contains(c);
    if !bare.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let before = bare.split(number).next().unwrap_or_default();
    let after = bare.rsplit(number).next().unwrap_or_default();
    let is_currency = |word: &&str| {
        (word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase()))
            || ["€", "$", "£", "¥", "₹", "₺", "₩", "zł"].contains(word)
    };
    [before, after].into_iter().find(is_currency)
}

impl AmountUnit {
    const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Thousand => Some("thousand"),
            Self::Million => Some("million"),
            Self::Billion => Some("billion"),
        }
    }
}

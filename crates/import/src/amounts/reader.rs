//! How one cell of a column of amounts is read.

use std::borrow::Cow;

use pilotage_model::field::number::{
    DecimalMark, Exact, decimal_text, exact, is_dash, named_currency, signed, without_currency,
};
use pilotage_model::series::Decimal;
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
            FieldKind::Decimal => (Decimal::PARTS, String::new()),
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
        match number.rounded_to(self.parts) {
            Ok((_, true)) if self.parts == Decimal::PARTS => {
                Err("it has more than six decimals".into())
            }
            Ok((_, true)) if !self.is_money() => Err("it is no whole number".into()),
            Ok((parts, _)) => Ok(parts),
            Err(_) => Err("it is larger than can be kept".into()),
        }
    }

    /// The code of the portfolio's currency; empty for what is counted.
    pub(crate) fn currency(&self) -> &str {
        &self.currency
    }

    /// Whether it holds money, whose smallest part finer amounts are rounded to.
    const fn is_money(&self) -> bool {
        !self.currency.is_empty()
    }

    /// Whether the cell, read with this mark, has more decimals than the currency has.
    pub(super) fn is_finer(&self, number: Exact) -> bool {
        self.is_money() && matches!(number.rounded_to(self.parts), Ok((_, true)))
    }

    /// What the finer amounts are rounded to: `0.01 EUR`.
    pub(super) fn smallest(&self) -> String {
        format!("{} {}", decimal_text(1, self.parts), self.currency)
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
    /// people can only be fifteen hundred; and of a currency without one, such as the yen, only what
    /// the other mark doesn't make whole.
    pub(crate) fn sense(&self, cell: &str, mark: DecimalMark) -> Option<Exact> {
        let number = self.written(cell, mark)?;
        if self.parts > 1 || number.is_whole() {
            return Some(number);
        }
        let other = self.written(cell, mark.other());
        let is_other = other.is_some_and(Exact::is_whole);
        (self.is_money() && !is_other).then_some(number)
    }

    fn written(&self, cell: &str, mark: DecimalMark) -> Option<Exact> {
        let (bare, named) = self.bare(cell);
        if named && is_dash(&bare) {
            // Accounting writes nothing at all as `$ -`.
            return exact("0", mark).ok();
        }
        let says_its_own = has_own_word(&bare) || (named && self.named_are_ones);
        let number = match self.unit.suffix() {
            Some(suffix) if !says_its_own => exact(&format!("{bare} {suffix}"), mark),
            _ => exact(&bare, mark),
        };
        number.ok()
    }

    /// Whether the cell says an amount in some way, or nothing.
    pub(crate) fn fits(&self, cell: &str) -> bool {
        let reads = |mark: DecimalMark| self.sense(cell, mark).is_some();
        says_nothing(cell)
            || DecimalMark::ALL.into_iter().any(reads)
            || self.other_currency(cell).is_some()
    }

    /// The currency that a cell names and that is not the portfolio's.
    pub(crate) fn other_currency(&self, cell: &str) -> Option<String> {
        let money = self.is_money().then(|| self.bare(cell).0)?;
        named_currency(&money).map(str::to_owned)
    }

    /// Without the currency, and whether it named one; a sign stays, wherever it stood.
    pub(super) fn bare<'c>(&self, cell: &'c str) -> (Cow<'c, str>, bool) {
        let cell = cell.trim();
        if !self.is_money() {
            // Of what is counted in percent, people write the sign.
            let is_decimal = self.parts == Decimal::PARTS;
            let bare = if is_decimal {
                cell.trim_end_matches('%').trim_end()
            } else {
                cell
            };
            return (Cow::Borrowed(bare), false);
        }
        let (outer, whole) = signed(cell);
        let amount = without_currency(whole, &self.currency);
        let named = amount.len() < whole.len();
        let (inner, amount) = match named {
            // `$(500)`, `€ -5`.
            true => signed(amount),
            false => (false, amount),
        };
        let amount = lakhs_and_crores(amount, &self.currency);
        match (outer, inner) {
            (false, false) => (amount, named),
            (true, true) => (Cow::Borrowed(cell), named),
            _ => (Cow::Owned(format!("-{amount}")), named),
        }
    }

    fn why_not(&self, cell: &str, mark: DecimalMark) -> Cow<'static, str> {
        if let Some(other) = self.other_currency(cell) {
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

/// What `5 L` and `2.5 Cr` stand for in India, where they are no other words.
fn lakhs_and_crores<'t>(amount: &'t str, currency: &str) -> Cow<'t, str> {
    if currency != "INR" {
        return Cow::Borrowed(amount);
    }
    let bare = amount.trim_end_matches('.');
    let number = bare.trim_end_matches(char::is_alphabetic);
    match bare[number.len()..].to_lowercase().as_str() {
        "l" => Cow::Owned(format!("{number}lakh")),
        "cr" => Cow::Owned(format!("{number}crore")),
        _ => Cow::Borrowed(amount),
    }
}

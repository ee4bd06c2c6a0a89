//! What one stands for in a column of amounts, as its header says.

use pilotage_model::field::number::{currencies_of, is_abbreviated, is_currency};

use super::header::Header;
use crate::mapping::AmountUnit;

/// What was said, or what the header says, in a portfolio of this currency (none for what is counted).
pub(crate) fn unit_of(header: &str, own: &str, said: Option<AmountUnit>) -> AmountUnit {
    said.or_else(|| by_header(header, own).map(|(_, unit)| unit))
        .unwrap_or_default()
}

/// Why, as a sentence after others; nothing where one is one and the header says nothing else.
pub(crate) fn unit_reason(header: &str, own: &str, said: Option<AmountUnit>) -> String {
    let found = by_header(header, own);
    match (found, said) {
        (Some((_, unit)), Some(said)) if unit != said && said == AmountUnit::One => {
            " One is one, whatever the header says, as you said.".to_owned()
        }
        (Some((word, unit)), said) if said.is_none_or(|said| said == unit) => {
            format!(" One is a {}: the header says “{word}”.", unit.words())
        }
        (_, Some(said)) if said != AmountUnit::One => {
            format!(" One is a {}, as you said.", said.words())
        }
        // The window says one as soon as anything is said: it tells why all the same.
        (None, None | Some(AmountUnit::One)) => puzzling(header, own).map_or_else(String::new, |words| {
            format!(
                " One is one: “{words}” in the header is no currency and no word for thousands or more that is \
                 known. If it is one, say what one stands for."
            )
        }),
        _ => String::new(),
    }
}

/// The word of a header by which its amounts are thousands or more: `k€`, `TEUR`, `£m`, `000s`, the
/// `k` of `EUR k`.
pub(super) fn by_header<'h>(header: &'h str, own: &'h str) -> Option<(&'h str, AmountUnit)> {
    let header = Header::of(header, own);
    (0..header.words.len()).find_map(|at| Some((header.words[at].text, header.unit(at)?)))
}

/// Why what one stands for must be said, as a sentence after others: a word that is a thousand to some and a million
/// to others.
pub(super) fn doubt_in(header: &str, own: &str) -> Option<String> {
    if by_header(header, own).is_some() {
        return None;
    }
    let header = Header::of(header, own);
    (0..header.words.len()).find_map(|at| {
        let why = header.doubt(at)?;
        let word = header.words[at].text;
        Some(format!(
            " The header says “{word}”, which {why}: say what one stands for, or write it out in the file."
        ))
    })
}

/// The words of a header of money that stand where a unit would and are not known.
pub(super) fn puzzling(header: &str, own: &str) -> Option<String> {
    match own.is_empty() || by_header(header, own).is_some() || doubt_in(header, own).is_some() {
        true => None,
        false => Header::of(header, own).puzzling(),
    }
}

/// The word of a header that names a currency which is not this one: `EUR`, the `k€` of “Benefit, k€”. A
/// sign that several currencies have names each of them.
pub(crate) fn other_currency<'h>(header: &'h str, own: &'h str) -> Option<&'h str> {
    let header = Header::of(header, own);
    let words = &header.words;
    let last = words.len().saturating_sub(1);
    // “PHP platform cost” is no amount in pesos, “Cost (PHP)” is.
    let counts = |at: usize| {
        let small = words[at].text.to_lowercase();
        is_currency(&small) || at == last || words[at].gap.contains('(')
    };
    let sign = |at: usize| {
        let alone = header
            .currency(at)
            .filter(|sign| counts(at) || is_abbreviated(sign));
        alone.or_else(|| header.glued(at).map(|(sign, _)| sign))
    };
    let mut named = (0..words.len()).filter_map(|at| Some((words[at].text, sign(at)?)));
    named
        .find(|(_, sign)| currencies_of(sign).all(|code| !code.eq_ignore_ascii_case(own)))
        .map(|(word, _)| word)
}

/// Why a column of amounts in another currency can't come in.
pub(crate) fn in_another_currency(header: &str, own: &str) -> Option<String> {
    let word = other_currency(header, own)?;
    Some(format!(
        "the header says “{word}”, and the portfolio keeps {own}. Convert the amounts and name the column \
         so, or leave it out."
    ))
}

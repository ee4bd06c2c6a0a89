//! What one stands for in a column of amounts, as its header says.

use crate::import::mapping::AmountUnit;

/// What was said, or what the header says.
pub(crate) fn unit_of(header: &str, said: Option<AmountUnit>) -> AmountUnit {
    said.or_else(|| by_header(header).map(|(_, unit)| unit))
        .unwrap_or_default()
}

/// Why, as a sentence after others; nothing where one is one.
pub(super) fn unit_reason(header: &str, said: Option<AmountUnit>) -> String {
    let found = by_header(header);
    match (found, said) {
        (Some((_, unit)), Some(said)) if unit != said && said == AmountUnit::One => {
            " One is one, whatever the header says, as you said.".to_owned()
        }
        (Some((word, unit)), said) if said.is_none_or(|said| said == unit) => {
            format!(" One is a {}: the header says “{word}”.", unit.code())
        }
        (_, Some(said)) if said != AmountUnit::One => {
            format!(" One is a {}, as you said.", said.code())
        }
        _ => String::new(),
    }
}

/// The word of a header by which its amounts are thousands or more: `k€`, `TEUR`, `£m`, `000s`.
pub(super) fn by_header(header: &str) -> Option<(&str, AmountUnit)> {
    let words = header.split(|c: char| !(c.is_alphanumeric() || SIGNS.contains(&c)));
    let mut words = words.filter(|word| !word.is_empty());
    words.find_map(|word| Some((word, unit_of_word(&word.to_lowercase())?)))
}

const SIGNS: [char; 5] = ['€', '$', '£', '¥', '₹'];

fn unit_of_word(word: &str) -> Option<AmountUnit> {
    const CURRENCIES: [&str; 14] = [
        "€", "$", "£", "¥", "₹", "euros", "euro", "eur", "usd", "gbp", "chf", "sek", "nok", "dkk",
    ];
    let factor = CURRENCIES.iter().find_map(|currency| {
        let rest = word.strip_prefix(currency);
        rest.or_else(|| word.strip_suffix(currency))
    });
    match (factor, word) {
        (Some("k" | "t" | "000" | "000s"), _)
        | (_, "thousand" | "thousands" | "tsd" | "000" | "000s") => Some(AmountUnit::Thousand),
        (Some("m" | "mn" | "mm" | "mio" | "mln"), _)
        | (_, "million" | "millions" | "millionen" | "miljoen" | "mio" | "mln") => {
            Some(AmountUnit::Million)
        }
        (Some("bn" | "mrd" | "md"), _) | (_, "billion" | "billions" | "mrd" | "milliarden") => {
            Some(AmountUnit::Billion)
        }
        _ => None,
    }
}

//! Currencies and words for thousands in number formats, by the one list of them.

use pilotage_model::field::number::{currencies_of, measure, zeros_beside, zeros_of};

/// The currency of a sign and the locale that stands beside it: a code where both leave one alone, else
/// the sign.
pub(crate) fn of_sign(sign: &str, locale: Option<u32>) -> String {
    let local = match (sign, locale.map(|locale| locale & 0xFFFF)) {
        ("$", Some(0x409)) => "USD",
        ("$", Some(0x1009 | 0xC0C)) => "CAD",
        ("$", Some(0xC09)) => "AUD",
        ("$", Some(0x1409)) => "NZD",
        ("$", Some(0x1004 | 0x4809)) => "SGD",
        ("$", Some(0xC04)) => "HKD",
        ("$", Some(0x80A)) => "MXN",
        ("kr" | "kr.", Some(0x41D)) => "SEK",
        ("kr" | "kr.", Some(0x414 | 0x814)) => "NOK",
        ("kr" | "kr.", Some(0x406)) => "DKK",
        ("¥" | "￥", Some(0x411)) => "JPY",
        ("¥" | "￥", Some(0x804)) => "CNY",
        _ => "",
    };
    if !local.is_empty() {
        return local.to_owned();
    }
    let mut codes = currencies_of(sign);
    match (codes.next(), codes.next()) {
        (Some(code), None) => code.to_owned(),
        _ => sign.to_owned(),
    }
}

/// Whether a word is the code of a currency.
pub(crate) fn is_code(word: &str) -> bool {
    word.len() == 3 && currencies_of(word).next() == Some(word)
}

/// A text beside the digits: the currency in it, the zeros that it stands for, and what else it says.
pub(crate) fn beside(text: &str, named: bool) -> (Option<String>, Option<u32>, &str) {
    match measure(text) {
        Some(read) if read.zeros.is_some() => (Some(of_sign(read.sign, None)), read.zeros, ""),
        Some(read) => (Some(of_sign(read.sign, None)), None, read.rest),
        None => match zeros(text, named) {
            Some(zeros) => (None, Some(zeros), ""),
            None => (None, None, text.trim()),
        },
    }
}

/// The zeros that a word stands for. Away from a currency, `m`, `mm` and `t` are metres, millimetres and tonnes.
fn zeros(word: &str, beside_currency: bool) -> Option<u32> {
    let word = word.trim().trim_end_matches('.');
    if beside_currency {
        return zeros_beside(word);
    }
    match word {
        "k" | "K" => Some(3),
        "M" => Some(6),
        word if word.chars().count() > 2 || ["mn", "bn"].contains(&word) => zeros_of(word),
        _ => None,
    }
}

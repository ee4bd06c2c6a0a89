//! Currencies and words for thousands in number formats.

/// Signs that one currency alone has, with its code; the longer ones first.
const SIGNS: &[(&str, &str)] = &[
    ("US$", "USD"),
    ("CA$", "CAD"),
    ("R$", "BRL"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("₩", "KRW"),
    ("₪", "ILS"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("SFr.", "CHF"),
    ("Fr.", "CHF"),
    ("Ft", "HUF"),
    ("лв", "BGN"),
];
/// Signs of several currencies; which one, only their locale says.
const SHARED: &[&str] = &["$", "¥", "kr.", "kr"];
/// Codes that are looked for as words.
const CODES: &[&str] = &[
    "EUR", "USD", "GBP", "CHF", "JPY", "CNY", "INR", "CAD", "AUD", "NZD", "SGD", "HKD", "SEK",
    "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "TRY", "BRL", "MXN", "ZAR", "KRW", "ILS",
    "AED", "SAR", "RUB", "UAH", "THB", "MYR", "IDR", "PHP", "TWD", "CLP", "COP", "ARS",
];

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
    let alone = || SIGNS.iter().find(|(known, _)| *known == sign);
    match (local, alone()) {
        ("", Some((_, code))) => (*code).to_owned(),
        ("", None) => sign.to_owned(),
        (code, _) => code.to_owned(),
    }
}

/// Whether a word is the code of a currency.
pub(crate) fn is_code(word: &str) -> bool {
    CODES.contains(&word)
}

/// A text beside the digits: the currency in it, and what is left.
pub(crate) fn split(text: &str) -> (Option<String>, &str) {
    let text = text.trim();
    let signs = SIGNS.iter().map(|(sign, _)| *sign);
    for sign in signs
        .chain(SHARED.iter().copied())
        .chain(CODES.iter().copied())
    {
        for rest in [text.strip_prefix(sign), text.strip_suffix(sign)] {
            if let Some(rest) = rest.filter(|rest| stands_alone(sign, rest)) {
                return (Some(of_sign(sign, None)), rest.trim());
            }
        }
    }
    (None, text)
}

/// A sign may be glued to anything, letters only to a word for thousands: “Frames” are no francs.
fn stands_alone(sign: &str, rest: &str) -> bool {
    let lettered = sign.chars().all(char::is_alphabetic);
    let rest = rest.trim();
    !lettered
        || rest.is_empty()
        || zeros_of(rest, true).is_some()
        || rest.starts_with(|c: char| !c.is_alphanumeric())
}

/// The zeros that a word stands for. Beside a currency `m` and `T` are no metres and no tonnes.
pub(crate) fn zeros_of(word: &str, beside_currency: bool) -> Option<u32> {
    let word = word.trim().trim_end_matches('.');
    match word {
        "k" | "K" => return Some(3),
        "M" => return Some(6),
        "m" if beside_currency => return Some(6),
        "T" | "t" if beside_currency => return Some(3),
        _ => {}
    }
    match word.to_lowercase().as_str() {
        "tsd" | "thousand" | "thousands" | "tausend" | "mille" => Some(3),
        "mm" | "mio" | "mn" | "mln" | "mill" | "million" | "millions" => Some(6),
        "bn" | "mrd" | "mld" | "md" | "billion" | "billions" | "milliarden" => Some(9),
        _ => None,
    }
}

//! Currencies beside an amount, as code, sign or word.

/// An amount without the currency of this code before or after it, as code, sign or word.
pub fn without_currency<'t>(text: &'t str, code: &str) -> &'t str {
    let mut amount = text.trim();
    for sign in std::iter::once(code).chain(signs_of(code).iter().copied()) {
        amount = without_sign(amount, sign);
    }
    amount
}

fn without_sign<'t>(amount: &'t str, sign: &str) -> &'t str {
    let same = |part: Option<&str>| part.is_some_and(|part| same_word(part, sign));
    let mut amount = amount;
    if same(amount.get(..sign.len())) {
        amount = amount[sign.len()..].trim_start();
    }
    match amount.len().checked_sub(sign.len()) {
        Some(at) if same(amount.get(at..)) => amount[..at].trim_end(),
        _ => amount,
    }
}

pub(super) fn same_word(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
        || (!one.is_ascii() && one.to_lowercase() == other.to_lowercase())
}

/// The currency that stands before or after a number: a sign or word of one, or a code of three
/// capitals.
pub fn named_currency(text: &str) -> Option<&str> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = |c: char| c.is_ascii_digit() || " .,'’()+-−\u{a0}\u{202f}".contains(c);
    let before = text.split(number).next().unwrap_or_default();
    let after = text.rsplit(number).next().unwrap_or_default();
    let is_code = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let is_sign = |word: &str| {
        let mut signs = CURRENCIES.iter().flat_map(|(_, signs)| signs.iter());
        signs.any(|sign| same_word(word, sign.trim_end_matches('.')))
    };
    let is_currency = |word: &&str| is_code(word) || is_sign(word);
    [before, after].into_iter().find(is_currency)
}

fn signs_of(code: &str) -> &'static [&'static str] {
    let found = CURRENCIES.iter().find(|(known, _)| *known == code);
    found.map_or(&[], |(_, signs)| signs)
}

/// Signs and words of each currency; the longer ones first, so that `US$` is not taken for `$`.
pub(super) const CURRENCIES: [(&str, &[&str]); 44] = [
    ("EUR", &["€", "euros", "euro"]),
    ("USD", &["US$", "$", "dollars", "dollar"]),
    ("GBP", &["£", "pounds"]),
    ("JPY", &["¥", "￥", "円", "yen"]),
    (
        "CNY",
        &["RMB", "CN¥", "¥", "￥", "人民币", "元", "圆", "yuan"],
    ),
    ("KRW", &["₩", "￦", "원", "won"]),
    ("TWD", &["NT$", "新台幣", "元", "$"]),
    ("HKD", &["HK$", "港元", "$"]),
    ("SGD", &["S$", "$"]),
    ("CAD", &["CA$", "C$", "$"]),
    ("AUD", &["AU$", "A$", "$"]),
    ("NZD", &["NZ$", "$"]),
    ("MXN", &["MX$", "$", "pesos"]),
    ("ARS", &["AR$", "$", "pesos"]),
    ("CLP", &["CLP$", "$", "pesos"]),
    ("COP", &["COL$", "$", "pesos"]),
    ("BRL", &["R$", "reais", "real"]),
    ("PEN", &["S/.", "S/", "soles"]),
    ("INR", &["₹", "Rs.", "Rs"]),
    ("PKR", &["Rs.", "Rs", "₨"]),
    ("LKR", &["Rs.", "Rs"]),
    ("CHF", &["SFr.", "Fr.", "Fr", "Franken"]),
    ("SEK", &["kronor", "kr.", "kr"]),
    ("NOK", &["kroner", "kr.", "kr"]),
    ("DKK", &["kroner", "kr.", "kr"]),
    ("ISK", &["krónur", "kr.", "kr"]),
    ("PLN", &["złotych", "zł.", "zł"]),
    ("CZK", &["Kčs", "Kč", "korun"]),
    ("HUF", &["forint", "Ft.", "Ft"]),
    ("RON", &["lei", "leu"]),
    ("BGN", &["лв.", "лв"]),
    ("RUB", &["₽", "рублей", "руб.", "руб"]),
    ("UAH", &["₴", "грн.", "грн"]),
    ("TRY", &["₺", "TL"]),
    ("ILS", &["₪"]),
    ("THB", &["฿", "บาท"]),
    ("VND", &["₫", "đồng", "đ"]),
    ("IDR", &["Rp.", "Rp"]),
    ("MYR", &["RM"]),
    ("PHP", &["₱"]),
    ("ZAR", &["R"]),
    ("NGN", &["₦"]),
    ("AED", &[]),
    ("SAR", &[]),
];

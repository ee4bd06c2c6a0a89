//! What amounts are in, as headers, unit rows and number formats write it: `€`, `k€`, `TEUR`, `Mio. EUR`, `US$m`.

use std::sync::LazyLock;

use super::currency::{CURRENCIES, same_word};
use super::magnitude::zeros_of;

/// A currency, and how many zeros one of the amounts stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure<'t> {
    /// The code, sign or word of the currency, as the list of currencies has it.
    pub sign: &'static str,
    /// What else stands there; empty for the currency alone.
    pub rest: &'t str,
    /// The zeros that the rest stands for; `None` where it is empty or says something else.
    pub zeros: Option<u32>,
}

/// Words of currencies that are at least as often something else where no number stands beside them: nobody's
/// `Try out` costs lira, and `mars` are no million pesos.
const MOSTLY_OTHER: [&str; 29] = [
    "r", "rm", "rs", "rs.", "fr", "ft", "tl", "s/", "rp", "rp.", "won", "real", "reais", "lei",
    "leu", "soles", "try", "cop", "php", "pen", "ron", "ars", "ils", "sar", "rub", "clp", "đ",
    "元", "圆",
];

/// Codes, signs and words of currencies, the longer ones first, so that `US$` is not taken for `$`.
static SIGNS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut signs: Vec<_> = CURRENCIES
        .iter()
        .flat_map(|(code, signs)| std::iter::once(code).chain(*signs))
        .copied()
        .collect();
    signs.sort_by(|one, other| other.len().cmp(&one.len()).then(one.cmp(other)));
    signs.dedup();
    signs
});

/// Those of them that are money wherever a header sets them beside thousands or more, or alone in brackets, written so:
/// `Rs crore`, `(MFt)`, `mln lei`.
const ABBREVIATED: [&str; 14] = [
    "Rs", "Rs.", "Rp", "Rp.", "RM", "TL", "Ft", "Ft.", "Fr.", "SFr.", "lei", "reais", "soles", "S/",
];

/// Whether a word that may well be something else is money in the company of thousands or more, or alone in brackets.
pub fn is_abbreviated(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    ABBREVIATED
        .iter()
        .any(|sign| sign.trim_end_matches('.') == word)
}

/// Whether a word is written as the currency of this code is, however often it is something else elsewhere: `R` and
/// `Rs` in registers of the countries that write so.
pub fn is_sign_of(word: &str, code: &str) -> bool {
    let word = word.trim_end_matches('.');
    let mut own = CURRENCIES.iter().filter(|(known, _)| *known == code);
    own.any(|(_, signs)| signs.iter().any(|sign| sign.trim_end_matches('.') == word))
}

/// Reads a word of such a sign and of thousands or more in one: `Rm`, `MFt`, `RM'000`. The case counts, and one letter
/// alone stands first: `Mr` is no million rand.
pub fn abbreviated_measure<'t>(word: &'t str, code: &str) -> Option<Measure<'t>> {
    let own = CURRENCIES.iter().filter(|(known, _)| *known == code);
    let own = own.flat_map(|(_, signs)| signs.iter());
    own.chain(&ABBREVIATED).find_map(|sign| {
        let sign = sign.trim_end_matches('.');
        let before = word.strip_suffix(sign).filter(|_| sign.len() > 1);
        let rest = word.strip_prefix(sign).or(before)?;
        let small = || rest.chars().all(|c| c.is_lowercase() || !c.is_alphabetic());
        // In Hungary `eFt` is a thousand of them.
        let zeros = match (sign, rest) {
            ("Ft", "e" | "E") => Some(3),
            _ => zeros_beside(rest),
        };
        let zeros = zeros.filter(|_| sign.len() > 1 || small())?;
        let sign = SIGNS
            .iter()
            .find(|known| known.trim_end_matches('.') == sign)?;
        Some(Measure {
            sign,
            rest,
            zeros: Some(zeros),
        })
    })
}

/// What a word stands for that is a thousand in some languages and a million in others, beside a currency of these
/// codes: `R$ mil` a thousand, `mil. Kč` a million.
pub fn zeros_of_mil(word: &str, codes: &[&str]) -> Option<u32> {
    const THOUSAND: [&str; 6] = ["ARS", "BRL", "CLP", "COP", "MXN", "PEN"];
    const MILLION: [&str; 4] = ["CZK", "BGN", "RON", "ISK"];
    let all = |known: &[&str]| !codes.is_empty() && codes.iter().all(|code| known.contains(code));
    match is_mil(word) {
        true if all(&THOUSAND) => Some(3),
        true if all(&MILLION) => Some(6),
        _ => None,
    }
}

/// Whether a word is a thousand in some languages and a million in others.
pub fn is_mil(word: &str) -> bool {
    word.trim_end_matches('.').eq_ignore_ascii_case("mil")
}

/// The codes of the currencies that a code, a sign or a word may stand for, in any case: of `€` one, of `kr` four.
pub fn currencies_of(word: &str) -> impl Iterator<Item = &'static str> + '_ {
    let word = word.trim_end_matches('.');
    let same = move |sign: &&str| same_word(sign.trim_end_matches('.'), word);
    CURRENCIES
        .iter()
        .filter(move |(code, signs)| same(code) || signs.iter().any(&same))
        .map(|(code, _)| *code)
}

/// Whether a text names a currency and is not more often something else. A code in capitals is one.
pub fn is_currency(word: &str) -> bool {
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_code || !is_mostly_other(word)) && currencies_of(word).next().is_some()
}

fn is_mostly_other(word: &str) -> bool {
    MOSTLY_OTHER.contains(&word.to_lowercase().as_str())
}

/// Reads a text that names a currency, with or without thousands or more beside it; `None` where it names none. Letters
/// may be glued to a word for thousands alone: `Frames` are no francs.
pub fn measure(text: &str) -> Option<Measure<'_>> {
    let text = text.trim();
    let signs = SIGNS
        .iter()
        .filter(|sign| !is_mostly_other(sign) || !sign.is_ascii());
    signs.copied().find_map(|sign| {
        // `万元` is money where `元` alone may be anything.
        let alone = !is_mostly_other(sign);
        let at_start = text
            .get(..sign.len())
            .is_some_and(|part| same_word(part, sign));
        let from_end = text.len().checked_sub(sign.len());
        let at_end =
            from_end.filter(|at| text.get(*at..).is_some_and(|part| same_word(part, sign)));
        let after = at_start.then(|| &text[sign.len()..]);
        let before = at_end.map(|at| &text[..at]);
        // `€t` is euros a tonne, where `T€` is thousands of them.
        let after_zeros = |rest: &str| match rest {
            "t" | "T" => None,
            rest => zeros_beside(rest),
        };
        let found = |rest: &str, zeros: Option<u32>, apart: bool| {
            let lettered = sign.chars().all(char::is_alphabetic);
            let found = rest.is_empty() || zeros.is_some() || apart || !lettered;
            (found && (alone || zeros.is_some())).then_some(zeros)
        };
        let apart = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
        after
            .and_then(|rest| {
                found(rest, after_zeros(rest), apart(rest.chars().next()))
                    .map(|zeros| (rest, zeros))
            })
            .or_else(|| {
                let rest = before?;
                let zeros = zeros_beside(rest);
                found(rest, zeros, apart(rest.chars().next_back())).map(|zeros| (rest, zeros))
            })
            .map(|(rest, zeros)| Measure {
                sign,
                rest: rest.trim(),
                zeros,
            })
    })
}

/// The zeros that a word stands for beside a currency, or as a header writes them: `t`, `000`, and what stands after
/// amounts.
pub fn zeros_beside(word: &str) -> Option<u32> {
    let word = word.trim().trim_end_matches('.');
    match word.trim_start_matches(['\'', '’']) {
        "t" | "T" | "000" | "000s" | "1000" | "1000s" | "miles" | "bin" | "mii" | "rb" => Some(3),
        "cr" | "Cr" | "CR" => Some(7),
        "ty" | "tỷ" => Some(9),
        _ => zeros_of(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One list for headers, unit rows and number formats: an amount is off by a thousand where one of them doesn't
    /// know a word that another knows.
    #[test]
    fn a_measure_is_a_currency_and_its_thousands() {
        let table = [
            ("€", Some(("€", "", None))),
            ("eur", Some(("EUR", "", None))),
            ("k€", Some(("€", "k", Some(3)))),
            ("TEUR", Some(("EUR", "T", Some(3)))),
            ("tkr", Some(("kr", "t", Some(3)))),
            ("Mio. €", Some(("€", "Mio.", Some(6)))),
            ("US$m", Some(("US$", "m", Some(6)))),
            ("tys. zł", Some(("zł", "tys.", Some(3)))),
            ("mln zł", Some(("zł", "mln", Some(6)))),
            ("tis. Kč", Some(("Kč", "tis.", Some(3)))),
            ("тыс. ₽", Some(("₽", "тыс.", Some(3)))),
            ("万円", Some(("円", "万", Some(4)))),
            ("₹ lakh", Some(("₹", "lakh", Some(5)))),
            ("£'000", Some(("£", "'000", Some(3)))),
            ("万元", Some(("元", "万", Some(4)))),
            ("₹ Cr.", Some(("₹", "Cr.", Some(7)))),
            ("元", None),
            ("€/year", Some(("€", "/year", None))),
            ("€t", Some(("€", "t", None))),
            ("Frames", None),
            ("mars", None),
            ("R", None),
            ("days", None),
            ("", None),
        ];
        for (text, expected) in table {
            let read = measure(text).map(|read| (read.sign, read.rest, read.zeros));
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn a_sign_may_be_of_several_currencies() {
        let of = |word| currencies_of(word).collect::<Vec<_>>();
        assert_eq!(of("€"), ["EUR"]);
        assert_eq!(of("zł"), ["PLN"]);
        assert_eq!(of("kr."), ["SEK", "NOK", "DKK", "ISK"]);
        assert_eq!(of("Frames"), [""; 0]);
        assert!(is_currency("PHP") && !is_currency("php") && !is_currency("Real"));
    }
}

//! Words and signs of headers of amounts that are no unit, in the languages of registers.

use pilotage_model::field::date::month;
use pilotage_model::filter::fold::fold;

/// Vowel signs and tone marks belong to the letters of their scripts: `ล้านบาท` is one word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{94d}' | '\u{e31}'..='\u{e4e}')
}

/// Whether a gap sets what follows apart from what is before.
pub(super) fn parts(gap: &str) -> bool {
    let dash = |sign: &str| gap.contains(sign);
    ends_phrase(gap) || dash(" - ") || dash(" – ")
}

/// Whether brackets close here.
pub(super) fn closes(gap: &str) -> bool {
    gap.trim_start_matches('.')
        .starts_with([')', ']', '}', '）'])
}

/// Whether a gap ends a phrase.
pub(super) fn ends_phrase(gap: &str) -> bool {
    gap.contains([
        '(', ')', '[', ']', '{', '}', ',', ';', ':', '|', '/', '–', '—', '（', '）',
    ])
}

/// Words before what an amount is per.
pub(super) fn is_per(word: &str) -> bool {
    ["per", "pro", "je", "par", "por", "pr"].contains(&word)
}

/// Words before a unit: “in thousands”, “em milhares”.
pub(super) fn is_in(word: &str) -> bool {
    ["in", "en", "i", "em", "w", "v", "в"].contains(&word)
}

/// Words that say nothing without a currency beside them.
pub(super) fn is_short(word: &str) -> bool {
    const SHORT: [&str; 8] = ["mill", "1000", "1000s", "miles", "bin", "mii", "ty", "rb"];
    word.chars().count() <= 2 && !is_east_asian(word) || SHORT.contains(&word)
}

fn is_east_asian(word: &str) -> bool {
    word.chars().any(|c| c >= '\u{3000}')
}

/// Words beside amounts that say when or how they hold, and never what one stands for.
pub(super) fn is_common(word: &str) -> bool {
    const COMMON: [&str; 76] = [
        "year",
        "years",
        "yearly",
        "annual",
        "annually",
        "annum",
        "pa",
        "p",
        "month",
        "monthly",
        "quarter",
        "total",
        "net",
        "gross",
        "plan",
        "planned",
        "actual",
        "actuals",
        "forecast",
        "expected",
        "estimated",
        "estimate",
        "est",
        "budget",
        "budgeted",
        "approved",
        "approx",
        "realised",
        "realized",
        "spent",
        "to",
        "jahr",
        "jahrlich",
        "jährlich",
        "netto",
        "brutto",
        "geplant",
        "ist",
        "soll",
        "gesamt",
        "erwartet",
        "monat",
        "monatlich",
        "an",
        "annuel",
        "annuelle",
        "total",
        "prévu",
        "estimé",
        "jaar",
        "jaarlijks",
        "maand",
        "verwacht",
        "anual",
        "año",
        "ano",
        "previsto",
        "annuo",
        "rok",
        "fy",
        "capex",
        "opex",
        "ytd",
        "incl",
        "excl",
        "including",
        "excluding",
        "without",
        "vat",
        "tax",
        "inkl",
        "exkl",
        "mwst",
        "ohne",
        "hors",
        "btw",
    ];
    COMMON.contains(&word) || is_period(word)
}

/// Whether a word says of when the amounts are: `Q1`, `H2`, `FY25`, `2026`, `Q1FY26`, a month.
fn is_period(word: &str) -> bool {
    let mut rest = word;
    // Quarters, halves, terms, weeks and months by number, in the letters of several languages.
    while let Some(start) = ["fy", "gj", "kw", "wk", "q", "h", "s", "t", "k", "m", "p"]
        .iter()
        .find(|start| rest.starts_with(**start))
    {
        let digits = rest[start.len()..].trim_start_matches(|c: char| c.is_ascii_digit());
        if digits.len() == rest.len() - start.len() {
            break;
        }
        rest = digits;
    }
    let of_digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    // `1H`, `2Q26`
    let turned = rest.split_once(['q', 'h']);
    let turned =
        turned.is_some_and(|(at, year)| !at.is_empty() && of_digits(at) && of_digits(year));
    of_digits(rest) || turned || month(&fold(word)).is_some()
}

//! What one stands for in a column of amounts, as its header says.

use pilotage_model::field::number::{currencies_of, is_currency, measure, zeros_beside};

use crate::mapping::AmountUnit;

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
            format!(" One is a {}: the header says “{word}”.", unit.words())
        }
        (_, Some(said)) if said != AmountUnit::One => {
            format!(" One is a {}, as you said.", said.words())
        }
        _ => String::new(),
    }
}

/// The word of a header by which its amounts are thousands or more: `k€`, `TEUR`, `£m`, `000s`, the
/// `k` of `EUR k`.
pub(super) fn by_header(header: &str) -> Option<(&str, AmountUnit)> {
    let words = words(header);
    (0..words.len()).find_map(|at| Some((words[at].text, Place { words: &words, at }.unit()?)))
}

/// The word of a header that names a currency which is not this one: `EUR`, the `k€` of “Benefit, k€”. A
/// sign that several currencies have names each of them.
pub(crate) fn other_currency<'h>(header: &'h str, own: &str) -> Option<&'h str> {
    let own = own.to_uppercase();
    let words = words(header);
    let last = words.len().saturating_sub(1);
    // “PHP platform cost” is no amount in pesos, “Cost (PHP)” is.
    let counts =
        |at: usize, word: &Word<'_>| is_currency(&word.low) || at == last || word.gap.contains('(');
    let sign = |at: usize, word: &Word<'h>| match is_currency(word.text) && counts(at, word) {
        true => Some(word.text),
        false => glued(word.text).map(|(sign, _)| sign),
    };
    let mut named = words
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((word.text, sign(at, word)?)));
    named
        .find(|(_, sign)| currencies_of(sign).all(|code| code != own))
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

/// A word of a header, and what stands between it and the one before.
struct Word<'h> {
    text: &'h str,
    low: String,
    gap: &'h str,
}

fn words(header: &str) -> Vec<Word<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || "€$£¥￥₹₩₽₺₪₫₱₦฿₴".contains(c);
    let mut words = Vec::new();
    let mut rest = header;
    while let Some(start) = rest.find(is_part) {
        let (gap, from) = rest.split_at(start);
        let end = from.find(|c| !is_part(c)).unwrap_or(from.len());
        let (text, after) = from.split_at(end);
        words.push(Word {
            text,
            low: text.to_lowercase(),
            gap,
        });
        rest = after;
    }
    words
}

/// A word among the others of its header.
struct Place<'w, 'h> {
    words: &'w [Word<'h>],
    at: usize,
}

impl Place<'_, '_> {
    fn unit(&self) -> Option<AmountUnit> {
        if self.is_what_it_is_per() {
            return None;
        }
        let word = self.words[self.at].low.as_str();
        if let Some((_, zeros)) = glued(word) {
            return unit_with(zeros);
        }
        let zeros = zeros_beside(word)? + self.zeros_before();
        // A lone letter may be anything (“Team M”), and a million may be one of customers.
        let told = self.is_beside_currency() || (!is_short(word) && self.stands_alone());
        told.then(|| unit_with(zeros))?
    }

    /// The zeros of a number word before this one: “hundred million”, “ten thousand”.
    fn zeros_before(&self) -> u32 {
        let before = self.at.checked_sub(1).map(|at| self.words[at].low.as_str());
        match before {
            Some("ten") => 1,
            Some("hundred") => 2,
            _ => 0,
        }
    }

    /// Whether this is what the amount is per: the “million” of “per million customers”, the “m” of
    /// “EUR/m”.
    fn is_what_it_is_per(&self) -> bool {
        for at in (1..=self.at).rev() {
            let (before, gap) = (self.words[at - 1].text, self.words[at].gap);
            let measures = is_measure(before);
            if is_per(&before.to_lowercase()) || (gap.contains('/') && measures) {
                return true;
            }
            if ends_phrase(gap) || !(measures || before.bytes().all(|b| b.is_ascii_digit())) {
                return false;
            }
        }
        false
    }

    fn is_beside_currency(&self) -> bool {
        let is_currency = |at: usize| self.words.get(at).is_some_and(|w| is_currency(w.text));
        let gap = |at: usize| self.words.get(at).map_or("", |word| word.gap);
        let before = self.at.checked_sub(1);
        let after_in = before.is_some_and(|at| is_in(&self.words[at].low));
        let close_before = !ends_phrase(gap(self.at)) || self.ends_here();
        (is_currency(self.at + 1) && (!ends_phrase(gap(self.at + 1)) || after_in))
            || (before.is_some_and(is_currency) && close_before)
    }

    /// Whether a phrase ends after this word.
    fn ends_here(&self) -> bool {
        let next = self.words.get(self.at + 1);
        next.is_none_or(|next| ends_phrase(next.gap))
    }

    /// Whether a word such as “thousands” is no word about something else: “in thousands”, “millions
    /// of …”, or the end of a phrase that is not about what the amount is per.
    fn stands_alone(&self) -> bool {
        let low = |at: usize| self.words.get(at).map_or("", |word| word.low.as_str());
        let before = self.at.checked_sub(1).map_or("", low);
        let next = low(self.at + 1);
        let of_ten_thousand = low(self.at) == "000" && !before.is_empty() && before != "1" && {
            before.bytes().all(|b| b.is_ascii_digit())
        };
        let closes = self.ends_here() || is_per(next) || ["of", "de", "p", "a"].contains(&next);
        !of_ten_thousand && (is_in(before) || (closes && !self.is_within_per()))
    }

    /// Whether the phrase before this word says what the amount is per.
    fn is_within_per(&self) -> bool {
        let back = (1..=self.at).rev();
        back.take_while(|at| !ends_phrase(self.words[*at].gap))
            .any(|at| is_per(&self.words[at - 1].low))
    }
}

fn ends_phrase(gap: &str) -> bool {
    gap.contains([
        '(', ')', '[', ']', '{', '}', ',', ';', ':', '|', '/', '–', '—',
    ])
}

fn is_per(word: &str) -> bool {
    ["per", "pro", "je", "par", "por", "pr"].contains(&word)
}

fn is_in(word: &str) -> bool {
    ["in", "en", "i"].contains(&word)
}

/// A currency, or a word for thousands or more, or both in one.
fn is_measure(word: &str) -> bool {
    is_currency(word) || zeros_beside(word).is_some() || glued(word).is_some()
}

/// Words that say nothing without a currency beside them.
fn is_short(word: &str) -> bool {
    word.len() <= 2 || ["mill", "1000"].contains(&word)
}

/// The currency and the zeros in a word of both: `k€`, `EURm`, `US$m`, `TEUR`.
fn glued(word: &str) -> Option<(&'static str, u32)> {
    measure(word).and_then(|read| Some((read.sign, read.zeros?)))
}

fn unit_with(zeros: u32) -> Option<AmountUnit> {
    AmountUnit::ALL
        .into_iter()
        .find(|unit| unit.zeros() == zeros)
}

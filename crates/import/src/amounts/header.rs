//! The words of a header of amounts: which of them are a currency, and which are thousands or more.

use pilotage_model::field::number::{
    abbreviated_measure, currencies_of, is_abbreviated, is_currency, is_mil, is_sign_of, measure,
    zeros_beside, zeros_of_mil,
};

use super::phrases::{closes, ends_phrase, is_common, is_in, is_mark, is_per, is_short, parts};
use crate::mapping::AmountUnit;

/// A word of a header, and what stands between it and the one before.
pub(super) struct Word<'h> {
    pub(super) text: &'h str,
    low: String,
    pub(super) gap: &'h str,
}

/// The words of a header, in a portfolio that keeps one currency.
pub(super) struct Header<'h> {
    pub(super) words: Vec<Word<'h>>,
    /// What follows the last word.
    end: &'h str,
    /// The code of the portfolio's currency; empty for what is counted.
    own: &'h str,
}

impl<'h> Header<'h> {
    pub(super) fn of(header: &'h str, own: &'h str) -> Self {
        let is_part = |c: char| c.is_alphanumeric() || "€$£¥￥₹₩₽₺₪₫₱₦฿₴".contains(c) || is_mark(c);
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
        Self {
            words,
            end: rest,
            own,
        }
    }

    fn text(&self, at: usize) -> &'h str {
        self.words.get(at).map_or("", |word| word.text)
    }

    fn low(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.low.as_str())
    }

    /// The word before, in small letters.
    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.low(at))
    }

    /// What stands between this word and the one before, or behind the last.
    fn gap(&self, at: usize) -> &str {
        self.words.get(at).map_or(self.end, |word| word.gap)
    }

    /// Whether a phrase ends after this word.
    fn ends_here(&self, at: usize) -> bool {
        at + 1 >= self.words.len() || ends_phrase(self.gap(at + 1))
    }

    /// Whether the word stands alone in brackets.
    pub(super) fn is_bracketed(&self, at: usize) -> bool {
        self.gap(at).ends_with(['(', '[', '{', '（']) && closes(self.gap(at + 1))
    }

    /// Whether the word is a phrase of its own behind others: in brackets, or last behind a comma or a dash.
    fn is_apart(&self, at: usize) -> bool {
        let behind = || at > 0 && at + 1 == self.words.len() && parts(self.gap(at));
        self.is_bracketed(at) || behind()
    }

    /// The currency of a word, as code, sign or word, where it is one and not rather something else.
    pub(super) fn currency(&self, at: usize) -> Option<&'h str> {
        let text = self.words.get(at)?.text;
        let told = is_currency(text)
            || is_sign_of(text, self.own)
            || (is_abbreviated(text) && (self.is_bracketed(at) || self.is_beside_multiple(at)));
        told.then_some(text)
    }

    fn is_currency(&self, at: usize) -> bool {
        self.currency(at).is_some()
    }

    /// Whether thousands or more stand before or after the word, in the same phrase.
    fn is_beside_multiple(&self, at: usize) -> bool {
        let multiple = |at: usize| is_mil(self.text(at)) || zeros_beside(self.low(at)).is_some();
        let after = !self.ends_here(at) && multiple(at + 1);
        after || (at > 0 && !ends_phrase(self.gap(at)) && multiple(at - 1))
    }

    /// The currency and the zeros in a word of both: `k€`, `EURm`, `US$m`, `TEUR`, and `Rm` where a header means rand.
    pub(super) fn glued(&self, at: usize) -> Option<(&'static str, u32)> {
        let text = self.text(at);
        let read = measure(text).filter(|read| read.zeros.is_some());
        let read = read.or_else(|| {
            let number_follows = self
                .low(at + 1)
                .bytes()
                .next()
                .is_some_and(|b| b.is_ascii_digit());
            let rand = || abbreviated_measure(text, "ZAR").filter(|_| self.is_bracketed(at));
            match number_follows && !self.ends_here(at) {
                // A room is no million rand.
                true => None,
                false => abbreviated_measure(text, self.own).or_else(rand),
            }
        });
        read.and_then(|read| Some((read.sign, read.zeros?)))
    }

    /// What one stands for, if this word says so.
    pub(super) fn unit(&self, at: usize) -> Option<AmountUnit> {
        if self.is_what_it_is_per(at) {
            return None;
        }
        let text = self.text(at);
        if let Some((_, zeros)) = self.glued(at) {
            return unit_with(zeros);
        }
        if is_mil(text) {
            return unit_with(self.zeros_of_mil(at)?);
        }
        if let Some(zeros) = self.multiplied(at) {
            return unit_with(zeros);
        }
        let word = self.low(at);
        let zeros = zeros_beside(word)? + self.zeros_before(at);
        // A lone letter may be anything (“Team M”), and a million may be one of customers.
        let thousand = word == "1000" || word == "miles";
        let told = self.is_beside_currency(at)
            || (!is_short(word) && self.stands_alone(at))
            || (["mn", "bn"].contains(&word) && self.is_apart(at))
            || (thousand && ["in", "en"].contains(&self.before(at)) && self.ends_here(at))
            || (word == "1000s" && self.ends_here(at));
        told.then(|| unit_with(zeros))?
    }

    /// Why this word may be thousands or more, and can't be told: it must be said.
    pub(super) fn doubt(&self, at: usize) -> Option<&'static str> {
        if self.is_what_it_is_per(at) || self.unit(at).is_some() {
            return None;
        }
        if self.is_capital_times(at) && self.times(at).is_some() {
            return Some("may be a sign of multiplication, or part of a name");
        }
        let after_in = is_in(self.before(at)) && self.ends_here(at);
        let word = self.low(at);
        if is_mil(word) && (self.is_apart(at) || after_in || self.is_beside_currency(at)) {
            return Some("is a thousand in some languages and a million in others");
        }
        let letter = is_short(word) && zeros_beside(word).is_some();
        (letter && (self.is_apart(at) || after_in))
            .then_some("may be thousands or millions, or something else")
    }

    /// Whether the word says anything of the amounts that is known: a currency, thousands, a number, or a word of time.
    pub(super) fn is_known(&self, at: usize) -> bool {
        let word = self.low(at);
        self.is_currency(at)
            || self.glued(at).is_some()
            || measure(self.text(at)).is_some()
            || zeros_beside(word).is_some()
            || is_mil(word)
            || is_per(word)
            || word.chars().all(|c| c.is_ascii_digit())
    }

    /// Of `mil`: by the currency beside it, or by the millions behind it.
    fn zeros_of_mil(&self, at: usize) -> Option<u32> {
        if !ends_phrase(self.gap(at + 1)) && zeros_beside(self.low(at + 1)) == Some(6) {
            return Some(9);
        }
        if !self.is_beside_currency(at) {
            return None;
        }
        let beside = [at.checked_sub(1), self.after_joint(at)];
        let mut beside = beside.into_iter().flatten();
        let sign = beside.find_map(|at| self.currency(at))?;
        let codes: Vec<_> = currencies_of(sign).collect();
        match codes.contains(&self.own) {
            // Of the several that write so, the portfolio's.
            true => zeros_of_mil(self.text(at), &[self.own]),
            false => zeros_of_mil(self.text(at), &codes),
        }
    }

    /// Whether a capital X outside brackets stands here: “Cost Model X 1000” is a model, “BUDGET X 1000” thousands.
    fn is_capital_times(&self, at: usize) -> bool {
        self.text(at).starts_with('X') && !self.gap(at).trim_end().ends_with(['(', '[', '{', '（'])
    }

    /// The zeros of `x1000`, `× 1,000`, `*1000000`; none where an X may be part of a name.
    fn multiplied(&self, at: usize) -> Option<u32> {
        self.times(at).filter(|_| !self.is_capital_times(at))
    }

    /// The zeros that stand after a sign of multiplication, or what looks like one.
    fn times(&self, at: usize) -> Option<u32> {
        let zeros = |digits: &str| match digits {
            "1000" => Some(3),
            "1000000" => Some(6),
            "1000000000" => Some(9),
            _ => None,
        };
        let word = self.low(at);
        if let Some(digits) = word
            .strip_prefix(['x', '×'])
            .filter(|rest| !rest.is_empty())
        {
            return match (digits, self.low(at + 1), self.low(at + 2)) {
                ("1", "000", "000") => Some(6),
                ("1", "000", _) => Some(3),
                (digits, ..) => zeros(digits),
            };
        }
        let behind_sign = self.gap(at).trim_end().ends_with(['*', '×']);
        let times = word == "x" || behind_sign;
        let from = if behind_sign { at } else { at + 1 };
        match (
            times,
            self.low(from),
            self.low(from + 1),
            self.low(from + 2),
        ) {
            (false, ..) => None,
            (true, "1", "000", "000") => Some(6),
            (true, "1", "000", _) => Some(3),
            (true, digits, ..) => zeros(digits),
        }
    }

    /// The zeros of a number word before this one: “hundred million”, “ten thousand”.
    fn zeros_before(&self, at: usize) -> u32 {
        match self.before(at) {
            "ten" => 1,
            "hundred" => 2,
            _ => 0,
        }
    }

    /// Whether this is what the amount is per: the “million” of “per million customers”, the “m” of
    /// “EUR/m”.
    fn is_what_it_is_per(&self, at: usize) -> bool {
        for at in (1..=at).rev() {
            let gap = self.gap(at);
            let measures = self.is_measure(at - 1);
            if is_per(self.low(at - 1)) || (gap.contains('/') && measures) {
                return true;
            }
            if ends_phrase(gap)
                || !(measures || self.low(at - 1).bytes().all(|b| b.is_ascii_digit()))
            {
                return false;
            }
        }
        false
    }

    /// The word after this one, or after the “de” of “miles de euros”.
    fn after_joint(&self, at: usize) -> Option<usize> {
        let joint = ["de", "d", "di", "of", "von"].contains(&self.low(at + 1));
        let next = if joint { at + 2 } else { at + 1 };
        (next < self.words.len()).then_some(next)
    }

    fn is_beside_currency(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        let after_in = is_in(self.before(at));
        let close_before = !ends_phrase(self.gap(at)) || self.ends_here(at);
        let next = self.after_joint(at).filter(|next| self.is_currency(*next));
        next.is_some_and(|next| !ends_phrase(self.gap(next)) || after_in)
            || (before.is_some_and(|at| self.is_currency(at)) && close_before)
    }

    /// Whether a word such as “thousands” is no word about something else: “in thousands”, “millions
    /// of …”, or the end of a phrase that is not about what the amount is per.
    fn stands_alone(&self, at: usize) -> bool {
        let before = self.before(at);
        let next = self.low(at + 1);
        let of_ten_thousand = self.low(at) == "000" && !before.is_empty() && before != "1" && {
            before.bytes().all(|b| b.is_ascii_digit())
        };
        let closes = self.ends_here(at) || is_per(next) || ["of", "de", "p", "a"].contains(&next);
        !of_ten_thousand && (is_in(before) || (closes && !self.is_within_per(at)))
    }

    /// Whether the phrase before this word says what the amount is per.
    fn is_within_per(&self, at: usize) -> bool {
        let back = (1..=at).rev();
        back.take_while(|at| !ends_phrase(self.gap(*at)))
            .any(|at| is_per(self.low(at - 1)))
    }

    /// A currency, or a word for thousands or more, or both in one.
    fn is_measure(&self, at: usize) -> bool {
        self.is_currency(at) || zeros_beside(self.text(at)).is_some() || self.glued(at).is_some()
    }

    /// The words that stand apart from the name of the amounts, in brackets or behind a comma or a dash, of which not
    /// one is known: `fantas` in “Budget (fantas)”.
    pub(super) fn puzzling(&self) -> Option<String> {
        let starts = |at: usize| {
            let gap = self.gap(at);
            at > 0 && (gap.contains(['(', '[', '{', '（']) || parts(gap) || is_in(self.low(at - 1)))
        };
        let mut at = 0;
        while at < self.words.len() {
            let end = (at + 1..self.words.len())
                .find(|at| starts(*at) || ends_phrase(self.gap(*at)))
                .unwrap_or(self.words.len());
            let known = |at: usize| self.is_known(at) || is_common(self.low(at));
            if starts(at) && !(at..end).any(known) {
                let words: Vec<_> = (at..end).map(|at| self.text(at)).collect();
                return Some(words.join(" "));
            }
            at = end;
        }
        None
    }
}

fn unit_with(zeros: u32) -> Option<AmountUnit> {
    AmountUnit::ALL
        .into_iter()
        .find(|unit| unit.zeros() == zeros)
}

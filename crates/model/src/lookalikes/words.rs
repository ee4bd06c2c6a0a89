//! The words of texts: without small ones, stemmed, each stem with a number and the form that people know it by.

use snowball_stemmers_rs::Stemmer;

use super::language::{Language, Tally, small_in};
use crate::FastMap;
use crate::filter::fold::fold;
use crate::names::name_key;

/// A stem, by its number.
pub(super) type Term = u32;
/// A word as it is read, by its number.
pub(super) type Form = u32;

/// What is known of a word wherever it stands.
#[derive(Debug, Clone, Copy)]
struct Known {
    form: Form,
    /// The languages of which it is a small word.
    small: u8,
    /// Its stem in each language; made when first asked for.
    terms: [Option<Term>; Language::ALL.len()],
}

/// Every word of a portfolio.
#[derive(Debug, Default)]
pub(super) struct Words {
    known: FastMap<String, Known>,
    terms: FastMap<String, Term>,
    /// How often each word is written how.
    forms: Vec<FastMap<String, u32>>,
    usual: Option<Language>,
}

/// A word as it is written, and as it is compared.
fn written(text: &str) -> impl Iterator<Item = (&str, String)> {
    // “Arizona’s” is Arizona, and “l’analyse” an analysis.
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| is_telling(word));
    words.map(|word| (word, name_key(word)))
}

/// Numbers and single letters say nothing of what a text is about, and nobody writes words of a hundred letters.
fn is_telling(word: &str) -> bool {
    let letters = word.chars().take(2).count() == 2;
    letters && word.len() < 100 && word.chars().any(char::is_alphabetic)
}

impl Words {
    /// Notes the words of a text, how they are written, and of which languages they tell.
    pub fn note(&mut self, text: &str) -> Tally {
        let mut tally = Tally::default();
        for (word, key) in written(text) {
            let known = self.known(key);
            tally.add(known.small);
            let forms = &mut self.forms[known.form as usize];
            match forms.get_mut(word) {
                Some(count) => *count += 1,
                None => drop(forms.insert(word.to_owned(), 1)),
            }
        }
        tally
    }

    /// Says in which language a text is that doesn't tell.
    pub const fn set_usual(&mut self, language: Option<Language>) {
        self.usual = language;
    }

    fn known(&mut self, key: String) -> Known {
        let form = self.forms.len();
        let forms = &mut self.forms;
        *self.known.entry(key).or_insert_with_key(|key| {
            forms.push(FastMap::default());
            Known {
                form: crate::tally(form),
                small: small_in(&fold(key)),
                terms: [None; Language::ALL.len()],
            }
        })
    }

    fn language(&self, tally: Tally) -> Language {
        let told = tally.language().or(self.usual);
        told.unwrap_or(Language::English)
    }

    /// The stems of a text whose words were noted, each as often as it stands there.
    pub fn stems(&mut self, text: &str, tally: Tally) -> Vec<(Term, Form)> {
        let language = self.language(tally);
        let stemmer = language.stemmer();
        let words = written(text).map(|(_, key)| key);
        let stems = words.filter_map(|key| self.stem(&key, language, &stemmer));
        stems.collect()
    }

    fn stem(&mut self, key: &str, language: Language, stemmer: &Stemmer) -> Option<(Term, Form)> {
        let at = language as usize;
        let known = self.known.get_mut(key)?;
        if known.small >> at & 1 == 1 {
            return None;
        }
        let next = crate::tally(self.terms.len());
        let terms = &mut self.terms;
        let term =
            known.terms[at].get_or_insert_with(|| *terms.entry(stem(key, stemmer)).or_insert(next));
        Some((*term, known.form))
    }

    /// The stems of a text that is not of the portfolio: `None` for one that stands nowhere in it.
    pub fn look_up(&self, text: &str, tally: Tally) -> Vec<Option<Term>> {
        let language = self.language(tally);
        let stemmer = language.stemmer();
        let telling = written(text).filter(|(_, key)| !language.is_small(&fold(key)));
        let terms = telling.map(|(_, key)| self.terms.get(&stem(&key, &stemmer)).copied());
        terms.collect()
    }

    /// How many stems there are.
    pub fn stem_count(&self) -> usize {
        self.terms.len()
    }

    /// How each word is mostly written, once all are noted.
    pub fn usual_forms(&mut self) -> Vec<String> {
        self.known = FastMap::default();
        let forms = std::mem::take(&mut self.forms).into_iter();
        forms.map(usual_form).collect()
    }
}

/// Of which languages a text tells.
pub(super) fn languages_of(text: &str) -> Tally {
    let mut tally = Tally::default();
    for (_, key) in written(text) {
        tally.add(small_in(&fold(&key)));
    }
    tally
}

/// Without capitals where it is now and then: names have many, and only of OCR they tell.
fn usual_form(forms: FastMap<String, u32>) -> String {
    let all: u32 = forms.values().sum();
    let rank = |form: &str, count: u32| {
        let plain = !form.contains(char::is_uppercase) && count * 5 >= all;
        (plain, count)
    };
    let best = forms.into_iter().max_by(|(a, count), (b, than)| {
        let order = rank(a, *count).cmp(&rank(b, *than));
        order.then_with(|| a.cmp(b))
    });
    best.map(|(form, _)| form).unwrap_or_default()
}

/// What is left of a word without its ending, and then without accents: loans of languages meet.
fn stem(key: &str, stemmer: &Stemmer) -> String {
    fold(&stemmer.stem(key))
}

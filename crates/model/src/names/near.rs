//! Names that are the same but for something small: candidates for a look, never merged unasked.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::name_key;
use crate::filter::fold::fold;

/// What keeps two names apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum But {
    /// Accents, punctuation and blanks: `Müller AG`, `Muller, A.G.`
    Marks,
    /// The order of the words: `Lee, Kim`, `Kim Lee`.
    Order,
    /// One letter of a longer word: `Claims triage`, `Claims triages`.
    Letter,
    /// One is short for the other: `DOJ`, `Dept. of Justice`, `Department of Justice (DOJ)`.
    Short,
}

impl But {
    /// In words, after “the same but for”.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Marks => "accents and marks",
            Self::Order => "the order of words",
            Self::Letter => "one letter",
            Self::Short => "a short form",
        }
    }

    /// Its name in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Order => "order",
            Self::Letter => "letter",
            Self::Short => "short",
        }
    }
}

/// The words of a name, without accents and marks.
struct Words {
    all: Vec<String>,
}

impl Words {
    fn of(name: &str) -> Self {
        let folded = fold(&name_key(name));
        let words = folded.split(|c: char| !c.is_alphanumeric());
        Self {
            all: words
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
        }
    }

    fn bare(&self) -> String {
        self.all.concat()
    }

    fn sorted(&self) -> String {
        let mut words = self.all.clone();
        words.sort_unstable();
        words.join(" ")
    }

    /// The first letters, without those of small words and with them.
    fn initials(&self) -> Vec<String> {
        let of = |small: bool| -> String {
            let words = self.all.iter().filter(|word| small || !is_small(word));
            words.filter_map(|word| word.chars().next()).collect()
        };
        let mut initials = vec![of(false), of(true)];
        initials.dedup();
        initials.retain(|letters| letters.chars().count() > 1);
        initials
    }
}

fn is_small(word: &str) -> bool {
    [
        "of", "and", "for", "the", "a", "an", "in", "on", "to", "de", "du", "des", "la", "le",
        "les", "et", "der", "die", "das", "und", "fur", "van", "voor", "en", "y", "e", "do", "da",
        "dos", "di", "del", "og", "och",
    ]
    .contains(&word)
}

/// A name of letters that may be the first ones of others: `DOJ`, `R&D`.
fn is_acronym(name: &str) -> bool {
    let letters: Vec<_> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    (2..=8).contains(&letters.len())
        && !name.trim().contains(char::is_whitespace)
        && letters
            .iter()
            .all(|c| c.is_uppercase() || c.is_ascii_digit())
        && letters.iter().any(|c| c.is_uppercase())
}

/// What stands before brackets at the end of a name, and in them: `Department of Justice (DOJ)`.
fn bracketed(name: &str) -> Option<(&str, &str)> {
    let (before, inside) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
    let both = (before.trim(), inside.trim());
    (!both.0.is_empty() && !both.1.is_empty()).then_some(both)
}

/// What two names, which are not the same, differ in; `None` where they are two things. A digit that differs makes
/// two: “Phase 1” is not “Phase 2”.
pub fn near(one: &str, other: &str) -> Option<But> {
    if name_key(one) == name_key(other) {
        return None;
    }
    near_words((one, &Words::of(one)), (other, &Words::of(other)))
}

fn near_words((one, first): (&str, &Words), (other, second): (&str, &Words)) -> Option<But> {
    if first.all.is_empty() || second.all.is_empty() {
        return None;
    }
    if first.bare() == second.bare() {
        return Some(But::Marks);
    }
    if first.all.len() > 1 && first.sorted() == second.sorted() {
        return Some(But::Order);
    }
    if is_one_letter_off(&first.all, &second.all) {
        return Some(But::Letter);
    }
    is_short_for(one, other, first, second).then_some(But::Short)
}

/// Whether one word of at least four letters in each differs by a letter that is left out, put in or another.
fn is_one_letter_off(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut pairs = one.iter().zip(other).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (pairs.next(), pairs.next()) else {
        return false;
    };
    let long =
        |word: &str| word.chars().count() > 3 && !word.contains(|c: char| c.is_ascii_digit());
    long(a) && long(b) && is_distance_one(a, b)
}

fn is_distance_one(one: &str, other: &str) -> bool {
    let (a, b): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let start = short
        .iter()
        .zip(long.iter())
        .take_while(|(x, y)| x == y)
        .count();
    match long.len() - short.len() {
        0 => short[start + 1..] == long[start + 1..],
        1 => short[start..] == long[start + 1..],
        _ => false,
    }
}

fn is_short_for(one: &str, other: &str, first: &Words, second: &Words) -> bool {
    let acronym = |short: &str, long: &Words| {
        let letters = Words::of(short).bare();
        is_acronym(short) && long.all.len() > 1 && long.initials().contains(&letters)
    };
    let inside = |short: &str, long: &str| {
        bracketed(long).is_some_and(|(before, inside)| {
            [before, inside]
                .iter()
                .any(|part| name_key(part) == name_key(short))
        })
    };
    let abbreviated = || {
        first.all.len() == second.all.len()
            && first.all.len() > 1
            && first
                .all
                .iter()
                .zip(&second.all)
                .all(|(a, b)| a == b || is_abbreviation(a, b) || is_abbreviation(b, a))
    };
    acronym(one, second)
        || acronym(other, first)
        || inside(one, other)
        || inside(other, one)
        || abbreviated()
}

/// Whether a word is short for another: its beginning, or as offices shorten it.
fn is_abbreviation(short: &str, long: &str) -> bool {
    const KNOWN: [(&str, &str); 14] = [
        ("dept", "department"),
        ("mgmt", "management"),
        ("mgt", "management"),
        ("ops", "operations"),
        ("intl", "international"),
        ("natl", "national"),
        ("govt", "government"),
        ("svc", "service"),
        ("svcs", "services"),
        ("dev", "development"),
        ("abt", "abteilung"),
        ("ber", "bereich"),
        ("dir", "directorate"),
        ("min", "ministry"),
    ];
    (short.chars().count() > 2
        && long.chars().count() > short.chars().count() + 1
        && long.starts_with(short))
        || KNOWN.contains(&(short, long))
}

/// Names to look for near ones, so that each is compared with few.
pub struct NearNames<'n, T> {
    names: Vec<(&'n str, T, Words)>,
    /// Places of names by what near ones have in common.
    by: HashMap<u64, Vec<u32>>,
    /// Whether one letter may differ.
    letters: bool,
}

/// So many names are compared by letters at most: each is kept once for each of its letters.
const MOST_BY_LETTER: usize = 20_000;

impl<'n, T: Copy> NearNames<'n, T> {
    /// Of all names.
    pub fn of(names: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        let names = names.into_iter();
        let names: Vec<_> = names
            .map(|(name, with)| (name, with, Words::of(name)))
            .collect();
        let letters = names.len() <= MOST_BY_LETTER;
        let mut by: HashMap<u64, Vec<u32>> = HashMap::new();
        for (at, (name, _, words)) in names.iter().enumerate() {
            for print in prints(name, words, letters) {
                by.entry(print)
                    .or_default()
                    .push(u32::try_from(at).unwrap_or(u32::MAX));
            }
        }
        Self { names, by, letters }
    }

    /// The nearest of them to a name, by what they differ in, with what was given with it. Names that are the very same
    /// are no near ones.
    pub fn find(&self, name: &str) -> Option<(&'n str, T, But)> {
        let all = self.all(name).into_iter();
        all.min_by_key(|(other, _, but)| (*but, *other))
    }

    /// All of them that are near a name, each once.
    pub fn all(&self, name: &str) -> Vec<(&'n str, T, But)> {
        let (words, key) = (Words::of(name), name_key(name));
        let prints = prints(name, &words, self.letters).into_iter();
        let places = prints.filter_map(|print| self.by.get(&print));
        // What many have in common tells nothing.
        let mut places: Vec<u32> = places
            .filter(|places| places.len() <= 50)
            .flatten()
            .copied()
            .collect();
        places.sort_unstable();
        places.dedup();
        let near = |at: u32| {
            let (other, with, its) = self.names.get(at as usize)?;
            let but = near_words((name, &words), (other, its))?;
            (name_key(other) != key).then_some((*other, *with, but))
        };
        places.into_iter().filter_map(near).collect()
    }
}

/// What a name has in common with those near it.
fn prints(name: &str, words: &Words, letters: bool) -> Vec<u64> {
    let bare = words.bare();
    let mut prints = vec![print("bare", &bare), print("sorted", &words.sorted())];
    if letters && bare.chars().count() > 5 {
        // A digit that differs makes two things: those of numbered names are not looked for.
        let letter = |(_, c): &(usize, char)| !c.is_ascii_digit();
        let places: Vec<_> = bare
            .char_indices()
            .filter(letter)
            .map(|(at, c)| at..at + c.len_utf8())
            .collect();
        prints.extend(places.into_iter().map(|gone| {
            let mut left = bare.clone();
            left.replace_range(gone, "");
            print("bare", &left)
        }));
    }
    if is_acronym(name) {
        prints.push(print("initials", &bare));
    }
    if words.all.len() > 1 {
        prints.extend(
            words
                .initials()
                .iter()
                .map(|letters| print("initials", letters)),
        );
    }
    if let Some((before, inside)) = bracketed(name) {
        prints.extend([before, inside].map(|part| print("bare", &Words::of(part).bare())));
    }
    prints.sort_unstable();
    prints.dedup();
    prints
}

fn print(what: &str, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (what, text).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two spellings of one department split every figure by unit; two departments made one are worse.
    #[test]
    fn near_names_differ_in_something_small() {
        let table = [
            ("Müller AG", "Muller, A.G.", Some(But::Marks)),
            ("e-mail triage", "Email triage", Some(But::Marks)),
            ("Lee, Kim", "Kim Lee", Some(But::Order)),
            ("Claims triage", "Claims triages", Some(But::Letter)),
            ("Fraud detection", "Fraud detction", Some(But::Letter)),
            ("DOJ", "Department of Justice", Some(But::Short)),
            (
                "Department of Justice (DOJ)",
                "Department of Justice",
                Some(But::Short),
            ),
            ("Department of Justice (DOJ)", "DOJ", Some(But::Short)),
            (
                "Dept. of Justice",
                "Department of Justice",
                Some(But::Short),
            ),
            ("Claims Ops", "Claims Operations", Some(But::Short)),
            ("R&D", "Research and Development", Some(But::Short)),
            ("Phase 1", "Phase 2", None),
            ("Chatbot A", "Chatbot B", None),
            ("HR chatbot", "IT chatbot", None),
            ("Claims", "Sales", None),
            ("Claims", "claims ", None),
            ("Data Sales", "Data Services", None),
            ("", "A", None),
        ];
        for (one, other, but) in table {
            assert_eq!(near(one, other), but, "{one} / {other}");
            assert_eq!(near(other, one), but, "{other} / {one}");
            let index = NearNames::of([(other, ()), ("Something else", ())]);
            assert_eq!(
                index.find(one).map(|(_, (), but)| but),
                but,
                "{one} among others"
            );
        }
    }
}

//! Names that are the same but for something small: candidates for a look, never merged unasked.

mod forms;
mod index;
mod labels;

use super::name_key;
use crate::filter::fold::fold;
pub use index::NearNames;
use labels::{is_label, labels, numbers};

/// What keeps two names apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum But {
    /// Accents, punctuation and blanks: `Müller AG`, `Muller, A.G.`
    Marks,
    /// The order of the words: `Lee, Kim`, `Kim Lee`.
    Order,
    /// What kind of company it is: `Beta GmbH`, `Beta`.
    Form,
    /// One letter of a longer word, or two that changed places: `Claims triage`, `Claims triages`.
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
            Self::Form => "the legal form",
            Self::Letter => "one letter",
            Self::Short => "a short form",
        }
    }

    /// Its name in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Order => "order",
            Self::Form => "form",
            Self::Letter => "letter",
            Self::Short => "short",
        }
    }
}

/// The words of a name, without accents and marks.
#[derive(Debug, Clone)]
struct Words {
    all: Vec<String>,
}

/// Whose names are compared: of firms the legal form may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Anything,
    Firms,
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

/// What two names, which are not the same, differ in; `None` where they are two things. A number, a year or a lone
/// letter that differs makes two: “Phase 1” is not “Phase 2”, and “Phase II” not “Phase III”.
fn near_words(
    (one, first): (&str, &Words),
    (other, second): (&str, &Words),
    of: Of,
) -> Option<But> {
    if first.all.is_empty() || second.all.is_empty() {
        return None;
    }
    if first.bare() == second.bare() {
        // `1.2` is not `12`.
        return (numbers(&first.all) == numbers(&second.all)).then_some(But::Marks);
    }
    if first.all.len() > 1 && first.sorted() == second.sorted() {
        return (labels(&first.all) == labels(&second.all)).then_some(But::Order);
    }
    if of == Of::Firms && forms::alone_differ(&first.all, &second.all) {
        return Some(But::Form);
    }
    if is_one_letter_off(&first.all, &second.all) {
        return Some(But::Letter);
    }
    is_short_for(one, other, first, second).then_some(But::Short)
}

/// Whether one word of at least four letters in each differs by a letter that is left out, put in or another, or
/// by two that changed places.
fn is_one_letter_off(one: &[String], other: &[String]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut pairs = one.iter().zip(other).filter(|(a, b)| a != b);
    let (Some((a, b)), None) = (pairs.next(), pairs.next()) else {
        return false;
    };
    let long = |word: &str| word.chars().count() > 3 && !is_label(word);
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
        0 if short[start + 1..] == long[start + 1..] => true,
        0 => {
            let swapped = start + 1 < long.len()
                && short[start] == long[start + 1]
                && short[start + 1] == long[start];
            swapped && short[start + 2..] == long[start + 2..]
        }
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
            // “Pilot (2)” is another one than “Pilot”.
            let numbers = Words::of(inside).all.iter().any(|word| is_label(word));
            let same = |part: &str| name_key(part) == name_key(short);
            !numbers && (same(before) || same(inside))
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
        && !is_label(short)
        && !is_label(long)
        && long.chars().count() > short.chars().count() + 1
        && long.starts_with(short))
        || KNOWN.contains(&(short, long))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: &str, other: &str) -> Option<But> {
        if name_key(one) == name_key(other) {
            return None;
        }
        near_words(
            (one, &Words::of(one)),
            (other, &Words::of(other)),
            Of::Anything,
        )
    }

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
            ("Pilotage", "Pilotgae", Some(But::Letter)),
            ("Claims triage", "Calims triage", Some(But::Letter)),
            ("Betriebsstätte", "Betriebsstätet", Some(But::Letter)),
            ("Data", "Atda", None),
        ];
        for (one, other, but) in table {
            assert_eq!(near(one, other), but, "{one} / {other}");
            assert_eq!(near(other, one), but, "{other} / {one}");
            let pairs = NearNames::of([(one, 1), (other, 2)]).pairs();
            let pair = pairs.first().map(|(one, other, but)| (*one, *other, *but));
            assert_eq!(pair, but.map(|but| (1, 2, but)), "{one} with {other}");
            let index = NearNames::of([(other, ()), ("Something else", ())]);
            assert_eq!(
                index.find(one).map(|(_, (), but)| but),
                but,
                "{one} among others"
            );
        }
    }

    /// What is numbered in any way is as many things: made one, a register loses half of them.
    #[test]
    fn numbered_names_stay_apart() {
        let table = [
            ("Pilot 1", "Pilot 2"),
            ("Pilot 1", "Pilot 11"),
            ("Pilot 1.2", "Pilot 12"),
            ("Pilot 1 2", "Pilot 12"),
            ("Phase A", "Phase B"),
            ("Phase A Site B", "Phase B Site A"),
            ("Phase 1 Site 2", "Phase 2 Site 1"),
            ("Phase II", "Phase III"),
            ("Phase VIII", "Phase XIII"),
            ("Phase XVII", "Phase XVIII"),
            ("Budget 2024", "Budget 2025"),
            ("Budget FY24", "Budget FY25"),
            ("Plan (2024)", "Plan"),
            ("Pilot (2)", "Pilot"),
            ("Pilot (B)", "Pilot"),
            ("Room 100", "Room 10012"),
            ("Line 4a", "Line 4b"),
            ("Model V2", "Model V3"),
        ];
        for (one, other) in table {
            assert_eq!(near(one, other), None, "{one} / {other}");
            let index = NearNames::of_firms([(other, ())]);
            assert_eq!(index.find(one), None, "{one} / {other} among firms");
        }
    }
}

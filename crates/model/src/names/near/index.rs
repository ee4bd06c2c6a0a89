//! Many names, each compared with the few that have something in common with it.
//!
//! Names a letter apart have in common what is left when one letter of each is taken out (the deletion neighbourhood,
//! as SymSpell looks up spellings): a letter left out, put in, another, or two that changed places. So each name has a
//! print for each of its letters, at most [`MOST_LETTERS`]; of longer ones, one for each word that is taken out. All
//! prints lie in one list, and a name is compared with those that share one, unless very many do: the work
//! grows with the names, and not with their pairs.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::forms::without;
use super::labels::is_label;
use super::{But, Of, Words, bracketed, is_acronym, near_words};
use crate::names::name_key;

/// Longer names are compared without whole words instead of letters.
const MOST_LETTERS: usize = 60;

/// What more names than these have in common tells nothing.
const MANY: usize = 50;

/// Names to look for near ones, so that each is compared with few.
pub struct NearNames<'n, T> {
    names: Vec<(&'n str, T, Words)>,
    shared: Shared,
    of: Of,
}

impl<'n, T: Copy> NearNames<'n, T> {
    /// Of all names.
    pub fn of(names: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        Self::made(names, Of::Anything)
    }

    /// Of the names of firms and their parts, which may have a legal form.
    pub fn of_firms(names: impl IntoIterator<Item = (&'n str, T)>) -> Self {
        Self::made(names, Of::Firms)
    }

    fn made(names: impl IntoIterator<Item = (&'n str, T)>, of: Of) -> Self {
        let names = names.into_iter();
        let names: Vec<_> = names
            .map(|(name, with)| (name, with, Words::of(name)))
            .collect();
        let mut all = Vec::new();
        for (at, (name, _, words)) in (0..).zip(&names) {
            all.extend(prints(name, words, of).into_iter().map(|print| (print, at)));
        }
        let shared = Shared::of(&all);
        Self { names, shared, of }
    }

    /// All pairs of them that are near each other, each once.
    pub fn pairs(&self) -> Vec<(T, T, But)> {
        let mut pairs = Vec::new();
        for group in self.shared.groups() {
            for (at, (_, one)) in group.iter().enumerate() {
                pairs.extend(group[at + 1..].iter().map(|(_, other)| (*one, *other)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let near = |(one, other): (u32, u32)| {
            let [one, other] = [one, other].map(|at| self.names.get(at as usize));
            let ((one, with, words), (other, and, its)) = (one?, other?);
            let but = near_words((one, words), (other, its), self.of)?;
            (name_key(one) != name_key(other)).then_some((*with, *and, but))
        };
        pairs.into_iter().filter_map(near).collect()
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
        let prints = prints(name, &words, self.of).into_iter();
        let mut places: Vec<u32> = prints.flat_map(|print| self.shared.by(print)).collect();
        places.sort_unstable();
        places.dedup();
        let near = |at: u32| {
            let (other, with, its) = self.names.get(at as usize)?;
            let but = near_words((name, &words), (other, its), self.of)?;
            (name_key(other) != key).then_some((*other, *with, but))
        };
        places.into_iter().filter_map(near).collect()
    }
}

/// What few names have in common, with the places of those that do. Prints lie in as many buckets as there are of
/// them, by their first bits: to find one is a step or two, and to put them there no long sort.
struct Shared {
    prints: Vec<(u64, u32)>,
    /// Where each bucket begins, and the last one ends.
    starts: Vec<usize>,
    /// How far a print is shifted for its bucket.
    shift: u32,
}

impl Shared {
    fn of(all: &[(u64, u32)]) -> Self {
        let shift = 63 - all.len().max(1).ilog2();
        let bucket = |print: u64| usize::try_from(print >> shift).unwrap_or(0);
        let buckets = 1 << (64 - shift);
        let mut ends = vec![0_usize; buckets + 1];
        for (print, _) in all {
            ends[bucket(*print) + 1] += 1;
        }
        for at in 0..buckets {
            ends[at + 1] += ends[at];
        }
        let mut next = ends.clone();
        let mut placed = vec![(0, 0); all.len()];
        for one in all {
            let at = &mut next[bucket(one.0)];
            placed[*at] = *one;
            *at += 1;
        }
        let mut prints = Vec::with_capacity(all.len());
        let mut starts = vec![0];
        for at in 0..buckets {
            let own = &mut placed[ends[at]..ends[at + 1]];
            own.sort_unstable();
            // What many have in common tells nothing.
            let few = own
                .chunk_by(|a, b| a.0 == b.0)
                .filter(|same| same.len() <= MANY);
            few.for_each(|same| prints.extend_from_slice(same));
            starts.push(prints.len());
        }
        Self {
            prints,
            starts,
            shift,
        }
    }

    /// The places of the names with a print.
    fn by(&self, print: u64) -> impl Iterator<Item = u32> {
        let bucket = usize::try_from(print >> self.shift).unwrap_or(0);
        let own = &self.prints[self.starts[bucket]..self.starts[bucket + 1]];
        let same = own.iter().filter(move |(other, _)| *other == print);
        same.map(|(_, at)| *at)
    }

    /// Those that share each print, of which there are several.
    fn groups(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        let same = self.prints.chunk_by(|a, b| a.0 == b.0);
        same.filter(|same| same.len() > 1)
    }
}

/// What a name has in common with those near it.
fn prints(name: &str, words: &Words, of: Of) -> Vec<u64> {
    let bare = words.bare();
    let mut prints = vec![print_of(bare.chars()), print("sorted", &words.sorted())];
    if of == Of::Firms {
        prints.push(print("firm", &without(&words.all).0));
    }
    less_a_letter(words, &bare, &mut prints);
    if is_acronym(name) {
        prints.push(print("initials", &bare));
    }
    if words.all.len() > 1 {
        let initials = words.initials();
        prints.extend(initials.iter().map(|letters| print("initials", letters)));
    }
    if let Some((before, inside)) = bracketed(name) {
        let parts = [before, inside].map(|part| print_of(Words::of(part).bare().chars()));
        prints.extend(parts);
    }
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// Adds the prints of a name without one of its letters, of words that may have another.
fn less_a_letter(words: &Words, bare: &str, prints: &mut Vec<u64>) {
    let letters: Vec<char> = bare.chars().collect();
    if letters.len() < 4 {
        return;
    }
    if letters.len() > MOST_LETTERS {
        let places = words.all.iter().enumerate();
        // What numbers a name makes two things.
        let places = places.filter(|(_, word)| !is_label(word));
        prints.extend(places.map(|(at, _)| {
            let others = words
                .all
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at);
            let others = others.flat_map(|(_, word)| word.chars());
            print_of(others).rotate_left(32)
        }));
        return;
    }
    let rolled = Rolled::of(&letters);
    let mut at = 0;
    for word in &words.all {
        let end = at + word.chars().count();
        if !is_label(word) {
            prints.extend((at..end).map(|gone| rolled.without(gone)));
        }
        at = end;
    }
}

/// The prints of the beginnings and ends of a text, from which that of the text without one letter is made at once.
struct Rolled {
    /// Of the letters before each.
    before: Vec<u64>,
    /// Of those from each on.
    from: Vec<u64>,
    powers: Vec<u64>,
}

/// An odd number: each letter counts as much as any other.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Rolled {
    fn of(letters: &[char]) -> Self {
        let (mut before, mut powers) = (vec![0], vec![1_u64]);
        for (at, letter) in letters.iter().enumerate() {
            before.push(rolled(before[at], *letter));
            powers.push(powers[at].wrapping_mul(BASE));
        }
        let mut from = vec![0_u64; letters.len() + 1];
        for (at, letter) in letters.iter().enumerate().rev() {
            let own = value(*letter).wrapping_mul(powers[letters.len() - 1 - at]);
            from[at] = from[at + 1].wrapping_add(own);
        }
        Self {
            before,
            from,
            powers,
        }
    }

    fn without(&self, gone: usize) -> u64 {
        let behind = self.from.len() - 2 - gone;
        let whole = self.before[gone].wrapping_mul(self.powers[behind]);
        mixed(whole.wrapping_add(self.from[gone + 1]))
    }
}

fn value(letter: char) -> u64 {
    (u64::from(letter) + 1).wrapping_mul(0xD6E8_FEB8_6659_FD93)
}

fn rolled(before: u64, letter: char) -> u64 {
    before.wrapping_mul(BASE).wrapping_add(value(letter))
}

fn mixed(sum: u64) -> u64 {
    let sum = (sum ^ (sum >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    sum ^ (sum >> 29)
}

/// The print of letters, the same as that of more of them without one.
fn print_of(letters: impl Iterator<Item = char>) -> u64 {
    mixed(letters.fold(0, rolled))
}

fn print(what: &str, text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (what, text).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// A name without one letter has the print of what is left: else near names would be missed.
    #[test]
    fn a_text_without_a_letter_has_the_print_of_the_rest() {
        let letters: Vec<char> = "straße42".chars().collect();
        let rolled = Rolled::of(&letters);
        for gone in 0..letters.len() {
            let rest = letters.iter().enumerate().filter(|(at, _)| *at != gone);
            let rest = print_of(rest.map(|(_, letter)| *letter));
            assert_eq!(rolled.without(gone), rest, "{gone}");
        }
    }

    /// A long name is found with one letter off as well.
    #[test]
    fn long_names_are_compared_by_words() {
        let long =
            "Automatic triage of claims for motor vehicles in the northern and southern regions";
        assert!(long.len() > MOST_LETTERS);
        let typed = long.replace("vehicles", "vehilces");
        let index = NearNames::of([(long, ()), ("Something else", ())]);
        assert_eq!(index.find(&typed), Some((long, (), But::Letter)));
    }

    /// A register of a hundred thousand names has its misspelt ones told, in time: compared pair by pair they would
    /// take an hour.
    #[test]
    fn a_hundred_thousand_names_are_compared_by_letters() {
        const SYLLABLES: [&str; 10] = [
            "ka", "lo", "mi", "ne", "ru", "sta", "ver", "zon", "pel", "dri",
        ];
        let name = |at: usize| {
            let digit = |place: u32| SYLLABLES[at / 10_usize.pow(place) % 10];
            let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(digit);
            format!("Assistant {a}{b}{c} {d}{e}")
        };
        let mut names: Vec<String> = (0..100_000).map(name).collect();
        let typed = (0..100_000).step_by(1_000).map(name);
        names.extend(typed.map(|name| name.replace("sis", "ssi")));
        names.push("Assistant for Pilotage".to_owned());
        let started = Instant::now();
        let index = NearNames::of(names.iter().map(|name| (name.as_str(), ())));
        let found = index.pairs().len();
        let took = started.elapsed();
        let typed = index.find("Assistant for Pilotgae");
        assert_eq!(typed.map(|(_, (), but)| but), Some(But::Letter));
        assert_eq!(found, 100, "each misspelt one beside its own");
        assert!(took < Duration::from_secs(20), "{took:?}");
    }
}

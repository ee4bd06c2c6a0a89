//! Initiatives that may be about the same thing: candidates for a look, by the words of their names and summaries.
//!
//! Words are stemmed in the language of their text, and weigh the more the fewer initiatives have them and the more often
//! they stand there (TF-IDF); how alike two are is the cosine of the angle between their weights. Each initiative is
//! compared with those alone that share enough of its words that tell: what is left out of them is so light that it could
//! not make up for the rest (as in Bayardo, Ma and Srikant, “Scaling up all pairs similarity search”). So nobody is missed,
//! and the work grows with the words in common and not with all pairs.

mod language;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Ordering;

use crate::many::in_parts;
use crate::{FastMap, InitiativeId, Register};
use language::Tally;
use words::{Form, Term, Words, languages_of};

/// From which likeness on two are shown: chosen by eye on the register of 1,757 initiatives that tests hold.
pub const ALIKE: f32 = 0.4;
/// With how many others an initiative is paired at most: beyond that it is a family, and its best tell it.
pub const MOST: usize = 10;
/// How long words may be together that are left out where candidates are looked for; less than [`ALIKE`].
const LIGHT: f32 = 0.2;
/// How many words tell why.
const TOLD: usize = 5;
/// A word of a name weighs as one that stands so often in a summary.
const NAME: u16 = 3;

/// An initiative that is like a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Alike {
    /// Which.
    pub id: InitiativeId,
    /// How much, from [`ALIKE`] to 1.
    pub likeness: f32,
    /// The words in common that count most, the first the most.
    pub words: Vec<String>,
}

/// Two initiatives that are alike.
#[derive(Debug, Clone, PartialEq)]
pub struct AlikePair {
    /// Both, in the order of the register.
    pub ids: [InitiativeId; 2],
    /// How much, from [`ALIKE`] to 1.
    pub likeness: f32,
    /// The words in common that count most, the first the most.
    pub words: Vec<String>,
}

/// A stem of a text.
#[derive(Debug, Clone, Copy)]
struct Weight {
    term: Term,
    /// A word of it that stands there; none of a text that is not of the portfolio.
    form: Option<Form>,
    weight: f32,
}

/// A text by the weights of its stems, in their order; as long as one in all.
type Weights = Vec<Weight>;

/// A stem that stands in a text, as which word, and how often.
type Counted = (Term, Option<Form>, u16);

/// The words of all initiatives that are not in the bin, ready to be asked.
#[derive(Debug, Default)]
pub struct Lookalikes {
    ids: Vec<InitiativeId>,
    places: FastMap<InitiativeId, u32>,
    words: Words,
    forms: Vec<String>,
    texts: Vec<Weights>,
    /// Who has each stem, and how much it weighs there.
    holders: Vec<Vec<(u32, f32)>>,
}

impl Lookalikes {
    /// Of all initiatives of a register.
    pub fn of(register: &Register) -> Self {
        let texts = register.live().map(|record| {
            let initiative = &record.initiative;
            let texts = [initiative.name.as_str(), initiative.summary.0.as_str()];
            (record.id(), texts)
        });
        Self::of_texts(&texts.collect::<Vec<_>>())
    }

    /// Of names and summaries.
    fn of_texts(texts: &[(InitiativeId, [&str; 2])]) -> Self {
        let mut words = Words::default();
        let counted = count_all(&mut words, texts);
        let mut index = Self {
            ids: texts.iter().map(|(id, _)| *id).collect(),
            places: texts.iter().map(|(id, _)| *id).zip(0..).collect(),
            holders: vec![Vec::new(); words.stem_count()],
            forms: words.usual_forms(),
            words,
            texts: Vec::new(),
        };
        for (place, counts) in (0..).zip(&counted) {
            for (term, ..) in counts {
                index.holders[*term as usize].push((place, 0.0));
            }
        }
        let weighed = counted.iter().map(|counts| index.weigh(counts, 0));
        index.texts = weighed.collect();
        index.weigh_holders();
        index
    }

    /// Takes over what each stem weighs in the texts of those who have it.
    fn weigh_holders(&mut self) {
        let mut next = vec![0; self.holders.len()];
        for each in self.texts.iter().flatten() {
            let at = each.term as usize;
            self.holders[at][next[at]].1 = each.weight;
            next[at] += 1;
        }
    }

    /// The weight of a word that so many have, standing there once.
    fn rarity(&self, holders: usize) -> f32 {
        (self.ids.len() as f32 / holders.max(1) as f32).ln_1p()
    }

    /// Weights of counted stems, beside words that nobody has.
    fn weigh(&self, counts: &[Counted], unknown: usize) -> Weights {
        let weight = |(term, form, count): &Counted| {
            let rarity = self.rarity(self.holders[*term as usize].len());
            Weight {
                term: *term,
                form: *form,
                weight: (1.0 + f32::from(*count).ln()) * rarity,
            }
        };
        let mut weights: Weights = counts.iter().map(weight).collect();
        let own: f32 = weights.iter().map(|each| each.weight * each.weight).sum();
        let length = (own + unknown as f32 * self.rarity(1).powi(2)).sqrt();
        for each in &mut weights {
            each.weight /= length;
        }
        weights
    }

    /// Those like an initiative that count, the most alike first; none where it is not there.
    pub fn like(&self, id: InitiativeId, counts: impl Fn(InitiativeId) -> bool) -> Vec<Alike> {
        let Some(place) = self.places.get(&id) else {
            return Vec::new();
        };
        let other = |at: u32| at != *place && counts(self.ids[at as usize]);
        let found = self.near(&self.texts[*place as usize], other);
        self.told(&self.texts[*place as usize], found)
    }

    /// Those like a name and a summary that are being written, of those that count, the most alike first.
    pub fn like_text(
        &self,
        name: &str,
        summary: &str,
        counts: impl Fn(InitiativeId) -> bool,
    ) -> Vec<Alike> {
        let mut tally = languages_of(name);
        tally.join(languages_of(summary));
        let [name, summary] = [name, summary].map(|text| self.words.look_up(text, tally));
        let unknown = name.iter().chain(&summary).filter(|term| term.is_none());
        let unknown = unknown.count();
        let known = |terms: Vec<Option<Term>>| terms.into_iter().flatten().map(|term| (term, None));
        let weights = self.weigh(&self::counts(known(name), known(summary)), unknown);
        let found = self.near(&weights, |at| counts(self.ids[at as usize]));
        self.told(&weights, found)
    }

    fn told(&self, weights: &Weights, found: Vec<(u32, f32)>) -> Vec<Alike> {
        let tell = |(place, likeness): (u32, f32)| Alike {
            id: self.ids[place as usize],
            likeness,
            words: self.why(weights, &self.texts[place as usize]),
        };
        found.into_iter().map(tell).collect()
    }

    /// All pairs of those that count that are alike, the most alike first; of each initiative no more than its [`MOST`]
    /// best.
    pub fn pairs(&self, counts: impl Fn(InitiativeId) -> bool + Sync) -> Vec<AlikePair> {
        let places = (0..).take(self.texts.len());
        let places: Vec<u32> = places.filter(|at| counts(self.ids[*at as usize])).collect();
        let of = |part: &[u32]| -> Vec<(u32, u32, f32)> {
            let pairs = part.iter().flat_map(|place| {
                let other = |at: u32| at != *place && counts(self.ids[at as usize]);
                let near = self.near(&self.texts[*place as usize], other);
                near.into_iter()
                    .map(|(other, likeness)| (*place.min(&other), *place.max(&other), likeness))
            });
            pairs.collect()
        };
        let mut pairs: Vec<_> = in_parts(&places, of).into_iter().flatten().collect();
        pairs.sort_unstable_by(|a, b| b.2.total_cmp(&a.2).then((a.0, a.1).cmp(&(b.0, b.1))));
        pairs.dedup_by_key(|pair| (pair.0, pair.1));
        let tell = |(one, other, likeness): (u32, u32, f32)| {
            let [one, other] = [one, other].map(|place| place as usize);
            AlikePair {
                ids: [self.ids[one], self.ids[other]],
                likeness,
                words: self.why(&self.texts[one], &self.texts[other]),
            }
        };
        pairs.into_iter().map(tell).collect()
    }

    /// Who of those that count is alike, the most first.
    fn near(&self, weights: &Weights, counts: impl Fn(u32) -> bool) -> Vec<(u32, f32)> {
        let mut near: Vec<_> = self
            .candidates(weights)
            .into_iter()
            .filter(|place| counts(*place))
            .filter_map(|place| {
                let (likeness, common) = product(weights, &self.texts[place as usize]);
                let most = weights.len().max(self.texts[place as usize].len());
                // One word in common tells only where neither has another.
                let alike = likeness >= ALIKE && common >= most.min(2);
                alike.then_some((place, likeness.min(1.0)))
            })
            .collect();
        near.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        near.truncate(MOST);
        near
    }

    /// All who may be alike by the words that tell. Those that most people have are left out as long as they are light
    /// together: what they could add at most is known.
    fn candidates(&self, weights: &Weights) -> Vec<u32> {
        let mut by_holders: Vec<_> = weights
            .iter()
            .map(|each| (&self.holders[each.term as usize], each.weight))
            .collect();
        by_holders.sort_by_key(|(holders, _)| std::cmp::Reverse(holders.len()));
        let mut light = 0.0;
        let telling = by_holders.iter().skip_while(|(_, weight)| {
            let with = light + weight * weight;
            let left_out = with < LIGHT * LIGHT;
            light = if left_out { with } else { light };
            left_out
        });
        let (mut sums, mut places) = (vec![0.0_f32; self.texts.len()], Vec::new());
        for (holders, weight) in telling {
            for (place, than) in *holders {
                let sum = &mut sums[*place as usize];
                if *sum == 0.0 {
                    places.push(*place);
                }
                *sum += weight * than;
            }
        }
        // Sums of fractions are off by less than a thousandth.
        let enough = ALIKE - light.sqrt() - 0.001;
        places.retain(|place| sums[*place as usize] >= enough);
        places
    }

    /// The words that two have in common and that count most, as they stand in the other.
    fn why(&self, one: &Weights, other: &Weights) -> Vec<String> {
        let mut common = Vec::new();
        in_common(one, other, |a, b| {
            common.push((b.form, a.weight * b.weight))
        });
        common.sort_by(|a, b| b.1.total_cmp(&a.1));
        let told = common.iter().filter_map(|(form, _)| *form).take(TOLD);
        told.map(|form| self.forms[form as usize].clone()).collect()
    }
}

/// The stems of all texts, each in its language; in that of most where it doesn't tell.
fn count_all(words: &mut Words, texts: &[(InitiativeId, [&str; 2])]) -> Vec<Vec<Counted>> {
    let mut whole = Tally::default();
    let note = |(_, [name, summary]): &(_, [&str; 2])| {
        let mut tally = words.note(name);
        tally.join(words.note(summary));
        whole.join(tally);
        tally
    };
    let tallies: Vec<_> = texts.iter().map(note).collect();
    words.set_usual(whole.language());
    let both = texts.iter().zip(tallies);
    let count = |((_, texts), tally): (&(_, [&str; 2]), _)| {
        let [name, summary] = texts.map(|text| words.stems(text, tally));
        let known = |stems: Vec<(Term, Form)>| {
            let stems = stems.into_iter();
            stems.map(|(term, form)| (term, Some(form)))
        };
        counts(known(name), known(summary))
    };
    both.map(count).collect()
}

/// Stems in order, and how often each stands in a text.
fn counts(
    name: impl Iterator<Item = (Term, Option<Form>)>,
    summary: impl Iterator<Item = (Term, Option<Form>)>,
) -> Vec<Counted> {
    let name = name.map(|(term, form)| (term, form, NAME));
    let summary = summary.map(|(term, form)| (term, form, 1));
    let mut counts: Vec<Counted> = name.chain(summary).collect();
    counts.sort_unstable();
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.2 = kept.2.saturating_add(next.2);
        }
        same
    });
    counts
}

/// The cosine of two texts, and how many stems they share.
fn product(one: &Weights, other: &Weights) -> (f32, usize) {
    let (mut sum, mut common) = (0.0, 0);
    in_common(one, other, |a, b| {
        sum += a.weight * b.weight;
        common += 1;
    });
    (sum, common)
}

/// Goes through the stems of both.
fn in_common(one: &Weights, other: &Weights, mut found: impl FnMut(&Weight, &Weight)) {
    let (mut a, mut b) = (one.iter().peekable(), other.iter().peekable());
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.term.cmp(&right.term) {
            Ordering::Less => drop(a.next()),
            Ordering::Greater => drop(b.next()),
            Ordering::Equal => {
                found(left, right);
                a.next();
                b.next();
            }
        }
    }
}

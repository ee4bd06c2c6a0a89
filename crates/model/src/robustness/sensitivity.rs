//! What one weight does to the ranking when it alone changes and the others keep their proportions.

use std::ops::Range;

use super::contest::{Contest, Weighting};
use super::entrants::{Entrants, LANES};
use super::{Question, WeightDraw};
use crate::many::in_parts_of;
use crate::scoring::Dimension;
use crate::tally;

/// One weight of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Of a dimension, in priority.
    Dimension(Dimension),
    /// Of a criterion, by its place in the scoring model, in its dimension.
    Criterion(usize),
}

/// Between which shares of its level a weight leaves the top as it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// The weight.
    pub weight: Weight,
    /// Its share among the weights of its level, 0 to 1.
    pub share: f64,
    /// The nearest lower share below which the top changes; `None` where it never does.
    pub lower: Option<Turned>,
    /// The nearest higher share above which it does.
    pub higher: Option<Turned>,
}

impl Turn {
    /// The nearer of the two.
    pub fn nearest(&self) -> Option<Turned> {
        let away = |turned: &Turned| (turned.share - self.share).abs();
        let both = [self.lower, self.higher].into_iter().flatten();
        both.min_by(|a, b| away(a).total_cmp(&away(b)))
    }
}

/// The change at the top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turned {
    /// The share beyond which it is so.
    pub share: f64,
    /// Place in the register of the one that leaves the top.
    pub leaves: usize,
    /// And of the one that takes its place.
    pub enters: usize,
}

impl Turned {
    /// The share in percent, to so many decimals away from the one that is set: one at which the top has changed.
    pub fn reached(&self, set: f64, decimals: i32) -> f64 {
        rounded(self.share, self.share > set, 1e-6, decimals)
    }

    /// The same towards the one that is set: one at which the top is still as it is.
    pub fn still(&self, set: f64, decimals: i32) -> f64 {
        rounded(self.share, self.share < set, 0.0, decimals)
    }
}

/// A share as percent, up or down to so many decimals, held to what shares can be.
fn rounded(share: f64, up: bool, beyond: f64, decimals: i32) -> f64 {
    let parts = 10_f64.powi(decimals);
    let exact = 100.0 * parts * share;
    let whole = match up {
        true => (exact + beyond).ceil(),
        false => (exact - beyond).floor(),
    };
    (whole / parts).clamp(0.0, 100.0)
}

/// What halving and doubling a weight does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swing {
    /// The weight.
    pub weight: Weight,
    /// With half of it.
    pub halved: Swung,
    /// With twice.
    pub doubled: Swung,
}

/// What another weight makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swung {
    /// The rank of the one that is looked at.
    pub rank: Option<u32>,
    /// How many of the top are not in it under the set weights.
    pub entering: u32,
}

/// Places in the register under the set weights, from the first rank on.
pub fn ranking(entrants: &Entrants) -> Vec<usize> {
    let mut contest = still(entrants);
    let order = contest.under(&entrants.set);
    order
        .iter()
        .map(|who| entrants.positions[*who as usize])
        .collect()
}

/// For each weight how far it may go before the first `top` are others.
pub fn turns(entrants: &Entrants, top: u32) -> Vec<Turn> {
    let mut contest = still(entrants);
    let order = contest.under(&entrants.set).to_vec();
    let (inside, outside) = order.split_at((top as usize).min(order.len()));
    let scored = Scored::of(entrants);
    let turn = |weight: &Weight| {
        let weight = *weight;
        let (share, courses) = scored.courses(weight)?;
        let [lower, higher] =
            [false, true].map(|up| first_crossing(&courses, (inside, outside), share, up));
        let of = |found: Option<(f64, u32, u32)>| {
            found.map(|(share, leaves, enters)| Turned {
                share,
                leaves: entrants.positions[leaves as usize],
                enters: entrants.positions[enters as usize],
            })
        };
        Some(Turn {
            weight,
            share,
            lower: of(lower),
            higher: of(higher),
        })
    };
    let weights: Vec<_> = weights(entrants).collect();
    // Every one of the top is held against every other: of thousands that is much for each weight.
    let least = if inside.len() * outside.len() > MANY_PAIRS {
        1
    } else {
        weights.len()
    };
    let parts = in_parts_of(least.max(1), &weights, |some| -> Vec<_> {
        some.iter().filter_map(turn).collect()
    });
    parts.into_iter().flatten().collect()
}

/// Pairs of which a weight of its own is worth a thread.
const MANY_PAIRS: usize = 10_000;

/// What halving and doubling each weight does to the first `top`, and to one by its place in the register.
pub fn swings(entrants: &Entrants, top: u32, looked_at: Option<usize>) -> Vec<Swing> {
    let mut contest = still(entrants);
    let top = (top as usize).min(entrants.len());
    let mut before = contest.under(&entrants.set)[..top].to_vec();
    before.sort_unstable();
    let looked_at = looked_at.and_then(|at| entrants.positions.iter().position(|own| *own == at));
    let mut swung = |weight, factor| {
        let order = contest.under(&scaled(entrants, weight, factor));
        let is_new = |who: &&u32| before.binary_search(who).is_err();
        let rank = looked_at.and_then(|at| order.iter().position(|who| *who as usize == at));
        Swung {
            rank: rank.map(|rank| tally(rank + 1)),
            entering: tally(order[..top].iter().filter(is_new).count()),
        }
    };
    let swing = |weight| Swing {
        weight,
        halved: swung(weight, 0.5),
        doubled: swung(weight, 2.0),
    };
    weights(entrants).map(swing).collect()
}

/// A contest in which nothing is drawn.
fn still(entrants: &Entrants) -> Contest<'_> {
    let question = Question {
        draws: 1,
        seed: 0,
        weights: WeightDraw::Within(0),
        ratings: false,
        top: 0,
    };
    Contest::new(entrants, &question)
}

/// Weights that do something: of dimensions, then of criteria.
fn weights(entrants: &Entrants) -> impl Iterator<Item = Weight> + '_ {
    let dimensions = Dimension::ALL.iter().copied().map(Weight::Dimension);
    let criteria = entrants.criteria.iter().copied();
    dimensions.chain(criteria.map(Weight::Criterion))
}

fn scaled(entrants: &Entrants, weight: Weight, factor: f64) -> Weighting {
    let mut weighting = entrants.set.clone();
    match weight {
        Weight::Dimension(dimension) => weighting.dimensions[dimension as usize] *= factor,
        Weight::Criterion(place) => {
            let own = entrants.criteria.iter().position(|at| *at == place);
            own.into_iter()
                .for_each(|own| weighting.criteria[own] *= factor);
        }
    }
    weighting
}

/// Priority over the share of one weight: `still` + (`num` + share × `rise`) ÷ (`den` + share × `gain`). A straight line
/// where all criteria of the dimension are rated.
#[derive(Debug, Clone, Copy)]
struct Course {
    still: f64,
    num: f64,
    rise: f64,
    den: f64,
    gain: f64,
}

/// Scores of all entrants under the set weights.
struct Scored<'e> {
    entrants: &'e Entrants,
    /// By entrant: place of its first points, and which criteria are rated.
    rows: Vec<(usize, &'e [bool])>,
    /// By entrant: value, feasibility, low risk.
    scores: Vec<[f64; 3]>,
    dimensions: [f64; 3],
}

impl<'e> Scored<'e> {
    fn of(entrants: &'e Entrants) -> Self {
        let criteria = entrants.criteria.len();
        let mut rows = vec![(0, &[][..]); entrants.len()];
        for group in &entrants.groups {
            for lane in group.blocks.start * LANES..group.blocks.end * LANES {
                if let Some(who) = entrants.lanes[lane] {
                    let first = lane / LANES * criteria * LANES + lane % LANES;
                    rows[who as usize] = (first, group.rated.as_slice());
                }
            }
        }
        let all: f64 = entrants.set.dimensions.iter().sum();
        let mut scored = Self {
            entrants,
            rows,
            scores: Vec::new(),
            dimensions: entrants.set.dimensions.map(|weight| weight / all),
        };
        scored.scores = (0..entrants.len()).map(|who| scored.score(who)).collect();
        scored
    }

    fn score(&self, who: usize) -> [f64; 3] {
        let [value, feasibility, risk] = self.entrants.dimensions.clone().map(|own| {
            let (points, weight) = self.over(who, own, None);
            points / weight
        });
        [value, feasibility, 100.0 - risk]
    }

    /// Σ weight × points and Σ weight, over the rated criteria of a dimension but one.
    fn over(&self, who: usize, own: Range<usize>, but: Option<usize>) -> (f64, f64) {
        let (first, rated) = self.rows[who];
        let mut sums = (0.0, 0.0);
        for at in own.filter(|at| rated[*at] && Some(*at) != but) {
            let weight = self.entrants.set.criteria[at];
            sums.0 += weight * self.entrants.medians[first + at * LANES];
            sums.1 += weight;
        }
        sums
    }

    /// The share of a weight in its level, and how priorities go with it; `None` where no other weight of its level
    /// could make room.
    fn courses(&self, weight: Weight) -> Option<(f64, Vec<Course>)> {
        match weight {
            Weight::Dimension(dimension) => self.of_dimension(dimension as usize),
            Weight::Criterion(place) => self.of_criterion(place),
        }
    }

    fn of_dimension(&self, own: usize) -> Option<(f64, Vec<Course>)> {
        let share = self.dimensions[own];
        let others = 1.0 - share;
        (others > 0.0).then_some(())?;
        let course = |scores: &[f64; 3]| {
            let weighed = self.dimensions.iter().zip(scores).enumerate();
            let rest = weighed.filter(|(at, _)| *at != own);
            let rest: f64 = rest.map(|(_, (weight, score))| weight * score).sum();
            let rest = rest / others;
            Course {
                still: 0.0,
                num: rest,
                rise: scores[own] - rest,
                den: 1.0,
                gain: 0.0,
            }
        };
        Some((share, self.scores.iter().map(course).collect()))
    }

    fn of_criterion(&self, place: usize) -> Option<(f64, Vec<Course>)> {
        let own = self.entrants.criteria.iter().position(|at| *at == place)?;
        let mut dimensions = self.entrants.dimensions.iter().cloned();
        let dimension = dimensions.position(|dimension| dimension.contains(&own))?;
        let siblings = self.entrants.dimensions[dimension].clone();
        let weights = &self.entrants.set.criteria;
        let all: f64 = weights[siblings.clone()].iter().sum();
        let others = all - weights[own];
        (others > 0.0).then_some(())?;
        let sign = if dimension == Dimension::Risk as usize {
            -1.0
        } else {
            1.0
        };
        let counts = sign * self.dimensions[dimension];
        let course = |who: usize| {
            let (first, rated) = self.rows[who];
            let (points, weight) = self.over(who, siblings.clone(), Some(own));
            let (points, weight) = (points / others, weight / others);
            let scores = self.scores[who].iter().zip(&self.dimensions);
            let rest = scores.enumerate().filter(|(at, _)| *at != dimension);
            let still: f64 = rest.map(|(_, (score, weight))| score * weight).sum();
            // Low risk is 100 less risk.
            let still = if sign < 0.0 {
                still - counts * 100.0
            } else {
                still
            };
            let (rise, gain) = match rated[own] {
                true => (
                    self.entrants.medians[first + own * LANES] - points,
                    1.0 - weight,
                ),
                // Its own share leaves the others their proportions, and the score as it is.
                false => (-points, -weight),
            };
            Course {
                still,
                num: counts * points,
                rise: counts * rise,
                den: weight,
                gain,
            }
        };
        let courses = (0..self.entrants.len()).map(course).collect();
        Some((weights[own] / all, courses))
    }
}

/// The share nearest to `from`, up or down, beyond which one from outside is ahead of one inside; with both.
fn first_crossing(
    courses: &[Course],
    (inside, outside): (&[u32], &[u32]),
    from: f64,
    up: bool,
) -> Option<(f64, u32, u32)> {
    let mut first: Option<(f64, u32, u32)> = None;
    for a in inside {
        for b in outside {
            let pair = [courses[*a as usize], courses[*b as usize]];
            if let Some(share) = crossing(pair, from, up) {
                let nearer =
                    first.is_none_or(|(known, ..)| (share - from).abs() < (known - from).abs());
                first = nearer.then_some((share, *a, *b)).or(first);
            }
        }
    }
    first
}

/// Priorities closer than this are level.
const LEVEL: f64 = 1e-9;

/// Where the second overtakes the first, from a share at which it has not.
fn crossing([a, b]: [Course; 2], from: f64, up: bool) -> Option<f64> {
    let apart = a.still - b.still;
    let squared = apart * a.gain * b.gain + a.rise * b.gain - b.rise * a.gain;
    let linear = apart * (a.den * b.gain + b.den * a.gain) + a.rise * b.den + a.num * b.gain
        - b.rise * a.den
        - b.num * a.gain;
    let constant = apart * a.den * b.den + a.num * b.den - b.num * a.den;
    let ahead = |share: f64| (squared * share + linear) * share + constant;
    let end = if up { 1.0 } else { 0.0 };
    let mut stops = [from, end, end, end];
    let between =
        |root: &f64| (root - from) * (end - from) > 0.0 && (root - from).abs() < (end - from).abs();
    let roots = roots(squared, linear, constant);
    for (stop, root) in stops[1..]
        .iter_mut()
        .zip(roots.into_iter().flatten().filter(between))
    {
        *stop = root;
    }
    stops[1..].sort_unstable_by(|x, y| (x - from).abs().total_cmp(&(y - from).abs()));
    let falls_behind = |step: &&[f64]| ahead((step[0] + step[1]) / 2.0) < -LEVEL;
    stops.windows(2).find(falls_behind).map(|step| step[0])
}

/// Where a parabola, or a line, is 0.
fn roots(squared: f64, linear: f64, constant: f64) -> [Option<f64>; 2] {
    if squared.abs() < LEVEL {
        let one = (linear.abs() >= LEVEL).then(|| -constant / linear);
        return [one, None];
    }
    let under = linear * linear - 4.0 * squared * constant;
    if under < 0.0 {
        return [None, None];
    }
    // The one of the two forms that takes nothing like from like.
    let sum = -0.5 * (linear + under.sqrt().copysign(linear));
    [
        Some(sum / squared),
        (sum.abs() > 0.0).then(|| constant / sum),
    ]
}

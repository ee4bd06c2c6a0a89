//! One ranking after the other.

use super::chance::Chance;
use super::entrants::{Entrants, LANES};
use super::{Question, WeightDraw};

/// Weights of the three dimensions, and of the criteria in each.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weighting {
    pub dimensions: [f64; 3],
    pub criteria: Vec<f64>,
}

/// Scores that lie closer than this are the same: sums of fractions are not exact.
const SAME: f64 = 1e-9;
/// Steps of a priority between two that are told apart; two to the 33rd, so that a hundred of them fit 40 bits.
const STEPS: f64 = (1_u64 << 33) as f64;
/// Bits of a key that say whose it is.
const WHOSE: u32 = 24;

/// The key of a lane in which nobody stands.
const NOBODY: u64 = u64::MAX;

/// What one draw gave.
pub(super) struct Drawn<'c> {
    /// Places among the entrants, from the first rank on.
    pub order: &'c [u32],
    /// By lane, 1 where value and where difficulty are high.
    pub high: &'c [[u32; LANES]],
    pub difficult: &'c [[u32; LANES]],
}

/// Ranks entrants under one weighting after the other, without allocating for each.
pub(super) struct Contest<'e> {
    entrants: &'e Entrants,
    question: Question,
    chance: Chance,
    weighting: Weighting,
    /// Points where ratings are drawn.
    points: Vec<f64>,
    /// What each criterion of a dimension counts in the group at hand.
    shares: Vec<f64>,
    /// Whose a key is, by lane; all ones where nobody stands.
    whose: Vec<[u64; LANES]>,
    keys: Vec<u64>,
    spare: Vec<u64>,
    ends: Vec<u32>,
    order: Vec<u32>,
    high: Vec<[u32; LANES]>,
    difficult: Vec<[u32; LANES]>,
}

impl<'e> Contest<'e> {
    pub fn new(entrants: &'e Entrants, question: &Question) -> Self {
        let blocks = entrants.lanes.len() / LANES;
        let whose = |lane: &Option<u32>| lane.map_or(NOBODY, u64::from);
        let whose = entrants.lanes.chunks_exact(LANES).map(|block| {
            let mut own = [0; LANES];
            own.iter_mut().zip(block).for_each(|(o, l)| *o = whose(l));
            own
        });
        Self {
            entrants,
            question: *question,
            chance: Chance::new(question.seed),
            weighting: entrants.set.clone(),
            points: match question.ratings {
                true => entrants.certain.clone(),
                false => Vec::new(),
            },
            shares: vec![0.0; entrants.criteria.len()],
            whose: whose.collect(),
            keys: Vec::with_capacity(blocks * LANES),
            spare: Vec::new(),
            ends: Vec::new(),
            order: Vec::with_capacity(entrants.len()),
            high: vec![[0; LANES]; blocks],
            difficult: vec![[0; LANES]; blocks],
        }
    }

    /// The ranking of a draw.
    pub fn drawn(&mut self, draw: u32) -> Drawn<'_> {
        self.chance.begin(draw);
        self.draw_weights();
        if self.question.ratings {
            for cell in &self.entrants.cells {
                self.points[cell.at] = cell.points(self.chance.word());
            }
        }
        self.rank();
        Drawn {
            order: &self.order,
            high: &self.high,
            difficult: &self.difficult,
        }
    }

    /// The ranking under these weights: places among the entrants, from the first rank on.
    pub fn under(&mut self, weighting: &Weighting) -> &[u32] {
        self.weighting.clone_from(weighting);
        self.rank();
        &self.order
    }

    fn draw_weights(&mut self) {
        let (weighting, set) = (&mut self.weighting, &self.entrants.set);
        match self.question.weights {
            WeightDraw::Any => {
                self.chance.simplex(&mut weighting.dimensions);
                for dimension in &self.entrants.dimensions {
                    self.chance
                        .simplex(&mut weighting.criteria[dimension.clone()]);
                }
            }
            WeightDraw::Within(percent) => {
                let within = f64::from(percent) / 100.0;
                let drawn = weighting.dimensions.iter_mut().zip(&set.dimensions);
                drawn.for_each(|(drawn, set)| *drawn = self.chance.near(*set, within));
                let drawn = weighting.criteria.iter_mut().zip(&set.criteria);
                drawn.for_each(|(drawn, set)| *drawn = self.chance.near(*set, within));
            }
        }
    }

    fn rank(&mut self) {
        self.keys.clear();
        for group in 0..self.entrants.groups.len() {
            self.score(group);
        }
        self.keys.retain(|key| *key != NOBODY);
        sort(&mut self.keys, &mut self.spare, &mut self.ends);
        self.order.clear();
        self.order.extend(
            self.keys
                .iter()
                .map(|key| (key & ((1 << WHOSE) - 1)) as u32),
        );
    }

    /// Scores of a group: keys for its lanes, and on which sides of the matrix they stand.
    fn score(&mut self, group: usize) {
        let group = &self.entrants.groups[group];
        let points = match self.question.ratings {
            true => &self.points,
            false => &self.entrants.medians,
        };
        share_out(
            &self.weighting,
            &group.rated,
            self.entrants,
            &mut self.shares,
        );
        let all: f64 = self.weighting.dimensions.iter().sum();
        let weights = self.weighting.dimensions.map(|weight| weight / all);
        let [high, difficult] = self.entrants.thresholds;
        let criteria = self.entrants.criteria.len();
        for block in group.blocks.clone() {
            let points = &points[block * criteria * LANES..][..criteria * LANES];
            let [value, feasibility, risk] = [0, 1, 2].map(|dimension: usize| {
                let own = self.entrants.dimensions[dimension].clone();
                let points = &points[own.start * LANES..own.end * LANES];
                summed(&self.shares[own], points)
            });
            let mut keys = self.whose[block];
            for lane in 0..LANES {
                self.high[block][lane] = u32::from(value[lane] + SAME >= high);
                let difficulty = 100.0 - feasibility[lane];
                self.difficult[block][lane] = u32::from(difficulty + SAME >= difficult);
                let priority = weights[0] * value[lane]
                    + weights[1] * feasibility[lane]
                    + weights[2] * (100.0 - risk[lane]);
                keys[lane] |= steps(100.0 - priority) << WHOSE;
            }
            self.keys.extend_from_slice(&keys);
        }
    }
}

/// What each criterion counts in its dimension, of those that are rated.
fn share_out(weighting: &Weighting, rated: &[bool], entrants: &Entrants, shares: &mut [f64]) {
    for dimension in &entrants.dimensions {
        let own = || dimension.clone().filter(|at| rated[*at]);
        let all: f64 = own().map(|at| weighting.criteria[at]).sum();
        // All weights drawn as nothing is a chance in 2⁵³: the scores are nothing, then.
        let all = all.max(f64::MIN_POSITIVE);
        for at in dimension.clone() {
            shares[at] = match rated[at] {
                true => weighting.criteria[at] / all,
                false => 0.0,
            };
        }
    }
}

fn summed(shares: &[f64], points: &[f64]) -> [f64; LANES] {
    let mut sums = [0.0; LANES];
    for (share, points) in shares.iter().zip(points.chunks_exact(LANES)) {
        for lane in 0..LANES {
            sums[lane] += share * points[lane];
        }
    }
    sums
}

/// A number from 0 to 100 in whole steps: added to 2⁵², they are the last bits of the sum, rounded.
fn steps(number: f64) -> u64 {
    const WHOLE: u64 = 1 << 52;
    (number * STEPS + WHOLE as f64).to_bits() & (WHOLE - 1)
}

/// More than so many keys in one bucket are sorted by themselves.
const CROWD: u32 = 16;

/// Sorts keys: into buckets as many as there are keys or more, which leaves almost nothing to be put right.
fn sort(keys: &mut Vec<u64>, spare: &mut Vec<u64>, ends: &mut Vec<u32>) {
    let (Some(low), Some(high)) = (keys.iter().min(), keys.iter().max()) else {
        return;
    };
    let (low, range) = (*low, *high - *low);
    let bits = keys.len().next_power_of_two().trailing_zeros() + 1;
    let shift = (u64::BITS - range.leading_zeros()).saturating_sub(bits);
    let bucket = |key: u64| ((key - low) >> shift) as usize;
    ends.clear();
    ends.resize(1 << bits, 0);
    keys.iter().for_each(|key| ends[bucket(*key)] += 1);
    let (mut so_far, mut most) = (0, 0);
    for end in ends.iter_mut() {
        most = most.max(*end);
        let from = so_far;
        so_far += *end;
        *end = from;
    }
    spare.resize(keys.len(), 0);
    for key in keys.iter() {
        let end = &mut ends[bucket(*key)];
        spare[*end as usize] = *key;
        *end += 1;
    }
    if most > CROWD {
        let mut from = 0;
        for end in ends.iter().map(|end| *end as usize) {
            spare[from..end].sort_unstable();
            from = end;
        }
    }
    put_right(spare);
    std::mem::swap(keys, spare);
}

#[cfg(test)]
pub(super) fn sorted(mut keys: Vec<u64>) -> Vec<u64> {
    sort(&mut keys, &mut Vec::new(), &mut Vec::new());
    keys
}

/// Sorts keys of which hardly any stands far from its place.
fn put_right(keys: &mut [u64]) {
    for at in 1..keys.len() {
        let key = keys[at];
        let mut to = at;
        while to > 0 && keys[to - 1] > key {
            keys[to] = keys[to - 1];
            to -= 1;
        }
        keys[to] = key;
    }
}

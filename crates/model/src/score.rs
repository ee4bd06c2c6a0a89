//! Scores: consensus of the assessors per criterion, dimension scores, difficulty and priority.
//!
//! Everything is exact (integers and fractions) and rounded only for show. Medians may end in .5,
//! so they are kept doubled.

use chrono::NaiveDate;

use crate::count::tally;
use crate::field::number::rounded;
use crate::id::CriterionId;
use crate::rating::Rating;
use crate::scoring::{Dimension, Ratio, ScoringModel};

/// Levels between the highest and the lowest of the assessors from which they disagree.
pub const DISAGREEMENT_RANGE: u8 = 2;

/// The median level of a criterion, 1 to 5 in steps of a half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Median {
    doubled: u8,
}

impl Median {
    /// Twice the median, 2 to 10: a whole number.
    pub const fn doubled(self) -> u8 {
        self.doubled
    }

    /// The median itself, for show.
    pub fn value(self) -> f64 {
        f64::from(self.doubled) / 2.0
    }

    /// The median of sorted levels; of an even number, the mean of the two in the middle.
    pub(crate) fn of_sorted(levels: &[u8]) -> Self {
        let (low, high) = ((levels.len() - 1) / 2, levels.len() / 2);
        Self {
            doubled: levels[low] + levels[high],
        }
    }
}

/// What the assessors together say of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consensus {
    /// The criterion.
    pub criterion: CriterionId,
    /// Median of each assessor's latest level.
    pub median: Median,
    /// Lowest of the latest levels, 1 to 5.
    pub lowest: u8,
    /// Highest of the latest levels, 1 to 5.
    pub highest: u8,
    /// Assessors who rated it.
    pub assessors: u32,
}

impl Consensus {
    /// Whether the levels lie [`DISAGREEMENT_RANGE`] or more apart.
    pub const fn is_disagreement(&self) -> bool {
        self.highest - self.lowest >= DISAGREEMENT_RANGE
    }
}

/// The score of a dimension over the criteria rated so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DimensionScore {
    /// 0 to 100: 100 × Σ w·(x − 1)/4 ÷ Σ w over rated criteria.
    pub score: Ratio,
    /// Above 0, up to 1: Σ w of rated criteria ÷ Σ w of all.
    pub coverage: Ratio,
}

impl DimensionScore {
    /// Whether at least `percent` of the dimension's weight is rated.
    pub fn covers(&self, percent: i64) -> bool {
        i128::from(self.coverage.num) * 100 >= i128::from(percent) * i128::from(self.coverage.den)
    }
}

/// The scores of one initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Scores {
    /// Value; `None` while no criterion of it is rated.
    pub value: Option<DimensionScore>,
    /// Feasibility; `None` while no criterion of it is rated.
    pub feasibility: Option<DimensionScore>,
    /// Risk; `None` while no criterion of it is rated.
    pub risk: Option<DimensionScore>,
    /// Criteria on which the assessors disagree.
    pub disagreements: u32,
    /// Assessors with a rating that counts.
    pub assessors: u32,
}

impl Scores {
    /// The score of one dimension.
    pub const fn of(&self, dimension: Dimension) -> Option<DimensionScore> {
        match dimension {
            Dimension::Value => self.value,
            Dimension::Feasibility => self.feasibility,
            Dimension::Risk => self.risk,
        }
    }
}

/// A scoring model made ready for scoring many initiatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// By position on screen.
    criteria: Vec<Weighted>,
    /// Criteria by id, for look-ups.
    places: Vec<(CriterionId, usize)>,
    /// Σ w by dimension.
    totals: [i128; 3],
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Weighted {
    id: CriterionId,
    dimension: Dimension,
    weight: i64,
}

impl Rubric {
    /// Reads a model.
    pub fn new(model: &ScoringModel) -> Self {
        let mut totals = [0; 3];
        let criteria: Vec<_> = model
            .criteria
            .iter()
            .map(|criterion| Weighted {
                id: criterion.id,
                dimension: criterion.dimension,
                weight: criterion.weight.max(0),
            })
            .inspect(|criterion| {
                totals[criterion.dimension as usize] += i128::from(criterion.weight)
            })
            .collect();
        let mut places: Vec<_> = criteria.iter().map(|c| c.id).zip(0..).collect();
        places.sort_unstable();
        Self {
            criteria,
            places,
            totals,
        }
    }

    fn place(&self, criterion: CriterionId) -> Option<usize> {
        self.places
            .binary_search_by(|(id, _)| id.cmp(&criterion))
            .ok()
            .map(|found| self.places[found].1)
    }
}

/// Scores initiatives one after the other, without allocating for each.
#[derive(Debug)]
pub struct Scorer<'r> {
    rubric: &'r Rubric,
    /// Place of the criterion and of the rating, of each rating that counts.
    counting: Vec<(usize, usize)>,
    levels: Vec<u8>,
    /// One rating of each assessor met.
    assessors: Vec<usize>,
}

impl<'r> Scorer<'r> {
    /// A scorer for one model.
    pub const fn new(rubric: &'r Rubric) -> Self {
        Self {
            rubric,
            counting: Vec::new(),
            levels: Vec::new(),
            assessors: Vec::new(),
        }
    }

    /// The scores from the ratings given on or before `as_of`.
    pub fn score(&mut self, ratings: &[Rating], as_of: NaiveDate) -> Scores {
        let mut weighed = [Weighing::default(); 3];
        let mut scores = Scores::default();
        let rubric = self.rubric;
        self.each_consensus(ratings, as_of, |place, consensus| {
            let criterion = &rubric.criteria[place];
            weighed[criterion.dimension as usize].add(criterion.weight, consensus.median);
            scores.disagreements += u32::from(consensus.is_disagreement());
        });
        let of = |dimension: Dimension| {
            weighed[dimension as usize].score(self.rubric.totals[dimension as usize])
        };
        scores.value = of(Dimension::Value);
        scores.feasibility = of(Dimension::Feasibility);
        scores.risk = of(Dimension::Risk);
        scores.assessors = tally(self.assessors.len());
        scores
    }

    fn each_consensus(
        &mut self,
        ratings: &[Rating],
        as_of: NaiveDate,
        mut found: impl FnMut(usize, Consensus),
    ) {
        let mut levels = std::mem::take(&mut self.levels);
        let rubric = self.rubric;
        self.each_rated(ratings, as_of, |place, same| {
            levels.clear();
            levels.extend(same.iter().map(|(_, at)| ratings[*at].level.get()));
            levels.sort_unstable();
            let consensus = Consensus {
                criterion: rubric.criteria[place].id,
                median: Median::of_sorted(&levels),
                lowest: levels[0],
                highest: levels[levels.len() - 1],
                assessors: tally(levels.len()),
            };
            found(place, consensus);
        });
        self.levels = levels;
    }

    /// Each rated criterion by its place in the model, with the place of each assessor's latest rating of it.
    pub(crate) fn each_rated(
        &mut self,
        ratings: &[Rating],
        as_of: NaiveDate,
        mut found: impl FnMut(usize, &[(usize, usize)]),
    ) {
        self.select(ratings, as_of);
        for same in self.counting.chunk_by(|a, b| a.0 == b.0) {
            found(same[0].0, same);
        }
    }

    /// Leaves in `counting` each assessor's latest rating per criterion, by criterion.
    fn select(&mut self, ratings: &[Rating], as_of: NaiveDate) {
        self.counting.clear();
        self.counting.extend(
            ratings
                .iter()
                .enumerate()
                .filter(|(_, rating)| !rating.draft && rating.rated_on <= as_of)
                .filter_map(|(at, rating)| Some((self.rubric.place(rating.criterion)?, at))),
        );
        // Latest first; where day and ordinal agree, the one that comes later in the list.
        self.counting.sort_unstable_by(|a, b| {
            let (left, right) = (&ratings[a.1], &ratings[b.1]);
            a.0.cmp(&b.0)
                .then_with(|| by_assessor(left, right))
                .then_with(|| right.rated_on.cmp(&left.rated_on))
                .then_with(|| right.ordinal.cmp(&left.ordinal))
                .then_with(|| b.1.cmp(&a.1))
        });
        self.counting
            .dedup_by(|b, a| a.0 == b.0 && by_assessor(&ratings[a.1], &ratings[b.1]).is_eq());
        self.assessors.clear();
        for (_, at) in &self.counting {
            let known = |seen: &usize| by_assessor(&ratings[*seen], &ratings[*at]).is_eq();
            if !self.assessors.iter().any(known) {
                self.assessors.push(*at);
            }
        }
    }
}

/// The consensus on each rated criterion of the model, in the model's order.
pub fn consensus(ratings: &[Rating], model: &ScoringModel, as_of: NaiveDate) -> Vec<Consensus> {
    let rubric = Rubric::new(model);
    let mut found = Vec::new();
    Scorer::new(&rubric).each_consensus(ratings, as_of, |_, consensus| found.push(consensus));
    found
}

/// The scores of one initiative under a model, from the ratings given on or before `as_of`.
///
/// Ratings on criteria that the model does not have count for nothing.
pub fn score(ratings: &[Rating], model: &ScoringModel, as_of: NaiveDate) -> Scores {
    Scorer::new(&Rubric::new(model)).score(ratings, as_of)
}

/// Difficulty, 0 to 100: 100 − feasibility.
pub const fn difficulty(feasibility: Ratio) -> Ratio {
    Ratio {
        num: 100 * feasibility.den - feasibility.num,
        den: feasibility.den,
    }
}

/// A difficulty as people read it: 100 less the feasibility as shown. Rounded on its own, a
/// difficulty of 22.5 would stand as 23 beside a feasibility of 78.
pub fn shown_difficulty(exact: Ratio) -> i128 {
    100 - rounded(difficulty(exact))
}

/// Priority, 0 to 100: (a·Value + b·Feasibility + c·(100 − Risk)) ÷ (a + b + c) with `weights`
/// a, b, c, each 0 or more; `None` unless all three dimensions are scored and some weight is
/// above 0.
pub fn priority(scores: &Scores, weights: [i64; 3]) -> Option<Ratio> {
    let value = scores.value?.score;
    let feasibility = scores.feasibility?.score;
    let low_risk = difficulty(scores.risk?.score);
    let weights = weights.map(|weight| i128::from(weight.clamp(0, i64::from(i32::MAX))));
    let total: i128 = weights.iter().sum();
    if total == 0 {
        return None;
    }
    let terms = [value, feasibility, low_risk].map(narrow);
    let den: i128 = terms.iter().map(|(_, den)| den).product();
    let num: i128 = terms
        .iter()
        .zip(weights)
        .map(|((num, own), weight)| weight * num * (den / own))
        .sum();
    Some(exact(num, den * total))
}

#[derive(Debug, Clone, Copy, Default)]
struct Weighing {
    /// Σ w·(2x − 2)
    points: i128,
    /// Σ w
    weight: i128,
}

impl Weighing {
    fn add(&mut self, weight: i64, median: Median) {
        self.points += i128::from(weight) * i128::from(median.doubled - 2);
        self.weight += i128::from(weight);
    }

    fn score(self, total: i128) -> Option<DimensionScore> {
        (self.weight > 0).then(|| DimensionScore {
            // 100 · Σ w(x − 1)/4 ÷ Σ w with doubled levels: 100/8 = 25/2.
            score: exact(25 * self.points, 2 * self.weight),
            coverage: exact(self.weight, total),
        })
    }
}

/// Keeps a denominator below 2^26, so that three of them and the weights multiply within 128
/// bits. Only weights in the tens of millions get there.
fn narrow(ratio: Ratio) -> (i128, i128) {
    let (mut num, mut den) = (i128::from(ratio.num), i128::from(ratio.den));
    if den >= 1 << 26 {
        let common = gcd(num, den);
        (num, den) = (num / common, den / common);
    }
    while den >= 1 << 26 {
        (num, den) = (num / 2, den / 2);
    }
    (num, den)
}

/// Fractions stay below this, so that a hundredfold still fits 64 bits.
const LARGEST: i128 = i64::MAX as i128 / 256;

/// The fraction in 64 bits, reduced only where it must be.
fn exact(num: i128, den: i128) -> Ratio {
    let (mut num, mut den) = (num, den);
    if num.max(den) > LARGEST {
        let common = gcd(num, den);
        (num, den) = (num / common, den / common);
    }
    loop {
        if num.max(den) <= LARGEST
            && let (Ok(num), Ok(den)) = (i64::try_from(num), i64::try_from(den))
        {
            return Ratio { num, den };
        }
        (num, den) = (num / 2, den / 2);
    }
}

/// The greatest whole number that divides both; 1 where both are 0.
pub(crate) const fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    if a == 0 { 1 } else { a.abs() }
}

fn by_assessor(a: &Rating, b: &Rating) -> std::cmp::Ordering {
    a.assessor.id().cmp(&b.assessor.id())
}

#[cfg(test)]
mod tests;

//! Who is ranked, with what the assessors say, laid out for ranking many times.

use std::collections::BTreeMap;
use std::ops::Range;

use super::contest::Weighting;
use crate::figures::{Figures, by_key};
use crate::rating::{Confidence, Rating};
use crate::register::Register;
use crate::score::{Median, Rubric, Scorer};
use crate::scoring::Dimension;

/// Initiatives whose scores are made at once.
pub(super) const LANES: usize = 8;
/// Points of a dimension for a level above the first.
const POINTS: f64 = 25.0;

/// Those that are ranked as of a day, under the model and the weights that are set.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrants {
    /// Places in the register, in the order that decides a tie: by value, then key.
    pub(super) positions: Vec<usize>,
    pub(super) set: Weighting,
    /// Places in the scoring model of the criteria that have a weight, by dimension.
    pub(super) criteria: Vec<usize>,
    pub(super) dimensions: [Range<usize>; 3],
    pub(super) groups: Vec<Group>,
    /// Which of the positions stands in each lane; none where a block is not full.
    pub(super) lanes: Vec<Option<u32>>,
    /// Points by block, criterion and lane: of the median of the assessors.
    pub(super) medians: Vec<f64>,
    /// The same before ratings are drawn: of cells whose level is certain.
    pub(super) certain: Vec<f64>,
    pub(super) cells: Vec<Cell>,
    /// From where on value and difficulty are high.
    pub(super) thresholds: [f64; 2],
}

/// Blocks of initiatives of which the same criteria are rated: the same weights count for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub blocks: Range<usize>,
    pub rated: Vec<bool>,
}

/// A rating that chance may make another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Place among the points.
    pub at: usize,
    /// Of 2³² words, those below which the level is at most 1, 2, 3 and 4.
    below: [u64; 4],
}

impl Cell {
    /// The points of the level that a word stands for.
    pub fn points(&self, word: u32) -> f64 {
        let passed = self.below.iter().filter(|below| u64::from(word) >= **below);
        POINTS * passed.count() as f64
    }
}

/// One initiative that is ranked: what is known of each criterion.
struct Entrant {
    position: usize,
    rated: Vec<Option<Rated>>,
}

#[derive(Clone, Copy)]
struct Rated {
    median: Median,
    /// Chances of the levels 1 to 5, times the assessors times a hundred times two.
    chances: [u64; 5],
}

impl Entrants {
    /// Those that are ranked by the figures of a register.
    pub fn of(register: &Register, figures: &Figures) -> Self {
        let model = &register.model;
        let weighs = |at: &usize| model.criteria[*at].weight > 0;
        let mut criteria: Vec<usize> = (0..model.criteria.len()).filter(weighs).collect();
        criteria.sort_by_key(|at| model.criteria[*at].dimension as usize);
        let weight = |at: &usize| model.criteria[*at].weight as f64;
        let settings = &register.settings;
        let set = Weighting {
            dimensions: settings.priority_weights().map(|weight| weight as f64),
            criteria: criteria.iter().map(weight).collect(),
        };
        let dimension = |wanted: Dimension| {
            let is = |at: &usize| model.criteria[*at].dimension == wanted;
            let from = criteria.iter().position(is).unwrap_or_default();
            from..from + criteria.iter().filter(|at| is(at)).count()
        };
        let dimensions = [Dimension::Value, Dimension::Feasibility, Dimension::Risk].map(dimension);
        let thresholds = [settings.value_threshold, settings.difficulty_threshold];
        let mut entrants = Self {
            positions: ranked(register, figures),
            set,
            dimensions,
            groups: Vec::new(),
            lanes: Vec::new(),
            medians: Vec::new(),
            certain: Vec::new(),
            cells: Vec::new(),
            thresholds: thresholds.map(|threshold| threshold as f64),
            criteria,
        };
        entrants.lay_out(register, figures);
        entrants
    }

    /// The same with other weights of value, feasibility and low risk, of which one at least is above 0.
    #[must_use]
    pub fn weighing(mut self, dimensions: [f64; 3]) -> Self {
        self.set.dimensions = dimensions;
        self
    }

    /// How many are ranked.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    fn lay_out(&mut self, register: &Register, figures: &Figures) {
        let rubric = Rubric::new(&register.model);
        let mut scorer = Scorer::new(&rubric);
        let mut groups: BTreeMap<Vec<bool>, Vec<(u32, Entrant)>> = BTreeMap::new();
        for (place, position) in (0..).zip(&self.positions) {
            let ratings = &register.records()[*position].ratings;
            let mut by_criterion = vec![None; register.model.criteria.len()];
            scorer.each_rated(ratings, figures.as_of(), |criterion, same| {
                by_criterion[criterion] = Some(Rated::of(ratings, same));
            });
            let rated = self.criteria.iter().map(|at| by_criterion[*at]);
            let entrant = Entrant {
                position: *position,
                rated: rated.collect(),
            };
            let which = entrant.rated.iter().map(Option::is_some).collect();
            groups.entry(which).or_default().push((place, entrant));
        }
        for (rated, members) in groups {
            let first = self.lanes.len() / LANES;
            members.chunks(LANES).for_each(|block| self.add(block));
            self.groups.push(Group {
                blocks: first..self.lanes.len() / LANES,
                rated,
            });
        }
    }

    fn add(&mut self, block: &[(u32, Entrant)]) {
        for criterion in 0..self.criteria.len() {
            for lane in 0..LANES {
                let rated = block.get(lane).and_then(|(_, one)| one.rated[criterion]);
                let median = rated.map_or(1.0, |rated| rated.median.value());
                self.medians.push(POINTS * (median - 1.0));
                self.add_drawn(rated.map_or([1, 0, 0, 0, 0], |rated| rated.chances));
            }
        }
        let lane = |lane: usize| block.get(lane).map(|(place, _)| *place);
        self.lanes.extend((0..LANES).map(lane));
        debug_assert!(
            block
                .iter()
                .all(|(place, one)| { self.positions.get(*place as usize) == Some(&one.position) })
        );
    }

    fn add_drawn(&mut self, chances: [u64; 5]) {
        let all: u64 = chances.iter().sum();
        let certain = chances.iter().position(|chance| *chance == all);
        if certain.is_none() {
            let mut so_far = 0;
            self.cells.push(Cell {
                at: self.certain.len(),
                below: [0, 1, 2, 3].map(|level: usize| {
                    so_far += chances[level];
                    (so_far << 32) / all
                }),
            });
        }
        self.certain
            .push(POINTS * certain.unwrap_or_default() as f64);
    }
}

impl Rated {
    /// From each assessor’s latest rating of a criterion.
    fn of(ratings: &[Rating], same: &[(usize, usize)]) -> Self {
        let latest = || same.iter().map(|(_, at)| &ratings[*at]);
        let mut levels: Vec<u8> = latest().map(|rating| rating.level.get()).collect();
        levels.sort_unstable();
        let mut chances = [0; 5];
        for rating in latest() {
            let level = usize::from(rating.level.get() - 1);
            let moved = moved_percent(rating.confidence);
            // As often up as down; a level at an end of the scale that would leave it stays.
            chances[level] += 2 * (100 - moved);
            chances[level.saturating_sub(1)] += moved;
            chances[(level + 1).min(4)] += moved;
        }
        Self {
            median: Median::of_sorted(&levels),
            chances,
        }
    }
}

/// How often, of a hundred, an assessor so sure might as well have said the next level.
const fn moved_percent(confidence: Confidence) -> u64 {
    match confidence {
        Confidence::Low => 40,
        Confidence::Medium => 20,
        Confidence::High => 0,
    }
}

/// Places of those that are ranked, in the order that decides a tie.
fn ranked(register: &Register, figures: &Figures) -> Vec<usize> {
    let records = figures.records();
    let is_ranked = |at: &usize| records[*at].rank.is_ok();
    let mut ranked: Vec<usize> = (0..records.len()).filter(is_ranked).collect();
    let value = |at: usize| records[at].value.map(|value| value.score);
    ranked.sort_unstable_by(|a, b| {
        (value(*b).cmp(&value(*a))).then_with(|| by_key(register, *a, *b))
    });
    ranked
}

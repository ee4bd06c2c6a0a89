//! How robust ranks are: what becomes of them under other weights and ratings (stochastic multicriteria
//! acceptability analysis).
//!
//! Who is ranked, and how one ranking is made, is as in [`crate::score`] and [`crate::figures`]. Here it is made anew
//! with weights drawn by chance, thousands of times, and what is kept is how often each rank came up. Nothing of one
//! draw outlives it, so that memory does not grow with their number.

mod chance;
mod contest;
mod counts;
mod entrants;
mod sensitivity;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::field::Derived;
use crate::many::in_parts_of;
use crate::quadrant::Quadrant;
use crate::scoring::Ratio;
use crate::settings::Settings;
use crate::tally;
use crate::value::Value;
use contest::Contest;
use counts::Counts;

pub use entrants::Entrants;
pub use sensitivity::{Swing, Swung, Turn, Turned, Weight, ranking, swings, turns};

/// The most draws: what a rank came up is counted in 16 bits.
pub const MOST_DRAWS: u32 = 50_000;
/// Draws between two looks at whether to go on.
const STRIDE: usize = 64;

/// Which weights are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeightDraw {
    /// Any: those of the three dimensions alike from all that there are, and then those of the criteria of each.
    Any,
    /// The set ones, each made larger or smaller by up to so many per cent, all such changes alike.
    Within(u8),
}

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// How many rankings, up to [`MOST_DRAWS`].
    pub draws: u32,
    /// What chance begins with: the same gives the same draws, on every machine.
    pub seed: u64,
    /// Which weights.
    pub weights: WeightDraw,
    /// Whether ratings are drawn, too: one of the assessors’, moved as their confidence allows.
    pub ratings: bool,
    /// How many are at the top.
    pub top: u32,
}

impl Question {
    /// What the settings of a portfolio say.
    pub fn of(settings: &Settings) -> Self {
        let percent = settings.rank_within.clamp(0, 100) as u8;
        Self {
            draws: tally(settings.rank_draws),
            seed: settings.rank_seed.unsigned_abs(),
            weights: match settings.rank_any_weights {
                true => WeightDraw::Any,
                false => WeightDraw::Within(percent),
            },
            ratings: settings.rank_ratings,
            top: tally(settings.rank_top),
        }
    }

    /// Draws that can be counted, of which there is at least one.
    const fn counted(&self) -> u32 {
        match self.draws {
            0 => 1,
            MOST_DRAWS.. => MOST_DRAWS,
            draws => draws,
        }
    }
}

/// What became of one initiative in all draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spread {
    /// The rank that it had or beat in one of twenty draws.
    pub best: u32,
    /// The rank that it had or beat in nineteen of twenty.
    pub worst: u32,
    /// Draws in which it was at the top.
    pub top: u32,
    /// Draws in each quadrant, in the order of [`crate::quadrant::Quadrant::ALL`].
    pub quadrants: [u32; 4],
}

/// What became of one initiative, with how many draws that is of.
#[derive(Debug, Clone, Copy)]
pub struct DrawnRank<'r> {
    /// What became of it.
    pub spread: &'r Spread,
    /// Draws that were made.
    pub draws: u32,
}

impl DrawnRank<'_> {
    /// Draws with it at the top, in percent of all.
    pub fn top_percent(&self) -> Ratio {
        self.percent(self.spread.top)
    }

    /// Draws with it in a quadrant, in percent of all.
    pub fn quadrant_percent(&self, quadrant: Quadrant) -> Ratio {
        self.percent(self.spread.quadrants[quadrant.index()])
    }

    fn percent(&self, draws: u32) -> Ratio {
        Ratio {
            num: 100 * i64::from(draws),
            den: self.draws.into(),
        }
    }

    /// What a column or a filter asks for, of one in this quadrant; nothing where that is not of draws.
    pub fn figure(&self, figure: Derived, quadrant: Option<Quadrant>) -> Value<'static> {
        let Spread { best, worst, .. } = *self.spread;
        match figure {
            Derived::RankRange => Value::Count(i64::from(worst - best) + 1),
            Derived::BestRank => Value::Count(best.into()),
            Derived::WorstRank => Value::Count(worst.into()),
            Derived::TopChance => Value::Ratio(self.top_percent()),
            Derived::QuadrantChance => quadrant.map_or(Value::Empty, |quadrant| {
                Value::Ratio(self.quadrant_percent(quadrant))
            }),
            _ => Value::Empty,
        }
    }
}

/// What became of all that are ranked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Robustness {
    /// What was drawn.
    pub question: Question,
    /// Draws that were made.
    pub draws: u32,
    positions: Vec<usize>,
    by_position: Vec<(usize, u32)>,
    spreads: Vec<Spread>,
    counts: Counts,
}

impl Robustness {
    /// Places in the register of those that are ranked.
    pub fn positions(&self) -> &[usize] {
        &self.positions
    }

    /// What became of the one at a place in the register; `None` where it is not ranked.
    pub fn at(&self, position: usize) -> Option<DrawnRank<'_>> {
        let at = self.place(position)?;
        Some(DrawnRank {
            spread: &self.spreads[at],
            draws: self.draws,
        })
    }

    /// Where among [`Robustness::positions`] the one at a place in the register stands.
    pub fn place(&self, position: usize) -> Option<usize> {
        let at = self
            .by_position
            .binary_search_by_key(&position, |(p, _)| *p);
        at.ok().map(|at| self.by_position[at].1 as usize)
    }

    /// How often the one at `at` of [`Robustness::positions`] had each rank, from the first.
    pub fn ranks(&self, at: usize) -> &[u16] {
        self.counts.ranks(at)
    }

    /// How many ranks are counted as one: more than one only beyond two thousand that are ranked.
    pub const fn ranks_as_one(&self) -> usize {
        self.counts.width
    }
}

/// Draws rankings and counts what comes up, on all processors; the same on any number of them. `step` is told how many
/// draws are done and says whether to go on; `None` where it did not.
pub fn draw(
    entrants: &Entrants,
    question: &Question,
    step: &(dyn Fn(usize) -> bool + Sync),
) -> Option<Robustness> {
    let draws = question.counted();
    let numbers: Vec<u32> = (0..draws).collect();
    let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let parts = in_parts_of(STRIDE, &numbers, |numbers| {
        let mut contest = Contest::new(entrants, question);
        let mut counts = Counts::new(entrants, question.top);
        for some in numbers.chunks(STRIDE) {
            if stopped.load(Ordering::Relaxed) {
                break;
            }
            some.iter()
                .for_each(|number| counts.add(contest.drawn(*number)));
            let so_far = done.fetch_add(some.len(), Ordering::Relaxed) + some.len();
            if !step(so_far) {
                stopped.store(true, Ordering::Relaxed);
            }
        }
        counts.settled()
    });
    if stopped.into_inner() && done.into_inner() < numbers.len() {
        return None;
    }
    let counts = parts.into_iter().reduce(Counts::with)?;
    let positions = entrants.positions.iter().copied();
    let mut by_position: Vec<(usize, u32)> = positions.zip(0..).collect();
    by_position.sort_unstable();
    Some(Robustness {
        question: *question,
        draws,
        positions: entrants.positions.clone(),
        by_position,
        spreads: counts.spreads(entrants, draws),
        counts,
    })
}

#[cfg(test)]
mod tests;

//! Who moves when the scoring model changes: ranks and quadrants under one version and under another.

use super::{Ratio, ScoringModel};
use crate::count::tally;
use crate::figures::{Figures, NotRanked, RecordFigures};
use crate::quadrant::Quadrant;
use crate::register::Register;

/// How many ranks the top is.
pub const TOP: u32 = 10;

/// Where an initiative stands under a version.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stand {
    /// Its rank, or why it has none.
    pub rank: Result<u32, NotRanked>,
    /// Its quadrant, when value and feasibility are scored.
    pub quadrant: Option<Quadrant>,
    /// Value.
    pub value: Option<Ratio>,
    /// 100 − feasibility.
    pub difficulty: Option<Ratio>,
    /// Risk.
    pub risk: Option<Ratio>,
    /// Priority.
    pub priority: Option<Ratio>,
}

impl Stand {
    fn of(figures: &RecordFigures) -> Self {
        Self {
            rank: figures.rank,
            quadrant: figures.quadrant,
            value: figures.value.map(|score| score.score),
            difficulty: figures.difficulty,
            risk: figures.risk.map(|score| score.score),
            priority: figures.priority,
        }
    }

    fn is_top(&self) -> bool {
        self.rank.is_ok_and(|rank| rank <= TOP)
    }
}

/// An initiative under two versions.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moved {
    /// Its place in [`Register::records`].
    pub at: usize,
    /// Under the first version.
    pub before: Stand,
    /// Under the second.
    pub after: Stand,
}

impl Moved {
    /// Ranks that it gains; below 0: loses. `None` unless it is ranked under both.
    pub fn gained(&self) -> Option<i64> {
        Some(i64::from(self.before.rank.ok()?) - i64::from(self.after.rank.ok()?))
    }

    /// Whether it has another quadrant, or has one under one version alone.
    pub fn is_elsewhere(&self) -> bool {
        self.before.quadrant != self.after.quadrant
    }

    /// Whether its rank differs, or it has one under one version alone.
    pub fn is_reranked(&self) -> bool {
        self.before.rank.ok() != self.after.rank.ok()
    }

    /// Whether it comes into the top.
    pub fn enters_top(&self) -> bool {
        self.after.is_top() && !self.before.is_top()
    }

    /// Whether it falls out of the top.
    pub fn leaves_top(&self) -> bool {
        self.before.is_top() && !self.after.is_top()
    }
}

/// Every initiative that has a score under either of two versions.
#[derive(Debug, Clone, PartialEq)]
pub struct Moves {
    /// Those that are counted and have a rank or a quadrant under either: by new rank, then by old rank, then as
    /// they came.
    pub lines: Vec<Moved>,
}

/// How many move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MoveCounts {
    /// Ranked under the first version.
    pub ranked_before: u32,
    /// Ranked under the second.
    pub ranked_after: u32,
    /// Of those that are ranked under either: with another rank, a new one, or none any more.
    pub reranked: u32,
    /// In another quadrant.
    pub elsewhere: u32,
    /// Into the top.
    pub into_top: u32,
    /// Out of the top.
    pub out_of_top: u32,
}

impl Moves {
    /// Compares two versions; `figures` are those of the register as it is, of the day to compare them as of.
    pub fn between(
        register: &Register,
        [before, after]: [&ScoringModel; 2],
        figures: &Figures,
    ) -> Self {
        let [before, after] = [before, after].map(|model| figures.rescored(&register.under(model)));
        let pairs = before.iter().zip(&after);
        let mut lines: Vec<_> = pairs
            .enumerate()
            .filter(|(_, (before, _))| before.is_counted())
            .map(|(at, (before, after))| Moved {
                at,
                before: Stand::of(before),
                after: Stand::of(after),
            })
            .filter(|moved| {
                let [before, after] = [moved.before, moved.after];
                before.quadrant.is_some() || after.quadrant.is_some()
            })
            .collect();
        let rank = |stand: &Stand| stand.rank.unwrap_or(u32::MAX);
        lines.sort_by_key(|moved| (rank(&moved.after), rank(&moved.before)));
        Self { lines }
    }

    /// How many move.
    pub fn counts(&self) -> MoveCounts {
        let count = |of: fn(&Moved) -> bool| tally(self.lines.iter().filter(|one| of(one)).count());
        MoveCounts {
            ranked_before: count(|one| one.before.rank.is_ok()),
            ranked_after: count(|one| one.after.rank.is_ok()),
            reranked: count(Moved::is_reranked),
            elsewhere: count(Moved::is_elsewhere),
            into_top: count(Moved::enters_top),
            out_of_top: count(Moved::leaves_top),
        }
    }

    /// Those of which rank or quadrant differ.
    pub fn moved(&self) -> impl Iterator<Item = &Moved> {
        (self.lines.iter()).filter(|one| one.is_reranked() || one.is_elsewhere())
    }
}

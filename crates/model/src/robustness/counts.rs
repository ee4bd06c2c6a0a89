//! How often each rank came up.

use super::Spread;
use super::contest::Drawn;
use super::entrants::{Entrants, LANES};

/// The most ranks that are counted one by one; beyond, neighbours are counted together.
const FINEST: usize = 2_048;
/// The most counts that are kept: 16 MiB. The more are ranked, the more ranks are counted together.
const MOST: usize = 1 << 23;

/// Draws that are counted together.
const TOGETHER: usize = 128;

/// Counts of draws.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Counts {
    /// Ranks that are counted as one.
    pub width: usize,
    /// By entrant, then rank.
    ranks: Vec<u16>,
    row: usize,
    /// Columns of the last draws, by entrant: counted together, a row of ranks is fetched once for many draws.
    waiting: Vec<u16>,
    waits: usize,
    at_top: usize,
    top: Vec<u32>,
    /// By lane: draws with a high value, a high difficulty, and both.
    sides: Vec<[[u32; LANES]; 3]>,
}

impl Counts {
    pub fn new(entrants: &Entrants, at_top: u32) -> Self {
        let all = entrants.len();
        let width = all.div_ceil(FINEST).max((all * all).div_ceil(MOST)).max(1);
        let row = all.div_ceil(width);
        Self {
            width,
            ranks: vec![0; all * row],
            row,
            waiting: vec![0; all * TOGETHER],
            waits: 0,
            at_top: (at_top as usize).min(all),
            top: vec![0; all],
            sides: vec![[[0; LANES]; 3]; entrants.lanes.len() / LANES],
        }
    }

    pub fn add(&mut self, drawn: Drawn<'_>) {
        for (column, some) in drawn.order.chunks(self.width).enumerate() {
            for who in some {
                self.waiting[*who as usize * TOGETHER + self.waits] = column as u16;
            }
        }
        self.waits += 1;
        if self.waits == TOGETHER {
            self.settle();
        }
        for who in &drawn.order[..self.at_top] {
            self.top[*who as usize] += 1;
        }
        let seen = drawn.high.iter().zip(drawn.difficult);
        for (sides, (high, difficult)) in self.sides.iter_mut().zip(seen) {
            for lane in 0..LANES {
                sides[0][lane] += high[lane];
                sides[1][lane] += difficult[lane];
                sides[2][lane] += high[lane] & difficult[lane];
            }
        }
    }

    fn settle(&mut self) {
        let waits = std::mem::take(&mut self.waits);
        let rows = self.ranks.chunks_exact_mut(self.row.max(1));
        for (row, columns) in rows.zip(self.waiting.chunks_exact(TOGETHER)) {
            columns[..waits]
                .iter()
                .for_each(|column| row[usize::from(*column)] += 1);
        }
    }

    /// Everything counted, and nothing kept for more.
    pub fn settled(mut self) -> Self {
        self.settle();
        self.waiting = Vec::new();
        self
    }

    /// Both together.
    pub fn with(mut self, other: Self) -> Self {
        self.ranks
            .iter_mut()
            .zip(other.ranks)
            .for_each(|(a, b)| *a += b);
        self.top
            .iter_mut()
            .zip(other.top)
            .for_each(|(a, b)| *a += b);
        for (own, other) in self.sides.iter_mut().zip(other.sides) {
            let both = own.as_flattened_mut().iter_mut();
            both.zip(other.as_flattened()).for_each(|(a, b)| *a += b);
        }
        self
    }

    pub fn ranks(&self, who: usize) -> &[u16] {
        &self.ranks[who * self.row..][..self.row]
    }

    pub fn spreads(&self, entrants: &Entrants, draws: u32) -> Vec<Spread> {
        let blank = Spread {
            best: 0,
            worst: 0,
            top: 0,
            quadrants: [0; 4],
        };
        let mut spreads = vec![blank; entrants.len()];
        for (lane, who) in entrants.lanes.iter().enumerate() {
            let Some(who) = who.map(|who| who as usize) else {
                continue;
            };
            let [high, difficult, both] =
                self.sides[lane / LANES].map(|counts| counts[lane % LANES]);
            spreads[who] = Spread {
                best: self.quantile(who, draws, 5, entrants.len()).0,
                worst: self.quantile(who, draws, 95, entrants.len()).1,
                top: self.top[who],
                quadrants: [
                    high - both,
                    both,
                    draws + both - high - difficult,
                    difficult - both,
                ],
            };
        }
        spreads
    }

    /// First and last of the ranks counted as one within which a share of the draws is reached.
    fn quantile(&self, who: usize, draws: u32, percent: u64, all: usize) -> (u32, u32) {
        let mut so_far = 0;
        let reached = |count: &u16| {
            so_far += u64::from(*count);
            so_far * 100 >= percent * u64::from(draws)
        };
        let column = self.ranks(who).iter().position(reached).unwrap_or_default();
        let last = ((column + 1) * self.width).min(all);
        (crate::tally(column * self.width + 1), crate::tally(last))
    }
}

//! Chance: the same for a seed and a draw, on every machine and in every version.
//!
//! Only additions, multiplications and comparisons, which every processor rounds alike: logarithms differ from one
//! library to the next.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng as _, SeedableRng as _};

/// A stream for each draw, apart from those of all others: which processor makes it is no matter.
#[derive(Debug)]
pub(super) struct Chance(ChaCha8Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        Self(ChaCha8Rng::from_seed(key))
    }

    /// Goes to the beginning of a draw.
    pub fn begin(&mut self, draw: u32) {
        self.0.set_stream(draw.into());
    }

    /// 32 bits.
    pub fn word(&mut self) -> u32 {
        self.0.next_u32()
    }

    /// From 0 to below 1, all alike.
    pub fn share(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// Weights that add up to 1, all such alike: the gaps between points thrown onto a line.
    pub fn simplex(&mut self, weights: &mut [f64]) {
        let Some((last, points)) = weights.split_last_mut() else {
            return;
        };
        points.iter_mut().for_each(|point| *point = self.share());
        points.sort_unstable_by(f64::total_cmp);
        *last = 1.0;
        for at in (1..weights.len()).rev() {
            weights[at] -= weights[at - 1];
        }
    }

    /// A weight made larger or smaller by up to a share of it.
    pub fn near(&mut self, weight: f64, within: f64) -> f64 {
        weight * (1.0 + within * (2.0 * self.share() - 1.0))
    }
}

//! Time: medians of several runs, both sides in turn.

use std::time::{Duration, Instant};

use crate::Result;

/// How long `work` takes, and what it gives.
pub fn timed<T>(work: impl FnOnce() -> Result<T>) -> Result<(Duration, T)> {
    let begun = Instant::now();
    let given = work()?;
    Ok((begun.elapsed(), given))
}

/// The median of several runs.
pub fn median_of(runs: usize, mut once: impl FnMut() -> Result<Duration>) -> Result<Duration> {
    let times = (0..runs).map(|_| once()).collect::<Result<Vec<_>>>()?;
    Ok(median(times))
}

/// Medians of both sides. They are run in turn, so that a busy moment of the machine
/// meets both.
pub fn compare(
    runs: usize,
    mut ours: impl FnMut() -> Result<Duration>,
    mut reference: impl FnMut() -> Result<Duration>,
) -> Result<(Duration, Duration)> {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..runs {
        times.0.push(ours()?);
        times.1.push(reference()?);
    }
    Ok((median(times.0), median(times.1)))
}

/// The middle one; of an even number the later of the two. Zero of none.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// The value below which `share` of the sorted values lie.
pub fn percentile(sorted: &[f64], share: f64) -> f64 {
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted
        .get(at.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

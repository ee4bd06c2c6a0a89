//! All but some must stay quick where both are many.

use std::time::{Duration, Instant};

use super::*;

/// Comparing each of 100,000 with each of 50,000 exceptions takes long; looking each up takes
/// a moment.
#[test]
fn all_but_half_of_a_large_portfolio_is_told_at_once() {
    let id = |at: u32| InitiativeId::of_link(&[&at.to_string()]);
    let all: Vec<_> = (0..100_000).map(id).collect();
    let except: Vec<_> = all.iter().copied().step_by(2).collect();
    let began = Instant::now();
    let left = all_but(all.iter().copied(), except);
    assert!(
        began.elapsed() < Duration::from_secs(3),
        "{:?}",
        began.elapsed()
    );
    assert!(left.into_iter().eq(all.into_iter().skip(1).step_by(2)));
}

//! The rate at which flows are worth nothing: none, one, or several.
//!
//! With x = 1 ÷ (1 + r) the worth of flows is the polynomial Σ aₖ·xᵏ, and every rate above −100 % is a root
//! x > 0 of it. Its signs change V times, so it has V such roots at most (Descartes). Where a sign changes
//! between k = a − ½ and a + ½, the derivative of x⁻ᵃ·p(x) is Σ aₖ·(k − a)·xᵏ up to a power of x, and has
//! one change less. Its roots, found likewise, part the line into pieces in each of which x⁻ᵃ·p rises or
//! falls: one root in each whose ends differ in sign, found by halving. So none is missed, as a search from one
//! guess misses it, and the depth is the number of changes, not the number of months.

use super::float;

/// The rates a period at which flows are worth nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Irr {
    /// There is none.
    None,
    /// There is one.
    One(f64),
    /// There are several, the lowest first, and none of them is the answer.
    NotUnique(Vec<f64>),
}

impl Irr {
    /// The one there is.
    pub fn one(&self) -> Option<f64> {
        match self {
            Self::One(rate) => Some(*rate),
            _ => None,
        }
    }
}

/// The internal rates of return of amounts a period apart.
pub fn irr(amounts: &[i128]) -> Irr {
    let coefficients: Vec<_> = amounts.iter().map(|amount| float(*amount)).collect();
    let mut rates: Vec<f64> = (roots(&coefficients).into_iter())
        .map(|log| (-log).exp_m1())
        .collect();
    rates.sort_by(f64::total_cmp);
    match rates.as_slice() {
        [] => Irr::None,
        [rate] => Irr::One(*rate),
        _ => Irr::NotUnique(rates),
    }
}

/// The logarithms of the positive roots, the least first.
fn roots(coefficients: &[f64]) -> Vec<f64> {
    let Some(turn) = first_change(coefficients) else {
        return Vec::new();
    };
    let turned = (0_u32..).zip(coefficients);
    let turned: Vec<_> = turned.map(|(k, a)| a * (f64::from(k) - turn)).collect();
    let reach = reach(coefficients);
    let bends = roots(&turned).into_iter().chain([reach]);
    let mut found = Vec::new();
    let mut low = (-reach, sign(coefficients, -reach));
    for at in bends {
        let high = (at, sign(coefficients, at));
        if high.1 == 0 {
            // It touches nothing there without crossing it: a root all the same.
            found.push(at);
        } else if low.1 * high.1 < 0 {
            found.push(between(coefficients, low, at));
        }
        low = high;
    }
    found
}

/// Where the signs change first: half way between the two.
fn first_change(coefficients: &[f64]) -> Option<f64> {
    let mut some = (0_u32..).zip(coefficients).filter(|(_, a)| **a != 0.0);
    let mut before = some.next()?;
    for next in some {
        if (*next.1 < 0.0) != (*before.1 < 0.0) {
            return Some(f64::midpoint(f64::from(before.0), f64::from(next.0)));
        }
        before = next;
    }
    None
}

/// A logarithm beyond those of all roots, up and down (Cauchy's bound).
fn reach(coefficients: &[f64]) -> f64 {
    let largest = coefficients
        .iter()
        .fold(0.0, |most: f64, a| most.max(a.abs()));
    let mut ends = coefficients.iter().filter(|a| **a != 0.0);
    let first = ends.next().map_or(1.0, |a| a.abs());
    let last = ends.next_back().map_or(first, |a| a.abs());
    (largest / first.min(last)).ln_1p() + 1.0
}

/// How much of the sizes summed up rounding may leave of nothing.
const NOISE: f64 = 1e-13;

/// The sign at a logarithm: 0 where rounding leaves none.
fn sign(coefficients: &[f64], log: f64) -> i8 {
    match value(coefficients, log) {
        (sum, size) if sum > NOISE * size => 1,
        (sum, size) if sum < -NOISE * size => -1,
        _ => 0,
    }
}

/// The sum at a logarithm and that of its sizes, up to a power of x: above 1 the powers are taken downwards, so that
/// none overflows.
fn value(coefficients: &[f64], log: f64) -> (f64, f64) {
    let x = (-log.abs()).exp();
    let step = |(sum, size): (f64, f64), a: &f64| (a + x * sum, a.abs() + x * size);
    match log <= 0.0 {
        true => coefficients.iter().rev().fold((0.0, 0.0), step),
        false => coefficients.iter().fold((0.0, 0.0), step),
    }
}

/// The root between two logarithms with signs that differ.
fn between(coefficients: &[f64], low: (f64, i8), high: f64) -> f64 {
    let (mut from, mut to) = (low.0, high);
    loop {
        let middle = f64::midpoint(from, to);
        if middle <= from || middle >= to {
            return middle;
        }
        if (value(coefficients, middle).0 < 0.0) == (low.1 < 0) {
            from = middle;
        } else {
            to = middle;
        }
    }
}

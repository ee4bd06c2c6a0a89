//! Weights from pairwise comparisons: the analytic hierarchy process (AHP) of T. L. Saaty.
//!
//! Whoever compares says of each two things which matters more, and how much, from 1 (alike) to 9. The weights are the
//! principal eigenvector of those judgements; the consistency ratio says how far they contradict each other.

use std::fmt;

/// The consistency ratio above which judgements should be looked at again, as Saaty has it.
pub const CONSISTENT_TO: f64 = 0.10;

/// As many things as Saaty gives a random index for.
pub const MOST_COMPARED: usize = 15;

/// Consistency indices of random judgements about 1 to 15 things, by T. L. Saaty (The Analytic Hierarchy Process, 1980).
/// Others differ: those of Donegan and Dodd make ratios of seven things 8 % higher.
const RANDOM_INDEX: [f64; MOST_COMPARED] = [
    0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
];

/// Whose random indices the ratio is held against, for whoever reads it.
pub const INDEX_USED: &str = "random index of Saaty (1980)";

/// How much more one thing matters than another: 1 to 9, or one part in so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Times {
    /// 1 to 9: the left matters so many times as much; −2 to −9: the right does.
    signed: i8,
}

impl Times {
    /// From 1 to 9, or from −2 to −9 where the right one matters more.
    pub const fn new(signed: i64) -> Option<Self> {
        match signed {
            1..=9 | -9..=-2 => Some(Self {
                signed: signed as i8,
            }),
            _ => None,
        }
    }

    /// 1 to 9, or −2 to −9 where the right one matters more.
    pub const fn signed(self) -> i8 {
        self.signed
    }

    /// Every one that can be said, from the right’s 9 to the left’s.
    pub fn all() -> impl Iterator<Item = Self> {
        (-9..=9).filter_map(Self::new)
    }

    /// Reads `3` or `1/3`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (part, number) = match text.strip_prefix("1/") {
            Some(number) => (true, number),
            None => (false, text),
        };
        let number: i64 = number.trim().parse().ok().filter(|n| (1..=9).contains(n))?;
        Self::new(if part && number > 1 { -number } else { number })
    }

    /// Its place on the scale, 0 where both matter alike.
    const fn step(self) -> i8 {
        match self.signed {
            part @ ..0 => part + 1,
            whole => whole - 1,
        }
    }

    fn value(self) -> f64 {
        match self.signed {
            part @ ..0 => -1.0 / f64::from(part),
            whole => f64::from(whole),
        }
    }

    const fn turned(self) -> Self {
        match self.signed {
            1 => self,
            signed => Self { signed: -signed },
        }
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.signed {
            part @ ..0 => write!(f, "1/{}", -part),
            whole => write!(f, "{whole}"),
        }
    }
}

/// One comparison, of two criteria of a dimension or of two dimensions, by their codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// One of the two.
    pub left: String,
    /// The other.
    pub right: String,
    /// How many times as much the left one matters.
    pub times: Times,
}

impl Judgement {
    /// Reads `left:right=3` or `left:right=1/3`.
    pub fn parse(text: &str) -> Option<Self> {
        let (pair, times) = text.split_once('=')?;
        let (left, right) = pair.split_once(':')?;
        let [left, right] = [left, right].map(|code| code.trim().to_owned());
        let told = !left.is_empty() && !right.is_empty() && left != right;
        Times::parse(times)
            .filter(|_| told)
            .map(|times| Self { left, right, times })
    }

    /// How the left of a pair compares with its right, whichever way it was judged.
    fn of_pair(&self, left: &str, right: &str) -> Option<Times> {
        if self.left == left && self.right == right {
            Some(self.times)
        } else if self.left == right && self.right == left {
            Some(self.times.turned())
        } else {
            None
        }
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}={}", self.left, self.right, self.times)
    }
}

/// What comparisons of some things make.
#[derive(Debug, Clone, PartialEq)]
pub struct Priorities {
    /// The share of each thing, adding up to 1.
    pub shares: Vec<f64>,
    /// The largest eigenvalue; as large as there are things where nothing contradicts.
    pub largest: f64,
    /// The consistency ratio, 0 where nothing contradicts.
    pub ratio: f64,
    /// The one judgement whose change would help most; none where nothing would.
    pub mend: Option<Mend>,
}

impl Priorities {
    /// Whether judgements agree well enough, as Saaty has it.
    pub fn is_consistent(&self) -> bool {
        self.ratio <= CONSISTENT_TO
    }

    /// Weights in thousandths, none of them 0.
    #[expect(clippy::cast_possible_truncation, reason = "at most a thousand")]
    pub fn weights(&self) -> Vec<i64> {
        let thousandths = self.shares.iter().map(|share| (share * 1000.0).round());
        thousandths.map(|weight| (weight as i64).max(1)).collect()
    }
}

/// A judgement that contradicts the others most, and what would mend it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mend {
    /// Places of the two things.
    pub pair: (usize, usize),
    /// What was said.
    pub said: Times,
    /// What would agree best with all else that was said.
    pub better: Times,
    /// The consistency ratio then.
    pub ratio: f64,
}

/// Every pair of things that nobody has compared yet, in order.
pub fn missing<'c>(codes: &[&'c str], judgements: &[Judgement]) -> Vec<(&'c str, &'c str)> {
    let judged = |(left, right): &(usize, usize)| judged(codes[*left], codes[*right], judgements);
    let open = pairs(codes.len()).filter(|pair| judged(pair).is_none());
    open.map(|(left, right)| (codes[left], codes[right]))
        .collect()
}

/// How two things were compared, the last time; none where nobody did.
pub fn judged(left: &str, right: &str, judgements: &[Judgement]) -> Option<Times> {
    let mut newest = judgements.iter().rev();
    newest.find_map(|judgement| judgement.of_pair(left, right))
}

/// What comparisons make of things; `None` while a pair is not compared, or where there are more than Saaty gives an
/// index for.
pub fn priorities(codes: &[&str], judgements: &[Judgement]) -> Option<Priorities> {
    let count = codes.len();
    if count == 0 || count > MOST_COMPARED {
        return None;
    }
    let mut said = Matrix::alike(count);
    for (left, right) in pairs(count) {
        said.set(left, right, judged(codes[left], codes[right], judgements)?);
    }
    let (shares, largest) = said.eigen();
    let ratio = ratio(largest, count);
    Some(Priorities {
        mend: mend(&said, ratio),
        shares,
        largest,
        ratio,
    })
}

/// Every pair of so many things, by their places.
pub fn pairs(count: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..count).flat_map(move |left| (left + 1..count).map(move |right| (left, right)))
}

fn ratio(largest: f64, count: usize) -> f64 {
    if count < 3 {
        return 0.0;
    }
    let others = (count - 1) as f64;
    let index = (largest - count as f64) / others;
    // What is left of arithmetic is no contradiction.
    (index / RANDOM_INDEX[count - 1]).max(0.0)
}

/// The change of one judgement that lowers the ratio most; of those that lower it alike the smallest.
fn mend(said: &Matrix, ratio_now: f64) -> Option<Mend> {
    let mut best: Option<Mend> = None;
    for pair in pairs(said.times.len()) {
        let (left, right) = pair;
        let now = said.said(left, right);
        for better in Times::all() {
            let mut other = said.clone();
            other.set(left, right, better);
            let new = Mend {
                pair,
                said: now,
                better,
                ratio: ratio(other.eigen().1, said.times.len()),
            };
            if new.ratio < ratio_now - NO_DIFFERENCE && best.is_none_or(|best| new.is_before(best))
            {
                best = Some(new);
            }
        }
    }
    best
}

impl Mend {
    fn is_before(self, other: Self) -> bool {
        let lower = other.ratio - self.ratio;
        lower > NO_DIFFERENCE || (lower > -NO_DIFFERENCE && self.steps() < other.steps())
    }

    /// How far what was said is from what would be better, in steps of the scale.
    const fn steps(self) -> u8 {
        self.said.step().abs_diff(self.better.step())
    }
}

/// Ratios nearer to each other than this are alike.
const NO_DIFFERENCE: f64 = 1e-9;

/// Judgements of every pair, both ways.
#[derive(Clone)]
struct Matrix {
    times: Vec<Vec<Times>>,
}

impl Matrix {
    fn alike(count: usize) -> Self {
        let alike = Times { signed: 1 };
        Self {
            times: vec![vec![alike; count]; count],
        }
    }

    fn said(&self, left: usize, right: usize) -> Times {
        self.times[left][right]
    }

    fn set(&mut self, left: usize, right: usize, times: Times) {
        self.times[left][right] = times;
        self.times[right][left] = times.turned();
    }

    /// The principal eigenvector, adding up to 1, and its eigenvalue, by powers: all entries are above 0, so that they
    /// lead there from anywhere.
    fn eigen(&self) -> (Vec<f64>, f64) {
        let values: Vec<Vec<f64>> = (self.times.iter())
            .map(|row| row.iter().map(|times| times.value()).collect())
            .collect();
        let count = values.len();
        let mut shares = vec![1.0 / count as f64; count];
        let mut largest = count as f64;
        for _ in 0..MOST_STEPS {
            let next: Vec<f64> = (values.iter())
                .map(|row| {
                    row.iter()
                        .zip(&shares)
                        .map(|(times, share)| times * share)
                        .sum()
                })
                .collect();
            // The shares add up to 1, so that what they add up to now is the eigenvalue once they stay.
            let sum: f64 = next.iter().sum();
            let moved = (next.iter().zip(&shares))
                .map(|(next, share)| (next / sum - share).abs())
                .fold(0.0, f64::max);
            shares = next.iter().map(|next| next / sum).collect();
            largest = sum;
            if moved < 1e-13 {
                break;
            }
        }
        (shares, largest)
    }
}

/// Far more steps than judgements from 1 to 9 need.
const MOST_STEPS: usize = 1000;

#[cfg(test)]
mod tests;

//! What became of spells by their age: the share that had reached the end stage, was stopped, had
//! moved back or was retired within so many months.
//!
//! Cumulative incidence (O. O. Aalen and S. Johansen, Scandinavian Journal of Statistics 5, 1978):
//! each way to end competes with the others, and spells that run are counted for as long as they
//! have been seen. One minus Kaplan–Meier would count a stopped pilot as one that may yet succeed.

use chrono::NaiveDate;

use super::{Case, Conversion, LeftOutReason, Standing};
use crate::count::tally;
use crate::spell::SpellEnd;
use crate::when::DAYS_PER_MONTH;
use crate::wilson::{MIN_FOR_INTERVAL, Z_95};

/// The ways a spell ends, in the order of [`AtAge::ends`].
pub const ENDS: usize = 4;

/// A share by some age, with its 95% interval.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Incidence {
    /// The estimate, 0 to 1.
    pub share: f64,
    /// The ends of its 95% interval, on the log-log scale; none at 0 and 1.
    pub interval: Option<(f64, f64)>,
}

/// Where spells are at an age.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct AtAge {
    /// Days since the start.
    pub days: u32,
    /// Spells seen to that age: not ended before it, and not younger.
    pub at_risk: u32,
    /// Reached the end stage, stopped, moved back, retired without a record of the end stage.
    pub ends: [Incidence; ENDS],
    /// Neither ended nor moved back: with `ends`, all.
    pub running: f64,
}

/// What became of the spells begun in the window, by age.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ByAge {
    /// The spells it rests on.
    pub spells: u32,
    /// Spells begun in the window whose start or end enters no duration, or whose end is not known.
    pub undated: u32,
    /// Each age in days at which one ended, from 0 and up to [`ByAge::until`].
    pub steps: Vec<AtAge>,
    /// The age in days up to which at least [`MIN_FOR_INTERVAL`] are seen; none under so many spells.
    pub until: Option<u32>,
    seen: Vec<u32>,
}

/// How long a spell was seen, and which way it ended: a place in [`AtAge::ends`].
#[derive(Debug, Clone, Copy)]
struct Stay {
    days: u32,
    end: Option<usize>,
}

impl Conversion {
    /// What became of the spells begun in the window, by age.
    pub fn by_age(&self) -> ByAge {
        let as_of = self.question.as_of();
        let begun = self
            .cases
            .iter()
            .filter(|case| case.begun_inside().is_some());
        let stays: Vec<_> = begun.map(|case| stay(case, as_of)).collect();
        let undated = tally(stays.iter().filter(|stay| stay.is_none()).count());
        let told = self.without_start() <= tally(stays.len()) - undated;
        let found = estimate(stays.into_iter().flatten().collect(), told);
        ByAge { undated, ..found }
    }
}

impl ByAge {
    /// Where they were at an age in months; `None` beyond [`ByAge::until`].
    pub fn at(&self, months: u32) -> Option<AtAge> {
        let days = (f64::from(months) * DAYS_PER_MONTH).floor();
        self.until.filter(|until| days <= f64::from(*until))?;
        let step = *(self.steps.iter()).rfind(|step| f64::from(step.days) <= days)?;
        let to_then = self.seen.iter().filter(|seen| f64::from(**seen) >= days);
        let at_risk = tally(to_then.count());
        Some(AtAge { at_risk, ..step })
    }
}

fn stay(case: &Case, as_of: NaiveDate) -> Option<Stay> {
    let spell = case.begun_inside()?;
    let unknown = matches!(
        case.ever,
        Standing::LeftOut(LeftOutReason::UnknownStage | LeftOutReason::UndatedMove)
    );
    let end = match spell.end {
        SpellEnd::Succeeded(_) => Some(0),
        SpellEnd::Stopped(_) => Some(1),
        SpellEnd::MovedBack(_) => Some(2),
        SpellEnd::RetiredUnknown(_) => Some(3),
        SpellEnd::Running if unknown => return None,
        SpellEnd::Running => None,
    };
    let (start, last) = match spell.span().ok()? {
        Some(span) => span,
        None => (spell.start.day().ok()?, as_of),
    };
    // A month counts from its middle: one begun this month may seem to begin after today.
    let days = (last - start).num_days().max(0);
    let days = u32::try_from(days).ok()?;
    Some(Stay { days, end })
}

/// The estimate up to the age that the fifth oldest was seen at; intervals where they are `told`.
fn estimate(mut stays: Vec<Stay>, told: bool) -> ByAge {
    stays.sort_unstable_by_key(|stay| stay.days);
    let seen: Vec<_> = stays.iter().map(|stay| stay.days).collect();
    let enough = stays.len().checked_sub(MIN_FOR_INTERVAL as usize);
    let until = enough.map(|at| seen[at]);
    let mut found = ByAge {
        spells: tally(stays.len()),
        undated: 0,
        steps: Vec::new(),
        until,
        seen,
    };
    let Some(until) = until else { return found };
    let mut course = Course::new();
    found.steps.push(course.at(0, found.spells, told));
    let mut at_risk = stays.len();
    for same in stays.chunk_by(|a, b| a.days == b.days) {
        let days = same[0].days;
        if days > until {
            break;
        }
        let mut ended = [0; ENDS];
        for end in same.iter().filter_map(|stay| stay.end) {
            ended[end] += 1;
        }
        if ended.iter().any(|count| *count > 0) {
            course.step(at_risk, ended);
            found.steps.push(course.at(days, tally(at_risk), told));
        }
        at_risk -= same.len();
    }
    found
}

/// The estimate under way, with what its variances need.
///
/// The variance is that of the infinitesimal jackknife with a spell for each initiative: with
/// nobody seen late it is the sum over the ages so far of the variance of what a multinomial draw
/// among those at risk adds to the share. That sum is a quadratic in the share itself, of which
/// the coefficients are kept, so that a step costs the same however many came before.
struct Course {
    running: f64,
    shares: [f64; ENDS],
    /// Of each share: what stands alone, and what goes with the share.
    alone: [f64; ENDS],
    linear: [f64; ENDS],
    /// What goes with its square: the same for all.
    square: f64,
}

impl Course {
    const fn new() -> Self {
        Self {
            running: 1.0,
            shares: [0.0; ENDS],
            alone: [0.0; ENDS],
            linear: [0.0; ENDS],
            square: 0.0,
        }
    }

    fn step(&mut self, at_risk: usize, ended: [u32; ENDS]) {
        let all = f64::from(tally(at_risk));
        let hazard = ended.iter().map(|count| f64::from(*count)).sum::<f64>() / all;
        // Where all end, nothing comes after that could still move a share.
        let weight = match 1.0 - hazard {
            stay if stay > 0.0 => hazard / (stay * all),
            _ => 0.0,
        };
        for (end, count) in ended.into_iter().enumerate() {
            let own = f64::from(count) / all;
            self.shares[end] += self.running * own;
            let (share, added) = (self.shares[end], self.running * own / all);
            self.alone[end] += self.running * added * (1.0 - own);
            self.alone[end] += 2.0 * added * share + share * share * weight;
            self.linear[end] -= 2.0 * (added + share * weight);
        }
        self.square += weight;
        self.running *= 1.0 - hazard;
    }

    fn at(&self, days: u32, at_risk: u32, told: bool) -> AtAge {
        let ends = std::array::from_fn(|end| {
            let share = self.shares[end];
            let variance = self.alone[end] + share * self.linear[end] + share * share * self.square;
            let interval = told.then(|| log_log(share, variance.max(0.0).sqrt()));
            Incidence {
                share,
                interval: interval.flatten(),
            }
        });
        AtAge {
            days,
            at_risk,
            ends,
            running: self.running,
        }
    }
}

/// The 95% interval of a share on the log-log scale, which keeps it between 0 and 1; none at either.
fn log_log(share: f64, error: f64) -> Option<(f64, f64)> {
    let within = share > 1e-9 && share < 1.0 - 1e-9;
    within.then(|| {
        let spread = Z_95 * error / (share * share.ln()).abs();
        let place = (-share.ln()).ln();
        let end = |at: f64| (-at.exp()).exp();
        (end(place + spread), end(place - spread))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stays(list: &[(u32, char)]) -> Vec<Stay> {
        let end = |mark: char| "sxbr".find(mark);
        list.iter()
            .map(|(days, mark)| Stay {
                days: *days,
                end: end(*mark),
            })
            .collect()
    }

    /// Reached, stopped, moved back, retired, running; several on one day, an end and a running one too.
    const SPELLS: [(u32, char); 16] = [
        (40, 's'),
        (90, 'x'),
        (90, 's'),
        (120, 'c'),
        (150, 's'),
        (200, 'b'),
        (210, 'x'),
        (210, 's'),
        (260, 'c'),
        (300, 's'),
        (330, 'x'),
        (365, 'c'),
        (400, 's'),
        (400, 'c'),
        (500, 'r'),
        (600, 'c'),
    ];

    /// Shares and intervals from a program of its own (Python), that weighs each spell a little more
    /// and a little less and takes the sum of squares of what that does to the curve: the jackknife by
    /// its definition, with no formula of a variance.
    #[test]
    fn shares_and_intervals_are_those_of_an_independent_program() {
        let found = estimate(stays(&SPELLS), true);
        let table = [
            (40, 0, 0.062_500_000, 0.004_098_165, 0.246_994_462),
            (90, 0, 0.125_000_000, 0.020_675_025, 0.327_984_355),
            (210, 0, 0.260_416_667, 0.080_254_223, 0.487_900_631),
            (330, 0, 0.337_797_619, 0.121_371_522, 0.572_046_431),
            (90, 1, 0.062_500_000, 0.004_098_165, 0.246_994_462),
            (210, 1, 0.130_208_333, 0.021_325_751, 0.339_568_830),
            (330, 1, 0.207_589_286, 0.049_926_014, 0.438_367_723),
        ];
        for (days, end, share, low, high) in table {
            let step = found.steps.iter().find(|step| step.days == days).unwrap();
            let Incidence {
                share: estimate,
                interval,
            } = step.ends[end];
            let (lower, upper) = interval.unwrap();
            for (found, expected) in [(estimate, share), (lower, low), (upper, high)] {
                assert!(
                    (found - expected).abs() < 1e-7,
                    "{days} days, end {end}: {found}"
                );
            }
        }
    }

    /// All that began are somewhere at every age, and the curve ends where fewer than five are seen:
    /// what two old pilots do is no rate.
    #[test]
    fn it_adds_up_and_ends_with_the_fifth_oldest() {
        let found = estimate(stays(&SPELLS), true);
        assert_eq!((found.spells, found.until), (16, Some(365)));
        assert_eq!(found.steps.last().unwrap().days, 330);
        for step in &found.steps {
            let ends: f64 = step.ends.iter().map(|end| end.share).sum();
            assert!((ends + step.running - 1.0).abs() < 1e-12, "{step:?}");
        }
        let seen = [6, 12, 18].map(|months| found.at(months).map(|at| at.at_risk));
        assert_eq!(seen, [Some(11), Some(5), None]);
        assert_eq!(estimate(stays(&SPELLS[..4]), true).until, None);
    }

    /// Where everything is decided by one day the share is the plain one, and none is running.
    #[test]
    fn without_running_spells_it_is_the_plain_share() {
        let all: Vec<_> = (0..10)
            .map(|at| (30, if at < 3 { 's' } else { 'x' }))
            .collect();
        let found = estimate(stays(&all), true);
        let last = found.steps.last().unwrap();
        assert!((last.ends[0].share - 0.3).abs() < 1e-12);
        assert!(last.running.abs() < 1e-12);
        assert!(last.ends[0].interval.is_some());
        let hidden = estimate(stays(&all), false);
        assert_eq!(hidden.steps.last().unwrap().ends[0].interval, None);
    }
}

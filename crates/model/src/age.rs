//! How long pilots run, and which run too long.
//!
//! Pilot purgatory is age alone: a running pilot older than the limit of the settings, or older
//! than the 80th percentile of the portfolio's time to any exit from Pilot (Kaplan–Meier, running
//! pilots censored; not used under 20 exits).

use chrono::{Days, Months, NaiveDate};

use crate::count::tally;
use crate::past::recorded_on;
use crate::register::Record;
use crate::spell::{DateProblem, Journey};
use crate::stage::Stage;
use crate::when::{When, months_between};

/// Exits from Pilot under which the percentile is not used.
pub const MIN_EXITS: u32 = 20;

/// The share of pilots that have left by the percentile.
pub const EXIT_PERCENTILE: f64 = 0.8;

/// How old a running pilot is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PilotAge {
    /// The day from which it is counted.
    pub since: NaiveDate,
    /// Age in months as of the day asked for.
    pub months: f64,
    /// The entry is not dated well enough: it has run at least since then.
    pub at_least: bool,
}

/// Full months in words: `16 months`, `1 month`, `under a month`. Never rounded up to a month that
/// is not reached.
pub fn full_months(months: f64) -> String {
    match months.floor() {
        full if full < 1.0 => "under a month".to_owned(),
        1.0 => "1 month".to_owned(),
        full => format!("{full:.0} months"),
    }
}

/// The age of an initiative that is in Pilot; `None` when it is not, or when nothing bounds it.
///
/// An entry known to the quarter or year bounds the age by the last day it may be. Any other
/// entry that enters no duration bounds it by the first day it was recorded as a pilot (of the
/// initiative, where the entry itself doesn't say), unless a move before Pilot is dated on that day or
/// later.
pub fn pilot_age(record: &Record, journey: &Journey, as_of: NaiveDate) -> Option<PilotAge> {
    let (entry, before) = journey.steps().split_last()?;
    if entry.stage != Stage::Pilot || journey.stage() != Some(Stage::Pilot) {
        return None;
    }
    let (since, at_least) = match entry.entered.day() {
        Ok(day) => (day, false),
        Err(DateProblem::Coarse) => (entry.entered.when?.last(), true),
        Err(_) => {
            let recorded = entry.recorded.or_else(|| recorded_on(record))?;
            let moved_since = |when: When| when.last() >= recorded;
            if before
                .iter()
                .any(|s| s.entered.when.is_some_and(moved_since))
            {
                return None;
            }
            (recorded, true)
        }
    };
    (since <= as_of).then(|| PilotAge {
        since,
        months: months_between(since, as_of),
        at_least,
    })
}

/// Time in Pilot, for the percentile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeInPilot {
    /// Days from entry to exit, or to the as-of day while it runs.
    pub days: u32,
    /// Whether it has left Pilot, in whichever way; otherwise it is censored.
    pub left: bool,
}

/// The time of an initiative's first spell in Pilot; `None` without one, or when its dates enter
/// no duration.
pub fn time_in_pilot(journey: &Journey, as_of: NaiveDate) -> Option<TimeInPilot> {
    let steps = journey.steps();
    let entry = steps.iter().position(|step| step.stage == Stage::Pilot)?;
    let start = steps[entry].entered.day().ok()?;
    let (end, left) = match steps.get(entry + 1) {
        Some(exit) => (exit.entered.day().ok()?, true),
        None if journey.stage() == Some(Stage::Pilot) && journey.pending().is_empty() => {
            (as_of, false)
        }
        None => return None,
    };
    let days = u32::try_from((end - start).num_days()).unwrap_or(0);
    Some(TimeInPilot { days, left })
}

/// From what age a running pilot is in purgatory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PurgatoryLimit {
    /// Limit of the settings, in calendar months; 0 or less means none.
    pub months: i64,
    /// 80th percentile of the time to any exit, in days; `None` under [`MIN_EXITS`] exits, or
    /// while fewer than 80% have left.
    pub percentile_days: Option<u32>,
    /// Exits that the percentile would rest on.
    pub exits: u32,
    /// Running pilots that it would count as censored.
    pub running: u32,
}

impl PurgatoryLimit {
    /// The limit of a portfolio. `times` is sorted in the course.
    pub fn new(months: i64, times: &mut [TimeInPilot]) -> Self {
        let left = times.iter().filter(|time| time.left).count();
        let exits = tally(left);
        let running = tally(times.len() - left);
        let percentile_days = (exits >= MIN_EXITS)
            .then(|| exit_quantile(times, EXIT_PERCENTILE))
            .flatten();
        Self {
            months,
            percentile_days,
            exits,
            running,
        }
    }

    /// The last day on which a pilot counted from `since` is not in purgatory; `None` without any
    /// limit.
    pub fn last_good_day(&self, since: NaiveDate) -> Option<NaiveDate> {
        let by_months = self.last_day_by_months(since);
        let by_percentile = self.last_day_by_percentile(since);
        by_months.into_iter().chain(by_percentile).min()
    }

    /// Whether the limit of the settings comes before the percentile for a pilot counted from
    /// `since`.
    pub fn is_set_by_months(&self, since: NaiveDate) -> bool {
        self.last_day_by_months(since).is_some_and(|limit| {
            self.last_day_by_percentile(since)
                .is_none_or(|day| limit <= day)
        })
    }

    fn last_day_by_months(&self, since: NaiveDate) -> Option<NaiveDate> {
        u32::try_from(self.months)
            .ok()
            .filter(|months| *months > 0)
            .and_then(|months| since.checked_add_months(Months::new(months)))
    }

    fn last_day_by_percentile(&self, since: NaiveDate) -> Option<NaiveDate> {
        self.percentile_days
            .and_then(|days| since.checked_add_days(Days::new(u64::from(days))))
    }

    /// Whether a pilot of this age is in purgatory.
    pub fn is_passed(&self, age: &PilotAge, as_of: NaiveDate) -> bool {
        self.last_good_day(age.since).is_some_and(|day| as_of > day)
    }
}

/// The first time by which the Kaplan–Meier estimate of the share that left reaches `share`;
/// `None` when it never does.
pub fn exit_quantile(times: &mut [TimeInPilot], share: f64) -> Option<u32> {
    // The estimate is a product of fractions: equality must allow for rounding.
    let stay = 1.0 - share + 1e-9;
    survival(times)
        .into_iter()
        .find(|(_, staying)| *staying <= stay)
        .map(|(days, _)| days)
}

/// The Kaplan–Meier estimate of the share still in Pilot after each day on which one left
/// (E. L. Kaplan and P. Meier, JASA 53, 1958). Of those tied, exits come before censoring.
pub fn survival(times: &mut [TimeInPilot]) -> Vec<(u32, f64)> {
    times.sort_unstable_by_key(|time| time.days);
    let mut at_risk = times.len();
    let mut staying = 1.0;
    let mut curve = Vec::new();
    for same in times.chunk_by(|a, b| a.days == b.days) {
        let left = same.iter().filter(|time| time.left).count();
        if left > 0 {
            staying *= 1.0 - float(left) / float(at_risk);
            curve.push((same[0].days, staying));
        }
        at_risk -= same.len();
    }
    curve
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
const fn float(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests;

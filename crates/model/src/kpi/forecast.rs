//! Where a KPI goes if it goes on as it did: a random walk with drift.
//!
//! The drift method of Hyndman and Athanasopoulos, *Forecasting: principles and practice*, 3rd edition, 5.2 and 5.5,
//! for readings that need not be equally far apart: a step of `h` days moves it by `h · drift`, with a variance of
//! `h · σ²`, and the drift itself is known as well as the time it was seen in allows. For equal steps this is R's
//! `forecast::rwf(drift = TRUE)`.

use chrono::NaiveDate;

use crate::series::Point;

/// What it is called.
pub const METHOD: &str = "Random walk with drift";
/// Fewer readings give no forecast.
pub const LEAST_READINGS: usize = 5;
/// More are not looked at: what was long ago tells little of what comes.
pub const MOST_READINGS: usize = 12;
/// The share of cases that an interval holds, in percent.
pub const INTERVAL: u32 = 80;
/// The normal quantile at 90 %: a tenth lies beyond each end.
const QUANTILE: f64 = 1.281_551_565_544_600_4;

/// A forecast from the last reading on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// The day of the last reading.
    pub from: NaiveDate,
    last: f64,
    /// Change a day.
    drift: f64,
    /// Variance of a day's step.
    variance: f64,
    /// Days from the first to the last reading.
    seen: f64,
}

/// What is expected of a day, and the interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// The middle.
    pub mean: f64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

impl Forecast {
    /// A forecast from readings, the earliest first; `None` under [`LEAST_READINGS`], or where two end on one day.
    pub fn of(points: &[Point]) -> Option<Self> {
        if points.len() < LEAST_READINGS {
            return None;
        }
        let points = &points[points.len().saturating_sub(MOST_READINGS)..];
        let at = |point: &Point| (point.when.last(), point.value.value());
        let (first, last) = (at(points.first()?), at(points.last()?));
        let seen = apart(first.0, last.0)?;
        let drift = (last.1 - first.1) / seen;
        let mut sum = 0.0;
        for two in points.windows(2) {
            let (before, after) = (at(&two[0]), at(&two[1]));
            let days = apart(before.0, after.0)?;
            sum += (after.1 - before.1 - drift * days).powi(2) / days;
        }
        #[expect(clippy::cast_precision_loss, reason = "at most twelve")]
        let free = (points.len() - 2) as f64;
        Some(Self {
            from: last.0,
            last: last.1,
            drift,
            variance: sum / free,
            seen,
        })
    }

    /// Where it begins: the last reading.
    pub const fn begins_at(&self) -> f64 {
        self.last
    }

    /// What is expected of a later day; `None` for the day of the last reading and those before.
    pub fn on(&self, day: NaiveDate) -> Option<Band> {
        let (mean, error) = self.normal(day)?;
        Some(Band {
            mean,
            low: mean - QUANTILE * error,
            high: mean + QUANTILE * error,
        })
    }

    /// Chance that a later day's value is at or above this.
    pub(super) fn chance_above(&self, day: NaiveDate, value: f64) -> Option<f64> {
        let (mean, error) = self.normal(day)?;
        if error == 0.0 {
            return Some(if mean >= value { 1.0 } else { 0.0 });
        }
        Some(libm::erfc((value - mean) / error / std::f64::consts::SQRT_2) / 2.0)
    }

    /// Mean and standard error on a later day.
    fn normal(&self, day: NaiveDate) -> Option<(f64, f64)> {
        let ahead = apart(self.from, day)?;
        let variance = self.variance * ahead * (1.0 + ahead / self.seen);
        Some((self.last + self.drift * ahead, variance.sqrt()))
    }
}

/// Days from one day to a later one.
fn apart(from: NaiveDate, to: NaiveDate) -> Option<f64> {
    let days = u32::try_from((to - from).num_days()).ok()?;
    (days > 0).then_some(f64::from(days))
}

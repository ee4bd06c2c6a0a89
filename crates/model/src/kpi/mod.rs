//! How a KPI stands: against the way from its baseline to its target, and against its own past.
//!
//! A date that spans a period stands for its last day: what a month came to is known when it is over.

mod computed;
mod forecast;
#[cfg(test)]
mod tests;

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::id::RowId;
use crate::kind::choice;
use crate::kinds::{Cadence, Direction, Kpi, KpiCategory, Tables};
use crate::scoring::Ratio;
use crate::series::{Decimal, Point};

pub use computed::{Computed, Computing};
pub use forecast::{Band, Forecast, INTERVAL, LEAST_READINGS, METHOD, MOST_READINGS};

choice! {
    /// How a KPI stands, in the order in which lists show them: what needs someone first.
    KpiStatus {
        /// Nobody read it for one and a half cadences.
        Stale = "stale", "Stale";
        /// Under seven tenths of the change that was expected by its last reading, or beyond its limit.
        OffTrack = "off-track", "Off track";
        /// Three worsening steps in a row.
        Declining = "declining", "Declining";
        /// Under nine tenths of the change that was expected.
        AtRisk = "at-risk", "At risk";
        /// Nine tenths or more, or within its limit.
        OnTrack = "on-track", "On track";
        /// Less than a tenth of the change is expected by now.
        TooEarly = "too-early", "Too early to say";
        /// It has a target and was never read.
        NoReading = "no-reading", "No reading";
        /// Baseline, target or one of their dates is missing.
        NoTarget = "no-target", "No path to a target";
    }
}

/// Attainment, in tenths, from which it is on track, and from which it is at risk.
const ON_TRACK: i128 = 9;
const AT_RISK: i128 = 7;
/// Steps in a row that make it decline.
const WORSE_STEPS: usize = 3;

/// How a KPI stands as of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
    /// The first of the states that apply.
    pub status: KpiStatus,
    /// The last reading on or before the day.
    pub latest: Option<Point>,
    /// Where it should have stood at that reading; the limit of a KPI that is to be kept.
    pub expected: Option<Decimal>,
    /// Reading less expected.
    pub gap: Option<Decimal>,
    /// (reading − baseline) ÷ (expected − baseline); `None` for a limit, and before a tenth of the change is expected.
    pub attainment: Option<Share>,
    /// Each of the last three steps made it worse.
    pub declining: bool,
    /// Nobody read it for one and a half cadences.
    pub stale: bool,
    /// When the next reading is due.
    pub next: Option<NaiveDate>,
}

/// An exact share that may be negative or over one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    num: i128,
    /// Positive.
    den: i128,
}

impl Share {
    /// Whether it is so many tenths or more.
    const fn reaches(self, tenths: i128) -> bool {
        self.num * 10 >= tenths * self.den
    }

    /// In percent, to six decimals; `None` beyond what can be kept.
    fn percent(self) -> Option<Ratio> {
        const PARTS: i128 = 1_000_000;
        let rounded = (self.num * 100 * PARTS * 2 + self.den).div_euclid(self.den * 2);
        Some(Ratio {
            num: i64::try_from(rounded).ok()?,
            den: PARTS as i64,
        })
    }
}

impl Standing {
    /// See [`Standing::attainment`].
    pub fn attainment_percent(&self) -> Option<Ratio> {
        self.attainment?.percent()
    }
}

/// What a KPI is held against.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Aim {
    /// The straight way from one to the other.
    Path {
        /// Where it begins, and when.
        from: (NaiveDate, Decimal),
        /// Where it ends, and when.
        to: (NaiveDate, Decimal),
    },
    /// The least that it may be.
    Floor(Decimal),
    /// The most that it may be.
    Ceiling(Decimal),
}

impl Aim {
    /// What a KPI says of it; `None` where something is missing. A target that is the baseline is a limit.
    pub fn of(kpi: &Kpi) -> Option<Self> {
        let target = kpi.target?;
        match (kpi.direction, kpi.baseline) {
            (Some(Direction::Floor), _) => return Some(Self::Floor(target)),
            (Some(Direction::Ceiling), _) => return Some(Self::Ceiling(target)),
            (Some(Direction::Up), Some(baseline)) if baseline == target => {
                return Some(Self::Floor(target));
            }
            (Some(Direction::Down), Some(baseline)) if baseline == target => {
                return Some(Self::Ceiling(target));
            }
            // Nothing says which side of it is right.
            (None, Some(baseline)) if baseline == target => return None,
            _ => {}
        }
        let from = (kpi.baseline_date?.last(), kpi.baseline?);
        let to = (kpi.target_date?.last(), target);
        (from.0 < to.0).then_some(Self::Path { from, to })
    }

    /// Whether larger numbers are better.
    fn rises(self) -> bool {
        match self {
            Self::Path { from, to } => to.1 > from.1,
            Self::Floor(_) => true,
            Self::Ceiling(_) => false,
        }
    }

    /// Where it should stand on a day, to a millionth.
    pub fn on(self, day: NaiveDate) -> Decimal {
        match self {
            Self::Floor(limit) | Self::Ceiling(limit) => limit,
            Self::Path { from, to } => {
                let (gone, all) = progress(from.0, to.0, day);
                let change = i128::from(to.1.millionths()) - i128::from(from.1.millionths());
                let change = (change * gone * 2 + all).div_euclid(all * 2);
                let value = i128::from(from.1.millionths()) + change;
                // It lies between the two, which can be kept.
                Decimal::of_millionths(i64::try_from(value).unwrap_or(i64::MAX))
            }
        }
    }
}

/// Days gone of all from one day to another, held to the two.
fn progress(from: NaiveDate, to: NaiveDate, day: NaiveDate) -> (i128, i128) {
    let all = (to - from).num_days();
    let gone = (day - from).num_days().clamp(0, all);
    (gone.into(), all.into())
}

/// The readings on or before a day, in the order in which they were known. One of a period counts when that is over.
pub fn readings(kpi: &Kpi, as_of: NaiveDate) -> Vec<Point> {
    let points = kpi.readings.points().iter();
    let ends = points.map(|point| (point.when.last(), *point));
    let mut known: Vec<_> = ends.filter(|(end, _)| *end <= as_of).collect();
    known.sort_by_key(|(end, _)| *end);
    known.into_iter().map(|(_, point)| point).collect()
}

/// A computed value as people compare it with readings: one decimal more than they have.
pub fn rounded(value: Decimal, points: &[Point]) -> Decimal {
    let places = points.iter().map(|point| point.value.places()).max();
    value.to_places(places.unwrap_or_default() + 1)
}

/// How a KPI stands as of a day.
pub fn standing(kpi: &Kpi, as_of: NaiveDate) -> Standing {
    let points = readings(kpi, as_of);
    let latest = points.last().copied();
    let aim = Aim::of(kpi);
    let expected = aim.zip(latest).map(|(aim, at)| aim.on(at.when.last()));
    let attainment = aim.zip(latest).and_then(|(aim, at)| attained(aim, at));
    let declining = is_declining(kpi, aim, &points);
    let stale = is_stale(kpi, latest, as_of);
    Standing {
        status: status(aim, latest, attainment, declining, stale),
        latest,
        expected,
        gap: latest.zip(expected).and_then(|(at, expected)| {
            let gap = at.value.millionths().checked_sub(expected.millionths());
            gap.map(Decimal::of_millionths)
        }),
        attainment,
        declining,
        stale,
        next: next(kpi, latest),
    }
}

fn status(
    aim: Option<Aim>,
    latest: Option<Point>,
    attainment: Option<Share>,
    declining: bool,
    stale: bool,
) -> KpiStatus {
    let against = match (aim, latest) {
        (None, _) => KpiStatus::NoTarget,
        (_, None) => KpiStatus::NoReading,
        (Some(Aim::Floor(limit)), Some(at)) if at.value >= limit => KpiStatus::OnTrack,
        (Some(Aim::Ceiling(limit)), Some(at)) if at.value <= limit => KpiStatus::OnTrack,
        (Some(Aim::Floor(_) | Aim::Ceiling(_)), _) => KpiStatus::OffTrack,
        (Some(Aim::Path { .. }), _) => match attainment {
            None => KpiStatus::TooEarly,
            Some(share) if share.reaches(ON_TRACK) => KpiStatus::OnTrack,
            Some(share) if share.reaches(AT_RISK) => KpiStatus::AtRisk,
            Some(_) => KpiStatus::OffTrack,
        },
    };
    match against {
        _ if stale => KpiStatus::Stale,
        KpiStatus::OffTrack => KpiStatus::OffTrack,
        _ if declining => KpiStatus::Declining,
        other => other,
    }
}

/// See [`Standing::attainment`]. Exact: the days gone stay a fraction.
fn attained(aim: Aim, at: Point) -> Option<Share> {
    let Aim::Path { from, to } = aim else {
        return None;
    };
    let (gone, all) = progress(from.0, to.0, at.when.last());
    // Less than a tenth of the change is expected.
    if gone * 10 < all {
        return None;
    }
    let baseline = i128::from(from.1.millionths());
    let change = i128::from(to.1.millionths()) - baseline;
    let done = i128::from(at.value.millionths()) - baseline;
    let sign = change.signum();
    Some(Share {
        num: done * all * sign,
        den: change * gone * sign,
    })
}

/// Whether larger numbers are better, as far as anything says.
fn rises(kpi: &Kpi, aim: Option<Aim>) -> Option<bool> {
    match kpi.direction {
        Some(Direction::Up | Direction::Floor) => Some(true),
        Some(Direction::Down | Direction::Ceiling) => Some(false),
        None => aim.map(Aim::rises),
    }
}

fn is_declining(kpi: &Kpi, aim: Option<Aim>, points: &[Point]) -> bool {
    let Some(rises) = rises(kpi, aim) else {
        return false;
    };
    let Some(begin) = points.len().checked_sub(WORSE_STEPS + 1) else {
        return false;
    };
    points[begin..].windows(2).all(|two| match rises {
        true => two[1].value < two[0].value,
        false => two[1].value > two[0].value,
    })
}

/// Days between two readings, in ten-thousandths: a year has 365.2425.
const fn days(cadence: Cadence) -> i64 {
    const YEAR: i64 = 3_652_425;
    match cadence {
        Cadence::Week => 70_000,
        Cadence::Month => YEAR / 12,
        Cadence::Quarter => YEAR / 4,
        Cadence::HalfYear => YEAR / 2,
        Cadence::Year => YEAR,
    }
}

/// Since when nobody read it: the last reading, or the baseline.
fn unread_since(kpi: &Kpi, latest: Option<Point>) -> Option<NaiveDate> {
    let when = latest.map(|point| point.when).or(kpi.baseline_date);
    when.map(|when| when.last())
}

fn is_stale(kpi: &Kpi, latest: Option<Point>, as_of: NaiveDate) -> bool {
    let (Some(cadence), Some(since)) = (kpi.cadence, unread_since(kpi, latest)) else {
        return false;
    };
    (as_of - since).num_days() * 20_000 > days(cadence) * 3
}

fn next(kpi: &Kpi, latest: Option<Point>) -> Option<NaiveDate> {
    let (cadence, since) = (kpi.cadence?, unread_since(kpi, latest)?);
    // The end of a month is followed by the end of another, however long each is.
    let day_after = since.succ_opt()?;
    let months = |count| match day_after.day() {
        1 => day_after.checked_add_months(Months::new(count))?.pred_opt(),
        _ => since.checked_add_months(Months::new(count)),
    };
    match cadence {
        Cadence::Week => since.checked_add_days(Days::new(7)),
        Cadence::Month => months(1),
        Cadence::Quarter => months(3),
        Cadence::HalfYear => months(6),
        Cadence::Year => months(12),
    }
}

/// Whether a figure of business impact is tied to no outcome. Figures of running AI and of the
/// organisation are exempt, and so is one that nobody gave a category.
pub fn is_vanity(kpi: &Kpi, tables: &Tables) -> bool {
    let mut outcomes = kpi.outcomes.ids().iter();
    let live = |id: &RowId| {
        let outcome = tables.outcomes.get(*id);
        outcome.is_some_and(|outcome| outcome.deleted.is_none())
    };
    kpi.category == Some(KpiCategory::Business) && !outcomes.any(live)
}

/// Chance in percent that it reaches its target by the target's date, or keeps its limit on it; `None` without enough
/// readings, without a target, and after its date.
pub fn chance(kpi: &Kpi, as_of: NaiveDate) -> Option<Ratio> {
    let day = kpi.target_date?.last();
    // What has come is no chance any more.
    if day < as_of {
        return None;
    }
    let forecast = Forecast::of(&readings(kpi, as_of))?;
    let (target, aim) = (kpi.target?, Aim::of(kpi)?);
    let above = forecast.chance_above(day, target.value())?;
    let chance = if aim.rises() { above } else { 1.0 - above };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a share of one, in millionths of a percent"
    )]
    let num = (chance * 100_000_000.0).round() as i64;
    Some(Ratio {
        num,
        den: 1_000_000,
    })
}

/// What is wrong between the fields of a KPI, and what to do.
pub(crate) fn broken(kpi: &Kpi) -> Option<(String, &'static str)> {
    if let (Some(from), Some(to)) = (kpi.baseline_date, kpi.target_date)
        && to.last() <= from.last()
    {
        let (from, to) = (from.label(), to.label());
        return Some((
            format!("The target is for {to}, which is not after the baseline of {from}."),
            "Give the target a later date, or the baseline an earlier one.",
        ));
    }
    wrong_side(kpi.direction, ("baseline", kpi.baseline?), kpi.target?)
}

/// What is wrong with a target that lies on the other side of where its measure began than what is better, and what to do.
pub(crate) fn wrong_side(
    direction: Option<Direction>,
    (begin, from): (&str, Decimal),
    target: Decimal,
) -> Option<(String, &'static str)> {
    let told = |side: &str, better: &str| {
        format!(
            "The target {} lies {side} the {begin} {}, but {better} is better.",
            target.shown(),
            from.shown()
        )
    };
    let next = "Turn “Better” round, or mend one of the two. For a limit that is to be kept, choose “Stays at …”.";
    match direction {
        Some(Direction::Up) if target < from => Some((told("below", "higher"), next)),
        Some(Direction::Down) if target > from => Some((told("above", "lower"), next)),
        _ => None,
    }
}

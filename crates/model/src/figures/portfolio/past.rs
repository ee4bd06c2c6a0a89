//! A figure on a past day, and what became of it since.
//!
//! The past is what the same function gives as of that day: facts dated until then, as known today. Some
//! may have been counted then without a date that says so; they are counted here, so that no change is
//! told of which they could turn the sign.

use chrono::{Months, NaiveDate};

use super::{Asked, FIGURES};
use crate::conversion::{Standing, fiscal_quarter};
use crate::figure::{Amount, Figure, Wanted};
use crate::figures::RecordFigures;
use crate::past::is_later;
use crate::register::Record;
use crate::spell::Journey;
use crate::stage::Stage;
use crate::wilson::Share;

/// How many quarter ends a figure is told of, at most; the day looked at is one more point.
pub const QUARTERS: usize = 7;

/// The last days of the fiscal quarters that were complete before a day, the latest first.
pub fn quarter_ends(as_of: NaiveDate, fiscal_start: u32) -> impl Iterator<Item = NaiveDate> {
    let begun = fiscal_quarter(as_of, fiscal_start).first();
    let quarters = (0..).step_by(3).map(Months::new).take(QUARTERS);
    quarters.filter_map(move |back| begun.checked_sub_months(back)?.pred_opt())
}

/// A figure as of a past day.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// That day.
    pub day: NaiveDate,
    /// The figure then.
    pub figure: Figure,
    /// Those of whom nothing says whether they were counted then.
    pub unknown: u32,
    /// What they promise a year, in minor units.
    unknown_minor: i128,
    /// Initiatives known to have been there.
    pub initiatives: u32,
    /// Of those there now, the ones that nothing dated says were there then.
    pub not_there: u32,
}

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// So many more, or fewer.
    Count(i64),
    /// From a share to a share.
    Share(Share, Share),
    /// So much more in minor units, or less.
    Money(i128),
}

/// Why no change is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// No initiative is known to have been there.
    NobodyThere,
    /// There is no figure on one of the days.
    NoFigure,
    /// So many may have been counted then that they could turn the sign.
    Unknown(u32),
}

impl Untold {
    /// The word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NobodyThere => "nobody-there",
            Self::NoFigure => "no-figure",
            Self::Unknown(_) => "not-known",
        }
    }
}

/// Whether a change is for the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// For the better.
    Better,
    /// For the worse.
    Worse,
    /// Neither.
    Neither,
}

impl Change {
    /// More, the same or less.
    pub fn direction(self) -> std::cmp::Ordering {
        match self {
            Self::Count(by) => by.cmp(&0),
            Self::Money(by) => by.cmp(&0),
            // A fraction is compared by its cross products: floats would call equal shares unequal.
            Self::Share(from, to) => {
                let product =
                    |one: Share, other: Share| u64::from(one.part) * u64::from(other.whole);
                product(to, from).cmp(&product(from, to))
            }
        }
    }

    /// Whether that is for the better.
    pub fn turn(self, wanted: Wanted) -> Turn {
        use std::cmp::Ordering::{Equal, Greater, Less};
        match (wanted, self.direction()) {
            (Wanted::Neither, _) | (_, Equal) => Turn::Neither,
            (Wanted::More, Greater) | (Wanted::Less, Less) => Turn::Better,
            _ => Turn::Worse,
        }
    }
}

impl Past {
    /// What became of it until `now`.
    ///
    /// # Errors
    /// Where that can't be known.
    pub fn change(&self, now: &Figure) -> Result<Change, Untold> {
        if self.initiatives == 0 {
            return Err(Untold::NobodyThere);
        }
        let told = self.difference(now).ok_or(Untold::NoFigure)?;
        if self.unknown == 0 || self.is_certain(told) {
            return Ok(told);
        }
        Err(Untold::Unknown(self.unknown))
    }

    /// Whether the figure says how it stood then: not where those unknown outnumber those known.
    pub fn is_known(&self) -> bool {
        let known = match self.figure.amount {
            Amount::Share => self.figure.whole(),
            _ => self.figure.counted(),
        };
        self.initiatives > 0 && self.unknown <= known
    }

    fn difference(&self, now: &Figure) -> Option<Change> {
        // What is of this year is not compared with what is of the last.
        if self.figure.name.label != now.name.label {
            return None;
        }
        let counted = |figure: &Figure| i64::from(figure.counted());
        match (self.figure.amount, now.amount) {
            (Amount::Count, Amount::Count) => {
                Some(Change::Count(counted(now) - counted(&self.figure)))
            }
            (Amount::Share, Amount::Share) => {
                Some(Change::Share(self.figure.share()?, now.share()?))
            }
            (Amount::Money(then), Amount::Money(now)) => {
                Some(Change::Money(now.unwrap_or(0) - then?))
            }
            _ => None,
        }
    }

    /// Whether it goes the same way however those unknown stood.
    fn is_certain(&self, change: Change) -> bool {
        match change {
            Change::Count(by) => by.unsigned_abs() > u64::from(self.unknown),
            Change::Money(by) => by.abs() > self.unknown_minor,
            Change::Share(then, now) => {
                let whole = then.whole + self.unknown;
                let ends =
                    [then.part, then.part + self.unknown].map(|part| Share::new(part, whole));
                let [low, high] = ends.map(|end| Change::Share(end, now).direction());
                low == high && low.is_ne()
            }
        }
    }
}

/// Every figure as of an earlier day, in the order of [`FIGURES`].
pub fn past(now: &Asked<'_>, then: &Asked<'_>) -> Vec<Past> {
    let unknown = unknown(now, then);
    let each = FIGURES.iter().zip(unknown);
    let told = each.map(|(told, (unknown, unknown_minor))| Past {
        day: then.figures.as_of(),
        figure: (told.figure)(then),
        unknown,
        unknown_minor,
        initiatives: then.glance.initiatives,
        not_there: then.glance.not_there,
    });
    told.collect()
}

/// How many may have been counted then, for each figure, and what they promise.
fn unknown(now: &Asked<'_>, then: &Asked<'_>) -> Vec<(u32, i128)> {
    let records = now.register.records();
    let mut asked = vec![false; records.len()];
    for place in now.places().chain(then.places()) {
        asked[place] = true;
    }
    let mut found = vec![(0, 0); FIGURES.len()];
    for (place, record) in records.iter().enumerate().filter(|(at, _)| asked[*at]) {
        let days = (
            &now.figures.records()[place],
            &then.figures.records()[place],
        );
        let both = Both::of(record, days, then);
        for (told, (count, minor)) in FIGURES.iter().zip(&mut found) {
            if days.0.is_counted() && (told.unknown)(&both) {
                *count += 1;
                *minor += i128::from(days.0.benefit.unwrap_or(0));
            }
        }
    }
    found
}

/// An initiative now, and on an earlier day.
#[derive(Debug)]
pub struct Both<'a> {
    pub(super) now: &'a RecordFigures,
    pub(super) then: &'a RecordFigures,
    /// Where it may have stood then; `None` where its stage is known, or it was not there for certain.
    unclear: Option<Journey>,
}

impl<'a> Both<'a> {
    fn of(record: &Record, days: (&'a RecordFigures, &'a RecordFigures), day: &Asked<'_>) -> Self {
        let (now, then) = days;
        let (as_of, today) = (day.figures.as_of(), day.figures.today());
        let is_known = then.existed && then.stage.is_some();
        let unclear = !is_known && !came_later(record, as_of);
        Self {
            now,
            then,
            unclear: unclear.then(|| Journey::of(record, as_of, today)),
        }
    }

    /// Whether nothing says if it was in one of some stages: on the earlier day, or on the later one.
    pub(super) fn unknown_in(&self, stages: fn(Stage) -> bool) -> bool {
        match self.now.stage {
            Some(_) => self.may_have_been(stages),
            None => self.then.existed && self.then.stage.is_some_and(stages),
        }
    }

    /// Whether nothing says if it was there and neither stopped nor retired.
    pub(super) fn unknown_active(&self) -> bool {
        if self.then.existed {
            return self.unknown_in(Stage::is_exit);
        }
        self.unclear.is_some()
    }

    /// Whether it may have been in one of some stages, and nothing says so.
    pub(super) fn may_have_been(&self, stages: fn(Stage) -> bool) -> bool {
        let Some(journey) = &self.unclear else {
            return false;
        };
        let last = journey.steps().len().saturating_sub(1);
        let steps = &journey.steps_and_pending()[last..];
        // Without any step it may have been anywhere but where it can't have left again unseen.
        let silent = steps.is_empty() && self.now.stage.is_none_or(stages);
        silent || steps.iter().any(|step| stages(step.stage))
    }

    /// Whether its first pilot is decided now.
    pub(super) const fn is_decided(&self) -> bool {
        matches!(self.now.conversion, Standing::Succeeded | Standing::Stopped)
    }
}

/// Whether the first that is known of its way is dated after a day.
fn came_later(record: &Record, day: NaiveDate) -> bool {
    record
        .moves()
        .next()
        .is_some_and(|first| is_later(first, day))
}

#[cfg(test)]
mod tests;

//! What it took to move an outcome: spent while it moved, for each unit of what was measured.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::cash::Month;
use crate::kinds::Outcome;
use crate::outcome::{is_worse, measured};
use crate::series::{Decimal, Point};

/// What was spent between the first and the last time that an outcome was measured, and how far it moved. Nothing says
/// that the one brought the other; whoever reads it asks for more where it is dear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CostOfChange {
    /// The first measurement.
    pub first: Point,
    /// The last one on or before the day looked at.
    pub last: Point,
    /// Whether it moved the wrong way meanwhile, as far as its direction says which that is.
    pub is_worse: bool,
    /// Spent by those that serve it, ended ones too, in the months between, in minor units.
    pub spent: i128,
    /// How many of them spent anything then.
    pub spending: u32,
    /// How many have nothing recorded in those months: left out.
    pub silent: u32,
}

impl CostOfChange {
    /// Between the first and the last measurement of an outcome; `None` where there are no two of different months.
    pub(super) fn of(outcome: &Outcome, as_of: NaiveDate) -> Option<Self> {
        let (first, last) = measured(outcome, as_of)?;
        let found = Self {
            first,
            last,
            is_worse: is_worse(outcome, first, last),
            spent: 0,
            spending: 0,
            silent: 0,
        };
        (!found.months(as_of).is_empty()).then_some(found)
    }

    /// Months after that of the first measurement until that of the last, as far as they are over.
    pub(super) fn months(&self, as_of: NaiveDate) -> RangeInclusive<Month> {
        let first = Month::of(self.first.when.last()).plus(1);
        let last = Month::of(self.last.when.last());
        first..=last.min(Month::under_way(as_of).plus(-1))
    }

    /// What one initiative spent in those months; `None` where nothing is recorded.
    pub(super) fn add(&mut self, spent: Option<i128>) {
        match spent {
            Some(amount) => {
                self.spent += amount;
                self.spending += 1;
            }
            None => self.silent += 1,
        }
    }

    /// How far it moved, up or down.
    pub fn change(&self) -> i128 {
        i128::from(self.last.value.millionths()) - i128::from(self.first.value.millionths())
    }

    /// Spent for each 1 that it moved, to the nearest minor unit; `None` where it did not move, moved the wrong way, or
    /// nothing was spent.
    pub fn per_one(&self) -> Option<i128> {
        let moved = self.change().abs();
        let exact = self.spent.checked_mul(Decimal::PARTS.into())?;
        (moved > 0 && !self.is_worse && self.spending > 0)
            .then(|| (2 * exact + moved).div_euclid(2 * moved))
    }
}

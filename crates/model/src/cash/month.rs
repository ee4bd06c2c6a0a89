//! Months, as plans and results are kept by.

use chrono::{Datelike as _, NaiveDate};

use crate::when::{Precision, When};

/// A calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(i32);

const OF_YEAR: i32 = 12;

impl Month {
    /// The first month that a plan can be of.
    pub const EARLIEST: Self = Self(1970 * OF_YEAR);
    /// The last one: whoever means a later one has mistyped it.
    pub const LATEST: Self = Self(2199 * OF_YEAR + 11);

    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        // Months of a year are 0 to 11.
        Self(day.year() * OF_YEAR + day.month0() as i32)
    }

    /// The month that a date is: not the one that a day lies in.
    pub fn exactly(when: When) -> Option<Self> {
        (when.precision() == Precision::Month).then(|| Self::of(when.first()))
    }

    /// Whether plans can be of it.
    pub fn makes_sense(self) -> bool {
        (Self::EARLIEST..=Self::LATEST).contains(&self)
    }

    /// So many months later; earlier where negative.
    pub const fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months))
    }

    /// Months from another to it.
    pub const fn since(self, other: Self) -> i32 {
        self.0.saturating_sub(other.0)
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        self.when().last()
    }

    /// Whether it was over by the end of a day.
    pub fn is_over(self, day: NaiveDate) -> bool {
        let month = Self::of(day);
        self < month || (self == month && day == self.last())
    }

    /// The first month that was not over by the end of a day.
    pub fn under_way(day: NaiveDate) -> Self {
        let month = Self::of(day);
        if month.is_over(day) {
            month.plus(1)
        } else {
            month
        }
    }

    /// As a date.
    pub fn when(self) -> When {
        let month = self.0.rem_euclid(OF_YEAR).unsigned_abs() + 1;
        let when = When::month(self.0.div_euclid(OF_YEAR), month);
        // Beyond the years that the calendar knows there is no month.
        when.unwrap_or_else(|| When::day(NaiveDate::MAX).to_month())
    }
}

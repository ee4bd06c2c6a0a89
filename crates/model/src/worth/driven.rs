//! Plans that follow from start, ramp, users, effect and rate, and why what was realised differs.

use super::amounts::{attributed, nearest};
use crate::cash::Month;
use crate::kind::Count;
use crate::kinds::Benefit;
use crate::series::Decimal;
use crate::when::{Precision, When};

/// What a plan follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drivers {
    start: Month,
    until: Month,
    /// In which month of the plan all users are reached, from 1.
    ramp: i128,
    users: i128,
    /// What one user brings a month, in millionths of a minor unit.
    worth: i128,
    share: Option<Count>,
    started: Option<Month>,
}

impl Drivers {
    /// Those of a benefit; `None` where one is missing.
    pub fn of(benefit: &Benefit) -> Option<Self> {
        let effect = i128::from(benefit.effect?.millionths());
        Some(Self {
            start: month(benefit.start?)?,
            until: month(benefit.until?)?,
            ramp: benefit.ramp.map_or(1, |ramp| i128::from(ramp.0)).max(1),
            users: i128::from(benefit.users?.0),
            worth: effect * i128::from(benefit.rate?.0),
            share: benefit.share,
            started: benefit.started.and_then(month),
        })
    }

    /// The same without the share that is attributed.
    pub const fn whole(self) -> Self {
        Self {
            share: None,
            ..self
        }
    }

    /// Month by month, what is planned.
    pub fn plan(self) -> impl Iterator<Item = (Month, i128)> {
        let months = 0..=self.until.since(self.start).min(MOST_MONTHS);
        months.map(move |at| {
            let month = self.start.plus(at);
            (month, self.begun(Some(self.start), month))
        })
    }

    /// What a month would bring as it really began.
    pub fn as_begun(self, month: Month) -> i128 {
        self.begun(self.started, month)
    }

    /// What a month would bring with so many millionths of users.
    pub fn as_used(self, users: i128) -> i128 {
        let parts = i128::from(Decimal::PARTS);
        attributed(nearest(users * self.worth, parts * parts), self.share)
    }

    /// What a month brings that began so; nothing after the end of the plan.
    fn begun(self, start: Option<Month>, month: Month) -> i128 {
        let gone = start.map_or(-1, |start| month.since(start));
        if gone < 0 || month > self.until {
            return 0;
        }
        let reached = (i128::from(gone) + 1).min(self.ramp);
        let all = self.users * self.worth * reached;
        attributed(
            nearest(all, i128::from(Decimal::PARTS) * self.ramp),
            self.share,
        )
    }
}

/// A plan that goes on for longer than a century was mistyped.
const MOST_MONTHS: i32 = 1_200;

/// The month of a date that is known to the day or month.
fn month(when: When) -> Option<Month> {
    let fine = matches!(when.precision(), Precision::Day | Precision::Month);
    let month = Month::of(when.first());
    (fine && month.makes_sense()).then_some(month)
}

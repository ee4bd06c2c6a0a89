//! The date of a step, and what keeps it out of durations.

use chrono::NaiveDate;

use crate::kind::choice;
use crate::when::When;

choice! {
    /// Why a date enters no duration, or no quarter.
    DateProblem {
        /// There is none.
        Unknown = "unknown", "Not dated";
        /// Known to the quarter or year only.
        Coarse = "coarse", "Known to the quarter or year only";
        /// It lies after today.
        Future = "future", "After today";
        /// It certainly precedes an earlier step, or a later step certainly precedes it.
        Backwards = "backwards", "Out of order with another move";
        /// It may lie in one quarter or in the next.
        Straddles = "straddles", "Between two quarters";
    }
}

/// When a step happened, as far as the register says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The recorded date.
    pub when: Option<When>,
    /// What keeps it out of durations.
    pub problem: Option<DateProblem>,
}

impl Moment {
    /// A recorded date, judged on its own.
    pub(super) fn new(when: Option<When>, today: NaiveDate) -> Self {
        let problem = match when {
            None => Some(DateProblem::Unknown),
            Some(date) if date.first() > today => Some(DateProblem::Future),
            Some(date) if date.for_durations().is_none() => Some(DateProblem::Coarse),
            Some(_) => None,
        };
        Self { when, problem }
    }

    /// The day from which durations are counted.
    ///
    /// # Errors
    /// What keeps the date out of durations.
    pub fn day(self) -> Result<NaiveDate, DateProblem> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        self.when
            .and_then(When::for_durations)
            .ok_or(DateProblem::Unknown)
    }

    /// The recorded date unless it lies after today.
    pub fn not_future(self) -> Option<When> {
        self.when
            .filter(|_| self.problem != Some(DateProblem::Future))
    }
}

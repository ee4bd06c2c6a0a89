//! The way of an initiative through the stages, as of a day.

use chrono::NaiveDate;

use super::moment::{DateProblem, Moment};
use crate::initiative::Transition;
use crate::past::{happened, pending};
use crate::register::Record;
use crate::stage::Stage;

/// A stage that was entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The stage.
    pub stage: Stage,
    /// When it was entered.
    pub entered: Moment,
    /// The day it was first recorded as entered; `None` where nothing says.
    pub recorded: Option<NaiveDate>,
    /// Whether its move says that it left the stage of the step before: no stage lies between.
    pub follows: bool,
}

/// The steps of an initiative that had happened by a day, in order, and where they led.
///
/// - A stage that a move left without a recorded entry was entered at an unknown time.
/// - Today the register's stage wins: where the moves lead elsewhere, a last step into it follows
///   at an unknown time.
/// - As of a past day, a move has happened when its date had certainly passed, when it had been recorded
///   by then, or when it precedes, in order, one of those, and its own date does not deny it. Moves after
///   the last of those, up to one of a later day, may or may not have happened: they are
///   [`Journey::pending`], and the stage is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Journey {
    steps: Vec<Step>,
    happened: usize,
    stage: Option<Stage>,
}

impl Journey {
    /// The way of one initiative.
    pub fn of(record: &Record, as_of: NaiveDate, today: NaiveDate) -> Self {
        let mut journey = Self::default();
        journey.read(record, as_of, today);
        journey
    }

    /// Reads another initiative into the same memory.
    pub fn read(&mut self, record: &Record, as_of: NaiveDate, today: NaiveDate) {
        self.steps.clear();
        if as_of >= today {
            record.moves().for_each(|step| self.push(step, today));
            self.stage = record.initiative.stage;
            if let Some(stage) = self.stage {
                self.enter(stage, Moment::new(None, today), None, false);
            }
            self.happened = self.steps.len();
        } else {
            self.read_past(record, as_of, today);
        }
        self.mark_backwards();
    }

    /// Steps that had happened.
    pub fn steps(&self) -> &[Step] {
        &self.steps[..self.happened]
    }

    /// Steps after those of which it can't be said whether they had happened.
    pub fn pending(&self) -> &[Step] {
        &self.steps[self.happened..]
    }

    /// All that may have happened, in order: [`Journey::steps`], then [`Journey::pending`].
    pub(crate) fn steps_and_pending(&self) -> &[Step] {
        &self.steps
    }

    /// The stage they led to; `None` when the register does not say, and while a move is pending.
    pub const fn stage(&self) -> Option<Stage> {
        self.stage
    }

    /// Whether it may have been in a stage, as far as anything says.
    pub fn may_be_in(&self, stage: Stage) -> bool {
        if self.stage.is_some() {
            return self.stage == Some(stage);
        }
        let silent = self.happened == 0 || self.pending().is_empty();
        let last = self.happened.saturating_sub(1);
        silent || self.steps[last..].iter().any(|step| step.stage == stage)
    }

    /// Whether some date is certainly before that of an earlier step.
    pub fn is_backwards(&self) -> bool {
        self.has(DateProblem::Backwards)
    }

    /// Whether some step is dated after today.
    pub fn is_future(&self) -> bool {
        self.has(DateProblem::Future)
    }

    fn has(&self, problem: DateProblem) -> bool {
        self.steps()
            .iter()
            .any(|step| step.entered.problem == Some(problem))
    }

    fn read_past(&mut self, record: &Record, as_of: NaiveDate, today: NaiveDate) {
        happened(record, as_of).for_each(|step| self.push(step, today));
        self.happened = self.steps.len();
        pending(record, as_of).for_each(|step| self.push(step, today));
        let last = self.steps.last().map(|step| step.stage);
        self.stage = last.filter(|_| self.pending().is_empty());
    }

    fn push(&mut self, step: &Transition, today: NaiveDate) {
        let recorded = step.id.made_on();
        let unknown = Moment::new(None, today);
        if let Some(left) = step.from {
            self.enter(left, unknown, recorded, false);
        }
        let entered = Moment::new(step.date, today);
        self.enter(step.to, entered, recorded, step.from.is_some());
    }

    fn enter(&mut self, stage: Stage, entered: Moment, recorded: Option<NaiveDate>, follows: bool) {
        if self.steps.last().is_none_or(|last| last.stage != stage) {
            self.steps.push(Step {
                stage,
                entered,
                recorded,
                follows,
            });
        }
    }

    /// Which of two dates that run backwards is wrong can't be known: neither enters a duration.
    fn mark_backwards(&mut self) {
        let mut latest: Option<NaiveDate> = None;
        for step in &mut self.steps {
            let Some(when) = step.entered.not_future() else {
                continue;
            };
            if latest.is_some_and(|latest| latest > when.last()) {
                step.entered.problem = Some(DateProblem::Backwards);
            }
            latest = latest.max(Some(when.first()));
        }
        let mut earliest: Option<NaiveDate> = None;
        for step in self.steps.iter_mut().rev() {
            let Some(when) = step.entered.not_future() else {
                continue;
            };
            if earliest.is_some_and(|earliest| earliest < when.first()) {
                step.entered.problem = Some(DateProblem::Backwards);
            }
            earliest = Some(earliest.map_or(when.last(), |day| day.min(when.last())));
        }
    }
}

//! Conversion from a start stage to an end stage: decided, by cohort, and so far.
//!
//! Unit of count: the initiative's first spell in the start stage. Every initiative that is not
//! in the bin has exactly one [`Standing`], so the figures add up to the portfolio.

mod by_age;
mod cohort;
mod figure;
mod group;
mod question;
mod standing;
mod telling;

use crate::count::tally;
use crate::figures::in_scope;
use crate::id::InitiativeId;
use crate::past::existed;
use crate::register::Register;
use crate::spell::{DateProblem, Journey, Spell, SpellEnd};
use crate::wilson::Share;

pub use by_age::{AtAge, ByAge, ENDS, Incidence};
pub use cohort::{COHORT_AGES, Cohort, Cohorts, fiscal_quarter};
pub use figure::{Standings, Words};
pub use group::{GroupRow, Groups, QuarterRow, Quarters};
pub use question::{Question, QuestionError};
pub(crate) use standing::standing;
pub use standing::{Begun, LeftOutReason, Standing};
pub use telling::{Pair, Telling};

/// An initiative that a figure leaves out, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The initiative.
    pub id: InitiativeId,
    /// Why.
    pub reason: LeftOutReason,
}

/// Of spells ended in the window by success or stop, the share of successes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decided {
    /// Those that reached the end stage.
    pub production: Vec<InitiativeId>,
    /// Those that were stopped.
    pub stopped: Vec<InitiativeId>,
}

impl Decided {
    /// Spells ended by success or stop.
    pub fn ended(&self) -> u32 {
        tally(self.production.len() + self.stopped.len())
    }

    /// Successes of those ended.
    pub fn share(&self) -> Share {
        Share::new(tally(self.production.len()), self.ended())
    }
}

/// One initiative in a conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// Its place in [`Register::records`].
    pub position: usize,
    /// The initiative.
    pub id: InitiativeId,
    /// Where it counts.
    pub standing: Standing,
    /// Where it would count without a window.
    pub ever: Standing,
    /// Its first spell, as far as one has begun.
    pub spell: Option<Spell>,
    /// Where that began, seen through the window; `None` without a spell.
    pub begun: Option<Begun>,
}

impl Case {
    /// Its first spell, where that began in the window.
    pub fn begun_inside(&self) -> Option<Spell> {
        self.spell.filter(|_| self.begun == Some(Begun::Inside))
    }
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq)]
pub struct Conversion {
    /// The question.
    pub question: Question,
    /// Each initiative of the scope that is not in the bin, in the register's order.
    pub cases: Vec<Case>,
    /// Of spells ended in the window by success or stop, the share of successes.
    pub decided: Decided,
    /// Spells begun in the window that run on.
    pub running: Vec<InitiativeId>,
    /// Initiatives still before the start stage.
    pub before_start: Vec<InitiativeId>,
    /// Spells that certainly ended outside the window, or run and began outside it.
    pub outside_window: Vec<InitiativeId>,
    /// Initiatives that were not there yet as of that day.
    pub not_there: Vec<InitiativeId>,
    /// Initiatives that can't be counted, each with its reason.
    pub left_out: Vec<LeftOut>,
    /// Spells begun in the window, by the quarter in which they began.
    pub cohorts: Cohorts,
    /// Of all spells begun in the window, the share already succeeded. Understates young ones.
    pub so_far: Share,
    /// Initiatives with later entries into the start stage, and how many.
    pub reentries: Vec<(InitiativeId, u32)>,
    /// Initiatives with a date that their register's own stage contradicts: the stage wins, and
    /// the date enters no figure.
    pub contradicted: Vec<InitiativeId>,
    /// Initiatives with dates out of order or after today, which enter no duration.
    pub suspect_dates: Vec<(InitiativeId, DateProblem)>,
}

impl Conversion {
    /// Answers a question for the records at `scope` (positions in [`Register::records`]), or for
    /// all.
    pub fn compute(register: &Register, question: &Question, scope: Option<&[usize]>) -> Self {
        let mut conversion = Self::empty(question);
        let mut journey = Journey::default();
        for position in in_scope(scope, register.records().len()) {
            conversion.visit(register, position, &mut journey);
        }
        conversion.cohorts = Cohorts::of(
            &conversion.cases,
            question.as_of(),
            register.settings.fiscal_start.number(),
        );
        conversion
    }

    fn empty(question: &Question) -> Self {
        Self {
            question: *question,
            cases: Vec::new(),
            decided: Decided::default(),
            running: Vec::new(),
            before_start: Vec::new(),
            outside_window: Vec::new(),
            not_there: Vec::new(),
            left_out: Vec::new(),
            cohorts: Cohorts::default(),
            so_far: Share::default(),
            reentries: Vec::new(),
            contradicted: Vec::new(),
            suspect_dates: Vec::new(),
        }
    }

    fn visit(&mut self, register: &Register, position: usize, journey: &mut Journey) {
        let record = &register.records()[position];
        if record.initiative.deleted.is_some() {
            return;
        }
        let (as_of, today) = (self.question.as_of(), self.question.today());
        journey.read(record, as_of, today);
        let existed = existed(record, &register.tables.deployments, as_of, today);
        let (ever, spell) = standing(existed, journey, &self.question);
        let id = record.id();
        let case = Case {
            position,
            id,
            standing: standing::in_window(ever, spell.as_ref(), &self.question),
            ever,
            begun: spell.map(|spell| Begun::of(&spell, &self.question)),
            spell,
        };
        self.place(case);
        if record
            .transitions
            .iter()
            .any(|step| step.contradicted && step.deployment.is_none())
        {
            self.contradicted.push(id);
        }
        if journey.is_backwards() {
            self.suspect_dates.push((id, DateProblem::Backwards));
        }
        if journey.is_future() {
            self.suspect_dates.push((id, DateProblem::Future));
        }
    }

    fn place(&mut self, case: Case) {
        let id = case.id;
        match case.standing {
            Standing::Succeeded => self.decided.production.push(id),
            Standing::Stopped => self.decided.stopped.push(id),
            Standing::Running => self.running.push(id),
            Standing::BeforeStart => self.before_start.push(id),
            Standing::OutsideWindow => self.outside_window.push(id),
            Standing::NotThere => self.not_there.push(id),
            Standing::LeftOut(reason) => self.left_out.push(LeftOut { id, reason }),
        }
        if let Some(spell) = case.begun_inside() {
            self.so_far
                .count(matches!(spell.end, SpellEnd::Succeeded(_)));
        }
        if let Some(spell) = case.spell.filter(|spell| spell.reentries > 0) {
            self.reentries.push((id, spell.reentries));
        }
        self.cases.push(case);
    }

    /// Initiatives left out because their entry into the start stage is not recorded.
    pub fn without_start(&self) -> u32 {
        tally(self.left_out_for(LeftOutReason::NeverEnteredStart).count())
    }

    /// Initiatives left out for one reason.
    pub fn left_out_for(&self, reason: LeftOutReason) -> impl Iterator<Item = InitiativeId> {
        self.left_out
            .iter()
            .filter(move |left| left.reason == reason)
            .map(|left| left.id)
    }
}

/// The 95% interval of a share of which `without_start` were left out because their start is not
/// recorded; `None` under [`MIN_FOR_INTERVAL`](crate::wilson::MIN_FOR_INTERVAL) cases, and where
/// those left out outnumber those counted.
///
/// An interval says how far chance alone may have moved the share. It takes those counted to be
/// like those who are not; where most went through the stage without a record of it, the share is
/// moved by who was recorded, which no interval tells. Half is where the missing ones could turn
/// any share into its opposite.
pub fn interval(share: Share, without_start: u32) -> Option<(f64, f64)> {
    share.interval().filter(|_| without_start <= share.whole)
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

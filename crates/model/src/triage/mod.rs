//! Triage: which ideas wait for whom, where one stands as far as somebody may see, and what would change that.

mod so_far;
mod turnaround;

use chrono::NaiveDate;

use crate::assessment::{assignments_of, is_open};
use crate::figures::Figures;
use crate::id::RowId;
use crate::kind::{About, AnyTable as _, choice};
use crate::kinds::Assignment;
use crate::past::{is_on_hold, recorded_on};
use crate::rating::Rating;
use crate::register::{Record, Register};
use crate::stage::Stage;
use crate::when::When;

pub use so_far::{Bounds, Pivot, SoFar};
pub use turnaround::{Days, OfPerson, Turnaround, turnaround};

choice! {
    /// What an idea waits for.
    Step {
        /// The viewer is asked to rate it; or it is an idea that nobody is asked to rate, and too little is rated for a rank.
        ToScore = "to-score", "To score";
        /// Others are asked to rate it, or to answer a question.
        Waiting = "waiting", "Waiting for others";
        /// It is an idea, everybody has submitted, and it has a rank.
        Ready = "ready", "Ready to decide";
        /// It is an idea on hold.
        Parked = "parked", "Parked";
    }
}

/// An initiative in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Queued {
    /// Its place in the register.
    pub position: usize,
    /// What it waits for.
    pub step: Step,
    /// The day since which it does, where one is known.
    pub since: Option<NaiveDate>,
    /// By when the viewer, or the first of the others, is to submit.
    pub due: Option<When>,
    /// Whether the viewer is asked to rate it.
    pub mine: bool,
    /// Assignments that are submitted, and all there are but those of rounds that were closed.
    pub answered: (u32, u32),
    /// Whether it waits for an action, such as a question that was sent back.
    pub question: bool,
}

impl Queued {
    /// Whole days for which it has waited.
    pub fn age(&self, today: NaiveDate) -> Option<i64> {
        self.since.map(|since| (today - since).num_days().max(0))
    }
}

/// The queue as a person sees it, of the initiatives at some places: by step, and within one those that have waited longest
/// first. Stopped, retired and deleted ones wait for nobody.
pub fn queue(
    register: &Register,
    figures: &Figures,
    positions: impl IntoIterator<Item = usize>,
    viewer: Option<RowId>,
) -> Vec<Queued> {
    let of = |at: usize| queued(register, figures, at, viewer);
    let mut queue: Vec<_> = positions.into_iter().filter_map(of).collect();
    queue.sort_by_key(|one| {
        let since = one.since.unwrap_or(NaiveDate::MAX);
        (one.step, since, one.position)
    });
    queue
}

fn queued(
    register: &Register,
    all: &Figures,
    position: usize,
    viewer: Option<RowId>,
) -> Option<Queued> {
    let (record, figures) = (&register.records()[position], &all.records()[position]);
    if !figures.is_active() {
        return None;
    }
    let mut asked = Asked::default();
    for assignment in assignments_of(register, record.id()) {
        asked.take(assignment, register, viewer, all.as_of());
    }
    let as_of = all.as_of();
    let is_idea = figures.stage == Some(Stage::Idea);
    let question = is_idea && has_question(register, record, as_of);
    let held = is_idea && is_on_hold(&record.initiative, as_of);
    // A hold whose review is over is to be decided on anew.
    let review = record
        .initiative
        .hold_review
        .filter(|_| held)
        .map(When::last);
    let parked = held && review.is_none_or(|review| review >= as_of);
    let step = match () {
        () if parked => Step::Parked,
        () if asked.mine => Step::ToScore,
        () if asked.open > 0 => Step::Waiting,
        () if !is_idea => return None,
        () if question => Step::Waiting,
        () if figures.rank.is_ok() => Step::Ready,
        () => Step::ToScore,
    };
    let since = match step {
        Step::ToScore if asked.mine => asked.since_mine,
        Step::Waiting if asked.open > 0 => asked.since,
        Step::Parked => record.initiative.hold_since.map(When::first),
        Step::Ready if held => review,
        Step::Ready => asked.last_done.or_else(|| last_rated(record, all.as_of())),
        Step::ToScore | Step::Waiting => recorded_on(record),
    };
    Some(Queued {
        position,
        step,
        since,
        due: match asked.mine {
            true => asked.due_mine,
            false => asked.due,
        },
        mine: asked.mine,
        answered: (asked.done, asked.done + asked.open),
        question,
    })
}

/// What its assignments come to.
#[derive(Default)]
struct Asked {
    mine: bool,
    open: u32,
    done: u32,
    since: Option<NaiveDate>,
    since_mine: Option<NaiveDate>,
    last_done: Option<NaiveDate>,
    due: Option<When>,
    due_mine: Option<When>,
}

impl Asked {
    fn take(
        &mut self,
        assignment: &Assignment,
        register: &Register,
        viewer: Option<RowId>,
        as_of: NaiveDate,
    ) {
        let assigned = assignment.assigned.map(When::first);
        if assigned.is_some_and(|day| day > as_of) {
            return;
        }
        if let Some(done) = assignment.done.filter(|done| done.last() <= as_of) {
            self.done += 1;
            self.last_done = self.last_done.max(Some(done.last()));
        }
        if !is_open(assignment, register, as_of) {
            return;
        }
        self.open += 1;
        self.since = earliest(self.since, assigned);
        self.due = earliest(self.due, due(assignment, register));
        if viewer.is_some() && assignment.assessor.map(|who| who.id()) == viewer {
            self.mine = true;
            self.since_mine = earliest(self.since_mine, assigned);
            self.due_mine = earliest(self.due_mine, due(assignment, register));
        }
    }
}

/// By when an assignment is due: its own day, or that of its round.
pub fn due(assignment: &Assignment, register: &Register) -> Option<When> {
    let round = assignment.round.map(About::of);
    let round = round.and_then(|round| register.tables.scoring_rounds.get(round.id));
    assignment.due.or_else(|| round.and_then(|round| round.due))
}

fn earliest<T: Ord>(a: Option<T>, b: Option<T>) -> Option<T> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

/// Whether something about it was still to be done at the end of a day: a question that was sent back is an action.
fn has_question(register: &Register, record: &Record, as_of: NaiveDate) -> bool {
    let actions = &register.tables.actions;
    let of = actions.children(About::initiative(record.id())).iter();
    let mut of = of.filter_map(|id| actions.get(*id));
    of.any(|action| {
        let made = action.id.made_on().is_none_or(|day| day <= as_of);
        let done = action.done.is_some_and(|done| done.last() <= as_of);
        action.deleted.is_none() && made && !done
    })
}

fn last_rated(record: &Record, as_of: NaiveDate) -> Option<NaiveDate> {
    let by_then = |rating: &&Rating| !rating.draft && rating.rated_on <= as_of;
    let ratings = record.ratings.iter().filter(by_then);
    ratings.map(|rating| rating.rated_on).max()
}

#[cfg(test)]
mod tests;

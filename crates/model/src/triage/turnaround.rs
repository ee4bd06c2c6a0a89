//! How long triage takes: by step, and by person.

use chrono::NaiveDate;

use crate::assessment::is_open;
use crate::figures::Figures;
use crate::id::RowId;
use crate::initiative::Transition;
use crate::kinds::Assignment;
use crate::past::recorded_on;
use crate::register::{Record, Register};
use crate::stage::Stage;
use crate::when::When;

/// Whole days of several, from the shortest.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days(Vec<i64>);

impl Days {
    fn add(&mut self, from: NaiveDate, until: NaiveDate) {
        // Backwards dates of registers are no durations.
        let days = (until - from).num_days();
        if days >= 0 {
            self.0.push(days);
        }
    }

    fn put_in_order(&mut self) {
        self.0.sort_unstable();
    }

    /// How many.
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The median, in days; of an even number, the mean of the two in the middle. None of none.
    #[expect(clippy::cast_precision_loss, reason = "days of a life are few")]
    pub fn median(&self) -> Option<f64> {
        let last = self.0.len().checked_sub(1)?;
        let sum = self.0[last / 2] + self.0[self.0.len() / 2];
        Some(sum as f64 / 2.0)
    }

    /// The longest.
    pub fn longest(&self) -> Option<i64> {
        self.0.last().copied()
    }
}

/// How long somebody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfPerson {
    /// Who.
    pub person: RowId,
    /// From being asked to having submitted all of it.
    pub submitted: Days,
    /// Assignments that are open.
    pub open: u32,
    /// Those of them whose day is over.
    pub overdue: u32,
    /// For how many days the oldest of them has been open.
    pub oldest: Option<i64>,
}

/// How long triage takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Turnaround {
    /// From the day on which an idea was recorded to its first rating.
    pub to_first_rating: Days,
    /// From its first rating to the last assignment that was submitted.
    pub to_all_submitted: Days,
    /// From the last rating before it to the day on which it left the stage of an idea.
    pub to_decision: Days,
    /// By person, those who keep others waiting longest first.
    pub people: Vec<OfPerson>,
}

/// The turnaround of the initiatives at some places, by what is recorded. A day that is not known to the day is left out.
pub fn turnaround(
    register: &Register,
    figures: &Figures,
    positions: impl IntoIterator<Item = usize>,
) -> Turnaround {
    let mut all = Turnaround::default();
    for at in positions {
        let record = &register.records()[at];
        if figures.records()[at].is_counted() {
            all.take(register, record, figures.as_of());
        }
    }
    let steps = [
        &mut all.to_first_rating,
        &mut all.to_all_submitted,
        &mut all.to_decision,
    ];
    let people = all.people.iter_mut().map(|one| &mut one.submitted);
    steps.into_iter().chain(people).for_each(Days::put_in_order);
    all.people.sort_by_key(|one| {
        (
            std::cmp::Reverse(one.oldest),
            std::cmp::Reverse(one.submitted.longest()),
            one.person,
        )
    });
    all
}

impl Turnaround {
    fn take(&mut self, register: &Register, record: &Record, as_of: NaiveDate) {
        let by_then = record
            .ratings
            .iter()
            .filter(|r| !r.draft && r.rated_on <= as_of);
        let days: Vec<_> = by_then.map(|rating| rating.rated_on).collect();
        let (first, decided) = (days.iter().min().copied(), decided(record, as_of));
        if let (Some(recorded), Some(first)) = (recorded_on(record), first) {
            self.to_first_rating.add(recorded, first);
        }
        let given = |one: &&Assignment| one.assigned.is_none_or(|day| day.first() <= as_of);
        let assignments = crate::assessment::assignments_of(register, record.id());
        let assignments: Vec<_> = assignments.filter(given).collect();
        let done = assignments.iter().map(|one| done_by(one, as_of));
        let last_done = done.collect::<Option<Vec<_>>>();
        if let (Some(first), Some(last)) =
            (first, last_done.and_then(|days| days.into_iter().max()))
        {
            self.to_all_submitted.add(first, last);
        }
        let before = |decided: NaiveDate| days.iter().filter(move |day| **day <= decided).max();
        if let Some((decided, rated)) = decided.and_then(|day| Some((day, *before(day)?))) {
            self.to_decision.add(rated, decided);
        }
        for assignment in assignments {
            self.take_assignment(register, assignment, as_of);
        }
    }

    fn take_assignment(&mut self, register: &Register, one: &Assignment, as_of: NaiveDate) {
        let (Some(person), Some(assigned)) = (one.assessor, one.assigned.and_then(day)) else {
            return;
        };
        if assigned > as_of {
            return;
        }
        let of = self.person(person.id());
        if let Some(done) = done_by(one, as_of) {
            of.submitted.add(assigned, done);
        }
        if is_open(one, register, as_of) {
            of.open += 1;
            of.oldest = of.oldest.max(Some((as_of - assigned).num_days()));
            let due = super::due(one, register);
            of.overdue += u32::from(due.is_some_and(|due| due.last() < as_of));
        }
    }

    fn person(&mut self, person: RowId) -> &mut OfPerson {
        let at = self.people.iter().position(|one| one.person == person);
        let at = at.unwrap_or_else(|| {
            self.people.push(OfPerson {
                person,
                submitted: Days::default(),
                open: 0,
                overdue: 0,
                oldest: None,
            });
            self.people.len() - 1
        });
        &mut self.people[at]
    }
}

/// The day on which an initiative left the stage of an idea, where that is known to the day.
fn decided(record: &Record, as_of: NaiveDate) -> Option<NaiveDate> {
    let left = |step: &&Transition| step.from == Some(Stage::Idea) && step.to != Stage::Idea;
    let step = record.moves().find(left)?;
    step.date.and_then(day).filter(|day| *day <= as_of)
}

/// The day on which an assignment was submitted as a whole, where it was by then.
fn done_by(assignment: &Assignment, as_of: NaiveDate) -> Option<NaiveDate> {
    assignment.done.and_then(day).filter(|day| *day <= as_of)
}

/// The day of a date that is one.
fn day(when: When) -> Option<NaiveDate> {
    (when.first() == when.last()).then(|| when.first())
}

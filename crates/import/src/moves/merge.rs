//! What a later edition makes of the moves that are there.

use std::collections::HashSet;

use pilotage_model::{InitiativeId, Stage, Transition, TransitionId, When};
use uuid::Uuid;

use super::{Fact, before_each, chain, denies, of_fact};
use crate::mapping::Blanks;

/// A stage date that an import changes: before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateChange {
    pub stage: Stage,
    pub before: Option<When>,
    pub before_raw: String,
    pub after: Option<When>,
    pub after_raw: String,
}

/// What an import makes of the transitions that are there.
#[derive(Debug, Default)]
pub(crate) struct Merged {
    /// All transitions afterwards; `None`: as they were.
    pub transitions: Option<Vec<Transition>>,
    pub dates: Vec<DateChange>,
    pub added: usize,
    /// Dates that an empty or unreadable cell left as they are.
    pub kept: usize,
}

/// What a row says of an initiative that is there already.
pub(crate) struct Merge<'a> {
    pub facts: &'a [Fact],
    /// Stages that have a date column.
    pub mapped: &'a [Stage],
    pub before: Option<Stage>,
    pub after: Option<Stage>,
    pub initiative: InitiativeId,
    /// When a stage was entered that no cell dates; `None`: nobody knows.
    pub moved: Option<When>,
    pub blanks: Blanks,
}

impl Merge<'_> {
    /// Merges the row into the transitions of the initiative and its deployments.
    pub(crate) fn merge(
        &self,
        transitions: &[Transition],
        ids: &mut dyn FnMut() -> Uuid,
    ) -> Merged {
        let mut merged = Merged::default();
        if !self.might_change(transitions, &mut merged) {
            return merged;
        }
        let (mut moves, rest): (Vec<_>, Vec<_>) = transitions
            .iter()
            .cloned()
            .partition(|step| step.deployment.is_none());
        let was = before_each(&moves);
        let reached = self.reached(&moves);
        let mut returned = None;
        for fact in self.facts {
            if self.is_return(fact, &moves, &reached) {
                returned = Some(fact);
            } else {
                self.enter(fact, &mut moves, &reached, &mut merged, ids);
            }
        }
        if self.blanks == Blanks::Clear {
            self.clear(&mut moves, &mut merged);
        }
        if self.after != self.before {
            self.restage(&mut moves, &reached, returned, &mut merged, ids);
        }
        chain(&mut moves, &was, self.mapped);
        moves.extend(rest);
        merged.transitions = Some(moves);
        merged
    }

    /// Most rows of a second import say nothing new: those cost no copy.
    fn might_change(&self, transitions: &[Transition], merged: &mut Merged) -> bool {
        let mut same = true;
        let mut unread = 0;
        for fact in self.facts {
            match standing(transitions, fact) {
                Some(step) if says_the_same(step, fact) => {}
                Some(step) if fact.date.is_none() && step.date.is_some() => unread += 1,
                _ => same = false,
            }
        }
        let blank = self.blank_dates(transitions).count();
        if self.blanks == Blanks::Keep {
            merged.kept = blank;
        }
        if same && self.after == self.before && (self.blanks == Blanks::Keep || blank == 0) {
            merged.kept += unread;
            return false;
        }
        true
    }

    /// Stages whose cell is empty although a date is there.
    fn blank_dates<'a>(
        &'a self,
        transitions: &'a [Transition],
    ) -> impl Iterator<Item = Stage> + 'a {
        self.mapped.iter().copied().filter(|stage| {
            !self.facts.iter().any(|fact| fact.stage == *stage)
                && first(transitions, *stage).is_some_and(|step| step.date.is_some())
        })
    }

    /// Moves that counted under the stage so far, and that the stage now does not take back; those into stages that it
    /// has moved back from since, too.
    fn reached(&self, moves: &[Transition]) -> HashSet<TransitionId> {
        let left = |at: usize| {
            let mut later = moves[at + 1..].iter().filter(|step| !step.contradicted);
            later.any(|step| step.to.step().is_some() && step.to < moves[at].to)
        };
        let counted = |(at, step): &(usize, &Transition)| {
            let known = |before: Stage| !denies(Some(before), step.to) || left(*at);
            !step.contradicted && self.before.is_some_and(known)
        };
        let counted = moves.iter().enumerate().filter(counted);
        counted.map(|(_, step)| step.id).collect()
    }

    /// Whether a fact is the date of a return: it moved back into the stage, and had entered it before.
    fn is_return(
        &self,
        fact: &Fact,
        moves: &[Transition],
        reached: &HashSet<TransitionId>,
    ) -> bool {
        let earlier = |step: &Transition| {
            let dates = step.date.zip(fact.date);
            reached.contains(&step.id) && dates.is_some_and(|(was, now)| was.certainly_before(now))
        };
        let again = standing(moves, fact).is_some_and(earlier);
        again && self.after == Some(fact.stage) && self.has_left(fact.stage)
    }

    /// Whether it stood beyond a stage so far.
    fn has_left(&self, stage: Stage) -> bool {
        self.before.is_some_and(|before| before > stage)
    }

    fn enter(
        &self,
        fact: &Fact,
        moves: &mut Vec<Transition>,
        reached: &HashSet<TransitionId>,
        merged: &mut Merged,
        ids: &mut dyn FnMut() -> Uuid,
    ) {
        let new_date = |step: &Transition| fact.date.is_some() && !says_the_same(step, fact);
        let still_to_come = |at: &usize| {
            let step = &moves[*at];
            denies(self.after, step.to) && reached.contains(&step.id) && new_date(step)
        };
        let at = standing_at(moves, fact).filter(|at| !still_to_come(at));
        let Some(at) = at else {
            let at = moves
                .iter()
                .take_while(|step| step.to <= fact.stage)
                .count();
            moves.insert(at, of_fact(fact, self.after, self.initiative, ids));
            merged.added += 1;
            merged.dates.push(change(fact.stage, None, "", fact));
            return;
        };
        let step = &mut moves[at];
        if says_the_same(step, fact) {
            return;
        }
        if fact.date.is_none() && step.date.is_some() {
            merged.kept += 1;
            return;
        }
        merged
            .dates
            .push(change(fact.stage, step.date, &step.raw_date, fact));
        step.date = fact.date;
        step.raw_date.clone_from(&fact.raw);
    }

    fn clear(&self, moves: &mut [Transition], merged: &mut Merged) {
        let stages: Vec<_> = self.blank_dates(moves).collect();
        for stage in stages {
            let found = moves
                .iter_mut()
                .find(|step| step.to == stage && !step.contradicted && step.date.is_some());
            if let Some(step) = found {
                let nothing = Fact {
                    stage,
                    date: None,
                    raw: String::new(),
                };
                merged
                    .dates
                    .push(change(stage, step.date, &step.raw_date, &nothing));
                step.date = None;
            }
        }
    }

    /// The stage column says something new. What it denies now and the row itself dates becomes
    /// contradicted, unless it had been reached; what it denied and no longer does counts again; and the
    /// last move leads where it says.
    fn restage(
        &self,
        moves: &mut Vec<Transition>,
        reached: &HashSet<TransitionId>,
        returned: Option<&Fact>,
        merged: &mut Merged,
        ids: &mut dyn FnMut() -> Uuid,
    ) {
        for step in moves.iter_mut().filter(|step| !reached.contains(&step.id)) {
            let denied = denies(self.after, step.to);
            let dated_by_row = self.facts.iter().any(|fact| fact.stage == step.to);
            if step.contradicted && !denied && step.date.is_none() {
                // It counts from now on alone: an id tells the day on which its row was made.
                step.id = TransitionId::new(ids());
            }
            if step.contradicted || dated_by_row {
                step.contradicted = denied;
            }
        }
        let Some(stage) = self.after else { return };
        let last = moves.iter().rposition(|step| !step.contradicted);
        if last.is_none_or(|at| moves[at].to != stage) {
            let undated = Fact {
                stage,
                date: self.moved,
                raw: String::new(),
            };
            let fact = returned.unwrap_or(&undated);
            let step = of_fact(fact, self.after, self.initiative, ids);
            moves.insert(last.map_or(0, |at| at + 1), step);
            merged.added += 1;
            if let Some(fact) = returned {
                merged.dates.push(change(stage, None, "", fact));
            }
        }
    }
}

fn change(stage: Stage, before: Option<When>, before_raw: &str, fact: &Fact) -> DateChange {
    DateChange {
        stage,
        before,
        before_raw: before_raw.to_owned(),
        after: fact.date,
        after_raw: fact.raw.clone(),
    }
}

/// The move that a fact speaks of: the one that says the same, else the first into the stage that
/// enters figures, else the first.
fn standing_at(moves: &[Transition], fact: &Fact) -> Option<usize> {
    let own = |step: &Transition| step.deployment.is_none() && step.to == fact.stage;
    let find = |fits: &dyn Fn(&Transition) -> bool| moves.iter().position(|s| own(s) && fits(s));
    find(&|step| says_the_same(step, fact))
        .or_else(|| find(&|step| !step.contradicted))
        .or_else(|| find(&|_| true))
}

fn standing<'a>(moves: &'a [Transition], fact: &Fact) -> Option<&'a Transition> {
    standing_at(moves, fact).map(|at| &moves[at])
}

fn says_the_same(step: &Transition, fact: &Fact) -> bool {
    step.date == fact.date && step.raw_date == fact.raw
}

/// The first own move into a stage that enters figures.
fn first(moves: &[Transition], stage: Stage) -> Option<&Transition> {
    moves
        .iter()
        .find(|step| step.deployment.is_none() && step.to == stage && !step.contradicted)
}

//! Dated transitions from one date column per stage.
//!
//! - A register says when stages were entered, one date each: they become transitions in the order
//!   of the stages, not of the dates.
//! - The stage column wins: a date of a stage beyond it becomes a transition that is *contradicted*
//!   and enters no figure. Stopped means "ended before production", so a stopped row's production
//!   date is contradicted too.
//! - A row without a known stage contradicts nothing: its dates are what the register says, and
//!   come in as they are, while the stage stays unknown. Figures that need to know whether the
//!   initiative still is where its last date led leave it out, as of unknown stage.
//! - On a later import, what people recorded since stays: transitions are matched by stage, changed
//!   in place, or added; none is removed. An unreadable cell never replaces a known date.

use std::collections::HashMap;

use pilotage_model::{InitiativeId, Stage, Transition, TransitionId, When};
use uuid::Uuid;

use super::mapping::Blanks;

/// What a row says of the entry into one stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Fact {
    pub stage: Stage,
    pub date: Option<When>,
    /// The cell, where it is no date; empty otherwise.
    pub raw: String,
}

/// Whether a register that says an initiative stands in `at` denies that it entered `stage`.
pub(crate) fn denies(at: Option<Stage>, stage: Stage) -> bool {
    match at {
        None => false,
        Some(Stage::Stopped) => stage.is_live() || stage == Stage::Retired,
        Some(at) => stage > at,
    }
}

/// The transitions of a new initiative. `facts` are in the order of stages.
pub(crate) fn fresh(
    facts: &[Fact],
    stage: Option<Stage>,
    initiative: InitiativeId,
    ids: &mut dyn FnMut() -> Uuid,
) -> Vec<Transition> {
    let mut moves: Vec<_> = facts
        .iter()
        .map(|fact| of_fact(fact, stage, initiative, ids))
        .collect();
    if let Some(stage) = stage
        && !facts.iter().any(|fact| fact.stage == stage)
    {
        let at = moves.iter().take_while(|step| step.to < stage).count();
        let reached = Fact {
            stage,
            date: None,
            raw: String::new(),
        };
        moves.insert(at, of_fact(&reached, Some(stage), initiative, ids));
    }
    chain(&mut moves, &Before::new());
    moves
}

fn of_fact(
    fact: &Fact,
    stage: Option<Stage>,
    initiative: InitiativeId,
    ids: &mut dyn FnMut() -> Uuid,
) -> Transition {
    Transition {
        id: TransitionId::new(ids()),
        initiative,
        deployment: None,
        ordinal: 0,
        from: None,
        to: fact.stage,
        date: fact.date,
        raw_date: fact.raw.clone(),
        contradicted: denies(stage, fact.stage),
        decision: String::new(),
        decided_by: String::new(),
        note: String::new(),
    }
}

/// The move before each that enters figures.
type Before = HashMap<TransitionId, Option<TransitionId>>;

fn before_each(moves: &[Transition]) -> Before {
    let mut last = None;
    let mut before = Before::new();
    for step in moves.iter().filter(|step| !step.contradicted) {
        before.insert(step.id, last);
        last = Some(step.id);
    }
    before
}

/// Numbers the moves, and lets each leave where the one before led. A move that comes after the
/// same one as it did keeps what was recorded of where it left.
fn chain(moves: &mut [Transition], was: &Before) {
    let mut last: Option<(TransitionId, Stage)> = None;
    for (ordinal, step) in (0..).zip(moves.iter_mut()) {
        step.ordinal = ordinal;
        if step.contradicted {
            step.from = None;
            continue;
        }
        if was.get(&step.id) != Some(&last.map(|(id, _)| id)) {
            step.from = last.map(|(_, to)| to);
        }
        last = Some((step.id, step.to));
    }
}

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
        for fact in self.facts {
            self.enter(fact, &mut moves, &mut merged, ids);
        }
        if self.blanks == Blanks::Clear {
            self.clear(&mut moves, &mut merged);
        }
        if self.after != self.before {
            self.restage(&mut moves, &mut merged, ids);
        }
        chain(&mut moves, &was);
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

    fn enter(
        &self,
        fact: &Fact,
        moves: &mut Vec<Transition>,
        merged: &mut Merged,
        ids: &mut dyn FnMut() -> Uuid,
    ) {
        let Some(at) = standing_at(moves, fact) else {
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
    /// contradicted; what it denied and no longer does counts again; and the last move leads where
    /// it says.
    fn restage(
        &self,
        moves: &mut Vec<Transition>,
        merged: &mut Merged,
        ids: &mut dyn FnMut() -> Uuid,
    ) {
        for step in moves.iter_mut() {
            let denied = denies(self.after, step.to);
            let dated_by_row = self.facts.iter().any(|fact| fact.stage == step.to);
            if step.contradicted || dated_by_row {
                step.contradicted = denied;
            }
        }
        let Some(stage) = self.after else { return };
        let last = moves.iter().rposition(|step| !step.contradicted);
        if last.is_none_or(|at| moves[at].to != stage) {
            let reached = Fact {
                stage,
                date: self.moved,
                raw: String::new(),
            };
            let step = of_fact(&reached, self.after, self.initiative, ids);
            moves.insert(last.map_or(0, |at| at + 1), step);
            merged.added += 1;
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

/// What a record says of the stages that have a date column, as a row would: for comparing.
pub(crate) fn facts_of(moves: &[Transition], mapped: &[Stage]) -> Vec<Fact> {
    let mut facts: Vec<_> = mapped
        .iter()
        .filter_map(|stage| {
            let step = moves.iter().find(|step| {
                step.deployment.is_none()
                    && step.to == *stage
                    && (step.date.is_some() || !step.raw_date.is_empty())
            })?;
            Some(Fact {
                stage: *stage,
                date: step.date,
                raw: step.raw_date.clone(),
            })
        })
        .collect();
    facts.sort_by_key(|fact| fact.stage);
    facts
}

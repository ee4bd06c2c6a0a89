//! Dated transitions from one date column per stage.
//!
//! - A register says when stages were entered, one date each: they become transitions in the order
//!   of the stages, not of the dates.
//! - The stage column wins: a date of a stage beyond it becomes a transition that is *contradicted*
//!   and enters no figure. Stopped means "ended before production", so a stopped row's production
//!   date is contradicted too.
//! - Where the present stage has a date of its own after that of a stage beyond, both agree: it was there and has moved
//!   back, and the dates stand. A first import tells no more than that: a date beyond without a later one of the
//!   present stage may as well be of something else, and taking it for a success would invent one. (Of the federal
//!   register of 2024 it would invent 110 beside 504: agencies date “implemented” what is in assessment.)
//! - A row without a known stage contradicts nothing: its dates are what the register says, and
//!   come in as they are, while the stage stays unknown. Figures that need to know whether the
//!   initiative still is where its last date led leave it out, as of unknown stage.
//! - On a later import, what people recorded since stays: transitions are matched by stage, changed
//!   in place, or added; none is removed. An unreadable cell never replaces a known date.
//! - What had been reached stays reached. A later import whose stage lies before it has moved back: old
//!   dates that still stand in the cells deny nothing, a new date of the stage that it is back in is that
//!   of its return, and one of a stage still to come is no correction of the first.

mod merge;

use std::collections::HashMap;

use chrono::NaiveDate;
use pilotage_model::id::on_day;
use pilotage_model::{InitiativeId, Precision, Stage, Transition, TransitionId, When};
use uuid::Uuid;

pub(crate) use merge::{DateChange, Merge};

/// What a row says of the entry into one stage.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Fact {
    pub stage: Stage,
    pub date: Option<When>,
    /// The cell, where it is no date; empty otherwise.
    pub raw: String,
}

/// Ids of moves that an edition is the first to tell of. Where that is of a past day, they say so: an id tells the
/// day on which a move was recorded, and a stage is known from that day on.
pub(crate) fn told_on<'i>(
    day: NaiveDate,
    today: NaiveDate,
    ids: &'i mut dyn FnMut() -> Uuid,
) -> impl FnMut() -> Uuid + 'i {
    move || match day < today {
        true => on_day(ids(), day),
        false => ids(),
    }
}

/// Whether a register that says an initiative stands in `at` denies that it entered `stage`.
pub(crate) fn denies(at: Option<Stage>, stage: Stage) -> bool {
    match at {
        None => false,
        Some(Stage::Stopped) => stage.is_live() || stage == Stage::Retired,
        Some(at) => stage > at,
    }
}

/// Where a row says that it has moved back, into the stage of this fact, by the day of its register: that stage has a
/// date of its own, which has come.
fn return_of(facts: &[Fact], stage: Option<Stage>, day: NaiveDate) -> Option<(Stage, When)> {
    let own = facts.iter().find(|fact| Some(fact.stage) == stage)?;
    let date = own.date.filter(|date| date.first() <= day)?;
    own.stage.step().map(|_| (own.stage, date))
}

/// The transitions of a new initiative, as its register of a day says. `facts` are in the order of stages, of those
/// that have a date column.
pub(crate) fn fresh(
    facts: &[Fact],
    mapped: &[Stage],
    stage: Option<Stage>,
    day: NaiveDate,
    initiative: InitiativeId,
    ids: &mut dyn FnMut() -> Uuid,
) -> Vec<Transition> {
    let own = return_of(facts, stage, day);
    let was_before = |step: &Transition| {
        let dates = own.zip(step.date);
        dates.is_some_and(|((at, own), date)| {
            step.to.step().is_some() && step.to > at && date.certainly_before(own)
        })
    };
    let mut moves: Vec<_> = facts
        .iter()
        .map(|fact| {
            let step = of_fact(fact, stage, initiative, ids);
            let contradicted = step.contradicted && !was_before(&step);
            Transition {
                contradicted,
                ..step
            }
        })
        .collect();
    if let (Some(last), Some((at, _))) = (moves.iter().rposition(was_before), own) {
        // The own date is that of the return.
        moves[..=last].sort_by_key(|step| step.to == at);
    }
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
    chain(&mut moves, &Before::new(), mapped);
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
/// same one as it did keeps what was recorded of where it left. Where a register has no dates of a stage
/// between, it may have been in that one: which it left is not known.
fn chain(moves: &mut [Transition], was: &Before, mapped: &[Stage]) {
    let mut last: Option<(TransitionId, Stage)> = None;
    for (ordinal, step) in (0..).zip(moves.iter_mut()) {
        step.ordinal = ordinal;
        if step.contradicted {
            step.from = None;
            continue;
        }
        if was.get(&step.id) != Some(&last.map(|(id, _)| id)) {
            let left = last.map(|(_, to)| to);
            // Between two editions it may have been in any stage, whatever has a column.
            let between = |date: When| matches!(date.precision(), Precision::Days(_));
            let mapped = if step.date.is_some_and(between) {
                &[]
            } else {
                mapped
            };
            let told = |left: &Stage| step.date.is_none() || is_told(*left, step.to, mapped);
            step.from = left.filter(told);
        }
        last = Some((step.id, step.to));
    }
}

/// Whether a register has dates of every stage that may lie between two.
fn is_told(left: Stage, to: Stage, mapped: &[Stage]) -> bool {
    let before = |stage: Stage| match to {
        Stage::Stopped => !stage.is_live(),
        Stage::Retired => true,
        to => stage < to,
    };
    let mut between = Stage::PATH.into_iter();
    between.all(|stage| stage <= left || !before(stage) || mapped.contains(&stage))
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

//! Moving initiatives from stage to stage, and correcting recorded moves.

use pilotage_model::field::parse_date;
use pilotage_model::tally;
use pilotage_model::{InitiativeId, Record, Stage, Transition, TransitionId, When};

use super::put_changes;
use super::select::{known, whose};
use crate::api::MoveInput;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

/// A move to record.
#[derive(Debug, Clone)]
pub struct Move {
    /// Stage entered.
    pub to: Stage,
    /// When; `None` is today.
    pub date: Option<When>,
    /// The decision.
    pub decision: String,
    /// Who decided.
    pub decided_by: String,
    /// A note.
    pub note: String,
}

impl Move {
    /// A move made today, without words.
    pub const fn today(to: Stage) -> Self {
        Self {
            to,
            date: None,
            decision: String::new(),
            decided_by: String::new(),
            note: String::new(),
        }
    }
}

impl Portfolio {
    /// What the user said, checked.
    ///
    /// # Errors
    /// When the stage is unknown or the date can't be read.
    pub fn checked_move(&self, input: &MoveInput) -> Result<Move> {
        let snapshot = self.snapshot();
        let settings = &snapshot.register().settings;
        let to = Stage::parse(&input.to).ok_or_else(|| AppError::not_found("stage", &input.to))?;
        let date = match input.date.trim() {
            "" => None,
            text => Some(parse_date(text, settings).map_err(|no_date| {
                let why = no_date.why().map_or_else(String::new, |why| format!(": {why}"));
                AppError::invalid(
                    format!("“{text}” is not a date{why}."),
                    "Write it as 2026-09-30, 2026-09, 2026-Q3, 2026 or 30 Sep 2026, as exactly as it is known.",
                )
            })?),
        };
        Ok(Move {
            to,
            date,
            decision: input.decision.trim().to_owned(),
            decided_by: input.decided_by.trim().to_owned(),
            note: input.note.trim().to_owned(),
        })
    }

    /// Moves initiatives to a stage, as one operation; gives how many moved. Those already there
    /// stay as they are.
    ///
    /// # Errors
    /// When the date lies in the future or before an earlier move; nothing is moved then.
    pub fn move_stage(&mut self, ids: &[InitiativeId], input: &MoveInput) -> Result<u32> {
        let wanted = self.checked_move(input)?;
        let snapshot = self.snapshot();
        let label = snapshot
            .register()
            .settings
            .stage_label(wanted.to)
            .to_owned();
        let op = Op::new(
            "stage",
            format!("{} to {label}", whose(snapshot.register(), ids)),
        );
        drop(snapshot);
        let touched = self.transact(op, |tx| {
            for id in ids {
                let before = known(tx.register, *id)?;
                if before.initiative.stage == Some(wanted.to) {
                    continue;
                }
                let mut after = before.clone();
                move_record(tx, &mut after, &wanted)?;
                put_changes(tx, before, &after)?;
            }
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }

    /// Corrects a recorded move: its stage, date and words. The moves around it keep their places;
    /// the next one is left from the stage that this one enters, and the last one says the stage.
    ///
    /// # Errors
    /// When the move is gone, it would enter a stage that the moves beside it enter, or a new date
    /// lies in the future or breaks the order.
    pub fn edit_transition(
        &mut self,
        initiative: InitiativeId,
        id: TransitionId,
        input: &MoveInput,
    ) -> Result<()> {
        let wanted = self.checked_move(input)?;
        let whose = whose(self.snapshot().register(), &[initiative]);
        let label = format!("Correct a move of {whose}");
        self.transact(Op::new("stage", label), |tx| {
            let before = known(tx.register, initiative)?;
            let mut after = before.clone();
            let at = place_of(before, id)?;
            correct(&mut after.transitions[at], &wanted);
            if after.transitions[at].to != before.transitions[at].to {
                enters_another(tx, &after, at)?;
            }
            // What a register brought may stand as it is; only a date given by hand is held to the rules.
            if let Some(date) = wanted
                .date
                .filter(|_| wanted.date != before.transitions[at].date)
            {
                not_in_future(tx, date)?;
                in_order(tx, &after, at)?;
            }
            settle(&mut after, &before.transitions[at]);
            put_changes(tx, before, &after)
        })?;
        Ok(())
    }

    /// Takes a recorded move out; the stage becomes what the moves before it say.
    ///
    /// # Errors
    /// When the move is gone.
    pub fn delete_transition(&mut self, initiative: InitiativeId, id: TransitionId) -> Result<()> {
        let whose = whose(self.snapshot().register(), &[initiative]);
        let label = format!("Delete a move of {whose}");
        self.transact(Op::new("stage", label), |tx| {
            let before = known(tx.register, initiative)?;
            let mut after = before.clone();
            let gone = after.transitions.remove(place_of(before, id)?);
            settle(&mut after, &gone);
            put_changes(tx, before, &after)
        })?;
        Ok(())
    }
}

fn place_of(record: &Record, id: TransitionId) -> Result<usize> {
    let mut moves = record.transitions.iter();
    moves
        .position(|transition| transition.id == id)
        .ok_or_else(|| AppError::not_found("move", id))
}

fn correct(transition: &mut Transition, wanted: &Move) {
    // Without a date, what the register said in its place still stands.
    if wanted.date.is_some() {
        transition.raw_date.clear();
    }
    transition.to = wanted.to;
    transition.date = wanted.date;
    transition.decision.clone_from(&wanted.decision);
    transition.decided_by.clone_from(&wanted.decided_by);
    transition.note.clone_from(&wanted.note);
}

/// Moves one record within an operation. By hand, backwards and future dates are refused.
pub(super) fn move_record(tx: &mut Tx<'_>, record: &mut Record, wanted: &Move) -> Result<()> {
    let date = wanted.date.unwrap_or_else(|| When::day(tx.today));
    not_in_future(tx, date)?;
    let ordinal = record.moves().map(|t| t.ordinal + 1).max().unwrap_or(0);
    record.transitions.push(Transition {
        id: TransitionId::new(tx.new_id()),
        initiative: record.id(),
        deployment: None,
        ordinal,
        from: record.initiative.stage,
        to: wanted.to,
        date: Some(date),
        raw_date: String::new(),
        contradicted: false,
        decision: wanted.decision.clone(),
        decided_by: wanted.decided_by.clone(),
        note: wanted.note.clone(),
    });
    in_order(tx, record, record.transitions.len() - 1)?;
    record.initiative.stage = Some(wanted.to);
    Ok(())
}

/// Whether two moves are of one course: of the initiative or of one deployment, and counted.
fn beside(a: &Transition, b: &Transition) -> bool {
    a.deployment == b.deployment && !a.contradicted && !b.contradicted
}

/// A date given by hand must not certainly come before that of an earlier move, nor after that of
/// a later one: durations would leave the move out.
fn in_order(tx: &Tx<'_>, record: &Record, at: usize) -> Result<()> {
    let own = &record.transitions[at];
    let (Some(date), Some((side, other))) = (own.date, out_of_order(record, at)) else {
        return Ok(());
    };
    let stage = tx.register.settings.stage_label(other.to);
    let then = other.date.map_or_else(String::new, When::label);
    let key = &record.initiative.key;
    let (word, way) = match side {
        Side::Earlier => ("before", "a later"),
        Side::Later => ("after", "an earlier"),
    };
    Err(AppError::invalid(
        format!(
            "{key}: {} is {word} the move to {stage}, {then}.",
            date.label()
        ),
        format!("Give {way} date, or correct the move to {stage} first."),
    ))
}

/// Where another move stands in the order.
enum Side {
    Earlier,
    Later,
}

fn out_of_order(record: &Record, at: usize) -> Option<(Side, &Transition)> {
    let (earlier, rest) = record.transitions.split_at(at);
    let (own, later) = rest.split_first()?;
    let date = own.date?;
    let breaks = |other: &&Transition, broken: &dyn Fn(When) -> bool| {
        beside(own, other) && other.date.is_some_and(broken)
    };
    let mut before = earlier.iter();
    let mut after = later.iter();
    before
        .rfind(|other| breaks(other, &|then| date.certainly_before(then)))
        .map(|other| (Side::Earlier, other))
        .or_else(|| {
            after
                .find(|other| breaks(other, &|then| then.certainly_before(date)))
                .map(|other| (Side::Later, other))
        })
}

/// A move goes to another stage than the one it leaves, and so does the next.
fn enters_another(tx: &Tx<'_>, record: &Record, at: usize) -> Result<()> {
    let (earlier, rest) = record.transitions.split_at(at);
    let Some((own, later)) = rest.split_first() else {
        return Ok(());
    };
    let left = earlier.iter().rfind(|other| beside(own, other));
    let left = left.map_or(own.from, |other| Some(other.to));
    let next = later.iter().find(|other| beside(own, other));
    let stage = tx.register.settings.stage_label(own.to);
    let problem = if left == Some(own.to) {
        format!("this move leaves {stage}, so it can't enter it")
    } else if next.is_some_and(|other| other.to == own.to) {
        format!("the next move enters {stage} already")
    } else {
        return Ok(());
    };
    Err(AppError::invalid(
        format!("{}: {problem}.", record.initiative.key),
        "Choose another stage, or take one of the two moves out.",
    ))
}

fn not_in_future(tx: &Tx<'_>, date: When) -> Result<()> {
    if date.first() > tx.today {
        return Err(AppError::invalid(
            format!("{} lies in the future.", date.label()),
            "Moves are facts: plan future ones with the planned and forecast dates.",
        ));
    }
    Ok(())
}

/// After a correction, the stage and the stages left follow the moves; `touched` is the move as it
/// was. One that enters no figure says nothing about them.
fn settle(record: &mut Record, touched: &Transition) {
    if touched.deployment.is_some() || touched.contradicted {
        return;
    }
    let mut from = None;
    for transition in record
        .transitions
        .iter_mut()
        .filter(|t| t.deployment.is_none() && !t.contradicted)
    {
        if from.is_some() {
            transition.from = from;
        }
        from = Some(transition.to);
    }
    record.initiative.stage = from;
}

#[cfg(test)]
mod tests;

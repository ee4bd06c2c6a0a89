//! Moving initiatives from stage to stage, and correcting recorded moves.

use pilotage_model::field::parse_date;
use pilotage_model::{InitiativeId, Record, Stage, Transition, TransitionId, When};

use super::edit::count;
use super::put_changes;
use super::select::{known, whose};
use crate::api::MoveInput;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, Tx};

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
            text => Some(parse_date(text, settings).ok_or_else(|| {
                AppError::invalid(
                    format!("“{text}” is not a date."),
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
    /// When the date lies in the future or before the last move; nothing is moved then.
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
                put_changes(&mut tx.writer, before, &after)?;
            }
            Ok(())
        })?;
        Ok(count(touched.initiatives.len()))
    }

    /// Corrects a recorded move: its date and words, and its stage where it is the last one.
    ///
    /// # Errors
    /// When the move is gone or the new date breaks the order.
    pub fn edit_transition(
        &mut self,
        initiative: InitiativeId,
        id: TransitionId,
        input: &MoveInput,
    ) -> Result<()> {
        let wanted = self.checked_move(input)?;
        let has_date = !input.date.trim().is_empty();
        let label = format!(
            "Correct a move of {}",
            whose(self.snapshot().register(), &[initiative])
        );
        self.transact(Op::new("stage", label), |tx| {
            let before = known(tx.register, initiative)?;
            let mut after = before.clone();
            let at = after
                .transitions
                .iter()
                .position(|t| t.id == id)
                .ok_or_else(|| AppError::not_found("move", id))?;
            let transition = &mut after.transitions[at];
            if has_date {
                transition.raw_date.clear();
            }
            transition.date = wanted.date;
            transition.to = wanted.to;
            transition.decision.clone_from(&wanted.decision);
            transition.decided_by.clone_from(&wanted.decided_by);
            transition.note.clone_from(&wanted.note);
            if let Some(date) = wanted.date {
                not_in_future(tx, date)?;
            }
            settle(&mut after);
            put_changes(&mut tx.writer, before, &after)
        })?;
        Ok(())
    }

    /// Takes a recorded move out; the stage becomes what the moves before it say.
    ///
    /// # Errors
    /// When the move is gone.
    pub fn delete_transition(&mut self, initiative: InitiativeId, id: TransitionId) -> Result<()> {
        let label = format!(
            "Delete a move of {}",
            whose(self.snapshot().register(), &[initiative])
        );
        self.transact(Op::new("stage", label), |tx| {
            let before = known(tx.register, initiative)?;
            let mut after = before.clone();
            after.transitions.retain(|t| t.id != id);
            settle(&mut after);
            put_changes(&mut tx.writer, before, &after)
        })?;
        Ok(())
    }
}

/// Moves one record within an operation. By hand, backwards and future dates are refused.
pub(super) fn move_record(tx: &mut Tx<'_>, record: &mut Record, wanted: &Move) -> Result<()> {
    let date = wanted.date.unwrap_or_else(|| When::day(tx.today));
    not_in_future(tx, date)?;
    let last = record.moves().filter_map(|t| t.date).next_back();
    if let Some(last) = last.filter(|last| date.certainly_before(*last)) {
        return Err(AppError::invalid(
            format!(
                "{}: {} is before the last move, {}.",
                record.initiative.key,
                date.label(),
                last.label()
            ),
            "Give a later date, or correct the earlier move first.",
        ));
    }
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
    record.initiative.stage = Some(wanted.to);
    Ok(())
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

/// After a correction, the stage and the stages left follow the moves.
fn settle(record: &mut Record) {
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

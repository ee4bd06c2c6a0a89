//! Undo and redo: each is an operation of its own.

use std::cell::Ref;

use pilotage_model::sentence::continued;
use pilotage_model::{Register, ScoringModel};
use pilotage_store::{Operation, Origin, StoreError};

use super::settings;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::undo::{PURGE, REDO, Stack, UNDO};

impl Portfolio {
    /// What undo and redo would take: of this origin in a window, of any on the command line.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undo_stack(&self) -> Result<Ref<'_, Stack>> {
        let own = (self.origin() == Origin::Window).then_some(Origin::Window);
        self.stacks.of(self.store(), own)
    }

    /// The stack of every origin: what stands, whoever did or undid it.
    pub(crate) fn stack_of_all(&self) -> Result<Ref<'_, Stack>> {
        self.stacks.of(self.store(), None)
    }

    /// The operation that undo would take back.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undoable(&self) -> Result<Option<Operation>> {
        match self.next_undo()?.take {
            Some((seq, _)) => Ok(self.store().operation(seq)?),
            None => Ok(None),
        }
    }

    /// The operation that redo would bring back.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn redoable(&self) -> Result<Option<Operation>> {
        match self.undo_stack()?.redoable() {
            Some((seq, _)) => Ok(self.store().operation(seq)?),
            None => Ok(None),
        }
    }

    /// What undo takes, and what it passes over: what a purge has made final would stop it for ever.
    fn next_undo(&self) -> Result<NextUndo> {
        let mut passed = Vec::new();
        for (seq, changes) in self.undo_stack()?.undoable_newest_first() {
            let label = |operation: Option<Operation>| operation.map(|found| found.label);
            let label = label(self.store().operation(seq)?).unwrap_or_default();
            match self.store().purged_since(changes, &label)? {
                Some(why) => passed.push((seq, why)),
                None => {
                    let take = Some((seq, changes));
                    return Ok(NextUndo { take, passed });
                }
            }
        }
        Ok(NextUndo { take: None, passed })
    }

    /// Takes the last operation back, as a new operation. Gives what was undone. One that can't be taken back for ever,
    /// because its file was purged, is passed over, which is said once.
    ///
    /// # Errors
    /// When there is nothing to undo, or later work would be overwritten.
    pub fn undo(&mut self) -> Result<Operation> {
        self.refresh()?;
        let NextUndo { take, passed } = self.next_undo()?;
        let Some((seq, changes)) = take else {
            // Nothing else is left: the newest says why.
            let why = passed.into_iter().next().map(|(_, why)| why.into());
            return Err(why.unwrap_or(AppError::Nothing("undo")));
        };
        let undone = self.turn_back(UNDO, seq, changes)?;
        for (passed, why) in passed {
            if self.passed.insert(passed) {
                self.besides.push(format!("passed over, for {why}"));
            }
        }
        Ok(undone)
    }

    /// Takes one operation back, whoever did it and wherever, as a new operation. Gives what was
    /// undone.
    ///
    /// # Errors
    /// When there is no such operation in force, or later work would be overwritten.
    pub fn undo_operation(&mut self, seq: i64) -> Result<Operation> {
        self.refresh()?;
        let operation = self.named(seq)?;
        let changes = {
            let stack = self.stack_of_all()?;
            let changes = stack.changes_of(seq);
            changes.ok_or_else(|| not_in_force(&operation, &stack))?
        };
        self.turn_back(UNDO, seq, changes)
    }

    /// Brings back what was undone last. Gives what was redone.
    ///
    /// # Errors
    /// When there is nothing to redo, or later work would be overwritten.
    pub fn redo(&mut self) -> Result<Operation> {
        self.refresh()?;
        let next = self.undo_stack()?.redoable();
        let (seq, undone_by) = next.ok_or(AppError::Nothing("redo"))?;
        self.turn_back(REDO, seq, undone_by)
    }

    /// Turns the changes of `changes` back, in the name of operation `seq`.
    fn turn_back(&mut self, kind: &'static str, seq: i64, changes: i64) -> Result<Operation> {
        let operation = self.named(seq)?;
        let did = if kind == UNDO { "Undo" } else { "Redo" };
        let op = Op::new(kind, format!("{did}: {}", operation.label));
        self.transact_reverting(op, Some(seq), |tx| {
            let stay = tx.writer.revert(changes, &operation.label)?;
            let settings = tx.writer.settings()?;
            if settings != tx.register.settings {
                settings::may_be(&settings, tx.register).map_err(|error| {
                    let label = operation.label.clone();
                    let conflict = continued(&error.to_string());
                    StoreError::Conflict { label, conflict }
                })?;
            }
            models_stand(&tx.writer.scoring_models()?, tx.register, &operation.label)?;
            tx.tell_what_stays(&stay)
        })?;
        Ok(operation)
    }

    fn named(&self, seq: i64) -> Result<Operation> {
        let found = self.store().operation(seq)?;
        found.ok_or_else(|| AppError::not_found("operation", seq))
    }
}

/// No version of the scoring model is taken out from under a later one: those tell what they changed.
fn models_stand(now: &[ScoringModel], register: &Register, label: &str) -> Result<()> {
    let mut numbered = now.iter().zip(1..);
    let is_whole = numbered.all(|(model, version)| model.version == version);
    // What another program took out before is for the check to tell.
    if is_whole || now.len() >= register.models().count() {
        return Ok(());
    }
    let conflict = format!(
        "a later version of the scoring model follows it (the newest is {}); bring an earlier version back instead",
        register.model.version
    );
    Err(StoreError::Conflict {
        label: label.to_owned(),
        conflict,
    }
    .into())
}

/// What undo takes next.
struct NextUndo {
    /// The operation, and the changes to turn back.
    take: Option<(i64, i64)>,
    /// Newer ones that are final, each with why.
    passed: Vec<(i64, StoreError)>,
}

fn not_in_force(operation: &Operation, stack: &Stack) -> AppError {
    let label = &operation.label;
    if operation.kind == PURGE {
        AppError::invalid(
            format!("“{label}” can’t be undone: what was purged is gone"),
            "Attach the files again, if you still have them, or take them from a copy of the portfolio.",
        )
    } else if stack.is_undone(operation.seq) {
        AppError::invalid(
            format!("“{label}” is undone already"),
            "Redo brings it back.",
        )
    } else {
        AppError::invalid(
            format!("“{label}” can’t be undone"),
            "Choose the operation that it follows from: the making of a portfolio stays, and an undo is taken back by redo.",
        )
    }
}

//! `pilotage undo` and `pilotage redo`

use pilotage_app::{Operation, Origin};

use crate::args::{File, Undo, Work};
use crate::error::Result;
use crate::open;
use crate::verbs::edit::say;

/// Takes an operation back: the last, or the one that is asked for.
pub fn undo(args: &Undo, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let undone = match args.operation {
        Some(seq) => portfolio.undo_operation(seq)?,
        None => portfolio.undo()?,
    };
    say(format!("Undone: {}", told(&undone)), &mut portfolio);
    Ok(())
}

/// Which operation, and whose: on the command line the last one may be a colleague's, done in the
/// window.
fn told(operation: &Operation) -> String {
    let Operation {
        seq, label, actor, ..
    } = operation;
    let origin = match operation.origin {
        Origin::Window => "in the window",
        Origin::CommandLine => "on the command line",
        Origin::Outside => "by another program",
    };
    let day = operation.at.get(..10).unwrap_or(&operation.at);
    format!("{label} (operation {seq}, {actor}, {origin}, {day})")
}

/// Brings back what was undone last.
pub fn redo(args: &File, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let redone = portfolio.redo()?;
    say(format!("Redone: {}", told(&redone)), &mut portfolio);
    Ok(())
}

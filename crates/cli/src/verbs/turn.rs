//! `pilotage undo` and `pilotage redo`

use crate::args::{File, Work};
use crate::error::Result;
use crate::{open, output};

/// Takes the last operation back.
pub fn undo(args: &File, work: &Work) -> Result {
    let undone = open::open(&args.file, work)?.undo()?;
    output::say(format!("Undone: {} ({})", undone.label, undone.seq));
    Ok(())
}

/// Brings back what was undone last.
pub fn redo(args: &File, work: &Work) -> Result {
    let redone = open::open(&args.file, work)?.redo()?;
    output::say(format!("Redone: {} ({})", redone.label, redone.seq));
    Ok(())
}

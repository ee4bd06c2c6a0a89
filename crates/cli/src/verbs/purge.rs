//! `pilotage purge`

use crate::args::{Purge, Work};
use crate::error::Result;
use crate::{open, output};

/// Empties the bin of attachments for good, or says what that would take away.
pub fn run(args: &Purge, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    if args.dry_run {
        let purge = portfolio.purgeable()?;
        output::say(format!(
            "Would purge {}. Nothing was changed.",
            purge.label()
        ));
        return Ok(());
    }
    let purged = portfolio.purge(None)?;
    output::say(format!(
        "Purged {}. No undo brings it back; copies and backups of the portfolio still have it.",
        purged.purge.label()
    ));
    if let Some(why) = purged.not_shortened {
        output::say(format!(
            "The file is as long as before: {why} The next purge shortens it."
        ));
    }
    Ok(())
}

//! `pilotage check`

use pilotage_app::check::{Checked, check};
use pilotage_app::views::words;

use crate::args::{Check, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Checks a file; what is found is a refusal, so that a scheduled check fails.
pub fn run(args: &Check, _: &Work) -> Result {
    let Checked {
        findings,
        brought_up,
        purged,
    } = check(&args.file).map_err(|error| open::not_opened(&args.file, error))?;
    for said in brought_up.into_iter().chain(purged) {
        output::say(said);
    }
    let mut listing = Listing::new(&[("check", "Check"), ("finding", "Finding")]);
    for finding in &findings {
        listing.push([Datum::text(finding.check), Datum::text(&finding.what)]);
    }
    let file = args.file.display();
    if findings.is_empty() {
        if args.printed.format != crate::args::Format::Table {
            listing.print(args.printed.format)?;
        }
        output::say(format!(
            "{file} is whole: integrity, references, rows, rules and files."
        ));
        return Ok(());
    }
    listing.print(args.printed.format)?;
    let count = words::counted(findings.len(), "finding");
    Err(Refusal::new(
        format!("{count} in {file}."),
        "Keep a copy before repairing; findings of integrity or rows call for the newest clean backup.",
    ))
}

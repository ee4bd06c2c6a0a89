//! What is said of a file of ratings, readings or the like, before and after it comes in.

use std::path::Path;

use pilotage_app::api::{HeldColumn, RejectedRow};
use pilotage_app::views::words;

use crate::args::Format;
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::output;

/// Rows left out that are named; the rest is counted.
const NAMED: usize = 20;

/// The file, what its columns hold, and which are not used.
pub fn columns(file: &str, read: u32, columns: &[HeldColumn]) {
    output::say(format!("{file}: {}", words::counted(read, "row")));
    for column in columns {
        if let Some(holds) = &column.holds {
            output::say(format!("  {holds} ← {}", column.header));
        }
    }
    let unused = columns.iter().filter(|column| column.holds.is_none());
    let unused: Vec<_> = unused.map(|column| column.header.as_str()).collect();
    if !unused.is_empty() {
        output::say(format!("Not used: {}.", unused.join(", ")));
    }
}

/// Which rows are left out, and why.
pub fn left_out(rejected: &[RejectedRow]) {
    for left in rejected.iter().take(NAMED) {
        output::say(format!("Row {} is left out: {}", left.row, left.reason));
    }
    if rejected.len() > NAMED {
        output::say(format!("And {} more.", rejected.len() - NAMED));
    }
}

/// A table of counts under the name of what comes in.
pub fn counts(name: &str, counts: &[(&str, u32)], format: Format) -> Result {
    let mut listing = Listing::new(&[("figure", name), ("count", "Count")]);
    for &(name, count) in counts {
        listing.push([Datum::text(name), Datum::Count(count.into())]);
    }
    listing.print(format)
}

/// What became of the portfolio.
pub fn ended(file: &Path, dry_run: bool, changed: u32) {
    let file = file.display();
    output::say(match (dry_run, changed) {
        (true, _) => format!("Dry run: {file} is as it was."),
        (false, 0) => format!("Nothing to change: {file} says what the file says."),
        (false, _) => {
            format!("Imported as one operation; `pilotage undo {file}` takes all of it back.")
        }
    });
}

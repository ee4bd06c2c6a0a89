//! `pilotage replace`

use pilotage_app::operations::{After, CellBlock, CellChange, settable, words_in};
use pilotage_app::views::words::counted;
use pilotage_model::Replace as Wanted;
use pilotage_model::field::Catalogue;

use super::edit;
use crate::args::Work;
use crate::args::records::Replace;
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Replaces one text by another, or says what that would change.
pub fn run(args: &Replace, work: &Work) -> Result {
    if args.find.is_empty() {
        return Err(Refusal::usage(
            "There is nothing to look for.",
            "Name what is to be found.",
        ));
    }
    let mut portfolio = open::open(&args.file, work)?;
    let ids = edit::matching(&portfolio, args.filter.as_deref().unwrap_or_default())?;
    let snapshot = portfolio.snapshot();
    let catalogue = Catalogue::of(snapshot.register());
    let fields = match &args.field {
        Some(field) => vec![settable(&catalogue, field)?],
        None => {
            let all: Vec<_> = catalogue.fields().iter().map(|info| info.field).collect();
            words_in(&catalogue, &all)
        }
    };
    let wanted = Wanted {
        find: args.find.clone(),
        with: args.with.clone(),
        match_case: args.match_case,
        whole: args.whole,
    };
    let block = CellBlock::replace(snapshot.register(), wanted, fields, &ids)?;
    let plan = portfolio.plan_cells(&block)?;
    let planned = snapshot.revision();
    listing(&plan).print(args.printed.format)?;
    let changes = |cell: &&CellChange| matches!(cell.after, After::Then(_));
    let cells = counted(plan.iter().filter(changes).count(), "cell");
    if args.dry_run {
        output::say(format!("Dry run: {cells} would change."));
        return Ok(());
    }
    let changed = portfolio.change_cells(&block, planned)?;
    let of = counted(changed as usize, "initiative");
    edit::say(format!("Replaced in {cells} of {of}"), &mut portfolio);
    Ok(())
}

fn listing(plan: &[CellChange]) -> Listing {
    let mut listing = Listing::new(&[
        ("initiative", "Initiative"),
        ("field", "Field"),
        ("before", "Now"),
        ("after", "Then"),
        ("refused", "Stays, because"),
    ]);
    for cell in plan {
        let (after, refused) = match &cell.after {
            After::Then(after) => (after.as_str(), ""),
            After::Refused { why, .. } => ("", why.as_str()),
            After::Computed => ("", "computed"),
        };
        let texts = [&cell.who, &cell.field, &cell.before, after, refused];
        listing.push(texts.map(Datum::text));
    }
    listing
}

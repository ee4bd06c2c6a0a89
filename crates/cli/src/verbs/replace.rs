//! `pilotage replace` and `pilotage records KIND replace`

use pilotage_app::api::View;
use pilotage_app::operations::{After, CellBlock, CellChange, catalogue_of, settable, words_in};
use pilotage_app::views::words::counted;
use pilotage_app::{Portfolio, records};
use pilotage_model::Replace as Wanted;
use pilotage_model::RowId;
use pilotage_model::kinds::KindId;

use super::edit;
use crate::args::Work;
use crate::args::records::Replace;
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Replaces one text by another, or says what that would change.
pub fn run(of: KindId, args: &Replace, work: &Work) -> Result {
    if args.find.is_empty() {
        return Err(Refusal::usage(
            "There is nothing to look for.",
            "Name what is to be found.",
        ));
    }
    let mut portfolio = open::open(&args.file, work)?;
    let ids = matching(&portfolio, of, args.filter.as_deref().unwrap_or_default())?;
    let snapshot = portfolio.snapshot();
    let catalogue = catalogue_of(snapshot.register(), of)?;
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
    let block = CellBlock::replace(snapshot.register(), of, wanted, fields, &ids)?;
    let plan = portfolio.plan_cells(&block)?;
    let planned = snapshot.revision();
    listing(of, &plan).print(args.printed.format)?;
    let changes = |cell: &&CellChange| matches!(cell.after, After::Then(_));
    let cells = counted(plan.iter().filter(changes).count(), "cell");
    if args.dry_run {
        output::say(format!("Dry run: {cells} would change."));
        return Ok(());
    }
    let changed = portfolio.change_cells(&block, planned)?;
    let whose = of.info().counted(changed as usize);
    edit::say(format!("Replaced in {cells} of {whose}"), &mut portfolio);
    Ok(())
}

/// The rows of a list that a filter finds; all without one.
fn matching(portfolio: &Portfolio, of: KindId, filter: &str) -> Result<Vec<RowId>> {
    if of == KindId::Initiative {
        let ids = edit::matching(portfolio, filter)?.into_iter();
        return Ok(ids.map(|id| RowId::new(id.uuid())).collect());
    }
    let scope = open::scope(portfolio, None)?;
    let view = View {
        filter: filter.to_owned(),
        ..View::default()
    };
    let found = records::arrange(&scope, of, &view)?.positions.into_iter();
    let table = scope.register().tables.of(of);
    let ids = found.filter_map(|at| Some(table?.row(at).id()));
    Ok(ids.collect())
}

fn listing(of: KindId, plan: &[CellChange]) -> Listing {
    let mut listing = Listing::new(&[
        (of.code(), of.one()),
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

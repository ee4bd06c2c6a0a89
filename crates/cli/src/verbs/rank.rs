//! `pilotage rank`

use pilotage_app::api::RankAsk;
use pilotage_app::views::{self, words};

use crate::args::{Format, Rank, Work};
use crate::error::Result;
use crate::{open, output, sheet};

/// Ranks, with what becomes of them under drawn weights; or what each weight does.
pub fn run(args: &Rank, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "Ranks")?;
    let ask = RankAsk {
        weights: args.weights.clone(),
        within: args.within.clone().unwrap_or_default(),
        ratings: args.ratings.then_some(true),
        top: args.top,
        draws: args.draws,
        seed: args.seed,
    };
    let looked_at = match &args.initiative {
        Some(key) => scope.register().position(portfolio.by_key(key)?),
        None => None,
    };
    let rows = match args.by_weight || looked_at.is_some() {
        true => views::rank_weights(&scope, &view, &ask, looked_at)?,
        false => views::rank_rows(&scope, &view, &ask)?,
    };
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        output::say(format!("{}.", rows.note.of));
        let day = words::date(rows.note.as_of);
        let left_out = rows.note.left_out.join(", ").to_lowercase();
        output::say(match left_out.is_empty() {
            true => format!("As of {day}."),
            false => format!("As of {day}. Left out: {left_out}."),
        });
    }
    Ok(())
}

//! `pilotage rate`

use pilotage_app::operations::NewRating;
use pilotage_app::views::words;

use crate::args::{Rate, Work};
use crate::error::Result;
use crate::{open, output};

/// Records ratings of one initiative.
pub fn run(args: &Rate, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let id = portfolio.by_key(&args.key)?;
    let ratings = args.ratings.iter().map(|(criterion, level)| NewRating {
        criterion: criterion.clone(),
        level: *level,
        confidence: args.confidence,
        note: args.note.clone(),
    });
    portfolio.rate(id, &ratings.collect::<Vec<_>>())?;
    let count = words::counted(args.ratings.len(), "criterion");
    let count = count.replace("criterions", "criteria");
    output::say(format!(
        "Rated {} on {count} as {}.",
        args.key,
        portfolio.actor()
    ));
    Ok(())
}

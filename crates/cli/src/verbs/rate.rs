//! `pilotage rate`

use pilotage_app::Portfolio;
use pilotage_app::operations::{Again, NewRating};
use pilotage_app::views::words;

use super::edit::matching;
use crate::args::{Rate, Work, rating};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Records ratings of one initiative, or of all that a filter finds.
pub fn run(args: &Rate, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let (key, words) = match (&args.filter, args.words.split_first()) {
        (None, Some((key, words))) if !key.contains('=') => (Some(key), words),
        (None, _) => {
            return Err(Refusal::usage(
                "Which initiative?",
                "Name its key before the levels, or say --where.",
            ));
        }
        (Some(_), _) => (None, args.words.as_slice()),
    };
    let ratings = words.iter().map(|word| rating(word));
    let ratings = ratings.collect::<Result<Vec<_>, _>>();
    let ratings = ratings
        .map_err(|why| Refusal::usage(format!("{why}."), "Write CRITERION=LEVEL, from 1 to 5."))?;
    if ratings.is_empty() {
        return Err(Refusal::usage(
            "Nothing to rate.",
            "Write CRITERION=LEVEL, such as reach=4.",
        ));
    }
    let count = words::counted(ratings.len(), "criterion").replace("criterions", "criteria");
    let ids = match key {
        Some(key) => vec![portfolio.by_key(key)?],
        None => matching(&portfolio, args.filter.as_deref().unwrap_or_default())?,
    };
    let ratings = ratings.into_iter().map(|(criterion, level)| NewRating {
        criterion,
        level,
        confidence: args.confidence,
        note: args.note.clone(),
        evidence: args.evidence.clone(),
    });
    let again = if args.leave_rated {
        Again::Leave
    } else {
        Again::Anew
    };
    let rated = portfolio.rate_all(&ids, &ratings.collect::<Vec<_>>(), again)?;
    let whom = match key {
        _ if rated == 0 => return all_rated(&portfolio),
        Some(key) => key.clone(),
        None => words::counted(rated as usize, "initiative"),
    };
    output::say(format!("Rated {whom} on {count} as {}.", portfolio.actor()));
    Ok(())
}

fn all_rated(portfolio: &Portfolio) -> Result {
    let who = portfolio.actor();
    output::say(format!("Nothing to rate: {who} has rated all of it."));
    Ok(())
}

//! `pilotage assign` and `submit`.

use pilotage_app::api::AssignInput;
use pilotage_app::operations::Unrated;

use super::edit::named_or_found;
use crate::args::{Assign, Submit, Work};
use crate::error::Result;
use crate::open::open;
use crate::output;

/// Asks assessors to rate initiatives.
pub fn assign(args: &Assign, work: &Work) -> Result<()> {
    let mut portfolio = open(&args.file, work)?;
    let ids = named_or_found(&portfolio, &args.keys, args.filter.as_deref())?;
    let asked = AssignInput {
        assessors: args.assessors.clone(),
        spread: args.spread(),
        round: args.round.clone(),
        due: args.due.clone(),
        note: args.note.clone(),
    };
    let done = portfolio.assign(&ids, &asked)?;
    output::say(format!("{}.", done.words()));
    let besides = portfolio.take_besides();
    if !besides.is_empty() {
        output::say(format!("Besides: {}.", besides.join(", ")));
    }
    let snapshot = portfolio.snapshot();
    for id in &done.nobody {
        if let Some(record) = snapshot.register().get(*id) {
            let i = &record.initiative;
            output::say(format!("Nobody was found for {} {}.", i.key, i.name));
        }
    }
    Ok(())
}

/// Submits what whoever works rated.
pub fn submit(args: &Submit, work: &Work) -> Result<()> {
    let mut portfolio = open(&args.file, work)?;
    let id = portfolio.by_key(&args.key)?;
    let unrated = match args.without_the_rest {
        true => Unrated::Leave,
        false => Unrated::Refuse,
    };
    portfolio.submit(id, &args.dimensions, unrated)?;
    let what: Vec<_> = args.dimensions.iter().map(|one| one.label()).collect();
    output::say(format!(
        "{} of {} submitted as {}.",
        what.join(", "),
        args.key,
        portfolio.actor()
    ));
    Ok(())
}

//! `pilotage triage` and `decide`

use pilotage_app::api::{DecideInput, QuestionInput};
use pilotage_app::views::{self, words};

use super::edit::named_or_found;
use crate::args::{Decide, Format, Triage, Work};
use crate::error::Result;
use crate::{open, output, sheet};

/// What waits for whom, or how long that takes.
pub fn run(args: &Triage, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "Triage")?;
    let rows = match args.turnaround {
        true => views::turnaround_rows(&scope, &view)?,
        false => views::triage_rows(&scope, &view, portfolio.actor())?,
    };
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        let day = words::date(rows.note.as_of);
        output::say(format!("{}. As of {day}.", rows.note.of));
    }
    Ok(())
}

/// Decides what becomes of ideas.
pub fn decide(args: &Decide, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let ids = named_or_found(&portfolio, &args.keys, args.filter.as_deref())?;
    let question = |title: &String| QuestionInput {
        title: title.clone(),
        owner: args.owner.clone(),
        due: args.due.clone(),
    };
    let input = DecideInput {
        verdict: args.verdict,
        reason: args.reason.clone(),
        by: args.by.clone(),
        questions: args.questions.iter().map(question).collect(),
        review: args.review.clone(),
        into: args.into.clone(),
    };
    let decided = portfolio.decide(&ids, &input)?;
    let what = words::counted(decided, "idea");
    output::say(format!("{}: {what}.", args.verdict.told()));
    let besides = portfolio.take_besides();
    if !besides.is_empty() {
        output::say(format!("Besides: {}.", besides.join(", ")));
    }
    Ok(())
}

//! `pilotage lookalikes`

use pilotage_app::views::{self, LookFor, words};

use crate::args::{Format, Lookalikes, Work};
use crate::error::Result;
use crate::{open, output, sheet};

/// Pairs of initiatives that are alike, or those that are like one or like a text.
pub fn run(args: &Lookalikes, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "Look-alikes")?;
    let (of, whose) = match (&args.key, &args.text) {
        (Some(key), _) => (LookFor::One(portfolio.by_key(key)?), key.as_str()),
        (None, Some(text)) => (LookFor::Text(text), "this text"),
        (None, None) => (LookFor::Pairs, ""),
    };
    let rows = views::lookalike_rows(&scope, &view, of)?;
    let found = rows.rows.len();
    if args.printed.format != Format::Table {
        return sheet::print(&rows, args.printed.format);
    }
    if found > 0 {
        sheet::print(&rows, Format::Table)?;
    }
    output::say(match (whose, found) {
        ("", 0) => "No two initiatives are alike.".to_owned(),
        ("", found) => format!("{} of initiatives.", words::counted(found, "pair")),
        (whose, 0) => format!("No initiative is like {whose}."),
        (whose, found) => format!("{} like {whose}.", words::counted(found, "initiative")),
    });
    Ok(())
}

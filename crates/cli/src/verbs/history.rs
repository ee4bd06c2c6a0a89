//! `pilotage history`

use chrono::{DateTime, Local, SecondsFormat};
use pilotage_app::api::{HistoryAsk, OperationView};
use pilotage_app::{AppError, Portfolio};
use pilotage_model::kind::About;
use pilotage_model::tally;

use crate::args::{History, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::open;

/// The most operations on one initiative that are looked through.
const MOST: u32 = 500;

/// The most changes asked for at once.
const PAGE: u32 = 1_000;

/// Lists operations, or what one of them changed.
pub fn run(args: &History, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let listing = match args.operation {
        Some(seq) => changes(&portfolio, seq, args.key.as_deref())?,
        None => operations(&portfolio, args)?,
    };
    listing.print(args.printed.format)
}

fn operations(portfolio: &Portfolio, args: &History) -> Result<Listing> {
    let limit = args.limit as usize;
    let ask = HistoryAsk {
        actor: args.by.clone().unwrap_or_default(),
        kind: args.kind.clone().unwrap_or_default(),
    };
    let mut found = match &args.key {
        Some(key) => portfolio.history_of(About::initiative(portfolio.by_key(key)?), MOST)?,
        None => newest(portfolio, &ask, limit)?,
    };
    let passes = |one: &OperationView| {
        (ask.actor.is_empty() || one.actor == ask.actor)
            && (ask.kind.is_empty() || one.kind == ask.kind)
    };
    found.retain(passes);
    found.truncate(limit);
    let mut listing = Listing::new(&[
        ("operation", "No."),
        ("at", "When"),
        ("actor", "Who"),
        ("origin", "From"),
        ("label", "What"),
        ("reason", "Why"),
        ("about", "About"),
        ("undone", "Undone"),
    ]);
    for operation in found {
        listing.push([
            Datum::Count(operation.seq.into()),
            Datum::Time(local(&operation.instant), operation.at),
            Datum::Text(operation.actor),
            Datum::Text(operation.origin),
            Datum::Text(operation.label),
            Datum::Text(operation.reason),
            Datum::Text(operation.about),
            Datum::Bool(operation.undone),
        ]);
    }
    Ok(listing)
}

/// The same moment with the offset of this machine's clock, so that it names the day people know.
fn local(instant: &str) -> String {
    let at = DateTime::parse_from_rfc3339(instant).map(|at| at.with_timezone(&Local));
    at.map_or_else(
        |_| instant.to_owned(),
        |at| at.to_rfc3339_opts(SecondsFormat::Secs, false),
    )
}

fn newest(portfolio: &Portfolio, ask: &HistoryAsk, limit: usize) -> Result<Vec<OperationView>> {
    let mut found: Vec<OperationView> = Vec::new();
    while found.len() < limit {
        let page = portfolio
            .history_like(ask, found.last().map(|last| last.seq), PAGE)?
            .operations;
        if page.is_empty() {
            break;
        }
        found.extend(page);
    }
    Ok(found)
}

fn changes(portfolio: &Portfolio, seq: u32, key: Option<&str>) -> Result<Listing> {
    let operation = portfolio
        .store()
        .operation(seq.into())
        .map_err(AppError::from)?;
    let operation = operation.ok_or_else(|| {
        let message = format!("There is no operation {seq}.");
        Refusal::new(message, "`pilotage history FILE` lists them.")
    })?;
    let of = key.map(|key| portfolio.by_key(key)).transpose()?;
    let of = of.map(About::initiative);
    let mut listing = Listing::new(&[
        ("subject", "Of"),
        ("action", "Action"),
        ("field", "Field"),
        ("before", "Before"),
        ("after", "After"),
    ]);
    let rows = tally(operation.rows);
    for offset in (0..rows).step_by(PAGE as usize) {
        for change in portfolio.changes(seq, of, offset, PAGE)? {
            let parts = [
                change.subject,
                change.action,
                change.field,
                change.before,
                change.after,
            ];
            listing.push(parts.map(Datum::Text));
        }
    }
    Ok(listing)
}

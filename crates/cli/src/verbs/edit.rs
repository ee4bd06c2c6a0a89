//! `pilotage add` and `pilotage set`: initiatives made and changed.

use pilotage_app::Portfolio;
use pilotage_app::api::{FieldSet, View};
use pilotage_app::views::words;
use pilotage_model::InitiativeId;

use crate::args::Work;
use crate::args::records::{Add, Set};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Makes an initiative.
pub fn add(args: &Add, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let id = portfolio.create_initiative(&sets(&args.fields), args.new_unit)?;
    let snapshot = portfolio.snapshot();
    let record = snapshot.register().get(id);
    let name = record.map(|r| format!("{} {}", r.initiative.key, r.initiative.name));
    say(
        format!("Added {}", name.unwrap_or_default()),
        &mut portfolio,
    );
    Ok(())
}

/// Sets fields of one initiative, or of all that a filter finds.
pub fn set(args: &Set, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let (key, words) = match (&args.filter, args.words.split_first()) {
        (None, Some((key, words))) if !key.contains('=') => (Some(key), words),
        (None, _) => {
            return Err(Refusal::usage(
                "Which initiative?",
                "Name its key before the fields, or say --where.",
            ));
        }
        (Some(_), _) => (None, args.words.as_slice()),
    };
    let fields = words.iter().map(|word| crate::args::pair(word));
    let fields = fields.collect::<Result<Vec<_>, _>>();
    let fields = fields.map_err(|why| Refusal::usage(format!("{why}."), "Write FIELD=VALUE."))?;
    if fields.is_empty() {
        return Err(Refusal::usage(
            "Nothing to set.",
            "Write FIELD=VALUE, such as owner=\"Kim Lee\".",
        ));
    }
    let ids = match key {
        Some(key) => vec![portfolio.by_key(key)?],
        None => matching(&portfolio, args.filter.as_deref().unwrap_or_default())?,
    };
    let changed = portfolio.set_fields(&ids, &sets(&fields), args.new_unit)?;
    let of = words::counted(ids.len(), "initiative");
    say(format!("Changed {changed} of {of}"), &mut portfolio);
    Ok(())
}

/// The initiatives of these keys, or those that a filter finds.
pub(super) fn named_or_found(
    portfolio: &Portfolio,
    keys: &[String],
    filter: Option<&str>,
) -> Result<Vec<InitiativeId>> {
    match (filter, keys) {
        (Some(filter), _) => matching(portfolio, filter),
        (None, []) => Err(Refusal::usage(
            "No initiative is named.",
            "Name keys, or say --where.",
        )),
        (None, keys) => {
            let ids = keys.iter().map(|key| portfolio.by_key(key));
            Ok(ids.collect::<Result<Vec<_>, _>>()?)
        }
    }
}

/// The initiatives that a filter finds.
pub(super) fn matching(portfolio: &Portfolio, filter: &str) -> Result<Vec<InitiativeId>> {
    let scope = open::scope(portfolio, None)?;
    let view = View {
        filter: filter.to_owned(),
        ..View::default()
    };
    let found = scope.arrange(&view)?;
    Ok(found
        .positions
        .iter()
        .map(|at| scope.at(*at).0.id())
        .collect())
}

/// What a command line sets, as an operation takes it.
pub(super) fn sets(fields: &[(String, String)]) -> Vec<FieldSet> {
    let set = |(field, text): &(String, String)| FieldSet {
        field: field.clone(),
        text: text.clone(),
    };
    fields.iter().map(set).collect()
}

/// Says what was done, and which records names have made on the way.
pub(super) fn say(done: String, portfolio: &mut Portfolio) {
    let besides = portfolio.take_besides();
    let all: Vec<_> = std::iter::once(done).chain(besides).collect();
    output::say(format!("{}.", all.join("; ")));
}

//! `pilotage records KIND fields` and `add-field`

use pilotage_model::Register;
use pilotage_model::kind::Info;
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;

use super::records::catalogue;
use crate::args::Work;
use crate::args::records::{AddField, Fields};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// Lists the fields of a kind; those of a portfolio's own too, where one is given.
pub fn list(kind: &'static Info, args: &Fields, work: &Work) -> Result {
    let register = match &args.file {
        Some(file) => open::open(file, work)?.snapshot().register().clone(),
        None => Register::default(),
    };
    let catalogue = catalogue(&register, kind);
    let mut listing = Listing::new(&[
        ("field", "Field"),
        ("label", "Label"),
        ("holds", "Holds"),
        ("help", "What it is"),
        ("headers", "Headers known as it"),
    ]);
    let facts = kind.id.facts();
    for info in catalogue.fields() {
        let holds = match info.target {
            Some(target) => format!("{}: {}", info.kind.label(), target.code()),
            None if info.choices.is_empty() => info.kind.label().to_owned(),
            None => info
                .choices
                .iter()
                .map(|choice| choice.code)
                .collect::<Vec<_>>()
                .join(", "),
        };
        let declared = facts.iter().find(|facts| facts.id == info.id);
        let like = declared.map_or_else(String::new, |facts| facts.like.join(", "));
        listing.push([
            Datum::text(&info.id),
            Datum::text(&info.label),
            Datum::Text(holds),
            Datum::text(&info.help),
            Datum::Text(like),
        ]);
    }
    listing.print(args.printed.format)
}

/// Adds a field of the portfolio's own to a kind.
pub fn add(kind: KindId, args: &AddField, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    portfolio.add_field(kind, &args.name)?;
    let (name, many) = (args.name.trim(), lowered(kind.many()));
    output::say(format!("Added field “{name}” to {many}."));
    Ok(())
}

//! `pilotage show`

use std::fmt::Write as _;

use pilotage_app::api::{InitiativeView, RankRange};
use pilotage_app::views::{self, Scope};
use pilotage_model::field::{Catalogue, FieldGroup};

use crate::args::{Format, Show, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::open;
use crate::output::{self, plain};

/// Shows one initiative.
pub fn run(args: &Show, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let id = portfolio.by_key(&args.key)?.to_string();
    let found = views::initiative(&scope, &id, portfolio.actor())?;
    match args.printed.format {
        Format::Json => output::json(&found),
        Format::Csv => fields_csv(&found),
        Format::Table => output::text(&in_words(&found, &scope)),
    }
}

fn fields_csv(found: &InitiativeView) -> Result {
    let mut listing = Listing::new(&[("field", ""), ("value", "")]);
    for value in &found.fields {
        listing.push([Datum::text(&value.field), Datum::text(&value.edit)]);
    }
    listing.print(Format::Csv)
}

fn in_words(found: &InitiativeView, scope: &Scope) -> String {
    let mut text = format!("{}  {}\n", plain(&found.key), plain(&found.name));
    let tier = format!("Risk tier {}", found.tier_label.to_lowercase());
    let line = [
        &found.unit,
        &found.stage_label,
        &tier,
        &found.quadrant_label,
    ];
    let line: Vec<_> = line
        .into_iter()
        .filter(|part| !part.is_empty())
        .map(String::as_str)
        .collect();
    let _ = writeln!(text, "{}", plain(&line.join(" · ")));
    if found.binned {
        text.push_str("In the bin\n");
    }
    let attention = found
        .attention
        .iter()
        .map(|item| (item.text.clone(), item.since.clone()));
    section(&mut text, "Needs attention", attention);
    fields(&mut text, found, scope);
    scores(&mut text, found);
    moves(&mut text, found);
    for children in &found.sections {
        let rows = children.rows.iter();
        let rows = rows.map(|row| {
            let said = [row.name.as_str(), row.note.as_str()];
            let said: Vec<_> = said.into_iter().filter(|text| !text.is_empty()).collect();
            (plain(&said.join(" · ")).to_string(), String::new())
        });
        let shown = children.rows.len();
        let more = usize::try_from(children.count).unwrap_or(shown) - shown;
        let more = (more > 0).then(|| (format!("and {more} more"), String::new()));
        section(&mut text, &children.label, rows.chain(more));
    }
    text
}

fn fields(text: &mut String, found: &InitiativeView, scope: &Scope) {
    let catalogue = Catalogue::of(scope.register());
    for group in FieldGroup::ALL
        .iter()
        .filter(|group| **group != FieldGroup::Scores)
    {
        let rows = found
            .fields
            .iter()
            .filter(|value| !value.text.is_empty())
            .filter_map(|value| {
                let info = catalogue
                    .find(&value.field)
                    .filter(|info| info.group == *group)?;
                Some((info.label.clone(), value.text.clone()))
            });
        section(text, group.label(), rows);
    }
}

fn scores(text: &mut String, found: &InitiativeView) {
    let score = &found.score;
    let mut rows = vec![
        ("Rank".to_owned(), score.rank.clone()),
        ("Priority".to_owned(), score.priority.clone()),
    ];
    if let Some(range) = &score.range {
        let of = format!("{} in 9 of 10 of {}", range.text, range.basis);
        rows.insert(1, ("Range of ranks".to_owned(), of));
        rows.insert(2, ("Chances".to_owned(), chances(range)));
    }
    for dimension in &score.dimensions {
        rows.push((
            dimension.label.clone(),
            format!("{}  ({})", dimension.text, dimension.coverage),
        ));
        let rated = dimension
            .criteria
            .iter()
            .filter(|criterion| !criterion.consensus.is_empty());
        rows.extend(rated.map(|criterion| {
            let apart = if criterion.disagreement {
                "  assessors disagree"
            } else {
                ""
            };
            (
                format!("  {}", criterion.name),
                format!("{}{apart}", criterion.consensus),
            )
        }));
    }
    section(text, "Scores", rows.into_iter());
}

/// “In the top 10 in 38%; Quick wins 92%, Fill-ins 8%”.
fn chances(range: &RankRange) -> String {
    format!("{}; {}", range.top, range.quadrants.join(", "))
}

fn moves(text: &mut String, found: &InitiativeView) {
    let rows = found.transitions.iter().map(|step| {
        let mut to = if step.from.is_empty() {
            step.to_label.clone()
        } else {
            format!("{} → {}", step.from, step.to_label)
        };
        let said = step.deployment.iter().chain(step.flags.iter()).chain([
            &step.decision,
            &step.decided_by,
            &step.note,
        ]);
        for said in said.filter(|said| !said.is_empty()) {
            to.push_str(" · ");
            to.push_str(said);
        }
        (step.date.clone(), to)
    });
    section(text, "Moves", rows);
}

/// A heading with labelled lines; nothing where there are none.
fn section(text: &mut String, heading: &str, rows: impl Iterator<Item = (String, String)>) {
    let one_line = |(label, value): (String, String)| (plain(&label).into_owned(), value);
    let rows: Vec<_> = rows.map(one_line).collect();
    if rows.is_empty() {
        return;
    }
    let width = rows
        .iter()
        .map(|(label, _)| label.chars().count())
        .max()
        .unwrap_or(0);
    let _ = writeln!(text, "\n{}", plain(heading));
    for (label, value) in rows {
        let line = format!("  {label:width$}  {}", plain(&value));
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

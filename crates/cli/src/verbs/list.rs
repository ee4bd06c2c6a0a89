//! `pilotage list`

use std::io::Write as _;

use pilotage_app::api::View;
use pilotage_app::export;
use pilotage_app::views::Scope;
use pilotage_model::field::{Catalogue, FieldKind};
use pilotage_model::view::Arrangement;
use pilotage_model::{Field, Value};
use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::args::{Format, List, Work};
use crate::error::Result;
use crate::table::{self, Column, Line};
use crate::{listing, open, output};

/// Lists the initiatives of a view.
pub fn run(args: &List, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let mut view = open::view(&portfolio, &args.looking)?;
    if let Some(columns) = &args.columns {
        view.columns = open::columns(columns);
    }
    if let Some(sort) = &args.sort {
        view.sort = open::sort(sort);
    }
    if args.group.is_some() {
        view.group.clone_from(&args.group);
    }
    view.bin |= args.bin;
    match args.printed.format {
        Format::Table => print_table(&scope, &view),
        Format::Csv => {
            output::bytes(&export::grid_csv(&scope, &view, export::Choice::default())?.bytes)
        }
        Format::Json => print_json(&scope, &view),
    }
}

fn print_table(scope: &Scope, view: &View) -> Result {
    let found = scope.arrange(view)?;
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let columns = found
        .columns
        .iter()
        .filter_map(|field| catalogue.get(*field));
    let columns = columns.map(|info| Column {
        label: match info.kind {
            FieldKind::Money => format!("{}, {}", info.label, register.settings.currency),
            _ => info.label.clone(),
        },
        right: info.is_numeric(),
        widest: table::WIDEST,
    });
    let lines = || {
        found.positions.iter().enumerate().flat_map(|(row, at)| {
            let (record, figures) = scope.at(*at);
            let cells = found
                .columns
                .iter()
                .map(|field| field.value(record, figures).display(register));
            let heading = heading(&found, row).map(Line::Heading);
            heading.into_iter().chain([Line::Row(cells.collect())])
        })
    };
    let mut out = output::data();
    table::print(&mut out, &columns.collect::<Vec<_>>(), lines)?;
    out.flush()?;
    output::say(format!(
        "{} of {}",
        output::counted(found.positions.len(), "initiative"),
        found.of
    ));
    Ok(())
}

/// The heading of the group that begins at a row.
fn heading(found: &Arrangement, row: usize) -> Option<String> {
    let at = found
        .groups
        .binary_search_by_key(&row, |group| group.rows.start)
        .ok()?;
    let group = &found.groups[at];
    let label = if group.label.is_empty() {
        "None"
    } else {
        &group.label
    };
    Some(format!(
        "{label} · {}",
        output::counted(group.count(), "initiative")
    ))
}

fn print_json(scope: &Scope, view: &View) -> Result {
    let found = scope.arrange(view)?;
    let catalogue = Catalogue::of(scope.register());
    let fields: Vec<_> = found
        .columns
        .iter()
        .filter_map(|field| catalogue.get(*field))
        .collect();
    let mut out = output::data();
    write!(out, "[")?;
    for (row, at) in found.positions.iter().enumerate() {
        writeln!(out, "{}", if row > 0 { "," } else { "" })?;
        let pairs = fields
            .iter()
            .map(|info| (info.id.as_str(), json(scope, info.field, *at)));
        let object = InOrder(pairs.collect());
        serde_json::to_writer(&mut out, &object)?;
    }
    writeln!(out, "\n]")?;
    Ok(out.flush()?)
}

/// An object whose members keep the order of the columns.
struct InOrder<'a>(Vec<(&'a str, Json)>);

impl Serialize for InOrder<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// A value as JSON has it: numbers as numbers, lists as lists, dates and codes as text.
fn json(scope: &Scope, field: Field, at: usize) -> Json {
    let (record, figures) = scope.at(at);
    let value = field.value(record, figures);
    match &value {
        Value::Empty => Json::Null,
        Value::Bool(yes) => Json::from(*yes),
        Value::List(items) => Json::from(items.to_vec()),
        Value::Choices(choices) => choices.iter().map(|choice| choice.code).collect(),
        Value::Count(_) | Value::Number(_) | Value::Ratio(_) | Value::Money(_) => {
            listing::number(&value.data_text(scope.register()))
        }
        _ => Json::from(value.data_text(scope.register())),
    }
}

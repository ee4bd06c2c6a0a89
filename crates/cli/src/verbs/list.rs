//! `pilotage list`

use std::io::Write as _;

use pilotage_app::Portfolio;
use pilotage_app::api::View;
use pilotage_app::export::{self, Column};
use pilotage_app::views::{Cells, Scope, words};
use pilotage_model::field::{Catalogue, FieldKind};
use pilotage_model::view::Arrangement;
use pilotage_report::json::Object;
use pilotage_report::sheet::{self as cells, Cell, Kind};

use crate::args::{Format, List, Work};
use crate::error::Result;
use crate::table::{self, Line};
use crate::{open, output, sheet};

/// Lists the initiatives of a view.
pub fn run(args: &List, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let asked = args.columns.as_deref().map(open::columns);
    let asked = asked.unwrap_or_default();
    let view = view(args, &asked, &portfolio)?;
    let scope = open::under(scope.knowing(&portfolio, &view)?, &args.looking)?;
    let columns = |found: &Arrangement| columns(&asked, found);
    if args.printed.format == Format::Csv {
        return sheet::print(&export::columns(&scope, &view, columns)?, Format::Csv);
    }
    let found = scope.arrange(&view)?;
    let columns = columns(&found);
    match args.printed.format {
        Format::Json => print_json(&scope, &found, &columns),
        _ => print_table(&scope, &found, &columns),
    }
}

/// The view with what the command line says of columns, order, grouping and bin.
fn view(args: &List, asked: &[String], portfolio: &Portfolio) -> Result<View> {
    let mut view = open::view(portfolio, &args.looking)?;
    if !asked.is_empty() {
        view.columns = fields_of(asked);
    }
    if let Some(sort) = &args.sort {
        view.sort = open::sort(sort);
    }
    if args.group.is_some() {
        view.group.clone_from(&args.group);
    }
    view.bin |= args.bin;
    Ok(view)
}

/// The columns that are fields. A view shows at least one, so the key stands for none.
fn fields_of(asked: &[String]) -> Vec<String> {
    let mut fields: Vec<_> = asked.iter().filter(|name| !is_id(name)).cloned().collect();
    if fields.is_empty() {
        fields.push("key".to_owned());
    }
    fields
}

/// The columns in the order that was asked for: fields as the view found them, ids between.
fn columns(asked: &[String], found: &Arrangement) -> Vec<Column> {
    let mut fields = found.columns.iter().copied().map(Column::Field);
    if !asked.iter().any(|name| is_id(name)) {
        return fields.collect();
    }
    asked
        .iter()
        .filter_map(|name| {
            if is_id(name) {
                Some(Column::Id)
            } else {
                fields.next()
            }
        })
        .collect()
}

fn is_id(name: &str) -> bool {
    name.eq_ignore_ascii_case("id")
}

fn print_table(scope: &Scope, found: &Arrangement, columns: &[Column]) -> Result {
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let set = columns.iter().map(|column| match column {
        Column::Id => heading_of("Id".to_owned(), false),
        Column::Field(field) => catalogue.get(*field).map_or_else(
            || heading_of(String::new(), false),
            |info| match info.kind {
                FieldKind::Money => {
                    let label = scope.heading(*field, &info.label);
                    let label = format!("{label}, {}", register.settings.currency);
                    heading_of(label, true)
                }
                _ => heading_of(info.label.clone(), info.is_numeric()),
            },
        ),
    });
    let lines = || {
        found.positions.iter().enumerate().flat_map(|(row, at)| {
            let record = scope.at(*at).0;
            let cells = columns.iter().map(|column| match column {
                Column::Id => record.id().to_string(),
                Column::Field(field) => scope.value(*field, *at).display(register),
            });
            let heading = heading(found, row).map(Line::Heading);
            heading.into_iter().chain([Line::Row(cells.collect())])
        })
    };
    let mut out = output::data();
    table::print(&mut out, &set.collect::<Vec<_>>(), lines)?;
    out.flush()?;
    output::say(format!(
        "{} of {}",
        words::counted(found.positions.len(), "initiative"),
        found.of
    ));
    Ok(())
}

fn heading_of(label: String, right: bool) -> table::Column {
    table::Column {
        label,
        right,
        widest: table::WIDEST,
    }
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
        words::counted(group.count(), "initiative")
    ))
}

fn print_json(scope: &Scope, found: &Arrangement, columns: &[Column]) -> Result {
    let catalogue = Catalogue::of(scope.register());
    let cells = Cells::new(scope);
    let named = columns.iter().map(|column| match column {
        Column::Id => "id",
        Column::Field(field) => catalogue.get(*field).map_or("", |info| info.id.as_str()),
    });
    let named: Vec<_> = named
        .map(|id| cells::Column::new(id, id, Kind::Text))
        .collect();
    let mut out = output::data();
    write!(out, "[")?;
    for (row, at) in found.positions.iter().enumerate() {
        writeln!(out, "{}", if row > 0 { "," } else { "" })?;
        let values = columns.iter().map(|column| match column {
            Column::Id => Cell::text(scope.at(*at).0.id().to_string()),
            Column::Field(field) => cells.field(*field, *at),
        });
        let values: Vec<_> = values.collect();
        serde_json::to_writer(&mut out, &Object(&named, &values))?;
    }
    writeln!(out, "\n]")?;
    Ok(out.flush()?)
}

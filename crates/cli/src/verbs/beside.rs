//! `pilotage overview --by`: headline figures of several parts side by side.

use pilotage_app::api::{BesideView, View};
use pilotage_app::export::beside_json;
use pilotage_app::views::{self, Scope};

use crate::args::Format;
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::output;

/// Prints the figures of the parts that have these values in a field.
pub fn print(scope: &Scope, view: &View, (by, of): (&str, &[String]), format: Format) -> Result {
    let found = views::beside(scope, view, by, of)?;
    match format {
        Format::Json => output::json(&beside_json(scope, view, by, of)?),
        Format::Csv => csv(&found),
        Format::Table => table(&found),
    }
}

/// A column a part, a row a figure, each with what it is of.
fn table(found: &BesideView) -> Result {
    let labels = found
        .columns
        .iter()
        .map(|column| ("", column.label.as_str()));
    let heads: Vec<_> = std::iter::once(("", "Figure")).chain(labels).collect();
    let mut listing = Listing::new(&heads);
    let counts = found.columns.iter();
    let counts = counts.map(|column| Datum::Count(column.initiatives.into()));
    listing.push(
        std::iter::once(Datum::text("Initiatives"))
            .chain(counts)
            .collect::<Vec<_>>(),
    );
    for row in &found.rows {
        let cells = row
            .cells
            .iter()
            .map(|cell| Datum::text(format!("{}, {}", cell.figure, cell.of)));
        listing.push(
            std::iter::once(Datum::text(&row.label))
                .chain(cells)
                .collect::<Vec<_>>(),
        );
    }
    listing.print_table()?;
    if !found.note.is_empty() {
        output::text(&format!("{}\n", output::plain(&found.note)))?;
    }
    Ok(())
}

/// A row a figure of a part.
fn csv(found: &BesideView) -> Result {
    let heads = [
        "by", "part", "code", "label", "figure", "of", "note", "filter",
    ];
    let mut listing = Listing::new(&heads.map(|id| (id, "")));
    for (at, column) in found.columns.iter().enumerate() {
        for row in &found.rows {
            let cell = &row.cells[at];
            let texts = [
                &found.by,
                &column.label,
                &row.code,
                &row.label,
                &cell.figure,
                &cell.of,
                &cell.note,
                &cell.filter,
            ];
            listing.push(texts.map(Datum::text));
        }
    }
    listing.print(Format::Csv)
}

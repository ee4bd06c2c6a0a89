//! `pilotage overview --by`: headline figures of several parts side by side.

use pilotage_app::api::{BesideView, View};
use pilotage_app::export::{beside_json, figure, trend};
use pilotage_app::views::{self, Part, Scope};

use crate::args::Format;
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::output;

/// Prints the figures of the parts that have these values in a field.
pub fn print(scope: &Scope, view: &View, (by, of): (&str, &[String]), format: Format) -> Result {
    let found = views::beside(scope, view, by, of)?;
    match format {
        Format::Json => output::json(&beside_json(scope, view, by, of)?),
        Format::Csv => csv(scope, &views::parts(scope, view, by, of)?, &found.by),
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
        let cells = row.cells.iter().map(|cell| {
            let change = cell.change.as_ref().map(|change| change.text.as_str());
            let told = [&cell.figure, &cell.of].map(String::as_str);
            let told: Vec<_> = told.into_iter().chain(change).collect();
            Datum::text(told.join(", "))
        });
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

/// A row a figure of a part, of those that are headlines of all; in words, and as programs count.
fn csv(scope: &Scope, parts: &[Part], by: &str) -> Result {
    let heads = [
        "by", "part", "code", "label", "figure", "of", "note", "counted", "whole", "value",
        "filter", "since", "change", "then",
    ];
    let mut listing = Listing::new(&heads.map(|id| (id, "")));
    let settings = &scope.register().settings;
    let all = &parts[0].trends;
    for part in parts {
        let shown = part.trends.iter().zip(all);
        let shown = shown.filter(|(_, all)| all.figure.shown);
        for (told_of, _) in shown {
            let figure = &told_of.figure;
            let told = views::headline(figure, settings);
            let texts = [
                by,
                &part.column.label,
                &told.code,
                &told.label,
                &told.figure,
                &told.of,
            ];
            let mut row = texts.map(Datum::text).to_vec();
            row.push(Datum::text(views::text(&told.footnote)));
            row.push(Datum::Count(figure.counted().into()));
            row.push(Datum::Count(figure.whole().into()));
            row.push(Datum::text(figure::value_text(figure, settings)));
            row.push(Datum::text(views::joined(
                &part.column.filter,
                &told.filter,
            )));
            row.extend(trend::cells(told_of, settings).map(Datum::text));
            listing.push(row);
        }
    }
    listing.print(Format::Csv)
}

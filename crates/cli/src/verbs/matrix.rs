//! `pilotage matrix`

use std::path::Path;

use pilotage_app::api::{ChartSize, View};
use pilotage_app::export::Outputs;
use pilotage_app::views::{self, Scope};
use pilotage_report::json::{Exact, value};
use serde_json::json;

use crate::args::{Format, Matrix, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::{open, output, picture, sheet};

/// Lists the matrix, or draws it into a file.
pub fn run(args: &Matrix, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    open::no_period(&args.looking, &view, "Scores on the matrix")?;
    match &args.out {
        Some(out) => {
            let outputs = Outputs::beside(portfolio.store());
            draw(args, &outputs, out, &scope, &view)
        }
        None => list(&scope, &view, args.printed.format),
    }
}

fn draw(args: &Matrix, outputs: &Outputs, out: &Path, scope: &Scope, view: &View) -> Result {
    picture::write(outputs, out, 1.0, |lettering| {
        let palette = args.theme.palette();
        let (size, spread) = (args.size, args.spread);
        Ok(views::matrix_picture(
            scope, view, &palette, size, spread, lettering,
        )?)
    })?;
    output::say(format!(
        "{}\nDrawn as {}.",
        summary(scope, view)?.note,
        out.display()
    ));
    Ok(())
}

fn summary(scope: &Scope, view: &View) -> Result<pilotage_app::api::MatrixView> {
    Ok(views::matrix(
        scope,
        view,
        &ChartSize::default(),
        None,
        None,
    )?)
}

fn list(scope: &Scope, view: &View, format: Format) -> Result {
    let rows = views::matrix_rows(scope, view)?;
    if format == Format::Csv {
        return sheet::print(&rows, format);
    }
    let summary = summary(scope, view)?;
    let mut quadrants = Listing::new(&[
        ("quadrant", "Quadrant"),
        ("initiatives", "Active"),
        ("before_production", "Not yet in production"),
        ("benefit", "Expected benefit"),
        ("advice", "What it means"),
    ]);
    for quadrant in &summary.quadrants {
        quadrants.push([
            Datum::text(if format == Format::Json {
                &quadrant.code
            } else {
                &quadrant.label
            }),
            Datum::Count(quadrant.count.into()),
            Datum::Count(quadrant.before_production.into()),
            Datum::text(&quadrant.benefit),
            Datum::text(&quadrant.advice),
        ]);
    }
    if format == Format::Json {
        let plain = json!({
            "plotted": summary.plotted,
            "not_scored": summary.not_scored,
            "hollow": summary.hollow,
            "note": summary.note,
        });
        let initiatives = rows.rows.iter().map(|row| {
            let ids = rows.columns.iter().map(|column| column.id.as_str());
            Exact::with(json!({}), ids.zip(row.iter().map(value)))
        });
        let more = [
            ("quadrants", quadrants.json().into_iter().collect()),
            ("initiatives", initiatives.collect()),
        ];
        return output::json(&Exact::with(plain, more));
    }
    quadrants.print_table()?;
    output::bytes(b"\n")?;
    sheet::print(&rows, format)?;
    output::say(&summary.note);
    output::say(&summary.thresholds);
    Ok(())
}

//! `pilotage export`

use pilotage_app::api::{PipelineQuestion, View};
use pilotage_app::export::{self, Choice, Written};
use pilotage_app::views::{self, ConversionBy, Scope};
use pilotage_chart::{Palette, Size};
use pilotage_model::Stage;

use crate::args::{Export, Work};
use crate::error::{Refusal, Result};
use crate::verbs::overview;
use crate::{open, output};

/// Size of the picture in units of the drawing; the PNG has two pixels a unit.
const SIZE: Size = Size::new(1200, 800);
const SCALE: f32 = 2.0;

/// Writes everything into a folder.
pub fn run(args: &Export, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
    let choice = args.csv.choice()?;
    // Everything is made before anything is written: a wrong view leaves the folder as it was.
    let mut tables = tables(&scope, &view, choice)?;
    if args.looking.view.is_some() || args.looking.filter.is_some() {
        tables.push(("view.csv", export::grid_csv(&scope, &view, choice)?));
    }
    let svg = views::matrix_drawing(&scope, &view, &Palette::print(), SIZE)?.svg;
    let png = pilotage_report::png::render(&svg, SCALE)?;
    let json = serde_json::to_vec_pretty(&overview::json(&scope, &view)?)?;
    std::fs::create_dir_all(&args.out).map_err(|error| Refusal::file(&args.out, error))?;
    let pictures = [
        ("matrix.svg", svg.as_bytes()),
        ("matrix.png", &png),
        ("overview.json", &json),
    ];
    let files = tables
        .iter()
        .map(|(name, table)| (*name, table.bytes.as_slice()))
        .chain(pictures);
    for (name, bytes) in files {
        export::write_file(&args.out.join(name), bytes)?;
    }
    for (name, table) in &tables {
        output::say(said(name, table));
    }
    for (name, _) in pictures {
        output::say(name);
    }
    output::say(format!("Written to {}.", args.out.display()));
    Ok(())
}

fn tables(scope: &Scope, view: &View, choice: Choice) -> Result<Vec<(&'static str, Written)>> {
    let question = PipelineQuestion {
        from: Stage::Pilot.code().to_owned(),
        to: Stage::Production.code().to_owned(),
        since: None,
        until: None,
    };
    let by = |by| views::conversion_rows(scope, view, &question, by);
    let figures = |table| export::table_csv(&table, choice);
    Ok(vec![
        ("initiatives.csv", export::full_csv(scope, choice)?),
        ("deployments.csv", export::deployments_csv(scope, choice)?),
        ("transitions.csv", export::transitions_csv(scope, choice)?),
        ("ratings.csv", export::ratings_csv(scope, choice)?),
        ("units.csv", export::units_csv(scope, choice)?),
        ("matrix.csv", figures(views::matrix_rows(scope, view)?)?),
        (
            "conversion.csv",
            figures(views::conversion_cases(scope, view, &question)?)?,
        ),
        ("conversion-by-unit.csv", figures(by(ConversionBy::Unit)?)?),
        (
            "conversion-by-quarter.csv",
            figures(by(ConversionBy::Quarter)?)?,
        ),
    ])
}

fn said(name: &str, table: &Written) -> String {
    let rows = output::counted(table.rows, "row");
    match table.neutralised {
        0 => format!("{name}: {rows}"),
        n => format!(
            "{name}: {rows}, {} neutralised",
            output::counted(n, "formula-like cell")
        ),
    }
}

//! `pilotage export`

use std::collections::HashSet;

use pilotage_app::api::{PipelineQuestion, View};
use pilotage_app::export::{self, Choice, Outputs, Written};
use pilotage_app::records::{self, Wanted};
use pilotage_app::views::{self, ConversionBy, Scope, words};
use pilotage_chart::{Palette, Size};
use pilotage_model::kind::Info;
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::{RowId, Stage};

use crate::args::{Export, Work};
use crate::error::{Refusal, Result};
use crate::verbs::overview;
use crate::{open, output};

/// Size of the picture in units of the drawing; the PNG has two pixels a unit.
const SIZE: Size = Size::new(1200, 800);
const SCALE: f32 = 2.0;

/// What the rows of a file are of.
#[derive(Clone, Copy)]
enum Of {
    /// The initiatives of the view, as recorded today.
    Recorded,
    /// The same, as of the day looked at.
    ThatDay,
    /// What belongs to the initiatives of the view, and to other records whatever the view.
    Belonging,
    /// Whatever the view.
    Everything,
}

/// A file to write.
struct File {
    name: String,
    of: Of,
    bytes: Vec<u8>,
    /// Rows, and cells that were neutralised; nothing for pictures.
    counted: Option<(usize, usize)>,
}

impl File {
    fn table(name: &str, of: Of, table: Written) -> Self {
        Self {
            name: name.to_owned(),
            of,
            bytes: table.bytes,
            counted: Some((table.rows, table.neutralised)),
        }
    }

    fn other(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            of: Of::ThatDay,
            bytes,
            counted: None,
        }
    }
}

/// Writes everything into a folder.
pub fn run(args: &Export, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
    let choice = args.csv.choice()?;
    // Everything is made, and every place looked at, before anything is written: a wrong view or a
    // portfolio in the way leaves the folder as it was.
    let mut files = initiatives(&scope, &view, choice)?;
    files.extend(records(&scope, &view, choice)?);
    files.extend(figures(&scope, &view, choice)?);
    if args.looking.view.is_some() || args.looking.filter.is_some() {
        let rows = export::grid_csv(&scope, &view, choice)?;
        files.push(File::table("view.csv", Of::ThatDay, rows));
    }
    files.extend(pictures(&scope, &view)?);
    let outputs = Outputs::beside(portfolio.store());
    for file in &files {
        outputs.check(&args.out.join(&file.name))?;
    }
    std::fs::create_dir_all(&args.out).map_err(|error| Refusal::file(&args.out, error))?;
    for file in &files {
        outputs.write(&args.out.join(&file.name), &file.bytes)?;
    }
    say(args, &scope, &view, &files)
}

/// What is recorded of the initiatives of the view.
fn initiatives(scope: &Scope, view: &View, choice: Choice) -> Result<Vec<File>> {
    let recorded = |name, table| File::table(name, Of::Recorded, table);
    Ok(vec![
        recorded("initiatives.csv", export::full_csv(scope, view, choice)?),
        recorded(
            "transitions.csv",
            export::transitions_csv(scope, view, choice)?,
        ),
        recorded("ratings.csv", export::ratings_csv(scope, view, choice)?),
    ])
}

/// The records of every kind, a file each: `people.csv`, `data-sets.csv`; what belongs to initiatives
/// only of those of the view.
fn records(scope: &Scope, view: &View, choice: Choice) -> Result<Vec<File>> {
    let id = |at: usize| RowId::new(scope.at(at).0.id().uuid());
    let asked = scope.filtered(view)?;
    let asked: Option<HashSet<_>> = asked.map(|found| found.into_iter().map(id).collect());
    let of = asked.as_ref();
    let tables = &scope.register().tables;
    let file = |info: &'static Info| {
        let all = View::default();
        let csv = records::csv(scope, info.id, &all, Wanted::Recorded { of }, choice)?;
        let name = format!("{}.csv", info.many.to_lowercase().replace(' ', "-"));
        let parent = tables.of(info.id).and_then(|table| table.parent_field());
        let of = match parent.map(|(_, facts)| facts.target) {
            Some(Some(KindId::Initiative)) => Of::Recorded,
            Some(None) => Of::Belonging,
            _ => Of::Everything,
        };
        Ok(File::table(&name, of, csv))
    };
    KINDS.iter().map(file).collect()
}

/// Figures of the initiatives of the view.
fn figures(scope: &Scope, view: &View, choice: Choice) -> Result<Vec<File>> {
    let question = question();
    let by = |by| views::conversion_rows(scope, view, &question, by);
    let cases = views::conversion_cases(scope, view, &question)?;
    let tables = [
        ("matrix.csv", views::matrix_rows(scope, view)?),
        ("conversion.csv", cases),
        ("conversion-by-unit.csv", by(ConversionBy::Unit)?),
        ("conversion-by-quarter.csv", by(ConversionBy::Quarter)?),
        (
            "conversion-cohorts.csv",
            views::conversion_cohorts(scope, view, &question)?,
        ),
    ];
    tables
        .into_iter()
        .map(|(name, table)| {
            let written = export::table_csv(&table, choice)?;
            Ok(File::table(name, Of::ThatDay, written))
        })
        .collect()
}

/// Pilot to production over all dates, as the overview tells it.
fn question() -> PipelineQuestion {
    PipelineQuestion {
        from: Stage::Pilot.code().to_owned(),
        to: Stage::Production.code().to_owned(),
        since: None,
        until: None,
    }
}

fn pictures(scope: &Scope, view: &View) -> Result<Vec<File>> {
    let palette = Palette::print();
    let svg = views::matrix_drawing(scope, view, &palette, SIZE)?.svg;
    let png = pilotage_report::png::render(&svg, SCALE)?;
    let by = ConversionBy::Unit;
    let by_unit = views::conversion_drawing(scope, view, &question(), by, &palette)?.svg;
    let by_unit_png = pilotage_report::png::render(&by_unit, SCALE)?;
    let json = serde_json::to_vec_pretty(&overview::json(scope, view)?)?;
    Ok(vec![
        File::other("matrix.svg", svg.into_bytes()),
        File::other("matrix.png", png),
        File::other("conversion-by-unit.svg", by_unit.into_bytes()),
        File::other("conversion-by-unit.png", by_unit_png),
        File::other("overview.json", json),
    ])
}

/// Says what each file is of: a filter must not be believed to hold where it doesn't.
fn say(args: &Export, scope: &Scope, view: &View, files: &[File]) -> Result {
    let all = scope.register().live().count();
    let initiatives = match scope.filtered(view)? {
        None => format!("all {}", words::counted(all, "initiative")),
        Some(found) => format!("{} of {}", found.len(), words::counted(all, "initiative")),
    };
    let day = words::date(scope.days().as_of);
    for file in files {
        let rows = match file.counted {
            None => String::new(),
            Some((rows, 0)) => format!("{}, ", words::counted(rows, "row")),
            Some((rows, cells)) => format!(
                "{}, {} neutralised, ",
                words::counted(rows, "row"),
                words::counted(cells, "formula-like cell")
            ),
        };
        let of = match file.of {
            Of::Recorded => format!("of {initiatives}, as recorded today"),
            Of::ThatDay => format!("of {initiatives}, as of {day}"),
            Of::Belonging => format!("of {initiatives} and of other records, as recorded today"),
            Of::Everything => "of the whole portfolio, whatever the filter".to_owned(),
        };
        output::say(format!("{}: {rows}{of}", file.name));
    }
    let looking = [
        args.looking
            .view
            .as_ref()
            .map(|name| format!(" in the view “{name}”")),
        args.looking
            .filter
            .as_ref()
            .map(|filter| format!(" where {filter}")),
    ];
    let looking: String = looking.into_iter().flatten().collect();
    output::say(match looking.as_str() {
        "" => format!("Written to {}.", args.out.display()),
        looking => format!(
            "Written to {}, initiatives{looking}, as of {day}.",
            args.out.display()
        ),
    });
    Ok(())
}

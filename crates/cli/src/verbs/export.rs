//! `pilotage export`

use pilotage_app::api::{PipelineQuestion, View};
use pilotage_app::export::{self, Choice, Format, Outputs, Sheet};
use pilotage_app::folder::{self, Exported, MANIFEST};
use pilotage_app::records::{self, Wanted};
use pilotage_app::views::{self, ConversionBy, Lettering, Scope, words};
use pilotage_chart::{Palette, Size};
use pilotage_model::kind::Info;
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::{ContentHash, KeptFile};

use crate::args::{Export, Files, Work};
use crate::error::{Refusal, Result};
use crate::verbs::overview;
use crate::{open, output, picture};

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

/// Makes one table of the initiatives of a view.
type Make = for<'s> fn(&'s Scope, &View) -> pilotage_app::Result<Sheet<'s>>;

/// Tables of what is recorded.
const RECORDED: &[Make] = &[export::full, export::transitions, export::ratings];

/// Tables of figures: a report is a line here.
const FIGURES: &[Make] = &[
    views::matrix_rows,
    |scope, view| views::conversion_cases(scope, view, &PipelineQuestion::default()),
    |scope, view| {
        views::conversion_rows(
            scope,
            view,
            &PipelineQuestion::default(),
            ConversionBy::Unit,
        )
    },
    |scope, view| {
        views::conversion_rows(
            scope,
            view,
            &PipelineQuestion::default(),
            ConversionBy::Quarter,
        )
    },
    |scope, view| {
        views::conversion_rows(scope, view, &PipelineQuestion::default(), ConversionBy::Age)
    },
    |scope, view| views::conversion_cohorts(scope, view, &PipelineQuestion::default()),
    views::kpi_rows,
    views::value_figures,
    views::value_by_initiative,
    views::value_by_quarter,
    views::value_by_evidence,
    views::value_gap,
    views::value_calibration,
];

/// A table, and what its rows are of.
struct Table<'s> {
    of: Of,
    sheet: Sheet<'s>,
}

/// A file to write.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// A file or a sheet of it, as it is told.
struct Told {
    name: String,
    of: Of,
    /// Rows, and cells that were neutralised; nothing for pictures.
    counted: Option<(usize, usize)>,
}

/// Writes everything into a folder.
pub fn run(args: &Export, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let choice = args.csv.choice()?;
    // Everything is made, and every place looked at, before anything is written: a wrong view or a
    // portfolio in the way leaves the folder as it was.
    let tables = tables(args, &scope, &view)?;
    let (mut files, mut told) = match args.format {
        Files::Csv => each(tables, Format::Csv, choice)?,
        Files::Html => each(tables, Format::Html, choice)?,
        Files::Xlsx => workbook(tables)?,
    };
    for picture in pictures(&scope, &view)? {
        told.push(Told {
            name: picture.name.clone(),
            of: Of::ThatDay,
            counted: None,
        });
        files.push(picture);
    }
    let attached = match args.with_files {
        true => folder::kept_files(&scope, &view)?,
        false => Vec::new(),
    };
    // Last: a folder that was left half written is not taken for a whole one.
    files.push(manifest(args, &scope, &view, &files, &attached)?);
    let outputs = Outputs::beside(portfolio.store());
    let attached: Vec<_> = (attached.iter())
        .map(|file| (file, args.out.join(folder::file_name(file.hash()))))
        .collect();
    let names = files.iter().map(|file| args.out.join(&file.name));
    for name in names.chain(attached.iter().map(|(_, name)| name.clone())) {
        outputs.check(&name)?;
    }
    let inner = (!attached.is_empty()).then(|| args.out.join(folder::FILES));
    for made in [Some(args.out.clone()), inner].into_iter().flatten() {
        std::fs::create_dir_all(&made).map_err(|error| Refusal::file(&made, error))?;
    }
    // One after the other: all of them together need not fit into memory.
    for (file, name) in &attached {
        outputs.write(name, &portfolio.store().content(file)?)?;
    }
    for file in &files {
        outputs.write(&args.out.join(&file.name), &file.bytes)?;
    }
    say(args, &scope, &view, &told)?;
    if args.with_files {
        let all = folder::kept_files(&scope, &View::default())?.len();
        say_attached(attached.len(), all);
    }
    Ok(())
}

/// How many contents were written, and of how many where the filter leaves some out.
fn say_attached(written: usize, all: usize) {
    let counted = words::counted(all, "attached file");
    match all {
        0 => {}
        all if written == all => output::say(format!("{}: {counted}", folder::FILES)),
        _ => output::say(format!(
            "{}: {written} of {counted}, those of the rows of attachments",
            folder::FILES
        )),
    }
}

/// What the folder is, with the tables that come back from it.
fn manifest(
    args: &Export,
    scope: &Scope,
    view: &View,
    files: &[File],
    attached: &[KeptFile],
) -> Result<File> {
    let tables = files.iter().filter(|file| folder::comes_back(&file.name));
    let tables = tables.map(|file| (file.name.clone(), ContentHash::of(&file.bytes)));
    let attached = attached
        .iter()
        .map(|file| (folder::file_name(file.hash()), file.hash()));
    let of = Exported {
        scope,
        view,
        tables: args.format.code(),
        csv: &args.csv.asked(),
    };
    Ok(File {
        name: MANIFEST.to_owned(),
        bytes: folder::manifest(&of, &tables.chain(attached).collect::<Vec<_>>())?,
    })
}

/// Every table of the export, in order.
fn tables<'s>(args: &Export, scope: &'s Scope, view: &View) -> Result<Vec<Table<'s>>> {
    let make = |of| {
        move |make: &Make| {
            let sheet = make(scope, view)?;
            Ok::<_, Refusal>(Table { of, sheet })
        }
    };
    let recorded = RECORDED.iter().map(make(Of::Recorded));
    let mut tables = recorded.collect::<Result<Vec<_>>>()?;
    tables.extend(records(scope, view)?);
    let figures = FIGURES.iter().map(make(Of::ThatDay));
    tables.extend(figures.collect::<Result<Vec<_>>>()?);
    if args.looking.narrows() {
        let mut sheet = export::grid(scope, view)?;
        "View".clone_into(&mut sheet.title);
        let of = Of::ThatDay;
        tables.push(Table { of, sheet });
    }
    Ok(tables)
}

/// The records of every kind, a table each; what belongs to initiatives only of those of the view.
fn records<'s>(scope: &'s Scope, view: &View) -> Result<Vec<Table<'s>>> {
    let asked = records::asked_for(scope, view)?;
    let of = asked.as_ref();
    let tables = &scope.register().tables;
    let table = |info: &'static Info| {
        let all = View::default();
        let sheet = records::sheet(scope, info.id, &all, Wanted::Recorded { of })?;
        let parent = tables.of(info.id).and_then(|table| table.parent_field());
        let of = match parent.map(|(_, facts)| facts.target) {
            Some(Some(KindId::Initiative)) => Of::Recorded,
            Some(None) => Of::Belonging,
            _ => Of::Everything,
        };
        Ok(Table { of, sheet })
    };
    KINDS.iter().map(table).collect()
}

/// A file for each table: `people.csv`, `data-sets.html`.
fn each(tables: Vec<Table<'_>>, format: Format, choice: Choice) -> Result<(Vec<File>, Vec<Told>)> {
    let file = |Table { of, sheet }: Table<'_>| {
        let written = format.write(&sheet, choice)?;
        let name = format!("{}.{}", sheet.file_name(), format.ending());
        let told = Told {
            name: name.clone(),
            of,
            counted: Some((written.rows, written.neutralised)),
        };
        let bytes = written.bytes;
        Ok((File { name, bytes }, told))
    };
    let files: Result<Vec<_>> = tables.into_iter().map(file).collect();
    Ok(files?.into_iter().unzip())
}

/// One workbook of all tables.
fn workbook(tables: Vec<Table<'_>>) -> Result<(Vec<File>, Vec<Told>)> {
    let name = format!("pilotage.{}", Format::Xlsx.ending());
    let told = tables.iter().map(|Table { of, sheet }| Told {
        name: format!("{name}, {}", sheet.title),
        of: *of,
        counted: Some((sheet.rows.len(), 0)),
    });
    let told = told.collect();
    let sheets: Vec<_> = tables.into_iter().map(|table| table.sheet).collect();
    let bytes = pilotage_report::xlsx::write(&sheets)?;
    Ok((vec![File { name, bytes }], told))
}

fn pictures(scope: &Scope, view: &View) -> Result<Vec<File>> {
    let palette = Palette::print();
    let matrix = |lettering| views::matrix_picture(scope, view, &palette, SIZE, false, lettering);
    let question = PipelineQuestion::default();
    let by_unit = |lettering| {
        let by = ConversionBy::Unit;
        views::conversion_picture(scope, view, &question, by, &palette, lettering)
    };
    let png = picture::png(&matrix(Lettering::Here)?, SCALE)?;
    let by_unit_png = picture::png(&by_unit(Lettering::Here)?, SCALE)?;
    let svg = matrix(Lettering::Shown)?.svg;
    let by_unit = by_unit(Lettering::Shown)?.svg;
    let json = serde_json::to_vec_pretty(&overview::json(scope, view)?)?;
    let file = |(name, bytes): (&str, Vec<u8>)| File {
        name: name.to_owned(),
        bytes,
    };
    let files = [
        ("matrix.svg", svg.into_bytes()),
        ("matrix.png", png),
        ("conversion-by-unit.svg", by_unit.into_bytes()),
        ("conversion-by-unit.png", by_unit_png),
        ("overview.json", json),
    ];
    Ok(files.map(file).into())
}

/// Says what each file is of: a filter must not be believed to hold where it doesn't.
fn say(args: &Export, scope: &Scope, view: &View, told: &[Told]) -> Result {
    let all = scope.register().live().count();
    let initiatives = match scope.filtered(view)? {
        None => format!("all {}", words::counted(all, "initiative")),
        Some(found) => format!("{} of {}", found.len(), words::counted(all, "initiative")),
    };
    let day = words::date(scope.days().as_of);
    for file in told {
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
        args.looking
            .made_by
            .map(|seq| format!(" made by operation {seq}")),
        args.looking
            .changed_by
            .map(|seq| format!(" changed by operation {seq}")),
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

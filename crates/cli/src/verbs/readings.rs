//! `pilotage readings`

use pilotage_app::api::{ReadingChoices, ReadingImport};
use pilotage_app::import_readings::{self, ReadingFile};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::views::words;
use pilotage_intake::Table;

use crate::args::{Format, ReadingsArgs, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// What is left out is named up to so many times, then counted.
const NAMED: usize = 20;

/// Imports readings, or says what an import would do.
pub fn run(args: &ReadingsArgs, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let file = {
        let snapshot = portfolio.snapshot();
        let like = |table: &Table| import_readings::likeness(table, snapshot.register());
        RegisterFile::open(&args.from, &args.table.options(), &like)?
    };
    let choices = ReadingChoices {
        dates: args.dates.map(Into::into),
        decimal: args.decimal.map(Into::into),
    };
    let of = ReadingFile { file, choices };
    let plan = portfolio.plan_readings(&of)?;
    say(&plan);
    if !plan.problems.is_empty() {
        return Err(Refusal::new(
            plan.problems.join("\n"),
            "Nothing was imported. Say --dates dmy or mdy, --decimal point or comma, or name the columns so.",
        ));
    }
    let told = match args.dry_run {
        true => plan,
        false => portfolio.import_readings(&of)?,
    };
    print(&told, args.printed.format)?;
    let file = args.file.display();
    output::say(match (args.dry_run, told.new + told.changed) {
        (true, _) => format!("Dry run: {file} is as it was."),
        (false, 0) => format!("Nothing to change: {file} says what the file says."),
        (false, _) => {
            format!("Imported as one operation; `pilotage undo {file}` takes all of it back.")
        }
    });
    Ok(())
}

fn say(plan: &ReadingImport) {
    let rows = words::counted(plan.read as usize, "row");
    output::say(format!("{}: {rows}", plan.file));
    let unused = plan.columns.iter().filter(|column| column.holds.is_none());
    let unused: Vec<_> = unused.map(|column| column.header.as_str()).collect();
    if !unused.is_empty() {
        output::say(format!("Not used: {}.", unused.join(", ")));
    }
    for left in plan.rejected.iter().take(NAMED) {
        output::say(format!("Row {} is left out: {}", left.row, left.reason));
    }
    if plan.rejected.len() > NAMED {
        output::say(format!("And {} more.", plan.rejected.len() - NAMED));
    }
}

fn print(told: &ReadingImport, format: Format) -> Result {
    if format == Format::Json {
        return output::json(told);
    }
    let mut listing = Listing::new(&[("figure", "Readings"), ("count", "Count")]);
    let left_out = u32::try_from(told.rejected.len()).unwrap_or(u32::MAX);
    let counts = [
        ("Rows read", told.read),
        ("New readings", told.new),
        ("Changed", told.changed),
        ("Unchanged", told.unchanged),
        ("Left out", left_out),
        ("KPIs that change", told.kpis),
    ];
    for (name, count) in counts {
        listing.push([Datum::text(name), Datum::Count(count.into())]);
    }
    listing.print(format)
}

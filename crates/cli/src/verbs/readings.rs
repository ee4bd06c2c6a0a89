//! `pilotage readings`

use pilotage_app::api::{ReadingChoices, ReadingImport};
use pilotage_app::import_readings::{self, ReadingFile};
use pilotage_app::import_run::RegisterFile;
use pilotage_intake::Table;

use super::brought;
use crate::args::{Format, ReadingsArgs, Work};
use crate::error::{Refusal, Result};
use crate::{open, output};

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
        firsts_are_months: args.firsts_are_months,
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
    brought::ended(&args.file, args.dry_run, told.new + told.changed);
    Ok(())
}

fn say(plan: &ReadingImport) {
    brought::columns(&plan.file, plan.read, &plan.columns);
    if !plan.firsts_why.is_empty() {
        output::say(&plan.firsts_why);
    }
    brought::left_out(&plan.rejected);
}

fn print(told: &ReadingImport, format: Format) -> Result {
    if format == Format::Json {
        return output::json(told);
    }
    let left_out = u32::try_from(told.rejected.len()).unwrap_or(u32::MAX);
    let counts = [
        ("Rows read", told.read),
        ("New readings", told.new),
        ("Changed", told.changed),
        ("Unchanged", told.unchanged),
        ("Left out", left_out),
        ("KPIs that change", told.kpis),
    ];
    brought::counts("Readings", &counts, format)
}

//! `pilotage ratings`

use pilotage_app::api::{RatingChoices, RatingImport};
use pilotage_app::import_ratings::{self, RatingFile};
use pilotage_app::import_run::RegisterFile;
use pilotage_intake::Table;

use super::brought;
use crate::args::{Format, Ratings, Work};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Imports ratings, or says what an import would do.
pub fn run(args: &Ratings, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let file = {
        let snapshot = portfolio.snapshot();
        let like = |table: &Table| import_ratings::likeness(table, snapshot.register());
        RegisterFile::open(&args.from, &args.table.options(), &like)?
    };
    let of = RatingFile {
        file,
        choices: RatingChoices {
            scale: args.scale.map(|scale| scale.code().to_owned()),
            assessor: args.assessor.clone(),
            day: args.day.map(|day| day.to_string()),
            dates: args.dates.map(Into::into),
        },
    };
    let plan = portfolio.plan_ratings(&of)?;
    say(&plan);
    if !plan.problems.is_empty() {
        return Err(Refusal::new(
            plan.problems.join("\n"),
            "Nothing was imported. Say --scale 1-5, 1-10, high-medium-low or very-high-to-very-low, --dates dmy or mdy, or name the columns so.",
        ));
    }
    let told = match args.dry_run {
        true => plan,
        false => portfolio.import_ratings(&of)?,
    };
    print(&told, args.printed.format)?;
    brought::ended(&args.file, args.dry_run, told.new + told.changed);
    Ok(())
}

fn say(plan: &RatingImport) {
    brought::columns(&plan.file, plan.read, &plan.columns);
    if plan.scale.is_some() {
        output::say(&plan.scale_why);
    }
    brought::left_out(&plan.rejected);
}

fn print(told: &RatingImport, format: Format) -> Result {
    if format == Format::Json {
        return output::json(&serde_json::json!({
            "file": told.file,
            "read": told.read,
            "scale": told.scale,
            "new": told.new,
            "changed": told.changed,
            "unchanged": told.unchanged,
            "rejected": told.rejected,
        }));
    }
    let left_out = u32::try_from(told.rejected.len()).unwrap_or(u32::MAX);
    let counts = [
        ("Rows read", told.read),
        ("New ratings", told.new),
        ("Changed", told.changed),
        ("Unchanged", told.unchanged),
        ("Rows left out", left_out),
    ];
    brought::counts("Ratings", &counts, format)
}

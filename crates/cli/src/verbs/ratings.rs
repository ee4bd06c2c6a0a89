//! `pilotage ratings`

use pilotage_app::api::{RatingChoices, RatingImport};
use pilotage_app::import_ratings::{self, RatingFile};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::views::words;
use pilotage_intake::Table;

use crate::args::{Format, Ratings, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
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
            "Nothing was imported. Say --scale 1-5, 1-10 or high-medium-low, --dates dmy or mdy, or name the columns so.",
        ));
    }
    let told = match args.dry_run {
        true => plan,
        false => portfolio.import_ratings(&of)?,
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

fn say(plan: &RatingImport) {
    output::say(format!(
        "{}: {}",
        plan.file,
        words::counted(plan.read as usize, "row")
    ));
    for column in &plan.columns {
        if let Some(holds) = &column.holds {
            output::say(format!("  {holds} ← {}", column.header));
        }
    }
    let unused: Vec<_> = plan
        .columns
        .iter()
        .filter(|column| column.holds.is_none())
        .map(|column| column.header.as_str())
        .collect();
    if !unused.is_empty() {
        output::say(format!("Not used: {}.", unused.join(", ")));
    }
    if plan.scale.is_some() {
        output::say(&plan.scale_why);
    }
    for rejected in plan.rejected.iter().take(20) {
        output::say(format!(
            "Row {} is left out: {}",
            rejected.row, rejected.reason
        ));
    }
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
    let mut listing = Listing::new(&[("figure", "Ratings"), ("count", "Count")]);
    let counts = [
        ("Rows read", told.read),
        ("New ratings", told.new),
        ("Changed", told.changed),
        ("Unchanged", told.unchanged),
        (
            "Rows left out",
            u32::try_from(told.rejected.len()).unwrap_or(u32::MAX),
        ),
    ];
    for (name, count) in counts {
        listing.push([Datum::text(name), Datum::Count(count.into())]);
    }
    listing.print(format)
}

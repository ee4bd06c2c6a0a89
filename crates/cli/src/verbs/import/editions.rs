//! `pilotage import --editions`: several editions of one register, as one operation.

use pilotage_app::import_editions::{EditionFile, NoOrder, drift, in_order, register_of};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::{AppError, Portfolio};
use pilotage_import::{Plan, PlanSummary};
use pilotage_model::Register;
use serde_json::Value as Json;

use super::mapping::{self, Asked};
use super::reading::Reading;
use super::{clear_progress, figures, progress, refused, register, report, say_outcome};
use crate::args::{Format, Import, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::output::{self, say};

/// An edition as read, with what is asked for.
struct Edition {
    file: RegisterFile,
    asked: Asked,
}

impl Edition {
    fn day(&self) -> String {
        self.asked
            .mapping
            .edition
            .map(|day| day.to_string())
            .unwrap_or_default()
    }
}

/// Imports all editions, or says what that would do.
pub fn run(args: &Import, work: &Work) -> Result {
    let mut portfolio = super::portfolio(args, work)?;
    let mut editions = read(args, &portfolio)?;
    one_register(&mut editions, args)?;
    say_order(&editions);
    say_drift(&editions);
    for edition in &editions {
        let notes = edition.asked.notes.iter();
        notes.for_each(|note| say(format!("Note: {}: {note}", edition.file.name)));
    }
    let readings = readings(&editions, &portfolio);
    let files = files(&editions);
    let mut done = Vec::new();
    let mut each = |at: usize, plan: &Plan, register: &Register| {
        say(format!("{}:", editions[at].file.name));
        report::say_oddities(plan);
        report::say_gone(plan, register);
        let summary = plan.summary();
        done.push((figures::json(plan, &summary, register), summary));
    };
    let mut progress = progress();
    let outcome = match args.dry_run {
        true => portfolio.plan_editions(&files, &mut each, &mut progress),
        false => portfolio.import_editions(&files, &mut each, &mut progress),
    };
    clear_progress();
    let changed = outcome.map_err(|error| first_refusal(error, &editions, &portfolio))?;
    let told = print(&editions, &readings, done, args.printed.format);
    say_outcome(args, changed);
    match args.dry_run {
        true => told,
        false => told.map_err(Refusal::though_done),
    }
}

/// The editions by their day. What has no day can't be put in order.
fn read(args: &Import, portfolio: &Portfolio) -> Result<Vec<Edition>> {
    let mut editions = Vec::new();
    for input in &args.input {
        let file = register(args, input, portfolio)?;
        report::say_how_read(&file, args);
        let asked = mapping::of(args, portfolio, &file)?;
        editions.push(Edition { file, asked });
    }
    in_order(&files(&editions)).map_err(|why| {
        let next = match &why {
            NoOrder::Undated(file) => format!("Say --edition {file}=DAY, such as 2026-01-31."),
            NoOrder::Twice(_, other, _) => format!("Leave one out, or say --edition {other}=DAY."),
        };
        Refusal::new(why.to_string(), next)
    })?;
    editions.sort_by_key(|edition| edition.asked.mapping.edition);
    Ok(editions)
}

fn files(editions: &[Edition]) -> Vec<EditionFile<'_>> {
    let files = editions.iter().map(|Edition { file, asked }| EditionFile {
        file,
        mapping: &asked.mapping,
    });
    files.collect()
}

/// How each edition is read, said where it is not plain: what holds for one may not hold for the next.
fn readings(editions: &[Edition], portfolio: &Portfolio) -> Vec<Reading> {
    let snapshot = portfolio.snapshot();
    let read = editions.iter().map(|Edition { file, asked }| {
        let reading = Reading::of(asked, file, snapshot.register());
        for line in reading.told() {
            say(format!("{}: {line}", file.name));
        }
        reading
    });
    read.collect()
}

/// All are editions of the register that is said, or that they are found to be of.
fn one_register(editions: &mut [Edition], args: &Import) -> Result {
    let found = editions
        .iter()
        .filter_map(|edition| Some((&edition.file, edition.asked.origin.as_ref()?)));
    let first = editions
        .first()
        .and_then(|first| first.asked.origin.as_ref());
    let (source, why) = match first {
        Some(first) => {
            let source = register_of(found).map_err(|why| {
                Refusal::new(
                    why.to_string(),
                    "Say --source NAME, or --new-source, for all of them.",
                )
            })?;
            (source, format!(" {}", first.why))
        }
        // It was said, for all of them.
        None => {
            let said = editions
                .iter()
                .find_map(|edition| edition.asked.mapping.source.clone());
            let said = said.ok_or_else(|| {
                Refusal::new(
                    "No register is said.",
                    "Say --source NAME, or --new-source.",
                )
            })?;
            (said, String::new())
        }
    };
    say(format!("Register: {source}.{why}"));
    for edition in editions {
        edition.asked.mapping.source = Some(source.clone());
        edition.asked.mapping.mark_gone |= args.mark_gone;
    }
    Ok(())
}

fn say_order(editions: &[Edition]) {
    for edition in editions {
        let why = edition.asked.edition.as_deref().unwrap_or("As you said.");
        say(format!(
            "Edition: {}, {}. {why}",
            edition.day(),
            edition.file.name
        ));
    }
}

/// Says the columns that hold the same and are called otherwise from one edition to the next, side by side.
fn say_drift(editions: &[Edition]) {
    for (target, columns) in drift(&files(editions)) {
        let target = target
            .strip_prefix("field:")
            .unwrap_or(&target)
            .replace(':', ".");
        let columns: Vec<_> = columns
            .into_iter()
            .map(|column| column.unwrap_or("–"))
            .collect();
        say(format!(
            "Columns that differ, {target} ← {}",
            columns.join(" | ")
        ));
    }
}

/// Why an edition can't be imported, by its own mapping where that is what is wrong.
fn first_refusal(error: AppError, editions: &[Edition], portfolio: &Portfolio) -> Refusal {
    let snapshot = portfolio.snapshot();
    let wrong = |edition: &&Edition| is_wrong(edition, snapshot.register());
    match editions.iter().find(wrong) {
        Some(Edition { file, asked, .. }) => {
            let refusal = refused(
                error,
                &asked.mapping,
                asked.origin.as_ref(),
                file,
                portfolio,
            );
            refusal.of(&file.name)
        }
        None => error.into(),
    }
}

fn is_wrong(edition: &Edition, register: &Register) -> bool {
    pilotage_import::check(&edition.asked.mapping, &edition.file.table, register).is_err()
}

fn print(
    editions: &[Edition],
    readings: &[Reading],
    done: Vec<(Result<Json>, PlanSummary)>,
    format: Format,
) -> Result {
    if format == Format::Json {
        let read = editions.iter().zip(readings);
        let rows = read.zip(done).map(|((edition, reading), (json, _))| {
            let mut row = json?;
            row["file"] = edition.file.name.clone().into();
            row["edition"] = edition.day().into();
            row["notes"] = edition.asked.notes.clone().into();
            row["reading"] = figures::reading(reading, &edition.file.table.guesses);
            Ok(row)
        });
        let rows = rows.collect::<Result<Vec<_>>>()?;
        return output::json(&serde_json::json!({ "editions": rows }));
    }
    let mut listing = Listing::new(&[
        ("edition", "Edition"),
        ("file", "File"),
        ("read", "Rows"),
        ("new", "New"),
        ("changed", "Changed"),
        ("unchanged", "Unchanged"),
        ("gone", "Gone"),
        ("rejected", "Refused"),
        ("transitions", "Moves"),
    ]);
    for (edition, (_, summary)) in editions.iter().zip(&done) {
        let count = |count: u32| Datum::Count(count.into());
        listing.push([
            Datum::text(edition.day()),
            Datum::text(&edition.file.name),
            count(summary.read),
            count(summary.new),
            count(summary.changed),
            count(summary.unchanged),
            count(summary.gone),
            count(summary.rejected),
            count(summary.transitions),
        ]);
    }
    listing.print(format)
}

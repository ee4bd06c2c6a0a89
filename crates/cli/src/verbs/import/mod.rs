//! `pilotage import`

mod editions;
mod figures;
mod folder;
pub(crate) mod mapping;
mod reading;
mod report;
mod said;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use mapping::Asked;
use pilotage_app::export::{Mode, Outputs, write_rows};
use pilotage_app::import_run::{RegisterFile, is_register};
use pilotage_app::views::words;
use pilotage_app::{AppError, Portfolio};
use pilotage_import::{Mapping, MappingProblemCode, Origin, Plan, check, likeness};
use pilotage_intake::Table;
use pilotage_store::is_portfolio_at;
use reading::Reading;

use crate::args::{Import, Work};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Imports a register, or says what an import would do.
pub fn run(args: &Import, work: &Work) -> Result {
    if let Some(folder) = args.input.iter().find(|input| input.is_dir()) {
        return folder::run(args, folder, work);
    }
    // A day that is said of no file would be believed to hold.
    let mut days = args.edition.iter().filter_map(|(name, _)| name.as_deref());
    if let Some(name) =
        days.find(|name| !args.input.iter().any(|input| mapping::names(name, input)))
    {
        return Err(Refusal::new(
            format!("--edition names “{name}”, which is none of the registers."),
            "Name one of them, or leave the name out where there is one.",
        ));
    }
    if args.editions {
        return editions::run(args, work);
    }
    let [input] = args.input.as_slice() else {
        return Err(Refusal::new(
            format!("{} registers are named.", args.input.len()),
            "Import one after the other, or say --editions where they are editions of one register.",
        ));
    };
    let mut portfolio = portfolio(args, work)?;
    let file = register(args, input, &portfolio)?;
    let outputs = Outputs::beside(portfolio.store()).reading(Some(file.place.clone()));
    if let Some(out) = &args.rejects {
        outputs.check_writable(out)?;
    }
    report::say_how_read(&file, args);
    let asked = mapping::of(args, &portfolio, &file)?;
    let reading = {
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        let reading = Reading::of(&asked, &file, register);
        report::say_mapping(&asked, &file, register, &reading);
        reading
    };
    report::say_edition(&asked, portfolio.today());
    let Asked {
        mapping, origin, ..
    } = asked;
    for note in &reading.notes {
        output::say(format!("Note: {note}"));
    }
    let mut progress = progress();
    let plan = if args.dry_run {
        portfolio.plan_import(&file, &mapping, &mut progress)
    } else {
        portfolio.import(&file, &mapping, args.save_profile.as_deref(), &mut progress)
    };
    clear_progress();
    let plan =
        plan.map_err(|error| refused(error, &mapping, origin.as_ref(), &file, &portfolio))?;
    let rejects = || write_rejects(args, &outputs, &plan, &file);
    let snapshot = portfolio.snapshot();
    let done = figures::Done {
        plan: &plan,
        register: snapshot.register(),
        read: &file.table.guesses,
        reading: &reading,
        dry_run: args.dry_run,
    };
    let told = tell(args, &done, rejects);
    if args.dry_run {
        return told;
    }
    // It stands in the history whether or not it could be told: a script must not do it again.
    told.map_err(Refusal::though_done)
}

/// Tells all that can be told, then why something could not.
fn tell(args: &Import, done: &figures::Done<'_>, rejects: impl FnOnce() -> Result) -> Result {
    report::say_oddities(done.plan);
    report::say_gone(done.plan, done.register);
    let rejects = rejects();
    let printed = figures::print(done, args.printed.format);
    say_outcome(args, !done.plan.is_empty());
    rejects.and(printed)
}

/// Opens the portfolio; where the two files were named the wrong way round, that is said.
fn portfolio(args: &Import, work: &Work) -> Result<Portfolio> {
    let swapped = is_register(&args.file) && !is_portfolio_at(&args.file);
    let portfolio = args
        .input
        .iter()
        .find(|input| swapped && is_portfolio_at(input));
    if let Some(input) = portfolio {
        let (file, input) = (args.file.display(), input.display());
        return Err(Refusal::new(
            format!("{file} is a register and {input} a portfolio."),
            format!("The portfolio comes first: `pilotage import {input} {file}`."),
        ));
    }
    open::open(&args.file, work)
}

/// Reads the register, once: it may come out of a pipe.
fn register(args: &Import, input: &Path, portfolio: &Portfolio) -> Result<RegisterFile> {
    let options = args.table.options();
    let snapshot = portfolio.snapshot();
    let like = |table: &Table| likeness(table, snapshot.register());
    RegisterFile::open(input, &options, &like).map_err(|error| match error {
        AppError::APortfolio { .. } => a_portfolio(input),
        error => error.into(),
    })
}

fn a_portfolio(input: &Path) -> Refusal {
    let input = input.display();
    Refusal::new(
        format!("{input} is a portfolio, not a register."),
        format!(
            "Name a CSV or XLSX; `pilotage export {input} --out DIR` writes the initiatives of a \
             portfolio as one."
        ),
    )
}

/// What is wrong with a mapping, with the option that puts it right.
fn refused(
    error: AppError,
    mapping: &Mapping,
    origin: Option<&Origin>,
    file: &RegisterFile,
    portfolio: &Portfolio,
) -> Refusal {
    let snapshot = portfolio.snapshot();
    let Err(problems) = check(mapping, &file.table, snapshot.register()) else {
        return error.into();
    };
    let said: Vec<_> = problems.iter().map(ToString::to_string).collect();
    let has = |code| problems.iter().any(|problem| problem.code == code);
    let mut next = vec!["Nothing was imported."];
    if has(MappingProblemCode::Encoding) {
        next.push("Say --encoding NAME, such as windows-1250.");
    }
    let unclear = origin.filter(|_| has(MappingProblemCode::Source));
    let said = unclear
        .map(|origin| origin.why.clone())
        .into_iter()
        .chain(said);
    let said: Vec<_> = said.collect();
    if has(MappingProblemCode::Source) {
        next.push("Say --source NAME for the next edition of that register, or --new-source for another one.");
    }
    if has(MappingProblemCode::Unread) {
        next.push(
            "Say --map FIELD=COLUMN to import what of it can be read, or --map ignore=COLUMN.",
        );
    }
    if has(MappingProblemCode::UnknownStage) {
        next.push("Say --stage WORD=STAGE for its words, or --map ignore=COLUMN.");
    }
    if has(MappingProblemCode::Choice) {
        next.push("Say --value FIELD:WORD=CHOICE with one of these choices.");
    }
    if has(MappingProblemCode::Edition) {
        next.push(
            "Say --edition with the day that is right, or undo the newer ones and import all with --editions.",
        );
    }
    if has(MappingProblemCode::DateOrder) {
        next.push("Say --dates mdy or --dates dmy.");
    }
    if has(MappingProblemCode::ShortYears) {
        next.push("Say --years 2000, --years 1900 or --years window.");
    }
    if has(MappingProblemCode::DecimalMark) {
        next.push("Say --decimal point or --decimal comma.");
    }
    if has(MappingProblemCode::AmountUnit) {
        next.push("Say --amounts-in COLUMN=UNIT, such as one, thousand or million.");
    }
    if has(MappingProblemCode::Currency) {
        next.push("Leave a column out with --map ignore=COLUMN.");
    }
    if has(MappingProblemCode::UnknownField) || has(MappingProblemCode::Key) {
        next.push("`pilotage help import` lists the fields.");
    }
    if has(MappingProblemCode::NoName) {
        next.push("Say --map name=COLUMN.");
    }
    Refusal::new(said.join("\n"), next.join(" "))
}

fn write_rejects(args: &Import, outputs: &Outputs, plan: &Plan, file: &RegisterFile) -> Result {
    let Some(out) = &args.rejects else {
        return Ok(());
    };
    let rows = plan.rejects(&file.table);
    if rows.is_empty() {
        output::say(format!(
            "No row was refused: {} was not written.",
            out.display()
        ));
        return Ok(());
    }
    let mode = match args.rejects_safe {
        true => Mode::SpreadsheetSafe,
        false => Mode::Data,
    };
    let marked = write_rows(outputs, out, &rows, mode)?;
    let count = words::counted(plan.rejected.len(), "refused row");
    output::say(format!("{count} saved as {}.", out.display()));
    if marked > 0 {
        let cells = words::counted(marked, "cell");
        output::say(format!(
            "{cells} got an apostrophe, which is taken off when the file is imported."
        ));
    }
    Ok(())
}

fn say_outcome(args: &Import, changed: bool) {
    let file = args.file.display();
    output::say(match (args.dry_run, changed) {
        (true, _) => format!("Dry run: {file} is as it was."),
        (false, false) => format!("Nothing to change: {file} says what the register says."),
        (false, true) => {
            format!("Imported as one operation; `pilotage undo {file}` takes all of it back.")
        }
    });
}

/// Rows between two lines of progress.
const STEP: usize = 1_000;

/// Tells how far the import is where someone watches.
fn progress() -> impl FnMut(usize, usize) -> bool {
    let watched = std::io::stderr().is_terminal();
    let mut told = 0;
    move |done, total| {
        if watched && (done < told || done >= told + STEP) {
            told = done;
            // What can't be shown changes nothing of what is done.
            let _ = write!(std::io::stderr(), "\r{done} of {total} ");
        }
        true
    }
}

fn clear_progress() {
    if std::io::stderr().is_terminal() {
        let _ = write!(std::io::stderr(), "\r\u{1b}[K");
    }
}

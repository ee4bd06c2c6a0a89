//! A register of 100,000 × 12 into a new file.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::import_run::RegisterFile;
use pilotage_import::{Guess, guess};
use pilotage_model::Settings;

use crate::measure::{compare, median, timed};
use crate::memory;
use crate::sample::{LARGE, Samples, around, sqlite_shell};
use crate::table::{Table, time};
use crate::{Failure, Result};

/// Times of the steps of one import.
#[derive(Default)]
struct Steps {
    read: Vec<Duration>,
    guess: Vec<Duration>,
    plan: Vec<Duration>,
    write: Vec<Duration>,
}

/// Reading, guessing, checking, planning, writing with change rows and indexes, committing.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let Some(_) = sqlite_shell() else {
        table.note("import: left out, the program sqlite3 is not installed");
        return Ok(());
    };
    let register = samples.register(LARGE)?;
    let file = samples.path("import.pilotage");
    let mut steps = Steps::default();
    let ours = || {
        remove(&file)?;
        one(&file, &register, &mut steps)
    };
    let (ours, shell) = compare(runs, ours, || shell_import(samples, &register))?;
    let what = format!("import {LARGE} × 12, in full");
    table.ratio(what, ours, (shell, "sqlite3 .import"), 5.0);
    let most = memory::asked("--weigh-import", &register)?;
    table.figure(
        "memory of that import, at most".to_owned(),
        format!("{} MB", most / 1_000_000),
    );
    table.note(format!(
        "import: read {}, guess {}, check and plan {}, write and commit and load {}; \
         {} MB of CSV became {} MB",
        time(median(steps.read)),
        time(median(steps.guess)),
        time(median(steps.plan)),
        time(median(steps.write)),
        megabytes(&register)?,
        megabytes(&file)?,
    ));
    Ok(())
}

/// The most bytes that a process takes which imports a register into a new file.
pub fn weigh(register: &Path) -> Result<u64> {
    let folder = tempfile::tempdir_in(register.parent().unwrap_or(Path::new(".")))?;
    whole(&folder.path().join("new.pilotage"), register)?;
    memory::peak()
}

/// A register into a new file: the time from opening the one to having the other.
pub fn whole(file: &Path, register: &Path) -> Result<Duration> {
    remove(file)?;
    let mut portfolio = Portfolio::create(file, &Settings::default(), around())?;
    let import = || {
        let input = RegisterFile::open(register, &Default::default(), &|_| 0)?;
        let guess = mapping(&input, &portfolio)?;
        Ok(portfolio.import(&input, &guess.mapping, None, &mut |_, _| true)?)
    };
    Ok(timed(import)?.0)
}

fn one(file: &Path, register: &Path, steps: &mut Steps) -> Result<Duration> {
    let mut portfolio = Portfolio::create(file, &Settings::default(), around())?;
    let (read, input) = timed(|| Ok(RegisterFile::open(register, &Default::default(), &|_| 0)?))?;
    let (guessing, guess) = timed(|| mapping(&input, &portfolio))?;
    let go_on = &mut |_: usize, _: usize| true;
    // The dry run, for its share alone: the import plans again.
    let dry = || Ok(portfolio.plan_import(&input, &guess.mapping, go_on)?);
    let (plan, planned) = timed(dry)?;
    if planned.new.len() != LARGE {
        return Err(format!("{} of {LARGE} rows came in", planned.new.len()).into());
    }
    drop(planned);
    let go_on = &mut |_: usize, _: usize| true;
    let all = || Ok(portfolio.import(&input, &guess.mapping, None, go_on)?);
    let (import, _) = timed(all)?;
    steps.read.push(read);
    steps.guess.push(guessing);
    steps.plan.push(plan);
    steps.write.push(import.saturating_sub(plan));
    Ok(read + guessing + import)
}

pub fn mapping(input: &RegisterFile, into: &Portfolio) -> Result<Guess> {
    let snapshot = into.snapshot();
    let guess = guess(
        &input.table,
        snapshot.register(),
        &input.stem(),
        into.today(),
    );
    match guess.problems.first() {
        None => Ok(guess),
        Some(problem) => Err(Failure::from(problem.to_string())),
    }
}

/// The shell's own import of the same file into a new database: no types, no checks.
fn shell_import(samples: &Samples, register: &Path) -> Result<Duration> {
    let database = samples.path("import.sqlite");
    remove(&database)?;
    let mut shell = sqlite_shell().ok_or("sqlite3 is not installed")?;
    shell
        .arg(&database)
        .args(["-cmd", ".mode csv"])
        .arg(format!(".import \"{}\" register", register.display()))
        .stdin(Stdio::null());
    let (took, status) = timed(|| Ok(shell.status()?))?;
    if status.success() {
        Ok(took)
    } else {
        Err(format!("sqlite3 failed ({status})").into())
    }
}

pub fn remove(path: &Path) -> Result<()> {
    if path.exists() {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

fn megabytes(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path)?.len() / 1_000_000)
}

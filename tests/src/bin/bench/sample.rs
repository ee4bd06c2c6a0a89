//! What is measured on: generated portfolios and a generated register, in a folder that is
//! removed at the end.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use pilotage_app::{Origin, Portfolio, Surroundings, demo};
use tempfile::TempDir;
use uuid::Uuid;

use crate::Result;
use crate::measure::timed;

/// Rows of the register and initiatives of the largest portfolio.
pub const LARGE: usize = 100_000;
/// Initiatives of a portfolio that must be comfortable.
pub const MEDIUM: usize = 10_000;
/// Initiatives of a large company's portfolio.
pub const SMALL: usize = 1_000;

/// Files, made when first asked for.
pub struct Samples {
    folder: TempDir,
    made: RefCell<Vec<usize>>,
}

impl Samples {
    /// An empty folder on the disk that the build is on: a folder in memory would flatter
    /// every commit.
    pub fn new() -> Result<Self> {
        let program = std::env::current_exe()?;
        let target = program.parent().unwrap_or(Path::new("."));
        Ok(Self {
            folder: tempfile::tempdir_in(target)?,
            made: RefCell::default(),
        })
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A generated portfolio with 14 ratings for each initiative.
    pub fn portfolio(&self, initiatives: usize) -> Result<PathBuf> {
        let path = self.path(&format!("demo-{initiatives}.pilotage"));
        if !self.made.borrow().contains(&initiatives) {
            let seed = pilotage_demo::DEFAULT_SEED;
            let write = || Ok(demo::write(&path, initiatives, seed, around())?);
            let (took, _) = timed(write)?;
            progress(&format!("made a portfolio of {initiatives}"), took);
            self.made.borrow_mut().push(initiatives);
        }
        Ok(path)
    }

    /// A portfolio opened for work.
    pub fn open(path: &Path) -> Result<Portfolio> {
        Ok(Portfolio::open(path, around())?)
    }

    /// A register of `rows` × 12.
    pub fn register(&self, rows: usize) -> Result<PathBuf> {
        let path = self.path(&format!("register-{rows}.csv"));
        if !path.exists() {
            std::fs::write(&path, register(rows, today()))?;
        }
        Ok(path)
    }
}

/// Says on the terminal what goes on; the table stays alone on the output.
pub fn progress(what: &str, took: Duration) {
    eprintln!("bench: {what} ({})", crate::table::time(took));
}

/// A clerk at the command line.
pub fn around() -> Surroundings {
    Surroundings {
        actor: "Bench".to_owned(),
        origin: Origin::CommandLine,
        now: Box::new(Utc::now),
        new_id: Box::new(Uuid::now_v7),
    }
}

/// Today, on the calendar of the measuring machine.
pub fn today() -> NaiveDate {
    DateTime::date_naive(&Utc::now())
}

/// The SQLite shell, where the system has it.
pub fn sqlite_shell() -> Option<Command> {
    let there = Command::new("sqlite3")
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    there
        .is_ok_and(|status| status.success())
        .then(|| Command::new("sqlite3"))
}

const HEADER: &str = "Use case ID,Use case name,Agency,Bureau,Summary,Stage of development,\
Date initiated,Date implemented,Owner,Annual benefit,Tags,Country\r\n";

const STAGES: [&str; 5] = [
    "Initiated",
    "Acquisition and/or Development",
    "Implementation and Assessment",
    "Operation and Maintenance",
    "Retired",
];

/// A register with what real ones have: two levels of units, words for stages, ISO dates of
/// which some are missing, quoted summaries of about 150 characters.
fn register(rows: usize, today: NaiveDate) -> String {
    let mut text = String::with_capacity(rows * 260);
    text.push_str(HEADER);
    for at in 0..rows {
        // Knuth's multiplicative hash: spread evenly, and the same on every run.
        let dice = (at as u64).wrapping_mul(2_654_435_761) >> 7;
        let pick = |of: u64, shift: u32| (dice >> shift) % of;
        let stage = pick(5, 3) as usize;
        let begun = today - TimeDelta::days(400 + pick(900, 1).cast_signed());
        let live = match stage {
            3 | 4 => (begun + TimeDelta::days(120 + pick(200, 5).cast_signed())).to_string(),
            _ => String::new(),
        };
        let _ = write!(
            text,
            "UC-{at:06},Assistant {at} for claims triage,Agency {agency:02},\
             Bureau {agency:02}-{bureau},\"Reads incoming documents, sorts them by urgency and \
             drafts an answer for a clerk, who checks it before it leaves the house; case {at} \
             of the pilot register.\",{stage},{begun},{live},Owner {owner:03},{benefit},\
             vision; language,{country}\r\n",
            agency = pick(37, 2),
            bureau = pick(8, 9),
            stage = STAGES[stage],
            owner = pick(400, 4),
            benefit = 1_000 * pick(5_000, 2),
            country = ["DE", "FR", "NL", "US"][pick(4, 6) as usize],
        );
    }
    text
}

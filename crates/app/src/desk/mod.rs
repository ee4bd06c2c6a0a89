//! The desk a window works at: the open file, what is remembered for this person, and long work.
//!
//! Everything a window can ask for, without a window, so that it is tested without one. Readers
//! take the snapshot in force and never wait for a writer.

mod attaching;
mod bills;
mod budget_line;
mod cells;
mod exporting;
mod figures;
mod files;
mod grids;
mod import;
mod kpis;
mod months;
mod preferences;
mod ranking;
mod ratings;
mod reading;
mod readings;
mod records;
mod scoring;
mod triage;
mod writing;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use chrono::Local;

use crate::api::{HeadlineChange, OperationView, Preferences, Progress, SessionState, View};
use crate::error::{AppError, Result};
use crate::export::Outputs;
use crate::import_bills::BillFiles;
use crate::import_ratings::RatingFile;
use crate::import_readings::ReadingFile;
use crate::import_run::Progress as Progressing;
use crate::import_run::RegisterFile;
use crate::portfolio::{Origin, Portfolio, Shared, Surroundings};
use crate::records::RecordFile;
use crate::snapshot::{Days, Snapshot};
use crate::views::{BudgetDrawn, Grid, Places, Ranking, Scope};
use pilotage_model::tally;

pub use files::recent_files;

/// Folders of this person on this machine.
#[derive(Debug, Clone)]
pub struct Folders {
    /// Preferences and the list of recent files.
    pub config: PathBuf,
    /// The demo portfolio.
    pub data: PathBuf,
}

/// What a window works at. Who holds several locks took them in this order, or two would wait for
/// each other for ever: `importing`, `portfolio`, `current`, `outputs`, `grid`, `order`; `changes`, `line` and `rankings` come before
/// `current`; the others are held by themselves.
pub struct Desk {
    folders: Folders,
    preferences: Mutex<Preferences>,
    portfolio: Mutex<Option<Portfolio>>,
    current: RwLock<Option<Shared>>,
    /// Where files may go while these are open, for those who don't wait for long work.
    outputs: RwLock<Outputs>,
    state: Mutex<SessionState>,
    /// Why the file of the start is not open, in words.
    not_opened: Mutex<Option<String>>,
    /// The grid that was asked for last.
    grid: Mutex<Option<(grids::GridKey, Arc<Grid>)>>,
    /// The order that is kept while somebody works through a list, and of which one.
    order: Mutex<Option<(grids::GridKey, Places)>>,
    /// What became of the headlines that were asked for last.
    changes: Mutex<Option<(grids::GridKey, Vec<HeadlineChange>)>>,
    /// The budget line that was asked for last.
    line: Mutex<Option<(budget_line::LineKey, Arc<BudgetDrawn>)>>,
    /// The rankings that were asked for last, the latest first.
    rankings: Mutex<Vec<(ranking::RankingKey, Arc<Ranking>)>>,
    importing: Mutex<Option<import::Importing>>,
    importing_records: Mutex<Option<RecordFile>>,
    importing_ratings: Mutex<Option<RatingFile>>,
    importing_readings: Mutex<Option<ReadingFile>>,
    importing_bills: Mutex<Option<BillFiles>>,
    /// Editions of a register that are being imported.
    editions: Mutex<Vec<RegisterFile>>,
    /// Files that were chosen for records and may be saved with them.
    chosen: Mutex<Vec<attaching::Chosen>>,
    /// Cells that were looked at before they are changed, under the number that their plan has.
    cells: Mutex<Option<cells::Block>>,
    /// Plans of cells so far.
    planned: AtomicU32,
    work: Work,
}

/// An open file, told from every other one: a `Weak` keeps its address from being given again.
#[derive(Clone)]
struct File(Weak<RwLock<Arc<Snapshot>>>);

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        self.0.ptr_eq(&other.0)
    }
}

/// Long work: how far it is, and whether it is to stop.
#[derive(Default)]
pub struct Work {
    label: Mutex<String>,
    done: AtomicU32,
    total: AtomicU32,
    stop: AtomicBool,
}

impl Work {
    /// Begins something; forgets an earlier wish to stop.
    pub fn begin(&self, label: &str) {
        *lock(&self.label) = label.to_owned();
        self.done.store(0, Ordering::Relaxed);
        self.total.store(0, Ordering::Relaxed);
        self.stop.store(false, Ordering::Relaxed);
    }

    /// Says how far it is; false when it is to stop.
    pub fn step(&self, done: usize, total: usize) -> bool {
        self.done.store(tally(done), Ordering::Relaxed);
        self.total.store(tally(total), Ordering::Relaxed);
        !self.stop.load(Ordering::Relaxed)
    }

    /// Ends it.
    pub fn end(&self) {
        lock(&self.label).clear();
    }
}

/// The most operations on one record that are told.
const HISTORY: u32 = 500;

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(folders: Folders) -> Self {
        let preferences = preferences::read(&folders.config);
        preferences::order_of(&preferences).enforce();
        Self {
            folders,
            preferences: Mutex::new(preferences),
            portfolio: Mutex::default(),
            current: RwLock::default(),
            outputs: RwLock::default(),
            state: Mutex::default(),
            not_opened: Mutex::default(),
            grid: Mutex::default(),
            order: Mutex::default(),
            changes: Mutex::default(),
            line: Mutex::default(),
            rankings: Mutex::default(),
            importing: Mutex::default(),
            importing_records: Mutex::default(),
            importing_ratings: Mutex::default(),
            importing_readings: Mutex::default(),
            importing_bills: Mutex::default(),
            editions: Mutex::default(),
            chosen: Mutex::default(),
            cells: Mutex::default(),
            planned: AtomicU32::default(),
            work: Work::default(),
        }
    }

    /// How far long work is.
    pub fn progress(&self) -> Progress {
        Progress {
            label: lock(&self.work.label).clone(),
            done: self.work.done.load(Ordering::Relaxed),
            total: self.work.total.load(Ordering::Relaxed),
        }
    }

    /// Does long work of which the window shows how far it is, and which it may stop.
    fn followed<T>(
        &self,
        label: &str,
        work: impl FnOnce(Progressing<'_>) -> Result<T>,
    ) -> Result<T> {
        self.work.begin(label);
        let done = work(&mut |done, total| self.work.step(done, total));
        self.work.end();
        done
    }

    /// Asks long work to stop.
    pub fn cancel(&self) {
        self.work.stop.store(true, Ordering::Relaxed);
    }

    fn around(&self) -> Surroundings {
        Surroundings::of_machine(lock(&self.preferences).actor.clone(), Origin::Window)
    }

    /// Works on the open portfolio.
    fn with<T>(&self, work: impl FnOnce(&mut Portfolio) -> Result<T>) -> Result<T> {
        let mut open = lock(&self.portfolio);
        work(open.as_mut().ok_or_else(no_file)?)
    }

    /// The portfolio as of a day (ISO), or today.
    ///
    /// # Errors
    /// When nothing is open, or the day can't be read.
    pub fn scope(&self, as_of: Option<&str>) -> Result<Scope> {
        self.look(&self.shared()?, as_of)
    }

    /// The same of a file that was the open one when it was asked for, as whoever works here sees it.
    fn look(&self, file: &Shared, as_of: Option<&str>) -> Result<Scope> {
        let snapshot = Arc::clone(&file.read().unwrap_or_else(PoisonError::into_inner));
        let scope = Scope::new(snapshot, days(as_of)?);
        Ok(scope.seen_by(&lock(&self.preferences).actor))
    }

    /// The same, for a view: it may ask for a period, and for what an operation did.
    ///
    /// # Errors
    /// As [`Desk::scope`], or when there is no such operation.
    pub(crate) fn scope_of(&self, view: &View, as_of: Option<&str>) -> Result<Scope> {
        self.knowing(self.scope(as_of)?, view)
    }

    pub(super) fn knowing(&self, scope: Scope, view: &View) -> Result<Scope> {
        match view.operation {
            Some(_) => self.with(|portfolio| scope.knowing(portfolio, view)),
            None => scope.over(view),
        }
    }

    /// What was done last.
    fn last_operation(&self) -> Result<Option<OperationView>> {
        self.with(|portfolio| Ok(portfolio.history(None, 1)?.operations.pop()))
    }

    fn shared(&self) -> Result<Shared> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().map(Arc::clone).ok_or_else(no_file)
    }

    fn outputs(&self) -> Outputs {
        let outputs = self.outputs.read().unwrap_or_else(PoisonError::into_inner);
        outputs.clone()
    }

    fn set_outputs(&self, outputs: Outputs) {
        *self.outputs.write().unwrap_or_else(PoisonError::into_inner) = outputs;
    }
}

fn no_file() -> AppError {
    AppError::invalid("No portfolio is open.", "Open or make one.")
}

fn days(as_of: Option<&str>) -> Result<Days> {
    let today = Local::now().date_naive();
    let as_of = match as_of.map(str::trim).filter(|day| !day.is_empty()) {
        None => today,
        Some(day) => day.parse().map_err(|_| {
            AppError::invalid(format!("“{day}” is not a day."), "Write it as 2026-09-30.")
        })?,
    };
    Ok(Days { as_of, today })
}

#[cfg(test)]
pub(crate) mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::demo;

    /// A desk on a demo portfolio of so many initiatives, and the folder that all of it lies in.
    pub(crate) fn on_demo(initiatives: usize) -> (TempDir, Desk) {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let path = folder.path().join("demo");
        drop(demo::write(&path, initiatives, 1, desk.around()).unwrap());
        desk.open(&path).unwrap();
        (folder, desk)
    }
}

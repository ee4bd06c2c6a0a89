//! The desk a window works at: the open file, what is remembered for this person, and long work.
//!
//! Everything a window can ask for, without a window, so that it is tested without one. Readers
//! take the snapshot in force and never wait for a writer.

mod attaching;
mod exporting;
mod figures;
mod files;
mod import;
mod pasting;
mod preferences;
mod ratings;
mod reading;
mod records;
mod writing;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, Weak};

use chrono::Local;

use crate::api::{Preferences, Progress, SessionState, View};
use crate::error::{AppError, Result};
use crate::export::Outputs;
use crate::import_ratings::RatingFile;
use crate::import_run::RegisterFile;
use crate::portfolio::{Origin, Portfolio, Shared, Surroundings};
use crate::records::RecordFile;
use crate::snapshot::{Days, Snapshot};
use crate::views::{Grid, Scope};
use pilotage_model::kinds::KindId;
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
/// each other for ever: `importing`, `portfolio`, `current`, `outputs`, `grid`, `order`; the others are held by
/// themselves.
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
    grid: Mutex<Option<(GridKey, Arc<Grid>)>>,
    /// The grid whose order is kept while somebody works through it.
    order: Mutex<Option<(GridKey, Arc<Grid>)>>,
    importing: Mutex<Option<import::Importing>>,
    importing_records: Mutex<Option<RecordFile>>,
    importing_ratings: Mutex<Option<RatingFile>>,
    /// Editions of a register that are being imported.
    editions: Mutex<Vec<RegisterFile>>,
    /// Files that were chosen for records and may be saved with them.
    chosen: Mutex<Vec<attaching::Chosen>>,
    /// A block of cells that was looked at before it is pasted.
    pasting: Mutex<Option<pasting::Block>>,
    work: Work,
}

#[derive(Clone, PartialEq)]
struct GridKey {
    /// Records of a kind, or the initiatives.
    kind: Option<KindId>,
    view: View,
    days: Days,
    file: File,
    revision: u32,
}

impl GridKey {
    /// Whether both list the same, in the same order, of the same file on the same day: what an edit changed since, and
    /// which columns are shown, is no other question.
    fn asks_the_same(&self, other: &Self) -> bool {
        let asked = |view: &View| View {
            columns: Vec::new(),
            folded: Vec::new(),
            ..view.clone()
        };
        self.kind == other.kind
            && self.days == other.days
            && self.file == other.file
            && asked(&self.view) == asked(&other.view)
    }
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

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// A desk with nothing open.
    pub fn new(folders: Folders) -> Self {
        let preferences = preferences::read(&folders.config);
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
            importing: Mutex::default(),
            importing_records: Mutex::default(),
            importing_ratings: Mutex::default(),
            editions: Mutex::default(),
            chosen: Mutex::default(),
            pasting: Mutex::default(),
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
        scope(&self.shared()?, as_of)
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

    fn grid(&self, view: &View, as_of: Option<&str>) -> Result<Arc<Grid>> {
        self.grid_of(&self.shared()?, view, as_of)
    }

    /// The grid of a file that was the open one when it was asked for, and may not be any more.
    fn grid_of(&self, file: &Shared, view: &View, as_of: Option<&str>) -> Result<Arc<Grid>> {
        let scope = scope(file, as_of)?;
        self.kept_grid(file, None, view, scope)
    }

    /// The grid that was asked for last, while the file, its revision and the question are the same.
    fn kept_grid(
        &self,
        file: &Shared,
        kind: Option<KindId>,
        view: &View,
        scope: Scope,
    ) -> Result<Arc<Grid>> {
        let key = GridKey {
            kind,
            view: view.clone(),
            days: scope.days(),
            file: File(Arc::downgrade(file)),
            revision: scope.revision(),
        };
        let mut kept = lock(&self.grid);
        if let Some((_, grid)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Ok(Arc::clone(grid));
        }
        let grid = match kind {
            Some(kind) => Grid::of_kind(scope, kind, view)?,
            None => Grid::new(scope, view)?,
        };
        let order = lock(&self.order);
        let held = order.as_ref().filter(|(of, _)| of.asks_the_same(&key));
        let grid = Arc::new(match held {
            Some((_, before)) => grid.in_order_of(before, view),
            None => grid,
        });
        *kept = Some((key, Arc::clone(&grid)));
        Ok(grid)
    }

    /// Keeps the order of a view's rows from now on, whatever is entered: of initiatives, or of the records of a kind.
    /// Another order that was kept is given up.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn hold_order(&self, kind: Option<&str>, view: &View, as_of: Option<&str>) -> Result<()> {
        self.release_order();
        match kind {
            Some(kind) => self.grid_of_kind(kind, view)?,
            None => self.grid(view, as_of)?,
        };
        let kept = lock(&self.grid);
        let held = kept
            .as_ref()
            .map(|(key, grid)| (key.clone(), Arc::clone(grid)));
        *lock(&self.order) = held;
        Ok(())
    }

    /// From now on rows are sorted as their view says.
    pub fn release_order(&self) {
        let mut kept = lock(&self.grid);
        if lock(&self.order).take().is_some() {
            *kept = None;
        }
    }
}

fn scope(file: &Shared, as_of: Option<&str>) -> Result<Scope> {
    let snapshot = Arc::clone(&file.read().unwrap_or_else(PoisonError::into_inner));
    Ok(Scope::new(snapshot, days(as_of)?))
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
mod tests {
    use super::*;
    use crate::api::{FieldSet, GridLine, Selected, SortBy};
    use crate::demo;

    /// Whoever asked for rows just before another file was opened gets those of the file before;
    /// they must not be kept as rows of the one that is open now.
    #[test]
    fn rows_of_the_last_file_are_never_shown_as_rows_of_this_one() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let made = [("last", 12), ("this", 5)].map(|(name, initiatives)| {
            let path = folder.path().join(name);
            drop(demo::write(&path, initiatives, 1, desk.around()).unwrap());
            path
        });
        let view = View::default();
        desk.open(&made[0]).unwrap();
        let last = desk.shared().unwrap();
        desk.open(&made[1]).unwrap();
        let late = desk.grid_of(&last, &view, None).unwrap();
        assert_eq!(late.head().of, 12);
        assert_eq!(desk.grid_head(&view, None).unwrap().of, 5);
    }

    /// Who rates thirty initiatives sorted by rank would lose the place with each rating: the rows stay until that is
    /// over, and then stand where the sort puts them.
    #[test]
    fn rows_keep_their_places_while_somebody_works_through_them() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let path = folder.path().join("demo");
        drop(demo::write(&path, 12, 1, desk.around()).unwrap());
        desk.open(&path).unwrap();
        let view = View {
            sort: vec![SortBy {
                field: "name".to_owned(),
                descending: false,
            }],
            ..View::default()
        };
        let ids = |view: &View| -> Vec<String> {
            let id = |line| match line {
                GridLine::Row { id, .. } => id,
                GridLine::Group { id, .. } => format!("group {id}"),
            };
            let lines = desk.grid_lines(view, None, 0, 100).unwrap();
            lines.into_iter().map(id).collect()
        };
        let held = || desk.grid_head(&view, None).unwrap().held;
        let rename = |id: &str, name: &str| {
            let selected = Selected {
                all: false,
                ids: vec![id.to_owned()],
                view: view.clone(),
            };
            let set = FieldSet {
                field: "name".to_owned(),
                text: name.to_owned(),
            };
            desk.set_fields(&selected, &[set], false).unwrap();
        };
        let before = ids(&view);
        desk.hold_order(None, &view, None).unwrap();
        rename(&before[0], "Zz comes last");
        assert_eq!((ids(&view), held()), (before.clone(), true));
        let columns = vec!["key".to_owned()];
        let slim = View {
            columns,
            ..view.clone()
        };
        assert_eq!(ids(&slim), before, "other columns are the same list");
        let other = View {
            sort: Vec::new(),
            ..view.clone()
        };
        assert!(!desk.grid_head(&other, None).unwrap().held, "another list");
        desk.release_order();
        let mut sorted = before.clone();
        sorted.rotate_left(1);
        assert_eq!((ids(&view), held()), (sorted, false));
    }
}

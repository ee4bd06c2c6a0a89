//! Opening, making, copying and closing files; those opened before.

use std::path::{Path, PathBuf};
use std::sync::{PoisonError, TryLockError};

use chrono::Local;
use pilotage_model::tally;
use pilotage_store::{ENDING, Existing, Outputs, StoreError};

use super::preferences::{read_json, write_json};
use super::{Desk, Folders, lock};
use crate::api::{ExportTable, FileState, FromExport, Outcome, RecentFile, SessionState, Written};
use crate::demo;
use crate::error::{AppError, Result};
use crate::folder::{self, Folder, FolderFile, LeftOut};
use crate::import_run::is_register;
use crate::operations::first_settings;
use crate::portfolio::Portfolio;
use crate::views::{Scope, counts};

const RECENT: &str = "recent.json";
const KEPT: usize = 12;

/// Files opened before, newest first.
pub fn recent_files(folders: &Folders) -> Vec<PathBuf> {
    read_json(&folders.config.join(RECENT)).unwrap_or_default()
}

impl Desk {
    /// The open file and what may be done now; reads anew when another program wrote. While long
    /// work runs it answers with what was known before.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn session_state(&self) -> Result<SessionState> {
        let mut open = match self.portfolio.try_lock() {
            Ok(open) => open,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(lock(&self.state).clone()),
        };
        let file = open
            .as_mut()
            .map(|portfolio| portfolio.refresh().map(|_| portfolio))
            .transpose()?;
        let state = self.state_of(file)?;
        lock(&self.state).clone_from(&state);
        Ok(state)
    }

    fn state_of(&self, file: Option<&mut Portfolio>) -> Result<SessionState> {
        let mut state = SessionState {
            today: Local::now().date_naive().to_string(),
            recent: self.recent(),
            actor: lock(&self.preferences).actor.clone(),
            notice: lock(&self.not_opened).clone(),
            ..SessionState::default()
        };
        let Some(portfolio) = file else {
            return Ok(state);
        };
        let snapshot = portfolio.snapshot();
        state.revision = snapshot.revision();
        state.changed = snapshot.changed().by_code();
        state.undo = portfolio.undoable()?.map(|operation| operation.label);
        state.redo = portfolio.redoable()?.map(|operation| operation.label);
        let synced = portfolio.store().path().and_then(synced);
        let notices: Vec<_> = portfolio.brought_up().into_iter().chain(synced).collect();
        state.notice = (!notices.is_empty()).then(|| notices.join(" "));
        state.file = Some(file_state(portfolio));
        Ok(state)
    }

    fn recent(&self) -> Vec<RecentFile> {
        let file = |(path, handle): (PathBuf, u32)| RecentFile {
            handle,
            name: name_of(&path),
            folder: path.parent().map(short).unwrap_or_default(),
            exists: path.is_file(),
        };
        recent_files(&self.folders)
            .into_iter()
            .zip(0..)
            .map(file)
            .collect()
    }

    /// Opens a file in place of the open one.
    ///
    /// # Errors
    /// See [`Portfolio::open`]; the file open before stays open then.
    pub fn open(&self, path: &Path) -> Result<SessionState> {
        // The file that is open stays open: a second look at it would end the locks that a write
        // under way holds, as POSIX has it, and would forget where the user is.
        if (lock(&self.portfolio).as_ref()).is_some_and(|open| open.store().holds(path)) {
            return self.session_state();
        }
        let portfolio =
            Portfolio::open(path, self.around()).map_err(|error| self.not_opened(path, error))?;
        self.put(Some(portfolio));
        self.remember(path)?;
        self.session_state()
    }

    /// Opens the file that the app was started with. Nobody asked who could be answered: the session's
    /// notice says why it is not open, until another file is.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_at_start(&self, path: &Path) -> Result<SessionState> {
        let opened = self.open(path);
        if let Err(error) = &opened {
            *lock(&self.not_opened) = Some(error.in_words());
        }
        opened
    }

    /// What was probably meant by a file that is no portfolio.
    fn not_opened(&self, path: &Path, error: AppError) -> AppError {
        match error {
            AppError::Store(StoreError::NotAPortfolio(_)) if is_register(path) => {
                let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
                AppError::ARegister {
                    name: name_of(path),
                    next: match *current {
                        Some(_) => "Import it into the portfolio that is open.",
                        None => "Open or make a portfolio first, then import it there.",
                    },
                }
            }
            error => error,
        }
    }

    /// Opens a file that was open before, by its handle in the list.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn open_recent(&self, handle: u32) -> Result<SessionState> {
        let path = recent_files(&self.folders).into_iter().nth(handle as usize);
        self.open(&path.ok_or_else(|| AppError::not_found("recent file", handle))?)
    }

    /// Makes a new portfolio and opens it. A file that the save dialog agreed to replace is
    /// replaced only after the new one is whole.
    ///
    /// # Errors
    /// When a file in use lies there, or one that the dialog did not ask about, or it can't be
    /// written.
    pub fn create(&self, path: &Path, name: &str, money: &str) -> Result<SessionState> {
        let settings = first_settings(&[("name", name), ("currency", money)])?;
        let (path, existing) = place_of(path);
        self.outputs().check_in_use(&path)?;
        let around = self.around();
        drop(Portfolio::create_filled(
            &path,
            existing,
            &settings,
            around,
            |_| Ok(()),
        )?);
        self.open(&path)
    }

    /// What a portfolio that is made from the folder of an export may be called.
    ///
    /// # Errors
    /// When the folder is no export that can come back.
    pub fn name_of_export(&self, from: &Path) -> Result<String> {
        Ok(Folder::open(from)?.portfolio)
    }

    /// Makes a portfolio again from the folder of an export and opens it, as [`Desk::create`] does.
    ///
    /// # Errors
    /// Which table can't be read, and where; and those of [`Desk::create`].
    pub fn create_from_export(&self, path: &Path, from: &Path) -> Result<FromExport> {
        const TOLD: usize = 100;
        let folder = Folder::open(from)?;
        let (path, existing) = place_of(path);
        self.outputs().check_in_use(&path)?;
        let told = folder::into_new(&path, existing, &folder, self.around())?;
        let mut left_out: Vec<_> = told.left_out.iter().map(LeftOut::in_words).collect();
        let more = left_out.len().saturating_sub(TOLD);
        left_out.truncate(TOLD);
        let table = |file: FolderFile| ExportTable {
            file: file.file,
            rows: file.rows,
            new: file.new,
        };
        Ok(FromExport {
            session: self.open(&path)?,
            portfolio: told.portfolio,
            tables: told.files.into_iter().map(table).collect(),
            left_out,
            more: tally(more),
            linked: told.linked,
        })
    }

    /// Opens the demo portfolio, made the first time.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn open_demo(&self) -> Result<SessionState> {
        let path = self.folders.data.join("Northmark demo.pilotage");
        if !path.is_file() {
            let io = |source| AppError::Io {
                path: self.folders.data.clone(),
                source,
            };
            std::fs::create_dir_all(&self.folders.data).map_err(io)?;
            self.work.begin("Making the demo portfolio");
            let made = demo::write(
                &path,
                pilotage_demo::DEFAULT_INITIATIVES,
                pilotage_demo::DEFAULT_SEED,
                self.around(),
            );
            self.work.end();
            drop(made?);
        }
        self.open(&path)
    }

    /// Writes a checked copy.
    ///
    /// # Errors
    /// When a file in use lies there, or one that the dialog did not ask about, or it can't be
    /// written whole.
    pub fn save_copy(&self, path: &Path) -> Result<Written> {
        let (path, existing) = place_of(path);
        self.outputs().check_in_use(&path)?;
        self.with(|portfolio| Ok(portfolio.store().copy_to(&path, existing)?))?;
        Ok(Written {
            name: name_of(&path),
            message: format!("Copy saved as {}", name_of(&path)),
        })
    }

    /// Closes the file.
    ///
    /// # Errors
    /// Never in practice: there is nothing left to save.
    pub fn close(&self) -> Result<SessionState> {
        self.put(None);
        self.session_state()
    }

    /// What the window's title says.
    pub fn title(&self) -> String {
        let state = lock(&self.state);
        state.file.as_ref().map_or_else(
            || "Pilotage".to_owned(),
            |file| format!("{} – Pilotage", file.portfolio),
        )
    }

    /// A register on its way in goes with the file that it was for: first its lock, so that an
    /// import under way ends in the file that it began with.
    fn put(&self, portfolio: Option<Portfolio>) {
        let mut importing = lock(&self.importing);
        let mut importing_records = lock(&self.importing_records);
        let mut importing_ratings = lock(&self.importing_ratings);
        let mut importing_readings = lock(&self.importing_readings);
        let mut importing_bills = lock(&self.importing_bills);
        let mut open = lock(&self.portfolio);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) =
            portfolio.as_ref().map(Portfolio::shared);
        let store = portfolio.as_ref().map(Portfolio::store);
        self.set_outputs(store.map(Outputs::beside).unwrap_or_default());
        *open = portfolio;
        *importing = None;
        *importing_records = None;
        *importing_ratings = None;
        *importing_readings = None;
        *importing_bills = None;
        drop((importing, importing_records, importing_ratings));
        drop((importing_readings, importing_bills, open));
        lock(&self.chosen).clear();
        *lock(&self.not_opened) = None;
        *lock(&self.grid) = None;
        *lock(&self.line) = None;
    }

    fn remember(&self, path: &Path) -> Result<()> {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let mut recent = recent_files(&self.folders);
        recent.retain(|known| *known != path);
        recent.insert(0, path);
        recent.truncate(KEPT);
        write_json(&self.outputs(), &self.folders.config.join(RECENT), &recent)
    }

    /// An operation's outcome: what happened, and the session after it.
    pub(super) fn outcome(&self, message: impl Into<String>, changed: u32) -> Result<Outcome> {
        let besides = self.with(|portfolio| Ok(portfolio.take_besides()))?;
        let message = std::iter::once(message.into()).chain(besides);
        Ok(Outcome {
            message: message.collect::<Vec<_>>().join("; "),
            changed,
            session: self.session_state()?,
            created: None,
        })
    }
}

fn file_state(portfolio: &Portfolio) -> FileState {
    let snapshot = portfolio.snapshot();
    let settings = snapshot.register().settings.clone();
    let (initiatives, binned) = counts(&Scope::new(snapshot, portfolio.days()));
    let read_only = portfolio.store().read_only();
    let saved = portfolio
        .saved_at()
        .map(|at| at.with_timezone(&Local).format("Saved %H:%M").to_string());
    FileState {
        portfolio: settings.name,
        name: portfolio.store().path().map(name_of).unwrap_or_default(),
        saved: if read_only {
            "Read only".to_owned()
        } else {
            saved.unwrap_or_else(|| "Saved".to_owned())
        },
        read_only,
        currency: settings.currency,
        initiatives,
        binned,
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// The last two folders: enough to tell files of one name apart.
fn short(folder: &Path) -> String {
    let names: Vec<_> = folder.iter().map(|name| name.to_string_lossy()).collect();
    let tail = names.len().saturating_sub(2);
    let shown = names[tail..].join("/");
    if tail > 1 {
        format!("…/{shown}")
    } else {
        shown
    }
}

/// Where a portfolio goes, and what becomes of a file there: the save dialog asked whether to
/// replace the file of the name that was typed, and of no other.
fn place_of(chosen: &Path) -> (PathBuf, Existing) {
    let ending = chosen.extension();
    if ending.is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) {
        return (chosen.to_owned(), Existing::Replaced);
    }
    let mut name = chosen.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(ENDING);
    (chosen.with_file_name(name), Existing::Kept)
}

/// Sync clients copy files while they are written, and network drives lock unreliably.
fn synced(path: &Path) -> Option<String> {
    const CLIENTS: [&str; 6] = [
        "onedrive",
        "dropbox",
        "google drive",
        "googledrive",
        "icloud",
        "nextcloud",
    ];
    let folders = path
        .iter()
        .map(|name| name.to_string_lossy().to_lowercase())
        .collect::<Vec<_>>();
    let client = CLIENTS
        .iter()
        .find(|client| folders.iter().any(|folder| folder.contains(*client)))?;
    Some(format!(
        "This file is in a folder that {client} synchronises. Two people writing at once can lose work: keep it on this machine and share copies."
    ))
}

#[cfg(test)]
mod tests;

//! A file of readings on its way in.

use std::path::Path;

use pilotage_intake::{ReadOptions, Table};

use super::{Desk, lock};
use crate::api::{Outcome, ReadingChoices, ReadingImport};
use crate::error::{AppError, Result};
use crate::import_readings::{self, ReadingFile};
use crate::views::words;

impl Desk {
    /// Reads a file of readings, and what importing it would do. It stays at hand until it is imported, closed or
    /// another is picked.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn import_readings_open(&self, path: &Path) -> Result<ReadingImport> {
        let scope = self.scope(None)?;
        let like = |table: &Table| import_readings::likeness(table, scope.register());
        let file = self.open_register(path, &ReadOptions::default(), &like)?;
        let mut importing = lock(&self.importing_readings);
        let place = file.place.clone();
        let choices = ReadingChoices::default();
        let file = ReadingFile { file, choices };
        let told = self.with(|portfolio| portfolio.plan_readings(&file))?;
        self.set_outputs(self.outputs().reading(Some(place)));
        *importing = Some(file);
        Ok(told)
    }

    /// What importing the file that was read last would do with what is said of it.
    ///
    /// # Errors
    /// When none was read.
    pub fn import_readings_choose(&self, choices: &ReadingChoices) -> Result<ReadingImport> {
        let mut importing = lock(&self.importing_readings);
        let file = importing.as_mut().ok_or_else(none_open)?;
        file.choices = choices.clone();
        self.with(|portfolio| portfolio.plan_readings(file))
    }

    /// Imports the file of readings that was read last.
    ///
    /// # Errors
    /// When none was read, something must be said first, or the portfolio can't be written.
    pub fn import_readings_apply(&self) -> Result<Outcome> {
        // Held to the end: a file that is opened meanwhile is not the one that this was read for.
        let mut importing = lock(&self.importing_readings);
        let file = importing.as_ref().ok_or_else(none_open)?;
        let told = self.with(|portfolio| portfolio.import_readings(file))?;
        *importing = None;
        self.set_outputs(self.outputs().reading(None));
        drop(importing);
        let readings = words::counted(told.new as usize, "reading");
        let kpis = words::counted(told.kpis as usize, "KPI");
        let message = format!("Imported {readings}, {} changed, of {kpis}", told.changed);
        self.outcome(message, told.new + told.changed)
    }

    /// Forgets the file of readings that was read last.
    pub fn import_readings_close(&self) {
        let mut importing = lock(&self.importing_readings);
        self.set_outputs(self.outputs().reading(None));
        *importing = None;
    }
}

fn none_open() -> AppError {
    AppError::invalid("No file of readings is open.", "Choose one to import.")
}

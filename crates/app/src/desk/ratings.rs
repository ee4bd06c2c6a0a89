//! A file of ratings on its way in.

use std::path::Path;

use pilotage_intake::{ReadOptions, Table};

use super::{Desk, lock};
use crate::api::*;
use crate::error::{AppError, Result};
use crate::import_ratings::{self, RatingFile};
use crate::views::words;

impl Desk {
    /// Reads a file of ratings, and what importing it would do. It stays at hand until it is imported, closed or
    /// another is picked.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn import_ratings_open(&self, path: &Path) -> Result<RatingImport> {
        let scope = self.scope(None)?;
        let like = |table: &Table| import_ratings::likeness(table, scope.register());
        let file = self.open_register(path, &ReadOptions::default(), &like)?;
        let mut importing = lock(&self.importing_ratings);
        let place = file.place.clone();
        let file = RatingFile {
            file,
            choices: RatingChoices::default(),
        };
        let told = self.with(|portfolio| portfolio.plan_ratings(&file))?;
        self.set_outputs(self.outputs().reading(Some(place)));
        *importing = Some(file);
        Ok(told)
    }

    /// What importing the file that was read last would do with what is chosen of it. Choices that can't be taken leave
    /// the earlier ones in force.
    ///
    /// # Errors
    /// When none was read, or a choice can't be taken.
    pub fn import_ratings_choose(&self, choices: &RatingChoices) -> Result<RatingImport> {
        let mut importing = lock(&self.importing_ratings);
        let file = importing.as_mut().ok_or_else(none_open)?;
        let before = std::mem::replace(&mut file.choices, choices.clone());
        let told = self.with(|portfolio| portfolio.plan_ratings(file));
        if told.is_err() {
            file.choices = before;
        }
        told
    }

    /// Imports the file of ratings that was read last.
    ///
    /// # Errors
    /// When none was read, something must be said first, or the portfolio can't be written.
    pub fn import_ratings_apply(&self) -> Result<Outcome> {
        // Held to the end: a file that is opened meanwhile is not the one that this was read for.
        let mut importing = lock(&self.importing_ratings);
        let file = importing.as_ref().ok_or_else(none_open)?;
        let told = self.with(|portfolio| portfolio.import_ratings(file))?;
        *importing = None;
        self.set_outputs(self.outputs().reading(None));
        drop(importing);
        let rejected = match told.rejected.len() {
            0 => String::new(),
            refused => format!("; left out {}", words::counted(refused, "row")),
        };
        let ratings = words::counted(told.new as usize, "rating");
        let message = format!("Imported {ratings}, {} changed{rejected}", told.changed);
        self.outcome(message, told.new + told.changed)
    }

    /// Forgets the file of ratings that was read last.
    pub fn import_ratings_close(&self) {
        let mut importing = lock(&self.importing_ratings);
        self.set_outputs(self.outputs().reading(None));
        *importing = None;
    }
}

fn none_open() -> AppError {
    AppError::invalid("No file of ratings is open.", "Choose one to import.")
}

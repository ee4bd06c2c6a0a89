//! Importing a register at the desk: the file, its guesses, the dry run, the import.

mod editions;
mod mapping;
mod reading;
mod report;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use pilotage_import::Guess;
use pilotage_intake::{Likeness, ReadOptions, Table};
use pilotage_model::{Register, tally};

use super::files::name_of;
use super::{Desk, lock};
use crate::api::*;
use crate::error::{AppError, Result};
use crate::export;
use crate::import_run::RegisterFile;
use crate::portfolio::Portfolio;
use mapping::{targets, to_mapping, to_view};
use reading::{chosen, doubt, encodings, guesses, left_out, read_options, top};
use report::report;

/// The register being imported.
pub(super) struct Importing {
    file: RegisterFile,
    options: ReadOptions,
}

impl Desk {
    /// Reads what was chosen to be imported: a register, or several editions of one.
    ///
    /// # Errors
    /// When a file is a portfolio, or can't be read as a table.
    pub fn import_pick(&self, paths: &[PathBuf]) -> Result<Picked> {
        self.editions_close();
        Ok(match paths {
            [] => Picked::default(),
            [path] => Picked {
                file: Some(self.import_open(path)?),
                ..Picked::default()
            },
            paths => Picked {
                editions: Some(self.editions_open(paths)?),
                ..Picked::default()
            },
        })
    }

    /// Reads a register to import.
    ///
    /// # Errors
    /// When it is a portfolio, or can't be read as a table.
    pub fn import_open(&self, path: &Path) -> Result<ImportFile> {
        let scope = self.scope(None)?;
        let options = ReadOptions::default();
        let like = |table: &Table| pilotage_import::likeness(table, scope.register());
        let file = self.open_register(path, &options, &like)?;
        let mut importing = lock(&self.importing);
        self.set_outputs(self.outputs().reading(Some(file.place.clone())));
        *importing = Some(Importing { file, options });
        drop(importing);
        self.import_file(None)
    }

    /// Opens a file to import from, and never the open portfolio itself: closing it a second time
    /// would end the locks of the first.
    pub(super) fn open_register(
        &self,
        path: &Path,
        options: &ReadOptions,
        like: Likeness<'_>,
    ) -> Result<RegisterFile> {
        if self.outputs().is_open(path) {
            let name = name_of(path);
            return Err(AppError::APortfolio { name });
        }
        RegisterFile::open(path, options, like)
    }

    /// Reads the register again in another way.
    ///
    /// # Errors
    /// When it can't be read that way.
    pub fn import_read(&self, choice: &ReadChoice) -> Result<ImportFile> {
        let options = read_options(choice)?;
        let scope = self.scope(None)?;
        let like = |table: &Table| pilotage_import::likeness(table, scope.register());
        {
            let mut importing = lock(&self.importing);
            let importing = importing.as_mut().ok_or_else(no_register)?;
            importing.file.reread(&options, &like)?;
            importing.options = options;
        }
        self.import_file(None)
    }

    /// The file with a changed mapping: stage words and date columns follow it.
    ///
    /// # Errors
    /// When no register is being imported.
    pub fn import_map(&self, mapping: &MappingView) -> Result<ImportFile> {
        self.import_file(Some(mapping))
    }

    /// What the import would do.
    ///
    /// # Errors
    /// When no register is being imported, or the user stopped it. A mapping that can't be used is
    /// no error here: the report says what is wrong.
    pub fn import_dry_run(&self, mapping: &MappingView) -> Result<ImportReport> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        let scope = self.scope(None)?;
        if let Err(problems) = pilotage_import::check(&mapping, &file.table, scope.register()) {
            let problems = problems.iter().map(ToString::to_string).collect();
            return Ok(ImportReport {
                read: tally(file.table.len()),
                problems,
                ..ImportReport::default()
            });
        }
        let plan = self.followed("Checking", |going| {
            self.with(|portfolio| portfolio.plan_import(file, &mapping, going))
        })?;
        Ok(report(&plan, scope.register()))
    }

    /// Imports as one operation.
    ///
    /// # Errors
    /// When the mapping can't be used, the file can't be written, or the user stopped it; nothing
    /// is left behind then.
    pub fn import_apply(
        &self,
        mapping: &MappingView,
        profile: Option<&str>,
    ) -> Result<ImportReport> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        let plan = self.followed("Importing", |going| {
            self.with(|portfolio| portfolio.import(file, &mapping, profile, going))
        })?;
        let report = report(&plan, self.scope(None)?.register());
        Ok(ImportReport {
            operation: self.last_operation()?,
            ..report
        })
    }

    /// Writes the refused rows with their reasons.
    ///
    /// # Errors
    /// When nothing was refused, what lies at `path` is to stay, or the file can't be written.
    pub fn import_save_rejects(&self, path: &Path, mapping: &MappingView) -> Result<Written> {
        let mapping = to_mapping(mapping);
        let importing = lock(&self.importing);
        let file = &importing.as_ref().ok_or_else(no_register)?.file;
        let plan =
            self.with(|portfolio| portfolio.plan_import(file, &mapping, &mut |_, _| true))?;
        let rows = plan.rejects(&file.table);
        if rows.is_empty() {
            return Err(AppError::invalid(
                "No row was refused.",
                "There is nothing to save.",
            ));
        }
        // It is opened in a spreadsheet and mended there; the exact file is for the command line.
        let marked =
            export::write_rows(&self.outputs(), path, &rows, export::Mode::SpreadsheetSafe)?;
        let name = name_of(path);
        Ok(Written {
            message: format!(
                "{} refused rows saved as {name}{}",
                rows.len() - 1,
                apostrophes(marked)
            ),
            name,
        })
    }

    /// What follows from what was said of columns: stage words, dates, amounts, and the register where nobody said
    /// that.
    fn follow(
        said: &MappingView,
        file: &RegisterFile,
        register: &Register,
        guess: &Guess,
        today: NaiveDate,
    ) -> MappingView {
        let table = &file.table;
        let mut mapping = pilotage_import::complete(to_mapping(said), table, register);
        let origin = pilotage_import::origin(&mapping, table, register, &file.stem());
        if !said.source_said {
            mapping.source.clone_from(&origin.source);
            // A key that nobody changed follows what was found out.
            if mapping.key == guess.mapping.key {
                mapping.key = pilotage_import::suggest_key(&mapping, table, &origin).0;
            }
        }
        MappingView {
            source_said: said.source_said,
            source_why: origin.why,
            edition_why: said.edition_why.clone(),
            ..to_view(&mapping, table, register, today)
        }
    }

    /// Forgets the register being imported.
    pub fn import_close(&self) {
        let mut importing = lock(&self.importing);
        self.set_outputs(self.outputs().reading(None));
        *importing = None;
        self.editions_close();
    }

    fn import_file(&self, said: Option<&MappingView>) -> Result<ImportFile> {
        let scope = self.scope(None)?;
        let profiles = self.with(|portfolio: &mut Portfolio| portfolio.profiles())?;
        let importing = lock(&self.importing);
        let Importing { file, options } = importing.as_ref().ok_or_else(no_register)?;
        let (table, register) = (&file.table, scope.register());
        let today = scope.days().today;
        let guess = pilotage_import::guess(table, register, &file.stem(), today);
        let mapping = match said {
            Some(view) => Self::follow(view, file, register, &guess, today),
            None => MappingView {
                source_said: false,
                source_why: guess.origin.why.clone(),
                edition_why: guess.edition.why.clone(),
                ..to_view(&guess.mapping, table, register, today)
            },
        };
        let sources = register
            .tables
            .sources
            .live()
            .map(|source| source.name.clone());
        let columns = guess.columns.iter().map(|column| ImportColumn {
            label: column.column.clone(),
            samples: column.samples.clone(),
            filled: column.filled,
            distinct: column.distinct,
            why: column.why.clone(),
        });
        let mut offered: Vec<_> = profiles
            .iter()
            .map(|profile| ProfileView {
                name: profile.name.clone(),
                matches: profile.headers == guess.fingerprint,
                mapping: to_view(
                    &pilotage_import::complete(profile.mapping.clone(), table, register),
                    table,
                    register,
                    today,
                ),
            })
            .collect();
        offered.sort_by_key(|profile| !profile.matches);
        Ok(ImportFile {
            name: file.name.clone(),
            guesses: guesses(&table.guesses, options),
            chosen: chosen(options, &table.guesses),
            sheets: table.guesses.sheets.clone(),
            encodings: encodings(&table.guesses),
            encoding_doubt: doubt(&table.guesses),
            left_out: left_out(&table.guesses),
            hidden_rows: tally(table.guesses.hidden_rows),
            hidden_columns: tally(table.guesses.hidden_columns),
            rows: tally(table.len()),
            columns: columns.collect(),
            top: top(table),
            mapping,
            sources: sources.collect(),
            targets: targets(register),
            profiles: offered,
        })
    }
}

/// What was changed so that no cell runs as a formula, and what to do before importing it again.
fn apostrophes(marked: usize) -> String {
    match marked {
        0 => String::new(),
        1 => ". 1 cell that looks like a formula got an apostrophe: take it off before you import \
              the file"
            .to_owned(),
        more => format!(
            ". {more} cells that look like formulas got an apostrophe: take it off before you \
             import the file"
        ),
    }
}

fn no_register() -> AppError {
    AppError::invalid("No register is being imported.", "Choose a file first.")
}

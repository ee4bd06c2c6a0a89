//! Bought assistants, and bills of clouds and models: a file on its way in, and what the screen shows of them.

use std::path::PathBuf;

use pilotage_intake::Table;
use pilotage_model::kinds::CostBasis;

use super::{Desk, lock};
use crate::api::{AssistantsView, BillBasis, BillChoices, BillImport, BillsView, Outcome, View};
use crate::error::{AppError, Result};
use crate::import_bills::{self, BillFiles};
use crate::views::{self, words};

impl From<BillBasis> for CostBasis {
    fn from(basis: BillBasis) -> Self {
        match basis {
            BillBasis::Billed => Self::Billed,
            BillBasis::Effective => Self::Effective,
        }
    }
}

impl Desk {
    /// Bills by month, as rules allocate them.
    ///
    /// # Errors
    /// When no file is open, or the view can't be shown.
    pub fn bills(&self, view: &View, as_of: Option<&str>) -> Result<BillsView> {
        views::bills(&self.scope_of(view, as_of)?, view)
    }

    /// Bought assistants by product.
    ///
    /// # Errors
    /// When no file is open.
    pub fn assistants(&self, as_of: Option<&str>) -> Result<AssistantsView> {
        Ok(views::assistants(&self.scope(as_of)?))
    }

    /// Reads files of bills, and what importing them would do: what several say of one bill adds up. They stay at hand
    /// until they are imported, closed or others are picked.
    ///
    /// # Errors
    /// When one can't be read.
    pub fn import_bills_open(&self, paths: &[PathBuf]) -> Result<BillImport> {
        let scope = self.scope(None)?;
        let like = |table: &Table| import_bills::likeness(table, scope.register());
        let read = |path: &PathBuf| self.open_register(path, &import_bills::reading(), &like);
        let files = paths.iter().map(read).collect::<Result<Vec<_>>>()?;
        let mut importing = lock(&self.importing_bills);
        let place = files.first().map(|file| file.place.clone());
        let files = BillFiles {
            files,
            basis: CostBasis::Billed,
            rows_in_both_count: false,
        };
        let told = self.with(|portfolio| portfolio.plan_bills(&files))?;
        self.set_outputs(self.outputs().reading(place));
        *importing = Some(files);
        Ok(told)
    }

    /// What importing the file that was read last would do with what is said of it.
    ///
    /// # Errors
    /// When none was read.
    pub fn import_bills_choose(&self, choices: BillChoices) -> Result<BillImport> {
        let mut importing = lock(&self.importing_bills);
        let files = importing.as_mut().ok_or_else(none_open)?;
        files.basis = choices.basis.into();
        self.with(|portfolio| portfolio.plan_bills(files))
    }

    /// Imports the file of bills that was read last.
    ///
    /// # Errors
    /// When none was read, it can't be taken, or the portfolio can't be written.
    pub fn import_bills_apply(&self) -> Result<Outcome> {
        // Held to the end: a file that is opened meanwhile is not the one that this was read for.
        let mut importing = lock(&self.importing_bills);
        let files = importing.as_ref().ok_or_else(none_open)?;
        let told = self.with(|portfolio| portfolio.import_bills(files))?;
        *importing = None;
        self.set_outputs(self.outputs().reading(None));
        drop(importing);
        let bills = words::counted(told.bills.len(), "bill");
        let message = format!("Imported {bills}: {} allocated", told.allocated);
        self.outcome(message, told.new + told.changed + told.gone)
    }

    /// Forgets the file of bills that was read last.
    pub fn import_bills_close(&self) {
        let mut importing = lock(&self.importing_bills);
        self.set_outputs(self.outputs().reading(None));
        *importing = None;
    }
}

fn none_open() -> AppError {
    AppError::invalid("No file of bills is open.", "Choose one to import.")
}

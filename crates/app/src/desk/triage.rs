//! Triage as whoever works at the window sees it.

use std::path::Path;

use super::{Desk, lock};
use crate::api::{
    DecideInput, Outcome, Selected, SoFarView, TriageAsk, TriageView, TurnaroundView, View, Written,
};
use crate::error::Result;
use crate::export::Choice;
use crate::operations::whose;
use crate::views;

impl Desk {
    /// The queue.
    ///
    /// # Errors
    /// When the view can’t be shown.
    pub fn triage(&self, view: &View, as_of: Option<&str>, ask: &TriageAsk) -> Result<TriageView> {
        let scope = self.scope_of(view, as_of)?;
        views::triage(&scope, view, ask, &self.actor())
    }

    /// Where one idea stands, and what would change what is decided.
    ///
    /// # Errors
    /// When it is not there.
    pub fn so_far(&self, id: &str, as_of: Option<&str>) -> Result<SoFarView> {
        views::so_far(&self.scope(as_of)?.hasty(), id, &self.actor())
    }

    /// How long triage takes.
    ///
    /// # Errors
    /// When the view can’t be shown.
    pub fn turnaround(&self, view: &View, as_of: Option<&str>) -> Result<TurnaroundView> {
        views::turnaround_of(&self.scope_of(view, as_of)?, view)
    }

    /// Writes the queue as a table, as the ending of the file says: CSV, XLSX or HTML.
    ///
    /// # Errors
    /// As [`Desk::triage`], or when the file can’t be written.
    pub fn export_triage(&self, path: &Path, view: &View, as_of: Option<&str>) -> Result<Written> {
        let scope = self.scope_of(view, as_of)?;
        let sheet = views::triage_rows(&scope, view, &self.actor())?;
        self.written(path, &sheet, Choice::default(), "initiative")
    }

    /// Decides what becomes of ideas.
    ///
    /// # Errors
    /// As [`crate::Portfolio::decide`].
    pub fn decide(&self, selected: &Selected, input: &DecideInput) -> Result<Outcome> {
        let (decided, whose) = self.with(|portfolio| {
            let ids = portfolio.selected(selected)?;
            let whose = whose(portfolio.snapshot().register(), &ids);
            Ok((portfolio.decide(&ids, input)?, whose))
        })?;
        self.outcome(format!("{}: {whose}", input.verdict.told()), decided)
    }

    fn actor(&self) -> String {
        lock(&self.preferences).actor.clone()
    }
}

//! What a window reads.

use std::collections::HashSet;

use pilotage_model::kind::About;

use super::cells::list_of;
use super::{Desk, HISTORY, lock};
use crate::api::*;
use crate::error::Result;
use crate::views;

impl Desk {
    /// Settings of the portfolio.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn settings(&self) -> Result<SettingsView> {
        self.with(|portfolio| Ok(portfolio.settings_view()))
    }

    /// Every field.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn catalogue(&self) -> Result<Vec<FieldView>> {
        Ok(views::catalogue(self.scope(None)?.register()))
    }

    /// Units, stages, tags and people in use.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn vocabulary(&self) -> Result<Vocabulary> {
        Ok(views::vocabulary(self.scope(None)?.register()))
    }

    /// Values in use for a field that contain the words.
    ///
    /// # Errors
    /// When the field is not there.
    pub fn suggestions(&self, field: &str, query: &str) -> Result<Vec<String>> {
        views::suggestions(&self.scope(None)?, field, query)
    }

    /// Names and values that a field of a record can be set to, that contain the words.
    ///
    /// # Errors
    /// When the kind or the field is not there.
    pub fn record_suggestions(&self, kind: &str, field: &str, query: &str) -> Result<Vec<String>> {
        crate::records::suggestions(&self.scope(None)?, kind, field, query)
    }

    /// Everything about a record.
    ///
    /// # Errors
    /// When it is not there.
    pub fn record(&self, kind: &str, id: &str) -> Result<RecordView> {
        crate::records::record(&self.scope(None)?, kind, id)
    }

    /// How many lines a view has.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn grid_head(&self, view: &View, as_of: Option<&str>) -> Result<GridHead> {
        Ok(self.grid(view, as_of)?.head())
    }

    /// Lines [from, to) of a view.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn grid_lines(
        &self,
        view: &View,
        as_of: Option<&str>,
        from: u32,
        to: u32,
    ) -> Result<Vec<GridLine>> {
        Ok(self.grid(view, as_of)?.lines(from, to))
    }

    /// The selected rows as tab-separated text, and how many.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn rows_as_text(
        &self,
        kind: Option<&str>,
        selected: &Selected,
        as_of: Option<&str>,
        header: bool,
    ) -> Result<(String, u32)> {
        let ids: HashSet<&str> = selected.ids.iter().map(String::as_str).collect();
        let grid = self.list(&self.shared()?, list_of(kind)?, &selected.view, as_of)?;
        Ok(grid.as_text(header, |id| ids.contains(id) != selected.all))
    }

    /// Sums of the columns of money over the selected rows of the initiatives, or of the records of a kind.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn grid_totals(
        &self,
        kind: Option<&str>,
        selected: &Selected,
        as_of: Option<&str>,
    ) -> Result<Totals> {
        let ids: HashSet<&str> = selected.ids.iter().map(String::as_str).collect();
        let grid = self.list(&self.shared()?, list_of(kind)?, &selected.view, as_of)?;
        let keep = |id: &str| ids.contains(id) != selected.all;
        let all = selected.all && ids.is_empty();
        Ok(grid.totals((!all).then_some(keep)))
    }

    /// Two to four initiatives side by side.
    ///
    /// # Errors
    /// When fewer or more are selected, or the file can't be read.
    pub fn compare(&self, selected: &Selected, as_of: Option<&str>) -> Result<Comparison> {
        let scope = self.scope(as_of)?;
        self.with(|portfolio| portfolio.compare(&scope, selected))
    }

    /// What the selected initiatives can be rated on alike.
    ///
    /// # Errors
    /// When none is selected, or nothing is open.
    pub fn bulk_rating(&self, selected: &Selected) -> Result<BulkRating> {
        let scope = self.scope(None)?;
        let ids = self.with(|portfolio| portfolio.selected(selected))?;
        Ok(views::bulk_rating(
            &scope,
            &ids,
            &lock(&self.preferences).actor,
        ))
    }

    /// Everything about an initiative.
    ///
    /// # Errors
    /// When it is not there.
    pub fn initiative(&self, id: &str, as_of: Option<&str>) -> Result<InitiativeView> {
        views::initiative(
            &self.scope(as_of)?.hasty(),
            id,
            &lock(&self.preferences).actor,
        )
    }

    /// Those that are like an initiative as it is being written.
    ///
    /// # Errors
    /// When it is no more there, or nothing is open.
    pub fn lookalikes(
        &self,
        ask: &LookalikeAsk,
        as_of: Option<&str>,
    ) -> Result<Vec<LookalikeView>> {
        views::lookalikes(&self.scope(as_of)?, ask)
    }

    /// Initiatives and other records by words.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn find(&self, query: &str) -> Result<Vec<Found>> {
        Ok(views::find(self.scope(None)?.register(), query))
    }

    /// Saved views.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn views(&self) -> Result<Vec<SavedViewInfo>> {
        self.with(|portfolio| portfolio.views())
    }

    /// Operations, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history(
        &self,
        ask: &HistoryAsk,
        before: Option<u32>,
        limit: u32,
    ) -> Result<HistoryPage> {
        self.with(|portfolio| portfolio.history_like(ask, before, limit))
    }

    /// What an operation changed.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation_changes(&self, seq: u32, offset: u32, limit: u32) -> Result<Vec<ChangeView>> {
        self.with(|portfolio| portfolio.changes(seq, None, offset, limit))
    }

    /// Operations on an initiative.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn initiative_history(&self, id: &str) -> Result<Vec<OperationView>> {
        let id = crate::operations::parse_id(id)?;
        self.with(|portfolio| portfolio.history_of(About::initiative(id), HISTORY))
    }

    /// What an operation changed of an initiative.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn initiative_changes(&self, seq: u32, id: &str) -> Result<Vec<ChangeView>> {
        let id = crate::operations::parse_id(id)?;
        self.with(|portfolio| portfolio.changes(seq, Some(About::initiative(id)), 0, 1_000))
    }
}

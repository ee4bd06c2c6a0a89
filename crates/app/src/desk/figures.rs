//! The figures and drawings that screens show.

use super::grids::GridKey;
use super::{Desk, lock};
use crate::api::{
    BesideView, CardView, Cards, ChartSize, HeadlineChange, MatrixPart, MatrixView, NeedsView,
    OverviewView, PeriodView, PipelineQuestion, PipelineView, View,
};
use crate::error::Result;
use crate::views;

impl Desk {
    /// The overview.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn overview(
        &self,
        view: &View,
        as_of: Option<&str>,
        size: &ChartSize,
    ) -> Result<OverviewView> {
        views::overview(&self.scope_of(view, as_of)?, view, size)
    }

    /// The periods that can be chosen, as of a day.
    ///
    /// # Errors
    /// When nothing is open, or the day can't be read.
    pub fn periods(&self, as_of: Option<&str>) -> Result<Vec<PeriodView>> {
        Ok(views::periods(&self.scope(as_of)?))
    }

    /// Everything that needs someone.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn needs(&self, view: &View, as_of: Option<&str>) -> Result<NeedsView> {
        views::needs(&self.scope_of(view, as_of)?, view)
    }

    /// The headline figures of several units, countries or the like side by side.
    ///
    /// # Errors
    /// When parts can't be told by the field, or the view can't be shown.
    pub fn beside(
        &self,
        view: &View,
        as_of: Option<&str>,
        by: &str,
        of: &[String],
    ) -> Result<BesideView> {
        views::beside(&self.scope_of(view, as_of)?, view, by, of)
    }

    /// What became of the overview's headlines. The past is looked at once for each revision and question; of a
    /// revision that is not the last any more, nothing is told.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn headline_changes(
        &self,
        view: &View,
        as_of: Option<&str>,
    ) -> Result<Vec<HeadlineChange>> {
        let file = self.shared()?;
        let scope = self.knowing(self.look(&file, as_of)?, view)?;
        let key = GridKey::new(&file, None, view, &scope);
        // One at a time: after some quick edits only the last of them is looked at.
        let mut kept = lock(&self.changes);
        if let Some((_, changes)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Ok(changes.clone());
        }
        if self.scope(as_of)?.revision() != scope.revision() {
            return Ok(Vec::new());
        }
        let changes = views::headline_changes(&scope, view)?;
        *kept = Some((key, changes.clone()));
        drop(kept);
        Ok(changes)
    }

    /// The matrix, or a part of it.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn matrix(
        &self,
        view: &View,
        as_of: Option<&str>,
        size: &ChartSize,
        selected: Option<&str>,
        part: Option<&MatrixPart>,
    ) -> Result<MatrixView> {
        views::matrix(&self.scope_of(view, as_of)?, view, size, selected, part)
    }

    /// Initiatives of a quadrant.
    ///
    /// # Errors
    /// When there is no such quadrant.
    pub fn quadrant(
        &self,
        view: &View,
        as_of: Option<&str>,
        quadrant: &str,
        from: u32,
        to: u32,
    ) -> Result<Cards> {
        views::quadrant(
            &self.scope_of(view, as_of)?.hasty(),
            view,
            quadrant,
            from,
            to,
        )
    }

    /// One initiative, short.
    ///
    /// # Errors
    /// When it is not there.
    pub fn card(&self, id: &str, as_of: Option<&str>) -> Result<CardView> {
        views::card(&self.scope(as_of)?.hasty(), id)
    }

    /// The pipeline.
    ///
    /// # Errors
    /// When the question can't be asked.
    pub fn pipeline(
        &self,
        view: &View,
        as_of: Option<&str>,
        question: &PipelineQuestion,
        size: &ChartSize,
    ) -> Result<PipelineView> {
        views::pipeline(&self.scope_of(view, as_of)?, view, question, size)
    }
}

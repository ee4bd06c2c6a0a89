//! The figures and drawings that screens show.

use super::grids::GridKey;
use super::{Desk, lock, scope};
use crate::api::{
    CardView, Cards, ChartSize, HeadlineChange, MatrixView, OverviewView, PipelineQuestion,
    PipelineView, View,
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
        views::overview(&self.scope(as_of)?, view, size)
    }

    /// What became of the overview's headlines. The past is looked at once for each revision and question.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn headline_changes(
        &self,
        view: &View,
        as_of: Option<&str>,
    ) -> Result<Vec<HeadlineChange>> {
        let file = self.shared()?;
        let scope = scope(&file, as_of)?;
        let key = GridKey::new(&file, None, view, &scope);
        if let Some((known, changes)) = lock(&self.changes).as_ref() {
            if *known == key {
                return Ok(changes.clone());
            }
        }
        // Not under the lock: who asks of another day meanwhile need not wait for this one.
        let changes = views::headline_changes(&scope, view)?;
        *lock(&self.changes) = Some((key, changes.clone()));
        Ok(changes)
    }

    /// The matrix.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn matrix(
        &self,
        view: &View,
        as_of: Option<&str>,
        size: &ChartSize,
        selected: Option<&str>,
    ) -> Result<MatrixView> {
        views::matrix(&self.scope(as_of)?, view, size, selected)
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
        views::quadrant(&self.scope(as_of)?, view, quadrant, from, to)
    }

    /// One initiative, short.
    ///
    /// # Errors
    /// When it is not there.
    pub fn card(&self, id: &str, as_of: Option<&str>) -> Result<CardView> {
        views::card(&self.scope(as_of)?, id)
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
        views::pipeline(&self.scope(as_of)?, view, question, size)
    }
}

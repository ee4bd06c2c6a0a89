//! The figures and drawings that screens show.

use super::Desk;
use crate::api::{
    CardView, Cards, ChartSize, MatrixView, OverviewView, PipelineQuestion, PipelineView, View,
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

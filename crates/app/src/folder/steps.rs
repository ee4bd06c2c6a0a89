//! How far an export is.

use crate::error::{AppError, Result};
use crate::import_run::Progress;

/// The steps of an export, each told before it begins.
pub(super) struct Steps<'p> {
    progress: Progress<'p>,
    done: usize,
    total: usize,
}

impl<'p> Steps<'p> {
    pub fn new(progress: Progress<'p>, total: usize) -> Self {
        Self {
            progress,
            done: 0,
            total,
        }
    }

    /// Tells that one more begins.
    ///
    /// # Errors
    /// When it is to stop.
    pub fn next(&mut self) -> Result<()> {
        let done = self.done;
        self.done += 1;
        match (self.progress)(done.min(self.total), self.total) {
            true => Ok(()),
            false => Err(AppError::Cancelled),
        }
    }
}

//! The scoring model in a window: looked at, changed, compared, out to a file and in from one.

use std::path::Path;

use super::Desk;
use crate::api::*;
use crate::error::{AppError, Result};
use crate::operations::model_version;
use crate::{model_file, views};

impl Desk {
    /// What is in force, every version, and criteria that can come back.
    ///
    /// # Errors
    /// When nothing is open.
    pub fn scoring_model(&self) -> Result<ModelView> {
        Ok(views::scoring_model(&self.scope(None)?))
    }

    /// What a draft would do: what is wrong with it, or who would move.
    ///
    /// # Errors
    /// When it can't be understood.
    pub fn preview_model(&self, draft: &ModelDraft) -> Result<ModelPreview> {
        views::preview_model(&self.scope(None)?, draft)
    }

    /// Two versions side by side.
    ///
    /// # Errors
    /// When there is no such version.
    pub fn compare_models(&self, before: i32, after: i32) -> Result<ModelComparison> {
        let scope = self.scope(None)?;
        let register = scope.register();
        let models = [before, after].map(|version| model_version(register, version.into()));
        let [before, after] = models;
        Ok(views::compare_models(&scope, [before?, after?]))
    }

    /// What pairwise comparisons of a group of a draft make.
    ///
    /// # Errors
    /// When it can't be understood.
    pub fn ahp(&self, draft: &ModelDraft, group: &str) -> Result<AhpView> {
        views::ahp(draft, group)
    }

    /// Makes a new version.
    ///
    /// # Errors
    /// When something is wrong with it, nothing is different, or it has no note.
    pub fn save_model(&self, draft: &ModelDraft, note: &str) -> Result<Outcome> {
        let proposed = views::proposed(draft)?;
        let version = self.with(|portfolio| portfolio.save_model(&proposed, note))?;
        self.outcome(
            format!("Version {version} of the scoring model is in force"),
            0,
        )
    }

    /// Brings an earlier version back, as a new one.
    ///
    /// # Errors
    /// When there is no such version, or nothing is different.
    pub fn restore_model(&self, version: i32, note: &str) -> Result<Outcome> {
        let new = self.with(|portfolio| portfolio.restore_model(version.into(), note))?;
        self.outcome(
            format!("Version {new} is in force, and says what version {version} says"),
            0,
        )
    }

    /// Writes a version as a TOML file.
    ///
    /// # Errors
    /// When there is no such version, or the file can't be written.
    pub fn export_model(&self, path: &Path, version: i32) -> Result<Written> {
        let scope = self.scope(None)?;
        let register = scope.register();
        let text = model_file::write(register, model_version(register, version.into())?)?;
        self.outputs().write(path, text.as_bytes())?;
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Ok(Written {
            message: format!("Version {version} of the scoring model saved as {name}"),
            name,
        })
    }

    /// Reads a model from a TOML file, to be looked at and saved.
    ///
    /// # Errors
    /// What is wrong in it, with the line.
    pub fn read_model(&self, path: &Path) -> Result<ModelFile> {
        let bytes = std::fs::read(path).map_err(|source| AppError::Io {
            path: path.to_owned(),
            source,
        })?;
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let read = model_file::read(&file, &bytes)?;
        Ok(ModelFile {
            draft: views::draft(&read.proposed),
            note: read.note,
            file,
        })
    }
}

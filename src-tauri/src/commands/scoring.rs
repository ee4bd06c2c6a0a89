//! The scoring model.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, asks_where, at};
use crate::dialogs;
use crate::shell::Shell;

asks! {
    /// The scoring model in force, its versions, and criteria that can come back.
    scoring_model() -> ModelView = |d| d.scoring_model();
    /// What a draft would do: what is wrong with it, or who would move.
    preview_model(draft: ModelDraft) -> ModelPreview = |d| d.preview_model(&draft);
    /// Two versions side by side.
    compare_models(before: i32, after: i32) -> ModelComparison = |d| d.compare_models(before, after);
    /// What pairwise comparisons of a group of a draft make.
    ahp(draft: ModelDraft, group: String) -> AhpView = |d| d.ahp(&draft, &group);
    /// Makes a new version of the scoring model.
    save_model(draft: ModelDraft, note: String) -> Outcome = |d| d.save_model(&draft, &note);
    /// Brings an earlier version back, as a new one.
    restore_model(version: i32, note: String) -> Outcome = |d| d.restore_model(version, &note);
}

asks_where! {
    /// Asks where and writes a version as a TOML file.
    export_model(version: i32) -> Written
        = export("Export the scoring model", "scoring-model.toml", &[dialogs::MODEL])
        => |d, path| d.export_model(&path, version);
    /// Asks for a TOML file and reads a scoring model from it.
    read_model() -> ModelFile
        = open("Import a scoring model", dialogs::MODEL)
        => |d, path| d.read_model(&path);
}

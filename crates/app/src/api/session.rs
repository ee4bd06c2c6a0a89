use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FieldValue, FieldView};

/// The open file and what may be done now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SessionState {
    /// The open portfolio; none on the start screen.
    pub file: Option<FileState>,
    /// Today in the portfolio's time zone, ISO.
    pub today: String,
    /// Grows with every change, here or by another program.
    pub revision: u32,
    /// By the code of each kind of record the revision at which its lists, and for initiatives their figures
    /// too, last showed something else.
    pub changed: BTreeMap<String, u32>,
    /// What undo would undo.
    pub undo: Option<String>,
    /// What redo would redo.
    pub redo: Option<String>,
    /// Files opened before, newest first.
    pub recent: Vec<RecentFile>,
    /// The name that operations are recorded under.
    pub actor: String,
    /// Something the user should know about the file, such as a synced folder.
    pub notice: Option<String>,
}

/// The open portfolio file.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FileState {
    /// Name of the portfolio.
    pub portfolio: String,
    /// Name of the file.
    pub name: String,
    /// “Saved 14:32”.
    pub saved: String,
    /// Whether the file can't be written.
    pub read_only: bool,
    /// ISO 4217 code.
    pub currency: String,
    /// Initiatives that are not in the bin.
    pub initiatives: u32,
    /// Initiatives in the bin.
    pub binned: u32,
}

/// A file opened before. Files are named by handle: paths don't cross.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecentFile {
    /// Handle for opening it.
    pub handle: u32,
    /// File name.
    pub name: String,
    /// Folder, shortened for people.
    pub folder: String,
    /// Whether it is still there.
    pub exists: bool,
}

/// What an operation did, told to whoever asked for it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Outcome {
    /// What happened, in words: “Stage changed for 3 initiatives”.
    pub message: String,
    /// Initiatives changed.
    pub changed: u32,
    /// The session after it.
    pub session: SessionState,
    /// The initiative that was made.
    pub created: Option<String>,
}

/// A portfolio that was made again from the folder of an export, and is open now.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FromExport {
    /// The session with it.
    pub session: SessionState,
    /// Name of the portfolio that was exported.
    pub portfolio: String,
    /// Its tables.
    pub tables: Vec<ExportTable>,
    /// What could not come in, as sentences: the first hundred.
    pub left_out: Vec<String>,
    /// How much more could not.
    pub more: u32,
    /// Records that names made, as “Person Ada Lovelace”: they were in the bin, which is not exported.
    pub linked: Vec<String>,
}

/// A table of an export.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ExportTable {
    /// Its file.
    pub file: String,
    /// Rows that it has.
    pub rows: u32,
    /// Rows that came in.
    pub new: u32,
}

/// Settings of the portfolio: those that people may change, panel by panel.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsView {
    /// In order.
    pub panels: Vec<SettingsPanel>,
    /// Month in which the fiscal year begins, 1 to 12: the window asks by quarters and years.
    pub fiscal_start: u32,
}

/// Settings that stand together.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingsPanel {
    /// One of a closed set of codes: `portfolio`, `reckoning`, `weights`, `stages`.
    pub code: String,
    /// Heading.
    pub title: String,
    /// What holds for all of them, in a few words.
    pub note: String,
    /// In order.
    pub settings: Vec<SettingView>,
}

/// A setting.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SettingView {
    /// What is known of it.
    pub field: FieldView,
    /// What it is set to.
    pub value: FieldValue,
}

/// What the app remembers for this person on this machine, outside the portfolio.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct Preferences {
    /// The name that operations and ratings are recorded under.
    pub actor: String,
    /// `system`, `light` or `dark`.
    pub theme: String,
    /// Whether single-key shortcuts are off.
    pub single_keys_off: bool,
    /// In which order days are written: `day`, `month` or `iso`.
    pub dates: String,
}

/// A code and what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// The code that files and filters use.
    pub code: String,
    /// The word on screen.
    pub label: String,
}

/// An error as the window shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct ApiError {
    /// One of a closed set of codes; the window switches on it.
    pub code: String,
    /// What is wrong, and where.
    pub message: String,
    /// What to do next.
    pub next: String,
}

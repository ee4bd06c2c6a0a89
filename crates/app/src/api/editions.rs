use serde::{Deserialize, Serialize};
use specta::Type;

use super::ImportFile;
use super::OperationView;

/// What was chosen to be imported; nothing: the user cancelled.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Picked {
    /// One register.
    pub file: Option<ImportFile>,
    /// Several editions of one.
    pub editions: Option<EditionsView>,
}

/// Several editions of one register, as read, in the order of their days.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditionsView {
    /// The editions; those without a day come last.
    pub editions: Vec<EditionView>,
    /// The register that they are of; none: it must be said.
    pub source: Option<String>,
    /// Why it is this one.
    pub source_why: String,
    /// The registers that are here, by name.
    pub sources: Vec<String>,
    /// Fields whose columns are called otherwise from one edition to the next.
    pub drift: Vec<DriftRow>,
    /// Whether the order of day and month must be said for some column.
    pub asks_order: bool,
    /// Whether it must be said for some column which hundred years its years of two digits lie in.
    pub asks_years: bool,
    /// Whether the decimal mark must be said for some column.
    pub asks_decimal: bool,
    /// What stops the import; empty: it can be checked.
    pub problems: Vec<String>,
}

/// One edition.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditionView {
    /// Its file.
    pub file: String,
    /// Its day, as `2026-01-31`; none: it must be said.
    pub day: Option<String>,
    /// Why this day.
    pub why: String,
    /// Rows that it has.
    pub rows: u32,
}

/// A field and the column of each edition that holds it, in their order; empty: none does.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DriftRow {
    /// The field, in words.
    pub field: String,
    /// By edition.
    pub columns: Vec<String>,
}

/// What is said of several editions.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct EditionsChoice {
    /// The register; none: as found out.
    pub source: Option<String>,
    /// Days that were said, by file.
    pub days: Vec<EditionDayChoice>,
    /// `mdy`, `dmy`: where values leave it open.
    pub order: Option<String>,
    /// The first of the hundred years of years of two digits: where values leave it open.
    pub years: Option<i32>,
    /// `point`, `comma`: where values leave it open.
    pub decimal: Option<String>,
    /// Whether initiatives that an edition no longer lists are to be marked.
    pub mark_gone: bool,
}

/// The day of an edition, as said.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditionDayChoice {
    /// Its file.
    pub file: String,
    /// As `2026-01-31`.
    pub day: String,
}

/// What an import of editions would do, or did: an edition a row, in their order.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditionsReport {
    /// By edition.
    pub editions: Vec<EditionReport>,
    /// What they are in the history, once it is done.
    pub operation: Option<OperationView>,
}

/// What one edition would do, or did.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EditionReport {
    /// Its file.
    pub file: String,
    /// Its day.
    pub day: String,
    /// Rows read.
    pub read: u32,
    /// New initiatives.
    pub new: u32,
    /// Initiatives that change.
    pub changed: u32,
    /// Initiatives that stay as they are.
    pub unchanged: u32,
    /// Initiatives that it no longer lists.
    pub gone: u32,
    /// Rows refused.
    pub rejected: u32,
    /// Values to know about.
    pub odd: u32,
    /// Moves recorded.
    pub transitions: u32,
}

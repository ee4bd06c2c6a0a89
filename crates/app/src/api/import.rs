use serde::{Deserialize, Serialize};
use specta::Type;

use super::{MappingView, OperationView, ProfileView, TargetOption};

/// How a file is to be read; nothing set: as guessed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct ReadChoice {
    /// The code of an encoding, such as `utf-8` or `windows-1250`.
    pub encoding: Option<String>,
    /// One character.
    pub delimiter: Option<String>,
    /// Row of the header as the file counts, 1-based; 0: none.
    pub header_row: Option<u32>,
    /// Sheet of a workbook, or list of a JSON file.
    pub sheet: Option<String>,
    /// Bring in rows that look like totals, repeated headers or numbers of the columns.
    pub keep_totals: bool,
    /// Leave out rows that don't show in the workbook.
    pub skip_hidden: bool,
}

/// A file as read, with every guess.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportFile {
    /// File name.
    pub name: String,
    /// Facts about how it was read: label, value, why.
    pub guesses: Vec<GuessView>,
    /// The choices in force, to change.
    pub chosen: ReadChoice,
    /// Sheets of a workbook, or lists of a JSON file.
    pub sheets: Vec<String>,
    /// Encodings to choose from; empty where the file is no text.
    pub encodings: Vec<EncodingOption>,
    /// What must be settled first of what the file's bytes mean; `None`: nothing.
    pub encoding_doubt: Option<EncodingQuestion>,
    /// Rows left out because they are no things of their own.
    pub left_out: Vec<LeftOutRow>,
    /// Rows that don't show in the workbook.
    pub hidden_rows: u32,
    /// Columns that don't show, in a workbook.
    pub hidden_columns: u32,
    /// Data rows.
    pub rows: u32,
    /// Columns with headers, samples and how full they are.
    pub columns: Vec<ImportColumn>,
    /// The first records of the file from the top, to pick the header row: number and cells.
    pub top: Vec<TopRow>,
    /// The guessed mapping.
    pub mapping: MappingView,
    /// What a column can be mapped to.
    pub targets: Vec<TargetOption>,
    /// Saved profiles; those for the same headers first.
    pub profiles: Vec<ProfileView>,
    /// The registers that are here, by name.
    pub sources: Vec<String>,
}

/// An encoding to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EncodingOption {
    /// Its code.
    pub code: String,
    /// Its name.
    pub label: String,
}

/// Which encoding a text is in, where it does not tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EncodingQuestion {
    /// The number of the line that tells most.
    pub line: u32,
    /// What that line reads as, the likeliest first.
    pub readings: Vec<EncodingReading>,
}

/// What a line reads as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EncodingReading {
    /// Code of the encoding.
    pub code: String,
    /// Its name.
    pub label: String,
    /// The line.
    pub text: String,
}

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutRow {
    /// Its number.
    pub row: u32,
    /// Its first filled cell.
    pub text: String,
    /// Why, as the middle of a sentence: “looks like a total: 13 is the sum of rows 2 and 3”.
    pub why: String,
}

/// A guess and why.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct GuessView {
    /// What.
    pub label: String,
    /// The guess.
    pub value: String,
    /// Why; may be empty.
    pub why: String,
}

/// A record at the top of the file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TopRow {
    /// Number as the file counts.
    pub number: u32,
    /// Its first cells.
    pub cells: Vec<String>,
}

/// A column of the file.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportColumn {
    /// Unique label.
    pub label: String,
    /// First values.
    pub samples: Vec<String>,
    /// Rows with a value.
    pub filled: u32,
    /// Different values.
    pub distinct: u32,
    /// Why it was mapped so.
    pub why: String,
}

/// What an import would do (dry run), or did.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportReport {
    /// Rows read.
    pub read: u32,
    /// New initiatives.
    pub new: u32,
    /// Initiatives that change.
    pub changed: u32,
    /// Initiatives that stay as they are.
    pub unchanged: u32,
    /// Exact duplicates within the file, not imported again.
    pub duplicates: u32,
    /// Rows refused.
    pub rejected: u32,
    /// Rows whose key is not unique: never merged.
    pub not_unique: u32,
    /// New rows with the name of an initiative that was here before, elsewhere.
    pub namesakes: u32,
    /// New initiatives and units with nearly the name of others.
    pub near: u32,
    /// New units.
    pub units: u32,
    /// New records of other kinds, which rows name and nobody bears yet.
    pub named: Vec<NamedCount>,
    /// Stages of the rows, unknown included.
    pub stages: Vec<StageCount>,
    /// Dated or undated moves recorded.
    pub transitions: u32,
    /// Odd values by kind.
    pub listed: Vec<ListedGroup>,
    /// First rows of each kind, to look at.
    pub samples: Vec<ImportRow>,
    /// Initiatives of the register that the file no longer lists.
    pub gone: u32,
    /// What stops the import, such as a date order that must be said; empty: it can be applied.
    pub problems: Vec<String>,
    /// What it is in the history, once it is done.
    pub operation: Option<OperationView>,
}

/// Rows by stage.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StageCount {
    /// Stage code, or `unknown`.
    pub stage: String,
    /// In words.
    pub label: String,
    /// Rows.
    pub rows: u32,
}

/// Odd values of one kind.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListedGroup {
    /// Kind code.
    pub code: String,
    /// Kind in words, and what was done with the values.
    pub label: String,
    /// How many.
    pub count: u32,
    /// The first 200.
    pub values: Vec<ListedValue>,
}

/// An odd value.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ListedValue {
    /// Row in the file.
    pub row: u32,
    /// Column.
    pub column: String,
    /// The value, word for word.
    pub value: String,
    /// What is said about it.
    pub said: String,
}

/// A row of the dry run.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// `new`, `changed`, `duplicate`, `rejected`, `not-unique`, `namesake`, `near`, `gone`.
    pub what: String,
    /// Row in the file; 0 where it has none.
    pub row: u32,
    /// Name, as far as known.
    pub name: String,
    /// Reason, or field-by-field changes, in words.
    pub detail: String,
}

/// How far long work is.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// What is being done; empty when nothing is.
    pub label: String,
    /// Done.
    pub done: u32,
    /// Of how many.
    pub total: u32,
}

/// How a CSV is written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", default)]
pub struct CsvChoice {
    /// Spreadsheet-safe: formula-like text is neutralised. Otherwise data mode: exact.
    pub safe: bool,
    /// One character.
    pub delimiter: String,
    /// `.` or `,`.
    pub decimal: String,
    /// Begin with a byte order mark.
    pub bom: bool,
}

impl Default for CsvChoice {
    fn default() -> Self {
        Self {
            safe: false,
            delimiter: ",".to_owned(),
            decimal: ".".to_owned(),
            bom: false,
        }
    }
}

/// A file that was written.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Written {
    /// File name; empty when the user cancelled.
    pub name: String,
    /// What was written, in words.
    pub message: String,
}

/// New records of a kind that an import makes because rows name them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedCount {
    /// Code of the kind.
    pub kind: String,
    /// “New people”.
    pub label: String,
    /// How many.
    pub count: u32,
    /// The first of them by name.
    pub names: Vec<String>,
}

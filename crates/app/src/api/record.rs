use serde::{Deserialize, Serialize};
use specta::Type;

use super::{FieldValue, FieldView};

/// A kind of record: people, vendors, actions and the like.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KindView {
    /// The word that files and commands use, such as `data-set`.
    pub code: String,
    /// “Data set”.
    pub one: String,
    /// “Data sets”.
    pub many: String,
    /// What it is, in one sentence.
    pub help: String,
    /// How many there are, without the bin.
    pub count: u32,
    /// How many lie in the bin.
    pub binned: u32,
    /// Whether two records of it can be made one.
    pub mergeable: bool,
    /// The field with the day on which a record is done with, where the kind knows open and done.
    pub closes: Option<String>,
    /// Its fields in the order of forms, derived ones last.
    pub fields: Vec<FieldView>,
}

/// Another record, to be shown and opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LinkView {
    /// Code of its kind; `initiative` for initiatives.
    pub kind: String,
    /// Row id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What else tells it apart, in a few words; may be empty.
    pub note: String,
    /// It lies in the bin.
    pub binned: bool,
    /// It holds a file, of which a copy can be saved.
    pub file: bool,
}

/// A file that a field is to hold, or holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// What the field is set to: it stands for the file, wherever that lies.
    pub handle: String,
    /// What it is called; may be empty.
    pub name: String,
    /// Its size in words.
    pub size: String,
    /// The first digits of the hash of what it holds.
    pub hash: String,
}

/// One record with all that is known of it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordView {
    /// Code of its kind.
    pub kind: String,
    /// Row id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// It lies in the bin.
    pub binned: bool,
    /// Every field of its kind, in order.
    pub fields: Vec<FieldValue>,
    /// Records that belong to it or name it.
    pub sections: Vec<SectionView>,
}

/// Two records with nearly one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NearPairView {
    /// Row ids of both.
    pub ids: [String; 2],
    /// What they are called.
    pub names: [String; 2],
    /// What the names differ in, after “the same but for”.
    pub but: String,
}

/// Records of one kind that belong to a record, or name it in one of their fields.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SectionView {
    /// Code of the kind of these records; `initiative` for initiatives.
    pub kind: String,
    /// Heading, such as “Actions” or “Initiatives: sponsor”.
    pub label: String,
    /// The field of these records that names the record.
    pub field: String,
    /// They belong to the record: a new one can be added here.
    pub children: bool,
    /// How many there are, without the bin.
    pub count: u32,
    /// How many of them are open, where the kind knows open and done.
    pub open: Option<u32>,
    /// The first of them, open ones first.
    pub rows: Vec<LinkView>,
}

/// What an import of records would do, or did.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordImport {
    /// File name.
    pub file: String,
    /// Rows read.
    pub read: u32,
    /// Names of records to add.
    pub new: Vec<String>,
    /// Fields to change.
    pub changed: Vec<RecordChange>,
    /// Records that the file says as they are.
    pub unchanged: u32,
    /// Records of other kinds that links to them make, as “Person Ada Lovelace”.
    pub linked: Vec<String>,
    /// Rows that can't come in, and why.
    pub rejected: Vec<RecordRejected>,
    /// Columns and the fields they go to.
    pub columns: Vec<RecordColumn>,
    /// Why the columns can't be used so, in words; nothing comes in while there is one.
    pub problems: Vec<String>,
    /// Dates are among the columns, which can be written in more than one order.
    pub has_dates: bool,
    /// Amounts or numbers are among the columns.
    pub has_amounts: bool,
    /// The sheet that was read; none: the file has no sheets.
    pub sheet: Option<String>,
    /// All sheets of the workbook, in its order.
    pub sheets: Vec<String>,
    /// What else is to be known of how the file was read, as sentences.
    pub notes: Vec<String>,
}

/// Order of day, month and year in dates of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DateOrder {
    /// Month, day, year.
    Mdy,
    /// Day, month, year.
    Dmy,
    /// Year, month, day.
    Ymd,
}

impl From<DateOrder> for pilotage_import::DateOrder {
    fn from(order: DateOrder) -> Self {
        match order {
            DateOrder::Mdy => Self::Mdy,
            DateOrder::Dmy => Self::Dmy,
            DateOrder::Ymd => Self::Ymd,
        }
    }
}

/// The sign between the whole number and its fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum DecimalMark {
    /// `2,500.75`
    Point,
    /// `2.500,75`
    Comma,
}

impl From<DecimalMark> for pilotage_import::DecimalMark {
    fn from(mark: DecimalMark) -> Self {
        match mark {
            DecimalMark::Point => Self::Point,
            DecimalMark::Comma => Self::Comma,
        }
    }
}

/// What is chosen of a file of records where it does not tell by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordChoices {
    /// The sheet of a workbook; none: the one whose headers are known best.
    pub sheet: Option<String>,
    /// Columns whose field was chosen; the others are guessed.
    pub columns: Vec<ChosenColumn>,
    /// The order of day and month.
    pub dates: Option<DateOrder>,
    /// The first of the hundred years that years of two digits lie in.
    pub years: Option<i32>,
    /// The decimal mark.
    pub decimal: Option<DecimalMark>,
    /// What one stands for in columns of amounts, as a code: `million`; none: as headers say.
    pub amounts_in: Option<String>,
}

/// The field that a column of a file was chosen for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChosenColumn {
    /// Label of the column: its header, numbered where several have it.
    pub column: String,
    /// Id of the field; none: the column is not used.
    pub field: Option<String>,
}

/// A column of a file of records.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordColumn {
    /// Its header, numbered where several have it.
    pub header: String,
    /// Some of what it holds.
    pub samples: Vec<String>,
    /// The field it goes to; none: it is not used.
    pub field: Option<String>,
    /// Why, in words: “the same name”, “no field is called so”.
    pub why: String,
}

/// A field of a record that would change.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordChange {
    /// The record.
    pub record: String,
    /// The field, in words.
    pub field: String,
    /// Before.
    pub before: String,
    /// After.
    pub after: String,
}

/// A row that can't come in.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecordRejected {
    /// Its line in the file.
    pub row: u32,
    /// Why, and what to do.
    pub reason: String,
}

//! What is wrong with a mapping, in words.

use serde::{Deserialize, Serialize};

/// What stops a mapping from being used, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct MappingProblem {
    /// What kind.
    pub code: MappingProblemCode,
    /// The column it is about, by label; `None`: the whole mapping.
    pub column: Option<String>,
    /// What is wrong and what to do next, as a sentence or two.
    pub message: String,
}

impl MappingProblem {
    pub(crate) fn new(
        code: MappingProblemCode,
        column: Option<&str>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            column: column.map(str::to_owned),
            message: message.into(),
        }
    }
}

/// Kinds of [`MappingProblem`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MappingProblemCode {
    /// Which register the file is an edition of must be said.
    Source,
    /// An edition of a later day is here.
    Edition,
    /// The first column holds the headers.
    Sideways,
    /// No column holds the name.
    NoName,
    /// The file has no such column.
    UnknownColumn,
    /// A column is mapped twice.
    ColumnTwice,
    /// Two columns are mapped to one field.
    FieldTwice,
    /// There is no such field.
    UnknownField,
    /// The field is derived or kept by the app.
    NotImportable,
    /// There is no such stage.
    UnknownStage,
    /// Unit levels don't count 1, 2, 3 …
    UnitLevels,
    /// The order of day and month must be said.
    DateOrder,
    /// Which hundred years years of two digits lie in must be said.
    ShortYears,
    /// The decimal mark of amounts must be said.
    DecimalMark,
    /// Amounts in a currency that is not the portfolio's.
    Currency,
    /// What one stands for in a column of amounts must be said.
    AmountUnit,
    /// A header is known, and its cells are not understood.
    Unread,
    /// A word of a field of choices is mapped to none of its choices.
    Choice,
    /// How bytes become characters must be said.
    Encoding,
    /// The merge key names a field that no column holds, or one that can't be a key.
    Key,
}

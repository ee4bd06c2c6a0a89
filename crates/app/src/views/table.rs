//! Figures as rows of exact text, for files and scripts.

use pilotage_model::{Field, Value};

use super::Scope;

/// A header and rows of exact text: decimals with `.`, codes, ISO dates; empty where there is
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Column names.
    pub header: Vec<String>,
    /// Rows; each has a text per column.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(header: &[&str]) -> Self {
        Self {
            header: header.iter().map(|&name| name.to_owned()).collect(),
            rows: Vec::new(),
        }
    }
}

/// A field as files hold it; the stage is that of the day looked at.
pub(super) fn exact(scope: &Scope, position: usize, field: Field) -> String {
    let (record, figures) = scope.at(position);
    let value = match field {
        Field::STAGE => figures.stage.map_or(Value::Empty, Value::Stage),
        field => field.value(record, figures),
    };
    value.data_text(scope.register())
}

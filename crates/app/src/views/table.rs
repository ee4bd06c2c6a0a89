//! Figures as rows of exact text, for files and scripts.

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

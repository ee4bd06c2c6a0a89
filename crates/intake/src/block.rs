//! A block of cells, as spreadsheets put it on the clipboard.

/// Rows of cells: tabs between cells, and quotes around those that hold tabs, quotes or line ends, as Excel, LibreOffice
/// and web pages write them. A last line end begins no row. Rows may have unequal numbers of cells.
pub fn block(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    // The text is UTF-8 and rows may have any number of cells: nothing is left that could fail.
    let rows = reader.records().flatten();
    rows.map(|row| row.iter().map(str::to_owned).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What three programs put on the clipboard for the same cells, and what people copy out of texts.
    #[test]
    fn blocks_are_read_as_spreadsheets_write_them() {
        let table: [(&str, &[&[&str]]); 6] = [
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]),
            (
                "\"two\nlines\"\t\"a \"\"b\"\"\"\n",
                &[&["two\nlines", "a \"b\""]],
            ),
            ("a\n\tb\n", &[&["a"], &["", "b"]]),
            ("one", &[&["one"]]),
            ("", &[]),
        ];
        for (text, expected) in table {
            assert_eq!(block(text), expected, "{text:?}");
        }
    }
}

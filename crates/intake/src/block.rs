//! A block of cells, as spreadsheets put it on the clipboard.

use crate::records::Records;
use crate::table::Column;
use crate::{Amounts, Format, Guesses, IntakeError, LineEnds, Table};

/// Rows of cells: tabs between cells, line ends between rows. Excel, LibreOffice and Pilotage put quotes around cells that
/// hold tabs, quotes or line ends; but people's own texts begin with quotes, too, and spreadsheets leave those as they
/// are. So a quote at the beginning of a cell opens it only where one closes it right before a tab, a line end or the
/// end, with something between that had to be quoted; a reader of CSV would take such quotes off, or swallow the rows
/// that follow. Blank lines are rows, for a gap in a column is a cell; at the end they are none.
pub fn block(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![Vec::new()];
    let mut rest = text;
    while let Some(row) = rows.last_mut() {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        match after.strip_prefix('\t') {
            Some(next) => rest = next,
            None => match line_end(after) {
                Some(next) => {
                    rest = next;
                    rows.push(Vec::new());
                }
                None => break,
            },
        }
    }
    let is_blank = |row: &Vec<String>| row.iter().all(String::is_empty) && row.len() == 1;
    while rows.last().is_some_and(is_blank) {
        rows.pop();
    }
    rows
}

/// A block as a table under these headers: nothing of it is guessed, and nothing is left out.
///
/// # Errors
/// When it is larger than a table may be.
pub fn block_table(headers: &[String], rows: &[Vec<String>]) -> Result<Table, IntakeError> {
    let mut records = Records::with_capacity(0);
    for (row, number) in rows.iter().zip(1..) {
        records.begin(number, number)?;
        row.iter().try_for_each(|cell| records.push_cell(cell))?;
    }
    let columns = headers.iter().zip(0..).map(|(header, position)| Column {
        position,
        header: header.clone(),
        label: header.clone(),
        raw_header: header.clone(),
        group: String::new(),
        amounts: Amounts::Plain,
    });
    Ok(Table {
        columns: columns.collect(),
        guesses: Guesses {
            format: Format::Csv,
            encoding: None,
            encoding_doubt: None,
            delimiter: Some('\t'),
            line_ends: LineEnds::default(),
            line_ends_in_cells: LineEnds::default(),
            header_row: 0,
            header_reason: String::new(),
            skipped_above: Vec::new(),
            trailing_empty_rows: 0,
            empty_rows: 0,
            padded_rows: 0,
            left_out: Vec::new(),
            hidden_rows: 0,
            hidden_columns: 0,
            sheet: None,
            sheets: Vec::new(),
            replaced_characters: 0,
            notes: Vec::new(),
        },
        ragged: Vec::new(),
        blanked: Vec::new(),
        records,
        first_row: 0,
    })
}

/// A cell in quotes, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let at = from + inside[from..].find('"')?;
        let after = &inside[at + 1..];
        if let Some(pair) = after.strip_prefix('"') {
            from = inside.len() - pair.len();
            continue;
        }
        let held = &inside[..at];
        let closes = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
        let needed = held.contains(['\t', '\n', '\r']) || held.contains("\"\"");
        return (closes && needed).then(|| (held.replace("\"\"", "\""), after));
    }
}

fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..])
}

fn line_end(text: &str) -> Option<&str> {
    let ends = ["\r\n", "\n", "\r"];
    ends.iter().find_map(|end| text.strip_prefix(end))
}

/// A cell as [`block`] and spreadsheets read it back.
pub fn block_cell(text: &str) -> String {
    match text.starts_with('"') || text.contains(['\t', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What three programs put on the clipboard for the same cells, and what people copy out of texts.
    #[test]
    fn blocks_are_read_as_spreadsheets_write_them() {
        let table: [(&str, &[&[&str]]); 10] = [
            ("a\tb\r\nc\td\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a\tb\nc\td", &[&["a", "b"], &["c", "d"]]),
            (
                "\"two\nlines\"\t\"a \"\"b\"\"\"\n",
                &[&["two\nlines", "a \"b\""]],
            ),
            ("a\n\tb\n", &[&["a"], &["", "b"]]),
            ("one", &[&["one"]]),
            ("", &[]),
            // A gap in a column is a cell: what follows must not move up.
            ("A\r\n\r\nC\r\n\r\n\r\n", &[&["A"], &[""], &["C"]]),
            ("\"Smart\" bot\tx\n", &[&["\"Smart\" bot", "x"]]),
            ("\"unclosed\nThird\n", &[&["\"unclosed"], &["Third"]]),
            ("\"Whole\"\n", &[&["\"Whole\""]]),
        ];
        for (text, expected) in table {
            assert_eq!(block(text), expected, "{text:?}");
        }
    }

    proptest! {
        /// What was copied here is pasted as it was.
        #[test]
        fn what_was_copied_comes_back(cells in prop::collection::vec(
            prop::collection::vec("[a\"\t\n\r ]{0,6}", 2..4), 1..5,
        )) {
            let row = |row: &Vec<String>| row.iter().map(|cell| block_cell(cell)).collect::<Vec<_>>().join("\t");
            let text = cells.iter().map(row).collect::<Vec<_>>().join("\n");
            prop_assert_eq!(block(&text), cells);
        }
    }
}

//! Records to a table: settles the header, names the columns, counts what is odd.

use std::collections::{HashMap, HashSet};

use crate::header::{self, HeaderGuess};
use crate::records::{Record, Records};
use crate::{
    Column, Encoding, Format, Guesses, IntakeError, LineEnds, RaggedRow, ReadOptions, Table,
};

/// What a reader of one format found.
pub(crate) struct Source {
    pub(crate) records: Records,
    /// The number of records in the file, blank ones included.
    pub(crate) total: usize,
    pub(crate) format: Format,
    pub(crate) encoding: Option<Encoding>,
    pub(crate) delimiter: Option<char>,
    pub(crate) line_ends: LineEnds,
    pub(crate) line_ends_in_cells: LineEnds,
    pub(crate) sheet: Option<String>,
    pub(crate) sheets: Vec<String>,
    pub(crate) replaced: usize,
    pub(crate) notes: Vec<String>,
}

/// Makes the table.
///
/// # Errors
/// No such header row, or nothing below it.
pub(crate) fn assemble(mut source: Source, options: &ReadOptions) -> Result<Table, IntakeError> {
    let HeaderGuess { index, reason } = settle_header(&source, options)?;
    let first_row = index.map_or(0, |index| index + 1);
    let header = index.and_then(|index| source.records.get(index));
    let header_row = header.map_or(0, |record| record.number);
    if first_row == source.records.len() {
        return Err(IntakeError::OnlyHeader { header_row });
    }
    let width = width(&source, header, first_row);
    let columns = name_columns(header, width);
    let (ragged, padded_rows) = odd_rows(&source, first_row, width);
    let mut notes = std::mem::take(&mut source.notes);
    notes.extend(row_notes(&ragged, padded_rows));
    let guesses = Guesses {
        format: source.format,
        encoding: source.encoding,
        delimiter: source.delimiter,
        line_ends: source.line_ends,
        line_ends_in_cells: source.line_ends_in_cells,
        header_row,
        header_reason: reason,
        skipped_above: above(&source.records, index),
        trailing_empty_rows: source.total - last_number(&source.records),
        empty_rows: last_number(&source.records) - header_row - (source.records.len() - first_row),
        padded_rows,
        sheet: source.sheet,
        sheets: source.sheets,
        replaced_characters: source.replaced,
        notes,
    };
    Ok(Table {
        columns,
        guesses,
        ragged,
        records: source.records,
        first_row,
    })
}

fn settle_header(source: &Source, options: &ReadOptions) -> Result<HeaderGuess, IntakeError> {
    match options.header_row {
        None => Ok(header::guess(&source.records)),
        Some(0) => Ok(HeaderGuess {
            index: None,
            reason: "Set: no header row.".to_owned(),
        }),
        Some(row) => match source.records.find(row) {
            Some(index) => Ok(HeaderGuess {
                index: Some(index),
                reason: format!("Set: row {row}."),
            }),
            None => Err(IntakeError::NoSuchHeaderRow {
                row,
                rows: source.total,
            }),
        },
    }
}

/// The number of columns. In a text the header decides, so that a row with more cells shows as
/// ragged; a workbook has no ragged rows, so every filled cell gets a column. Columns at the end
/// with neither name nor value are left out.
fn width(source: &Source, header: Option<Record<'_>>, first_row: usize) -> usize {
    let rows = || source.records.iter_from(first_row);
    let named = header.map_or(0, |record| record.extent());
    let most = match (source.format, header) {
        (Format::Xlsx, _) => return rows().map(|row| row.extent()).max().unwrap_or(0).max(named),
        (Format::Csv, Some(record)) => record.len(),
        (Format::Csv, None) => header::main_width(&source.records),
    };
    (named..most)
        .rev()
        .find(|&column| rows().any(|row| !row.get(column).trim().is_empty()))
        .map_or(named, |column| column + 1)
        .max(1)
}

fn name_columns(header: Option<Record<'_>>, width: usize) -> Vec<Column> {
    let mut labels = Labels::default();
    (0..width)
        .map(|position| {
            let raw_header = header.map_or("", |record| record.get(position)).to_owned();
            let header = raw_header.split_whitespace().collect::<Vec<_>>().join(" ");
            let base = match header.as_str() {
                "" => format!("Column {}", position + 1),
                name => name.to_owned(),
            };
            let label = labels.of(base);
            Column {
                position,
                header,
                label,
                raw_header,
            }
        })
        .collect()
}

/// Labels that are there once: “Name”, “Name (2)”, “Name (3)”.
#[derive(Default)]
struct Labels {
    taken: HashSet<String>,
    /// How many columns of a name there were so far.
    of_name: HashMap<String, usize>,
}

impl Labels {
    fn of(&mut self, base: String) -> String {
        let occurrence = self.of_name.entry(base.clone()).or_insert(0);
        loop {
            *occurrence += 1;
            let label = match *occurrence {
                1 => base.clone(),
                more => format!("{base} ({more})"),
            };
            // A header may be “Name (2)” itself.
            if self.taken.insert(label.clone()) {
                return label;
            }
        }
    }
}

/// The rows with filled cells beyond the last column, and how many are too short.
fn odd_rows(source: &Source, first_row: usize, width: usize) -> (Vec<RaggedRow>, usize) {
    let mut ragged = Vec::new();
    let mut padded = 0;
    for row in source.records.iter_from(first_row) {
        if row.len() < width {
            padded += usize::from(source.format == Format::Csv);
        } else if row.len() > width && row.extent() > width {
            ragged.push(RaggedRow {
                number: row.number,
                line: row.line,
                expected: width,
                found: row.extent(),
                extra: (width..row.extent())
                    .map(|index| row.get(index).to_owned())
                    .collect(),
            });
        }
    }
    (ragged, padded)
}

fn row_notes(ragged: &[RaggedRow], padded: usize) -> Vec<String> {
    let rows = |count: usize| {
        if count == 1 {
            "1 row has".to_owned()
        } else {
            format!("{count} rows have")
        }
    };
    let mut notes = Vec::new();
    if let Some(first) = ragged.first() {
        notes.push(format!(
            "{} more cells than there are columns; the first is row {} with {} instead of {}.",
            rows(ragged.len()),
            first.number,
            first.found,
            first.expected
        ));
    }
    if padded > 0 {
        notes.push(format!(
            "{} fewer cells than there are columns; the missing ones count as empty.",
            rows(padded)
        ));
    }
    notes
}

fn above(records: &Records, header: Option<usize>) -> Vec<usize> {
    let count = header.unwrap_or(0);
    records
        .iter_from(0)
        .take(count)
        .map(|record| record.number)
        .collect()
}

fn last_number(records: &Records) -> usize {
    records
        .len()
        .checked_sub(1)
        .and_then(|last| records.get(last))
        .map_or(0, |record| record.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(header: &str) -> Vec<String> {
        let mut records = Records::default();
        records.begin(1, 1).unwrap();
        header
            .split(',')
            .for_each(|cell| records.push_cell(cell).unwrap());
        let record = records.get(0);
        let width = record.map_or(0, |record| record.len());
        name_columns(record, width)
            .into_iter()
            .map(|column| column.label)
            .collect()
    }

    /// A mapping refers to labels, so two columns must never share one.
    #[test]
    fn labels_are_unique() {
        let table: [(&str, &[&str]); 4] = [
            ("a,b", &["a", "b"]),
            ("Name, Name ,Name", &["Name", "Name (2)", "Name (3)"]),
            ("x,x (2),x", &["x", "x (2)", "x (3)"]),
            (",Column 1,", &["Column 1", "Column 1 (2)", "Column 3"]),
        ];
        for (header, expected) in table {
            assert_eq!(labels(header), expected, "{header:?}");
        }
    }
}

//! Records to a table: settles the header, names the columns, counts what is odd.

use std::collections::{HashMap, HashSet};

use crate::beside::Beside;
use crate::header::{self, HeaderGuess};
use crate::heads::Heads;
use crate::records::Records;
use crate::{
    Amounts, Column, Encoding, EncodingDoubt, Format, Guesses, IntakeError, LineEnds, RaggedRow,
    ReadOptions, Table, blanked, body,
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
    /// Why the guess of the encoding must be confirmed.
    pub(crate) doubt: Option<EncodingDoubt>,
    /// What a workbook says beside its cells.
    pub(crate) beside: Beside,
}

/// Makes the table.
///
/// # Errors
/// No such header row, or nothing below it.
pub(crate) fn assemble(mut source: Source, options: &ReadOptions) -> Result<Table, IntakeError> {
    let guess = settle_header(&source, options)?;
    let heads = Heads::around(guess, &source.records, &source.beside);
    let last = last_number(&source.records);
    let in_file = source.records.len();
    let headers = heads.names(&source.records);
    let hidden_columns = hidden_columns(&source, width(&source, &heads, heads.first_row()));
    let beside = &mut source.beside;
    let body = body::ready(&mut source.records, &heads, &headers, beside, options)?;
    let first_row = heads.first_row();
    let header = heads.index.and_then(|index| source.records.get(index));
    let header_row = header.map_or(0, |record| record.number);
    if first_row == source.records.len() {
        return Err(IntakeError::OnlyHeader { header_row });
    }
    let width = width(&source, &heads, first_row);
    let columns = name_columns(&source, &heads, width);
    let (ragged, padded_rows) = odd_rows(&source, first_row, width);
    let mut notes = std::mem::take(&mut source.notes);
    notes.extend(row_notes(&ragged, padded_rows));
    let joined = heads.upper.is_some() || heads.units.is_some();
    notes.extend(joined.then(|| heads.reason.clone()));
    notes.extend(body.notes);
    notes.extend(hidden_columns_note(&hidden_columns, &columns, options));
    let label = |position: usize| columns.get(position).map_or("", |column| &column.label);
    notes.extend(blanked::notes(&body.blanked, |position| {
        label(position).to_owned()
    }));
    let above = heads.index.map_or(0, |index| index + 1);
    let guesses = Guesses {
        format: source.format,
        encoding: source.encoding,
        encoding_doubt: source.doubt,
        delimiter: source.delimiter,
        line_ends: source.line_ends,
        line_ends_in_cells: source.line_ends_in_cells,
        header_row,
        header_reason: heads.reason,
        skipped_above: above_header(&source.records, heads.upper.or(heads.index)),
        trailing_empty_rows: source.total - last,
        empty_rows: last - header_row - (in_file - above),
        padded_rows,
        left_out: body.left_out,
        hidden_rows: body.hidden_rows,
        hidden_columns: hidden_columns.len(),
        sheet: source.sheet,
        sheets: source.sheets,
        replaced_characters: source.replaced,
        notes,
    };
    Ok(Table {
        columns,
        guesses,
        ragged,
        blanked: body.blanked,
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
fn width(source: &Source, heads: &Heads, first_row: usize) -> usize {
    let rows = || source.records.iter_from(first_row);
    let header = heads.index.and_then(|index| source.records.get(index));
    let named = heads.extent(&source.records);
    let most = match (source.format.is_text(), header) {
        (false, _) => return rows().map(|row| row.extent()).max().unwrap_or(0).max(named),
        (true, Some(record)) => record.len(),
        (true, None) => header::main_width(&source.records),
    };
    (named..most)
        .rev()
        .find(|&column| rows().any(|row| !row.get(column).trim().is_empty()))
        .map_or(named, |column| column + 1)
        .max(1)
}

fn name_columns(source: &Source, heads: &Heads, width: usize) -> Vec<Column> {
    let mut labels = Labels::default();
    (0..width)
        .map(|position| {
            let named = heads.named(&source.records, position);
            let base = match named.header.as_str() {
                "" => format!("Column {}", position + 1),
                name => name.to_owned(),
            };
            Column {
                position,
                header: named.header,
                label: labels.of(base),
                raw_header: named.raw,
                group: named.group,
                amounts: Amounts::Plain,
            }
        })
        .collect()
}

/// The positions of columns with something in them that don't show.
fn hidden_columns(source: &Source, width: usize) -> Vec<usize> {
    let hidden = source.beside.hidden_columns.iter();
    let mut columns: Vec<_> = hidden
        .flat_map(|(first, last)| *first as usize..(*last as usize + 1).min(width))
        .collect();
    columns.sort_unstable();
    columns.dedup();
    columns
}

fn hidden_columns_note(
    hidden: &[usize],
    columns: &[Column],
    options: &ReadOptions,
) -> Option<String> {
    let done = match options.skip_hidden {
        true => "Left out, as you said.",
        false => "Read like the others.",
    };
    const MOST: usize = 8;
    let labels = hidden.iter().filter_map(|at| columns.get(*at)).take(MOST);
    let labels: Vec<_> = labels
        .map(|column| format!("\u{201c}{}\u{201d}", column.label))
        .collect();
    let more = if hidden.len() > MOST { " …" } else { "" };
    (!hidden.is_empty()).then(|| {
        format!(
            "{} in the workbook: {}{more}. {done}",
            match hidden.len() {
                1 => "1 column does not show".to_owned(),
                many => format!("{many} columns do not show"),
            },
            labels.join(", ")
        )
    })
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
            padded += usize::from(source.format.is_text());
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

fn above_header(records: &Records, header: Option<usize>) -> Vec<usize> {
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
        let records = Records::of_lines(&format!("{header}\nx"));
        let source = Source {
            total: records.len(),
            records,
            format: Format::Csv,
            encoding: None,
            delimiter: Some(','),
            line_ends: LineEnds::Lf,
            line_ends_in_cells: LineEnds::None,
            sheet: None,
            sheets: Vec::new(),
            replaced: 0,
            notes: Vec::new(),
            doubt: None,
            beside: Beside::default(),
        };
        let first = HeaderGuess {
            index: Some(0),
            reason: String::new(),
        };
        let heads = Heads::around(first, &source.records, &source.beside);
        let columns = name_columns(&source, &heads, header.split(',').count());
        columns.into_iter().map(|column| column.label).collect()
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

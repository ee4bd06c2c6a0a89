//! Delimited text to records, with numbers and lines that match what a user sees in the file.

use std::io::Read;

use crate::assemble::Source;
use crate::beside::Beside;
use crate::decode::{Decoded, decode};
use crate::line_ends::Tally;
use crate::records::Records;
use crate::{Format, IntakeError, ReadOptions, delimiter};

/// Reads a text file into records.
pub(crate) fn read(
    bytes: &[u8],
    name_hint: &str,
    options: &ReadOptions,
) -> Result<Source, IntakeError> {
    let Decoded {
        text,
        encoding,
        replaced,
        notes,
        doubt,
    } = decode(bytes, options.encoding)?;
    let delimiter = match options.delimiter {
        Some(byte) if !delimiter::is_possible(byte) => {
            return Err(IntakeError::Delimiter { byte });
        }
        Some(byte) => Some(byte),
        None => delimiter::guess(&text, name_hint),
    };
    refuse_endless_lines(text.as_bytes(), delimiter.unwrap_or(b','))?;
    let parsed = parse(&text, delimiter.unwrap_or(b','))?;
    if parsed.records.len() == 0 {
        return Err(IntakeError::Empty);
    }
    Ok(Source {
        records: parsed.records,
        total: parsed.total,
        format: Format::Csv,
        encoding: Some(encoding),
        delimiter: delimiter.map(char::from),
        line_ends: parsed.ends.kind(),
        line_ends_in_cells: Tally::of(text.as_bytes()).without(parsed.ends).kind(),
        sheet: None,
        sheets: Vec::new(),
        replaced,
        notes,
        doubt,
        beside: Beside::default(),
    })
}

/// Delimiters in one record from which it is refused before it is cut: the reader keeps a place for each
/// cell of a record, however many. Well above what is refused later, for quotes are only roughly told here.
const ENDLESS: usize = 1_000_000;

fn refuse_endless_lines(text: &[u8], delimiter: u8) -> Result<(), IntakeError> {
    let (mut quoted, mut cells, mut line) = (false, 0, 1);
    for byte in text {
        match *byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' => {
                line += usize::from(*byte == b'\n');
                if !quoted {
                    cells = 0;
                }
            }
            byte if byte == delimiter && !quoted => {
                cells += 1;
                if cells > ENDLESS {
                    return Err(IntakeError::too_many_in_a_line(line));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The reader behind both the guess of the delimiter and the reading itself.
pub(crate) fn reader<R: Read>(input: R, delimiter: u8) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .buffer_capacity(1 << 16)
        .from_reader(input)
}

struct Parsed {
    records: Records,
    /// The number of records, blank ones included.
    total: usize,
    /// The line ends after records and blank lines; the others are inside cells.
    ends: Tally,
}

/// Follows the reader through the text: counts the blank lines that it passes over.
struct Walk<'a> {
    text: &'a [u8],
    /// Where the record before started.
    last: usize,
    line: usize,
    number: usize,
    ends: Tally,
}

/// A record of its own at the end of the text, unless an open quote swallows it. NUL can't occur in
/// the text itself.
const SENTINEL: &str = "\0";

fn parse(text: &str, delimiter: u8) -> Result<Parsed, IntakeError> {
    let terminated = text.is_empty() || text.ends_with(['\n', '\r']);
    let tail: &[u8] = if terminated { b"\0" } else { b"\n\0" };
    let mut reader = reader(text.as_bytes().chain(tail), delimiter);
    let mut records = Records::with_capacity(text.len());
    let mut walk = Walk {
        text: text.as_bytes(),
        last: 0,
        line: 1,
        number: 0,
        ends: Tally::default(),
    };
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).map_err(impossible)? {
        let at = record
            .position()
            .map_or(0, |position| position.byte() as usize);
        walk.start_record(at);
        if record.len() == 1 && &record[0] == SENTINEL {
            break;
        }
        if record.as_slice().ends_with(SENTINEL) {
            return Err(IntakeError::UnclosedQuote {
                row: walk.number,
                line: walk.line,
            });
        }
        push(&mut records, &record, &walk)?;
    }
    Ok(Parsed {
        records,
        total: walk.number - 1,
        ends: walk.ends,
    })
}

fn push(
    records: &mut Records,
    record: &csv::StringRecord,
    walk: &Walk<'_>,
) -> Result<(), IntakeError> {
    if record.as_slice().trim().is_empty() {
        return Ok(());
    }
    records.begin(walk.number, walk.line)?;
    record.iter().try_for_each(|cell| records.push_cell(cell))
}

/// The text is valid UTF-8, in memory, and may be ragged: the reader has nothing left to refuse.
fn impossible(error: csv::Error) -> IntakeError {
    debug_assert!(false, "{error}");
    IntakeError::NotATable {
        what: "damaged text",
        next: "Export the table again as CSV (UTF-8) or XLSX.",
    }
}

impl Walk<'_> {
    /// The reader stands at `at`, after the record before: moves over its line end and the blank
    /// lines that follow, and takes the line and number of the next record.
    fn start_record(&mut self, at: usize) {
        let mut at = self.end_of_line(at.min(self.text.len()));
        self.number += 1;
        while let Some(next) = self.ends.step(self.text, at) {
            self.number += 1;
            at = next;
        }
        self.line += Tally::of(&self.text[self.last..at]).lines();
        self.last = at;
    }

    /// The reader takes a record as read at the first byte of its line end.
    fn end_of_line(&mut self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else {
            return at;
        };
        if matches!(self.text[before], b'\r' | b'\n') {
            self.ends.step(self.text, before).unwrap_or(at)
        } else {
            at
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LineEnds;

    /// (text, numbers and lines of the filled records, all records)
    type Case = (&'static str, &'static [(usize, usize)], usize);

    /// The importer points at these numbers; off by one and a user mends the wrong row.
    #[test]
    fn records_carry_their_number_and_line() {
        let table: [Case; 8] = [
            ("a,b\n1,2\n", &[(1, 1), (2, 2)], 2),
            ("a,b\r\n1,2", &[(1, 1), (2, 2)], 2),
            ("a,b\r1,2\r3,4", &[(1, 1), (2, 2), (3, 3)], 3),
            ("\n\na,b\n\n1,2\n", &[(3, 3), (5, 5)], 5),
            ("a,b\r\n\r\n,\r\n1,2\r\n\r\n", &[(1, 1), (4, 4)], 5),
            ("a,\"x\ny\"\n1,2\n", &[(1, 1), (2, 3)], 2),
            ("a,\"x\ry\r\nz\"\n1,2\n,\n", &[(1, 1), (2, 4)], 3),
            ("", &[], 0),
        ];
        for (text, places, total) in table {
            let parsed = parse(text, b',').unwrap();
            let found: Vec<_> = parsed
                .records
                .iter_from(0)
                .map(|record| (record.number, record.line))
                .collect();
            assert_eq!(found, places, "{text:?}");
            assert_eq!(parsed.total, total, "{text:?}");
        }
    }

    /// A line of a hundred million cells would take gigabytes before it could be refused for its length.
    #[test]
    fn endless_lines_are_refused_before_they_are_cut() {
        let read = |text: &str| super::read(text.as_bytes(), "a.csv", &ReadOptions::default());
        let refused = |text: &str| read(text).err().map(|error| error.to_string());
        let line = refused(&format!("a,b\n1,2\n{}", "x,".repeat(ENDLESS + 1))).unwrap();
        assert!(
            line.starts_with("Line 3 has more than 16384 cells"),
            "{line}"
        );
        let cell = refused(&format!("a,b\n1,{}\n", "x".repeat(3 << 20))).unwrap();
        assert!(
            cell.starts_with("Row 2 has a cell of 3 MiB of text"),
            "{cell}"
        );
        assert!(read(&format!("a,b\n1,\"{}\"\n", ",".repeat(40_000))).is_ok());
    }

    #[test]
    fn line_ends_of_records_and_of_cells_are_kept_apart() {
        let table = [
            ("a,b\n1,2", LineEnds::Lf, LineEnds::None),
            ("a,b\r\n1,\"x\ny\"\r\n", LineEnds::Crlf, LineEnds::Lf),
            ("a,b\r1,\"x\r\ny\n\"", LineEnds::Cr, LineEnds::Mixed),
            ("a,b\r\n1,2\n", LineEnds::Mixed, LineEnds::None),
        ];
        for (text, records, cells) in table {
            let ends = parse(text, b',').unwrap().ends;
            assert_eq!(ends.kind(), records, "{text:?}");
            assert_eq!(
                Tally::of(text.as_bytes()).without(ends).kind(),
                cells,
                "{text:?}"
            );
        }
    }

    /// The csv reader ends an open quote silently at the end of the file: rows would vanish into
    /// one cell.
    #[test]
    fn an_open_quote_is_refused_where_it_starts() {
        let table = [
            ("a,b\n1,\"2\n3,4\n", 2, 2),
            ("a,b\n\n1,\"2", 3, 3),
            ("\"", 1, 1),
            ("a\n\"\n", 2, 2),
            ("a,\"x\ny\"\n1,\"2\"\"", 2, 3),
        ];
        for (text, row, line) in table {
            let error = parse(text, b',').err();
            assert_eq!(
                error,
                Some(IntakeError::UnclosedQuote { row, line }),
                "{text:?}"
            );
        }
        for text in ["a,\"b\"", "a,\"b\"\"\"", "a,b\"\n", "a,\"b\"c\n", "5\",6\n"] {
            assert!(parse(text, b',').is_ok(), "{text:?}");
        }
    }
}

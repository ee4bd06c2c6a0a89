//! What must hold for any table and any bytes: what another writer wrote is read back cell by cell,
//! and nothing makes the reader panic.

#![allow(clippy::unwrap_used, reason = "a panic here is the test's message")]

mod common;

use std::fs;

use proptest::collection::vec;
use proptest::prelude::*;

use pilotage_intake::{Encoding, ReadOptions, Table, read};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

#[derive(Clone, Debug)]
struct Written {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    delimiter: u8,
    quotes: u8,
    line_end: u8,
}

/// Cells with everything that breaks naive readers; rows that aren't wholly empty.
fn written(cell: &'static str) -> impl Strategy<Value = Written> {
    (2_usize..6).prop_flat_map(move |width| {
        let row = vec(cell, width).prop_filter("not blank", |row| {
            row.iter().any(|cell| !cell.trim().is_empty())
        });
        let header = (0..width)
            .map(|column| format!("name{column}"))
            .collect::<Vec<_>>();
        (
            Just(header),
            vec(row, 1..8),
            prop::sample::select(&DELIMITERS),
            0_u8..3,
            0_u8..3,
        )
            .prop_map(|(header, rows, delimiter, quotes, line_end)| Written {
                header,
                rows,
                delimiter,
                quotes,
                line_end,
            })
    })
}

impl Written {
    fn text(&self) -> String {
        let quotes = [
            csv::QuoteStyle::Necessary,
            csv::QuoteStyle::Always,
            csv::QuoteStyle::NonNumeric,
        ];
        let ends = [
            csv::Terminator::CRLF,
            csv::Terminator::Any(b'\n'),
            csv::Terminator::Any(b'\r'),
        ];
        let mut writer = csv::WriterBuilder::new()
            .delimiter(self.delimiter)
            .quote_style(quotes[usize::from(self.quotes)])
            .terminator(ends[usize::from(self.line_end)])
            .from_writer(Vec::new());
        writer.write_record(&self.header).unwrap();
        self.rows
            .iter()
            .for_each(|row| writer.write_record(row).unwrap());
        String::from_utf8(writer.into_inner().unwrap()).unwrap()
    }
}

fn rows(table: &Table) -> Vec<Vec<String>> {
    table
        .rows()
        .map(|row| row.raw_cells().map(str::to_owned).collect())
        .collect()
}

fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    let marked = format!("\u{feff}{text}");
    match encoding {
        Encoding::Utf8Bom => marked.into_bytes(),
        Encoding::Utf16Le => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Encoding::Utf8 | Encoding::Other(_) => text.as_bytes().to_vec(),
    }
}

proptest! {
    /// With the layout settled, every cell comes back as it was written, in every encoding. (No signs of formulas:
    /// the apostrophe that guards them in files for spreadsheets is taken off.)
    #[test]
    fn any_table_reads_back(
        table in written("[a-z0-9 \"',;|\t\r\n\u{feff}äß中😀.]{0,6}"),
        encoding in prop::sample::select(&[
            Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be,
        ]),
    ) {
        // Rows at the end that hold nothing but zeros are none of the table.
        let says = |cell: &String| cell.chars().any(|sign| !sign.is_whitespace() && !"0.,-+".contains(sign));
        prop_assume!(table.rows.last().is_some_and(|row| row.iter().any(says)));
        // Nor is one below the header that says in what its columns are counted.
        let counts = |cell: &String| !["", "k", "K", "m", "M", "%", "€", "$"].contains(&cell.trim());
        prop_assume!(table.rows.first().is_some_and(|row| row.iter().any(counts)));
        let options = ReadOptions {
            delimiter: Some(table.delimiter),
            header_row: Some(1),
            ..Default::default()
        };
        let read = read(&encode(&table.text(), encoding), "x.csv", &options).unwrap();
        prop_assert_eq!(read.guesses.encoding, Some(encoding));
        prop_assert_eq!(rows(&read), table.rows);
        prop_assert!(read.ragged.is_empty());
    }

    /// Left to guess, the reader finds the delimiter and the header of any table of words.
    #[test]
    fn guesses_find_the_layout(table in written("[a-z ,;|\t]{0,5}[a-z]")) {
        let read = read(table.text().as_bytes(), "x.csv", &ReadOptions::default()).unwrap();
        prop_assert_eq!(read.guesses.delimiter, Some(char::from(table.delimiter)));
        prop_assert_eq!(read.guesses.header_row, 1);
        prop_assert_eq!(rows(&read), table.rows);
    }

    /// Row numbers and counts add up to the file, however blank rows are strewn about.
    #[test]
    fn every_row_is_accounted_for(blank in vec(any::<bool>(), 0..20)) {
        let mut text = "name,value\n".to_owned();
        blank.iter().for_each(|&blank| text.push_str(if blank { "\n" } else { "word,1\n" }));
        let full = blank.iter().filter(|&&blank| !blank).count();
        prop_assume!(full > 0);
        let read = read(text.as_bytes(), "x.csv", &ReadOptions::default()).unwrap();
        prop_assert_eq!(read.len(), full);
        let guesses = &read.guesses;
        let all = guesses.header_row + full + guesses.empty_rows + guesses.trailing_empty_rows;
        prop_assert_eq!(all, blank.len() + 1);
        let numbers: Vec<usize> = read.rows().map(|row| row.number()).collect();
        let expected: Vec<usize> =
            (0..blank.len()).filter(|&row| !blank[row]).map(|row| row + 2).collect();
        prop_assert_eq!(numbers, expected);
    }

    /// Any bytes read or are refused, whatever the settings.
    #[test]
    fn no_bytes_panic(
        bytes in vec(prop_oneof![any::<u8>(), prop::sample::select(b"a1,;\"\r\n\t\0=\xFF\xFE".to_vec())], 0..200),
        header_row in prop::option::of(0_usize..5),
        delimiter in prop::option::of(any::<u8>()),
        encoding in prop::option::of(prop::sample::select(Encoding::offered())),
    ) {
        let options = ReadOptions { header_row, delimiter, encoding, ..Default::default() };
        if let Ok(table) = read(&bytes, "x", &options) {
            prop_assert!(table.rows().all(|row| row.cells().len() == table.columns.len()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A workbook damaged anywhere reads or is refused.
    #[test]
    fn a_damaged_workbook_is_refused(places in vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let Some(folder) = common::data("csv-corpora/frictionless-data") else { return Ok(()) };
        let mut bytes = fs::read(folder.join("table-infer-boolean.xlsx")).unwrap();
        for (place, value) in places {
            let at = place.index(bytes.len());
            bytes[at] = value;
        }
        let _ = read(&bytes, "x.xlsx", &ReadOptions::default());
    }
}

/// A file cut off anywhere is no whole workbook, and none is half read.
#[test]
fn a_workbook_cut_off_anywhere_is_refused() {
    let Some(folder) = common::data("csv-corpora/frictionless-data") else {
        return;
    };
    let bytes = fs::read(folder.join("table.xlsx")).unwrap();
    for end in (1..bytes.len()).step_by(97) {
        let cut = read(&bytes[..end], "table.xlsx", &ReadOptions::default());
        assert!(cut.is_err(), "cut at {end} of {}", bytes.len());
    }
}

/// A table is as wide as a sheet at most: a line that is cut into more is no table, and is refused by its
/// row before it fills the memory.
#[test]
fn a_table_is_as_wide_as_a_sheet_at_most() {
    let wide = |columns: usize| {
        let header: Vec<_> = (0..columns).map(|n| format!("c{n}")).collect();
        let text = format!("{}\n{}\n", header.join(";"), "1;".repeat(columns - 1));
        read(text.as_bytes(), "wide.csv", &ReadOptions::default())
    };
    assert_eq!(
        wide(pilotage_intake::MAX_COLUMNS).unwrap().columns.len(),
        16_384
    );
    let refused = wide(pilotage_intake::MAX_COLUMNS + 1)
        .unwrap_err()
        .to_string();
    assert!(
        refused.starts_with("Row 1 has more than 16384 cells"),
        "{refused}"
    );
}

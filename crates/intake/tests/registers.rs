//! The published registers, read without a single setting. The figures were counted by another
//! program (Python's csv module), so a reader that loses a row, shifts a column or takes a title for
//! a header fails here.

#![allow(clippy::unwrap_used, reason = "a panic here is the test's message")]

mod common;

use std::fs;

use pilotage_intake::{Encoding, Format, IntakeError, LineEnds, ReadOptions, Table, read};

fn register(name: &str, options: &ReadOptions) -> Option<Result<Table, IntakeError>> {
    let path = common::data("registers")?.join(name);
    Some(read(&fs::read(path).unwrap(), name, options))
}

fn guessed(name: &str) -> Option<Table> {
    register(name, &ReadOptions::default()).map(|table| table.unwrap())
}

/// (file, rows, columns, header row, encoding, delimiter)
type Register = (
    &'static str,
    usize,
    usize,
    usize,
    Option<Encoding>,
    Option<char>,
);

#[test]
fn every_register_reads_whole() {
    use Encoding::{Utf8, Utf8Bom};
    let western = Some(Encoding::western());
    let table: [Register; 14] = [
        (
            "canada-it-projects-2016.csv",
            398,
            15,
            1,
            Some(Utf8),
            Some(','),
        ),
        (
            "nl-algorithm-register-2026-05-13.csv",
            1431,
            9,
            1,
            Some(Utf8),
            Some(','),
        ),
        ("uk-atrs.csv", 136, 4, 1, Some(Utf8), Some(',')),
        ("uk_2021.csv", 184, 16, 1, western, Some(';')),
        ("uk_2022.csv", 235, 17, 1, western, Some(';')),
        ("us-cftc-2025.csv", 3, 5, 1, Some(Utf8Bom), Some(',')),
        ("us-doj-2025.xlsx", 314, 34, 2, None, None),
        ("us-dol-2025.csv", 28, 4, 1, Some(Utf8), Some(',')),
        ("us-federal-2023.csv", 710, 10, 1, Some(Utf8), Some(',')),
        ("us-federal-2024.csv", 1757, 62, 1, Some(Utf8Bom), Some(',')),
        (
            "us-fhfa-2025-section-row-above-header.csv",
            18,
            34,
            2,
            Some(Utf8Bom),
            Some(','),
        ),
        ("us-opm-2025.csv", 5, 7, 1, Some(Utf8Bom), Some(',')),
        ("us-tva-2025.csv", 59, 5, 1, Some(Utf8), Some(',')),
        ("us-usda-2025.csv", 89, 20, 1, Some(Utf8Bom), Some(',')),
    ];
    for (name, rows, columns, header_row, encoding, delimiter) in table {
        let Some(read) = guessed(name) else { return };
        let found = (read.len(), read.columns.len(), read.guesses.header_row);
        assert_eq!(
            found,
            (rows, columns, header_row),
            "{name}: {}",
            read.guesses.header_reason
        );
        assert_eq!(
            (read.guesses.encoding, read.guesses.delimiter),
            (encoding, delimiter),
            "{name}"
        );
        assert_eq!(
            (read.ragged.len(), read.guesses.padded_rows),
            (0, 0),
            "{name}"
        );
    }
}

/// Two columns of one name hold different figures in this register: neither may win.
#[test]
fn columns_of_one_name_stay_apart() {
    let Some(table) = guessed("uk_2022.csv") else {
        return;
    };
    let named: Vec<_> = table
        .columns_named("Colour_Rating")
        .map(|column| (column.position, column.label.as_str()))
        .collect();
    assert_eq!(named, [(6, "colour_rating"), (7, "colour_rating (2)")]);
    let first = table.row(0).unwrap();
    assert_eq!((first.get(6), first.get(7)), ("", "Amber"));
}

#[test]
fn empty_rows_at_the_end_are_counted_not_imported() {
    let Some(table) = guessed("us-dol-2025.csv") else {
        return;
    };
    assert_eq!(
        (table.guesses.trailing_empty_rows, table.guesses.empty_rows),
        (15, 0)
    );
}

/// The byte order mark isn't part of the first column's name, and mixed line ends inside cells
/// neither break rows nor count as the file's own.
#[test]
fn the_federal_inventory_keeps_its_odd_line_ends_inside_cells() {
    let Some(table) = guessed("us-federal-2024.csv") else {
        return;
    };
    assert_eq!(table.columns[0].raw_header, "2_use_case_name");
    assert_eq!(table.guesses.line_ends, LineEnds::Crlf);
    assert_eq!(table.guesses.line_ends_in_cells, LineEnds::Mixed);
    let last = table.rows().last().unwrap();
    assert_eq!(last.number(), 1758);
    assert!(
        last.line() > 1758,
        "rows span lines, so the last starts further down"
    );
}

#[test]
fn lost_characters_are_counted_and_placed() {
    let Some(table) = guessed("us-federal-2023.csv") else {
        return;
    };
    let cells = table
        .rows()
        .flat_map(|row| row.cells())
        .filter(|cell| cell.contains('\u{fffd}'));
    assert_eq!((cells.count(), table.guesses.replaced_characters), (10, 21));
    assert!(
        table
            .guesses
            .notes
            .iter()
            .any(|note| note.contains("line 1827"))
    );
}

/// The data lie on the second sheet, below a section row.
#[test]
fn the_workbook_opens_on_its_register() {
    let Some(table) = guessed("us-doj-2025.xlsx") else {
        return;
    };
    assert_eq!(table.guesses.format, Format::Xlsx);
    assert_eq!(
        table.guesses.sheet.as_deref(),
        Some("Reportable AI Use Cases")
    );
    assert_eq!(table.guesses.sheets.len(), 4);
    assert_eq!(table.guesses.skipped_above, [1]);
    let first = table.row(0).unwrap();
    assert_eq!((first.number(), first.get(0)), (3, "DOJ-0001"));
}

#[test]
fn settings_overrule_guesses_or_are_refused_in_words() {
    let name = "us-doj-2025.xlsx";
    let sheet = |sheet: &str| ReadOptions {
        sheet: Some(sheet.to_owned()),
        ..Default::default()
    };
    let Some(other) = register(name, &sheet("Selections")) else {
        return;
    };
    assert_eq!(other.unwrap().guesses.sheet.as_deref(), Some("Selections"));
    let refused = register(name, &sheet("Nowhere"))
        .unwrap()
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("Nowhere") && refused.contains("Inventory Overview"),
        "{refused}"
    );

    let row = |row| ReadOptions {
        header_row: Some(row),
        ..Default::default()
    };
    let without = register("us-dol-2025.csv", &row(0)).unwrap().unwrap();
    assert_eq!(
        (without.len(), without.columns[1].label.as_str()),
        (29, "Column 2")
    );
    let refused = register("us-dol-2025.csv", &row(40)).unwrap().unwrap_err();
    assert_eq!(refused, IntakeError::NoSuchHeaderRow { row: 40, rows: 44 });
}

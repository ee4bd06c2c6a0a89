use std::path::Path;

use pilotage_model::formula::is_formula_like;
use proptest::prelude::*;

use super::*;

fn choice(mode: Mode) -> Choice {
    Choice {
        mode,
        ..Choice::default()
    }
}

fn text(written: &Written) -> &str {
    std::str::from_utf8(&written.bytes).expect("UTF-8")
}

fn one(cell: Cell<'_>, choice: Choice) -> String {
    let written = write(["a", "b"], [[cell, Cell::text("")]], choice).expect("written");
    let line = text(&written).strip_prefix("a,b\r\n").expect("the header");
    line.strip_suffix(",\r\n").expect("one row").to_owned()
}

/// What a spreadsheet could evaluate is neutralised, and nothing else is changed: a number that
/// became text would drop out of every sum without a word.
#[test]
fn formula_like_text_is_neutralised_and_nothing_else() {
    let table = [
        ("=1+1", "'=1+1"),
        ("+1+2", "'+1+2"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\tplain", "'\tplain"),
        ("\r=1", "\"'\r=1\""),
        ("\n=1", "\"'\n=1\""),
        ("\r\n@x", "\"'\r\n@x\""),
        (" =1", "' =1"),
        ("\u{feff}=1", "'\u{feff}=1"),
        ("＝1+1", "'＝1+1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠x", "'＠x"),
        ("a=1", "a=1"),
        ("'=1", "''=1"),
        ("'quoted'", "'quoted'"),
        ("00123", "00123"),
        ("Fraud – phase 2", "Fraud – phase 2"),
        ("", ""),
    ];
    for (value, expected) in table {
        let safe = one(Cell::text(value), choice(Mode::SpreadsheetSafe));
        assert_eq!(safe, expected, "{value:?}");
        let data = one(Cell::text(value), choice(Mode::Data));
        assert!(
            !data.contains('\'') || value.contains('\''),
            "{value:?}: {data}"
        );
    }
    for cell in [
        Cell::number("-5.25"),
        Cell::date("-2026-01-01"),
        Cell::number("+5"),
    ] {
        let safe = one(cell.clone(), choice(Mode::SpreadsheetSafe));
        assert_eq!(safe, cell.text, "{cell:?}");
    }
}

/// The count tells the user how many values are no longer what they were.
#[test]
fn neutralised_cells_are_counted_with_the_header() {
    let rows = [
        [Cell::text("=1"), Cell::number("-1")],
        [Cell::text("plain"), Cell::text("-x")],
    ];
    let safe = write(["=own", "b"], rows.clone(), choice(Mode::SpreadsheetSafe)).expect("written");
    assert_eq!((safe.rows, safe.neutralised), (2, 3));
    let data = write(["=own", "b"], rows, choice(Mode::Data)).expect("written");
    assert_eq!((data.rows, data.neutralised), (2, 0));
}

/// A German Excel reads `;` and decimal commas; dates and text keep their points.
#[test]
fn decimal_commas_are_for_numbers_alone() {
    let choice = Choice::parse(Mode::SpreadsheetSafe, ";", ",", true).expect("a choice");
    let row = [
        Cell::number("1234.50"),
        Cell::text("1.5"),
        Cell::date("2026-09"),
    ];
    let written = write(["n", "t", "d"], [row], choice).expect("written");
    assert_eq!(text(&written), "\u{feff}n;t;d\r\n1234,50;1.5;2026-09\r\n");
}

/// With a comma between cells a decimal comma must not split a number.
#[test]
fn a_decimal_comma_is_quoted_between_commas() {
    let choice = Choice::parse(Mode::SpreadsheetSafe, ",", ",", false).expect("a choice");
    assert_eq!(one(Cell::number("1.5"), choice), "\"1,5\"");
}

/// Each wrong choice says what to choose instead.
#[test]
fn choices_that_cannot_be_are_refused_in_words() {
    let table = [
        ("x", ".", Mode::Data),
        ("", ".", Mode::Data),
        (",", "'", Mode::SpreadsheetSafe),
        (",", ",", Mode::Data),
    ];
    for (delimiter, decimal, mode) in table {
        let error = Choice::parse(mode, delimiter, decimal, false).expect_err("refused");
        assert!(
            error.to_string().contains(';'),
            "says what to do next: {error}"
        );
    }
}

/// A row that lost a cell would shift every value after it.
#[test]
fn uneven_rows_are_refused() {
    let rows = [vec![Cell::text("1")]];
    let error = write(["a", "b"], rows, Choice::default()).expect_err("refused");
    assert!(matches!(error, ReportError::Csv { .. }), "{error}");
}

/// Formula-injection payloads collected by others; none may reach a spreadsheet alive.
#[test]
fn known_payloads_are_neutralised() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/csv-corpora/csv-injection/payloads.txt");
    let Ok(payloads) = std::fs::read_to_string(&corpus) else {
        eprintln!("skipped: {} is not here", corpus.display());
        return;
    };
    let rows = payloads.lines().map(|line| [Cell::text(line)]);
    let written = write(["payload"], rows, choice(Mode::SpreadsheetSafe)).expect("written");
    assert!(
        written.neutralised >= 5,
        "only {} neutralised",
        written.neutralised
    );
    for record in csv::Reader::from_reader(written.bytes.as_slice()).records() {
        let record = record.expect("a record");
        assert!(!is_formula_like(&record[0]), "alive: {:?}", &record[0]);
    }
}

proptest! {
    /// Data mode is exact, whatever is in the cells and between them.
    #[test]
    fn data_mode_reads_back_the_same(
        rows in prop::collection::vec(prop::collection::vec("[a=',;|\t\"\r\n é＝-]{0,6}", 3), 0..8),
        delimiter in prop::sample::select(vec![",", ";", "\t", "|"]),
        bom in any::<bool>(),
    ) {
        let choice = Choice::parse(Mode::Data, delimiter, ".", bom).expect("a choice");
        let cells = rows.iter().map(|row| row.iter().map(|cell| Cell::text(cell.as_str())));
        let written = write(["a", "b", "c"], cells, choice).expect("written");
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter.as_bytes()[0])
            .from_reader(written.bytes.as_slice());
        let header: Vec<_> = reader.headers().expect("a header").iter().map(str::to_owned).collect();
        prop_assert_eq!(header, ["a", "b", "c"]);
        let back: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
            .collect();
        prop_assert_eq!(back, rows);
    }

    /// Whatever a cell holds, no spreadsheet finds a formula at its beginning.
    #[test]
    fn safe_mode_leaves_no_formula(value in "[ \t\r\n=+@＝\u{feff}a-]{0,6}") {
        let written = write(["a"], [[Cell::text(value.as_str())]], choice(Mode::SpreadsheetSafe)).expect("written");
        let mut reader = csv::Reader::from_reader(written.bytes.as_slice());
        let record = reader.records().next().expect("a row").expect("a record");
        prop_assert!(!is_formula_like(&record[0]));
    }
}

proptest! {
    /// A folder of exports is read back into a new portfolio: whatever was written, in whichever dialect, must be what
    /// is read, apostrophes, line ends and marks at the beginning included.
    #[test]
    fn what_was_written_is_read_back(
        header in proptest::collection::vec("[a-z=' ]{1,4}", 2..4),
        cells in proptest::collection::vec("[ \t\r\n=+@＝\u{feff}a'\",;|-]{0,6}", 0..30),
        safe in any::<bool>(),
        delimiter in 0usize..4,
        bom in any::<bool>(),
    ) {
        use Delimiter::{Bar, Comma, Semicolon, Tab};
        let choice = Choice {
            mode: if safe { Mode::SpreadsheetSafe } else { Mode::Data },
            delimiter: [Comma, Semicolon, Tab, Bar][delimiter],
            decimal: Decimal::Point,
            bom,
        };
        let rows: Vec<_> = cells.chunks_exact(header.len()).map(<[String]>::to_vec).collect();
        let written = rows.iter().map(|row| row.iter().map(|cell| Cell::text(cell.as_str())));
        let written = write(&header, written, choice).expect("written");
        let back = read(&written.bytes, choice).expect("read back");
        prop_assert_eq!(back, ReadBack { header, rows });
    }
}

/// What another program made of a file is said, not read as something else.
#[test]
fn what_was_not_written_here_is_refused() {
    for bytes in [&b""[..], b"a,b\r\n1\r\n", b"a,b\r\n1,\xff\r\n"] {
        let refused = read(bytes, Choice::default());
        assert!(
            matches!(refused, Err(ReportError::NotReadBack { .. })),
            "{refused:?}"
        );
    }
}

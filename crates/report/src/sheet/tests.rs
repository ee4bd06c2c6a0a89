//! One table in every format: what each reader finds of it.

use std::io::Cursor;

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx, open_workbook_from_rs};
use pilotage_model::When;

use super::*;
use crate::ReportError;
use crate::csv::{self, Choice, Mode};
use crate::{html, json, xlsx};

const EUR: Currency<'static> = Currency {
    code: "EUR",
    parts: 100,
};

fn note() -> Note {
    Note {
        portfolio: "Northmark <AI>".to_owned(),
        of: "From Pilot to Production".to_owned(),
        as_of: "2026-09-30".parse().unwrap(),
        filter: "stage = pilot & benefit > 1M".to_owned(),
        left_out: vec!["3 stopped".to_owned(), "1 in the bin".to_owned()],
    }
}

fn when(text: &str) -> Cell<'static> {
    Cell::date(Some(When::parse(text).unwrap()))
}

/// Cells of every kind, by the ids of their columns.
fn cells() -> Vec<(Column, Cell<'static>)> {
    let items = vec!["DE".to_owned(), "a;b".to_owned()];
    let of = |id: &str, kind, cell| (Column::new(id, id.to_uppercase(), kind), cell);
    vec![
        of("text", Kind::Text, Cell::text("=1+1")),
        of("word", Kind::Text, Cell::word("quick-win", "Quick win")),
        of("code", Kind::Code, Cell::word("pilot", "Pilot")),
        of(
            "words",
            Kind::List,
            Cell::Words(vec![("de", "German"), ("fr", "French")]),
        ),
        of("count", Kind::Count, Cell::count(12_000)),
        of("score", Kind::Decimal, Cell::decimal(63.125)),
        of(
            "share",
            Kind::Decimal,
            Cell::Decimal {
                value: 0.5,
                places: Some(6),
            },
        ),
        of(
            "money",
            Kind::Money,
            Cell::Money {
                minor: -123_450,
                currency: EUR,
            },
        ),
        of("day", Kind::Date, when("2024-02-29")),
        of("month", Kind::Date, when("2024-02")),
        of("yes", Kind::YesNo, Cell::YesNo(true)),
        of("list", Kind::List, Cell::List(items.into())),
        of("empty", Kind::Text, Cell::text("")),
    ]
}

fn sheet() -> Sheet<'static> {
    let (columns, row) = cells().into_iter().unzip();
    Sheet::new("Conversion by unit", columns, note()).with([row])
}

fn of_text(rows: impl IntoIterator<Item = String>) -> Sheet<'static> {
    let column = Column::new("note", "Note", Kind::Text);
    let rows = rows.into_iter().map(|text| vec![Cell::text(text)]);
    Sheet::new("Notes", vec![column], note()).with(rows)
}

fn workbook(sheets: &[Sheet<'_>]) -> Xlsx<Cursor<Vec<u8>>> {
    open_workbook_from_rs(Cursor::new(xlsx::write(sheets).unwrap())).unwrap()
}

fn first(sheet: Sheet<'_>) -> Range<Data> {
    workbook(&[sheet]).worksheet_range_at(0).unwrap().unwrap()
}

/// Programs rely on the one file, people read the other: each cell side by side.
#[test]
fn csv_holds_codes_for_programs_and_words_for_people() {
    let written = |mode| {
        let choice = Choice {
            mode,
            ..Choice::default()
        };
        String::from_utf8(csv::write_sheet(&sheet(), choice).unwrap().bytes).unwrap()
    };
    assert_eq!(
        written(Mode::Data),
        "text,word,code,words,count,score,share,money,day,month,yes,list,empty\r\n\
         =1+1,quick-win,pilot,de; fr,12000,63.125,0.500000,-1234.50,2024-02-29,2024-02,yes,\"DE; \"\"a;b\"\"\",\r\n"
    );
    assert_eq!(
        written(Mode::SpreadsheetSafe),
        "TEXT,WORD,CODE,WORDS,COUNT,SCORE,SHARE,MONEY,DAY,MONTH,YES,LIST,EMPTY\r\n\
         '=1+1,Quick win,pilot,\"German, French\",12000,63.125,0.500000,-1234.50,2024-02-29,2024-02,Yes,\"DE; \"\"a;b\"\"\",\r\n"
    );
}

/// A sum over amounts written as text is 0, and a month written as a day is a date nobody gave.
#[test]
fn a_workbook_holds_numbers_as_numbers_days_as_days_and_texts_as_texts() {
    let range = first(sheet());
    let found: Vec<_> = range.rows().nth(1).unwrap().to_vec();
    let text = |text: &str| Data::String(text.to_owned());
    assert_eq!(
        found[..8],
        [
            text("=1+1"),
            text("Quick win"),
            text("Pilot"),
            text("German; French"),
            Data::Float(12_000.0),
            Data::Float(63.125),
            Data::Float(0.5),
            Data::Float(-1234.5),
        ]
    );
    assert!(found[8].is_datetime(), "{:?}", found[8]);
    let (year, month, day, ..) = found[8].get_datetime().unwrap().to_ymd_hms_milli();
    assert_eq!((year, month, day), (2024, 2, 29));
    assert_eq!(
        found[9..12],
        [text("2024-02"), text("Yes"), text("DE; \"a;b\"")]
    );
    assert_eq!(range.width(), 13, "the last column has its heading");
}

/// What registers brought in is shown, never run: no cell of any sheet is a formula.
#[test]
fn a_workbook_has_no_formula() {
    let payloads = [
        "=1+1",
        "+1",
        "-2+3",
        "@SUM(A1)",
        "{=1}",
        "=cmd|' /C calc'!A0",
        "\t=1",
        "'=1",
    ];
    let mut book = workbook(&[of_text(payloads.map(str::to_owned)), sheet()]);
    for name in book.sheet_names() {
        assert_eq!(
            book.worksheet_formula(&name).unwrap().used_cells().count(),
            0,
            "{name}"
        );
    }
    let range = book.worksheet_range("Notes").unwrap();
    let found: Vec<_> = range.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(found, payloads);
}

/// Spreadsheets keep fifteen digits and no day before 1900: what they would change is text.
#[test]
fn what_a_workbook_would_change_is_written_as_text() {
    let money = |minor| Cell::Money {
        minor,
        currency: EUR,
    };
    let table = [
        (
            money(999_999_999_999_999),
            Data::Float(9_999_999_999_999.99),
        ),
        (
            money(i64::MAX),
            Data::String("92233720368547758.07".to_owned()),
        ),
        (Cell::count(i64::MIN), Data::String(i64::MIN.to_string())),
        (when("1899-12-31"), Data::String("1899-12-31".to_owned())),
        (when("1900-02-28"), Data::String("1900-02-28".to_owned())),
    ];
    for (cell, expected) in table {
        let column = Column::new("a", "A", Kind::Money);
        let found = first(Sheet::new("T", vec![column], note()).with([vec![cell.clone()]]));
        assert_eq!(found.get_value((1, 0)), Some(&expected), "{cell:?}");
    }
}

/// Line ends, control characters and what looks like an escape of the format come back.
#[test]
fn texts_come_back_from_a_workbook_as_they_were() {
    let texts = [
        "a\nb", "a\r\nb", " blanks ", "_x000D_", "\u{1}x", "a & <b>", "00123", "TRUE", "😀",
    ];
    let range = first(of_text(texts.map(str::to_owned)));
    let found: Vec<_> = range.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(found, texts);
}

/// Excel cuts longer texts and loses further rows without a word; here nothing is lost unsaid.
#[test]
fn what_does_not_fit_into_a_workbook_is_refused_in_words() {
    let fits = [
        of_text(["x".repeat(32_767)]),
        of_text(["😀".repeat(16_383)]),
    ];
    xlsx::write(&fits).unwrap();
    let long = xlsx::write(&[of_text(["short".to_owned(), "😀".repeat(16_384)])]).unwrap_err();
    assert_eq!(
        long.to_string(),
        "the text under “Note” in row 3 of Notes has 32768 characters, and a cell of a workbook holds \
         32767 at most: it would be cut. Export as CSV or HTML, or shorten it"
    );
    let many = of_text(std::iter::repeat_n(String::new(), 1_048_576));
    let many = xlsx::write(&[many]).unwrap_err();
    assert!(
        matches!(
            many,
            ReportError::TooLarge {
                count: 1_048_577,
                ..
            }
        ),
        "{many}"
    );
    let uneven = Sheet {
        rows: vec![vec![]],
        ..of_text([])
    };
    assert!(xlsx::write(&[uneven]).is_err());
}

/// A workbook that was sent on must still say what it is of.
#[test]
fn about_says_what_the_sheets_are_of() {
    let mut book = workbook(&[sheet(), of_text(["x".to_owned()])]);
    assert_eq!(book.sheet_names(), ["Conversion by unit", "Notes", "About"]);
    let about = book.worksheet_range("About").unwrap();
    let rows: Vec<Vec<_>> = about
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect())
        .collect();
    assert_eq!(rows[0][..2], ["Portfolio", "Northmark <AI>"]);
    assert_eq!(
        rows[2],
        ["Sheet", "Of", "As of", "Filter", "Rows", "Left out"]
    );
    let (sheet, rest) = (&rows[3][..2], &rows[3][3..]);
    assert_eq!(sheet, ["Conversion by unit", "From Pilot to Production"]);
    assert_eq!(
        rest,
        [
            "stage = pilot & benefit > 1M",
            "1",
            "3 stopped. 1 in the bin"
        ]
    );
    assert!(about.get_value((3, 2)).unwrap().is_datetime());
}

/// Names of sheets that Excel refuses would make the whole workbook unreadable.
#[test]
fn sheets_are_named_as_workbooks_take_it() {
    let titled = |title: &str| Sheet {
        title: title.to_owned(),
        ..of_text([])
    };
    let long = "x".repeat(40);
    let titles = ["a/b:c", "About", "Notes", "notes", &long, &long, "''", ""];
    let names = workbook(&titles.map(titled)).sheet_names();
    let (x31, x29) = ("x".repeat(31), format!("{} 2", "x".repeat(29)));
    assert_eq!(
        names,
        [
            "abc", "About 2", "Notes", "notes 2", &x31, &x29, "Table", "Table 2", "About"
        ]
    );
}

/// The same portfolio makes the same file, so that two exports can be compared.
#[test]
fn the_same_table_makes_the_same_bytes() {
    let write = || xlsx::write(&[sheet(), of_text(["x".to_owned()])]).unwrap();
    assert!(write() == write());
}

/// Programs get numbers as numbers and nothing as null, in the order of the columns.
#[test]
fn json_is_typed_and_in_order() {
    let text = serde_json::to_string(&json::Rows(&sheet())).unwrap();
    assert_eq!(
        text,
        "[{\"text\":\"=1+1\",\"word\":\"quick-win\",\"code\":\"pilot\",\"words\":[\"de\",\"fr\"],\
         \"count\":12000,\"score\":63.125,\"share\":0.5,\"money\":-1234.5,\"day\":\"2024-02-29\",\
         \"month\":\"2024-02\",\"yes\":true,\"list\":[\"DE\",\"a;b\"],\"empty\":null}]"
    );
}

/// The page stands alone, is a real table with its headings, and nothing in a cell becomes markup.
#[test]
fn a_page_stands_alone_and_runs_nothing() {
    let payload = "<script>alert(1)</script><img src=x onerror='y'>";
    let page = String::from_utf8(html::write(&of_text([payload.to_owned()]))).unwrap();
    for part in [
        "<html lang=\"en\">",
        "<title>Notes – Northmark &lt;AI&gt;</title>",
        "<caption>Notes</caption>",
        "<th scope=\"col\">Note</th>",
        "<dd>stage = pilot &amp; benefit &gt; 1M</dd>",
        "<dt>Left out</dt><dd>3 stopped</dd><dd>1 in the bin</dd>",
        "<dd>30 Sep 2026</dd>",
        "default-src 'none'",
        "@media print",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    for absent in [
        "<script", "<img", "http:", "https:", "url(", "@import", "<link",
    ] {
        assert!(!page.contains(absent), "{absent} in {page}");
    }
    let row = String::from_utf8(html::write(&sheet())).unwrap();
    for cell in [
        "<td class=\"number\">12,000</td>",
        "<td class=\"number\">-1,234.50 EUR</td>",
        "<td>29 Feb 2024</td>",
        "<td>DE; a;b</td>",
        "<td>Quick win</td>",
        "<td></td>",
    ] {
        assert!(row.contains(cell), "{cell} in {row}");
    }
}

/// The ending that the user chose is the format; one that says nothing is CSV, as it always was.
#[test]
fn the_ending_says_the_format() {
    let table: [(Format, &[&str]); 3] = [
        (Format::Csv, &["a.csv", "a.xlsx.csv", "/dev/stdout"]),
        (Format::Xlsx, &["a.XLSX"]),
        (Format::Html, &["a.html", "a.htm"]),
    ];
    for (format, names) in table {
        for name in names {
            assert_eq!(Format::of(std::path::Path::new(name)), format, "{name}");
        }
        let written = format.write(&sheet(), Choice::default()).unwrap();
        assert_eq!(written.rows, 1);
    }
}

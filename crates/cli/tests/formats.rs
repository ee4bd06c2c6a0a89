//! The same tables in every format.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use calamine::{Reader as _, Xlsx};
use common::Folder;

/// Whoever asks for another format gets the same tables: none is forgotten in one of them, no cell of
/// a workbook is a formula, and a page is a page.
#[test]
fn every_format_holds_every_table() {
    let folder = Folder::with_demo();
    let names = |format: &str, ending: &str| {
        let filter = ["--where", "stage = pilot", "--format", format];
        let export = ["export", "demo.pilotage", "--out", format];
        let run = folder.run(&[&export[..], &filter].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let files = std::fs::read_dir(folder.path(format)).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names
            .filter_map(|name| name.strip_suffix(ending).map(str::to_owned))
            .collect();
        names.sort();
        names
    };
    let (csv, html) = (names("csv", ".csv"), names("html", ".html"));
    assert_eq!(csv.len(), 23, "{csv:?}");
    assert_eq!(csv, html);
    for name in &html {
        let page = String::from_utf8(folder.read(&format!("html/{name}.html"))).unwrap();
        assert!(
            page.contains("<table>") && page.contains("30 Sep 2026"),
            "{name}"
        );
    }
    assert_eq!(names("xlsx", ".xlsx"), ["pilotage"]);
    let mut book: Xlsx<_> = calamine::open_workbook(folder.path("xlsx/pilotage.xlsx")).unwrap();
    let sheets = book.sheet_names();
    let mut tables: Vec<_> = (sheets.iter())
        .map(|sheet| sheet.to_lowercase().replace(' ', "-"))
        .filter(|sheet| sheet != "about")
        .collect();
    tables.sort();
    assert_eq!(tables, csv);
    for sheet in &sheets {
        let formulas = book.worksheet_formula(sheet).unwrap();
        assert_eq!(formulas.used_cells().count(), 0, "{sheet}");
    }
    let about = book.worksheet_range("About").unwrap();
    let found: Vec<_> = about.rows().map(|row| row[0].to_string()).collect();
    assert_eq!(found[3..], sheets[..sheets.len() - 1]);
}

/// A scheduled export is what its name says, so that who opens it needs to know nothing.
#[test]
fn records_are_written_as_their_file_is_named() {
    let folder = Folder::with_demo();
    for (name, begins, said) in [
        ("v.csv", "name,", "(CSV)"),
        ("v.txt", "name,", "(CSV)"),
        ("v.xlsx", "PK", "(Excel workbook)"),
        ("v.html", "<!doctype html>", "(web page)"),
    ] {
        let run = folder.run(&["records", "vendor", "export", "demo.pilotage", name]);
        assert!(run.err.contains(said), "{name}: {}", run.err);
        assert!(folder.read(name).starts_with(begins.as_bytes()), "{name}");
        let named = ["records", "vendor", "export", "demo.pilotage", "--out", "w"];
        assert_eq!(folder.run(&named).code, 0);
    }
    let both = [
        "records",
        "vendor",
        "export",
        "demo.pilotage",
        "a.csv",
        "--out",
        "b.csv",
    ];
    assert_eq!(folder.run(&both).code, 2, "which of the two?");
}

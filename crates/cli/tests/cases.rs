//! Small registers that once came in wrongly, each with the right value. The files lie in `cases/`.
#![allow(
    dead_code,
    reason = "each of the tests uses its own part of what is common"
)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod common;

use common::Folder;

/// The sheet with most filled cells is the page of instructions; two years have a sheet each. The one
/// that is like a register is read, and the other like it is named.
#[test]
fn a_workbook_with_instructions_and_two_years() {
    let folder = Folder::case("wrong-sheet-unsaid");
    let run = folder.run(&["import", "p.pilotage", "multi.xlsx", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in [
        "sheet “Register 2025”",
        "It may be that “Register 2024” is meant: choose another sheet",
        "New initiatives                                 2",
    ] {
        assert!(
            run.err.contains(said) || run.out.contains(said),
            "{said}: {} {}",
            run.err,
            run.out
        );
    }
    let older = [
        "import",
        "p.pilotage",
        "multi.xlsx",
        "--sheet",
        "Register 2024",
    ];
    assert_eq!(folder.json(&older)["new"], 1);
}

/// Whoever says which column is the key means it to tell initiatives apart: a renamed issue is no second
/// initiative of one key.
#[test]
fn a_column_that_is_mapped_to_the_key_tells_initiatives_apart() {
    let folder = Folder::case("mapped-key-is-not-the-merge-key");
    let mapped = [
        "--map",
        "name=Summary",
        "--map",
        "key=Issue key",
        "--source",
        "jira",
    ];
    let import = |file: &str| folder.json(&[&["import", "p.pilotage", file], &mapped[..]].concat());
    assert_eq!(import("jk1.csv")["new"], 2);
    let second = import("jk2.csv");
    assert_eq!((&second["new"], &second["changed"]), (&0.into(), &2.into()));
    folder.done(&["check", "p.pilotage"]);

    let twice = [
        "import",
        "p.pilotage",
        "jk1.csv",
        "--map",
        "name=Summary",
        "--map",
        "name=Status",
    ];
    let refused = folder.run(&twice);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused
            .err
            .contains("“Summary” and “Status” are both mapped to name."),
        "{}",
        refused.err
    );
}

/// The same five initiatives saved by another program: accents in two parts, blanks and dashes of another
/// kind, a blank of no width. None of it can be seen, so none of it makes another initiative or unit.
#[test]
fn what_an_eye_does_not_see_makes_no_second_initiative() {
    let folder = Folder::case("invisible-differences-make-duplicates");
    let import = |file: &str| folder.json(&["import", "p.pilotage", file, "--source", "r"]);
    assert_eq!(import("nf1.csv")["new"], 5);
    let second = import("nf2.csv");
    assert_eq!(
        (&second["new"], &second["changed"]),
        (&0.into(), &5.into()),
        "{second}"
    );
    let units = folder.json(&["records", "unit", "list", "p.pilotage"]);
    assert_eq!(units.as_array().unwrap().len(), 2, "{units}");
}

/// Euros taken for dollars are wrong figures without a word: our own export names its currency, and so does
/// many a register.
#[test]
fn a_column_in_another_currency_is_refused() {
    let folder = Folder::with_demo();
    folder.done(&[
        "export",
        "demo.pilotage",
        "--out",
        "out",
        "--format",
        "xlsx",
    ]);
    folder.done(&["new", "usd.pilotage", "--currency", "USD"]);
    let refused = folder.run(&["import", "usd.pilotage", "out/pilotage.xlsx"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    let said = "“Benefit a year (EUR)”: the header says “EUR”, and the portfolio keeps USD.";
    assert!(refused.err.contains(said), "{}", refused.err);
    let vendors = [
        "records",
        "vendor",
        "import",
        "usd.pilotage",
        "out/pilotage.xlsx",
    ];
    let refused = folder.run(&vendors);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert!(
        refused
            .err
            .contains("“Spend a year (EUR)”: the header says “EUR”"),
        "{}",
        refused.err
    );
}

//! What the command line prints, under snapshot: people read it, and scripts rely on it.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, words};

fn check(name: &str, args: &[&str]) {
    let out = Folder::with_demo().done(args);
    insta::assert_snapshot!(name, out);
}

#[test]
fn lists() {
    check("list", &["list", "demo.pilotage"]);
    check("list_csv", &["list", "demo.pilotage", "--format", "csv"]);
    check(
        "list_json",
        &words(
            "list demo.pilotage --format json --columns key,name,stage,benefit,value,tags,on_hold,entered.pilot",
        ),
    );
    check(
        "list_grouped",
        &words("list demo.pilotage --group stage --columns key,name,benefit --sort -benefit"),
    );
    check(
        "list_where",
        &[
            "list",
            "demo.pilotage",
            "--where",
            "stage = pilot or stage = production",
            "--columns",
            "key,stage,owner",
            "--sort",
            "-stage,key",
        ],
    );
}

#[test]
fn one_initiative() {
    check("show", &["show", "demo.pilotage", "NM-003"]);
    check("show_csv", &words("show demo.pilotage nm-003 --format csv"));
}

#[test]
fn figures() {
    check("overview", &["overview", "demo.pilotage"]);
    check(
        "overview_csv",
        &["overview", "demo.pilotage", "--format", "csv"],
    );
    check(
        "overview_json",
        &["overview", "demo.pilotage", "--format", "json"],
    );
    check(
        "overview_as_of",
        &words("overview demo.pilotage --as-of 2025-06-30 --format json"),
    );
    check("matrix", &["matrix", "demo.pilotage"]);
    check(
        "matrix_csv",
        &["matrix", "demo.pilotage", "--format", "csv"],
    );
    check("conversion", &["conversion", "demo.pilotage"]);
    check(
        "conversion_json",
        &["conversion", "demo.pilotage", "--format", "json"],
    );
    check(
        "conversion_by_unit",
        &["conversion", "demo.pilotage", "--by", "unit"],
    );
    check(
        "conversion_by_quarter",
        &words("conversion demo.pilotage --by quarter --format csv"),
    );
    check(
        "conversion_cases",
        &words("conversion demo.pilotage --cases --format csv"),
    );
}

#[test]
fn history() {
    let folder = Folder::with_demo();
    folder.done(&[
        "rate",
        "demo.pilotage",
        "NM-003",
        "business-impact=5",
        "--confidence",
        "high",
        "--note",
        "Seen live",
    ]);
    folder.done(&["undo", "demo.pilotage"]);
    insta::assert_snapshot!("history", folder.done(&["history", "demo.pilotage"]));
    insta::assert_snapshot!(
        "history_of",
        folder.done(&words(
            "history demo.pilotage NM-003 --format csv --limit 2"
        ))
    );
    insta::assert_snapshot!(
        "history_operation",
        folder.done(&["history", "demo.pilotage", "--operation", "3"])
    );
}

/// The help is how the command line is learnt: every verb shows how it is used.
#[test]
fn help_has_examples_for_every_verb() {
    let folder = Folder::new();
    let verbs = [
        "new",
        "demo",
        "import",
        "list",
        "rate",
        "show",
        "overview",
        "matrix",
        "conversion",
        "export",
        "history",
        "undo",
        "redo",
        "check",
    ];
    insta::assert_snapshot!("help", folder.done(&["--help"]));
    for verb in verbs {
        let help = folder.done(&[verb, "--help"]);
        assert!(help.contains("Example"), "{verb}");
        assert!(help.contains(&format!("pilotage {verb} ")), "{verb}");
    }
    assert!(
        folder.done(&["list", "--help"]).contains("base_model"),
        "fields are named"
    );
}

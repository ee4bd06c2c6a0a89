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
    #[rustfmt::skip]
    let table = [
        ("overview", "overview demo.pilotage"),
        ("overview_csv", "overview demo.pilotage --format csv"),
        ("overview_json", "overview demo.pilotage --format json"),
        ("overview_as_of", "overview demo.pilotage --as-of 2025-06-30 --format json"),
        ("matrix", "matrix demo.pilotage"),
        ("matrix_csv", "matrix demo.pilotage --format csv"),
        ("conversion", "conversion demo.pilotage"),
        ("conversion_json", "conversion demo.pilotage --format json"),
        ("conversion_by_unit", "conversion demo.pilotage --by unit"),
        ("conversion_by_quarter", "conversion demo.pilotage --by quarter --format csv"),
        ("conversion_cases", "conversion demo.pilotage --cases --format csv"),
        ("value", "value demo.pilotage"),
        ("value_json", "value demo.pilotage --format json"),
        ("value_by_cause", "value demo.pilotage --by cause"),
        ("value_by_initiative", "value demo.pilotage --by initiative --format csv"),
        ("overview_by_unit", "overview demo.pilotage --by unit --of claims --of distribution"),
        ("overview_by_tier_csv", "overview demo.pilotage --by tier --format csv"),
        ("value_by_budget", "value demo.pilotage --by budget"),
        ("value_by_quarter", "value demo.pilotage --by quarter"),
        (
            "budget_line",
            "value demo.pilotage --budget-line 830k --cut 300k",
        ),
        (
            "budget_line_csv",
            "value demo.pilotage --budget-line 500k --order value-per-cost --costs-of next-year --where unit=claims --format csv",
        ),
        ("published_ranges", "value demo.pilotage --by published"),
        ("benefits", "benefit list demo.pilotage --sort name"),
    ];
    for (name, line) in table {
        check(name, &words(line));
    }
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
        "purge",
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

/// Everything that holds for the whole portfolio, by the name by which it is set.
#[test]
fn settings() {
    check("settings", &["settings", "demo.pilotage"]);
    check(
        "settings_json",
        &["settings", "demo.pilotage", "--format", "json"],
    );
    check("settings_help", &["settings", "--help"]);
}

/// A script sets what a person sets in the window: said from what to what, refused in words, undone in
/// one step. What the list gives as data may be set again as it is.
#[test]
fn settings_are_set() {
    let folder = Folder::with_demo();
    let set = |words: &[&str]| folder.run(&[&["settings", "demo.pilotage", "set"], words].concat());
    let before = folder.json(&["settings", "demo.pilotage"]);
    let done = set(&[
        "pilot_limit_months=9",
        "stage_pilot=Proof of value",
        "fiscal_start=october",
    ]);
    assert_eq!(
        (done.code, done.err.as_str()),
        (
            0,
            "Fiscal year begins in: “January” → “October”; A pilot is too old after: “12 months” → “9 months”; \
             Pilot stage: “Pilot” → “Proof of value”.\n"
        )
    );
    assert_eq!(
        set(&["pilot_limit_months=9"]).err,
        "Nothing to change: it is set so already.\n"
    );
    folder.done(&["undo", "demo.pilotage"]);
    assert_eq!(folder.json(&["settings", "demo.pilotage"]), before);
    for setting in before.as_array().unwrap() {
        let text = setting["value"].to_string();
        let pair = format!(
            "{}={}",
            setting["setting"].as_str().unwrap(),
            text.trim_matches('"')
        );
        assert_eq!(
            set(&[&pair]).err,
            "Nothing to change: it is set so already.\n",
            "{pair}"
        );
    }
    let refused = set(&["value_threshhold=60"]);
    assert_eq!(refused.code, 1);
    assert!(
        refused
            .err
            .contains("There is no setting “value_threshhold”"),
        "{}",
        refused.err
    );
    assert!(refused.err.contains("value_threshold"), "{}", refused.err);
    let refused = set(&["min_coverage=0"]);
    assert!(
        refused.err.contains("write a number from 1 to 100"),
        "{}",
        refused.err
    );
    assert_eq!(set(&["value_threshold"]).code, 2);
}

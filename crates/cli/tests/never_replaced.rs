//! An output never replaces a portfolio, nor the register that is read: with the last copy of
//! either, work would be gone under a report of success.

#![cfg(unix)]
#![allow(clippy::unwrap_used, dead_code)]

mod common;

use std::collections::BTreeMap;
use std::fs::hard_link;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use common::{Folder, Run};

/// Every file of the folder and of the one inside it, by name, with its bytes.
fn contents(folder: &Folder) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let inside = |name: &str| std::fs::read_dir(folder.path(name)).into_iter().flatten();
    let entries = inside(".").chain(inside("out"));
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .map(|path| (path.clone(), std::fs::read(path).ok()))
        .collect()
}

/// What is refused says why and what to do, and leaves every file as it was.
fn refused(folder: &Folder, args: &[&str], words: &str) {
    let before = contents(folder);
    let Run { code, out, err } = folder.run(args);
    assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
    assert!(err.contains(words), "{args:?}: {err}");
    assert!(err.contains("Choose another name."), "{args:?}: {err}");
    assert!(contents(folder) == before, "{args:?}: a file was changed");
}

/// A folder with a portfolio, another under the name of a table, and a register of which a row is
/// refused.
fn folder() -> Folder {
    let folder = Folder::with_demo();
    folder.done(&["new", "other.csv"]);
    folder.write("r.csv", "Key,Name\nA,One\nB,\n");
    let at = |name: &str| folder.path(name);
    symlink(at("r.csv"), at("linked-r.csv")).unwrap();
    hard_link(at("r.csv"), at("hard-r.csv")).unwrap();
    symlink(at("demo.pilotage"), at("linked.csv")).unwrap();
    hard_link(at("demo.pilotage"), at("hard.csv")).unwrap();
    symlink(at("other.csv"), at("linked-other.csv")).unwrap();
    folder
}

const IN_USE: &str = "the open file itself";
const PORTFOLIO: &str = "a portfolio, which nothing else replaces";
const REGISTER: &str = "the register that is being imported";
const NAME: &str = "a name for portfolios and nothing else";
const JOURNAL: &str = "a portfolio's journal";

#[test]
fn rejected_rows_replace_neither_a_portfolio_nor_the_register() {
    let folder = folder();
    let table = [
        ("demo.pilotage", IN_USE),
        ("./demo.pilotage", IN_USE),
        ("linked.csv", IN_USE),
        ("hard.csv", IN_USE),
        ("other.csv", PORTFOLIO),
        ("linked-other.csv", PORTFOLIO),
        ("r.csv", REGISTER),
        ("./r.csv", REGISTER),
        ("linked-r.csv", REGISTER),
        ("hard-r.csv", REGISTER),
        ("none.pilotage", NAME),
        ("demo.pilotage-journal", JOURNAL),
        ("other.csv-journal", JOURNAL),
        ("/dev/null", "a device or a pipe, not a file"),
    ];
    for (out, words) in table {
        let import = ["import", "demo.pilotage", "linked-r.csv", "--rejects", out];
        refused(&folder, &import, words);
        refused(&folder, &[&import[..], &["--dry-run"]].concat(), words);
    }
    folder.done(&[
        "import",
        "demo.pilotage",
        "r.csv",
        "--rejects",
        "rejected.csv",
    ]);
    assert!(folder.path("rejected.csv").exists());
}

/// Standard input is the register under another name.
#[test]
fn rejected_rows_do_not_replace_what_standard_input_comes_from() {
    let folder = folder();
    let before = contents(&folder);
    let import = [
        "import",
        "demo.pilotage",
        "/dev/stdin",
        "--rejects",
        "hard-r.csv",
    ];
    let register = std::fs::File::open(folder.path("r.csv")).unwrap();
    let run = folder.command(&import).stdin(register).output().unwrap();
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    assert!(said.contains(REGISTER), "{said}");
    assert!(contents(&folder) == before);
}

#[test]
fn pictures_replace_no_portfolio() {
    let folder = folder();
    let at = |name: &str| folder.path(name);
    hard_link(at("demo.pilotage"), at("open.png")).unwrap();
    hard_link(at("other.csv"), at("other.png")).unwrap();
    symlink(at("other.csv"), at("other.svg")).unwrap();
    let verbs: [&[&str]; 2] = [&["matrix"], &["conversion", "--by", "unit"]];
    let table = [
        ("demo.pilotage", IN_USE),
        ("open.png", IN_USE),
        ("other.png", PORTFOLIO),
        ("other.svg", PORTFOLIO),
        ("other.csv", PORTFOLIO),
    ];
    for verb in verbs {
        for (out, words) in table {
            let draw = [verb, &["demo.pilotage", "--out", out]].concat();
            refused(&folder, &draw, words);
        }
        folder.done(&[verb, &["demo.pilotage", "--out", "free.png"]].concat());
    }
}

/// Whichever of the files it is, none of the others is written either.
#[test]
fn an_export_replaces_no_portfolio_in_its_folder() {
    let folder = folder();
    let at = |name: &str| folder.path(name);
    std::fs::create_dir(at("out")).unwrap();
    let export = ["export", "demo.pilotage", "--out", "out"];
    hard_link(at("demo.pilotage"), at("out/initiatives.csv")).unwrap();
    refused(&folder, &export, IN_USE);
    std::fs::remove_file(at("out/initiatives.csv")).unwrap();
    for name in ["out/matrix.png", "out/overview.json"] {
        symlink(at("other.csv"), at(name)).unwrap();
        refused(&folder, &export, PORTFOLIO);
        std::fs::remove_file(at(name)).unwrap();
    }
    folder.done(&["new", "out/initiatives.csv"]);
    refused(&folder, &export, PORTFOLIO);
    refused(
        &folder,
        &["export", "out/initiatives.csv", "--out", "out"],
        IN_USE,
    );
    folder.done(&["export", "demo.pilotage", "--out", "elsewhere"]);
}

/// SQLite would take a portfolio of such a name for unfinished work on the other one.
#[test]
fn no_portfolio_is_made_where_another_keeps_its_journal() {
    let folder = folder();
    for verb in ["new", "demo"] {
        refused(&folder, &[verb, "demo.pilotage-journal"], JOURNAL);
        refused(&folder, &[verb, "other.csv-journal"], JOURNAL);
    }
}

/// A quota on the size of files is an error in words, as a full disk is: the portfolio stays as it was, and the program
/// lives to say so (`ulimit -f` counts blocks of 512 or 1,024 bytes).
#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_said_in_words() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let rows: String = (0..20_000)
        .map(|n| format!("{n},Use case {n},{}\n", "x".repeat(60)))
        .collect();
    folder.write("r.csv", format!("ID,Name,Summary\n{rows}"));
    let program = env!("CARGO_BIN_EXE_pilotage");
    let run = std::process::Command::new("sh")
        .args([
            "-c",
            "ulimit -f 2000; exec \"$0\" import p.pilotage r.csv",
            program,
        ])
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(1), "{:?}: {said}", run.status);
    assert!(!said.contains("panicked"), "{said}");
    let list = folder.json(&["list", "p.pilotage"]);
    assert!(list.as_array().unwrap().is_empty(), "{said}");
    folder.done(&["check", "p.pilotage"]);
}

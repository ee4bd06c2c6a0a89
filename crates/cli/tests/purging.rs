//! Files that must go for good: what a script says, and what is left.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, Run};

const DEMO: &str = "demo.pilotage";

/// The whole way of somebody who attached what must not be there, under snapshot: a dry run changes nothing,
/// the purge can't be undone, the check says so, and the file has nothing of it.
#[test]
fn a_file_is_purged() {
    let folder = Folder::with_demo();
    let secret = "Salary of Kim Lee: 91,000. ".repeat(20_000);
    folder.write("salaries.txt", &secret);
    let mut told = Vec::new();
    let mut tell = |args: &[&str]| {
        let Run { code, out, err } = folder.run(args);
        told.push(format!("$ pilotage {}\n{out}{err}[{code}]", args.join(" ")));
    };
    tell(&["purge", DEMO]);
    tell(&["attach", DEMO, "NM-003", "salaries.txt"]);
    tell(&["records", "attachment", "delete", DEMO, "salaries.txt"]);
    let before = folder.read(DEMO);
    tell(&["purge", DEMO, "--dry-run"]);
    assert!(folder.read(DEMO) == before, "a dry run changes nothing");
    tell(&["purge", DEMO]);
    tell(&["undo", DEMO]);
    tell(&["purge", DEMO]);
    tell(&["check", DEMO]);
    insta::assert_snapshot!(told.join("\n\n"));

    let after = folder.read(DEMO);
    let words = b"Salary of Kim Lee";
    assert!(before.windows(words.len()).any(|part| part == words));
    assert!(!after.windows(words.len()).any(|part| part == words));
    assert!(
        after.len() + 500_000 < before.len(),
        "the room is given back"
    );
    let names = std::fs::read_dir(folder.path(".")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(
        names,
        [DEMO, "salaries.txt"],
        "no journal and no copy is left"
    );
}

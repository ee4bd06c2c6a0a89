//! Many at once: a text replaced in all initiatives, a few side by side.

use crate::common::Folder;

/// A vendor was renamed, and the nightly job follows: a dry run says what it would change, the run itself is one
/// operation, and one undo takes all of it back.
#[test]
fn a_text_is_replaced_and_taken_back() {
    let folder = Folder::with_demo();
    let names = || {
        folder.done(&[
            "list",
            "demo.pilotage",
            "--columns",
            "key,name",
            "--format",
            "csv",
        ])
    };
    let before = names();
    let word = before.lines().nth(1).unwrap().split(',').nth(1).unwrap();
    let replaced = before.replace(word, "Renamed");
    assert_ne!(before, replaced, "the demo has a name to replace");
    let ask = |more: &[&str]| {
        let ask = [
            "replace",
            "demo.pilotage",
            word,
            "Renamed",
            "--field",
            "name",
            "--match-case",
        ];
        folder.run(&[&ask, more].concat())
    };
    let dry = ask(&["--dry-run"]);
    dry.says("Dry run: 1 cell would change.");
    assert_eq!(names(), before);
    ask(&[]).says("Replaced in 1 cell of 1 initiative.");
    assert_eq!(names(), replaced);
    folder.done(&["undo", "demo.pilotage"]);
    assert_eq!(names(), before);
    let refused = folder.run(&["replace", "demo.pilotage", "1", "2", "--field", "rank"]);
    assert_eq!(refused.code, 1);
    refused.says("Rank is computed.");
}

/// A board chooses between two: what differs stands side by side, in a table that other programs read.
#[test]
fn initiatives_are_compared() {
    let folder = Folder::with_demo();
    let keys = folder.done(&[
        "list",
        "demo.pilotage",
        "--columns",
        "key,name,stage",
        "--format",
        "csv",
    ]);
    let rows: Vec<Vec<&str>> = keys
        .lines()
        .skip(1)
        .map(|row| row.split(',').collect())
        .collect();
    let pair = [rows[0][0], rows[1][0]];
    let ask = ["compare", "demo.pilotage", pair[0], pair[1]];
    let all = folder.done(&[&ask[..], &["--format", "csv"]].concat());
    assert!(
        all.starts_with(&format!("group,what,{},{}", pair[0], pair[1])),
        "{all}"
    );
    assert!(
        all.contains(&format!(",Name,{},{}", rows[0][1], rows[1][1])),
        "{all}"
    );
    let some = folder.done(&[&ask[..], &["--differences", "--format", "csv"]].concat());
    let same = |line: &&str| {
        let cells: Vec<_> = line.split(',').collect();
        cells.len() == 4 && cells[2] == cells[3]
    };
    assert!(
        all.lines().any(|line| same(&line)),
        "something is the same in both"
    );
    assert_eq!(some.lines().filter(same).count(), 0, "{some}");
    assert_eq!(folder.run(&["compare", "demo.pilotage", pair[0]]).code, 2);
}

/// Side by side each figure stands under its own name, as it does where one is shown alone.
#[test]
fn a_comparison_says_what_each_says_alone() {
    let folder = Folder::with_demo();
    let keys = ["NM-001", "NM-002"];
    let ask = [
        "compare",
        "demo.pilotage",
        keys[0],
        keys[1],
        "--format",
        "csv",
    ];
    let compared = folder.done(&ask);
    let shown = keys.map(|key| folder.done(&["show", "demo.pilotage", key]));
    let mut found = 0;
    for label in [
        "Spent to date",
        "Cost planned to date",
        "Benefit planned to date",
        "Technique",
    ] {
        let alone = |shown: &String| {
            let line = shown
                .lines()
                .find(|line| line.trim_start().starts_with(label));
            line.map(|line| line.trim_start()[label.len()..].trim().to_owned())
        };
        let line = compared
            .lines()
            .find(|line| line.contains(&format!(",{label},")));
        let cells: Vec<_> = line.unwrap_or_default().split(',').skip(2).collect();
        for (cell, shown) in cells.iter().zip(&shown) {
            let cell = cell.trim_matches('"');
            assert_eq!(Some(cell), alone(shown).as_deref().or(Some("")), "{label}");
            found += 1;
        }
    }
    assert!(found >= 6, "{compared}");
}

/// Names of vendors are put right in one go, looked at before; undo takes all of it back.
#[test]
fn a_text_is_replaced_in_records() {
    let folder = Folder::new();
    folder.done(&["new", "a.pilotage"]);
    for name in ["Acme GmbH", "Zeta GmbH", "Other AG"] {
        folder.done(&[
            "records",
            "vendor",
            "add",
            "a.pilotage",
            &format!("name={name}"),
        ]);
    }
    let replace = [
        "records",
        "vendor",
        "replace",
        "a.pilotage",
        " GmbH",
        "",
        "--format",
        "csv",
    ];
    let names = || {
        folder.done(&[
            "records",
            "vendor",
            "list",
            "a.pilotage",
            "--format",
            "csv",
            "--columns",
            "name",
        ])
    };
    let dry = folder.run(&[&replace[..], &["--dry-run"]].concat());
    assert_eq!(
        dry.out.lines().next(),
        Some("vendor,field,before,after,refused")
    );
    assert!(names().contains("Acme GmbH"), "a dry run changes nothing");
    let run = folder.run(&replace);
    assert!(
        run.err.contains("Replaced in 2 cells of 2 vendors"),
        "{}",
        run.err
    );
    let now: Vec<_> = names().lines().skip(1).map(str::to_owned).collect();
    assert_eq!(now, ["Acme", "Other AG", "Zeta"]);
    folder.done(&["undo", "a.pilotage"]);
    assert!(names().contains("Zeta GmbH"));
}

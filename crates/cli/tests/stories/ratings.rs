//! Ratings from files: of a workshop's spreadsheet, of another tool, of our own export.

use crate::common::Folder;

fn portfolio() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage\nA1,Claims triage,Pilot\nA2,Chat,Idea\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder
}

/// Key, assessor, criterion, level and day of each rating, as an export has them.
fn ratings(folder: &Folder, file: &str) -> Vec<String> {
    folder.done(&["export", file, "--out", "out"]);
    let text = String::from_utf8(folder.read("out/ratings.csv")).unwrap();
    let cells = |line: &str| {
        let cells: Vec<_> = line.split(',').collect();
        // Only a note has commas in it; behind it stand the day and the id of the initiative.
        [
            cells[0],
            cells[4],
            cells[3],
            cells[5],
            cells[cells.len() - 2],
        ]
        .join(" ")
    };
    let mut rows: Vec<_> = text.lines().skip(1).map(cells).collect();
    rows.sort();
    rows
}

fn counts(told: &serde_json::Value) -> [u64; 4] {
    let rejected = told["rejected"].as_array().unwrap().len() as u64;
    let count = |name: &str| told[name].as_u64().unwrap();
    [count("new"), count("changed"), count("unchanged"), rejected]
}

/// A workshop scores from 1 to 10, a column for each criterion: two of its levels are one here. What nobody can read is
/// left out with its reason; the same file twice changes nothing.
#[test]
fn a_workshops_spreadsheet_comes_in() {
    let folder = portfolio();
    folder.write(
        "w.csv",
        "Key,Use case,Business impact,Data readiness,Remark\n\
         A1,Claims triage,9,4,solid\nA2,Chat,3,,\n,Nobody knows,5,5,\nA1,Claims triage,eleven,1,\n\
         A2,Chat,8,,again\n",
    );
    let import = [
        "ratings",
        "p.pilotage",
        "w.csv",
        "--assessor",
        "Kim Lee",
        "--day",
        "2025-11-20",
    ];
    let told = folder.json(&import);
    assert_eq!(counts(&told), [3, 0, 0, 3], "{told}");
    assert_eq!(
        ratings(&folder, "p.pilotage"),
        [
            "A1 Kim Lee business-impact 5 2025-11-20",
            "A1 Kim Lee data-readiness 2 2025-11-20",
            "A2 Kim Lee business-impact 2 2025-11-20"
        ]
    );
    assert_eq!(counts(&folder.json(&import)), [0, 0, 3, 3]);
    let later = folder.run(&[
        "ratings",
        "p.pilotage",
        "w.csv",
        "--assessor",
        "Kim Lee",
        "--day",
        "2099-01-01",
    ]);
    assert!(
        later.code == 1 && later.err.contains("after today"),
        "{}",
        later.err
    );
    folder.done(&["undo", "p.pilotage"]);
    assert!(ratings(&folder, "p.pilotage").is_empty());
}

/// Levels of 5 at most are of 1 to 5, or low ones of 1 to 10: a guess would halve or double every score.
#[test]
fn a_scale_that_the_levels_leave_open_is_asked_for() {
    let folder = portfolio();
    folder.write("w.csv", "Key,business-impact\nA1,4\nA2,2\n");
    let run = folder.run(&["ratings", "p.pilotage", "w.csv", "--assessor", "Kim Lee"]);
    assert!(
        run.code == 1 && run.err.contains("--scale 1-5"),
        "{}",
        run.err
    );
    for (scale, levels) in [("1-5", ["4", "2"]), ("1-10", ["2", "1"])] {
        folder.done(&[
            "ratings",
            "p.pilotage",
            "w.csv",
            "--assessor",
            "Kim Lee",
            "--scale",
            scale,
        ]);
        let rows = ratings(&folder, "p.pilotage");
        let found: Vec<_> = rows
            .iter()
            .map(|row| row.rsplit(' ').nth(1).unwrap())
            .collect();
        assert_eq!(found, levels, "{scale}");
    }
}

/// A row for each rating, with who rated and when, and levels in words.
#[test]
fn ratings_in_long_form_come_in() {
    let folder = portfolio();
    folder.write(
        "l.csv",
        "Use case,Criterion,Rating,Assessed by,Date,Comment\n\
         Claims triage,Business impact,High,Ann,2025-10-01,\"big, soon\"\n\
         Claims triage,Business impact,medium,Bo,2025-10-02,\n\
         Chat,Magic,low,Ann,2025-10-01,\nChat,Business impact,low,Ann,2027-10-01,\n",
    );
    let told = folder.json(&["ratings", "p.pilotage", "l.csv"]);
    assert_eq!(counts(&told), [2, 0, 0, 2], "{told}");
    assert_eq!(
        ratings(&folder, "p.pilotage"),
        [
            "A1 Ann business-impact 5 2025-10-01",
            "A1 Bo business-impact 3 2025-10-02"
        ]
    );
    // Our own export comes back into another portfolio as it was.
    folder.done(&["new", "q.pilotage"]);
    folder.done(&["import", "q.pilotage", "r.csv"]);
    std::fs::rename(folder.path("out"), folder.path("first")).unwrap();
    let told = folder.json(&["ratings", "q.pilotage", "first/ratings.csv"]);
    assert_eq!(counts(&told), [2, 0, 0, 0], "{told}");
    assert_eq!(
        ratings(&folder, "q.pilotage"),
        ratings(&folder, "p.pilotage")
    );
}

/// Forms number their questions, name the dimension and write the scale beside each: those are the criteria all the
/// same, and the scale is the one that they say.
#[test]
fn headers_with_numbers_and_scales_are_criteria() {
    let folder = portfolio();
    let import = [
        "ratings",
        "p.pilotage",
        "w.csv",
        "--assessor",
        "Kim Lee",
        "--day",
        "2025-11-20",
    ];
    folder.write(
        "w.csv",
        "Key,1. Business Impact (1–10),Risk: Data sensitivity – score (1-10),Business impact comment\n\
         A1,4,2,9\nA2,2,,1\n",
    );
    let told = folder.json(&import);
    assert_eq!(counts(&told), [3, 0, 0, 0], "{told}");
    assert_eq!(told["scale"], "1-10", "{told}");
    assert_eq!(
        ratings(&folder, "p.pilotage"),
        [
            "A1 Kim Lee business-impact 2 2025-11-20",
            "A1 Kim Lee data-sensitivity 1 2025-11-20",
            "A2 Kim Lee business-impact 1 2025-11-20"
        ]
    );
    let table = [
        (
            "Key,Business impact (1-5)\nA1,4\nA2,7\n",
            "and a level is “7”: say which scale holds",
        ),
        (
            "Key,Business impact (H/M/L)\nA1,4\n",
            "says high-medium-low, and a level is “4”",
        ),
        (
            "Key,Business impact (1-5),Data readiness (1-10)\nA1,4,4\n",
            "say different scales",
        ),
        (
            "Key,Business impact (0-100)\nA1,40\n",
            "says a scale of 0 to 100",
        ),
        (
            "Key,\"Business impact (1 = high, 5 = low)\"\nA1,4\n",
            "levels rise here",
        ),
        (
            "Key,1. Business impact,Business impact score\nA1,4,5\n",
            "are both the level of Business impact",
        ),
    ];
    for (text, words) in table {
        folder.write("w.csv", text);
        let run = folder.run(&import);
        assert!(
            run.code == 1 && run.err.contains(words),
            "{text}: {}",
            run.err
        );
    }
    // What was said holds against a header.
    folder.write("w.csv", "Key,Business impact (1-5)\nA1,4\nA2,7\n");
    folder.done(&[&import[..], &["--scale", "1-10"]].concat());
}

/// A first pass by filter must not write over what the same person thought about before.
#[test]
fn a_pass_by_filter_leaves_what_was_rated() {
    let folder = portfolio();
    let pass = [
        "rate",
        "p.pilotage",
        "--where",
        "key in (A1, A2)",
        "reach=2",
    ];
    folder.done(&["rate", "p.pilotage", "A1", "reach=5"]);
    let left = folder.run(&[&pass[..], &["--leave-rated"]].concat());
    left.says("Rated 1 initiative on 1 criterion as");
    let again = folder.run(&[&pass[..], &["--leave-rated"]].concat());
    again.says("Nothing to rate:");
    folder
        .run(&pass)
        .says("Rated 2 initiatives on 1 criterion as");
}

/// “Note” is a mark in German and a remark in English: a column of remarks taken for levels refuses every row of the
/// workshop, and one of marks taken for remarks loses them.
#[test]
fn a_note_is_a_mark_or_a_remark_as_its_cells_say() {
    let folder = portfolio();
    let import = |file: &str| {
        let asked = ["ratings", "p.pilotage", file, "--assessor", "Kim Lee"];
        folder.json(&[&asked[..], &["--scale", "1-5", "--dry-run"]].concat())
    };
    let table = [
        (
            "Key,Business impact,Business impact note\nA1,4,saves hours\nA2,2,\n",
            2,
        ),
        ("Key,Business impact Note\nA1,4\nA2,2\n", 2),
        (
            "Key,Business impact,Data readiness Bewertung\nA1,4,gute Daten\nA2,2,lückenhaft\n",
            2,
        ),
        // What is nearly a level is refused with its row, not passed over.
        ("Key,Business impact note\nA1,4\nA2,\"3,5\"\n", 1),
    ];
    for (text, new) in table {
        folder.write("n.csv", text);
        assert_eq!(import("n.csv")["new"], new, "{text}");
    }
}

/// Under high, medium and low a “very high” is of another scale. Taken for the same as “high” it would make one level of
/// two that the workshop told apart.
#[test]
fn a_very_high_is_no_level_of_high_medium_and_low() {
    let folder = portfolio();
    folder.write("v.csv", "Key,Business impact\nA1,Very high\nA2,High\n");
    let import = |scale: &str| {
        let asked = ["ratings", "p.pilotage", "v.csv", "--assessor", "Kim Lee"];
        let told = folder.json(&[&asked[..], &["--scale", scale, "--dry-run"]].concat());
        counts(&told)
    };
    assert_eq!(import("high-medium-low"), [1, 0, 0, 1]);
    assert_eq!(import("very-high-to-very-low"), [2, 0, 0, 0]);
    folder.write(
        "v.csv",
        "Key,Business impact (H/M/L)\nA1,Very high\nA2,High\n",
    );
    let run = folder.run(&["ratings", "p.pilotage", "v.csv", "--assessor", "Kim Lee"]);
    assert!(
        run.code == 1 && run.err.contains("a level is “Very high”"),
        "{}",
        run.err
    );
}

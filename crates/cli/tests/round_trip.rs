//! Registers in, exports out, and back in.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, register, words};
use pilotage_model::kinds::KINDS;

/// What leaves in data mode comes back as nothing new: else a round trip through a file would
/// change the portfolio without a word.
#[test]
fn an_export_comes_back_unchanged() {
    let folder = Folder::with_demo();
    let table: &[&[&str]] = &[
        &[],
        &["--delimiter", ";"],
        &["--delimiter", "tab", "--bom"],
        &["--delimiter", "|"],
        &["--safe", "--delimiter", ";", "--decimal", ",", "--bom"],
    ];
    for choice in table {
        folder.done(&[&["export", "demo.pilotage", "--out", "out"], *choice].concat());
        let report = folder.json(&[
            "import",
            "demo.pilotage",
            "out/initiatives.csv",
            "--dry-run",
        ]);
        assert_eq!(report["unchanged"], 12, "{choice:?}: {report}");
        assert_eq!(
            (&report["new"], &report["changed"]),
            (&0.into(), &0.into()),
            "{report}"
        );
    }
}

/// A workbook has dates as dates and amounts as amounts, and must come back as exactly as text does:
/// each of its sheets, into the portfolio that it came from.
#[test]
fn a_workbook_comes_back_unchanged() {
    let folder = Folder::with_demo();
    let export = ["export", "demo.pilotage", "--out", "out", "--format"];
    folder.done(&[&export[..], &["xlsx"]].concat());
    let import = ["import", "demo.pilotage", "out/pilotage.xlsx", "--dry-run"];
    let report = folder.json(&import);
    assert_eq!(report["unchanged"], 12, "{report}");
    assert_eq!(
        (&report["new"], &report["changed"]),
        (&0.into(), &0.into()),
        "{report}"
    );
    for kind in ["vendor", "data-set", "action"] {
        let own = format!("{kind}.xlsx");
        folder.done(&["records", kind, "export", "demo.pilotage", &own]);
        // Of a workbook that holds every list each import takes its own, though that of moves is the
        // longest; a register of few rows has fewer cells than the sheet that says what it is of.
        for from in ["out/pilotage.xlsx", &own] {
            let import = [
                "records",
                kind,
                "import",
                "demo.pilotage",
                "--dry-run",
                from,
            ];
            let report = folder.json(&import);
            assert!(report["read"].as_u64().unwrap() > 0, "{kind} {report}");
            assert_eq!(report["unchanged"], report["read"], "{kind}: {report}");
            assert_eq!(report["changed"], serde_json::json!([]), "{kind}");
        }
    }
}

/// The same file in an empty portfolio gives the same file again.
#[test]
fn an_export_fills_an_empty_portfolio() {
    let folder = Folder::with_demo();
    folder.done(&["export", "demo.pilotage", "--out", "a"]);
    folder.done(&["new", "copy.pilotage"]);
    let report = folder.json(&["import", "copy.pilotage", "a/initiatives.csv"]);
    assert_eq!(report["new"], 12, "{report}");
    folder.done(&["export", "copy.pilotage", "--out", "b"]);
    let text = |name| String::from_utf8(folder.read(name)).unwrap();
    assert_eq!(text("b/initiatives.csv"), text("a/initiatives.csv"));
}

/// What a register can't hold is not brought into an empty portfolio: the help must name it, and
/// an import of what disagrees must list it.
#[test]
fn an_export_brings_what_the_help_says_and_no_more() {
    let folder = Folder::new();
    folder.done(&["demo", "demo.pilotage"]);
    folder.done(&["export", "demo.pilotage", "--out", "a"]);
    folder.done(&["new", "copy.pilotage"]);
    let report = folder.json(&["import", "copy.pilotage", "a/initiatives.csv"]);
    folder.done(&["export", "copy.pilotage", "--out", "b"]);
    let lines = |name: &str| {
        let text = String::from_utf8(folder.read(name)).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, after) = (lines("a/initiatives.csv"), lines("b/initiatives.csv"));
    let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
    let contradicted = report["listed"]["contradicted"].as_u64().unwrap();
    assert_eq!(
        (before.len(), changed as u64),
        (after.len(), contradicted),
        "{report}"
    );
    assert!(contradicted > 0, "the demo has pilots that moved back");
    assert!(lines("a/ratings.csv").len() > 1);
    assert_eq!(lines("b/ratings.csv").len(), 1);
    let help = folder.done(&["export", "--help"]);
    for word in ["ratings", "moves back", "settings, views and history"] {
        assert!(help.contains(word), "{word}");
    }
}

/// Every file that the help promises is there, and a view adds its own.
#[test]
fn an_export_is_whole() {
    let folder = Folder::with_demo();
    let run = folder.run(&[
        "export",
        "demo.pilotage",
        "--out",
        "out",
        "--where",
        "stage = pilot",
        "--safe",
    ]);
    let help = folder.done(&["export", "--help"]);
    let mut names: Vec<_> = std::fs::read_dir(folder.path("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    // Beside a file of every kind, those of initiatives and of figures, and the manifest.
    assert_eq!(names.len(), 41 + KINDS.len(), "{names:?}");
    let records = folder.done(&["records", "--help"]);
    for info in KINDS {
        let word = info.code;
        assert!(
            records.contains(word),
            "{word}: name it in the help of Records, in cli/src/args/records.rs"
        );
    }
    for name in &names {
        assert!(
            help.contains(name.as_str()),
            "{name}: name it in the help of Export, in cli/src/args/files.rs"
        );
        assert!(!folder.read(&format!("out/{name}")).is_empty(), "{name}");
    }
    let rows = |name: &str| {
        let text = String::from_utf8(folder.read(name)).unwrap();
        text.lines().count() as u64 - 1
    };
    let pilots = folder.json(&["overview", "demo.pilotage"])["by_stage"]["pilot"]
        .as_u64()
        .unwrap();
    assert!((1..12).contains(&pilots), "{pilots}");
    assert_eq!(
        (rows("out/view.csv"), rows("out/initiatives.csv")),
        (pilots, pilots)
    );
    for said in [
        format!("initiatives.csv: {pilots} rows, of {pilots} of 12 initiatives, as recorded today"),
        format!("overview.json: of {pilots} of 12 initiatives, as of 30 Sep 2026"),
        "of the whole portfolio, whatever the filter".to_owned(),
        "initiatives where stage = pilot".to_owned(),
    ] {
        assert!(run.err.contains(&said), "{said}: {}", run.err);
    }
    assert!(folder.read("out/matrix.png").starts_with(b"\x89PNG"));
}

const REGISTER: &str = "\
Use case,Agency,Bureau,Status,Live since,Note,Responsible
Claims triage,Claims,Motor,In production,25/03/2024,=1+1,Ada King
Fraud network,Claims,Fraud,Piloting it,,b,ada  king
Fraud network,Claims,Fraud,Piloting it,,b,ada  king
,Claims,Fraud,Idea,,no name,Not Imported
";

/// The report of an import is what scheduled jobs read: its keys and figures hold, what can't come
/// in is saved with its reason, and undo takes all of it back.
#[test]
fn an_import_reports_applies_and_is_undone() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write("register.csv", REGISTER);
    let said = [
        "import",
        "ai.pilotage",
        "register.csv",
        "--map",
        "name=Use case",
        "--map",
        "unit.1=Agency",
        "--map",
        "unit.2=Bureau",
        "--map",
        "stage=Status",
        "--map",
        "entered.production=Live since",
        "--map",
        "owner=Responsible",
        "--stage",
        "Piloting it=pilot",
        "--keep-unmapped",
        "--rejects",
        "rejected.csv",
    ];
    let expected = |report: &serde_json::Value| {
        let counts = [
            "read",
            "new",
            "changed",
            "unchanged",
            "duplicates",
            "rejected",
        ];
        assert_eq!(
            counts.map(|key| report[key].as_u64().unwrap()),
            [4, 2, 0, 0, 1, 1],
            "{report}"
        );
        assert_eq!(
            report["stages"],
            serde_json::json!({"production": 1, "pilot": 1})
        );
        assert_eq!(
            report["named"],
            serde_json::json!({"person": 1, "source": 1}),
            "the register; one person, however written; none for a row that is refused"
        );
        assert!(report["transitions"].as_u64().unwrap() >= 2, "{report}");
    };
    let before = folder.read("ai.pilotage");
    expected(&folder.json(&[&said[..], &["--dry-run"]].concat()));
    assert_eq!(
        folder.read("ai.pilotage"),
        before,
        "a dry run writes nothing"
    );
    expected(&folder.json(&[&said[..], &["--save-profile", "Monthly"]].concat()));
    let rejected = String::from_utf8(folder.read("rejected.csv")).unwrap();
    assert!(
        rejected.starts_with("Reason not imported,Use case,Agency"),
        "{rejected}"
    );
    assert!(rejected.contains("no name"), "{rejected}");
    let listed = folder.done(&words(
        "list ai.pilotage --format csv --columns name,unit,stage,entered.production,owner",
    ));
    for line in [
        "Claims triage,Claims › Motor,production,2024-03-25,Ada King",
        "Fraud network,Claims › Fraud,pilot,,Ada King",
    ] {
        assert!(listed.contains(line), "{listed}");
    }
    let again = folder.json(&words("import ai.pilotage register.csv --profile monthly"));
    assert_eq!(
        (&again["new"], &again["unchanged"], &again["named"]),
        (&0.into(), &2.into(), &serde_json::json!({})),
        "{again}"
    );
    let history = folder.json(&["history", "ai.pilotage"]);
    let import = history.as_array().unwrap().iter().find(|operation| {
        let label = operation["label"].as_str().unwrap();
        label.starts_with("Import")
    });
    let number = import.unwrap()["operation"].to_string();
    let run = folder.run(&["undo", "ai.pilotage", "--operation", &number]);
    run.says("on the command line");
    assert_eq!(folder.json(&["overview", "ai.pilotage"])["initiatives"], 0);
}

/// A spreadsheet must not run what a register brought in; data mode keeps it word for word.
#[test]
fn formulas_are_neutralised_on_request() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write(
        "register.csv",
        "name,unit,summary\nTriage,Claims,=cmd|' /C calc'!A0\n",
    );
    folder.done(&["import", "ai.pilotage", "register.csv"]);
    let text = |name| String::from_utf8(folder.read(name)).unwrap();
    folder.done(&["export", "ai.pilotage", "--out", "data"]);
    assert!(text("data/initiatives.csv").contains(",=cmd"));
    let run = folder.run(&words("export ai.pilotage --out safe --safe"));
    assert!(text("safe/initiatives.csv").contains(",'=cmd"));
    run.says("1 formula-like cell neutralised");
}

/// The 2024 federal register: the figures that the issue names.
#[test]
fn the_federal_register_comes_in_and_comes_back() {
    let Some(path) = register("us-federal-2024.csv") else {
        return;
    };
    let folder = Folder::new();
    folder.done(&words("new us.pilotage --currency USD --fiscal-start 10"));
    let path = path.to_str().unwrap();
    let report = folder.json(&["import", "us.pilotage", path]);
    assert_eq!(
        (&report["read"], &report["new"]),
        (&1757.into(), &1754.into())
    );
    assert_eq!(
        (&report["duplicates"], &report["rejected"]),
        (&3.into(), &0.into())
    );
    let overview = folder.json(&["overview", "us.pilotage"]);
    assert_eq!(overview["initiatives"], 1754);
    assert_eq!(overview["by_stage"]["unknown"], 4);
    let again = folder.json(&["import", "us.pilotage", path]);
    assert_eq!(
        (&again["new"], &again["changed"], &again["unchanged"]),
        (&0.into(), &0.into(), &1754.into())
    );
    folder.done(&["export", "us.pilotage", "--out", "out"]);
    let back = folder.json(&["import", "us.pilotage", "out/initiatives.csv", "--dry-run"]);
    assert_eq!(
        (&back["new"], &back["changed"], &back["unchanged"]),
        (&0.into(), &0.into(), &1754.into())
    );
    assert_eq!(folder.run(&["check", "us.pilotage"]).code, 0);
    let conversion = folder.json(&words(
        "conversion us.pilotage --from assessment --to production",
    ));
    assert!(conversion["left_out"].as_u64().unwrap() > 0, "{conversion}");
}

/// Ratings leave in four ways, and must come back from each as the same, whatever their notes begin with: else a file
/// that was only looked at in a spreadsheet would change scores. Two initiatives of one key and name are told apart by
/// their ids.
#[test]
fn ratings_come_back_unchanged_from_every_export() {
    let folder = Folder::with_demo();
    let rate = |key: &str, note: &str| {
        let note = format!("--note={note}");
        folder.done(&["rate", "demo.pilotage", key, "business-impact=4", &note]);
    };
    rate("NM-001", "=1+1");
    rate("NM-003", "- a point; and, more");
    folder.done(&words("set demo.pilotage NM-002 name=Twin"));
    folder.done(&words("set demo.pilotage NM-003 name=Twin"));
    folder.share_key("demo.pilotage", "NM-002", "NM-003");
    let unchanged = |choice: &[&str], file: &str| {
        folder.done(&[&["export", "demo.pilotage", "--out", "out"], choice].concat());
        let told = folder.json(&["ratings", "demo.pilotage", &format!("out/{file}")]);
        assert!(told["read"].as_u64().unwrap() > 20, "{choice:?} {told}");
        assert_eq!(told["unchanged"], told["read"], "{choice:?} {told}");
        let others = ["new", "changed"].map(|name| told[name].as_u64().unwrap());
        assert_eq!(others, [0, 0], "{choice:?} {told}");
    };
    unchanged(&["--format", "xlsx"], "pilotage.xlsx");
    // A workbook may have been a file for spreadsheets before, so there an apostrophe is taken off.
    rate("NM-001", "'=quoted");
    let european = ["--safe", "--delimiter", ";", "--decimal", ",", "--bom"];
    for choice in [&[][..], &["--safe"], &european] {
        unchanged(choice, "ratings.csv");
    }
}

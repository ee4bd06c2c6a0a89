//! What a register leaves open is asked for and said, never guessed: a wrong guess is off by a
//! thousand, or by half a year.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, words};

const EUROPEAN: &str = "\
Name;Unit;Status;Annual benefit;Annual cost;Reach;Live since
Triage;Claims;Production;2.500.000;1.500;1.500;13/4/2025
Fraud;Claims;Idea;1,5 M;12.000;800;
Chat;Motor;Idea;€ 1 200 000;CHF 1'200;viele;
";

fn folder() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write("register.csv", EUROPEAN);
    folder
}

/// 1.500 is one and a half or fifteen hundred: where the column's own values don't say, the import
/// is refused until the user does.
#[test]
fn a_decimal_mark_is_settled_by_values_or_said() {
    let folder = folder();
    let refused = folder.run(&["import", "ai.pilotage", "register.csv"]);
    assert_eq!(refused.code, 1);
    refused.says("“Annual cost”: “1.500”");
    refused.says("--decimal comma");
    folder.done(&words("import ai.pilotage register.csv --decimal comma"));
    let columns = ["--columns", "name,benefit,cost,reach", "--format", "csv"];
    let listed = folder.done(&[&["list", "ai.pilotage"], &columns[..]].concat());
    for row in [
        "Triage,2500000.00,1500.00,1500",
        "Fraud,1500000.00,12000.00,800",
        "Chat,1200000.00,,",
    ] {
        assert!(listed.contains(row), "{row}: {listed}");
    }
}

/// 340 under “k€” is 340,000 euros, unless the user says otherwise; people are counted one by one.
#[test]
fn a_header_says_what_one_stands_for() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write(
        "k.csv",
        "Name;Annual benefit (k€);Reach\nA;340;12\nB;1,5;7\n",
    );
    let table: [(&[&str], &str); 2] = [
        (&[], "A,340000.00,12"),
        (&["--amounts-in", "million"], "A,340000000.00,12"),
    ];
    for (said, row) in table {
        let run = folder.run(&[&["import", "ai.pilotage", "k.csv"], said].concat());
        run.says("One is a");
        let list = ["list", "ai.pilotage", "--columns", "name,benefit,reach"];
        let listed = folder.done(&[&list[..], &["--format", "csv"]].concat());
        assert!(listed.contains(row), "{said:?}: {listed}");
    }
}

/// “mil” is a thousand in Spanish and a million in Czech: beside the euro nobody can tell, so it is asked. A word that
/// is no unit at all is told, and programs read it too.
#[test]
fn a_header_that_is_not_understood_is_said() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write("mil.csv", "Name;Annual benefit (mil €)\nA;340\n");
    let refused = folder.run(&words("import ai.pilotage mil.csv"));
    assert_eq!(refused.code, 1);
    refused.says("“mil”, which is a thousand in some languages and a million in others");
    refused.says("--amounts-in");
    folder.done(&words("import ai.pilotage mil.csv --amounts-in million"));
    let list = "list ai.pilotage --columns name,benefit --format csv";
    assert!(folder.done(&words(list)).contains("A,340000000.00"));

    folder.write("fantas.csv", "Name;Annual benefit (fantas)\nB;340\n");
    let import = "import ai.pilotage fantas.csv --new-source --dry-run";
    folder
        .run(&words(import))
        .says("One is one: “fantas” in the header is no currency");
    let json = folder.done(&words(&format!("{import} --format json")));
    assert!(json.contains(r#""not_understood": "fantas""#), "{json}");
}

/// Half a euro beside 1.2 million under “k€”: one of them is off by a thousand, so it is asked, for
/// that column alone. A saved mapping asks again when a later file belies its header.
#[test]
fn amounts_that_belie_their_header_are_asked_about() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    let sound = "Name;Annual benefit (EUR k);Annual cost (EUR)\nA;340;12\nB;15;7\n";
    folder.write("sound.csv", sound);
    folder.write("mixed.csv", sound.replace("A;340", "A;1200000"));
    let import = |file: &str, said: &[&str]| {
        folder.run(&[&["import", "ai.pilotage", file, "--dry-run"], said].concat())
    };
    folder.done(&words("import ai.pilotage sound.csv --save-profile p"));
    let listed = folder.done(&words(
        "list ai.pilotage --columns benefit,cost --format csv",
    ));
    assert!(listed.contains("340000.00,12.00"), "{listed}");
    for said in [&[][..], &["--profile", "p"]] {
        let refused = import("mixed.csv", said);
        assert_eq!(refused.code, 1, "{said:?}: {}", refused.err);
        for words in ["from 15 to 1200000", "--amounts-in COLUMN=UNIT"] {
            assert!(refused.err.contains(words), "{words}: {}", refused.err);
        }
    }
    let answer = ["--amounts-in", "Annual benefit (EUR k)=one"];
    folder.done(&[&["import", "ai.pilotage", "mixed.csv"], &answer[..]].concat());
    let listed = folder.done(&words(
        "list ai.pilotage --columns benefit,cost --format csv",
    ));
    assert!(listed.contains("1200000.00,12.00"), "{listed}");
    let refused = import("sound.csv", &["--amounts-in", "Name=one"]);
    refused.says("no field of amounts");
}

/// Registers come from others: what they hold must not clear the screen or move the cursor.
#[test]
fn what_registers_hold_reaches_the_terminal_as_text() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    let evil = "\u{1b}[2J\u{9b}31m\u{7}done";
    folder.write(
        "evil.csv",
        format!("Name;Owner;Status;Start{evil}\nA;{evil};Pilot{evil};03/04/2025\nB{evil};;Idea;\n"),
    );
    for said in [
        &["--dry-run"][..],
        &[],
        &["--map", "name=None"],
        &["--dates", "dmy"],
    ] {
        let run = folder.run(&[&["import", "ai.pilotage", "evil.csv"], said].concat());
        assert!(run.err.contains("done"), "{said:?}: {}", run.err);
        let odd = |c: &char| c.is_control() && *c != '\n';
        assert_eq!(run.err.chars().find(odd), None, "{said:?}: {:?}", run.err);
    }
    let grouped = ["list", "ai.pilotage", "--group", "owner"];
    let shown = folder.done(&grouped);
    assert!(
        shown.contains("done") && !shown.contains('\u{1b}'),
        "{shown:?}"
    );
}

/// An amount that can't be read is no date that can't be read.
#[test]
fn odd_values_are_counted_by_kind() {
    let folder = folder();
    let said = [
        "import",
        "ai.pilotage",
        "register.csv",
        "--decimal",
        "comma",
        "--dry-run",
    ];
    let report = folder.json(&said);
    let listed = &report["listed"];
    assert_eq!(
        (&listed["unreadable-amount"], &listed["unreadable-date"]),
        (&2.into(), &0.into()),
        "{report}"
    );
    let table = folder.done(&said);
    assert!(table.contains("Unreadable amounts"), "{table}");
    let why = report["rows"]["listed"].to_string();
    assert!(why.contains("in CHF, and the portfolio keeps EUR"), "{why}");
}

/// What the values settle stands against what was said; silence would leave a wrong belief.
#[test]
fn what_was_said_in_vain_is_told() {
    let folder = folder();
    let said = [
        "--dates",
        "mdy",
        "--decimal",
        "point",
        "--stage",
        "Limbo=idea",
        "--dry-run",
    ];
    let report = folder.json(&[&["import", "ai.pilotage", "register.csv"], &said[..]].concat());
    let notes = report["notes"].to_string();
    for words in [
        "--dates mdy does not hold for “Live since”",
        "--decimal point does not hold for “Annual benefit”",
        "No row has the stage word “Limbo”",
    ] {
        assert!(notes.contains(words), "{words}: {notes}");
    }
}

/// A list of suppliers with headers of its own: it is refused with the options that settle it, and the
/// dry run says no less than the import.
#[test]
fn columns_of_a_list_of_records_are_said() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write(
        "suppliers.csv",
        "Bezeichnung,Bis\nAcme,03/04/2027\nBeta,05/06/2027\n",
    );
    let import = [
        "records",
        "vendor",
        "import",
        "ai.pilotage",
        "suppliers.csv",
    ];
    for more in [&["--dry-run"][..], &[]] {
        let refused = folder.run(&[&import[..], more].concat());
        assert_eq!(refused.code, 1);
        for words in ["no column goes to Name", "--map", "--dates"] {
            assert!(refused.err.contains(words), "{words}: {}", refused.err);
        }
    }
    let unknown = folder.run(&[&import[..], &["--map", "name=Firma"]].concat());
    unknown.says("“Firma”");
    let said = [
        "--map",
        "name=Bezeichnung",
        "--map",
        "contract_end=Bis",
        "--dates",
        "dmy",
    ];
    folder.done(&[&import[..], &said[..]].concat());
    let listed = folder.done(&["records", "vendor", "export", "ai.pilotage"]);
    assert!(listed.contains("2027-04-03"), "{listed}");
}

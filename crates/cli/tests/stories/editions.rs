//! Registers that come back every month, in files named anew, beside those of other departments.

use crate::common::{Folder, register};

const LIST: [&str; 5] = [
    "list",
    "p.pilotage",
    "--columns",
    "key,source,name,stage",
    "--format",
];

fn listed(folder: &Folder) -> String {
    let listed = lines(folder, &[&LIST[..], &["csv"]].concat());
    // Equal keys that were made on one day have no order.
    let (header, rows) = listed.split_once('\n').unwrap();
    let mut rows: Vec<_> = rows.lines().collect();
    rows.sort();
    rows.iter()
        .fold(format!("{header}\n"), |all, row| format!("{all}{row}\n"))
}

/// What a command prints, without the returns that CSV asks for.
fn lines(folder: &Folder, args: &[&str]) -> String {
    folder.done(args).replace('\r', "")
}

/// The next month's file is the same register under another name: what is known changes, and nothing is doubled.
#[test]
fn a_dated_file_name_never_doubles_a_portfolio() {
    let folder = Folder::case("dated-file-names-double-the-portfolio");
    folder.done(&["import", "p.pilotage", "register-2026-01.csv"]);
    let run = folder.run(&["import", "p.pilotage", "register-2026-02.csv"]);
    let said =
        "Register: register. 2 of 2 ids are here in the register “register”, all with like names.";
    assert!(run.err.contains(said), "{}", run.err);
    assert!(run.err.contains("Edition: 2026-02-28."), "{}", run.err);
    assert_eq!(
        listed(&folder),
        "key,source,name,stage\n1,register,Claims triage,production\n2,register,Fraud,idea\n"
    );
    // What happened between two editions has a date, though no cell holds one.
    let moves = [
        "list",
        "p.pilotage",
        "--columns",
        "key,entered.production",
        "--format",
        "csv",
    ];
    assert_eq!(
        lines(&folder, &moves),
        "key,entered.production\n1,2026-02\n2,\n"
    );
    // An old file would set back what the newer one says.
    let old = folder.run(&["import", "p.pilotage", "register-2026-01.csv"]);
    assert_eq!(old.code, 1);
    assert!(
        old.err.contains("that of 2026-02-28 is here already"),
        "{}",
        old.err
    );
    assert!(
        old.err
            .contains("Say --edition with the day that is right, or undo the newer ones and import all with --editions."),
        "{}",
        old.err
    );
    let twice = folder.json(&["import", "p.pilotage", "register-2026-02.csv"]);
    assert_eq!(
        (&twice["new"], &twice["changed"], &twice["unchanged"]),
        (&0.into(), &0.into(), &2.into())
    );
}

/// Two departments count from 1: the second list overwrites nothing of the first. Where it has the same name, only the
/// user can say, and the options are named.
#[test]
fn equal_numbers_in_two_registers_never_overwrite_one_another() {
    let folder = Folder::case("two-registers-same-ids-overwrite");
    folder.done(&["import", "p.pilotage", "claims.csv"]);
    let run = folder.run(&["import", "p.pilotage", "hr.csv"]);
    let said = "Register: hr. 2 of 2 ids are here in the register “claims”, too, but their names are others: it is \
                another register.";
    assert!(run.err.contains(said), "{}", run.err);
    assert_eq!(
        listed(&folder),
        "key,source,name,stage\n1,claims,Claims triage,pilot\n1,hr,Payroll bot,idea\n2,claims,Fraud,idea\n\
         2,hr,CV screen,pilot\n"
    );
    folder.write(
        "hr-2026-09.csv",
        "ID,Name,Stage\n1,Payslips,Idea\n9,Onboarding,Idea\n",
    );
    let unclear = folder.run(&["import", "p.pilotage", "hr-2026-09.csv"]);
    assert_eq!(unclear.code, 1, "{}", unclear.err);
    let said =
        "Say --source NAME for the next edition of that register, or --new-source for another one.";
    assert!(unclear.err.contains(said), "{}", unclear.err);
    let new = folder.json(&[
        "import",
        "p.pilotage",
        "hr-2026-09.csv",
        "--new-source",
        "--dry-run",
    ]);
    assert_eq!((&new["new"], &new["changed"]), (&2.into(), &0.into()));
    let next = folder.json(&[
        "import",
        "p.pilotage",
        "hr-2026-09.csv",
        "--source",
        "hr",
        "--dry-run",
    ]);
    assert_eq!(
        (&next["new"], &next["changed"], &next["gone"]),
        (&1.into(), &1.into(), &1.into())
    );
}

/// A company with monthly spreadsheets and no dates has a history on the first day: the editions, in the order of their
/// days whatever that of their names, are one operation, and one undo takes all of it back.
#[test]
fn a_pile_of_old_files_becomes_a_history() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let header = "ID,Use case,Phase\n";
    folder.write(
        "r-2026-03.csv",
        format!(
            "{}1,Triage,Production\n3,Late,Pilot\n",
            header.replace("Phase", "Status")
        ),
    );
    folder.write(
        "r-2026-01.csv",
        format!("{header}1,Triage,Pilot\n2,Fraud,Pilot\n"),
    );
    folder.write(
        "r-2026-02.csv",
        format!("{header}1,Triage,Pilot\n2,Fraud,Stopped\n"),
    );
    let files = ["r-2026-03.csv", "r-2026-01.csv", "r-2026-02.csv"];
    let import = [&["import", "p.pilotage"], &files[..], &["--editions"]].concat();
    let run = folder.run(&import);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.err
            .contains("Columns that differ, stage ← Phase | Phase | Status"),
        "{}",
        run.err
    );
    insta::assert_snapshot!("editions", run.out);
    let columns = "key,stage,entered.pilot,entered.production,entered.stopped,recorded";
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        columns,
        "--format",
        "csv",
    ];
    assert_eq!(
        lines(&folder, &list),
        "key,stage,entered.pilot,entered.production,entered.stopped,recorded\n\
         1,production,,2026-03,,2026-01-31\n2,stopped,,,2026-02,2026-01-31\n3,pilot,,,,2026-03-31\n"
    );
    assert_eq!(
        folder
            .json(&["history", "p.pilotage"])
            .as_array()
            .unwrap()
            .len(),
        2
    );
    folder.done(&["undo", "p.pilotage"]);
    assert_eq!(listed(&folder), "key,source,name,stage\n");
    // A file whose place is not known is not put anywhere.
    folder.write("latest.csv", format!("{header}1,Triage,Pilot\n"));
    let run = folder.run(&[
        "import",
        "p.pilotage",
        "r-2026-01.csv",
        "latest.csv",
        "--editions",
    ]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("Say --edition latest.csv=DAY"),
        "{}",
        run.err
    );
    // Several files are not taken for editions in passing.
    let run = folder.run(&["import", "p.pilotage", "r-2026-01.csv", "r-2026-02.csv"]);
    assert!(
        run.code == 1 && run.err.contains("--editions"),
        "{}",
        run.err
    );
}

/// A script that imports editions sees of each how it was read, as it does of a single import; people are told too.
#[test]
fn programs_see_how_each_edition_is_read() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r-2026-01.csv",
        "ID;Name;Stage;Annual benefit (k€)\n1;Triage;Pilot;1,5\n",
    );
    folder.write(
        "r-2026-02.csv",
        "\nID;Name;Stage;Annual benefit (fantas)\n1;Triage;Pilot;1500,25\n",
    );
    let files = ["r-2026-01.csv", "r-2026-02.csv"];
    let import = [
        &["import", "p.pilotage"],
        &files[..],
        &["--editions", "--dry-run"],
    ]
    .concat();
    let told = folder.json(&import);
    for (at, unit, puzzling, header_row) in [
        (0, "thousand", serde_json::Value::Null, 1),
        (1, "one", "fantas".into(), 2),
    ] {
        let reading = &told["editions"][at]["reading"];
        let amounts = &reading["amounts"][0];
        assert_eq!(
            (&amounts["unit"], &amounts["not_understood"]),
            (&unit.into(), &puzzling),
            "{told}"
        );
        assert_eq!(reading["header_row"], header_row, "{told}");
        assert_eq!(reading["columns"][1]["holds"], "field:name", "{told}");
        assert!(reading["encoding"].is_string(), "{told}");
    }
    let said = folder.run(&import).err;
    assert!(
        said.contains("r-2026-02.csv: Amounts of “Annual benefit (fantas)”"),
        "{said}"
    );
}

/// The three editions of the Dutch register that are kept beside the project: the same ids, a column that drifts, changes
/// of status without a date. One after the other they say what they say together.
#[test]
fn the_dutch_register_has_a_history() {
    let days = ["2026-05-13", "2026-06-08", "2026-07-23"];
    let edition = |day| register(&format!("nl-algorithm-register-{day}.csv"));
    let Some(editions) = days.into_iter().map(edition).collect::<Option<Vec<_>>>() else {
        return;
    };
    let folder = Folder::new();
    for name in ["p.pilotage", "q.pilotage"] {
        folder.done(&["new", name]);
    }
    let files: Vec<_> = editions.iter().map(|path| path.to_str().unwrap()).collect();
    let together = folder.json(&[&["import", "p.pilotage"], &files[..], &["--editions"]].concat());
    let counts = together["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edition| {
            ["read", "new", "changed", "gone"].map(|count| edition[count].as_u64().unwrap())
        });
    let counts: Vec<_> = counts.collect();
    assert_eq!(
        counts,
        [[1431, 1431, 0, 0], [1459, 28, 4, 0], [1519, 61, 31, 1]]
    );
    for file in &files {
        folder.done(&["import", "q.pilotage", file]);
    }
    let said = |file: &str| folder.done(&["export", file, "--out", &format!("{file}.out")]);
    said("p.pilotage");
    said("q.pilotage");
    for table in ["initiatives.csv", "transitions.csv", "conversion.csv"] {
        let read =
            |file: &str| String::from_utf8(folder.read(&format!("{file}.out/{table}"))).unwrap();
        // Each portfolio has ids of its own, the last two columns of moves.
        let told = |line: &str| match (table, line.rsplitn(3, ',').nth(2)) {
            ("transitions.csv", Some(told)) => told.to_owned(),
            _ => line.to_owned(),
        };
        // What was made on one day has no order between operations.
        let lines = |text: String| {
            let mut lines: Vec<_> = text.lines().map(told).collect();
            lines.sort();
            lines
        };
        assert!(
            lines(read("p.pilotage")) == lines(read("q.pilotage")),
            "{table} differs"
        );
    }
}

/// Departments name their tools alike: “Claims chatbot” is no new wording of “HR chatbot”.
#[test]
fn names_that_are_like_each_other_are_not_the_same() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "claims.csv",
        "ID,Name,Stage\nUC-1,Claims chatbot,Pilot\nUC-2,Claims summarizer,Idea\n",
    );
    folder.write(
        "hr.csv",
        "ID,Name,Stage\nUC-1,HR chatbot,Idea\nUC-2,HR summarizer,Pilot\n",
    );
    folder.done(&["import", "p.pilotage", "claims.csv"]);
    let other = folder.json(&["import", "p.pilotage", "hr.csv"]);
    assert_eq!((&other["new"], &other["changed"]), (&2.into(), &0.into()));
    // New wordings of most names may be a new edition, or another list: asked.
    folder.write(
        "next.csv",
        "ID,Name,Stage\nUC-1,The claims chatbot,Idea\nUC-2,The claims summarizer,Pilot\n",
    );
    let run = folder.run(&["import", "p.pilotage", "next.csv"]);
    assert!(
        run.code == 1 && run.err.contains("--new-source"),
        "{}",
        run.err
    );
}

/// Whoever is told that undo takes “all of it” back must not lose the import before: where nothing changed, nothing was
/// done.
#[test]
fn editions_that_say_nothing_new_are_no_operation() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write("s-2026-01.csv", "ID,Name,Stage\n1,A,Pilot\n2,B,Idea\n");
    folder.write("s-2026-02.csv", "ID,Name,Stage\n1,A,Pilot\n2,B,Pilot\n");
    folder.write(
        "bb-2026-01.csv",
        "ID,Name,Stage\nB1,Bot,Pilot\nB2,Chat,Idea\n",
    );
    let all = [
        "import",
        "p.pilotage",
        "s-2026-01.csv",
        "s-2026-02.csv",
        "--editions",
    ];
    let first = folder.json(&all);
    assert_eq!(
        first["editions"][1]["rows"]["changes"]
            .as_array()
            .unwrap()
            .len(),
        1,
        "{first}"
    );
    let again = folder.run(&["import", "p.pilotage", "s-2026-02.csv", "--editions"]);
    assert!(again.err.contains("Nothing to change"), "{}", again.err);
    assert_eq!(
        folder
            .json(&["history", "p.pilotage"])
            .as_array()
            .unwrap()
            .len(),
        2,
        "the portfolio was made, and two editions were imported"
    );
    // Nor do two registers become one.
    folder.done(&["import", "p.pilotage", "bb-2026-01.csv"]);
    folder.write(
        "bb-2026-03.csv",
        "ID,Name,Stage\nB1,Bot,Pilot\nB2,Chat,Pilot\n",
    );
    let mixed = [
        "import",
        "p.pilotage",
        "s-2026-02.csv",
        "bb-2026-03.csv",
        "--editions",
    ];
    let run = folder.run(&mixed);
    let said = "bb-2026-03.csv is an edition of “bb”, and the ones before it are of “s”";
    assert!(run.code == 1 && run.err.contains(said), "{}", run.err);
}

/// A row that is refused still stands in the register: what it names is not gone.
#[test]
fn what_stands_in_a_refused_row_is_not_gone() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r-2026-01.csv",
        "ID,Name,Stage\nA1,Triage,Pilot\nA2,Chat,Idea\nA3,Fraud,Idea\n",
    );
    folder.write(
        "r-2026-02.csv",
        "ID,Name,Stage\nA1,Triage,Pilot\nA3,Fraud, detection,Production\n",
    );
    folder.done(&["import", "p.pilotage", "r-2026-01.csv"]);
    let next = folder.json(&["import", "p.pilotage", "r-2026-02.csv", "--mark-gone"]);
    let gone: Vec<_> = next["rows"]["gone"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["key"].as_str().unwrap())
        .collect();
    assert_eq!((next["rejected"].as_u64(), gone), (Some(1), vec!["A2"]));
}

/// The same register, whose ids are others now, with a column that only the user could name.
#[test]
fn new_ids_are_noticed_whoever_named_the_columns() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    for (month, ids) in [("01", ["1", "2", "3"]), ("02", ["C1", "C2", "C3"])] {
        let rows = ids.iter().zip(["Triage", "Chat", "Fraud"]);
        let rows: String = rows
            .map(|(id, name)| format!("{id},{name},Pilot\n"))
            .collect();
        folder.write(
            &format!("r-2026-{month}.csv"),
            format!("ID,Foo,Stage\n{rows}"),
        );
    }
    let import = |file| folder.json(&["import", "p.pilotage", file, "--map", "name=Foo"]);
    import("r-2026-01.csv");
    let next = import("r-2026-02.csv");
    assert_eq!(
        (&next["new"], &next["changed"], &next["gone"]),
        (&0.into(), &3.into(), &0.into())
    );
}

/// What an edition says nothing of may have happened before it: the move has the interval in which it can have been.
#[test]
fn an_edition_that_is_silent_dates_nothing() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r-2026-01.csv",
        "ID,Name,Stage\n1,A,Idea\n2,B,Idea\n3,C,Idea\n4,D,Idea\n",
    );
    // Of A it says no stage, and B it does not list.
    folder.write("r-2026-02.csv", "ID,Name,Stage\n1,A,\n3,C,Idea\n4,D,Idea\n");
    folder.write(
        "r-2026-03.csv",
        "ID,Name,Stage\n1,A,Pilot\n2,B,Pilot\n3,C,Pilot\n4,D,Idea\n",
    );
    let files = [
        "r-2026-01.csv",
        "r-2026-02.csv",
        "r-2026-03.csv",
        "--editions",
    ];
    folder.done(&[&["import", "p.pilotage"], &files[..]].concat());
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "key,entered.pilot",
        "--format",
        "csv",
    ];
    let two_months = "2026-02-01/2026-03-31";
    assert_eq!(
        lines(&folder, &list),
        format!("key,entered.pilot\n1,{two_months}\n2,{two_months}\n3,2026-03\n4,\n")
    );
}

/// A status “On hold” holds until the status is a stage again; what somebody noted of a hold is theirs to end.
#[test]
fn a_hold_by_status_ends_with_the_status() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r-2026-01.csv",
        "ID,Name,Status\n1,A,On hold\n2,B,On hold\n3,C,Pilot\n4,D,Idea\n",
    );
    folder.write(
        "r-2026-02.csv",
        "ID,Name,Status\n1,A,Production\n2,B,Pilot\n3,C,Pilot\n4,D,Idea\n",
    );
    folder.done(&["import", "p.pilotage", "r-2026-01.csv"]);
    folder.done(&["set", "p.pilotage", "2", "hold_reason=Budget"]);
    folder.done(&["import", "p.pilotage", "r-2026-02.csv"]);
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "key,stage,on_hold",
        "--format",
        "csv",
    ];
    assert_eq!(
        lines(&folder, &list),
        "key,stage,on_hold\n1,production,no\n2,pilot,yes\n3,pilot,no\n4,idea,no\n"
    );
}

/// As if on one past day, rows keep the order in which they came, however many runs brought them: else a list of equal
/// keys turns around from one run to the next.
#[test]
fn lists_of_one_past_day_keep_the_order_of_the_rows() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let mut names = Vec::new();
    for part in 0..4 {
        let rows = (0..5).map(|row| format!("Run {part} row {row}"));
        let rows: Vec<_> = rows.collect();
        folder.write(
            "r.csv",
            format!(
                "Name,Stage\n{}\n",
                rows.iter()
                    .map(|name| format!("{name},Pilot\n"))
                    .collect::<String>()
            ),
        );
        names.extend(rows);
        let today = ["--today", "2024-03-05", "--source"];
        let source = format!("Register {part}");
        folder.done(
            &[
                &["import", "p.pilotage", "r.csv"],
                &today[..],
                &[source.as_str()],
            ]
            .concat(),
        );
    }
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "name",
        "--sort",
        "stage",
        "--format",
        "csv",
    ];
    let listed = lines(&folder, &list);
    let listed: Vec<_> = listed.lines().skip(1).collect();
    assert_eq!(listed, names);
}

/// After a register came again a PMO looks at what is new and at what changed; what it listed as before is neither.
#[test]
fn what_an_import_made_and_changed_is_listed() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "may.csv",
        "ID,Name,Owner\nA1,Claims triage,Kim Lee\nA2,Chat,Kim Lee\n",
    );
    folder.done(&["import", "p.pilotage", "may.csv", "--source", "Register"]);
    let again = "ID,Name,Owner\nA1,Claims triage,Kim Lee\nA2,Chat,Ada Stone\nA3,Fraud,Kim Lee\n";
    folder.write("june.csv", again);
    folder.done(&["import", "p.pilotage", "june.csv", "--source", "Register"]);
    let history = folder.json(&["history", "p.pilotage"]);
    let seq = history[0]["operation"].to_string();
    let listed = |ask: &str, more: &[&str]| {
        let list = [
            "list",
            "p.pilotage",
            ask,
            &seq,
            "--columns",
            "name",
            "--format",
            "csv",
        ];
        let text = folder.done(&[&list[..], more].concat());
        text.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(listed("--made-by", &[]), ["Fraud"]);
    assert_eq!(listed("--changed-by", &[]), ["Chat"]);
    // Narrowed further, as by every other filter.
    assert_eq!(
        listed("--changed-by", &["--where", "name = Fraud"]),
        [""; 0]
    );
    let none = folder.run(&["list", "p.pilotage", "--made-by", "9999"]);
    none.says("There is no operation “9999”");
}

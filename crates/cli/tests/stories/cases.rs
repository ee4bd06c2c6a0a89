//! Small registers that once came in wrongly, each with the right value.

use crate::common::Folder;

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
    refused.says("“Summary” and “Status” are both mapped to name.");
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
    refused.says("“Spend a year (EUR)”: the header says “EUR”");
}

/// A header that is known must not vanish because its cells are not understood: the import stops, says which cells, and
/// names the way on.
#[test]
fn a_known_header_never_vanishes() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Use case,Status,Annual benefit\n1,A,Pilot,a lot\n2,B,Idea,some\n",
    );
    let run = folder.run(&["import", "p.pilotage", "r.csv"]);
    assert_eq!(run.code, 1, "{}", run.err);
    for said in [
        "“Annual benefit” is a header for Benefit a year, but most of its 2 values are not an amount, such as “a lot”",
        "--map ignore=COLUMN",
    ] {
        assert!(run.err.contains(said), "{said}: {}", run.err);
    }
    let left_out = folder.run(&[
        "import",
        "p.pilotage",
        "r.csv",
        "--map",
        "ignore=Annual benefit",
    ]);
    assert_eq!(left_out.code, 0, "{}", left_out.err);
}

/// Nor where the header is our own word for the field, or where all amounts are in another currency: figures without a
/// word of them would be believed. One such cell among others is listed, and the rest comes in.
#[test]
fn our_own_words_and_other_currencies_are_asked_about_too() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let table = [
        (
            "Name,Owner,Benefit a year\nA,Kim,a lot\nB,Bo,some\n",
            "“Benefit a year” is a header for Benefit a year, but most of its 2 values are not an amount",
        ),
        (
            "Name,Owner,Risk tier\nA,Kim,Stufe X\nB,Bo,Stufe Y\n",
            "“Risk tier” is a header for Risk tier, but most of its 2 values are not one of its choices",
        ),
        (
            "Name,Owner,Reach\nA,Kim,everybody\nB,Bo,nobody\n",
            "“Reach” is a header for Reach, but most of its 2 values are not a number",
        ),
        (
            "ID,Use case,Annual benefit\n1,A,\"$1,000\"\n2,B,\"$2,500\"\n3,C,\n",
            "“Annual benefit”: 2 of its 2 amounts are in another currency, such as “$1,000”, and the portfolio keeps EUR.",
        ),
        (
            "ID;Use case;Kosten pro Jahr\n1;A;1.200,50 CHF\n2;B;80 CHF\n3;C;90\n",
            "“Kosten pro Jahr”: 2 of its 3 amounts are in another currency, such as “1.200,50 CHF”",
        ),
    ];
    let words = "ID,Use case,Development stage\n1,A,Grün\n2,B,Blau\n3,C,On hold\n";
    let of_words = "No word of “Development stage” is known as a stage, such as “Blau”.";
    for (text, said) in table.into_iter().chain([(words, of_words)]) {
        folder.write("r.csv", text);
        let run = folder.run(&["import", "p.pilotage", "r.csv"]);
        assert!(
            run.code == 1 && run.err.contains(said),
            "{text}: {}",
            run.err
        );
        assert!(run.err.contains("--map ignore=COLUMN"), "{}", run.err);
    }
    let known = ["import", "p.pilotage", "r.csv", "--stage", "Blau=pilot"];
    assert_eq!(folder.json(&known)["new"], 3);
    folder.done(&["undo", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Use case,Annual benefit\n1,A,\"$1,000\"\n2,B,2500\n3,C,300\n",
    );
    let told = folder.json(&["import", "p.pilotage", "r.csv"]);
    assert_eq!(told["listed"]["unreadable-amount"], 1, "{told}");
}

/// Yes and no, tiers and what a status says of a hold, in the words of the register; a word that nobody knows is said.
#[test]
fn choices_are_read_in_the_words_of_the_register() {
    let folder = Folder::case("words-of-choices-other-languages");
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "key,stage,on_hold,tier",
        "--format",
        "csv",
    ];
    let listed = |file: &str| {
        folder.done(&["import", "p.pilotage", file]);
        let listed = folder.done(&list).replace('\r', "");
        folder.done(&["undo", "p.pilotage"]);
        listed
    };
    let header = "key,stage,on_hold,tier\n";
    assert_eq!(
        listed("ja.csv"),
        format!("{header}1,pilot,yes,high\n2,pilot,no,medium\n3,pilot,yes,low\n")
    );
    assert_eq!(
        listed("h.csv"),
        format!("{header}1,pilot,yes,high\n2,pilot,no,high\n3,,yes,high\n")
    );
    folder.write(
        "k.csv",
        "ID,Use case,Risk tier\n1,A,Klasse A\n2,B,hoch\n3,C,mittel\n",
    );
    let said = [
        "import",
        "p.pilotage",
        "k.csv",
        "--value",
        "tier:Klasse A=high",
        "--dry-run",
    ];
    let run = folder.run(&said);
    assert!(
        run.err.contains("tier high ← Klasse A (1 row)"),
        "{}",
        run.err
    );
    let wrong = folder.run(&[
        "import",
        "p.pilotage",
        "k.csv",
        "--value",
        "tier:Klasse A=huge",
    ]);
    assert!(
        wrong.code == 1 && wrong.err.contains("not-assessed, low, medium, high"),
        "{}",
        wrong.err
    );
}

/// A tracker writes a list as columns of one header: they are one list.
#[test]
fn repeated_columns_of_a_tracker_are_one_list() {
    let folder = Folder::case("repeated-columns-jira");
    folder.done(&[
        "import",
        "p.pilotage",
        "jira.csv",
        "--map",
        "name=Summary",
        "--map",
        "ignore=Created",
    ]);
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "key,name,owner,tags",
        "--format",
        "csv",
    ];
    assert_eq!(
        folder.done(&list).replace('\r', ""),
        "key,name,owner,tags\nAI-101,Claims triage,ann,nlp; claims; urgent\nAI-102,Fraud flags,bo,fraud\n"
    );
}

/// “Stage since” dates whatever stage the row says.
#[test]
fn a_date_of_the_present_stage_is_that_of_the_stage_of_the_row() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write("r.csv", "ID,Use case,Stage,Stage since\n1,A,Pilot,2026-02-03\n2,B,Production,2026-05-06\n3,C,,2026-01-01\n");
    folder.done(&["import", "p.pilotage", "r.csv"]);
    let list = [
        "list",
        "p.pilotage",
        "--columns",
        "key,entered.pilot,entered.production",
        "--format",
        "csv",
    ];
    assert_eq!(
        folder.done(&list).replace('\r', ""),
        "key,entered.pilot,entered.production\n1,2026-02-03,\n2,,2026-05-06\n3,,\n"
    );
}

/// Airtable, Notion, Jira, SharePoint and people with Alt Enter write lists each in their way. What is kept as one text
/// is found by no filter.
#[test]
fn lists_are_split_as_their_parts_recur_or_as_is_said() {
    let folder = Folder::case("lists-by-comma-or-line");
    let run = folder.run(&["import", "p.pilotage", "multi.csv"]);
    assert!(
        run.err
            .contains("Lists of “Tags”: Cells are split at “;”, line ends and commas."),
        "{}",
        run.err
    );
    let columns = "key,tags,countries,systems";
    let rows = folder.json(&["list", "p.pilotage", "--columns", columns]);
    let lists = |at: usize| {
        ["tags", "countries", "systems"].map(|field| rows[at][field].as_array().unwrap().len())
    };
    // “media (article, ad, tv etc.)” and “Korea, Republic of” are one each; “a; b; a” says two things.
    assert_eq!(
        [0, 1, 2, 3, 4].map(lists),
        [[1, 2, 2], [2, 2, 2], [2, 2, 2], [2, 1, 1], [2, 1, 2]],
        "{rows}"
    );
    let found = folder.done(&[
        "list",
        "p.pilotage",
        "--where",
        "tags = b",
        "--columns",
        "key",
        "--format",
        "csv",
    ]);
    assert_eq!(
        found.split_whitespace().collect::<Vec<_>>(),
        ["key", "K2", "K3", "K4"]
    );
    // What is said counts, for one column or for all.
    folder.done(&["new", "q.pilotage"]);
    let said = [
        "import",
        "q.pilotage",
        "multi.csv",
        "--lists-at",
        "bar",
        "--lists-at",
        "Tags=none",
    ];
    folder.done(&said);
    let rows = folder.json(&["list", "q.pilotage", "--columns", columns]);
    assert_eq!(rows[2]["tags"], serde_json::json!(["a; b; a"]), "{rows}");
    assert_eq!(
        rows[2]["systems"],
        serde_json::json!(["SAP", "CRM"]),
        "{rows}"
    );
    let refused = folder.run(&[
        "import",
        "q.pilotage",
        "multi.csv",
        "--lists-at",
        "Name=bar",
    ]);
    assert!(
        refused.err.contains("no field of several values"),
        "{}",
        refused.err
    );
    // Our own export comes back as it was.
    folder.done(&["export", "p.pilotage", "--out", "out"]);
    let again = folder.json(&["import", "p.pilotage", "out/initiatives.csv"]);
    assert_eq!(
        [again["new"].as_u64(), again["changed"].as_u64()],
        [Some(0), Some(0)],
        "{again}"
    );
}

/// Two spellings of one department split every figure by unit; of a person, every list by owner. They are told when they
/// come in, found again at any time, and made one by one command.
#[test]
fn look_alikes_are_told_found_and_merged() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "a.csv",
        "ID,Name,Department,Owner\n1,Claims triage,Department of Justice,\"Lee, Kim\"\n2,Phase 1,Sales,Bo Cruz\n",
    );
    folder.write(
        "b.csv",
        "ID,Name,Department,Owner\n8,Claims triages,DOJ,Kim Lee\n9,Phase 2,Sales,Bo Cruz\n",
    );
    folder.done(&["import", "p.pilotage", "a.csv"]);
    let second = folder.json(&["import", "p.pilotage", "b.csv", "--new-source"]);
    let near: Vec<_> = second["rows"]["near"]
        .as_array()
        .unwrap()
        .iter()
        .map(|near| {
            (
                near["name"].as_str().unwrap(),
                near["but"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        near,
        [
            ("Claims triages", "letter"),
            ("DOJ", "short"),
            ("Kim Lee", "order")
        ]
    );
    let pairs = |kind| {
        let run = folder.done(&["records", kind, "alike", "p.pilotage", "--format", "csv"]);
        run.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(pairs("unit"), ["Department of Justice,DOJ,short"]);
    assert_eq!(pairs("person"), ["Kim Lee,\"Lee, Kim\",order"]);
    folder.done(&[
        "records",
        "unit",
        "merge",
        "p.pilotage",
        "Department of Justice",
        "DOJ",
    ]);
    assert!(pairs("unit").is_empty());
    let actions = folder.run(&["records", "action", "alike", "p.pilotage"]);
    assert!(
        actions.err.contains("not told apart by name"),
        "{}",
        actions.err
    );
}

/// Ids that repeat, in a register whose other ids are blank: the second import of the same file must not give the id to
/// one of those that share it.
#[test]
fn the_same_file_twice_gives_no_shared_id_to_anybody() {
    let folder = Folder::new();
    for ids in [
        ["", "N/A", "TBD", "-", "1", "1"],
        ["7", "8", "9", "9", "9", "7"],
    ] {
        folder.done(&["new", "p.pilotage"]);
        let row = |(id, name): (&str, &str)| format!("{id},{name},Pilot\n");
        let rows: String = ids
            .into_iter()
            .zip(["A", "B", "C", "D", "E", "F"])
            .map(row)
            .collect();
        folder.write("r.csv", format!("ID,Use case,Status\n{rows}"));
        assert_eq!(
            folder.json(&["import", "p.pilotage", "r.csv"])["new"],
            6,
            "{ids:?}"
        );
        let again = folder.json(&["import", "p.pilotage", "r.csv"]);
        let counts = ["new", "changed"].map(|count| again[count].as_u64());
        assert_eq!(counts, [Some(0), Some(0)], "{ids:?}: {again}");
        folder.done(&["check", "p.pilotage"]);
        std::fs::remove_file(folder.path("p.pilotage")).unwrap();
    }
}

/// A sheet filled in from left to right: imported as it lies it would make initiatives called “Owner” and “Status”.
#[test]
fn a_table_that_lies_on_its_side_is_refused() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let table = [
        "Use case,Claims triage,Fraud flags\nStatus,Pilot,Idea\nOwner,Kim,Bo\nAnnual benefit,1000,200\n",
        "Anwendungsfall;Schadentriage\nStatus;Pilot\nVerantwortlich;Kim\nKosten;12\n",
        "ID,1,2\nName,A,B\nStage,Pilot,Idea\nRemark,x,y\n",
    ];
    for text in table {
        folder.write("t.csv", text);
        let run = folder.run(&["import", "p.pilotage", "t.csv"]);
        assert!(
            run.code == 1 && run.err.contains("lies on its side"),
            "{text}: {}",
            run.err
        );
    }
    // Initiatives may well be called so, one or two.
    folder.write(
        "t.csv",
        "Use case,Status\nOwner,Pilot\nCosts,Idea\nClaims,Pilot\n",
    );
    assert_eq!(folder.json(&["import", "p.pilotage", "t.csv"])["new"], 3);
}

/// The row that shows how to fill in the others is no initiative.
#[test]
fn an_example_row_is_left_out_and_said() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let import = |rows: &str, more: &[&str]| {
        folder.write("e.csv", format!("ID,Use case,Status\n{rows}"));
        let asked = ["import", "p.pilotage", "e.csv", "--dry-run"];
        folder.run(&[&asked[..], more].concat())
    };
    let table = [
        (",e.g. Chatbot for HR,Pilot\n1,A,Pilot\n2,B,Idea\n", 2),
        ("Example,Chatbot for HR,Pilot\n1,A,Pilot\n2,B,Idea\n", 2),
        (
            "(Beispiel 1),Chatbot,Pilot\n(Beispiel 2),Suche,Idea\n2,B,Idea\n",
            1,
        ),
        // Words of the register's own.
        ("1,Example-based translation,Pilot\n2,B,Idea\n3,C,Idea\n", 3),
        ("Example,A,Pilot\nExample,B,Idea\nExample,C,Idea\n", 3),
        ("1,A,Pilot\n2,B,Idea\n3,e.g. C,Idea\n", 3),
    ];
    for (rows, new) in table {
        let run = import(rows, &["--format", "json"]);
        assert!(
            run.out.contains(&format!("\"new\": {new},")),
            "{rows}: {}",
            run.out
        );
    }
    let kept = import(table[0].0, &["--format", "json", "--keep-totals"]);
    assert!(kept.out.contains("\"new\": 3,"), "{}", kept.out);
    import(table[0].0, &[]).says("row 2 “e.g. Chatbot for HR” is an example");
}

/// Jira calls the name of an issue its summary; where there is a name, the summary is one.
#[test]
fn a_trackers_summary_is_the_name() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let names = |header: &str, rows: &str| {
        folder.write("s.csv", format!("{header}\n{rows}"));
        folder.done(&["import", "p.pilotage", "s.csv", "--source", header]);
        let list = ["list", "p.pilotage", "--columns", "name,summary"];
        let rows = folder.json(&list);
        folder.done(&["undo", "p.pilotage"]);
        ["name", "summary"].map(|field| rows[0][field].as_str().unwrap_or_default().to_owned())
    };
    let rows = "A-1,Claims triage,Pilot\nA-2,Fraud flags,Idea\n";
    assert_eq!(
        names("Issue key,Summary,Status", rows),
        ["Claims triage", ""]
    );
    let rows = "Claims triage,Sorts claims,Pilot\nFraud flags,Flags fraud,Idea\n";
    assert_eq!(
        names("Use case,Summary,Status", rows),
        ["Claims triage", "Sorts claims"]
    );
}

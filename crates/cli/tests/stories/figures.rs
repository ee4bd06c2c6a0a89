//! Figures that once came out wrong, each with the right value.

use serde_json::Value as Json;

use crate::common::{Folder, TODAY, words};

/// A figure of the overview: part, whole, and who is left out.
fn overview(folder: &Folder, code: &str, as_of: &str) -> String {
    let asked = ["overview", "p.pilotage", "--as-of", as_of];
    told(&folder.json(&asked), code)
}

/// A figure in one line: part, whole, and who is left out.
fn told(found: &Json, code: &str) -> String {
    let figures = found["figures"].as_array().unwrap();
    let figure = figures.iter().find(|one| one["code"] == code).unwrap();
    let left_out = figure["left_out"].as_array().unwrap();
    let left_out: Vec<_> = left_out
        .iter()
        .filter(|class| class["count"] != 0)
        .map(|class| format!("{} {}", class["count"], class["code"].as_str().unwrap()))
        .collect();
    let left_out = left_out.join(", ");
    format!("{}/{} without {left_out}", figure["part"], figure["whole"])
}

/// Rows of a table as CSV, without its header.
fn rows(folder: &Folder, args: &[&str]) -> Vec<String> {
    let out = folder.done(&[args, &["--format", "csv"]].concat());
    out.lines().skip(1).map(str::to_owned).collect()
}

/// B1, B3 and B4 left their pilots on a day that nobody knows. On the day before that was recorded they
/// may or may not have been pilots still: every list and figure says so, and none calls them 31 months old.
#[test]
fn a_move_without_a_day_leaves_the_days_before_it_unknown() {
    let folder = Folder::case("asof-undated-exit");
    folder.done(&["import", "p.pilotage", "und.csv"]);
    let list = |as_of: &str| {
        let columns = "key,stage,in_purgatory,conversion,entered.production";
        let asked = ["list", "p.pilotage", "--columns", columns, "--as-of", as_of];
        rows(&folder, &asked)
    };
    let unknown = [
        "B1,,,undated-move,",
        "B2,,no,succeeded,2023-06-01",
        "B3,,,undated-move,",
        "B4,,,undated-move,",
        "B5,pilot,no,running,",
    ];
    assert_eq!(list("2026-09-29"), unknown);
    let purgatory = overview(&folder, "purgatory", "2026-09-29");
    assert_eq!(purgatory, "0/1 without 1 not-running, 3 unknown");
    let conversion = ["conversion", "p.pilotage", "--as-of", "2026-09-29"];
    let conversion = folder.json(&conversion);
    let decided = told(&conversion, "decided");
    assert_eq!(decided, "1/1 without 1 running, 3 undated-move");
    let asked = "show p.pilotage B1 --as-of 2026-09-29";
    let shown = folder.done(&words(asked));
    for said in [
        "Unknown stage",
        "The stage on this day is not known",
        "Not known whether it had happened by the day looked at",
    ] {
        assert!(shown.contains(said), "{said}: {shown}");
    }

    // From the day on which it was recorded it is known, also when that day is past.
    let known = [
        "B1,production,no,succeeded,",
        "B2,retired,no,succeeded,2023-06-01",
        "B3,stopped,no,stopped,",
        "B4,stopped,no,stopped,",
        "B5,pilot,no,running,",
    ];
    assert_eq!(list("2026-09-30"), known);
    let asked = "overview p.pilotage --as-of 2026-09-30 --format json --today 2026-12-24";
    let later = folder.done(&words(asked));
    let purgatory = told(&serde_json::from_str(&later).unwrap(), "purgatory");
    assert_eq!(purgatory, "0/1 without 4 not-running");
}

/// A report on a past day that names a go-live, a hold or a pilot of a later day tells what nobody knew.
#[test]
fn nothing_of_a_later_day_shows() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Pilot start,Go live\n\
         K1,Chat,Production,2025-01-10,2026-03-01\n\
         K2,Fraud,Pilot,2025-02-10,\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder.done(&["set", "p.pilotage", "K2", "hold_since=2026-08-01"]);
    let columns = "key,stage,entered.pilot,entered.production,on_hold,hold_since";
    let list = |as_of| {
        let asked = ["list", "p.pilotage", "--columns", columns, "--as-of", as_of];
        rows(&folder, &asked)
    };
    let then = ["K1,pilot,2025-01-10,,no,", "K2,pilot,2025-02-10,,no,"];
    assert_eq!(list("2026-02-28"), then);
    let now = [
        "K1,production,2025-01-10,2026-03-01,no,",
        "K2,pilot,2025-02-10,,yes,2026-08-01",
    ];
    assert_eq!(list("2026-09-30"), now);
    for key in ["K1", "K2"] {
        let shown = folder.done(&["show", "p.pilotage", key, "--as-of", "2026-02-28"]);
        assert!(
            !shown.contains("2026-") && !shown.contains("Mar 2026"),
            "{shown}"
        );
        assert!(!shown.contains("Aug 2026"), "{shown}");
    }
}

/// Nobody wrote down when the pilot began; that it was an idea in the first edition is known. So it is at
/// least as old as the second, and not as old as its row.
#[test]
fn an_undated_pilot_is_as_old_as_its_first_record_as_a_pilot() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    for (day, stage) in [("2025-06-02", "Idea"), ("2026-03-02", "Pilot")] {
        folder.write("r.csv", format!("ID,Name,Stage\nK1,Chat,{stage}\n"));
        let import = [
            "import",
            "p.pilotage",
            "r.csv",
            "--source",
            "r",
            "--today",
            day,
        ];
        folder.done(&import);
    }
    let found = folder.json(&["conversion", "p.pilotage"]);
    assert_eq!(found["running"], 1, "{found}");
    let shown = folder.done(&["show", "p.pilotage", "K1"]);
    assert!(shown.contains("Pilot"), "{shown}");
    let purgatory = overview(&folder, "purgatory", TODAY);
    assert_eq!(
        purgatory, "0/0 without 1 undated",
        "7 months are under the limit of 12"
    );
    let list = |as_of| {
        let asked = [
            "list",
            "p.pilotage",
            "--columns",
            "key,stage",
            "--as-of",
            as_of,
        ];
        rows(&folder, &asked)
    };
    assert_eq!(
        list("2025-12-31"),
        ["K1,"],
        "between the editions nobody knows"
    );
    assert_eq!(list("2026-03-02"), ["K1,pilot"]);
}

/// Nobody dated the pilot, but the list of January names it one: it was one by March, and it is an old one today, though
/// all lists were imported on one day.
#[test]
fn past_editions_record_a_stage_on_their_own_days() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let files = ["r-2025-01-31.csv", "r-2025-02-28.csv", "r-2025-04-15.csv"];
    let rows = [
        "K1,A,Pilot\n",
        "K1,A,Pilot\nK2,B,Idea\n",
        "K1,A,Pilot\nK2,B,Pilot\n",
    ];
    for (file, rows) in files.into_iter().zip(rows) {
        folder.write(file, format!("ID,Name,Stage\n{rows}"));
    }
    folder.done(&[&["import", "p.pilotage", "--editions"], &files[..]].concat());
    let table = [
        ("2025-01-30", vec![]),
        ("2025-01-31", vec!["K1,pilot,no"]),
        ("2025-02-28", vec!["K1,pilot,no", "K2,idea,no"]),
        // Between two editions nobody knows whether it has moved already.
        ("2025-03-31", vec!["K1,pilot,no", "K2,,"]),
        ("2025-04-15", vec!["K1,pilot,no", "K2,pilot,no"]),
        // B entered it some day from 1 March on, which is told to 46 days: it may be under 12 months old at first.
        ("2026-02-28", vec!["K1,pilot,yes", "K2,pilot,no"]),
        (TODAY, vec!["K1,pilot,yes", "K2,pilot,yes"]),
    ];
    for (as_of, expected) in table {
        let columns = "key,stage,in_purgatory";
        let asked = ["list", "p.pilotage", "--columns", columns, "--as-of", as_of];
        assert_eq!(self::rows(&folder, &asked), expected, "{as_of}");
    }
}

/// Two were live and were sent back, and their register keeps the old dates in its cells: they stay the
/// successes they were.
#[test]
fn a_success_that_was_sent_back_stays_one() {
    let folder = Folder::case("moved-back-keeps-old-dates");
    let decided = || told(&folder.json(&["conversion", "p.pilotage"]), "decided");
    for (day, file) in [("2025-07-01", "h1.csv"), ("2025-12-01", "h2.csv")] {
        let import = [
            "import",
            "p.pilotage",
            file,
            "--source",
            "reg",
            "--today",
            day,
        ];
        folder.done(&import);
    }
    assert_eq!(decided(), "2/3 without ");
    for _ in 0..2 {
        let import = ["import", "p.pilotage", "h3.csv", "--source", "reg"];
        let said = folder.run(&import).err;
        assert!(!said.contains("the stage wins"), "the dates stand: {said}");
        assert_eq!(decided(), "2/3 without ");
        let cases = rows(&folder, &["conversion", "p.pilotage", "--cases"]);
        let expected = [
            "K1,A,,pilot,succeeded,,2025-01-10,2025-06-01",
            // Sent back, or stopped, between the two editions that were imported.
            "K2,B,,development,succeeded,,2025-02-10,2025-07-02/2025-12-01",
            "K3,C,,pilot,stopped,,2025-03-10,2025-07-02/2025-12-01",
        ];
        assert_eq!(cases, expected);
    }
    let shown = folder.done(&["show", "p.pilotage", "K3"]);
    assert!(
        shown.contains("10 Sep 2025       Stopped → Pilot"),
        "{shown}"
    );
}

/// “September” is all of September, at both ends of a window, and the window bounds what runs as well.
#[test]
fn a_window_of_a_month_is_all_of_it() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Idea date,Pilot start,Go live,Date stopped\n\
         K1,A,Production,2025-01-02,2025-02-01,2025-09-01,\n\
         K2,B,Stopped,2025-01-02,2025-02-01,,2025-09-30\n\
         K3,C,Pilot,2025-01-02,2025-09-15,,\n\
         K4,D,Pilot,2025-01-02,2025-10-01,,\n\
         K5,E,Stopped,,,,2025-09-10\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    let september = [
        "conversion",
        "p.pilotage",
        "--since",
        "2025-09",
        "--until",
        "2025-09",
    ];
    let found = folder.json(&september);
    let window = (&found["since"], &found["until"]);
    assert_eq!(window, (&"2025-09-01".into(), &"2025-09-30".into()));
    let decided = told(&found, "decided");
    let left_out = "1 running, 1 outside-window, 1 never-entered-start";
    assert_eq!(decided, format!("1/2 without {left_out}"));
    assert_eq!(
        told(&found, "so-far"),
        "0/1 without 3 outside-window, 1 never-entered-start"
    );
    let said = folder.done(&september);
    assert!(
        said.contains("entered Pilot from 1 Sep 2025 to 30 Sep 2025"),
        "{said}"
    );
    let refused = folder.run(&["conversion", "p.pilotage", "--since", "soon"]);
    assert!(
        refused.code != 0 && refused.err.contains("“soon” is not a date"),
        "{}",
        refused.err
    );
}

/// What stands in one table adds up: counts to all initiatives, and shares to 100.
#[test]
fn what_is_shown_together_adds_up() {
    let folder = Folder::with_demo();
    let found = folder.json(&["overview", "demo.pilotage"]);
    for split in ["by_stage", "ranking"] {
        let counts = found[split].as_object().unwrap().values();
        let sum: u64 = counts.map(|count| count.as_u64().unwrap()).sum();
        assert_eq!(sum, 12, "{split}");
    }
    let table = folder.done(&["overview", "demo.pilotage"]);
    for title in [
        "Stage",
        "Risk tier of active initiatives",
        "Ranked, or why not",
    ] {
        let start = table.find(&format!("\n{title} ")).unwrap();
        let lines = table[start..].lines().skip(3);
        let rows = lines.take_while(|line| !line.is_empty());
        let shares = rows.map(|row| {
            let share = row.split_whitespace().last().unwrap();
            share.trim_end_matches('%').parse::<f64>().unwrap()
        });
        assert_eq!(shares.sum::<f64>(), 100.0, "{title}: {table}");
    }
}

/// The twelve names of a register in as many scripts, rated so that all are drawn.
fn rated(folder: &Folder, keys: &[&str]) {
    for (at, key) in (1..).zip(keys) {
        let levels = [
            ("business-impact", at % 5 + 1),
            ("data-readiness", at % 4 + 1),
            ("reach", 4),
            ("ease-of-integration", 4),
        ];
        let levels = levels.map(|(criterion, level)| format!("{criterion}={level}"));
        let asked = [
            &["rate", "p.pilotage", key],
            &levels.each_ref().map(String::as_str)[..],
        ];
        folder.done(&asked.concat());
    }
}

/// A picture that shows boxes for names and says nothing is sent to a board unread. Where no font has a
/// name its key stands, and the command line says so; an SVG keeps every name.
#[test]
fn names_that_no_font_has_are_told_and_not_drawn_as_boxes() {
    let folder = Folder::case("png-names-in-boxes");
    folder.done(&["import", "p.pilotage", "glyph.csv"]);
    // No font has a shape for what is set aside for private use.
    folder.done(&[
        "set",
        "p.pilotage",
        "G7",
        "name=\u{10fffd}\u{10fffd} Forecast",
    ]);
    rated(&folder, &["G2", "G7", "G8"]);
    let svg = folder.run(&["matrix", "p.pilotage", "--out", "m.svg"]);
    assert!(!svg.err.contains("no font"), "{}", svg.err);
    let drawn = String::from_utf8(folder.read("m.svg")).unwrap();
    for name in [
        "理赔自动分类系统",
        "\u{10fffd}\u{10fffd} Forecast",
        "Πρόβλεψη ζήτησης",
    ] {
        assert!(drawn.contains(name), "{name}");
    }
    let png = folder.run(&["matrix", "p.pilotage", "--out", "m.png"]);
    assert_eq!(png.code, 0, "{}", png.err);
    let said = "characters that no font here has";
    assert!(png.err.contains(said), "{}", png.err);
    // Greek is Inter's own, whatever fonts the machine has.
    assert!(!png.err.contains("3 names"), "{}", png.err);
    let export = folder.run(&["export", "p.pilotage", "--out", "out"]);
    assert!(export.err.contains(said), "{}", export.err);
}

/// Four quick wins have the same value and difficulty: the picture shows one mark that says “4” and whom,
/// its words name all of them, and `--spread` shows each.
#[test]
fn initiatives_on_the_same_spot_are_all_named() {
    let folder = Folder::case("coincident-bubbles");
    folder.done(&["import", "p.pilotage", "ovl2.csv"]);
    let criteria = [
        "business-impact",
        "strategic-importance",
        "time-to-value",
        "reach",
        "data-readiness",
        "technical-feasibility",
        "ease-of-integration",
        "skills-and-capacity",
        "change-readiness",
    ];
    for (key, level) in [("O1", 4), ("O2", 4), ("O3", 4), ("O4", 4), ("O5", 2)] {
        let levels = criteria.map(|criterion| format!("{criterion}={level}"));
        let rate = [
            &["rate", "p.pilotage", key],
            &levels.each_ref().map(String::as_str)[..],
        ];
        folder.done(&rate.concat());
    }
    let names = ["Claims triage", "Fraud flags", "Chat helper", "Price check"];
    let drawn = |args: &[&str]| {
        folder.done(&[&["matrix", "p.pilotage", "--out", "m.svg"], args].concat());
        String::from_utf8(folder.read("m.svg")).unwrap()
    };
    let svg = drawn(&[]);
    assert!(
        svg.contains(">4: Claims triage, Fraud flags, …</text>"),
        "{svg}"
    );
    let said = format!("4 at value 75 and difficulty 25: {}", names.join(", "));
    assert!(svg.contains(&said), "{svg}");
    assert!(svg.contains(">Alone here</text>"));
    let spread = drawn(&["--spread"]);
    for name in names {
        assert!(spread.contains(&format!(">{name}</text>")), "{name}");
    }
}

/// A name from someone's register must not colour, clear or turn round what a board member reads.
#[test]
fn names_do_not_act_on_a_terminal() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage", "--name", "Port\u{1b}[2Jfolio\u{202e}"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Cost\u{202e}centre\u{1b}[31m\nK1,Chat\u{1b}[2Jbot\u{2066},Pilot,77\n",
    );
    let map = ["import", "p.pilotage", "r.csv", "--map", "name=Name"];
    folder.done(&map);
    for line in [
        "show p.pilotage K1",
        "list p.pilotage",
        "overview p.pilotage",
        "matrix p.pilotage",
    ] {
        let run = folder.run(&words(line));
        for text in [&run.out, &run.err] {
            let acts =
                |c: char| (c.is_control() && c != '\n') || ('\u{2028}'..='\u{2069}').contains(&c);
            assert!(!text.contains(acts), "{line}: {text:?}");
        }
    }
}

/// Beyond 2^53 cents a float is off by cents: a script that compares the overview with the export must not find two
/// amounts.
#[test]
fn amounts_agree_to_the_digit_wherever_they_are_read() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage", "--currency", "EUR"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Annual benefit,Annual cost\n\
         A1,Triage,Production,90071992547409.93,1\nA2,Chat,Pilot,90071992547409.91,1\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    for key in ["A1", "A2"] {
        folder.done(&[
            "rate",
            "p.pilotage",
            key,
            "business-impact=4",
            "data-readiness=3",
        ]);
    }
    folder.done(&["export", "p.pilotage", "--out", "out"]);
    let exported = String::from_utf8(folder.read("out/initiatives.csv")).unwrap();
    let shown = folder.done(&["show", "p.pilotage", "A1", "--format", "json"]);
    let listed = folder.done(&[
        "list",
        "p.pilotage",
        "--columns",
        "key,benefit",
        "--format",
        "json",
    ]);
    let matrix = folder.done(&["matrix", "p.pilotage", "--format", "json"]);
    let overview = folder.done(&["overview", "p.pilotage", "--format", "json"]);
    let kept = String::from_utf8(folder.read("out/overview.json")).unwrap_or_default();
    for (what, text) in [
        ("export", &exported),
        ("list", &listed),
        ("matrix", &matrix),
    ] {
        for amount in ["90071992547409.93", "90071992547409.91"] {
            assert!(text.contains(amount), "{what}: {amount} in {text}");
        }
    }
    assert!(
        shown.replace([',', ' '], "").contains("90071992547409.93"),
        "{shown}"
    );
    // What is in production, and what all are to bring.
    assert!(
        overview.contains(r#""value": 90071992547409.93"#),
        "{overview}"
    );
    assert!(
        kept.is_empty() || kept.contains("90071992547409.93"),
        "{kept}"
    );
    let read: serde_json::Value = serde_json::from_str(&matrix).unwrap();
    assert_eq!(
        read["initiatives"].as_array().map(Vec::len),
        Some(2),
        "{matrix}"
    );
}

/// Amounts of a period say of which one, in lists, tables and exports; where nothing is of one it is refused.
#[test]
fn a_period_is_named_where_it_counts_and_refused_where_not() {
    let folder = Folder::new();
    folder.done(&["demo", "p.pilotage"]);
    let last = ["--period", "last-year", "--as-of", "2026-09-29"];
    let run = |args: &[&str]| folder.run(&[args, &last[..]].concat());
    let columns = ["list", "p.pilotage", "--columns", "key,spent_period"];
    let listed = run(&columns).out;
    assert!(listed.contains("Spent in 2025"), "{listed}");
    let value = run(&[
        "value",
        "p.pilotage",
        "--by",
        "initiative",
        "--format",
        "csv",
    ]);
    assert!(value.out.contains("spent_period"), "{}", value.err);
    assert!(!value.out.contains("spent_year"), "{}", value.out);
    let quarter = [
        "value",
        "p.pilotage",
        "--by",
        "evidence",
        "--period",
        "last-quarter",
    ];
    let told = folder.run(&[&quarter[..], &["--as-of", "2026-09-30"]].concat());
    assert!(!told.err.contains("not over") && !told.out.contains("not over"));
    run(&["export", "p.pilotage", "--out", "out"]);
    let manifest = std::fs::read_to_string(folder.path("out/export.json")).unwrap();
    assert!(manifest.contains("\"money\": \"2025\""), "{manifest}");
    for verb in ["matrix", "kpi", "organisation"] {
        let refused = run(&[verb, "p.pilotage"]);
        assert!(
            refused.err.contains("of no period"),
            "{verb}: {}",
            refused.err
        );
    }
}

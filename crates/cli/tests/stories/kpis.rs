//! KPIs from the library to the quarter's readings, as a PMO keeps them by command line.

use crate::common::Folder;

fn portfolio() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write("r.csv", "ID,Name,Stage\nA1,Claims triage,Production\n");
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder.done(&[
        "kpi",
        "p.pilotage",
        "--take",
        "Cycle time",
        "--take",
        "hours saved",
        "--for",
        "A1",
    ]);
    folder
}

/// The readings of a KPI, the latest first, as a program reads them.
fn readings(folder: &Folder, kpi: &str) -> Vec<(String, String)> {
    let told = folder.json(&["kpi", "p.pilotage", kpi]);
    let pair = |reading: &serde_json::Value| {
        let text = |name: &str| reading[name].as_str().unwrap().to_owned();
        (text("date"), text("value"))
    };
    told["readings"]
        .as_array()
        .unwrap()
        .iter()
        .map(pair)
        .collect()
}

fn counts(folder: &Folder, file: &str) -> [u64; 4] {
    let told = folder.json(&["readings", "p.pilotage", file]);
    let count = |name: &str| told[name].as_u64().unwrap();
    let left_out = told["rejected"].as_array().unwrap().len() as u64;
    [count("new"), count("changed"), count("unchanged"), left_out]
}

/// What the library gives is a record like any other: it is set, read, and told against its target.
#[test]
fn a_kpi_goes_from_the_library_to_its_status() {
    let folder = portfolio();
    folder.done(&[
        "records",
        "kpi",
        "set",
        "p.pilotage",
        "Cycle time",
        "baseline=14",
        "baseline_date=2025-12",
        "target=9",
        "target_date=2026-12",
    ]);
    folder.done(&["reading", "p.pilotage", "Cycle time", "2026-08", "13"]);
    let listed = folder.done(&["kpi", "p.pilotage", "--format", "csv"]);
    assert!(listed.contains("Cycle time,A1,"), "{listed}");
    assert!(listed.contains(",off-track,"), "{listed}");
    // A slip is mended with a reason, which the history tells.
    let again = folder.run(&["reading", "p.pilotage", "Cycle time", "2026-08", "11"]);
    assert!(
        again
            .err
            .contains("There is a reading of Aug 2026 already: 13."),
        "{}",
        again.err
    );
    folder.done(&[
        "reading",
        "p.pilotage",
        "Cycle time",
        "2026-08",
        "11",
        "--reason",
        "wrong column",
    ]);
    let history = folder.done(&["history", "p.pilotage"]);
    assert!(history.contains("from 13 to 11: wrong column"), "{history}");
    // A target on the wrong side is refused, with what is wrong.
    let wrong = folder.run(&[
        "records",
        "kpi",
        "set",
        "p.pilotage",
        "Cycle time",
        "target=20",
    ]);
    assert!(
        wrong
            .err
            .contains("lies above the baseline 14, but lower is better"),
        "{}",
        wrong.err
    );
    let future = folder.run(&["reading", "p.pilotage", "Cycle time", "2199-01", "9"]);
    assert!(future.err.contains("lies in the future"), "{}", future.err);
}

/// A register of KPIs comes as a row for each reading or as a column for each month, and the same file twice changes
/// nothing; what can't be read is named with its row, and the rest comes in.
#[test]
fn readings_come_long_and_wide() {
    let folder = portfolio();
    folder.write("long.csv", "KPI,Month,Value\nCycle time,2026-01,12.5\nCycle time,2026-02,12\nNobody,2026-01,1\nHours saved,soon,4\n");
    assert_eq!(counts(&folder, "long.csv"), [2, 0, 0, 2]);
    assert_eq!(counts(&folder, "long.csv"), [0, 0, 2, 2]);
    folder.write(
        "wide.csv",
        "Kennzahl;2026-02;2026-03;Bemerkung\nCycle time;11,5;11;\nHours saved;1.200,5;-;x\n",
    );
    assert_eq!(counts(&folder, "wide.csv"), [2, 1, 0, 0]);
    let expected = [("2026-03", "11"), ("2026-02", "11.5"), ("2026-01", "12.5")];
    let expected = expected.map(|(date, value)| (date.to_owned(), value.to_owned()));
    assert_eq!(readings(&folder, "Cycle time"), expected);
    assert_eq!(
        readings(&folder, "Hours saved"),
        [("2026-02".to_owned(), "1200.5".to_owned())]
    );
    // One undo takes all of it back.
    folder.done(&["undo", "p.pilotage"]);
    assert_eq!(readings(&folder, "Hours saved").len(), 0);
    // Two rows that contradict one another: the second is named, the first comes in.
    folder.write(
        "twice.csv",
        "KPI,Date,Value\nHours saved,2026-04,3\nHours saved,2026-04,4\n",
    );
    assert_eq!(counts(&folder, "twice.csv"), [1, 0, 0, 1]);
    // A comma that sets thousands apart moves what stands behind it: such a row comes in nowhere. What one stands for
    // says the KPI, whatever stands in the header. The end of a month that was read already would count twice.
    for (text, expected) in [
        ("KPI,Date,Value\nHours saved,2026-05,1,234\n", [0, 0, 0, 1]),
        (
            "KPI;Datum;Wert (T€)\nHours saved;31.05.26;3\n",
            [1, 0, 0, 0],
        ),
        ("KPI,Date,Value\nCycle time,2026-02-28,9\n", [0, 0, 0, 1]),
    ] {
        folder.write("odd.csv", text);
        assert_eq!(counts(&folder, "odd.csv"), expected, "{text}");
    }
    let latest = readings(&folder, "Hours saved").swap_remove(0);
    assert_eq!(latest, ("2026-05-31".to_owned(), "3".to_owned()));
    // Firsts of a month are days, and it is said that they may mean months; once said, they do.
    folder.write(
        "firsts.csv",
        "KPI,Date,Value\nHours saved,2026-06-01,1\nHours saved,2026-07-01,2\nHours saved,2026-08-01,3\n",
    );
    let plan = folder.json(&["readings", "p.pilotage", "firsts.csv", "--dry-run"]);
    let why = plan["firstsWhy"].as_str().unwrap();
    assert!(why.contains("Where they mean months, say so"), "{why}");
    folder.done(&[
        "readings",
        "p.pilotage",
        "firsts.csv",
        "--firsts-are-months",
    ]);
    let latest = readings(&folder, "Hours saved").swap_remove(0);
    assert_eq!(latest, ("2026-08".to_owned(), "3".to_owned()));
    // What names no KPI and no date is refused with the headers that are known.
    folder.write("other.csv", "Team,Points\nA,3\n");
    let refused = folder.run(&["readings", "p.pilotage", "other.csv"]);
    assert!(
        refused.err.contains("No column names the KPI"),
        "{}",
        refused.err
    );
}

/// What the portfolio knows, nobody types: a KPI is computed as a figure of the organisation, its readings are taken of
/// each period that is over, once, and undone like anything else.
#[test]
fn a_kpi_is_read_from_the_portfolio() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Idea date,Production date\n\
         A1,Claims triage,Production,2025-02-01,2026-02-01\n\
         A2,Fraud scoring,Production,2025-05-01,2025-11-01\n\
         A3,Chat,Idea,2026-03-01,\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    let told = folder.json(&["organisation", "p.pilotage", "--as-of", "2026-06-30"]);
    let rows = told.as_array().unwrap();
    let figure = |code: &str| rows.iter().find(|row| row["figure"] == code).unwrap();
    assert_eq!(figure("in-production")["part"], 2);
    assert_eq!(figure("in-production")["whole"], 3);
    assert_eq!(figure("reuse")["of"], "No shared component is recorded");

    let none = folder.run(&["organisation", "p.pilotage", "--take"]);
    assert!(none.err.contains("No KPI is computed"), "{}", none.err);
    let set = [
        "records",
        "kpi",
        "set",
        "p.pilotage",
        "Live",
        "cadence=quarter",
    ];
    let add = [
        "records",
        "kpi",
        "add",
        "p.pilotage",
        "name=Live",
        "computed=in-production",
    ];
    folder.done(&add);
    folder.done(&set);
    folder.done(&[
        "records",
        "kpi",
        "set",
        "p.pilotage",
        "Live",
        "baseline=0",
        "baseline_date=2025-09-30",
    ]);
    let dry = folder.done(&[
        "organisation",
        "p.pilotage",
        "--take",
        "--dry-run",
        "--format",
        "csv",
        "--today",
        "2026-07-02",
    ]);
    assert!(dry.contains("Live,2025-Q4,50,"), "{dry}");
    let taken = folder.run(&[
        "organisation",
        "p.pilotage",
        "--take",
        "--today",
        "2026-07-02",
    ]);
    assert!(
        taken
            .err
            .contains("Take 3 readings of KPI “Live” from the portfolio."),
        "{}",
        taken.err
    );
    let [last, ..] = &readings(&folder, "Live")[..] else {
        panic!("no reading")
    };
    // Two of three active initiatives.
    assert_eq!(last, &("2026-Q2".to_owned(), "66.7".to_owned()));
    let again = folder.run(&[
        "organisation",
        "p.pilotage",
        "--take",
        "--today",
        "2026-07-02",
    ]);
    assert!(
        again
            .err
            .contains("Every period that is over has its reading."),
        "{}",
        again.err
    );
    folder.done(&["undo", "p.pilotage"]);
    assert_eq!(readings(&folder, "Live"), []);
}

/// A board sees on one page what each outcome stands on and lacks; the strategy in words is a record like any other.
#[test]
fn outcomes_stand_on_what_serves_them() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage,Outcomes\nA1,Claims triage,Production,Retention\nA2,Chat,Idea,\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder.done(&["records", "outcome", "add", "p.pilotage", "name=Growth"]);
    let told = folder.json(&["strategy", "p.pilotage"]);
    let row = |name: &str| {
        let mut rows = told.as_array().unwrap().iter();
        rows.find(|row| row["name"] == name).unwrap().clone()
    };
    assert_eq!(row("Retention")["live"], 1);
    assert!(
        row("Growth")["gaps"]
            .as_str()
            .unwrap()
            .starts_with("No active initiative behind it")
    );
    // What it cost to move it is told once it was measured twice.
    let measured = "measured=2025-01: 60; 2025-03: 64";
    folder.done(&[
        "records",
        "outcome",
        "set",
        "p.pilotage",
        "Retention",
        measured,
    ]);
    let cost = [
        "name=Building",
        "initiative=A1",
        "actual=2025-01: 7; 2025-02: 100",
    ];
    folder.done(&[&["cost", "add", "p.pilotage"][..], &cost].concat());
    let told = folder.json(&["strategy", "p.pilotage"]);
    let retention = told.as_array().unwrap().iter();
    let retention = retention
        .clone()
        .find(|row| row["name"] == "Retention")
        .unwrap();
    assert_eq!(retention["spent_between"].to_string(), "100");
    assert_eq!(retention["cost_of_one"].to_string(), "25");
    let said = folder.run(&["strategy", "p.pilotage"]);
    assert!(said.out.contains("€25 for each 1 it moved"), "{}", said.out);
    said.says("Cost of Retention: €100, ");
    // What it measures is of all that serve it, and so is the cost of that, whatever is filtered.
    let set = ["records", "outcome", "set", "p.pilotage", "Retention"];
    let measure = [
        "measure=Customers kept",
        "unit=%",
        "direction=higher",
        "target_value=68",
    ];
    folder.done(&[&set[..], &measure].concat());
    let ideas = ["strategy", "p.pilotage", "--where", "stage = idea"];
    let said_of_ideas = folder.run(&ideas);
    assert!(
        said_of_ideas.out.contains("€25 for each 1 it moved (%)"),
        "{}",
        said_of_ideas.out
    );
    let told = folder.json(&["strategy", "p.pilotage"]);
    let way = told.as_array().unwrap().iter();
    let way: Vec<_> = way
        .filter(|row| row["name"] == "Retention")
        .map(|row| row["way_to_target"].to_string())
        .collect();
    assert_eq!(way, ["0.5"]);
    let below = folder.run(&[&set[..], &["target_value=50"]].concat());
    below.says("The target 50 lies below the first measurement 60, but higher is better.");
    assert!(
        said.err.contains("1 active initiative serves no outcome"),
        "{}",
        said.err
    );
    folder.done(&[
        "records",
        "statement",
        "add",
        "p.pilotage",
        "name=What comes first",
        "section=priorities",
        "text=**Claims** before sales.",
    ]);
    let listed = folder.done(&[
        "records",
        "statement",
        "list",
        "p.pilotage",
        "--format",
        "csv",
    ]);
    assert!(listed.contains("What comes first,priorities"), "{listed}");
}

/// “Show the new” narrows every figure to what an operation made: where that is everyone, each says what it says of all.
#[test]
fn what_an_operation_made_is_told_alike_everywhere() {
    let folder = Folder::new();
    folder.done(&["demo", "p.pilotage"]);
    let verbs: [&[&str]; 8] = [
        &["overview"],
        &["kpi"],
        &["value"],
        &["value", "--by", "initiative"],
        &["organisation"],
        &["strategy"],
        &["bills"],
        &["bills", "--by", "rule"],
    ];
    for verb in verbs {
        let told = |narrowed: &[&str]| {
            let asked = [
                &[verb[0], "p.pilotage"],
                &verb[1..],
                narrowed,
                &["--format", "csv"],
            ];
            folder.done(&asked.concat())
        };
        let (all, made) = (told(&[]), told(&["--made-by", "2"]));
        let first = |text: &str| text.lines().nth(1).map(str::to_owned);
        assert_eq!(first(&made), first(&all), "{verb:?}");
        // Of the organisation and of budgets nothing is told of a part.
        assert!(made.lines().count() + 12 >= all.lines().count(), "{verb:?}");
    }
}

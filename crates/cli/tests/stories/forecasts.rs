//! Go-lives that slip: a forecast that moved is remembered, by whatever way it moved.

use crate::common::Folder;

const MOVES: [&str; 7] = [
    "records",
    "forecast-move",
    "list",
    "p.pilotage",
    "--columns",
    "initiative,stage,forecast_was,forecast_is,moved",
    "--format=csv",
];

fn moves(folder: &Folder) -> Vec<String> {
    let listed = folder.done(&MOVES);
    listed.lines().skip(1).map(str::to_owned).collect()
}

fn edition(folder: &Folder, month: &str, forecast: &str) -> String {
    let name = format!("register-{month}.csv");
    let rows = format!("ID,Name,Stage,Forecast go-live\n1,Claims triage,Pilot,{forecast}\n");
    folder.write(&name, &rows);
    name
}

const MAP: [&str; 2] = ["--map", "forecast.production=Forecast go-live"];

/// A move is called as its stage is in this portfolio.
#[test]
fn a_move_is_called_by_its_renamed_stage() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.done(&["settings", "p.pilotage", "set", "stage_production=Go-live"]);
    let files = [("2025-01", "2025-06"), ("2025-02", "2025-09")];
    let files = files.map(|(month, forecast)| edition(&folder, month, forecast));
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    folder.done(&[&["import", "p.pilotage"][..], &files, &["--editions"], &MAP].concat());
    let listed = folder.json(&["records", "forecast-move", "list", "p.pilotage"]);
    let id = listed[0]["id"].as_str().unwrap();
    let said = folder.run(&["records", "forecast-move", "show", "p.pilotage", id]);
    assert!(
        format!("{}{}", said.out, said.err).contains("Go-live"),
        "{} {}",
        said.out,
        said.err
    );
}

/// Monthly lists tell that a go-live slips each time; whoever reads only the last one sees a date and nothing else.
#[test]
fn editions_tell_that_a_forecast_slips() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    let files = [
        edition(&folder, "2025-01", "2025-06"),
        edition(&folder, "2025-02", "2025-06"),
        edition(&folder, "2025-03", "2025-09"),
        edition(&folder, "2025-04", "2026-01"),
    ];
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    folder.done(&[&["import", "p.pilotage"][..], &files, &["--editions"], &MAP].concat());
    assert_eq!(
        moves(&folder),
        [
            "1,production,2025-09,2026-01,2025-04-30",
            "1,production,2025-06,2025-09,2025-03-31",
        ]
    );
    let needs = |day: &str| {
        let asked = [
            "list",
            "p.pilotage",
            "--where",
            "attention = forecast-moved-twice",
        ];
        let listed = folder.done(&[&asked[..], &["--as-of", day, "--format", "csv"]].concat());
        listed.lines().count() - 1
    };
    assert_eq!((needs("2025-04-29"), needs("2025-04-30")), (0, 1));
    // The import is one operation, and takes its moves back with it.
    folder.done(&["undo", "p.pilotage"]);
    assert!(moves(&folder).is_empty());
    // One file after the other says the same.
    for file in &files {
        folder.done(&[&["import", "p.pilotage", file][..], &MAP].concat());
    }
    assert_eq!(moves(&folder).len(), 2);
    assert_eq!(needs("2025-04-30"), 1);
}

/// By hand a forecast moves once a day: a slip of the pen that is mended at once is no history.
#[test]
fn a_forecast_mended_on_the_day_moved_once_or_never() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write("r.csv", "ID,Name,Stage\n1,Claims triage,Pilot\n");
    folder.done(&["import", "p.pilotage", "r.csv"]);
    let set = |when: &str| {
        let set = format!("forecast.production={when}");
        folder.done(&["set", "p.pilotage", "1", &set]);
    };
    set("2027-03");
    assert!(moves(&folder).is_empty(), "a first forecast moves nothing");
    set("2027-06");
    set("2027-09");
    let found = moves(&folder);
    assert_eq!(found.len(), 1);
    assert!(
        found[0].starts_with("1,production,2027-03,2027-09,"),
        "{found:?}"
    );
    folder.done(&["undo", "p.pilotage"]);
    assert!(moves(&folder)[0].starts_with("1,production,2027-03,2027-06,"));
    set("2027-03");
    assert!(moves(&folder).is_empty(), "it is where it was");
    folder.done(&["check", "p.pilotage"]);
}

//! A scoring round by the command line: asked, rated apart, brought in from a sheet, submitted, decided, taken back.

use crate::common::Folder;

const FILE: &str = "ai.pilotage";

/// Three ideas that nobody has rated.
fn ideas() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", FILE, "--name", "Ideas"]);
    folder.write(
        "ideas.csv",
        "Key,Name,Stage\nID-1,Claims triage,Idea\nID-2,Chat helper,Idea\nID-3,Price check,Idea\n",
    );
    folder.done(&["import", FILE, "ideas.csv"]);
    folder
}

fn as_(who: &str, words: &[&str]) -> Vec<String> {
    let words = words.iter().map(|word| (*word).to_owned());
    words.chain(["--as".to_owned(), who.to_owned()]).collect()
}

fn done(folder: &Folder, who: &str, words: &[&str]) -> String {
    let words = as_(who, words);
    folder.done(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn queue(folder: &Folder, who: &str) -> Vec<(String, String)> {
    let words = as_(who, &["triage", FILE]);
    let rows = folder.json(&words.iter().map(String::as_str).collect::<Vec<_>>());
    let text =
        |row: &serde_json::Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| (text(row, "key"), text(row, "step")))
        .collect()
}

fn step_of(folder: &Folder, who: &str, key: &str) -> String {
    let queue = queue(folder, who).into_iter();
    queue
        .filter(|(own, _)| own == key)
        .map(|(_, step)| step)
        .collect()
}

/// The cells under the only heading of a list.
fn cells(folder: &Folder, who: &str, filter: &str, column: &str) -> Vec<String> {
    let words = [
        "list",
        FILE,
        "--where",
        filter,
        "--columns",
        column,
        "--format",
        "csv",
    ];
    let out = done(folder, who, &words);
    out.lines()
        .skip(1)
        .map(|cell| cell.trim_matches('"').to_owned())
        .collect()
}

/// All criteria of the default model at one level.
fn all_at(level: u8) -> Vec<String> {
    pilotage_model::ScoringModel::default()
        .criteria
        .iter()
        .map(|criterion| format!("{}={level}", criterion.code))
        .collect()
}

fn rate_all(folder: &Folder, who: &str, key: &str, level: u8) {
    let levels = all_at(level);
    let words: Vec<_> = ["rate", FILE, key]
        .into_iter()
        .chain(levels.iter().map(String::as_str))
        .collect();
    done(folder, who, &words);
}

/// Ann and Bob rate one idea apart. What Ann handed in is nowhere to be read for Bob until he has handed in his own; his
/// comes in as a sheet, and is handed in by that.
#[test]
fn a_round_is_rated_apart_and_decided() {
    let folder = ideas();
    let said = done(
        &folder,
        "Chair",
        &[
            "assign",
            FILE,
            "ID-1",
            "--assessor",
            "Ann",
            "--assessor",
            "Bob",
            "--round",
            "Board",
            "--due",
            "2026-12-11",
        ],
    );
    assert!(said.is_empty(), "what is said goes to the other stream");
    rate_all(&folder, "Ann", "ID-1", 5);
    assert_eq!(
        step_of(&folder, "Ann", "ID-1"),
        "to-score",
        "a draft is not handed in"
    );
    done(
        &folder,
        "Ann",
        &["submit", FILE, "ID-1", "value", "feasibility", "risk"],
    );
    assert_eq!(step_of(&folder, "Ann", "ID-1"), "waiting");
    assert_eq!(step_of(&folder, "Bob", "ID-1"), "to-score");

    let value = |who: &str| cells(&folder, who, "key = ID-1", "value");
    assert_eq!(
        (value("Chair"), value("Bob")),
        (vec!["100".to_owned()], vec![String::new()])
    );
    let found = |who: &str| cells(&folder, who, "value > 50", "key");
    assert_eq!(
        (found("Chair"), found("Bob")),
        (vec!["ID-1".to_owned()], vec![])
    );
    let show = done(&folder, "Bob", &["show", FILE, "ID-1"]);
    assert!(
        show.contains("Hidden until you submit") && !show.contains("100"),
        "{show}"
    );

    let heads: Vec<_> = pilotage_model::ScoringModel::default()
        .criteria
        .iter()
        .map(|c| c.name.clone())
        .collect();
    let sheet = format!(
        "Key,{}\nID-1{}\n",
        heads.join(","),
        ",3".repeat(heads.len())
    );
    folder.write("bob.csv", sheet);
    done(
        &folder,
        "Chair",
        &[
            "ratings",
            FILE,
            "bob.csv",
            "--scale",
            "1-5",
            "--assessor",
            "Bob",
        ],
    );
    assert_eq!(value("Bob"), ["75"]);
    assert_eq!(step_of(&folder, "Bob", "ID-1"), "ready");

    done(
        &folder,
        "Chair",
        &[
            "decide",
            FILE,
            "accept",
            "ID-1",
            "--by",
            "AI Board",
            "--reason",
            "Clear case",
        ],
    );
    assert_eq!(step_of(&folder, "Chair", "ID-1"), "");
    let decisions = folder.json(&["records", "decision", "list", FILE]);
    assert_eq!(decisions[0]["title"], "Accepted to assessment");
    done(&folder, "Chair", &["undo", FILE]);
    assert_eq!(step_of(&folder, "Chair", "ID-1"), "ready");
}

/// (words, what is refused): each says what is wrong and what next, and nothing is changed.
#[test]
fn what_cant_be_is_refused_in_words() {
    let folder = ideas();
    done(
        &folder,
        "Chair",
        &["assign", FILE, "ID-1", "--assessor", "Ann"],
    );
    let history = || folder.done(&["history", FILE]);
    let before = history();
    let table: [(&[&str], &str); 8] = [
        (
            &["assign", FILE, "--assessor", "Ann"],
            "No initiative is named.",
        ),
        (
            &["assign", FILE, "ID-1"],
            "Nobody is named as the assessor.",
        ),
        (
            &["assign", FILE, "ID-1", "--assessor", "Ann"],
            "All of them are asked already.",
        ),
        (
            &[
                "assign",
                FILE,
                "ID-2",
                "--assessor",
                "Ann",
                "--due",
                "2020-01-01",
            ],
            "1 Jan 2020 is over.",
        ),
        (
            &["assign", FILE, "ID-2", "--by-unit"],
            "Nobody was found for ID-2 Chat helper.",
        ),
        (
            &["submit", FILE, "ID-1", "value"],
            "Nothing of value is rated by you yet.",
        ),
        (
            &["submit", FILE, "ID-1", "beauty"],
            "is none of value, feasibility and risk",
        ),
        (
            &["decide", FILE, "hold", "ID-1"],
            "“hold” is none of accept, return, park, merge, stop",
        ),
    ];
    for (words, wanted) in table {
        let words = as_("Ann", words);
        let run = folder.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ne!(run.code, 0, "{words:?}");
        run.says(wanted);
    }
    assert_eq!(history(), before);
}

//! The scoring model: out as a file, in again, who moves, and back.

use crate::common::Folder;

fn of_model<'a>(verb: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["model", verb, "demo.pilotage"], more].concat()
}

fn edited(folder: &Folder, edits: &[(&str, &str)]) {
    folder.done(&of_model("export", &["--out", "m.toml"]));
    let mut text = String::from_utf8(folder.read("m.toml")).unwrap();
    for (from, to) in edits {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    folder.write("m.toml", text);
}

/// A CoE lead mails the model around, sees who would move before anything is changed, changes it with a note, tells the
/// board who moved, and takes it back.
#[test]
fn a_model_goes_out_is_edited_and_comes_back() {
    let folder = Folder::with_demo();
    edited(&folder, &[("low_risk = 20", "low_risk = 90")]);
    let would = folder.json(&of_model("import", &["m.toml", "--dry-run"]));
    let versions = |folder: &Folder| folder.json(&of_model("show", &["--versions"]));
    assert_eq!(
        versions(&folder).as_array().unwrap().len(),
        1,
        "a dry run changes nothing"
    );
    let done = folder.run(&of_model("import", &["m.toml", "--note", "Risk first"]));
    done.says("Version 2 of the scoring model is in force.");
    let now = versions(&folder);
    assert_eq!(now[0]["note"], "Risk first");
    assert_eq!(now[0]["by"], "Kim Lee");
    assert_eq!(now[0]["changes"], "weight of low risk 20 → 90");
    assert_eq!(
        (&now[0]["weight_low_risk"], &now[1]["weight_low_risk"]),
        (&90.into(), &20.into())
    );
    assert_eq!(
        folder.json(&of_model("compare", &[])),
        would,
        "what was told came true"
    );
    let ranks = |more: &[&str]| {
        let list = [
            "list",
            "demo.pilotage",
            "--columns",
            "key,rank",
            "--sort",
            "rank",
        ];
        folder.json(&[&list, more].concat())
    };
    let (then, now) = (ranks(&["--model", "1"]), ranks(&[]));
    assert_ne!(then, now);
    folder
        .run(&of_model("restore", &["1"]))
        .says("Version 3 is in force");
    assert_eq!(ranks(&[]), then);
    folder.done(&["undo", "demo.pilotage"]);
    assert_eq!(ranks(&[]), now);
}

/// A comparison has its own versions: one to show scores under would be taken, and do nothing.
#[test]
fn versions_to_compare_are_named() {
    let folder = Folder::with_demo();
    edited(&folder, &[("low_risk = 20", "low_risk = 90")]);
    folder.done(&of_model("import", &["m.toml", "--note", "Risk first"]));
    let run = folder.run(&of_model("compare", &["--model", "1"]));
    assert_eq!(run.code, 2);
    run.says("name them: --from 1 --to 2");
}

/// What is wrong in a file is told with its line, and nothing is lost or half done.
#[test]
fn a_slip_in_a_model_is_refused_with_its_line() {
    let folder = Folder::with_demo();
    let table = [
        ("weight = 40", "weigth = 40", "Unknown field weigth"),
        (
            "dimension = \"value\"",
            "dimension = \"worth\"",
            "“Business impact” is of “worth”, which is no dimension",
        ),
        (
            "code = \"reach\"",
            "code = \"business-impact\"",
            "The code “business-impact” is there twice.",
        ),
        ("    \"A few people\",\n", "", "“Reach” describes 4 levels"),
        (
            "coverage = 60",
            "coverage = 0",
            "Coverage needed for a rank must be from 1 to 100, not 0.",
        ),
    ];
    for (from, to, says) in table {
        edited(&folder, &[(from, to)]);
        let refused = folder.run(&of_model("import", &["m.toml", "--note", "Why"]));
        assert_eq!(refused.code, 1, "{to}");
        refused.says(says);
        refused.says("Nothing was changed.");
    }
    edited(
        &folder,
        &[
            (
                "note = \"The model that a portfolio begins with\"",
                "note = \"\"",
            ),
            ("weight = 40", "weight = 41"),
        ],
    );
    let refused = folder.run(&of_model("import", &["m.toml"]));
    refused.says("Nothing says why the scoring model changes.");
    let versions = folder.json(&of_model("show", &["--versions"]));
    assert_eq!(versions.as_array().unwrap().len(), 1);
    folder
        .run(&of_model("show", &["--of", "7"]))
        .says("There is no version 7 of the scoring model.");
    let export = folder.run(&["export", "demo.pilotage", "--out", "out", "--model", "1"]);
    assert_eq!(export.code, 2);
}

/// Weights by comparing pairs: what is missing is named, what is at odds with the rest is pointed out, and a version comes
/// of what agrees.
#[test]
fn weights_come_from_comparing_pairs() {
    let folder = Folder::with_demo();
    let ahp = |more: &[&str]| folder.run(&of_model("ahp", &[&["dimensions"], more].concat()));
    ahp(&["value:feasibility=2"]).says("Not compared yet: value:risk, feasibility:risk.");
    let odd = [
        "value:feasibility=2",
        "feasibility:risk=2",
        "value:risk=1/4",
    ];
    ahp(&odd).says("Most at odds with the others: Low risk matters 4 times as much as Value. The ratio would be 0.0% with: Value matters 4 times as much as Low risk.");
    let agreed = [
        "value:feasibility=2",
        "feasibility:risk=2",
        "value:risk=4",
        "--note",
        "Agreed on 4 May",
    ];
    let saved = ahp(&agreed);
    saved.says(
        "Consistency ratio 0.0%, consistent enough (λmax 3.0000, random index of Saaty (1980)).",
    );
    saved.says("Version 2 of the scoring model is in force.");
    let versions = folder.json(&of_model("show", &["--versions"]));
    let weights =
        ["weight_value", "weight_feasibility", "weight_low_risk"].map(|id| versions[0][id].clone());
    assert_eq!(weights, [57, 29, 14]);
    // The comparisons are kept with the version.
    let kept = folder.json(&of_model("ahp", &["dimensions"]));
    assert_eq!(kept[0]["share"], "57.1%");
    folder
        .run(&of_model("ahp", &["value", "reach:opacity=3"]))
        .says("is not of two criteria of one dimension");
}

//! A whole export becomes a portfolio again.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{Folder, words};
use pilotage_model::ContentHash;

/// Files below a folder by name.
fn files_in(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inner = files_in(&path).into_iter();
            files.extend(inner.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            files.insert(name, std::fs::read(path).unwrap());
        }
    }
    files
}

/// The demo has something of everything: tables, figures, pictures and what attached files hold must be the same to the
/// last byte, on a past day too, and the new file must be in order.
#[test]
fn the_demo_comes_back_from_its_export() {
    let folder = Folder::new();
    folder.done(&words("demo whole.pilotage"));
    folder.done(&words("demo demo.pilotage --initiatives 12"));
    let table: [(&str, &[&str]); 2] = [
        ("whole.pilotage", &["--with-files"]),
        (
            "demo.pilotage",
            &[
                "--with-files",
                "--safe",
                "--delimiter",
                ";",
                "--decimal",
                ",",
                "--bom",
            ],
        ),
    ];
    for ((from, choice), n) in table.iter().zip(0..) {
        let [out, again, new] = ["out", "again", "new"].map(|name| format!("{name}{n}"));
        let new = format!("{new}.pilotage");
        folder.done(&[&["export", from, "--out", &out], *choice].concat());
        let run = folder.run(&["import", &new, &out]);
        assert_eq!(run.code, 0, "{}", run.err);
        run.says(&format!(
            "Made {new}, from the export of “Northmark AI portfolio”."
        ));
        folder.done(&["check", &new]);
        folder.done(&[&["export", &new, "--out", &again], *choice].concat());
        let [before, after] = [&out, &again].map(|name| files_in(&folder.path(name)));
        assert!(before.keys().eq(after.keys()));
        for (name, bytes) in &before {
            assert!(bytes == &after[name], "{choice:?}: {name}");
        }
        for day in ["2024-06-30", "2026-01-31"] {
            let past = |file| folder.json(&["overview", file, "--as-of", day]);
            assert_eq!(past(from), past(&new), "{choice:?} {day}");
        }
    }
}

/// What would come in is told before anything is written, and the same afterwards; it is one step of the history, and
/// an empty portfolio takes it as a new one does.
#[test]
fn an_export_is_tried_brought_in_and_taken_back() {
    let folder = Folder::with_demo();
    folder.done(&words("export demo.pilotage --out out"));
    let tried = folder.json(&words("import new.pilotage out --dry-run"));
    assert!(!folder.path("new.pilotage").exists());
    let of = |name: &str| {
        let files = tried["files"].as_array().unwrap().iter();
        let file = files.clone().find(|file| file["file"] == name).unwrap();
        [&file["rows"], &file["new"]].map(|count| count.as_u64().unwrap())
    };
    assert_eq!(of("initiatives.csv"), [12, 12]);
    // Without --with-files.
    let [rows, new] = of("attachments.csv");
    assert!(rows > 0, "the demo attaches files");
    assert_eq!(new, 0, "{tried}");
    folder.done(&words("new empty.pilotage --key-prefix X"));
    for file in ["new.pilotage", "empty.pilotage"] {
        assert_eq!(folder.json(&["import", file, "out"]), tried);
        assert!(
            folder
                .done(&["settings", file])
                .contains("Northmark AI portfolio")
        );
        let history = folder.json(&["history", file]);
        assert_eq!(
            history[0]["label"],
            "Import the export of “Northmark AI portfolio”"
        );
        folder.done(&["undo", file]);
        assert_eq!(folder.json(&["overview", file])["initiatives"], 0);
    }
    let empty = folder.done(&words("settings empty.pilotage"));
    assert!(!empty.contains("Northmark"), "its own again: {empty}");
}

/// An export of a version that had no forecast moves yet is whole without their table; one of a version that has them is
/// not.
#[test]
fn an_export_of_an_earlier_version_comes_back() {
    let folder = Folder::with_demo();
    folder.done(&words("export demo.pilotage --out out"));
    std::fs::remove_file(folder.path("out/forecast-moves.csv")).unwrap();
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&folder.read("out/export.json")).unwrap();
    let without = |list: &mut serde_json::Value, is: &dyn Fn(&serde_json::Value) -> bool| {
        let list = list.as_array_mut().unwrap();
        let before = list.len();
        list.retain(|each| !is(each));
        assert_eq!(list.len() + 1, before);
    };
    without(&mut manifest["files"], &|file| {
        file["name"] == "forecast-moves.csv"
    });
    folder.write("out/export.json", manifest.to_string());
    let run = folder.run(&words("import new.pilotage out"));
    assert_eq!(run.code, 1);
    run.says("names no “forecast-moves.csv”: the export is not whole");
    without(&mut manifest["kinds"], &|kind| kind == "forecast-move");
    folder.write("out/export.json", manifest.to_string());
    folder.done(&words("import later.pilotage out"));
    manifest.as_object_mut().unwrap().remove("kinds");
    folder.write("out/export.json", manifest.to_string());
    folder.done(&words("import new.pilotage out"));
    folder.done(&words("check new.pilotage"));
    let overview = |file| folder.json(&["overview", file])["initiatives"].clone();
    assert_eq!(overview("new.pilotage"), overview("demo.pilotage"));
    assert_eq!(overview("later.pilotage"), overview("demo.pilotage"));
    let moves = "records forecast-move list new.pilotage";
    assert_eq!(folder.json(&words(moves)), serde_json::json!([]));
}

/// Replaces a text in a file of an export, and in the manifest the hash of that file: a mistake of ours, not of a disk.
fn changed(folder: &Folder, name: &str, from: &str, to: &str) {
    let path = format!("bad/{name}");
    let text = String::from_utf8(folder.read(&path)).unwrap();
    assert!(text.contains(from), "{name}: {from}");
    let now = text.replacen(from, to, 1);
    folder.write(&path, &now);
    let manifest = String::from_utf8(folder.read("bad/export.json")).unwrap();
    let [was, is] = [&text, &now].map(|text| ContentHash::of(text.as_bytes()).to_string());
    folder.write("bad/export.json", manifest.replace(&was, &is));
}

/// A step that spoils a folder.
type Spoil = fn(&Folder);

/// Whatever is wrong with a folder is said with its place and what to do, and leaves no file behind: half a portfolio
/// would be taken for the whole.
#[test]
fn what_is_no_whole_export_is_refused() {
    let table: [(Spoil, &[&str]); 16] = [
        (
            |folder| std::fs::remove_file(folder.path("bad/export.json")).unwrap(),
            &["“bad” is a folder without “export.json”", "pilotage export"],
        ),
        (
            |folder| folder.write("bad/export.json", "{\"name\": \"else\"}"),
            &["not that of an export of Pilotage", "Export again"],
        ),
        (
            |folder| folder.write("bad/export.json", "{"),
            &["“export.json” in “bad” can’t be read"],
        ),
        (
            |folder| folder.write("bad/export.json", "{\"pilotage_export\": 99}"),
            &["newer version of Pilotage (form 99; this version reads up to 1)"],
        ),
        (
            |folder| std::fs::remove_file(folder.path("bad/ratings.csv")).unwrap(),
            &["“ratings.csv” is missing", "Export again"],
        ),
        (
            |folder| {
                let mut text = folder.read("bad/people.csv");
                text.extend_from_slice(b"x\r\n");
                std::fs::write(folder.path("bad/people.csv"), text).unwrap();
            },
            &[
                "“people.csv” is not as the export wrote it",
                "comes in by itself",
            ],
        ),
        (
            |folder| drop(folder.done(&words("export demo.pilotage --out bad --format xlsx"))),
            &["written as xlsx", "Export as CSV"],
        ),
        (
            |folder| {
                let export = [
                    "export",
                    "demo.pilotage",
                    "--out",
                    "bad",
                    "--where",
                    "stage = pilot",
                ];
                drop(folder.done(&export));
            },
            &[
                "holds a part of a portfolio: stage = pilot",
                "without --where",
            ],
        ),
        (
            |folder| changed(folder, "transitions.csv", ",idea,", ",ideal,"),
            &[
                "“transitions.csv”, row 2, column “to”",
                "“ideal” can’t be read",
            ],
        ),
        (
            |folder| changed(folder, "units.csv", ",Brokers,", ",,"),
            &["“units.csv”, row", "column “name”: Name can't be empty"],
        ),
        (
            |folder| {
                changed(folder, "units.csv", ",Brokers,", ",Direct & Service,");
            },
            &[
                "“units.csv”, row",
                "another unit is “",
                "rename one of the two",
            ],
        ),
        (
            |folder| changed(folder, "vendors.csv", "name,", "label,"),
            &["“vendors.csv” has a column “label” that this version doesn’t know"],
        ),
        (
            |folder| {
                changed(
                    folder,
                    "export.json",
                    "\"pilot_limit_months\"",
                    "\"pilot_limit\"",
                )
            },
            &["a setting “pilot_limit”, which this version doesn’t know"],
        ),
        (
            |folder| {
                changed(
                    folder,
                    "export.json",
                    "\"pilot_limit_months\": 12",
                    "\"pilot_limit_months\": 1.5",
                )
            },
            &["its setting “pilot_limit_months” can’t be 1.5"],
        ),
        (
            |folder| changed(folder, "export.json", "\"at\": \"20", "\"at\": \"May 20"),
            &["was recorded at “May 20", "which is no time"],
        ),
        (
            |folder| {
                changed(
                    folder,
                    "export.json",
                    "\"name\": \"people.csv\"",
                    "\"name\": \"../people.csv\"",
                )
            },
            &["names “../people.csv”, which is no file of an export"],
        ),
    ];
    let folder = Folder::with_demo();
    folder.done(&words("export demo.pilotage --out good"));
    for (spoil, said) in table {
        std::fs::remove_dir_all(folder.path("bad")).ok();
        std::fs::create_dir(folder.path("bad")).unwrap();
        for (name, bytes) in files_in(&folder.path("good")) {
            std::fs::write(folder.path(&format!("bad/{name}")), bytes).unwrap();
        }
        spoil(&folder);
        for more in [&["--dry-run"][..], &[]] {
            let run = folder.run(&[&["import", "new.pilotage", "bad"], more].concat());
            assert_eq!(
                (run.code, run.out.as_str()),
                (1, ""),
                "{said:?}: {}",
                run.err
            );
            for words in said {
                run.says(words);
            }
            assert!(!folder.path("new.pilotage").exists(), "{said:?}");
        }
    }
}

/// An export is not mixed with what is there, and nothing that is said of registers seems to hold for it.
#[test]
fn an_export_comes_into_an_empty_portfolio_alone() {
    let folder = Folder::with_demo();
    folder.done(&words("export demo.pilotage --out out"));
    let before = folder.read("demo.pilotage");
    let run = folder.run(&words("import demo.pilotage out"));
    assert_eq!(run.code, 1);
    run.says("this one holds 12 initiatives");
    run.says("Name a file that is not there yet");
    assert_eq!(folder.read("demo.pilotage"), before);
    folder.done(&words("new dollars.pilotage --currency USD"));
    let run = folder.run(&words("import dollars.pilotage out"));
    assert_eq!(run.code, 1);
    run.says("Amounts are in USD in this portfolio, and in EUR in the export");
    let table: [(&[&str], &str); 4] = [
        (&["--map", "name=Name"], "--map"),
        (&["--editions"], "--editions"),
        (
            &["--source", "x", "--keep-unmapped"],
            "--source, --keep-unmapped",
        ),
        (&["out/people.csv"], "other inputs are named beside it"),
    ];
    for (more, said) in table {
        let run = folder.run(&[&["import", "new.pilotage", "out"], more].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        run.says(said);
        assert!(!folder.path("new.pilotage").exists());
    }
    folder.write("taken.pilotage", "not a portfolio");
    let run = folder.run(&words("import taken.pilotage out"));
    assert_eq!(run.code, 1);
    run.says("taken.pilotage is not a portfolio");
}

/// Who may see some initiatives must not get what is attached to others: neither to them nor to an action of theirs.
#[test]
fn attached_files_of_others_stay_behind() {
    let folder = Folder::with_demo();
    folder.done(&words(
        "records action add demo.pilotage title=Ask subject=NM-001",
    ));
    folder.done(&words("records action export demo.pilotage actions.csv"));
    let actions = String::from_utf8(folder.read("actions.csv")).unwrap();
    let asked = actions.lines().find(|row| row.contains(",Ask,")).unwrap();
    let action = format!("action: {}", asked.split(',').next().unwrap());
    for (name, subject) in [("own", "NM-002"), ("other", "NM-001"), ("below", &action)] {
        folder.write(name, name);
        folder.done(&["attach", "demo.pilotage", subject, name]);
    }
    let texts = |filter: &str| {
        let out = filter.replace(' ', "");
        let export = ["export", "demo.pilotage", "--out", &out, "--with-files"];
        let run = folder.run(&[&export[..], &["--where", filter]].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let files = files_in(&folder.path(&out));
        let ours = ["own", "other", "below"].into_iter().filter(|text| {
            let name = ContentHash::of(text.as_bytes()).to_string();
            let name = name.replace("sha256:", "files/");
            let manifest = String::from_utf8_lossy(&files["export.json"]);
            assert_eq!(
                files.contains_key(&name),
                manifest.contains(&name),
                "{text}"
            );
            files.get(&name).is_some_and(|held| held == text.as_bytes())
        });
        (ours.collect::<Vec<_>>(), run.err)
    };
    let (ours, said) = texts("key = NM-002");
    assert_eq!(ours, ["own"]);
    assert!(
        said.contains(" attached files, those of the rows of attachments"),
        "{said}"
    );
    assert_eq!(texts("key = NM-001").0, ["other", "below"]);
}

/// A folder is given to somebody: what an earlier, wider export left in it must not go along. What the user put or
/// changed there stays.
#[test]
fn an_export_leaves_nothing_of_an_earlier_one_behind() {
    let folder = Folder::with_demo();
    folder.done(&words("export demo.pilotage --out out --with-files"));
    let before = files_in(&folder.path("out"));
    folder.write("out/mine.txt", "mine");
    let attached = before.keys().filter(|name| name.starts_with("files/"));
    let changed = attached.clone().next().unwrap();
    folder.write(&format!("out/{changed}"), "changed since");
    let narrow = ["export", "demo.pilotage", "--out", "out", "--with-files"];
    let run = folder.run(&[&narrow[..], &["--where", "key = none"]].concat());
    run.says("as only an earlier export had them");
    let after = files_in(&folder.path("out"));
    let manifest: serde_json::Value = serde_json::from_slice(&after["export.json"]).unwrap();
    let marks = ["files", "beside"].map(|part| manifest[part].as_array().unwrap().clone());
    let mut named: Vec<_> = marks
        .concat()
        .iter()
        .map(|mark| mark["name"].as_str().unwrap().to_owned())
        .collect();
    named.extend(["export.json".to_owned(), "mine.txt".to_owned()]);
    named.extend((!named.contains(changed)).then(|| changed.clone()));
    named.sort();
    assert!(after.keys().eq(&named), "{named:?}: {:?}", after.keys());
    assert!(attached.count() > 1, "{:?}", before.keys());
    // In another format, too, and with nothing to take away.
    folder.done(&words("export demo.pilotage --out out --format xlsx"));
    assert!(!folder.path("out/initiatives.csv").exists());
    let again = folder.run(&words("export demo.pilotage --out out --format xlsx"));
    assert!(!again.err.contains("earlier export"), "{}", again.err);
}

//! Scripts go by exit codes, people by the words: 0 done, 1 refused with reasons, 2 usage. Data
//! alone goes to standard output.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, Run, words};

/// What is refused says why and what to do, on standard error alone.
#[test]
fn refusals_say_why_and_end_with_1() {
    let folder = Folder::with_demo();
    folder.write("notes.pdf", "not a portfolio");
    folder.write(
        "dates.csv",
        "name,unit,Pilot start\nA,X,3/5/2024\nB,X,4/6/2024\n",
    );
    #[rustfmt::skip]
    let lines = [
        ("new demo.pilotage", "already"),
        ("new x.pilotage --currency euro", "three letters"),
        ("demo demo.pilotage", "already"),
        ("list none.pilotage", "none.pilotage"),
        ("list notes.pdf", "not a portfolio"),
        ("list demo.pilotage --where colour=red", "colour"),
        ("list demo.pilotage --sort -benefti", "did you mean benefit"),
        ("list demo.pilotage --columns key,nam", "did you mean name"),
        ("list demo.pilotage --view Board", "--where"),
        ("show demo.pilotage NM-999", "NM-999"),
        ("undo demo.pilotage --operation 99", "no operation “99”"),
        ("undo demo.pilotage --operation 1", "can’t be undone"),
        ("rate demo.pilotage NM-001 beauty=3", "business-impact"),
        ("list dates.csv", "pilotage import PORTFOLIO dates.csv"),
        ("check dates.csv", "a register, not a portfolio"),
        ("import demo.pilotage demo.pilotage", "a portfolio, not a register"),
        ("import dates.csv demo.pilotage", "pilotage import demo.pilotage dates.csv"),
        ("import demo.pilotage dates.csv --map ownr=unit --dates dmy", "Did you mean owner? Nothing was imported. `pilotage help import` lists the fields."),
        ("import demo.pilotage dates.csv --map owner=Start", "Did you mean “Pilot start”?"),
        ("import demo.pilotage dates.csv --key nme", "Did you mean name?"),
        ("import demo.pilotage folder/none.csv", "Check the name, and that its folder is there."),
        ("matrix demo.pilotage --out folder/m.svg", "Check the name, and that its folder is there."),
        ("matrix demo.pilotage --out m.gif", ".svg or .png"),
        ("conversion demo.pilotage --by unit --out c.pdf", ".svg or .png"),
        ("conversion demo.pilotage --from production --to pilot", "end stage"),
        ("export demo.pilotage --out o --decimal ,", "decimal point"),
        ("history demo.pilotage --operation 99", "99"),
        ("redo demo.pilotage", "nothing to redo"),
        ("import none.pilotage dates.csv", "pilotage new none.pilotage"),
        ("import demo.pilotage none.csv", "none.csv"),
        ("import demo.pilotage dates.csv --profile monthly", "--save-profile"),
        ("import demo.pilotage dates.csv --map owner=Boss", "Pilot start"),
        ("import demo.pilotage dates.csv", "--dates"),
    ];
    let mut table = lines.map(|(line, said)| (words(line), said)).to_vec();
    let twice = ["business-impact=3", "Business impact=4"];
    table.push((
        [&["rate", "demo.pilotage", "NM-001"], &twice[..]].concat(),
        "rated twice",
    ));
    for (args, said) in table {
        let Run { code, out, err } = folder.run(&args);
        assert_eq!(code, 1, "{args:?}: {err}");
        let one_line = err.replace('\n', " ");
        assert!(one_line.contains(said), "{args:?}: {err}");
        assert_eq!(out, "", "{args:?}");
    }
    assert!(
        !folder.path("o").exists(),
        "nothing is written when the choice is refused"
    );
}

/// What can't be understood is told apart from what is refused.
#[test]
fn usage_errors_end_with_2() {
    let folder = Folder::with_demo();
    let table = [
        "",
        "lst demo.pilotage",
        "list",
        "list demo.pilotage --format xml",
        "rate demo.pilotage NM-001",
        "rate demo.pilotage NM-001 business-impact=6",
        "rate demo.pilotage NM-001 business-impact",
        "rate demo.pilotage business-impact=3",
        "import demo.pilotage x.csv --dates dym",
        "import demo.pilotage x.csv --stage Live=prod",
        "matrix demo.pilotage --size big",
        "conversion demo.pilotage --by colour",
        // A picture needs rows to draw.
        "conversion demo.pilotage --out c.svg",
        "list demo.pilotage --as-of yesterday",
    ];
    for line in table {
        let Run { code, out, .. } = folder.run(&words(line));
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
    }
}

/// Figures of a day to come would be those of today under a wrong name.
#[test]
fn a_day_to_come_is_refused_everywhere() {
    let folder = Folder::with_demo();
    let table: &[&[&str]] = &[
        &["list", "demo.pilotage"],
        &["show", "demo.pilotage", "NM-001"],
        &["overview", "demo.pilotage"],
        &["matrix", "demo.pilotage"],
        &["conversion", "demo.pilotage"],
        &["export", "demo.pilotage", "--out", "o"],
    ];
    for verb in table {
        for day in ["2026-10-01", "2026-10", "2027"] {
            let Run { code, out, err } = folder.run(&[*verb, &["--as-of", day]].concat());
            assert_eq!((code, out.as_str()), (2, ""), "{verb:?} {day}: {err}");
            assert!(err.contains("is after today, 30 Sep 2026"), "{err}");
        }
        assert_eq!(
            folder.run(&[*verb, &["--as-of", "2026-09"]].concat()).code,
            0
        );
    }
}

/// Two initiatives may share a key: their ids tell them apart, and a list shows them.
#[test]
fn an_ambiguous_key_leads_to_ids() {
    let folder = Folder::with_demo();
    folder.share_key("demo.pilotage", "NM-001", "NM-003");
    let Run { code, err, .. } = folder.run(&["show", "demo.pilotage", "NM-001"]);
    assert_eq!(code, 1);
    assert!(err.contains("--columns id,key,name,unit"), "{err}");
    let said = ["--where", "key = \"NM-001\"", "--columns", "name,id,key"];
    let list = [&["list", "demo.pilotage"], &said[..]].concat();
    let found = folder.json(&list);
    let rows = found.as_array().unwrap();
    assert_eq!(rows.len(), 2, "{found}");
    for row in rows {
        let names: Vec<_> = row.as_object().unwrap().keys().collect();
        assert_eq!(names.len(), 3, "{names:?}");
        let id = row["id"].as_str().unwrap();
        let shown = folder.json(&["show", "demo.pilotage", id]);
        assert_eq!(shown["name"], row["name"]);
        let csv = folder.done(&[&list[..], &["--format", "csv"]].concat());
        assert!(csv.starts_with("name,id,key") && csv.contains(id), "{csv}");
        assert!(folder.done(&list).contains(id));
    }
}

/// A scheduled check must fail when something is wrong, and say what.
#[test]
fn check_ends_with_1_where_something_is_found() {
    let folder = Folder::with_demo();
    assert_eq!(folder.run(&["check", "demo.pilotage"]).code, 0);
    folder.share_key("demo.pilotage", "NM-001", "NM-003");
    let Run { code, out, err } = folder.run(&["check", "demo.pilotage", "--format", "csv"]);
    assert_eq!(code, 1, "{out}{err}");
    assert!(out.contains("2 initiatives have the key"), "{out}");
    assert!(err.contains("1 finding"), "{err}");
}

/// `pilotage list … | head` is no error.
#[test]
fn a_reader_that_leaves_is_no_error() {
    let folder = Folder::new();
    folder.done(&["demo", "demo.pilotage", "--initiatives", "2000"]);
    for format in ["table", "csv", "json"] {
        let mut command = folder.command(&["list", "demo.pilotage", "--format", format]);
        let mut child = command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{format}: {err}");
        assert!(!err.contains("panic"), "{format}: {err}");
    }
}

/// A script that takes 1 for “refused” would import again what is in the history: where the rows can't
/// be written, that is said before, and after the import the exit code is another.
#[test]
fn an_import_that_is_done_never_ends_as_refused() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write("register.csv", "Key,Name\nA,One\nA,Two\nB,Three\n");
    let before = folder.read("ai.pilotage");
    let import = ["import", "ai.pilotage", "register.csv", "--key", "key"];
    for out in ["missing/r.csv", "."] {
        let run = folder.run(&[&import[..], &["--rejects", out]].concat());
        assert_eq!(run.code, 1, "{out}: {}", run.err);
        assert_eq!(
            folder.read("ai.pilotage"),
            before,
            "{out}: nothing is imported"
        );
    }
    let full = std::path::Path::new("/dev/full");
    if full.exists() {
        let full = std::fs::File::options().write(true).open(full).unwrap();
        let run = folder.command(&import).stdout(full).output().unwrap();
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(3), "{said}");
        assert!(said.contains("imported, but the report"), "{said}");
        assert!(
            folder
                .done(&["history", "ai.pilotage"])
                .contains("Import register.csv")
        );
    }
}

/// Rejected rows are mended in a spreadsheet, or by a program: each gets what it needs, as asked.
#[test]
fn rejected_rows_are_exact_or_safe() {
    let folder = Folder::new();
    folder.done(&["new", "ai.pilotage"]);
    folder.write("register.csv", "Key,Name,Owner\nA,One,\nB,,=1+1\n");
    let import = [
        "import",
        "ai.pilotage",
        "register.csv",
        "--rejects",
        "r.csv",
    ];
    for (said, cell) in [(&[][..], ",=1+1"), (&["--rejects-safe"], ",'=1+1")] {
        let run = folder.run(&[&import[..], said].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        let rejected = String::from_utf8(folder.read("r.csv")).unwrap();
        assert!(rejected.contains(cell), "{rejected}");
        assert_eq!(
            run.err.contains("is taken off"),
            !said.is_empty(),
            "{}",
            run.err
        );
    }
}

/// “Ada ” and “Ada” are one assessor: two would count as a second opinion.
#[test]
fn blanks_around_a_name_make_nobody_else() {
    let folder = Folder::with_demo();
    let first = folder.json(&["list", "demo.pilotage", "--columns", "key"]);
    let key = first[0]["key"].as_str().unwrap().to_owned();
    let rate = |name: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_pilotage"));
        let rating = [
            "rate",
            "demo.pilotage",
            &key,
            "Business impact=4",
            "--as",
            name,
        ];
        command
            .args(rating)
            .current_dir(folder.path(""))
            .output()
            .unwrap()
    };
    for name in ["Ada", " Ada "] {
        assert!(rate(name).status.success(), "{name}");
    }
    assert_eq!(rate(" ").status.code(), Some(2));
    let history = folder.json(&["history", "demo.pilotage"]).to_string();
    assert!(
        history.contains("\"Ada\"") && !history.contains("Ada "),
        "{history}"
    );
}

/// A first pass rates many alike by one criterion; it is one operation, so one undo takes it back.
#[test]
fn many_are_rated_alike_and_undone_at_once() {
    let folder = Folder::with_demo();
    let filter = "stage = pilot";
    let count = |filter: &str| {
        let found = folder.json(&[
            "list",
            "demo.pilotage",
            "--where",
            filter,
            "--columns",
            "key",
        ]);
        found.as_array().unwrap().len()
    };
    let operations = || {
        let history = folder.json(&["history", "demo.pilotage"]);
        history.as_array().unwrap().len()
    };
    let (pilots, before) = (count(filter), operations());
    let rate = ["rate", "demo.pilotage", "--where", filter, "reach=5"];
    let Run { code, out, .. } = folder.run(&rate);
    assert_eq!(code, 0, "{out}");
    assert!(pilots > 1 && operations() == before + 1);
    let nobody = [
        "rate",
        "demo.pilotage",
        "--where",
        "name = nobody",
        "reach=5",
    ];
    assert_eq!(folder.run(&nobody).code, 1);
    assert_eq!(folder.run(&["undo", "demo.pilotage"]).code, 0);
}

//! Files go into a portfolio and come out of it as they were; what scripts do by mistake is refused.

#![allow(clippy::unwrap_used, dead_code)]

mod common;

use common::{Folder, Run};

fn refused(folder: &Folder, args: &[&str]) -> String {
    let Run { code, out, err } = folder.run(args);
    assert_eq!((code, out.as_str()), (1, ""), "{args:?}: {err}");
    err
}

/// The whole way, as a script would go it, under snapshot.
#[test]
fn a_file_is_attached_listed_and_saved() {
    let folder = Folder::with_demo();
    let report: Vec<u8> = (0..=255).cycle().take(12_345).collect();
    std::fs::write(folder.path("report.pdf"), &report).unwrap();
    let mut told = Vec::new();
    let mut tell = |args: &[&str]| {
        let Run { code, out, err } = folder.run(args);
        told.push(format!("$ pilotage {}\n{out}{err}[{code}]", args.join(" ")));
    };
    let demo = "demo.pilotage";
    tell(&[
        "attach",
        demo,
        "NM-003",
        "report.pdf",
        "--note",
        "Twelve weeks",
    ]);
    tell(&[
        "attach",
        demo,
        "vendor: Brightwater Digital",
        "report.pdf",
        "--name",
        "Kim’s copy",
    ]);
    let of = "note = \"Twelve weeks\" or name = \"Kim’s copy\"";
    tell(&["records", "attachment", "list", demo, "--where", of]);
    tell(&["records", "attachment", "show", demo, "report.pdf"]);
    tell(&[
        "records",
        "attachment",
        "list",
        demo,
        "--where",
        of,
        "--format",
        "csv",
    ]);
    let attachments = ["records", "attachment", "save", demo];
    let save = [&attachments[..], &["report.pdf", "--out", "copy.pdf"]].concat();
    tell(&save);
    tell(&save);
    tell(&[&save[..], &["--replace"]].concat());
    tell(&["history", demo, "NM-003"]);
    tell(&["check", demo]);
    insta::assert_snapshot!(told.join("\n\n"));
    assert_eq!(std::fs::read(folder.path("copy.pdf")).unwrap(), report);
}

/// A field that holds a file takes a path wherever it is set, so that every kind with such a field can be
/// filled by a script.
#[test]
fn fields_that_hold_files_take_paths() {
    let folder = Folder::with_demo();
    folder.write("one.txt", "one");
    folder.write("two.txt", "two");
    let demo = "demo.pilotage";
    folder.done(&[
        "records",
        "attachment",
        "add",
        demo,
        "name=Paper",
        "subject=NM-001",
        "file=one.txt",
    ]);
    folder.done(&[
        "records",
        "attachment",
        "set",
        demo,
        "Paper",
        "file=two.txt",
    ]);
    folder.done(&["undo", demo]);
    let save = |out: &str| {
        folder.done(&["records", "attachment", "save", demo, "Paper", "--out", out]);
        std::fs::read_to_string(folder.path(out)).unwrap()
    };
    assert_eq!(save("a.txt"), "one");
    folder.done(&["redo", demo]);
    assert_eq!(save("b.txt"), "two");
}

/// What can't be attached or written says why, and the portfolio is as it was.
#[test]
fn mistakes_are_refused_in_words() {
    let folder = Folder::with_demo();
    folder.write("empty.txt", "");
    folder.write("one.txt", "one");
    std::fs::create_dir(folder.path("papers")).unwrap();
    let demo = "demo.pilotage";
    let before = std::fs::read(folder.path(demo)).unwrap();
    let table = [
        ("NM-001", "empty.txt", "“empty.txt” is empty."),
        ("NM-001", "papers", "“papers” is a folder."),
        ("NM-001", "none.txt", "none.txt"),
        ("NM-001", demo, "is a portfolio"),
        ("NM-999", "one.txt", "no initiative is called “NM-999”"),
    ];
    for (subject, path, words) in table {
        let err = refused(&folder, &["attach", demo, subject, path]);
        assert!(err.contains(words), "{path}: {err}");
    }
    assert_eq!(std::fs::read(folder.path(demo)).unwrap(), before);
    folder.done(&["attach", demo, "NM-001", "one.txt"]);
    let save = [
        "records",
        "attachment",
        "save",
        demo,
        "one.txt",
        "--replace",
        "--out",
    ];
    let err = refused(&folder, &[&save[..], &[demo]].concat());
    assert!(err.contains("the open file itself"), "{err}");
    let save = ["records", "person", "save", demo, "Kim Lee", "--out", "a"];
    assert!(refused(&folder, &save).contains("Person “Kim Lee” holds no file."));
}

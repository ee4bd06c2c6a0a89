//! Small registers that once came in wrongly, each with the right value. The files lie in `cases/`.
#![allow(
    dead_code,
    reason = "each of the tests uses its own part of what is common"
)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod common;

use std::path::Path;

use common::Folder;

/// A folder with an empty portfolio, `p.pilotage`, and the files of a case.
fn case(name: &str) -> Folder {
    let folder = Folder::new();
    let from = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases")
        .join(name);
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path(file.file_name().to_str().unwrap())).unwrap();
    }
    folder.done(&["new", "p.pilotage"]);
    folder
}

/// The sheet with most filled cells is the page of instructions; two years have a sheet each. The one
/// that is like a register is read, and the other like it is named.
#[test]
fn a_workbook_with_instructions_and_two_years() {
    let folder = case("wrong-sheet-unsaid");
    let run = folder.run(&["import", "p.pilotage", "multi.xlsx", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for said in [
        "sheet “Register 2025”",
        "Also like it: “Register 2024”. Choose another sheet",
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

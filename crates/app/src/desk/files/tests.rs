//! Opening, copying and closing at the desk.

use std::time::Duration;

use super::*;
use crate::api::{ApiError, FieldSet, View};

fn desk_in(folder: &Path) -> Desk {
    Desk::new(Folders {
        config: folder.to_owned(),
        data: folder.to_owned(),
    })
}

/// Choosing the file that is open changes nothing; a backup put in its place since is opened.
#[test]
fn the_open_file_stays_open_until_another_lies_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let [now, backup] = ["now.pilotage", "backup.pilotage"].map(|n| folder.path().join(n));
    desk.create(&backup, "Backup", "EUR").unwrap();
    let before = desk.create(&now, "Now", "EUR").unwrap();
    let again = desk.open(&now).unwrap();
    assert_eq!(again.revision, before.revision);
    std::fs::rename(&backup, &now).unwrap();
    let restored = desk.open(&now).unwrap();
    assert_eq!(restored.file.unwrap().portfolio, "Backup");
}

/// A dry run holds the register and then asks for the portfolio. Whoever opens or closes a file
/// meanwhile must not hold the portfolio and wait for the register, or the window stands still
/// for good; nor may the file change under an import that began with another.
#[test]
fn a_file_opened_or_closed_during_an_import_waits_for_it_and_holds_nothing_up() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    desk.create(&folder.path().join("ai"), "AI", "EUR").unwrap();
    std::thread::scope(|threads| {
        let import = lock(&desk.importing);
        threads.spawn(|| desk.close());
        std::thread::sleep(Duration::from_millis(200));
        let portfolio = desk.portfolio.try_lock();
        assert!(portfolio.is_ok_and(|portfolio| portfolio.is_some()));
        drop(import);
    });
    assert!(desk.scope(None).is_err(), "it is closed once it can be");
}

/// A double-clicked file that can't be opened leaves the start screen; without a word there it
/// looks as if the app had not understood the click.
#[test]
fn a_file_of_the_start_that_cannot_be_opened_is_said_until_another_is() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let notes = folder.path().join("notes.pdf");
    std::fs::write(&notes, "no portfolio").unwrap();
    assert!(desk.open_at_start(&notes).is_err());
    for _ in 0..2 {
        let notice = desk.session_state().unwrap().notice.unwrap();
        assert!(notice.contains("notes.pdf"), "{notice}");
        assert!(notice.ends_with("they end in .pilotage."), "{notice}");
    }
    let ai = folder.path().join("ai.pilotage");
    let made = desk.create(&ai, "AI", "EUR").unwrap();
    assert_eq!(made.notice, None);
    assert_eq!(desk.open_at_start(&ai).unwrap().notice, None);
}

/// The save dialog asks whether to replace a file, but not whether that file is the open one:
/// later work would go on in a file that has no name any more.
#[cfg(unix)]
#[test]
fn neither_a_copy_nor_a_new_portfolio_replaces_the_open_file() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let at = |name: &str| folder.path().join(name);
    desk.create(&at("ai"), "AI", "EUR").unwrap();
    std::os::unix::fs::symlink(folder.path(), at("link")).unwrap();
    std::fs::write(at("other.pilotage"), "replaced, as the dialog agreed").unwrap();
    for name in ["ai", "link/ai.pilotage"] {
        let copied = desk.save_copy(&at(name)).map(drop);
        let made = desk.create(&at(name), "New", "EUR").map(drop);
        for refused in [copied, made] {
            let refused = ApiError::from(refused.unwrap_err());
            assert_eq!(refused.code, "file-itself", "{name}");
            assert_eq!(refused.next, "Choose another name.");
        }
    }
    // The dialog asked about “other”, which is no file.
    for refused in [
        desk.save_copy(&at("other")).map(drop),
        desk.create(&at("other"), "New", "EUR").map(drop),
    ] {
        assert_eq!(ApiError::from(refused.unwrap_err()).code, "file-exists");
    }
    let written = desk.save_copy(&at("link/other.pilotage")).unwrap();
    assert_eq!(written.message, "Copy saved as other.pilotage");
    std::fs::write(at("cut.pilotage-journal"), "hot").unwrap();
    for refused in [
        desk.save_copy(&at("cut")).map(drop),
        desk.create(&at("cut"), "New", "EUR").map(drop),
    ] {
        let refused = ApiError::from(refused.unwrap_err());
        assert_eq!(refused.code, "file-unfinished", "{}", refused.message);
    }
    let open = desk.session_state().unwrap().file.unwrap();
    assert_eq!(
        (open.portfolio, open.name),
        ("AI".into(), "ai.pilotage".into())
    );
}

/// A CSV opened as a portfolio is told what it is and where it goes; the file open before stays.
#[test]
fn a_register_is_not_opened_but_told_where_it_goes() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let write = |name: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, "name,stage\nA,Pilot\n").unwrap();
        path
    };
    let refused = |name: &str| {
        let error = ApiError::from(desk.open(&write(name)).unwrap_err());
        (error.code, error.message, error.next)
    };
    let (code, message, next) = refused("register.CSV");
    assert_eq!(code, "a-register");
    assert_eq!(message, "“register.CSV” is a register, not a portfolio");
    assert_eq!(
        next,
        "Open or make a portfolio first, then import it there."
    );
    desk.create(&folder.path().join("ai"), "AI", "EUR").unwrap();
    let (code, _, next) = refused("register.xlsx");
    assert_eq!(code, "a-register");
    assert_eq!(next, "Import it into the portfolio that is open.");
    let (code, _, next) = refused("notes.pdf");
    assert_eq!(code, "not-a-portfolio");
    assert!(next.contains(".pilotage"), "{next}");
    assert_eq!(
        desk.session_state().unwrap().file.unwrap().name,
        "ai.pilotage"
    );
}

/// Two files at the same revision have their own records, and a list goes into the file that it was
/// chosen for or into none.
#[test]
fn registers_are_those_of_the_open_file() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    let [one, two] = ["one.pilotage", "two.pilotage"].map(|name| folder.path().join(name));
    for (path, vendor) in [(&one, "Acme"), (&two, "Globex")] {
        desk.create(path, "AI", "EUR").unwrap();
        let named = FieldSet {
            field: "name".to_owned(),
            text: vendor.to_owned(),
        };
        desk.save_record("vendor", None, &[named]).unwrap();
    }
    let shown = || {
        let lines = desk.record_lines("vendor", &View::default(), 0, 9).unwrap();
        format!("{lines:?}")
    };
    assert!(shown().contains("Globex"));
    desk.open(&one).unwrap();
    assert!(shown().contains("Acme"), "{}", shown());

    let list = folder.path().join("list.csv");
    std::fs::write(&list, "Name\nInitech\n").unwrap();
    desk.import_records_open(&list, "vendor").unwrap();
    desk.open(&two).unwrap();
    assert!(desk.import_records_apply("vendor").is_err());
    assert!(!shown().contains("Initech"));
}

/// Of a workbook the sheet is taken that is like the list; another can be chosen, and one that can't be
/// read leaves what was read before.
#[test]
fn another_sheet_of_a_workbook_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk_in(folder.path());
    desk.create(&folder.path().join("ai"), "AI", "EUR").unwrap();
    let named = FieldSet {
        field: "name".to_owned(),
        text: "Acme".to_owned(),
    };
    desk.save_record("vendor", None, &[named]).unwrap();
    let list = folder.path().join("vendors.xlsx");
    desk.export_records(&list, "vendor", &View::default())
        .unwrap();

    let read = desk.import_records_open(&list, "vendor").unwrap();
    assert_eq!(read.sheet.as_deref(), Some("Vendors"));
    assert_eq!((read.sheets.len(), read.unchanged), (2, 1));
    let choose = |sheet: &str| {
        let choices = crate::api::RecordChoices {
            sheet: Some(sheet.to_owned()),
            ..Default::default()
        };
        desk.import_records_choose("vendor", &choices)
    };
    let about = choose("About").unwrap();
    assert!(
        about.problems[0].contains("no column goes to Name"),
        "{:?}",
        about.problems
    );
    assert!(
        choose("Nowhere")
            .unwrap_err()
            .to_string()
            .contains("Nowhere")
    );
    assert_eq!(choose("Vendors").unwrap().unchanged, 1);
}

//! What a window writes never replaces a portfolio, nor the register that is being imported.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::collections::BTreeMap;
use std::fs::hard_link;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use pilotage_app::api::{
    ApiError, ChartSize, CsvChoice, MappingView, PipelineQuestion, View, Written,
};
use pilotage_app::desk::{Desk, Folders};
use pilotage_app::{Origin, Portfolio, Result, Surroundings};
use pilotage_model::Settings;

/// A window at `open.pilotage`, beside `other.csv`, which is a portfolio, and a register of which a
/// row is refused.
struct Window {
    folder: tempfile::TempDir,
    desk: Desk,
    mapping: MappingView,
}

impl Window {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let desk = Desk::new(Folders {
            config: at("config"),
            data: at("data"),
        });
        let around = Surroundings::of_machine("A".to_owned(), Origin::Window);
        drop(Portfolio::create(&at("other.csv"), &Settings::default(), around).unwrap());
        desk.create(&at("open.pilotage"), "Open", "EUR").unwrap();
        std::fs::write(at("register.csv"), "Key,Name\nA,One\nB,\n").unwrap();
        let mapping = desk.import_open(&at("register.csv")).unwrap().mapping;
        for name in ["open.pilotage", "other.csv", "register.csv"] {
            symlink(at(name), at(&format!("linked {name}"))).unwrap();
            hard_link(at(name), at(&format!("hard {name}"))).unwrap();
        }
        Self {
            folder,
            desk,
            mapping,
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn contents(&self) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let paths = entries.map(|entry| entry.unwrap().path());
        let read = |path: PathBuf| (path.clone(), std::fs::read(path).ok());
        paths.map(read).collect()
    }

    /// The code of a refusal, which leaves every file as it was.
    fn refused<T>(&self, what: &str, done: impl FnOnce() -> Result<T>) -> String {
        let before = self.contents();
        let refused = done().err().map(ApiError::from);
        let refused = refused.unwrap_or_else(|| panic!("{what} was done"));
        let words = format!("{}. {}", refused.message, refused.next).to_lowercase();
        let next = words.contains("choose another name") || words.contains("choose a csv");
        assert!(next, "{what}: {words}");
        assert!(self.contents() == before, "{what}: a file was changed");
        refused.code
    }
}

type Output = (&'static str, fn(&Window, &Path) -> Result<Written>);

/// Everything that a window writes as a file that is no portfolio.
const OUTPUTS: [Output; 7] = [
    ("grid", |at, path| {
        (at.desk).export_grid(path, &View::default(), None, &CsvChoice::default())
    }),
    ("matrix.csv", |at, path| matrix(at, path, "csv")),
    ("matrix.svg", |at, path| matrix(at, path, "svg")),
    ("matrix.png", |at, path| matrix(at, path, "png")),
    ("conversion", |at, path| {
        let (view, choice) = (View::default(), CsvChoice::default());
        (at.desk).export_conversion(path, &view, None, &PipelineQuestion::default(), &choice)
    }),
    ("conversion.svg", |at, path| {
        let view = View::default();
        (at.desk).export_conversion_picture(
            path,
            &view,
            None,
            &PipelineQuestion::default(),
            "unit",
            "svg",
        )
    }),
    ("refused rows", |at, path| {
        at.desk.import_save_rejects(path, &at.mapping)
    }),
];

fn matrix(at: &Window, path: &Path, format: &str) -> Result<Written> {
    let size = ChartSize::default();
    (at.desk).export_matrix(path, &View::default(), None, format, &size)
}

#[test]
fn an_output_replaces_neither_a_portfolio_nor_the_register() {
    let window = Window::new();
    let table = [
        ("open.pilotage", "file-itself"),
        ("linked open.pilotage", "file-itself"),
        ("hard open.pilotage", "file-itself"),
        ("other.csv", "file-spared"),
        ("linked other.csv", "file-spared"),
        ("hard other.csv", "file-spared"),
        ("register.csv", "file-spared"),
        ("linked register.csv", "file-spared"),
        ("hard register.csv", "file-spared"),
        ("none.pilotage", "file-spared"),
        ("open.pilotage-journal", "file-spared"),
        ("other.csv-journal", "file-spared"),
    ];
    for (what, write) in OUTPUTS {
        for (name, code) in table {
            let path = window.at(name);
            let found = window.refused(&format!("{what} onto {name}"), || write(&window, &path));
            assert_eq!(found, code, "{what} onto {name}");
        }
        let free = window.at("free.csv");
        write(&window, &free).unwrap();
        write(&window, &free).unwrap();
    }
}

/// Figures of conversion come with a second file, about which no dialog asks.
#[test]
fn the_file_beside_an_output_replaces_no_portfolio_either() {
    let window = Window::new();
    let beside = window.at("conversion-initiatives.csv");
    std::fs::rename(window.at("other.csv"), beside).unwrap();
    let (_, write) = OUTPUTS[4];
    let path = window.at("conversion.csv");
    let code = window.refused("conversion", || write(&window, &path));
    assert_eq!(code, "file-spared");
}

/// A portfolio replaces an older copy that the save dialog named, and nothing in use.
#[test]
fn a_portfolio_replaces_neither_what_is_in_use_nor_what_no_dialog_asked_about() {
    let window = Window::new();
    hard_link(window.at("register.csv"), window.at("r.pilotage")).unwrap();
    hard_link(window.at("other.csv"), window.at("copy.pilotage")).unwrap();
    let table = [
        ("open", "file-itself"),
        ("hard open.pilotage", "file-itself"),
        ("r.pilotage", "file-spared"),
        ("copy", "file-exists"),
    ];
    for (name, code) in table {
        let path = window.at(name);
        let copied = window.refused(name, || window.desk.save_copy(&path));
        let made = window.refused(name, || window.desk.create(&path, "New", "EUR"));
        assert_eq!((copied.as_str(), made.as_str()), (code, code), "{name}");
    }
    window.desk.save_copy(&window.at("copy.pilotage")).unwrap();
    window.desk.save_copy(&window.at("another")).unwrap();
}

/// A portfolio is no register, and the open one is not even looked into: closing a second look at
/// it would end the locks of a write under way.
#[test]
fn a_portfolio_is_not_imported() {
    let window = Window::new();
    for name in ["open.pilotage", "hard open.pilotage", "linked other.csv"] {
        let path = window.at(name);
        let code = window.refused(name, || window.desk.import_open(&path));
        assert_eq!(code, "a-portfolio", "{name}");
        let code = window.refused(name, || window.desk.import_records_open(&path, "vendor"));
        assert_eq!(code, "a-portfolio", "{name}, as a list of vendors");
    }
}

/// A list of records is spared like a register, and only for as long as it is at hand.
#[test]
fn a_list_of_records_is_kept_as_long_as_it_is_being_imported() {
    let window = Window::new();
    window.desk.import_close();
    let list = window.at("list.csv");
    std::fs::write(&list, "Name\nAcme\n").unwrap();
    let (_, write) = OUTPUTS[0];
    for done in [
        |desk: &Desk| drop(desk.import_records_apply("vendor").unwrap()),
        Desk::import_records_close,
    ] {
        std::fs::write(&list, "Name\nAcme\n").unwrap();
        window.desk.import_records_open(&list, "vendor").unwrap();
        let code = window.refused("grid", || write(&window, &list));
        assert_eq!(code, "file-spared");
        done(&window.desk);
        write(&window, &list).unwrap();
    }
}

/// Once it is imported or given up, a register is a file like any other.
#[test]
fn a_register_is_kept_as_long_as_it_is_being_imported() {
    let window = Window::new();
    let (_, write) = OUTPUTS[0];
    window.desk.import_close();
    write(&window, &window.at("register.csv")).unwrap();
    window.desk.close().unwrap();
    let open = window.at("open.pilotage");
    window.desk.open(&open).unwrap();
    let code = window.refused("grid", || write(&window, &open));
    assert_eq!(code, "file-itself");
}

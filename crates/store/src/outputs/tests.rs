//! What outputs replace, and what they never do.

use super::*;
use crate::new_file::{Existing, NewFile};

struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with a portfolio under a portfolio's name, and one named as a table.
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for name in ["p.pilotage", "table.csv"] {
            drop(Store::create(&folder.at(name)).unwrap());
        }
        folder
    }

    fn at(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Why nothing is written to `name`; whatever lies in the folder is as it was.
    fn refused(&self, outputs: &Outputs, name: &str) -> StoreError {
        let before = (self.names(), std::fs::read(self.at(name)).ok());
        let written = outputs.write(&self.at(name), b"an output");
        let checked = outputs.check(&self.at(name));
        assert_eq!(
            (self.names(), std::fs::read(self.at(name)).ok()),
            before,
            "{name}"
        );
        let (Err(refused), Err(_)) = (written, checked) else {
            panic!("{name} was replaced");
        };
        refused
    }
}

/// A portfolio is one by its contents or by its name, through whatever name it is reached.
#[cfg(unix)]
#[test]
fn a_portfolio_is_never_replaced() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let at = |name: &str| folder.at(name);
    symlink(at("table.csv"), at("link.csv")).unwrap();
    symlink(at("p.pilotage"), at("link.png")).unwrap();
    symlink(at(""), at("again")).unwrap();
    std::fs::hard_link(at("p.pilotage"), at("hard.svg")).unwrap();
    std::fs::write(at("text.pilotage"), "no portfolio by its contents").unwrap();
    std::fs::write(
        at("hot"),
        [&b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"[..], &[0; 9]].concat(),
    )
    .unwrap();
    symlink(at("p.pilotage-journal"), at("soon.csv")).unwrap();
    let portfolios = "p.pilotage table.csv link.csv link.png hard.svg again/table.csv";
    let names = "text.pilotage new.Pilotage";
    let journals =
        "hot p.pilotage-journal none.pilotage-wal table.csv-journal again/link.png-journal";
    let table = [
        (portfolios, Spared::Portfolio),
        (names, Spared::Name),
        (journals, Spared::Journal),
    ];
    let each = |(names, why): (&'static str, Spared)| names.split(' ').map(move |name| (name, why));
    for (name, expected) in table.into_iter().flat_map(each) {
        match folder.refused(&Outputs::default(), name) {
            StoreError::Spared { why, .. } => assert_eq!(why, expected, "{name}"),
            other => panic!("{name}: {other}"),
        }
    }
    for name in ["p.pilotage", "table.csv"] {
        assert!(!Store::open(&at(name)).unwrap().read_only(), "{name}");
    }
}

/// What is in use is known by its number on the device: the open file is not looked into, and a
/// register keeps its place under every name.
#[cfg(unix)]
#[test]
fn what_is_in_use_is_never_replaced() {
    let folder = Folder::new();
    let at = |name: &str| folder.at(name);
    std::fs::write(at("register.csv"), "Name\nA\n").unwrap();
    std::os::unix::fs::symlink(at("register.csv"), at("link.csv")).unwrap();
    std::fs::hard_link(at("register.csv"), at("hard.csv")).unwrap();
    let store = Store::create(&at("open")).unwrap();
    let register = std::fs::File::open(at("link.csv")).unwrap();
    let register = Place::of_open(&at("link.csv"), &register).unwrap();
    let outputs = Outputs::beside(&store).reading(Some(register));
    for name in ["register.csv", "link.csv", "hard.csv"] {
        match folder.refused(&outputs, name) {
            StoreError::Spared { why, .. } => assert_eq!(why, Spared::Register, "{name}"),
            other => panic!("{name}: {other}"),
        }
    }
    std::fs::rename(at("open"), at("moved")).unwrap();
    let refused = folder.refused(&outputs, "moved");
    assert!(matches!(refused, StoreError::Itself(_)), "{refused}");
    let refused = folder.refused(&outputs, "moved-journal");
    assert!(matches!(
        refused,
        StoreError::Spared {
            why: Spared::Journal,
            ..
        }
    ));
}

/// Whoever may write among the devices would put a file in the place of one, for every program.
#[cfg(target_os = "linux")]
#[test]
fn a_device_is_not_replaced() {
    for path in ["/dev/null", "/dev/stdout", "/proc/self/fd/1"] {
        let refused = Outputs::default().check(Path::new(path)).unwrap_err();
        assert!(refused.to_string().ends_with("not a file"), "{refused}");
    }
}

/// SQLite would play such a portfolio back into the other one, or delete it.
#[test]
fn no_portfolio_is_made_where_another_keeps_its_journal() {
    let folder = Folder::new();
    for name in ["p.pilotage-journal", "table.csv-wal"] {
        let made = NewFile::beside(&folder.at(name), Existing::Kept).map(drop);
        assert!(matches!(made, Err(StoreError::Spared { .. })), "{name}");
    }
    assert!(NewFile::beside(&folder.at("my-journal"), Existing::Kept).is_ok());
}

/// The file beside must not be anyone's: `x.csv.part` may be another program's download.
#[test]
fn a_file_is_written_without_touching_any_other() {
    let folder = Folder::new();
    let (path, beside) = (folder.at("x.csv"), folder.at("x.csv.part"));
    std::fs::write(&path, "before").unwrap();
    std::fs::write(&beside, "another program's").unwrap();
    let names = folder.names();
    Outputs::default().write(&path, b"after").unwrap();
    assert_eq!(std::fs::read(path).unwrap(), b"after");
    assert_eq!(std::fs::read(beside).unwrap(), b"another program's");
    assert_eq!(folder.names(), names);
}

/// What can't be put into its place is not left lying beside it.
#[test]
fn a_refused_file_leaves_the_folder_as_it_was() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("x.csv")).unwrap();
    let names = folder.names();
    let outputs = Outputs::default();
    let path = folder.at("x.csv");
    for refused in [
        outputs.write(&path, b"after"),
        outputs.check_writable(&path),
    ] {
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("x.csv"), "{refused}");
    }
    assert_eq!(folder.names(), names);
}

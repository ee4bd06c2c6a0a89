//! What holds for every kind of record, whichever there are: a new kind is held to it without a word
//! here.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod demo;
mod files;
mod folder;
mod history;
mod thrown;
mod undone;

use pilotage_app::api::{RecordImport, View};
use pilotage_app::export::{Choice, Format};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::records::{self, RecordFile, Wanted};
use pilotage_app::views::Scope;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_intake::{ReadOptions, Table};
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::{Register, Settings};

fn surroundings() -> Surroundings {
    Surroundings::of_machine("Priya Nair".into(), Origin::Window)
}

fn empty() -> Portfolio {
    Portfolio::in_memory(&Settings::default(), surroundings()).unwrap()
}

fn scope(portfolio: &Portfolio) -> Scope {
    Scope::new(portfolio.snapshot(), portfolio.days())
}

/// All that an import can write of the records of a kind, as a file of ours.
fn exported(portfolio: &Portfolio, kind: KindId, format: Format) -> RecordFile {
    let (scope, view) = (scope(portfolio), View::default());
    let sheet = records::sheet(&scope, kind, &view, Wanted::Recorded { of: None }).unwrap();
    let written = format.write(&sheet, Choice::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let name = format!("{}.{}", kind.code(), format.ending());
    let path = folder.path().join(name);
    std::fs::write(&path, &written.bytes).unwrap();
    let snapshot = portfolio.snapshot();
    let like = |table: &Table| records::likeness(table, kind, snapshot.register());
    let file = RegisterFile::open(&path, &ReadOptions::default(), &like).unwrap();
    RecordFile {
        kind,
        file,
        choices: pilotage_app::api::RecordChoices::default(),
    }
}

fn assert_nothing_changed(told: &RecordImport, kind: KindId) {
    let code = kind.code();
    assert_eq!(told.new, [""; 0], "{code}");
    assert!(told.changed.is_empty(), "{code}: {:?}", told.changed);
    assert!(told.rejected.is_empty(), "{code}: {:?}", told.rejected);
    assert!(told.linked.is_empty(), "{code}: {:?}", told.linked);
    assert_eq!(told.unchanged, told.read, "{code}");
}

/// Every record, the ways that lead to it, and what files hold.
fn ways(register: &Register) -> Vec<String> {
    let row = |row: &dyn AnyRow| {
        let (kind, id) = (row.info().id, row.id());
        let named = register.tables.of(kind).unwrap();
        let named = named.called(&name_key(&row.name(register)));
        let belonging = register.tables.each();
        let belonging = belonging.map(|table| table.children(About { kind, id }));
        format!("{row:?} {named:?} {:?}", belonging.collect::<Vec<_>>())
    };
    let rows = register.tables.each().flat_map(|table| table.rows());
    let units = format!("{:?}", register.units.all());
    let mut contents: Vec<_> = register.contents.iter().collect();
    contents.sort();
    let contents = format!("{contents:?}");
    rows.map(row).chain([units, contents]).collect()
}

/// Memory says what the file says.
fn assert_in_step(portfolio: &Portfolio) {
    let loaded = portfolio.store().load().unwrap();
    assert_eq!(ways(portfolio.snapshot().register()), ways(&loaded));
}

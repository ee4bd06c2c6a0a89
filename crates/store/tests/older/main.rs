//! Files of an older format: brought up to this one with their whole history, kept as they were,
//! and only read where they can't be written.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

mod becoming;
mod names;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use pilotage_model::kind::{About, AnyRow, AnyTable, Kind as _};
use pilotage_model::kinds::{Attachment, KindId};
use pilotage_model::{Field, InitiativeId, KeptFile, NoFigures, Register, RowId, Value};
use pilotage_store::{NewOperation, Origin, SCHEMA_VERSION, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

const VERSION_1: &str = include_str!("../../migrations/0001.sql");
const TO_VERSION_2: &str = include_str!("../../migrations/0002.sql");

/// What version 1 left of three operations: an initiative with a move was made, renamed, and given
/// an owner by another program, which no operation has yet.
const WORK_OF_VERSION_1: &str = "
INSERT INTO setting VALUES ('name', 'Northmark');
INSERT INTO initiative VALUES ('00000000-0000-7000-8000-000000000001', 'AI-1', '', 'Fraud network',
  '', '', '', NULL, '[]', 'P. Nair', '', '', '[]', 'pilot', 0, NULL, '', NULL, '', '', 'buy', NULL,
  '', '[]', '[]', '[]', '[]', 500, NULL, NULL, 'high', '[\"x\"]', '2026-01-01T00:00:00.000Z', NULL);
INSERT INTO transition VALUES ('00000000-0000-7000-8000-000000000002',
  '00000000-0000-7000-8000-000000000001', NULL, 0, NULL, 'pilot', '2024-01', '', 0, '', '', '');
INSERT INTO operation VALUES
  (1, 'a', '2026-01-01T00:00:00.000Z', 'Ada', 'window', 'new', 'New initiative', '', NULL),
  (2, 'b', '2026-01-02T00:00:00.000Z', 'Ada', 'window', 'edit', 'Rename', '', NULL);
INSERT INTO change VALUES
  (1, 1, 1, 'initiative', '00000000-0000-7000-8000-000000000001',
   '00000000-0000-7000-8000-000000000001', NULL, json('{\"id\":\"00000000-0000-7000-8000-000000000001\",\"name\":\"Fraud\",\"owner\":\"\"}')),
  (2, 1, 1, 'transition', '00000000-0000-7000-8000-000000000002',
   '00000000-0000-7000-8000-000000000001', NULL, '{\"to_stage\":\"pilot\"}'),
  (3, 2, 1, 'initiative', '00000000-0000-7000-8000-000000000001',
   '00000000-0000-7000-8000-000000000001', '{\"name\":\"Fraud\",\"owner\":\"\"}',
   '{\"name\":\"Fraud network\",\"owner\":\"\"}'),
  (4, NULL, 1, 'initiative', '00000000-0000-7000-8000-000000000001',
   '00000000-0000-7000-8000-000000000001', '{\"name\":\"Fraud network\",\"owner\":\"\"}',
   '{\"name\":\"Fraud network\",\"owner\":\"P. Nair\"}');
";

fn older() -> (TempDir, PathBuf) {
    older_with(1, WORK_OF_VERSION_1)
}

/// A file of version 1 with this work in it, brought up to `format` by the program of that time.
fn older_with(format: i64, work: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("north.pilotage");
    let db = Connection::open(&path).unwrap();
    db.execute_batch(VERSION_1).unwrap();
    db.execute_batch(work).unwrap();
    if format == 2 {
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        db.execute_batch(TO_VERSION_2).unwrap();
    }
    db.pragma_update(None, "application_id", pilotage_store::APPLICATION_ID)
        .unwrap();
    db.pragma_update(None, "user_version", format).unwrap();
    (folder, path)
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn first() -> InitiativeId {
    InitiativeId::parse("00000000-0000-7000-8000-000000000001").unwrap()
}

fn operation(label: &str) -> NewOperation {
    NewOperation {
        id: label.to_owned(),
        at: DateTime::<Utc>::UNIX_EPOCH,
        actor: "Ada".to_owned(),
        origin: Origin::Window,
        kind: "undo".to_owned(),
        label: label.to_owned(),
        reason: String::new(),
        reverts: None,
    }
}

fn undo(store: &mut Store, seq: i64) -> Result<(), StoreError> {
    let mut writer = store.begin(&operation(&format!("undo {seq}")))?;
    writer.revert(seq, "it")?;
    writer.commit().map(drop)
}

/// Nothing of the rows or of the history is lost, and what was done under the old format can still
/// be undone.
#[test]
fn an_older_file_keeps_its_rows_and_its_history() {
    let (_folder, path) = older();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let register = store.load().unwrap();
    let record = register.get(first()).unwrap();
    assert_eq!(record.initiative.name, "Fraud network");
    let owner = Field::OWNER.value(record, &NoFigures).display(&register);
    assert_eq!(
        owner, "P. Nair",
        "the text has become a person of that name"
    );
    assert_eq!(register.tables.people.all().count(), 1);
    assert_eq!(record.transitions.len(), 1);

    let operations = store.operations(None, 10).unwrap();
    let told: Vec<_> = operations.iter().map(|o| (o.seq, o.rows)).collect();
    assert_eq!(told, [(2, 1), (1, 2)]);
    let made = store.changes(1, None, 0, 10).unwrap();
    let name_as_made = made[0].after.as_ref().unwrap()["name"].clone();
    assert_eq!(name_as_made, "Fraud", "as it was made, not as it is");
    assert_eq!(made[1].after.as_ref().unwrap()["date"], "2024-01");

    undo(&mut store, 2).unwrap();
    let sealed = store.operations(None, 10).unwrap();
    let told: Vec<_> = sealed.iter().map(|o| (o.origin, o.rows)).collect();
    assert_eq!(
        told[..2],
        [(Origin::Window, 1), (Origin::Outside, 1)],
        "what another program wrote is an operation of its own"
    );
    let refused = undo(&mut store, 1).unwrap_err().to_string();
    assert_eq!(
        refused,
        "“it” can't be undone: the owner of “Fraud” has been changed since"
    );
}

/// Whoever must go back to the older program finds the file as it was.
#[test]
fn an_older_file_is_kept_as_it_was_once() {
    let (folder, path) = older();
    let store = Store::open(&path).unwrap();
    let kept = folder.path().join("north (format 1).pilotage");
    assert_eq!(store.kept_older(), Some(kept.as_path()));
    drop(store);
    let version = |path: &Path| -> i64 {
        let db = Connection::open(path).unwrap();
        db.pragma_query_value(None, "user_version", |row| row.get(0))
            .unwrap()
    };
    assert_eq!((version(&kept), version(&path)), (1, SCHEMA_VERSION));
    assert_eq!(Store::open(&path).unwrap().kept_older(), None);
    // Put back and opened again: both copies stay.
    std::fs::copy(&kept, &path).unwrap();
    drop(Store::open(&path).unwrap());
    assert_eq!(
        names_in(folder.path()),
        [
            "north (format 1).pilotage",
            "north (format 1, 2).pilotage",
            "north.pilotage"
        ]
    );
}

/// A colleague's archive on a drive that can't be written is still for reading, and stays as it is.
#[test]
fn an_older_file_that_cannot_be_written_is_read() {
    let (folder, path) = older();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let before = std::fs::read(&path).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert!(store.read_only());
    assert_eq!(store.load().unwrap().records().len(), 1);
    assert_eq!(store.operation_count().unwrap(), 2);
    assert!(matches!(
        store.begin(&operation("edit")).err(),
        Some(StoreError::ReadOnly)
    ));
    drop(store);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(names_in(folder.path()), ["north.pilotage"]);
}

/// A file that can't be brought up stays as it is, and no copy is left of each attempt.
#[test]
fn an_older_file_with_a_foreign_table_is_left_alone() {
    for foreign in [
        "CREATE TABLE extra (a)",
        "CREATE VIEW extra AS SELECT * FROM current",
    ] {
        let (folder, path) = older();
        let db = Connection::open(&path).unwrap();
        db.execute_batch(foreign).unwrap();
        drop(db);
        let before = std::fs::read(&path).unwrap();
        let refused = Store::open(&path).err().unwrap().to_string();
        assert!(refused.contains("extra"), "{refused}");
        assert_eq!(std::fs::read(&path).unwrap(), before, "{foreign}");
        assert_eq!(names_in(folder.path()), ["north.pilotage"], "{foreign}");
    }
}

/// References that another program broke were a finding of the check, and still are: the file opens.
#[test]
fn an_older_file_with_broken_references_is_brought_up() {
    let (_folder, path) = older();
    Connection::open(&path)
        .unwrap()
        .execute_batch("PRAGMA foreign_keys = OFF; UPDATE initiative SET unit_id = 'gone'")
        .unwrap();
    let store = Store::open(&path).unwrap();
    let found = store.check().unwrap();
    let told: Vec<_> = found.iter().map(|f| f.check).collect();
    assert!(told.contains(&"foreign keys"), "{found:?}");
}

/// Records of an older file hold files from now on.
#[test]
fn an_older_file_takes_files() {
    let (_folder, path) = older();
    let mut store = Store::open(&path).unwrap();
    assert!(store.load().unwrap().contents.is_empty());
    let mut attachment = Attachment::blank(RowId::of_link(&["attachment"]));
    attachment.subject = Some(About::initiative(first()));
    let mut writer = store.begin(&operation("attach")).unwrap();
    let hash = writer.keep_content(b"evidence").unwrap();
    attachment.file = Some(KeptFile::new(hash, "evidence.txt"));
    writer.put_row(&attachment).unwrap();
    writer.commit().unwrap();
    drop(store);
    let store = Store::open(&path).unwrap();
    let register = store.load().unwrap();
    let kept: Vec<_> = register.tables.attachments.all().collect();
    assert_eq!(kept, [&attachment]);
    let file = attachment.file.as_ref().unwrap();
    assert_eq!(store.content(file).unwrap(), b"evidence");
    assert_eq!(store.check().unwrap(), []);
}

/// Who can only read sees what a colleague does meanwhile.
#[test]
fn a_reader_of_an_older_file_follows_its_writer() {
    let (_folder, path) = older();
    let set = |readonly: bool| {
        let mut permissions = std::fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(readonly);
        std::fs::set_permissions(&path, permissions).unwrap();
    };
    set(true);
    let mut store = Store::open(&path).unwrap();
    let seen = store.data_version().unwrap();
    set(false);
    Connection::open(&path)
        .unwrap()
        .execute_batch("UPDATE initiative SET name = 'Renamed'")
        .unwrap();
    assert_ne!(store.data_version().unwrap(), seen);
    store.renew().unwrap();
    let register = store.load().unwrap();
    assert_eq!(register.get(first()).unwrap().initiative.name, "Renamed");
}

//! What files of records hold: kept once, there for whatever an undo brings back, and looked after.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::PathBuf;

use pilotage_model::file::Held;
use pilotage_model::kind::Kind as _;
use pilotage_model::kinds::Attachment;
use pilotage_model::{KeptFile, RowId};
use pilotage_store::{Store, StoreError, Touched};
use rusqlite::Connection;
use tempfile::TempDir;

mod common;
use common::does;

/// Attaches a file as one operation; gives its number and what the record holds.
fn attach(store: &mut Store, name: &str, bytes: &[u8]) -> (i64, KeptFile) {
    let mut row = Attachment::blank(RowId::of_link(&["attachment", name]));
    row.name = name.to_owned();
    let mut kept = None;
    let done = does(store, "Attach", |writer| {
        let file = KeptFile::new(writer.keep_content(bytes)?, name);
        row.file = Some(file.clone());
        kept = Some(file);
        writer.put_row(&row)
    });
    (done.unwrap().operation.unwrap(), kept.unwrap())
}

fn undo(store: &mut Store, seq: i64) -> i64 {
    let done = does(store, "Undo", |w| w.revert(seq, "it").map(drop));
    done.unwrap().operation.unwrap()
}

fn on_disk() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let store = Store::create(&path).unwrap();
    (folder, path, store)
}

fn found(store: &Store) -> Vec<String> {
    let found = store.check().unwrap().into_iter();
    found.map(|f| format!("{}: {}", f.check, f.what)).collect()
}

/// A report that goes with ten initiatives takes the room of one.
#[test]
fn the_same_content_is_kept_once_and_comes_back_as_it_was() {
    let (_folder, path, mut store) = on_disk();
    let bytes: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    let (_, first) = attach(&mut store, "a.bin", &bytes);
    let (_, second) = attach(&mut store, "b.bin", &bytes);
    let (_, other) = attach(&mut store, "c.bin", b"other");
    assert_eq!(first.hash(), second.hash());
    for (file, expected) in [(&first, &*bytes), (&second, &*bytes), (&other, b"other")] {
        assert_eq!(store.content(file).unwrap(), expected);
    }
    let contents = store.load().unwrap().contents;
    let sizes = [(first.hash(), 300_000), (other.hash(), 5)];
    let sizes = sizes.map(|(hash, size)| (hash, Held::Kept(size)));
    assert_eq!(*contents, sizes.into());
    let count = "SELECT count(*) FROM content";
    let db = Connection::open(&path).unwrap();
    let kept: i64 = db.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 2);
    // The history names it and does not repeat it.
    let longest = "SELECT coalesce(max(length(before)), 0) FROM change";
    let longest: i64 = db.query_row(longest, [], |row| row.get(0)).unwrap();
    assert!(longest < 1_000, "{longest}");
    assert_eq!(found(&store), [""; 0]);
}

/// Whatever is redone finds its file; and until then nobody calls the content a stray one.
#[test]
fn undo_of_adding_keeps_the_content() {
    let mut store = Store::in_memory().unwrap();
    let (made, file) = attach(&mut store, "a.pdf", b"one");
    let undone = undo(&mut store, made);
    assert_eq!(store.load().unwrap().tables.attachments.all().count(), 0);
    assert_eq!(found(&store), [""; 0], "the history names it");
    undo(&mut store, undone);
    assert_eq!(store.load().unwrap().tables.attachments.all().count(), 1);
    assert_eq!(store.content(&file).unwrap(), b"one");
}

/// What is refused leaves no content behind.
#[test]
fn a_content_is_written_with_its_row_or_not_at_all() {
    let mut store = Store::in_memory().unwrap();
    let refused = does(&mut store, "Attach", |writer| {
        writer.keep_content(b"one")?;
        Err(StoreError::Incomplete)
    });
    assert!(refused.is_err());
    assert!(store.load().unwrap().contents.is_empty());
}

/// A disk that forgets is told of before somebody needs the file, and attaching it again mends it.
#[test]
fn the_check_finds_what_is_missing_damaged_and_left_over() {
    let (_folder, path, mut store) = on_disk();
    let (_, gone) = attach(&mut store, "gone.pdf", b"gone");
    let (_, bent) = attach(&mut store, "bent.pdf", b"bent");
    let (taken, taken_file) = attach(&mut store, "taken.pdf", b"taken");
    undo(&mut store, taken);
    let harm = |sql: &str, file: &KeptFile| {
        let db = Connection::open(&path).unwrap();
        let hash = file.hash().to_string();
        assert_eq!(db.execute(sql, [hash]).unwrap(), 1);
    };
    harm("DELETE FROM content WHERE hash = ?1", &gone);
    harm("DELETE FROM content WHERE hash = ?1", &taken_file);
    harm("UPDATE content SET bytes = x'00' WHERE hash = ?1", &bent);
    let stray = KeptFile::new(pilotage_model::ContentHash::of(b"stray"), "");
    harm(
        "INSERT INTO content VALUES (?1, CAST('stray' AS BLOB))",
        &stray,
    );

    assert!(matches!(
        store.content(&gone),
        Err(StoreError::ContentMissing(_))
    ));
    assert!(matches!(
        store.content(&bent),
        Err(StoreError::ContentDamaged(_))
    ));
    let mut told = found(&store);
    told.sort();
    let mut expected = [
        "files: the content of “gone.pdf”, attachment “gone.pdf”, is missing; attach the file again, or take it from a backup".to_owned(),
        "files: the content of “taken.pdf”, which the history names, is missing; attach the file again, or take it from a backup".to_owned(),
        "files: the content of “bent.pdf”, attachment “bent.pdf”, is not what was kept; attach the file again, which mends it".to_owned(),
        format!("files: no record and no history names a content of 5 bytes ({}); it only takes room", stray.hash()),
    ];
    expected.sort();
    assert_eq!(told, expected);

    for (name, bytes) in [("gone.pdf", b"gone"), ("bent.pdf", b"bent")] {
        let (_, file) = attach_again(&mut store, name, bytes);
        assert_eq!(store.content(&file).unwrap(), bytes);
    }
    assert_eq!(
        found(&store).len(),
        2,
        "what the history names, and the stray"
    );
}

/// The row is as it was: no operation is recorded, and the content is there all the same.
fn attach_again(store: &mut Store, name: &str, bytes: &[u8]) -> (Touched, KeptFile) {
    let id = RowId::of_link(&["attachment", name]);
    let row = store.load().unwrap().tables.attachments.get(id).cloned();
    let row = row.unwrap();
    let done = does(store, "Attach", |writer| {
        writer.keep_content(bytes)?;
        writer.put_row(&row)
    });
    let done = done.unwrap();
    assert_eq!(done.operation, None);
    assert_eq!(done.contents.len(), 1, "memory is told");
    (done, row.file.unwrap())
}

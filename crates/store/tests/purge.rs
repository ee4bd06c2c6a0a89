//! What is purged is gone: from the file, from every undo, and not from the history.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::Path;

use chrono::NaiveDate;
use pilotage_model::file::Held;
use pilotage_model::kind::Kind as _;
use pilotage_model::kinds::Attachment;
use pilotage_model::purge::Purge;
use pilotage_model::{ContentHash, KeptFile, RowId};
use pilotage_store::{Store, StoreError, Writer};
use rusqlite::Connection;

mod common;
use common::does;

/// What nobody wants to be found in the file any more.
const SECRET: &[u8] = b"Salary of Kim Lee: 91,000";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 5).unwrap()
}

fn id(name: &str) -> RowId {
    RowId::of_link(&["attachment", name])
}

/// A long file with the secret in many places.
fn secrets() -> Vec<u8> {
    SECRET.iter().copied().cycle().take(400_000).collect()
}

/// Makes or changes an attachment, as one operation; gives its number.
fn changed(
    store: &mut Store,
    name: &str,
    change: impl FnOnce(&mut Writer<'_>, &mut Attachment) -> Result<(), StoreError>,
) -> i64 {
    let known = store
        .load()
        .unwrap()
        .tables
        .attachments
        .get(id(name))
        .cloned();
    let mut row = known.unwrap_or_else(|| Attachment::blank(id(name)));
    name.clone_into(&mut row.name);
    let done = does(store, "Change", |writer| {
        change(writer, &mut row)?;
        writer.put_row(&row)
    });
    done.unwrap().operation.unwrap()
}

/// Sets the file of an attachment, which is made where it is not there.
fn hold(store: &mut Store, name: &str, bytes: &[u8]) -> i64 {
    changed(store, name, |writer, row| {
        row.file = Some(KeptFile::new(writer.keep_content(bytes)?, name));
        Ok(())
    })
}

fn bin(store: &mut Store, name: &str) -> i64 {
    changed(store, name, |_, row| {
        row.set_deleted(Some("2026-03-01T00:00:00.000Z".to_owned()));
        Ok(())
    })
}

fn undo(store: &mut Store, seq: i64) -> Result<i64, StoreError> {
    let done = does(store, "Undo", |w| w.revert(seq, "it").map(drop))?;
    Ok(done.operation.unwrap())
}

/// Purges all that there is; gives what that was, and the operation.
fn purge(store: &mut Store) -> (Purge, i64) {
    let purge = Purge::of(&store.load().unwrap());
    let done = does(store, "Purge", |writer| writer.purge(&purge, day()));
    (purge, done.unwrap().operation.unwrap())
}

fn found(store: &Store) -> Vec<String> {
    let found = store.check().unwrap().into_iter();
    found.map(|f| format!("{}: {}", f.check, f.what)).collect()
}

fn has_secret(path: &Path) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(SECRET.len()).any(|window| window == SECRET)
}

/// Who sends the file on sends nothing that was purged; what a record still holds stays, also where one in
/// the bin held the same; the check calls nothing missing.
#[test]
fn what_is_purged_is_in_the_file_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    hold(&mut store, "salaries.txt", &secrets());
    hold(&mut store, "shared.txt", b"shared");
    hold(&mut store, "copy of shared.txt", b"shared");
    for name in ["salaries.txt", "copy of shared.txt"] {
        bin(&mut store, name);
    }
    assert!(has_secret(&path));
    let before = std::fs::metadata(&path).unwrap().len();

    let (purged, seq) = purge(&mut store);
    assert_eq!((purged.attachments.len(), purged.contents.len()), (2, 1));
    assert_eq!(purged.bytes, 400_000);
    assert!(!has_secret(&path), "also before the file is shortened");
    store.shorten().unwrap();
    assert!(std::fs::metadata(&path).unwrap().len() < before - 390_000);

    drop(store);
    let store = Store::open(&path).unwrap();
    let register = store.load().unwrap();
    let left: Vec<_> = register
        .tables
        .attachments
        .all()
        .map(|row| &*row.name)
        .collect();
    assert_eq!(left, ["shared.txt"]);
    let shared = KeptFile::new(ContentHash::of(b"shared"), "");
    assert_eq!(store.content(&shared).unwrap(), b"shared");
    let gone = ContentHash::of(&secrets());
    assert_eq!(register.contents.get(&gone), Some(&Held::Purged(day())));
    let refused = store.content(&KeptFile::new(gone, "salaries.txt"));
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the content of “salaries.txt” was purged on 5 Mar 2026"
    );
    // The history has what was there, by name and hash.
    let told = format!("{:?}", store.changes(seq, None, 0, 100).unwrap());
    for part in ["salaries.txt", &gone.to_string(), "400000", "2026-03-05"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert_eq!(found(&store), [""; 0]);
}

/// A record that came back without its file would look like a loss: every undo that would bring it, or
/// would take away what is gone, says what became of it, and changes nothing.
#[test]
fn no_undo_brings_back_what_was_purged() {
    let mut store = Store::in_memory().unwrap();
    let added = hold(&mut store, "plan.pdf", b"first");
    let replaced = hold(&mut store, "plan.pdf", b"second");
    let undone = hold(&mut store, "mistake.pdf", b"mistake");
    let undoing = undo(&mut store, undone).unwrap();
    let other = hold(&mut store, "old.pdf", b"old");
    let deleted = bin(&mut store, "old.pdf");
    let (purged, _) = purge(&mut store);
    assert_eq!(
        purged.contents.len(),
        3,
        "the first plan, the mistake, the old one"
    );

    let table = [
        ("the deletion", deleted, "old.pdf"),
        ("the addition before it", other, "old.pdf"),
        ("the undo of an addition", undoing, "mistake.pdf"),
        ("another file in its place", replaced, "plan.pdf"),
    ];
    let before = format!("{:?}", store.load().unwrap().tables.attachments);
    for (what, seq, name) in table {
        let refused = undo(&mut store, seq).unwrap_err().to_string();
        let words = format!("“it” can't be undone: its file “{name}” was purged on 5 Mar 2026");
        assert_eq!(refused, words, "{what}");
    }
    // The plan is there, with its second file: what stands in the way is that, not the purge.
    let refused = undo(&mut store, added).unwrap_err().to_string();
    assert!(refused.contains("has been changed since"), "{refused}");
    assert_eq!(
        format!("{:?}", store.load().unwrap().tables.attachments),
        before
    );
    assert_eq!(found(&store), [""; 0]);
}

/// Who purged too much attaches the file again: it is whole, its undo works as ever, and it can be purged
/// once more.
#[test]
fn what_is_attached_again_is_there_again() {
    let mut store = Store::in_memory().unwrap();
    hold(&mut store, "plan.pdf", b"plan");
    let deleted = bin(&mut store, "plan.pdf");
    purge(&mut store);
    let again = hold(&mut store, "again.pdf", b"plan");
    let plan = KeptFile::new(ContentHash::of(b"plan"), "plan.pdf");
    assert_eq!(store.content(&plan).unwrap(), b"plan");
    let held = store.load().unwrap().contents;
    assert_eq!(held.get(&plan.hash()), Some(&Held::Kept(4)));
    let undoing = undo(&mut store, again).unwrap();
    undo(&mut store, undoing).unwrap();
    let gone = undo(&mut store, deleted).unwrap_err().to_string();
    assert!(gone.contains("deleted since"), "its row is gone: {gone}");
    bin(&mut store, "again.pdf");
    let (purged, _) = purge(&mut store);
    assert_eq!(
        purged.label(),
        "1 attachment from the bin and the content of 1 file (4 bytes)"
    );
    assert!(Purge::of(&store.load().unwrap()).is_empty());
    assert_eq!(found(&store), [""; 0]);
}

/// Another program may put a row back that the purge took away: its file was purged, and is not called
/// missing; one that is really missing is.
#[test]
fn the_check_tells_what_was_purged_from_what_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    hold(&mut store, "gone.pdf", b"gone");
    let row = store
        .load()
        .unwrap()
        .tables
        .attachments
        .get(id("gone.pdf"))
        .cloned();
    bin(&mut store, "gone.pdf");
    purge(&mut store);
    does(&mut store, "Put back", |writer| {
        writer.put_row(&row.unwrap())
    })
    .unwrap();
    hold(&mut store, "lost.pdf", b"lost");
    let db = Connection::open(&path).unwrap();
    let lost = ContentHash::of(b"lost").to_string();
    db.execute("DELETE FROM content WHERE hash = ?1", [lost])
        .unwrap();
    let mut told = found(&store);
    told.sort();
    assert_eq!(
        told,
        [
            "files: the content of “gone.pdf”, attachment “gone.pdf”, was purged on 5 Mar 2026; attach the file again, or delete the record",
            "files: the content of “lost.pdf”, attachment “lost.pdf”, is missing; attach the file again, or take it from a backup",
        ]
    );
}

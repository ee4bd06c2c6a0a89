//! Emptying the bin of attachments, as somebody goes about it who must not keep what is in them.

use pilotage_model::kind::About;

use super::*;
use crate::records::FileContent;

fn attach(portfolio: &mut Portfolio, name: &str, subject: &str) -> RowId {
    let content = FileContent::new(name, name.as_bytes().to_vec());
    let file = content.file().to_string();
    let fields = sets(&[("file", &file), ("subject", subject)]);
    let kept = portfolio.save_record_with(KindId::Attachment, None, &fields, &[content]);
    kept.unwrap()
}

fn bin(portfolio: &mut Portfolio, id: RowId) {
    portfolio.bin_records(KindId::Attachment, &[id]).unwrap();
}

fn newest(portfolio: &Portfolio) -> crate::api::OperationView {
    let page = portfolio.history(None, 1).unwrap();
    page.operations.into_iter().next().unwrap()
}

/// What lies in the bin goes, and is told in the history; what belongs to an initiative in the bin stays,
/// for it comes back with the initiative. Memory says what the file says.
#[test]
fn the_bin_is_emptied_and_the_history_says_so() {
    let mut p = portfolio();
    initiative(&mut p, &[("unit", "U")]).unwrap();
    let other = initiative(&mut p, &[("name", "Other"), ("unit", "U")]).unwrap();
    let gone = attach(&mut p, "salaries.xlsx", "I");
    let kept = attach(&mut p, "report.pdf", "Other");
    bin(&mut p, gone);
    p.bin(&[other]).unwrap();

    let label = "1 attachment from the bin and the content of 1 file (13 bytes)";
    assert_eq!(p.purgeable().unwrap().label(), label);
    let purged = p.purge(Some(label)).unwrap();
    assert_eq!(
        (purged.purge.label().as_str(), purged.not_shortened),
        (label, None)
    );
    let operation = newest(&p);
    assert_eq!(operation.label, format!("Purge {label}"));
    assert!(!operation.can_undo);
    let told = p.changes(operation.seq, None, 0, 100).unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|c| (&*c.subject, &*c.field, &*c.before, &*c.after))
        .collect();
    let today = pilotage_model::When::day(p.today()).label();
    let file = format!("salaries.xlsx, purged on {today}");
    let hash = pilotage_model::ContentHash::of(b"salaries.xlsx").to_string();
    for line in [
        ("Attachment salaries.xlsx", "File", file.as_str(), ""),
        ("Content of a file", "Hash", "", hash.as_str()),
        ("Content of a file", "Purged on", "", today.as_str()),
    ] {
        assert!(told.contains(&line), "{line:?} in {told:?}");
    }

    let snapshot = p.snapshot();
    let attachments = snapshot.register().tables.of(KindId::Attachment).unwrap();
    let left: Vec<_> = attachments.rows().map(|row| row.id()).collect();
    assert_eq!(left, [kept]);
    assert_eq!(
        snapshot.register().contents,
        p.store().load().unwrap().contents
    );
    assert!(p.purgeable().unwrap().is_empty());
    assert_eq!(
        p.purge(None).unwrap_err().code(),
        "invalid",
        "nothing is left to purge"
    );
    assert_eq!(p.store().check().unwrap(), []);
}

/// Ctrl Z after a purge must not stay for ever at what nothing brings back: it goes on to what was done before and says
/// once what it passed over; where nothing is left, that is why. The line of the purge says it too. Redo has nothing
/// left.
#[test]
fn undo_says_that_the_file_was_purged() {
    let mut p = portfolio();
    initiative(&mut p, &[("unit", "U")]).unwrap();
    let id = attach(&mut p, "salaries.xlsx", "I");
    bin(&mut p, id);
    let deletion = newest(&p).label;
    attach(&mut p, "mistake.pdf", "I");
    p.undo().unwrap();
    p.purge(None).unwrap();
    let purge = newest(&p);

    let today = pilotage_model::When::day(p.today()).label();
    // The button names what it will take back.
    let making = p.undoable().unwrap().unwrap().label;
    assert_eq!(p.undo().unwrap().label, making);
    let passed = p.take_besides();
    assert_eq!(
        passed.len(),
        2,
        "the deletion and the attaching: {passed:?}"
    );
    let said = format!(
        "passed over, for “{deletion}” can't be undone: its file “salaries.xlsx” was purged"
    );
    assert!(passed[0].starts_with(&said), "{passed:?}");
    p.redo().unwrap();
    p.take_besides();
    p.undo().unwrap();
    assert_eq!(p.take_besides(), [""; 0], "it was said");

    assert_eq!(p.undoable().unwrap(), None);
    let refused = p.undo().unwrap_err();
    assert_eq!(refused.code(), "purged");
    assert_eq!(
        refused.in_words(),
        format!(
            "“{deletion}” can't be undone: its file “salaries.xlsx” was purged on {today}. \
             Attach the file again if you still have it, or take it from a copy of the portfolio."
        )
    );
    p.redo().unwrap();
    assert_eq!(p.redo().unwrap_err().code(), "nothing");
    let refused = p
        .undo_operation(i64::from(purge.seq))
        .unwrap_err()
        .in_words();
    assert!(
        refused.starts_with(&format!(
            "“{}” can’t be undone: what was purged is gone.",
            purge.label
        )),
        "{refused}"
    );
}

/// What was agreed to is what goes, for nothing brings back the rest.
#[test]
fn only_what_was_agreed_to_is_purged() {
    let mut p = portfolio();
    initiative(&mut p, &[("unit", "U")]).unwrap();
    let (first, second) = (attach(&mut p, "a.pdf", "I"), attach(&mut p, "b.pdf", "I"));
    bin(&mut p, first);
    let agreed = p.purgeable().unwrap().label();
    bin(&mut p, second);
    assert_eq!(
        refused(p.purge(Some(&agreed))),
        "What there is to purge has changed: it is 2 attachments from the bin and the contents of 2 files (10 bytes) now."
    );
    for id in [first, second] {
        let kind = KindId::Attachment;
        assert!(p.snapshot().register().row(About { kind, id }).is_some());
    }
}

//! One file, open in a window and on the command line: undo of what the other did, and no lost work.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_app::api::FieldSet;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_model::Settings;
use tempfile::TempDir;

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// The same file, open in a window and on the command line.
struct Both {
    window: Portfolio,
    job: Portfolio,
    _folder: TempDir,
}

impl Both {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("both.pilotage");
        let around = |who: &str, origin| Surroundings::of_machine(who.into(), origin);
        let window = Portfolio::create(
            &path,
            &Settings::default(),
            around("Priya Nair", Origin::Window),
        );
        let mut window = window.unwrap();
        let fields = [
            set("name", "Claims triage"),
            set("unit", "Claims"),
            set("owner", "P. Nair"),
            set("stage", "idea"),
        ];
        window.create_initiative(&fields, true).unwrap();
        let job = Portfolio::open(&path, around("nightly", Origin::CommandLine)).unwrap();
        Self {
            window,
            job,
            _folder: folder,
        }
    }

    fn edit(portfolio: &mut Portfolio, field: &str, text: &str) -> i64 {
        portfolio.refresh().unwrap();
        let id = portfolio.snapshot().register().records()[0].id();
        portfolio
            .set_fields(&[id], &[set(field, text)], false)
            .unwrap();
        i64::from(portfolio.history(None, 1).unwrap().operations[0].seq)
    }

    fn read(&mut self) -> (String, String) {
        self.window.refresh().unwrap();
        let snapshot = self.window.snapshot();
        let initiative = &snapshot.register().records()[0].initiative;
        (initiative.sponsor.clone(), initiative.problem.clone())
    }
}

/// A colleague sees in the morning what the nightly job did, takes that back alone, and keeps what
/// was done since; Ctrl Z stays with their own work.
#[test]
fn the_window_undoes_what_the_nightly_job_did() {
    let mut both = Both::open();
    let nightly = Both::edit(&mut both.job, "sponsor", "A. Wrong");
    let own = Both::edit(&mut both.window, "problem", "Long queues");
    assert_eq!(both.window.undoable().unwrap().unwrap().seq, own);

    both.window.undo_operation(nightly).unwrap();
    assert_eq!(both.read(), (String::new(), "Long queues".to_owned()));

    let page = both.window.history(None, 10).unwrap();
    let told = |seq: i64| {
        let row = page.operations.iter().find(|o| i64::from(o.seq) == seq);
        row.map(|o| (o.undone, o.can_undo)).unwrap()
    };
    assert_eq!(told(nightly), (true, false));
    assert_eq!(told(own), (false, true));
}

/// What was undone on the command line shows as undone in the window, and is not undone twice.
#[test]
fn what_another_undid_is_gone_from_the_stack() {
    let mut both = Both::open();
    let first = Both::edit(&mut both.window, "sponsor", "B. Right");
    let second = Both::edit(&mut both.window, "problem", "Long queues");
    both.job.undo_operation(second).unwrap();
    assert_eq!(both.window.undoable().unwrap().unwrap().seq, first);
    let page = both.window.history(None, 10).unwrap();
    assert!(
        page.operations
            .iter()
            .any(|o| i64::from(o.seq) == second && o.undone)
    );
}

/// Each refusal says why, and changes nothing.
#[test]
fn what_cannot_be_undone_is_refused_in_words() {
    let mut both = Both::open();
    let first = Both::edit(&mut both.window, "sponsor", "A");
    let second = Both::edit(&mut both.window, "sponsor", "B");
    let mut refuse = |seq: i64| both.job.undo_operation(seq).unwrap_err().to_string();
    assert!(refuse(1).contains("can’t be undone"), "{}", refuse(1));
    assert!(refuse(99).contains("no operation “99”"), "{}", refuse(99));
    let later = refuse(first);
    assert!(later.contains("changed since"), "{later}");
    both.job.undo_operation(second).unwrap();
    let again = both.job.undo_operation(second).unwrap_err().to_string();
    assert!(again.contains("undone already"), "{again}");
    assert_eq!(both.read().0, "A");
}

/// Each sees what the other just did before it writes: a window that shows yesterday's text must not
/// put the rest of yesterday's row back, and two new initiatives never get one key.
#[test]
fn two_programs_on_one_file_keep_each_others_work() {
    let mut both = Both::open();
    let id = both.window.snapshot().register().records()[0].id();
    let set_on = |portfolio: &mut Portfolio, field: &str, text: &str| {
        portfolio
            .set_fields(&[id], &[set(field, text)], false)
            .unwrap();
    };
    set_on(&mut both.job, "sponsor", "B. Right");
    set_on(&mut both.window, "problem", "Long queues");
    assert_eq!(
        both.read(),
        ("B. Right".to_owned(), "Long queues".to_owned())
    );

    let fields = |key: &str| {
        let texts = [
            ("name", "Next"),
            ("unit", "Claims"),
            ("owner", "X"),
            ("stage", "idea"),
            ("key", key),
        ];
        texts.map(|(field, text)| set(field, text))
    };
    both.job.create_initiative(&fields(""), false).unwrap();
    both.window.create_initiative(&fields(""), false).unwrap();
    both.job.refresh().unwrap();
    let snapshot = both.job.snapshot();
    let keys: Vec<_> = (snapshot.register().records().iter())
        .map(|r| r.initiative.key.clone())
        .collect();
    assert_eq!(keys, ["AI-0001", "AI-0002", "AI-0003"]);

    both.job.bin(&[id]).unwrap();
    let refused = both
        .window
        .create_initiative(&fields("ai-0001"), false)
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Key: “Claims triage (in the bin)” has AI-0001 already; choose another"
    );
}

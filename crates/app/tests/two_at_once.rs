//! One file, open in a window and on the command line: undo of what the other did, and no lost work.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::PathBuf;
use std::time::Duration;

use pilotage_app::api::FieldSet;
use pilotage_app::api::HistoryAsk;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_model::kind::To;
use pilotage_model::kinds::KindId;
use pilotage_model::{
    Field, Initiative, InitiativeId, NoFigures, Record, Register, RowId, Settings,
};
use pilotage_store::{NewOperation, Store};
use tempfile::TempDir;
use uuid::Uuid;

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
    path: PathBuf,
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
            path,
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
        let record = &snapshot.register().records()[0];
        let sponsor = sponsor(snapshot.register(), record);
        (sponsor, record.initiative.problem.to_string())
    }
}

fn sponsor(register: &Register, record: &Record) -> String {
    Field::SPONSOR.value(record, &NoFigures).display(register)
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
/// put the rest of yesterday's row back.
#[test]
fn two_programs_on_one_file_keep_each_others_work() {
    let mut both = Both::open();
    Both::edit(&mut both.job, "sponsor", "B. Right");
    let id = both.window.snapshot().register().records()[0].id();
    both.window
        .set_fields(&[id], &[set("problem", "Long queues")], false)
        .unwrap();
    assert_eq!(
        both.read(),
        ("B. Right".to_owned(), "Long queues".to_owned())
    );
}

/// The same while the other is in the middle of writing: what it leaves when the file is free again
/// is what counts, not what was there when the waiting began.
#[test]
fn who_waits_for_the_file_works_on_what_the_other_left() {
    let mut both = Both::open();
    let id = both.window.snapshot().register().records()[0].id();
    let (writing, began) = std::sync::mpsc::channel();
    let path = both.path.clone();
    let other = std::thread::spawn(move || {
        let mut store = Store::open(&path).unwrap();
        let register = store.load().unwrap();
        let mut initiative = register.records()[0].initiative.clone();
        let people = register.tables.of(KindId::Person).unwrap();
        let right = people.called_new(RowId::new(Uuid::now_v7()), "B. Right");
        initiative.sponsor = Some(To::new(right.id()));
        let nightly = Record::new(Initiative::new(
            InitiativeId::new(Uuid::now_v7()),
            "AI-0002".to_owned(),
            "Nightly".to_owned(),
            initiative.recorded.to_string(),
        ));
        let mut writer = store.begin(&operation()).unwrap();
        writer.put_row(&*right).unwrap();
        writer.put(&initiative).unwrap();
        writer.insert_records(&[&nightly]).unwrap();
        writing.send(()).unwrap();
        std::thread::sleep(Duration::from_millis(300));
        writer.commit().unwrap();
    });
    began.recv().unwrap();
    both.window
        .set_fields(&[id], &[set("problem", "Long queues")], false)
        .unwrap();
    other.join().unwrap();
    let made = [
        ("name", "Mine"),
        ("unit", "Claims"),
        ("owner", "X"),
        ("stage", "idea"),
    ];
    both.window
        .create_initiative(&made.map(|(field, text)| set(field, text)), false)
        .unwrap();
    both.window.refresh().unwrap();
    let snapshot = both.window.snapshot();
    let records = snapshot.register().records();
    let sponsor = sponsor(snapshot.register(), &records[0]);
    assert_eq!(
        (sponsor.as_str(), &*records[0].initiative.problem),
        ("B. Right", "Long queues")
    );
    let keys: Vec<_> = records.iter().map(|r| r.initiative.key.as_str()).collect();
    assert_eq!(keys, ["AI-0001", "AI-0002", "AI-0003"]);
}

fn operation() -> NewOperation {
    NewOperation {
        id: Uuid::now_v7().to_string(),
        at: chrono::Utc::now(),
        actor: "nightly".to_owned(),
        origin: Origin::CommandLine,
        kind: "edit".to_owned(),
        label: "Nightly".to_owned(),
        reason: String::new(),
        reverts: None,
    }
}

/// A key tells initiatives apart, those in the bin too: they may come back.
#[test]
fn no_key_is_given_twice() {
    let mut both = Both::open();
    let id = both.window.snapshot().register().records()[0].id();
    both.job.bin(&[id]).unwrap();
    let fields = [
        ("name", "Next"),
        ("unit", "Claims"),
        ("owner", "X"),
        ("stage", "idea"),
        ("key", "ai-0001"),
    ];
    let fields = fields.map(|(field, text)| set(field, text));
    let refused = both.window.create_initiative(&fields, false).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Key: “Claims triage (in the bin)” has AI-0001 already; choose another"
    );
}

/// Whoever looks for what the nightly job did finds just that; what an operation is about is counted in initiatives,
/// however many rows it took.
#[test]
fn the_history_is_narrowed_to_a_person_and_a_kind() {
    let mut both = Both::open();
    let id = both.window.snapshot().register().records()[0].id();
    both.job.bin(&[id]).unwrap();
    both.window.refresh().unwrap();
    let all = both.window.history(None, 100).unwrap();
    let bin = all.operations.first().unwrap();
    assert_eq!(
        (bin.kind.as_str(), bin.about.as_str()),
        ("bin", "1 initiative")
    );
    let made = all.operations.last().unwrap();
    assert_eq!((made.kind.as_str(), made.about.as_str()), ("new", ""));
    let like = |actor: &str, kind: &str| {
        let ask = HistoryAsk {
            actor: actor.to_owned(),
            kind: kind.to_owned(),
        };
        both.window.history_like(&ask, None, 100).unwrap()
    };
    let found = like(&bin.actor, "bin");
    assert_eq!((found.total, found.operations.len()), (1, 1));
    assert_eq!(found.operations[0].seq, bin.seq);
    assert_eq!(like("Nobody", "").total, 0);
    assert_eq!(like("", "").total, all.total);
    let (actors, kinds) = (all.actors, all.kinds);
    assert!(actors.contains(&bin.actor), "{actors:?}");
    for operation in &all.operations {
        let known = kinds.iter().find(|kind| kind.code == operation.kind);
        assert_ne!(known.unwrap().label, operation.kind, "each kind has a name");
    }
}

//! Undo stories: an operation is one step, is taken back whole, and refuses in words where it
//! would overwrite later work.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_model::kind::To;
use pilotage_model::kinds::{KindId, Person, Tables};
use pilotage_model::{
    CustomField, CustomFieldId, Field, Initiative, InitiativeId, NoFigures, Record, Register,
    RowId, Stage, Transition, TransitionId, Unit, UnitId,
};
use pilotage_store::{Origin, Store, StoreError, Touched};
use proptest::prelude::*;

mod common;
use common::does;

fn undo(store: &mut Store, seq: i64) -> Result<Touched, StoreError> {
    does(store, "Undo", |w| w.revert(seq, "it").map(drop))
}

fn id(n: u8) -> InitiativeId {
    InitiativeId::of_link(&["test", &n.to_string()])
}

fn record(n: u8, name: &str) -> Record {
    let mut record = Record::new(Initiative::new(
        id(n),
        format!("AI-{n}"),
        name.into(),
        "2026-01-01T00:00:00Z".into(),
    ));
    record.initiative.stage = Some(Stage::Pilot);
    record.transitions.push(Transition {
        id: TransitionId::of_link(&["t", &n.to_string()]),
        initiative: id(n),
        deployment: None,
        ordinal: 0,
        from: None,
        to: Stage::Pilot,
        date: None,
        raw_date: "22-Nov".into(),
        contradicted: false,
        decision: String::new(),
        decided_by: String::new(),
        note: String::new(),
    });
    record
}

/// A portfolio of one initiative.
fn with_fraud() -> Store {
    let mut store = Store::in_memory().unwrap();
    let fraud = record(1, "Fraud");
    does(&mut store, "New", |w| w.insert_records(&[&fraud])).unwrap();
    store
}

fn contents(store: &Store) -> String {
    let register: Register = store.load().unwrap();
    let rows: Vec<_> = (register.tables.each())
        .flat_map(|table| table.rows().map(|row| format!("{row:?}")))
        .collect();
    format!(
        "{:?} {:?} {:?} {:?}",
        register.records(),
        register.units.all(),
        rows,
        register.settings
    )
}

/// A person of this name, put into the file.
fn person(store: &mut Store, name: &str) -> Option<To<Person>> {
    let id = RowId::of_link(&["person", name]);
    let tables = Tables::default();
    let row = tables.of(KindId::Person).unwrap().called_new(id, name);
    does(store, "Person", |w| w.put_row(&*row)).unwrap();
    Some(To::new(id.uuid()))
}

/// A whole import is one step: undoing it returns the portfolio to what it was, redoing brings it
/// back, and the history keeps all three.
#[test]
fn an_operation_is_taken_back_whole_and_brought_back() {
    let mut store = Store::in_memory().unwrap();
    let empty = contents(&store);
    let done = does(&mut store, "Import", |w| {
        w.insert_records(&[&record(1, "Fraud network")])?;
        w.insert_records(&[&record(2, "Glass claims")])
    })
    .unwrap();
    assert_eq!(done.initiatives.len(), 2);
    let full = contents(&store);
    let undone = undo(&mut store, done.operation.unwrap()).unwrap();
    assert_eq!(contents(&store), empty);
    undo(&mut store, undone.operation.unwrap()).unwrap();
    assert_eq!(contents(&store), full);
    assert_eq!(store.operation_count().unwrap(), 3);
}

/// Undo must not silently overwrite what someone wrote later.
#[test]
fn undo_refuses_where_the_column_was_changed_since() {
    let mut store = with_fraud();
    let nair = person(&mut store, "P. Nair");
    let named = |name: &str, owner: Option<To<Person>>| {
        let mut initiative = record(1, name).initiative;
        initiative.owner = owner;
        initiative
    };
    let rename = does(&mut store, "Rename", |w| {
        w.put(&named("Fraud network", None))
    })
    .unwrap();
    does(&mut store, "Owner", |w| {
        w.put(&named("Fraud network", nair))
    })
    .unwrap();
    does(&mut store, "Rename again", |w| {
        w.put(&named("Fraud graph", nair))
    })
    .unwrap();
    let error = undo(&mut store, rename.operation.unwrap())
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "“it” can't be undone: the name of “Fraud graph” has been changed since"
    );
    assert!(
        contents(&store).contains("Fraud graph"),
        "a refused undo leaves everything"
    );
}

/// Edits of other columns of the same row don't stand in the way.
#[test]
fn undo_leaves_other_columns_alone() {
    let mut store = with_fraud();
    let mut initiative = record(1, "Fraud network").initiative;
    let rename = does(&mut store, "Rename", |w| w.put(&initiative)).unwrap();
    initiative.owner = person(&mut store, "P. Nair");
    does(&mut store, "Owner", |w| w.put(&initiative)).unwrap();
    undo(&mut store, rename.operation.unwrap()).unwrap();
    let register = store.load().unwrap();
    let now = register.get(id(1)).unwrap();
    let owner = Field::OWNER.value(now, &NoFigures).display(&register);
    assert_eq!(
        (now.initiative.name.as_str(), owner.as_str()),
        ("Fraud", "P. Nair")
    );
}

/// Own fields lie in one column of the file; people who set two of them take back one.
#[test]
fn own_fields_are_undone_singly() {
    let mut store = Store::in_memory().unwrap();
    person(&mut store, "P. Nair");
    let [place, phone] = ["Cost centre", "Phone"].map(|name| CustomField {
        id: CustomFieldId::of_link(&[name]),
        kind: KindId::Person,
        name: name.to_owned(),
        position: 0,
    });
    does(&mut store, "Fields", |w| {
        w.insert_all(&[place.clone(), phone.clone()])
    })
    .unwrap();
    let set = |store: &mut Store, field: &CustomField, value: &str| {
        let register = store.load().unwrap();
        let mut row = register
            .tables
            .of(KindId::Person)
            .unwrap()
            .rows()
            .next()
            .unwrap()
            .copied();
        row.own_mut().set(field.id, value);
        let done = does(store, "Set", |w| w.put_row(&*row)).unwrap();
        done.operation.unwrap()
    };
    let own = |store: &Store| {
        let register = store.load().unwrap();
        let row = register
            .tables
            .of(KindId::Person)
            .unwrap()
            .rows()
            .next()
            .unwrap();
        [&place, &phone].map(|field| row.own().get(field.id).map(str::to_owned))
    };
    let [placed, _] = [
        set(&mut store, &place, "4711"),
        set(&mut store, &phone, "12 34"),
    ];

    undo(&mut store, placed).unwrap();
    assert_eq!(own(&store), [None, Some("12 34".to_owned())]);

    let placed = set(&mut store, &place, "4711");
    set(&mut store, &place, "4712");
    let refused = undo(&mut store, placed).unwrap_err().to_string();
    assert!(
        refused.contains("the Cost centre of “P. Nair” has been changed since"),
        "{refused}"
    );
    assert_eq!(own(&store)[0].as_deref(), Some("4712"));
}

/// A unit that others use by now can't be undone away.
#[test]
fn undo_of_a_creation_refuses_when_later_rows_stand_on_it() {
    let mut store = Store::in_memory().unwrap();
    let unit = Unit::new(UnitId::of_link(&["u"]), "Claims", None);
    let made = does(&mut store, "Unit", |w| w.put_row(&unit)).unwrap();
    let mut used = record(1, "Fraud");
    used.initiative.unit = Some(unit.id);
    does(&mut store, "New", |w| w.insert_records(&[&used])).unwrap();
    let error = undo(&mut store, made.operation.unwrap()).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    let said = error.to_string();
    assert!(
        said.contains("Fraud” was added later and belongs to the unit “Claims” that it made"),
        "{said}"
    );
}

/// Nothing changed, nothing recorded: a re-import of the same file leaves no trace.
#[test]
fn an_operation_that_changes_nothing_is_not_recorded() {
    let mut store = with_fraud();
    let same = does(&mut store, "Same", |w| {
        w.put(&record(1, "Fraud").initiative)
    })
    .unwrap();
    assert_eq!(same, Touched::default());
    assert_eq!(store.operation_count().unwrap(), 1);
}

/// What another program wrote is in the history before the next thing a user does.
#[test]
fn writes_from_outside_are_sealed_into_an_operation_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    does(&mut store, "New", |w| {
        w.insert_records(&[&record(1, "Fraud")])
    })
    .unwrap();
    let seen = store.data_version().unwrap();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("UPDATE initiative SET technique = 'X'", [])
        .unwrap();
    assert_ne!(store.data_version().unwrap(), seen);
    does(&mut store, "Next", |w| {
        w.insert_records(&[&record(2, "Glass")])
    })
    .unwrap();
    let labels: Vec<_> = store
        .operations(None, 10)
        .unwrap()
        .into_iter()
        .map(|o| (o.origin, o.rows))
        .collect();
    assert_eq!(
        labels,
        [
            (Origin::CommandLine, 2),
            (Origin::Outside, 1),
            (Origin::CommandLine, 2)
        ]
    );
}

/// Another program that replaces a row leaves no trace of what it was before: undo of its creation
/// must not take the new row away, and until it is sealed no operation is told to have done it.
#[test]
fn a_row_replaced_from_outside_is_not_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    let made = does(&mut store, "New", |w| {
        w.insert_records(&[&record(1, "Fraud")])
    })
    .unwrap();
    let other = does(&mut store, "Other", |w| {
        w.insert_records(&[&record(2, "Glass")])
    })
    .unwrap();
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch(
            "PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF;
             CREATE TEMP TABLE one AS SELECT * FROM initiative WHERE key = 'AI-1';
             UPDATE one SET technique = 'X';
             REPLACE INTO initiative SELECT * FROM one",
        )
        .unwrap();
    let of: Vec<_> = store
        .operations_of(&[id(1).to_string()], 10)
        .unwrap()
        .into_iter()
        .map(|o| Some(o.seq))
        .collect();
    assert_eq!(of, [made.operation], "and not {:?}", other.operation);
    let refused = undo(&mut store, made.operation.unwrap())
        .unwrap_err()
        .to_string();
    assert!(refused.contains("changed since"), "{refused}");
}

/// A history that someone shortened must not pass for whole: undo would bring back half.
#[test]
fn a_shortened_history_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    for n in 1..4 {
        does(&mut store, "New", |w| {
            w.insert_records(&[&record(n, "Fraud")])
        })
        .unwrap();
    }
    assert_eq!(store.check().unwrap(), []);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute_batch("DELETE FROM change WHERE seq = 4; DELETE FROM operation WHERE seq = 1")
        .unwrap();
    let found = store.check().unwrap();
    let told: Vec<_> = found.iter().map(|f| (f.check, f.what.as_str())).collect();
    assert_eq!(told, [("history", "what operation 2 changed is not whole")]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Whatever was done, undoing all of it in reverse order leads back through every state.
    #[test]
    fn undoing_everything_leads_back_through_every_state(steps in proptest::collection::vec((0u8..5, "[a-z]{1,3}", 0u8..4), 1..12)) {
        let mut store = Store::in_memory().unwrap();
        let mut states = vec![contents(&store)];
        let mut operations = Vec::new();
        for (n, name, what) in steps {
            let there = store.load().unwrap().get(id(n)).is_some();
            let done = does(&mut store, "step", |w| match (what, there) {
                (_, false) => w.insert_records(&[&record(n, &name)]),
                (0, true) => {
                    w.delete::<Transition>(&[&id(n), &record(n, "").transitions[0].id])?;
                    w.delete::<Initiative>(&[&id(n)])
                }
                (_, true) => w.put(&record(n, &name).initiative),
            });
            let Ok(done) = done else { continue };
            if let Some(operation) = done.operation {
                operations.push(operation);
                states.push(contents(&store));
            }
        }
        while let Some(operation) = operations.pop() {
            prop_assert_eq!(&contents(&store), &states.pop().unwrap());
            undo(&mut store, operation).unwrap();
        }
        prop_assert_eq!(contents(&store), states.pop().unwrap());
        prop_assert!(store.check().unwrap().is_empty());
    }
}

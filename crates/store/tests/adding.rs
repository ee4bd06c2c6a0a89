//! Many rows at once are recorded by who adds them, not by the triggers: the history must not tell the difference.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_model::kind::To;
use pilotage_model::kinds::{KindId, Tables};
use pilotage_model::{
    Confidence, CustomField, CustomFieldId, Initiative, InitiativeId, Level, Rating, RatingId,
    Record, RowId, ScoringModel, Stage, StagePlan, Transition, TransitionId, When,
};
use pilotage_store::{Change, Store, StoreError, Writer};

mod common;
use common::does;

const DAY: When = When::day(chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap());

fn field() -> CustomField {
    CustomField {
        id: CustomFieldId::of_link(&["centre"]),
        kind: KindId::Initiative,
        name: "Cost centre".to_owned(),
        position: 0,
    }
}

/// An initiative with a row of every kind that belongs to one.
fn record(n: u32) -> Record {
    let id = InitiativeId::of_link(&["test", &n.to_string()]);
    let at = n.to_string();
    let mut record = Record::new(Initiative::new(
        id,
        format!("AI-{n}"),
        format!("Case {n}"),
        "2026-01-01T00:00:00Z".into(),
    ));
    // Some columns are blank in all rows but a few.
    record.initiative.hold_reason = if n == 70 { "Budget" } else { "" }.to_owned();
    record.initiative.benefit = None;
    record.initiative.own.set(field().id, at.clone());
    record.transitions.push(Transition {
        id: TransitionId::of_link(&["t", &at]),
        initiative: id,
        deployment: None,
        ordinal: i64::from(n % 3),
        from: (n > 40).then_some(Stage::Idea),
        to: Stage::Pilot,
        date: Some(DAY),
        raw_date: String::new(),
        contradicted: n == 5,
        decision: String::new(),
        decided_by: String::new(),
        note: String::new(),
    });
    record.plans.push(StagePlan {
        id: RowId::of_link(&["p", &at]),
        initiative: id,
        stage: Stage::Production,
        planned: Some(DAY),
        forecast: None,
    });
    record.ratings.push(Rating {
        id: RatingId::of_link(&["r", &at]),
        initiative: id,
        criterion: ScoringModel::default().criteria[0].id,
        assessor: To::new(ann().uuid()),
        level: Level::new(3).unwrap(),
        confidence: Confidence::Medium,
        note: "".into(),
        evidence: "".into(),
        draft: false,
        rated_on: DAY.first(),
        ordinal: 0,
    });
    record
}

fn with_model() -> Store {
    let mut store = Store::in_memory().unwrap();
    let model = ScoringModel::default();
    does(&mut store, "Model", |writer| writer.put_model(&model)).unwrap();
    store
}

fn ann() -> RowId {
    RowId::of_link(&["person", "Ann"])
}

fn add_all(writer: &mut Writer<'_>) -> Result<(), StoreError> {
    writer.insert_all(&[field()])?;
    let person = Tables::default();
    let person = person.of(KindId::Person).unwrap().called_new(ann(), "Ann");
    writer.insert_row(&*person)?;
    let records: Vec<_> = (0..100).map(record).collect();
    writer.insert_records(&records)
}

/// What was written of each row and what the history has of it.
fn told(store: &Store) -> (String, Vec<Change>) {
    let newest = store.operations(None, 1).unwrap()[0].seq;
    let changes = store.changes(newest, None, 0, 10_000).unwrap();
    let register = store.load().unwrap();
    (format!("{:?}", register.records()), changes)
}

#[test]
fn rows_added_at_once_have_the_history_that_triggers_write() {
    let [by_triggers, at_once] = [false, true].map(|at_once| {
        let mut store = with_model();
        does(&mut store, "Import", |writer| {
            if at_once {
                writer.begin_adding()?;
            }
            add_all(writer)
        })
        .unwrap();
        told(&store)
    });
    // A field, a person, and four rows and a value of each initiative.
    assert_eq!(by_triggers.1.len(), 2 + 5 * 100);
    assert_eq!(by_triggers.1, at_once.1);
    assert_eq!(by_triggers.0, at_once.0);
}

/// What is written after many rows were added, in that operation or after one that was given up, is captured as ever.
#[test]
fn triggers_capture_again_what_is_not_added() {
    let mut store = with_model();
    let renamed = |name: &str| Initiative {
        name: name.to_owned(),
        ..record(1).initiative
    };
    does(&mut store, "Import", |writer| {
        writer.begin_adding()?;
        add_all(writer)?;
        writer.put(&renamed("Renamed at once"))
    })
    .unwrap();
    let (_, changes) = told(&store);
    let last = changes.last().unwrap();
    assert_eq!(last.before.as_ref().unwrap()["name"], "Case 1");

    let given_up = does(&mut store, "Given up", |writer| {
        writer.begin_adding()?;
        writer.insert_records(&[record(1)])
    });
    assert!(given_up.is_err(), "it is there already");
    does(&mut store, "Edit", |writer| {
        writer.put(&renamed("Renamed later"))
    })
    .unwrap();
    assert_eq!(told(&store).1.len(), 1);
}

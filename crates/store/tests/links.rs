//! Records name each other: undo leaves no name behind that means nothing, and rows of every kind
//! are kept, changed, taken away and put back as they were.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_model::Register;
use pilotage_model::kind::{About, AnyRow, Links, Raw, To};
use pilotage_model::kinds::{KINDS, KindId, Outcome, Person, Tables};
use pilotage_model::names::name_key;
use pilotage_model::{ContentHash, FieldKind, Initiative, InitiativeId, KeptFile, Record, RowId};
use pilotage_store::{Store, StoreError, Touched};
use proptest::prelude::*;

mod common;
use common::does;

fn put(store: &mut Store, row: &dyn AnyRow) -> i64 {
    let done = does(store, "Put", |w| w.put_row(row)).unwrap();
    done.operation.unwrap()
}

fn undo(store: &mut Store, seq: i64) -> Result<i64, StoreError> {
    let done = does(store, "Undo", |w| w.revert(seq, "it").map(drop))?;
    Ok(done.operation.unwrap())
}

/// Refused in these words, and nothing is different afterwards.
fn refused(store: &mut Store, seq: i64, words: &str) {
    let (before, count) = (contents(store), store.operation_count().unwrap());
    let error = undo(store, seq).unwrap_err();
    assert!(matches!(error, StoreError::Conflict { .. }), "{error}");
    assert_eq!(error.to_string(), format!("“it” can't be undone: {words}"));
    assert_eq!(contents(store), before);
    assert_eq!(store.operation_count().unwrap(), count);
}

fn contents(store: &Store) -> Vec<String> {
    let register = store.load().unwrap();
    let rows = (register.tables.each()).flat_map(|table| table.rows().map(|r| format!("{r:?}")));
    let records = register.records().iter().map(|r| format!("{r:?}"));
    rows.chain(records).collect()
}

fn id_of(kind: KindId, name: &str) -> RowId {
    RowId::of_link(&[kind.code(), name])
}

fn called(kind: KindId, name: &str) -> Box<dyn AnyRow> {
    let tables = Tables::default();
    tables.of(kind).unwrap().called_new(id_of(kind, name), name)
}

fn person(name: &str) -> Option<To<Person>> {
    Some(To::new(id_of(KindId::Person, name).uuid()))
}

fn initiative(owner: Option<To<Person>>) -> Initiative {
    let id = InitiativeId::of_link(&["AI-1"]);
    let recorded = "2026-01-01T00:00:00Z".to_owned();
    let mut initiative = Initiative::new(id, "AI-1".into(), "Fraud network".into(), recorded);
    initiative.owner = owner;
    initiative
}

fn put_initiative(store: &mut Store, initiative: &Initiative) -> i64 {
    let done = does(store, "Initiative", |w| w.put(initiative)).unwrap();
    done.operation.unwrap()
}

/// Whoever is named stays, until nobody names them any more.
#[test]
fn a_person_whom_a_later_edit_names_is_not_undone_away() {
    let mut store = Store::in_memory().unwrap();
    let made = put(&mut store, &*called(KindId::Person, "Ada"));
    put_initiative(&mut store, &initiative(None));
    let named = put_initiative(&mut store, &initiative(person("Ada")));
    refused(
        &mut store,
        made,
        "the initiative “AI-1 Fraud network” names a record that it made (owner); undo or change that first",
    );
    undo(&mut store, named).unwrap();
    let gone = undo(&mut store, made).unwrap();
    assert_eq!(store.load().unwrap().tables.people.all().count(), 0);
    undo(&mut store, gone).unwrap();
    assert_eq!(store.load().unwrap().tables.people.all().count(), 1);
    assert_eq!(store.check().unwrap(), []);
}

/// Adds a record that names another in the field at a place.
fn put_naming(store: &mut Store, kind: KindId, name: &str, at: usize, other: Raw<'_>) {
    let mut row = called(kind, name);
    row.put(at, other).unwrap();
    put(store, &*row);
}

/// The same for every column that names: one of a list, one of records of other kinds, a subject.
#[test]
fn whatever_names_a_record_keeps_it() {
    type Names = fn(&mut Store);
    let table: [(KindId, &str, Names, &str); 5] = [
        (
            KindId::Outcome,
            "Wins",
            |store| {
                let mut one = initiative(None);
                let others = [
                    id_of(KindId::Outcome, "Other"),
                    id_of(KindId::Outcome, "Wins"),
                ];
                put(store, &*called(KindId::Outcome, "Other"));
                one.outcomes = Links::<Outcome>::new(others);
                put_initiative(store, &one);
            },
            "the initiative “AI-1 Fraud network” names a record that it made (outcomes)",
        ),
        (
            KindId::Person,
            "Ada",
            |store| {
                let ada = Raw::Id(id_of(KindId::Person, "Ada").uuid());
                put_naming(store, KindId::Vendor, "Acme", 2, ada);
            },
            "the vendor “Acme” names a record that it made (owner)",
        ),
        (
            KindId::Outcome,
            "Wins",
            |store| {
                let (kind, id) = (KindId::Outcome, id_of(KindId::Outcome, "Wins"));
                let wins = Raw::Text(About { kind, id }.to_string().into());
                put_naming(store, KindId::Action, "Call", 1, wins);
            },
            "the action “Call” names a record that it made (subject)",
        ),
        (
            KindId::Person,
            "Ada",
            |store| {
                let ada = id_of(KindId::Person, "Ada").to_string();
                put_naming(store, KindId::Decision, "Go", 3, Raw::Text(ada.into()));
            },
            "the decision “Go” names a record that it made (deciders)",
        ),
        (
            KindId::Unit,
            "Claims",
            |store| {
                let claims = Raw::Id(id_of(KindId::Unit, "Claims").uuid());
                put_naming(store, KindId::Person, "Ada", 4, claims);
            },
            "the person “Ada” names a record that it made (unit)",
        ),
    ];
    for (kind, name, names, words) in table {
        let mut store = Store::in_memory().unwrap();
        let made = put(&mut store, &*called(kind, name));
        names(&mut store);
        assert_eq!(store.check().unwrap(), [], "{words}");
        let said = undo(&mut store, made).unwrap_err().to_string();
        assert!(said.contains(words), "{said}");
    }
}

/// An older state that names someone who is no more can't come back without them.
#[test]
fn undo_names_nobody_who_is_no_more() {
    let mut store = Store::in_memory().unwrap();
    let ada = put(&mut store, &*called(KindId::Person, "Ada"));
    put(&mut store, &*called(KindId::Person, "Bob"));
    put_initiative(&mut store, &initiative(person("Ada")));
    let edit = put_initiative(&mut store, &initiative(person("Bob")));
    let gone = undo(&mut store, ada).unwrap();
    let words = "the initiative “AI-1 Fraud network” would name a person that is no more; \
                 redo what made it first";
    refused(&mut store, edit, words);
    undo(&mut store, gone).unwrap();
    undo(&mut store, edit).unwrap();
    assert_eq!(
        store.load().unwrap().records()[0].initiative.owner,
        person("Ada")
    );
    assert_eq!(store.check().unwrap(), []);
}

/// The same where a whole record comes back, and where a list or a subject names it.
#[test]
fn a_record_that_comes_back_names_only_what_is_there() {
    let mut store = Store::in_memory().unwrap();
    let wins = put(&mut store, &*called(KindId::Outcome, "Wins"));
    let mut action = called(KindId::Action, "Call");
    let outcome = id_of(KindId::Outcome, "Wins");
    let about = About {
        kind: KindId::Outcome,
        id: outcome,
    };
    action.put(1, Raw::Text(about.to_string().into())).unwrap();
    let call = put(&mut store, &*action);
    let mut one = initiative(None);
    one.outcomes = Links::new([outcome]);
    let fraud = put_initiative(&mut store, &one);
    let no_call = undo(&mut store, call).unwrap();
    let no_fraud = undo(&mut store, fraud).unwrap();
    let no_wins = undo(&mut store, wins).unwrap();
    refused(
        &mut store,
        no_call,
        "the action “Call” would name an outcome that is no more; redo what made it first",
    );
    refused(
        &mut store,
        no_fraud,
        "the initiative “AI-1 Fraud network” would name an outcome that is no more; redo what made it first",
    );
    undo(&mut store, no_wins).unwrap();
    undo(&mut store, no_fraud).unwrap();
    undo(&mut store, no_call).unwrap();
    assert_eq!(store.load().unwrap().tables.actions.live().count(), 1);
    assert_eq!(store.check().unwrap(), []);
}

/// An import that makes an initiative and those it names goes and comes as one.
#[test]
fn who_was_made_together_goes_together() {
    let mut store = Store::in_memory().unwrap();
    let done = does(&mut store, "Import", |w| {
        w.insert_row(&*called(KindId::Person, "Ada"))?;
        w.insert_records(&[Record::new(initiative(person("Ada")))])
    });
    let full = contents(&store);
    assert_eq!(full.len(), 2);
    let gone = undo(&mut store, done.unwrap().operation.unwrap()).unwrap();
    assert_eq!(contents(&store), [""; 0]);
    undo(&mut store, gone).unwrap();
    assert_eq!(contents(&store), full);
}

/// What another program left without its record is found, whoever names it.
#[test]
fn check_finds_links_that_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let mut store = Store::create(&path).unwrap();
    put(&mut store, &*called(KindId::Person, "Ada"));
    let mut acme = called(KindId::Vendor, "Acme");
    acme.put(2, Raw::Id(id_of(KindId::Person, "Ada").uuid()))
        .unwrap();
    put(&mut store, &*acme);
    put_initiative(&mut store, &initiative(person("Ada")));
    assert_eq!(store.check().unwrap(), []);
    rusqlite::Connection::open(&path)
        .unwrap()
        .execute("DELETE FROM person", [])
        .unwrap();
    let found = store.check().unwrap();
    let mut told: Vec<_> = found.iter().map(|f| (f.check, f.what.as_str())).collect();
    told.sort_unstable();
    let acme = format!(
        "vendor {}: Owner names a person that is not there",
        id_of(KindId::Vendor, "Acme")
    );
    assert_eq!(
        told,
        [
            ("links", "initiative AI-1 names a person that is not there"),
            ("links", acme.as_str()),
        ]
    );
}

/// A file that holds next to nothing.
fn file(name: &str) -> KeptFile {
    KeptFile::new(ContentHash::of(HELD), name)
}

const HELD: &[u8] = b"abc";

/// Every field filled in with something that the file can keep.
fn filled(kind: KindId, name: &str, other: bool) -> Box<dyn AnyRow> {
    let mut row = called(kind, name);
    let fields: Vec<_> = row.fields().collect();
    let (ada, claims) = (id_of(KindId::Person, "Ada"), id_of(KindId::Unit, "Claims"));
    for (at, facts) in fields {
        let target = facts.target.map(|target| id_of(target, "Named"));
        let raw = match facts.kind {
            _ if at == 0 => continue,
            FieldKind::Text | FieldKind::LongText if other => Raw::Text("“Other”\n\ttext".into()),
            FieldKind::Text | FieldKind::LongText => Raw::Text("Zoë's".into()),
            FieldKind::List if other => Raw::Text("[\"x\"]".into()),
            FieldKind::List => Raw::Text("[\"a b\",\"c;d\"]".into()),
            FieldKind::Date if other => Raw::Text("2026-Q2".into()),
            FieldKind::Date => Raw::Text("2026-02-28".into()),
            FieldKind::Money | FieldKind::Number | FieldKind::Decimal if other => {
                Raw::Number(i64::MAX)
            }
            FieldKind::Money | FieldKind::Number | FieldKind::Decimal => Raw::Number(0),
            FieldKind::Series if other => Raw::Text("2026-01=12.5 2026-02=-13".into()),
            FieldKind::Series => Raw::Text("".into()),
            FieldKind::Bool => Raw::Number(other.into()),
            FieldKind::Choice if other => Raw::Text((facts.choices)()[1].code.into()),
            FieldKind::Choice => Raw::Text((facts.choices)()[0].code.into()),
            FieldKind::Unit if other => Raw::Null,
            FieldKind::Unit => Raw::Id(claims.uuid()),
            FieldKind::Link => match (target, other) {
                (None, false) => Raw::Text(format!("person/{ada}").into()),
                (None, true) => Raw::Text(format!("unit/{claims}").into()),
                (Some(_), true) => Raw::Null,
                (Some(id), false) => Raw::Id(id.uuid()),
            },
            FieldKind::Links if other => Raw::Text("".into()),
            FieldKind::Links => Raw::Text(target.unwrap().to_string().into()),
            FieldKind::File if other => Raw::Text(file("Zoë’s; 2.pdf").to_string().into()),
            FieldKind::File => Raw::Text(file("").to_string().into()),
            FieldKind::Stage if other => Raw::Null,
            FieldKind::Stage => Raw::Text("pilot".into()),
            kind => panic!("{kind:?}: no example of it"),
        };
        assert!(
            row.put(at, raw).is_some(),
            "{} of {}",
            facts.id,
            kind.code()
        );
    }
    row
}

/// Whatever a kind declares is kept as it is put; a change, its undo, a creation's undo and its redo
/// lead back to exactly what was, in the file and in the answer that memory follows.
#[test]
fn rows_of_every_kind_come_and_go_as_they_were() {
    let mut store = Store::in_memory().unwrap();
    for row in [
        called(KindId::Person, "Ada"),
        called(KindId::Unit, "Claims"),
    ] {
        put(&mut store, &*row);
    }
    let named = InitiativeId::new(id_of(KindId::Initiative, "Named").uuid());
    let named = Initiative::new(
        named,
        "AI-9".into(),
        "Named".into(),
        "2026-01-01T00:00:00Z".into(),
    );
    put_initiative(&mut store, &named);
    for info in KINDS {
        put(&mut store, &*called(info.id, "Named"));
    }
    let holding = filled(KindId::Attachment, "Holding", true);
    let kept = does(&mut store, "Keep", |w| {
        w.keep_content(HELD)?;
        w.put_row(&*holding)
    });
    assert_eq!(kept.unwrap().contents.len(), 1);
    for info in KINDS {
        let (first, mut second) = (filled(info.id, "One", false), filled(info.id, "One", true));
        let at = About {
            kind: info.id,
            id: first.id(),
        };
        let now = |store: &Store| {
            let register = store.load().unwrap();
            let loaded = register.row(at).map(AnyRow::copied);
            let alone = store.load_rows(&[(at.kind, at.id)]).unwrap();
            let [(about, alone)] = <[_; 1]>::try_from(alone).unwrap();
            assert_eq!(about, at);
            assert_eq!(
                format!("{loaded:?}"),
                format!("{alone:?}"),
                "read alone and with all"
            );
            loaded
        };
        let is = |store: &Store, row: &dyn AnyRow| {
            let now = now(store).unwrap();
            assert!(now.same(row), "{now:?} is not {row:?}");
        };
        let made = does(&mut store, "New", |w| w.insert_row(&*first)).unwrap();
        assert_eq!(made.rows, [(info.id, at.id)], "memory is told");
        is(&store, &*first);
        second.set_deleted(Some("2026-03-01T00:00:00.000Z".to_owned()));
        let edit = put(&mut store, &*second);
        is(&store, &*second);
        let same = does(&mut store, "Same", |w| w.put_row(&*second)).unwrap();
        assert_eq!(same, Touched::default(), "{}: nothing changed", info.code);
        undo(&mut store, edit).unwrap();
        is(&store, &*first);

        let gone = does(&mut store, "Undo", |w| {
            w.revert(made.operation.unwrap(), "it").map(drop)
        })
        .unwrap();
        assert_eq!(gone.rows, [(info.id, at.id)], "memory is told");
        assert!(now(&store).is_none(), "{}", info.code);
        undo(&mut store, gone.operation.unwrap()).unwrap();
        is(&store, &*first);
        assert_eq!(store.check().unwrap(), [], "{}", info.code);
        let of = store.operations_of(&[at.id.to_string()], 10).unwrap();
        assert_eq!(of.len(), 5, "{}: its whole history", info.code);
    }
}

/// Every row, and the ways that lead to it: by its names, and from what it belongs to.
fn ways(register: &Register) -> Vec<String> {
    let mut ways = vec![format!("{:?}", register.units.all())];
    for table in register.tables.each() {
        for row in table.rows() {
            let (kind, id) = (table.info().id, row.id());
            let called = ["a", "b", "c"].map(|name| table.called(&name_key(name)));
            let belonging = register.tables.each();
            let belonging = belonging.map(|table| table.children(About { kind, id }));
            let belonging: Vec<_> = belonging.collect();
            ways.push(format!("{row:?} {called:?} {belonging:?}"));
        }
    }
    ways
}

fn act(store: &mut Store, what: u8, n: u8, name: &str) -> Result<Touched, StoreError> {
    let row = |kind, n: u8| {
        let tables = Tables::default();
        tables
            .of(kind)
            .unwrap()
            .called_new(id_of(kind, &n.to_string()), name)
    };
    let mut row = match what {
        0 | 1 => row(KindId::Person, n),
        2 => row(KindId::Unit, n),
        3 | 4 => row(KindId::Action, n),
        _ => {
            let newest = store.operations(None, 1)?.first().map(|o| o.seq);
            return newest.map_or(Ok(Touched::default()), |seq| {
                does(store, "Undo", |w| w.revert(seq, "it").map(drop))
            });
        }
    };
    let person = About {
        kind: KindId::Person,
        id: id_of(KindId::Person, &(n / 2).to_string()),
    };
    match what {
        1 => row.put(1, Raw::Text("[\"b\",\"A\"]".into())).unwrap(),
        2 if n > 0 => row.set_deleted(Some("2026-03-01T00:00:00.000Z".to_owned())),
        3 => row.put(1, Raw::Text(person.to_string().into())).unwrap(),
        _ => {}
    }
    does(store, "Put", |w| w.put_row(&*row))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Memory that takes in what each operation touched is what a fresh load says, down to the order
    /// in which records are found.
    #[test]
    fn memory_that_follows_is_what_a_fresh_load_says(
        steps in proptest::collection::vec((0u8..7, 0u8..4, "[abC]"), 1..20)
    ) {
        let mut store = Store::in_memory().unwrap();
        let mut register = store.load().unwrap();
        for (what, n, name) in steps {
            let Ok(touched) = act(&mut store, what, n, &name) else { continue };
            for (about, row) in store.load_rows(&touched.rows).unwrap() {
                let gone = if row.is_none() { vec![about.id] } else { Vec::new() };
                register.follow(about.kind, row.into_iter().collect(), &gone);
            }
            prop_assert_eq!(ways(&register), ways(&store.load().unwrap()));
        }
    }
}

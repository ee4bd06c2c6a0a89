//! Files of an older format: brought up to this one with their whole history, kept as they were,
//! and only read where they can't be written.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use pilotage_model::kind::{About, AnyRow, AnyTable, Count, Money};
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, InitiativeId, NoFigures, Register, RowId, Value};
use pilotage_store::{NewOperation, Origin, SCHEMA_VERSION, Store, StoreError};
use rusqlite::Connection;
use tempfile::TempDir;

const VERSION_1: &str = include_str!("../migrations/0001.sql");
const TO_VERSION_2: &str = include_str!("../migrations/0002.sql");

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

/// A place that version 1 kept with its initiative is a record of its own now; what was done to it is
/// told and can still be undone.
#[test]
fn deployments_of_an_older_file_become_records() {
    let image = |place: &str| {
        format!(
            "{{\"id\":\"00000000-0000-7000-8000-000000000003\",\"initiative_id\":\
             \"00000000-0000-7000-8000-000000000001\",\"unit_id\":null,\"place\":\"{place}\",\
             \"stage\":\"pilot\",\"planned\":null,\"live\":\"2026-02\",\"reach\":5,\"benefit\":700}}"
        )
    };
    let work = format!(
        "{WORK_OF_VERSION_1}
         DELETE FROM change WHERE seq = 4;
         INSERT INTO deployment VALUES ('00000000-0000-7000-8000-000000000003',
           '00000000-0000-7000-8000-000000000001', NULL, 'Spain, North', 'pilot', NULL, '2026-02', 5, 700);
         INSERT INTO operation VALUES (3, 'c', '2026-01-03T00:00:00.000Z', 'Ada', 'window',
           'deployment', 'Deployment', '', NULL);
         INSERT INTO change VALUES (4, 3, 1, 'deployment', '00000000-0000-7000-8000-000000000003',
           '00000000-0000-7000-8000-000000000001', '{}', '{}');",
        image("Spain"),
        image("Spain, North")
    );
    let (_folder, path) = older_with(1, &work);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let register = store.load().unwrap();
    let places = &register.tables.deployments;
    let kept: Vec<_> = places.all().collect();
    let [place] = kept.as_slice() else {
        panic!("{kept:?}");
    };
    assert_eq!(
        (place.place.as_str(), place.reach, place.benefit),
        ("Spain, North", Some(Count(5)), Some(Money(700)))
    );
    let of = About::initiative(first());
    assert_eq!(places.children(of), [RowId::new(place.id.uuid())]);
    let subjects = [place.id.to_string()];
    let told = store.changes(3, Some(&subjects), 0, 10).unwrap();
    assert_eq!(told[0].before.as_ref().unwrap()["place"], "Spain");
    undo(&mut store, 3).unwrap();
    let register = store.load().unwrap();
    let place = register.tables.deployments.all().next().unwrap();
    assert_eq!(
        (place.place.as_str(), place.initiative.map(|it| it.id())),
        ("Spain", Some(of.id))
    );
}

/// Who rated was a text: it becomes the person who is called so, whoever else that person is, in the
/// history too, so that a rating can still be taken back.
#[test]
fn assessors_of_an_older_file_become_people() {
    let image = |who: &str| {
        format!(
            "{{\"id\":\"00000000-0000-7000-8000-000000000004\",\"initiative_id\":\
             \"00000000-0000-7000-8000-000000000001\",\"criterion_id\":\
             \"00000000-0000-7000-8000-000000000009\",\"assessor\":\"{who}\",\"level\":2,\
             \"confidence\":\"low\",\"note\":\"\",\"rated_on\":\"2026-01-03\",\"ordinal\":0}}"
        )
    };
    let work = format!(
        "{WORK_OF_VERSION_1}
         DELETE FROM change WHERE seq = 4;
         INSERT INTO scoring_model VALUES ('00000000-0000-7000-8000-000000000008', 1);
         INSERT INTO criterion VALUES ('00000000-0000-7000-8000-000000000009',
           '00000000-0000-7000-8000-000000000008', 'reach', 'Reach', 'value', 1,
           '1', '2', '3', '4', '5', 0);
         INSERT INTO rating VALUES ('00000000-0000-7000-8000-000000000004',
           '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000009',
           'p. NAIR', 4, 'low', '', '2026-01-03', 0);
         INSERT INTO operation VALUES (3, 'c', '2026-01-03T00:00:00.000Z', 'Ada', 'window',
           'rate', 'Rate', '', NULL);
         INSERT INTO change VALUES (4, 3, 1, 'rating', '00000000-0000-7000-8000-000000000004',
           '00000000-0000-7000-8000-000000000001', '{}', '{}');",
        image("Zoe"),
        image("p. NAIR").replace("\"level\":2", "\"level\":4")
    );
    let (_folder, path) = older_with(1, &work);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let who = |store: &Store| {
        let register = store.load().unwrap();
        let record = register.get(first()).unwrap();
        let person = About::of(record.ratings[0].assessor);
        let owner = record.initiative.owner.map(About::of);
        (register.name_of(person).unwrap(), owner == Some(person))
    };
    assert_eq!(who(&store), ("P. Nair".to_owned(), true));
    undo(&mut store, 3).unwrap();
    assert_eq!(who(&store), ("Zoe".to_owned(), false));
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

/// Work of version 1 in which names stood as texts, each operation written with whole images as the
/// triggers of that time did: three initiatives name people, a vendor and lists in several spellings;
/// then one's owner is changed, one is deleted, and a unit is renamed.
fn names_of_version_1() -> String {
    let id = |n: u8| format!("00000000-0000-7000-8000-00000000000{n}");
    let row = |n: u8, name: &str, names: [&str; 7]| {
        let [
            owner,
            deputy,
            sponsor,
            vendor,
            outcomes,
            data_sets,
            dependencies,
        ] = names;
        serde_json::json!({
            "id": id(n), "key": format!("AI-{n}"), "source": "", "name": name, "summary": "",
            "problem": "", "alternative": "", "unit_id": id(9), "countries": "[]", "owner": owner,
            "deputy": deputy, "sponsor": sponsor, "outcomes": outcomes, "stage": "pilot",
            "on_hold": 0, "hold_since": null, "hold_reason": "", "hold_review": null,
            "technique": "", "base_model": "", "sourcing": "buy", "builder": null,
            "vendor": vendor, "stack": "[]", "systems": "[]", "data_sets": data_sets,
            "dependencies": dependencies, "benefit": 500, "cost": null, "reach": null,
            "tier": "high", "tags": "[]", "recorded": "2026-01-01T00:00:00.000Z", "deleted": null
        })
    };
    let unit = |name: &str| {
        serde_json::json!({
            "id": id(9), "name": name, "parent_id": id(8), "valid_from": null, "valid_to": null
        })
    };
    let lists = [
        r#"["Retention", " retention "]"#,
        r#"["Claims; 2020", "Policies"]"#,
    ];
    let first = |owner| {
        let sponsor = "  \u{200b} ";
        [
            owner,
            "",
            sponsor,
            "Acme GmbH",
            lists[0],
            lists[1],
            r#"["Clearance"]"#,
        ]
    };
    let fraud = row(1, "Fraud network", first("P. Nair"));
    let before = row(1, "Fraud network", first("Q. Gone"));
    let names = [
        "p.  nair",
        "P. Nair",
        "Ada",
        "ACME GmbH",
        "[]",
        r#"["policies"]"#,
        "[]",
    ];
    let glass = row(2, "Glass claims", names);
    let names = [
        "O. Nly",
        "",
        "Ada",
        "Bygone AG",
        r#"["Growth"]"#,
        "[]",
        r#"["Data lake"]"#,
    ];
    let deleted = row(3, "Lapse", names);

    let sql = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => format!("'{text}'"),
        other => other.to_string(),
    };
    let insert = |table: &str, row: &serde_json::Value| {
        let row = row.as_object().unwrap();
        let columns: Vec<_> = row.keys().map(String::as_str).collect();
        let values: Vec<_> = row.values().map(sql).collect();
        format!(
            "INSERT INTO {table} ({}) VALUES ({});",
            columns.join(","),
            values.join(",")
        )
    };
    let mut seq = 0;
    let mut change = |operation: u8,
                      table: &str,
                      n: u8,
                      images: [Option<&serde_json::Value>; 2]| {
        seq += 1;
        let [before, after] = images.map(|image| image.map_or("NULL".into(), |i| format!("'{i}'")));
        let subject = match table {
            "initiative" => format!("'{}'", id(n)),
            _ => "NULL".to_owned(),
        };
        format!(
            "INSERT INTO change VALUES ({seq}, {operation}, 1, '{table}', '{}', {subject}, {before}, {after});",
            id(n)
        )
    };
    let top = serde_json::json!({
        "id": id(8), "name": "Group", "parent_id": null, "valid_from": null, "valid_to": null
    });
    let operations = ["Import", "Owner", "Deleted", "Renamed"];
    let operations = (1..).zip(operations).map(|(seq, label): (u8, _)| {
        format!(
            "INSERT INTO operation VALUES ({seq}, '{label}', '2026-01-0{seq}T00:00:00.000Z', \
             'Ada', 'window', 'edit', '{label}', '', NULL);"
        )
    });
    operations
        .chain([
            insert("unit", &top),
            insert("unit", &unit("Claims")),
            insert("initiative", &fraud),
            insert("initiative", &glass),
            change(1, "unit", 8, [None, Some(&top)]),
            change(1, "unit", 9, [None, Some(&unit("Schaden"))]),
            change(1, "initiative", 1, [None, Some(&before)]),
            change(1, "initiative", 2, [None, Some(&glass)]),
            change(1, "initiative", 3, [None, Some(&deleted)]),
            change(2, "initiative", 1, [Some(&before), Some(&fraud)]),
            change(3, "initiative", 3, [Some(&deleted), None]),
            change(
                4,
                "unit",
                9,
                [Some(&unit("Schaden")), Some(&unit("Claims"))],
            ),
        ])
        .collect()
}

/// Names and other spellings of the records of a kind, sorted.
fn called(table: &dyn AnyTable, register: &Register) -> Vec<(String, Vec<String>)> {
    let also = |row: &dyn AnyRow| {
        let field = row.fields().find(|(_, facts)| facts.alias);
        match row.at(field.unwrap().0) {
            Value::List(others) => others.to_vec(),
            _ => Vec::new(),
        }
    };
    let mut called: Vec<_> = (table.live())
        .map(|row| (row.name(register), also(row)))
        .collect();
    called.sort();
    called
}

fn told(register: &Register, key: &str, fields: &[Field]) -> Vec<String> {
    let record = register.by_key(key).next().unwrap();
    let text = |field: &Field| field.value(record, &NoFigures).data_text(register);
    fields.iter().map(text).collect()
}

/// Texts that named someone or something become records: spellings that an eye does not tell apart
/// one, and none is lost, not even one that stands in the history alone, so that every operation of
/// the old program can still be undone.
#[test]
fn names_of_an_older_file_become_records() {
    for format in [1, 2] {
        let (_folder, path) = older_with(format, &names_of_version_1());
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), [], "format {format}");
        let register = store.load().unwrap();
        let of = |kind| called(register.tables.of(kind).unwrap(), &register);
        let one = |name: &str, also: &[&str]| {
            let also = also.iter().map(|text| (*text).to_owned()).collect();
            (name.to_owned(), also)
        };
        assert_eq!(
            of(KindId::Person),
            [
                one("Ada", &[]),
                one("O. Nly", &[]),
                one("P. Nair", &["p.  nair"]),
                one("Q. Gone", &[]),
            ]
        );
        assert_eq!(
            of(KindId::Vendor),
            [one("Acme GmbH", &["ACME GmbH"]), one("Bygone AG", &[])]
        );
        assert_eq!(
            of(KindId::Outcome),
            [one("Growth", &[]), one("Retention", &["retention"])]
        );
        assert_eq!(
            of(KindId::DataSet),
            [one("Claims; 2020", &[]), one("Policies", &["policies"])]
        );
        assert_eq!(
            of(KindId::Dependency),
            [one("Clearance", &[]), one("Data lake", &[])]
        );
        assert_eq!(of(KindId::Component), []);

        let fields = [
            Field::OWNER,
            Field::of_initiative("deputy"),
            Field::SPONSOR,
            Field::of_initiative("vendor"),
            Field::of_initiative("outcomes"),
            Field::of_initiative("data_sets"),
            Field::of_initiative("components"),
            Field::of_initiative("dependencies"),
            Field::UNIT,
        ];
        assert_eq!(
            told(&register, "AI-1", &fields),
            [
                "P. Nair",
                "",
                "",
                "Acme GmbH",
                "Retention",
                "\"Claims; 2020\"; Policies",
                "",
                "Clearance",
                "Group › Claims"
            ]
        );
        assert_eq!(
            told(&register, "AI-2", &fields),
            [
                "P. Nair",
                "P. Nair",
                "Ada",
                "Acme GmbH",
                "",
                "Policies",
                "",
                "",
                "Group › Claims"
            ]
        );

        undo(&mut store, 4).unwrap();
        undo(&mut store, 3).unwrap();
        undo(&mut store, 2).unwrap();
        let register = store.load().unwrap();
        assert_eq!(told(&register, "AI-1", &[Field::OWNER]), ["Q. Gone"]);
        assert_eq!(
            told(&register, "AI-3", &fields),
            [
                "O. Nly",
                "",
                "Ada",
                "Bygone AG",
                "Growth",
                "",
                "",
                "Data lake",
                "Group › Schaden"
            ]
        );
        assert_eq!(store.check().unwrap(), []);

        undo(&mut store, 1).unwrap();
        let register = store.load().unwrap();
        assert_eq!(
            (register.records().len(), register.units.all().len()),
            (0, 0)
        );
        assert_eq!(
            called(register.tables.of(KindId::Person).unwrap(), &register).len(),
            4,
            "no operation made the people, so none takes them away"
        );
        assert_eq!(store.check().unwrap(), []);
        let redo = store.operations(None, 1).unwrap()[0].seq;
        undo(&mut store, redo).unwrap();
        assert_eq!(
            told(&store.load().unwrap(), "AI-2", &fields)[7..],
            ["", "Group › Schaden"]
        );
    }
}

/// Two who bring up their copies of one file mean the same records afterwards.
#[test]
fn copies_that_are_brought_up_agree() {
    let work = names_of_version_1();
    let [one, other] = [1, 2].map(|format| {
        let (_folder, path) = older_with(format, &work);
        let register = Store::open(&path).unwrap().load().unwrap();
        let words = |table: &dyn AnyTable| -> Vec<_> {
            table.rows().map(|row| format!("{row:?}")).collect()
        };
        register.tables.each().flat_map(words).collect::<Vec<_>>()
    });
    assert!(one.len() > 10);
    assert_eq!(one, other);
}

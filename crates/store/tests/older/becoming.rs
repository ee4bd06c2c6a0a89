//! What belonged to initiatives, or was a text, and is a record of its own since.

use pilotage_model::kind::{About, AnyTable, Count, Money, Rate};
use pilotage_model::settings::Month;
use pilotage_model::terms::Terms as _;
use pilotage_model::{RowId, Settings, Stage};
use pilotage_store::Store;

use super::{WORK_OF_VERSION_1, first, older_with, undo};

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

/// Settings stood as rows of a name and a text: each becomes a column, those that nobody had changed as
/// they began, and all that was done to them can still be told and undone.
#[test]
fn settings_of_an_older_file_become_one_row() {
    let image = |id: &str, value: &str| format!("'{{\"id\":\"{id}\",\"value\":\"{value}\"}}'");
    let changes = [
        (
            "value_threshold",
            "NULL".to_owned(),
            image("value_threshold", "55"),
        ),
        ("priority_weights", "NULL".to_owned(), "NULL".to_owned()),
        ("fiscal_start", "NULL".to_owned(), "NULL".to_owned()),
        (
            "value_threshold",
            image("value_threshold", "55"),
            image("value_threshold", "60"),
        ),
        (
            "priority_weights",
            image("priority_weights", "50:30:20"),
            image("priority_weights", "40:40:20"),
        ),
        (
            "stage_label.pilot",
            "NULL".to_owned(),
            image("stage_label.pilot", "Trial"),
        ),
        (
            "stage_label.pilot",
            image("stage_label.pilot", "Trial"),
            "NULL".to_owned(),
        ),
        (
            "discount_rate_bp",
            image("discount_rate_bp", "800"),
            image("discount_rate_bp", "725"),
        ),
    ];
    let of_operation = [3, 3, 3, 4, 5, 6, 7, 8];
    let changes = changes.iter().zip(of_operation).zip(4..);
    let changes = changes.map(|(((id, before, after), operation), seq)| {
        format!("INSERT INTO change VALUES ({seq}, {operation}, 1, 'setting', '{id}', NULL, {before}, {after});")
    });
    let operations = (3..=8).map(|seq| {
        format!("INSERT INTO operation VALUES ({seq}, 'o{seq}', '2026-01-0{seq}T00:00:00.000Z', 'Ada', 'window', 'settings', 'Change settings', '', NULL);")
    });
    let work = format!(
        "{WORK_OF_VERSION_1} DELETE FROM change WHERE seq = 4;
         INSERT INTO setting VALUES ('value_threshold', '60'), ('priority_weights', '40:40:20'),
           ('fiscal_start', '10'), ('discount_rate_bp', '725'), ('stage_label.stopped', 'Ended');
         {} {}",
        operations.collect::<String>(),
        changes.collect::<String>()
    );
    for format in [1, 2] {
        let (_folder, path) = older_with(format, &work);
        let mut store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), []);
        let began = Settings {
            name: "Northmark".to_owned(),
            fiscal_start: Month::October,
            stage_stopped: "Ended".to_owned(),
            ..Settings::default()
        };
        let now = Settings {
            value_threshold: 60,
            weight_value: 40,
            weight_feasibility: 40,
            discount_rate: Rate(725),
            ..began.clone()
        };
        assert_eq!(store.load().unwrap().settings, now);

        // Made rows say what they were made with, whatever became of them since.
        let told = |seq| {
            let changes = store.changes(seq, None, 0, 10).unwrap();
            let sides = changes.into_iter().map(|change| {
                let side =
                    |image: Option<serde_json::Map<_, _>>| serde_json::to_string(&image).unwrap();
                assert_eq!(change.table, "settings");
                format!("{} → {}", side(change.before), side(change.after))
            });
            sides.collect::<Vec<_>>()
        };
        let weights = |value: i64, feasibility: i64| {
            format!(
                "{{\"weight_feasibility\":{feasibility},\"weight_low_risk\":20,\"weight_value\":{value}}}"
            )
        };
        assert_eq!(
            told(3),
            [
                "{\"value_threshold\":50} → {\"value_threshold\":55}".to_owned(),
                format!("{} → {}", weights(50, 30), weights(50, 30)),
                "{\"fiscal_start\":\"1\"} → {\"fiscal_start\":\"10\"}".to_owned(),
            ]
        );
        assert_eq!(
            told(5),
            [format!("{} → {}", weights(50, 30), weights(40, 40))]
        );
        assert_eq!(
            told(7),
            ["{\"stage_pilot\":\"Trial\"} → {\"stage_pilot\":\"\"}"]
        );
        assert_eq!(
            told(8),
            ["{\"discount_rate\":800} → {\"discount_rate\":725}"]
        );

        for seq in [8, 7] {
            undo(&mut store, seq).unwrap();
        }
        assert_eq!(
            store.load().unwrap().settings.stage_label(Stage::Pilot),
            "Trial"
        );
        let refused = undo(&mut store, 3).unwrap_err().to_string();
        assert_eq!(
            refused,
            "“it” can't be undone: the value threshold of the settings has been changed since"
        );
        for seq in [6, 5, 4] {
            undo(&mut store, seq).unwrap();
        }
        let kept = Settings {
            value_threshold: 55,
            ..began
        };
        assert_eq!(store.load().unwrap().settings, kept);
        undo(&mut store, 3).unwrap();
        let first = Settings {
            value_threshold: 50,
            fiscal_start: Month::January,
            ..kept
        };
        assert_eq!(store.load().unwrap().settings, first);
        assert_eq!(store.check().unwrap(), []);
    }
}

/// A setting that no version knows, or whose text is no number, is somebody else's work: the file is left
/// as it is, rather than opened without it.
#[test]
fn settings_that_are_not_understood_are_not_lost() {
    for (id, value) in [
        ("colour", "red"),
        ("min_coverage", "much"),
        ("priority_weights", "a:b:c"),
        ("fiscal_start", "soon"),
    ] {
        let work = format!("{WORK_OF_VERSION_1} INSERT INTO setting VALUES ('{id}', '{value}');");
        let (_folder, path) = older_with(1, &work);
        let before = std::fs::read(&path).unwrap();
        let refused = Store::open(&path).map(drop).unwrap_err().to_string();
        let said = ["a setting of it is not one of Pilotage's", "settings row"];
        assert!(
            said.iter().any(|words| refused.contains(words)),
            "{id}: {refused}"
        );
        assert_eq!(std::fs::read(&path).unwrap(), before, "{id}");
    }
}

/// The register that an initiative came from was a text beside its key: it is a record of its own now, once for all that
/// named it, and what was said in the history of it can still be undone.
#[test]
fn sources_of_an_older_file_become_records() {
    let work = format!(
        "{WORK_OF_VERSION_1}
         UPDATE initiative SET source = 'Group register';
         DELETE FROM change WHERE seq = 4;
         INSERT INTO operation VALUES (3, 'c', '2026-01-03T00:00:00.000Z', 'Ada', 'window',
           'edit', 'Edit', '', NULL);
         INSERT INTO change VALUES (4, 3, 1, 'initiative', '{0}', '{0}',
           json_object('source', 'Old list'), json_object('source', 'Group register'));",
        first()
    );
    let (_folder, path) = older_with(1, &work);
    let mut store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let source = |store: &Store| {
        let register = store.load().unwrap();
        let source = register.get(first()).unwrap().initiative.source;
        register.name_of(About::of(source.unwrap()))
    };
    assert_eq!(source(&store).as_deref(), Some("Group register"));
    undo(&mut store, 3).unwrap();
    assert_eq!(source(&store).as_deref(), Some("Old list"));
    let register = store.load().unwrap();
    let named: Vec<_> = register
        .tables
        .sources
        .all()
        .map(|source| source.name.as_str())
        .collect();
    assert_eq!(named.len(), 2, "{named:?}");
}

/// Nobody could change a scoring model before: it is the first version, as old as its file, with the thresholds and weights
/// that its settings said; ratings stay with their criteria.
#[test]
fn the_model_of_an_older_file_is_its_first_version() {
    let work = format!(
        "{WORK_OF_VERSION_1}
         INSERT INTO setting VALUES ('value_threshold', '60'), ('priority_weights', '40:40:20');
         INSERT INTO scoring_model VALUES ('00000000-0000-7000-8000-000000000008', 1);
         INSERT INTO criterion VALUES ('00000000-0000-7000-8000-000000000009',
           '00000000-0000-7000-8000-000000000008', 'reach', 'Reach', 'value', 7,
           'one', 'two', 'three', 'four', 'five', 0);
         INSERT INTO rating VALUES ('00000000-0000-7000-8000-000000000004',
           '00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000009',
           'P. Nair', 4, 'low', '', '2026-01-03', 0);"
    );
    let (_folder, path) = older_with(1, &work);
    let store = Store::open(&path).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let register = store.load().unwrap();
    let model = &register.model;
    assert_eq!((model.version, model.made.by.as_str()), (1, "Ada"));
    assert!(model.made.at.starts_with("2026-01-01"), "{}", model.made.at);
    assert_eq!(model.rule.weights, [40, 40, 20]);
    assert_eq!(
        (model.rule.value_threshold, model.rule.difficulty_threshold),
        (60, 50)
    );
    let [criterion] = model.criteria.as_slice() else {
        panic!("{model:?}");
    };
    let told = (
        criterion.code.as_str(),
        criterion.weight,
        criterion.levels[4].as_str(),
    );
    assert_eq!(told, ("reach", 7, "five"));
    let ratings = &register.get(first()).unwrap().ratings;
    assert_eq!(ratings[0].criterion, criterion.id);
}

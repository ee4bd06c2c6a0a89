//! What belonged to initiatives, or was a text, and is a record of its own since.

use pilotage_model::RowId;
use pilotage_model::kind::{About, AnyTable, Count, Money};
use pilotage_model::terms::Terms as _;
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

//! What users tripped over: names, merges, units, the bin.

mod importing;

use pilotage_intake::ReadOptions;
use pilotage_model::attention::attention;
use pilotage_model::figures::Figures;
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{RowId, Settings};
use uuid::Uuid;

use super::RecordFile;
use crate::api::{FieldSet, RecordChoices, RecordImport};
use crate::import_run::RegisterFile;
use crate::portfolio::{Op, Origin, Portfolio, Surroundings};

fn portfolio() -> Portfolio {
    let mut last = 0;
    let around = Surroundings {
        new_id: Box::new(move || {
            last += 1;
            Uuid::from_u128(last)
        }),
        ..Surroundings::of_machine("Ada".to_owned(), Origin::Window)
    };
    Portfolio::in_memory(&Settings::default(), around).unwrap()
}

fn sets(fields: &[(&str, &str)]) -> Vec<FieldSet> {
    let set = |(field, text): &(&str, &str)| FieldSet {
        field: (*field).to_owned(),
        text: (*text).to_owned(),
    };
    fields.iter().map(set).collect()
}

fn add(portfolio: &mut Portfolio, kind: KindId, fields: &[(&str, &str)]) -> RowId {
    portfolio.save_record(kind, None, &sets(fields)).unwrap()
}

fn refused(done: crate::Result<impl std::fmt::Debug>) -> String {
    done.unwrap_err().to_string()
}

fn import(portfolio: &mut Portfolio, kind: KindId, csv: &str) -> RecordImport {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    std::fs::write(&path, csv).unwrap();
    let file = RegisterFile::open(&path, &ReadOptions::default()).unwrap();
    let choices = RecordChoices::default;
    let dry = portfolio.plan_records(&RecordFile {
        kind,
        file,
        choices: choices(),
    });
    let file = RegisterFile::open(&path, &ReadOptions::default()).unwrap();
    let done = portfolio.import_records(&RecordFile {
        kind,
        file,
        choices: choices(),
    });
    let (dry, done) = (dry.unwrap(), done.unwrap());
    assert_eq!(
        (dry.new, dry.linked),
        (done.new.clone(), done.linked.clone()),
        "said before"
    );
    done
}

fn names(portfolio: &Portfolio, kind: KindId) -> Vec<String> {
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let table = register.tables.of(kind).unwrap();
    let mut names: Vec<_> = table.live().map(|row| row.name(register)).collect();
    names.sort();
    names
}

/// A merge never breaks the tree, hides anybody, or leaves two units that can't be told apart.
#[test]
fn merges_that_would_lose_something_are_refused() {
    let mut p = portfolio();
    let hq = add(&mut p, KindId::Unit, &[("name", "HQ")]);
    let claims = add(
        &mut p,
        KindId::Unit,
        &[("name", "Claims"), ("parent", "HQ")],
    );
    let service = add(
        &mut p,
        KindId::Unit,
        &[("name", "Service"), ("parent", "HQ")],
    );
    for parent in ["Claims", "Service"] {
        add(
            &mut p,
            KindId::Unit,
            &[("name", "Motor"), ("parent", parent)],
        );
    }
    let kim = add(&mut p, KindId::Person, &[("name", "Kim Lee")]);
    let short = add(&mut p, KindId::Person, &[("name", "K. Lee")]);
    p.bin_records(KindId::Person, &[kim]).unwrap();
    let table = [
        (KindId::Unit, claims, hq, "“HQ › Claims” is part of “HQ”."),
        (KindId::Unit, claims, service, "Both have a unit “Motor”."),
        (
            KindId::Person,
            kim,
            short,
            "The person “Kim Lee” is in the bin.",
        ),
        (
            KindId::Person,
            short,
            short,
            "A record can't be merged with itself.",
        ),
    ];
    for (kind, into, other, why) in table {
        assert_eq!(refused(p.merge_records(kind, into, &[other])), why);
    }
    let kept = p.bin_records(KindId::Unit, &[claims]);
    assert_eq!(refused(kept), "To the unit “Claims” belong 1 unit.");
}

/// After a merge the other name means the one that stays, everywhere, and one undo takes it back.
#[test]
fn a_name_that_was_merged_away_means_the_one_that_stays() {
    let mut p = portfolio();
    let claims = add(&mut p, KindId::Unit, &[("name", "Claims")]);
    let schaden = add(&mut p, KindId::Unit, &[("name", "Schaden")]);
    p.merge_records(KindId::Unit, claims, &[schaden]).unwrap();
    let fields = [
        ("name", "I"),
        ("unit", "schaden"),
        ("owner", "K"),
        ("stage", "idea"),
    ];
    let id = p.create_initiative(&sets(&fields), false).unwrap();
    let unit = p.snapshot().register().get(id).unwrap().initiative.unit;
    assert_eq!(unit.map(|unit| unit.uuid()), Some(claims.uuid()));
    p.undo().unwrap();
    p.undo().unwrap();
    assert_eq!(names(&p, KindId::Unit), ["Claims", "Schaden"]);
}

/// Another name that is somebody's own would make every text that names them unclear.
#[test]
fn another_name_is_nobody_elses() {
    let mut p = portfolio();
    let alpha = add(&mut p, KindId::Vendor, &[("name", "Alpha")]);
    let beta = add(&mut p, KindId::Vendor, &[("name", "Beta")]);
    let taken = p.save_record(
        KindId::Vendor,
        Some(alpha),
        &sets(&[("also", "Gamma; beta")]),
    );
    assert_eq!(
        refused(taken),
        "“beta” is what the vendor “Beta” is called."
    );
    let twin = p.save_record(KindId::Vendor, None, &sets(&[("name", "ALPHA")]));
    assert_eq!(
        refused(twin),
        "Name: “Alpha” has ALPHA already; choose another"
    );
    p.merge_records(KindId::Vendor, alpha, &[beta]).unwrap();
    p.save_record(KindId::Vendor, Some(alpha), &sets(&[("note", "one now")]))
        .unwrap();
    let back = p.restore_records(KindId::Vendor, &[beta]);
    assert_eq!(
        refused(back),
        "Name: “Alpha” has Beta already; choose another"
    );
}

/// What people do counts with them: the first question of whoever follows things up.
#[test]
fn actions_are_counted_by_who_does_them_and_by_what_they_are_about() {
    let mut p = portfolio();
    let fields = [
        ("name", "I"),
        ("unit", "U"),
        ("owner", "Kim"),
        ("stage", "idea"),
        ("key", "A-1"),
    ];
    p.create_initiative(&sets(&fields), true).unwrap();
    let action = [("title", "Ask legal"), ("subject", "A-1"), ("owner", "Kim")];
    let id = add(&mut p, KindId::Action, &action);
    let open = |p: &Portfolio, kind, filter: &str| {
        let scope = crate::views::Scope::new(p.snapshot(), p.days());
        let view = crate::api::View {
            filter: filter.to_owned(),
            ..Default::default()
        };
        match kind {
            KindId::Initiative => scope.arrange(&view).unwrap().positions.len(),
            kind => super::arrange(&scope, kind, &view).unwrap().positions.len(),
        }
    };
    for kind in [KindId::Initiative, KindId::Person] {
        assert_eq!(open(&p, kind, "open_actions > 0"), 1, "{kind:?}");
    }
    p.save_record(KindId::Action, Some(id), &sets(&[("done", "2026-01-05")]))
        .unwrap();
    for kind in [KindId::Initiative, KindId::Person] {
        assert_eq!(open(&p, kind, "open_actions > 0"), 0, "{kind:?}");
        assert_eq!(open(&p, kind, "actions = 1"), 1, "{kind:?}");
    }
}

/// Who says something, and when, need not be typed; what was said last comes first.
#[test]
fn a_comment_knows_who_and_when_and_the_latest_comes_first() {
    let mut p = portfolio();
    add(&mut p, KindId::Vendor, &[("name", "Acme")]);
    for (text, written) in [("Old", "2025-01-01"), ("New", "")] {
        let fields = [
            ("text", text),
            ("subject", "vendor: acme"),
            ("written", written),
        ];
        add(&mut p, KindId::Comment, &fields);
    }
    let scope = crate::views::Scope::new(p.snapshot(), p.days());
    let view = crate::api::View {
        columns: ["text", "subject", "author", "written"]
            .map(String::from)
            .to_vec(),
        ..Default::default()
    };
    let table = super::list_table(&scope, KindId::Comment, &view, false).unwrap();
    let today = p.today().to_string();
    let expected = [
        ["New", "vendor: Acme", "Ada", &today],
        ["Old", "vendor: Acme", "Ada", "2025-01-01"],
    ];
    assert_eq!(table.rows, expected);
}

/// What filters and saved views showed before a merge they show after it: else a board's view is empty
/// from one day to the next, and nobody knows why.
#[test]
fn a_merge_changes_nothing_that_views_show() {
    let mut p = portfolio();
    let group = add(&mut p, KindId::Unit, &[("name", "Group")]);
    let leaf = [("name", "Schaden"), ("parent", "Group")];
    let schaden = add(&mut p, KindId::Unit, &leaf);
    let claims = add(&mut p, KindId::Unit, &[("name", "Claims")]);
    let fields = [
        ("name", "I"),
        ("unit", "Schaden"),
        ("owner", "Kim"),
        ("stage", "idea"),
    ];
    p.create_initiative(&sets(&fields), false).unwrap();
    let view = crate::api::View {
        units: vec![schaden.to_string()],
        ..Default::default()
    };
    p.save_view("Board", &view).unwrap();
    p.merge_records(KindId::Unit, claims, &[schaden]).unwrap();
    let written = crate::api::View {
        filter: "unit = Schaden".to_owned(),
        ..Default::default()
    };
    let path = crate::api::View {
        filter: "unit = \"Group › Schaden\"".to_owned(),
        ..Default::default()
    };
    let scope = crate::views::Scope::new(p.snapshot(), p.days());
    for view in [p.view_named("board").unwrap(), written, path] {
        assert_eq!(scope.arrange(&view).unwrap().positions.len(), 1, "{view:?}");
    }
    let snapshot = p.snapshot();
    let units = &snapshot.register().units;
    let path = units.label(pilotage_model::UnitId::new(claims.uuid()));
    assert_eq!(path, "Claims", "what is at the top stays there");
    assert!(p.merge_records(KindId::Unit, group, &[claims]).is_ok());
}

/// What comes back from the bin is whole: in a unit that nobody sees, it would be in no figure by unit.
#[test]
fn what_comes_back_brings_its_unit() {
    let mut p = portfolio();
    let fields = [
        ("name", "I"),
        ("unit", "HQ › Claims"),
        ("owner", "Kim"),
        ("stage", "idea"),
    ];
    let id = p.create_initiative(&sets(&fields), true).unwrap();
    let units = |p: &Portfolio| names(p, KindId::Unit);
    p.bin(&[id]).unwrap();
    let claims = p.record_called(KindId::Unit, "Claims").unwrap();
    let hq = p.record_called(KindId::Unit, "HQ").unwrap();
    p.bin_records(KindId::Unit, &[claims]).unwrap();
    p.bin_records(KindId::Unit, &[hq]).unwrap();
    assert_eq!(units(&p), [""; 0]);
    let there = p.create_initiative(&sets(&fields), true);
    assert_eq!(refused(there), "The unit “HQ” is in the bin.");
    p.restore(&[id]).unwrap();
    assert_eq!(units(&p), ["Claims", "HQ"]);
    p.undo().unwrap();
    assert_eq!(units(&p), [""; 0]);
}

/// Of more than belongs into a question its history tells of what was made last.
#[test]
fn a_long_history_tells_of_what_was_made_last() {
    let mut p = portfolio();
    add(&mut p, KindId::Vendor, &[("name", "Acme")]);
    let rows: String = (0..501).map(|at| format!("T{at},vendor: Acme\n")).collect();
    import(&mut p, KindId::Action, &format!("Title,Subject\n{rows}"));
    let action = [("title", "Call them"), ("subject", "vendor: Acme")];
    let last = add(&mut p, KindId::Action, &action);
    p.save_record(KindId::Action, Some(last), &sets(&[("done", "2026-01-05")]))
        .unwrap();
    let about = pilotage_model::kind::About {
        kind: KindId::Vendor,
        id: p.record_called(KindId::Vendor, "Acme").unwrap(),
    };
    let told = p.history_of(about).unwrap();
    assert_eq!(told[0].label, "Change action “Call them”");
}

/// A list that names many initiatives finds each as a form does, by key or by name, and as fast.
#[test]
fn many_subjects_are_found_as_one_is() {
    let mut p = portfolio();
    for (key, name) in [
        ("A-1", "Fraud"),
        ("A-2", "fraud "),
        ("Fraud", "Other"),
        ("A-4", "A-1"),
    ] {
        let fields = [
            ("key", key),
            ("name", name),
            ("unit", "U"),
            ("owner", "Kim"),
            ("stage", "idea"),
        ];
        p.create_initiative(&sets(&fields), true).unwrap();
    }
    let texts = [
        "a-1",
        "A-1 Fraud",
        "fraud",
        "other",
        "FRAUD  other",
        "A-2 Fraud",
        "Nobody",
        "",
    ];
    let snapshot = p.snapshot();
    let names = pilotage_model::InitiativeNames::of(snapshot.register());
    for text in texts {
        let one = snapshot.register().named(KindId::Initiative, text);
        assert_eq!(names.named(text), one, "{text}");
    }
    let naming = crate::naming::Naming::new(snapshot.register());
    for text in texts.iter().cycle().take(100) {
        let one = snapshot.register().named(KindId::Initiative, text);
        assert_eq!(naming.named(KindId::Initiative, text), one, "{text}");
    }
}

/// Whoever went into the bin answers for nothing: their initiatives are among those without an owner at
/// once, with the reason, and are taken off when the person comes back.
#[test]
fn a_deleted_owner_is_no_owner() {
    let mut p = portfolio();
    let fields = [
        ("name", "I"),
        ("unit", "U"),
        ("owner", "Kim"),
        ("sponsor", "Kim"),
        ("stage", "pilot"),
    ];
    p.create_initiative(&sets(&fields), true).unwrap();
    let why = |p: &Portfolio| {
        let snapshot = p.snapshot();
        let figures = snapshot.figures(p.days());
        let fresh = Figures::compute(snapshot.register(), p.days().as_of, p.today());
        assert_eq!(*figures, fresh, "brought up to date");
        let found = attention(snapshot.register(), &figures, None);
        let found = found.into_iter().map(|item| item.why.into_owned());
        found.filter(|why| why.contains("Kim")).collect::<Vec<_>>()
    };
    assert_eq!(why(&p), [""; 0]);
    let kim = p.record_called(KindId::Person, "Kim").unwrap();
    p.bin_records(KindId::Person, &[kim]).unwrap();
    let gone = [
        "The sponsor, Kim, is in the bin",
        "The owner, Kim, is in the bin",
    ];
    assert_eq!(why(&p), gone);
    p.restore_records(KindId::Person, &[kim]).unwrap();
    assert_eq!(why(&p), [""; 0]);
    p.undo().unwrap();
    assert_eq!(why(&p), gone);
}

fn register_unit(p: &Portfolio, id: RowId) -> pilotage_model::Unit {
    let snapshot = p.snapshot();
    let id = pilotage_model::UnitId::new(id.uuid());
    snapshot.register().units.get(id).unwrap().clone()
}

/// A unit comes back below a unit that is there; and where somebody made the same unit again meanwhile,
/// an initiative from the bin goes there, not into a twin that splits every figure by unit.
#[test]
fn what_comes_back_stands_where_it_can_be_seen() {
    let mut p = portfolio();
    let fields = [
        ("name", "I"),
        ("unit", "HQ › Claims"),
        ("owner", "Kim"),
        ("stage", "idea"),
    ];
    let id = p.create_initiative(&sets(&fields), true).unwrap();
    p.bin(&[id]).unwrap();
    let unit = |p: &Portfolio, name: &str| p.record_called(KindId::Unit, name).unwrap();
    let (claims, hq) = (unit(&p, "Claims"), unit(&p, "HQ"));
    p.bin_records(KindId::Unit, &[claims]).unwrap();
    p.bin_records(KindId::Unit, &[hq]).unwrap();
    p.restore_records(KindId::Unit, &[claims]).unwrap();
    assert_eq!(names(&p, KindId::Unit), ["Claims", "HQ"]);
    assert_eq!(p.take_besides(), ["restored unit “HQ”"]);
    p.undo().unwrap();

    // A register that is imported makes what only lies in the bin.
    let hq = register_unit(&p, hq);
    let again = Uuid::from_u128(7_000);
    let made = pilotage_model::Unit {
        id: pilotage_model::UnitId::new(again),
        name: "hq".to_owned(),
        deleted: None,
        ..hq
    };
    p.transact(Op::new("import", "Import"), |tx| {
        Ok(tx.writer.put_row(&made)?)
    })
    .unwrap();
    p.restore(&[id]).unwrap();
    let snapshot = p.snapshot();
    let register = snapshot.register();
    let own = register.get(id).unwrap().initiative.unit.unwrap();
    let path: Vec<_> = register
        .units
        .path(own)
        .iter()
        .map(|id| id.uuid())
        .collect();
    assert_eq!(path, [again, claims.uuid()]);
    assert_eq!(names(&p, KindId::Unit), ["Claims", "hq"]);
    assert_eq!(p.store().check().unwrap(), []);
}

/// A unit that ended does not end the one that it is merged into.
#[test]
fn a_merged_unit_keeps_its_own_time() {
    let mut p = portfolio();
    let claims = add(
        &mut p,
        KindId::Unit,
        &[("name", "Claims"), ("valid_from", "2025-01")],
    );
    let old = add(
        &mut p,
        KindId::Unit,
        &[("name", "Schaden"), ("valid_to", "2024-12")],
    );
    p.merge_records(KindId::Unit, claims, &[old]).unwrap();
    let snapshot = p.snapshot();
    let units = &snapshot.register().units;
    let unit = units
        .get(pilotage_model::UnitId::new(claims.uuid()))
        .unwrap();
    assert_eq!(
        (unit.valid_to, unit.also.as_slice()),
        (None, &["Schaden".to_owned()][..])
    );
}

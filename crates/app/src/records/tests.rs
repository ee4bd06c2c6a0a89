//! What users tripped over: names, links, what is counted.

mod assessors;
mod files;
mod importing;
mod purge;
mod units;

use pilotage_intake::ReadOptions;
use pilotage_model::attention::attention;
use pilotage_model::figures::Figures;
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, RowId, Settings};
use uuid::Uuid;

use super::RecordFile;
use crate::api::{FieldSet, RecordChoices, RecordImport};
use crate::import_run::RegisterFile;
use crate::portfolio::{Origin, Portfolio, Surroundings};

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

/// An idea that Kim owns, with these fields besides; units that are missing are made.
fn initiative(p: &mut Portfolio, fields: &[(&str, &str)]) -> crate::Result<InitiativeId> {
    let usual = [("name", "I"), ("owner", "Kim"), ("stage", "idea")];
    let given = |field: &str| fields.iter().any(|(other, _)| *other == field);
    let usual = usual.into_iter().filter(|(field, _)| !given(field));
    let fields: Vec<_> = usual.chain(fields.iter().copied()).collect();
    p.create_initiative(&sets(&fields), true)
}

fn refused(done: crate::Result<impl std::fmt::Debug>) -> String {
    done.unwrap_err().to_string()
}

fn import(portfolio: &mut Portfolio, kind: KindId, csv: &str) -> RecordImport {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    std::fs::write(&path, csv).unwrap();
    let file = RegisterFile::open(&path, &ReadOptions::default(), &|_| 0).unwrap();
    let choices = RecordChoices::default;
    let dry = portfolio.plan_records(&RecordFile {
        kind,
        file,
        choices: choices(),
    });
    let file = RegisterFile::open(&path, &ReadOptions::default(), &|_| 0).unwrap();
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
    initiative(&mut p, &[("unit", "U"), ("key", "A-1")]).unwrap();
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
    let table = super::sheet(&scope, KindId::Comment, &view, super::Wanted::Shown).unwrap();
    let today = p.today().to_string();
    let expected = [
        ["New", "vendor: Acme", "Ada", &today],
        ["Old", "vendor: Acme", "Ada", "2025-01-01"],
    ];
    assert_eq!(table.texts(), expected);
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
    let told = p.history_of(about, 500).unwrap();
    assert_eq!(told[0].label, "Change action “Call them”");
}

/// A remark on a person would stand in no drawer: nobody would find it again.
#[test]
fn what_would_be_shown_nowhere_is_refused() {
    let mut p = portfolio();
    add(&mut p, KindId::Person, &[("name", "Kim")]);
    let remark = sets(&[("text", "Well"), ("subject", "person: Kim")]);
    let said = refused(p.save_record(KindId::Comment, None, &remark));
    assert!(
        said.contains("This comment can't belong to people"),
        "{said}"
    );
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
        initiative(&mut p, &[("key", key), ("name", name), ("unit", "U")]).unwrap();
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
    let naming = pilotage_model::naming::Naming::new(snapshot.register());
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
    initiative(
        &mut p,
        &[("unit", "U"), ("sponsor", "Kim"), ("stage", "pilot")],
    )
    .unwrap();
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

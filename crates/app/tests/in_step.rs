//! The snapshot in memory is brought up to date from what each operation touched; this holds it to
//! what a fresh load says, and its figures to what a fresh computation says.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::fmt::Write as _;

use pilotage_app::api::{FieldSet, MoveInput, Selected};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::operations::NewRating;
use pilotage_app::{Days, Origin, Portfolio, Surroundings};
use pilotage_import::guess;
use pilotage_intake::ReadOptions;
use pilotage_model::attention::Rule;
use pilotage_model::figures::Figures;
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::{Confidence, Field, InitiativeId, Level, NoFigures, Settings};
use proptest::prelude::*;

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

fn portfolio() -> Portfolio {
    let around = Surroundings::of_machine("Priya Nair".into(), Origin::Window);
    Portfolio::in_memory(&Settings::default(), around).unwrap()
}

fn create(portfolio: &mut Portfolio, name: &str) -> InitiativeId {
    let fields = [
        set("name", name),
        set("unit", "Claims › Motor"),
        set("owner", "P. Nair"),
        set("stage", "idea"),
    ];
    portfolio.create_initiative(&fields, true).unwrap()
}

fn assert_in_step(portfolio: &Portfolio) {
    let snapshot = portfolio.snapshot();
    let loaded = portfolio.store().load().unwrap();
    let all = |register: &pilotage_model::Register| {
        // Each row, and the ways that lead to it.
        let row = |row: &dyn AnyRow| {
            let kind = row.info().id;
            let about = About { kind, id: row.id() };
            let table = register.tables.of(kind).unwrap();
            let called = table.called(&name_key(&row.name(register)));
            let belonging = register.tables.each().map(|table| table.children(about));
            format!("{row:?} {called:?} {:?}", belonging.collect::<Vec<_>>())
        };
        let rows: Vec<_> = (register.tables.each())
            .flat_map(|table| table.rows().map(row))
            .collect();
        format!(
            "{:#?} {:#?} {:?} {:?} {:?} {:?}",
            register.records(),
            rows,
            register.units.all(),
            register.settings,
            register.custom_fields,
            register.model
        )
    };
    assert_eq!(all(snapshot.register()), all(&loaded));
    let days = portfolio.days();
    let fresh = Figures::compute(snapshot.register(), days.as_of, days.today);
    assert_eq!(*snapshot.figures(days), fresh);
}

/// What a user may do to one of up to four initiatives; refusals are fine, drifting apart is not.
fn act(portfolio: &mut Portfolio, ids: &mut Vec<InitiativeId>, what: u8, which: usize, name: &str) {
    let id = ids.get(which % ids.len().max(1)).copied();
    let done = match (what, id) {
        (0, _) | (_, None) => {
            let id = create(portfolio, name);
            ids.push(id);
            Ok(())
        }
        (1, Some(id)) => portfolio
            .set_fields(
                &[id],
                &[
                    set("name", name),
                    set("tags", "a; b"),
                    set("owner", name),
                    set("outcomes", &format!("{name}; Growth")),
                ],
                false,
            )
            .map(|_| ()),
        (2, Some(id)) => {
            let stages = [
                "assessment",
                "development",
                "pilot",
                "production",
                "stopped",
            ];
            let input = MoveInput {
                to: stages[which % 5].to_owned(),
                ..MoveInput::default()
            };
            portfolio.move_stage(&[id], &input).map(|_| ())
        }
        (3, Some(id)) => {
            let level = Level::new(1 + (which % 5) as i64).unwrap();
            let criterion =
                ["business-impact", "data-readiness", "harm-if-wrong"][which % 3].to_owned();
            let rating = NewRating {
                criterion,
                level,
                confidence: Confidence::High,
                note: String::new(),
                evidence: String::new(),
            };
            portfolio.rate(id, &[rating])
        }
        (4, Some(id)) => portfolio.bin(&[id]).map(|_| ()),
        (5, Some(id)) => portfolio.restore(&[id]).map(|_| ()),
        (6, _) => portfolio.undo().map(|_| ()),
        _ => portfolio.redo().map(|_| ()),
    };
    drop(done);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Whatever is done, memory says what the file says.
    #[test]
    fn memory_keeps_step_with_the_file(steps in proptest::collection::vec((0u8..8, 0usize..8, "[a-z]{1,6}"), 1..25)) {
        let mut portfolio = portfolio();
        let mut ids = Vec::new();
        portfolio.snapshot().figures(portfolio.days());
        for (what, which, name) in steps {
            act(&mut portfolio, &mut ids, what, which, &name);
            assert_in_step(&portfolio);
        }
    }
}

/// Bulk edits are one step: all of the selection, one undo.
#[test]
fn a_bulk_edit_is_one_undo_step() {
    let mut portfolio = portfolio();
    let ids: Vec<_> = ["One", "Two", "Three"]
        .map(|name| create(&mut portfolio, name))
        .to_vec();
    let all = portfolio
        .selected(&Selected {
            all: true,
            ..Selected::default()
        })
        .unwrap();
    assert_eq!(all.len(), 3);
    portfolio
        .set_fields(&all, &[set("owner", "T. Akers")], false)
        .unwrap();
    let owners = |p: &Portfolio| {
        ids.iter()
            .map(|id| {
                let snapshot = p.snapshot();
                let register = snapshot.register();
                let record = register.get(*id).unwrap();
                Field::OWNER.value(record, &NoFigures).display(register)
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(owners(&portfolio), ["T. Akers"; 3]);
    portfolio.undo().unwrap();
    assert_eq!(owners(&portfolio), ["P. Nair"; 3]);
}

/// Input that breaks a rule is refused in words and changes nothing.
#[test]
fn refusals_say_what_to_do_and_change_nothing() {
    let mut portfolio = portfolio();
    let id = create(&mut portfolio, "One");
    let revision = portfolio.snapshot().revision();
    let mut refused = vec![
        portfolio
            .create_initiative(&[set("name", "Two")], false)
            .map(|_| ())
            .unwrap_err(),
        portfolio
            .set_fields(&[id], &[set("unit", "Nowhere")], false)
            .map(|_| ())
            .unwrap_err(),
        portfolio
            .set_fields(&[id], &[set("name", "")], false)
            .map(|_| ())
            .unwrap_err(),
    ];
    for date in ["2099-01-01", "2001", "3/4/2026"] {
        let input = MoveInput {
            to: "pilot".into(),
            date: date.into(),
            ..MoveInput::default()
        };
        refused.push(portfolio.move_stage(&[id], &input).unwrap_err());
    }
    let codes = refused
        .iter()
        .map(pilotage_app::AppError::code)
        .collect::<Vec<_>>();
    assert_eq!(
        codes,
        [
            "invalid",
            "unknown-unit",
            "field",
            "invalid",
            "invalid",
            "invalid"
        ]
    );
    assert_eq!(portfolio.snapshot().revision(), revision);
}

/// A reader holding an old snapshot is not disturbed by a write, and two processes see each other.
#[test]
fn another_process_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pilotage");
    let around = || Surroundings::of_machine("A".into(), Origin::CommandLine);
    let mut window = Portfolio::create(&path, &Settings::default(), around()).unwrap();
    let before = window.snapshot();
    let mut job = Portfolio::open(&path, around()).unwrap();
    create(&mut job, "From the scheduled job");
    assert!(window.refresh().unwrap());
    assert_eq!(
        (
            before.register().records().len(),
            window.snapshot().register().records().len()
        ),
        (0, 1)
    );
    assert!(!window.refresh().unwrap());
}

/// A large import is taken into memory as it was written, without reading the file anew; undo and
/// redo, which read, must lead to the same.
#[test]
fn an_import_leaves_memory_as_the_file_says() {
    let mut portfolio = portfolio();
    let mut register = String::from("ID,Name,Agency,Stage,Pilot start,Tags,Colour,Owner,Vendor\n");
    for at in 0..300 {
        let stage = ["Pilot", "Production", "Idea"][at % 3];
        let day = at % 27 + 1;
        writeln!(
            register,
            "R-{at},Register row {at},Agency {},{stage},2024-0{}-{day:02},b; a,green {at},Owner {},Vendor {}",
            at % 7,
            at % 9 + 1,
            at % 11,
            at % 5
        )
        .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.csv");
    std::fs::write(&path, register).unwrap();
    let file = RegisterFile::open(&path, &ReadOptions::default(), &|_| 0).unwrap();
    let mut mapping = guess(
        &file.table,
        portfolio.snapshot().register(),
        &file.stem(),
        portfolio.today(),
    )
    .mapping;
    mapping.keep_unmapped = true;
    let plan = portfolio
        .import(&file, &mapping, None, &mut |_, _| true)
        .unwrap();
    assert_eq!(plan.new.len(), 300);
    let named = |portfolio: &Portfolio| {
        let snapshot = portfolio.snapshot();
        let tables = &snapshot.register().tables;
        (tables.people.live().count(), tables.vendors.live().count())
    };
    assert_in_step(&portfolio);
    assert_eq!(
        (plan.named.len(), named(&portfolio)),
        (17, (11, 5)),
        "the register, too"
    );
    portfolio.undo().unwrap();
    assert_in_step(&portfolio);
    assert_eq!(named(&portfolio), (0, 0), "whom it made goes with it");
    portfolio.redo().unwrap();
    assert_in_step(&portfolio);
    assert_eq!(named(&portfolio), (11, 5));
}

/// What is counted of an initiative follows its actions and who answers for it, while a reader holds what
/// was before.
#[test]
fn counts_follow_records_of_other_kinds() {
    let mut portfolio = portfolio();
    let subjects = ["A", "B"].map(|name| create(&mut portfolio, name));
    let snapshot = portfolio.snapshot();
    let key = |id| snapshot.register().get(id).unwrap().initiative.key.clone();
    let subjects = subjects.map(key);
    drop(snapshot);
    let open = |portfolio: &Portfolio| {
        let figures = portfolio.snapshot().figures(portfolio.days());
        let counts = figures
            .records()
            .iter()
            .map(|f| f.children.of(KindId::Action));
        counts.collect::<Vec<_>>()
    };
    let action = [set("title", "Ask legal"), set("subject", &subjects[0])];
    let id = portfolio
        .save_record(KindId::Action, None, &action)
        .unwrap();
    let steps = [
        (set("result", "Asked"), [(1, 1), (0, 0)]),
        (set("done", "2026-01-05"), [(1, 0), (0, 0)]),
        (set("subject", &subjects[1]), [(0, 0), (1, 0)]),
        (set("done", ""), [(0, 0), (1, 1)]),
    ];
    for (step, expected) in steps {
        let held = portfolio.snapshot();
        let before = open(&portfolio);
        let field = step.field.clone();
        portfolio
            .save_record(KindId::Action, Some(id), &[step])
            .unwrap();
        assert_in_step(&portfolio);
        assert_eq!(open(&portfolio), expected, "{field}");
        let figures = held.figures(portfolio.days());
        let kept = figures
            .records()
            .iter()
            .map(|f| f.children.of(KindId::Action));
        assert!(kept.eq(before), "{field}: the reader sees what was");
    }
    let owner = portfolio.record_called(KindId::Person, "P. Nair").unwrap();
    for (kind, id) in [(KindId::Action, id), (KindId::Person, owner)] {
        portfolio.bin_records(kind, &[id]).unwrap();
        assert_in_step(&portfolio);
    }
    portfolio.undo().unwrap();
    portfolio.undo().unwrap();
    assert_in_step(&portfolio);
    assert_eq!(open(&portfolio), [(0, 0), (1, 1)]);
}

/// Whether a forecast slipped twice follows what its moves say, also when a correction of one is undone.
#[test]
fn what_needs_someone_follows_corrected_forecast_moves() {
    let mut portfolio = portfolio();
    let id = create(&mut portfolio, "One");
    let snapshot = portfolio.snapshot();
    let key = snapshot.register().get(id).unwrap().initiative.key.clone();
    drop(snapshot);
    let moved = |was, is, on| {
        [
            set("initiative", &key),
            set("stage", "production"),
            set("forecast-was", was),
            set("forecast-is", is),
            set("moved", on),
        ]
    };
    let kind = KindId::ForecastMove;
    let first = moved("2027-03", "2027-06", "2026-01-05");
    portfolio.save_record(kind, None, &first).unwrap();
    let second = moved("2027-06", "2027-09", "2026-02-05");
    let second = portfolio.save_record(kind, None, &second).unwrap();
    let slipped = |portfolio: &Portfolio| {
        let figures = portfolio.snapshot().figures(portfolio.days());
        let rules = figures.records()[0].attention;
        rules.iter().any(|rule| rule == Rule::ForecastMovedTwice)
    };
    assert!(slipped(&portfolio));
    let earlier = [set("forecast-is", "2027-05")];
    portfolio.save_record(kind, Some(second), &earlier).unwrap();
    assert_in_step(&portfolio);
    assert!(!slipped(&portfolio), "it came nearer");
    portfolio.undo().unwrap();
    assert_in_step(&portfolio);
    assert!(slipped(&portfolio), "the correction is undone");
}

/// When a place went live may be the first thing known of its initiative: figures of a past day follow it,
/// also when it is moved to the bin or taken back.
#[test]
fn figures_of_a_past_day_follow_deployments() {
    let mut portfolio = portfolio();
    let id = create(&mut portfolio, "One");
    let past = Days {
        as_of: "2025-06-30".parse().unwrap(),
        today: portfolio.days().today,
    };
    let held = |portfolio: &Portfolio| {
        let snapshot = portfolio.snapshot();
        let fresh = Figures::compute(snapshot.register(), past.as_of, past.today);
        assert_eq!(*snapshot.figures(past), fresh);
        fresh.records()[0].existed
    };
    assert!(!held(&portfolio));
    let key = portfolio
        .snapshot()
        .register()
        .get(id)
        .unwrap()
        .initiative
        .key
        .clone();
    let fields = [set("place", "Spain"), set("initiative", &key)];
    let place = portfolio
        .save_record(KindId::Deployment, None, &fields)
        .unwrap();
    assert!(!held(&portfolio));
    portfolio
        .save_record(KindId::Deployment, Some(place), &[set("live", "2025-01")])
        .unwrap();
    assert!(held(&portfolio));
    portfolio.bin_records(KindId::Deployment, &[place]).unwrap();
    assert!(!held(&portfolio), "a mistake in the bin proves nothing");
    portfolio.undo().unwrap();
    assert!(held(&portfolio));
    portfolio.undo().unwrap();
    assert!(!held(&portfolio));
}

/// A field that somebody has filled since can't be undone away, nor a value come back without its field.
#[test]
fn values_of_own_fields_keep_their_field() {
    let mut portfolio = portfolio();
    let field = portfolio.add_field(KindId::Person, "Cost centre").unwrap();
    let added = portfolio.history(None, 1).unwrap().operations[0].seq;
    let fields = [set("name", "Ada"), set("custom.cost-centre", "4711")];
    let ada = portfolio
        .save_record(KindId::Person, None, &fields)
        .unwrap();
    let why = portfolio
        .undo_operation(i64::from(added))
        .unwrap_err()
        .to_string();
    assert!(why.contains("Ada"), "{why}");
    portfolio
        .save_record(KindId::Person, Some(ada), &[set("custom.cost-centre", "")])
        .unwrap();
    let emptied = portfolio.history(None, 1).unwrap().operations[0].seq;
    portfolio.delete_field(field).unwrap();
    assert!(portfolio.undo_operation(i64::from(emptied)).is_err());
    assert_in_step(&portfolio);
    for name in ["E-mail", "id", "Owner (old)"] {
        let taken = portfolio.add_field(KindId::Person, name).is_err();
        assert_eq!(taken, name != "Owner (old)", "{name}");
    }
}

//! What a board is told of the organisation, recomputed with a pencil.

use super::*;
use crate::figures::Figures;
use crate::figures::sample::{call, day, id_of, initiative, register, unit};
use crate::id::{InitiativeId, UnitId};
use crate::kind::{Count, Kind as _, Links, To};
use crate::kinds::{Benefit, Cost, Deployment, KindId};
use crate::register::{Record, Register};
use crate::series::Series;
use crate::settings::Settings;
use crate::unit::UnitTree;

const AS_OF: &str = "2026-06-30";

fn series(text: &str) -> Series {
    Series::parse(text, &Settings::default()).unwrap()
}

fn told(register: &Register, of: Organisation) -> Told {
    let figures = Figures::compute(register, day(AS_OF), day("2026-12-31"));
    of.told(&Asked::new(register, &figures, None))
}

/// Changes a record by its key.
fn with(register: &mut Register, key: &str, change: impl FnOnce(&mut Record)) {
    let id = InitiativeId::of_link(&[key]);
    let mut record = register.get(id).unwrap().clone();
    change(&mut record);
    register.put(record);
}

fn of(key: &str) -> Option<To<crate::kinds::Initiative>> {
    Some(To::new(InitiativeId::of_link(&[key]).uuid()))
}

/// A is live, B is a pilot, C was stopped, D is an idea.
fn portfolio() -> Register {
    register([
        initiative("A")
            .moved(Stage::Idea, "2025-01-15")
            .moved(Stage::Production, "2026-01-15"),
        initiative("B")
            .moved(Stage::Idea, "2025-06-01")
            .moved(Stage::Pilot, "2025-09-01"),
        initiative("C")
            .moved(Stage::Pilot, "2025-06-01")
            .moved(Stage::Stopped, "2026-01-01"),
        initiative("D").moved(Stage::Idea, "2026-01-01"),
    ])
}

/// The denominator is what is active: a stopped initiative neither helps nor hurts, and is said to be left out.
#[test]
fn in_production_is_of_what_is_active() {
    let told = told(&portfolio(), Organisation::InProduction);
    assert_eq!(told.found, Found::Count(1, 3));
    assert_eq!(told.left_out, [(1, "stopped or retired")]);
}

/// An initiative speaks for its unit and those above it, and so does a place where it is deployed live by then; a
/// sister unit is not reached.
#[test]
fn a_unit_uses_ai_where_an_initiative_is_live() {
    let mut register = portfolio();
    register.units = UnitTree::new(vec![
        unit(1, "Group", None),
        unit(2, "Claims", Some(1)),
        unit(3, "Sales", Some(1)),
        unit(4, "Spain", None),
    ]);
    let unit_of = |id: u128| UnitId::new(uuid::Uuid::from_u128(id));
    assert_eq!(told(&register, Organisation::Units).left_out[0].0, 1);
    with(&mut register, "A", |record| {
        record.initiative.unit = Some(unit_of(2))
    });
    with(&mut register, "B", |record| {
        record.initiative.unit = Some(unit_of(3))
    });
    assert_eq!(
        told(&register, Organisation::Units).found,
        Found::Count(2, 4)
    );

    let deployed = |of_key: &str, since: &str| Deployment {
        initiative: of(of_key),
        unit: Some(unit_of(4)),
        stage: Some(Stage::Production),
        live: crate::when::When::parse(since).ok(),
        ..Deployment::blank(id_of(KindId::Deployment, "Spain"))
    };
    // What was stopped is used nowhere, whatever its places say.
    let table = [
        ("A", "2026-07-01", 2),
        ("A", "2026-06-30", 3),
        ("C", "2026-06-30", 2),
    ];
    for (key, since, using) in table {
        let place = Box::new(deployed(key, since));
        register.follow(KindId::Deployment, vec![place], &[]);
        let found = told(&register, Organisation::Units).found;
        assert_eq!(found, Found::Count(using, 4), "{key} live since {since}");
    }
}

/// Two spellings of a country are one; what a stopped initiative was meant for does not count.
#[test]
fn countries_are_those_of_active_initiatives() {
    let mut register = portfolio();
    let none = told(&register, Organisation::Countries).found;
    assert_eq!(none, Found::Nothing("No active initiative names a country"));
    let named = [
        ("A", "Spain"),
        ("B", "spain"),
        ("D", "Italy"),
        ("C", "France"),
    ];
    for (key, country) in named {
        with(&mut register, key, |record| {
            record.initiative.countries = vec![country.to_owned()];
        });
    }
    let found = told(&register, Organisation::Countries).found;
    assert_eq!(found, Found::Count(1, 2));
}

/// The median is of those that went live in the last twelve months; one without a dated idea is left out and said.
#[test]
fn velocity_is_of_the_last_twelve_months() {
    let register = register([
        initiative("A")
            .moved(Stage::Idea, "2025-01-15")
            .moved(Stage::Production, "2026-01-15"),
        initiative("B")
            .moved(Stage::Idea, "2025-08-01")
            .moved(Stage::Pilot, "2025-10-01")
            .moved(Stage::Scaled, "2026-02-01"),
        initiative("Before")
            .moved(Stage::Idea, "2020-01-01")
            .moved(Stage::Production, "2025-06-30"),
        initiative("No idea").moved(Stage::Production, "2026-03-01"),
        initiative("No day")
            .moved(Stage::Idea, "2025-08-01")
            .step(Stage::Production, None),
    ]);
    let told = told(&register, Organisation::Velocity);
    // 365 and 184 days of 365.25 ÷ 12 days each: 11.992 and 6.045.
    let Found::Months(months, 2) = told.found else {
        panic!("{:?}", told.found)
    };
    assert!(
        (months - (365.0 + 184.0) / 2.0 / (365.25 / 12.0)).abs() < 1e-9,
        "{months}"
    );
    assert_eq!(told.left_out[0].0, 1);
    assert_eq!(told.left_out[1].0, 1);
}

/// Where nobody keeps components, nothing says that nothing is reused.
#[test]
fn reuse_needs_components() {
    let mut register = portfolio();
    let none = told(&register, Organisation::Reuse).found;
    assert_eq!(none, Found::Nothing("No shared component is recorded"));
    call(&mut register, KindId::Component, &["Platform"]);
    assert_eq!(
        told(&register, Organisation::Reuse).found,
        Found::Count(0, 2)
    );
    with(&mut register, "B", |record| {
        record.initiative.components = Links::new([id_of(KindId::Component, "Platform")]);
    });
    assert_eq!(
        told(&register, Organisation::Reuse).found,
        Found::Count(1, 2)
    );
}

/// Of two benefits of the same people one counts; a month that is not over says nothing yet.
#[test]
fn adoption_counts_nobody_twice() {
    let mut register = portfolio();
    let benefit = |name: &str, key: &str, users: i64, active: &str| Benefit {
        name: name.to_owned(),
        initiative: of(key),
        users: Some(Count(users)),
        active: series(active),
        ..Benefit::blank(id_of(KindId::Benefit, name))
    };
    let rows = [
        benefit("Hours", "A", 200, "2026-05: 90; 2026-06: 120; 2026-07: 200"),
        benefit("Errors", "A", 100, "2026-06: 100"),
        benefit("Pilot", "B", 50, "2026-06: 50"),
    ];
    let rows = rows.map(|row| Box::new(row) as _).into();
    register.follow(KindId::Benefit, rows, &[]);
    let told = told(&register, Organisation::Adoption);
    assert_eq!(told.found, Found::Count(120, 200));
    assert_eq!(told.left_out[0].0, 0);
}

/// A cost that does not say on what it was spent is left out of both sides.
#[test]
fn change_is_of_what_is_known_to_be_spent_on_something() {
    let mut register = portfolio();
    let cost = |name: &str, nature, actual: &str| Cost {
        name: name.to_owned(),
        initiative: of("A"),
        nature,
        actual: series(actual),
        ..Cost::blank(id_of(KindId::Cost, name))
    };
    let rows = [
        cost(
            "Training",
            Some(CostNature::Change),
            "2026-01: 100; 2025-06: 999",
        ),
        cost("Licences", Some(CostNature::Technology), "2026-02: 300"),
        cost("Odds", None, "2026-02: 50"),
    ];
    let rows = rows.map(|row| Box::new(row) as _).into();
    register.follow(KindId::Cost, rows, &[]);
    let told = told(&register, Organisation::Change);
    assert_eq!(told.found, Found::Money(10_000, 40_000));
    assert_eq!(told.left_out, [(1, "costs that don’t say on what")]);
    assert_eq!(told.found.number(), Some(25.0));
}

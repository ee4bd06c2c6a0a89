//! A register small enough to count on paper.

use pilotage_model::kind::To;
use pilotage_model::kinds::{KindId, Person, Source};
use pilotage_model::{
    Confidence, Dimension, Initiative, InitiativeId, Level, Rating, RatingId, Record, Register,
    RowId, ScoringModel, Stage, Tier, Transition, TransitionId, Unit, UnitId, When,
};

use super::today;

/// An initiative of the small register: its key; its way through the stages, `pilot@2025-03`, undated where
/// no `@` stands; its unit; levels of value, feasibility and risk on all criteria, where 0 is not rated; its
/// tier; and its expected benefit a year in euros, where 0 is not stated.
struct Row(
    &'static str,
    &'static str,
    &'static str,
    [i64; 3],
    Tier,
    i64,
);

#[rustfmt::skip]
const SMALL: [Row; 9] = [
    Row("AI-1", "pilot@2024-01-10 production@2024-09-20", "Claims", [5, 4, 2], Tier::Low, 2_000_000),
    Row("AI-2", "pilot@2024-02-01 stopped@2025-03", "Claims", [3, 2, 4], Tier::High, 0),
    Row("AI-3", "pilot@2025-06-01", "Motor", [4, 4, 1], Tier::Medium, 750_000),
    Row("AI-4", "pilot@2026-08-15", "Motor", [5, 2, 3], Tier::NotAssessed, 0),
    Row("AI-5", "pilot", "", [2, 4, 1], Tier::Low, 90_000),
    Row("AI-6", "idea@2026-01", "Claims", [0, 0, 0], Tier::NotAssessed, 0),
    Row("AI-7", "pilot@2025-02-01 idea@2025-05-01", "Motor", [1, 2, 2], Tier::Low, 0),
    Row("AI-8", "", "Claims", [0, 0, 0], Tier::NotAssessed, 400_000),
    Row("AI-9", "pilot@2024-05-01 production@2025-01-15 scaled@2026-02", "Motor", [5, 5, 1], Tier::High, 4_200_000),
];

/// Nine initiatives of two units.
pub fn small() -> Register {
    let unit = |name: &str| Unit::new(UnitId::of_link(&[name]), name, None);
    let mut register = Register::default();
    register.add_units(["Claims", "Motor"].map(unit));
    let olu = person(&mut register, "Olu");
    register.set_records(SMALL.iter().map(|row| record(row, olu)));
    register
}

/// A person of this name, who is in the register from then on.
pub fn person(register: &mut Register, name: &str) -> Option<To<Person>> {
    let id = RowId::of_link(&["person", name]);
    let people = register.tables.of(KindId::Person).unwrap();
    let row = people.called_new(id, name);
    register.follow(KindId::Person, vec![row], &[]);
    Some(To::new(id))
}

/// A source of this name, which is in the register from then on.
pub fn source(register: &mut Register, name: &str) -> Option<To<Source>> {
    let id = RowId::of_link(&["source", name]);
    let sources = register.tables.of(KindId::Source).unwrap();
    let row = sources.called_new(id, name);
    register.follow(KindId::Source, vec![row], &[]);
    Some(To::new(id))
}

fn record(row: &Row, owner: Option<To<Person>>) -> Record {
    let Row(key, way, unit, levels, tier, euros) = *row;
    let id = InitiativeId::of_link(&[key]);
    let name = format!("Initiative {}", &key[3..]);
    let recorded = "2026-03-01T09:00:00Z".to_owned();
    let mut record = Record::new(Initiative::new(id, key.to_owned(), name, recorded));
    record.initiative.unit = (!unit.is_empty()).then(|| UnitId::of_link(&[unit]));
    record.initiative.tier = tier;
    record.initiative.benefit = (euros > 0).then_some(pilotage_model::kind::Money(euros * 100));
    record.initiative.owner = owner;
    for (at, step) in way.split_whitespace().enumerate() {
        let transition = transition(key, at, step);
        record.initiative.stage = Some(transition.to);
        record.transitions.push(transition);
    }
    record.ratings = ratings(key, levels);
    record
}

fn transition(key: &str, at: usize, step: &str) -> Transition {
    let (stage, date) = step.split_once('@').unwrap_or((step, ""));
    Transition {
        id: TransitionId::of_link(&[key, step]),
        initiative: InitiativeId::of_link(&[key]),
        deployment: None,
        ordinal: at.try_into().unwrap(),
        from: None,
        to: Stage::parse(stage).unwrap(),
        date: When::parse(date).ok(),
        raw_date: String::new(),
        contradicted: false,
        decision: String::new(),
        decided_by: String::new(),
        note: String::new(),
    }
}

fn ratings(key: &str, levels: [i64; 3]) -> Vec<Rating> {
    let criteria = ScoringModel::default().criteria.into_iter();
    let rating = criteria.filter_map(|criterion| {
        let level = match criterion.dimension {
            Dimension::Value => levels[0],
            Dimension::Feasibility => levels[1],
            Dimension::Risk => levels[2],
        };
        Some(Rating {
            id: RatingId::of_link(&[key, &criterion.code]),
            initiative: InitiativeId::of_link(&[key]),
            criterion: criterion.id,
            assessor: To::new(RowId::of_link(&["Ann"]).uuid()),
            level: Level::new(level).ok()?,
            confidence: Confidence::High,
            note: "".into(),
            evidence: "".into(),
            draft: false,
            rated_on: today(),
            ordinal: 0,
        })
    });
    rating.collect()
}

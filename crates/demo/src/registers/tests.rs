//! The registers must be as true to themselves as the initiatives they go with.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::names::name_key;
use pilotage_model::series::Series;
use pilotage_model::{Field, NoFigures, Register, RowId, Stage, When};

use crate::{DEFAULT_INITIATIVES, generate};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()
}

fn demo(seed: u64) -> Register {
    generate(DEFAULT_INITIATIVES, seed, today()).into_register()
}

fn rows(register: &Register) -> impl Iterator<Item = (About, &dyn AnyRow)> {
    let rows = register.tables.each().flat_map(|table| table.rows());
    rows.map(|row| {
        let (kind, id) = (row.info().id, row.id());
        (About { kind, id }, row)
    })
}

fn is_there(register: &Register, about: About) -> bool {
    match about.kind {
        KindId::Initiative => register
            .live()
            .any(|record| About::initiative(record.id()) == about),
        _ => register.row(about).is_some(),
    }
}

/// Whoever and whatever is named is there, once; and nothing is there that has nothing to do with
/// anything.
#[test]
fn names_lead_to_records() {
    for seed in 0..3 {
        let register = demo(seed);
        let mut named = HashSet::new();
        for record in register.live() {
            for link in Field::links() {
                let value = link.field().value(record, &NoFigures);
                value.each_link(|about| {
                    named.insert(about);
                });
            }
        }
        let mut linked = HashSet::new();
        for (about, row) in rows(&register) {
            for (_, other) in row.links() {
                named.insert(other);
                linked.insert(about);
            }
        }
        for about in &named {
            assert!(is_there(&register, *about), "{about}");
        }
        let mut names = HashSet::new();
        for (about, row) in rows(&register) {
            // Rules find bill lines, and amounts their rates, by what they say.
            let found = [KindId::BillLine, KindId::ExchangeRate].contains(&about.kind);
            assert!(
                found || named.contains(&about) || linked.contains(&about),
                "{row:?}"
            );
            let told_apart = register.tables.of(about.kind).unwrap().unique().is_some();
            let own = names.insert((about.kind, name_key(&row.name(&register))));
            assert!(own || !told_apart, "{row:?}");
        }
    }
}

/// Every screen has something to show, and no register drowns the portfolio.
#[test]
fn registers_are_filled_as_the_portfolio_is_large() {
    let table = [
        (KindId::Person, 35..=45),
        (KindId::Unit, 21..=21),
        (KindId::Outcome, 12..=12),
        (KindId::Vendor, 12..=20),
        (KindId::DataSet, 25..=30),
        (KindId::Component, 8..=12),
        (KindId::Dependency, 9..=20),
        (KindId::Deployment, 25..=60),
        (KindId::Benefit, 50..=110),
        (KindId::Cost, 140..=300),
        (KindId::BillLine, 200..=360),
        (KindId::AllocationRule, 5..=10),
        (KindId::Assistant, 6..=6),
        (KindId::ExchangeRate, 8..=40),
        (KindId::Budget, 12..=14),
        (KindId::ApprovedPlan, 90..=220),
        (KindId::CostShare, 4..=9),
        (KindId::ForecastMove, 8..=60),
        (KindId::Action, 40..=80),
        (KindId::ScoringRound, 2..=2),
        (KindId::Assignment, 20..=120),
        (KindId::Decision, 15..=30),
        (KindId::Comment, 30..=60),
        (KindId::Attachment, 15..=20),
        (KindId::Source, 2..=2),
        (KindId::Edition, 6..=6),
        (KindId::Kpi, 20..=40),
        (KindId::Statement, 6..=6),
        (KindId::Review, 3..=6),
    ];
    assert_eq!(table.len(), KINDS.len(), "a kind without demo data");
    for seed in 0..3 {
        let register = demo(seed);
        for (kind, expected) in &table {
            let found = register.tables.of(*kind).unwrap().len();
            assert!(expected.contains(&found), "{kind:?}: {found}");
        }
    }
    let large = generate(4_000, 1, today()).into_register();
    let count = |kind| large.tables.of(kind).unwrap().len();
    assert!((1_500..2_000).contains(&count(KindId::Action)));
    assert!((1_200..1_500).contains(&count(KindId::Comment)));
    assert!(count(KindId::Person) < 60 && count(KindId::Vendor) < 25);
}

/// What was done, met, decided, said, reviewed or checked was so by today.
#[test]
fn no_fact_is_dated_tomorrow() {
    let days = ["2026-09-30", "2027-01-01", "2028-02-29", "2026-12-27"];
    for (seed, day) in (0..8).zip(days.into_iter().cycle()) {
        let today: NaiveDate = day.parse().unwrap();
        let register = generate(400, seed, today).into_register();
        let tables = &register.tables;
        let mut facts: Vec<(RowId, Option<When>)> = Vec::new();
        facts.extend(tables.actions.all().map(|row| (row.id, row.done)));
        facts.extend(tables.dependencies.all().map(|row| (row.id, row.met)));
        facts.extend(tables.decisions.all().map(|row| (row.id, row.decided)));
        facts.extend(tables.comments.all().map(|row| (row.id, row.written)));
        facts.extend(tables.attachments.all().map(|row| (row.id, row.added)));
        let reported = |id, actual: &Series| {
            let points = actual.points().iter();
            points
                .map(|point| (id, Some(point.when)))
                .collect::<Vec<_>>()
        };
        facts.extend((tables.benefits.all()).flat_map(|row| reported(row.id, &row.actual)));
        facts.extend((tables.costs.all()).flat_map(|row| reported(row.id, &row.actual)));
        facts.extend(
            tables
                .approved_plans
                .all()
                .map(|row| (row.id, row.approved)),
        );
        facts.extend(tables.editions.all().map(|row| (row.id, row.day)));
        let readings = tables.kpis.all().flat_map(|row| {
            let points = row.readings.points().iter();
            points.map(|point| (row.id, Some(point.when)))
        });
        facts.extend(readings);
        facts.extend(
            tables
                .vendors
                .all()
                .map(|row| (row.id, row.security_review)),
        );
        facts.extend(tables.data_sets.all().map(|row| (row.id, row.checked)));
        for (id, fact) in facts {
            let past = fact.is_none_or(|when| when.certainly_by(today));
            assert!(past, "{id}: {fact:?} on {today}");
        }
    }
}

/// Attention has something to say about each, and most is in order.
#[test]
fn some_things_wait_and_some_are_late() {
    for seed in 0..3 {
        let register = demo(seed);
        let past = |when: Option<When>| when.is_some_and(|when| when.certainly_by(today()));
        let (mut done, mut overdue, mut open) = (0, 0, 0);
        for action in register.tables.actions.all() {
            match action.done {
                Some(_) => {
                    done += 1;
                    assert!(!action.result.is_empty(), "{action:?}");
                }
                None if past(action.due) => overdue += 1,
                None => open += 1,
            }
        }
        assert!(
            done >= 10 && overdue >= 4 && open >= 10,
            "{done} {overdue} {open}"
        );
        let vendors = || register.tables.vendors.all();
        let ended = vendors().filter(|vendor| past(vendor.contract_end)).count();
        assert!((1..=5).contains(&ended), "{ended} contracts have ended");
        let dependencies = || register.tables.dependencies.all();
        let met = dependencies().filter(|need| need.met.is_some()).count();
        let provided = dependencies()
            .filter(|need| need.provider.is_some())
            .count();
        assert!(met >= 2 && provided >= 1, "{met} met, {provided} provided");
        let sets = register.tables.data_sets.all();
        assert!(sets.filter(|set| !set.sources.ids().is_empty()).count() >= 5);
    }
}

/// What is built once is used, and most of it again and again.
#[test]
fn components_are_used_by_several() {
    let register = demo(1);
    let mut users: HashMap<RowId, usize> = HashMap::new();
    for record in register.live() {
        for id in record.initiative.components.ids() {
            *users.entry(*id).or_default() += 1;
        }
    }
    for component in register.tables.components.all() {
        let users = users.get(&component.id).copied().unwrap_or_default();
        assert!(users >= 1, "{} is used by nobody", component.name);
        assert!(component.saving.is_some() && component.owner.is_some());
    }
    assert!(users.values().filter(|users| **users >= 3).count() >= 6);
}

/// Every decision is that of a move, on its day.
#[test]
fn decisions_are_those_of_moves() {
    let register = demo(1);
    for decision in register.tables.decisions.all() {
        let about = decision.subject.unwrap();
        let mut records = register.live();
        let record = records.find(|record| About::initiative(record.id()) == about);
        let mut moves = record.unwrap().moves();
        assert!(moves.any(|step| step.date == decision.decided && step.to != Stage::Idea));
        assert!(!decision.deciders.ids().is_empty(), "{decision:?}");
        assert!(!decision.reason.is_empty() && !decision.evidence.is_empty());
    }
}

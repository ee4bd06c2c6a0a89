use super::*;
use crate::figures::sample::{day, initiative, register, way};
use crate::id::RowId;
use crate::kinds::KindId;
use crate::settings::Settings;

const TODAY: &str = "2026-06-30";

fn listed(register: &Register) -> Vec<(String, &'static str, String)> {
    let figures = Figures::compute(register, day(TODAY), day(TODAY));
    attention(register, &figures, None)
        .into_iter()
        .map(|item| {
            let key = &register.records()[item.position].initiative.key;
            (key.clone(), item.rule.code(), item.why.into_owned())
        })
        .collect()
}

/// Each rule asks only those it concerns, and says why with its figures.
#[test]
fn each_rule_says_whom_and_why() {
    let table: [(_, &[(&str, &str)]); 9] = [
        (
            way("AI-1", "pilot@2024-11-30").rated_all(3, 3, 3),
            &[(
                "pilot-too-old",
                "Pilot is 18 months old; the limit is 12 months",
            )],
        ),
        (
            initiative("AI-1").stage(Stage::Pilot).rated_all(3, 3, 3),
            &[("pilot-too-old", "Pilot is over 12 months old, the limit")],
        ),
        (way("AI-1", "pilot@2025-12-31").rated_all(3, 3, 3), &[]),
        (
            way("AI-1", "production").nobody(),
            &[
                ("no-sponsor", "No sponsor is named"),
                ("no-owner", "No owner is named"),
            ],
        ),
        (way("AI-1", "stopped").nobody(), &[]),
        (
            initiative("AI-1"),
            &[("unknown-stage", "The stage is not recorded")],
        ),
        (
            way("AI-1", "idea"),
            &[("not-scored", "Value and feasibility are not rated")],
        ),
        (
            way("AI-1", "idea").rated("reach", "Ann", 3, "2026-01-01"),
            &[("not-scored", "Feasibility is not rated")],
        ),
        (way("AI-1", "idea").nobody().binned(), &[]),
    ];
    for (at, (sample, expected)) in table.into_iter().enumerate() {
        let found = listed(&register([sample]));
        let found: Vec<_> = found
            .iter()
            .map(|(_, rule, why)| (*rule, why.as_str()))
            .collect();
        assert_eq!(found, expected, "row {at}");
    }
}

/// What is most severe, worth most and riskiest comes first; not assessed stands with high.
#[test]
fn the_list_is_ordered_by_what_is_at_stake() {
    let register = register([
        way("low", "idea").tier(Tier::Low).benefit(9_000),
        way("none", "idea").tier(Tier::High),
        way("small", "idea").tier(Tier::High).benefit(1),
        way("unassessed", "idea").benefit(500),
        way("pilot", "pilot@2024-01-01")
            .tier(Tier::Low)
            .rated_all(3, 3, 3),
    ]);
    let keys: Vec<_> = listed(&register).into_iter().map(|(key, ..)| key).collect();
    assert_eq!(keys, ["pilot", "low", "unassessed", "small", "none"]);
}

/// “Worst first” of pilots is by how far each is over the limit, whatever it promises.
#[test]
fn the_pilot_longest_over_the_limit_comes_first() {
    let pilot = |key: &str, start: &str| way(key, &format!("pilot@{start}")).rated_all(3, 3, 3);
    let register = register([
        pilot("seventeen", "2025-01-20").benefit(9_000),
        pilot("fourteen", "2025-04-20").tier(Tier::High),
        pilot("eighteen", "2024-12-20").tier(Tier::Low),
        initiative("at-least-fifteen")
            .stage(Stage::Pilot)
            .recorded("2025-03-20")
            .rated_all(3, 3, 3),
    ]);
    let keys: Vec<_> = listed(&register).into_iter().map(|(key, ..)| key).collect();
    assert_eq!(
        keys,
        ["eighteen", "seventeen", "at-least-fifteen", "fourteen"]
    );
}

/// A register without owners has a finding on every row: the first rows of the file are not the
/// worst. Without a benefit the furthest along come first, then keys in their order.
#[test]
fn the_worst_are_not_the_first_rows_of_the_file() {
    let unowned = |key: &str, at: &str| way(key, at).tier(Tier::Low).rated_all(3, 3, 3).nobody();
    let register = register([
        unowned("AI-10", "idea"),
        unowned("AI-9", "idea"),
        unowned("AI-1", "production"),
        unowned("AI-8", "idea").tier(Tier::Medium),
        unowned("AI-7", "idea").benefit(10),
    ]);
    for rule in ["no-sponsor", "no-owner"] {
        let of_rule = listed(&register)
            .into_iter()
            .filter(|(_, own, _)| *own == rule);
        let keys: Vec<_> = of_rule.map(|(key, ..)| key).collect();
        assert_eq!(keys, ["AI-7", "AI-8", "AI-1", "AI-9", "AI-10"], "{rule}");
    }
}

/// "Since" is the first day past the limit where the entry is dated, and nothing where it is not.
#[test]
fn since_is_the_first_day_past_the_limit() {
    let register = register([
        way("AI-1", "pilot@2025-01-15").rated_all(3, 3, 3),
        initiative("AI-2")
            .stage(Stage::Pilot)
            .recorded("2024-01-01")
            .rated_all(3, 3, 3),
    ]);
    let figures = Figures::compute(&register, day(TODAY), day(TODAY));
    let since: Vec<_> = attention(&register, &figures, None)
        .iter()
        .map(|item| item.since)
        .collect();
    assert_eq!(since, [None, Some(When::day(day("2026-01-16")))]);
}

/// Where the portfolio's own pilots leave sooner than the limit, that is what is said.
#[test]
fn the_percentile_is_named_where_it_is_tighter() {
    let done = (0..20).map(|at| way(&format!("AI-{at}"), "pilot@2025-01-01 stopped@2025-03-01"));
    let late = way("AI-99", "pilot@2026-01-31").rated_all(3, 3, 3);
    let found = listed(&register(done.chain([late])));
    let why = "Pilot is 4 months old; 80% of pilots had left after 1.9 months";
    assert_eq!(
        found,
        [("AI-99".to_owned(), "pilot-too-old", why.to_owned())]
    );
}

/// On its first day a register has no owner column: that is one finding with what to do, not one for each of its
/// rows. A single owner shows that it knows owners; a few rows are told one by one; who was made here has no register.
#[test]
fn what_a_register_lacks_is_told_once() {
    let of = |source: &'static str, count: usize| {
        (1..=count).map(move |at| {
            way(&format!("{source}-{at}"), "production")
                .nobody()
                .source(source)
        })
    };
    let table = [
        (
            of("Federal", 5).collect::<Vec<_>>(),
            vec![("no-sponsor", 5), ("no-owner", 5)],
            0,
        ),
        (of("Federal", 4).collect(), vec![], 8),
        (
            of("Federal", 5)
                .chain([way("AI-9", "production").source("Federal")])
                .collect(),
            vec![],
            10,
        ),
        // Another register's owners say nothing of this one's.
        (
            of("Federal", 6)
                .chain([way("AI-9", "production").source("Other")])
                .collect(),
            vec![("no-sponsor", 6), ("no-owner", 6)],
            0,
        ),
        (
            (1..=5)
                .map(|at| way(&format!("AI-{at}"), "production").nobody())
                .collect(),
            vec![],
            10,
        ),
        (
            (1..=7)
                .map(|at| way(&format!("AI-{at}"), "idea").source("Ideas"))
                .collect(),
            vec![("not-scored", 7)],
            0,
        ),
        (
            (1..=5)
                .map(|at| initiative(&format!("AI-{at}")).source("Ideas"))
                .collect(),
            vec![("unknown-stage", 5)],
            0,
        ),
    ];
    for (at, (samples, gaps, each)) in table.into_iter().enumerate() {
        let register = register(samples);
        let figures = Figures::compute(&register, day(TODAY), day(TODAY));
        let found = findings(&register, &figures, None);
        let told: Vec<_> = found
            .gaps
            .iter()
            .map(|gap| (gap.rule.code(), gap.positions.len()))
            .collect();
        assert_eq!((told, found.each.len()), (gaps, each), "row {at}");
    }
}

/// A filter narrows whom a finding is of, not whether its register lacks the column.
#[test]
fn a_gap_counts_those_asked_about() {
    let register = register((1..=6).map(|at| {
        way(&format!("AI-{at}"), "production")
            .nobody()
            .source("Federal")
    }));
    let figures = Figures::compute(&register, day(TODAY), day(TODAY));
    let found = findings(&register, &figures, Some(&[0, 3]));
    assert!(found.each.is_empty());
    let places: Vec<_> = found
        .gaps
        .iter()
        .map(|gap| gap.positions.as_slice())
        .collect();
    assert_eq!(places, [[0, 3], [0, 3]]);
    assert_eq!(findings(&register, &figures, Some(&[])).count(), 0);
}

/// A KPI of an initiative needs someone by the first of its states, and says its figures; one in the bin, one of
/// what is stopped, and one of the organisation need nobody here.
#[test]
fn kpis_say_what_is_wrong_with_them() {
    use crate::kind::{Kind as _, Links};
    use crate::kinds::{Cadence, KpiCategory};
    use crate::series::{Decimal, Series};

    let whole = |number: i64| Some(Decimal::of_millionths(number * Decimal::PARTS));
    let of = |key: &str, readings: &str| Kpi {
        name: "Cycle time".to_owned(),
        initiatives: Links::new([RowId::new(InitiativeId::of_link(&[key]).uuid())]),
        baseline: whole(14),
        baseline_date: When::parse("2025-06").ok(),
        target: whole(9),
        target_date: When::parse("2026-12").ok(),
        cadence: Some(Cadence::Month),
        readings: Series::parse(readings, &Settings::default()).unwrap(),
        ..Kpi::blank(RowId::new(uuid::Uuid::from_u128(1)))
    };
    let off = || of("AI-1", "2026-05: 13");
    let table: [(Kpi, &[(&str, &str)]); 8] = [
        (
            off(),
            &[(
                "kpi-off-track",
                "Cycle time: 13 in May 2026, expected 10.95",
            )],
        ),
        (
            of("AI-1", "2026-02: 7; 2026-03: 8; 2026-04: 9; 2026-05: 10"),
            &[(
                "kpi-declining",
                "Cycle time: worse 3 times in a row, 7 → 10",
            )],
        ),
        (
            of("AI-1", "2026-04: 9"),
            &[("kpi-stale", "Cycle time: no reading since Apr 2026")],
        ),
        (of("AI-1", ""), &[("kpi-stale", "Cycle time: never read")]),
        (of("AI-1", "2026-05: 10"), &[]),
        (
            Kpi {
                category: Some(KpiCategory::Business),
                ..of("AI-1", "2026-05: 10")
            },
            &[("kpi-vanity", "Cycle time: tied to no outcome")],
        ),
        (
            Kpi {
                deleted: Some("2026-06-01T00:00:00Z".to_owned()),
                ..off()
            },
            &[],
        ),
        (of("AI-2", "2026-05: 13"), &[]),
    ];
    for (at, (kpi, expected)) in table.into_iter().enumerate() {
        let mut register = register([
            way("AI-1", "production").rated_all(3, 3, 3),
            way("AI-2", "stopped").rated_all(3, 3, 3),
        ]);
        register.follow(KindId::Kpi, vec![Box::new(kpi)], &[]);
        let found = listed(&register);
        let found: Vec<_> = (found.iter())
            .map(|(_, rule, why)| (*rule, why.as_str()))
            .collect();
        assert_eq!(found, expected, "row {at}");
    }
}

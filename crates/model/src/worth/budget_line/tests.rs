//! A PMO holds a sum against the ranked list: what it pays for, where it ends, and what a cut takes away.

use super::*;
use crate::figures::sample::{Sample, day, id_of, initiative, register};
use crate::id::InitiativeId;
use crate::kind::{Kind as _, Money, To};
use crate::kinds::{Cost, KindId};
use crate::series::Series;
use crate::settings::Settings;
use crate::stage::Stage;
use crate::worth::{lines, spends};

fn rated(key: &str, value: i64) -> Sample {
    initiative(key)
        .moved(Stage::Assessment, "2025-07-01")
        .rated_all(value, 3, 3)
}

/// An initiative with its “Cost a year” and its plan by month; amounts in whole units.
type Asking = (Sample, Option<i64>, &'static str);

fn portfolio(asking: Vec<Asking>) -> Register {
    let mut costs: Vec<Box<dyn crate::kind::AnyRow>> = Vec::new();
    let records = asking.into_iter().map(|(sample, a_year, plan)| {
        let mut record = sample.record();
        record.initiative.cost = a_year.map(|amount| Money(amount * 100));
        let key = record.initiative.key.clone();
        if !plan.is_empty() {
            costs.push(Box::new(Cost {
                name: key.clone(),
                initiative: Some(To::new(InitiativeId::of_link(&[&key]).uuid())),
                plan: Series::parse(plan, &Settings::default()).unwrap(),
                ..Cost::blank(id_of(KindId::Cost, &key))
            }));
        }
        record
    });
    let records: Vec<_> = records.collect();
    let mut register = register([]);
    register.set_records(records);
    register.follow(KindId::Cost, costs, &[]);
    register
}

fn drawn(register: &Register, order: LineOrder, span: CostSpan, sum: i64, cut: i64) -> BudgetLine {
    let figures = Figures::compute(register, day("2026-03-15"), day("2026-12-31"));
    let places: Vec<_> = (0..register.records().len()).collect();
    let of = (
        &*lines(register, &figures, None),
        &*spends(register, &figures, None),
    );
    let ask = Ask {
        order,
        span,
        sum: Some(sum * 100),
        cut: (cut > 0).then_some(cut * 100),
    };
    budget_line(register, &figures, &places, of, &ask)
}

/// “A: 100 funded”, in whole units, in order.
fn told(register: &Register, line: &BudgetLine) -> Vec<String> {
    let told = line.placed.iter().map(|placed| {
        let key = &register.records()[placed.at].initiative.key;
        let side = placed.side.map_or("", Side::code);
        format!("{key} {} {side}", placed.cumulated / 100)
    });
    told.collect()
}

/// Ranked A, B, C, D; what they cost a year is not in that order.
fn four() -> Register {
    portfolio(vec![
        (rated("A", 5), Some(100), ""),
        (rated("B", 4), Some(300), ""),
        (rated("C", 3), Some(80), ""),
        (rated("D", 2), Some(20), ""),
    ])
}

/// The line is strict: what comes after the first that is too dear lies under it, and what would still fit is only told.
#[test]
fn the_sum_ends_at_the_first_it_does_not_reach() {
    let register = four();
    let table: [(i64, i64, [&str; 4]); 7] = [
        (500, 0, ["funded", "funded", "funded", "funded"]),
        (400, 0, ["funded", "funded", "under", "under"]),
        (399, 0, ["funded", "under", "fits", "fits"]),
        (200, 0, ["funded", "under", "fits", "fits"]),
        (199, 0, ["funded", "under", "fits", "under"]),
        (190, 0, ["funded", "under", "fits", "under"]),
        (99, 0, ["under", "under", "fits", "under"]),
    ];
    for (sum, cut, sides) in table {
        let line = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, sum, cut);
        let expected = ["A 100", "B 400", "C 480", "D 500"];
        let expected = expected.iter().zip(sides);
        let expected: Vec<_> = expected.map(|(at, side)| format!("{at} {side}")).collect();
        assert_eq!(told(&register, &line), expected, "{sum}");
    }
}

/// Who hears “we cut 100” wants names: those between the shorter line and the longer.
#[test]
fn a_cut_loses_those_between_the_two_lines() {
    let register = four();
    let line = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, 480, 100);
    let sides = ["A 100 funded", "B 400 lost", "C 480 lost", "D 500 fits"];
    assert_eq!(told(&register, &line), sides);
    assert_eq!((line.lost.initiatives, line.lost.asked), (2, 38_000));
    assert_eq!((line.funded.initiatives, line.funded.asked), (3, 48_000));
    assert_eq!((line.under.initiatives, line.under.asked), (1, 2_000));
    // Nobody said what they bring: that is told, not taken for nothing.
    assert_eq!((line.lost.without_benefit, line.lost.without_worth), (2, 2));
    let all = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, 480, 480);
    assert_eq!(all.lost.initiatives, 3);
    // What fits, fits what the cut leaves: 10, not 50.
    let less = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, 450, 340);
    let sides = ["A 100 funded", "B 400 lost", "C 480 under", "D 500 under"];
    assert_eq!(told(&register, &less), sides);
}

/// By value for the money a small one overtakes a great one; equal ones stay in the order of ranks.
#[test]
fn value_per_cost_puts_the_cheap_first() {
    let mut register = four();
    let line = drawn(
        &register,
        LineOrder::ValuePerCost,
        CostSpan::TwelveMonths,
        120,
        0,
    );
    // Value scores 100, 75, 50, 25 for 100, 300, 80, 20: 1, ¼, 0.625, 1.25 a unit.
    let sides = ["D 20 funded", "A 120 funded", "C 200 under", "B 500 under"];
    assert_eq!(told(&register, &line), sides);
    let mut twin = (*register.records()[0]).clone();
    twin.initiative.cost = Some(Money(8_000));
    register.put_all(vec![std::sync::Arc::new(twin)]);
    let line = drawn(
        &register,
        LineOrder::ValuePerCost,
        CostSpan::TwelveMonths,
        120,
        0,
    );
    // A for 80 is as good as D for 20: the rank decides.
    assert_eq!(told(&register, &line)[0], "A 80 funded");
}

/// What is planned by month says more than a figure a year, and only for as long as a year does that stand in for it.
#[test]
fn costs_are_those_of_the_months_asked_for() {
    let register = portfolio(vec![
        (
            rated("A", 5),
            Some(900),
            "2026-01: 10; 2026-02: 20; 2026-03: 30; 2026-12: 40; 2027-02: 50; 2027-03: 60",
        ),
        (rated("B", 4), Some(70), ""),
        (rated("C", 3), Some(5), "2026-01: 10"),
        (rated("D", 2), None, "2026-01: 10"),
        (rated("E", 1), None, ""),
    ]);
    let why =
        |line: &BudgetLine| -> Vec<_> { line.unplaced.iter().map(|of| of.why.code()).collect() };
    let table = [
        (
            CostSpan::TwelveMonths,
            vec!["A 120", "B 190", "C 195"],
            vec!["nothing-then", "no-cost"],
        ),
        (
            CostSpan::NextYear,
            vec!["A 110", "B 180", "C 185"],
            vec!["nothing-then", "no-cost"],
        ),
        (
            CostSpan::ThisYear,
            vec!["A 70"],
            vec!["only-a-year", "nothing-then", "nothing-then", "no-cost"],
        ),
        (
            CostSpan::Life,
            vec!["A 180"],
            vec!["only-a-year", "nothing-then", "nothing-then", "no-cost"],
        ),
    ];
    for (span, placed, left_out) in table {
        let line = drawn(&register, LineOrder::Rank, span, 1_000, 0);
        let expected: Vec<_> = placed.iter().map(|at| format!("{at} funded")).collect();
        assert_eq!(told(&register, &line), expected, "{span:?}");
        assert_eq!(why(&line), left_out, "{span:?}");
    }
}

/// Nothing is lost on the way: each initiative is placed, named with a reason, live, ended, or not counted at all.
#[test]
fn everyone_stands_somewhere() {
    let register = portfolio(vec![
        (rated("A", 5), Some(100), ""),
        (
            initiative("Live").moved(Stage::Production, "2025-10-01"),
            Some(40),
            "",
        ),
        (
            initiative("Live too").moved(Stage::Scaled, "2025-10-01"),
            None,
            "",
        ),
        (
            initiative("Gone").moved(Stage::Stopped, "2025-10-01"),
            Some(40),
            "",
        ),
        (
            initiative("Unscored").moved(Stage::Idea, "2025-10-01"),
            Some(60),
            "",
        ),
        (initiative("Unknown").unknown_stage(), None, ""),
        (rated("Bin", 5).binned(), Some(100), ""),
    ]);
    let line = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, 100, 0);
    assert_eq!(told(&register, &line), ["A 100 funded"]);
    let why: Vec<_> = line
        .unplaced
        .iter()
        .map(|of| (of.why.code(), of.asked))
        .collect();
    assert_eq!(why, [("unknown-stage", None), ("not-scored", Some(6_000))]);
    assert_eq!((line.live.initiatives, line.live.asked), (2, 4_000));
    assert_eq!((line.live_without_cost, line.exited), (1, 1));
}

/// An older total without its time counts nowhere: that is said, and not that nothing says what it costs.
#[test]
fn a_total_without_its_time_is_told() {
    let mut register = portfolio(vec![
        (rated("A", 5), Some(10), ""),
        (rated("B", 4), None, ""),
    ]);
    let cost = Cost {
        name: "Building".to_owned(),
        initiative: Some(To::new(register.records()[1].id().uuid())),
        total: Some(Money(500_000)),
        ..Cost::blank(id_of(KindId::Cost, "Building"))
    };
    register.follow(KindId::Cost, vec![Box::new(cost)], &[]);
    let line = drawn(&register, LineOrder::Rank, CostSpan::TwelveMonths, 100, 0);
    let why: Vec<_> = line.unplaced.iter().map(|of| of.why.code()).collect();
    assert_eq!(why, ["undated"]);
}

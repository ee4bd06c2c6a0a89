//! What a CFO would recompute with a pencil.

mod abroad;
mod approved;
mod gap;
mod listed;
mod paid;
mod period;

use super::*;
use crate::attention::{Rule, attention};
use crate::cash::{Irr, Month};
use crate::field::Catalogue;
use crate::figure::{Amount, Remark};
use crate::figures::Figures;
use crate::figures::portfolio::Asked;
use crate::figures::sample::{day, id_of, initiative, register};
use crate::filter::Filter;
use crate::id::InitiativeId;
use crate::kind::{Count, Kind as _, Money, To};
use crate::kinds::{
    BaselineTaken, Benefit, BenefitCategory, BenefitState, Budget, Cost, Evidence, ExchangeRate,
    GapCause, KindId,
};
use crate::register::Register;
use crate::series::{Decimal, Series};
use crate::settings::Settings;
use crate::stage::Stage;
use crate::when::When;

fn series(text: &str) -> Series {
    Series::parse(text, &Settings::default()).unwrap()
}

fn month(text: &str) -> Month {
    Month::exactly(When::parse(text).unwrap()).unwrap()
}

/// A benefit of an initiative with its plan and actual by month.
fn benefit(name: &str, of: &str, plan: &str, actual: &str) -> Benefit {
    Benefit {
        name: name.to_owned(),
        initiative: Some(To::new(InitiativeId::of_link(&[of]).uuid())),
        category: Some(BenefitCategory::CostReduced),
        plan: series(plan),
        actual: series(actual),
        ..Benefit::blank(id_of(KindId::Benefit, name))
    }
}

fn cost(name: &str, of: &str, plan: &str, actual: &str) -> Cost {
    Cost {
        name: name.to_owned(),
        initiative: Some(To::new(InitiativeId::of_link(&[of]).uuid())),
        plan: series(plan),
        actual: series(actual),
        ..Cost::blank(id_of(KindId::Cost, name))
    }
}

/// Two initiatives: A is live, B was stopped in April 2026.
fn portfolio(benefits: Vec<Benefit>, costs: Vec<Cost>) -> Register {
    let mut register = register([
        initiative("A").moved(Stage::Production, "2025-10-01"),
        initiative("B")
            .moved(Stage::Pilot, "2025-09-01")
            .moved(Stage::Stopped, "2026-04-10"),
        initiative("C").moved(Stage::Idea, "2026-01-05"),
    ]);
    let boxed = benefits.into_iter().map(|row| Box::new(row) as _).collect();
    register.follow(KindId::Benefit, boxed, &[]);
    let boxed = costs.into_iter().map(|row| Box::new(row) as _).collect();
    register.follow(KindId::Cost, boxed, &[]);
    register
}

fn figures(register: &Register, as_of: &str) -> Figures {
    Figures::compute(register, day(as_of), day("2026-12-31"))
}

#[track_caller]
fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

/// A month counts once it is over, what nobody reported adds nothing, and of a shared effect the own part counts.
#[test]
fn sums_are_of_months_that_are_over() {
    let register = portfolio(
        vec![
            Benefit {
                share: Some(Count(60)),
                ..benefit(
                    "Shared",
                    "A",
                    "2025-12: 100; 2026-01: 100; 2026-02: 100; 2026-03: 100",
                    "2025-12: 90; 2026-01: 80.01; 2026-02: 70; 2026-03: 1000",
                )
            },
            benefit("Silent", "B", "2026-01: 50; 2026-02: 50", ""),
        ],
        vec![],
    );
    let table = [
        // As of, span, planned, realised; in cents.
        ("2026-03-30", Span::Year, 22_000, 9_001),
        ("2026-03-31", Span::Year, 28_000, 69_001),
        ("2026-02-27", Span::Year, 11_000, 4_801),
        ("2026-03-30", Span::All, 28_000, 14_401),
        ("2026-03-30", Span::Quarters, 6_000, 5_400),
        ("2026-03-31", Span::Quarters, 34_000, 74_401),
        ("2026-01-15", Span::Year, 0, 0),
    ];
    for (as_of, span, planned, realised) in table {
        let figures = figures(&register, as_of);
        let months = span.months(day(as_of), 1);
        let found = sums(&lines(&register, &figures, None), &months).sum;
        assert_eq!(found, Sum { planned, realised }, "{as_of} {span:?}");
    }
    let figures = figures(&register, "2026-03-30");
    let all = lines(&register, &figures, None);
    let found = sums(&all, &Span::Year.months(day("2026-03-30"), 1));
    // A has reported, B has not; that March is there already is said, and not counted.
    assert_eq!(found.initiatives, [1, 1, 0, 0]);
    assert_eq!((found.lines, found.early), (2, 1));
    // The list of initiatives says the same.
    let worth = figures.records()[0].worth;
    assert_eq!(
        (worth.planned_year, worth.realised_year),
        (Some(12_000), Some(9_001))
    );
    assert_eq!(figures.records()[1].worth.realised, None);
    assert_eq!(figures.records()[2].worth, Worth::default());
}

/// A fiscal year that begins in April is under way in March of the next.
#[test]
fn years_are_those_of_the_company() {
    let table = [
        ("2026-03-31", 4, "2025-04", "2026-03"),
        ("2026-04-30", 4, "2026-04", "2026-04"),
        ("2026-09-30", 1, "2026-01", "2026-09"),
        ("2026-09-29", 10, "2025-10", "2026-08"),
    ];
    for (as_of, begins, first, last) in table {
        let months = Span::Year.months(day(as_of), begins);
        assert_eq!(months, month(first)..=month(last), "{as_of}");
    }
    assert!(Span::Year.months(day("2026-04-29"), 4).is_empty());
    let complete = Span::Quarters.months(day("2026-09-29"), 1);
    assert_eq!(complete, month("2025-07")..=month("2026-06"));
}

/// A sum that is said to be proven says by what.
#[test]
fn sums_tell_how_well_they_are_shown_and_who_stands_behind_them() {
    use BaselineTaken::{No, Yes};
    use Evidence::{BeforeAfter, ControlGroup, Estimate, Matched};
    let table = [
        (Some(ControlGroup), None, Grade::A),
        (Some(Matched), Some(Yes), Grade::B),
        (Some(Matched), Some(No), Grade::C),
        (Some(Matched), None, Grade::C),
        (Some(BeforeAfter), Some(Yes), Grade::C),
        (Some(BeforeAfter), Some(No), Grade::D),
        (Some(Estimate), Some(Yes), Grade::D),
        (None, Some(Yes), Grade::D),
    ];
    for (evidence, baseline, expected) in table {
        let benefit = Benefit {
            evidence,
            baseline,
            ..benefit("X", "A", "", "")
        };
        assert_eq!(grade(&benefit), expected, "{evidence:?} {baseline:?}");
    }
    let with = |name: &str, evidence, state| Benefit {
        evidence: Some(evidence),
        state,
        ..benefit(name, "A", "2026-01: 10", "2026-01: 7")
    };
    let register = portfolio(
        vec![
            with("One", ControlGroup, Some(BenefitState::Validated)),
            with("Two", Estimate, Some(BenefitState::Claimed)),
            with("Three", Estimate, None),
        ],
        vec![],
    );
    let figures = figures(&register, "2026-02-15");
    let all = lines(&register, &figures, None);
    let months = Span::Year.months(day("2026-02-15"), 1);
    let grades = by_grade(&all, &months).into_iter();
    let grades: Vec<_> = grades
        .map(|by| (by.of.letter(), by.sum.realised, by.lines))
        .collect();
    assert_eq!(
        grades,
        [("A", 700, 1), ("B", 0, 0), ("C", 0, 0), ("D", 1_400, 2)]
    );
    let states: Vec<_> = by_state(&all, &months)
        .iter()
        .map(|by| (by.of.map_or("", BenefitState::code), by.sum.realised))
        .collect();
    assert_eq!(
        states,
        [
            ("budgeted", 0),
            ("validated", 700),
            ("claimed", 700),
            ("", 700)
        ]
    );
}

/// Two benefits that count the same effect are said to, until their shares make one whole.
#[test]
fn what_is_counted_twice_is_told() {
    let told = |shares: [Option<i64>; 2]| {
        let first = Benefit {
            share: shares[0].map(Count),
            ..benefit("First", "A", "", "2026-01: 10")
        };
        let second = Benefit {
            share: shares[1].map(Count),
            overlaps: Some(To::new(first.id.uuid())),
            ..benefit("Second", "A", "", "2026-01: 10")
        };
        let register = portfolio(vec![first, second], vec![]);
        let figures = figures(&register, "2026-02-15");
        let months = Span::Year.months(day("2026-02-15"), 1);
        sums(&lines(&register, &figures, None), &months).overlapping
    };
    assert_eq!(told([None, None]), 1);
    assert_eq!(told([Some(60), Some(41)]), 1);
    assert_eq!(told([Some(60), Some(40)]), 0);
}

/// A use case that costs 1,200, then 10 a month, and brings 100 a month. As of the end of March: what was reported
/// counts; a cost that nobody reported counts as planned, a benefit that nobody reported brings nothing. The
/// figures beside are numpy-financial’s of the flows listed.
#[test]
fn life_is_what_was_and_what_is_planned() {
    let months = |from: i32, to: i32, amount: &str| {
        let months = (from..=to).map(|at| month("2026-01").plus(at).when());
        let texts = months.map(|month| format!("{month}: {amount}"));
        texts.collect::<Vec<_>>().join("; ")
    };
    let hours = Benefit {
        category: Some(BenefitCategory::HoursSaved),
        ..benefit("Hours", "A", &months(1, 23, "7"), "2026-02: 5")
    };
    let register = portfolio(
        vec![
            benefit("Saving", "A", &months(1, 23, "100"), "2026-02: 80"),
            hours,
        ],
        vec![
            cost("Building", "A", "2026-01: 1000", "2026-01: 1200"),
            cost("Running", "A", &months(1, 23, "10"), "2026-02: 12"),
        ],
    );
    let figures = figures(&register, "2026-03-31");
    let (lines, spends) = (
        lines(&register, &figures, None),
        spends(&register, &figures, None),
    );
    let found = life(&lines, &spends, month("2026-04"), &register.settings);
    let mut expected = vec![-120_000, 8_000 - 1_200, -1_000];
    expected.extend([9_000; 21]);
    assert_eq!(found.flows.amounts(), expected);
    assert_eq!((found.benefit, found.cost), (218_000, 143_200));
    assert_eq!(found.not_cash, 500 + 21 * 700);
    // npv(1.08**(1/12)-1, [-120000, 6800, -1000] + [9000]*21) and of [9000]*21.
    close(found.whole, 59_781.667_035_395_54);
    close(found.forward, 177_392.853_746_064_7);
    assert_eq!(found.payback(), Some(month("2027-04")));
    close(found.return_on_cost().unwrap(), 74_800.0 / 143_200.0);
    // (1 + irr)**12 - 1 of the same.
    let Irr::One(rate) = found.irr else {
        panic!("{:?}", found.irr)
    };
    close(rate, 0.635_115_982_359_981_9);
    // The list of initiatives says the same, to the cent.
    let worth = figures.records()[0].worth;
    assert_eq!((worth.whole, worth.forward), (Some(59_782), Some(177_393)));
    assert_eq!(
        (worth.cost_planned, worth.spent),
        (Some(102_000), Some(121_200))
    );
}

/// What is planned for an initiative that was stopped will not flow.
#[test]
fn after_the_end_nothing_flows() {
    let register = portfolio(
        vec![benefit(
            "Saving",
            "B",
            "2026-03: 100; 2026-06: 100",
            "2026-03: 90",
        )],
        vec![cost(
            "Running",
            "B",
            "2026-04: 10; 2026-05: 10; 2026-06: 10",
            "2026-05: 4",
        )],
    );
    let figures = figures(&register, "2026-05-31");
    let (lines, spends) = (
        lines(&register, &figures, None),
        spends(&register, &figures, None),
    );
    let found = life(&lines, &spends, month("2026-06"), &register.settings);
    // April was not reported and ran; May was reported though it had ended.
    assert_eq!(found.flows.amounts(), [9_000, -1_000, -400]);
    close(found.forward, 0.0);
}

/// A haircut from four plans would be a rule from four stories.
#[test]
fn calibration_is_withheld_from_a_handful() {
    let of = |count: usize| {
        let benefits = (0..count).map(|at| {
            benefit(
                &format!("{at}"),
                "A",
                "2026-01: 10",
                if at == 0 { "" } else { "2026-01: 8" },
            )
        });
        let register = portfolio(benefits.collect(), vec![]);
        let figures = figures(&register, "2026-01-31");
        let mut all = lines(&register, &figures, None);
        // As if each were of another initiative.
        all.iter_mut()
            .enumerate()
            .for_each(|(at, line)| line.place = at);
        let months = Span::All.months(day("2026-01-31"), 1);
        calibration(&all, &months, |_| Some("Claims".to_owned())).remove(0)
    };
    assert_eq!((of(4).initiatives, of(4).share()), (4, None));
    // Of the one that nobody reported the plan counts all the same.
    assert_eq!(of(5).share(), Some(32.0 / 50.0));
}

/// A quarter under way is planned as a whole and compared by the months that are over; the next is planned alone.
#[test]
fn quarters_tell_what_is_over_and_what_is_planned() {
    let plan = "2025-12: 7; 2026-01: 10; 2026-02: 10; 2026-03: 10; 2026-04: 20; 2026-07: 9";
    let register = portfolio(
        vec![benefit("X", "A", plan, "2026-01: 6; 2026-02: 5")],
        vec![],
    );
    let figures = figures(&register, "2026-02-28");
    let found = by_quarter(&lines(&register, &figures, None), day("2026-02-28"), 1);
    let told: Vec<_> = (found.iter())
        .map(|sum| {
            let Sum { planned, realised } = sum.to_date;
            (
                sum.quarter.label(),
                sum.planned,
                planned,
                realised,
                sum.is_over,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("Q4 2025".to_owned(), 700, 700, 0, true),
            ("Q1 2026".to_owned(), 3_000, 2_000, 1_100, false),
            ("Q2 2026".to_owned(), 2_000, 0, 0, false),
        ]
    );
    assert_eq!(by_quarter(&[], day("2026-02-28"), 1), []);
}

/// What can’t be meant is refused with its place, before it is summed up.
#[test]
fn amounts_that_cannot_be_meant_are_refused() {
    let register = Register::default();
    let table = [
        ("2026-Q1: 5", "Plan: Q1 2026 is not a month."),
        ("2026-01-31: 5", "Plan: 31 Jan 2026 is not a month."),
        ("1869-01: 5", "Plan: Jan 1869 is beyond any plan."),
        (
            "2026-01: 5.125",
            "Plan, Jan 2026: 5.125 has more decimals than EUR has.",
        ),
    ];
    for (plan, expected) in table {
        let benefit = benefit("X", "A", plan, "");
        let (told, _) = crate::kind::Rules::broken(&benefit, &register).unwrap();
        assert_eq!(told, expected);
    }
    let crowd = Benefit {
        active: series("2026-01: -3"),
        ..benefit("X", "A", "", "")
    };
    let (told, _) = crate::kind::Rules::broken(&crowd, &register).unwrap();
    assert_eq!(told, "Active users, Jan 2026: -3 is less than none.");
    let fine = benefit("X", "A", "2026-01: -5.25; 2026-02: 1", "2026-01: 0");
    assert_eq!(crate::kind::Rules::broken(&fine, &register), None);
    let own = Benefit {
        overlaps: Some(To::new(fine.id.uuid())),
        ..fine
    };
    assert!(crate::kind::Rules::broken(&own, &register).is_some());
}

/// The overview tells of the year to date: what was realised of what was planned, who did not report, and what was
/// spent of the budgets. Every class opens its own, and what needs someone says why in figures.
#[test]
fn the_overview_tells_what_was_realised_and_spent() {
    let mut register = portfolio(
        vec![
            Benefit {
                evidence: Some(Evidence::ControlGroup),
                ..benefit(
                    "Saving",
                    "A",
                    "2026-01: 1000; 2026-02: 1000",
                    "2026-01: 400; 2026-02: 500",
                )
            },
            benefit("Silent", "B", "2026-01: 500", ""),
        ],
        vec![
            cost("Building", "A", "2026-01: 100", "2026-01: 111"),
            cost("Running", "B", "2026-02: 100", "2026-02: 110"),
        ],
    );
    let unit = crate::unit::Unit::new(crate::id::UnitId::of_link(&["Claims"]), "Claims", None);
    register.add_units([unit.clone()]);
    let records = register.records().iter().map(|one| (**one).clone());
    let mut records: Vec<_> = records.collect();
    records[0].initiative.unit = Some(unit.id);
    register.set_records(records);
    let budget = Budget {
        unit: Some(unit.id),
        period: When::year_from(2026, 1),
        amount: Some(Money(100_000)),
        ..Budget::blank(id_of(KindId::Budget, "All"))
    };
    register.follow(KindId::Budget, vec![Box::new(budget)], &[]);
    let figures = figures(&register, "2026-02-28");
    let asked = Asked::new(&register, &figures, None);
    let told = asked.figures();
    let figure = |code: &str| told.iter().find(|figure| figure.name.code == code).unwrap();
    let realised = figure("benefit-realised");
    assert_eq!(realised.name.label, "Benefits realised, 2026 to date");
    assert_eq!(realised.amount, Amount::Money(Some(90_000)));
    let counts = realised.classes().map(|class| (class.code, class.count));
    assert_eq!(
        counts.collect::<Vec<_>>(),
        [
            ("reported", 1),
            ("not-reported", 1),
            ("other-months", 0),
            ("no-benefit", 1)
        ]
    );
    assert_eq!(
        realised.remarks,
        [Remark::OfPlanned {
            realised: 90_000,
            planned: 250_000,
            grades: [90_000, 0, 0, 0]
        }]
    );
    let spent = figure("spent");
    assert_eq!(spent.amount, Amount::Money(Some(22_100)));
    assert_eq!(
        spent.remarks,
        [Remark::OfBudget {
            spent: 11_100,
            beside: 11_000,
            budget: 100_000,
            straddling: 0,
            forecast: None
        }]
    );
    // What is expected a year stands back where it is known what came of it.
    assert!(realised.shown && spent.shown && !figure("benefit").shown);
    let catalogue = Catalogue::of(&register);
    for class in realised.classes().chain(spent.classes()) {
        let filter = Filter::parse(class.filter.as_deref().unwrap(), &catalogue).unwrap();
        let matcher = filter.compile(&register);
        let both = register.records().iter().zip(figures.records());
        let listed = both
            .filter(|(record, found)| matcher.matches(record, found))
            .count();
        assert_eq!(
            listed, class.count as usize,
            "{}: {:?}",
            class.code, class.filter
        );
    }
    // Budgets are of units: some initiatives have none of their own.
    let some = Asked::new(&register, &figures, Some(&[0, 1])).figures();
    let some = some
        .iter()
        .find(|figure| figure.name.code == "spent")
        .unwrap();
    assert_eq!((some.remarks.len(), some.shown), (0, false));

    // A brought 900 of 2,000 and took 111 of 100; B took a tenth more, which is let pass, and is stopped later.
    let needs = attention(&register, &figures, None).into_iter();
    let worth = [Rule::BenefitUnderPlan, Rule::CostOverPlan];
    let needs = needs.filter(|item| worth.contains(&item.rule));
    let told: Vec<_> = needs
        .map(|item| (item.position, item.why.to_string()))
        .collect();
    assert_eq!(
        told,
        [
            (0, "€900 of €2 k planned to date were realised".to_owned()),
            (0, "€111 were spent to date, €100 planned".to_owned()),
            (1, "Nothing was reported of €500 planned to date".to_owned()),
        ]
    );
}

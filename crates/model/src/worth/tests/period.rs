//! Periods: what an executive chooses is the whole of what it names, and bounds every sum alike.

use super::listed::budget;
use super::*;

/// A quarter is complete with its last day, not a day before; a year is that of the company.
#[test]
fn periods_are_whole_and_named() {
    let table = [
        (
            Span::Year,
            "2026-09-29",
            1,
            "2026-01..2026-12",
            "2026 to date",
        ),
        (Span::Year, "2026-12-31", 1, "2026-01..2026-12", "2026"),
        (Span::LastYear, "2026-09-29", 1, "2025-01..2025-12", "2025"),
        (
            Span::Quarter,
            "2026-09-29",
            1,
            "2026-07..2026-09",
            "2026 Q3 to date",
        ),
        (
            Span::Quarter,
            "2026-09-30",
            1,
            "2026-07..2026-09",
            "2026 Q3",
        ),
        (
            Span::LastQuarter,
            "2026-09-29",
            1,
            "2026-04..2026-06",
            "2026 Q2",
        ),
        (
            Span::LastQuarter,
            "2026-09-30",
            1,
            "2026-07..2026-09",
            "2026 Q3",
        ),
        (
            Span::Quarters,
            "2026-09-29",
            1,
            "2025-07..2026-06",
            "2025 Q3 to 2026 Q2",
        ),
        (
            Span::Year,
            "2026-02-10",
            4,
            "2025-04..2026-03",
            "Apr 2025–Mar 2026 to date",
        ),
        (
            Span::LastQuarter,
            "2026-02-10",
            4,
            "2025-10..2025-12",
            "FY26 Q3",
        ),
    ];
    for (span, as_of, begins, months, words) in table {
        let window = span.window(day(as_of), begins);
        let told = format!("{}..{}", window.start().when(), window.end().when());
        assert_eq!(
            (told.as_str(), span.words(day(as_of), begins).as_str()),
            (months, words),
            "{as_of}"
        );
    }
    assert_eq!(
        Span::All.days(day("2026-09-29"), 1),
        None,
        "all dates have no edge"
    );
}

/// Headlines, the fields that list them, and spending against budgets are of the same months.
#[test]
fn every_sum_is_of_the_period() {
    let mut register = portfolio(
        vec![benefit(
            "Saved",
            "A",
            "2025-12: 10; 2026-01: 20; 2026-04: 40",
            "2025-12: 9; 2026-01: 18; 2026-04: 36",
        )],
        vec![cost(
            "Cloud",
            "A",
            "2025-12: 5; 2026-01: 6; 2026-04: 7",
            "2025-12: 5; 2026-01: 6; 2026-04: 7",
        )],
    );
    let unit = crate::unit::Unit::new(crate::id::UnitId::of_link(&["Claims"]), "Claims", None);
    register.add_units([unit.clone()]);
    let budgets = vec![budget(&unit, "2026", "2026", 10_000, None)];
    register.follow(
        KindId::Budget,
        budgets.into_iter().map(|row| Box::new(row) as _).collect(),
        &[],
    );
    let table = [
        // The running fiscal year; budgets of the year count.
        (None, (54, 60, 13), Some(100)),
        (Some(Span::Year), (54, 60, 13), Some(100)),
        (Some(Span::LastYear), (9, 10, 5), None),
        (Some(Span::Quarters), (27, 30, 11), None),
        // A budget of a year is no budget of a quarter.
        (Some(Span::Quarter), (36, 40, 7), None),
        (Some(Span::All), (63, 70, 18), Some(100)),
    ];
    for (period, (realised, planned, spent), budget) in table {
        let found = Figures::over(&register, period, day("2026-06-29"), day("2026-12-31"));
        let worth = found.records()[0].worth;
        let euros = |minor: i64| Some(minor * 100);
        assert_eq!(
            (
                worth.realised_period,
                worth.planned_period,
                worth.spent_period
            ),
            (euros(realised), euros(planned), euros(spent)),
            "{period:?}"
        );
        let figures = Asked::new(&register, &found, None).figures();
        let named = |code: &str| {
            figures
                .iter()
                .find(|figure| figure.name.code == code)
                .unwrap()
        };
        assert_eq!(
            named("benefit-realised").amount,
            Amount::Money(Some(i128::from(realised) * 100))
        );
        let of = named("spent")
            .remarks
            .iter()
            .find_map(|remark| match remark {
                Remark::OfBudget { budget, .. } => Some(*budget / 100),
                _ => None,
            });
        assert_eq!(of, budget, "{period:?}");
        let spending = spending(&register, &found);
        assert_eq!(
            spending.units.first().map(|unit| unit.budget.amount / 100),
            budget,
            "{period:?}"
        );
    }
}

/// A budget is of its unit and of its time: what others spent, or it spent at other times, is told beside it and is no part
/// of the share.
#[test]
fn a_budget_bears_what_its_unit_spent_in_its_months() {
    let mut register = portfolio(
        vec![],
        vec![
            cost("Cloud", "A", "", "2025-05: 1000; 2026-07: 100"),
            cost("People", "B", "", "2026-07: 900"),
        ],
    );
    let unit = |name: &str| crate::unit::Unit::new(crate::id::UnitId::of_link(&[name]), name, None);
    let units = ["U", "V"].map(unit);
    register.add_units(units.clone());
    let records = register.records().iter().map(|one| (**one).clone());
    let mut records: Vec<_> = records.collect();
    for (record, unit) in records.iter_mut().zip(&units) {
        record.initiative.unit = Some(unit.id);
    }
    register.set_records(records);
    let budgets = [
        budget(&units[0], "U", "2026-Q3", 20_000, None),
        budget(&units[1], "V", "2026", 200_000, None),
    ];
    let budgets = budgets.into_iter().map(|row| Box::new(row) as _);
    register.follow(KindId::Budget, budgets.collect(), &[]);
    let table = [
        // Period; spent of budgets, beside them, budgets, left out; in euros.
        (Span::LastQuarter, (100, 900, 200, 1)),
        (Span::All, (1_000, 1_000, 2_200, 0)),
    ];
    for (period, expected) in table {
        let found = Figures::over(
            &register,
            Some(period),
            day("2026-10-15"),
            day("2026-12-31"),
        );
        let figures = Asked::new(&register, &found, None).figures();
        let spent = figures.iter().find(|figure| figure.name.code == "spent");
        let told = spent
            .unwrap()
            .remarks
            .iter()
            .find_map(|remark| match *remark {
                Remark::OfBudget {
                    spent,
                    beside,
                    budget,
                    straddling,
                    ..
                } => Some((spent / 100, beside / 100, budget / 100, straddling)),
                _ => None,
            });
        assert_eq!(told, Some(expected), "{period:?}");
        let spending = spending(&register, &found);
        let own = spending
            .units
            .iter()
            .find(|one| one.unit == Some(units[0].id));
        let own = own.unwrap();
        assert_eq!((own.spent, own.is_over()), (10_000, false), "{period:?}");
    }
}

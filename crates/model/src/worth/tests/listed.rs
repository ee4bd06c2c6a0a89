//! Who stands behind quarters and budgets: what a figure counts, its filter lists.

use super::*;
use crate::figures::sample::unit;
use crate::kinds::Unit;
use crate::tally;
use crate::unit::UnitTree;

fn listed(register: &Register, figures: &Figures, filter: &str) -> u32 {
    let filter = Filter::parse(filter, &Catalogue::of(register)).unwrap();
    let matcher = filter.compile(register);
    let both = register.records().iter().zip(figures.records());
    tally(
        both.filter(|(record, found)| matcher.matches(record, found))
            .count(),
    )
}

/// Who asks which initiatives a quarter is of gets those that it counts: also one that ended, for what it planned before.
#[test]
fn a_quarter_lists_those_that_it_counts() {
    let register = portfolio(
        vec![
            benefit("X", "A", "2026-01: 10; 2026-04: 20", "2025-11: 4"),
            benefit("Y", "B", "2026-02: 5; 2026-06: 5", ""),
            benefit("Z", "C", "", "2026-05: 1"),
        ],
        vec![],
    );
    for (as_of, expected) in [
        // B planned June, is stopped in April, and that is not known yet.
        ("2026-02-28", vec![("last", 1), ("this", 2), ("next", 2)]),
        ("2026-04-30", vec![("last-2", 1), ("last", 2), ("this", 1)]),
    ] {
        let figures = figures(&register, as_of);
        let found = by_quarter(&lines(&register, &figures, None), day(as_of), 1);
        let told = found.iter().map(|sum| (sum.at.code(), sum.initiatives));
        assert_eq!(told.collect::<Vec<_>>(), expected, "{as_of}");
        for sum in found {
            let filter = format!("benefit_quarters = {}", sum.at.code());
            assert_eq!(
                listed(&register, &figures, &filter),
                sum.initiatives,
                "{as_of} {filter}"
            );
        }
    }
}

pub(super) fn budget(
    of: &Unit,
    name: &str,
    period: &str,
    amount: i64,
    forecast: Option<i64>,
) -> Budget {
    Budget {
        unit: Some(of.id),
        period: Some(When::parse(period).unwrap()),
        amount: Some(Money(amount)),
        forecast: forecast.map(Money),
        ..Budget::blank(id_of(KindId::Budget, name))
    }
}

/// What a department spends counts against its own budget, else against the nearest above it, and never twice: so all of
/// it is what the headline tells.
#[test]
fn spending_counts_against_the_nearest_budget() {
    let units = [
        unit(1, "Claims", None),
        unit(2, "Motor", Some(1)),
        unit(3, "Fraud", Some(2)),
        unit(4, "Property", Some(1)),
        unit(5, "Finance", None),
    ];
    let mut register = portfolio(
        vec![],
        vec![
            cost("Building", "A", "", "2026-01: 60; 2026-02: 50"),
            cost("Running", "B", "", "2026-01: 20"),
            cost("Trying", "C", "", "2026-02: 7; 2025-12: 1000"),
        ],
    );
    // A is of Fraud, below Motor; B of Property, that has none of its own; C of Finance, above which nobody has one.
    let places = [(0, &units[2]), (1, &units[3]), (2, &units[4])];
    let mut records: Vec<_> = register
        .records()
        .iter()
        .map(|one| (**one).clone())
        .collect();
    for (at, unit) in places {
        records[at].initiative.unit = Some(unit.id);
    }
    register.set_records(records);
    let budgets = [
        budget(&units[0], "Claims", "2026", 5_000, Some(5_500)),
        budget(&units[1], "Motor", "2026", 10_000, None),
        budget(&units[1], "Motor, before", "2025", 90_000, None),
        budget(
            &units[4],
            "Finance, over the year’s end",
            "2025-10-01/2026-03-31",
            7_000,
            None,
        ),
    ];
    register.units = UnitTree::new(units.to_vec());
    let rows = budgets.into_iter().map(|row| Box::new(row) as _);
    register.follow(KindId::Budget, rows.collect(), &[]);
    let figures = figures(&register, "2026-02-28");
    let found = spending(&register, &figures);
    let row = |one: &UnitBudget| {
        let name = one.unit.map(|id| register.units.label(id));
        (
            name.unwrap_or_default(),
            one.spent,
            one.budget.amount,
            one.initiatives,
            one.is_over(),
            one.is_forecast_over(),
        )
    };
    assert_eq!(
        found.units.iter().map(row).collect::<Vec<_>>(),
        [
            ("Claims › Motor".to_owned(), 11_000, 10_000, 1, true, false),
            ("Claims".to_owned(), 2_000, 5_000, 1, false, true),
        ]
    );
    assert_eq!(
        found.units[1].apart,
        [units[1].id],
        "Motor is not of Claims’ budget"
    );
    assert_eq!((found.without.spent, found.without.initiatives), (700, 1));
    assert_eq!(found.straddling, 1);
    let all: i128 = found
        .units
        .iter()
        .chain([&found.without])
        .map(|one| one.spent)
        .sum();
    let asked = Asked::new(&register, &figures, None);
    let told = asked.figures();
    let headline = told
        .iter()
        .find(|figure| figure.name.code == "spent")
        .unwrap();
    assert_eq!(
        headline.amount,
        Amount::Money(i64::try_from(all).ok().map(i128::from))
    );
}

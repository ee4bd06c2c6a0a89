//! What months take, and amounts spread over them.

use super::*;
use crate::kind::Money;
use crate::when::When;
use uuid::Uuid;

fn month(text: &str) -> Month {
    Month::exactly(When::parse(text).unwrap()).unwrap()
}

fn benefit() -> Benefit {
    Benefit::blank(crate::RowId::new(Uuid::nil()))
}

/// A year's amount must be a year's amount again once it is spread: no coin is lost or made, and none is given twice.
#[test]
fn an_amount_is_spread_to_the_last_coin() {
    let table: [(i128, &[u64], &[i128]); 6] = [
        (100, &[1, 1, 1], &[33, 33, 34]),
        (101, &[1, 1, 1], &[33, 34, 34]),
        (-100, &[1, 1, 1], &[-33, -33, -34]),
        (1, &[1, 1, 1, 1], &[0, 0, 0, 1]),
        (1_000, &[1, 2, 3], &[167, 333, 500]),
        (900, &[0, 1, 2], &[0, 300, 600]),
    ];
    for (amount, weights, parts) in table {
        assert_eq!(
            spread(amount, weights).as_deref(),
            Some(parts),
            "{amount} over {weights:?}"
        );
        assert_eq!(parts.iter().sum::<i128>(), amount);
    }
    assert_eq!(spread(100, &[0, 0]), None, "nothing says who gets it");
}

/// What is typed is taken to the smallest coin or refused: rounding would lose it without a word.
#[test]
fn amounts_as_they_are_typed() {
    let table = [
        ("12000", Ok("12000")),
        ("12,000.50", Ok("12000.50")),
        ("€ 12 k", Ok("12000")),
        ("(1,200)", Ok("-1200")),
        (
            "much",
            Err("“much” is no amount; write it as 12000, 12,000.50 or 12 k"),
        ),
        ("1.005", Err("1.005 has more decimals than EUR has")),
        (
            "99999999999999999",
            Err("99999999999999999 is more than can be kept"),
        ),
    ];
    let settings = Settings::default();
    for (text, expected) in table {
        let found = amount(text, DecimalMark::Point, &settings);
        let found = found.map(|amount| {
            let minor = i128::from(amount.millionths()) * 100 / i128::from(Decimal::PARTS);
            amount_text(minor, &settings)
        });
        let found = found.map_err(|why| why.to_string());
        assert_eq!(
            found,
            expected.map(str::to_owned).map_err(str::to_owned),
            "{text}"
        );
    }
}

/// A month to come has no actual, a driven plan no amounts of its own; what stands there can always be taken away.
#[test]
fn months_that_take_nothing_say_why() {
    let today = "2026-03-15".parse().unwrap();
    let one = Some(Decimal::of_millionths(1_000_000));
    let mut typed = Ledger::Benefit(Box::new(benefit()));
    for (basis, of, taken) in [
        (Basis::Plan, "2030-01", true),
        (Basis::Actual, "2026-02", true),
        // It runs: what there is of it can be said, and counts once it is over.
        (Basis::Actual, "2026-03", true),
        (Basis::Actual, "2026-04", false),
        (Basis::Plan, "1950-01", false),
    ] {
        let put = typed.put(basis, month(of), one, today);
        assert_eq!(put.is_ok(), taken, "{basis:?} of {of}: {put:?}");
    }
    assert!(
        typed
            .put(Basis::Actual, month("2026-04"), None, today)
            .is_ok()
    );
    let mut driven = Ledger::Benefit(Box::new(Benefit {
        start: Some(When::parse("2026-01").unwrap()),
        until: Some(When::parse("2026-02").unwrap()),
        users: Some(crate::kind::Count(10)),
        effect: Some(Decimal::of_millionths(2_000_000)),
        rate: Some(Money(5_000)),
        share: Some(crate::kind::Count(50)),
        ..benefit()
    }));
    let whole = driven.months(Basis::Plan, &Settings::default());
    assert_eq!(
        whole,
        [(month("2026-01"), 100_000), (month("2026-02"), 100_000)],
        "before the share"
    );
    assert_eq!(
        driven.put(Basis::Plan, month("2026-01"), one, today),
        Err(MonthError::Driven)
    );
    assert!(
        driven
            .put(Basis::Actual, month("2026-01"), one, today)
            .is_ok()
    );
}

//! Why less was realised than planned.

use super::*;

fn causes(gap: &Gap) -> Vec<(&'static str, i128)> {
    let all = Cause::ALL.iter().zip(gap.causes);
    let some = all.filter(|(_, amount)| *amount != 0);
    some.map(|(cause, amount)| (cause.code(), amount)).collect()
}

fn gap_of(benefits: Vec<Benefit>, as_of: &str) -> Gap {
    let register = portfolio(benefits, vec![]);
    let figures = figures(&register, as_of);
    gap(
        &lines(&register, &figures, None),
        &Span::Year.months(day(as_of), 1),
    )
}

/// 100 users at 2 a month, each worth 10: 2,000 a month from January on, after a ramp of two months. It began in
/// February; in March 60 used it; and they brought 900.
#[test]
fn a_driven_gap_is_late_start_then_adoption_then_effect() {
    let driven = Benefit {
        plan: Series::default(),
        start: Some(When::parse("2026-01").unwrap()),
        until: Some(When::parse("2026-12").unwrap()),
        ramp: Some(Count(2)),
        users: Some(Count(100)),
        effect: Some(Decimal::of_millionths(2_000_000)),
        rate: Some(Money(1_000)),
        started: Some(When::parse("2026-02-10").unwrap()),
        active: series("2026-02: 50; 2026-03: 60"),
        ..benefit("Hours", "A", "", "2026-02: 1000; 2026-03: 900")
    };
    let drivers = Drivers::of(&driven).unwrap();
    let plan: Vec<_> = drivers.plan().take(3).map(|(_, amount)| amount).collect();
    assert_eq!(plan, [100_000, 200_000, 200_000]);
    let found = gap_of(vec![driven.clone()], "2026-03-31");
    assert_eq!(
        found.sum,
        Sum {
            planned: 500_000,
            realised: 190_000
        }
    );
    assert_eq!(
        causes(&found),
        [
            // January: 1,000 of nothing. February: 2,000, 1,000 as it began.
            ("late-start", -200_000),
            // March: 2,000 as it began; 60 users make 1,200.
            ("adoption", -80_000),
            // They brought 900.
            ("effect", -30_000),
        ]
    );
    // Of the attributed half each is half.
    let half = Benefit {
        share: Some(Count(50)),
        ..driven.clone()
    };
    let found = gap_of(vec![half], "2026-03-31");
    assert_eq!(
        causes(&found),
        [
            ("late-start", -100_000),
            ("adoption", -40_000),
            ("effect", -15_000)
        ]
    );
    // While it has not begun, all of it is late.
    let waiting = Benefit {
        started: None,
        actual: Series::default(),
        ..driven
    };
    assert_eq!(
        causes(&gap_of(vec![waiting], "2026-03-31")),
        [("late-start", -500_000)]
    );
}

/// Every cent between plan and result stands under one cause, which is the one that was given where there is one.
#[test]
fn gaps_have_the_cause_that_was_given() {
    let plan = "2026-01: 100; 2026-02: 100; 2026-03: 100; 2026-04: 100; 2026-05: 100";
    let of = |name: &str, of: &str, actual: &str, cause| Benefit {
        cause,
        ..benefit(name, of, plan, actual)
    };
    let table: [(Benefit, &[(&str, i128)]); 6] = [
        (
            of(
                "Slow",
                "A",
                "2026-01: 50; 2026-02: 60",
                Some(GapCause::Adoption),
            ),
            &[("adoption", -39_000)],
        ),
        (
            of("Unsaid", "A", "2026-01: 50; 2026-02: 60", None),
            &[("not-reported", -30_000), ("not-said", -9_000)],
        ),
        (
            // B was stopped in April: what was planned for May is lost to that, whatever the cause before.
            of(
                "Stopped",
                "B",
                "2026-01: 50; 2026-02: 60",
                Some(GapCause::Effect),
            ),
            &[("effect", -29_000), ("stopped", -10_000)],
        ),
        (
            // More in all is above plan, though one month was under.
            of(
                "Better",
                "A",
                "2026-01: 10; 2026-02: 600",
                Some(GapCause::Other),
            ),
            &[("above-plan", 11_000)],
        ),
        (of("Exact", "A", plan, None), &[]),
        (of("Nothing", "A", "", None), &[("not-reported", -50_000)]),
    ];
    let all: Vec<_> = table.iter().map(|(benefit, _)| benefit.clone()).collect();
    for (benefit, expected) in table {
        let found = gap_of(vec![benefit.clone()], "2026-05-31");
        assert_eq!(causes(&found), expected, "{}", benefit.name);
    }
    let found = gap_of(all, "2026-05-31");
    let told: i128 = found.causes.iter().sum();
    assert_eq!(found.sum.planned + told, found.sum.realised);
}

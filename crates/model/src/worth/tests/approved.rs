//! Plans against what was approved, costs that are shared, and who pays.

use proptest::prelude::*;

use super::*;
use crate::kind::{About, AnyTable as _};
use crate::kinds::{ApprovedPlan, CostShare};

fn approved(of: &Benefit, on: &str, plan: &str) -> ApprovedPlan {
    ApprovedPlan {
        benefit: Some(To::new(of.id.uuid())),
        approved: When::parse(on).ok(),
        plan: series(plan),
        ..ApprovedPlan::blank(id_of(KindId::ApprovedPlan, &format!("{} {on}", of.name)))
    }
}

fn share(cost: &Cost, of: &str, parts: i64) -> CostShare {
    CostShare {
        cost: Some(To::new(cost.id.uuid())),
        initiative: Some(To::new(InitiativeId::of_link(&[of]).uuid())),
        parts: Some(Count(parts)),
        ..CostShare::blank(id_of(KindId::CostShare, &format!("{} {of}", cost.name)))
    }
}

/// The latest approval that was there on the day counts, with the share that is attributed now; what was never approved
/// is counted apart and moves no sum.
#[test]
fn plans_are_told_against_the_latest_approval() {
    let shared = Benefit {
        share: Some(Count(50)),
        ..benefit("Shared", "A", "2026-01: 100; 2026-02: 140", "")
    };
    let same = benefit("Same", "B", "2026-01: 10; 2026-02: 0", "");
    let never = benefit("Never", "A", "2026-01: 999", "");
    let plans = vec![
        approved(&shared, "2026-01-10", "2026-01: 100; 2026-02: 100"),
        approved(&shared, "2026-03-10", "2026-01: 100; 2026-02: 150"),
        approved(&same, "2026-01-10", "2026-01: 10"),
    ];
    let mut register = portfolio(vec![shared, same, never], vec![]);
    let boxed = plans.into_iter().map(|row| Box::new(row) as _).collect();
    register.follow(KindId::ApprovedPlan, boxed, &[]);
    let table = [
        // As of, approved, planned, plans, changed, unapproved; in cents.
        ("2026-01-09", 0, 0, 0, 0, 3),
        ("2026-01-10", 11_000, 13_000, 2, 1, 1),
        ("2026-12-31", 13_500, 13_000, 2, 1, 1),
    ];
    for (as_of, sum, planned, plans, changed, unapproved) in table {
        let figures = figures(&register, as_of);
        let moved = moved_benefits(&register, &lines(&register, &figures, None), day(as_of));
        let found = (
            moved.approved,
            moved.planned,
            moved.plans,
            moved.changed,
            moved.unapproved,
        );
        assert_eq!(found, (sum, planned, plans, changed, unapproved), "{as_of}");
        assert_eq!(moved.change(), planned - sum);
    }
}

/// A platform that one initiative pays and three use: each bears its part, whoever does not use it bears nothing, and the
/// parts are what was paid.
#[test]
fn a_shared_cost_is_borne_by_those_who_use_it() {
    let platform = cost(
        "Platform",
        "A",
        "2026-01: 100.00",
        "2026-01: 100.01; 2026-02: 0.02",
    );
    let own = cost("Own", "B", "2026-01: 7", "2026-01: 7");
    let shares = vec![share(&platform, "B", 1), share(&platform, "C", 2)];
    let mut register = portfolio(vec![], vec![platform.clone(), own]);
    let spent = |register: &Register| {
        let figures = figures(register, "2026-06-30");
        let of = |name: &str| {
            let place = register.position(InitiativeId::of_link(&[name])).unwrap();
            figures.records()[place].worth.spent
        };
        [of("A"), of("B"), of("C")]
    };
    assert_eq!(spent(&register), [Some(10_003), Some(700), None]);
    let boxed = shares.into_iter().map(|row| Box::new(row) as _).collect();
    register.follow(KindId::CostShare, boxed, &[]);
    let [a, b, c] = spent(&register);
    assert_eq!(a, None, "it pays, and uses nothing");
    assert_eq!(b.unwrap() - 700 + c.unwrap(), 10_003, "to the last coin");
    assert_eq!((b, c), (Some(700 + 3_334 + 1), Some(6_667 + 1)));
    let figures = figures(&register, "2026-06-30");
    let spends = spends(&register, &figures, None);
    let sum = super::super::spent(&spends, &Span::All.months(day("2026-06-30"), 1));
    assert_eq!(sum.realised, 10_703, "all of it is counted once");
    let about = About::of_row(&platform);
    assert_eq!(register.tables.cost_shares.children(about).len(), 2);
}

proptest! {
    /// Whatever is used and paid, the parts are the whole.
    #[test]
    fn parts_are_the_whole(
        amounts in prop::collection::vec(-1_000_000_i64..1_000_000, 1..4),
        uses in prop::collection::vec(1_i64..10_000, 1..4),
    ) {
        let months = ["2026-01", "2026-02", "2026-03"];
        let text = |(amount, month): (&i64, &&str)| {
            let cents = amount.unsigned_abs();
            let sign = if *amount < 0 { "-" } else { "" };
            format!("{month}: {sign}{}.{:02}", cents / 100, cents % 100)
        };
        let actual: Vec<_> = amounts.iter().zip(&months).map(text).collect();
        let paid = cost("Paid", "C", "", &actual.join("; "));
        let shares: Vec<_> = uses.iter().zip(["A", "B", "C"]).map(|(parts, of)| share(&paid, of, *parts)).collect();
        let mut register = portfolio(vec![], vec![paid]);
        register.follow(KindId::CostShare, shares.into_iter().map(|row| Box::new(row) as _).collect(), &[]);
        let figures = figures(&register, "2026-12-31");
        let spends = spends(&register, &figures, None);
        let sum = super::super::spent(&spends, &Span::All.months(day("2026-12-31"), 1));
        prop_assert_eq!(sum.realised, amounts.iter().map(|amount| i128::from(*amount)).sum::<i128>());
        let charged = charges(&super::super::charged(
            &register,
            &spends,
            &Span::All.months(day("2026-12-31"), 1),
        ));
        let all: i128 = charged.iter().map(|charge| charge.sum.realised).sum();
        prop_assert_eq!(all, sum.realised);
    }
}

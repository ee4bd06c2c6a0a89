//! Figures are held to numpy-financial 1.0.0 and to spreadsheets, whose results stand here.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::when::When;

fn month(text: &str) -> Month {
    Month::exactly(When::parse(text).unwrap()).unwrap()
}

fn flows(amounts: &[i128]) -> Flows {
    let months = (0..).map(|at| month("2025-01").plus(at));
    months.zip(amounts.iter().copied()).collect()
}

#[track_caller]
fn close(found: f64, expected: f64, within: f64) {
    assert!(
        (found - expected).abs() <= within,
        "{found} is not {expected}"
    );
}

/// Two years of a use case: 250,000 to build it, 75,000 while it is introduced, then 12,000 a month and 1,500 more in
/// each.
fn two_years() -> Vec<i128> {
    let earning = (0..21).map(|month| 12_000 + 1_500 * month);
    [-250_000, -40_000, -35_000]
        .into_iter()
        .chain(earning)
        .collect()
}

/// The fixture, which numpy_financial.npv and a spreadsheet’s NPV (with the first amount beside it) give,
/// and two years by month, as numpy_financial.npv(1.08**(1/12) - 1, …) gives them.
#[test]
fn worth_as_others_find_it() {
    close(
        net_present_value(0.08, &[-40_000, 5_000, 8_000, 12_000, 30_000]),
        3_065.222_668,
        1e-6,
    );
    close(monthly_rate(0.08), 0.006_434_030_110_003_43, 1e-15);
    close(yearly_rate(monthly_rate(0.08)), 0.08, 1e-12);
    close(
        flows(&two_years()).worth(monthly_rate(0.08)),
        190_920.946_318_408_3,
        1e-6,
    );
    close(net_present_value(0.0, &[-5, 2, 4]), 1.0, 0.0);
    close(net_present_value(0.08, &[]), 0.0, 0.0);
}

/// numpy_financial.irr gives the same where there is one rate. Of −100, 230, −132 it says 10 %, as spreadsheets do,
/// and 20 % is as true: whoever compares that with a hurdle of 15 % decides by chance.
#[test]
fn rates_as_others_find_them_and_where_they_are_silent() {
    let one = [
        (&[-100, 39, 59, 55, 20][..], 0.280_948_421_159_960_7),
        (
            &[-70_000, 12_000, 15_000, 18_000, 21_000],
            -0.021_244_848_273_410_89,
        ),
        (&two_years(), 0.040_415_794_985_400_9),
        // Twice the same rate is one.
        (&[-10_000, 22_000, -12_100], 0.1),
        (&[0, 0, -100, 0, 121], 0.1),
    ];
    for (amounts, expected) in one {
        match irr(amounts) {
            Irr::One(rate) => close(rate, expected, 1e-7),
            other => panic!("{amounts:?}: {other:?}"),
        }
    }
    let several = [
        (&[-100, 230, -132][..], &[0.1, 0.2][..]),
        (&[100, -230, 132], &[0.1, 0.2]),
        // (105·x − 100)·(110·x − 100)·(120·x − 100)·(140·x − 100), multiplied out.
        (
            &[
                100_000_000,
                -475_000_000,
                842_500_000,
                -661_500_000,
                194_040_000,
            ][..],
            &[0.05, 0.1, 0.2, 0.4],
        ),
    ];
    for (amounts, expected) in several {
        let Irr::NotUnique(rates) = irr(amounts) else {
            panic!("{amounts:?}")
        };
        assert_eq!(rates.len(), expected.len(), "{rates:?}");
        let pairs = rates.iter().zip(expected);
        pairs.for_each(|(found, expected)| close(*found, *expected, 1e-6));
    }
    // No rate makes nothing of what is only spent, or only earned, or earned before and after.
    for amounts in [&[][..], &[0, 0], &[-5, -5], &[3, 0, 9], &[10, -12, 10]] {
        assert_eq!(irr(amounts), Irr::None, "{amounts:?}");
    }
}

/// Paid back is what stays paid back: a second investment puts it off.
#[test]
fn payback_is_the_month_from_which_it_stays_paid() {
    let table: [(&[i128], Option<&str>); 7] = [
        (&two_years(), Some("2026-06")),
        (&[-100, 60, 60], Some("2025-03")),
        (&[-100, 120, -50, 10, 40], Some("2025-05")),
        (&[-100, 100], Some("2025-02")),
        (&[-100, 99], None),
        (&[5, 5], Some("2025-01")),
        (&[], None),
    ];
    for (amounts, expected) in table {
        assert_eq!(flows(amounts).payback(), expected.map(month), "{amounts:?}");
    }
}

#[test]
fn flows_have_no_gaps_however_they_come() {
    let mixed = [
        ("2025-11", 5),
        ("2025-08", -7),
        ("2025-11", 1),
        ("2026-01", 2),
    ];
    let flows: Flows = mixed
        .iter()
        .map(|(at, amount)| (month(at), *amount))
        .collect();
    assert_eq!(flows.first(), Some(month("2025-08")));
    assert_eq!(flows.amounts(), [-7, 0, 0, 6, 0, 2]);
    assert_eq!(flows.sum(..), 1);
    assert_eq!(flows.sum(month("2025-09")..=month("2025-12")), 6);
    // From a month before the first on, the wait counts; what has flown is not in what flows.
    close(
        flows.worth_from(month("2025-07"), 0.1),
        flows.worth(0.1) / 1.1,
        1e-9,
    );
    close(
        flows.worth_from(month("2025-11"), 0.1),
        6.0 + 2.0 / 1.21,
        1e-9,
    );
    close(flows.worth_from(month("2026-02"), 0.1), 0.0, 0.0);
}

/// A month counts once its last day is over: half a month of benefit against a month of plan would tell of a gap that
/// isn't there.
#[test]
fn a_month_is_over_with_its_last_day() {
    let table = [
        ("2026-09-29", false, "2026-09"),
        ("2026-09-30", true, "2026-10"),
        ("2026-10-01", true, "2026-10"),
        ("2026-08-31", false, "2026-09"),
    ];
    for (day, over, under_way) in table {
        let day: NaiveDate = day.parse().unwrap();
        assert_eq!(month("2026-09").is_over(day), over, "{day}");
        assert_eq!(Month::under_way(day), month(under_way), "{day}");
    }
    for not_a_month in ["2026-09-01", "2026-Q1", "2026", "2026-01-01/2026-01-30"] {
        assert_eq!(Month::exactly(When::parse(not_a_month).unwrap()), None);
    }
    assert!(!month("0202-01").makes_sense() && month("2026-01").makes_sense());
}

/// Cents that nobody gets, or somebody gets twice, are what an audit finds first.
#[test]
fn what_is_dealt_out_is_all_there_is() {
    type Dealt<'t> = (i128, &'t [u64], Option<&'t [i128]>);
    let table: [Dealt; 5] = [
        (100, &[1, 1, 1], Some(&[34, 33, 33])),
        (-100, &[1, 1, 1], Some(&[-34, -33, -33])),
        (10_001, &[3, 0, 1], Some(&[7_501, 0, 2_500])),
        (7, &[0, 0], None),
        (7, &[], None),
    ];
    for (amount, weights, expected) in table {
        assert_eq!(
            deal(amount, weights).as_deref(),
            expected,
            "{amount} by {weights:?}"
        );
    }
}

/// What came back beyond the cost, of the cost; of no cost there is no return.
#[test]
fn return_is_of_what_was_spent() {
    assert_eq!(return_on(150, 100), Some(0.5));
    assert_eq!(return_on(0, 100), Some(-1.0));
    assert_eq!(return_on(150, 0), None);
}

fn amounts() -> impl Strategy<Value = Vec<i128>> {
    let amount = prop_oneof![Just(0_i128), -10_000_000..10_000_000_i128];
    prop::collection::vec(amount, 0..60)
}

proptest! {
    /// Two use cases together are worth what each is: a portfolio can be summed up.
    #[test]
    fn worth_is_linear(one in amounts(), other in amounts(), times in -5..5_i128, rate in 0.0..0.05) {
        let longest = one.len().max(other.len());
        let at = |list: &[i128], at: usize| list.get(at).copied().unwrap_or(0);
        let both: Vec<_> = (0..longest).map(|k| at(&one, k) + times * at(&other, k)).collect();
        let apart = net_present_value(rate, &one) + float(times) * net_present_value(rate, &other);
        prop_assert!((net_present_value(rate, &both) - apart).abs() < 1e-3);
    }

    /// More in any month never pays back later.
    #[test]
    fn payback_is_monotone(list in amounts(), at in any::<prop::sample::Index>(), more in 0..9_000_000_i128) {
        prop_assume!(!list.is_empty());
        let mut richer = list.clone();
        richer[at.index(list.len())] += more;
        let never = month("2199-12");
        let (before, after) = (flows(&list).payback(), flows(&richer).payback());
        prop_assert!(after.unwrap_or(never) <= before.unwrap_or(never));
    }

    /// Rates that flows were made of are found, all of them and no others.
    #[test]
    fn every_rate_is_found(percents in prop::collection::btree_set(-60..200_i128, 1..5)) {
        let mut list = vec![1_i128];
        for percent in &percents {
            let mut next = vec![0; list.len() + 1];
            for (k, a) in list.iter().enumerate() {
                next[k] -= 100 * a;
                next[k + 1] += (100 + percent) * a;
            }
            list = next;
        }
        let found = match irr(&list) {
            Irr::None => Vec::new(),
            Irr::One(rate) => vec![rate],
            Irr::NotUnique(rates) => rates,
        };
        prop_assert_eq!(found.len(), percents.len(), "{:?}", found);
        for (rate, percent) in found.iter().zip(&percents) {
            prop_assert!((rate * 100.0 - float(*percent)).abs() < 1e-3, "{rate} {percent}");
        }
    }

    /// At a rate that is found flows are worth nothing, and their number is even or odd as the ends of the flows
    /// say (twice the same rate being one).
    #[test]
    fn a_rate_makes_nothing(list in amounts()) {
        let rates = match irr(&list) {
            Irr::None => Vec::new(),
            Irr::One(rate) => vec![rate],
            Irr::NotUnique(rates) => rates,
        };
        for rate in &rates {
            let x = (1.0 + rate).recip();
            // Above 1 the powers are taken downwards, so that none overflows.
            let top = if x > 1.0 { list.len() as i32 } else { 0 };
            let terms = || (0..).zip(&list).map(|(k, a)| float(*a) * x.powi(k - top));
            let (worth, size): (f64, f64) = (terms().sum(), terms().map(f64::abs).sum());
            prop_assert!(worth.abs() <= 1e-7 * size, "{rate}: {worth} of {size}");
        }
        let some: Vec<_> = list.iter().filter(|a| **a != 0).collect();
        if let [first, .., last] = some[..] {
            prop_assert_eq!(rates.len() % 2 == 1, (*first < 0) != (*last < 0));
        }
    }

    #[test]
    fn deals_add_up(amount in any::<i64>(), weights in prop::collection::vec(0_u64..1_000_000, 1..9)) {
        prop_assume!(weights.iter().sum::<u64>() > 0);
        let shares = deal(amount.into(), &weights).unwrap();
        prop_assert_eq!(shares.iter().sum::<i128>(), i128::from(amount));
    }
}

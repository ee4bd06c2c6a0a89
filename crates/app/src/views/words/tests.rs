//! The words for figures, as people read them.

use pilotage_model::age::TimeInPilot;

use super::*;

fn settings(currency: &str) -> Settings {
    Settings {
        currency: currency.to_owned(),
        ..Settings::default()
    }
}

/// A reader must see which currency, also of those that have no cents or no well-known sign.
#[test]
fn money_names_its_currency() {
    let table = [
        ("EUR", 2_740_000_000, "€27.4 M"),
        ("USD", 95_000, "$950"),
        ("CHF", 34_000_000, "CHF 340 k"),
        ("JPY", 1_300_000_000, "¥1.3 bn"),
        ("KWD", 2_100_000_000, "KWD 2.1 M"),
        ("EUR", -210_000_000, "−€2.1 M"),
        ("EUR", 0, "€0"),
    ];
    for (currency, minor, text) in table {
        assert_eq!(money(minor, &settings(currency)), text);
        assert_eq!(money_sum(i128::from(minor), &settings(currency)), text);
    }
}

/// A sum beyond 64 bits is not shown as less than it is.
#[test]
fn sums_beyond_one_amount_stay_true() {
    let sum = i128::from(i64::MAX) * 10;
    assert_eq!(
        money_sum(sum, &settings("EUR")),
        "€922,337,203.7 bn",
        "{sum} cents"
    );
    let beyond = i128::from(i64::MAX) * 1_000;
    assert!(money_sum(beyond, &settings("EUR")).starts_with("€over "));
}

/// The sum never stands without how many state one.
#[test]
fn benefits_say_who_states_one() {
    let sum = |minor, stated, of| BenefitSum { minor, stated, of };
    let table = [
        (sum(0, 0, 0), ""),
        (sum(0, 0, 3), "No benefit stated by any of 3"),
        (
            sum(3_060_000_000, 20, 22),
            "€30.6 M a year, stated by 20 of 22",
        ),
    ];
    for (sum, text) in table {
        assert_eq!(benefit(sum, &settings("EUR")), text);
    }
}

/// Halves up, nothing of nothing, and no interval that few cases can't carry.
#[test]
fn shares_come_with_their_interval() {
    let table = [
        (25, 42, 42, "60%, 95% interval 44–73%"),
        (2, 4, 0, "50%, no interval under n = 5"),
        (0, 0, 9, "—"),
        (1, 200, 0, "1%, 95% interval 0–3%"),
        (29, 29, 0, "100%, 95% interval 88–100%"),
        (
            0,
            274,
            645,
            "0%, no interval: 645 left out without a recorded start outnumber the 274 counted",
        ),
    ];
    for (part, whole, without_start, text) in table {
        assert_eq!(share(Share::new(part, whole), without_start), text);
    }
}

/// 504 of 504 says something about the register, not about the pilots.
#[test]
fn a_share_without_stops_says_so() {
    let table = [
        (504, 504, true),
        (503, 504, false),
        (0, 0, false),
        (0, 3, false),
    ];
    for (part, whole, said) in table {
        assert_eq!(
            !no_stop(Share::new(part, whole)).is_empty(),
            said,
            "{part} of {whole}"
        );
    }
}

#[test]
fn counts_have_their_plural() {
    assert_eq!(counted(1, "initiative"), "1 initiative");
    assert_eq!(counted(0, "pilot"), "0 pilots");
    assert_eq!(counted(12_000, "pilot"), "12,000 pilots");
    assert_eq!(counted(1_757_usize, "row"), "1,757 rows");
}

/// An age is never rounded up to a month it has not reached, and a bound is called one.
#[test]
fn ages_are_full_months() {
    let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let age_of = |months, at_least| {
        age(Some(PilotAge {
            since: day,
            months,
            at_least,
        }))
    };
    let table = [
        (age_of(16.99, false), "16 months"),
        (age_of(1.2, false), "1 month"),
        (age_of(0.9, false), "under a month"),
        (age_of(3.4, true), "at least 3 months"),
        (age_of(0.4, true), "not known"),
        (age(None), "not known"),
    ];
    for (found, text) in table {
        assert_eq!(found, text);
    }
}

/// Both limits are named where both hold.
#[test]
fn the_limit_names_what_it_rests_on() {
    let mut times: Vec<_> = (1..=20_u32)
        .map(|n| TimeInPilot {
            days: 20 * n,
            left: true,
        })
        .collect();
    // 80% of twenty left after 320 days, which are 10.5 months.
    let mut limit_of = |months| limit(&PurgatoryLimit::new(months, &mut times));
    let table = [
        (
            limit_of(6),
            "older than 6 months; 80% of pilots have left by 10.5 months",
        ),
        (
            limit_of(12),
            "older than 10.5 months, by when 80% of pilots have left; the limit set is 12 months",
        ),
        (
            limit_of(11),
            "older than 11 months or 10.5 months, by when 80% of pilots have left, whichever comes first",
        ),
        (
            limit_of(0),
            "older than 10.5 months, by when 80% of pilots have left",
        ),
        (
            limit(&PurgatoryLimit::new(1, &mut [])),
            "older than 1 month",
        ),
        (limit(&PurgatoryLimit::new(0, &mut [])), "no limit is set"),
    ];
    for (found, text) in table {
        assert_eq!(found, text);
    }
}

/// The label of a quarter is the one by which the fiscal calendar knows it.
#[test]
fn quarters_follow_the_fiscal_year() {
    let table = [
        (1, 2025, 3, "2025 Q3"),
        (10, 2025, 4, "FY25 Q4"),
        (10, 2025, 1, "FY25 Q1"),
        (4, 2026, 2, "FY26 Q2"),
        (2, 2025, 4, "FY25 Q4"),
    ];
    for (start, year, place, text) in table {
        let when = When::fiscal_quarter(year, place, start).unwrap();
        assert_eq!(quarter(when, start), text, "{when} from month {start}");
    }
}

#[test]
fn sentences_end_once() {
    assert_eq!(sentences(["One", "", "two."]), "One. two.");
}

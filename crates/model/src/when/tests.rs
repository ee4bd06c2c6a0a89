use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What a user reads, what the file keeps, and the days it may be: they must agree.
#[test]
fn text_label_and_interval_agree() {
    let table = [
        ("2024-03-05", "5 Mar 2024", "2024-03-05", "2024-03-05"),
        ("2024-02", "Feb 2024", "2024-02-01", "2024-02-29"),
        ("2024-Q4", "Q4 2024", "2024-10-01", "2024-12-31"),
        ("2024", "2024", "2024-01-01", "2024-12-31"),
        (
            "2024-10/2025-09",
            "Oct 2024–Sep 2025",
            "2024-10-01",
            "2025-09-30",
        ),
        (
            "2025-02/2025-04",
            "Feb 2025–Apr 2025",
            "2025-02-01",
            "2025-04-30",
        ),
        (
            "2024-03-05/2024-04-11",
            "5 Mar–11 Apr 2024",
            "2024-03-05",
            "2024-04-11",
        ),
        (
            "2023-12-31/2024-01-30",
            "31 Dec 2023–30 Jan 2024",
            "2023-12-31",
            "2024-01-30",
        ),
    ];
    for (text, label, first, last) in table {
        let when = When::parse(text).unwrap();
        assert_eq!(when.to_string(), text);
        assert_eq!(when.label(), label);
        assert_eq!(
            (when.first(), when.last()),
            (day(first), day(last)),
            "{text}"
        );
    }
}

/// Near misses are refused rather than read as something else.
#[test]
fn near_misses_are_refused() {
    for text in [
        "",
        "2024-13",
        "2024-02-30",
        "24",
        "2024-Q5",
        "2024-1",
        "2024/2025",
        "+024",
        "2024-10/2025-10",
        "2024-03-05/2024-03-04",
        "2024-03-05/2024-03-05",
        "2024-03-05/2024-04",
    ] {
        assert!(When::parse(text).is_err(), "{text}");
    }
}

/// The US federal fiscal year begins in October: Q4 FY25 is July to September 2025.
#[test]
fn fiscal_quarters_follow_the_setting() {
    let table = [
        (2025, 4, 10, "2025-Q3"),
        (2025, 1, 10, "2024-Q4"),
        (2025, 1, 1, "2025-Q1"),
        (2025, 1, 2, "2024-02/2024-04"),
    ];
    for (label, quarter, start, expected) in table {
        assert_eq!(
            When::fiscal_quarter(label, quarter, start)
                .unwrap()
                .to_string(),
            expected
        );
    }
    assert_eq!(
        When::fiscal_year(2025, 10).unwrap().to_string(),
        "2024-10/2025-09"
    );
}

/// Only days and months may enter durations; a month counts from its middle.
#[test]
fn only_days_and_months_enter_durations() {
    let table = [
        ("2024-03-05", Some("2024-03-05")),
        ("2024-01", Some("2024-01-15")),
        ("2023-02", Some("2023-02-15")),
        ("2024-Q1", None),
        ("2024", None),
        // Between two editions of a register: at most a month, from its middle.
        ("2024-03-05/2024-03-06", Some("2024-03-05")),
        ("2024-03-05/2024-04-04", Some("2024-03-20")),
        ("2024-03-05/2024-04-05", None),
    ];
    for (text, expected) in table {
        assert_eq!(
            When::parse(text).unwrap().for_durations(),
            expected.map(day),
            "{text}"
        );
    }
}

/// An event whose interval straddles a window's edge is neither in nor out.
#[test]
fn windows_have_edges_that_can_be_straddled() {
    let (from, to) = (Some(day("2024-03-15")), Some(day("2024-12-31")));
    let table = [
        ("2024-03", Position::Straddles),
        ("2024-04", Position::Inside),
        ("2025", Position::Outside),
        ("2024", Position::Straddles),
    ];
    for (text, expected) in table {
        assert_eq!(
            When::parse(text).unwrap().within(from, to),
            expected,
            "{text}"
        );
    }
    assert_eq!(
        When::parse("1900").unwrap().within(None, None),
        Position::Inside
    );
}

/// What changed between two editions a month apart, changed in that month.
#[test]
fn an_interval_that_is_a_month_is_called_so() {
    let between = |from, to| When::between(day(from), day(to)).map(|when| when.to_string());
    let table = [
        (("2024-02-01", "2024-02-29"), Some("2024-02")),
        (("2024-02-01", "2024-02-28"), Some("2024-02-01/2024-02-28")),
        (("2024-02-01", "2024-02-01"), Some("2024-02-01")),
        (("2024-02-02", "2024-02-01"), None),
        (("1824-02-01", "2024-02-01"), None),
    ];
    for ((from, to), expected) in table {
        assert_eq!(between(from, to).as_deref(), expected, "{from} to {to}");
    }
}

proptest! {
    /// Files lose no precision: what is written reads back the same.
    #[test]
    fn text_form_round_trips(days in 0i32..60_000, precision in 0u8..5) {
        let date = NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
        let (year, month) = (date.year(), date.month());
        let when = match precision {
            0 => When::day(date),
            1 => When::month(year, month).unwrap(),
            2 => When::quarter_from(year, month).unwrap(),
            3 => When::between(date, date + Days::new(1 + days.unsigned_abs() as u64 % 400)).unwrap(),
            _ => When::year_from(year, month).unwrap(),
        };
        prop_assert_eq!(When::parse(&when.to_string()).unwrap(), when);
    }
}

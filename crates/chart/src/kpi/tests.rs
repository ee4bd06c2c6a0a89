//! What a KPI over time shows, and what its axes say.

use chrono::{Months, NaiveDate};

use super::axis::{apart, number, ticks};
use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Round numbers as people say them.
#[test]
fn the_axis_says_numbers_shortly() {
    let table = [
        (0.0, "0"),
        (-0.5, "−0.5"),
        (12_000.0, "12,000"),
        (-3_500_000.0, "−3.5 M"),
        (14.25, "14.25"),
    ];
    for (value, expected) in table {
        assert_eq!(number(value), expected);
    }
}

/// Quarters under two years, months under one, years under ten: always on the firsts that people count by.
#[test]
fn the_axis_counts_by_round_months() {
    let table = [
        ("2026-01-15", "2026-06-20", 1, "2026-02-01"),
        ("2025-01-01", "2026-12-31", 3, "2025-01-01"),
        ("2025-02-01", "2026-12-31", 3, "2025-04-01"),
        ("2018-02-01", "2026-12-31", 12, "2019-01-01"),
    ];
    for (first, last, apart, begins) in table {
        let found = ticks(day(first), day(last), 560.0);
        assert_eq!(found[0], day(begins), "{first}–{last}");
        assert_eq!(
            found[1],
            found[0].checked_add_months(Months::new(apart)).unwrap()
        );
        assert!(found.len() <= 11, "{found:?}");
    }
}

/// Names that would lie on one another are a line apart, in their order, and none leaves the drawing.
#[test]
fn names_lie_apart() {
    assert_eq!(
        apart(&[50.0, 60.0, 150.0], 20.0, 260.0),
        [50.0, 82.0, 150.0]
    );
    assert_eq!(apart(&[250.0, 255.0], 20.0, 260.0), [220.0, 252.0]);
    assert_eq!(apart(&[0.0], 20.0, 260.0), [20.0]);
}

/// A KPI that nobody read and that has no target says so; one with the same value always has a height.
#[test]
fn little_is_drawn_as_little() {
    let empty = KpiInput {
        caption: Caption::new("Cycle time", "It was never read and has no target."),
        readings: Vec::new(),
        baseline: None,
        target: None,
        forecast: None,
        as_of: day("2026-06-30"),
        as_of_label: "As of 30 Jun 2026".to_owned(),
        events: Vec::new(),
    };
    let drawn = kpi(&empty, &Palette::light(), Size::new(600, 300));
    assert!(drawn.svg.contains("never read") && drawn.marks.is_empty());
    let reading = Reading {
        day: day("2026-05-31"),
        value: 4.0,
        label: "4 in May 2026".to_owned(),
    };
    let one = KpiInput {
        readings: vec![reading],
        ..empty
    };
    let drawn = kpi(&one, &Palette::light(), Size::new(600, 300));
    assert_eq!(drawn.marks.len(), 1);
    assert!(drawn.marks[0].y > 0.0 && drawn.marks[0].y < 300.0);
}

use super::*;
use crate::figures::sample::{day, initiative, way};

const TODAY: &str = "2026-06-30";

fn times(given: impl IntoIterator<Item = (u32, bool)>) -> Vec<TimeInPilot> {
    given
        .into_iter()
        .map(|(days, left)| TimeInPilot { days, left })
        .collect()
}

/// Remissions of leukaemia patients on 6-MP (true: relapsed), Freireich and others, Blood 21, 1963.
const TREATED: [(u32, bool); 21] = [
    (6, true),
    (6, true),
    (6, true),
    (6, false),
    (7, true),
    (9, false),
    (10, true),
    (10, false),
    (11, false),
    (13, true),
    (16, true),
    (17, false),
    (19, false),
    (20, false),
    (22, true),
    (23, true),
    (25, false),
    (32, false),
    (32, false),
    (34, false),
    (35, false),
];

/// The placebo group of the same trial: all relapsed.
const PLACEBO: [u32; 21] = [
    1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23,
];

/// The estimates printed in every textbook on survival, here as computed by lifelines 0.30.3
/// (`KaplanMeierFitter`) and statsmodels 0.15.0 (`SurvfuncRight`), which agree.
#[test]
fn the_estimate_agrees_with_published_numbers() {
    let expected = [
        (6, 0.857_143),
        (7, 0.806_723),
        (10, 0.752_941),
        (13, 0.690_196),
        (16, 0.627_451),
        (22, 0.537_815),
        (23, 0.448_179),
    ];
    let found = survival(&mut times(TREATED));
    assert_eq!(found.len(), expected.len());
    for ((day, staying), (at, value)) in found.into_iter().zip(expected) {
        assert!(
            day == at && (staying - value).abs() < 5e-7,
            "{day} {staying}"
        );
    }
}

/// Quantiles by lifelines (`percentile(0.2)`) and statsmodels (`quantile(0.8)`): none for the
/// treated, 12 for the placebo group, 23 for both together.
#[test]
fn the_percentile_agrees_with_published_numbers() {
    let placebo = PLACEBO.map(|days| (days, true));
    let both = TREATED.into_iter().chain(placebo);
    assert_eq!(exit_quantile(&mut times(TREATED), 0.8), None);
    assert_eq!(exit_quantile(&mut times(placebo), 0.8), Some(12));
    assert_eq!(exit_quantile(&mut times(both), 0.8), Some(23));
    // Four of five left after the fourth: rounding must not push it to the fifth.
    let five = (1..=5).map(|days| (days, true));
    assert_eq!(exit_quantile(&mut times(five), 0.8), Some(4));
}

/// Nineteen exits are too few to call anyone late by.
#[test]
fn the_percentile_is_not_used_under_twenty_exits() {
    let limit = |exits| PurgatoryLimit::new(12, &mut times((0..exits).map(|at| (at + 1, true))));
    assert_eq!(limit(19).percentile_days, None);
    assert_eq!(limit(20).percentile_days, Some(16));
}

/// Older than the limit, not as old as it, and the tighter of limit and percentile holds.
#[test]
fn purgatory_begins_after_the_limit() {
    let limit = |months, percentile_days| PurgatoryLimit {
        months,
        percentile_days,
        exits: 0,
        running: 0,
    };
    let table = [
        (limit(12, None), "2025-06-30", false),
        (limit(12, None), "2025-06-29", true),
        (limit(12, Some(100)), "2026-03-22", false),
        (limit(12, Some(100)), "2026-03-21", true),
        (limit(3, Some(100)), "2026-03-29", true),
        (limit(0, None), "2000-01-01", false),
    ];
    for (limit, since, expected) in table {
        let since = day(since);
        let age = PilotAge {
            since,
            months: months_between(since, day(TODAY)),
            at_least: false,
        };
        assert_eq!(
            limit.is_passed(&age, day(TODAY)),
            expected,
            "{limit:?} {since}"
        );
    }
}

/// Age counts from the entry, or from the day that certainly bounds it, and says which.
#[test]
fn an_undated_pilot_is_at_least_as_old_as_its_record() {
    let recorded = "2025-06-01";
    let table = [
        (way("AI-1", "pilot@2025-01-15"), Some(("2025-01-15", false))),
        (way("AI-1", "pilot@2025-01"), Some(("2025-01-15", false))),
        (way("AI-1", "pilot@2024-Q4"), Some(("2024-12-31", true))),
        (way("AI-1", "pilot@2026"), None),
        (way("AI-1", "pilot"), Some((recorded, true))),
        (way("AI-1", "pilot@2027-01-01"), Some((recorded, true))),
        (way("AI-1", "idea@2025-03 pilot"), Some((recorded, true))),
        (way("AI-1", "idea@2025-06-01 pilot"), None),
        // Recorded in June as an idea, and as a pilot in September: it need not have been one before.
        (
            way("AI-1", "idea@2025-03 pilot~2025-09-10"),
            Some(("2025-09-10", true)),
        ),
        (
            initiative("AI-1").stage(Stage::Pilot),
            Some((recorded, true)),
        ),
        (
            way("AI-1", "pilot@2024-01-01 idea@2024-06-01 pilot@2025-03-01"),
            Some(("2025-03-01", false)),
        ),
        (way("AI-1", "pilot@2024-01-01 production@2025-01-01"), None),
        (way("AI-1", "pilot@2024-01-01").unknown_stage(), None),
    ];
    for (at, (sample, expected)) in table.into_iter().enumerate() {
        let record = sample.record();
        let journey = Journey::of(&record, day(TODAY), day(TODAY));
        let age = pilot_age(&record, &journey, day(TODAY)).map(|age| (age.since, age.at_least));
        let expected = expected.map(|(since, at_least)| (day(since), at_least));
        assert_eq!(age, expected, "row {at}");
    }
}

/// Any way out of Pilot is an exit; a running one is censored; unsound dates count for neither.
#[test]
fn time_in_pilot_ends_with_any_exit() {
    let table = [
        ("pilot@2026-06-01 production@2026-06-11", Some((10, true))),
        ("pilot@2026-06-01 stopped@2026-06-11", Some((10, true))),
        (
            "pilot@2026-06-01 idea@2026-06-11 pilot@2026-06-20",
            Some((10, true)),
        ),
        ("pilot@2026-06-01", Some((29, false))),
        ("pilot production@2026-06-11", None),
        ("pilot@2026-06-01 production", None),
        ("idea@2026-06-01", None),
    ];
    for (steps, expected) in table {
        let record = way("AI-1", steps).record();
        let journey = Journey::of(&record, day(TODAY), day(TODAY));
        let time = time_in_pilot(&journey, day(TODAY)).map(|time| (time.days, time.left));
        assert_eq!(time, expected, "{steps}");
    }
}

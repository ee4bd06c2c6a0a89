//! Cohorts by the fiscal quarter in which they began.

use super::*;

/// Cohorts by fiscal quarter: a share by an age is told when the youngest has reached it.
#[test]
fn cohorts_tell_shares_only_when_old_enough() {
    let mut register = register([
        way("AI-1", "pilot@2025-02-28 production@2025-08-28"),
        way("AI-2", "pilot@2025-03-01 production@2025-09-02"),
        way("AI-3", "pilot@2025-04-30 stopped"),
        way("AI-4", "pilot@2025-04 production@2025"),
        way("AI-5", "pilot@2025-04 idea@2025-05"),
        way("AI-6", "pilot@2026-05-01"),
        way("AI-7", "pilot@2025-Q1 production@2025-08"),
        way("AI-8", "pilot production@2025-08"),
        way("AI-9", "pilot@2026-05-01").unknown_stage(),
    ]);
    register.settings.fiscal_start = crate::settings::Month::February;
    let cohorts = Conversion::compute(&register, &question(TODAY), None).cohorts;
    assert_eq!(cohorts.left_out.len(), 2);
    let [old, young] = &cohorts.rows[..] else {
        panic!("{cohorts:?}")
    };
    assert_eq!(old.quarter, Some(When::parse("2025-02/2025-04").unwrap()));
    assert_eq!(
        (old.begun, old.succeeded, old.stopped, old.moved_back),
        (5, 3, 1, 1)
    );
    assert_eq!(old.unplaced, 1, "AI-4 succeeded some day of 2025");
    let by_age = [Some(Share::new(1, 4)), Some(Share::new(2, 4)), None];
    assert_eq!(old.by_age, by_age, "the youngest is 14 months old");
    assert_eq!((young.begun, young.running, young.unknown), (2, 1, 1));
    assert_eq!(young.by_age, [None; 3]);
}

/// A pilot that began between 16 March and 15 April began in one quarter or the next: the middle of the two days
/// says nothing of which.
#[test]
fn a_start_that_may_lie_in_two_quarters_is_in_none() {
    let table = [
        ("2025-03-16/2025-04-15", 1, None),
        ("2025-03-16/2025-04-15", 2, Some("2025-02/2025-04")),
        ("2025-03-02/2025-03-30", 1, Some("2025-Q1")),
        ("2025-03-31/2025-04-01", 1, None),
        ("2025-03", 1, Some("2025-Q1")),
        ("2025-03-31", 1, Some("2025-Q1")),
    ];
    for (start, fiscal_start, expected) in table {
        let steps = format!("pilot@{start} production@2025-06-01");
        let register = register([way("AI-1", &steps)]);
        let conversion = Conversion::compute(&register, &question(TODAY), None);
        let cohorts = Cohorts::of(&conversion.cases, day(TODAY), fiscal_start);
        let quarters: Vec<_> = (cohorts.rows.iter().filter_map(|row| row.quarter))
            .map(|quarter| quarter.to_string())
            .collect();
        assert_eq!(quarters, Vec::from_iter(expected), "{start} {fiscal_start}");
        let rest = cohorts.rest.map(|rest| (rest.begun, rest.succeeded));
        assert_eq!(
            rest,
            expected.is_none().then_some((1, 1)),
            "{start} {fiscal_start}"
        );
        let why: Vec<_> = cohorts.left_out.iter().map(|(_, why)| *why).collect();
        let straddles = expected.is_none().then_some(DateProblem::Straddles);
        assert_eq!(why, Vec::from_iter(straddles), "{start} {fiscal_start}");
    }
}

/// Old enough means that the youngest reaches the age that very day.
#[test]
fn a_cohort_is_old_enough_on_its_birthday() {
    let told = |start: &str| {
        let samples = [way("AI-1", &format!("pilot@{start} stopped@2026-06-01"))];
        let found = Conversion::compute(&register(samples), &question(TODAY), None);
        found.cohorts.rows[0].by_age[1]
    };
    assert_eq!(told("2025-06-30"), Some(Share::new(0, 1)));
    assert_eq!(told("2025-07-01"), None);
}

/// Months of different lengths are as far apart as people count: September 2017 to March 2019 is
/// 18 months (the federal register of 2024 holds such a pair).
#[test]
fn months_are_as_far_apart_as_people_count() {
    for (from, to, within) in [
        ("2017-09", "2019-03", [0, 0, 1]),
        ("2018-02", "2018-08", [1, 1, 1]),
        ("2017-12", "2019-07", [0, 0, 0]),
        ("2019-01", "2020-01", [0, 1, 1]),
    ] {
        let steps = format!("pilot@{from} production@{to}");
        let found = Conversion::compute(&register([way("AI-1", &steps)]), &question(TODAY), None);
        let told = found.cohorts.rows[0]
            .by_age
            .map(|share| share.unwrap().part);
        assert_eq!(told, within, "{steps}");
    }
}

/// Fiscal quarters begin where the setting says, also across the turn of the year.
#[test]
fn days_fall_into_fiscal_quarters() {
    let table = [
        ("2025-01-31", 1, "2025-Q1"),
        ("2025-12-31", 1, "2025-Q4"),
        ("2025-01-31", 2, "2024-11/2025-01"),
        ("2025-02-01", 2, "2025-02/2025-04"),
        ("2025-01-15", 12, "2024-12/2025-02"),
        ("2025-09-30", 10, "2025-Q3"),
    ];
    for (on, start, expected) in table {
        assert_eq!(
            fiscal_quarter(day(on), start).to_string(),
            expected,
            "{on} {start}"
        );
    }
}

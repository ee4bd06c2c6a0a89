//! How KPIs stand, as stories of one KPI and of its readings.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::kind::Kind as _;
use crate::register::Register;
use crate::series::Series;
use crate::settings::Settings;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn number(text: &str) -> Option<Decimal> {
    let millionths = crate::field::number::parse(text, Decimal::PARTS);
    millionths.ok().map(Decimal::of_millionths)
}

fn when(text: &str) -> Option<crate::when::When> {
    crate::when::When::parse(text).ok()
}

fn series(text: &str) -> Series {
    Series::parse(text, &Settings::default()).unwrap()
}

/// Days to settle a motor claim: 14 in June 2025, to be 9 in December 2026, read every month.
fn cycle_time(readings: &str) -> Kpi {
    Kpi {
        name: "Motor claim cycle time".to_owned(),
        baseline: number("14"),
        baseline_date: when("2025-06"),
        target: number("9"),
        target_date: when("2026-12"),
        cadence: Some(Cadence::Month),
        direction: Some(Direction::Down),
        readings: series(readings),
        ..Kpi::blank(RowId::new(uuid::Uuid::nil()))
    }
}

fn stands(kpi: &Kpi, as_of: &str) -> KpiStatus {
    standing(kpi, day(as_of)).status
}

/// Nine tenths of the expected change is on track, seven tenths at risk; what a period came to counts when it is over,
/// and nothing is said before a tenth of the change is expected.
#[test]
fn a_kpi_on_its_way_to_a_target() {
    // From 30 June 2025 to 31 December 2026 are 549 days, to 31 March 2026 are 274: 2.495446 of 5 are expected.
    let table = [
        ("2026-03: 11.5", "2026-04-10", KpiStatus::OnTrack),
        ("2026-03: 11.754", "2026-04-10", KpiStatus::OnTrack),
        ("2026-03: 11.755", "2026-04-10", KpiStatus::AtRisk),
        ("2026-03: 12.253", "2026-04-10", KpiStatus::AtRisk),
        ("2026-03: 12.254", "2026-04-10", KpiStatus::OffTrack),
        ("2026-03: 15", "2026-04-10", KpiStatus::OffTrack),
        // March is not over: February counts.
        (
            "2026-02: 11.5; 2026-03: 15",
            "2026-03-30",
            KpiStatus::OnTrack,
        ),
        ("2025-07: 13", "2025-08-10", KpiStatus::TooEarly),
        ("2025-08-23: 13.9", "2025-08-24", KpiStatus::TooEarly),
        ("2025-08-24: 13.9", "2025-08-24", KpiStatus::OffTrack),
        ("2027-01: 9.6", "2027-02-01", KpiStatus::AtRisk),
        ("2027-01: 9.5", "2027-02-01", KpiStatus::OnTrack),
        // One month and a half without a reading.
        ("2026-03: 11.5", "2026-05-15", KpiStatus::OnTrack),
        ("2026-03: 11.5", "2026-05-16", KpiStatus::Stale),
        ("", "2025-08-10", KpiStatus::NoReading),
        ("", "2025-09-10", KpiStatus::Stale),
        // Off track outweighs three worse readings in a row, which outweigh being on track.
        (
            "2025-12: 8; 2026-01: 9; 2026-02: 10; 2026-03: 11",
            "2026-04-01",
            KpiStatus::Declining,
        ),
        (
            "2025-12: 12; 2026-01: 13; 2026-02: 14; 2026-03: 15",
            "2026-04-01",
            KpiStatus::OffTrack,
        ),
        (
            "2025-12: 8; 2026-01: 9; 2026-02: 9; 2026-03: 11",
            "2026-04-01",
            KpiStatus::OnTrack,
        ),
    ];
    for (readings, as_of, expected) in table {
        assert_eq!(
            stands(&cycle_time(readings), as_of),
            expected,
            "{readings} as of {as_of}"
        );
    }
}

/// What people see beside the status: where it should be, how far off it is, what share of the way it went.
#[test]
fn the_figures_beside_the_status() {
    let found = standing(&cycle_time("2026-03: 12"), day("2026-04-01"));
    assert_eq!(
        found.expected.map(Decimal::text).as_deref(),
        Some("11.504554")
    );
    assert_eq!(found.gap.map(Decimal::text).as_deref(), Some("0.495446"));
    // 2 ÷ (5 × 274 ÷ 549) = 80.145985 %.
    let share = found.attainment_percent().unwrap();
    assert_eq!((share.num, share.den), (80_145_985, 1_000_000));
    // A month is followed by the end of the next.
    assert_eq!(found.next, Some(day("2026-04-30")));
}

/// A limit that is to be kept is no way: it is kept or not, whatever the dates.
#[test]
fn a_limit_is_kept_or_not() {
    let of = |direction, baseline: &str, reading: &str| Kpi {
        direction,
        baseline: number(baseline),
        target: number("85"),
        readings: series(reading),
        ..Kpi::blank(RowId::new(uuid::Uuid::nil()))
    };
    let table = [
        (
            Some(Direction::Floor),
            "",
            "2026-03: 85",
            KpiStatus::OnTrack,
        ),
        (
            Some(Direction::Floor),
            "81",
            "2026-03: 84.999999",
            KpiStatus::OffTrack,
        ),
        (
            Some(Direction::Ceiling),
            "",
            "2026-03: 85",
            KpiStatus::OnTrack,
        ),
        (
            Some(Direction::Ceiling),
            "",
            "2026-03: 86",
            KpiStatus::OffTrack,
        ),
        // The target is the baseline: maintain it.
        (Some(Direction::Up), "85", "2026-03: 90", KpiStatus::OnTrack),
        (
            Some(Direction::Down),
            "85",
            "2026-03: 90",
            KpiStatus::OffTrack,
        ),
        // Nobody said which side is right, or when it is to be reached.
        (None, "85", "2026-03: 90", KpiStatus::NoTarget),
        (
            Some(Direction::Up),
            "80",
            "2026-03: 90",
            KpiStatus::NoTarget,
        ),
        (Some(Direction::Floor), "", "", KpiStatus::NoReading),
    ];
    for (direction, baseline, reading, expected) in table {
        let kpi = of(direction, baseline, reading);
        assert_eq!(
            stands(&kpi, "2026-04-01"),
            expected,
            "{direction:?} {baseline} {reading}"
        );
    }
}

/// A target on the wrong side is refused with what to do, and so is one that is due before it begins.
#[test]
fn what_contradicts_itself_is_refused() {
    let mut kpi = cycle_time("");
    assert_eq!(broken(&kpi), None);
    kpi.direction = Some(Direction::Up);
    let (why, _) = broken(&kpi).unwrap();
    assert_eq!(
        why,
        "The target 9 lies below the baseline 14, but higher is better."
    );
    kpi.direction = Some(Direction::Floor);
    assert_eq!(broken(&kpi), None);
    kpi.target_date = when("2025-06");
    let (why, _) = broken(&kpi).unwrap();
    assert_eq!(
        why,
        "The target is for Jun 2025, which is not after the baseline of Jun 2025."
    );
}

/// The middle equals `RandomWalkWithDrift` of statsforecast 2.1.1 on the same twelve values. Its interval is √(10/11) of
/// ours at one step, for it divides the squares of twelve readings' eleven steps by eleven, where *Forecasting:
/// principles and practice* (5.4) takes off the drift that was estimated. The chance is scipy 1.17.1's `norm.cdf`.
#[test]
fn the_forecast_is_the_drift_method() {
    let values = [
        13.1, 12.8, 12.4, 12.0, 11.6, 11.2, 10.9, 10.5, 10.4, 10.7, 11.0, 11.2,
    ];
    let first = day("2026-01-01");
    let week = |at: usize| first + chrono::Days::new(7 * at as u64);
    let readings: Vec<_> = values
        .iter()
        .enumerate()
        .map(|(at, value)| format!("{}: {value}", week(at)))
        .collect();
    let kpi = Kpi {
        target_date: Some(crate::when::When::day(week(25))),
        ..cycle_time(&readings.join("; "))
    };
    let points = super::readings(&kpi, week(11));
    let forecast = Forecast::of(&points).unwrap();
    let table = [
        (1, 11.027_272_727, 10.629_788_509, 11.424_756_946),
        (4, 10.509_090_909, 9.620_289_176, 11.397_892_642),
        (14, 8.781_818_182, 6.635_158_055, 10.928_478_309),
    ];
    for (ahead, mean, low, high) in table {
        let band = forecast.on(week(11 + ahead)).unwrap();
        for (found, expected) in [(band.mean, mean), (band.low, low), (band.high, high)] {
            assert!(
                (found - expected).abs() < 1e-8,
                "{ahead}: {found} for {expected}"
            );
        }
    }
    let theirs = 11.027_272_727_272_727 - 10.648_286_394_982_645;
    let ours = forecast.on(week(12)).unwrap();
    assert!((theirs / (ours.mean - ours.low) - (10.0_f64 / 11.0).sqrt()).abs() < 1e-9);
    let chance = chance(&kpi, week(11)).unwrap();
    assert!(
        (chance.value() - 55.181_729_7).abs() < 1e-6,
        "{}",
        chance.value()
    );
}

/// Four readings tell no chance, and a target whose day has passed has none.
#[test]
fn there_is_no_chance_without_enough_to_go_by() {
    let four = "2026-01: 13; 2026-02: 12; 2026-03: 11; 2026-04: 10";
    assert_eq!(chance(&cycle_time(four), day("2026-05-01")), None);
    let five = format!("{four}; 2026-05: 9.5");
    assert!(chance(&cycle_time(&five), day("2026-06-01")).is_some());
    // As of an earlier day the fifth was not known.
    assert_eq!(chance(&cycle_time(&five), day("2026-05-30")), None);
    let late = format!("{five}; 2026-12: 9.4; 2027-01: 9.3");
    assert_eq!(chance(&cycle_time(&late), day("2027-02-01")), None);
}

/// A figure of business impact is vain until an outcome stands behind it; an outcome in the bin is none.
#[test]
fn vanity_is_what_no_outcome_stands_behind() {
    use crate::kinds::Outcome;
    let mut register = Register::default();
    let outcome = Outcome {
        name: "Retention".to_owned(),
        ..Outcome::blank(RowId::new(uuid::Uuid::from_u128(7)))
    };
    let put = |register: &mut Register, outcome: &Outcome| {
        register.follow(
            crate::kinds::KindId::Outcome,
            vec![Box::new(outcome.clone())],
            &[],
        );
    };
    put(&mut register, &outcome);
    let mut kpi = cycle_time("");
    assert!(
        !is_vanity(&kpi, &register.tables),
        "nobody said that it is of the business"
    );
    kpi.category = Some(KpiCategory::Business);
    assert!(is_vanity(&kpi, &register.tables));
    kpi.outcomes = crate::kind::Links::new([outcome.id]);
    assert!(!is_vanity(&kpi, &register.tables));
    put(
        &mut register,
        &Outcome {
            deleted: Some("2026-01-01T00:00:00Z".to_owned()),
            ..outcome
        },
    );
    assert!(is_vanity(&kpi, &register.tables));
}

proptest! {
    /// The expected value never leaves the way between baseline and target, and attainment, sign and status agree.
    #[test]
    fn what_is_expected_lies_between_baseline_and_target(
        baseline in any::<i64>(), target in any::<i64>(), value in any::<i64>(), days in 1..20_000_u64, gone in 0..25_000_u64,
    ) {
        let begin = day("2020-01-01");
        let at = begin + chrono::Days::new(gone);
        let kpi = Kpi {
            baseline: Some(Decimal::of_millionths(baseline)),
            target: Some(Decimal::of_millionths(target)),
            baseline_date: Some(crate::when::When::day(begin)),
            target_date: Some(crate::when::When::day(begin + chrono::Days::new(days))),
            readings: Series::new([Point { when: crate::when::When::day(at), value: Decimal::of_millionths(value) }]).unwrap(),
            ..Kpi::blank(RowId::new(uuid::Uuid::nil()))
        };
        let found = standing(&kpi, at);
        if let Some(expected) = found.expected.filter(|_| baseline != target) {
            prop_assert!((baseline.min(target)..=baseline.max(target)).contains(&expected.millionths()));
        }
        if let Some(share) = found.attainment {
            prop_assert_eq!(found.status == KpiStatus::OnTrack, share.reaches(ON_TRACK));
        }
    }
}

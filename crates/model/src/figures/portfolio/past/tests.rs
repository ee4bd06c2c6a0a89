//! An executive acts on what changed: a change that the record doesn't bear out must not be told.

use proptest::prelude::*;

use super::*;
use crate::figures::Figures;
use crate::figures::sample::{Sample, day, initiative, register, way};

const TODAY: &str = "2026-11-15";
const THEN: &str = "2026-09-30";

/// What became of each figure between the two days, and of how many it isn't known.
fn changes(samples: &[Sample]) -> Vec<(&'static str, Result<Change, Untold>, u32)> {
    let register = register(samples.iter().cloned());
    let on = |day_of| Figures::compute(&register, day(day_of), day(TODAY));
    let (now, then) = (on(TODAY), on(THEN));
    let now = Asked::new(&register, &now, None);
    let then = Asked::new(&register, &then, None);
    let both = past(&now, &then).into_iter().zip(now.figures());
    both.map(|(past, figure)| (figure.name.code, past.change(&figure), past.unknown))
        .collect()
}

fn change(samples: &[Sample], code: &str) -> (Result<Change, Untold>, u32) {
    let found = changes(samples).into_iter().find(|found| found.0 == code);
    found.map(|(_, change, unknown)| (change, unknown)).unwrap()
}

/// A quarter that ends today says nothing of what changed since: the one before does.
#[test]
fn the_last_quarter_is_one_that_was_complete_before() {
    let table = [
        ("2026-11-15", 1, ["2026-09-30", "2026-06-30"]),
        ("2026-10-01", 1, ["2026-09-30", "2026-06-30"]),
        ("2026-09-30", 1, ["2026-06-30", "2026-03-31"]),
        ("2026-11-15", 2, ["2026-10-31", "2026-07-31"]),
        ("2026-01-10", 4, ["2025-12-31", "2025-09-30"]),
    ];
    for (as_of, start, expected) in table {
        let ends: Vec<_> = quarter_ends(day(as_of), start).collect();
        assert_eq!(ends[..2], expected.map(day), "{as_of} {start}");
        assert_eq!(ends.len(), QUARTERS);
    }
}

/// Counted on paper.
#[test]
fn changes_of_a_portfolio_with_a_known_past() {
    let found = changes(&[
        way(
            "AI-1",
            "idea@2026-01-01 pilot@2026-03-01 production@2026-10-20",
        )
        .benefit(100),
        way("AI-2", "pilot@2025-01-01 production@2026-02-01").benefit(50),
        way("AI-3", "pilot@2025-08-01"),
        way("AI-4", "pilot@2025-11-01"),
        way("AI-5", "pilot@2026-01-01 stopped@2026-10-01").benefit(30),
        way("AI-6", "idea@2026-11-01")
            .benefit(10)
            .recorded("2026-11-01"),
    ]);
    let expected = [
        ("live", Change::Count(1)),
        ("decided", Change::Share(Share::new(1, 1), Share::new(2, 3))),
        ("purgatory", Change::Count(1)),
        ("scored", Change::Count(0)),
        ("benefit", Change::Money(-20)),
        ("benefit-live", Change::Money(100)),
        ("benefit-before-production", Change::Money(-120)),
        ("plotted", Change::Count(0)),
    ];
    let mut expected = Vec::from(expected.map(|(code, change)| (code, Ok(change), 0)));
    // Where no benefit and no cost is recorded by month, nothing is compared.
    let none = ["benefit-realised", "spent"].map(|code| (code, Err(Untold::NoFigure), 0));
    expected.splice(4..4, none);
    assert_eq!(found, expected);
}

/// Red and green go by what is wanted: fewer pilots in purgatory is good news.
#[test]
fn a_change_is_for_the_better_or_not() {
    let shares = |from: (u32, u32), to: (u32, u32)| {
        Change::Share(Share::new(from.0, from.1), Share::new(to.0, to.1))
    };
    let table = [
        (Change::Count(2), Wanted::More, Turn::Better),
        (Change::Count(-2), Wanted::More, Turn::Worse),
        (Change::Count(2), Wanted::Less, Turn::Worse),
        (Change::Count(-2), Wanted::Less, Turn::Better),
        (Change::Count(0), Wanted::Less, Turn::Neither),
        (Change::Money(9), Wanted::Neither, Turn::Neither),
        (shares((1, 2), (2, 3)), Wanted::More, Turn::Better),
        (shares((1, 3), (2, 6)), Wanted::More, Turn::Neither),
    ];
    for (change, wanted, expected) in table {
        assert_eq!(change.turn(wanted), expected, "{change:?} {wanted:?}");
    }
}

/// An import of today with no dates has no past: “+200 in production” would be its first day, not a quarter.
#[test]
fn a_change_is_told_only_where_the_past_is_known() {
    let undated =
        |key, stage: &str| way(key, &format!("{stage}~2026-11-01")).recorded("2026-11-01");
    let dated = way("AI-1", "pilot@2026-01-01 production@2026-10-20");
    let silent = initiative("AI-9").unknown_stage();
    let table = [
        // Nothing at all is dated.
        (
            "live",
            vec![undated("AI-2", "production")],
            (Err(Untold::NobodyThere), 1),
        ),
        // One went live for certain, another may have been live before.
        (
            "live",
            vec![dated.clone(), undated("AI-2", "production")],
            (Ok(Change::Count(2)), 1),
        ),
        // What was never live can't have been then.
        (
            "live",
            vec![dated.clone(), undated("AI-2", "idea")],
            (Ok(Change::Count(1)), 0),
        ),
        // Not known then and not known now: like is compared with like.
        (
            "live",
            vec![dated.clone(), silent],
            (Ok(Change::Count(1)), 0),
        ),
        // As many unknown as the change: none may have come.
        (
            "live",
            vec![
                way("AI-1", "pilot@2026-01-01"),
                undated("AI-2", "production"),
            ],
            (Err(Untold::Unknown(1)), 1),
        ),
        // It was stopped at some time: perhaps live, perhaps a pilot then.
        (
            "purgatory",
            vec![
                way("AI-1", "pilot@2026-01-01"),
                way("AI-2", "pilot~2026-11-01 stopped~2026-11-02").recorded("2026-11-01"),
            ],
            (Err(Untold::Unknown(1)), 1),
        ),
        // No pilot was decided then: there is no share to compare with.
        ("decided", vec![dated.clone()], (Err(Untold::NoFigure), 0)),
        // A sum rests on who was there.
        (
            "benefit",
            vec![dated.benefit(100), undated("AI-2", "idea").benefit(70)],
            (Err(Untold::Unknown(1)), 1),
        ),
    ];
    for (code, samples, expected) in table {
        assert_eq!(change(&samples, code), expected, "{code} {samples:?}");
    }
}

/// A way through some stages on days from early 2026 on, and the moves of it that lost their day.
fn any_way() -> impl Strategy<Value = (Vec<(&'static str, u64)>, Vec<bool>)> {
    let stages = prop::sample::subsequence(vec!["idea", "pilot", "production"], 1..=3);
    let days = prop::collection::vec(0_u64..300, 4);
    let lost = prop::collection::vec(prop::bool::weighted(0.25), 4);
    (stages, days, lost, any::<bool>()).prop_map(|(mut stages, mut days, lost, stops)| {
        if stops {
            stages.push("stopped");
        }
        days.sort_unstable();
        (stages.into_iter().zip(days).collect(), lost)
    })
}

proptest! {
    /// Whoever knows all dates sees the same direction as is told without some of them.
    #[test]
    fn what_is_not_known_turns_no_sign(ways in prop::collection::vec(any_way(), 1..12)) {
        let told = |hides: bool| {
            let samples = ways.iter().enumerate().map(|(at, (steps, lost))| {
                let steps = steps.iter().zip(lost).map(|((stage, after), lost)| match *lost && hides {
                    true => format!("{stage}~{TODAY}"),
                    false => format!("{stage}@{}", day("2026-01-10") + chrono::Days::new(*after)),
                });
                let steps = steps.collect::<Vec<_>>().join(" ");
                way(&format!("AI-{at}"), &steps).benefit(100).recorded(TODAY)
            });
            changes(&samples.collect::<Vec<_>>())
        };
        for ((code, told, _), (_, truth, _)) in told(true).into_iter().zip(told(false)) {
            if let (Ok(told), Ok(truth)) = (told, truth) {
                prop_assert_eq!(told.direction(), truth.direction(), "{} {:?} {:?}", code, told, truth);
            }
        }
    }
}

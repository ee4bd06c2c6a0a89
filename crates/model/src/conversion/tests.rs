use super::*;
use crate::figures::sample::{Sample, day, initiative, register, way};
use crate::stage::Stage;
use crate::when::When;

const TODAY: &str = "2026-06-30";

mod cohorts;

fn question(as_of: &str) -> Question {
    Question::pilot_to_production(day(as_of), day(TODAY))
}

fn standing_of(sample: Sample, question: &Question) -> Standing {
    Conversion::compute(&register([sample]), question, None).cases[0].standing
}

/// Every initiative has its one place, and every reason to leave one out has a case.
#[test]
fn each_initiative_has_one_place() {
    use LeftOutReason::*;
    let table = [
        (way("AI-1", "pilot@2024 production"), Standing::Succeeded),
        (way("AI-1", "pilot production retired"), Standing::Succeeded),
        (way("AI-1", "pilot stopped@2025-01"), Standing::Stopped),
        (way("AI-1", "pilot"), Standing::Running),
        (
            way("AI-1", "pilot@2024 production@2025!"),
            Standing::Running,
        ),
        (way("AI-1", "idea@2024"), Standing::BeforeStart),
        (way("AI-1", "pilot idea"), Standing::LeftOut(MovedBack)),
        (
            way("AI-1", "pilot retired"),
            Standing::LeftOut(RetiredWithoutSuccess),
        ),
        (
            way("AI-1", "idea production@2025"),
            Standing::LeftOut(NeverEnteredStart),
        ),
        (
            way("AI-1", "idea stopped"),
            Standing::LeftOut(NeverEnteredStart),
        ),
        (
            way("AI-1", "production pilot production"),
            Standing::LeftOut(EndBeforeStart),
        ),
        (initiative("AI-1"), Standing::LeftOut(UnknownStage)),
        (
            way("AI-1", "pilot@2024").unknown_stage(),
            Standing::LeftOut(UnknownStage),
        ),
        // A recorded success stands, whatever the register now leaves open.
        (
            way("AI-1", "pilot production").unknown_stage(),
            Standing::Succeeded,
        ),
    ];
    for (at, (sample, expected)) in table.into_iter().enumerate() {
        assert_eq!(standing_of(sample, &question(TODAY)), expected, "row {at}");
    }
}

/// A window takes what certainly ended in it; the rest is placed or listed, never guessed.
#[test]
fn a_window_leaves_out_what_it_cannot_place() {
    use LeftOutReason::*;
    let table = [
        ("pilot production@2025-03", Standing::Succeeded),
        ("pilot stopped@2025-12-31", Standing::Stopped),
        ("pilot production@2024-12-31", Standing::OutsideWindow),
        ("pilot production", Standing::LeftOut(EndUndated)),
        (
            "pilot production@2024-10/2025-09",
            Standing::LeftOut(EndStraddlesWindow),
        ),
        (
            "pilot production@2026-07-01",
            Standing::LeftOut(EndInFuture),
        ),
        ("pilot idea@2025-03", Standing::LeftOut(MovedBack)),
        ("pilot idea@2024-03", Standing::OutsideWindow),
        ("pilot idea", Standing::LeftOut(MovedBack)),
        ("pilot@2025-03", Standing::Running),
    ];
    let asked = question(TODAY)
        .within(day("2025-01-01"), day("2025-12-31"))
        .unwrap();
    for (steps, expected) in table {
        assert_eq!(standing_of(way("AI-1", steps), &asked), expected, "{steps}");
    }
}

/// As of a past day: what was not there is not counted, and an undated move is left out only
/// where it would change the answer.
#[test]
fn the_past_is_not_guessed() {
    let table = [
        (
            "idea@2025-01 pilot@2025-02",
            "2024-12-31",
            Standing::NotThere,
        ),
        (
            "idea@2024-01 pilot@2025-02",
            "2024-12-31",
            Standing::BeforeStart,
        ),
        (
            "pilot@2024-01 production@2025-02",
            "2024-12-31",
            Standing::Running,
        ),
        (
            "pilot@2024-01 production",
            "2024-12-31",
            Standing::LeftOut(LeftOutReason::UndatedMove),
        ),
        ("pilot@2024-01 production", TODAY, Standing::Succeeded),
        (
            "idea@2024-01 assessment",
            "2024-12-31",
            Standing::BeforeStart,
        ),
        (
            "pilot@2024-01 production@2024-03 scaled",
            "2024-12-31",
            Standing::Succeeded,
        ),
        (
            "pilot production@2024-03",
            "2024-12-31",
            Standing::Succeeded,
        ),
    ];
    for (steps, as_of, expected) in table {
        assert_eq!(
            standing_of(way("AI-1", steps), &question(as_of)),
            expected,
            "{steps}"
        );
    }
}

/// Conversion leads forward along the way, and a window has its days in order.
#[test]
fn questions_without_an_answer_are_refused_in_words() {
    let refused = |from, to| {
        Question::new(from, to, day(TODAY), day(TODAY))
            .err()
            .map(|error| error.to_string())
    };
    let words = "conversion goes from a stage to a later one; Pilot does not lead to Idea";
    assert_eq!(refused(Stage::Pilot, Stage::Idea).as_deref(), Some(words));
    assert!(refused(Stage::Pilot, Stage::Pilot).is_some());
    assert!(refused(Stage::Pilot, Stage::Stopped).is_some());
    assert!(refused(Stage::Retired, Stage::Scaled).is_some());
    assert_eq!(refused(Stage::Idea, Stage::Scaled), None);
    assert!(
        question(TODAY)
            .within(day("2025-02-01"), day("2025-01-31"))
            .is_err()
    );
    let tomorrow = Question::pilot_to_production(day("2027-01-01"), day(TODAY));
    assert_eq!(tomorrow.as_of(), day(TODAY));
}

/// Three of eight decided: the share, its interval, and nothing under five.
#[test]
fn decided_and_so_far_have_different_denominators() {
    let mut samples: Vec<Sample> = Vec::new();
    let ways = [
        (3, "pilot production"),
        (5, "pilot stopped"),
        (2, "pilot"),
        (1, "pilot idea pilot"),
    ];
    for (times, steps) in ways {
        for _ in 0..times {
            samples.push(way(&format!("AI-{}", samples.len()), steps));
        }
    }
    let found = Conversion::compute(&register(samples), &question(TODAY), None);
    assert_eq!(found.decided.share(), Share::new(3, 8));
    assert_eq!(found.so_far, Share::new(3, 11));
    assert_eq!(found.reentries.len(), 1);
    assert_eq!(found.left_out_for(LeftOutReason::MovedBack).count(), 1);
    let (low, high) = found.decided.share().interval().unwrap();
    assert!(
        low > 0.13 && low < 0.14 && high > 0.69 && high < 0.70,
        "{low} {high}"
    );
}

/// A register that knows who is in production and not who came there by a pilot: 0 of those counted
/// is an exact figure of nothing, and no interval may stand beside it.
#[test]
fn no_interval_where_most_starts_are_not_recorded() {
    let counted =
        |n: usize| (0..n).map(|at| way(&format!("AI-{at}"), "pilot@2025-01-01 stopped@2025-03-01"));
    let without =
        |n: usize| (0..n).map(|at| initiative(&format!("B-{at}")).stage(Stage::Production));
    for (with, lacking, told) in [(6, 0, true), (6, 6, true), (6, 7, false), (4, 0, false)] {
        let register = register(counted(with).chain(without(lacking)));
        let found = Conversion::compute(&register, &question(TODAY), None);
        assert_eq!(found.without_start() as usize, lacking);
        let decided = found.decided.share();
        let at = format!("{with} counted, {lacking} not");
        assert_eq!(
            interval(decided, found.without_start()).is_some(),
            told,
            "{at}"
        );
        assert_eq!(
            interval(found.so_far, found.without_start()).is_some(),
            told,
            "{at}"
        );
        let group = &found.by(&register, |_| vec![String::new()]).rows[0];
        assert_eq!(group.interval().is_some(), told, "{at}");
        let quarter = found.by_quarter(1).rows[0];
        assert_eq!(found.quarter_interval(&quarter).is_some(), told, "{at}");
    }
}

/// Groups repeat the figures for their own; quarters hold what was certainly decided in them.
#[test]
fn groups_and_quarters_repeat_the_decided_figures() {
    let register = register([
        way("A-1", "pilot production@2025-02"),
        way("A-2", "pilot stopped@2025-03-31"),
        way("B-1", "pilot production@2025-04-01"),
        way("B-2", "pilot production@2025"),
        way("B-3", "pilot"),
        way("C", "pilot stopped"),
    ]);
    let found = Conversion::compute(&register, &question(TODAY), None);
    let by_letter = |record: &crate::register::Record| {
        let (letter, number) = record.initiative.key.split_at(1);
        if number.is_empty() {
            vec![]
        } else {
            vec![letter.to_owned()]
        }
    };
    let groups = found.by(&register, by_letter);
    let rows: Vec<_> = groups
        .rows
        .iter()
        .map(|row| (row.label.as_str(), row.decided, row.so_far, row.running))
        .collect();
    let expected = [
        ("A", Share::new(1, 2), Share::new(1, 2), 0),
        ("B", Share::new(2, 2), Share::new(2, 3), 1),
    ];
    assert_eq!(rows, expected);
    assert_eq!(groups.ungrouped, 1);
    let quarters = found.by_quarter(1);
    let rows: Vec<_> = quarters
        .rows
        .iter()
        .map(|row| (row.quarter.to_string(), row.decided))
        .collect();
    let expected = [
        ("2025-Q1".to_owned(), Share::new(1, 2)),
        ("2025-Q2".to_owned(), Share::new(1, 1)),
    ];
    assert_eq!(rows, expected);
    assert_eq!(quarters.unplaced, Share::new(1, 2));
}

/// An idea that was turned down was no pilot, and one that went live at once has skipped it: both are
/// known never to have been in it. Where the way has a gap nobody knows, and that is another class.
#[test]
fn who_never_was_in_the_start_stage_is_told_from_who_may_have_been() {
    let told = |steps: &str| {
        let moves = steps.split_whitespace();
        let mut sample = initiative("AI-1");
        let mut before: Option<Stage> = None;
        for step in moves {
            let (stage, date) = step.split_once('@').unwrap_or((step, ""));
            let (gap, stage) = stage
                .strip_prefix('?')
                .map_or((false, stage), |rest| (true, rest));
            let stage = Stage::parse(stage).unwrap();
            let date = (!date.is_empty()).then(|| When::parse(date).unwrap());
            sample = sample.step(stage, date);
            if let Some(left) = before.filter(|_| !gap) {
                sample = sample.from(left);
            }
            before = Some(stage);
        }
        let found = Conversion::compute(&register([sample]), &question(TODAY), None);
        found.cases[0].standing.code()
    };
    let table = [
        ("idea@2024-01 stopped@2024-03", "skipped-start"),
        ("idea assessment@2024-02 retired@2024", "skipped-start"),
        ("idea@2024-01 production@2024-06", "skipped-start"),
        ("idea@2024-01 stopped@2024-03 idea@2024-06", "before-start"),
        // Gone from one edition to the next, or from a register that has no dates of pilots.
        ("idea@2024-01 stopped", "never-entered-start"),
        ("idea@2024-01 ?production@2024-06", "never-entered-start"),
        ("production@2024-06", "never-entered-start"),
        ("stopped@2024-06", "never-entered-start"),
        ("idea@2024-01 production@2027-06", "never-entered-start"),
    ];
    for (steps, expected) in table {
        assert_eq!(told(steps), expected, "{steps}");
    }
}

/// A window is of decisions where something is decided, and of starts where nothing is yet: a report on
/// the first half of 2025 must not call a pilot of 2026 one of its running ones.
#[test]
fn a_window_bounds_all_that_is_shown_with_it() {
    let register = register([
        way("A", "pilot@2025-02 production@2025-05"),
        way("B", "pilot@2024-02 production@2025-05"),
        way("C", "pilot@2025-03 production@2025-09"),
        way("D", "pilot@2025-03"),
        way("E", "pilot@2024-03"),
        way("F", "pilot"),
        way("G", "pilot@2025"),
    ]);
    let asked = question(TODAY)
        .within(day("2025-01-01"), day("2025-06-30"))
        .unwrap();
    let found = Conversion::compute(&register, &asked, None);
    let standings: Vec<_> = found
        .cases
        .iter()
        .map(|case| case.standing.code())
        .collect();
    let expected = [
        "succeeded",
        "succeeded",
        "outside-window",
        "running",
        "outside-window",
        "start-unplaced",
        "start-unplaced",
    ];
    assert_eq!(standings, expected);
    assert_eq!(found.so_far, Share::new(2, 3), "A, C and D began in it");
    assert_eq!(
        found.cohorts.rows.iter().map(|row| row.begun).sum::<u32>(),
        3
    );
}

use super::*;
use crate::figures::sample::{day, initiative, way};

const TODAY: &str = "2026-06-30";

fn told(moment: Moment) -> String {
    moment.when.map_or("?".to_owned(), |when| when.to_string())
}

fn outcome(spell: &Spell) -> String {
    let name = match spell.end {
        SpellEnd::Succeeded(_) => "succeeded",
        SpellEnd::Stopped(_) => "stopped",
        SpellEnd::MovedBack(_) => "moved back",
        SpellEnd::RetiredUnknown(_) => "retired",
        SpellEnd::Running => "running",
    };
    let end = spell.end.moment().map_or(String::new(), told);
    format!("{} {name} {end} +{}", told(spell.start), spell.reentries)
}

fn pilot(steps: &str, as_of: &str) -> String {
    let record = way("AI-1", steps).record();
    let journey = Journey::of(&record, day(as_of), day(TODAY));
    Spell::first(journey.steps(), Stage::Pilot, Stage::Production)
        .map_or("none".to_owned(), |spell| outcome(&spell))
}

/// The first spell decides; what follows is counted apart or does not matter.
#[test]
fn the_first_spell_is_the_unit_of_count() {
    let table = [
        ("idea@2024-01", "none"),
        ("pilot@2024-01", "2024-01 running  +0"),
        (
            "pilot@2024-01 production@2024-09",
            "2024-01 succeeded 2024-09 +0",
        ),
        (
            "pilot@2024-01 scaled@2024-09",
            "2024-01 succeeded 2024-09 +0",
        ),
        (
            "pilot@2024-01 production@2024-09 retired@2025",
            "2024-01 succeeded 2024-09 +0",
        ),
        (
            "pilot@2024-01 stopped@2024-09",
            "2024-01 stopped 2024-09 +0",
        ),
        ("pilot retired@2024-09", "? retired 2024-09 +0"),
        (
            "pilot@2024-01 development@2024-03 pilot@2024-06 production@2024-09",
            "2024-01 moved back 2024-03 +1",
        ),
        (
            "pilot@2024-01 production@2024-03 pilot@2024-06 stopped@2024-09",
            "2024-01 succeeded 2024-03 +1",
        ),
        ("pilot@2024-01 production@2024-09!", "2024-01 running  +0"),
    ];
    for (steps, expected) in table {
        assert_eq!(pilot(steps, TODAY), expected, "{steps}");
    }
}

/// From Assessment to Production the stages between keep the spell running.
#[test]
fn stages_between_start_and_end_keep_the_spell_running() {
    let table = [
        ("assessment@2024-01 pilot@2024-03", "2024-01 running  +0"),
        (
            "assessment@2024-01 pilot@2024-03 assessment@2024-05",
            "2024-01 running  +1",
        ),
        (
            "assessment@2024-01 pilot@2024-03 idea@2024-05",
            "2024-01 moved back 2024-05 +0",
        ),
        (
            "assessment@2024-01 pilot@2024-03 production@2024-05",
            "2024-01 succeeded 2024-05 +0",
        ),
    ];
    for (steps, expected) in table {
        let record = way("AI-1", steps).record();
        let journey = Journey::of(&record, day(TODAY), day(TODAY));
        let spell = Spell::first(journey.steps(), Stage::Assessment, Stage::Production).unwrap();
        assert_eq!(outcome(&spell), expected, "{steps}");
    }
}

/// As of a past day only what had certainly happened counts; an undated move had happened when
/// a later one had.
#[test]
fn the_past_holds_what_had_certainly_happened() {
    let steps = "assessment pilot@2024-03 production@2025 scaled";
    let table = [
        ("2024-03-30", "none"),
        ("2024-03-31", "2024-03 running  +0"),
        ("2025-12-30", "2024-03 running  +0"),
        ("2025-12-31", "2024-03 succeeded 2025 +0"),
    ];
    for (as_of, expected) in table {
        assert_eq!(pilot(steps, as_of), expected, "{as_of}");
    }
    // The order tells that the pilot preceded June; a date after the day would deny it.
    let table = [
        ("pilot@2024 production@2024-06", "2024 succeeded 2024-06 +0"),
        ("pilot@2025 production@2024-06", "none"),
    ];
    for (steps, expected) in table {
        assert_eq!(pilot(steps, "2024-09-30"), expected, "{steps}");
    }
    let record = way("AI-1", steps).record();
    let stages = |as_of: &str| {
        let journey = Journey::of(&record, day(as_of), day(TODAY));
        (journey.steps().len(), journey.pending().len())
    };
    assert_eq!(stages("2024-02-29"), (0, 1), "it may have been assessed");
    assert_eq!(stages("2024-03-30"), (0, 2), "and even been in pilot");
    assert_eq!(stages("2024-03-31"), (2, 0), "it had, before the pilot");
    assert_eq!(stages("2025-12-31"), (3, 1), "it may have been scaled");
    assert_eq!(stages(TODAY), (4, 0), "today it has");
}

/// The register's stage wins over its moves, and a stage left was entered at some time.
#[test]
fn the_registers_stage_wins_and_a_stage_left_was_entered() {
    let stages = |sample: crate::figures::sample::Sample| -> Vec<Stage> {
        let journey = Journey::of(&sample.record(), day(TODAY), day(TODAY));
        journey.steps().iter().map(|step| step.stage).collect()
    };
    use Stage::{Assessment, Development, Pilot, Production, Stopped};
    assert_eq!(stages(initiative("AI-1").stage(Pilot)), [Pilot]);
    assert_eq!(
        stages(way("AI-1", "pilot").stage(Stopped)),
        [Pilot, Stopped]
    );
    let left = way("AI-1", "assessment@2024 production@2025").from(Pilot);
    assert_eq!(stages(left), [Assessment, Pilot, Production]);
    let gap = way("AI-1", "development@2024 pilot@2025").from(Development);
    assert_eq!(stages(gap), [Development, Pilot]);
    assert_eq!(stages(way("AI-1", "pilot").unknown_stage()), [Pilot]);
}

/// A wrong date must not become a wrong duration: each keeps the spell out, with the reason.
#[test]
fn only_sound_dates_make_a_span() {
    let span = |from, to| Ok(Some((day(from), day(to))));
    let table = [
        (
            "pilot@2024-01-10 production@2024-02-10",
            span("2024-01-10", "2024-02-10"),
        ),
        (
            "pilot@2024-01 production@2024-02-10",
            span("2024-01-15", "2024-02-10"),
        ),
        (
            "pilot@2024-01 production@2024-01-05",
            span("2024-01-15", "2024-01-15"),
        ),
        ("pilot@2024-01-10", Ok(None)),
        ("pilot production@2024-02-10", Err(DateProblem::Unknown)),
        (
            "pilot@2024-Q1 production@2024-02-10",
            Err(DateProblem::Coarse),
        ),
        ("pilot@2024-01 production@2024", Err(DateProblem::Coarse)),
        (
            "pilot@2024-03-01 production@2024-02-10",
            Err(DateProblem::Backwards),
        ),
        (
            "pilot@2024-02-10 production@2026-07-01",
            Err(DateProblem::Future),
        ),
        // Which of the two is wrong can't be known, so the pilot's entry is suspect too.
        (
            "assessment@2024-05 pilot@2024-01 production@2024-09",
            Err(DateProblem::Backwards),
        ),
        // A date after today proves nothing about the others.
        (
            "idea@2027 pilot@2024-01-10 production@2024-02-10",
            span("2024-01-10", "2024-02-10"),
        ),
    ];
    for (steps, expected) in table {
        let record = way("AI-1", steps).record();
        let journey = Journey::of(&record, day(TODAY), day(TODAY));
        let spell = Spell::first(journey.steps(), Stage::Pilot, Stage::Production).unwrap();
        assert_eq!(spell.span(), expected, "{steps}");
        let problem = expected.err();
        assert_eq!(
            journey.is_backwards(),
            problem == Some(DateProblem::Backwards)
        );
    }
}

/// A date out of order casts doubt on every date that it contradicts, and on no other.
#[test]
fn doubt_reaches_what_a_date_contradicts() {
    let table = [
        (
            "idea@2023 pilot@2024-05 production@2024-01 scaled@2024-09",
            "-xx-",
        ),
        (
            "idea@2023-03 pilot@2023-04 production@2023-01 scaled@2024-09",
            "xxx-",
        ),
        (
            "idea@2023-05 pilot@2022 production@2022-03 scaled@2023-04",
            "xxxx",
        ),
        ("idea@2023-05-03 pilot@2023-05 production@2023-05-02", "x-x"),
    ];
    for (steps, expected) in table {
        let record = way("AI-1", steps).record();
        let journey = Journey::of(&record, day(TODAY), day(TODAY));
        let backwards = |step: &Step| step.entered.problem == Some(DateProblem::Backwards);
        let marks = journey
            .steps()
            .iter()
            .map(|s| if backwards(s) { 'x' } else { '-' });
        assert_eq!(marks.collect::<String>(), expected, "{steps}");
    }
}

/// What a reader of last quarter's figures must see: the stage of then, not of now, and none where
/// nobody knows on which day a move was made. “Still in the earlier stage” would be a guess.
#[test]
fn the_past_has_its_own_stage() {
    let undated = "pilot@2024-03-05~2025-04-10 production~2025-04-10";
    let quarter = "pilot@2024-03-05 production@2025-Q1";
    let table = [
        (undated, "2024-03-04", "-"),
        (undated, "2024-03-05", "pilot or production"),
        (undated, "2025-04-09", "pilot or production"),
        (undated, "2025-04-10", "production"),
        (quarter, "2024-12-31", "pilot"),
        (quarter, "2025-01-01", "pilot or production"),
        (quarter, "2025-03-31", "production"),
        // What comes after a move of a later day can't have happened before it.
        (
            "pilot@2024-03-05 production@2025-06-01 retired",
            "2025-01-01",
            "pilot",
        ),
        // And what comes before a move that had happened has happened too.
        (
            "pilot development production@2025-01",
            "2025-01-31",
            "production",
        ),
        (
            "idea@2024-01 pilot stopped",
            "2025-01-01",
            "idea or pilot or stopped",
        ),
        (
            "pilot@2024-01 development pilot@2025-03",
            "2025-01-01",
            "pilot or development",
        ),
    ];
    for (steps, as_of, expected) in table {
        let record = way("AI-1", steps).record();
        let journey = Journey::of(&record, day(as_of), day(TODAY));
        let may_be = Stage::ALL
            .into_iter()
            .filter(|stage| journey.may_be_in(*stage));
        let may_be: Vec<_> = may_be.map(Stage::code).collect();
        let told = match journey.stage() {
            _ if journey.steps().is_empty() && journey.pending().is_empty() => "-".to_owned(),
            Some(stage) => stage.code().to_owned(),
            None => {
                let mut last = journey.steps().last().into_iter().chain(journey.pending());
                let told: Vec<_> = last.by_ref().map(|step| step.stage.code()).collect();
                assert_eq!(may_be.len(), told.len(), "{steps} {as_of}: {may_be:?}");
                told.join(" or ")
            }
        };
        assert_eq!(told, expected, "{steps} {as_of}");
    }
}

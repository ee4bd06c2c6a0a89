//! Triage as tables: what waits for whom, and what would change where one stands.

use super::*;
use crate::assessment::Hidden;
use crate::figures::sample::{Sample, day, id_of, initiative, link, register as of};
use crate::kind::{AnyRow, Kind as _, To};
use crate::kinds::{Action, KindId, ScoringRound};
use crate::scoring::Dimension;

const TODAY: &str = "2026-09-30";

fn when(text: &str) -> Option<When> {
    Some(When::parse(text).unwrap())
}

fn figures(register: &Register) -> Figures {
    Figures::over(register, None, day(TODAY), day(TODAY))
}

/// An idea whose every criterion is rated by Ann.
fn rated(key: &str, levels: (i64, i64, i64)) -> Sample {
    initiative(key)
        .stage(Stage::Idea)
        .rated_all(levels.0, levels.1, levels.2)
}

/// Assignments: who is asked of which initiative, since when, until when they submitted.
fn assign(register: &mut Register, asked: &[(&str, &str, &str, Option<&str>)]) {
    let row = |(at, (key, who, since, done)): (usize, &(&str, &str, &str, Option<&str>))| {
        let of = register.by_key(key).next().unwrap().id();
        let row: Box<dyn AnyRow> = Box::new(Assignment {
            initiative: Some(To::new(of.uuid())),
            assessor: link(who),
            assigned: when(since),
            done: done.and_then(when),
            ..Assignment::blank(RowId::of_link(&[&at.to_string()]))
        });
        row
    };
    let rows: Vec<_> = asked.iter().enumerate().map(row).collect();
    register.follow(KindId::Assignment, rows, &[]);
}

fn person(name: &str) -> RowId {
    id_of(KindId::Person, name)
}

/// What a person finds in their queue: key, step and age in days.
fn queue_of(register: &Register, viewer: Option<&str>) -> Vec<(String, Step, Option<i64>)> {
    let figures = figures(register);
    let all = 0..register.records().len();
    let queue = queue(register, &figures, all, viewer.map(person));
    let told = queue.into_iter().map(|one| {
        let key = register.records()[one.position].initiative.key.clone();
        (key, one.step, one.age(day(TODAY)))
    });
    told.collect()
}

/// Who is asked sees what they owe first, the oldest on top; what others owe waits; what all submitted is to be decided.
/// Initiatives that are no ideas any more stay in the queue only as long as somebody is asked to rate them.
#[test]
fn each_sees_what_waits_for_them() {
    let mut register = of([
        rated("AI-1", (4, 4, 2)),
        rated("AI-2", (3, 3, 3)),
        initiative("AI-3").stage(Stage::Idea),
        initiative("AI-4").moved(Stage::Pilot, "2026-01-01"),
        initiative("AI-5").moved(Stage::Pilot, "2026-01-01"),
        initiative("AI-6").moved(Stage::Stopped, "2026-01-01"),
    ]);
    assign(
        &mut register,
        &[
            ("AI-1", "Ann", "2026-09-01", Some("2026-09-20")),
            ("AI-2", "Ann", "2026-09-10", Some("2026-09-12")),
            ("AI-2", "Bob", "2026-09-10", None),
            ("AI-4", "Bob", "2026-09-05", None),
            ("AI-6", "Bob", "2026-09-05", None),
        ],
    );
    let wanted = |rows: &[(&str, Step, i64)]| -> Vec<_> {
        let rows = rows.iter();
        rows.map(|(key, step, age)| ((*key).to_owned(), *step, Some(*age)))
            .collect()
    };
    // AI-3 was recorded on 1 June 2025.
    let bob = [
        ("AI-3", Step::ToScore, 486),
        ("AI-4", Step::ToScore, 25),
        ("AI-2", Step::ToScore, 20),
        ("AI-1", Step::Ready, 10),
    ];
    assert_eq!(queue_of(&register, Some("Bob")), wanted(&bob));
    let ann = [
        ("AI-3", Step::ToScore, 486),
        ("AI-4", Step::Waiting, 25),
        ("AI-2", Step::Waiting, 20),
        ("AI-1", Step::Ready, 10),
    ];
    assert_eq!(queue_of(&register, Some("Ann")), wanted(&ann));
    assert_eq!(queue_of(&register, None), wanted(&ann));
}

/// As of an earlier day nothing later shows: who had not submitted by then is waited for, and who was not asked is not.
#[test]
fn a_past_day_knows_no_later_submission() {
    let mut register = of([rated("AI-1", (4, 4, 2)).moved(Stage::Idea, "2025-06-01")]);
    assign(
        &mut register,
        &[
            ("AI-1", "Ann", "2026-09-01", Some("2026-09-20")),
            ("AI-1", "Bob", "2026-09-10", Some("2026-09-12")),
        ],
    );
    let on = |text: &str| {
        let figures = Figures::over(&register, None, day(text), day(TODAY));
        let queue = queue(&register, &figures, 0..1, None);
        let one = queue.first().unwrap();
        (one.step, one.answered)
    };
    assert_eq!(on("2026-09-05"), (Step::Waiting, (0, 1)));
    assert_eq!(on("2026-09-15"), (Step::Waiting, (1, 2)));
    assert_eq!(on("2026-09-20"), (Step::Ready, (2, 2)));
}

/// A hold ends on its day: what was parked until then is to be decided on again, and waits since.
#[test]
fn what_was_parked_until_a_day_comes_back_on_it() {
    let until = |review: &str| {
        let mut register = of([rated("AI-1", (4, 4, 2)).held("2026-08-01")]);
        let mut record = (*register.records()[0]).clone();
        record.initiative.hold_review = when(review);
        register.set_records([record]);
        queue_of(&register, None)
    };
    let told = |step, age| vec![("AI-1".to_owned(), step, Some(age))];
    assert_eq!(until("2026-12-01"), told(Step::Parked, 60));
    assert_eq!(until("2026-09-20"), told(Step::Ready, 10));
}

/// An idea that was sent back waits for the answer; one that is parked waits for its day, whatever its ratings.
#[test]
fn a_question_and_a_hold_keep_an_idea_from_being_decided() {
    let mut register = of([
        rated("AI-1", (4, 4, 2)),
        rated("AI-2", (3, 3, 3)).held("2026-09-20"),
    ]);
    let ask = Action {
        title: "Whose data is it?".to_owned(),
        subject: Some(About::initiative(register.records()[0].id())),
        ..Action::blank(RowId::of_link(&["ask"]))
    };
    register.follow(KindId::Action, vec![Box::new(ask.clone())], &[]);
    let steps = |register: &Register| {
        let queue = queue_of(register, None).into_iter();
        queue.map(|(key, step, _)| (key, step)).collect::<Vec<_>>()
    };
    let told = |first| {
        vec![
            ("AI-1".to_owned(), first),
            ("AI-2".to_owned(), Step::Parked),
        ]
    };
    assert_eq!(steps(&register), told(Step::Waiting));
    let answered = Action {
        done: when("2026-09-29"),
        ..ask
    };
    register.follow(KindId::Action, vec![Box::new(answered)], &[]);
    assert_eq!(steps(&register), told(Step::Ready));
}

/// Worked by hand. Default weights: business impact is 40 of 100, so that one level of it is worth 10 points of value, 5 of
/// priority. AI-1 has value 75, feasibility 75, risk 25: priority 75, the first of two; AI-2 has 50, 50, 50: 50.
#[test]
fn what_would_change_a_rank_and_a_quadrant_is_found() {
    let register = of([rated("AI-1", (4, 4, 2)), rated("AI-2", (3, 3, 3))]);
    let figures = figures(&register);
    let of = |at| SoFar::of(&register, &figures, at, &Hidden::default(), None);
    let first = of(0);
    assert_eq!((first.rank(), first.ranked()), (Some(1), 2));
    let impact = register.model.find("business-impact").unwrap().id;
    // 4 → 1 of business impact: value 75 − 30 = 45, under 50.
    let pivots = first.pivots(1);
    let pivot = pivots
        .iter()
        .find(|pivot| pivot.criterion == impact)
        .unwrap();
    assert_eq!((pivot.level, pivot.up, pivot.crosses), (1, false, None));
    assert_eq!(pivot.quadrant, Some(crate::quadrant::Quadrant::FillIn));
    assert_eq!(pivot.rank, Some(1), "60 is still more than 50");
    // AI-2 lies on both thresholds: a level less of anything of value makes it low, one more of feasibility easy.
    let second = of(1);
    assert_eq!(
        second.quadrant(),
        Some(crate::quadrant::Quadrant::StrategicBet)
    );
    let pivots = second.pivots(1);
    assert_eq!(pivots.len(), 9, "value and feasibility have nine criteria");
    assert!(pivots.iter().all(|pivot| pivot.level.abs_diff(3) == 1));
    assert!(
        pivots.iter().all(|pivot| pivot.crosses.is_none()),
        "25 points are out of reach of one rating"
    );
}

/// A criterion that nobody rated lifts a low score where it is rated in the middle: it is told with the way in which that
/// goes on. AI-1 has value 25 of all but reach; AI-2 is the same with reach (15 of 100) at 3: 28.75.
#[test]
fn what_is_not_rated_is_told_with_the_way_it_goes() {
    let model = crate::scoring::ScoringModel::default();
    let rate = |key: &str, value: i64, reach: Option<i64>| {
        let mut idea = initiative(key).stage(Stage::Idea);
        for criterion in &model.criteria {
            let level = match criterion.dimension {
                Dimension::Value if criterion.code == "reach" => reach,
                Dimension::Value => Some(value),
                _ => Some(3),
            };
            if let Some(level) = level {
                idea = idea.rated(&criterion.code, "Ann", level, "2026-09-01");
            }
        }
        idea
    };
    let register = of([rate("AI-1", 2, None), rate("AI-2", 2, Some(3))]);
    let figures = figures(&register);
    let so_far = SoFar::of(&register, &figures, 0, &Hidden::default(), None);
    assert_eq!(so_far.rank(), Some(2));
    let reach = model.find("reach").unwrap().id;
    let pivots = so_far.pivots(1);
    let pivot = pivots
        .iter()
        .find(|pivot| pivot.criterion == reach)
        .unwrap();
    assert_eq!(
        (pivot.rated, pivot.up, pivot.crosses),
        (false, true, Some(true))
    );
    // At 3 it has the same value, and the lower key comes first.
    assert_eq!((pivot.level, pivot.rank), (3, Some(1)));
}

/// A draft of today is no word of July: what was submitted then is what one sees of oneself.
#[test]
fn on_an_earlier_day_ones_own_rating_of_then_counts() {
    let mut register = of([initiative("AI-1")
        .moved(Stage::Idea, "2025-06-01")
        .rated("reach", "Ann", 5, "2026-06-01")
        .rated("reach", "Ann", 1, TODAY)]);
    let mut record = (*register.records()[0]).clone();
    record.ratings[1].draft = true;
    register.set_records([record]);
    let value = |as_of: &str| {
        let figures = Figures::over(&register, None, day(as_of), day(TODAY));
        let so_far = SoFar::of(
            &register,
            &figures,
            0,
            &Hidden::from(&register, Some(person("Ann")), day(TODAY)),
            Some(person("Ann")),
        );
        so_far.scores.value.map(|value| value.score.value())
    };
    assert_eq!(
        (value("2026-07-01"), value(TODAY)),
        (Some(100.0), Some(0.0))
    );
}

/// What is not rated may come to anything, and where assessors differ, to theirs: with reach (15 of 100) not rated and all
/// else of value at 4, value lies between 63.75 and 78.75.
#[test]
fn bounds_say_what_is_still_open() {
    let mut idea = initiative("AI-1").stage(Stage::Idea);
    for criterion in ["business-impact", "strategic-importance", "time-to-value"] {
        idea = idea.rated(criterion, "Ann", 4, "2026-09-01");
    }
    let register = of([idea]);
    let figures = figures(&register);
    let so_far = SoFar::of(&register, &figures, 0, &Hidden::default(), None);
    let bounds = so_far.bounds(Dimension::Value).unwrap();
    assert_eq!((bounds.low.value(), bounds.high.value()), (63.75, 78.75));
    assert_eq!(so_far.bounds(Dimension::Risk), None);
    assert_eq!((so_far.rank(), so_far.rated()), (None, (3, 14)));
}

/// Who is still asked sees where their own ratings put it, not the group's.
#[test]
fn ones_own_drafts_count_for_oneself_alone() {
    let mut register = of([initiative("AI-1")
        .stage(Stage::Idea)
        .rated("reach", "Ann", 5, "2026-09-01")
        .rated("reach", "Bob", 1, "2026-09-01")]);
    let mut record = (*register.records()[0]).clone();
    record.ratings[1].draft = true;
    register.set_records([record]);
    assign(&mut register, &[("AI-1", "Bob", "2026-09-01", None)]);
    let figures = figures(&register);
    let value = |name: Option<&str>| {
        let viewer = name.map(person);
        let hidden = Hidden::from(&register, viewer, day(TODAY));
        let so_far = SoFar::of(&register, &figures, 0, &hidden, viewer);
        so_far.scores.value.map(|value| value.score.value())
    };
    assert_eq!(value(Some("Bob")), Some(0.0));
    assert_eq!(value(Some("Ann")), Some(100.0));
    assert_eq!(value(None), Some(100.0));
}

/// (days asked, days submitted): by person the median, what is open and what is overdue; a round's day holds for its
/// assignments.
#[test]
fn turnaround_is_told_by_step_and_person() {
    let mut register = of([
        rated("AI-1", (4, 4, 2))
            .moved(Stage::Idea, "2025-06-01")
            .moved(Stage::Assessment, "2025-07-01")
            .from(Stage::Idea),
        rated("AI-2", (3, 3, 3)),
    ]);
    assign(
        &mut register,
        &[
            ("AI-1", "Ann", "2026-09-01", Some("2026-09-04")),
            ("AI-2", "Ann", "2026-09-01", Some("2026-09-10")),
            ("AI-2", "Bob", "2026-09-11", None),
        ],
    );
    let round = ScoringRound {
        due: when("2026-09-20"),
        ..ScoringRound::blank(RowId::of_link(&["round"]))
    };
    let open = register
        .tables
        .assignments
        .live()
        .find(|one| one.done.is_none())
        .unwrap()
        .clone();
    let open = Assignment {
        round: Some(To::new(round.id.uuid())),
        ..open
    };
    register.follow(KindId::ScoringRound, vec![Box::new(round)], &[]);
    register.follow(KindId::Assignment, vec![Box::new(open)], &[]);
    let figures = figures(&register);
    let all = turnaround(&register, &figures, 0..2);
    let told: Vec<_> = (all.people.iter())
        .map(|one| {
            (
                one.person,
                one.submitted.median(),
                one.open,
                one.overdue,
                one.oldest,
            )
        })
        .collect();
    let (ann, bob) = (person("Ann"), person("Bob"));
    assert_eq!(
        told,
        [(bob, None, 1, 1, Some(19)), (ann, Some(6.0), 0, 0, None)]
    );
    // AI-1 was rated on 1 June 2025 and left Idea on 1 July.
    assert_eq!(
        (all.to_decision.median(), all.to_decision.len()),
        (Some(30.0), 1)
    );
    assert_eq!(all.to_first_rating.median(), Some(0.0));
}

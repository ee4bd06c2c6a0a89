//! Who is still asked, and what that hides.

use chrono::NaiveDate;

use super::*;
use crate::figures::sample::{Sample, id_of, initiative, link, register};
use crate::kind::{Kind as _, To};
use crate::kinds::{KindId, ScoringRound};
use crate::when::When;

fn on(text: &str) -> Option<When> {
    Some(When::parse(text).unwrap())
}

fn today() -> NaiveDate {
    "2026-10-01".parse().unwrap()
}

fn person(name: &str) -> RowId {
    id_of(KindId::Person, name)
}

/// An assignment that says nothing yet.
fn blank() -> Assignment {
    Assignment {
        assessor: link("Ann"),
        assigned: on("2026-09-01"),
        ..Assignment::blank(RowId::of_link(&["assignment"]))
    }
}

/// A register of one idea that Ann is asked for in a round.
fn asked(of: Sample, assignment: Assignment, closed: Option<When>) -> Register {
    let mut register = register([of]);
    let round = ScoringRound {
        closed,
        ..ScoringRound::blank(RowId::of_link(&["round"]))
    };
    let assignment = Assignment {
        initiative: Some(To::new(register.records()[0].id().uuid())),
        round: Some(To::new(round.id.uuid())),
        ..assignment
    };
    register.follow(KindId::ScoringRound, vec![Box::new(round)], &[]);
    register.follow(KindId::Assignment, vec![Box::new(assignment)], &[]);
    register
}

fn rated() -> Sample {
    initiative("AI-1").rated("reach", "Bob", 4, "2026-08-01")
}

/// (value, feasibility and risk submitted; all submitted; round closed; what is still asked of Ann). A day that is still to
/// come is a plan: until then she is asked.
#[test]
fn a_part_is_asked_for_until_it_is_submitted_or_the_round_is_closed() {
    let (then, later) = (on("2026-09-01"), on("2026-12-11"));
    let table = [
        ([None; 3], None, None, [true; 3]),
        ([then, None, None], None, None, [false, true, true]),
        ([then, then, None], None, None, [false, false, true]),
        ([then, then, then], then, None, [false; 3]),
        ([then, then, then], None, None, [false; 3]),
        ([None; 3], then, None, [false; 3]),
        ([None; 3], None, then, [false; 3]),
        ([None; 3], later, None, [true; 3]),
        ([None; 3], None, later, [true; 3]),
    ];
    for (parts, done, closed, wanted) in table {
        let assignment = Assignment {
            value_done: parts[0],
            feasibility_done: parts[1],
            risk_done: parts[2],
            done,
            ..blank()
        };
        let register = asked(rated(), assignment, closed);
        let of = register.records()[0].id();
        let hidden = Hidden::from(&register, Some(person("Ann")), today());
        assert_eq!(hidden.of(of), wanted, "{parts:?} {done:?} {closed:?}");
        let rating = &register.records()[0].ratings[0];
        assert_eq!(hidden.hides(rating, Some(Dimension::Value)), wanted[0]);
        assert!(
            !hidden.hides(rating, None),
            "of a criterion that is no more"
        );
    }
}

/// One's own rating is never hidden, and a draft is from everybody else, whether they are asked or not.
#[test]
fn ones_own_shows_and_drafts_of_others_do_not() {
    let register = asked(rated(), blank(), None);
    let rating = &register.records()[0].ratings[0];
    let draft = Rating {
        draft: true,
        ..rating.clone()
    };
    let seen = |name: Option<&str>, rating: &Rating| {
        let viewer = name.map(person);
        !Hidden::from(&register, viewer, today()).hides(rating, Some(Dimension::Value))
    };
    assert_eq!(
        (seen(Some("Bob"), rating), seen(Some("Bob"), &draft)),
        (true, true)
    );
    assert_eq!((seen(None, rating), seen(None, &draft)), (true, false));
    assert_eq!(
        (seen(Some("Ann"), rating), seen(Some("Ann"), &draft)),
        (false, false)
    );
}

/// Nobody waits for ratings of what was stopped or deleted, nor for those of a dimension that the model has no more criteria
/// of: else an assessor would be asked for ever for what can't be handed in.
#[test]
fn nobody_is_asked_for_what_nobody_can_rate() {
    let open = |register: &Register| {
        let of = register.records()[0].id();
        open_of(register, of, person("Ann"), today()).count()
    };
    let stopped = rated().moved(Stage::Stopped, "2026-09-10");
    for (sample, wanted) in [(rated(), 1), (stopped, 0), (rated().binned(), 0)] {
        assert_eq!(open(&asked(sample, blank(), None)), wanted);
    }
    let handed_in = Assignment {
        value_done: on("2026-09-05"),
        feasibility_done: on("2026-09-05"),
        ..blank()
    };
    let mut register = asked(rated(), handed_in, None);
    assert_eq!(open(&register), 1);
    register
        .model
        .criteria
        .retain(|one| one.dimension != Dimension::Risk);
    assert_eq!(open(&register), 0);
}

/// Who is asked again has not rated yet, whatever they said in another round.
#[test]
fn ratings_of_an_earlier_round_are_not_those_of_this() {
    let register = asked(
        rated(),
        Assignment {
            assessor: link("Bob"),
            ..blank()
        },
        None,
    );
    let (record, bob) = (&register.records()[0], person("Bob"));
    let since = asked_since(&register, record.id(), bob, Dimension::Value, today());
    assert_eq!(since, on("2026-09-01").map(When::first));
    let reach = register.model.find("reach").unwrap().id;
    assert!(has_rated(record, reach, bob, None));
    assert!(!has_rated(record, reach, bob, since));
    assert_eq!(
        asked_since(
            &register,
            record.id(),
            person("Cy"),
            Dimension::Value,
            today()
        ),
        None
    );
}

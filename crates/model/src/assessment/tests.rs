//! Who is still asked, and what that hides.

use super::*;
use crate::figures::sample::{initiative, link, register};
use crate::kind::Kind as _;
use crate::kinds::{KindId, ScoringRound};
use crate::when::When;

fn day(text: &str) -> Option<When> {
    Some(When::parse(text).unwrap())
}

/// (value, feasibility and risk submitted; all submitted; round closed; what is still asked of Ann)
#[test]
fn a_part_is_asked_for_until_it_is_submitted_or_the_round_is_closed() {
    let on = day("2026-09-01");
    let table = [
        ([None; 3], None, None, [true; 3]),
        ([on, None, None], None, None, [false, true, true]),
        ([on, on, None], None, None, [false, false, true]),
        ([on, on, on], on, None, [false; 3]),
        ([None; 3], on, None, [false; 3]),
        ([None; 3], None, on, [false; 3]),
    ];
    for (parts, done, closed, wanted) in table {
        let mut register = register([initiative("AI-1").rated("reach", "Bob", 4, "2026-08-01")]);
        let round = ScoringRound {
            closed,
            ..ScoringRound::blank(RowId::of_link(&["round"]))
        };
        let of = register.records()[0].id();
        let assignment = Assignment {
            initiative: Some(crate::kind::To::new(of.uuid())),
            assessor: link("Ann"),
            round: Some(crate::kind::To::new(round.id.uuid())),
            value_done: parts[0],
            feasibility_done: parts[1],
            risk_done: parts[2],
            done,
            ..Assignment::blank(RowId::of_link(&["assignment"]))
        };
        register.follow(KindId::ScoringRound, vec![Box::new(round)], &[]);
        register.follow(KindId::Assignment, vec![Box::new(assignment)], &[]);
        let ann = crate::figures::sample::id_of(KindId::Person, "Ann");
        assert_eq!(
            asked_of(&register, of, ann),
            wanted,
            "{parts:?} {done:?} {closed:?}"
        );
        let hidden = Hidden::from(&register, Some(ann));
        assert_eq!(hidden.of(of), wanted);
        let rating = &register.records()[0].ratings[0];
        assert_eq!(hidden.hides(rating, Some(Dimension::Value)), wanted[0]);
        assert!(
            !hidden.hides(rating, None),
            "of a criterion that is no more"
        );
        let bob = Hidden::from(&register, Some(rating.assessor.id()));
        assert!(!bob.hides(rating, Some(Dimension::Value)), "his own");
        let draft = Rating {
            draft: true,
            ..rating.clone()
        };
        assert!(
            Hidden::from(&register, None).hides(&draft, None),
            "a draft shows to nobody else"
        );
        assert!(!bob.hides(&draft, None));
    }
}

//! What is submitted, what counts, and what is kept.

use super::*;

/// A level that is changed after the reveal may follow the others: it is a rating of its own, and the first one is kept.
/// Before, it is a slip of the same draft.
#[test]
fn what_was_submitted_is_kept_when_it_is_changed() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    let count = |room: &Room| {
        let snapshot = room.portfolio.snapshot();
        snapshot.register().get(room.ids[0]).unwrap().ratings.len()
    };
    room.rate_value("Ann", 0, 4);
    room.rate("Ann", 0, "reach", 2);
    assert_eq!(count(&room), 4, "a slip of a draft");
    room.submit("Ann", 0).unwrap();
    room.rate("Ann", 0, "reach", 5);
    assert_eq!(count(&room), 5, "the first one is kept");
    let mine = room.seen_by("Ann", 0).score.dimensions[0].criteria[3]
        .mine
        .clone();
    assert_eq!(
        mine.map(|mine| mine.level),
        Some(5),
        "and the later one counts"
    );
    room.portfolio.undo().unwrap();
    room.portfolio.undo().unwrap();
    assert_eq!(
        room.listed("Chair", 0),
        "",
        "a submission is taken back as a whole"
    );
    assert_eq!(room.listed("Ann", 0), "");
}

/// What is left is named before it is submitted; who can't say anything of a criterion submits without it.
#[test]
fn what_is_left_is_said_before_it_is_submitted() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann"], Spread::All).unwrap();
    room.portfolio.set_actor("Ann".to_owned());
    let nothing = room.submit("Ann", 0).unwrap_err();
    assert_eq!(nothing.to_string(), "Nothing of value is rated by you yet.");
    room.rate("Ann", 0, "reach", 3);
    let left = room.submit("Ann", 0).unwrap_err();
    assert_eq!(
        left.to_string(),
        "Not rated yet: business impact, strategic importance, time to value."
    );
    let id = room.ids[0];
    let done = room
        .portfolio
        .submit(id, &[Dimension::Value], Unrated::Leave);
    assert_eq!(done.unwrap(), 1);
    let again = room
        .portfolio
        .submit(id, &[Dimension::Value], Unrated::Leave);
    assert_eq!(
        again.unwrap_err().to_string(),
        "Your ratings of value count already."
    );
}

/// Whoever is not asked rates as always: what they say counts at once.
#[test]
fn who_is_not_asked_rates_at_once() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann"], Spread::All).unwrap();
    room.rate_value("Carl", 0, 1);
    assert_eq!(room.listed("Chair", 0), "0");
    assert_eq!(room.listed("Ann", 0), "");
}

/// Who is asked again has said nothing yet in this round: what they rated before is shown to them, and nothing is handed in
/// before they rate anew.
#[test]
fn a_second_round_begins_with_nothing_rated() {
    let mut room = Room::of(&["AI-1"]);
    room.rate_value("Ann", 0, 4);
    room.on("2026-09-02");
    room.assign(&["Ann"], Spread::All).unwrap();
    let standing = |room: &Room| {
        let value = room.seen_by("Ann", 0).score.dimensions.remove(0);
        let open = value
            .criteria
            .iter()
            .filter(|criterion| criterion.open)
            .count();
        (value.standing.text, open, value.criteria[3].mine.is_some())
    };
    assert_eq!(standing(&room), ("0 of 4 rated".to_owned(), 4, true));
    let nothing = room.submit("Ann", 0).unwrap_err();
    assert_eq!(nothing.to_string(), "Nothing of value is rated by you yet.");
    room.rate("Ann", 0, "reach", 2);
    assert_eq!(standing(&room), ("1 of 4 rated".to_owned(), 3, true));
    assert_eq!(
        room.listed("Chair", 0),
        "75",
        "the earlier ones count until then"
    );
}

/// What was rated and not handed in when its round was closed is not lost: it is said, and can still be handed in.
#[test]
fn drafts_of_a_closed_round_can_still_be_submitted() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.close("Board");
    let standing = room.seen_by("Ann", 0).score.dimensions.remove(0).standing;
    assert_eq!((standing.asked, standing.drafts), (false, 4));
    assert_eq!(
        standing.text,
        "4 ratings not submitted: nobody asks any more"
    );
    assert_eq!(room.submit("Ann", 0).unwrap(), 4);
    assert_eq!(room.listed("Chair", 0), "100");
}

/// Of several ratings after the reveal on one day the last takes the place of the one before, so that keys and notes do not
/// fill the history; the first that was handed in stays.
#[test]
fn after_the_reveal_a_day_has_the_first_and_the_last() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 2);
    room.submit("Ann", 0).unwrap();
    for level in [3, 4, 5] {
        room.rate("Ann", 0, "reach", level);
    }
    let snapshot = room.portfolio.snapshot();
    let record = snapshot.register().get(room.ids[0]).unwrap();
    let reach = snapshot.register().model.find("reach").unwrap().id;
    let levels = record
        .ratings
        .iter()
        .filter(|rating| rating.criterion == reach);
    let levels: Vec<_> = levels.map(|rating| rating.level.get()).collect();
    assert_eq!(levels, [2, 5]);
}

//! What is shown to whom.

use super::*;

/// The first of two assessors to submit must not lead the other: nothing of what she said shows to him, in the drawer, in
/// lists or in exports, until he has said his own; her drafts show to nobody and count for nothing.
#[test]
fn others_are_hidden_until_ones_own_are_submitted() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    assert_eq!(room.listed("Chair", 0), "", "a draft counts for nothing");
    room.submit("Ann", 0).unwrap();
    assert_eq!(room.listed("Chair", 0), "100");
    assert_eq!(room.listed("Ann", 0), "100");
    assert_eq!(room.listed("Bob", 0), "");

    let seen = room.seen_by("Bob", 0).score;
    let value = &seen.dimensions[0];
    assert_eq!(value.standing.text, "0 of 4 rated");
    assert_eq!(
        value.standing.others,
        "1 assessor in, hidden until you submit"
    );
    assert!(value.score.is_none() && value.criteria.iter().all(|c| c.others.is_empty()));
    assert_eq!(seen.rank, "Hidden until you submit");

    let ratings = |who: &str| {
        let scope = Scope::new(room.portfolio.snapshot(), room.portfolio.days()).seen_by(who);
        let sheet = crate::export::ratings(&scope, &View::default()).unwrap();
        sheet.rows.len()
    };
    assert_eq!((ratings("Bob"), ratings("Ann")), (0, 4));

    room.rate_value("Bob", 0, 3);
    room.submit("Bob", 0).unwrap();
    let value = &room.seen_by("Bob", 0).score.dimensions[0];
    assert_eq!(value.standing.others, "Yours 50, together 75");
    assert_eq!(value.criteria[0].others.len(), 1);
    assert_eq!(value.criteria[0].spread, "Spread 2");
}

/// Where others put one is not to be read off another screen, either: no bubble, card or line of the ranking tells it, and the
/// counts, which are the same for everybody, say how many are kept back.
#[test]
fn neither_matrix_nor_ranking_gives_it_away() {
    let mut room = Room::of(&["AI-1"]);
    room.portfolio
        .move_stage(
            &room.ids.clone(),
            &MoveInput {
                to: "idea".to_owned(),
                ..MoveInput::default()
            },
        )
        .unwrap();
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    let model = room.portfolio.snapshot().register().model.clone();
    for criterion in &model.criteria {
        room.rate("Ann", 0, &criterion.code, 4);
    }
    room.portfolio
        .submit(room.ids[0], Dimension::ALL, Unrated::Refuse)
        .unwrap();
    let told = |who: &str| {
        let scope = Scope::new(room.portfolio.snapshot(), room.portfolio.days()).seen_by(who);
        let size = crate::api::ChartSize {
            width: 600,
            height: 400,
            dark: false,
        };
        let view = View::default();
        let matrix = crate::views::matrix(&scope, &view, &size, None, None).unwrap();
        let card = crate::views::card(&scope, &room.ids[0].to_string()).unwrap();
        let ranking =
            crate::views::rank_rows(&scope, &view, &crate::api::RankAsk::default()).unwrap();
        let listed = crate::views::quadrant(&scope, &view, "strategic-bets", 0, 9)
            .unwrap()
            .total
            + crate::views::quadrant(&scope, &view, "quick-wins", 0, 9)
                .unwrap()
                .total;
        let kept = matrix.note.contains("1 not drawn until you submit");
        (
            matrix.chart.marks.len(),
            matrix.plotted,
            kept,
            listed,
            card.value,
            card.rank,
            ranking.rows.len(),
        )
    };
    let hidden = || "Hidden".to_owned();
    assert_eq!(told("Bob"), (0, 1, true, 0, hidden(), hidden(), 0));
    assert_eq!(
        told("Ann"),
        (1, 1, false, 1, "75".to_owned(), "1".to_owned(), 1)
    );
    assert_eq!(told("Chair").0, 1);
}

/// All of a list that is changed at once is what the list shows: what a filter does not find for whoever works, it does not
/// change for them.
#[test]
fn a_selection_holds_what_its_list_shows() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    let all = Selected {
        all: true,
        ids: Vec::new(),
        view: View {
            filter: "value > 50".to_owned(),
            ..View::default()
        },
    };
    assert_eq!(room.portfolio.selected(&all).unwrap(), room.ids);
    room.portfolio.set_actor("Bob".to_owned());
    assert!(
        room.portfolio.selected(&all).is_err(),
        "nothing is found for him"
    );
}

/// The history tells what was done by whom, but not the level that an assessor who is still asked is not to see.
#[test]
fn the_history_keeps_a_level_back_too() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    let levels = |room: &mut Room, who: &str| {
        room.portfolio.set_actor(who.to_owned());
        let of = About::initiative(room.ids[0]);
        let operations = room.portfolio.history_of(of, 100).unwrap();
        let changes = operations.iter().flat_map(|operation| {
            room.portfolio
                .changes(operation.seq, Some(of), 0, 100)
                .unwrap()
        });
        let levels = changes.filter(|change| change.field.ends_with("level"));
        let mut levels: Vec<_> = levels.map(|change| change.after).collect();
        levels.sort();
        levels.dedup();
        levels
    };
    assert_eq!(levels(&mut room, "Bob"), ["hidden until you submit"]);
    assert_eq!(levels(&mut room, "Ann"), ["5"]);
    assert_eq!(
        levels(&mut room, "Chair"),
        ["5"],
        "a draft that was submitted is none"
    );
    room.rate_value("Bob", 0, 3);
    room.submit("Bob", 0).unwrap();
    assert_eq!(levels(&mut room, "Bob"), ["3", "5"]);
}

/// A round that is closed asks nobody any more: what was not submitted is not waited for, and nothing stays hidden.
#[test]
fn a_closed_round_waits_for_nobody() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    room.close("Board");
    assert_eq!(room.listed("Bob", 0), "100");
    assert!(!room.seen_by("Bob", 0).score.dimensions[0].standing.asked);
}

//! Who is asked for what.

use super::*;

/// (assessors, spread, initiatives, assignments of each): in turn everybody gets as many, and nobody is asked twice.
#[test]
fn work_is_spread_evenly() {
    let table: [(&[&str], Spread, usize, &[usize]); 3] = [
        (&["Ann", "Bob"], Spread::All, 3, &[3, 3]),
        (&["Ann", "Bob", "Cy"], Spread::Turns(2), 6, &[4, 4, 4]),
        (&["Ann", "Bob", "Cy"], Spread::Turns(1), 4, &[2, 1, 1]),
    ];
    for (assessors, spread, initiatives, wanted) in table {
        let keys: Vec<_> = (0..initiatives).map(|at| format!("AI-{at}")).collect();
        let keys: Vec<_> = keys.iter().map(String::as_str).collect();
        let mut room = Room::of(&keys);
        let done = room.assign(assessors, spread).unwrap();
        assert_eq!(done.made as usize, wanted.iter().sum::<usize>());
        let snapshot = room.portfolio.snapshot();
        let register = snapshot.register();
        let got: Vec<_> = (assessors.iter())
            .map(|name| {
                let who = register.named(KindId::Person, name).unwrap();
                let all = register.tables.assignments.live();
                all.filter(|one| one.assessor.map(|who| who.id()) == Some(who))
                    .count()
            })
            .collect();
        assert_eq!(got, wanted, "{spread:?}");
        let again = room.assign(assessors, spread).unwrap_err();
        assert_eq!(again.to_string(), "All of them are asked already.");
    }
}

/// Those who know a unit rate what it wants; where nobody works in it, those of the unit above do, and else it is said.
#[test]
fn units_say_who_rates_what() {
    let mut room = Room::of(&["AI-1", "AI-2", "AI-3"]);
    let set = |field: &str, text: &str| FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    };
    let ids = room.ids.clone();
    room.portfolio
        .set_fields(&[ids[0]], &[set("unit", "Group › Claims › Motor")], true)
        .unwrap();
    room.portfolio
        .set_fields(&[ids[1]], &[set("unit", "Sales")], true)
        .unwrap();
    let claims = [set("name", "Ann"), set("unit", "Group › Claims")];
    room.portfolio
        .save_record(KindId::Person, None, &claims)
        .unwrap();
    let done = room.assign(&[], Spread::Unit).unwrap();
    assert_eq!((done.made, done.nobody.as_slice()), (1, &ids[1..]));
    let nobody = room.portfolio.assign(
        &ids[1..],
        &AssignInput {
            spread: Spread::Unit,
            ..AssignInput::default()
        },
    );
    assert_eq!(
        nobody.unwrap_err().to_string(),
        "Nobody was found for 2 initiatives."
    );
}

/// (round, spread, initiatives, what is refused): nobody is asked for what can't be handed in, and what is said twice is
/// asked once.
#[test]
fn nobody_is_asked_in_vain() {
    let mut room = Room::of(&["AI-1", "AI-2"]);
    let stopped = MoveInput {
        to: "stopped".to_owned(),
        ..MoveInput::default()
    };
    let ids = room.ids.clone();
    room.portfolio.move_stage(&ids[1..], &stopped).unwrap();
    let ask = |spread| AssignInput {
        assessors: vec!["Ann".to_owned()],
        spread,
        round: "Board".to_owned(),
        due: "2026-10-01".to_owned(),
        ..AssignInput::default()
    };
    let twice = [ids[0], ids[0], ids[1]];
    let done = room.portfolio.assign(&twice, &ask(Spread::All)).unwrap();
    assert_eq!((done.made, done.there, done.ended), (1, 0, 1));
    let snapshot = room.portfolio.snapshot();
    let round = snapshot
        .register()
        .tables
        .scoring_rounds
        .live()
        .next()
        .unwrap();
    let days = (round.begun.map(When::label), round.due.map(When::label));
    assert_eq!(
        days,
        (Some("1 Sep 2026".to_owned()), Some("1 Oct 2026".to_owned()))
    );
    let refused = |room: &mut Room, ids: &[InitiativeId], spread| {
        room.portfolio
            .assign(ids, &ask(spread))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        refused(&mut room, &ids[1..], Spread::All),
        "They were stopped, retired or put into the bin."
    );
    assert_eq!(
        refused(&mut room, &ids[..1], Spread::Turns(2)),
        "2 are to rate each, and 1 is named."
    );
    room.close("Board");
    assert_eq!(
        refused(&mut room, &ids[..1], Spread::All),
        "The scoring round “Board” was closed (1 Sep 2026)."
    );
}

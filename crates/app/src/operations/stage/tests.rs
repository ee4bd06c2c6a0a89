//! Correcting the record of moves: what is given by hand is held to the rules of the domain, what
//! a register brought stands as it is until somebody corrects it.

use std::sync::Arc;

use chrono::{TimeZone as _, Utc};
use pilotage_model::{Initiative, Settings};
use pilotage_store::Origin;

use super::*;
use crate::portfolio::Surroundings;

const KEY: &str = "AI-1";

/// A portfolio of one initiative that went a way: `idea pilot@2025-01 production@2020-01!`: stages
/// in order, undated where no `@` stands, contradicted where a `!` ends it.
fn portfolio(way: &str) -> Portfolio {
    let around = Surroundings {
        now: Box::new(|| Utc.with_ymd_and_hms(2026, 9, 30, 12, 0, 0).unwrap()),
        ..Surroundings::of_machine("Ann".to_owned(), Origin::Window)
    };
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let id = InitiativeId::of_link(&[KEY]);
    let recorded = "2026-01-01T00:00:00.000Z".to_owned();
    let mut record = Record::new(Initiative::new(
        id,
        KEY.to_owned(),
        "Triage".to_owned(),
        recorded,
    ));
    let mut from = None;
    for (at, step) in way.split_whitespace().enumerate() {
        let transition = transition(at, step, from);
        if !transition.contradicted {
            from = Some(transition.to);
        }
        record.transitions.push(transition);
    }
    record.initiative.stage = from;
    portfolio
        .transact(Op::new("import", "Import"), |tx| {
            tx.add_records(&[Arc::new(record)])
        })
        .unwrap();
    portfolio
}

fn transition(at: usize, step: &str, from: Option<Stage>) -> Transition {
    let (kept, contradicted) = match step.strip_suffix('!') {
        Some(kept) => (kept, true),
        None => (step, false),
    };
    let (stage, date) = kept.split_once('@').unwrap_or((kept, ""));
    Transition {
        id: id_of(at),
        initiative: InitiativeId::of_link(&[KEY]),
        deployment: None,
        ordinal: at.try_into().unwrap(),
        from,
        to: Stage::parse(stage).unwrap(),
        date: When::parse(date).ok(),
        raw_date: String::new(),
        contradicted,
        decision: String::new(),
        decided_by: String::new(),
        note: String::new(),
    }
}

fn id_of(at: usize) -> TransitionId {
    TransitionId::of_link(&[&at.to_string()])
}

/// `-idea idea-pilot@2025-01 = pilot`: stages left and entered, and the stage it is in.
fn told(portfolio: &Portfolio) -> String {
    let snapshot = portfolio.snapshot();
    let record = &snapshot.register().records()[0];
    let code = |stage: Option<Stage>| stage.map_or("", Stage::code);
    let mut told = String::new();
    for t in &record.transitions {
        let date = t.date.map_or_else(String::new, |date| format!("@{date}"));
        let mark = if t.contradicted { "!" } else { "" };
        told += &format!("{}-{}{date}{mark} ", code(t.from), t.to.code());
    }
    told + "= " + code(record.initiative.stage)
}

fn input(step: &str) -> MoveInput {
    let (to, date) = step.split_once('@').unwrap_or((step, ""));
    MoveInput {
        to: to.to_owned(),
        date: date.to_owned(),
        note: "Corrected".to_owned(),
        ..MoveInput::default()
    }
}

fn edited(way: &str, at: usize, step: &str) -> Result<String> {
    let mut portfolio = portfolio(way);
    let id = InitiativeId::of_link(&[KEY]);
    portfolio.edit_transition(id, id_of(at), &input(step))?;
    let note = portfolio.snapshot().register().records()[0].transitions[at]
        .note
        .clone();
    assert_eq!(note, "Corrected", "{way}: {step}");
    Ok(told(&portfolio))
}

#[test]
fn a_correction_is_taken_over() {
    #[rustfmt::skip]
    let cases = [
        // Dates that keep the order, or can't be said to break it.
        ("idea@2025-01 pilot@2025-03", 1, "pilot@2025-02", "-idea@2025-01 idea-pilot@2025-02 = pilot"),
        ("idea@2025-01 pilot@2025-03", 1, "pilot@2025", "-idea@2025-01 idea-pilot@2025 = pilot"),
        ("idea@2025-01-10 pilot@2025-03", 1, "pilot@2025-01-10", "-idea@2025-01-10 idea-pilot@2025-01-10 = pilot"),
        ("idea@2025-01 pilot@2025-03", 1, "pilot", "-idea@2025-01 idea-pilot = pilot"),
        // The stages left and the stage follow.
        ("idea pilot production", 1, "development", "-idea idea-development development-production = production"),
        ("idea pilot", 1, "stopped", "-idea idea-stopped = stopped"),
        // What a register brought: its words can be corrected, its order mended, and what it
        // contradicts itself is held against nothing.
        ("pilot@2025-06 production@2020-01", 1, "production@2020-01", "-pilot@2025-06 pilot-production@2020-01 = production"),
        ("pilot@2025-06 production@2020-01", 1, "production@2025-09", "-pilot@2025-06 pilot-production@2025-09 = production"),
        ("pilot@2030-01", 0, "pilot@2030-01", "-pilot@2030-01 = pilot"),
        ("pilot@2025-06 production@2020-01!", 0, "pilot@2025-07", "-pilot@2025-07 pilot-production@2020-01! = pilot"),
        ("pilot@2025-06 production@2020-01!", 1, "production@2020-02", "-pilot@2025-06 pilot-production@2020-02! = pilot"),
    ];
    for (way, at, step, want) in cases {
        let told =
            edited(way, at, step).unwrap_or_else(|refused| panic!("{way}: {step}: {refused}"));
        assert_eq!(told, want, "{way}: {step}");
    }
}

/// A date out of order drops out of durations without a word, so by hand it is refused with one.
#[test]
fn a_correction_that_breaks_the_rules_is_refused_in_words() {
    #[rustfmt::skip]
    let cases = [
        ("pilot@2025-01 production@2025-06", 1, "production@2020-01", "AI-1: Jan 2020 is before the move to Pilot, Jan 2025."),
        ("pilot@2025-01 production@2025-06", 0, "pilot@2025-07", "AI-1: Jul 2025 is after the move to Production, Jun 2025."),
        ("idea@2025-01 pilot production", 2, "production@2024", "AI-1: 2024 is before the move to Idea, Jan 2025."),
        ("pilot@2025-01", 0, "pilot@2026-10", "Oct 2026 lies in the future."),
        ("idea pilot production", 1, "idea", "AI-1: this move leaves Idea, so it can't enter it."),
        ("idea pilot production", 1, "production", "AI-1: the next move enters Production already."),
    ];
    for (way, at, step, want) in cases {
        let refused = edited(way, at, step).expect_err(step);
        assert_eq!(
            (refused.code(), refused.to_string()),
            ("invalid", want.to_owned()),
            "{way}: {step}"
        );
    }
}

/// A new move is held to all moves before it, not only to the last: a register may have brought
/// them out of order.
#[test]
fn a_new_move_is_held_to_every_earlier_one() {
    let mut portfolio = portfolio("pilot@2025-06 production@2020-01");
    let id = InitiativeId::of_link(&[KEY]);
    let refused = portfolio
        .move_stage(&[id], &input("scaled@2022-01"))
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "AI-1: Jan 2022 is before the move to Pilot, Jun 2025."
    );
    assert_eq!(
        portfolio
            .move_stage(&[id], &input("scaled@2025-06-30"))
            .unwrap(),
        1
    );
}

#[test]
fn a_move_that_is_taken_out_leaves_what_the_others_say() {
    #[rustfmt::skip]
    let cases = [
        ("idea pilot production", 2, "-idea idea-pilot = pilot"),
        ("idea pilot production", 1, "-idea idea-production = production"),
        ("pilot", 0, "= "),
        ("pilot production@2020-01!", 1, "-pilot = pilot"),
    ];
    for (way, at, want) in cases {
        let mut portfolio = portfolio(way);
        let id = InitiativeId::of_link(&[KEY]);
        portfolio.delete_transition(id, id_of(at)).unwrap();
        assert_eq!(told(&portfolio), want, "{way}: {at}");
    }
}

/// “Move deleted” of one that another program deleted first would be untrue.
#[test]
fn a_move_that_is_gone_is_said_to_be() {
    let mut portfolio = portfolio("idea pilot");
    let id = InitiativeId::of_link(&[KEY]);
    let gone = id_of(7);
    let refusals = [
        portfolio.delete_transition(id, gone).unwrap_err(),
        portfolio
            .edit_transition(id, gone, &input("pilot"))
            .unwrap_err(),
    ];
    assert_eq!(refusals.map(|refused| refused.code()), ["not-found"; 2]);
    assert_eq!(told(&portfolio), "-idea idea-pilot = pilot");
}

//! What triage decides: what follows from each verdict, what it can't do without, and that one undo takes all of it back.

use std::sync::Arc;

use chrono::{TimeZone as _, Utc};
use pilotage_model::kinds::{Assignment, Comment, Initiative};
use pilotage_model::{Register, Settings};
use pilotage_store::Origin;

use super::*;
use crate::portfolio::Surroundings;

/// Ideas, and one pilot: AI-9.
fn portfolio() -> Portfolio {
    let around = Surroundings {
        now: Box::new(|| Utc.with_ymd_and_hms(2026, 9, 30, 12, 0, 0).unwrap()),
        ..Surroundings::of_machine("Chair".to_owned(), Origin::Window)
    };
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let record = |key: &str, stage| {
        let recorded = "2026-08-01T00:00:00.000Z".to_owned();
        let mut i = Initiative::new(id(key), key.to_owned(), format!("Name of {key}"), recorded);
        i.stage = Some(stage);
        Arc::new(Record::new(i))
    };
    let records = [
        record("AI-1", Stage::Idea),
        record("AI-2", Stage::Idea),
        record("AI-9", Stage::Pilot),
    ];
    portfolio
        .transact(Op::new("import", "Import"), |tx| tx.add_records(&records))
        .unwrap();
    portfolio
}

fn id(key: &str) -> InitiativeId {
    InitiativeId::of_link(&[key])
}

fn verdict(verdict: Verdict) -> DecideInput {
    DecideInput {
        verdict,
        reason: "The board saw it".to_owned(),
        by: "AI Board".to_owned(),
        questions: Vec::new(),
        review: String::new(),
        into: String::new(),
    }
}

fn question(title: &str) -> QuestionInput {
    QuestionInput {
        title: title.to_owned(),
        owner: "Ines Duarte".to_owned(),
        due: "2026-10-15".to_owned(),
    }
}

/// What stands of AI-1: its stage, whether it is on hold and in the bin, its actions and its decisions.
fn told(register: &Register) -> (Option<Stage>, bool, bool, Vec<String>, Vec<String>) {
    let i = &register.get(id("AI-1")).unwrap().initiative;
    let about = Some(About::initiative(id("AI-1")));
    let actions = register.tables.actions.live();
    let actions = actions.filter(|action| action.subject == about);
    let decisions = register.tables.decisions.live();
    let decisions = decisions.filter(|decision| decision.subject == about);
    (
        i.stage,
        i.on_hold,
        i.deleted.is_some(),
        actions.map(|action| action.title.clone()).collect(),
        decisions.map(|decision| decision.title.clone()).collect(),
    )
}

/// (verdict, what stands then of its stage, hold, bin, actions and decisions): each is one undo, whatever followed from it.
#[test]
fn each_verdict_does_what_follows_from_it() {
    let back = DecideInput {
        questions: vec![question("Whose data is it?"), question("Who would use it?")],
        ..verdict(Verdict::Return)
    };
    let park = DecideInput {
        review: "2027-Q1".to_owned(),
        ..verdict(Verdict::Park)
    };
    let merge = DecideInput {
        into: "AI-2".to_owned(),
        ..verdict(Verdict::Merge)
    };
    let idea = Some(Stage::Idea);
    let table = [
        (
            verdict(Verdict::Accept),
            Some(Stage::Assessment),
            false,
            false,
            vec![],
            vec!["Accepted to assessment"],
        ),
        (
            back,
            idea,
            false,
            false,
            vec!["Whose data is it?", "Who would use it?"],
            vec!["Sent back with questions"],
        ),
        (park, idea, true, false, vec![], vec!["Parked"]),
        (merge, idea, false, true, vec![], vec![]),
        (
            verdict(Verdict::Stop),
            Some(Stage::Stopped),
            false,
            false,
            vec![],
            vec!["Stopped in triage"],
        ),
    ];
    for (input, stage, hold, bin, actions, decisions) in table {
        let mut portfolio = portfolio();
        let before = told(portfolio.snapshot().register());
        assert_eq!(portfolio.decide(&[id("AI-1")], &input).unwrap(), 1);
        let snapshot = portfolio.snapshot();
        let strings = |all: Vec<&str>| all.into_iter().map(str::to_owned).collect::<Vec<_>>();
        let wanted = (stage, hold, bin, strings(actions), strings(decisions));
        assert_eq!(told(snapshot.register()), wanted, "{:?}", input.verdict);
        drop(snapshot);
        portfolio.undo().unwrap();
        assert_eq!(
            told(portfolio.snapshot().register()),
            before,
            "{:?}",
            input.verdict
        );
    }
}

/// Several are decided at once by a board that no record names yet: it becomes one record, not one for each.
#[test]
fn several_are_decided_by_one_board() {
    let mut portfolio = portfolio();
    let decided = portfolio.decide(&[id("AI-1"), id("AI-2")], &verdict(Verdict::Accept));
    assert_eq!(decided.unwrap(), 2);
    let snapshot = portfolio.snapshot();
    let people = snapshot.register().tables.people.live();
    assert_eq!(people.filter(|person| person.name == "AI Board").count(), 1);
    assert_eq!(snapshot.register().tables.decisions.live().count(), 2);
}

/// What belongs to an idea that is merged goes over to the other, which tells of it; who was asked to rate it was not
/// asked to rate the other.
#[test]
fn a_merged_idea_leaves_what_belongs_to_it_with_the_other() {
    let mut portfolio = portfolio();
    portfolio
        .transact(Op::new("record", "Comment"), |tx| {
            let comment = Comment {
                subject: Some(About::initiative(id("AI-1"))),
                text: Long("We do this in Sales".to_owned()),
                ..Comment::blank(RowId::new(tx.new_id()))
            };
            tx.writer.insert_row(&comment)?;
            let assignment = Assignment {
                initiative: Some(To::new(id("AI-1").uuid())),
                ..Assignment::blank(RowId::new(tx.new_id()))
            };
            tx.writer.insert_row(&assignment)?;
            Ok(())
        })
        .unwrap();
    let merge = DecideInput {
        into: "AI-2".to_owned(),
        ..verdict(Verdict::Merge)
    };
    portfolio.decide(&[id("AI-1")], &merge).unwrap();
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let other = Some(About::initiative(id("AI-2")));
    assert!(
        register
            .tables
            .comments
            .live()
            .all(|comment| comment.subject == other)
    );
    let decision = register.tables.decisions.live().next().unwrap();
    assert_eq!(decision.subject, other);
    assert_eq!(decision.title, "AI-1 Name of AI-1 is merged into this one");
    let of = register
        .tables
        .assignments
        .live()
        .next()
        .unwrap()
        .initiative;
    assert_eq!(of.map(|of| of.id().uuid()), Some(id("AI-1").uuid()));
}

/// (verdict, what is wrong): what a verdict can't do without is asked for, and nothing is decided.
#[test]
fn a_verdict_says_what_it_lacks() {
    let without = |input: DecideInput| DecideInput {
        reason: String::new(),
        ..input
    };
    let park = |review: &str| DecideInput {
        review: review.to_owned(),
        ..verdict(Verdict::Park)
    };
    let merge = |into: &str| DecideInput {
        into: into.to_owned(),
        ..verdict(Verdict::Merge)
    };
    let table = [
        (
            without(verdict(Verdict::Stop)),
            "AI-1",
            "Why it is stopped is not said.",
        ),
        (verdict(Verdict::Return), "AI-1", "No question is asked."),
        (park(""), "AI-1", "When it is looked at again is not said."),
        (park("next spring"), "AI-1", "“next spring” is not a date."),
        (park("2026-09"), "AI-1", "Sep 2026 is over."),
        (
            merge(""),
            "AI-1",
            "With which one it is merged is not said.",
        ),
        (
            merge("AI-1"),
            "AI-1",
            "An initiative can’t be merged with itself.",
        ),
        (verdict(Verdict::Accept), "AI-9", "AI-9 is in Pilot."),
    ];
    let mut portfolio = portfolio();
    let before = told(portfolio.snapshot().register());
    for (input, key, wanted) in table {
        let refused = portfolio.decide(&[id(key)], &input).unwrap_err();
        assert_eq!(refused.to_string(), wanted);
        assert_eq!(told(portfolio.snapshot().register()), before, "{wanted}");
    }
    assert!(portfolio.decide(&[id("AI-1")], &merge("AI-77")).is_err());
}

//! Who rates is a person: renamed, merged and kept as every other link.

use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Confidence, InitiativeId, Level};

use super::*;
use crate::operations::NewRating;
use crate::views::{Scope, initiative as view};

fn rate(portfolio: &mut Portfolio, id: InitiativeId, who: &str, level: i64) {
    portfolio.set_actor(who.to_owned());
    let rating = NewRating {
        criterion: "reach".to_owned(),
        level: Level::new(level).unwrap(),
        confidence: Confidence::Medium,
        note: String::new(),
        evidence: String::new(),
    };
    portfolio.rate(id, &[rating]).unwrap();
}

/// Assessors of the only initiative, and whether one of its criteria is disputed.
fn told(portfolio: &Portfolio, id: InitiativeId) -> (Vec<String>, bool) {
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let score = view(&scope, &id.to_string(), portfolio.actor())
        .unwrap()
        .score;
    let mut criteria = score.dimensions.iter().flat_map(|d| &d.criteria);
    (score.assessors, criteria.any(|c| c.disagreement))
}

fn person(portfolio: &Portfolio, name: &str) -> RowId {
    let snapshot = portfolio.snapshot();
    snapshot.register().named(KindId::Person, name).unwrap()
}

/// One person under two spellings is no second opinion, and no disagreement with herself.
#[test]
fn two_spellings_merged_are_one_assessor() {
    let mut portfolio = portfolio();
    let id = initiative(&mut portfolio, &[("unit", "Claims")]).unwrap();
    rate(&mut portfolio, id, "Amelia Stone", 2);
    rate(&mut portfolio, id, "A. Stone", 5);
    let two = vec!["A. Stone".to_owned(), "Amelia Stone".to_owned()];
    assert_eq!(told(&portfolio, id), (two.clone(), true));
    let (amelia, other) = (
        person(&portfolio, "Amelia Stone"),
        person(&portfolio, "A. Stone"),
    );
    portfolio
        .merge_records(KindId::Person, amelia, &[other])
        .unwrap();
    assert_eq!(
        told(&portfolio, id),
        (vec!["Amelia Stone".to_owned()], false)
    );
    // Under either name she rates as herself, whatever its case.
    rate(&mut portfolio, id, "a. STONE", 3);
    assert_eq!(told(&portfolio, id).0, ["Amelia Stone"]);
    portfolio.undo().unwrap();
    portfolio.undo().unwrap();
    assert_eq!(told(&portfolio, id), (two, true));
}

/// Somebody who marries keeps her ratings; who rated can't be undone away while the rating stands.
#[test]
fn an_assessor_is_named_as_she_is_called_now_and_stays_while_named() {
    let mut portfolio = portfolio();
    let zoe = add(&mut portfolio, KindId::Person, &[("name", "Zoe Hart")]);
    let id = initiative(&mut portfolio, &[("unit", "Claims")]).unwrap();
    rate(&mut portfolio, id, "Zoe Hart", 4);
    let renamed = sets(&[("name", "Zoe Field")]);
    portfolio
        .save_record(KindId::Person, Some(zoe), &renamed)
        .unwrap();
    assert_eq!(told(&portfolio, id).0, ["Zoe Field"]);
    let page = portfolio.history(None, 10).unwrap();
    let mut operations = page.operations.iter();
    let added = operations.find(|done| done.label.starts_with("Add person"));
    let added = added.unwrap().seq;
    let why = refused(portfolio.undo_operation(i64::from(added)));
    assert!(why.contains("Zoe"), "{why}");
    assert_eq!(told(&portfolio, id).0, ["Zoe Field"]);
}

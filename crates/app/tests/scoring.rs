//! Versions of the scoring model as stories: each change is a version of its own, no rating is ever lost, and all of it
//! can be taken back.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_app::api::FieldSet;
use pilotage_app::operations::NewRating;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_model::scoring::{Proposed, ProposedCriterion};
use pilotage_model::{Confidence, Dimension, InitiativeId, Level, Settings};

fn around() -> Surroundings {
    Surroundings::of_machine("Priya Nair".into(), Origin::Window)
}

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// An idea that is rated on everything.
fn rated(portfolio: &mut Portfolio, name: &str, levels: [i64; 3]) -> InitiativeId {
    let fields = [
        set("name", name),
        set("unit", "Claims"),
        set("owner", "P. Nair"),
        set("stage", "idea"),
    ];
    let id = portfolio.create_initiative(&fields, true).unwrap();
    let criteria = portfolio.snapshot().register().model.criteria.clone();
    let ratings: Vec<_> = criteria
        .iter()
        .map(|criterion| NewRating {
            criterion: criterion.code.clone(),
            level: Level::new(levels[criterion.dimension as usize]).unwrap(),
            confidence: Confidence::Medium,
            note: String::new(),
            evidence: String::new(),
        })
        .collect();
    portfolio.rate(id, &ratings).unwrap();
    id
}

fn portfolio() -> (Portfolio, [InitiativeId; 2]) {
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around()).unwrap();
    let ids = [
        rated(&mut portfolio, "Fraud network", [5, 3, 5]),
        rated(&mut portfolio, "Claims triage", [3, 4, 1]),
    ];
    (portfolio, ids)
}

fn proposed(portfolio: &Portfolio) -> Proposed {
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    Proposed::of(register, &register.model)
}

fn ranks(portfolio: &Portfolio) -> Vec<Option<u32>> {
    let figures = portfolio.snapshot().figures(portfolio.days());
    figures.records().iter().map(|one| one.rank.ok()).collect()
}

fn version(portfolio: &Portfolio) -> i64 {
    portfolio.snapshot().register().model.version
}

fn lighter(portfolio: &Portfolio) -> Proposed {
    let mut lighter = proposed(portfolio);
    lighter.rule.weights = [10, 10, 80];
    lighter
}

/// A change of weights moves ranks, says who, when and why, and is taken back and brought back like any other work.
#[test]
fn a_new_version_is_told_and_taken_back() {
    let (mut portfolio, _) = portfolio();
    assert_eq!(ranks(&portfolio), [Some(2), Some(1)]);
    let mut value_alone = proposed(&portfolio);
    value_alone.rule.weights = [100, 0, 0];
    assert_eq!(
        portfolio
            .save_model(&value_alone, " The board wants value ")
            .unwrap(),
        2
    );
    assert_eq!(ranks(&portfolio), [Some(1), Some(2)]);
    let made = portfolio.snapshot().register().model.made.clone();
    assert_eq!(
        (made.by.as_str(), made.note.as_str()),
        ("Priya Nair", "The board wants value")
    );
    assert!(!made.at.is_empty());
    let told = portfolio.history(None, 1).unwrap().operations.remove(0);
    assert_eq!(
        told.label,
        "Version 2 of the scoring model: The board wants value"
    );

    portfolio.undo().unwrap();
    assert_eq!(
        (version(&portfolio), ranks(&portfolio)),
        (1, vec![Some(2), Some(1)])
    );
    portfolio.redo().unwrap();
    assert_eq!(
        (version(&portfolio), ranks(&portfolio)),
        (2, vec![Some(1), Some(2)])
    );
    assert_eq!(portfolio.store().check().unwrap(), []);
}

/// Of a version that repeats thirteen criteria the history tells the one number that it changed.
#[test]
fn the_history_tells_what_a_version_changed() {
    let (mut portfolio, _) = portfolio();
    let mut changed = proposed(&portfolio);
    changed.criteria[3].weight = 30;
    portfolio.save_model(&changed, "Reach matters").unwrap();
    let seq = portfolio.history(None, 1).unwrap().operations[0].seq;
    let told = portfolio.changes(seq, None, 0, 100).unwrap();
    let told: Vec<_> = (told.iter())
        .map(|one| [&one.subject, &one.field, &one.before, &one.after].map(String::as_str))
        .collect();
    assert_eq!(
        told,
        [
            ["Scoring model", "Note", "", "Reach matters"],
            ["Scoring model", "Version", "", "2"],
            ["Criterion Reach", "Weight", "15", "30"],
        ]
    );
}

/// A criterion that is taken out keeps its ratings in the file: it comes back with them, also when the file was closed.
#[test]
fn ratings_of_a_criterion_that_was_taken_out_come_back_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.pilotage");
    let mut portfolio = Portfolio::create(&path, &Settings::default(), around()).unwrap();
    let id = rated(&mut portfolio, "Fraud network", [5, 3, 5]);
    let mut without = proposed(&portfolio);
    let reach = without.criteria.remove(3);
    portfolio.save_model(&without, "Nobody knew it").unwrap();
    drop(portfolio);
    let mut portfolio = Portfolio::open(&path, around()).unwrap();
    let count = |portfolio: &Portfolio| {
        portfolio
            .snapshot()
            .register()
            .get(id)
            .unwrap()
            .ratings
            .len()
    };
    assert_eq!(count(&portfolio), 14);
    let again = NewRating {
        criterion: "Reach".to_owned(),
        level: Level::new(4).unwrap(),
        confidence: Confidence::Low,
        note: String::new(),
        evidence: String::new(),
    };
    let refused = portfolio.rate(id, &[again]).unwrap_err().to_string();
    assert_eq!(
        refused,
        "“Reach” was taken out of the scoring model: version 2 doesn’t have it."
    );
    let score =
        |portfolio: &Portfolio| portfolio.snapshot().figures(portfolio.days()).records()[0].value;
    let mut back = proposed(&portfolio);
    back.criteria.push(ProposedCriterion {
        // As somebody types it anew: the code is made of the name.
        code: String::new(),
        ..reach
    });
    portfolio.save_model(&back, "Now we know").unwrap();
    assert_eq!(count(&portfolio), 14);
    let coverage = score(&portfolio).unwrap().coverage;
    assert_eq!(coverage.num, coverage.den, "all of value is rated again");
    assert_eq!(portfolio.store().check().unwrap(), []);
}

/// A threshold that is changed among the settings is a version, too: no score is shown under numbers of which no version
/// tells.
#[test]
fn a_setting_that_is_part_of_the_model_makes_a_version() {
    let (mut portfolio, _) = portfolio();
    portfolio
        .save_settings(&[set("value_threshold", "60")])
        .unwrap();
    let note = |portfolio: &Portfolio| portfolio.snapshot().register().model.made.note.clone();
    assert_eq!(
        (version(&portfolio), note(&portfolio)),
        (2, "High value from 50 → 60".to_owned())
    );
    portfolio
        .save_settings(&[set("pilot_limit_months", "9")])
        .unwrap();
    assert_eq!(
        version(&portfolio),
        2,
        "the limit of pilots is no part of it"
    );
    portfolio.undo().unwrap();
    portfolio.undo().unwrap();
    assert_eq!(version(&portfolio), 1);
    assert_eq!(portfolio.snapshot().register().settings.value_threshold, 50);
}

/// What a later version stands on stays; the way back is a version of its own.
#[test]
fn an_earlier_version_comes_back_as_a_new_one() {
    let (mut portfolio, _) = portfolio();
    let at_first = proposed(&portfolio);
    portfolio
        .save_model(&lighter(&portfolio), "Risk first")
        .unwrap();
    let second = portfolio.history(None, 1).unwrap().operations[0].seq;
    let mut third = proposed(&portfolio);
    third.criteria[0].weight += 1;
    portfolio
        .save_model(&third, "A little more impact")
        .unwrap();
    let refused = portfolio
        .undo_operation(i64::from(second))
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("a later version of the scoring model follows it"),
        "{refused}"
    );
    assert_eq!(portfolio.restore_model(1, "").unwrap(), 4);
    assert_eq!(proposed(&portfolio), at_first);
    assert_eq!(
        portfolio.snapshot().register().model.made.note,
        "As version 1"
    );
}

/// A rating of a criterion that a version brought keeps that version from being undone: the rating would be lost.
#[test]
fn a_rating_of_a_new_criterion_holds_its_version() {
    let (mut portfolio, [id, _]) = portfolio();
    let mut more = proposed(&portfolio);
    more.criteria.push(ProposedCriterion {
        code: String::new(),
        name: "Carbon saved".to_owned(),
        help: String::new(),
        dimension: Dimension::Value,
        weight: 10,
        levels: ["1", "2", "3", "4", "5"].map(str::to_owned),
    });
    portfolio.save_model(&more, "Climate counts").unwrap();
    let seq = portfolio.history(None, 1).unwrap().operations[0].seq;
    let rating = NewRating {
        criterion: "carbon-saved".to_owned(),
        level: Level::new(4).unwrap(),
        confidence: Confidence::Low,
        note: String::new(),
        evidence: String::new(),
    };
    portfolio.rate(id, &[rating]).unwrap();
    let refused = portfolio
        .undo_operation(i64::from(seq))
        .unwrap_err()
        .to_string();
    assert!(
        refused.contains("carbon-saved") && refused.contains("Fraud network"),
        "{refused}"
    );
}

/// What can't be a version is refused whole.
#[test]
fn nothing_is_kept_of_what_is_refused() {
    let (mut portfolio, _) = portfolio();
    let same = proposed(&portfolio);
    let refused = |portfolio: &mut Portfolio, model: &Proposed, note: &str| {
        portfolio.save_model(model, note).unwrap_err().to_string()
    };
    assert_eq!(
        refused(&mut portfolio, &same, "Why"),
        "Nothing is different from version 1."
    );
    let changed = lighter(&portfolio);
    assert_eq!(
        refused(&mut portfolio, &changed, "  "),
        "Nothing says why the scoring model changes."
    );
    let mut odd = changed.clone();
    odd.criteria[0].levels[2].clear();
    assert_eq!(
        refused(&mut portfolio, &odd, "Why"),
        "“Business impact” doesn’t say what level 3 means."
    );
    assert!(
        portfolio
            .restore_model(7, "")
            .unwrap_err()
            .to_string()
            .contains("no version 7")
    );
    assert_eq!((version(&portfolio), proposed(&portfolio)), (1, same));
}

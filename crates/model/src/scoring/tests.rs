use proptest::prelude::*;

use super::*;
use crate::figures::Figures;
use crate::figures::sample::{any_register, day, register, way};
use crate::register::Register;

/// Three ideas: a safe one, a valuable but risky one, and one that is easy.
fn three() -> Register {
    register([
        way("AI-1", "idea").rated_all(3, 3, 1),
        way("AI-2", "idea").rated_all(5, 3, 5),
        way("AI-3", "idea").rated_all(2, 5, 2),
    ])
}

fn made(note: &str) -> Made {
    Made {
        note: note.to_owned(),
        ..Made::default()
    }
}

/// A version made of the one in force, with changes.
fn version(register: &Register, change: impl FnOnce(&mut Proposed)) -> ScoringModel {
    let mut proposed = Proposed::of(register, &register.model);
    change(&mut proposed);
    proposed.settle();
    assert_eq!(proposed.problems(), []);
    let number = (register.model.version + 1).to_string();
    proposed.version(register, ScoringModelId::of_link(&[&number]), made("Why"))
}

fn in_force(register: &mut Register, model: ScoringModel) {
    let mut all: Vec<_> = register.models().cloned().collect();
    all.reverse();
    register.rule_of(&model).put_into(&mut register.settings);
    all.push(model);
    register.set_models(all);
}

/// What if risk counted double? Who moves is told before anything is saved, and nothing else is.
#[test]
fn a_preview_tells_who_moves() {
    let register = three();
    let heavier = version(&register, |proposed| proposed.rule.weights = [50, 30, 80]);
    let today = day("2026-01-01");
    let now = Figures::compute(&register, today, today);
    let moves = Moves::between(&register, [&register.model, &heavier], &now);
    let key = |moved: &Moved| register.records()[moved.at].initiative.key.clone();
    let told: Vec<_> = (moves.lines.iter())
        .map(|moved| (key(moved), moved.before.rank.ok(), moved.after.rank.ok()))
        .collect();
    let row = |key: &str, before, after| (key.to_owned(), Some(before), Some(after));
    assert_eq!(
        told,
        [row("AI-1", 2, 1), row("AI-3", 3, 2), row("AI-2", 1, 3)]
    );
    let counts = moves.counts();
    assert_eq!(
        (counts.reranked, counts.elsewhere, counts.into_top),
        (3, 0, 0)
    );
    // Nothing moves from a version to itself.
    let same = Moves::between(&register, [&heavier, &heavier], &now);
    assert_eq!(same.moved().count(), 0);
}

/// A criterion that is taken out keeps its ratings, which count again when it comes back: scores are then what they were.
#[test]
fn a_criterion_that_comes_back_has_its_ratings() {
    let mut register = three();
    let today = day("2026-01-01");
    let scores = |register: &Register| -> Vec<_> {
        let figures = Figures::compute(register, today, today);
        figures
            .records()
            .iter()
            .map(|one| (one.value, one.rank))
            .collect()
    };
    let at_first = scores(&register);
    let reach = register.model.find("reach").unwrap().clone();
    let without = version(&register, |proposed| {
        proposed
            .criteria
            .retain(|criterion| criterion.code != "reach");
    });
    in_force(&mut register, without);
    assert!(register.model.find("reach").is_none());
    assert_eq!(
        register.criterion(reach.id),
        Some(&reach),
        "ratings of it can still be told"
    );
    let back = version(&register, |proposed| {
        proposed.criteria.insert(
            3,
            ProposedCriterion {
                code: "reach".to_owned(),
                name: "Reach".to_owned(),
                help: String::new(),
                dimension: Dimension::Value,
                weight: 15,
                levels: reach.levels.clone(),
            },
        );
    });
    assert_eq!(back.find("reach").unwrap().id, reach.id);
    in_force(&mut register, back);
    assert_eq!(scores(&register), at_first);
    let versions: Vec<_> = register.models().map(|model| model.version).collect();
    assert_eq!(versions, [3, 2, 1]);
}

/// Thresholds are part of a version: an earlier version shows the quadrants of its own time, not those of today.
#[test]
fn an_earlier_version_is_shown_with_its_own_thresholds() {
    let mut register = three();
    let stricter = version(&register, |proposed| proposed.rule.value_threshold = 60);
    in_force(&mut register, stricter);
    let quadrant = |model: &ScoringModel| {
        let today = day("2026-01-01");
        Figures::compute(&register.under(model), today, today).records()[0].quadrant
    };
    let [now, then] = [2, 1].map(|number| quadrant(register.model_version(number).unwrap()));
    use crate::quadrant::Quadrant::{Reconsider, StrategicBet};
    assert_eq!((then, now), (Some(StrategicBet), Some(Reconsider)));
}

/// Scores under an earlier version are of a portfolio that still knows its newest one: each version is there once, says
/// what it said, and a criterion that only a later version has is found.
#[test]
fn looking_under_an_earlier_version_loses_none() {
    let mut register = three();
    let later = version(&register, |proposed| {
        proposed.rule.value_threshold = 60;
        let reach = proposed.criteria[1].clone();
        proposed.criteria.push(ProposedCriterion {
            code: String::new(),
            name: "Speed".to_owned(),
            ..reach
        });
    });
    in_force(&mut register, later);
    let under = register.under(register.model_version(1).unwrap());
    let told: Vec<_> = (under.models())
        .map(|model| (model.version, under.rule_of(model).value_threshold))
        .collect();
    assert_eq!(told, [(2, 60), (1, 50)]);
    assert_eq!((under.model.version, under.newest_version()), (1, 2));
    let speed = under.find_criterion("speed").unwrap();
    assert_eq!(under.criterion(speed.id), Some(speed));
    // And back again.
    let back = under.under(under.model_version(2).unwrap());
    assert_eq!(back.settings, register.settings);
    assert!(back.models().eq(register.models()));
}

/// Each thing that would make scores meaningless is refused with its place.
#[test]
fn what_is_wrong_is_told_with_its_place() {
    type Change = fn(&mut Proposed);
    let table: [(Change, Option<usize>, &str, &str); 14] = [
        (
            |p| p.criteria[3].name.clear(),
            Some(3),
            "name",
            "It has no name.",
        ),
        (
            |p| p.criteria[3].name = " business IMPACT".to_owned(),
            Some(3),
            "name",
            "“business IMPACT” is there twice.",
        ),
        (
            |p| p.criteria[3].code = "time-to-value".to_owned(),
            Some(3),
            "code",
            "The code “time-to-value” is there twice.",
        ),
        (
            |p| p.criteria[3].code = "Two words".to_owned(),
            Some(3),
            "code",
            "“Two words” is no code: use small letters, digits and hyphens.",
        ),
        (
            |p| p.criteria[3].code = "risk".to_owned(),
            Some(3),
            "code",
            "“risk” is no code: use small letters, digits and hyphens.",
        ),
        (
            |p| p.criteria[3].weight = 0,
            Some(3),
            "weight",
            "“Reach” weighs 0: give it a weight, or take it out.",
        ),
        (
            |p| p.criteria[3].weight = -5,
            Some(3),
            "weight",
            "“Reach” has a weight beyond 1 to 100000.",
        ),
        (
            |p| p.criteria[3].levels[3] = "  ".to_owned(),
            Some(3),
            "level_4",
            "“Reach” doesn’t say what level 4 means.",
        ),
        (
            |p| p.criteria.iter_mut().take(4).for_each(|c| c.weight = 0),
            None,
            "value",
            "All weights of Value are 0.",
        ),
        (
            |p| p.criteria.retain(|c| c.dimension != Dimension::Risk),
            None,
            "risk",
            "Risk has no criterion: nobody could be ranked.",
        ),
        (
            |p| p.rule.weights = [0; 3],
            None,
            "weight_value",
            "All weights of dimensions are 0.",
        ),
        (
            |p| p.rule.min_coverage = 0,
            None,
            "min_coverage",
            "Coverage needed for a rank must be from 1 to 100, not 0.",
        ),
        (
            |p| p.rule.difficulty_threshold = 101,
            None,
            "difficulty_threshold",
            "High difficulty from must be from 0 to 100, not 101.",
        ),
        (
            |p| p.judgements = vec![Judgement::parse("reach:opacity=3").unwrap()],
            None,
            "judgements",
            "The comparison “reach:opacity=3” is not of two criteria of one dimension, nor of two dimensions.",
        ),
    ];
    let register = Register::default();
    for (change, criterion, field, what) in table {
        let mut proposed = Proposed::of(&register, &register.model);
        change(&mut proposed);
        proposed.settle();
        let expected = Problem {
            criterion,
            field: field.to_owned(),
            what: what.to_owned(),
        };
        assert_eq!(proposed.problems(), [expected]);
    }
}

/// Whoever reads the list of versions sees what each one changed, not that something changed.
#[test]
fn a_version_tells_what_it_changed() {
    let register = Register::default();
    let after = version(&register, |proposed| {
        proposed.criteria.swap(0, 1);
        proposed
            .criteria
            .retain(|criterion| criterion.code != "opacity");
        let reach = proposed
            .criteria
            .iter_mut()
            .find(|one| one.code == "reach")
            .unwrap();
        (reach.name, reach.weight) = ("Breadth".to_owned(), 20);
        reach.levels[0].push('!');
        reach.levels[4].push('!');
        proposed.rule.weights[2] = 40;
    });
    assert_eq!(
        changes(&register, &register.model, &after),
        [
            "Reach is called Breadth",
            "weight of Breadth 15 → 20",
            "levels 1, 5 of Breadth",
            "without Opacity",
            "order of criteria",
            "weight of low risk 20 → 40",
        ]
    );
    assert_eq!(changes(&register, &after, &after), [""; 0]);
}

/// Weights come from comparisons once all of a group are there, and those of dimensions add up to 100.
#[test]
fn weights_are_taken_from_comparisons() {
    let register = Register::default();
    let mut proposed = Proposed::of(&register, &register.model);
    let judge = |texts: &[&str]| -> Vec<_> {
        texts
            .iter()
            .map(|text| Judgement::parse(text).unwrap())
            .collect()
    };
    proposed.judgements = judge(&["value:feasibility=2", "value:risk=4"]);
    assert!(!proposed.weigh(Group::Dimensions), "one is missing");
    assert_eq!(proposed.rule.weights, [50, 30, 20]);
    proposed.judgements.extend(judge(&["feasibility:risk=2"]));
    assert!(proposed.weigh(Group::Dimensions));
    assert_eq!(proposed.rule.weights, [57, 29, 14]);
}

/// People who are no data scientists rate by these texts: none is missing, and no two levels of a criterion are alike.
#[test]
fn the_first_model_says_what_every_level_means() {
    let model = ScoringModel::default();
    assert_eq!(model.criteria.len(), 14);
    for criterion in &model.criteria {
        assert!(criterion.help.len() > 40, "{}", criterion.name);
        let mut levels: Vec<_> = criterion.levels.iter().collect();
        levels.sort_unstable();
        levels.dedup();
        assert_eq!(levels.len(), 5, "{}", criterion.name);
    }
}

proptest! {
    /// A preview computes scores alone: they are what all figures computed anew would say, whatever the portfolio.
    #[test]
    fn rescored_is_computed_anew(
        register in any_register(),
        weights in [0_i64..90, 1..90, 0..90],
        without in 0_usize..14,
    ) {
        let other = version(&register, |proposed| {
            proposed.rule.weights = weights;
            proposed.rule.min_coverage = 40;
            proposed.criteria.remove(without);
        });
        let today = day("2026-01-01");
        let under = register.under(&other);
        let whole = Figures::compute(&under, today, today);
        let again = Figures::compute(&register, today, today).rescored(&under);
        prop_assert_eq!(again.len(), whole.records().len());
        for (again, whole) in again.iter().zip(whole.records()) {
            prop_assert_eq!((again.value, again.risk, again.hollow), (whole.value, whole.risk, whole.hollow));
            prop_assert_eq!((again.difficulty, again.priority), (whole.difficulty, whole.priority));
            prop_assert_eq!((again.quadrant, again.rank), (whole.quadrant, whole.rank));
        }
    }
}

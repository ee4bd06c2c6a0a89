use super::*;
use crate::figures::sample::{Sample, any_sample, day, initiative};
use crate::id::CriterionId;
use proptest::prelude::*;

fn scores(sample: Sample, as_of: &str) -> Scores {
    score(
        &sample.record().ratings,
        &ScoringModel::default(),
        day(as_of),
    )
}

fn told(score: Option<DimensionScore>) -> Option<(f64, f64)> {
    score.map(|score| (score.score.value(), score.coverage.value()))
}

fn worked_example() -> Sample {
    [
        ("business-impact", 5),
        ("strategic-importance", 3),
        ("time-to-value", 4),
        ("reach", 2),
        ("data-readiness", 4),
        ("technical-feasibility", 4),
        ("ease-of-integration", 3),
        ("skills-and-capacity", 2),
        ("change-readiness", 5),
        ("harm-if-wrong", 2),
        ("regulatory-exposure", 1),
        ("data-sensitivity", 3),
        ("opacity", 4),
        ("third-party-dependence", 5),
    ]
    .into_iter()
    .fold(initiative("AI-1"), |sample, (criterion, level)| {
        sample.rated(criterion, "Ann", level, "2025-01-01")
    })
}

/// By hand: value (40·4 + 25·2 + 20·3 + 15·1) ÷ 4 = 71.25,
/// feasibility (30·3 + 25·3 + 20·2 + 15·1 + 10·4) ÷ 4 = 65,
/// risk (35·1 + 0 + 20·2 + 10·3 + 10·4) ÷ 4 = 36.25,
/// and the priority (50·71.25 + 30·65 + 20·63.75) ÷ 100 = 67.875.
#[test]
fn a_fully_rated_initiative_scores_as_computed_by_hand() {
    let scores = scores(worked_example(), "2025-01-01");
    assert_eq!(told(scores.value), Some((71.25, 1.0)));
    assert_eq!(told(scores.feasibility), Some((65.0, 1.0)));
    assert_eq!(told(scores.risk), Some((36.25, 1.0)));
    let exactly = |num, den| Some(Ratio { num, den });
    assert_eq!(
        priority(&scores, [50, 30, 20]),
        exactly(67_875, 1_000),
        "default weights"
    );
    assert_eq!(priority(&scores, [1, 0, 0]), exactly(7_125, 100));
    assert_eq!(priority(&scores, [0, 0, 3]), exactly(6_375, 100));
    assert_eq!(priority(&scores, [0, 0, 0]), None);
    let feasibility = scores.feasibility.unwrap().score;
    assert_eq!(Some(difficulty(feasibility)), exactly(35, 1));
}

/// Scores rest on what is rated: 100·(40·3 + 15·0) ÷ 4 ÷ 55 on 55 % of the weight.
#[test]
fn unrated_criteria_lower_the_coverage_not_the_score() {
    let sample = initiative("AI-1")
        .rated("business-impact", "Ann", 4, "2025-01-01")
        .rated("reach", "Ann", 1, "2025-01-01");
    let scores = scores(sample, "2025-01-01");
    let value = scores.value.unwrap();
    assert_eq!(
        value.score,
        Ratio {
            num: 3_000,
            den: 55
        }
    );
    assert_eq!(value.coverage, Ratio { num: 55, den: 100 });
    assert!(value.covers(55) && !value.covers(56));
    assert_eq!((scores.feasibility, scores.risk), (None, None));
    assert_eq!(priority(&scores, [50, 30, 20]), None);
}

/// Each assessor's latest rating by then counts once, by day and then by order; medians of an even
/// number may end in a half.
#[test]
fn consensus_is_the_median_of_the_latest_ratings() {
    let rated = |given: &[(&str, i64, &str)]| {
        given
            .iter()
            .fold(initiative("AI-1"), |sample, (assessor, level, on)| {
                sample.rated("reach", assessor, *level, on)
            })
    };
    let (early, late) = ("2025-01-01", "2025-02-01");
    let table: [(&str, &[_], Option<f64>); 6] = [
        ("one", &[("Ann", 4, early)], Some(4.0)),
        ("two", &[("Ann", 2, early), ("Bob", 3, early)], Some(2.5)),
        (
            "three",
            &[("Ann", 1, early), ("Bob", 5, early), ("Cy", 2, early)],
            Some(2.0),
        ),
        (
            "corrected",
            &[("Ann", 5, early), ("Ann", 2, early)],
            Some(2.0),
        ),
        (
            "entered late",
            &[("Ann", 5, late), ("Ann", 2, early)],
            Some(5.0),
        ),
        ("after the day", &[("Ann", 5, "2025-02-02")], None),
    ];
    for (name, given, expected) in table {
        let record = rated(given).record();
        let found = consensus(&record.ratings, &ScoringModel::default(), day(late));
        let median = found.first().map(|consensus| consensus.median.value());
        assert_eq!(median, expected, "{name}");
    }
}

/// Among ratings of one day the ordinal tells the latest, in whatever order they are listed.
#[test]
fn the_ordinal_orders_ratings_of_one_day() {
    let sample = initiative("AI-1")
        .rated("reach", "Ann", 5, "2025-01-01")
        .rated("reach", "Ann", 2, "2025-01-01");
    let mut record = sample.record();
    record.ratings.reverse();
    let model = ScoringModel::default();
    let on = day("2025-01-01");
    let found = consensus(&record.ratings, &model, on);
    assert_eq!(found[0].median.value(), 2.0);
}

/// Two levels apart is a disagreement, one is not; what an assessor has taken back does not count.
#[test]
fn disagreement_is_a_range_of_two_levels() {
    let pair = |ann, bob| {
        initiative("AI-1")
            .rated("reach", "Ann", 5, "2025-01-01")
            .rated("reach", "Ann", ann, "2025-01-02")
            .rated("reach", "Bob", bob, "2025-01-02")
    };
    for (ann, bob, expected) in [(3, 3, 0), (3, 4, 0), (3, 5, 1), (1, 2, 0)] {
        let found = scores(pair(ann, bob), "2025-02-01");
        assert_eq!((found.disagreements, found.assessors), (expected, 2));
    }
    let found = consensus(
        &pair(1, 2).record().ratings,
        &ScoringModel::default(),
        day("2025-02-01"),
    );
    assert_eq!(found[0].median.value(), 1.5);
}

/// A model that drops a criterion ignores its ratings and scores the others as before.
#[test]
fn ratings_outside_the_model_count_for_nothing() {
    let mut record = worked_example().record();
    let before = score(&record.ratings, &ScoringModel::default(), day("2025-01-01"));
    let mut stray = record.ratings[0].clone();
    stray.criterion = CriterionId::of_link(&["gone"]);
    stray.assessor = crate::figures::sample::link("Zoe").unwrap();
    record.ratings.push(stray);
    let after = score(&record.ratings, &ScoringModel::default(), day("2025-01-01"));
    assert_eq!(before, after);
}

/// Weights that no one would type must not overflow into a wrong rank.
#[test]
fn enormous_weights_stay_in_range() {
    let mut model = ScoringModel::default();
    for criterion in &mut model.criteria {
        criterion.weight *= i64::MAX / 10_000;
    }
    let record = worked_example().record();
    let scores = score(&record.ratings, &model, day("2025-01-01"));
    let value = scores.value.unwrap();
    assert!((value.score.value() - 71.25).abs() < 1e-9);
    let priority = priority(&scores, [i64::MAX, i64::MAX, i64::MAX]).unwrap();
    assert!(
        (priority.value() - 200.0 / 3.0).abs() < 1e-4,
        "{priority:?}"
    );
}

proptest! {
    /// Scores stay within 0 to 100 and coverage within 0 to 1, whatever was rated, and the order
    /// in which ratings are listed counts only among an assessor's ratings of one day and ordinal.
    #[test]
    fn scores_stay_in_range_and_ignore_the_order(sample in any_sample("AI-1".to_owned())) {
        let mut record = sample.record();
        let model = ScoringModel::default();
        let on = day("2024-06-30");
        let scores = score(&record.ratings, &model, on);
        for dimension in Dimension::ALL {
            if let Some(found) = scores.of(*dimension) {
                prop_assert!((0.0..=100.0).contains(&found.score.value()));
                prop_assert!(found.coverage.value() > 0.0 && found.covers(0) && !found.covers(101));
            }
        }
        record.ratings.reverse();
        prop_assert_eq!(score(&record.ratings, &model, on), scores);
    }
}

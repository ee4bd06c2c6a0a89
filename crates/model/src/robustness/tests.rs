//! Ranks under drawn weights, against closed answers and against the rules they rest on.

use proptest::prelude::*;

use super::chance::Chance;
use super::contest::{Contest, Weighting, sorted};
use super::entrants::{Group, LANES};
use super::*;
use crate::figures::Figures;
use crate::figures::sample::{Sample, day, initiative, register};
use crate::quadrant::Quadrant;
use crate::rating::Confidence;
use crate::register::Register;
use crate::scoring::{Dimension, ScoringModel};
use crate::stage::Stage;

const ANY: Question = Question {
    draws: 40_000,
    seed: 20_260_930,
    weights: WeightDraw::Any,
    ratings: false,
    top: 1,
};

/// Points of each, under criteria of value alone.
fn of_points(points: &[&[f64]]) -> Entrants {
    let criteria = points[0].len();
    let mut medians = vec![0.0; criteria * LANES];
    for (lane, own) in points.iter().enumerate() {
        for (at, points) in own.iter().enumerate() {
            medians[at * LANES + lane] = 100.0 * points;
        }
    }
    let lane = |lane| (lane < points.len()).then(|| crate::tally(lane));
    Entrants {
        positions: (0..points.len()).collect(),
        set: Weighting {
            dimensions: [1.0, 0.0, 0.0],
            criteria: vec![1.0; criteria],
        },
        criteria: (0..criteria).collect(),
        dimensions: [0..criteria, criteria..criteria, criteria..criteria],
        groups: vec![Group {
            blocks: 0..1,
            rated: vec![true; criteria],
        }],
        lanes: (0..LANES).map(lane).collect(),
        certain: medians.clone(),
        medians,
        cells: Vec::new(),
        thresholds: [50.0, 50.0],
    }
}

/// Share of the draws in which each had each rank.
fn shares(entrants: &Entrants, question: &Question) -> Vec<Vec<f64>> {
    let found = draw(entrants, question, &|_| true).unwrap();
    let share = |count: &u16| f64::from(*count) / f64::from(found.draws);
    let row = |at| found.ranks(at).iter().map(share).collect();
    (0..entrants.len()).map(row).collect()
}

fn close(found: &[Vec<f64>], expected: &[&[f64]]) {
    for (found, expected) in found.iter().zip(expected) {
        for (found, expected) in found.iter().zip(*expected) {
            // Five standard errors of 40,000 draws.
            assert!(
                (found - expected).abs() < 0.0125,
                "{found} is not {expected}"
            );
        }
    }
}

/// The example of the textbooks, worked out by hand: with the weight w of the first criterion uniform, A leads for w
/// above .6, C below .4, and B between.
#[test]
fn two_criteria_by_hand() {
    let entrants = of_points(&[&[1.0, 0.0], &[0.6, 0.6], &[0.0, 1.0]]);
    let expected: [&[f64]; 3] = [&[0.4, 0.1, 0.5], &[0.2, 0.8, 0.0], &[0.4, 0.1, 0.5]];
    close(&shares(&entrants, &ANY), &expected);
}

/// Three that are best in one thing each are each first, second and last as often: were some weights likelier than
/// others, one would win.
#[test]
fn three_unit_vectors_share_the_ranks() {
    let third: &[f64] = &[1.0 / 3.0; 3];
    let units: [&[f64]; 3] = [&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0], &[0.0, 0.0, 1.0]];
    close(&shares(&of_points(&units), &ANY), &[third; 3]);
    let by_dimension = [(5, 1, 5), (1, 5, 5), (1, 1, 1)].map(|(value, feasible, risk)| {
        let key = format!("AI-{value}{feasible}{risk}");
        initiative(&key)
            .stage(Stage::Idea)
            .rated_all(value, feasible, risk)
    });
    let (entrants, _) = entrants(by_dimension);
    close(&shares(&entrants, &ANY), &[third; 3]);
}

fn entrants(samples: impl IntoIterator<Item = Sample>) -> (Entrants, Register) {
    let register = register(samples);
    let today = day("2026-01-01");
    let entrants = Entrants::of(&register, &Figures::compute(&register, today, today));
    (entrants, register)
}

/// Thirty ideas rated by two, some of them not on every criterion.
fn thirty() -> (Entrants, Register) {
    let model = ScoringModel::default();
    entrants((0..30).map(|n: i64| {
        let idea = initiative(&format!("AI-{n}")).stage(Stage::Idea);
        (model.criteria.iter().zip(0..)).fold(idea, |idea, (criterion, at)| {
            let level = |assessor| 1 + (n * 7 + at * 3 + n * at + assessor) % 5;
            match (n + at) % 9 {
                0 => idea,
                _ => idea
                    .rated(&criterion.code, "Ann", level(0), "2025-06-01")
                    .rated(&criterion.code, "Bo", level(at % 3), "2025-06-01"),
            }
        })
    }))
}

/// Where nothing is drawn, the ranking is the one in the list: the same rule, in another arithmetic.
#[test]
fn set_weights_give_the_ranks_of_the_list() {
    let (entrants, register) = thirty();
    let figures = Figures::compute(&register, day("2026-01-01"), day("2026-01-01"));
    let ranks = ranking(&entrants)
        .into_iter()
        .map(|at| figures.records()[at].rank.unwrap());
    let ranks: Vec<_> = ranks.collect();
    assert!(ranks.len() > 20, "{}", ranks.len());
    assert!(ranks.iter().copied().eq(1..=crate::tally(ranks.len())));
    let still = Question {
        weights: WeightDraw::Within(0),
        draws: 3,
        top: 10,
        ..ANY
    };
    let found = draw(&entrants, &still, &|_| true).unwrap();
    for (position, spread) in found.positions().iter().zip(&found.spreads) {
        let figures = &figures.records()[*position];
        let rank = figures.rank.unwrap();
        let top = if rank <= 10 { 3 } else { 0 };
        assert_eq!((spread.best, spread.worst, spread.top), (rank, rank, top));
        let quadrant = figures.quadrant.map(Quadrant::index).unwrap();
        assert_eq!(spread.quadrants[quadrant], 3, "{figures:?}");
    }
}

/// Who sets the weight that is named must see the change that is told, and who keeps to a range must not: a share rounded to
/// the wrong side is a false one.
#[test]
fn a_turn_is_told_on_the_side_where_it_is_true() {
    let table = [
        (0.20327, 0.2, 20.4, 20.3),
        (0.46786, 0.5, 46.7, 46.8),
        (0.203, 0.2, 20.4, 20.3),
        (0.99999, 0.5, 100.0, 99.9),
        (0.00001, 0.5, 0.0, 0.1),
    ];
    for (share, set, reached, still) in table {
        let turned = Turned {
            share,
            leaves: 0,
            enters: 1,
        };
        let told = [turned.reached(set, 1), turned.still(set, 1)];
        assert_eq!(told, [reached, still], "{share} from {set}");
    }
}

/// However the draws are shared out among processors, and in whatever order they come, they are the same.
#[test]
fn draws_are_the_same_on_any_number_of_processors() {
    let (entrants, _) = thirty();
    let question = Question {
        draws: 600,
        ratings: true,
        top: 10,
        ..ANY
    };
    let one = draw(&entrants, &question, &|_| true).unwrap();
    let part = |numbers: &mut dyn Iterator<Item = u32>| {
        let mut contest = Contest::new(&entrants, &question);
        let mut counts = Counts::new(&entrants, question.top);
        numbers.for_each(|number| counts.add(contest.drawn(number)));
        counts.settled()
    };
    let shared = part(&mut (301..600).rev()).with(part(&mut (0..301)));
    assert_eq!(one.counts, shared);
    let other = Question {
        seed: 7,
        ..question
    };
    assert_ne!(one, draw(&entrants, &other, &|_| true).unwrap());
}

/// A stored seed must give the same ranking in ten years: these words are those of `ChaCha` with eight rounds for this key
/// and stream, as the cipher defines them.
#[test]
fn the_stream_of_a_seed_never_changes() {
    let words = |seed, draw| {
        let mut chance = Chance::new(seed);
        chance.begin(draw);
        [chance.word(), chance.word(), chance.word()]
    };
    // The published vector of ChaCha8 for a key and nonce of zeros begins 3e 00 ef 2f 89 5f 40 d6 7f 5b b8 e8.
    assert_eq!(words(0, 0), [0x2fef_003e, 0xd640_5f89, 0xe8b8_5b7f]);
    assert_ne!(words(0, 1), words(0, 0));
    assert_ne!(words(1, 0), words(0, 0));
}

/// One assessor who is unsure is no certainty: the ranks of two that differ by a level change places, and with high
/// confidence they don't.
#[test]
fn confidence_says_how_far_ratings_are_drawn() {
    let idea = |key, level, confidence| {
        let idea = initiative(key).stage(Stage::Idea);
        idea.rated_all(level, 3, 3).confident(confidence)
    };
    let first = |confidence| {
        let (entrants, _) = entrants([idea("AI-1", 4, confidence), idea("AI-2", 3, confidence)]);
        let still = Question {
            weights: WeightDraw::Within(0),
            ratings: true,
            ..ANY
        };
        shares(&entrants, &still)[0][0]
    };
    assert!((first(Confidence::High) - 1.0).abs() < f64::EPSILON);
    let (medium, low) = (first(Confidence::Medium), first(Confidence::Low));
    assert!(low < medium && medium < 1.0 && low > 0.5, "{low} {medium}");
}

/// A rating of low confidence is moved up as often as down, four times in ten together, and stays on the scale.
#[test]
fn a_rating_moves_by_one_and_not_off_the_scale() {
    let table = [
        (3, Confidence::Low, [0.0, 0.2, 0.6, 0.2, 0.0]),
        (5, Confidence::Medium, [0.0, 0.0, 0.0, 0.1, 0.9]),
        (1, Confidence::Low, [0.8, 0.2, 0.0, 0.0, 0.0]),
    ];
    for (level, confidence, expected) in table {
        let idea = initiative("AI-1").stage(Stage::Idea);
        let (entrants, _) = entrants([idea.rated_all(level, level, level).confident(confidence)]);
        let cell = &entrants.cells[0];
        let mut found = [0.0_f64; 5];
        for step in 0..1_000_u32 {
            let points = cell.points(step * (u32::MAX / 1_000));
            found[(points / 25.0) as usize] += 0.001;
        }
        for (found, expected) in found.iter().zip(expected) {
            assert!(
                (found - expected).abs() < 0.002,
                "{level}: {found} {expected}"
            );
        }
    }
}

/// What is told as the nearest change is one: just before it the top is what it was, and just beyond it the two named
/// have changed places. Half the ideas lack a rating, which bends the course of their scores.
#[test]
fn beyond_the_told_share_the_top_is_another() {
    let (entrants, _) = thirty();
    let top = |weighting: &Weighting| {
        let mut top = still_contest(&entrants).under(weighting)[..10].to_vec();
        top.sort_unstable();
        top
    };
    let before = top(&entrants.set);
    let turns = turns(&entrants, 10);
    assert_eq!(turns.len(), 3 + 14);
    let mut seen = 0;
    for turn in &turns {
        for turned in [turn.lower, turn.higher].into_iter().flatten() {
            let away = (turned.share - turn.share).signum();
            let within = weighting_at(&entrants, turn, turned.share - away * 1e-6);
            let beyond = weighting_at(&entrants, turn, turned.share + away * 1e-6);
            assert_eq!(top(&within), before, "{turn:?}");
            let at = |position| {
                let found = entrants.positions.iter().position(|own| *own == position);
                crate::tally(found.unwrap())
            };
            let after = top(&beyond);
            assert!(after.contains(&at(turned.enters)), "{turn:?}");
            assert!(!after.contains(&at(turned.leaves)), "{turn:?}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

fn still_contest(entrants: &Entrants) -> Contest<'_> {
    let still = Question {
        weights: WeightDraw::Within(0),
        ..ANY
    };
    Contest::new(entrants, &still)
}

/// The set weights with one at another share of its level.
fn weighting_at(entrants: &Entrants, turn: &Turn, share: f64) -> Weighting {
    let mut weighting = entrants.set.clone();
    let scale = share / (1.0 - share) * (1.0 - turn.share);
    match turn.weight {
        Weight::Dimension(dimension) => {
            let all: f64 = entrants.set.dimensions.iter().sum();
            weighting.dimensions[dimension as usize] = scale * all;
        }
        Weight::Criterion(place) => {
            let own = entrants
                .criteria
                .iter()
                .position(|at| *at == place)
                .unwrap();
            let mut siblings = entrants.dimensions.iter();
            let siblings = siblings.find(|siblings| siblings.contains(&own)).unwrap();
            let all: f64 = entrants.set.criteria[siblings.clone()].iter().sum();
            weighting.criteria[own] = scale * all;
        }
    }
    weighting
}

/// Doubling the weight of value does to the ranking what setting it to twice does.
#[test]
fn a_swing_is_the_ranking_under_the_other_weight() {
    let (entrants, _) = thirty();
    let looked_at = entrants.positions[4];
    let swings = swings(&entrants, 10, Some(looked_at));
    let doubled = ranking(&entrants.clone().weighing([100.0, 30.0, 20.0]));
    let rank = doubled.iter().position(|at| *at == looked_at).unwrap();
    let before = ranking(&entrants);
    let entering = doubled[..10].iter().filter(|at| !before[..10].contains(at));
    assert_eq!(
        (swings[0].weight, swings[0].doubled),
        (
            Weight::Dimension(Dimension::Value),
            Swung {
                rank: Some(crate::tally(rank + 1)),
                entering: crate::tally(entering.count()),
            }
        )
    );
}

/// Who gives up waiting gets nothing rather than a part, which would pass for the whole.
#[test]
fn stopped_work_gives_nothing() {
    let (entrants, _) = thirty();
    assert_eq!(draw(&entrants, &ANY, &|done| done < 1_000), None);
    let nobody = of_points(&[&[]]);
    let none = Entrants {
        positions: Vec::new(),
        groups: Vec::new(),
        lanes: Vec::new(),
        ..nobody
    };
    assert!(draw(&none, &ANY, &|_| true).unwrap().spreads.is_empty());
}

proptest! {
    /// Keys come out in order whatever they are: also crowded into one bucket.
    #[test]
    fn keys_are_sorted(keys in prop::collection::vec(prop_oneof![0..50_u64, any::<u64>()], 0..300)) {
        let mut expected = keys.clone();
        expected.sort_unstable();
        prop_assert_eq!(sorted(keys), expected);
    }
}

//! The demo must be true to itself: screens and reports are judged on it, and benchmarks compare
//! sizes of it.

use std::collections::{HashMap, HashSet};

use pilotage_model::kind::{About, AnyTable as _};
use pilotage_model::when::months_between;
use pilotage_model::{Dimension, ScoringModel, Stage, Tier, UnitTree};

use super::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()
}

fn demo() -> Demo {
    generate(DEFAULT_INITIATIVES, 1, today())
}

fn count(demo: &Demo, wanted: impl Fn(&Record) -> bool) -> usize {
    demo.records.iter().filter(|record| wanted(record)).count()
}

/// A report made twice from the same demo must be the same report.
#[test]
fn same_arguments_give_the_same_portfolio() {
    let (one, again) = (demo(), demo());
    assert_eq!(one.settings, again.settings);
    assert_eq!(one.units, again.units);
    assert_eq!(one.rows.len(), again.rows.len());
    for (row, same) in one.rows.iter().zip(&again.rows) {
        assert!(row.id() == same.id() && row.same(&**same), "{row:?}");
    }
    assert_eq!(one.custom_fields, again.custom_fields);
    assert_eq!(one.records, again.records);
    let other = generate(DEFAULT_INITIATIVES, 2, today());
    assert_ne!(one.records, other.records);
}

/// The funnel of the drawings: every stage filled, so that no screen is empty.
#[test]
fn stages_spread_as_drawn() {
    for seed in 0..5 {
        let demo = generate(DEFAULT_INITIATIVES, seed, today());
        let stages = [
            (Some(Stage::Idea), 36),
            (Some(Stage::Assessment), 11),
            (Some(Stage::Development), 13),
            (Some(Stage::Pilot), 29),
            (Some(Stage::Production), 16),
            (Some(Stage::Scaled), 7),
            (Some(Stage::Stopped), 25),
            (Some(Stage::Retired), 3),
            (None, 2),
        ];
        for (stage, expected) in stages {
            let found = count(&demo, |record| record.initiative.stage == stage);
            assert_eq!(found, expected, "{stage:?} with seed {seed}");
        }
    }
}

/// The conversion of the drawings, counted by first spell in the pilot.
#[test]
fn pilots_convert_as_drawn() {
    let demo = demo();
    let mut ends: HashMap<Option<Stage>, usize> = HashMap::new();
    for record in &demo.records {
        let mut moves = record.moves().skip_while(|m| m.to != Stage::Pilot);
        if moves.next().is_some() {
            *ends.entry(moves.next().map(|next| next.to)).or_default() += 1;
        }
    }
    let table = [
        (Some(Stage::Production), 25),
        (Some(Stage::Stopped), 17),
        (Some(Stage::Development), 2),
        (None, 28),
    ];
    assert_eq!(ends, HashMap::from(table));
}

/// Purgatory begins after twelve months; nine pilots must be there whatever the seed.
#[test]
fn nine_pilots_are_in_purgatory() {
    let days = ["2026-09-30", "2027-01-01", "2028-02-29", "2026-12-27"];
    for (seed, day) in (0..12).zip(days.into_iter().cycle()) {
        let today: NaiveDate = day.parse().unwrap();
        let demo = generate(DEFAULT_INITIATIVES, seed, today);
        let old = count(&demo, |record| {
            let begun = record.moves().next_back().filter(|m| m.to == Stage::Pilot);
            let begun = begun
                .and_then(|m| m.date)
                .and_then(|date| date.for_durations());
            begun.is_some_and(|day| months_between(day, today) > 12.0)
        });
        assert_eq!(old, 9, "seed {seed} on {today}");
    }
}

/// Figures rest on moves that follow each other, in the past, and end where the record stands.
#[test]
fn moves_are_a_story_without_gaps() {
    let days = ["2026-09-30", "2027-01-01", "2028-02-29", "2026-12-27"];
    for (seed, day) in (0..12).zip(days.into_iter().cycle()) {
        let today: NaiveDate = day.parse().unwrap();
        let demo = generate(400, seed, today);
        for record in &demo.records {
            let key = &record.initiative.key;
            let mut from = None;
            let mut before = None;
            for (ordinal, step) in (0..).zip(&record.transitions) {
                assert_eq!((step.ordinal, step.from), (ordinal, from), "{key}");
                assert_eq!(step.initiative, record.id());
                if let Some(date) = step.date {
                    assert!(date.certainly_by(today), "{key}: {date} is not past");
                    let ordered = before.is_none_or(|before| date >= before);
                    assert!(ordered, "{key}: {date} comes before {before:?}");
                    before = Some(date);
                }
                from = Some(step.to);
            }
            assert_eq!(record.initiative.stage, from, "{key}");
        }
    }
}

/// The day of recording is the day of the first move, or the file would know things before they
/// were told.
#[test]
fn records_begin_with_their_first_move() {
    let demo = demo();
    let mut last = String::new();
    for record in &demo.records {
        let recorded = &record.initiative.recorded.0;
        let at = chrono::DateTime::parse_from_rfc3339(recorded).unwrap();
        let day = at.date_naive();
        assert!(day < today() && day > earlier(today(), 930), "{recorded}");
        assert!(last[..last.len().min(10)] <= recorded[..10]);
        if let Some(first) = record.transitions.first().and_then(|m| m.date) {
            assert!((first.first()..=first.last()).contains(&day), "{recorded}");
        }
        assert!(
            record
                .ratings
                .iter()
                .all(|r| r.rated_on >= day && r.rated_on <= today())
        );
        last.clone_from(recorded);
    }
}

/// Dates are as exact as a real register knows them: mostly days, some months, few worse.
#[test]
fn some_dates_are_known_by_the_month_only() {
    use pilotage_model::Precision::{Day, Month};
    let demo = demo();
    let moves = || demo.records.iter().flat_map(|record| record.moves());
    let all = moves().count();
    let of = |wanted| {
        moves()
            .filter(|m| m.date.map(|d| d.precision()) == wanted)
            .count()
    };
    assert!(of(Some(Day)) * 100 > all * 80);
    assert!((10..all / 5).contains(&of(Some(Month))));
    assert!(
        moves()
            .filter(|m| m.date.is_none())
            .all(|m| m.to == Stage::Idea)
    );
}

/// Names and keys are how people find an initiative.
#[test]
fn names_and_keys_are_distinct() {
    for size in [1, 20, DEFAULT_INITIATIVES, 1_000, 8_000] {
        let demo = generate(size, 3, today());
        assert_eq!(demo.records.len(), size);
        let names: HashSet<_> = demo.records.iter().map(|r| &r.initiative.name).collect();
        let keys: HashSet<_> = demo.records.iter().map(|r| &r.initiative.key).collect();
        assert_eq!((names.len(), keys.len()), (size, size));
    }
    assert!(generate(0, 3, today()).records.is_empty());
    assert_eq!(demo().records[0].initiative.key, "NM-001");
    assert_eq!(demo().records[141].initiative.key, "NM-142");
}

/// Every curated case is used by the default size, so the constant must follow the tables.
#[test]
fn default_size_is_the_curated_cases() {
    assert_eq!(cases::all().len(), DEFAULT_INITIATIVES);
    assert!(
        cases::all()
            .iter()
            .all(|case| (100..=6_500).contains(&case.benefit))
    );
}

/// Rows are stored by id: two alike would overwrite each other, and what refers must find.
#[test]
fn ids_are_distinct_and_refer_to_what_exists() {
    let demo = generate(1_000, 4, today());
    let units = UnitTree::new(demo.units.clone());
    let fields: HashSet<_> = demo.custom_fields.iter().map(|field| field.id).collect();
    let mut seen = HashSet::new();
    for record in &demo.records {
        let own = record.id();
        assert!(seen.insert(own.uuid()));
        assert!(
            record
                .initiative
                .unit
                .is_some_and(|unit| units.get(unit).is_some())
        );
        assert!(
            record
                .initiative
                .own
                .iter()
                .all(|(f, text)| fields.contains(&f) && !text.is_empty())
        );
        let ids = record
            .transitions
            .iter()
            .map(|row| (row.id.uuid(), row.initiative));
        let ids = ids.chain(
            record
                .plans
                .iter()
                .map(|row| (row.id.uuid(), row.initiative)),
        );
        let ids = ids.chain(
            record
                .ratings
                .iter()
                .map(|row| (row.id.uuid(), row.initiative)),
        );
        for (id, initiative) in ids {
            assert!(seen.insert(id));
            assert_eq!(initiative, own);
        }
    }
}

/// Units roll up: seven business units with departments below.
#[test]
fn units_are_a_tree() {
    let demo = demo();
    let tree = UnitTree::new(demo.units.clone());
    assert_eq!(tree.children(None).count(), 7);
    assert_eq!(tree.all().len(), 7 + 14);
    assert!(tree.find(&["Claims", "Fraud & Recovery"]).is_some());
}

fn scores(record: &Record, model: &ScoringModel) -> Option<[f64; 2]> {
    let score = |dimension: Dimension| {
        let (mut sum, mut weights) = (0.0, 0.0);
        for criterion in model.of(dimension) {
            for rating in record
                .ratings
                .iter()
                .filter(|r| r.criterion == criterion.id)
            {
                let weight = criterion.weight as f64;
                sum += weight * f64::from(rating.level.get() - 1) * 25.0;
                weights += weight;
            }
        }
        (weights > 0.0).then(|| sum / weights)
    };
    Some([
        score(Dimension::Value)?,
        100.0 - score(Dimension::Feasibility)?,
    ])
}

/// The matrix of what is under way must fill all four quadrants.
#[test]
fn ratings_spread_over_the_quadrants() {
    let (demo, model) = (demo(), ScoringModel::default());
    let mut quadrants: HashMap<[bool; 2], usize> = HashMap::new();
    let ahead = demo.records.iter().filter(|record| {
        let stage = record.initiative.stage;
        stage.is_some_and(|stage| !stage.is_exit() && !stage.is_live())
    });
    for score in ahead.filter_map(|record| scores(record, &model)) {
        let line = demo.settings.value_threshold as f64;
        *quadrants
            .entry([score[0] >= line, score[1] >= 50.0])
            .or_default() += 1;
    }
    assert_eq!(quadrants.len(), 4, "{quadrants:?}");
    assert!(quadrants.values().all(|count| *count >= 6), "{quadrants:?}");
}

/// Triage needs something to score, consensus something to disagree on.
#[test]
fn ratings_leave_work_and_disagreement() {
    let demo = demo();
    let ideas = |record: &Record| record.initiative.stage == Some(Stage::Idea);
    let unscored = count(&demo, |r| ideas(r) && r.ratings.len() < 14);
    assert!((12..=17).contains(&unscored), "{unscored} not fully scored");
    let disputed = count(&demo, |record| {
        record.ratings.iter().any(|a| {
            record
                .ratings
                .iter()
                .any(|b| a.criterion == b.criterion && a.level.get() >= b.level.get() + 2)
        })
    });
    assert!((8..=60).contains(&disputed), "{disputed} disputed");
    let assessors = |r: &Record| {
        r.ratings
            .iter()
            .map(|r| r.assessor)
            .collect::<HashSet<_>>()
            .len()
    };
    assert!(demo.records.iter().all(|record| assessors(record) <= 3));
    assert!(count(&demo, |record| assessors(record) >= 2) >= 110);
    let again = count(&demo, |r| {
        r.ratings.iter().any(|r| r.note.contains("the pilot"))
    });
    assert!(again >= 8, "{again} rated again");
}

/// Ordinals settle which of two ratings of a day counts.
#[test]
fn ratings_are_in_order() {
    for record in &demo().records {
        for pair in record.ratings.windows(2) {
            let (a, b) = (&pair[0], &pair[1]);
            assert!((a.rated_on, a.ordinal) < (b.rated_on, b.ordinal));
        }
    }
}

/// Attention lists what is missing: there must be some of each, and not too much.
#[test]
fn a_few_things_are_missing() {
    let demo = demo();
    let table = [
        (
            "sponsor",
            count(&demo, |r| r.initiative.sponsor.is_none()),
            8..=40,
        ),
        (
            "owner",
            count(&demo, |r| r.initiative.owner.is_none()),
            1..=12,
        ),
        (
            "tier",
            count(&demo, |r| r.initiative.tier == Tier::NotAssessed),
            5..=12,
        ),
        (
            "benefit",
            count(&demo, |r| r.initiative.benefit.is_none()),
            2..=15,
        ),
        ("hold", count(&demo, |r| r.initiative.on_hold), 2..=12),
        (
            "outcome",
            count(&demo, |r| r.initiative.outcomes.ids().is_empty()),
            2..=25,
        ),
    ];
    for (what, found, expected) in table {
        assert!(expected.contains(&found), "{what}: {found}");
    }
}

/// Plans and places must not contradict the stage: no forecast in the past, nothing live tomorrow,
/// and what is scaled is live in several places.
#[test]
fn plans_and_places_agree_with_the_stage() {
    for seed in 0..5 {
        let register = generate(400, seed, today()).into_register();
        let all = &register.tables.deployments;
        for record in register.records() {
            let key = &record.initiative.key;
            let own = all.children(About::initiative(record.id())).iter();
            let own: Vec<_> = own.map(|id| all.get(*id).unwrap()).collect();
            let forecasts = record.plans.iter().filter_map(|plan| plan.forecast);
            assert!(forecasts.clone().all(|f| f.last() > today()), "{key}");
            let live = own.iter().filter_map(|d| d.live);
            assert!(live.clone().all(|day| day.certainly_by(today())), "{key}");
            let places: HashSet<_> = own.iter().map(|d| &d.place).collect();
            assert_eq!(places.len(), own.len(), "{key}");
            let total: i64 = own
                .iter()
                .filter_map(|d| d.benefit)
                .map(|part| part.0)
                .sum();
            let whole = record.initiative.benefit.map_or(0, |money| money.0);
            assert!(own.is_empty() || total == whole, "{key}");
            if record.initiative.stage == Some(Stage::Scaled) {
                assert!(live.count() >= 2, "{key}");
            }
            if record.initiative.stage.is_some_and(Stage::is_exit) {
                assert!(forecasts.count() == 0, "{key}");
            }
        }
    }
}

/// Every stop and retirement says why and who decided.
#[test]
fn exits_have_reasons() {
    let demo = demo();
    let moves = demo.records.iter().flat_map(|record| record.moves());
    for exit in moves.filter(|m| m.to.is_exit()) {
        assert!(exit.decision.contains(": ") && !exit.decided_by.is_empty());
    }
}

/// Measured portfolios keep the shares of the demo and have all 14 criteria rated, so that times
/// at 1,000 and 100,000 can be compared.
#[test]
fn measured_portfolios_keep_the_shares() {
    let demo = generate(2_000, 5, today());
    assert!(demo.records.iter().all(|record| record.ratings.len() >= 14));
    for (stage, of_142) in [(Stage::Idea, 36), (Stage::Pilot, 29), (Stage::Stopped, 25)] {
        let found = count(&demo, |record| record.initiative.stage == Some(stage));
        assert!(
            found.abs_diff(2_000 * of_142 / 142) <= 8,
            "{stage:?}: {found}"
        );
    }
}

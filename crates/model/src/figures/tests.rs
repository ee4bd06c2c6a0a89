use super::sample::{any_register, any_sample, day, initiative, register, way};
use super::*;
use crate::conversion::Conversion;
use crate::scoring::Dimension;
use std::collections::HashSet;

use proptest::prelude::*;

const TODAY: &str = "2026-06-30";

fn compute(register: &Register) -> Figures {
    Figures::compute(register, day(TODAY), day(TODAY))
}

/// Ranks go by priority, then value, then key in numeric order; the rest say why they have none.
#[test]
fn ranks_and_reasons() {
    let half = |key: &str| {
        way(key, "idea")
            .rated("business-impact", "Ann", 5, "2026-01-01")
            .rated("data-readiness", "Ann", 5, "2026-01-01")
    };
    let table = [
        (way("AI-10", "idea").rated_all(3, 3, 3), Ok(5)),
        (way("AI-2", "pilot").rated_all(3, 3, 3), Ok(4)),
        (way("AI-3", "idea").rated_all(5, 3, 1), Ok(1)),
        (way("AI-4", "idea").rated_all(3, 5, 3), Ok(3)),
        (way("AI-5", "idea").rated_all(4, 3, 2), Ok(2)),
        (
            way("AI-6", "production").rated_all(5, 5, 1),
            Err(NotRanked::InProduction),
        ),
        (
            way("AI-7", "stopped").rated_all(5, 5, 1),
            Err(NotRanked::Exited),
        ),
        (
            initiative("AI-8").rated_all(5, 5, 1),
            Err(NotRanked::UnknownStage),
        ),
        (
            way("AI-9", "idea").rated_all(5, 5, 1).binned(),
            Err(NotRanked::InBin),
        ),
        (way("AI-11", "idea"), Err(NotRanked::NotScored)),
        (
            half("AI-12"),
            Err(NotRanked::CoverageTooLow(Dimension::Value)),
        ),
        (
            half("AI-13").rated("reach", "Ann", 5, "2026-01-01").rated(
                "time-to-value",
                "Ann",
                5,
                "2026-01-01",
            ),
            Err(NotRanked::CoverageTooLow(Dimension::Feasibility)),
        ),
    ];
    let (samples, expected): (Vec<_>, Vec<_>) = table.into_iter().unzip();
    let register = register(samples);
    let found: Vec<_> = compute(&register)
        .records()
        .iter()
        .map(|f| f.rank)
        .collect();
    assert_eq!(found, expected);
}

/// Where value and feasibility weigh the same, swapping them changes the rank and not the priority.
#[test]
fn equal_priorities_are_ordered_by_value() {
    let mut register = register([
        way("AI-1", "idea").rated_all(3, 4, 3),
        way("AI-2", "idea").rated_all(4, 3, 3),
    ]);
    register.settings.weight_value = 40;
    register.settings.weight_feasibility = 40;
    let figures = compute(&register);
    let [first, second] = figures.records() else {
        unreachable!()
    };
    assert_eq!(first.priority, second.priority);
    assert_eq!((first.rank, second.rank), (Ok(2), Ok(1)));
}

/// The overview of a small portfolio, counted by hand.
#[test]
fn the_overview_counts_what_is_there() {
    let register = register([
        way("AI-1", "idea")
            .rated_all(5, 5, 1)
            .benefit(100)
            .tier(Tier::Low),
        way("AI-2", "pilot@2024-01-01").rated_all(5, 2, 3),
        way("AI-3", "pilot production@2025-01").benefit(50),
        way("AI-4", "pilot@2025-01-01 stopped@2025-02-01").rated_all(1, 1, 1),
        initiative("AI-5"),
        way("AI-6", "idea").binned(),
    ]);
    let found = overview(&compute(&register), None);
    assert_eq!((found.initiatives, found.not_there), (5, 0));
    assert_eq!(found.by_stage, [1, 0, 0, 1, 1, 0, 1, 0]);
    assert_eq!(found.unknown_stage, 1);
    assert_eq!((found.scored, found.not_scored, found.ranked), (3, 2, 2));
    let quadrants = found.quadrants.map(|q| (q.active, q.before_production));
    assert_eq!(found.plotted, 2);
    assert_eq!(quadrants, [(1, 1), (1, 1), (0, 0), (0, 0)]);
    assert_eq!(
        (found.active, found.live, found.before_production),
        (4, 1, 2)
    );
    assert_eq!(found.tiers, [3, 1, 0, 0]);
    assert_eq!(
        (found.pilots, found.purgatory, found.pilots_undated),
        (1, 1, 0)
    );
    let benefit = BenefitSum {
        minor: 150,
        stated: 2,
        of: 4,
    };
    assert_eq!(found.benefit_active, benefit);
    assert_eq!((found.benefit_live.minor, found.benefit_live.of), (50, 1));
    let pilot = found.funnel.stages[3];
    assert_eq!(
        (pilot.now, pilot.entered, pilot.moved_on, pilot.ended),
        (1, 3, 1, 1)
    );
    assert_eq!(found.conversion.decided, crate::wilson::Share::new(1, 2));
    assert_eq!(
        (found.conversion.running, found.conversion.left_out()),
        (1, 1)
    );
    assert_eq!(
        (found.attention, found.need_attention),
        ([1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0], 2)
    );
    assert_eq!(found.top_quick_wins, [0]);
    let scoped = overview(&compute(&register), Some(&[2, 3]));
    assert_eq!((scoped.initiatives, scoped.live, scoped.active), (2, 1, 1));
}

/// As of a past day: stages and ratings of then, and what came later is left out and counted.
#[test]
fn the_past_shows_what_was_there() {
    let register = register([
        way("AI-1", "idea@2024-01-01 pilot@2025-01-01"),
        way("AI-2", "idea@2025-01-01"),
        way("AI-3", "pilot").recorded("2024-02-01"),
    ]);
    let figures = Figures::compute(&register, day("2024-06-30"), day(TODAY));
    let stages: Vec<_> = figures.records().iter().map(|f| f.stage).collect();
    assert_eq!(stages, [Some(Stage::Idea), None, None]);
    let found = overview(&figures, None);
    assert_eq!((found.initiatives, found.not_there), (2, 1));
    assert_eq!(figures.records()[1].rank, Err(NotRanked::NotYetThere));
    assert!(figures.records()[1].attention.is_empty());
}

/// What a changed setting or model moves is never served stale.
#[test]
fn a_changed_setting_computes_anew() {
    let mut register = register([way("AI-1", "pilot@2026-01-01").rated_all(3, 3, 3)]);
    let mut figures = compute(&register);
    register.settings.pilot_limit_months = 2;
    register.settings.value_threshold = 51;
    register.model.criteria.truncate(9);
    figures.update(&register, &[]);
    assert_eq!(figures, compute(&register));
    let found = &figures.records()[0];
    assert_eq!(found.quadrant, Some(Quadrant::Reconsider));
    assert!(found.purgatory && found.risk.is_none());
}

/// A register of `n` initiatives with fourteen ratings and up to five moves each.
fn large(n: usize) -> Register {
    let stages = ["idea", "assessment", "development", "pilot", "production"];
    let records = (0..n).map(|at| {
        let reached = at * 7 % 5;
        let steps: Vec<_> = (0..=reached)
            .map(|step| format!("{}@20{}-0{}-11", stages[step], 21 + step, 1 + at % 9))
            .collect();
        let level = |salt: usize| i64::try_from(1 + at * salt % 97 % 5).unwrap();
        way(&format!("AI-{at:06}"), &steps.join(" "))
            .rated_all(level(3), level(5), level(11))
            .record()
    });
    let mut register = Register::default();
    register.set_records(records);
    register
}

/// An edit at 100,000 initiatives must not be felt, nor opening them be waited for.
#[test]
#[ignore = "a measurement; needs an optimised build"]
fn a_hundred_thousand_are_computed_in_time() {
    let register = large(100_000);
    let timed = |what: &str, limit: u128, run: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        run();
        let took = start.elapsed().as_millis();
        println!("{what}: {took} ms");
        assert!(took < limit, "{what} took {took} ms");
    };
    let mut figures = compute(&register);
    timed("compute", 500, &mut || figures = compute(&register));
    timed("compute as of a past day", 500, &mut || {
        Figures::compute(&register, day("2024-06-30"), day(TODAY));
    });
    let id = register.records()[77].id();
    timed("update of one", 150, &mut || {
        figures.update(&register, &[id])
    });
    timed("overview", 20, &mut || drop(overview(&figures, None)));
    timed("flow", 200, &mut || {
        crate::funnel::flow(&register, &figures, None);
    });
    timed("attention", 200, &mut || {
        crate::attention::attention(&register, &figures, None);
    });
    let asked = Question::pilot_to_production(day(TODAY), day(TODAY));
    timed("conversion", 200, &mut || {
        Conversion::compute(&register, &asked, None);
    });
}

/// What a portfolio's history did: edits, additions, removals, several at a time.
#[derive(Debug, Clone)]
enum Edit {
    Put(Box<Record>),
    Remove(usize),
}

fn any_edits() -> impl Strategy<Value = Vec<Edit>> {
    let put = (0..16)
        .prop_flat_map(|at| any_sample(format!("AI-{at}")))
        .prop_map(|sample| Edit::Put(Box::new(sample.record())));
    prop::collection::vec(
        prop_oneof![3 => put, 1 => (0_usize..16).prop_map(Edit::Remove)],
        1..6,
    )
}

fn apply(register: &mut Register, edits: &[Edit]) -> Vec<InitiativeId> {
    edits
        .iter()
        .map(|edit| match edit {
            Edit::Put(record) => {
                register.put(Record::clone(record));
                record.id()
            }
            Edit::Remove(at) => {
                let id = InitiativeId::of_link(&[&format!("AI-{at}")]);
                register.remove_all(&HashSet::from([id]));
                id
            }
        })
        .collect()
}

fn own(figures: &RecordFigures) -> impl PartialEq + std::fmt::Debug {
    let scores = (figures.value, figures.feasibility, figures.risk);
    (
        scores,
        figures.priority,
        figures.quadrant,
        figures.stage,
        figures.conversion,
    )
}

proptest! {
    /// An edit must show the same figures as opening the file anew.
    #[test]
    fn incremental_equals_reload(
        register in any_register(),
        edits in any_edits(),
        as_of in prop::sample::select(&["2024-06-30", TODAY][..]),
    ) {
        let mut register = register;
        let mut figures = Figures::compute(&register, day(as_of), day(TODAY));
        let changed = apply(&mut register, &edits);
        figures.update(&register, &changed);
        prop_assert_eq!(figures, Figures::compute(&register, day(as_of), day(TODAY)));
    }

    /// Adding an initiative changes no other score, and moves other ranks by at most one.
    #[test]
    fn adding_an_initiative_changes_no_other_score(
        register in any_register(),
        added in any_sample("ZZ-1".to_owned()),
    ) {
        let mut register = register;
        let before = compute(&register);
        register.put(added.record());
        let after = compute(&register);
        for (id, was) in before.ids.iter().zip(before.records()) {
            let is = &after.records()[register.position(*id).unwrap()];
            prop_assert_eq!(own(was), own(is));
            match (was.rank, is.rank) {
                (Ok(was), Ok(is)) => prop_assert!(is == was || is == was + 1),
                (was, is) => prop_assert_eq!(was, is),
            }
        }
    }

    /// The overview's parts add up, and its conversion is the Pipeline's own.
    #[test]
    fn the_overview_adds_up(
        register in any_register(),
        as_of in prop::sample::select(&["2024-06-30", TODAY][..]),
    ) {
        let figures = Figures::compute(&register, day(as_of), day(TODAY));
        let found = overview(&figures, None);
        let sum = |parts: &[u32]| parts.iter().sum::<u32>();
        prop_assert_eq!(sum(&found.by_stage) + found.unknown_stage, found.initiatives);
        prop_assert_eq!(found.scored + found.not_scored, found.initiatives);
        prop_assert_eq!(sum(&found.quadrants.map(|q| q.active)), found.plotted);
        prop_assert!(found.plotted <= found.scored && found.hollow <= found.plotted);
        prop_assert_eq!(sum(&found.tiers), found.active);
        for stage in &found.funnel.stages {
            let rest = stage.waiting + stage.ended + stage.moved_back + stage.unknown;
            prop_assert_eq!(stage.moved_on + rest, stage.entered);
            prop_assert!(stage.now >= stage.waiting);
        }
        let asked = Question::pilot_to_production(day(as_of), day(TODAY));
        let conversion = Conversion::compute(&register, &asked, None);
        let summary = found.conversion;
        prop_assert_eq!(summary.decided, conversion.decided.share());
        prop_assert_eq!(summary.left_out() as usize, conversion.left_out.len());
        let counted = summary.decided.whole + summary.running + summary.before_start;
        prop_assert_eq!(counted + summary.left_out(), found.initiatives);
        let ranks: Vec<u32> = figures.records().iter().filter_map(|f| f.rank.ok()).collect();
        prop_assert_eq!(ranks.len(), found.ranked as usize);
        prop_assert!((1..=found.ranked).all(|rank| ranks.contains(&rank)));
    }

    /// What one pass tells of each list of the matrix is what an overview of that list alone tells.
    #[test]
    fn lists_of_the_matrix_are_counted_at_once(
        register in any_register(),
        as_of in prop::sample::select(&["2024-06-30", TODAY][..]),
    ) {
        let figures = Figures::compute(&register, day(as_of), day(TODAY));
        let found = overview(&figures, None);
        let lists = Quadrant::ALL.iter().copied().map(Some).chain([None]);
        for (list, told) in lists.zip(found.quadrants.iter().chain([&found.not_plotted])) {
            let in_list = |at: &usize| {
                let record = &figures.records()[*at];
                record.is_active() && record.quadrant == list
            };
            let list: Vec<_> = (0..figures.records().len()).filter(in_list).collect();
            let alone = overview(&figures, Some(&list));
            let expected = Population {
                active: alone.active,
                before_production: alone.before_production,
                live: alone.live,
                unknown_stage: alone.unknown_stage,
                benefit: alone.benefit_active,
                benefit_before_production: alone.benefit_before_production,
            };
            prop_assert_eq!(*told, expected);
        }
        prop_assert_eq!(figures.counted(), found.initiatives);
    }

    /// A stage that is told of a past day is one that it may have been in, whatever the moves without a
    /// day are taken to be; and where it may have been in one alone, it is told.
    #[test]
    fn the_stage_of_then_is_told_only_where_it_is_known(
        sample in any_sample("AI-1".to_owned()),
        on in 0_i64..1300,
    ) {
        let record = sample.record();
        let as_of = day("2023-01-01") + chrono::TimeDelta::days(on);
        let journey = Journey::of(&record, as_of, day(TODAY));
        let may_be = Stage::ALL.into_iter().filter(|stage| journey.may_be_in(*stage)).count();
        match journey.stage() {
            Some(stage) => prop_assert!(journey.may_be_in(stage) && may_be == 1),
            None => prop_assert!(may_be != 1 || journey.pending().len() > 1),
        }
        prop_assert!(as_of >= day(TODAY) || journey.stage().is_none() || journey.pending().is_empty());
    }
}

//! The overview: headlines, findings, quick wins.

use super::*;
use crate::api::{Headline, HeadlineScreen};

/// What an executive reads first, word for word.
#[test]
fn the_overview_of_a_small_register() {
    let mut found = overview(&small(), &everything(), &SIZE).unwrap();
    found.matrix.svg.clear();
    insta::assert_json_snapshot!(found);
}

/// Every initiative stands in one stage, every active one in one tier, every alert under one rule.
#[test]
fn the_overview_adds_up() {
    for (scope, view) in everywhere() {
        let found = overview(&scope, &view, &SIZE).unwrap();
        let matched = Grid::new(scope.clone(), &view).unwrap().head().matched;
        let sum = |list: &[crate::api::Counted]| list.iter().map(|one| one.count).sum::<u32>();
        assert_eq!(sum(&found.stages), matched, "{}", view.filter);
        assert_eq!(sum(&found.tiers), found.active, "{}", view.filter);
        let findings: u32 = found.attention_rules.iter().map(|rule| rule.each).sum();
        assert_eq!(findings, found.attention_total);
        let on_the_way: u32 = found.funnel.iter().map(|step| step.now).sum();
        let elsewhere = ["stopped", "retired", "unknown"].map(|code| {
            let stage = found.stages.iter().find(|stage| stage.code == code);
            stage.unwrap().count
        });
        assert_eq!(on_the_way + elsewhere.iter().sum::<u32>(), matched);
        for step in &found.funnel {
            assert!(
                step.moved_on + step.stopped <= step.entered,
                "{}",
                step.stage
            );
        }
    }
}

/// A headline opens the very initiatives that it counted.
#[test]
fn headlines_open_what_they_counted() {
    for scope in both() {
        let found = overview(&scope, &everything(), &SIZE).unwrap();
        let lists = |h: &&Headline| h.screen == HeadlineScreen::Portfolio;
        for headline in found.headlines.iter().filter(lists) {
            let grid = Grid::new(scope.clone(), &only(&headline.filter)).unwrap();
            let counted = match headline.code.as_str() {
                "benefit" => headline.of.split_whitespace().nth(2).unwrap(),
                _ => headline.figure.as_str(),
            };
            assert_eq!(
                grid.head().matched.to_string(),
                counted,
                "{}",
                headline.code
            );
        }
        let scored = found.headlines.iter().find(|h| h.code == "scored").unwrap();
        let matrix = matrix(&scope, &only(&scored.filter), &SIZE, None).unwrap();
        assert_eq!(matrix.plotted.to_string(), scored.figure);
    }
}

/// “12 that moved back” opens those twelve: what a figure leaves out can be looked at, name by name.
#[test]
fn what_a_headline_leaves_out_opens() {
    for scope in both() {
        let found = overview(&scope, &everything(), &SIZE).unwrap();
        let phrases = found.headlines.iter().flat_map(|h| &h.footnote);
        let links: Vec<_> = phrases.filter(|one| !one.filter.is_empty()).collect();
        assert!(links.len() > 8, "{links:?}");
        for link in links {
            let grid = Grid::new(scope.clone(), &only(&link.filter)).unwrap();
            let told = link.text.split_whitespace().next().unwrap();
            assert_eq!(grid.head().matched.to_string(), told, "{link:?}");
        }
    }
}

/// “Not scored” is another number of another population: each place names its own.
#[test]
fn those_not_scored_are_of_someone() {
    let scope = demo_of(142);
    let glance = overview(&scope, &everything(), &SIZE).unwrap();
    let shown = matrix(&scope, &everything(), &SIZE, None).unwrap();
    let rule = glance
        .attention_rules
        .iter()
        .find(|rule| rule.code == "not-scored")
        .unwrap();
    assert_eq!(rule.label, "Not scored before production");
    assert!(
        shown.not_scored > rule.count,
        "the demo has some not scored in production"
    );
    let told = format!(
        "{} active: {} not yet in production, ",
        shown.not_scored, rule.count
    );
    let population = &shown.not_scored_population;
    assert!(population.starts_with(&told), "{population}");
    assert_holds(&glance.matrix_note, &format!("{} not scored", rule.count));
    assert_holds(&shown.note, &format!(": of {} active ", glance.active));
}

/// The overview counts quick wins to choose from, the matrix all of them: each says which, and one
/// is told within the other.
#[test]
fn quick_wins_name_their_population() {
    for scope in both() {
        let glance = overview(&scope, &everything(), &SIZE).unwrap();
        let shown = matrix(&scope, &everything(), &SIZE, None).unwrap();
        let quick_wins = &shown.quadrants[0];
        assert!(quick_wins.before_production < quick_wins.count);
        let told = words::counted(quick_wins.before_production, "quick win");
        let told = format!("{told} not yet in production");
        assert_holds(&glance.quick_wins_note, &told);
        let start = format!(
            "{} active: {} not yet in production, ",
            quick_wins.count, quick_wins.before_production
        );
        let population = &quick_wins.population;
        assert!(population.starts_with(&start), "{population}");
        let drawn = format!(
            ">{} not yet in production</text>",
            quick_wins.before_production
        );
        assert!(shown.chart.svg.contains(&drawn));
        let plotted = "not yet in production plotted: quick wins ";
        assert_holds(&glance.matrix.summary, plotted);
    }
}

/// Sixty that lack everything fill the list of all; four of another rule are not among them.
fn crowded() -> Scope {
    let mut register = Register::default();
    let [holm, olu] = ["S. Holm", "Olu"].map(|name| sample::person(&mut register, name));
    let record = |at: u32| {
        let key = format!("AI-{at}");
        let id = InitiativeId::of_link(&[&key]);
        let recorded = "2026-03-01T09:00:00Z".to_owned();
        let mut record = Record::new(Initiative::new(id, key, format!("No. {at}"), recorded));
        if at <= 60 {
            record.initiative.stage = Some(Stage::Idea);
        } else {
            record.initiative.tier = Tier::Low;
            record.initiative.sponsor = holm;
            record.initiative.owner = olu;
        }
        record
    };
    register.set_records((1..=64).map(record));
    scope_of(register)
}

/// A rule lists its own first fifty. One that lists none of its four says that nothing is wrong there.
#[test]
fn every_rule_lists_its_own_first() {
    let found = overview(&crowded(), &everything(), &SIZE).unwrap();
    let listed: Vec<_> = found
        .attention_rules
        .iter()
        .map(|rule| {
            assert!(rule.first.iter().all(|item| item.rule == rule.code));
            (rule.code.as_str(), rule.count, rule.first.len())
        })
        .collect();
    let table = [
        ("pilot-too-old", 0, 0),
        ("no-sponsor", 60, 50),
        ("no-owner", 60, 50),
        ("unknown-stage", 4, 4),
        ("not-scored", 60, 50),
    ];
    assert_eq!(listed, table);
    assert_eq!(found.attention_note, "184 findings on 64 initiatives");
}

/// Findings and initiatives are two counts: 11 on 8, and none is said as well.
#[test]
fn findings_say_on_how_many_they_are() {
    for (view, note) in [
        ("", "11 findings on 8 initiatives"),
        ("key = AI-1", "1 finding on 1 initiative"),
        ("attention is empty", "0 findings on 0 initiatives"),
    ] {
        let found = overview(&small(), &only(view), &SIZE).unwrap();
        assert_eq!(found.attention_note, note, "{view}");
    }
}

/// A register without an owner column is one finding, which says what to do and opens the very initiatives.
#[test]
fn what_a_register_lacks_is_one_finding() {
    let mut register = sample::small();
    let source = sample::source(&mut register, "US \"federal\" 2024");
    let record = |at: u32| {
        let key = format!("US-{at}");
        let id = InitiativeId::of_link(&[&key]);
        let recorded = "2026-03-01T09:00:00Z".to_owned();
        let mut record = Record::new(Initiative::new(id, key, format!("No. {at}"), recorded));
        record.initiative.stage = Some(Stage::Production);
        record.initiative.source = source;
        record
    };
    let records: Vec<_> = register
        .records()
        .iter()
        .map(|record| Record::clone(record))
        .collect();
    register.set_records(records.into_iter().chain((1..=6).map(record)));
    let scope = scope_of(register);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert_eq!(
        found.attention_note,
        "2 findings on registers, 11 on 8 initiatives"
    );
    let rule = found
        .attention_rules
        .iter()
        .find(|rule| rule.code == "no-owner");
    let [gap] = rule.unwrap().gaps.as_slice() else {
        panic!("one gap")
    };
    assert_eq!(
        gap.text,
        "The register “US \"federal\" 2024” names no owner: 6 initiatives"
    );
    let opened = Grid::new(scope.clone(), &only(&gap.filter))
        .unwrap()
        .head()
        .matched;
    assert_eq!(opened, gap.count, "{}", gap.filter);
}

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
        let in_stages: u32 = found.stages.iter().map(|stage| stage.now).sum();
        assert_eq!(in_stages, matched, "{}", view.filter);
        let in_tiers: u32 = found.tiers.iter().map(|tier| tier.count).sum();
        assert_eq!(in_tiers, found.active, "{}", view.filter);
        let findings: u32 = found.attention_rules.iter().map(|rule| rule.each).sum();
        assert_eq!(findings, found.attention_total);
        let steps = pipeline(&scope, &view, &question(), &SIZE).unwrap().flow;
        for (stage, step) in found.stages.iter().zip(&steps) {
            let passed = stage.passed.as_ref().unwrap();
            let told = (&stage.code, stage.now, passed.entered, passed.ended);
            assert_eq!(told, (&step.stage, step.now, step.entered, step.stopped));
            assert!(step.moved_on + step.stopped <= step.entered);
        }
        assert!(
            found.stages[steps.len()..]
                .iter()
                .all(|s| s.passed.is_none())
        );
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
                "benefit-realised" | "spent" => headline.of.split_whitespace().nth(1).unwrap(),
                _ => headline.figure.as_str(),
            };
            assert_eq!(
                grid.head().matched.to_string(),
                counted,
                "{}",
                headline.code
            );
        }
        // Money stands where scores do while there is any.
        let Some(scored) = found.headlines.iter().find(|h| h.code == "scored") else {
            assert!(found.headlines.iter().any(|h| h.code == "spent"));
            continue;
        };
        let matrix = matrix(&scope, &only(&scored.filter), &SIZE, None, None).unwrap();
        assert_eq!(matrix.plotted.to_string(), scored.figure);
    }
}

/// “12 that moved back” opens those twelve: what a figure leaves out can be looked at, name by name.
#[test]
fn what_a_headline_leaves_out_opens() {
    for scope in both() {
        let found = overview(&scope, &everything(), &SIZE).unwrap();
        let phrases = found.headlines.iter();
        let phrases = phrases.flat_map(|h| h.footnote.iter().chain(&h.note));
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
    let shown = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
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

/// One number for one thing: quick wins are those not yet in production, on the overview, on the matrix, on
/// its drawing and in its list. What is live is told beside them.
#[test]
fn quick_wins_are_those_not_yet_in_production() {
    for scope in both() {
        let glance = overview(&scope, &everything(), &SIZE).unwrap();
        let shown = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
        let quick_wins = &shown.quadrants[0];
        let count = quick_wins.before_production;
        assert!(count < quick_wins.count, "some are live");
        let told = words::counted(count, "quick win");
        let told = format!("{told} not yet in production");
        assert_holds(&glance.quick_wins_note, &told);
        let listed = quadrant(&scope, &everything(), "quick-wins", 0, 1_000).unwrap();
        assert_eq!(listed.total, count);
        let mut stages = listed.cards.iter().map(|card| card.stage.as_deref());
        assert!(stages.all(|stage| !matches!(stage, Some("production" | "scaled") | None)));
        let start = format!(
            "{} active: {count} not yet in production, ",
            quick_wins.count
        );
        let population = &quick_wins.population;
        assert!(population.starts_with(&start), "{population}");
        assert_holds(&shown.chart.svg, &format!(">{count}</text>"));
        assert_holds(&shown.chart.svg, " more live</text>");
        let summary = format!("not yet in production: quick wins {count},");
        assert_holds(&shown.chart.summary, &summary);
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
        ("benefit-under-plan", 0, 0),
        ("cost-over-plan", 0, 0),
        ("adoption-under-plan", 0, 0),
        ("forecast-moved-twice", 0, 0),
        ("kpi-off-track", 0, 0),
        ("kpi-declining", 0, 0),
        ("kpi-stale", 0, 0),
        ("not-scored", 60, 50),
        ("kpi-vanity", 0, 0),
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

/// Nobody has scored anything: the way in is offered, and begins with what is listed first.
#[test]
fn an_unscored_portfolio_leads_to_a_first_pass() {
    let mut register = Register::default();
    let record = |at: u32| {
        let key = format!("AI-{at}");
        let id = InitiativeId::of_link(&[&key]);
        let recorded = "2026-03-01T09:00:00Z".to_owned();
        let mut record = Record::new(Initiative::new(id, key, format!("No. {at}"), recorded));
        record.initiative.stage = Some(Stage::Idea);
        record.initiative.benefit = (at > 3).then(|| pilotage_model::kind::Money(i64::from(at)));
        record
    };
    register.set_records((1..=15).map(record));
    let scope = scope_of(register);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    let pass = found.first_pass.unwrap();
    let there = matrix(&scope, &everything(), &SIZE, None, None).unwrap();
    let titles = there.first_pass.map(|pass| pass.title);
    assert_eq!(
        titles.as_ref(),
        Some(&pass.title),
        "the matrix offers the same"
    );
    let told = [pass.title, pass.largest, pass.by, pass.sort];
    let expected = [
        "15 not scored",
        "Rate the ten largest",
        "By benefit a year, stated by 12",
        "benefit",
    ];
    assert_eq!(told, expected);
    let listed = Grid::new(scope.clone(), &only(&pass.largest_filter)).unwrap();
    assert_eq!(listed.head().matched, 10);
    assert_eq!(scope.register().records()[14].id().to_string(), pass.begin);
    let of = |scope: &Scope| overview(scope, &everything(), &SIZE).unwrap().first_pass;
    assert!(of(&demo_of(142)).is_none(), "some is scored");
    assert!(
        of(&scope_of(Register::default())).is_none(),
        "nothing to score"
    );
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

/// A sum of money has to be defended: each quarter and each budget lists as many as it says it is of.
#[test]
fn quarters_and_budgets_list_those_that_they_count() {
    let scope = demo_of(142);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    let quarters = found.quarters.unwrap().quarters;
    let quarters = quarters.into_iter().map(|line| (line.filter, line.note));
    let all = spending(&scope, &everything(), usize::MAX)
        .unwrap()
        .unwrap()
        .rows;
    let few = found.spending.unwrap().rows;
    // Two units and the rest, those over their budget first.
    assert_eq!((few.len(), all.len()), (3, 7));
    assert!(
        few[2].label.starts_with("5 other units"),
        "{}",
        few[2].label
    );
    assert!(all.is_sorted_by_key(|row| std::cmp::Reverse(row.state)));
    let budgets = few.into_iter().chain(all).map(|row| (row.filter, row.note));
    for (filter, note) in quarters.chain(budgets) {
        let listed = Grid::new(scope.clone(), &only(&filter))
            .unwrap()
            .head()
            .matched;
        let told = words::counted(listed, "initiative");
        assert!(note.starts_with(&told), "{told}: {note}");
    }
    // Budgets are of units: of some initiatives none is told, and what they brought is told of them alone.
    let some = overview(&scope, &only("tier = high"), &SIZE).unwrap();
    assert!(some.spending.is_none() && some.quarters.is_some());
    assert!(
        overview(&small(), &everything(), &SIZE)
            .unwrap()
            .quarters
            .is_none(),
        "nothing is recorded"
    );
}

/// A period that was chosen bounds all that is of one, says so, and each figure opens those it counted over it.
#[test]
fn a_period_bounds_the_overview() {
    for code in [
        "year",
        "last-year",
        "quarter",
        "last-quarter",
        "quarters",
        "all",
    ] {
        let over = |filter: &str| View {
            period: code.to_owned(),
            ..only(filter)
        };
        let scope = demo_of(142).over(&over("")).unwrap();
        let found = overview(&scope, &over(""), &SIZE).unwrap();
        let words = scope.money_over();
        assert_holds(
            &found.note,
            &format!("Conversion, benefits and spending over {words}"),
        );
        let quarters = found.quarters.as_ref().unwrap();
        assert_holds(&quarters.title, &words);
        assert_holds(&found.spending.as_ref().unwrap().title, &words);
        for headline in &found.headlines {
            let is_bounded =
                ["decided", "benefit-realised", "spent"].contains(&headline.code.as_str());
            let is_said = headline.label.contains(&words);
            assert_eq!(
                is_said,
                is_bounded && (code != "all" || headline.code != "decided"),
                "{}",
                headline.label
            );
            let phrases = headline.footnote.iter().chain(&headline.note);
            for link in phrases.filter(|one| !one.filter.is_empty()) {
                let list = Grid::new(scope.clone(), &over(&link.filter)).unwrap();
                let told = link.text.split_whitespace().next().unwrap();
                assert_eq!(list.head().matched.to_string(), told, "{code} {link:?}");
            }
        }
        // What is of a day stays.
        let usual = overview(&demo_of(142), &everything(), &SIZE).unwrap();
        let now = |found: &crate::api::OverviewView| -> Vec<u32> {
            found.stages.iter().map(|stage| stage.now).collect()
        };
        assert_eq!(now(&found), now(&usual));
        assert_eq!(found.attention_total, usual.attention_total);
    }
}

/// What was over on both days can't have changed: no change is told of it, rather than “none”.
#[test]
fn a_complete_period_has_no_change() {
    let view = View {
        period: "last-quarter".to_owned(),
        ..everything()
    };
    let scope = demo_of(142).over(&view).unwrap();
    let changes = headline_changes(&scope, &view).unwrap();
    let codes: Vec<_> = changes.iter().map(|change| change.code.as_str()).collect();
    assert!(
        codes.contains(&"live") && !codes.contains(&"decided"),
        "{codes:?}"
    );
}

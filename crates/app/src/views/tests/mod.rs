//! What an executive adds up by hand must add up, on the demo and on a register small enough to
//! count.

pub(super) mod sample;

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_chart::{DENSITY_ABOVE, LEADERS, Palette, Size};
use pilotage_model::{
    Field, Figure, Initiative, InitiativeId, Record, Register, Stage, Tier, Unit, UnitId, UnitTree,
};

use super::*;
use crate::api::{ChartSize, PipelineQuestion, View};
use crate::{AppError, Days, Snapshot, demo};

const SIZE: ChartSize = ChartSize {
    width: 800,
    height: 500,
    dark: false,
};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 30).unwrap()
}

fn scope_of(register: Register) -> Scope {
    Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(today()))
}

fn small() -> Scope {
    scope_of(sample::small())
}

fn demo_of(initiatives: usize) -> Scope {
    let demo = demo::generate(initiatives, 1, today());
    let mut register = Register::default();
    register.settings = demo.settings;
    register.units = UnitTree::new(demo.units);
    register.custom_fields = demo.custom_fields;
    register.set_records(demo.records);
    scope_of(register)
}

fn everything() -> View {
    View::default()
}

fn only(filter: &str) -> View {
    View {
        filter: filter.to_owned(),
        ..View::default()
    }
}

fn question() -> PipelineQuestion {
    PipelineQuestion {
        from: "pilot".to_owned(),
        to: "production".to_owned(),
        since: None,
        until: None,
    }
}

/// The views under which the figures must add up.
fn views() -> Vec<View> {
    [
        "",
        "tier = high",
        "stage = pilot",
        "benefit is empty",
        "name ~ zzz",
    ]
    .map(only)
    .into()
}

/// What an executive reads first, word for word.
#[test]
fn the_overview_of_a_small_register() {
    let mut found = overview(&small(), &everything(), &SIZE).unwrap();
    found.matrix.svg.clear();
    insta::assert_json_snapshot!(found);
}

#[test]
fn the_pipeline_of_a_small_register() {
    let mut found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    found.ages_chart.svg.clear();
    insta::assert_json_snapshot!(found);
}

/// Every initiative stands in one stage, every active one in one tier, every alert under one rule.
#[test]
fn the_overview_adds_up() {
    for (scope, view) in [demo_of(142), small()]
        .iter()
        .flat_map(|scope| views().into_iter().map(move |view| (scope, view)))
    {
        let found = overview(scope, &view, &SIZE).unwrap();
        let matched = Grid::new(scope.clone(), &view).unwrap().head().matched;
        let sum = |list: &[crate::api::Counted]| list.iter().map(|one| one.count).sum::<u32>();
        assert_eq!(sum(&found.stages), matched, "{}", view.filter);
        assert_eq!(sum(&found.tiers), found.active, "{}", view.filter);
        let findings: u32 = found.attention_rules.iter().map(|rule| rule.count).sum();
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
    for scope in [demo_of(142), small()] {
        let found = overview(&scope, &everything(), &SIZE).unwrap();
        for headline in found.headlines.iter().filter(|h| h.screen == "portfolio") {
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

/// Quadrants, those not scored and those left out are all that match; the lists hold each once.
#[test]
fn the_matrix_adds_up() {
    for (scope, view) in [demo_of(142), small()]
        .iter()
        .flat_map(|scope| views().into_iter().map(move |view| (scope, view)))
    {
        let found = matrix(scope, &view, &SIZE, None).unwrap();
        let active = overview(scope, &view, &SIZE).unwrap().active;
        let in_quadrants: u32 = found.quadrants.iter().map(|q| q.count).sum();
        assert_eq!(in_quadrants, found.plotted);
        assert_eq!(found.plotted + found.not_scored, active, "{}", view.filter);
        assert_eq!(found.chart.marks.len() as u32, found.plotted);
        let mut listed = std::collections::HashSet::new();
        for (code, count) in found
            .quadrants
            .iter()
            .map(|q| (q.code.as_str(), q.count))
            .chain([(NOT_SCORED, found.not_scored)])
        {
            let cards = quadrant(scope, &view, code, 0, u32::MAX).unwrap();
            assert_eq!(cards.total, count, "{code}");
            listed.extend(cards.cards.into_iter().map(|card| card.id));
        }
        assert_eq!(listed.len() as u32, active);
        assert_eq!(matrix_rows(scope, &view).unwrap().rows.len() as u32, active);
    }
}

/// Difficulty is 100 − feasibility, also to who adds up the two on a card, in the drawer and in a
/// row: each half rounded up on its own would make 101.
#[test]
fn difficulty_and_feasibility_make_100_everywhere() {
    let scope = demo_of(142);
    let whole = |text: &str| text.parse::<i64>().ok();
    let mut halves = 0;
    for at in 0..scope.register().records().len() {
        let (record, figures) = scope.at(at);
        let id = record.id().to_string();
        let card = card(&scope, &id).unwrap();
        let drawer = initiative(&scope, &id, "Ann").unwrap().score;
        let feasibility = drawer.dimensions.iter().find(|d| d.code == "feasibility");
        let Some(feasibility) = whole(&feasibility.unwrap().text) else {
            continue;
        };
        let row = Field::Figure(Figure::Difficulty)
            .value(record, figures)
            .display(scope.register());
        for shown in [&card.difficulty, &drawer.difficulty, &row] {
            assert_eq!(whole(shown), Some(100 - feasibility), "{}", card.key);
        }
        halves += usize::from(
            figures
                .difficulty
                .is_some_and(|d| (2 * d.num) % d.den == 0 && d.num % d.den != 0),
        );
    }
    assert!(halves > 0, "without a half the test says nothing");
}

/// A list is read window by window: each window continues the one before it.
#[test]
fn lists_come_in_windows_best_first() {
    let scope = demo_of(142);
    let read = |from, to| quadrant(&scope, &everything(), "quick-wins", from, to).unwrap();
    let whole = read(0, 1_000);
    let parts: Vec<_> = (0..whole.total)
        .step_by(7)
        .flat_map(|from| read(from, from + 7).cards)
        .map(|card| card.id)
        .collect();
    let ids: Vec<_> = whole.cards.iter().map(|card| card.id.clone()).collect();
    assert_eq!(parts, ids);
    let ranks = whole
        .cards
        .iter()
        .filter_map(|card| card.rank.parse::<u32>().ok());
    let ranks: Vec<_> = ranks.collect();
    assert!(ranks.len() > 3 && ranks.is_sorted(), "{ranks:?}");
    assert!(read(5, 2).cards.is_empty());
    let best = overview(&scope, &everything(), &SIZE).unwrap().quick_wins;
    assert_eq!(best[0].id, ids[0], "overview and matrix agree");
}

/// Each initiative counts in one place of the conversion, and by unit they add up to all.
#[test]
fn the_pipeline_adds_up() {
    for (scope, view) in [demo_of(142), small()]
        .iter()
        .flat_map(|scope| views().into_iter().map(move |view| (scope, view)))
    {
        for question in [
            question(),
            PipelineQuestion {
                since: Some("2025-01-01".to_owned()),
                ..question()
            },
        ] {
            let found = pipeline(scope, &view, &question, &SIZE).unwrap();
            let cases = conversion_cases(scope, &view, &question).unwrap().rows;
            let counts_as = |code: &str| cases.iter().filter(|row| row[4] == code).count() as u32;
            let decided = counts_as("succeeded") + counts_as("stopped");
            assert_eq!(found.decided.denominator, decided, "{}", view.filter);
            assert_eq!(found.decided.numerator, counts_as("succeeded"));
            assert_eq!(found.running, counts_as("running"));
            assert_eq!(found.left_out_total, counts_as("left-out"));
            let groups: u32 = found.left_out.iter().map(|group| group.count).sum();
            assert_eq!(groups, found.left_out_total);
            let matched = Grid::new(scope.clone(), &view).unwrap().head().matched;
            assert_eq!(cases.len() as u32, matched);
            let by_quarter: u32 = found
                .by_quarter
                .iter()
                .map(|row| row.share.denominator)
                .sum();
            let unplaced = conversion_rows(scope, &view, &question, ConversionBy::Quarter).unwrap();
            let unplaced = unplaced.rows.iter().find(|row| row[0] == "No one quarter");
            let unplaced = unplaced.map_or(0, |row| row[2].parse::<u32>().unwrap());
            assert_eq!(by_quarter + unplaced, decided);
            let by_unit: u32 = found.by_unit.iter().map(|row| row.share.denominator).sum();
            assert_eq!(by_unit, decided);
            check_cohorts(
                &found,
                &conversion_cohorts(scope, &view, &question).unwrap(),
            );
            let over = found.pilots.iter().filter(|pilot| pilot.purgatory).count();
            assert_eq!(over as u32, found.purgatory);
            assert_eq!(found.pilots.len() as u32, found.pilots_total);
        }
    }
}

/// Begun = succeeded + stopped + moved back + retired + running + unknown, in each cohort; the
/// shares are of those begun and not left out of them; and all begun are all that “so far” is of.
/// The file says the same as the screen.
fn check_cohorts(found: &crate::api::PipelineView, table: &Table) {
    for row in &found.cohorts {
        let ended = row.succeeded + row.stopped + row.moved_back + row.retired;
        assert_eq!(
            ended + row.running + row.unknown,
            row.begun,
            "{}",
            row.label
        );
        let of = row.begun - row.unplaced;
        for age in row.by_age.iter().filter(|age| age.share.is_some()) {
            assert!(
                age.of.ends_with(&format!(" of {of}")),
                "{}: {}",
                row.label,
                age.of
            );
        }
    }
    let number = |row: &Vec<String>, at: usize| row[at].parse::<u32>().unwrap();
    let (rest, rows): (Vec<_>, Vec<_>) = table
        .rows
        .iter()
        .partition(|row| row[0] == "No one quarter");
    let begun: u32 = table.rows.iter().map(|row| number(row, 1)).sum();
    assert_eq!(begun, found.so_far.denominator);
    let succeeded: u32 = rows.iter().map(|row| number(row, 2)).sum();
    assert!(succeeded <= found.so_far.numerator);
    assert!(rest.len() < 2 && rows.len() == found.cohorts.len());
    for (row, shown) in rows.iter().rev().zip(&found.cohorts) {
        assert_eq!(row[0], shown.label);
        let parts: u32 = (2..8).map(|at| number(row, at)).sum();
        assert_eq!(parts, number(row, 1), "{}", row[0]);
        assert_eq!(number(row, 8), shown.begun - shown.unplaced);
    }
}

/// More units than are listed: the rest is counted in words, and the file has them all.
#[test]
fn units_not_listed_are_counted() {
    let mut register = sample::small();
    let units = (0..250).map(|at| pilotage_model::Unit {
        id: pilotage_model::UnitId::of_link(&["many", &at.to_string()]),
        name: format!("Unit {at}"),
        parent: None,
        valid_from: None,
        valid_to: None,
    });
    let units: Vec<_> = units.collect();
    let template = register.records()[0].clone();
    let records = units.iter().map(|unit| {
        let mut record = template.clone();
        record.initiative.id = InitiativeId::of_link(&[&unit.name]);
        record.initiative.key.clone_from(&unit.name);
        record.initiative.unit = Some(unit.id);
        record
    });
    let records = records.collect();
    register.units = UnitTree::new(units);
    register.set_records(records);
    let scope = scope_of(register);
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.by_unit.len(), 200);
    assert_eq!(
        found.by_unit_note,
        "The 200 with most decided of 250 units; 50 more are in the export, and in “All”"
    );
    let rows = conversion_rows(&scope, &everything(), &question(), ConversionBy::Unit).unwrap();
    assert_eq!(rows.rows.len(), 251);
    let found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.by_unit_note, "");
}

/// A register like the federal one of 2024, which says what is in pilot and in production and not
/// when: no pilot is cleared of being too old, and 0% is not told as if it were exact.
#[test]
fn a_register_without_starts_claims_nothing() {
    let mut register = sample::small();
    let template = register.records()[4].clone();
    let record = |at: usize| {
        let mut record = template.clone();
        record.initiative.id = InitiativeId::of_link(&["undated", &at.to_string()]);
        record.initiative.recorded = "2026-09-30T08:00:00Z".to_owned();
        record.transitions.clear();
        record.initiative.stage = Some(if at < 6 {
            Stage::Pilot
        } else {
            Stage::Production
        });
        record
    };
    register.set_records((0..15).map(record).collect());
    let scope = scope_of(register);
    let glance = overview(&scope, &everything(), &SIZE).unwrap();
    let purgatory = glance
        .headlines
        .iter()
        .find(|h| h.code == "purgatory")
        .unwrap();
    assert_eq!((purgatory.figure.as_str(), purgatory.share), ("—", None));
    assert_eq!(purgatory.of, "none of 6 running pilots has a usable start");
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(
        (
            found.so_far.text.as_str(),
            found.so_far.low,
            found.so_far.high
        ),
        ("0%", None, None)
    );
    assert_eq!(
        found.so_far.note,
        "Reached Production by now, of all that entered Pilot; understates young ones. 9 in Production or \
         beyond have no recorded start in Pilot and are left out. No interval: 9 left out without a \
         recorded start outnumber the 6 counted."
    );
    assert!(found.pilots.iter().all(|pilot| pilot.age == "not known"));
    assert!(
        found
            .pilots_note
            .ends_with("6 without an exact start: age not known."),
        "{}",
        found.pilots_note
    );
}

/// Two figures of one screen, the pilots that run and the first stays that do, say in words where
/// the others are.
#[test]
fn running_says_who_else_is_in_the_stage() {
    let scope = demo_of(142);
    let ask = |from: &str, to: &str| PipelineQuestion {
        from: from.to_owned(),
        to: to.to_owned(),
        ..question()
    };
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!((found.pilots_total, found.running), (29, 28));
    assert_eq!(
        found.running_note,
        "29 are in Pilot now: 28 counted as running, 1 came back after a move back."
    );
    let found = pipeline(&scope, &everything(), &ask("pilot", "scaled"), &SIZE).unwrap();
    assert!(
        found
            .running_note
            .contains(" running left Pilot and did not reach Scaled yet"),
        "{}",
        found.running_note
    );
    let found = pipeline(&small(), &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.running_note, "", "three pilots, three running");
}

/// A share over all time says how it went of late: what was decided in the last four quarters.
#[test]
fn conversion_says_how_it_goes_of_late() {
    let found = overview(&demo_of(142), &everything(), &SIZE).unwrap();
    let decided = found
        .headlines
        .iter()
        .find(|h| h.code == "decided")
        .unwrap();
    let rows = pipeline(&demo_of(142), &everything(), &question(), &SIZE)
        .unwrap()
        .by_quarter;
    let last = ["2025 Q4", "2026 Q1", "2026 Q2", "2026 Q3"];
    let of = |part: fn(&crate::api::ShareView) -> u32| -> u32 {
        let rows = rows.iter().filter(|row| last.contains(&row.label.as_str()));
        rows.map(|row| part(&row.share)).sum()
    };
    let told = format!(
        "Last 4 quarters (2025 Q4 to 2026 Q3): {} of {}",
        of(|share| share.numerator),
        of(|share| share.denominator)
    );
    assert!(
        decided.footnote.starts_with(&told),
        "{} / {told}",
        decided.footnote
    );
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
    assert!(
        shown.not_scored_population.starts_with(&told),
        "{}",
        shown.not_scored_population
    );
    assert!(
        glance
            .matrix_note
            .ends_with(&format!("{} not scored", rule.count)),
        "{}",
        glance.matrix_note
    );
    let active = format!(": of {} active ", glance.active);
    assert!(shown.note.contains(&active), "{}", shown.note);
}

/// A report by quarter or unit adds up to its first row.
#[test]
fn rows_of_conversion_add_up_to_all() {
    for scope in [demo_of(142), small()] {
        for by in [ConversionBy::Unit, ConversionBy::Quarter] {
            let table = conversion_rows(&scope, &everything(), &question(), by).unwrap();
            assert!(table.rows.iter().all(|row| row.len() == table.header.len()));
            let whole = |row: &Vec<String>| row[2].parse::<u32>().unwrap();
            let parts: u32 = table.rows[1..].iter().map(whole).sum();
            assert_eq!(parts, whole(&table.rows[0]), "{by:?}");
        }
    }
}

/// The small register by hand: three decided, of which two reached production.
#[test]
fn rows_of_conversion_are_exact() {
    let rows = |by| {
        let table = conversion_rows(&small(), &everything(), &question(), by).unwrap();
        let lines: Vec<_> = table.rows.iter().map(|row| row.join(",")).collect();
        lines.join("\n")
    };
    assert_eq!(
        rows(ConversionBy::Unit),
        "All,2,3,0.666667,,,3,2\n\
         Claims,1,2,0.5,,,0,1\n\
         Motor,1,1,1,,,2,1\n\
         No unit,0,0,,,,1,0"
    );
    assert_eq!(
        rows(ConversionBy::Quarter),
        "All,2,3,0.666667,,,3,2\n\
         2024 Q3,1,1,1,,,,\n\
         2025 Q1,1,2,0.5,,,,"
    );
}

/// An impossible question is refused with what to do, never answered with nothing.
#[test]
fn impossible_questions_are_refused() {
    let ask = |from: &str, to: &str, since: Option<&str>, until: Option<&str>| {
        let question = PipelineQuestion {
            from: from.to_owned(),
            to: to.to_owned(),
            since: since.map(str::to_owned),
            until: until.map(str::to_owned),
        };
        pipeline(&small(), &everything(), &question, &SIZE)
    };
    let table = [
        ask("production", "pilot", None, None),
        ask("stopped", "production", None, None),
        ask("pilot", "retired", None, None),
        ask("pilot", "live", None, None),
        ask("pilot", "production", Some("2026-02-30"), None),
        ask(
            "pilot",
            "production",
            Some("2026-02-01"),
            Some("2026-01-01"),
        ),
    ];
    for (at, found) in table.into_iter().enumerate() {
        let Err(AppError::Invalid { message, next }) = found else {
            panic!("question {at} was answered");
        };
        assert!(!message.is_empty() && !next.is_empty(), "question {at}");
    }
    assert!(ask("idea", "scaled", None, Some("2026-01-01")).is_ok());
}

/// Lists that are not there are refused too.
#[test]
fn unknown_names_are_refused() {
    let scope = small();
    assert!(quadrant(&scope, &everything(), "cash-cows", 0, 10).is_err());
    assert!(card(&scope, "nobody").is_err());
    assert!(overview(&scope, &only("colour = red"), &SIZE).is_err());
}

/// The chosen initiative is marked, and the same matrix can be drawn for print.
#[test]
fn the_matrix_marks_one_and_prints() {
    let scope = small();
    let id = InitiativeId::of_link(&["AI-3"]).to_string();
    let plain = matrix(&scope, &everything(), &SIZE, None).unwrap();
    let marked = matrix(&scope, &everything(), &SIZE, Some(&id)).unwrap();
    assert_ne!(plain.chart.svg, marked.chart.svg);
    let mark = marked
        .chart
        .marks
        .iter()
        .find(|mark| mark.id == id)
        .unwrap();
    assert_eq!(
        mark.label,
        "Initiative 3: value 75, difficulty 25, €750 k a year, risk tier medium"
    );
    let size = Size::new(800, 500);
    let print = matrix_drawing(&scope, &everything(), &Palette::print(), size).unwrap();
    assert_eq!(print.marks.len(), plain.chart.marks.len());
    assert_ne!(print.svg, plain.chart.svg);
}

/// A picture in a slide has no page around it: it must itself say whose, of when, of how many and
/// what it means.
#[test]
fn the_saved_matrix_says_all_that_the_screen_says_around_it() {
    let scope = demo_of(142);
    let draw = |view: &View, dark: bool| {
        let palette = if dark {
            Palette::dark()
        } else {
            Palette::print()
        };
        matrix_drawing(&scope, view, &palette, Size::new(1200, 800)).unwrap()
    };
    let view = only("stage in (idea, pilot, stopped) and benefit < 9M");
    let shown = matrix(&scope, &view, &SIZE, None).unwrap();
    assert!(
        shown
            .note
            .contains(" of 142 initiatives, as of 30 Sep 2026: ")
    );
    let quick_wins = &shown.quadrants[0];
    assert_eq!(quick_wins.count, quick_wins.before_production);
    for dark in [false, true] {
        let drawn = draw(&view, dark);
        assert_eq!((drawn.width, drawn.height), (1200, 800));
        let name = &scope.register().settings.name;
        let filter = "Filter: stage in (idea, pilot, stopped) and benefit &lt; 9M";
        for said in [
            "Value against difficulty",
            name,
            &shown.note,
            filter,
            &shown.thresholds,
            "none in production yet",
            "Risk tier",
            "High",
            "Medium",
            "Low",
            "Not assessed",
            "Benefit a year",
        ] {
            assert!(drawn.svg.contains(&format!(">{said}</text>")), "“{said}”");
        }
        for key in &shown.sizes {
            assert!(drawn.svg.contains(&key.label), "{}", key.label);
        }
    }
    let all = draw(&everything(), false).svg;
    assert!(!all.contains("Filter:"));
    let smallest = matrix(&scope, &everything(), &SIZE, None).unwrap().smallest;
    assert!(
        smallest.starts_with("not stated, ") && all.contains(&smallest),
        "{smallest}"
    );
}

/// The overview counts quick wins to choose from, the matrix all of them: each says which, and one
/// is told within the other.
#[test]
fn quick_wins_name_their_population() {
    for scope in [demo_of(142), small()] {
        let glance = overview(&scope, &everything(), &SIZE).unwrap();
        let shown = matrix(&scope, &everything(), &SIZE, None).unwrap();
        let quick_wins = &shown.quadrants[0];
        assert!(quick_wins.before_production < quick_wins.count);
        let told = words::counted(quick_wins.before_production, "quick win");
        let told = format!("{told} not yet in production");
        assert!(
            glance.quick_wins_note.contains(&told),
            "{}",
            glance.quick_wins_note
        );
        let start = format!(
            "{} active: {} not yet in production, ",
            quick_wins.count, quick_wins.before_production
        );
        assert!(
            quick_wins.population.starts_with(&start),
            "{}",
            quick_wins.population
        );
        let drawn = format!(
            ">{} not yet in production</text>",
            quick_wins.before_production
        );
        assert!(shown.chart.svg.contains(&drawn));
        assert!(
            glance
                .matrix
                .summary
                .contains("not yet in production plotted: quick wins ")
        );
    }
}

/// Sixty that lack everything fill the list of all; four of another rule are not among them.
fn crowded() -> Scope {
    let record = |at: u32| {
        let key = format!("AI-{at}");
        let id = InitiativeId::of_link(&[&key]);
        let recorded = "2026-03-01T09:00:00Z".to_owned();
        let mut record = Record::new(Initiative::new(id, key, format!("No. {at}"), recorded));
        if at <= 60 {
            record.initiative.stage = Some(Stage::Idea);
        } else {
            record.initiative.tier = Tier::Low;
            record.initiative.sponsor = "S. Holm".to_owned();
            record.initiative.owner = "Olu".to_owned();
        }
        record
    };
    let mut register = Register::default();
    register.set_records((1..=64).map(record).collect());
    scope_of(register)
}

/// The first fifty of all may hold none of a rule. A chip that then lists none of its four says
/// that nothing is wrong there.
#[test]
fn every_rule_lists_its_own_first() {
    let found = overview(&crowded(), &everything(), &SIZE).unwrap();
    assert!(found.attention.iter().all(|item| item.rule == "no-sponsor"));
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

/// What crosses to the window stays small however large the portfolio is.
#[test]
fn large_portfolios_cross_in_bounds() {
    let scope = demo_of(3 * DENSITY_ABOVE);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert_eq!(found.attention.len(), 50);
    for rule in &found.attention_rules {
        assert_eq!(
            rule.first.len(),
            50.min(rule.count as usize),
            "{}",
            rule.code
        );
    }
    assert_eq!(found.matrix.marks.len(), LEADERS);
    assert_eq!(found.quick_wins.len(), 5);
    let found = matrix(&scope, &everything(), &SIZE, None).unwrap();
    assert!(found.plotted as usize > DENSITY_ABOVE);
    assert_eq!(found.chart.marks.len(), LEADERS);
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert!(found.pilots_total as usize > 500 && found.pilots.len() == 500);
    assert!(
        found
            .left_out
            .iter()
            .all(|group| group.initiatives.len() <= 200)
    );
}

/// An empty portfolio is shown as one, without a share of nothing.
#[test]
fn nothing_is_no_share() {
    let scope = scope_of(Register::default());
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert!(found.headlines.iter().all(|h| h.share.is_none()));
    assert_eq!(found.note, "0 initiatives, as of 30 Sep 2026");
    let found = pipeline(&scope, &everything(), &question(), &SIZE).unwrap();
    assert_eq!(found.decided.text, "—");
    let found = matrix(&scope, &everything(), &SIZE, None).unwrap();
    assert!(found.sizes.is_empty());
    assert!(found.quadrants.iter().all(|q| q.benefit.is_empty()));
}

/// A past day shows its own portfolio and says who was not there yet.
#[test]
fn a_past_day_says_who_was_not_there() {
    let past = Days {
        as_of: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        today: today(),
    };
    let snapshot = Snapshot::new(sample::small(), 1);
    let scope = Scope::new(Arc::new(snapshot), past);
    let found = overview(&scope, &everything(), &SIZE).unwrap();
    assert_eq!(
        found.note,
        "3 initiatives, as of 1 Jan 2025; 6 not there yet then, left out"
    );
    let pilots = found.stages.iter().find(|stage| stage.code == "pilot");
    assert_eq!(pilots.unwrap().count, 2);
    assert_eq!(found.headlines[1].of, "1 of 1 decided pilot");
}

/// The words of a picture, in the order in which they are drawn.
fn texts(svg: &str) -> Vec<String> {
    let text = |part: &str| Some(part.split_once('>')?.1.split_once('<')?.0.to_owned());
    svg.split("<text").skip(1).filter_map(text).collect()
}

/// On a slide nothing stands around the picture: it says whose, when, of how many, who is left out.
#[test]
fn the_conversion_picture_stands_alone() {
    let draw = |view: &str, by| {
        let view = only(view);
        conversion_drawing(&small(), &view, &question(), by, &Palette::print()).unwrap()
    };
    let page = draw("benefit is not empty or tier = high", ConversionBy::Unit);
    let text = texts(&page.svg).join("\n");
    insta::assert_snapshot!(text);
    let quarters = draw("", ConversionBy::Quarter);
    let text = texts(&quarters.svg).join("\n");
    assert!(
        text.starts_with("From Pilot to Production, by fiscal quarter of decision\n"),
        "{text}"
    );
    let rows: Vec<_> = quarters
        .marks
        .iter()
        .map(|mark| mark.label.as_str())
        .collect();
    assert_eq!(rows, ["2024 Q3", "2025 Q1"]);
    let nobody = texts(&draw("name ~ zzz", ConversionBy::Unit).svg).join("\n");
    assert!(nobody.contains("None is decided"), "{nobody}");
    assert!(!nobody.contains("Share"), "no columns of nothing: {nobody}");
}

/// Rows drawn and rows named as not shown add up to what the rows of the file say.
#[test]
fn a_picture_of_many_units_names_how_many_are_not_shown() {
    let mut register = Register::default();
    let unit = |at: u32| Unit {
        id: UnitId::of_link(&[&format!("unit {at}")]),
        name: format!("Unit {at}"),
        parent: None,
        valid_from: None,
        valid_to: None,
    };
    register.units = UnitTree::new((0..32).map(unit).collect());
    let sample = sample::small();
    let records = (0..60_u32).map(|at| {
        // AI-1 reached production; AI-6 is an idea: its unit has none decided.
        let like = if at % 32 < 30 { 0 } else { 5 };
        let mut record = sample.records()[like].clone();
        record.initiative.id = InitiativeId::of_link(&[&at.to_string()]);
        record.initiative.key = format!("AI-{at}");
        record.initiative.unit = Some(UnitId::of_link(&[&format!("unit {}", at % 32)]));
        record
    });
    register.set_records(records.collect());
    let scope = scope_of(register);
    let (view, palette) = (everything(), Palette::print());
    let page =
        conversion_drawing(&scope, &view, &question(), ConversionBy::Unit, &palette).unwrap();
    assert_eq!(page.marks.len(), 24);
    let text = texts(&page.svg).join(" ");
    let note = "Not shown: 6 units with 10 decided together; 2 units without any decided.";
    assert!(text.contains(note), "{text}");
}

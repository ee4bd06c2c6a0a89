//! Conversion, cohorts and funnel against an independent implementation: `independent/conversion.py`
//! recomputes them from the exported `transitions.csv` and `initiatives.csv`, from the definitions
//! alone. The numbers quoted here are what it printed; its head says how.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_app::api::{ChartSize, PipelineQuestion, PipelineView, View};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::views::{Scope, conversion_cohorts, conversion_figures, pipeline};
use pilotage_app::{Days, Origin, Portfolio, Snapshot, Surroundings};
use pilotage_model::Settings;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn question(from: &str) -> PipelineQuestion {
    PipelineQuestion {
        from: from.to_owned(),
        ..PipelineQuestion::default()
    }
}

fn ask(scope: &Scope, from: &str) -> PipelineView {
    let size = ChartSize {
        width: 600,
        height: 300,
        dark: false,
    };
    pipeline(scope, &View::default(), &question(from), &size).unwrap()
}

/// Rows of the cohorts' file that the independent one printed the same way.
fn cohorts(scope: &Scope, from: &str) -> Vec<String> {
    let table = conversion_cohorts(scope, &View::default(), &question(from)).unwrap();
    let rows = table.texts();
    rows.iter().map(|row| row.join(",")).collect()
}

fn left_out(found: &PipelineView) -> Vec<(&str, u32)> {
    let groups = found.left_out.iter();
    groups
        .map(|group| (group.code.as_str(), group.count))
        .collect()
}

/// Now, ever entered and moved on, of the six stages on the way.
fn funnel(found: &PipelineView) -> Vec<(u32, u32, u32)> {
    let steps = found.flow.iter();
    steps
        .map(|step| (step.now, step.entered, step.moved_on))
        .collect()
}

fn fractions(found: &PipelineView) -> [(u32, u32); 2] {
    [&found.decided, &found.so_far].map(|share| (share.numerator, share.denominator))
}

/// `python3 conversion.py FOLDER pilot production 2026-11-23` over the demo's export.
#[test]
fn the_demo_agrees() {
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day()).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day()));
    let found = ask(&scope, "pilot");
    assert_eq!(fractions(&found), [(25, 42), (25, 72)]);
    assert_eq!((found.running, found.moved_back), (28, 2));
    let reasons = [
        ("moved-back", 2),
        ("skipped-start", 9),
        ("unknown-stage", 2),
    ];
    assert_eq!(left_out(&found), reasons);
    assert_eq!(
        cohorts(&scope, "pilot"),
        [
            "2024 Q4,5,4,1,0,0,0,0,5,1,4,4",
            "2025 Q1,7,5,2,0,0,0,0,7,0,3,5",
            "2025 Q2,16,9,2,0,0,5,0,16,3,7,",
            "2025 Q3,10,5,1,0,0,4,0,10,2,5,",
            "2025 Q4,9,2,6,1,0,0,0,9,1,,",
            "2026 Q1,10,0,4,1,0,5,0,10,0,,",
            "2026 Q2,5,0,1,0,0,4,0,5,,,",
            "2026 Q3,6,0,0,0,0,6,0,6,,,",
            "2026 Q4,4,0,0,0,0,4,0,4,,,",
        ]
    );
    let steps = [
        (36, 140, 101),
        (11, 99, 85),
        (13, 74, 59),
        (29, 72, 25),
        (16, 26, 7),
        (7, 7, 0),
    ];
    assert_eq!(funnel(&found), steps);
}

/// Decided, so far, running, outside, and each class left out, seen through a window of half a year.
fn seen(count: usize, seed: u64) -> String {
    let register = pilotage_demo::generate(count, seed, day()).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day()));
    let asked = PipelineQuestion {
        since: Some("2025-10".to_owned()),
        until: Some("2026-03".to_owned()),
        ..question("pilot")
    };
    let [decided, so_far] = conversion_figures(&scope, &View::default(), &asked).unwrap();
    let all = decided.classes().map(|class| class.count).sum::<u32>();
    assert_eq!(all as usize, count, "the classes add up to all");
    let classes = decided.classes().filter(|class| class.count > 0);
    let classes: Vec<_> = classes
        .map(|class| format!("{} {}", class.code, class.count))
        .collect();
    let (part, whole) = (so_far.part.count, so_far.whole());
    format!("{}; so far {part} of {whole}", classes.join(", "))
}

/// `python3 conversion.py FOLDER pilot production 2026-11-23 1 2025-10-01 2026-03-31` over the exports of
/// two portfolios: what ended is placed by its end, what runs by its start, and nobody is lost.
#[test]
fn the_classes_seen_through_a_window_agree() {
    assert_eq!(
        seen(142, pilotage_demo::DEFAULT_SEED),
        "succeeded 14, stopped 3, before-start 59, running 5, outside-window 50, skipped-start 9, \
         unknown-stage 2; so far 2 of 19"
    );
    assert_eq!(
        seen(1_000, 5),
        "succeeded 101, stopped 34, before-start 416, running 63, outside-window 307, moved-back 2, \
         skipped-start 63, unknown-stage 14; so far 22 of 142"
    );
}

/// `python3 conversion.py FOLDER assessment production 2026-11-23 10` over the export of the federal
/// register of 2024: dates of all precisions, backwards, contradicted and missing.
#[test]
fn the_federal_register_agrees() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/registers/us-federal-2024.csv");
    if !path.is_file() {
        eprintln!("skipped: us-federal-2024.csv is not beside the project");
        return;
    }
    let settings = Settings {
        fiscal_start: pilotage_model::settings::Month::October,
        ..Settings::default()
    };
    let surroundings = Surroundings::of_machine("Tester".into(), Origin::CommandLine);
    let mut portfolio = Portfolio::in_memory(&settings, surroundings).unwrap();
    let file = RegisterFile::open(&path, &pilotage_intake::ReadOptions::default(), &|_| 0).unwrap();
    let mapping = pilotage_import::guess(
        &file.table,
        portfolio.snapshot().register(),
        "r",
        portfolio.today(),
    )
    .mapping;
    portfolio
        .import(&file, &mapping, None, &mut |_, _| true)
        .unwrap();
    let scope = Scope::new(portfolio.snapshot(), Days::today(day()));
    let found = ask(&scope, "assessment");
    assert_eq!(fractions(&found), [(506, 506), (506, 1_297)]);
    assert_eq!(found.running, 769);
    let reasons = [
        ("retired-without-success", 21),
        ("never-entered-start", 434),
        ("unknown-stage", 4),
    ];
    assert_eq!(left_out(&found), reasons);
    let rows = cohorts(&scope, "assessment");
    assert_eq!(rows.len(), 66);
    for row in [
        "FY93 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY94 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY95 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY96 Q2,2,2,0,0,0,0,0,2,0,0,0",
        "FY97 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY98 Q3,1,1,0,0,0,0,0,1,0,0,0",
        "FY00 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY03 Q2,3,3,0,0,0,0,0,3,2,3,3",
        "FY03 Q4,1,1,0,0,0,0,0,1,0,0,0",
        "FY04 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY06 Q2,2,2,0,0,0,0,0,2,0,0,0",
        "FY07 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY08 Q2,1,1,0,0,0,0,0,1,1,1,1",
        "FY09 Q2,2,2,0,0,0,0,0,2,0,0,0",
        "FY09 Q3,1,1,0,0,0,0,0,1,0,0,0",
        "FY10 Q2,2,2,0,0,0,0,0,2,1,1,1",
        "FY10 Q4,1,1,0,0,0,0,0,1,0,1,1",
        "FY11 Q2,1,1,0,0,0,0,0,1,0,1,1",
        "FY11 Q3,1,1,0,0,0,0,0,1,0,1,1",
        "FY11 Q4,2,1,0,0,0,1,0,2,0,0,0",
        "FY12 Q2,1,1,0,0,0,0,0,1,0,0,0",
        "FY12 Q3,1,1,0,0,0,0,0,1,0,0,0",
        "FY13 Q3,3,3,0,0,0,0,0,3,1,1,1",
        "FY14 Q1,1,1,0,0,0,0,0,1,0,1,1",
        "FY14 Q2,3,3,0,0,0,0,0,3,0,1,1",
        "FY15 Q2,4,4,0,0,0,0,0,4,1,1,1",
        "FY15 Q4,2,2,0,0,0,0,0,2,0,0,0",
        "FY16 Q1,1,1,0,0,0,0,0,1,1,1,1",
        "FY16 Q2,6,5,0,0,0,1,0,5,0,0,0",
        "FY16 Q3,3,3,0,0,0,0,0,3,0,0,0",
        "FY16 Q4,2,2,0,0,0,0,0,2,2,2,2",
        "FY17 Q1,5,1,0,0,0,4,0,5,0,0,0",
        "FY17 Q2,7,5,0,0,0,2,0,7,1,4,4",
        "FY17 Q3,5,3,0,0,0,2,0,5,0,0,0",
        "FY17 Q4,3,3,0,0,0,0,0,3,0,0,0",
        "FY18 Q1,10,7,0,0,0,3,0,9,2,3,3",
        "FY18 Q2,11,10,0,0,0,1,0,11,2,4,6",
        "FY18 Q3,2,0,0,0,0,2,0,2,0,0,0",
        "FY18 Q4,6,6,0,0,0,0,0,6,3,3,4",
        "FY19 Q1,12,5,0,0,0,7,0,12,1,1,3",
        "FY19 Q2,18,17,0,0,0,1,0,18,4,8,9",
        "FY19 Q3,7,6,0,0,0,1,0,7,1,1,2",
        "FY19 Q4,20,11,0,0,0,9,0,20,4,5,7",
        "FY20 Q1,16,12,0,0,0,4,0,15,1,4,6",
        "FY20 Q2,23,15,0,0,1,7,0,23,4,7,9",
        "FY20 Q3,15,11,0,0,0,4,0,14,0,3,5",
        "FY20 Q4,16,10,0,0,0,6,0,16,2,4,5",
        "FY21 Q1,21,16,0,0,0,5,0,21,4,6,8",
        "FY21 Q2,39,22,0,0,2,15,0,36,7,12,14",
        "FY21 Q3,23,18,0,0,0,5,0,23,1,6,9",
        "FY21 Q4,25,10,0,0,0,15,0,25,6,9,9",
        "FY22 Q1,28,8,0,0,3,17,0,28,3,4,4",
        "FY22 Q2,30,19,0,0,0,11,0,30,7,11,13",
        "FY22 Q3,19,11,0,0,0,8,0,19,5,7,8",
        "FY22 Q4,35,9,0,0,0,26,0,35,3,7,8",
        "FY23 Q1,47,18,0,0,9,20,0,47,9,15,18",
        "FY23 Q2,58,25,0,0,2,31,0,57,13,16,23",
        "FY23 Q3,68,25,0,0,1,42,0,68,14,21,25",
        "FY23 Q4,53,21,0,0,1,31,0,52,12,17,20",
        "FY24 Q1,76,26,0,0,0,50,0,75,20,23,25",
        "FY24 Q2,84,19,0,0,0,64,1,82,12,18,18",
        "FY24 Q3,106,15,0,0,0,91,0,106,14,15,15",
        "FY24 Q4,93,9,0,0,1,83,0,92,8,8,8",
        "FY25 Q1,57,3,0,0,0,54,0,55,1,1,1",
        "FY25 Q2,4,0,0,0,0,4,0,4,0,0,0",
    ] {
        let quarter = row.split_once(',').unwrap().0;
        let found = rows.iter().find(|found| found.starts_with(quarter));
        assert_eq!(found.map(String::as_str), Some(row));
    }
    assert_eq!(
        rows.last().unwrap(),
        "No one quarter,201,58,0,0,1,142,0,143,,,"
    );
    let steps = [
        (20, 20, 0),
        (329, 1_297, 957),
        (349, 1_027, 667),
        (274, 274, 0),
        (645, 679, 0),
        (0, 0, 0),
    ];
    assert_eq!(funnel(&found), steps);
}

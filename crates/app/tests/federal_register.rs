//! The main job on real input: a government's register comes in, comes in again without a change,
//! and is undone without a trace. Skipped, and said so, where the registers are not beside the
//! project.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::PathBuf;

use pilotage_app::import_run::RegisterFile;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_import::What;
use pilotage_model::kind::Count;
use pilotage_model::{Settings, Stage};

fn register(name: &str) -> Option<RegisterFile> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/registers")
        .join(name);
    if !path.is_file() {
        eprintln!("skipped: {name} is not beside the project");
        return None;
    }
    Some(RegisterFile::open(&path, &pilotage_intake::ReadOptions::default(), &|_| 0).unwrap())
}

fn portfolio() -> Portfolio {
    let settings = Settings {
        currency: "USD".into(),
        fiscal_start: pilotage_model::settings::Month::October,
        ..Settings::default()
    };
    Portfolio::in_memory(
        &settings,
        Surroundings::of_machine("Tester".into(), Origin::CommandLine),
    )
    .unwrap()
}

fn contents(portfolio: &Portfolio) -> String {
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    format!("{:?} {:?}", register.records(), register.units.all())
}

/// Numbers of the file's own README: rows, exact duplicates, agencies, stages.
#[test]
fn the_2024_federal_register_comes_in_again_unchanged_and_is_undone() {
    let Some(file) = register("us-federal-2024.csv") else {
        return;
    };
    let mut portfolio = portfolio();
    let empty = contents(&portfolio);
    let mapping = pilotage_import::guess(
        &file.table,
        portfolio.snapshot().register(),
        &file.stem(),
        portfolio.today(),
    )
    .mapping;
    let plan = portfolio
        .import(&file, &mapping, Some("Federal"), &mut |_, _| true)
        .unwrap();
    let summary = plan.summary();
    assert_eq!(
        (
            summary.read,
            summary.duplicates,
            summary.new + summary.rejected
        ),
        (1757, 3, 1754)
    );

    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    assert_eq!(
        register.units.children(None).count(),
        37,
        "one agency is also written with a trailing space"
    );
    let in_stage = |stage| {
        register
            .live()
            .filter(|r| r.initiative.stage == stage)
            .count()
    };
    let production = in_stage(Some(Stage::Production));
    assert!(
        (640..=645).contains(&production),
        "627 + 14 + 4, less duplicates: {production}"
    );
    assert_eq!(in_stage(None), 4, "four blank stages stay unknown");
    for what in [
        What::UnreadableDate,
        What::MistypedYear,
        What::Backwards,
        What::Contradicted,
    ] {
        assert!(
            plan.listed.iter().any(|l| l.what == what),
            "{what:?} values are listed"
        );
    }
    drop(snapshot);

    let full = contents(&portfolio);
    let again = portfolio
        .import(&file, &mapping, None, &mut |_, _| true)
        .unwrap()
        .summary();
    assert_eq!((again.new, again.changed, again.duplicates), (0, 0, 3));
    assert_eq!(contents(&portfolio), full);
    assert!(portfolio.store().check().unwrap().is_empty());

    portfolio.undo().unwrap();
    assert_eq!(contents(&portfolio), empty);
    portfolio.redo().unwrap();
    assert_eq!(contents(&portfolio), full);
}

/// The next year's edition comes in on top: most of its names are new, and those of the year before are told as gone.
#[test]
fn the_2024_register_follows_that_of_2023() {
    let (Some(first), Some(second)) = (
        register("us-federal-2023.csv"),
        register("us-federal-2024.csv"),
    ) else {
        return;
    };
    let mut portfolio = portfolio();
    for file in [&first, &second] {
        let mapping = pilotage_import::guess(
            &file.table,
            portfolio.snapshot().register(),
            &file.stem(),
            portfolio.today(),
        )
        .mapping;
        portfolio
            .import(file, &mapping, None, &mut |_, _| true)
            .unwrap();
    }
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    assert_eq!(register.records().len(), 2452);
    let editions: Vec<_> = register.tables.editions.all().collect();
    let counts = editions.iter().map(|edition| {
        let count = |of: Option<Count>| of.map_or(0, |count| count.0);
        [edition.rows, edition.added, edition.changed, edition.gone].map(count)
    });
    let counts: Vec<_> = counts.collect();
    assert_eq!(counts, [[710, 710, 0, 0], [1757, 1742, 12, 698]]);
}

/// A cancelled import leaves nothing behind.
#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let Some(file) = register("us-federal-2024.csv") else {
        return;
    };
    let mut portfolio = portfolio();
    let (empty, operations) = (
        contents(&portfolio),
        portfolio.store().operation_count().unwrap(),
    );
    let mapping = pilotage_import::guess(
        &file.table,
        portfolio.snapshot().register(),
        "r",
        portfolio.today(),
    )
    .mapping;
    // At once, when rows are told apart, when half of them are written, and with the last.
    for percent in [0, 50, 75, 99] {
        let mut told = Vec::new();
        let stopped = portfolio.import(&file, &mapping, None, &mut |done, total| {
            told.push(done);
            100 * done < percent * total
        });
        assert!(stopped.is_err(), "{percent} %");
        assert!(told.is_sorted(), "progress goes forward: {told:?}");
        assert_eq!(
            (
                contents(&portfolio),
                portfolio.store().operation_count().unwrap()
            ),
            (empty.clone(), operations),
            "{percent} %"
        );
    }
}

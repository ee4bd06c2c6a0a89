//! What people try the app with has something of everything, and nothing wrong.

use pilotage_app::export::Format;
use pilotage_app::{check, demo};
use pilotage_model::kinds::KINDS;

use crate::{assert_in_step, assert_nothing_changed, empty, exported, surroundings};

/// A kind that the demo portfolio holds nothing of can't be shown to anybody.
#[test]
fn the_demo_portfolio_has_some_of_every_kind_and_nothing_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.pilotage");
    let initiatives = pilotage_demo::DEFAULT_INITIATIVES;
    let portfolio = demo::write(
        &path,
        initiatives,
        pilotage_demo::DEFAULT_SEED,
        surroundings(),
    )
    .unwrap();
    let snapshot = portfolio.snapshot();
    for table in snapshot.register().tables.each() {
        assert!(!table.is_empty(), "no {}", table.info().word());
        for (at, facts) in table.facts().into_iter().enumerate() {
            let said = table.live().any(|row| !row.at(at).is_empty());
            let word = table.info().word();
            // No unit of the demo has ended, and not everybody has another name.
            let usual = !facts.alias && facts.id != "valid_to";
            assert!(said || !usual, "no {word} has {}", facts.label);
        }
    }
    drop((snapshot, portfolio));
    let found = check::check(&path).unwrap().findings;
    assert!(found.is_empty(), "{found:?}");
}

/// A register that comes again changes nothing, into the portfolio that it came from and into another.
#[test]
fn a_file_imported_twice_changes_nothing() {
    let today = "2026-09-30".parse().unwrap();
    let thrown = pilotage_demo::generate(60, 3, today);
    let mut portfolio =
        pilotage_app::Portfolio::in_memory(&thrown.settings, surroundings()).unwrap();
    demo::fill(&mut portfolio, &thrown).unwrap();
    let mut other = empty();
    for info in KINDS {
        let file = exported(&portfolio, info.id, Format::Csv);
        let told = portfolio.import_records(&file).unwrap();
        assert_nothing_changed(&told, info.id);
        // Another portfolio knows nothing of the initiatives that some are about.
        let first = other.import_records(&file).unwrap();
        let second = other.import_records(&file).unwrap();
        assert_in_step(&other);
        assert_eq!(second.new, [""; 0], "{}", info.code);
        assert!(
            second.changed.is_empty(),
            "{}: {:?}",
            info.code,
            second.changed
        );
        assert_eq!(second.linked, [""; 0], "{}", info.code);
        assert_eq!(first.rejected.len(), second.rejected.len(), "{}", info.code);
    }
}

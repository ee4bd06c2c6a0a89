//! A file that is being made: nobody may take half of it for a whole one.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::Path;
use std::sync::{Arc, Mutex};

use chrono::Utc;
use pilotage_app::{AppError, Origin, Portfolio, Surroundings, demo};
use pilotage_model::Settings;
use pilotage_store::Existing;
use uuid::Uuid;

/// Surroundings that note, whenever something is written, whether the file is in its place.
fn watching(path: &Path) -> (Surroundings, Arc<Mutex<Vec<bool>>>) {
    let (path, seen) = (path.to_owned(), Arc::new(Mutex::new(Vec::new())));
    let noted = Arc::clone(&seen);
    let around = Surroundings {
        actor: "A".to_owned(),
        origin: Origin::CommandLine,
        now: Box::new(move || {
            noted.lock().unwrap().push(path.exists());
            Utc::now()
        }),
        new_id: Box::new(Uuid::now_v7),
    };
    (around, seen)
}

/// Cut off between the empty portfolio and its filling, a demo would open as an empty portfolio and
/// would not be made again, for it is "there".
#[test]
fn a_generated_portfolio_lies_in_its_place_only_when_it_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.pilotage");
    let (around, seen) = watching(&path);
    let made = demo::write(&path, 20, 1, around).unwrap();
    assert_eq!(made.snapshot().register().records().len(), 20);
    assert_eq!(made.store().path(), Some(path.as_path()));
    let seen = seen.lock().unwrap();
    assert!(seen.len() >= 2 && !seen.contains(&true), "{seen:?}");
}

/// What was refused or stopped half way leaves the folder as it was, so that it can be tried again.
#[test]
fn what_is_given_up_leaves_nothing_behind() {
    for existing in [Existing::Kept, Existing::Replaced] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("ai.pilotage");
        let (around, _) = watching(&path);
        let settings = Settings::default();
        let stopped = Portfolio::create_filled(&path, existing, &settings, around, |_| {
            Err(AppError::Cancelled)
        });
        assert!(matches!(stopped, Err(AppError::Cancelled)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        drop(Portfolio::create(&path, &settings, watching(&path).0).unwrap());
    }
}

//! Files of older formats beside what the app does with a portfolio.

use std::error::Error;
use std::path::{Path, PathBuf};

use pilotage_app::api::CsvChoice;
use pilotage_app::desk::{Desk, Folders};
use pilotage_app::folder::Folder;
use pilotage_app::{Origin, Portfolio, Surroundings, demo};
use pilotage_model::ScoringModel;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn surroundings() -> Surroundings {
    Surroundings::of_machine("Priya Nair".to_owned(), Origin::Window)
}

/// A file of format 1 that has its scoring model and nothing else, as the program of that time made it.
fn older(path: &Path) -> Result<()> {
    let model = ScoringModel::default();
    let db = rusqlite::Connection::open(path)?;
    let format_1 = include_str!("../../crates/store/migrations/0001.sql");
    db.execute_batch(format_1)?;
    let id = model.id.to_string();
    db.execute("INSERT INTO scoring_model VALUES (?1, 1)", [&id])?;
    for one in &model.criteria {
        let (own, dimension) = (one.id.to_string(), one.dimension.code().to_owned());
        let texts = [&own, &id, &one.code, &one.name, &dimension];
        let sql =
            "INSERT INTO criterion VALUES (?1, ?2, ?3, ?4, ?5, 10, '1', '2', '3', '4', '5', 0)";
        db.execute(sql, texts)?;
    }
    db.pragma_update(None, "application_id", pilotage_store::APPLICATION_ID)?;
    db.pragma_update(None, "user_version", 1)?;
    Ok(())
}

/// A whole export of a small demo, as the window writes it.
fn exported(place: &Path) -> Result<PathBuf> {
    let desk = Desk::new(Folders {
        config: place.to_owned(),
        data: place.to_owned(),
    });
    let (file, to) = (place.join("demo.pilotage"), place.join("export"));
    drop(demo::write(&file, 4, 7, surroundings())?);
    desk.open(&file)?;
    desk.export_all(&to, None, true, &CsvChoice::default())?;
    Ok(to)
}

/// An empty portfolio of some years ago is as good a place for an export as a new one, and taking it back leaves the
/// scoring model that it had.
#[test]
fn an_export_comes_into_an_empty_file_of_an_older_format() {
    let place = tempfile::tempdir().unwrap();
    let (from, path) = (
        exported(place.path()).unwrap(),
        place.path().join("old.pilotage"),
    );
    older(&path).unwrap();
    let mut old = Portfolio::open(&path, surroundings()).unwrap();
    let weights = |portfolio: &Portfolio| -> Vec<_> {
        let snapshot = portfolio.snapshot();
        let of = snapshot.register().model.criteria.iter();
        of.map(|one| (one.code.clone(), one.weight)).collect()
    };
    let begun = weights(&old);
    old.import_folder(&Folder::open(&from).unwrap()).unwrap();
    let wanted: Vec<_> = (ScoringModel::default().criteria.into_iter())
        .map(|one| (one.code, one.weight))
        .collect();
    assert_ne!(begun, wanted);
    assert_eq!(weights(&old), wanted);
    assert_eq!(old.snapshot().register().records().len(), 4);
    old.undo().unwrap();
    assert_eq!(weights(&old), begun);
    assert_eq!(old.store().check().unwrap(), []);
}

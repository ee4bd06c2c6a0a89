//! Two years of monthly editions of a register, beside one register of as many rows.

use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::import_editions::EditionFile;
use pilotage_app::import_run::RegisterFile;
use pilotage_model::Settings;

use crate::import::{mapping, remove, whole};
use crate::measure::{compare, timed};
use crate::sample::{Samples, around};
use crate::table::Table;
use crate::{Failure, Result};

/// Editions, a month apart.
const EDITIONS: usize = 24;
/// Rows of each.
const ROWS: usize = 2_000;

/// The same initiatives every month, of which a tenth moves on each time.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let editions = write(samples)?;
    let once = samples.register(EDITIONS * ROWS)?;
    let (file, single) = (
        samples.path("editions.pilotage"),
        samples.path("single.pilotage"),
    );
    let (ours, one) = compare(runs, || replay(&file, &editions), || whole(&single, &once))?;
    table.ratio(
        format!("import {EDITIONS} editions of {ROWS}"),
        ours,
        (one, "one import of as many rows"),
        3.0,
    );
    Ok(())
}

fn replay(file: &Path, editions: &[PathBuf]) -> Result<Duration> {
    remove(file)?;
    let mut portfolio = Portfolio::create(file, &Settings::default(), around())?;
    let import = || {
        let read = |path: &PathBuf| {
            let input = RegisterFile::open(path, &Default::default(), &|_| 0)?;
            let mut mapping = mapping(&input, &portfolio)?.mapping;
            mapping.source = Some("register".to_owned());
            Ok((input, mapping))
        };
        let read = editions.iter().map(read).collect::<Result<Vec<_>>>()?;
        let editions: Vec<_> = read
            .iter()
            .map(|(file, mapping)| EditionFile { file, mapping })
            .collect();
        Ok(portfolio.import_editions(&editions, &mut |_, _, _| {}, &mut |_, _| true)?)
    };
    match timed(import)? {
        (took, true) => Ok(took),
        (_, false) => Err(Failure::from("the editions changed nothing")),
    }
}

fn write(samples: &Samples) -> Result<Vec<PathBuf>> {
    const STAGES: [&str; 4] = ["Idea", "Development", "Pilot", "Production"];
    let months = (0..EDITIONS).map(|month| {
        let day = format!("{}-{:02}-28", 2024 + month / 12, 1 + month % 12);
        let path = samples.path(&format!("register-{day}.csv"));
        let mut text = "Use case ID,Use case name,Agency,Stage,Owner,Annual benefit\r\n".to_owned();
        for row in 0..ROWS {
            let stage = STAGES[((month + row % 10) / 10).min(STAGES.len() - 1)];
            text += &format!(
                "UC-{row:05},Assistant {row} for claims,Agency {},{stage},Owner {},{}\r\n",
                row % 37,
                row % 400,
                1_000 * row
            );
        }
        std::fs::write(&path, text)?;
        Ok(path)
    });
    months.collect()
}

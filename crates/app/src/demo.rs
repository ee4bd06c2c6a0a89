//! Writing a generated portfolio into a new file.

use std::path::Path;

use pilotage_demo::{Demo, generate};
use pilotage_store::Existing;

use crate::error::Result;
use crate::portfolio::{Op, Portfolio, Surroundings};

/// Makes a file with a generated portfolio, filled as one operation; it lies in its place only when
/// it is filled.
///
/// # Errors
/// When the file is there already or can't be written.
pub fn write(
    path: &Path,
    initiatives: usize,
    seed: u64,
    around: Surroundings,
) -> Result<Portfolio> {
    let today = around.today();
    let demo = generate(initiatives, seed, today);
    Portfolio::create_filled(path, Existing::Kept, &demo.settings, around, |portfolio| {
        fill(portfolio, &demo)
    })
}

/// Initiatives written at a time, so that what belongs together lies together in the file.
const CHUNK: usize = 256;

/// Writes a generated portfolio as one operation.
///
/// # Errors
/// When the file can't be written.
pub fn fill(portfolio: &mut Portfolio, demo: &Demo) -> Result<()> {
    let label = format!("Demo portfolio of {} initiatives", demo.records.len());
    portfolio.transact(Op::new("demo", label), |tx| {
        for unit in &demo.units {
            tx.writer.insert_row(unit)?;
        }
        for bytes in demo.contents.values() {
            tx.writer.keep_content(bytes)?;
        }
        for row in &demo.rows {
            tx.writer.insert_row(&**row)?;
        }
        for field in &demo.custom_fields {
            tx.writer.insert(field)?;
        }
        let records: Vec<_> = demo.records.iter().collect();
        Ok((records.chunks(CHUNK)).try_for_each(|some| tx.writer.insert_records(some))?)
    })?;
    Ok(())
}

//! A million values by date: how long they take to load, and how much memory.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;

use crate::Result;
use crate::load::load;
use crate::measure::{median_of, timed};
use crate::memory;
use crate::sample::{SMALL, Samples, progress};
use crate::table::Table;

/// Outcomes with readings.
const SERIES: u32 = 10_000;
/// Readings of each: eight years of months and more.
const EACH: u32 = 100;
/// A portfolio must be there before one looks away.
const MOST: Duration = Duration::from_secs(1);
/// Bytes in memory for each value, all told.
const MOST_BYTES: u64 = 40;

/// A million values, with a small portfolio around them.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let plain = samples.portfolio(SMALL)?;
    let file = with_readings(samples, &plain)?;
    let with = median_of(runs, || load(&file))?;
    let name = format!("load {} values by date", SERIES * EACH);
    table.time(name, with, None, MOST);
    let values = u64::from(SERIES * EACH);
    let each = memory::asked("--weigh", &file)? / values;
    let verdict = if each <= MOST_BYTES { "held" } else { "MISSED" };
    table.figure(
        format!("memory of each of {values} values, their records included"),
        format!("{each} bytes (at most {MOST_BYTES}: {verdict})"),
    );
    Ok(())
}

/// Bytes that a portfolio takes once it is loaded.
pub fn weigh(file: &Path) -> Result<u64> {
    let before = memory::own()?;
    let portfolio = Samples::open(file)?;
    let taken = memory::own()?.saturating_sub(before);
    black_box(&portfolio);
    Ok(taken)
}

fn with_readings(samples: &Samples, plain: &Path) -> Result<PathBuf> {
    let copy = samples.path("readings.pilotage");
    std::fs::copy(plain, &copy)?;
    let (took, ()) = timed(|| add_readings(&copy))?;
    progress(&format!("added {} values by date", SERIES * EACH), took);
    Ok(copy)
}

/// As another program would, which the file's triggers record.
fn add_readings(file: &Path) -> Result<()> {
    let db = Connection::open(file)?;
    db.execute(
        "WITH RECURSIVE outcomes(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM outcomes WHERE n < ?1), \
         months(m) AS (SELECT 0 UNION ALL SELECT m + 1 FROM months WHERE m < ?2 - 1), \
         readings(text) AS (SELECT group_concat(printf('%d-%02d=%d.%d', 2016 + m / 12, 1 + m % 12, \
           40 + m, m % 10), ' ') FROM months) \
         INSERT INTO outcome (id, name, also, description, measured) \
         SELECT printf('00000000-0000-7000-8000-%012x', n), 'Outcome ' || n, '[]', '', text \
         FROM outcomes, readings",
        [SERIES, EACH],
    )?;
    Ok(())
}

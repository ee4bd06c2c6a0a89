//! Opening a portfolio: loading it, its figures, the overview.

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use pilotage_app::{Days, Snapshot};
use pilotage_model::figures::{Figures, overview};
use pilotage_store::Store;
use rusqlite::{Connection, OpenFlags};

use crate::Result;
use crate::measure::{compare, median_of, timed};
use crate::sample::{LARGE, MEDIUM, SMALL, Samples, today};
use crate::table::{Table, time};

/// Tables that are read when they are asked for, and not loaded.
const WHEN_ASKED: [&str; 2] = ["saved_view", "import_profile"];

/// What figures are made of, as SQL would begin to compute them.
const GROUPED: &str = "SELECT initiative_id, criterion_id, avg(level) FROM rating GROUP BY 1, 2";

/// At 1,000, 10,000 and 100,000 initiatives with 14 ratings each.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let mut each = Vec::new();
    for size in [SMALL, MEDIUM, LARGE] {
        let file = samples.portfolio(size)?;
        let (ours, bare) = compare(runs, || load(&file), || select_all(&file))?;
        table.ratio(
            format!("load {size}"),
            ours,
            (bare, "SELECT * of each table"),
            2.0,
        );
        each.push(ours.as_secs_f64() / size as f64);
    }
    table.growth(
        "load: time per initiative at 100,000 against 1,000",
        each[2] / each[0],
        1.5,
    );
    figures(samples, runs, table)
}

/// The figures and the overview, beside the scan that SQL would need for the scores alone.
fn figures(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let mut each = Vec::new();
    for size in [SMALL, MEDIUM, LARGE] {
        let file = samples.portfolio(size)?;
        let register = Store::open(&file)?.load()?;
        let compute = || {
            let compute = || Ok(black_box(Figures::compute(&register, today(), today())));
            Ok(timed(compute)?.0)
        };
        let (ours, scan) = compare(runs, compute, || grouped(&file))?;
        each.push(ours.as_secs_f64() / size as f64);
        let snapshot = Snapshot::new(register, 1);
        let figures = snapshot.figures(Days::today(today()));
        let glance = || Ok(timed(|| Ok(black_box(overview(&figures, None))))?.0);
        let glance = median_of(runs, glance)?;
        if size == LARGE {
            let scan = (scan, "GROUP BY of the ratings");
            table.ratio(format!("overview {size}"), glance, scan, 0.5);
            table.ratio(
                format!("figures and overview {size}"),
                ours + glance,
                scan,
                0.5,
            );
        } else {
            table.figure(format!("figures {size}"), time(ours));
        }
    }
    // The records of 1,000 lie in the processor's cache, those of 100,000 in memory: linear from
    // there on, as 10,000 show.
    table.growth(
        "figures: time per initiative at 100,000 against 10,000",
        each[2] / each[1],
        1.5,
    );
    Ok(())
}

/// How long the register takes.
pub fn load(file: &Path) -> Result<Duration> {
    let store = Store::open(file)?;
    // What is loaded is dropped outside: the app keeps it.
    let (took, register) = timed(|| Ok(store.load()?))?;
    black_box(register.records().len());
    Ok(took)
}

fn connect(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(file, flags)?)
}

/// How long every row of what is loaded takes to step through.
pub fn select_all(file: &Path) -> Result<Duration> {
    let db = connect(file)?;
    // Found by what the file captures: a list by hand had deployments twice once they were a kind.
    let captured = Store::in_memory()?.captured_columns()?.into_iter();
    let mut tables =
        (captured.map(|(table, _)| table)).filter(|table| !WHEN_ASKED.contains(&table.as_str()));
    let all = || tables.try_for_each(|table| step(&db, &format!("SELECT * FROM {table}")));
    Ok(timed(all)?.0)
}

fn grouped(file: &Path) -> Result<Duration> {
    let db = connect(file)?;
    Ok(timed(|| step(&db, GROUPED))?.0)
}

/// Steps through all rows and reads every column.
fn step(db: &Connection, sql: &str) -> Result<()> {
    let mut query = db.prepare(sql)?;
    let columns = query.column_count();
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            black_box(row.get_ref(column)?);
        }
    }
    Ok(())
}

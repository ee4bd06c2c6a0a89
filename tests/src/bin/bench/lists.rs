//! What a list does with all of its rows at once, and the list of what was done.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::api::{ReplaceAsk, Selected, View};
use pilotage_app::desk::{Desk, Folders};
use pilotage_app::import_run::RegisterFile;
use pilotage_model::Settings;
use rusqlite::{Connection, OpenFlags};

use crate::Result;
use crate::import::mapping;
use crate::measure::{compare, timed};
use crate::sample::{LARGE, MEDIUM, Samples, around, progress};
use crate::table::Table;

/// Large imports that the history lists, and rows of each.
const IMPORTS: (usize, usize) = (20, 5_000);

/// What the columns on show hold of the texts that are looked through, as SQL would look and replace.
const REPLACE: &str = "SELECT count(*), sum(length(replace(name, 'a', 'b'))) FROM initiative \
     WHERE instr(lower(name), 'a') > 0";
const SUM: &str = "SELECT count(*), sum(benefit), sum(cost) FROM initiative WHERE deleted IS NULL";
/// As each line of the history would be counted, were it not known.
const COUNT: &str = "SELECT sum((SELECT count(DISTINCT subject) FROM change \
     WHERE seq BETWEEN first_change AND last_change)) FROM operation";

/// As the window's desk is asked.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    for size in [MEDIUM, LARGE] {
        let file = samples.portfolio(size)?;
        let desk = desk(samples, &file)?;
        let db = reader(&file)?;
        let all = Selected {
            all: true,
            ..Selected::default()
        };
        // Those of all rows are known once the list is: of a selection they are added up anew.
        let but_one = Selected {
            ids: vec![pilotage_model::InitiativeId::of_link(&["another"]).to_string()],
            ..all.clone()
        };
        let totals = || Ok(timed(|| Ok(black_box(desk.grid_totals(None, &but_one, None)?)))?.0);
        let (ours, sum) = compare(runs, totals, || asked(&db, SUM))?;
        table.ratio(
            format!("totals of {size}"),
            ours,
            (sum, "sum() of two columns"),
            3.0,
        );
        let ask = ReplaceAsk {
            find: "a".to_owned(),
            with: "b".to_owned(),
            field: Some("name".to_owned()),
            ..ReplaceAsk::default()
        };
        let plan = || Ok(timed(|| Ok(black_box(desk.plan_replace(None, &all, &ask)?)))?.0);
        let (ours, replace) = compare(runs, plan, || asked(&db, REPLACE))?;
        let what = format!("find and replace looked at in {size}");
        table.ratio(what, ours, (replace, "replace() of the column"), 10.0);
    }
    let file = with_imports(samples)?;
    let portfolio = Samples::open(&file)?;
    let db = reader(&file)?;
    let listed = || Ok(timed(|| Ok(black_box(portfolio.history(None, 100)?)))?.0);
    let (ours, count) = compare(runs, listed, || asked(&db, COUNT))?;
    let what = format!("history of {} imports of {}", IMPORTS.0, IMPORTS.1);
    table.ratio(what, ours, (count, "counting what they changed"), 0.5);
    Ok(())
}

fn desk(samples: &Samples, file: &Path) -> Result<Desk> {
    let desk = Desk::new(Folders {
        config: samples.path("config"),
        data: samples.path("data"),
    });
    desk.open(file)?;
    // As after its first screen.
    desk.grid_head(&View::default(), None)?;
    Ok(desk)
}

fn reader(file: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Ok(Connection::open_with_flags(file, flags)?)
}

fn asked(db: &Connection, sql: &str) -> Result<Duration> {
    let ask = || {
        Ok(black_box(
            db.query_row(sql, [], |row| row.get::<_, i64>(0))?,
        ))
    };
    Ok(timed(ask)?.0)
}

fn with_imports(samples: &Samples) -> Result<PathBuf> {
    let (imports, rows) = IMPORTS;
    let file = samples.path("imports.pilotage");
    let register = samples.path("imports.csv");
    let (took, ()) = timed(|| {
        let mut portfolio = Portfolio::create(&file, &Settings::default(), around())?;
        for import in 0..imports {
            let row = |row| format!("Assistant {row} of {import} for claims,Pilot\n");
            let text: String = (0..rows).map(row).collect();
            std::fs::write(&register, format!("Use case name,Stage\n{text}"))?;
            let input = RegisterFile::open(&register, &Default::default(), &|_| 0)?;
            let mut mapping = mapping(&input, &portfolio)?.mapping;
            mapping.source = Some(format!("register {import}"));
            portfolio.import(&input, &mapping, None, &mut |_, _| true)?;
        }
        Ok(())
    })?;
    progress(&format!("imported {imports} registers of {rows}"), took);
    Ok(file)
}

//! 100,000 rows of 12 columns out as CSV.

use std::fs::File;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use pilotage_app::api::View;
use pilotage_app::export::{Choice, grid, write_sheet};
use pilotage_app::views::Scope;

use crate::Result;
use crate::measure::{compare, timed};
use crate::sample::{LARGE, Samples, sqlite_shell};
use crate::table::{Table, time};

/// Field ids, and the columns of the table that hold the same.
const COLUMNS: [(&str, &str); 12] = [
    ("key", "key"),
    ("name", "name"),
    ("summary", "summary"),
    ("problem", "problem"),
    ("owner", "owner"),
    ("sponsor", "sponsor"),
    ("stage", "stage"),
    ("technique", "technique"),
    ("vendor", "vendor"),
    ("tier", "tier"),
    ("benefit", "benefit"),
    ("cost", "cost"),
];

/// From the loaded portfolio, in data mode.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let Some(_) = sqlite_shell() else {
        table.note("export: left out, the program sqlite3 is not installed");
        return Ok(());
    };
    let file = samples.portfolio(LARGE)?;
    let portfolio = Samples::open(&file)?;
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let view = View {
        columns: COLUMNS.map(|(field, _)| field.to_owned()).into(),
        ..View::default()
    };
    let to = samples.path("export.csv");
    let ours = || {
        let write = || {
            let csv = write_sheet(&grid(&scope, &view)?, Choice::default())?;
            Ok(std::fs::write(&to, csv.bytes)?)
        };
        Ok(timed(write)?.0)
    };
    let (ours, shell) = compare(runs, ours, || shell_export(samples, &file))?;
    let what = format!("export {LARGE} × 12, data mode");
    table.ratio(what, ours, (shell, "sqlite3 -csv"), 1.5);
    let (arranging, _) = timed(|| Ok(scope.arrange(&view)?))?;
    table.note(format!(
        "export: {} MB; of it sorting the rows as the grid does {}",
        std::fs::metadata(&to)?.len() / 1_000_000,
        time(arranging)
    ));
    Ok(())
}

fn shell_export(samples: &Samples, file: &Path) -> Result<Duration> {
    let out = File::create(samples.path("export-sqlite.csv"))?;
    let columns = COLUMNS.map(|(_, column)| column).join(", ");
    let mut shell = sqlite_shell().ok_or("sqlite3 is not installed")?;
    shell
        .args(["-csv", "-header", "-readonly"])
        .arg(file)
        .arg(format!("SELECT {columns} FROM initiative"))
        .stdin(Stdio::null())
        .stdout(out);
    let (took, status) = timed(|| Ok(shell.status()?))?;
    if status.success() {
        Ok(took)
    } else {
        Err(format!("sqlite3 failed ({status})").into())
    }
}

//! One edit of one initiative among 10,000.

use std::path::Path;
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::api::{FieldSet, View};
use pilotage_app::views::{Grid, Scope};
use pilotage_model::InitiativeId;
use rusqlite::Connection;

use crate::Result;
use crate::measure::{compare, timed};
use crate::sample::{MEDIUM, Samples};
use crate::table::Table;

/// Longer is felt as waiting when one edits down a column.
const MOST: Duration = Duration::from_millis(50);

/// With checks, the change row, the commit, the snapshot and its figures; once alone, and once
/// while a grid is on screen, which holds the snapshot from before.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    // An edit is short: many, so that one slow write to the disk does not decide.
    let runs = runs * 10;
    let file = samples.portfolio(MEDIUM)?;
    let bare = bare_copy(samples, &file)?;
    let mut portfolio = Samples::open(&file)?;
    let id = portfolio.snapshot().register().records()[MEDIUM / 2].id();
    let mut count = 0;
    for (what, on_screen) in [
        ("one edit at 10,000", false),
        ("the same with the grid open", true),
    ] {
        let ours = || {
            count += 1;
            edit(&mut portfolio, id, &format!("Owner {count}"), on_screen)
        };
        let (ours, update) = compare(runs, ours, || update(&bare, id))?;
        table.time(what, ours, Some((update, "UPDATE and COMMIT")), MOST);
    }
    Ok(())
}

fn edit(
    portfolio: &mut Portfolio,
    id: InitiativeId,
    owner: &str,
    on_screen: bool,
) -> Result<Duration> {
    // The figures are known before the edit, as they are in a window.
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let shown = on_screen.then(|| Grid::new(scope.clone(), &View::default()));
    drop(scope);
    let set = FieldSet {
        field: "owner".to_owned(),
        text: owner.to_owned(),
    };
    let edit = || {
        let changed = portfolio.set_fields(&[id], &[set], false)?;
        let figures = portfolio.snapshot().figures(portfolio.days());
        Ok((changed, figures))
    };
    let (took, (changed, _)) = timed(edit)?;
    drop(shown);
    if changed == 1 {
        Ok(took)
    } else {
        Err("the edit changed nothing".into())
    }
}

/// The same file without its triggers, under the same settings.
fn bare_copy(samples: &Samples, file: &Path) -> Result<Connection> {
    let copy = samples.path("bare.sqlite");
    std::fs::copy(file, &copy)?;
    let db = Connection::open(&copy)?;
    db.pragma_update(None, "journal_mode", "DELETE")?;
    db.pragma_update(None, "synchronous", "EXTRA")?;
    db.pragma_update(None, "foreign_keys", true)?;
    let triggers: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")?
        .query_map([], |row| row.get(0))?
        .collect::<std::result::Result<_, _>>()?;
    for trigger in triggers {
        db.execute_batch(&format!("DROP TRIGGER {trigger}"))?;
    }
    Ok(db)
}

fn update(db: &Connection, id: InitiativeId) -> Result<Duration> {
    let mut update =
        db.prepare_cached("UPDATE initiative SET owner = owner || 'x' WHERE id = ?1")?;
    Ok(timed(|| Ok(update.execute([id.to_string()])?))?.0)
}

//! Records of other kinds: a million that belong to initiatives, and one of them edited.

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::api::{FieldSet, View};
use pilotage_app::records;
use pilotage_app::views::Scope;
use pilotage_model::RowId;
use pilotage_model::kinds::KindId;
use rusqlite::Connection;

use crate::Result;
use crate::load::{load, select_all};
use crate::measure::{compare, median_of, timed};
use crate::sample::{LARGE, MEDIUM, Samples, progress};
use crate::table::{Table, time};

/// Actions of each initiative.
const EACH: u32 = 10;
/// An edit must be done before the next key is pressed.
const MOST: Duration = Duration::from_millis(5);

/// Ten actions to each initiative, at 100,000 loaded and at 10,000 edited.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let file = with_actions(samples, LARGE)?;
    let (ours, bare) = compare(runs, || load(&file), || select_all(&file))?;
    table.ratio(
        format!("load {LARGE} with {} actions", LARGE * EACH as usize),
        ours,
        (bare, "SELECT * of each table"),
        2.0,
    );
    let file = with_actions(samples, MEDIUM)?;
    let mut portfolio = Samples::open(&file)?;
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let listed = || {
        let listed = || Ok(records::arrange(&scope, KindId::Action, &listing())?);
        let (took, listed) = timed(listed)?;
        black_box(listed.positions.len());
        Ok(took)
    };
    let listed = median_of(runs, listed)?;
    table.figure(
        format!(
            "open actions of {}, sorted by due date",
            MEDIUM * EACH as usize
        ),
        time(listed),
    );
    drop(scope);
    let id = an_action(&portfolio)?;
    let mut count = 0;
    let edited = || {
        count += 1;
        edit(&mut portfolio, id, &format!("Result {count}"))
    };
    let edited = median_of(runs * 10, edited)?;
    table.time("one action edited, with the list open", edited, None, MOST);
    Ok(())
}

fn listing() -> View {
    View {
        filter: "done is empty".to_owned(),
        sort: vec![pilotage_app::api::SortBy {
            field: "due".to_owned(),
            descending: false,
        }],
        ..View::default()
    }
}

fn an_action(portfolio: &Portfolio) -> Result<RowId> {
    let snapshot = portfolio.snapshot();
    let mut actions = snapshot.register().tables.actions.live();
    let action = actions.nth(MEDIUM / 2).ok_or("there are no actions")?;
    Ok(action.id)
}

fn edit(portfolio: &mut Portfolio, id: RowId, result: &str) -> Result<Duration> {
    // The list holds the snapshot from before, as a window's does.
    let shown = Scope::new(portfolio.snapshot(), portfolio.days());
    let set = FieldSet {
        field: "result".to_owned(),
        text: result.to_owned(),
    };
    let (took, _) = timed(|| Ok(portfolio.save_record(KindId::Action, Some(id), &[set])?))?;
    drop(shown);
    Ok(took)
}

/// A copy of a portfolio in which each initiative has ten actions more.
fn with_actions(samples: &Samples, initiatives: usize) -> Result<PathBuf> {
    let copy = samples.path(&format!("actions-{initiatives}.pilotage"));
    std::fs::copy(samples.portfolio(initiatives)?, &copy)?;
    let (took, ()) = timed(|| add_actions(&copy))?;
    progress(
        &format!("added {} actions", initiatives * EACH as usize),
        took,
    );
    Ok(copy)
}

/// As another program would, which the file's triggers record.
fn add_actions(file: &Path) -> Result<()> {
    let db = Connection::open(file)?;
    db.pragma_update(None, "cache_size", -200_000)?;
    db.execute(
        "WITH RECURSIVE each(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM each WHERE n < ?1) \
         INSERT INTO action (id, title, subject, due, result) \
         SELECT substr(made, 1, 8) || '-' || substr(made, 9, 4) || '-7' || substr(made, 13, 3) \
                || '-8' || substr(made, 16, 3) || '-' || substr(made, 19, 12), \
                'Ask about point ' || n, 'initiative/' || id, date('2026-01-01', n || ' months'), '' \
         FROM (SELECT id, n, lower(hex(randomblob(16))) AS made FROM initiative, each)",
        [EACH],
    )?;
    Ok(())
}

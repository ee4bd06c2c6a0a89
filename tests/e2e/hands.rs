//! What hands expect of a list: a click opens nothing, and nobody loses the place by working.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};
use serde_json::Value;

use crate::fixture::demo_portfolio;
use crate::rating::say_name;

const PATIENCE: Duration = Duration::from_secs(10);

/// A drawer that opened under the first click would move what the second one was meant for.
#[test]
fn a_click_selects_a_double_click_edits_and_enter_shows() {
    story("hands-click", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.click("[data-line='1'] [data-column='2']").await?;
        app.settle().await?;
        assert_eq!(app.count("[data-testid=drawer]").await?, 0);
        app.double_click("[data-line='1'] [data-column='2']")
            .await?;
        app.find("[data-line='1'] [data-testid=cell-editor]")
            .await?;
        app.key("Escape").await?;
        app.wait_gone("[data-testid=cell-editor]", PATIENCE).await?;
        app.key("Enter").await?;
        app.find("[data-testid=tab-summary]").await?;
        app.key("Escape").await?;
        app.wait_gone("[data-testid=tab-summary]", PATIENCE).await?;
        // By the pointer alone, too.
        app.right_click("[data-line='1'] [data-column='2']").await?;
        app.settle().await?;
        app.click_named("menuitem", "Show beside the list…").await?;
        app.find("[data-testid=tab-summary]").await?;
        app.settle().await?;
        // An open drawer follows the pointer as it follows the keys.
        let first = shown(app).await?;
        app.click("[data-line='2'] [data-column='2']").await?;
        let followed = async || Ok((shown(app).await? != first).then_some(()));
        app.wait_until("the drawer of the clicked row", PATIENCE, followed)
            .await
    });
}

/// Rated down, the best one leaves its rank: its row stays until the drawer is closed, or rows are sorted again.
#[test]
fn a_rating_does_not_move_the_row_that_is_rated() {
    story("hands-order", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.peek(0).await?;
        app.click_named("tab", "Score").await?;
        app.find("[data-testid=rating]").await?;
        app.settle().await?;
        let rated = row(app, 0).await?;
        let criteria = app.count("[data-criterion]").await?;
        app.click("[data-criterion] [data-level='1']").await?;
        say_name(app).await?;
        for _ in 1..criteria.min(5) {
            app.key("j").await?;
            app.key("1").await?;
        }
        app.find("[data-testid=sort-again]").await?;
        assert_eq!(row(app, 0).await?, rated);
        // From inside the list of criteria, where J and K are taken.
        let first = shown(app).await?;
        app.key("alt+ArrowDown").await?;
        let next = async || Ok((shown(app).await? != first).then_some(()));
        app.wait_until("the next initiative", PATIENCE, next)
            .await?;
        assert_eq!(row(app, 0).await?, rated);
        app.settle().await?;
        app.click("[data-testid=sort-again]").await?;
        let moved = async || Ok((row(app, 0).await? != rated).then_some(()));
        app.wait_until("the rows sorted by rank again", PATIENCE, moved)
            .await?;
        app.wait_gone("[data-testid=sort-again]", PATIENCE).await
    });
}

/// A unit that is not there is told under the cell, with what was typed and the way to make it.
#[test]
fn a_refused_cell_keeps_what_was_typed() {
    story("hands-refused", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.double_click("[data-line='1'] [data-column='2']")
            .await?;
        app.find("[data-testid=cell-editor]").await?;
        app.settle().await?;
        app.key("ctrl+a").await?;
        app.key("Delete").await?;
        app.key("Enter").await?;
        app.wait_text_of("[data-testid=edit-refused]", "Name")
            .await?;
        app.find("[data-line='1'] [data-testid=cell-editor]")
            .await?;
        app.key("Escape").await?;
        app.wait_gone("[data-testid=edit-refused]", PATIENCE).await
    });
}

/// Forty cells and more from a spreadsheet: what changes is shown before, and one undo takes it back.
#[test]
fn a_block_is_pasted_and_taken_back() {
    story("hands-paste", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        for line in 0..4 {
            app.click(&format!("[data-line='{line}'] [data-column='0']"))
                .await?;
        }
        app.key("ctrl+c").await?;
        app.wait_text("4 rows copied", PATIENCE).await?;
        app.key("Escape").await?;
        app.click("[data-line='6'] [data-column='1']").await?;
        let (from, before) = (row(app, 0).await?, row(app, 6).await?);
        app.key("ctrl+v").await?;
        app.find("[data-testid=paste-changes]").await?;
        // Keys are unique, and ranks are computed.
        app.wait_text_of("[data-testid=paste-refused]", "Key")
            .await?;
        app.wait_text_of("[data-testid=paste-computed]", "Rank")
            .await?;
        assert_eq!(row(app, 6).await?, before);
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        app.wait_gone("[data-testid=paste-changes]", PATIENCE)
            .await?;
        app.wait_text("Pasted into 4 initiatives", PATIENCE).await?;
        let named = async || Ok((row(app, 6).await? == from).then_some(()));
        app.wait_until("the pasted name", PATIENCE, named).await?;
        app.key("ctrl+z").await?;
        let back = async || Ok((row(app, 6).await? == before).then_some(()));
        app.wait_until("the name of before", PATIENCE, back).await
    });
}

/// Which initiative the drawer shows.
async fn shown(app: &App) -> Result<Value> {
    let id = "return document.querySelector('[data-testid=drawer]')?.dataset.initiative";
    app.execute(id, vec![]).await
}

/// The texts of a line.
async fn row(app: &App, line: usize) -> Result<Value> {
    let name = format!(
        "return document.querySelector(`[data-line='{line}'] [data-column='2']`)?.textContent.trim()"
    );
    app.execute(&name, vec![]).await
}

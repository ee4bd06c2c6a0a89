//! Triage in the window: by keyboard from the first level to the decision, and what an assessor does not see before.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};

use crate::fixture::demo_portfolio;

const PATIENCE: Duration = Duration::from_secs(20);
const QUEUE: &str = "[data-testid=queue]";
const CARD: &str = "[data-testid=card]";

/// An assessor of the demo’s round who opens the window for the first time rates an idea whole, hands in its three parts, and is led
/// to the next; then one that all have rated is accepted: no hand leaves the keyboard.
#[test]
fn a_whole_triage_by_keyboard() {
    story("triage-keys", demo_portfolio, async |app| {
        open(app).await?;
        app.key("4").await?;
        app.find("[data-testid=assessor] input").await?;
        app.settle().await?;
        app.type_text("Olu Adeyemi").await?;
        app.key("Enter").await?;
        queue_says(app, "Internal mobility matching").await?;
        app.settle().await?;
        // The idea that nobody is asked for stays the first of the queue; the next one is theirs.
        app.key("alt+ArrowDown").await?;
        app.wait_text_of(CARD, "Internal mobility matching").await?;
        app.wait_text_of("[data-testid=standing-value]", "0 of 4 rated")
            .await?;
        app.settle().await?;
        for (dimension, levels) in [("value", 4), ("feasibility", 5), ("risk", 5)] {
            for level in ["4", "3", "5", "2", "4"].iter().take(levels) {
                app.key(level).await?;
                app.settle().await?;
            }
            let said = format!("{levels} of {levels} rated");
            app.wait_text_of(&format!("[data-testid=standing-{dimension}]"), &said)
                .await?;
            app.key("Enter").await?;
            app.wait_text("submitted", PATIENCE).await?;
            app.settle().await?;
        }
        // All of it is handed in: the next one to score is open.
        app.wait_until("the next idea", PATIENCE, async || {
            let text = app.text(CARD).await?;
            Ok((!text.contains("Internal mobility matching")).then_some(()))
        })
        .await?;
        app.click("[data-testid=queue] section:nth-of-type(3) [data-id]")
            .await?;
        app.find("[data-testid=decide-accept]").await?;
        let name = app.text("[data-testid=card] h2").await?;
        app.settle().await?;
        app.key("d").await?;
        app.find("[data-testid=decide-dialog]").await?;
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        app.wait_text("Accepted: NM-", PATIENCE).await?;
        app.settle().await?;
        app.screen("history").await?;
        app.wait_text(&name, PATIENCE).await?;
        app.wait_text("Submit risk of NM-133 Internal mobility matching", PATIENCE)
            .await
    });
}

/// What the others of a round said is not there to be seen before one’s own is handed in; then it stands as dots.
#[test]
fn others_show_once_ones_own_is_submitted() {
    story("triage-hidden", demo_portfolio, async |app| {
        open(app).await?;
        app.key("4").await?;
        app.find("[data-testid=assessor] input").await?;
        app.settle().await?;
        app.type_text("Marc Dubois").await?;
        app.key("Enter").await?;
        queue_says(app, "2 of 3 in").await?;
        app.settle().await?;
        let line = app
            .execute(
                "return [...document.querySelectorAll('[data-testid=queue] section:first-of-type [data-id]')].find((line) => line.textContent.includes('2 of 3 in')).dataset.id",
                vec![],
            )
            .await?;
        let line = line.as_str().unwrap_or_default().to_owned();
        app.click(&format!("[data-id='{line}']")).await?;
        app.wait_text_of(
            "[data-testid=standing-value]",
            "2 assessors in, hidden until you submit",
        )
        .await?;
        assert_eq!(app.count("[data-testid=group-value] .dots i").await?, 0);
        for level in ["3", "3", "3", "3"] {
            app.key(level).await?;
            app.settle().await?;
        }
        app.key("Enter").await?;
        app.wait_text_of("[data-testid=standing-value]", "Yours 50, together")
            .await?;
        assert!(app.count("[data-testid=group-value] .dots i").await? >= 4);
        Ok(())
    });
}

async fn open(app: &App) -> Result<()> {
    app.find("[data-screen-title]").await?;
    app.settle().await?;
    app.key("g").await?;
    app.key("a").await?;
    app.wait_text_of(QUEUE, "To score").await?;
    app.find("[data-testid=groups]").await?;
    app.settle().await
}

/// Waits until a line of the queue says something; the driver leaves out what a line cuts off.
async fn queue_says(app: &App, text: &str) -> Result<()> {
    let script = "return document.querySelector('[data-testid=queue]')?.textContent ?? ''";
    app.wait_until(text, PATIENCE, async || {
        let said = app.execute(script, vec![]).await?;
        Ok(said
            .as_str()
            .unwrap_or_default()
            .contains(text)
            .then_some(()))
    })
    .await
}

use pilotage_tests::window::{App, Result, story};
use serde_json::json;

use crate::fixture::{DEMO, demo_portfolio, wait_counted};

/// Ctrl Z takes back what this window did last, Ctrl Shift Z brings it again.
#[test]
fn undo_and_redo_by_keys() {
    story("undo-keys", demo_portfolio, async |app| {
        bin_the_first(app).await?;
        wait_counted(app, DEMO - 1).await?;
        app.key("ctrl+z").await?;
        wait_counted(app, DEMO).await?;
        app.key("ctrl+shift+z").await?;
        wait_counted(app, DEMO - 1).await?;
        app.screen("history").await?;
        app.wait_text_of("[data-testid=history]", "Redo:").await
    });
}

/// What was typed is the field's own to take back: the portfolio must not change behind it.
#[test]
fn undo_in_a_text_field_is_the_fields_own() {
    story("undo-in-field", demo_portfolio, async |app| {
        bin_the_first(app).await?;
        wait_counted(app, DEMO - 1).await?;
        app.click("[data-testid=filter-field] input").await?;
        app.type_text("zzz").await?;
        app.key("ctrl+z").await?;
        let left = app
            .execute("return document.activeElement.value", vec![])
            .await?;
        assert_ne!(left, json!("zzz"), "the field took nothing back");
        app.key("ctrl+a").await?;
        app.key("Backspace").await?;
        wait_counted(app, DEMO - 1).await
    });
}

/// An undo survives the app: it belongs to the file.
#[test]
fn history_opens_to_the_fields_that_changed() {
    story("history-fields", demo_portfolio, async |app| {
        bin_the_first(app).await?;
        app.screen("history").await?;
        app.click("[data-testid=operation]").await?;
        app.find("[data-testid=changes]").await?;
        app.click("[data-testid=history-undo]").await?;
        app.wait_text_of("[data-testid=history]", "Undo:").await?;
        app.screen("portfolio").await?;
        wait_counted(app, DEMO).await
    });
}

/// What was done by nobody in particular is worth little: the history asks who one is.
#[test]
fn the_history_asks_for_a_name_once() {
    story("history-name", demo_portfolio, async |app| {
        app.screen("history").await?;
        if app.count("[data-testid=name-callout]").await? == 0 {
            // The system has said who works here.
            return Ok(());
        }
        app.fill("[data-testid=name-input]", "Kim Lee").await?;
        app.key("Enter").await?;
        app.wait_gone(
            "[data-testid=name-callout]",
            std::time::Duration::from_secs(10),
        )
        .await?;
        bin_the_first(app).await?;
        app.screen("history").await?;
        app.find("[data-testid=operation]").await?;
        let newest = "return document.querySelector('[data-testid=operation]').innerText";
        let newest = app.execute(newest, vec![]).await?;
        assert!(newest.as_str().is_some_and(|text| text.contains("Kim Lee")));
        Ok(())
    });
}

/// Selects the first line and deletes it into the bin.
async fn bin_the_first(app: &App) -> Result<()> {
    app.screen("portfolio").await?;
    app.click("[data-line='0'] [data-column='0']").await?;
    app.find("[data-testid=bulk-more]").await?;
    app.key("Delete").await?;
    app.wait_gone(
        "[data-testid=bulk-more]",
        std::time::Duration::from_secs(10),
    )
    .await
}

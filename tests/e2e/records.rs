//! Registers: records of every kind, made, linked and followed from both ends.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};

use crate::fixture::demo_portfolio;

const PATIENCE: Duration = Duration::from_secs(10);

/// By keyboard alone: the register, a new record with an owner nobody knew, and one undo for both.
#[test]
fn a_vendor_is_added_with_an_owner_nobody_knew() {
    story("vendor-added", demo_portfolio, async |app| {
        registers(app, "Vendors").await?;
        app.key("n").await?;
        app.find("[data-testid=record-form]").await?;
        app.settle().await?;
        app.type_text("Zulu Analytics").await?;
        app.fill("[data-testid=field-owner] input", "Zora Quist")
            .await?;
        app.key("ctrl+Enter").await?;
        app.wait_gone("[data-testid=record-form]", PATIENCE).await?;
        app.wait_text("new person “Zora Quist”", PATIENCE).await?;
        app.wait_text("Zulu Analytics", PATIENCE).await?;
        app.key("ctrl+z").await?;
        app.wait_text("Undone: Add vendor “Zulu Analytics”", PATIENCE)
            .await
    });
}

/// What is refused is said in the form, with all that was typed still there.
#[test]
fn a_name_that_is_taken_is_refused_in_words() {
    story("vendor-refused", demo_portfolio, async |app| {
        registers(app, "Vendors").await?;
        app.key("n").await?;
        app.find("[data-testid=record-form]").await?;
        app.settle().await?;
        app.type_text("BRIGHTWATER digital").await?;
        app.key("ctrl+Enter").await?;
        app.wait_text("has BRIGHTWATER digital already", PATIENCE)
            .await?;
        app.find("[data-testid=record-form]").await?;
        Ok(())
    });
}

/// A thing to do is added where one stands, counted there, and found in its register.
#[test]
fn an_action_belongs_to_its_initiative() {
    story("action-added", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.find("[data-line='0']").await?;
        app.key("j").await?;
        app.key("Space").await?;
        app.click("[data-testid=add-action]").await?;
        app.find("[data-testid=record-form]").await?;
        app.settle().await?;
        app.type_text("Zulu follow-up").await?;
        app.key("ctrl+Enter").await?;
        app.wait_gone("[data-testid=record-form]", PATIENCE).await?;
        app.wait_text("Added action “Zulu follow-up”", PATIENCE)
            .await?;
        app.find("[data-testid=section-action-subject]").await?;
        app.key("Escape").await?;
        registers(app, "Actions").await?;
        app.fill("[data-testid=filter-text]", "action ~ zulu")
            .await?;
        app.key("Enter").await?;
        app.wait_text("1 of", PATIENCE).await?;
        app.wait_text("Zulu follow-up", PATIENCE).await
    });
}

/// Opens the registers at a kind.
async fn registers(app: &App, kind: &str) -> Result<()> {
    app.screen("records").await?;
    app.click_named("button", &format!("{kind}…")).await?;
    app.find("[data-testid=records-grid] [data-line='0']")
        .await?;
    Ok(())
}

//! Registers: records of every kind, made, linked and followed from both ends.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};
use serde_json::Value;

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

/// A register has the hands of the portfolio's list: what was copied is pasted elsewhere, a cell is filled into the
/// rows that were ticked, a word is replaced; each is shown before, and one undo takes it back.
#[test]
fn a_register_takes_a_block_and_fills_down() {
    story("register-cells", demo_portfolio, async |app| {
        registers(app, "Vendors").await?;
        let before = [row(app, 0).await?, row(app, 3).await?];
        app.click("[data-line='0'] [data-column='0']").await?;
        app.key("ctrl+shift+c").await?;
        app.wait_text("1 row copied, with their header", PATIENCE)
            .await?;
        app.key("Escape").await?;
        app.click("[data-line='3'] [data-column='1']").await?;
        app.key("ctrl+v").await?;
        app.find("[data-testid=cells-changes]").await?;
        // Names are unique.
        app.wait_text_of("[data-testid=cells-refused]", "Name")
            .await?;
        let report = app.axe().await?;
        let broken: Vec<_> = report.violations.iter().map(ToString::to_string).collect();
        assert!(broken.is_empty(), "{}", broken.join("\n"));
        assert_eq!(row(app, 3).await?, before[1]);
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        app.wait_text("Pasted into 1 vendor", PATIENCE).await?;
        let pasted = async || Ok((row(app, 3).await? != before[1]).then_some(()));
        app.wait_until("the pasted cells", PATIENCE, pasted).await?;
        app.key("ctrl+z").await?;
        let back = async || Ok((row(app, 3).await? == before[1]).then_some(()));
        app.wait_until("the cells of before", PATIENCE, back)
            .await?;

        for line in [1, 3] {
            app.click(&format!("[data-line='{line}'] [data-column='0']"))
                .await?;
        }
        app.click("[data-line='0'] [data-column='2']").await?;
        app.key("ctrl+d").await?;
        app.find("[data-testid=cells-changes]").await?;
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        // One of the two may have the same already.
        app.wait_text("Filled into ", PATIENCE).await?;
        app.key("ctrl+z").await?;
        app.wait_until("the cells of before", PATIENCE, back).await
    });
}

/// The texts of a line.
async fn row(app: &App, line: usize) -> Result<Value> {
    let text = format!("return document.querySelector(`[data-line='{line}']`)?.textContent.trim()");
    app.execute(&text, vec![]).await
}

/// Opens the registers at a kind.
async fn registers(app: &App, kind: &str) -> Result<()> {
    app.screen("records").await?;
    app.click_named("button", &format!("{kind}…")).await?;
    app.find("[data-testid=records-grid] [data-line='0']")
        .await?;
    Ok(())
}

//! The scoring model in the window: changed by keyboard, looked at before it counts, taken back.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};

use crate::fixture::{beneath, demo_portfolio};

const PATIENCE: Duration = Duration::from_secs(20);
const LOW_RISK: &str = "[data-testid=model-rule] > :nth-child(3) input";

/// “What if risk counted double?” is answered before anything is saved; saved, it has a reason, and one undo takes it back.
#[test]
fn who_would_move_is_told_before_a_version_is_saved() {
    story("scoring-model", demo_portfolio, async |app| {
        open(app).await?;
        app.fill(LOW_RISK, "40").await?;
        app.key("Tab").await?;
        app.wait_text_of("[data-testid=model-preview]", "have another rank")
            .await?;
        app.click("[data-testid=model-save]").await?;
        app.find("[data-testid=model-note]").await?;
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        app.wait_text("Say why", PATIENCE).await?;
        app.fill("[data-testid=model-note]", "Risk counts double")
            .await?;
        app.key("ctrl+Enter").await?;
        app.wait_text("Version 2 of the scoring model is in force", PATIENCE)
            .await?;
        app.wait_text_of("[data-testid=model-version]", "Risk counts double")
            .await?;
        app.screen("history").await?;
        app.wait_text(
            "Version 2 of the scoring model: Risk counts double",
            PATIENCE,
        )
        .await?;
        app.key("ctrl+z").await?;
        app.wait_text("Undone: Version 2", PATIENCE).await?;
        open(app).await?;
        assert_eq!(app.count("[data-testid=model-version]").await?, 1);
        Ok(())
    });
}

/// Three dimensions are compared in pairs; what is at odds is mended by one button, and the weights follow.
#[test]
fn weights_come_from_comparing_pairs() {
    story("scoring-pairs", demo_portfolio, async |app| {
        open(app).await?;
        app.click("[data-testid=compare-dimensions]").await?;
        app.find("[data-testid=ahp-pairs]").await?;
        app.settle().await?;
        // Value twice as important as feasibility, feasibility as low risk, and low risk three times as important as value.
        for (pair, said) in [
            (1, "Value: 2 times"),
            (3, "Feasibility: 2 times"),
            (2, "Low risk: 3 times, moderately more"),
        ] {
            let field = format!("[data-testid=ahp-pairs] > :nth-child({pair}) button");
            app.click(&field).await?;
            app.settle().await?;
            app.click_named("option", said).await?;
            app.settle().await?;
        }
        app.wait_text_of("[data-testid=ahp-told]", "over 10%")
            .await?;
        app.click("[data-testid=ahp-mend]").await?;
        app.wait_text_of("[data-testid=ahp-told]", "Consistency ratio 0.0%")
            .await?;
        app.click("[data-testid=ahp-take]").await?;
        app.wait_gone("[data-testid=ahp-pairs]", PATIENCE).await?;
        let value = app
            .execute(
                "return document.querySelector('[data-testid=model-rule] input').value",
                vec![],
            )
            .await?;
        assert_eq!(value, "57");
        Ok(())
    });
}

async fn open(app: &App) -> Result<()> {
    beneath(app, "settings", "open-scoring", "model-rule").await
}

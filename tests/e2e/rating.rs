use pilotage_tests::window::{App, Result, story};

use crate::fixture::demo_portfolio;

/// A rating counts at once: the level stays, the dimension's score follows, history names it.
#[test]
fn an_initiative_is_rated_in_the_drawer() {
    story("rating", demo_portfolio, async |app| {
        open_score(app).await?;
        let criterion = app.attribute("[data-criterion]", "data-criterion").await?;
        let row = format!("[data-criterion='{criterion}']");
        let before = level(app, &row).await?;
        let wanted = if before == Some(5) { 1 } else { 5 };
        app.click(&format!("{row} [data-level='{wanted}']")).await?;
        app.find(&format!("{row} [data-level='{wanted}'][aria-checked=true]"))
            .await?;
        app.wait_text_of(&row, "Your rating of").await?;
        app.settle().await?;
        app.click_named("tab", "History").await?;
        app.wait_text_of("[data-testid=initiative-history]", "Rat")
            .await
    });
}

/// Triage by keyboard: a digit rates the current criterion, J goes to the next.
#[test]
fn digits_rate_and_letters_move_between_criteria() {
    story("rating-keys", demo_portfolio, async |app| {
        open_score(app).await?;
        app.click("[data-criterion] [data-level='2']").await?;
        app.key("j").await?;
        let second = app
            .execute(
                "return document.activeElement.closest('[data-criterion]').dataset.criterion",
                vec![],
            )
            .await?;
        let row = format!("[data-criterion='{}']", second.as_str().unwrap_or_default());
        assert_ne!(
            second.as_str(),
            Some(
                app.attribute("[data-criterion]", "data-criterion")
                    .await?
                    .as_str()
            )
        );
        for digit in ["4", "3"] {
            app.key(digit).await?;
            app.find(&format!("{row} [data-level='{digit}'][aria-checked=true]"))
                .await?;
        }
        Ok(())
    });
}

/// The first initiative of the portfolio, peeked, at its score.
async fn open_score(app: &App) -> Result<()> {
    app.screen("portfolio").await?;
    app.click("[data-line='0'] [data-column='2']").await?;
    app.click_named("tab", "Score").await?;
    app.find("[data-testid=rating]").await?;
    app.settle().await
}

async fn level(app: &App, row: &str) -> Result<Option<u8>> {
    let css = format!("{row} [aria-checked=true]");
    if app.count(&css).await? == 0 {
        return Ok(None);
    }
    Ok(app.attribute(&css, "data-level").await?.parse().ok())
}

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};
use serde_json::json;

use crate::fixture::{DEMO, counted, demo_portfolio};

const FIELD: &str = "[data-testid=filter-text]";
const ERROR: &str = "[data-testid=filter-error]";

/// Nobody should have to know that a filter wants Enter.
#[test]
fn a_filter_applies_as_it_is_typed() {
    story("filter-typed", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.key("f").await?;
        app.type_text("stage = pilot").await?;
        wait_fewer(app, DEMO).await?;
        assert_eq!(app.count(ERROR).await?, 0);
        let (pilots, _) = counted(app).await?;
        app.type_text(" and ben").await?;
        app.key("ArrowDown").await?;
        app.key("Tab").await?;
        app.type_text("> 1M").await?;
        wait_fewer(app, pilots).await?;
        assert_eq!(value(app).await?, json!("stage = pilot and benefit > 1M"));
        app.key("Escape").await?;
        wait_matched(app, DEMO).await?;
        assert_eq!(value(app).await?, json!(""));
        Ok(())
    });
}

/// Enter settles a filter and goes to the list; no later Escape throws it away.
#[test]
fn a_settled_filter_outlives_escape() {
    story("filter-settled", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.key("f").await?;
        app.type_text("stage = pilot").await?;
        app.key("Enter").await?;
        wait_fewer(app, DEMO).await?;
        let role = "return document.activeElement.getAttribute('role')";
        let in_list =
            async || Ok((app.execute(role, vec![]).await? == json!("grid")).then_some(()));
        app.wait_until("the focus in the list", Duration::from_secs(5), in_list)
            .await?;
        app.key("Escape").await?;
        app.key("f").await?;
        app.key("Escape").await?;
        app.settle().await?;
        assert_eq!(value(app).await?, json!("stage = pilot"));
        wait_fewer(app, DEMO).await
    });
}

/// What cannot be read is explained in words, with its place, and takes nothing off the screen.
#[test]
fn a_filter_that_cannot_be_read_says_where_and_keeps_the_last_one() {
    story("filter-refused", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.fill(FIELD, "stage = pilot").await?;
        wait_fewer(app, DEMO).await?;
        let before = counted(app).await?;
        app.type_text(" and benefit > lots").await?;
        app.key("Enter").await?;
        app.wait_text_of(ERROR, "at character 29").await?;
        assert_eq!(counted(app).await?, before);
        app.key("Escape").await?;
        app.wait_gone(ERROR, Duration::from_secs(5)).await
    });
}

async fn value(app: &App) -> Result<serde_json::Value> {
    let script = format!("return document.querySelector('{FIELD}').value");
    app.execute(&script, vec![]).await
}

async fn wait_fewer(app: &App, than: usize) -> Result<()> {
    wait_for(app, "fewer initiatives", |matched| matched < than).await
}

async fn wait_matched(app: &App, count: usize) -> Result<()> {
    wait_for(app, "all initiatives", |matched| matched == count).await
}

async fn wait_for(app: &App, what: &str, fits: impl Fn(usize) -> bool) -> Result<()> {
    let said = async || {
        let matched = counted(app).await.map(|(matched, _)| matched);
        Ok(matched.is_ok_and(&fits).then_some(()))
    };
    app.wait_until(what, Duration::from_secs(10), said).await
}

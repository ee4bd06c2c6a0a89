//! The grid of the portfolio, and what is made in it.

use std::time::Duration;

use pilotage_tests::window::{App, Result, story};
use serde_json::{Value, json};

use crate::fixture::{DEMO, demo_portfolio, wait_counted};

const PATIENCE: Duration = Duration::from_secs(10);
const NAME: &str = "Zulu drafting";

/// A row made somewhere out of sight looks as if nothing had been made.
#[test]
fn a_new_initiative_is_led_to() {
    story("new-led-to", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        make(app).await?;
        wait_counted(app, DEMO + 1).await?;
        wait_peeked(app).await?;
        let seen = async || {
            let seen = app.execute(ACTIVE, vec![]).await?;
            Ok((seen == json!([true, true, true])).then_some(()))
        };
        app.wait_until("the new row in sight, with the focus", PATIENCE, seen)
            .await
    });
}

/// The filter stays as the user set it: a message tells of the row, and leads there.
#[test]
fn a_new_initiative_that_the_filter_hides_is_told_of() {
    story("new-hidden", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.fill("[data-testid=filter-text]", "stage = production")
            .await?;
        app.key("Enter").await?;
        make(app).await?;
        app.wait_text("is not shown by the present filter", PATIENCE)
            .await?;
        app.click_named("button", "Clear the filter").await?;
        wait_peeked(app).await
    });
}

/// What is wrong is said where it is wrong, and that is where one goes on.
#[test]
fn a_form_that_is_refused_leads_to_its_first_fault() {
    story("new-refused", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.click("[data-testid=new]").await?;
        app.find("[data-testid=new-initiative]").await?;
        app.settle().await?;
        app.type_text(NAME).await?;
        app.click("[data-testid=new-initiative-submit]").await?;
        app.find("[data-testid=field-unit] [aria-invalid=true]")
            .await?;
        let focused = app.execute(FOCUSED, vec![]).await?;
        assert_eq!(
            focused,
            json!(["field-unit", "true", "Enter the business unit"])
        );
        // What was typed is not thrown away without a question.
        app.key("Escape").await?;
        app.find("[data-testid=new-initiative-keep]").await?;
        app.find("[data-testid=new-initiative]").await?;
        app.click("[data-testid=new-initiative-discard]").await?;
        app.wait_gone("[data-testid=new-initiative]", PATIENCE)
            .await
    });
}

/// Who made a column wide wants it wide tomorrow, and a double click takes that back.
#[test]
fn column_widths_are_remembered() {
    story("column-widths", demo_portfolio, async |app| {
        const HEAD: &str = "[role=columnheader][data-column='3']";
        app.screen("portfolio").await?;
        let before = width(app, HEAD).await?;
        app.click("[data-line='0'] [data-column='3']").await?;
        app.key("Escape").await?;
        app.key("ArrowUp").await?;
        for _ in 0..4 {
            app.key("alt+ArrowRight").await?;
        }
        assert!((width(app, HEAD).await? - before - 64.0).abs() < 1.5);
        tokio::time::sleep(Duration::from_millis(600)).await;
        app.execute("location.reload()", vec![]).await?;
        app.find("[data-screen=portfolio]").await?;
        app.screen("portfolio").await?;
        app.find("[data-line='0']").await?;
        assert!((width(app, HEAD).await? - before - 64.0).abs() < 1.5);
        app.double_click(&format!("{HEAD} .resize")).await?;
        let back = async || Ok(((width(app, HEAD).await? - before).abs() < 1.5).then_some(()));
        app.wait_until("the width it had at first", PATIENCE, back)
            .await
    });
}

/// Makes an initiative in a unit that the demo portfolio has.
async fn make(app: &App) -> Result<()> {
    app.click("[data-testid=new]").await?;
    app.find("[data-testid=new-initiative]").await?;
    app.settle().await?;
    app.type_text(NAME).await?;
    app.fill("[data-testid=field-unit] input", "Claims").await?;
    app.fill("[data-testid=field-owner] input", "Rui Carvalho")
        .await?;
    app.key("ctrl+Enter").await?;
    app.wait_gone("[data-testid=new-initiative]", PATIENCE)
        .await
}

/// Asked of the page: the driver holds the cells of a wide grid for hidden, and so without text.
async fn wait_peeked(app: &App) -> Result<()> {
    let script = "return document.querySelector('[role=row].peeked')?.innerText ?? ''";
    let there = async || {
        let text = app.execute(script, vec![]).await?;
        let found = text.as_str().is_some_and(|text| text.contains(NAME));
        Ok(found.then_some(()))
    };
    app.wait_until("the new row to be shown", PATIENCE, there)
        .await
}

async fn width(app: &App, css: &str) -> Result<f64> {
    app.find(css).await?;
    let script = "return document.querySelector(arguments[0]).getBoundingClientRect().width";
    let width: Value = app.execute(script, vec![css.into()]).await?;
    Ok(serde_json::from_value(width)?)
}

/// Whether the grid has the focus, and its active cell lies in the peeked row and in sight.
const ACTIVE: &str = "
  const grid = document.querySelector('[data-testid=portfolio-grid] [role=grid]');
  const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
  const row = cell?.closest('[role=row]');
  const [box, line] = [grid.getBoundingClientRect(), row?.getBoundingClientRect()];
  return [document.activeElement === grid, row?.classList.contains('peeked') ?? false, line !== undefined && line.top >= box.top - 1 && line.bottom <= box.bottom + 1];";

/// What has the focus: its field, whether it is called wrong, and what is read beside it.
const FOCUSED: &str = "
  const focused = document.activeElement;
  const said = (focused.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent.trim());
  return [focused.closest('[data-testid^=field-]')?.dataset.testid, focused.getAttribute('aria-invalid'), said.join(' ')];";

use pilotage_tests::window::{App, Result, story};
use serde_json::json;

use crate::fixture::{DEMO, demo_portfolio, wait_counted};

/// A new initiative in four fields, without a pointer.
#[test]
fn a_new_initiative_is_made_by_keyboard_alone() {
    story("keyboard-new", demo_portfolio, async |app| {
        app.key("g").await?;
        app.key("p").await?;
        app.find("[data-screen=portfolio][aria-current=page]")
            .await?;
        app.settle().await?;
        app.key("n").await?;
        app.find("[data-testid=new-initiative]").await?;
        app.settle().await?;
        app.type_text("Invoice “triage” für Łódź").await?;
        app.key("Tab").await?;
        app.type_text("Finance").await?;
        app.key("Tab").await?;
        // The owner is filled in with who works here, where that is known.
        app.key("ctrl+a").await?;
        app.type_text("Rui Carvalho").await?;
        app.key("Tab").await?;
        app.key("ctrl+Enter").await?;
        app.settle().await?;
        if app.count("[data-testid=new-initiative-new-unit]").await? > 0 {
            app.click("[data-testid=new-initiative-new-unit]").await?;
        }
        app.wait_gone(
            "[data-testid=new-initiative]",
            std::time::Duration::from_secs(10),
        )
        .await?;
        wait_counted(app, DEMO + 1).await?;
        app.wait_text(
            "Invoice “triage” für Łódź",
            std::time::Duration::from_secs(10),
        )
        .await
    });
}

/// Tab reaches the grid as one stop; arrows, Space and Enter work within it.
#[test]
fn the_grid_is_one_tab_stop() {
    story("keyboard-grid", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        // The grid has the focus as soon as its screen is open: the way to it starts elsewhere.
        app.execute(
            "document.querySelector('[data-testid=search]').focus()",
            vec![],
        )
        .await?;
        let mut stops = 0;
        for _ in 0..60 {
            app.key("Tab").await?;
            let role = app
                .execute("return document.activeElement.getAttribute('role')", vec![])
                .await?;
            if role == json!("grid") {
                stops += 1;
                break;
            }
        }
        assert_eq!(stops, 1, "Tab never reached the grid");
        app.key("ArrowDown").await?;
        app.key("x").await?;
        app.find("[role=row][aria-selected=true]").await?;
        app.key("Escape").await?;
        app.wait_gone(
            "[role=row][aria-selected=true]",
            std::time::Duration::from_secs(5),
        )
        .await
    });
}

/// Whoever works by keys never has to look for the focus: it waits in the list.
#[test]
fn the_keyboard_never_goes_dead() {
    story("keyboard-focus", demo_portfolio, async |app| {
        app.key("g").await?;
        app.key("p").await?;
        wait_focus(app, "grid").await?;
        app.find("[data-line='1']").await?;
        app.key("j").await?;
        app.key("Space").await?;
        app.find("[data-testid=tab-summary]").await?;
        app.settle().await?;
        app.execute(
            "document.querySelector('[data-testid=drawer] button').focus()",
            vec![],
        )
        .await?;
        app.key("Escape").await?;
        app.wait_gone(
            "[data-testid=tab-summary]",
            std::time::Duration::from_secs(5),
        )
        .await?;
        wait_focus(app, "grid").await?;
        app.key("n").await?;
        app.find("[data-testid=new-initiative]").await?;
        app.key("Escape").await?;
        app.wait_gone(
            "[data-testid=new-initiative]",
            std::time::Duration::from_secs(5),
        )
        .await?;
        wait_focus(app, "grid").await?;
        app.key("?").await?;
        app.find("[role=dialog]").await?;
        app.key("Escape").await?;
        app.key("ctrl+k").await?;
        app.find("[data-testid=palette]").await?;
        wait_focus(app, "combobox").await
    });
}

/// Waits until what has the focus is of this role.
async fn wait_focus(app: &App, role: &str) -> Result<()> {
    let seen = async || {
        let now = app
            .execute("return document.activeElement.getAttribute('role')", vec![])
            .await?;
        Ok((now == json!(role)).then_some(()))
    };
    app.wait_until(
        &format!("the focus in the {role}"),
        std::time::Duration::from_secs(5),
        seen,
    )
    .await
}

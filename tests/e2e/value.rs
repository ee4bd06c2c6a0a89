use std::time::Duration;

use pilotage_tests::window::{App, Result, story};

use crate::fixture::demo_portfolio;

const FORM: &str = "[data-testid=record-form]";

/// A new KPI far behind its path is told on the overview, leads to its initiative, and is on track once it was read again.
#[test]
fn a_kpi_goes_off_track_and_leads_to_its_initiative() {
    story("kpi", demo_portfolio, async |app| {
        app.screen("value").await?;
        app.find("[data-testid=kpi]").await?;
        new_kpi(app).await?;
        app.click_named("button", "Claims backlog").await?;
        app.wait_text_of("[data-testid=kpi]", "Off track").await?;
        // Of what needs someone it is the furthest behind: the overview names it, and leads back to it.
        app.screen("overview").await?;
        let behind = "[data-testid=kpi-glance] button[title*='90 of 0']";
        app.find(behind).await?;
        app.settle().await?;
        app.click(behind).await?;
        app.wait_text_of("[data-testid=kpi]", "Claims backlog")
            .await?;
        add_reading(app, "2026-01-31", "40").await?;
        app.wait_text_of("[data-testid=kpi]", "On track").await?;
        // The same date again asks why, and refuses without a reason.
        add_reading(app, "2026-01-31", "45").await?;
        app.wait_text_of(
            "[data-testid=reading-dialog]",
            "Why 40 of 31 Jan 2026 is wrong",
        )
        .await?;
        app.key("escape").await?;
        app.settle().await?;
        app.click("[data-testid=kpi] [data-link]").await?;
        app.wait_text("Back to Value", Duration::from_secs(10))
            .await?;
        app.wait_text("NM-036 · Fleet", Duration::from_secs(10))
            .await
    });
}

async fn new_kpi(app: &App) -> Result<()> {
    app.click("[data-testid=new-kpi]").await?;
    app.find(FORM).await?;
    for (field, text) in [
        ("name", "Claims backlog"),
        ("baseline", "100"),
        ("baseline_date", "2020"),
        ("target", "0"),
        ("target_date", "2030"),
    ] {
        app.fill(&format!("{FORM} [data-testid=field-{field}] input"), text)
            .await?;
    }
    app.click(&format!("{FORM} [data-testid=field-initiatives] input"))
        .await?;
    app.type_text("NM-036").await?;
    app.key("enter").await?;
    for (cell, text) in [("0 0", "2025-12-31"), ("0 1", "90")] {
        app.fill(&format!("{FORM} [data-cell='{cell}']"), text)
            .await?;
    }
    app.key("ctrl+enter").await?;
    app.find("[data-testid=kpis] [title='Claims backlog']")
        .await?;
    app.settle().await
}

async fn add_reading(app: &App, date: &str, value: &str) -> Result<()> {
    app.settle().await?;
    app.click("[data-testid=add-reading]").await?;
    app.find("[data-testid=reading-dialog]").await?;
    app.settle().await?;
    app.fill("[data-testid=reading-dialog] div:nth-child(1) input", date)
        .await?;
    app.key("tab").await?;
    app.type_text(value).await?;
    app.key("ctrl+enter").await
}

use std::time::Duration;

use pilotage_tests::window::{App, Error, Result, story};

use crate::fixture::demo_portfolio;

const FORM: &str = "[data-testid=record-form]";

/// A new KPI far behind its path is told on the overview, leads to its initiative, and is on track once it was read again.
#[test]
fn a_kpi_goes_off_track_and_leads_to_its_initiative() {
    story("kpi", demo_portfolio, async |app| {
        app.screen("value").await?;
        app.click_named("tab", "KPIs").await?;
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

/// A controller brings a quarter of actuals in from the clipboard: what changes is shown before, the overview's realised
/// benefits follow, and one undo takes it back.
#[test]
fn months_of_a_benefit_are_pasted() {
    story("months", demo_portfolio, async |app| {
        // The figure alone: what changed since the quarter comes later.
        let realised = async || {
            let text = app.text("[data-testid=headline-benefit-realised]").await?;
            let figure = text.split('€').nth(1).unwrap_or_default();
            Ok::<_, Error>(figure.split("from").next().map(str::to_owned))
        };
        // In January no month of the year is over yet, and none of the next has begun.
        if app.execute("return new Date().getMonth()", vec![]).await? == 0 {
            return Ok(());
        }
        app.find("[data-testid=headline-benefit-realised]").await?;
        let before = realised().await?;
        app.screen("value").await?;
        app.settle().await?;
        app.click("[data-testid=value-months]").await?;
        app.find("[data-testid=months-grid] [data-line='1']")
            .await?;
        app.settle().await?;
        // The sheet begins at the last month that is over; this story at the first of the year.
        app.execute(
            "document.querySelector('[data-testid=months-grid] [role=grid]').scrollLeft = 0",
            vec![],
        )
        .await?;
        app.settle().await?;
        // A month that is typed over, and copied into the two after it.
        let first = "[data-testid=months-grid] [data-line='1'] [data-column='3']";
        app.click(first).await?;
        app.type_text("9000000").await?;
        app.key("Enter").await?;
        app.wait_text_of(first, "9,000,000").await?;
        app.key("ctrl+z").await?;
        let gone = async || Ok((!app.text(first).await?.contains("9,000,000")).then_some(()));
        app.wait_until("what stood there before", Duration::from_secs(10), gone)
            .await?;
        app.click(first).await?;
        app.type_text("9000000").await?;
        app.key("Tab").await?;
        app.wait_text_of(first, "9,000,000").await?;
        app.click(first).await?;
        app.key("ctrl+c").await?;
        app.settle().await?;
        app.key("ArrowRight").await?;
        app.key("ctrl+v").await?;
        app.find("[data-testid=cells-changes]").await?;
        app.settle().await?;
        app.key("ctrl+Enter").await?;
        let second = "[data-testid=months-grid] [data-line='1'] [data-column='4']";
        app.wait_text_of(second, "9,000,000").await?;
        app.screen("overview").await?;
        let follows = async || Ok((realised().await? != before).then_some(()));
        app.wait_until(
            "the overview's realised benefits",
            Duration::from_secs(10),
            follows,
        )
        .await?;
        // Each of the two is one undo.
        for undone in ["Undone: Paste 1 month", "Undone: Enter 1 month"] {
            app.key("ctrl+z").await?;
            app.wait_text(undone, Duration::from_secs(10)).await?;
        }
        let back = async || Ok((realised().await? == before).then_some(()));
        app.wait_until("the figure of before", Duration::from_secs(10), back)
            .await
    });
}

/// A PMO asks what a sum buys and what a cut takes, by keyboard, and looks into the first that the cut would lose.
#[test]
fn a_sum_funds_what_it_reaches() {
    story("budget-line", demo_portfolio, async |app| {
        const LINE: &str = "[data-testid=budget-line]";
        app.screen("value").await?;
        app.click_named("tab", "Budget line").await?;
        app.find(LINE).await?;
        app.settle().await?;
        app.click(&format!("{LINE} input[placeholder='10 M']"))
            .await?;
        app.type_text("10 M").await?;
        app.key("tab").await?;
        app.wait_text_of("[data-testid=budget-title]", "€10.0 M funds")
            .await?;
        app.type_text("20 M").await?;
        app.key("Enter").await?;
        app.wait_text_of(LINE, "The cut is more than the sum")
            .await?;
        app.key("ctrl+a").await?;
        app.type_text("2 M").await?;
        app.key("Enter").await?;
        app.wait_text_of("[data-testid=budget-lost]", "€2.0 M less loses")
            .await?;
        // The line comes into sight with the focus on it, and below it stands what is lost.
        app.click_named("button", "Show the line").await?;
        app.wait_text_of(LINE, "Lost by the cut").await?;
        app.key("ArrowDown").await?;
        app.key("Enter").await?;
        app.wait_text("Back to Value", Duration::from_secs(10))
            .await
    });
}

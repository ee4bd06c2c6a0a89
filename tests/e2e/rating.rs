use std::time::Duration;

use pilotage_tests::window::{Answers, App, Result, story};

use crate::fixture::{beside_the_demo, demo_portfolio};

const PATIENCE: Duration = Duration::from_secs(20);

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
        say_name(app).await?;
        app.find(&format!("{row} [data-level='{wanted}'][aria-checked=true]"))
            .await?;
        app.wait_text_of(&row, "Your rating of").await?;
        app.settle().await?;
        app.click_named("tab", "History").await?;
        app.wait_text_of("[data-testid=initiative-history]", "Rat")
            .await?;
        app.wait_text_of("[data-testid=initiative-history]", "Kim Lee")
            .await
    });
}

/// Triage by keyboard: a digit rates the current criterion, J goes to the next.
#[test]
fn digits_rate_and_letters_move_between_criteria() {
    story("rating-keys", demo_portfolio, async |app| {
        open_score(app).await?;
        app.click("[data-criterion] [data-level='2']").await?;
        say_name(app).await?;
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

/// A workshop's spreadsheet, from the command search to one undo: its scale is asked for, because a guess would halve or
/// double every score.
#[test]
fn a_workshops_ratings_come_in_and_are_taken_back() {
    let rows = b"Key,Business impact,Data readiness\nNM-094,4,3\nNM-106,2,\nNobody,1,1\n";
    let path = beside_the_demo("workshop.csv", rows);
    let launch = || demo_portfolio().answers(Answers::opening(&path));
    story("rating-import", launch, async |app| {
        app.screen("portfolio").await?;
        app.command("import-ratings").await?;
        app.wait_text("say whether they are of 1-5 or of 1-10", PATIENCE)
            .await?;
        app.find("[data-testid=ratings-apply][aria-disabled=true]")
            .await?;
        app.settle().await?;
        app.click("[data-testid=ratings-plan] .said button").await?;
        app.settle().await?;
        app.click_named("option", "1 to 5, as here").await?;
        app.fill("[data-testid=ratings-assessor]", "Kim Workshop")
            .await?;
        app.key("Tab").await?;
        app.wait_text_of("[data-testid=ratings-counts]", "3 new")
            .await?;
        app.wait_text_of(
            "[data-testid=ratings-rejected]",
            "No initiative is called “Nobody”",
        )
        .await?;
        app.settle().await?;
        app.click("[data-testid=ratings-apply]").await?;
        app.wait_gone("[data-testid=ratings-plan]", PATIENCE)
            .await?;
        app.screen("history").await?;
        app.wait_text("Import ratings from workshop.csv", PATIENCE)
            .await?;
        app.key("ctrl+z").await?;
        app.wait_text("Undo: Import ratings", PATIENCE).await
    });
}

/// A first pass by keyboard: three rows, one key, a criterion, a digit. One undo takes all of it back, and a second pass
/// leaves alone what was rated in the first.
#[test]
fn a_selection_is_rated_alike_and_taken_back() {
    story("rating-bulk", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.click("[data-line='0'] [data-column='2']").await?;
        for key in ["x", "j", "x", "j", "x", "r"] {
            app.key(key).await?;
        }
        say_name(app).await?;
        app.wait_text_of(
            "[data-testid=rate-dialog]",
            "Changes what the company sells or how it competes",
        )
        .await?;
        rate_three(app).await?;
        app.key("ctrl+z").await?;
        app.wait_text("Undone: Rate business impact of 3 initiatives", PATIENCE)
            .await?;
        app.key("r").await?;
        app.settle().await?;
        rate_three(app).await?;
        app.key("r").await?;
        app.wait_text_of(
            "[data-testid=rate-dialog]",
            "You have rated all of them on this",
        )
        .await
    });
}

async fn rate_three(app: &App) -> Result<()> {
    app.wait_text("Rate 3 initiatives", PATIENCE).await?;
    app.key("4").await?;
    app.key("ctrl+Enter").await?;
    app.wait_gone("[data-testid=rate-dialog]", PATIENCE).await?;
    app.wait_text("Rated 3 initiatives", PATIENCE).await?;
    app.settle().await
}

/// The first initiative of the portfolio, peeked, at its score.
async fn open_score(app: &App) -> Result<()> {
    app.screen("portfolio").await?;
    app.peek(0).await?;
    app.click_named("tab", "Score").await?;
    app.find("[data-testid=rating]").await?;
    app.settle().await
}

/// The first rating asks who rates: nobody has said a name on this computer.
pub async fn say_name(app: &App) -> Result<()> {
    app.find("[data-testid=assessor]").await?;
    app.settle().await?;
    app.type_text("Kim Lee").await?;
    app.key("ctrl+Enter").await?;
    app.wait_gone("[data-testid=assessor]", PATIENCE).await?;
    app.settle().await
}

async fn level(app: &App, row: &str) -> Result<Option<u8>> {
    let css = format!("{row} [aria-checked=true]");
    if app.count(&css).await? == 0 {
        return Ok(None);
    }
    Ok(app.attribute(&css, "data-level").await?.parse().ok())
}

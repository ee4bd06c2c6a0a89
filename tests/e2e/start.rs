use pilotage_tests::window::{App, Launch, Result, SCREENS, story};

use crate::fixture::{DEMO, counted, demo_portfolio};

/// Whoever opens a portfolio must find each screen filled: no error, no empty frame.
#[test]
fn every_screen_shows_the_demo_portfolio() {
    story("every-screen", demo_portfolio, async |app| {
        for screen in SCREENS {
            app.screen(screen).await?;
            let heading = app.text("h1[data-screen-title]").await?;
            // The registers open at the first of them.
            let expected = if screen == "records" {
                "people"
            } else {
                screen
            };
            assert_eq!(heading.to_lowercase(), expected);
            assert_no_refusal(app, screen).await?;
        }
        Ok(())
    });
}

/// The two minutes of an executive: figures with what they are of, on the first screen.
#[test]
fn the_overview_comes_first_and_says_what_its_figures_are_of() {
    story("overview", demo_portfolio, async |app| {
        assert_eq!(app.text("h1[data-screen-title]").await?, "Overview");
        assert_eq!(counted(app).await?, (DEMO, DEMO));
        app.find("[data-testid^=headline-]").await?;
        assert!(app.count("[data-testid^=headline-]").await? >= 3);
        app.find("[data-testid=funnel]").await?;
        app.find("[data-testid=quick-win]").await?;
        app.find("[data-testid=attention-list]").await?;
        app.find("[data-testid=tiers]").await.map(drop)
    });
}

#[test]
fn without_a_portfolio_the_start_screen_makes_the_demo() {
    story("start-screen", Launch::new, async |app| {
        app.find("[data-testid=start]").await?;
        app.click("[data-testid=start] [data-command=open-demo]")
            .await?;
        app.find("[data-screen=overview][aria-current=page]")
            .await?;
        app.settle().await?;
        assert_eq!(counted(app).await?.1, DEMO);
        Ok(())
    });
}

/// A screen that could not be read says so in a callout.
async fn assert_no_refusal(app: &App, screen: &str) -> Result<()> {
    let refusals = app
        .find_all("[data-testid=reading-error], main [role=alert]")
        .await?;
    if let Some(refusal) = refusals.first() {
        panic!("{screen}: {}", refusal.text().await?);
    }
    Ok(())
}

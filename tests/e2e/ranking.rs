use pilotage_tests::window::story;

use crate::fixture::demo_portfolio;

const LIST: &str = "[data-testid=ranking-list]";

/// “What if risk counted double?” is answered in ten seconds by keyboard: the slider of low risk goes from 20 to 40, the
/// list says who comes in, and a reset shows the portfolio as it is.
#[test]
fn what_if_risk_counted_double() {
    story("ranking-what-if", demo_portfolio, async |app| {
        app.screen("ranking").await?;
        app.wait_text_of("[data-testid=what-if]", "20, 20% of priority")
            .await?;
        assert_eq!(app.count("[data-testid=ranking-changes]").await?, 0);
        app.execute(
            "document.querySelectorAll('[data-testid=what-if] input[type=range]')[2].focus()",
            vec![],
        )
        .await?;
        for _ in 0..20 {
            app.key("ArrowRight").await?;
        }
        app.wait_text_of("[data-testid=what-if]", "40, 33.3% of priority")
            .await?;
        app.wait_text_of("[data-testid=ranking-changes]", "top 10")
            .await?;
        // As far as it goes, so that somebody comes in whatever the day that the demo was made on.
        app.key("End").await?;
        app.wait_text_of("[data-testid=ranking-changes]", "of the top 10 change")
            .await?;
        app.click_named("button", "Reset").await?;
        app.wait_text_of("[data-testid=what-if]", "20, 20% of priority")
            .await
    });
}

/// A rank is opened up from the list: its range in words, how often each rank came up, and each weight.
#[test]
fn a_rank_shows_what_it_hangs_on() {
    story("ranking-detail", demo_portfolio, async |app| {
        app.screen("ranking").await?;
        app.wait_text_of(
            "[data-testid=rank-detail]",
            "Each weight halved and doubled",
        )
        .await?;
        app.click(&format!("{LIST} [role=row]:nth-child(3)"))
            .await?;
        app.key("Enter").await?;
        app.wait_text_of("[data-testid=rank-detail]", "in 9 of 10 rankings")
            .await?;
        app.wait_text_of("[data-testid=rank-detail]", "How often each rank came up")
            .await?;
        let axe = app.axe().await?;
        assert!(axe.violations.is_empty(), "{axe:?}");
        Ok(())
    });
}

use std::collections::BTreeSet;

use pilotage_tests::window::{App, Result, story};

use crate::fixture::demo_portfolio;

const CHART: &str = "[data-testid=matrix-chart] [role=listbox]";
const CURRENT: &str = "[data-testid=matrix-chart] [role=option]";

/// The pointer on a bubble tells who it is; a click opens that very initiative.
#[test]
fn a_bubble_shows_its_card_and_opens_the_drawer() {
    story("matrix-pointer", demo_portfolio, async |app| {
        app.screen("matrix").await?;
        let (x, y) = bubble(app).await?;
        app.point(x, y).await?;
        app.wait_text_of("[data-testid=hover-card]", "Difficulty")
            .await?;
        let card = app.text("[data-testid=hover-card] .name .strong").await?;
        app.click_at(x, y).await?;
        app.wait_text_of("aside h2, [data-testid=drawer] h2, .ui-drawer h2", &card)
            .await
    });
}

/// One tab stop for all bubbles: arrows go from one to the next, Enter opens.
#[test]
fn arrow_keys_go_from_bubble_to_bubble() {
    story("matrix-keys", demo_portfolio, async |app| {
        app.screen("matrix").await?;
        app.find(CHART).await?;
        app.execute(
            &format!("document.querySelector(\"{CHART}\").focus()"),
            vec![],
        )
        .await?;
        let mut met = BTreeSet::from([app.attribute(CURRENT, "aria-label").await?]);
        for key in [
            "ArrowRight",
            "ArrowRight",
            "ArrowDown",
            "ArrowLeft",
            "ArrowUp",
            "ArrowLeft",
        ] {
            app.key(key).await?;
            met.insert(app.attribute(CURRENT, "aria-label").await?);
        }
        assert!(met.len() >= 3, "the arrows only reached {met:?}");
        let here = app.attribute(CURRENT, "aria-label").await?;
        app.wait_text_of("[data-testid=hover-card]", "Difficulty")
            .await?;
        let name = app.text("[data-testid=hover-card] .name .strong").await?;
        assert!(
            here.contains(&name),
            "“{here}” is current, the card is of “{name}”"
        );
        app.key("Enter").await?;
        app.wait_text_of(".ui-drawer h2, aside h2", &name).await
    });
}

/// The lists beside the drawing hold who it shows: as many as the quadrant says.
#[test]
fn a_quadrants_list_holds_as_many_as_it_counts() {
    story("matrix-lists", demo_portfolio, async |app| {
        app.screen("matrix").await?;
        let count = app.text("[data-testid=quadrant-count]").await?;
        assert_ne!(count, "0");
        let size = app
            .attribute("[data-testid=quadrant-item]", "aria-setsize")
            .await?;
        assert_eq!(size, count);
        // A line is there before what it says: that comes with the range of its rank.
        app.find("[data-testid=quadrant-item] .figures").await?;
        app.click("[data-testid=quadrant-item]").await?;
        app.find("[data-testid=tab-summary]").await.map(drop)
    });
}

/// The centre of the bubble that the keyboard would start at.
async fn bubble(app: &App) -> Result<(f64, f64)> {
    app.find(CHART).await?;
    let at = app
        .execute(
            &format!(
                "const chart = document.querySelector(\"{CHART}\").getBoundingClientRect();
                 const ring = document.querySelector(\"{CURRENT} .ring\");
                 const px = (value) => Number.parseFloat(value);
                 return [chart.left + px(ring.style.left) + px(ring.style.width) / 2, chart.top + px(ring.style.top) + px(ring.style.height) / 2];"
            ),
            vec![],
        )
        .await?;
    Ok(serde_json::from_value(at)?)
}

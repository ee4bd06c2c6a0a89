use std::time::Duration;

use pilotage_tests::window::{App, Result, story};
use serde_json::json;

use crate::fixture::{counted, demo_portfolio};

const SLIDES: [&str; 5] = ["Overview", "Matrix", "Pipeline", "Value", "Needs attention"];

/// A meeting: five slides by the keys of any clicker, a question answered from a figure, and back to work.
#[test]
fn the_portfolio_is_presented_to_a_room() {
    let launch = || demo_portfolio().size(1440, 900);
    story("present", launch, async |app| {
        app.screen("history").await?;
        app.key("F5").await?;
        for (at, title) in SLIDES.into_iter().enumerate() {
            if at > 0 {
                app.key("ArrowRight").await?;
            }
            wait_slide(app, at, title).await?;
            app.settle().await?;
            assert_eq!(app.execute(CUT_OFF, vec![]).await?, json!([]), "{title}");
        }
        // Esc leads back to where the work was left, as large as it was.
        app.key("Escape").await?;
        app.find("[data-screen=history][aria-current=page]").await?;
        app.settle().await?;
        assert_eq!(app.execute("return innerWidth", vec![]).await?, json!(1440));
        // “Which ones?” A figure ends the slides and opens its list.
        app.screen("overview").await?;
        app.click("[data-testid=present]").await?;
        wait_slide(app, 0, "Overview").await?;
        app.settle().await?;
        // By key: the pointer of the driver does not know that the page is enlarged.
        app.execute(
            "document.querySelector('[data-testid=stage-pilot]').focus()",
            vec![],
        )
        .await?;
        app.key("Enter").await?;
        app.find("[data-screen=portfolio][aria-current=page]")
            .await?;
        app.settle().await?;
        assert_eq!(counted(app).await?.0, 29);
        Ok(())
    });
}

async fn wait_slide(app: &App, at: usize, title: &str) -> Result<()> {
    let shown = format!("{title}|Slide {} of {}", at + 1, SLIDES.len());
    let seen = async || {
        let now = app.execute(SHOWN, vec![]).await?;
        Ok((now == json!(shown)).then_some(()))
    };
    app.wait_until(&shown, Duration::from_secs(10), seen).await
}

/// The title and the number of the slide, as a screen reader hears them.
const SHOWN: &str = r"
  const title = document.querySelector('[data-screen-title]');
  const number = document.getElementById(title?.getAttribute('aria-describedby') ?? '');
  return `${title?.textContent}|${number?.textContent}`;
";

/// What a room could not see by scrolling down alone: whatever lies beyond the sides of the window.
const CUT_OFF: &str = r"
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} px wide in a window of ${innerWidth}`);
  for (const each of document.querySelectorAll('main section, main table, main [data-screen-title], main .actions > *')) {
    const { left, right, width } = each.getBoundingClientRect();
    if (width > 0 && (left < -1 || right > innerWidth + 1)) faults.push(`${each.tagName} lies at ${left}–${right}`);
  }
  return faults;
";

use pilotage_tests::window::{App, Result, SCREENS, story};
use serde_json::json;

use crate::fixture::{BENEATH, beneath, demo_portfolio};

/// The smallest window promised.
#[test]
fn everything_fits_into_a_small_window() {
    let launch = || demo_portfolio().size(1024, 700);
    story("small-window", launch, async |app| fits(app).await);
}

/// 200 % zoom of a window of 1440 × 1000 leaves this much room, in CSS pixels.
#[test]
fn everything_fits_at_twice_the_size() {
    let launch = || demo_portfolio().size(720, 500);
    story("zoomed-window", launch, async |app| fits(app).await);
}

/// Beside the longest description the buttons of a register stay in one line: a list that begins lower
/// on one screen than on the next moves under the eye.
#[test]
fn buttons_keep_their_line_beside_long_words() {
    let launch = || demo_portfolio().size(1200, 700);
    story("buttons-in-line", launch, async |app| {
        app.screen("records").await?;
        app.click_named("button", "Units…").await?;
        app.wait_text("A part of the company", std::time::Duration::from_secs(10))
            .await?;
        for (width, height) in [(1200, 700), (1024, 700)] {
            app.resize(width, height).await?;
            app.settle().await?;
            let lines = app.execute(LINES, vec![]).await?;
            assert_eq!(lines, json!(1), "{width}");
        }
        Ok(())
    });
}

/// Where the drawer covers the content, it must not cover what can be done with the screen.
#[test]
fn a_covering_drawer_leaves_the_actions_in_reach() {
    let launch = || demo_portfolio().size(1024, 700);
    story("drawer-covers", launch, async |app| {
        app.screen("portfolio").await?;
        app.peek(0).await?;
        app.find("[data-testid=tab-summary]").await?;
        // Settings, Value and Strategy have no drawer, and registers one of their own.
        let own = |screen: &&str| !["settings", "records", "value", "strategy"].contains(screen);
        for screen in SCREENS.into_iter().filter(own) {
            app.screen(screen).await?;
            app.find("[data-testid=tab-summary]").await?;
            let covered = app.execute(COVERED, vec![]).await?;
            assert_eq!(covered, json!([]), "{screen}");
        }
        Ok(())
    });
}

/// No screen scrolls sideways as a whole, and what it is for can be reached.
async fn fits(app: &App) -> Result<()> {
    let mut faults = Vec::new();
    for screen in SCREENS {
        app.screen(screen).await?;
        let found = app.execute(OUTSIDE, vec![]).await?;
        let found: Vec<String> = serde_json::from_value(found)?;
        faults.extend(found.into_iter().map(|fault| format!("{screen}: {fault}")));
    }
    for (screen, opener, board) in BENEATH {
        beneath(app, screen, opener, board).await?;
        let found: Vec<String> = serde_json::from_value(app.execute(OUTSIDE, vec![]).await?)?;
        faults.extend(found.into_iter().map(|fault| format!("{board}: {fault}")));
    }
    app.screen("portfolio").await?;
    app.peek(0).await?;
    app.find("[data-testid=tab-summary]").await?;
    app.settle().await?;
    let found: Vec<String> = serde_json::from_value(app.execute(OUTSIDE, vec![]).await?)?;
    faults.extend(found.into_iter().map(|fault| format!("drawer: {fault}")));
    assert_eq!(json!(faults), json!([]));
    Ok(())
}

/// What lies outside the window, or makes the page wider than it.
const OUTSIDE: &str = r"
  const faults = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) faults.push(`the page is ${page.scrollWidth} px wide in a window of ${innerWidth}`);
  const needed = '[data-screen], [data-screen-title], main .actions > *, [data-testid=search], [data-testid=file-menu]';
  for (const each of document.querySelectorAll(needed)) {
    const { left, right, top, bottom, width } = each.getBoundingClientRect();
    if (width === 0) continue;
    if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1) {
      faults.push(`“${(each.getAttribute('aria-label') ?? each.textContent).trim()}” lies at ${Math.round(left)}–${Math.round(right)} × ${Math.round(top)}–${Math.round(bottom)}`);
    }
  }
  return faults;
";

/// Actions of the screen's heading that something lies over.
const COVERED: &str = r"
  const actions = [...document.querySelectorAll('main .actions button')].filter((each) => each.getClientRects().length > 0);
  return actions.filter((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return !each.contains(hit);
  }).map((each) => each.textContent.trim());
";

/// In how many lines the actions of the screen's heading stand.
const LINES: &str = r"
  const tops = [...document.querySelectorAll('main .actions > *')].map((each) => Math.round(each.getBoundingClientRect().top));
  return new Set(tops).size;
";

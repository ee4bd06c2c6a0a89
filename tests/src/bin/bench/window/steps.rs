//! Going from screen to screen, and opening the drawer.

use std::path::Path;
use std::time::Duration;

use pilotage_tests::window::App;

use super::Windows;
use super::frames::Scrolls;
use crate::measure::median;
use crate::table::Table;
use crate::{Failure, Result};

/// Frames of the bare list within which what was asked for must be there.
const FRAMES: f64 = 4.0;

struct Step {
    what: &'static str,
    /// What is clicked.
    click: &'static str,
    /// What is there when it is done.
    there: &'static str,
}

/// In this order: each begins where the one before ended.
const STEPS: [Step; 7] = [
    Step {
        what: "to the list",
        click: "[data-screen=portfolio]",
        there: "[data-testid=portfolio-grid] [data-line='5']:not(.coming)",
    },
    Step {
        what: "the drawer",
        click: "[data-line='3'] [data-open]",
        there: "[data-testid=drawer][data-initiative] [data-testid=tab-summary]",
    },
    Step {
        what: "to the matrix",
        click: "[data-screen=matrix]",
        there: "[data-testid=matrix-chart] svg",
    },
    Step {
        what: "to the pipeline",
        click: "[data-screen=pipeline]",
        there: "[data-testid=flow]",
    },
    Step {
        what: "to the registers",
        click: "[data-screen=records]",
        there: "[data-testid=records-grid] [data-line='0']:not(.coming)",
    },
    Step {
        what: "to the history",
        click: "[data-screen=history]",
        there: "[data-testid=history] li",
    },
    Step {
        what: "to the overview",
        click: "[data-screen=overview]",
        there: "[data-testid^=headline-]",
    },
];
const CLOSE: &str = "[data-testid=drawer] [aria-label=Close]";

/// Each several times in one window, in turn with scrolling a plain list of as many rows, of whose frames 95 % come
/// within one.
pub async fn measure(
    windows: &Windows,
    file: &Path,
    size: usize,
    runs: usize,
    table: &mut Table,
) -> Result<()> {
    let bare = windows.bare(size).start().await?;
    let app = windows.app(file).start().await?;
    let mut plain = Scrolls::default();
    let mut times: Vec<Vec<Duration>> = STEPS.iter().map(|_| Vec::new()).collect();
    for _ in 0..runs {
        plain.plain(&bare).await?;
        for (step, times) in STEPS.iter().zip(&mut times) {
            times.push(take(&app, step).await?);
            if app.count(CLOSE).await? > 0 {
                app.click(CLOSE).await?;
                app.wait_gone(CLOSE, PATIENCE).await?;
            }
            app.settle().await?;
        }
    }
    let frame = plain.frame();
    for (step, times) in STEPS.iter().zip(times) {
        let what = format!("{} of {size}", step.what);
        table.ratio(
            what,
            median(times),
            (frame, "a frame of the plain list"),
            FRAMES,
        );
    }
    Ok(())
}

const PATIENCE: Duration = Duration::from_secs(10);

async fn take(app: &App, step: &Step) -> Result<Duration> {
    let given = vec![step.click.into(), step.there.into()];
    let took = app.execute_async(TAKE, given).await?;
    let took = took
        .as_f64()
        .ok_or_else(|| Failure::from("the page told no time"))?;
    Ok(Duration::from_secs_f64(took / 1e3))
}

/// From the click until what is waited for has been drawn: the frame after the one that has it.
const TAKE: &str = "
  const [click, there] = arguments;
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const control = document.querySelector(click);
  await frame();
  const begun = performance.now();
  control.click();
  const patience = begun + 10000;
  let now = await frame();
  while (!document.querySelector(there)) {
    if (now > patience) throw new Error(`no ${there} after ${click}`);
    now = await frame();
  }
  return (await frame()) - begun;";

//! The real window: start, memory, scrolling.

use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_tests::window::{App, Launch};
use serde::Deserialize;

use crate::measure::{median, percentile};
use crate::memory;
use crate::sample::{LARGE, MEDIUM, Samples, progress};
use crate::table::{Table, time};
use crate::{Failure, Result};

/// A figure of the overview, which is the first screen.
const FIRST_FIGURE: &str = "[data-testid^=headline-]";
const GRID: &str = "[data-testid=portfolio-grid] [role=grid]";
/// What a machine without a display lacks.
const NEEDED: [&str; 3] = ["Xvfb", "WebKitWebDriver", "setpriv"];
/// A start that takes longer is felt as waiting.
const START: Duration = Duration::from_secs(1);
/// Thirty frames a second.
const FRAME: Duration = Duration::from_millis(33);

/// Under a virtual display with software rendering; left out where that is not installed.
pub fn measure(
    samples: &Samples,
    desktop: Option<&Path>,
    runs: usize,
    table: &mut Table,
) -> Result<()> {
    let desktop = desktop.map_or_else(beside_us, |path| Ok(path.to_owned()))?;
    if let Some(missing) = NEEDED.iter().find(|name| !is_installed(name)) {
        table.note(format!("window: left out, {missing} is not installed"));
        return Ok(());
    }
    if !desktop.is_file() {
        table.note(format!(
            "window: left out, {} is not built",
            desktop.display()
        ));
        return Ok(());
    }
    let files = [samples.portfolio(MEDIUM)?, samples.portfolio(LARGE)?];
    // One thread: the programs end with the thread that started them.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let launch = |file: &Path| {
        Launch::new()
            .binary(&desktop)
            .file(file)
            .watch(FIRST_FIGURE)
    };
    runtime.block_on(starts(&launch(&files[0]), runs, table))?;
    for (size, file) in [MEDIUM, LARGE].into_iter().zip(&files) {
        runtime.block_on(scroll(&launch(file), size, table))?;
    }
    Ok(())
}

fn beside_us() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("pilotage-desktop"))
}

fn is_installed(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

async fn starts(launch: &Launch, runs: usize, table: &mut Table) -> Result<()> {
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        let app = launch.start().await?;
        let took = app.watched().ok_or("the overview showed no figure")?;
        progress("started the window", took);
        times.push(took);
        sizes.push(memory::of_app()?);
        drop(app);
    }
    sizes.sort_unstable();
    let what = format!("start to the first figure, {MEDIUM} initiatives");
    table.time(what, median(times), None, START);
    let size = sizes[sizes.len() / 2] >> 20;
    table.figure(
        format!("memory of all processes, {MEDIUM} initiatives"),
        format!("{size} MiB"),
    );
    Ok(())
}

/// Frames of a scroll through the grid.
#[derive(Deserialize)]
struct Frames {
    /// Milliseconds between frames.
    deltas: Vec<f64>,
    /// Frames in which a line in sight still waited for its row.
    waiting: usize,
}

async fn scroll(launch: &Launch, size: usize, table: &mut Table) -> Result<()> {
    let app = launch.start().await?;
    if let Some(took) = app.watched().filter(|_| size > MEDIUM) {
        table.figure(
            format!("start to the first figure, {size} initiatives"),
            time(took),
        );
    }
    app.screen("portfolio").await?;
    app.find(&format!("{GRID} [data-line]")).await?;
    let frames = frames(&app).await?;
    let of_all = memory::of_app()? >> 20;
    drop(app);
    let mut deltas = frames.deltas;
    deltas.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| Duration::from_secs_f64(percentile(&deltas, share) / 1e3);
    table.time(
        format!("grid of {size}: 95 % of frames within"),
        at(0.95),
        None,
        FRAME,
    );
    table.note(format!(
        "grid of {size}: {} frames, half within {}, slowest {}, {} with a row still to come; \
         {of_all} MiB after it",
        deltas.len(),
        time(at(0.5)),
        time(at(1.0)),
        frames.waiting
    ));
    Ok(())
}

/// Three lines a frame, as a wheel turned without pause; then leaps, as a dragged scroll bar.
const SCROLL: &str = "
  const box = document.querySelector(arguments[0]);
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const deltas = [];
  let waiting = 0;
  let last = await frame();
  const end = last + 6000;
  for (let n = 0; last < end; n++) {
    const height = box.scrollHeight - box.clientHeight;
    box.scrollTop = last < end - 2000 ? box.scrollTop + 108 : (height / 40) * (n % 40);
    const now = await frame();
    deltas.push(now - last);
    if (box.querySelector('.coming')) waiting += 1;
    last = now;
  }
  return { deltas, waiting };";

async fn frames(app: &App) -> Result<Frames> {
    let frames = app.execute_async(SCROLL, vec![GRID.into()]).await?;
    serde_json::from_value(frames).map_err(Failure::from)
}

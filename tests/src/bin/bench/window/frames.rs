//! Scrolling the grid beside scrolling a plain list of as many rows.

use std::path::Path;
use std::time::Duration;

use pilotage_tests::window::App;
use serde::Deserialize;

use super::{GRID, Windows};
use crate::measure::{median, percentile};
use crate::memory;
use crate::table::{Table, time};
use crate::{Failure, Result};

/// Beyond it the list is felt to be heavier than any other.
const MOST: f64 = 1.3;

/// Frames of a scroll through a list.
#[derive(Deserialize)]
struct Frames {
    /// Milliseconds between frames.
    deltas: Vec<f64>,
    /// Frames in which a line in sight still waited for its row.
    waiting: usize,
}

/// Of all scrolls of one list.
#[derive(Default)]
pub struct Scrolls {
    /// Within which 95 % of the frames of a scroll come.
    most: Vec<Duration>,
    half: Vec<Duration>,
    frames: usize,
    waiting: usize,
}

impl Scrolls {
    /// One more scroll of the bare window's list.
    pub async fn plain(&mut self, bare: &App) -> Result<()> {
        self.once(bare, "#list").await
    }

    /// Within which 95 % of the frames come.
    pub fn frame(&self) -> Duration {
        median(self.most.clone())
    }

    async fn once(&mut self, app: &App, list: &str) -> Result<()> {
        let frames = app.execute_async(SCROLL, vec![list.into()]).await?;
        let Frames {
            mut deltas,
            waiting,
        } = serde_json::from_value(frames).map_err(Failure::from)?;
        deltas.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| Duration::from_secs_f64(percentile(&deltas, share) / 1e3);
        self.most.push(at(0.95));
        self.half.push(at(0.5));
        self.frames += deltas.len();
        self.waiting += waiting;
        Ok(())
    }
}

/// Scrolls both in turn.
pub async fn measure(
    windows: &Windows,
    file: &Path,
    size: usize,
    runs: usize,
    table: &mut Table,
) -> Result<()> {
    let bare = windows.bare(size).start().await?;
    let app = windows.app(file).start().await?;
    app.screen("portfolio").await?;
    app.find(&format!("{GRID} [data-line]")).await?;
    let (mut ours, mut plain) = (Scrolls::default(), Scrolls::default());
    for _ in 0..runs {
        plain.plain(&bare).await?;
        ours.once(&app, GRID).await?;
    }
    drop(bare);
    let of_all = memory::of_app()? >> 20;
    table.ratio(
        format!("grid of {size}: 95 % of frames within"),
        ours.frame(),
        (plain.frame(), "plain list of as many rows"),
        MOST,
    );
    table.note(format!(
        "grid of {size}: {} frames, half within {} (plain list: {} frames, {}), {} with a row \
         still to come; {of_all} MiB after it",
        ours.frames,
        time(median(ours.half)),
        plain.frames,
        time(median(plain.half)),
        ours.waiting
    ));
    Ok(())
}

/// Three lines a frame, as a wheel turned without pause; then leaps, as a dragged scroll bar.
const SCROLL: &str = "
  const box = document.querySelector(arguments[0]);
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const deltas = [];
  let waiting = 0;
  box.scrollTop = 0;
  await frame();
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

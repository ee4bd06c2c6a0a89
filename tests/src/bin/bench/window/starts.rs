//! From the start to the first figure, and the memory of all processes then.

use std::path::PathBuf;
use std::time::Duration;

use pilotage_tests::window::Launch;

use super::Windows;
use crate::Result;
use crate::measure::median;
use crate::memory;
use crate::sample::{MEDIUM, progress};
use crate::table::Table;

/// What was measured of one kind of start.
#[derive(Default)]
struct Starts {
    times: Vec<Duration>,
    sizes: Vec<u64>,
}

impl Starts {
    async fn once(&mut self, launch: &Launch) -> Result<()> {
        let app = launch.start().await?;
        let took = app.watched().ok_or("the window showed nothing")?;
        progress("started a window", took);
        self.times.push(took);
        self.sizes.push(memory::of_app()?);
        drop(app);
        Ok(())
    }

    fn size(mut self) -> u64 {
        self.sizes.sort_unstable();
        self.sizes[self.sizes.len() / 2]
    }
}

/// Each in turn with the bare window.
pub async fn measure(
    windows: &Windows,
    files: &[(usize, PathBuf)],
    runs: usize,
    table: &mut Table,
) -> Result<()> {
    let mut bare = Starts::default();
    let mut ours: Vec<_> = files.iter().map(|_| Starts::default()).collect();
    for _ in 0..runs {
        bare.once(&windows.bare(MEDIUM)).await?;
        for ((_, file), ours) in files.iter().zip(&mut ours) {
            ours.once(&windows.app(file)).await?;
        }
    }
    let hello = median(bare.times.clone());
    let bare = bare.size();
    for ((size, _), ours) in files.iter().zip(ours) {
        let most = if *size > MEDIUM { 3.0 } else { 1.6 };
        let what = format!("start to the first figure, {size} initiatives");
        table.ratio(
            what,
            median(ours.times.clone()),
            (hello, "bare window's hello"),
            most,
        );
        let what = format!("memory of all processes, {size} initiatives");
        let most = (*size == MEDIUM).then_some(1.35);
        table.memory(what, ours.size(), (bare, "bare window"), most);
    }
    Ok(())
}

//! The real window beside a bare one of the same engine: start, memory, scrolling, opening what one works with.

mod frames;
mod starts;
mod steps;

use std::path::{Path, PathBuf};

use pilotage_tests::window::Launch;

use crate::Result;
use crate::sample::{LARGE, MEDIUM, Samples};
use crate::table::Table;

/// A figure of the overview, which is the first screen.
const FIRST_FIGURE: &str = "[data-testid^=headline-]";
const GRID: &str = "[data-testid=portfolio-grid] [role=grid]";
/// What a machine without a display lacks.
const NEEDED: [&str; 3] = ["Xvfb", "WebKitWebDriver", "setpriv"];

/// The two windows.
struct Windows {
    desktop: PathBuf,
    bare: PathBuf,
}

impl Windows {
    fn app(&self, file: &Path) -> Launch {
        Launch::new()
            .binary(&self.desktop)
            .file(file)
            .watch(FIRST_FIGURE)
    }

    /// A window that says hello, over a plain list.
    fn bare(&self, rows: usize) -> Launch {
        Launch::new()
            .binary(&self.bare)
            .argument(rows.to_string())
            .watch("#hello")
    }
}

/// Under a virtual display with software rendering; left out where that is not installed.
pub fn measure(
    samples: &Samples,
    desktop: Option<&Path>,
    runs: usize,
    table: &mut Table,
) -> Result<()> {
    let desktop = desktop.map_or_else(beside_us, |path| Ok(path.to_owned()))?;
    let bare = beside_us()?.with_file_name("examples/pilotage-bare");
    if let Some(missing) = NEEDED.iter().find(|name| !is_installed(name)) {
        table.note(format!("window: left out, {missing} is not installed"));
        return Ok(());
    }
    if let Some(missing) = [&desktop, &bare].into_iter().find(|path| !path.is_file()) {
        table.note(format!(
            "window: left out, {} is not built",
            missing.display()
        ));
        return Ok(());
    }
    let windows = Windows { desktop, bare };
    let files = [MEDIUM, LARGE].map(|size| Ok((size, samples.portfolio(size)?)));
    let files = files.into_iter().collect::<Result<Vec<_>>>()?;
    // One thread: the programs end with the thread that started them.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        starts::measure(&windows, &files, runs, table).await?;
        for (size, file) in &files {
            frames::measure(&windows, file, *size, runs, table).await?;
        }
        let (size, file) = &files[0];
        steps::measure(&windows, file, *size, runs, table).await
    })
}

fn beside_us() -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name("pilotage-desktop"))
}

fn is_installed(name: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(name).is_file())
}

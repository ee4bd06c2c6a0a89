//! What the stories start from.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use pilotage_app::{Origin, Surroundings, demo};
use pilotage_tests::window::{App, Error, Launch, Result, repository};
use tempfile::TempDir;

/// Initiatives of the demo portfolio, as everyone sees it.
pub const DEMO: usize = pilotage_demo::DEFAULT_INITIATIVES;

/// A register of [`REGISTER_ROWS`] rows that nobody here wrote.
pub const REGISTER: &str = "registers/us-federal-2024.csv";
/// Its data rows.
pub const REGISTER_ROWS: usize = 1757;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder can be made: {error}"))
});

/// The demo portfolio, made once; stories open copies of it.
static PORTFOLIO: LazyLock<PathBuf> = LazyLock::new(|| {
    let path = FOLDER.path().join("demo.pilotage");
    demo::write(&path, DEMO, pilotage_demo::DEFAULT_SEED, around())
        .unwrap_or_else(|error| panic!("the demo portfolio could not be made: {error}"));
    path
});

/// The window on a copy of the demo portfolio.
pub fn demo_portfolio() -> Launch {
    Launch::new().copy_of(PORTFOLIO.as_path())
}

/// Screens that stand beneath one of the sidebar: that one, what leads to them, and what they show.
pub const BENEATH: [(&str, &str, &str); 3] = [
    ("overview", "open-attention", "attention-board"),
    ("value", "value-months", "months-grid"),
    ("settings", "open-scoring", "model-rule"),
];

/// Opens one of those.
pub async fn beneath(app: &App, screen: &str, opener: &str, board: &str) -> Result<()> {
    app.screen(screen).await?;
    if screen == "value" {
        app.click_named("tab", "Benefits and costs").await?;
    }
    app.find(&format!("[data-testid={opener}]")).await?;
    app.settle().await?;
    app.click(&format!("[data-testid={opener}]")).await?;
    app.find(&format!("[data-testid={board}]")).await?;
    app.settle().await
}

/// A file that is not in the app's own folder, as most are that people choose.
pub fn beside_the_demo(name: &str, bytes: &[u8]) -> PathBuf {
    let path = FOLDER.path().join(name);
    std::fs::write(&path, bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    path
}

/// A user of the command line: what it writes, the window's undo leaves alone.
pub fn around() -> Surroundings {
    Surroundings::of_machine("Story".to_owned(), Origin::CommandLine)
}

/// A file of real data beside the repository; says so where it is not there.
pub fn shared_data(name: &str) -> Option<PathBuf> {
    let path = repository().join("../shared/data").join(name);
    if path.is_file() {
        return path.canonicalize().ok();
    }
    println!("skipped: ../shared/data/{name} is not beside the project");
    None
}

/// How many initiatives the filter bar says there are, filtered and in all.
pub async fn counted(app: &App) -> Result<(usize, usize)> {
    let text = app.text("section[aria-label=Filters]").await?;
    let words: Vec<_> = text.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "of");
    let number = |word: Option<&&str>| word.and_then(|word| word.replace(',', "").parse().ok());
    let read = at.and_then(|at| {
        Some((
            number(words.get(at.checked_sub(1)?))?,
            number(words.get(at + 1))?,
        ))
    });
    read.ok_or_else(|| Error::Answer(format!("with no count of initiatives: “{text}”")))
}

/// Waits until the filter bar counts `count` initiatives in all.
pub async fn wait_counted(app: &App, count: usize) -> Result<()> {
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
    let said = async || Ok((counted(app).await.is_ok_and(|(_, of)| of == count)).then_some(()));
    app.wait_until(
        &format!("{count} initiatives to be counted"),
        PATIENCE,
        said,
    )
    .await
}

/// Reads a file that the app wrote into its own folder.
pub fn read(folder: &Path, name: &str) -> Result<String> {
    let path = folder.join(name);
    std::fs::read_to_string(&path).map_err(|source| Error::File { path, source })
}

//! Looks at the running app: starts it on a portfolio and writes screenshots.
//!
//! Without steps it visits every screen of the sidebar. `--help` lists the steps.

mod step;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use pilotage_tests::window::{Answers, App, Error, Launch, Result, SCREENS, Theme};
use step::Step;

/// Start the desktop app under a virtual display and take screenshots.
#[derive(Parser)]
#[command(after_help = step::HELP)]
struct Look {
    /// The portfolio to open; a copy of it, so that looking changes nothing.
    file: Option<PathBuf>,
    /// Where the PNG files go.
    #[arg(long, default_value = "tests/out/look")]
    out: PathBuf,
    /// Size of the window.
    #[arg(long, default_value = "1440x900", value_parser = step::size)]
    size: (u32, u32),
    /// Colours of the window.
    #[arg(long, default_value = "light")]
    theme: Theme,
    /// A file of steps, one a line; `#` starts a comment.
    #[arg(long)]
    script: Option<PathBuf>,
    /// A step; may be given several times, after those of the script.
    #[arg(long = "step")]
    steps: Vec<String>,
    /// What the next "open" dialog answers, several files between “|”; may be given several times.
    #[arg(long)]
    open: Vec<String>,
    /// What the next "save" dialog answers; may be given several times.
    #[arg(long)]
    save: Vec<PathBuf>,
    /// Opens FILE itself, so that what the steps change stays.
    #[arg(long)]
    in_place: bool,
    /// Another program than target/debug/pilotage-desktop.
    #[arg(long)]
    binary: Option<PathBuf>,
}

fn main() -> ExitCode {
    let look = Look::parse();
    let runtime = match tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error),
    };
    match runtime.block_on(run(&look)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &dyn std::error::Error) -> ExitCode {
    eprintln!("look: {error}");
    ExitCode::FAILURE
}

async fn run(look: &Look) -> Result<()> {
    let steps = steps_of(look)?;
    let copies = tempfile::tempdir().map_err(|source| file_error(&look.out, source))?;
    let app = launch(look, copies.path())?.start().await?;
    if steps.is_empty() {
        tour(&app, &look.out).await
    } else {
        follow(&app, &look.out, &steps).await
    }
}

fn launch(look: &Look, copies: &Path) -> Result<Launch> {
    let answers = Answers {
        open: look
            .open
            .iter()
            .map(|answer| answer.split('|').map(PathBuf::from).collect())
            .collect(),
        save: look.save.clone(),
    };
    let mut launch = Launch::new()
        .size(look.size.0, look.size.1)
        .theme(look.theme)
        .answers(answers);
    if let Some(binary) = &look.binary {
        launch = launch.binary(binary);
    }
    match &look.file {
        Some(file) if look.in_place => {
            Ok(launch.file(&std::path::absolute(file).map_err(|source| file_error(file, source))?))
        }
        Some(file) => Ok(launch.file(&copy(file, copies)?)),
        None => Ok(launch),
    }
}

fn copy(file: &Path, copies: &Path) -> Result<PathBuf> {
    let name = file.file_name().unwrap_or(file.as_os_str());
    let to = copies.join(name);
    std::fs::copy(file, &to).map_err(|source| file_error(file, source))?;
    Ok(to)
}

fn steps_of(look: &Look) -> Result<Vec<Step>> {
    let script = match &look.script {
        Some(path) => std::fs::read_to_string(path).map_err(|source| file_error(path, source))?,
        None => String::new(),
    };
    let lines = script.lines().chain(look.steps.iter().map(String::as_str));
    lines
        .filter_map(|line| Step::parse(line).transpose())
        .collect()
}

/// Every screen that the sidebar offers, or the one on show where there is no sidebar.
async fn tour(app: &App, out: &Path) -> Result<()> {
    let mut shots = 0;
    for screen in SCREENS {
        if app
            .find_all(&format!("[data-screen={screen}]"))
            .await?
            .is_empty()
        {
            continue;
        }
        app.screen(screen).await?;
        step::shot(app, out, screen).await?;
        shots += 1;
    }
    if shots == 0 {
        step::shot(app, out, "window").await
    } else {
        Ok(())
    }
}

/// A step that fails leaves a picture of the window as it then was.
async fn follow(app: &App, out: &Path, steps: &[Step]) -> Result<()> {
    for step in steps {
        if let Err(error) = step.take(app, out).await {
            step::shot(app, out, "failed").await?;
            return Err(error);
        }
    }
    Ok(())
}

fn file_error(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        source,
    }
}

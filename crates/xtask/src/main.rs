//! `cargo xtask …`: what a developer does with this repository, as commands.
//!
//! Every command installs what it needs and is missing, so each works on a fresh
//! clone. Only clap is depended on: this program is compiled before all others.

mod bench;
mod checks;
mod command;
mod package;
mod run;
mod setup;
mod summary;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// A task's failure, in words for the person at the terminal.
type Failure = Box<dyn std::error::Error>;
type Result<T> = std::result::Result<T, Failure>;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Run, test and package Pilotage")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need and this machine lacks.
    Setup,
    /// Build the app and open it on the demo portfolio.
    ///
    /// Without a display, the demo portfolio's overview, matrix, conversion and
    /// exports are written to target/pilotage-demo by the command line instead.
    Run {
        /// A portfolio to open instead of the demo.
        file: Option<PathBuf>,
        /// Build with optimisation.
        #[arg(long)]
        release: bool,
    },
    /// Run every check, or only those named.
    Test {
        /// Leave out the tests of the real window.
        #[arg(long)]
        quick: bool,
        /// Checks to run, such as fmt, clippy or window.
        names: Vec<String>,
    },
    /// Run the checks that need no test to be built: formatting, tidiness, types, lints.
    Check,
    /// Measure the main things beside references, in optimised builds.
    Bench {
        /// Passed on: what to measure, such as import or window; --help lists them.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<std::ffi::OsString>,
    },
    /// Make the .deb and .rpm packages.
    Package,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    std::env::set_current_dir(repository())?;
    match task {
        Task::Setup => setup::everything(),
        Task::Run { file, release } => run::run(file.as_deref(), release),
        Task::Test { quick, names } => checks::test(quick, &names),
        Task::Check => checks::check(),
        Task::Bench { arguments } => bench::bench(&arguments),
        Task::Package => package::package(),
    }
}

/// The repository's root, two folders above this crate.
fn repository() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

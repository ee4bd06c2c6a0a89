//! Builds the app and opens it; without a display, the command line speaks for it.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;
use crate::command::{cargo, npm, output, program, run as run_program};
use crate::setup::{self, Need};

/// Opens the app on `file`, or on the demo portfolio.
///
/// # Errors
/// When something is missing that can't be installed here, or a build fails.
pub fn run(file: Option<&Path>, release: bool) -> Result<()> {
    if !has_display() {
        return without_display(release);
    }
    setup::system(Need::Window)?;
    setup::interface_packages()?;
    run_program(&mut npm(["run", "--silent", "build"]))?;
    build(&["pilotage-desktop", "pilotage-cli"], release)?;
    let file = match file {
        Some(file) => file.to_owned(),
        None => demo_portfolio(release)?,
    };
    run_program(&mut program(&built("pilotage-desktop", release), [file]))
}

fn has_display() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn build(packages: &[&str], release: bool) -> Result<()> {
    let mut build = cargo(["build", "--locked"]);
    packages.iter().for_each(|package| {
        build.args(["--package", package]);
    });
    if release {
        build.arg("--release");
    }
    run_program(&mut build)
}

fn built(name: &str, release: bool) -> String {
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    let profile = if release { "release" } else { "debug" };
    format!("{target}/{profile}/{name}{}", std::env::consts::EXE_SUFFIX)
}

/// Where the demo portfolio lies between runs, so that what was tried stays.
fn demo_portfolio(release: bool) -> Result<PathBuf> {
    let folder = data_folder()?.join("pilotage");
    let file = folder.join("demo.pilotage");
    if !file.exists() {
        fs::create_dir_all(&folder)?;
        pilotage(release, [OsStr::new("demo"), file.as_os_str()])?;
    }
    println!("The demo portfolio is {}", file.display());
    Ok(file)
}

fn data_folder() -> Result<PathBuf> {
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    let home = |rest: &str| named("HOME").map(|home| home.join(rest));
    let folder = match std::env::consts::OS {
        "windows" => named("APPDATA"),
        "macos" => home("Library/Application Support"),
        _ => named("XDG_DATA_HOME").or_else(|| home(".local/share")),
    };
    folder.ok_or_else(|| "no home folder is set; name a portfolio to open".into())
}

/// The demo portfolio's figures, drawing and files, for a machine without a screen.
fn without_display(release: bool) -> Result<()> {
    println!("There is no display here, so the command line writes what the window would show.");
    setup::system(Need::CommandLine)?;
    build(&["pilotage-cli"], release)?;
    let folder = Path::new("target/pilotage-demo");
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let file = folder.join("demo.pilotage");
    pilotage(release, [OsStr::new("demo"), file.as_os_str()])?;
    for verb in ["overview", "conversion"] {
        let text = report(release, verb, &file)?;
        fs::write(folder.join(format!("{verb}.txt")), &text)?;
        println!("{text}");
    }
    for picture in ["matrix.svg", "matrix.png"] {
        let out = folder.join(picture);
        pilotage(
            release,
            [
                OsStr::new("matrix"),
                file.as_os_str(),
                OsStr::new("--out"),
                out.as_os_str(),
            ],
        )?;
    }
    let export = folder.join("export");
    pilotage(
        release,
        [
            OsStr::new("export"),
            file.as_os_str(),
            OsStr::new("--out"),
            export.as_os_str(),
        ],
    )?;
    println!(
        "\nWritten to {}: overview, matrix, conversion, export and the portfolio itself.",
        folder.display()
    );
    Ok(())
}

fn pilotage<'a>(release: bool, arguments: impl IntoIterator<Item = &'a OsStr>) -> Result<()> {
    run_program(&mut program(&built("pilotage", release), arguments))
}

fn report(release: bool, verb: &str, file: &Path) -> Result<String> {
    output(&mut program(
        &built("pilotage", release),
        [OsStr::new(verb), file.as_os_str()],
    ))
}

//! The packages a user installs.

use crate::command::{cargo, npm, program, run};
use crate::setup::{self, Need};
use crate::{Result, repository};

/// Builds the .deb and .rpm, with the window, the command line and the licences.
///
/// # Errors
/// When something is missing that can't be installed here, or a build fails.
pub fn package() -> Result<()> {
    if !cfg!(target_os = "linux") {
        return Err("the .deb and .rpm are made on Linux".into());
    }
    setup::system(Need::Window)?;
    setup::interface_packages()?;
    run(&mut npm(["run", "--silent", "build"]))?;
    // The bundler builds the window only; the command line travels beside it.
    run(&mut cargo([
        "build",
        "--release",
        "--locked",
        "--package",
        "pilotage-cli",
    ]))?;
    let bundler = repository().join("ui/node_modules/.bin/tauri");
    let mut bundle = program(
        &bundler.to_string_lossy(),
        ["build", "--bundles", "deb,rpm"],
    );
    run(bundle.current_dir("src-tauri"))?;
    println!("The packages are in target/release/bundle.");
    Ok(())
}

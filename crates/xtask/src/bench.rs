//! The benchmarks: optimised builds, then one program that measures and prints.

use std::ffi::OsString;

use crate::Result;
use crate::command::{cargo, npm, program, run};
use crate::setup::{self, Need};

/// Builds what is measured and runs the program `bench` with `arguments`. Where the window can't
/// be built or shown, the rest is measured.
///
/// # Errors
/// When a build fails, or measuring does.
pub fn bench(arguments: &[OsString]) -> Result<()> {
    setup::system(Need::CommandLine)?;
    let mut build = cargo(["build", "--release", "--locked"]);
    build.args(["--package", "pilotage-tests", "--bin", "bench"]);
    match setup::system(Need::Tests).and_then(|()| setup::interface_packages()) {
        Ok(()) => {
            run(&mut npm(["run", "--silent", "build"]))?;
            build.args(["--package", "pilotage-desktop", "--bin", "pilotage-desktop"]);
            // The window that the app's is measured beside.
            build.args(["--example", "pilotage-bare"]);
        }
        Err(reason) => println!("The window is not measured: {reason}"),
    }
    run(&mut build)?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".into());
    run(&mut program(&format!("{target}/release/bench"), arguments))
}

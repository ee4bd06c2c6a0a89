//! The checks, in an order that fails early.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::command::{cargo, npm, program, run};
use crate::setup::{self, Need};
use crate::summary::Summary;
use crate::tidy;

/// When a check belongs to a run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
enum Extent {
    /// Builds no test.
    Check,
    /// Opens no window.
    Quick,
    /// All of it.
    Full,
}

struct Check {
    name: &'static str,
    extent: Extent,
    perform: fn() -> Result<()>,
}

impl Check {
    const fn new(name: &'static str, extent: Extent, perform: fn() -> Result<()>) -> Self {
        Self {
            name,
            extent,
            perform,
        }
    }
}

const CHECKS: [Check; 11] = [
    Check::new("fmt", Extent::Check, || {
        run(&mut cargo(["fmt", "--all", "--check"]))
    }),
    Check::new("tidy", Extent::Check, tidy::tidy),
    Check::new("deny", Extent::Quick, deny),
    Check::new("npm", Extent::Check, setup::interface_packages),
    Check::new("ui-lint", Extent::Check, || {
        run(&mut npm(["run", "--silent", "lint"]))
    }),
    Check::new("ui-types", Extent::Check, || {
        run(&mut npm(["run", "--silent", "check"]))
    }),
    Check::new("ui-test", Extent::Quick, || {
        run(&mut npm(["run", "--silent", "test"]))
    }),
    Check::new("ui-build", Extent::Check, || {
        run(&mut npm(["run", "--silent", "build"]))
    }),
    Check::new("clippy", Extent::Check, clippy),
    Check::new("test", Extent::Quick, test_workspace),
    Check::new("window", Extent::Full, test_window),
];

/// Runs every check, or those named, and prints what each came to. A developer's
/// run stops at the first failure; with CI=true all are run.
///
/// # Errors
/// When a name is unknown or a check fails.
pub fn test(quick: bool, names: &[String]) -> Result<()> {
    if let Some(unknown) = names
        .iter()
        .find(|name| CHECKS.iter().all(|check| check.name != **name))
    {
        let known: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
        return Err(format!(
            "there is no check “{unknown}”; there are {}",
            known.join(", ")
        )
        .into());
    }
    let extent = if quick { Extent::Quick } else { Extent::Full };
    let chosen = |check: &&Check| {
        check.extent <= extent && (names.is_empty() || names.iter().any(|name| name == check.name))
    };
    perform(CHECKS.iter().filter(chosen))
}

/// Runs the checks that build no test.
///
/// # Errors
/// When a check fails.
pub fn check() -> Result<()> {
    perform(CHECKS.iter().filter(|check| check.extent == Extent::Check))
}

fn perform(checks: impl Iterator<Item = &'static Check>) -> Result<()> {
    let keep_going = is_ci();
    let mut summary = Summary::default();
    for check in checks {
        if !summary.record(check.name, check.perform) && !keep_going {
            break;
        }
    }
    println!("{}", summary.table());
    match summary.failed() {
        0 => Ok(()),
        1 => Err("1 check failed".into()),
        failed => Err(format!("{failed} checks failed").into()),
    }
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Advisories are left out: their database can't be fetched without a network.
fn deny() -> Result<()> {
    let deny = setup::cargo_deny()?;
    let arguments = [
        "--log-level",
        "error",
        "--locked",
        "check",
        "bans",
        "licenses",
        "sources",
    ];
    run(program(&deny.to_string_lossy(), arguments).env("CARGO_TERM_COLOR", "never"))
}

fn clippy() -> Result<()> {
    setup::system(Need::Window)?;
    run(&mut cargo([
        "clippy",
        "--workspace",
        "--all-targets",
        "--features",
        "pilotage-tests/e2e",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]))
}

/// Everything but the window; the test of the generated bindings is among it.
fn test_workspace() -> Result<()> {
    setup::system(Need::Window)?;
    let mut test = cargo(["test", "--workspace", "--locked"]);
    if is_ci() {
        test.arg("--no-fail-fast");
    }
    run(&mut test)
}

/// The desktop app as it is built, driven like a user would. A test that held
/// only at its second try is named: the driver may be to blame, or the app.
fn test_window() -> Result<()> {
    const RETRIES: &str = "tests/out/retries.txt";
    setup::system(Need::Tests)?;
    if Path::new(RETRIES).exists() {
        fs::remove_file(RETRIES)?;
    }
    run(&mut cargo([
        "build",
        "--locked",
        "--package",
        "pilotage-desktop",
        "--package",
        "pilotage-cli",
    ]))?;
    let tests = run(&mut cargo([
        "test",
        "--locked",
        "--package",
        "pilotage-tests",
        "--features",
        "e2e",
        "--test",
        "e2e",
        "--",
        "--test-threads=2",
    ]));
    if let Ok(retries) = fs::read_to_string(RETRIES) {
        println!("Told twice:\n{retries}");
    }
    tests
}

//! Rules of the house that no compiler knows, held over the committed files.

mod places;
mod rules;

use std::fs;

use crate::Result;
use crate::command::{cargo, output, program};

/// Source files above this many lines are named, so that someone looks again.
const LONG: usize = 500;

/// Holds every committed file to the rules.
///
/// # Errors
/// With every breach, by file and line.
pub fn tidy() -> Result<()> {
    let files = committed()?;
    let mut breaches = rules::layout(&files);
    let mut long = Vec::new();
    for file in &files {
        // A file that is no text has no line to break a rule.
        let Ok(text) = fs::read_to_string(file) else {
            continue;
        };
        breaches.extend(places::named(file, &text));
        breaches.extend(rules::lines(file, &text));
        let lines = text.lines().count();
        if rules::is_source(file) && lines > LONG {
            long.push(format!("{file}: {lines} lines"));
        }
    }
    breaches.extend(window_libraries()?);
    long.iter().for_each(|each| println!("long: {each}"));
    println!(
        "{} files, {} breaches, {} above {LONG} lines",
        files.len(),
        breaches.len(),
        long.len()
    );
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(format!("{} breaches\n{}", breaches.len(), breaches.join("\n")).into())
    }
}

/// Committed or about to be: what git neither ignores nor has seen removed.
fn committed() -> Result<Vec<String>> {
    let listed = output(&mut program("git", ["ls-files", "-z"]))?;
    let there = |name: &&str| !name.is_empty() && fs::metadata(name).is_ok();
    Ok(listed
        .split('\0')
        .filter(there)
        .map(str::to_owned)
        .collect())
}

/// The command line must run where no window library is installed.
fn window_libraries() -> Result<Vec<String>> {
    let tree = [
        "tree",
        "--package",
        "pilotage-cli",
        "--edges",
        "normal",
        "--prefix",
        "none",
        "--locked",
        "--quiet",
    ];
    let tree = output(&mut cargo(tree))?;
    let names = tree.lines().filter_map(|line| line.split(' ').next());
    let linked =
        names.filter(|name| matches!(*name, "tauri" | "wry" | "tao" | "gtk" | "webkit2gtk"));
    Ok(linked
        .map(|name| {
            format!("crates/cli links {name}: the command line must need no window library")
        })
        .collect())
}

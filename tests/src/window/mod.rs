//! The real window: started under a virtual display, driven over WebDriver.
//!
//! Every app gets a display, a port, and configuration and data folders of its
//! own, so tests run side by side and never meet a user's settings.

mod access;
mod actions;
mod app;
mod axe;
mod chord;
mod error;
mod launch;
mod process;
mod story;

pub use app::App;
pub use axe::{AxeReport, Finding};
pub use error::{Error, Result};
pub use launch::{Answers, Launch};
pub use story::story;

use std::path::PathBuf;

/// The names of the screens, in the order of the sidebar. `[data-screen=NAME]`
/// is the entry that leads to each.
pub const SCREENS: [&str; 10] = [
    "overview",
    "portfolio",
    "matrix",
    "ranking",
    "pipeline",
    "value",
    "strategy",
    "records",
    "history",
    "settings",
];

/// Colours the window can be shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Theme {
    /// Dark text on light ground.
    Light,
    /// Light text on dark ground.
    Dark,
}

impl Theme {
    /// The name the interface stores its choice under.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The root of the repository this crate was built from.
#[must_use]
pub fn repository() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// Where screenshots and reports of test runs go; not under version control.
#[must_use]
pub fn out_dir() -> PathBuf {
    repository().join("tests/out")
}

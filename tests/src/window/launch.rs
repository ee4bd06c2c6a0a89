use std::ffi::OsString;
use std::path::{Path, PathBuf};

use serde::Serialize;
use tempfile::TempDir;

use super::app::App;
use super::error::{Error, Result};
use super::process::{Display, Driver};
use super::{Theme, repository};

/// What native file dialogs answer, in the order they are opened. An automated
/// app reads it instead of showing the dialogs, which no driver can reach.
/// A relative path lies in the app's own folder, [`App::home`].
#[derive(Clone, Debug, Default, Serialize)]
pub struct Answers {
    /// Files chosen in "open" dialogs: one, or several at once.
    pub open: Vec<Vec<PathBuf>>,
    /// Files or folders named in "save" dialogs.
    pub save: Vec<PathBuf>,
}

impl Answers {
    /// One file to open, as for an import.
    #[must_use]
    pub fn opening(path: impl Into<PathBuf>) -> Self {
        Self {
            open: vec![vec![path.into()]],
            save: Vec::new(),
        }
    }

    /// Several files to open at once, as editions of a register.
    #[must_use]
    pub fn opening_together(paths: Vec<PathBuf>) -> Self {
        Self {
            open: vec![paths],
            save: Vec::new(),
        }
    }

    /// One place to save to, as for an export.
    #[must_use]
    pub fn saving(path: impl Into<PathBuf>) -> Self {
        Self {
            open: Vec::new(),
            save: vec![path.into()],
        }
    }

    fn within(&self, home: &Path) -> Self {
        let all =
            |paths: &[PathBuf]| -> Vec<_> { paths.iter().map(|path| home.join(path)).collect() };
        Self {
            open: self.open.iter().map(|paths| all(paths)).collect(),
            save: all(&self.save),
        }
    }
}

/// How to start the app. Nothing of the user's own settings is seen or touched.
#[derive(Clone, Debug)]
pub struct Launch {
    binary: PathBuf,
    arguments: Vec<String>,
    variables: Vec<(String, OsString)>,
    answers: Answers,
    size: (u32, u32),
    theme: Theme,
    watched: Option<String>,
    portfolio: Option<PathBuf>,
}

impl Default for Launch {
    fn default() -> Self {
        Self {
            binary: desktop_binary(),
            arguments: Vec::new(),
            variables: Vec::new(),
            answers: Answers::default(),
            size: (1440, 900),
            theme: Theme::Light,
            watched: None,
            portfolio: None,
        }
    }
}

impl Launch {
    /// The built desktop app with no file, at 1440 × 900 in light colours.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another program than the desktop app of this workspace's debug build.
    #[must_use]
    pub fn binary(mut self, path: impl Into<PathBuf>) -> Self {
        self.binary = path.into();
        self
    }

    /// Opens this portfolio at the start.
    #[must_use]
    pub fn file(self, path: &Path) -> Self {
        self.argument(path.to_string_lossy())
    }

    /// Opens a copy of this portfolio, made anew at each start in the app's own
    /// folder: [`App::portfolio`].
    #[must_use]
    pub fn copy_of(mut self, path: impl Into<PathBuf>) -> Self {
        self.portfolio = Some(path.into());
        self
    }

    /// One more command-line argument.
    #[must_use]
    pub fn argument(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// One more environment variable.
    #[must_use]
    pub fn variable(mut self, name: impl Into<String>, value: impl Into<OsString>) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// What file dialogs answer.
    #[must_use]
    pub fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// Width and height of the window in pixels.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        self.size = (width, height);
        self
    }

    /// The colours to start with.
    #[must_use]
    pub fn theme(mut self, theme: Theme) -> Self {
        self.theme = theme;
        self
    }

    /// Notes how long after the start was asked for something that `css` selects is shown:
    /// see [`App::watched`].
    #[must_use]
    pub fn watch(mut self, css: impl Into<String>) -> Self {
        self.watched = Some(css.into());
        self
    }

    /// Starts the app and waits until its first screen is there.
    ///
    /// # Errors
    /// When a program is missing, or the window does not come up.
    pub async fn start(&self) -> Result<App> {
        if !self.binary.is_file() {
            return Err(Error::NotBuilt(self.binary.clone()));
        }
        let home = tempfile::tempdir()
            .map_err(|source| file_error(Path::new("a temporary folder"), source))?;
        let mut arguments = self.arguments.clone();
        if let Some(original) = &self.portfolio {
            let copy = home.path().join(COPY);
            std::fs::copy(original, &copy).map_err(|source| file_error(original, source))?;
            arguments.push(copy.to_string_lossy().into_owned());
        }
        let display = Display::start(self.size.0 + FRAME, self.size.1 + FRAME).await?;
        let variables = self.environment(home.path(), &display.name)?;
        let driver = Driver::start(variables, &REMOVED).await?;
        let app = App::connect(
            &self.binary,
            &arguments,
            driver,
            display,
            home,
            self.size,
            self.watched.as_deref(),
        )
        .await?;
        if self.theme == Theme::Dark {
            app.theme(self.theme).await?;
        }
        app.settle().await?;
        Ok(app)
    }

    fn environment(&self, home: &Path, display: &str) -> Result<Vec<(String, OsString)>> {
        let answers = home.join("answers.json");
        let text = serde_json::to_string(&self.answers.within(home))?;
        std::fs::write(&answers, text).map_err(|source| file_error(&answers, source))?;
        let mut variables = own_folders(home)?;
        variables.extend(FIXED.map(|(name, value)| (name.to_owned(), value.into())));
        variables.push(("DISPLAY".into(), display.into()));
        variables.push(("PILOTAGE_AUTOMATION".into(), answers.into()));
        variables.extend(self.variables.iter().cloned());
        Ok(variables)
    }
}

/// The name of the copy that [`Launch::copy_of`] opens.
pub(super) const COPY: &str = "Portfolio.pilotage";

/// Room on the display for the menu bar around the content, in pixels.
const FRAME: u32 = 100;

/// Without the first three no session starts. With a session bus, daemons are
/// left behind and now and then a start takes three seconds.
const FIXED: [(&str, &str); 5] = [
    ("TAURI_WEBVIEW_AUTOMATION", "true"),
    ("GDK_BACKEND", "x11"),
    ("NO_AT_BRIDGE", "1"),
    ("DBUS_SESSION_BUS_ADDRESS", "disabled:"),
    ("LC_ALL", "C.UTF-8"),
];

/// With either of the WEBKIT variables, screenshots hang in most runs.
const REMOVED: [&str; 3] = [
    "WAYLAND_DISPLAY",
    "WEBKIT_DISABLE_DMABUF_RENDERER",
    "WEBKIT_DISABLE_COMPOSITING_MODE",
];

fn own_folders(home: &Path) -> Result<Vec<(String, OsString)>> {
    let folders = [
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
    ];
    let make = |(name, folder): (&str, &str)| {
        let path = home.join(folder);
        std::fs::create_dir_all(&path).map_err(|source| file_error(&path, source))?;
        Ok((name.to_owned(), path.into_os_string()))
    };
    folders.into_iter().map(make).collect()
}

fn desktop_binary() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| repository().join("target"), PathBuf::from);
    target.join("debug/pilotage-desktop")
}

pub(super) fn file_error(path: &Path, source: std::io::Error) -> Error {
    Error::File {
        path: path.to_owned(),
        source,
    }
}

/// Keeps the app's own folders until it has ended.
pub(super) type Home = TempDir;

use std::path::PathBuf;

use fantoccini::error::{CmdError, NewSessionError};

/// What can go wrong between a test and the window.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A program the harness needs could not be started.
    #[error(
        "“{program}” did not start: {source}; run `cargo xtask setup` to install what is missing"
    )]
    Program {
        /// The program's name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The desktop app has not been built.
    #[error(
        "{0} is not there; build it with `cargo build -p pilotage-desktop` (after `npm run build` in ui/)"
    )]
    NotBuilt(PathBuf),
    /// A folder or file of the harness could not be used.
    #[error("{path}: {source}")]
    File {
        /// What could not be read or written.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program started but never became ready.
    #[error("{0}")]
    NotReady(String),
    /// The driver refused a session: the app did not come up.
    #[error("the window did not come up: {0}")]
    Session(#[from] Box<NewSessionError>),
    /// The driver refused a command.
    #[error("the driver refused: {0}")]
    Driver(#[from] Box<CmdError>),
    /// What was waited for did not happen in time.
    #[error("waited {seconds} s for {what}; {seen}")]
    Waited {
        /// What was expected.
        what: String,
        /// How long it was waited for.
        seconds: u64,
        /// What the window shows instead.
        seen: String,
    },
    /// A key chord such as `ctrl+k` names no key.
    #[error("“{0}” is not a key; write for example ctrl+k, shift+ArrowDown, Enter or a")]
    Key(String),
    /// An answer of the page was not of the expected form.
    #[error("the page answered {0}")]
    Answer(String),
}

/// The harness's result.
pub type Result<T> = std::result::Result<T, Error>;

impl From<CmdError> for Error {
    fn from(error: CmdError) -> Self {
        Self::Driver(Box::new(error))
    }
}

impl From<NewSessionError> for Error {
    fn from(error: NewSessionError) -> Self {
        Self::Session(Box::new(error))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Answer(error.to_string())
    }
}

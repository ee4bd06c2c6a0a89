//! Why a command was not done.

use std::fmt;
use std::io;

use pilotage_app::AppError;
use pilotage_app::api::ApiError;
use pilotage_report::ReportError;
use pilotage_store::{StoreError, io_words};

/// A refusal: reasons, and what to do next.
#[derive(Debug)]
pub enum Refusal {
    /// What is wrong, and what to do; may be several lines.
    Said {
        /// What is wrong.
        message: String,
        /// What to do next; may be empty.
        next: String,
    },
    /// What was asked for makes no sense, whatever the file holds: a usage error.
    Usage {
        /// What is wrong.
        message: String,
        /// What to write instead.
        next: String,
    },
    /// Standard output.
    Output(io::Error),
    /// Something was done, but not all of its report could be written.
    Unreported(Box<Refusal>),
}

impl Refusal {
    /// What is wrong, and what to do next.
    pub fn new(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Said {
            message: message.into(),
            next: next.into(),
        }
    }

    /// What was asked for makes no sense: what is wrong, and what to write instead.
    pub fn usage(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Usage {
            message: message.into(),
            next: next.into(),
        }
    }

    /// Says of which of several files this is said.
    pub fn of(self, file: &str) -> Self {
        match self {
            Self::Said { message, next } => Self::new(format!("{file}: {message}"), next),
            other => other,
        }
    }

    /// Says that what was asked for is done all the same. Of a reader that went away nothing is said.
    pub fn though_done(self) -> Self {
        match self.is_broken_pipe() {
            true => self,
            false => Self::Unreported(Box::new(self)),
        }
    }

    /// What the process ends with: 1 when refused, 2 when asked for what makes no sense, 3 when done
    /// though not all of its report could be written.
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage { .. } => 2,
            Self::Unreported(_) => 3,
            Self::Said { .. } | Self::Output(_) => 1,
        }
    }

    /// Whether the reader of standard output went away.
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Said { message, next } | Self::Usage { message, next } if next.is_empty() => {
                write!(f, "pilotage: {message}")
            }
            Self::Said { message, next } | Self::Usage { message, next } => {
                write!(f, "pilotage: {message}\n{next}")
            }
            Self::Unreported(why) => {
                let why = why.to_string();
                let why = why.strip_prefix("pilotage: ").unwrap_or(&why);
                write!(
                    f,
                    "pilotage: imported, but the report is not complete: {why}"
                )
            }
            Self::Output(error) => write!(
                f,
                "pilotage: the output could not be written: {}",
                io_words(error)
            ),
        }
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        if let AppError::AmbiguousKey { key, .. } = &error {
            let next = format!(
                "Name it by its id: `pilotage list FILE --where 'key = \"{key}\"' --columns \
                 id,key,name,unit` lists them."
            );
            return Self::new(ApiError::from(error).message + ".", next);
        }
        let ApiError { message, next, .. } = error.into();
        Self::Said { message, next }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        AppError::from(error).into()
    }
}

impl From<ReportError> for Refusal {
    fn from(error: ReportError) -> Self {
        AppError::from(error).into()
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        Self::Output(error.into())
    }
}

/// Result of a verb.
pub type Result<T = (), E = Refusal> = std::result::Result<T, E>;

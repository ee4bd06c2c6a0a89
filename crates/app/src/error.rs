//! Errors of operations, and the one table that turns them into a code, a message and what to do.

use pilotage_model::field::FieldError;
use pilotage_model::sentence::capitalised;
use pilotage_model::view::ViewError;
use pilotage_store::StoreError;

use crate::api::ApiError;

/// Everything an operation or a view can fail with.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A text that a field can't take.
    #[error(transparent)]
    Field(#[from] FieldError),
    /// A view that can't be shown.
    #[error(transparent)]
    View(#[from] ViewError),
    /// A unit that is not there; the user may want to make it.
    #[error("there is no unit “{0}”")]
    UnknownUnit(String),
    /// Something asked for by name that is not there.
    #[error("there is no {kind} “{name}”")]
    NotFound {
        /// What kind of thing.
        kind: &'static str,
        /// What was asked for.
        name: String,
    },
    /// A key that several initiatives have.
    #[error("{count} initiatives have the key “{key}”")]
    AmbiguousKey {
        /// The key.
        key: String,
        /// How many have it.
        count: usize,
    },
    /// A register where a portfolio was expected.
    #[error("“{name}” is a register, not a portfolio")]
    ARegister {
        /// The file's name.
        name: String,
        /// Where to import it.
        next: &'static str,
    },
    /// A portfolio where a register was expected.
    #[error("“{name}” is a portfolio, not a register")]
    APortfolio {
        /// The file's name.
        name: String,
    },
    /// Input that breaks a rule.
    #[error("{message}")]
    Invalid {
        /// What is wrong, and where.
        message: String,
        /// What to do next.
        next: String,
    },
    /// Columns of a list of records that can't be used as they are: why, each in words.
    #[error("{}", .0.join("; "))]
    Columns(Vec<String>),
    /// Nothing to undo or redo.
    #[error("there is nothing to {0}")]
    Nothing(&'static str),
    /// The user stopped it.
    #[error("cancelled; nothing was kept")]
    Cancelled,
    /// A register that can't be read.
    #[error(transparent)]
    Intake(#[from] pilotage_intake::IntakeError),
    /// A file that can't be written.
    #[error(transparent)]
    Report(#[from] pilotage_report::ReportError),
    /// A file or folder.
    #[error("“{}”: {}", .path.display(), pilotage_store::io_words(.source))]
    Io {
        /// Where.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Result of everything in this crate.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

impl AppError {
    /// Input that breaks a rule: what is wrong, and what to do next.
    pub fn invalid(message: impl Into<String>, next: impl Into<String>) -> Self {
        Self::Invalid {
            message: message.into(),
            next: next.into(),
        }
    }

    /// Something asked for that is not there.
    pub fn not_found(kind: &'static str, name: impl ToString) -> Self {
        Self::NotFound {
            kind,
            name: name.to_string(),
        }
    }

    /// The code that the window and scripts switch on, from a closed set.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(StoreError::Busy) => "busy",
            Self::Store(StoreError::Missing(_)) => "file-missing",
            Self::Store(StoreError::Exists(_)) => "file-exists",
            Self::Store(StoreError::Itself(_)) => "file-itself",
            Self::Store(StoreError::Spared { .. }) => "file-spared",
            Self::Store(StoreError::Journal(_)) => "file-unfinished",
            Self::Store(StoreError::NotAPortfolio(_)) => "not-a-portfolio",
            Self::Store(StoreError::Newer { .. }) => "file-newer",
            Self::Store(
                StoreError::SchemaChanged(_)
                | StoreError::Damaged(_)
                | StoreError::Row { .. }
                | StoreError::ContentMissing(_)
                | StoreError::ContentDamaged(_),
            ) => "file-damaged",
            Self::Store(StoreError::ReadOnly) => "read-only",
            Self::Store(StoreError::Conflict { .. }) => "conflict",
            Self::Store(StoreError::ContentPurged { .. } | StoreError::PurgedSince { .. }) => {
                "purged"
            }
            Self::Store(StoreError::Sqlite(_) | StoreError::Incomplete | StoreError::Io { .. })
            | Self::Io { .. } => "io",
            Self::Field(_) => "field",
            Self::View(_) => "view",
            Self::UnknownUnit(_) => "unknown-unit",
            Self::NotFound { .. } => "not-found",
            Self::AmbiguousKey { .. } => "ambiguous",
            Self::ARegister { .. } => "a-register",
            Self::APortfolio { .. } => "a-portfolio",
            Self::Invalid { .. } => "invalid",
            Self::Columns(_) => "columns",
            Self::Nothing(_) => "nothing",
            Self::Cancelled => "cancelled",
            Self::Intake(_) => "unreadable",
            Self::Report(_) => "report",
        }
    }

    /// What went wrong and what to do next, as sentences.
    pub fn in_words(&self) -> String {
        let message = capitalised(&self.to_string());
        let message = message.trim_end_matches('.');
        format!("{message}. {}", self.next()).trim_end().to_owned()
    }

    fn next(&self) -> &str {
        match self {
            Self::Invalid { next, .. } => next,
            Self::ARegister { next, .. } => next,
            Self::Store(StoreError::NotAPortfolio(_)) => {
                "Choose a file that Pilotage made; they end in .pilotage."
            }
            Self::Store(StoreError::Sqlite(_)) => {
                "Check that the disk has room and the file is not on a connection that dropped, then try again."
            }
            Self::APortfolio { .. } => {
                "Choose a CSV or XLSX; an export of that portfolio has its initiatives as CSV."
            }
            Self::Store(StoreError::Itself(_) | StoreError::Spared { .. }) => {
                "Choose another name."
            }
            Self::Store(StoreError::Journal(_)) => {
                "Open that file once, which puts it in order, or choose another name."
            }
            Self::Store(StoreError::ContentMissing(_) | StoreError::ContentDamaged(_)) => {
                "Attach the file again, or take it from a backup."
            }
            Self::Store(StoreError::ContentPurged { .. } | StoreError::PurgedSince { .. }) => {
                "Attach the file again if you still have it, or take it from a copy of the portfolio."
            }
            Self::Store(StoreError::Missing(_)) => "Check whether it was moved or renamed.",
            Self::Store(StoreError::Conflict { .. }) => {
                "Undo the later change first, or set the value by hand."
            }
            Self::Store(StoreError::ReadOnly) => "Save a copy and work in that.",
            Self::Io { source, .. } | Self::Store(StoreError::Io { source, .. }) => after(source),
            Self::AmbiguousKey { .. } => "Name it by its id.",
            Self::Columns(_) => {
                "Nothing was imported. Say which column is which and how dates and amounts are written, or correct the file."
            }
            Self::UnknownUnit(_) => "Create it, or choose another.",
            _ => "",
        }
    }
}

impl From<pilotage_import::Cancelled> for AppError {
    fn from(_: pilotage_import::Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        Self {
            code: error.code().to_owned(),
            // Errors begin small, so that they can stand inside others; on screen they begin a sentence.
            message: capitalised(&error.to_string()),
            next: error.next().to_owned(),
        }
    }
}

/// What to do about what the system said.
fn after(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "Check the name, and that its folder is there.",
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => {
            "Ask for permission to this place, or choose another."
        }
        Kind::IsADirectory | Kind::NotADirectory => "Name a file in a folder that is there.",
        Kind::StorageFull | Kind::QuotaExceeded => "Make room on the disk, then try again.",
        Kind::AlreadyExists => "Choose another name.",
        _ => "Check that the disk is there and in order, then try again.",
    }
}

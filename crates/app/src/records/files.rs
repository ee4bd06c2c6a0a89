//! Files into records, and out of them.
//!
//! A field that holds a file is set to a handle, as every field is to a text: the hash of what the file
//! holds, and its name. What it holds is written in the operation that names it first.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use pilotage_model::file::{MOST_BYTES, size_in_words};
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::terms::Terms as _;
use pilotage_model::{ContentHash, KeptFile, Register, Value};
use pilotage_store::{Existing, Outputs, StoreError, is_portfolio};

use super::known;
use crate::error::{AppError, Result};
use crate::portfolio::Portfolio;
use crate::transaction::Tx;

/// A file that was read, to be kept in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileContent {
    file: KeptFile,
    bytes: Vec<u8>,
}

impl FileContent {
    /// A file of this name that holds this.
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            file: KeptFile::new(ContentHash::of(&bytes), name),
            bytes,
        }
    }

    /// Reads a file that is to be kept, and never the open portfolio itself: closing it a second time
    /// would end the locks of the first.
    ///
    /// # Errors
    /// When it is a folder, a pipe, a portfolio, empty or too large, or can't be read.
    pub fn read(path: &Path, outputs: &Outputs) -> Result<Self> {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let io = |source| AppError::Io {
            path: path.to_owned(),
            source,
        };
        if outputs.is_open(path) {
            return Err(a_portfolio(&name));
        }
        let metadata = std::fs::metadata(path).map_err(io)?;
        if metadata.is_dir() {
            return Err(AppError::invalid(
                format!("“{name}” is a folder."),
                "Choose a file; several can be packed into a ZIP file first.",
            ));
        }
        if !metadata.is_file() {
            return Err(AppError::invalid(
                format!("“{name}” is a device or a pipe."),
                "Write what comes out of it into a file, and choose that.",
            ));
        }
        if metadata.len() > MOST_BYTES {
            return Err(too_large(&name, metadata.len()));
        }
        // It may grow meanwhile, but not beyond what is let in.
        let mut bytes = Vec::new();
        let mut file = File::open(path).map_err(io)?.take(MOST_BYTES + 1);
        let read = file.read_to_end(&mut bytes).map_err(io)?;
        match read {
            0 => Err(AppError::invalid(
                format!("“{name}” is empty."),
                "Choose the file that has something in it.",
            )),
            _ if bytes.len() as u64 > MOST_BYTES => Err(too_large(&name, MOST_BYTES + 1)),
            _ if is_portfolio(&bytes) => Err(a_portfolio(&name)),
            _ => Ok(Self::new(&name, bytes)),
        }
    }

    /// The file, as a record holds it.
    pub const fn file(&self) -> &KeptFile {
        &self.file
    }

    /// Bytes that it holds.
    pub const fn size(&self) -> u64 {
        self.bytes.len() as u64
    }
}

fn a_portfolio(name: &str) -> AppError {
    AppError::invalid(
        format!("“{name}” is a portfolio, which is not kept inside another."),
        "Keep it beside this one, or attach an export of it.",
    )
}

fn too_large(name: &str, size: u64) -> AppError {
    let (size, most) = (size_in_words(size), size_in_words(MOST_BYTES));
    AppError::invalid(
        format!("“{name}” ({size}) is too large: a file in a record has {most} at most."),
        "Keep it where it is and say so in a note, or attach the part that matters.",
    )
}

/// The file that a record holds, where it holds one.
pub fn file_of(row: &dyn AnyRow) -> Option<&KeptFile> {
    (0..row.len()).find_map(|at| match row.at(at) {
        Value::File(file) => Some(file),
        _ => None,
    })
}

/// The file of a record that must hold one.
fn file_in(register: &Register, about: About) -> Result<&KeptFile> {
    let row = known(register, about)?;
    file_of(row).ok_or_else(|| {
        AppError::invalid(
            format!("{} holds no file.", super::named(row, register)),
            "Choose a file for it first.",
        )
    })
}

/// Keeps what the files of a record hold; one that it no longer names is left out.
pub(super) fn keep(tx: &mut Tx<'_>, row: &dyn AnyRow, contents: &[FileContent]) -> Result<()> {
    for at in 0..row.len() {
        let Value::File(file) = row.at(at) else {
            continue;
        };
        let brought = contents.iter().find(|c| c.file.hash() == file.hash());
        if let Some(content) = brought {
            tx.writer.keep_content(&content.bytes)?;
        }
    }
    Ok(())
}

impl Portfolio {
    /// The name that a copy of a record's file is offered: one without a folder in it.
    ///
    /// # Errors
    /// When the record is gone or holds no file.
    pub fn file_name(&self, about: About) -> Result<String> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let name = match file_in(register, about)?.name() {
            "" => register.name_of(about).unwrap_or_default(),
            name => name.to_owned(),
        };
        Ok(name.replace(['/', '\\', ':'], "-"))
    }

    /// Writes what a record's file holds, as it was when it was kept; says what was written.
    ///
    /// # Errors
    /// When the record holds no file, its content is lost or damaged, something is at `to` that is to
    /// be kept, or the file can't be written.
    pub fn save_file(
        &self,
        about: About,
        to: &Path,
        existing: Existing,
        outputs: &Outputs,
    ) -> Result<String> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let file = file_in(register, about)?;
        if existing == Existing::Kept && to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists(to.to_owned()).into());
        }
        let bytes = self.store().content(file)?;
        outputs.write(to, &bytes)?;
        Ok(file.label(register.held(file.hash())))
    }
}

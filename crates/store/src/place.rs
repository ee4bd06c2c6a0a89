//! Where a file lies: by its name, and by its number on the device.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// Where a file was when it was opened.
#[derive(Debug, Clone)]
pub struct Place {
    pub(crate) path: PathBuf,
    /// Its device and its number on it, which stay with the file when it is moved.
    #[cfg(unix)]
    pub(crate) number: (u64, u64),
}

impl Place {
    pub(crate) fn of(path: &Path) -> Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            #[cfg(unix)]
            number: number(path).map_err(|source| StoreError::Io {
                path: path.to_owned(),
                source,
            })?,
        })
    }

    /// Where the file lies that was opened at `path`: a name such as `/dev/stdin` is of another
    /// file in every program.
    ///
    /// # Errors
    /// When the system can't tell.
    #[cfg_attr(not(unix), allow(unused_variables))]
    pub fn of_open(path: &Path, file: &File) -> io::Result<Self> {
        Ok(Self {
            path: path.to_owned(),
            #[cfg(unix)]
            number: number_in(&file.metadata()?),
        })
    }

    /// Whether this very file is what lies at `path`, by whatever name: a link, a detour, the place
    /// it was moved to.
    pub fn is(&self, path: &Path) -> bool {
        #[cfg(unix)]
        if number(path).is_ok_and(|number| number == self.number) {
            return true;
        }
        let (own, other) = (self.path.canonicalize(), path.canonicalize());
        self.path == path || own.is_ok_and(|own| other.is_ok_and(|other| own == other))
    }
}

#[cfg(unix)]
pub(crate) fn number(path: &Path) -> io::Result<(u64, u64)> {
    std::fs::metadata(path).map(|file| number_in(&file))
}

#[cfg(unix)]
fn number_in(file: &std::fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (file.dev(), file.ino())
}

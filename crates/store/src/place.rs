//! Where a file lies: by its name, and by its number on the device.

use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// Where a file was when it was opened.
pub(crate) struct Place {
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

    pub(crate) fn is(&self, path: &Path) -> bool {
        #[cfg(unix)]
        if number(path).is_ok_and(|number| number == self.number) {
            return true;
        }
        let (own, other) = (self.path.canonicalize(), path.canonicalize());
        self.path == path || own.is_ok_and(|own| other.is_ok_and(|other| own == other))
    }
}

#[cfg(unix)]
pub(crate) fn number(path: &Path) -> std::io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

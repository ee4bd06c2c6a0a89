//! The one door for files that are no portfolios: tables, pictures, what is remembered.

use std::io::{self, Write as _};
use std::path::Path;

use crate::error::{Result, Spared, StoreError};
use crate::file::Store;
use crate::mark::{
    beginning_of, has_ending, is_journal, is_journal_name, is_portfolio, is_portfolio_at,
};
use crate::new_file::{folder_of, io_at, temporary_beside};
use crate::place::Place;

/// Where outputs may go: never in the place of what is in use here, nor of any portfolio.
#[derive(Debug, Clone, Default)]
pub struct Outputs {
    portfolio: Option<Place>,
    register: Option<Place>,
}

impl Outputs {
    /// Outputs while a portfolio is open.
    pub fn beside(store: &Store) -> Self {
        Self {
            portfolio: store.place().cloned(),
            register: None,
        }
    }

    /// The same while a register is read.
    #[must_use]
    pub fn reading(self, register: Option<Place>) -> Self {
        Self { register, ..self }
    }

    /// Whether the open portfolio lies at `path`, found out without opening it a second time.
    pub fn is_open(&self, path: &Path) -> bool {
        self.portfolio.as_ref().is_some_and(|open| open.is(path))
    }

    /// Refuses the open portfolio and the register being read. A copy of a portfolio, which may
    /// replace an older one, needs no more.
    ///
    /// # Errors
    /// When one of them lies at `to`, by whatever name.
    pub fn check_in_use(&self, to: &Path) -> Result<()> {
        if self.is_open(to) {
            return Err(StoreError::Itself(to.to_owned()));
        }
        match &self.register {
            Some(register) if register.is(to) => Err(spared(to, Spared::Register)),
            _ => Ok(()),
        }
    }

    /// Refuses a place where something would be lost, before there is anything to write.
    ///
    /// # Errors
    /// When a file in use, a portfolio or its journal lies there or would by its name, or what
    /// lies there is no file or can't be looked at.
    pub fn check(&self, to: &Path) -> Result<()> {
        self.check_in_use(to)?;
        match self.spared_at(to).map_err(|source| io_at(to, source))? {
            Some(why) => Err(spared(to, why)),
            None => Ok(()),
        }
    }

    /// Refuses a place where no file can be written, too.
    ///
    /// # Errors
    /// As [`Outputs::check`], and when a folder has the name, or the folder around it is missing or
    /// can't be written.
    pub fn check_writable(&self, to: &Path) -> Result<()> {
        self.check(to)?;
        let tried = match to.is_dir() {
            true => Err(io::ErrorKind::IsADirectory.into()),
            false => temporary_beside(to).map(drop),
        };
        tried.map_err(|source| io_at(to, source))
    }

    /// Writes a file whole, or leaves what was there and nothing else.
    ///
    /// # Errors
    /// As [`Outputs::check_writable`].
    pub fn write(&self, to: &Path, bytes: &[u8]) -> Result<()> {
        let write = || {
            let mut part = temporary_beside(to)?;
            part.write_all(bytes)?;
            // On the disk before it has the name: a power cut must not leave an empty file there.
            part.as_file().sync_all()?;
            Ok(part)
        };
        let part = write().map_err(|source| io_at(to, source))?;
        // As late as can be: a portfolio may have been put there since the place was chosen.
        self.check(to)?;
        let put = part.persist(to).map_err(|refused| refused.error);
        put.map(drop).map_err(|source| io_at(to, source))
    }

    /// What lies at `to`, by its contents and by its names, if it is to stay.
    fn spared_at(&self, to: &Path) -> io::Result<Option<Spared>> {
        let beginning = match std::fs::metadata(to) {
            _ if among_devices(to) => return Ok(Some(Spared::Device)),
            Ok(file) if file.is_file() => beginning_of(to)?,
            // That a folder can't be replaced is for the writing to say.
            Ok(other) if other.is_dir() => Vec::new(),
            Ok(_) => return Ok(Some(Spared::Device)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error),
        };
        let behind_links = to.canonicalize().unwrap_or_else(|_| to.to_owned());
        let names = [to, &behind_links];
        let is_ours = |file: &Path| self.is_open(file) || is_portfolio_at(file);
        Ok(if is_portfolio(&beginning) {
            Some(Spared::Portfolio)
        } else if is_journal(&beginning) || names.iter().any(|name| is_journal_name(name, is_ours))
        {
            Some(Spared::Journal)
        } else if names.iter().any(|name| has_ending(name)) {
            Some(Spared::Name)
        } else {
            None
        })
    }
}

/// `/dev/stdout` is a link, to a file even where output goes into one: whoever may write there
/// would replace the link itself, for every program.
fn among_devices(to: &Path) -> bool {
    let folder = folder_of(to).canonicalize().unwrap_or_default();
    folder == Path::new("/dev") || folder.starts_with("/proc")
}

fn spared(path: &Path, why: Spared) -> StoreError {
    StoreError::Spared {
        path: path.to_owned(),
        why,
    }
}

#[cfg(test)]
mod tests;

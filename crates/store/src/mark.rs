//! By what a portfolio file, and the journal beside it, is known without opening it as one.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use crate::file::APPLICATION_ID;

/// What the names of portfolio files end in.
pub const ENDING: &str = "pilotage";

/// Bytes at the beginning of a file that [`is_portfolio`] looks at.
pub const MARKED_BYTES: usize = 72;

/// How the journal of an interrupted write begins.
const JOURNAL: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];

/// Whether a file that begins like this is a portfolio, whatever its name.
pub fn is_portfolio(beginning: &[u8]) -> bool {
    let id = beginning.get(68..MARKED_BYTES);
    beginning.starts_with(b"SQLite format 3\0") && id == Some(&APPLICATION_ID.to_be_bytes()[4..])
}

/// Whether a portfolio lies at `path`. A pipe is not looked into: what is read of it is gone. Nor
/// may the file be open here: closing a second look at it ends the locks of the first, as POSIX has
/// it.
pub fn is_portfolio_at(path: &Path) -> bool {
    path.is_file() && beginning_of(path).is_ok_and(|beginning| is_portfolio(&beginning))
}

pub(crate) fn beginning_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut beginning = Vec::with_capacity(MARKED_BYTES);
    let file = File::open(path)?;
    file.take(MARKED_BYTES as u64).read_to_end(&mut beginning)?;
    Ok(beginning)
}

pub(crate) fn is_journal(beginning: &[u8]) -> bool {
    beginning.starts_with(&JOURNAL)
}

pub(crate) fn has_ending(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING))
}

/// Whether SQLite would take a file of this name for the journal of a portfolio: it plays such a
/// file back, or deletes it.
pub(crate) fn is_journal_name(path: &Path, is_portfolio: impl Fn(&Path) -> bool) -> bool {
    let name = path.to_str().unwrap_or_default();
    ["-journal", "-wal", "-shm"]
        .into_iter()
        .filter_map(|ending| name.strip_suffix(ending).map(Path::new))
        .any(|file| has_ending(file) || is_portfolio(file))
}

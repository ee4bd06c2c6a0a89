//! The list of files in a zip archive, read from its central directory (PKWARE APPNOTE 4.3.12):
//! enough to say what an archive is and how large it gets, before anything is unpacked.

const END_OF_DIRECTORY: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";
const END_LENGTH: usize = 22;
const ENTRY_LENGTH: usize = 46;
/// The archive's comment, at most, stands between the end record and the end of the file.
const MAX_COMMENT: usize = u16::MAX as usize;

/// One file in the archive.
pub(crate) struct Entry<'a> {
    pub(crate) name: &'a [u8],
    /// Its size when unpacked, in bytes, as the directory declares it.
    pub(crate) unpacked: u64,
}

/// The archive's entries, or `None` if the directory is damaged or cut off.
pub(crate) fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let from = bytes.len().saturating_sub(END_LENGTH + MAX_COMMENT);
    let end = from + last_position(&bytes[from..], END_OF_DIRECTORY)?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let mut at = u32_at(bytes, end + 16)? as usize;
    let mut entries = Vec::new();
    for _ in 0..count {
        if bytes.get(at..at + ENTRY.len())? != ENTRY {
            return None;
        }
        let name_length = usize::from(u16_at(bytes, at + 28)?);
        let rest = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        let name_start = at + ENTRY_LENGTH;
        entries.push(Entry {
            name: bytes.get(name_start..name_start + name_length)?,
            unpacked: u64::from(u32_at(bytes, at + 24)?),
        });
        at = name_start + name_length + rest;
    }
    Some(entries)
}

fn last_position(bytes: &[u8], pattern: &[u8]) -> Option<usize> {
    bytes
        .windows(pattern.len())
        .rposition(|window| window == pattern)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|chunk| u16::from_le_bytes(*chunk))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|chunk| u32::from_le_bytes(*chunk))
}

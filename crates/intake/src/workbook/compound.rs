//! The compound file that an old workbook lies in: its stream of records, found as calamine finds it, so that
//! what is looked at here is what that reads. What it would follow for ever, or beyond the end, is refused.

use encoding_rs::UTF_16LE;

use crate::IntakeError;

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Numbers from here on are no sectors; those of lists of the table, and of the table.
const NO_LIST: u32 = 0xFFFF_FFFA;
const NO_TABLE: u32 = 0xFFFF_FFFC;
/// Streams below this length lie in sectors of their own.
const SHORT: usize = 4096;
const SHORT_SECTOR: usize = 64;
const ENTRY: usize = 128;

/// The records of the workbook; nothing where it has none.
///
/// # Errors
/// When the file breaks the rules of its format.
pub(super) fn records(bytes: &[u8]) -> Result<Option<Vec<u8>>, IntakeError> {
    let read = Compound::open(bytes).and_then(|file| match file.entry("Workbook") {
        Some(entry) => file.stream(entry).map(Some),
        None => file
            .entry("Book")
            .map(|entry| file.stream(entry))
            .transpose(),
    });
    read.map_err(|Broken| IntakeError::Workbook {
        reason: "its parts don\u{2019}t lie where its directory says".to_owned(),
    })
}

/// The file breaks the rules of its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Broken;

struct Compound<'b> {
    sectors: Sectors<'b>,
    table: Vec<u32>,
    entries: Vec<Entry>,
    /// All short streams in one, and its table.
    short: Vec<u8>,
    short_table: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    len: usize,
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Broken> {
        let header = bytes.get(..512).ok_or(Broken)?;
        let size = match u16_at(header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Broken),
        };
        let number = |at| u32_at(header, at).ok_or(Broken);
        let sectors = Sectors {
            bytes: bytes.get(size..).ok_or(Broken)?,
            size,
        };
        let table = sectors.table(numbers(&header[76..]), number(68)?)?;
        let entries = sectors.chain(number(48)?, &table, usize::MAX)?;
        let entries: Vec<_> = (entries.chunks_exact(ENTRY))
            .filter_map(|entry| Entry::of(entry, size))
            .collect();
        let root = entries.first().ok_or(Broken)?;
        let short_sectors = number(64)? as usize;
        let (short, short_table) = match short_sectors {
            0 => (Vec::new(), Vec::new()),
            count => (
                sectors.chain(root.start, &table, root.len)?,
                numbers(&sectors.chain(number(60)?, &table, count.saturating_mul(size))?),
            ),
        };
        Ok(Self {
            sectors,
            table,
            entries,
            short,
            short_table,
        })
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        let named = |entry: &&Entry| entry.name.eq_ignore_ascii_case(name);
        self.entries.iter().find(named)
    }

    fn stream(&self, entry: &Entry) -> Result<Vec<u8>, Broken> {
        if entry.len >= SHORT {
            return self.sectors.chain(entry.start, &self.table, entry.len);
        }
        let short = Sectors {
            bytes: &self.short,
            size: SHORT_SECTOR,
        };
        short.chain(entry.start, &self.short_table, entry.len)
    }
}

impl Entry {
    fn of(entry: &[u8], sector: usize) -> Option<Self> {
        let name = UTF_16LE.decode(&entry[..64]).0;
        let name = name.split('\0').next().unwrap_or_default().to_owned();
        let upper = if sector == 512 {
            0
        } else {
            u32_at(entry, 124)?
        };
        let len = u64::from(u32_at(entry, 120)?) | u64::from(upper) << 32;
        Some(Self {
            name,
            start: u32_at(entry, 116)?,
            len: usize::try_from(len).unwrap_or(usize::MAX),
        })
    }
}

struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl<'b> Sectors<'b> {
    fn count(&self) -> usize {
        self.bytes.len().div_ceil(self.size)
    }

    /// Of the last one there may be less than a whole.
    fn get(&self, number: u32) -> Result<&'b [u8], Broken> {
        let start = (number as usize).checked_mul(self.size).ok_or(Broken)?;
        let from = self.bytes.get(start..).filter(|from| !from.is_empty());
        let from = from.ok_or(Broken)?;
        Ok(&from[..from.len().min(self.size)])
    }

    /// Which sector follows which: from the list of the sectors that say so, which begins in the header and
    /// goes on in sectors of its own, each ending with the next one's number.
    fn table(&self, mut list: Vec<u32>, mut next: u32) -> Result<Vec<u32>, Broken> {
        for _ in 0..=self.count() {
            if next >= NO_LIST {
                list.retain(|sector| *sector < NO_TABLE);
                if list.len() > self.count() {
                    return Err(Broken);
                }
                let mut table = Vec::new();
                for sector in list {
                    table.extend(numbers(self.get(sector)?));
                }
                return Ok(table);
            }
            list.extend(numbers(self.get(next)?));
            next = list.pop().ok_or(Broken)?;
        }
        Err(Broken)
    }

    /// The sectors from this one on, up to this length.
    fn chain(&self, start: u32, table: &[u32], most: usize) -> Result<Vec<u8>, Broken> {
        let mut bytes = Vec::new();
        let mut sector = start;
        for _ in 0..=self.count() {
            if sector == END_OF_CHAIN {
                return Ok(bytes);
            }
            let part = self.get(sector)?;
            bytes.extend_from_slice(&part[..part.len().min(most - bytes.len())]);
            if bytes.len() == most {
                return Ok(bytes);
            }
            sector = *table.get(sector as usize).ok_or(Broken)?;
            // What follows a part of a sector would be read from another place.
            if part.len() < self.size && sector != END_OF_CHAIN {
                return Err(Broken);
            }
        }
        Err(Broken)
    }
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    let numbers = bytes.chunks_exact(4);
    numbers.filter_map(|number| u32_at(number, 0)).collect()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sectors that lead round in a circle, or to nowhere, end in a refusal.
    #[test]
    fn chains_are_followed_to_their_end_and_no_further() {
        let bytes = [[1; 64], [2; 64], [3; 64]].concat();
        let sectors = Sectors {
            bytes: &bytes[..130],
            size: 64,
        };
        let end = END_OF_CHAIN;
        let table = [
            (0, [1, end, end], usize::MAX, Some(128)),
            (0, [1, end, end], 100, Some(100)),
            (0, [2, end, end], usize::MAX, Some(66)),
            (end, [end, end, end], 10, Some(0)),
            (0, [1, 0, end], usize::MAX, None),
            (0, [7, end, end], usize::MAX, None),
            (3, [end, end, end], usize::MAX, None),
            // A part of a sector, and then another.
            (2, [end, end, 0], usize::MAX, None),
        ];
        for (start, next, most, len) in table {
            let read = sectors.chain(start, &next, most);
            assert_eq!(
                read.ok().map(|bytes| bytes.len()),
                len,
                "{start} {next:?} {most}"
            );
        }
    }
}

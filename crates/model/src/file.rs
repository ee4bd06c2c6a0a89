//! Files that records hold: a name, and the hash of what the file holds.
//!
//! What a file holds lies once in the portfolio, under its hash; a record keeps the hash alone. So two
//! records with the same file share it, the history stays short, and whether it is still what was
//! attached can be told.

use std::collections::HashMap;
use std::fmt;

use chrono::NaiveDate;
use sha2::{Digest as _, Sha256};

use crate::field::number::grouped;
use crate::when::When;

/// The most bytes that a file of a record may have: 100 MB. SQLite reads and writes what a file holds in
/// one piece of memory, every backup copies it, and a portfolio that can't be sent any more is none that
/// people share. Reports and evidence are far smaller; a film belongs where it is, with a link to it.
pub const MOST_BYTES: u64 = 100_000_000;

/// What stands before the digits of a hash, so that a later one can be told from it.
const ALGORITHM: &str = "sha256:";

/// The SHA-256 of what a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash([u8; 32]);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Reads `sha256:` and 64 hexadecimal digits, in any case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix(ALGORITHM)?;
        if digits.len() != 64 || !digits.is_ascii() {
            return None;
        }
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()?;
        }
        // `from_str_radix` takes a sign, which is no digit.
        (!digits.contains('+')).then_some(Self(bytes))
    }

    /// The first eight digits: enough for people to compare two.
    pub fn short(self) -> String {
        self.0[..4]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(ALGORITHM)?;
        (self.0.iter()).try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// What a portfolio has of a content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// So many bytes; what they are stays in the file.
    Kept(u64),
    /// Nothing since that day, as somebody wished.
    Purged(NaiveDate),
}

impl Held {
    /// How many bytes there are; `None` where they were purged.
    pub const fn size(self) -> Option<u64> {
        match self {
            Self::Kept(size) => Some(size),
            Self::Purged(_) => None,
        }
    }

    /// “12 kB”; where there is nothing, why. `None`: the portfolio has lost it.
    pub fn in_words(held: Option<Self>) -> String {
        match held {
            Some(Self::Kept(size)) => size_in_words(size),
            Some(Self::Purged(day)) => format!("purged on {}", When::day(day).label()),
            None => "its content is missing".to_owned(),
        }
    }
}

/// What a portfolio has of each content that it ever kept.
pub type Contents = HashMap<ContentHash, Held>;

/// A file that a record holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    hash: ContentHash,
    name: String,
}

impl KeptFile {
    /// A file of this name; what would break a line in two becomes a blank.
    pub fn new(hash: ContentHash, name: &str) -> Self {
        let name: String = (name.chars())
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        Self {
            hash,
            name: name.trim().to_owned(),
        }
    }

    /// Reads `sha256:…`, and the name of the file behind a blank, which may be missing.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hash, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        ContentHash::parse(hash).map(|hash| Self::new(hash, name))
    }

    /// The hash of what it holds.
    pub const fn hash(&self) -> ContentHash {
        self.hash
    }

    /// What it is called; may be empty.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// In words: “report.pdf, 12 kB”. `held`: none where the portfolio has lost what it holds.
    pub fn label(&self, held: Option<Held>) -> String {
        let size = Held::in_words(held);
        match self.name.as_str() {
            "" => size,
            name => format!("{name}, {size}"),
        }
    }
}

/// As the file and exports write it, and [`KeptFile::parse`] reads it.
impl fmt::Display for KeptFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.hash.fmt(f)?;
        match self.name.as_str() {
            "" => Ok(()),
            name => write!(f, " {name}"),
        }
    }
}

/// “812 bytes”, “12 kB”, “1.2 MB”, “1,204 MB”: as file managers say it, a thousand to the next.
pub fn size_in_words(bytes: u64) -> String {
    let whole = |count: u64| grouped(i64::try_from(count).unwrap_or(i64::MAX));
    let rounded = |unit: u64| bytes.saturating_add(unit / 2) / unit;
    match bytes {
        1 => "1 byte".to_owned(),
        0..1_000 => format!("{bytes} bytes"),
        1_000..999_500 => format!("{} kB", rounded(1_000)),
        999_500..9_950_000 => {
            let tenths = rounded(100_000);
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
        _ => format!("{} MB", whole(rounded(1_000_000))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As other programs compute it: whoever doubts a file can compare.
    #[test]
    fn the_hash_is_that_of_other_programs() {
        let table = [
            (
                "",
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            ),
            (
                "abc",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ),
        ];
        for (text, digits) in table {
            let hash = ContentHash::of(text.as_bytes());
            assert_eq!(hash.to_string(), format!("sha256:{digits}"));
            assert_eq!(ContentHash::parse(&hash.to_string()), Some(hash));
            assert_eq!(hash.short(), digits[..8]);
        }
    }

    /// What is written is read again, whatever a file is called; what is no hash is none.
    #[test]
    fn a_file_is_written_and_read_again() {
        let hash = ContentHash::of(b"abc");
        for name in [
            "report.pdf",
            "",
            "Zoë's  report; 2.pdf",
            "sha256:x",
            "東京.csv",
        ] {
            let file = KeptFile::new(hash, name);
            assert_eq!(file.name(), name);
            assert_eq!(KeptFile::parse(&file.to_string()), Some(file), "{name}");
        }
        assert_eq!(KeptFile::new(hash, " a\nb\t").name(), "a b");
        let digits = hash.to_string();
        let upper = digits.to_uppercase().replace("SHA", "sha");
        assert_eq!(ContentHash::parse(&upper), Some(hash));
        let (short, signed) = (&digits[..70], digits.replace("ba", "+b"));
        for wrong in ["", "report.pdf", "sha256:", short, &signed, &digits[7..]] {
            assert_eq!(KeptFile::parse(wrong), None, "{wrong}");
        }
    }

    /// People read sizes as their file manager shows them.
    #[test]
    fn sizes_are_told_in_words() {
        let table = [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1 kB"),
            (12_345, "12 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (1_250_000, "1.3 MB"),
            (9_949_999, "9.9 MB"),
            (9_950_000, "10 MB"),
            (MOST_BYTES, "100 MB"),
            (1_204_000_000, "1,204 MB"),
        ];
        for (bytes, words) in table {
            assert_eq!(size_in_words(bytes), words);
        }
        let file = KeptFile::new(ContentHash::of(b""), "a.pdf");
        let purged = NaiveDate::from_ymd_opt(2026, 3, 5).map(Held::Purged);
        assert_eq!(file.label(Some(Held::Kept(12_345))), "a.pdf, 12 kB");
        assert_eq!(file.label(None), "a.pdf, its content is missing");
        assert_eq!(file.label(purged), "a.pdf, purged on 5 Mar 2026");
        let unnamed = KeptFile::new(file.hash(), "");
        assert_eq!(unnamed.label(Some(Held::Kept(1))), "1 byte");
    }
}

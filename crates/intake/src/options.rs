//! What a user may settle instead of having it guessed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Settings that overrule guesses; `None` means "guess".
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadOptions {
    /// The kind of file.
    pub format: Option<Format>,
    /// How bytes become characters; text files only.
    pub encoding: Option<Encoding>,
    /// The byte between cells, an ASCII character; text files only.
    pub delimiter: Option<u8>,
    /// The number of the row with the column names, counted as [`Row::number`](crate::Row::number)
    /// counts; 0 says that there is none.
    pub header_row: Option<usize>,
    /// The sheet's name; workbooks only.
    pub sheet: Option<String>,
    /// Bring in rows that look like totals, repeated headers or numbers of the columns.
    pub keep_totals: bool,
    /// Leave out rows and columns that don't show in the workbook.
    pub skip_hidden: bool,
}

/// The kinds of file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Text with one record a line and a delimiter between cells (CSV, TSV and their kin).
    Csv,
    /// An Office Open XML workbook (`.xlsx`, `.xlsm`).
    Xlsx,
}

/// How bytes become characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 that starts with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, "Western European"; also reads ISO 8859-1.
    Windows1252,
}

impl Encoding {
    /// Every encoding, in the order in which a list should offer them.
    pub const ALL: [Self; 5] = [
        Self::Utf8,
        Self::Utf8Bom,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
    ];

    /// The name that users know.
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 with byte order mark",
            Self::Utf16Le => "UTF-16 little-endian",
            Self::Utf16Be => "UTF-16 big-endian",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// The words that a command line accepts: `utf-8`, `utf-16le`, `utf-16be`, `windows-1252` (also
/// `cp1252`, `latin1`), in any case.
impl FromStr for Encoding {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word.to_ascii_lowercase().replace(['-', '_'], "").as_str() {
            "utf8" => Ok(Self::Utf8),
            "utf8bom" => Ok(Self::Utf8Bom),
            "utf16le" => Ok(Self::Utf16Le),
            "utf16be" => Ok(Self::Utf16Be),
            "windows1252" | "cp1252" | "latin1" | "iso88591" => Ok(Self::Windows1252),
            _ => Err(format!(
                "\u{201c}{word}\u{201d} is no known encoding. Use utf-8, utf-16le, utf-16be or \
                 windows-1252."
            )),
        }
    }
}

/// What ends the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LineEnds {
    /// There are none: one line only, or a workbook.
    #[default]
    None,
    /// Line feed (Unix).
    Lf,
    /// Carriage return and line feed (Windows).
    Crlf,
    /// Carriage return alone (old Macintosh).
    Cr,
    /// More than one of them.
    Mixed,
}

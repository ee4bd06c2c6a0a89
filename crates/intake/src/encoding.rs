//! The encodings that a text may be in: Unicode's, and every one that browsers know.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How bytes become characters. As a word (see [`Encoding::code`]) it is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Encoding {
    /// UTF-8 without a byte order mark.
    Utf8,
    /// UTF-8 that starts with a byte order mark.
    Utf8Bom,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// One of before Unicode, such as Windows-1252, “Western European”, which also reads ISO 8859-1.
    Other(&'static encoding_rs::Encoding),
}

/// Those that a list offers: what spreadsheets of each part of the world save as “CSV”.
const OFFERED: [&str; 16] = [
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "iso-8859-2",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
    "euc-jp",
    "macintosh",
];

impl Encoding {
    /// Windows-1252.
    pub fn western() -> Self {
        Self::Other(encoding_rs::WINDOWS_1252)
    }

    /// The encodings that a list should offer, in its order; others go by their name.
    pub fn offered() -> Vec<Self> {
        let unicode = [Self::Utf8, Self::Utf8Bom, Self::Utf16Le, Self::Utf16Be];
        let others = OFFERED.iter().filter_map(|label| of_label(label));
        unicode.into_iter().chain(others).collect()
    }

    /// The word for programs.
    pub fn code(self) -> String {
        match self {
            Self::Utf8 => "utf-8".to_owned(),
            Self::Utf8Bom => "utf-8-bom".to_owned(),
            Self::Utf16Le => "utf-16le".to_owned(),
            Self::Utf16Be => "utf-16be".to_owned(),
            Self::Other(encoding) => encoding.name().to_ascii_lowercase(),
        }
    }

    /// The name that users know, with the languages that it is for.
    pub fn label(self) -> String {
        match self {
            Self::Utf8 => "UTF-8".to_owned(),
            Self::Utf8Bom => "UTF-8, marked".to_owned(),
            Self::Utf16Le => "UTF-16 little-endian".to_owned(),
            Self::Utf16Be => "UTF-16 big-endian".to_owned(),
            Self::Other(encoding) => {
                let name = encoding.name().replace("windows-", "Windows-");
                match languages(encoding.name()) {
                    "" => name,
                    languages => format!("{name} ({languages})"),
                }
            }
        }
    }
}

fn languages(name: &str) -> &'static str {
    match name {
        "windows-1250" | "ISO-8859-2" => "Central European",
        "windows-1251" | "KOI8-R" | "KOI8-U" | "ISO-8859-5" | "IBM866" | "x-mac-cyrillic" => {
            "Cyrillic"
        }
        "windows-1253" | "ISO-8859-7" => "Greek",
        "windows-1254" => "Turkish",
        "windows-1255" | "ISO-8859-8" => "Hebrew",
        "windows-1256" | "ISO-8859-6" => "Arabic",
        "windows-1257" | "ISO-8859-4" | "ISO-8859-13" => "Baltic",
        "windows-1258" => "Vietnamese",
        "windows-874" => "Thai",
        "Shift_JIS" | "EUC-JP" | "ISO-2022-JP" => "Japanese",
        "gb18030" | "GBK" => "Chinese, simplified",
        "Big5" => "Chinese, traditional",
        "EUC-KR" => "Korean",
        _ => "",
    }
}

/// Windows' numbers of code pages that have no label of their own.
fn of_label(label: &str) -> Option<Encoding> {
    let label = match label {
        "cp932" | "932" => "shift_jis",
        "cp936" | "936" | "gb2312" => "gbk",
        "cp949" | "949" => "euc-kr",
        "cp950" | "950" => "big5",
        "cp874" | "874" => "windows-874",
        label => label,
    };
    match encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())? {
        encoding if encoding == encoding_rs::UTF_8 => Some(Encoding::Utf8),
        encoding if encoding == encoding_rs::UTF_16LE => Some(Encoding::Utf16Le),
        encoding if encoding == encoding_rs::UTF_16BE => Some(Encoding::Utf16Be),
        encoding => Some(Encoding::Other(encoding)),
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.label())
    }
}

/// Every label that browsers know, in any case: `utf-8`, `windows-1250`, `cp1252`, `latin1`,
/// `shift_jis`; and `utf-8-bom`.
impl FromStr for Encoding {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let label = word.trim().to_ascii_lowercase();
        match label.as_str() {
            "utf8-bom" | "utf-8-bom" | "utf-8-sig" => return Ok(Self::Utf8Bom),
            "utf16le" => return Ok(Self::Utf16Le),
            "utf16be" => return Ok(Self::Utf16Be),
            _ => {}
        }
        of_label(&label).ok_or_else(|| {
            let known: Vec<_> = Self::offered().into_iter().map(Self::code).collect();
            format!(
                "\u{201c}{word}\u{201d} is no known encoding. Use {}, or another that browsers know.",
                known.join(", ")
            )
        })
    }
}

impl TryFrom<String> for Encoding {
    type Error = String;

    fn try_from(word: String) -> Result<Self, Self::Error> {
        word.parse()
    }
}

impl From<Encoding> for String {
    fn from(encoding: Encoding) -> Self {
        encoding.code()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the window offers and a script says comes back as the same encoding.
    #[test]
    fn encodings_go_by_their_words() {
        for encoding in Encoding::offered() {
            assert_eq!(encoding.code().parse(), Ok(encoding));
        }
        let table = [
            ("CP1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("ISO-8859-2", "iso-8859-2"),
            ("cp932", "shift_jis"),
            ("GB2312", "gbk"),
            ("UTF8", "utf-8"),
            ("utf-16le", "utf-16le"),
        ];
        for (word, code) in table {
            assert_eq!(
                word.parse::<Encoding>().map(Encoding::code),
                Ok(code.to_owned()),
                "{word}"
            );
        }
        for word in ["utf-7", "ebcdic", "hz-gb-2312", ""] {
            let refused = word.parse::<Encoding>().unwrap_err();
            assert!(refused.contains("windows-1250"), "{word}: {refused}");
        }
    }
}

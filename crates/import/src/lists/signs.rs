//! The signs that part the values of a cell.

use serde::{Deserialize, Serialize};

/// A sign between the values of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListSign {
    /// `;`
    Semicolon,
    /// The end of a line within the cell.
    Line,
    /// `,`
    Comma,
    /// `|`
    Bar,
    /// `/`
    Slash,
}

impl ListSign {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Semicolon,
        Self::Line,
        Self::Comma,
        Self::Bar,
        Self::Slash,
    ];

    /// Its name in options and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Semicolon => "semicolon",
            Self::Line => "line",
            Self::Comma => "comma",
            Self::Bar => "bar",
            Self::Slash => "slash",
        }
    }

    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Semicolon => "“;”",
            Self::Line => "line ends",
            Self::Comma => "commas",
            Self::Bar => "“|”",
            Self::Slash => "“/”",
        }
    }

    /// Whether a character is the sign, in any script.
    pub(super) const fn is(self, c: char) -> bool {
        matches!(
            (self, c),
            (Self::Semicolon, ';')
                | (Self::Line, '\n' | '\r')
                | (Self::Comma, ',' | '，' | '、' | '،')
                | (Self::Bar, '|')
                | (Self::Slash, '/')
        )
    }
}

/// The signs at which the cells of a column are split; none: each cell is one value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ListSigns {
    on: [bool; ListSign::ALL.len()],
    /// Whether an export of ours wrote the cells: nothing but its own quotes is read into them.
    exported: bool,
}

/// The name of [`ListSigns::EXPORTED`] in options and files.
const EXPORTED: &str = "exported";

impl ListSigns {
    /// None: each cell is one value.
    pub const NONE: Self = Self {
        on: [false; ListSign::ALL.len()],
        exported: false,
    };

    /// As our own exports write lists: `;` with quotes, and nothing else is read into a cell. Somebody else's `;` parts
    /// arrays of JSON and values said twice, too.
    pub const EXPORTED: Self = Self {
        on: [true, false, false, false, false],
        exported: true,
    };

    /// Of these signs.
    pub fn of(signs: &[ListSign]) -> Self {
        Self {
            on: ListSign::ALL.map(|sign| signs.contains(&sign)),
            exported: false,
        }
    }

    pub(super) fn with(mut self, sign: ListSign) -> Self {
        self.on[sign as usize] = true;
        self
    }

    /// The names of the signs, one for each that can be chosen.
    pub fn codes(self) -> Vec<&'static str> {
        match self.exported {
            true => vec![EXPORTED],
            false => self.signs().map(ListSign::code).collect(),
        }
    }

    /// Whether cells are split at a sign.
    pub const fn has(self, sign: ListSign) -> bool {
        self.on[sign as usize]
    }

    /// The signs, in their order.
    pub fn signs(self) -> impl Iterator<Item = ListSign> {
        ListSign::ALL
            .into_iter()
            .filter(move |sign| self.has(*sign))
    }

    /// `semicolon+line`, `none`, `exported`.
    pub fn code(self) -> String {
        let codes = self.codes();
        match codes.is_empty() {
            true => "none".to_owned(),
            false => codes.join("+"),
        }
    }

    /// Reads a code, in any case and order.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_lowercase();
        match &*code {
            "none" => return Some(Self::NONE),
            EXPORTED => return Some(Self::EXPORTED),
            _ => {}
        }
        let find = |part: &str| match part.trim() {
            // With others beside it, it is the semicolon that it was.
            EXPORTED => Some(ListSign::Semicolon),
            part => ListSign::ALL.into_iter().find(|sign| sign.code() == part),
        };
        let signs: Option<Vec<_>> = code.split('+').map(find).collect();
        signs.map(|signs| Self::of(&signs))
    }

    /// As a sentence without its end.
    pub(super) fn words(self) -> String {
        let words: Vec<_> = self.signs().map(ListSign::words).collect();
        match words.split_last() {
            None => "Each cell is one value".to_owned(),
            Some((only, [])) => format!("Cells are split at {only}"),
            Some((last, others)) => format!("Cells are split at {} and {last}", others.join(", ")),
        }
    }
}

impl From<ListSigns> for String {
    fn from(signs: ListSigns) -> Self {
        signs.code()
    }
}

impl TryFrom<String> for ListSigns {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("“{code}” names no signs of a list"))
    }
}

//! What one in a column of amounts may stand for.

use serde::{Deserialize, Serialize};

/// What one in a column of amounts stands for; a cell with a word of its own, as `1.5 M`, goes by
/// that.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum AmountUnit {
    /// Itself.
    #[default]
    One,
    /// A thousand, as under “k€”.
    Thousand,
    /// Ten thousand, as under “万円”.
    TenThousand,
    /// A hundred thousand, as under “₹ lakh”.
    Lakh,
    /// A million, as under “£m”.
    Million,
    /// Ten million, as under “₹ crore”.
    Crore,
    /// A hundred million, as under “億円”.
    HundredMillion,
    /// A thousand million.
    Billion,
    /// A million million, as under “兆円”.
    Trillion,
}

impl AmountUnit {
    /// All, in order.
    pub const ALL: [Self; 9] = [
        Self::One,
        Self::Thousand,
        Self::TenThousand,
        Self::Lakh,
        Self::Million,
        Self::Crore,
        Self::HundredMillion,
        Self::Billion,
        Self::Trillion,
    ];

    /// `one`, `thousand`, `ten-thousand` … as options and files name it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Thousand => "thousand",
            Self::TenThousand => "ten-thousand",
            Self::Lakh => "lakh",
            Self::Million => "million",
            Self::Crore => "crore",
            Self::HundredMillion => "hundred-million",
            Self::Billion => "billion",
            Self::Trillion => "trillion",
        }
    }

    /// The zeros of it.
    pub const fn zeros(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Thousand => 3,
            Self::TenThousand => 4,
            Self::Lakh => 5,
            Self::Million => 6,
            Self::Crore => 7,
            Self::HundredMillion => 8,
            Self::Billion => 9,
            Self::Trillion => 12,
        }
    }

    /// `one`, `thousand`, `ten thousand` … as people read it.
    pub fn words(self) -> String {
        self.code().replace('-', " ")
    }

    /// Reads the code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|unit| unit.code().eq_ignore_ascii_case(code.trim()))
    }

    /// The word that an amount with such a unit ends in.
    pub(super) const fn suffix(self) -> Option<&'static str> {
        match self {
            Self::One => None,
            Self::Thousand => Some("thousand"),
            Self::TenThousand => Some("万"),
            Self::Lakh => Some("lakh"),
            Self::Million => Some("million"),
            Self::Crore => Some("crore"),
            Self::HundredMillion => Some("億"),
            Self::Billion => Some("billion"),
            Self::Trillion => Some("trillion"),
        }
    }
}

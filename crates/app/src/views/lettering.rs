//! Names on pictures: a drawing leaves them to whoever shows it; in pixels they are what fonts here have.

use pilotage_report::lettering::draws;

use super::words;

/// Where the letters of a drawing come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// From whoever shows it: SVG.
    Shown,
    /// From the fonts of this machine: PNG.
    Here,
}

/// A drawing, and how many names stand in it by something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lettered {
    /// The drawing.
    pub svg: String,
    /// Names that no font here has: keys stand instead, or numbers where there are no keys.
    pub replaced: u32,
}

impl Lettering {
    /// Puts something else in the place of a name that can't be drawn; tells whether it did.
    pub(super) fn set(self, name: &mut String, instead: impl FnOnce() -> String) -> bool {
        let lacks = self == Self::Here && !draws(name);
        if lacks {
            *name = instead();
        }
        lacks
    }
}

impl Lettered {
    /// “7 names have characters that no font here has: their keys stand instead, and the SVG has them”;
    /// empty where all are drawn.
    pub fn note(&self) -> String {
        match self.replaced {
            0 => String::new(),
            1 => "1 name has characters that no font here has: its key or number stands instead; an SVG \
                  keeps the name."
                .to_owned(),
            n => format!(
                "{} names have characters that no font here has: their keys or numbers stand instead; an \
                 SVG keeps the names.",
                words::count(n)
            ),
        }
    }
}

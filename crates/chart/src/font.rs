//! The bundled Inter and what its own metrics say about the width of a text.
//!
//! The same bytes render PNGs, so a label measured here fits there to the hair; browsers use the
//! variable cut of the same design, whose advances agree at text sizes.

use std::sync::LazyLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

/// Inter Regular (400), static, Latin, Greek and Cyrillic; see assets/fonts/OFL.txt.
pub static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/Inter-Regular.ttf");
/// Inter SemiBold (600), static, Latin, Greek and Cyrillic; see assets/fonts/OFL.txt.
pub static SEMIBOLD: &[u8] = include_bytes!("../../../assets/fonts/Inter-SemiBold.ttf");

/// The family list every chart asks for; the first two name the same design.
pub const FAMILY: &str = "Inter Variable, Inter, sans-serif";

/// The two weights charts use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
}

/// Advance width of one line of text in user units at a font size in user units.
///
/// Sums the glyphs' own advances and ignores kerning, which in Inter only tightens: the answer errs
/// on the wide side. A character the font lacks counts about as much as in the fonts that have it,
/// combining marks count nothing.
pub fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let metrics = metrics(weight);
    let units: f64 = text.chars().map(|c| metrics.advance(c)).sum();
    units * size
}

/// The text itself if it fits `room` user units, else its longest beginning that fits with "…".
pub fn fit(text: &str, weight: Weight, size: f64, room: f64) -> String {
    if width(text, weight, size) <= room {
        return text.to_owned();
    }
    let metrics = metrics(weight);
    let mut used = metrics.advance('…') * size;
    let mut kept = String::new();
    for c in text.chars() {
        used += metrics.advance(c) * size;
        if used > room {
            break;
        }
        kept.push(c);
    }
    let kept = kept.trim_end();
    format!("{kept}…")
}

/// The text in lines that each fit `room`, broken at blanks; a word that alone is wider is cut as by
/// [`fit`]. No line for no text.
pub fn wrap(text: &str, weight: Weight, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line} {word}");
            if width(&longer, weight, size) <= room {
                *line = longer;
                continue;
            }
        }
        lines.push(fit(word, weight, size, room));
    }
    lines
}

/// Advances in em, the first of them looked up once: a chart measures thousands of labels.
struct Metrics {
    glyphs: Charmap<'static>,
    advances: GlyphMetrics<'static>,
    per_em: f64,
    latin: [f64; LATIN],
}

const LATIN: usize = 0x250;

impl Metrics {
    fn read(bytes: &'static [u8]) -> Self {
        #[expect(
            clippy::expect_used,
            reason = "the bytes are compiled in and under test"
        )]
        let font = FontRef::new(bytes).expect("the bundled font is a readable TrueType file");
        let (size, upright) = (Size::unscaled(), LocationRef::default());
        let mut metrics = Self {
            glyphs: font.charmap(),
            advances: font.glyph_metrics(size, upright),
            per_em: f64::from(font.metrics(size, upright).units_per_em),
            latin: [0.0; LATIN],
        };
        for (code, advance) in (0u32..).zip(0..LATIN) {
            metrics.latin[advance] = char::from_u32(code).map_or(0.0, |c| metrics.look_up(c));
        }
        metrics
    }

    fn advance(&self, c: char) -> f64 {
        match self.latin.get(c as usize) {
            Some(&advance) => advance,
            None => self.look_up(c),
        }
    }

    fn look_up(&self, c: char) -> f64 {
        let glyph = self.glyphs.map(c);
        match glyph.and_then(|glyph| self.advances.advance_width(glyph)) {
            Some(advance) => f64::from(advance) / self.per_em,
            None if is_unseen(c) => 0.0,
            None if c < WIDE => 0.7,
            None => 1.0,
        }
    }
}

/// From here on scripts are as wide as they are high; those before it (Arabic, Hebrew, the scripts of
/// India, Thai) are narrower in every font.
const WIDE: char = '\u{1100}';

/// Whether Inter has a glyph for a character, or it needs none.
pub fn has(c: char) -> bool {
    is_unseen(c) || metrics(Weight::Regular).glyphs.map(c).is_some()
}

/// Characters that have no shape of their own.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || is_combining(c)
}

/// Marks that sit on the character before them, in the blocks names are likely to hold.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{200b}'..='\u{200f}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

fn metrics(weight: Weight) -> &'static Metrics {
    static OF_REGULAR: LazyLock<Metrics> = LazyLock::new(|| Metrics::read(REGULAR));
    static OF_SEMIBOLD: LazyLock<Metrics> = LazyLock::new(|| Metrics::read(SEMIBOLD));
    match weight {
        Weight::Regular => &OF_REGULAR,
        Weight::SemiBold => &OF_SEMIBOLD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Chromium sets "Quick wins" in Inter 600 at 12 px about 63 px wide: these are the font's own
    /// metrics, not an estimate from the number of letters.
    #[test]
    fn widths_are_inters_own() {
        let wide = width("Quick wins", Weight::SemiBold, 12.0);
        assert!((58.0..68.0).contains(&wide), "{wide}");
        assert!(width("iiii", Weight::Regular, 12.0) < width("MMMM", Weight::Regular, 12.0) / 2.5);
        let regular = width("Claims", Weight::Regular, 12.0);
        assert!(width("Claims", Weight::SemiBold, 12.0) > regular);
        assert_eq!(
            width("e\u{301}", Weight::Regular, 12.0),
            width("e", Weight::Regular, 12.0)
        );
    }

    #[test]
    fn a_long_name_is_cut_to_what_fits_and_says_so() {
        let name = "Property underwriting assistant for the northern region";
        let cut = fit(name, Weight::Regular, 12.0, 120.0);
        assert!(cut.ends_with('…') && cut.len() > 12, "{cut}");
        assert!(width(&cut, Weight::Regular, 12.0) <= 120.0);
        assert_eq!(fit("Short", Weight::Regular, 12.0, 120.0), "Short");
    }

    /// A filter is written out whole: lines lose no word.
    #[test]
    fn lines_fit_and_lose_no_word() {
        let text = "stage = pilot and benefit > 1M and sponsor is empty";
        let lines = wrap(text, Weight::Regular, 12.0, 120.0);
        assert!(lines.len() > 1 && lines.join(" ") == text, "{lines:?}");
        let fits = |line: &String| width(line, Weight::Regular, 12.0) <= 120.0;
        assert!(lines.iter().all(fits), "{lines:?}");
        let long = "x".repeat(90);
        let cut = wrap(&long, Weight::Regular, 12.0, 120.0);
        assert!(
            cut.len() == 1 && cut[0].ends_with('…') && fits(&cut[0]),
            "{cut:?}"
        );
        assert!(wrap("  ", Weight::Regular, 12.0, 120.0).is_empty());
    }
}

//! Which texts a picture can show: those of the bundled Inter, and with the fonts of this machine those
//! of most scripts.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use pilotage_chart::font;
use resvg::usvg::{FontResolver, fontdb};
use skrifa::raw::TableProvider as _;
use skrifa::{FontRef, MetadataProvider as _};

const FAMILY: &str = "Inter";

/// Whether every character of a text can be drawn here.
pub fn draws(text: &str) -> bool {
    text.chars()
        .all(|c| font::has(c) || is_joining(c) || elsewhere(c))
}

/// The fonts for a drawing: the bundled ones, and those of the machine where it has characters that Inter
/// lacks. To look for them costs time that few drawings need.
pub(crate) fn fonts_for(svg: &str) -> Arc<fontdb::Database> {
    Arc::clone(match svg.chars().all(font::has) {
        true => &BUNDLED,
        false => &ALL,
    })
}

/// Chooses, for what Inter lacks, the face nearest in weight: the usual choice is the first that there is.
pub(crate) fn resolver() -> FontResolver<'static> {
    FontResolver {
        select_font: FontResolver::default_font_selector(),
        select_fallback: Box::new(|c, tried, fonts| {
            let wanted = fonts.face(*tried.first()?)?;
            let near = |face: &&fontdb::FaceInfo| {
                let slant = face.style != wanted.style;
                let width = face
                    .stretch
                    .to_number()
                    .abs_diff(wanted.stretch.to_number());
                (slant, width, face.weight.0.abs_diff(wanted.weight.0))
            };
            let others = fonts.faces().filter(|face| !tried.contains(&face.id));
            let able = others.filter(|face| has(fonts, face.id, c));
            able.min_by_key(near).map(|face| face.id)
        }),
    }
}

/// Characters that join or choose the shapes of others.
const fn is_joining(c: char) -> bool {
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
}

/// Whether a font of this machine has a character. Asked again and again for the same few.
fn elsewhere(c: char) -> bool {
    static KNOWN: LazyLock<Mutex<HashMap<char, bool>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    *known
        .entry(c)
        .or_insert_with(|| ALL.faces().any(|face| has(&ALL, face.id, c)))
}

fn has(fonts: &fontdb::Database, face: fontdb::ID, c: char) -> bool {
    let asked = fonts.with_face_data(face, |data, at| {
        let font = FontRef::from_index(data, at).ok()?;
        font.charmap().map(c)
    });
    asked.flatten().is_some()
}

/// The bundled faces; every generic family means Inter.
static BUNDLED: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| Arc::new(bundled()));

/// Those and the ones of this machine that have outlines: others (pictures of emoji) would be drawn as
/// nothing.
static ALL: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = bundled();
    fonts.load_system_fonts();
    let blank: Vec<_> = fonts
        .faces()
        .filter(|face| !has_outlines(&fonts, face.id))
        .map(|face| face.id)
        .collect();
    for face in blank {
        fonts.remove_face(face);
    }
    name(&mut fonts);
    Arc::new(fonts)
});

fn bundled() -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(font::REGULAR.to_vec());
    fonts.load_font_data(font::SEMIBOLD.to_vec());
    name(&mut fonts);
    fonts
}

fn name(fonts: &mut fontdb::Database) {
    fonts.set_sans_serif_family(FAMILY);
    fonts.set_serif_family(FAMILY);
    fonts.set_monospace_family(FAMILY);
}

fn has_outlines(fonts: &fontdb::Database, face: fontdb::ID) -> bool {
    let asked = fonts.with_face_data(face, |data, at| {
        let font = FontRef::from_index(data, at).ok()?;
        let any = font.glyf().is_ok() || font.cff().is_ok() || font.cff2().is_ok();
        any.then_some(())
    });
    asked.flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever has no font of a script must be told so rather than shown boxes; a text of Inter's own needs
    /// no font of the machine.
    #[test]
    fn what_can_be_drawn_is_known_before_it_is() {
        assert!(draws("Прогноз спроса, Πρόβλεψη, Ştiinţă Żółć 5 €"));
        assert!(draws("e\u{301}\u{200d}"));
        // No font has a shape for what is no character, nor for the private use of nobody.
        assert!(!draws("\u{10fffd}"));
        assert!(Arc::ptr_eq(&fonts_for("<svg>Claims</svg>"), &BUNDLED));
        assert!(Arc::ptr_eq(&fonts_for("<svg>\u{10fffd}</svg>"), &ALL));
    }
}

//! Drawings as PNG, with the bundled Inter, the machine's fonts for what it lacks, and no other file or
//! address.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::ReportError;
use crate::lettering::{fonts_for, resolver};

/// The longest side of a picture, in pixels.
pub const LONGEST_SIDE: u32 = 16_384;

/// Renders an SVG document as PNG, `scale` pixels per user unit.
///
/// The same drawing in Inter's scripts gives the same bytes on every machine. What Inter lacks is drawn
/// with a font of the machine, and as an empty box where none has it: see
/// [`draws`](crate::lettering::draws). References to files are not followed.
///
/// # Errors
/// When the text is not SVG, or when the picture would have no pixels or a side longer than
/// [`LONGEST_SIDE`].
pub fn render(svg: &str, scale: f32) -> Result<Vec<u8>, ReportError> {
    let tree =
        Tree::from_str(svg, &options(svg)).map_err(|error| ReportError::UnreadableDrawing {
            reason: error.to_string(),
        })?;
    let mut picture = picture(tree.size().width() * scale, tree.size().height() * scale)?;
    let transform = Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut picture.as_mut());
    picture
        .encode_png()
        .map_err(|error| ReportError::PngEncoding {
            reason: error.to_string(),
        })
}

fn picture(width: f32, height: f32) -> Result<Pixmap, ReportError> {
    // `as` saturates and turns NaN to 0, which is refused below like any other wrong size.
    let (width, height) = (width.round() as u64, height.round() as u64);
    let side = |pixels: u64| {
        u32::try_from(pixels)
            .ok()
            .filter(|side| *side <= LONGEST_SIDE)
    };
    let pixmap = side(width)
        .zip(side(height))
        .and_then(|(w, h)| Pixmap::new(w, h));
    pixmap.ok_or(ReportError::PictureSize {
        width,
        height,
        most: LONGEST_SIDE,
    })
}

fn options(svg: &str) -> Options<'static> {
    Options {
        font_family: "Inter".to_owned(),
        fontdb: fonts_for(svg),
        font_resolver: resolver(),
        image_href_resolver: ImageHrefResolver {
            resolve_string: Box::new(|_, _| None),
            ..ImageHrefResolver::default()
        },
        ..Options::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotage_chart::{Caption, ConversionInput, Facts, Palette, Row, conversion_page, font};

    fn pixels(png: &[u8]) -> Pixmap {
        Pixmap::decode_png(png).expect("a PNG")
    }

    fn chart(label: &str) -> String {
        let row = Row {
            id: "a".into(),
            label: label.into(),
            numerator: 7,
            denominator: 17,
            percent: "41%".into(),
            low: Some(0.21),
            high: Some(0.64),
        };
        let input = ConversionInput {
            caption: Caption::new("Conversion", ""),
            rows: vec![row],
            overall: None,
            facts: Facts::default(),
            notes: Vec::new(),
        };
        conversion_page(&input, &Palette::light(), 560).svg
    }

    #[test]
    fn a_chart_has_its_size_its_colours_and_its_words() {
        let picture = pixels(&render(&chart("Claims"), 2.0).expect("a picture"));
        assert_eq!(picture.width(), 1120);
        let is = |(r, g, b): (u8, u8, u8)| {
            picture
                .pixels()
                .iter()
                .any(|p| (p.red(), p.green(), p.blue()) == (r, g, b))
        };
        assert!(is((0x24, 0x56, 0xc7)), "the dot is in the realised colour");
        assert!(is((0xff, 0xff, 0xff)), "the ground is the surface");
        assert_ne!(
            render(&chart("Claims"), 1.0).expect("a picture"),
            render(&chart("Motor"), 1.0).expect("a picture"),
            "text is drawn: two names give two pictures"
        );
    }

    /// Regular and semibold must both be found, or every figure would fall back to one weight.
    #[test]
    fn both_weights_are_drawn() {
        let text = |weight: u32| {
            let svg = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" font-family="{}" font-size="12"><text x="2" y="14" font-weight="{weight}">Quick wins</text></svg>"#,
                font::FAMILY
            );
            let picture = pixels(&render(&svg, 4.0).expect("a picture"));
            picture
                .pixels()
                .iter()
                .map(|p| u64::from(p.alpha()))
                .sum::<u64>()
        };
        assert!(text(400) > 0, "regular text leaves ink");
        assert!(
            text(600) > text(400) * 11 / 10,
            "semibold leaves more ink than regular"
        );
    }

    #[test]
    fn what_cannot_be_a_picture_is_refused_in_words() {
        let small = chart("x");
        for (svg, scale) in [
            ("no svg", 1.0),
            (small.as_str(), 0.0),
            (&small, 100.0),
            (&small, f32::NAN),
        ] {
            let error = render(svg, scale).expect_err("refused");
            assert!(
                error.to_string().contains(';'),
                "says what to do next: {error}"
            );
        }
    }
}

//! The matrix as a page of its own: under a title, whose and of when it is and what it leaves out;
//! below, what colours and sizes mean. On screen all of this stands around the drawing.

use super::bubble::{self, Detail, Marked};
use super::frame::Frame;
use super::{BubbleScale, Disc, MatrixInput, Scene, Tier};
use crate::font::{self, Weight};
use crate::page::{EDGE, Facts, Head};
use crate::pen::{Area, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Drawing, Palette, Size};

/// Between keys, and between groups of them.
const GAP: f64 = 16.0;
const GROUP_GAP: f64 = 32.0;
/// Radius of a tier's key.
const KEY: f64 = 6.5;
/// Least height of a row of keys.
const ROW: f64 = 20.0;
/// Least height of the matrix itself: below it axes and names of quadrants collide.
const LEAST_MATRIX: f64 = 260.0;

/// What a matrix needs to stand alone, in a slide or a mail.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MatrixPage {
    /// What stands under the title.
    pub facts: Facts,
    /// Benefits whose bubbles are shown as keys, smallest first.
    pub sizes: Vec<SizeKey>,
    /// What the sizes are: "Benefit a year".
    pub size_name: String,
    /// What a bubble of the smallest size is; empty where none is.
    pub smallest: String,
    /// What a hollow bubble is; empty where none is.
    pub hollow: String,
}

/// A benefit whose bubble is shown as a key.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeKey {
    /// Annual benefit in millions of the portfolio's currency.
    pub millions: f64,
    /// The same in words.
    pub label: String,
}

/// [`super::matrix`] on a page: title and facts above it, the keys of colour and size below.
///
/// The page is `size`; it grows in height where the matrix would have too little room.
pub fn matrix_page(
    input: &MatrixInput,
    page: &MatrixPage,
    palette: &Palette,
    size: Size,
) -> Drawing {
    let width = f64::from(size.width);
    let head = Head::new(&input.caption.title, &page.facts, width);
    let above = head.height();
    // The largest bubbles there may be give the keys their room; the matrix then gets the rest.
    let roomy = BubbleScale::of(&input.points, size);
    let foot = keys(page, input, &roomy).height(width) + 10.0;
    let matrix = (f64::from(size.height) - above - foot).max(LEAST_MATRIX);
    let place = Area {
        left: 0.0,
        top: above,
        right: width,
        bottom: above + matrix,
    };
    let scale = BubbleScale::of(&input.points, Size::new(size.width, matrix as u32));
    let scene = Scene::new(input, super::together::LEAST, |point| {
        scale.radius(point.benefit_millions)
    });
    let size = Size::new(size.width, (place.bottom + foot).ceil() as u32);
    let pen = Pen::new(size, &input.caption, palette);
    head.draw(&pen, palette);
    let frame = Frame::full(&pen, &scene, place);
    let marks = super::draw(&pen, &scene, &frame, palette);
    keys(page, input, &scale).draw(&pen, place.bottom + 6.0, palette);
    pen.finish(marks)
}

/// Keys in groups; each group has its name.
struct Keys {
    groups: Vec<(String, Vec<Key>)>,
}

struct Key {
    glyph: Glyph,
    text: String,
}

#[derive(Clone, Copy)]
enum Glyph {
    Tier(Tier),
    Hollow,
    Size(f64),
}

impl Glyph {
    fn radius(self) -> f64 {
        match self {
            Self::Tier(_) | Self::Hollow => KEY,
            Self::Size(radius) => radius,
        }
    }
}

fn keys(page: &MatrixPage, input: &MatrixInput, scale: &BubbleScale) -> Keys {
    let key = |glyph, text: &str| Key {
        glyph,
        text: text.to_owned(),
    };
    let mut tiers = vec![
        key(Glyph::Tier(Tier::High), "High"),
        key(Glyph::Tier(Tier::Medium), "Medium"),
        key(Glyph::Tier(Tier::Low), "Low"),
        key(Glyph::Tier(Tier::None), "Not assessed"),
    ];
    if !page.hollow.is_empty() {
        tiers.push(key(Glyph::Hollow, &page.hollow));
    }
    let mut sizes = Vec::new();
    if !page.smallest.is_empty() {
        sizes.push(key(Glyph::Size(bubble::SMALLEST), &page.smallest));
    }
    sizes.extend(page.sizes.iter().map(|size| {
        let radius = scale.radius(Some(size.millions));
        key(Glyph::Size(radius), &size.label)
    }));
    let mut groups = vec![
        ("Risk tier".to_owned(), tiers),
        (page.size_name.clone(), sizes),
    ];
    groups.retain(|(_, keys)| !keys.is_empty() && !input.points.is_empty());
    Keys { groups }
}

impl Keys {
    /// Height of all rows on a page of `width`.
    fn height(&self, width: f64) -> f64 {
        self.laid(width)
            .last()
            .map_or(0.0, |last| last.1 + last.2 / 2.0)
    }

    /// Each piece (a group's name, or a key) with its left end, the middle of its row and the row's
    /// height. A group begins a new row where it does not fit whole.
    fn laid(&self, width: f64) -> Vec<(f64, f64, f64, Piece<'_>)> {
        let mut rows: Vec<Vec<(f64, Piece<'_>)>> = vec![Vec::new()];
        let mut x = EDGE;
        let room = width - EDGE;
        for (name, keys) in &self.groups {
            let pieces: Vec<Piece<'_>> = std::iter::once(Piece::Name(name))
                .chain(keys.iter().map(Piece::Key))
                .collect();
            let whole: f64 = pieces.iter().map(|piece| piece.width() + GAP).sum();
            if x > EDGE && x + whole - GAP > room {
                rows.push(Vec::new());
                x = EDGE;
            }
            for piece in pieces {
                if x > EDGE && x + piece.width() > room {
                    rows.push(Vec::new());
                    x = EDGE;
                }
                let at = x;
                x += piece.width() + GAP;
                if let Some(row) = rows.last_mut() {
                    row.push((at, piece));
                }
            }
            x += GROUP_GAP - GAP;
        }
        let mut top = 0.0;
        let mut laid = Vec::new();
        for row in rows.into_iter().filter(|row| !row.is_empty()) {
            let height = row
                .iter()
                .map(|(_, piece)| piece.height())
                .fold(ROW, f64::max);
            laid.extend(
                row.into_iter()
                    .map(|(x, piece)| (x, top + height / 2.0, height, piece)),
            );
            top += height + 2.0;
        }
        laid
    }

    fn draw(&self, pen: &Pen, top: f64, palette: &Palette) {
        for (x, middle, _, piece) in self.laid(pen.width()) {
            piece.draw(pen, (x, top + middle), palette);
        }
    }
}

enum Piece<'a> {
    Name(&'a str),
    Key(&'a Key),
}

impl Piece<'_> {
    fn width(&self) -> f64 {
        match self {
            Self::Name(name) => font::width(name, Weight::Regular, TEXT_SIZE),
            Self::Key(key) => {
                let text = font::width(&key.text, Weight::Regular, TEXT_SIZE);
                2.0 * key.glyph.radius() + 6.0 + text
            }
        }
    }

    fn height(&self) -> f64 {
        match self {
            Self::Name(_) => ROW,
            Self::Key(key) => 2.0 * key.glyph.radius() + 4.0,
        }
    }

    fn draw(&self, pen: &Pen, (x, y): (f64, f64), palette: &Palette) {
        let key = match self {
            Self::Name(name) => {
                return pen.text((x, y + 4.0), name, Ink::new(palette.text_muted));
            }
            Self::Key(key) => key,
        };
        let r = key.glyph.radius();
        let disc = Disc { x: x + r, y, r };
        match key.glyph {
            Glyph::Tier(tier) => {
                let marked = Marked {
                    tier,
                    hollow: false,
                    selected: false,
                };
                bubble::draw_marked(pen, marked, disc, palette, Detail::Full);
            }
            Glyph::Hollow => pen.ring((disc.x, y), r, palette.text_secondary, 1.5),
            Glyph::Size(_) => pen.ring((disc.x, y), r, palette.text_secondary, 1.0),
        }
        let ink = Ink::new(palette.text_secondary);
        pen.text((x + 2.0 * r + 6.0, y + 4.0), &key.text, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Caption, Point, Quadrants};

    fn input(count: u32) -> MatrixInput {
        let point = |at: u32| Point {
            id: format!("AI-{at}"),
            label: format!("Initiative {at}"),
            value: f64::from(at * 37 % 100),
            difficulty: f64::from(at * 61 % 100),
            benefit_millions: (at > 3).then(|| f64::from(at) / 10.0),
            tier: Tier::Medium,
            hollow: at == 1,
            priority: None,
            selected: false,
        };
        MatrixInput {
            caption: Caption::new("Value against difficulty", "Nothing is rated"),
            points: (0..count).map(point).collect(),
            value_threshold: 50.0,
            difficulty_threshold: 50.0,
            quadrants: Quadrants::new([1, 1, 1, 1]),
            steps: [0.0, 0.0],
            spread: false,
        }
    }

    fn page() -> MatrixPage {
        let size = |millions: f64| SizeKey {
            millions,
            label: format!("€{millions} M"),
        };
        MatrixPage {
            facts: Facts {
                whose: "Northmark AI portfolio of all its companies".into(),
                lines: vec!["40 of 142 initiatives ".repeat(6), "Filter: x".into()],
            },
            sizes: vec![size(0.5), size(2.0), size(5.0)],
            size_name: "Benefit a year".into(),
            smallest: "not stated, 4".into(),
            hollow: "Hollow: under 60% of the weight rated, 1".into(),
        }
    }

    /// Every number written as an attribute `name`.
    fn numbers(svg: &str, name: &str) -> Vec<f64> {
        let attribute = format!(" {name}=\"");
        let number = |part: &str| part.split('"').next()?.parse().ok();
        svg.split(&attribute).skip(1).filter_map(number).collect()
    }

    /// The page asked for is the page given, unless the matrix on it could not be read.
    #[test]
    fn a_page_keeps_its_size_and_grows_only_when_it_must() {
        let draw = |count, size| matrix_page(&input(count), &page(), &Palette::light(), size);
        for (count, size, grows) in [
            (40, Size::new(1200, 800), false),
            (40, Size::new(876, 640), false),
            (2_000, Size::new(1200, 800), false),
            (40, Size::new(300, 200), true),
            (0, Size::new(800, 500), false),
        ] {
            let drawn = draw(count, size);
            assert_eq!(drawn.width, size.width);
            assert_eq!(drawn.height > size.height, grows, "{count} on {size:?}");
            assert!(drawn.height >= size.height);
            for (name, most) in [
                ("x", drawn.width),
                ("y", drawn.height),
                ("cy", drawn.height),
            ] {
                let inside = |n: f64| (0.0..=f64::from(most)).contains(&n);
                let found = numbers(&drawn.svg, name);
                assert!(
                    found.iter().copied().all(inside),
                    "{name} of {count} on {size:?}"
                );
            }
        }
    }

    /// A key is as large as a bubble of its benefit on the same page.
    #[test]
    fn keys_are_as_large_as_bubbles() {
        let mut input = input(40);
        input.points[39].benefit_millions = Some(5.0);
        let drawn = matrix_page(&input, &page(), &Palette::light(), Size::new(1200, 800));
        let bubble = format!("{:.1}", drawn.marks[39].r);
        let bubble = bubble.trim_end_matches(".0");
        let circles = drawn.svg.matches(&format!(" r=\"{bubble}\"")).count();
        // Its filling, its ring, and the ring of the key.
        assert!(circles >= 3, "{bubble}: {circles}");
    }

    /// Nothing plotted needs no keys, but says why.
    #[test]
    fn an_empty_page_has_no_keys() {
        let size = Size::new(800, 500);
        let svg = matrix_page(&input(0), &page(), &Palette::light(), size).svg;
        assert!(!svg.contains("Risk tier") && svg.contains("Nothing is rated</text>"));
        let svg = matrix_page(&input(4), &page(), &Palette::light(), size).svg;
        assert!(svg.contains("Risk tier") && svg.contains("Hollow: under 60%"));
    }
}

//! Drawing in user units: every stroke below is a plotters element on a [`Sheet`].

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::drawing::DrawingArea;
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{
    Color, FontDesc, FontFamily, FontStyle, FontTransform, ShapeStyle, TextStyle,
};

use crate::font::{self, Weight};
use crate::sheet::{Sheet, TENTHS, TEXT_SIZE};
use crate::{Caption, Colour, Drawing, Mark, Palette, Size};

/// A position in user units.
pub(crate) type At = (f64, f64);

/// An upright rectangle in user units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Area {
    /// All of a drawing.
    pub(crate) fn whole(size: Size) -> Self {
        Self {
            left: 0.0,
            top: 0.0,
            right: f64::from(size.width),
            bottom: f64::from(size.height),
        }
    }

    /// What is left of it with a margin on each side: left, top, right and bottom.
    pub(crate) fn inside(&self, [left, top, right, bottom]: [f64; 4]) -> Self {
        Self {
            left: self.left + left,
            top: self.top + top,
            right: self.right - right,
            bottom: self.bottom - bottom,
        }
    }

    /// Left, top, right and bottom.
    pub(crate) fn sides(&self) -> [f64; 4] {
        [self.left, self.top, self.right, self.bottom]
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share more than an edge once this one is grown by `margin` on every side.
    pub(crate) fn meets(&self, other: &Self, margin: f64) -> bool {
        self.left - margin < other.right
            && other.left < self.right + margin
            && self.top - margin < other.bottom
            && other.top < self.bottom + margin
    }

    /// Distance from a point to the rectangle; 0 inside.
    pub(crate) fn distance(&self, (x, y): At) -> f64 {
        let dx = (self.left - x).max(x - self.right).max(0.0);
        let dy = (self.top - y).max(y - self.bottom).max(0.0);
        dx.hypot(dy)
    }
}

/// How a line of text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ink {
    colour: Colour,
    weight: Weight,
    side: Side,
    upwards: bool,
}

/// Which end of the text its position is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Side {
    Start,
    Middle,
    End,
}

impl Ink {
    pub(crate) const fn new(colour: Colour) -> Self {
        Self {
            colour,
            weight: Weight::Regular,
            side: Side::Start,
            upwards: false,
        }
    }

    pub(crate) const fn strong(self) -> Self {
        Self {
            weight: Weight::SemiBold,
            ..self
        }
    }

    pub(crate) const fn side(self, side: Side) -> Self {
        Self { side, ..self }
    }

    pub(crate) const fn middle(self) -> Self {
        self.side(Side::Middle)
    }

    pub(crate) const fn end(self) -> Self {
        self.side(Side::End)
    }

    pub(crate) const fn upwards(self) -> Self {
        Self {
            upwards: true,
            ..self
        }
    }

    /// Width of a text in this ink.
    pub(crate) fn width(&self, text: &str) -> f64 {
        font::width(text, self.weight, TEXT_SIZE)
    }

    fn style(&self) -> TextStyle<'static> {
        let weight = match self.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::SemiBold => FontStyle::Bold,
        };
        let turned = match self.upwards {
            true => FontTransform::Rotate270,
            false => FontTransform::None,
        };
        let h_pos = match self.side {
            Side::Start => HPos::Left,
            Side::Middle => HPos::Center,
            Side::End => HPos::Right,
        };
        let family = FontFamily::Name(font::FAMILY);
        TextStyle {
            font: FontDesc::new(family, TEXT_SIZE * TENTHS, weight).transform(turned),
            color: self.colour.rgba().to_backend_color(),
            pos: Pos::new(h_pos, VPos::Bottom),
        }
    }
}

/// Draws on one sheet.
pub(crate) struct Pen {
    sheet: Rc<RefCell<Sheet>>,
    root: DrawingArea<Sheet, Shift>,
    size: Size,
}

impl Pen {
    /// A sheet with the palette's surface as its ground.
    pub(crate) fn new(size: Size, caption: &Caption, palette: &Palette) -> Self {
        let sheet = Rc::new(RefCell::new(Sheet::new(size, caption)));
        let pen = Self {
            root: DrawingArea::from(&sheet),
            sheet,
            size,
        };
        pen.fill(Area::whole(size), palette.surface);
        pen
    }

    /// Width of the drawing.
    pub(crate) fn width(&self) -> f64 {
        f64::from(self.size.width)
    }

    pub(crate) fn fill(&self, area: Area, colour: Colour) {
        let corners = [(area.left, area.top), (area.right, area.bottom)].map(tenths);
        self.put(&Rectangle::new(corners, filled(colour)));
    }

    /// A filled shape between these corners.
    pub(crate) fn polygon(&self, corners: &[At], colour: Colour) {
        let corners: Vec<_> = corners.iter().copied().map(tenths).collect();
        self.put(&Polygon::new(corners, filled(colour)));
    }

    pub(crate) fn line(&self, points: &[At], colour: Colour, width: f64) {
        let points: Vec<_> = points.iter().copied().map(tenths).collect();
        self.put(&PathElement::new(points, stroked(colour, width)));
    }

    pub(crate) fn dashed(&self, points: &[At], colour: Colour) {
        self.grouped(&[("stroke-dasharray", "3 3")], || {
            self.line(points, colour, 1.0);
        });
    }

    pub(crate) fn disc(&self, centre: At, radius: f64, colour: Colour) {
        self.put(&Circle::new(
            tenths(centre),
            radius_in_tenths(radius),
            filled(colour),
        ));
    }

    pub(crate) fn ring(&self, centre: At, radius: f64, colour: Colour, width: f64) {
        let style = stroked(colour, width);
        self.put(&Circle::new(
            tenths(centre),
            radius_in_tenths(radius),
            style,
        ));
    }

    /// Writes a line of text with its baseline at `at`.
    pub(crate) fn text(&self, at: At, text: &str, ink: Ink) {
        self.put(&Text::new(text.to_owned(), tenths(at), ink.style()));
    }

    /// Says in the middle of an empty chart why it is empty, in as many lines as the words take.
    pub(crate) fn say(&self, area: Area, text: &str, palette: &Palette) {
        let ink = Ink::new(palette.text_secondary).middle();
        let lines = font::wrap(text, Weight::Regular, TEXT_SIZE, area.width());
        let middle = (area.left + area.right) / 2.0;
        let between = TEXT_SIZE * 1.5;
        let above = between * (lines.len().saturating_sub(1)) as f64 / 2.0;
        let first = (area.top + area.bottom) / 2.0 + 4.0 - above;
        for (at, line) in lines.iter().enumerate() {
            self.text((middle, first + between * at as f64), line, ink);
        }
    }

    /// Draws inside a group whose attributes are inherited.
    pub(crate) fn grouped(&self, attributes: &[(&str, &str)], draw: impl FnOnce()) {
        self.sheet.borrow_mut().open_group(attributes);
        draw();
        self.sheet.borrow_mut().close_group();
    }

    /// Draws texts with a thin edge of `ground` around them, so that they read on marks.
    pub(crate) fn haloed(&self, ground: Colour, draw: impl FnOnce()) {
        let ground = ground.hex();
        let attributes = [
            ("stroke", ground.as_str()),
            ("stroke-width", "3"),
            ("stroke-linejoin", "round"),
            ("paint-order", "stroke"),
        ];
        self.grouped(&attributes, draw);
    }

    /// Axes over `area`: `x` from left to right, `y` from bottom to top.
    pub(crate) fn axes(&self, area: Area, x: Range<f64>, y: Range<f64>) -> Axes {
        let (left, top) = tenths((area.left, area.top));
        let (right, bottom) = tenths((area.right, area.bottom));
        Axes(Cartesian2d::new(x, y, (left..right, bottom..top)))
    }

    /// The finished drawing.
    pub(crate) fn finish(self, marks: Vec<Mark>) -> Drawing {
        Drawing {
            svg: self.sheet.borrow_mut().take(),
            width: self.size.width,
            height: self.size.height,
            marks,
        }
    }

    fn put<E>(&self, element: &E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<Sheet>,
    {
        #[expect(
            clippy::expect_used,
            reason = "writing to a String cannot fail, and no one holds the sheet while it draws"
        )]
        self.root
            .draw(element)
            .expect("a sheet takes every element");
    }
}

/// A plane of two linear axes.
pub(crate) struct Axes(Cartesian2d<RangedCoordf64, RangedCoordf64>);

impl Axes {
    /// Where a value pair lies, in user units.
    pub(crate) fn place(&self, x: f64, y: f64) -> At {
        use plotters::coord::CoordTranslate as _;
        let (x, y) = self.0.translate(&(x, y));
        (f64::from(x) / TENTHS, f64::from(y) / TENTHS)
    }

    /// At most `most` round values along x.
    pub(crate) fn x_ticks(&self, most: usize) -> Vec<f64> {
        self.0.x_spec().key_points(BoldPoints(most))
    }

    /// At most `most` round values along y.
    pub(crate) fn y_ticks(&self, most: usize) -> Vec<f64> {
        self.0.y_spec().key_points(BoldPoints(most))
    }
}

fn tenths((x, y): At) -> (i32, i32) {
    // `as` saturates: a coordinate beyond the sheet stays beyond it.
    ((x * TENTHS).round() as i32, (y * TENTHS).round() as i32)
}

fn radius_in_tenths(radius: f64) -> u32 {
    (radius * TENTHS).round() as u32
}

fn filled(colour: Colour) -> ShapeStyle {
    colour.rgba().filled()
}

fn stroked(colour: Colour, width: f64) -> ShapeStyle {
    colour.rgba().stroke_width(radius_in_tenths(width))
}

//! A part of the matrix, looked at more closely.

use std::ops::Range;

use super::frame::{Frame, score};
use super::{MatrixInput, Scene, bubble, density, grouped, labels, together};
use crate::pen::{Area, Pen};
use crate::{BubbleScale, Drawing, Mark, Palette, Point, Size};

/// The least that is shown of an axis, in score points: closer there is nothing to tell apart.
const LEAST: f64 = 2.0;

/// What is shown of both axes, in score points.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Of the horizontal axis.
    pub difficulty: Range<f64>,
    /// Of the vertical axis.
    pub value: Range<f64>,
}

impl Part {
    /// Whether a point is drawn in it.
    pub fn holds(&self, point: &Point) -> bool {
        let within = |range: &Range<f64>, at| range.start <= at && at <= range.end;
        within(&self.difficulty, score(point.difficulty)) && within(&self.value, score(point.value))
    }

    /// The nearest part that lies in the whole. What is no range is the whole.
    pub(super) fn inside(&self, whole: &Self) -> Self {
        Self {
            difficulty: inside(&self.difficulty, &whole.difficulty),
            value: inside(&self.value, &whole.value),
        }
    }
}

fn inside(part: &Range<f64>, whole: &Range<f64>) -> Range<f64> {
    let (span, most) = (part.end - part.start, whole.end - whole.start);
    if !span.is_finite() || span <= 0.0 || span >= most {
        return whole.clone();
    }
    let span = span.clamp(LEAST.min(most), most);
    let start = part.start.min(whole.end - span).max(whole.start);
    start..start + span
}

/// Where a drawing's plane lies, and of what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// Left edge, in user units.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
    /// What is shown.
    pub shown: Part,
    /// All that there is to show.
    pub whole: Part,
}

/// A part of [`super::matrix`], and where its plane lies; `None` is the whole.
///
/// Bubbles keep their size, ticks follow, names are placed anew, and from [`super::DENSITY_ABOVE`] points
/// *in the part* on there is shading. What lies outside is neither drawn nor a mark. Quadrants are named
/// without their counts, which are of the whole.
pub fn matrix_part(
    input: &MatrixInput,
    part: Option<&Part>,
    palette: &Palette,
    size: Size,
) -> (Drawing, Plane) {
    let scale = BubbleScale::of(&input.points, size);
    let radius = |point: &Point| scale.radius(point.benefit_millions);
    let whole = Scene::new(input, together::LEAST, radius);
    let pen = Pen::new(size, &input.caption, palette);
    let frame = Frame::full(&pen, &whole, Area::whole(size));
    let frame = match part {
        None => frame,
        Some(part) => frame.within(part),
    };
    let marks = if frame.is_part() {
        let scene = Scene::within(input, Some(&frame.shown), together::LEAST, radius);
        draw(&pen, &scene, &frame, whole.points.len(), palette)
    } else {
        super::draw(&pen, &whole, &frame, palette)
    };
    let plane = frame.plane();
    (pen.finish(marks), plane)
}

/// Bubbles may reach beyond the plane here, so axes come last; names of quadrants may stand on bubbles, so
/// they have an edge of ground.
fn draw(
    pen: &Pen,
    scene: &Scene<'_>,
    frame: &Frame<'_>,
    all: usize,
    palette: &Palette,
) -> Vec<Mark> {
    let discs = scene.discs(frame);
    frame.ground(palette);
    let most = density::draw(pen, frame, scene, palette, 9.0);
    frame.thresholds(palette);
    bubble::draw_all(pen, scene, &discs, palette, bubble::Detail::Full);
    together::draw_counts(pen, scene, &discs, palette);
    let mut names = Vec::new();
    pen.haloed(palette.surface, || names = frame.quadrant_names(palette));
    let labels = labels::place(scene, &discs, &names, frame);
    labels::draw(pen, scene, &labels, palette);
    frame.cover(palette);
    frame.axes(palette);
    if scene.points.is_empty() {
        pen.say(frame.area, "No initiative in this part", palette);
    }
    let here = format!(
        "{} of {} in this part",
        grouped(scene.points.len()),
        grouped(all)
    );
    let note = match scene.note(most) {
        shaded if shaded.is_empty() => here,
        shaded => format!("{here}: {shaded}"),
    };
    frame.axis_titles(palette, &note);
    scene.marks(&discs, &labels)
}

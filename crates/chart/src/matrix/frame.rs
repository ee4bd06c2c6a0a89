//! The matrix without its initiatives: ranges, quadrants, threshold lines, axes.

use std::ops::Range;

use super::{MatrixInput, Part, Plane, Quadrant, Scene, grouped};
use crate::pen::{Area, At, Axes, Ink, Pen};
use crate::{Colour, Palette};

/// How far the axes reach beyond a threshold at least, in score points.
const AROUND_THRESHOLD: f64 = 20.0;
/// Axis ends fall on multiples of this, so that a small change does not move every bubble.
const END_STEP: f64 = 5.0;

/// Free height above and below the outermost bubbles, where the quadrants are named; with a second
/// line where they say what their counts are of.
const NAMES: f64 = 22.0;
const LINE: f64 = 15.0;
/// Free width beside the outermost bubbles.
const BESIDE: f64 = 4.0;

/// A matrix's plane and where its parts lie.
pub(super) struct Frame<'a> {
    pen: &'a Pen,
    input: &'a MatrixInput,
    pub(super) area: Area,
    /// Where the two thresholds cross; at the plane's edge where they do so beyond it.
    pub(super) crossing: At,
    /// What the plane shows, and all that there is.
    pub(super) shown: Part,
    whole: Part,
    axes: Axes,
    /// What it may draw on, axes included.
    place: Area,
}

impl<'a> Frame<'a> {
    /// With room for axes on the left and below.
    pub(super) fn full(pen: &'a Pen, scene: &Scene<'a>, place: Area) -> Self {
        let area = place.inside([48.0, 8.0, 16.0, 42.0]);
        let names = match has_notes(scene.input, area) {
            true => NAMES + LINE,
            false => NAMES,
        };
        Self::over(area, names, pen, scene, place)
    }

    /// With room for one line below.
    pub(super) fn mini(pen: &'a Pen, scene: &Scene<'a>, place: Area) -> Self {
        let area = place.inside([0.5, 0.5, 0.5, 18.0]);
        Self::over(area, NAMES, pen, scene, place)
    }

    fn over(area: Area, names: f64, pen: &'a Pen, scene: &Scene<'a>, place: Area) -> Self {
        let input = scene.input;
        let largest = scene.radii.iter().copied().fold(0.0, f64::max);
        let difficulties = scene.points.iter().map(|point| point.difficulty);
        let x = range(difficulties, input.difficulty_threshold);
        let values = scene.points.iter().map(|point| point.value);
        let y = range(values, input.value_threshold);
        let x = widened(x, (largest + BESIDE) / area.width());
        let y = widened(y, (largest + names) / area.height());
        let whole = Part {
            difficulty: x.clone(),
            value: y.clone(),
        };
        let axes = pen.axes(area, x, y);
        Self {
            pen,
            input,
            area,
            crossing: crossing(input, &axes, area),
            shown: whole.clone(),
            whole,
            axes,
            place,
        }
    }

    /// The same plane over a part of the axes.
    pub(super) fn within(self, part: &Part) -> Self {
        let shown = part.inside(&self.whole);
        let axes = (self.pen).axes(self.area, shown.difficulty.clone(), shown.value.clone());
        Self {
            crossing: crossing(self.input, &axes, self.area),
            axes,
            shown,
            ..self
        }
    }

    pub(super) fn is_part(&self) -> bool {
        self.shown != self.whole
    }

    pub(super) fn plane(&self) -> Plane {
        let [left, top, right, bottom] = self.area.sides();
        Plane {
            left,
            top,
            right,
            bottom,
            shown: self.shown.clone(),
            whole: self.whole.clone(),
        }
    }

    /// Where scores lie; beyond 0–100 they are drawn at the end of the scale.
    pub(super) fn place(&self, difficulty: f64, value: f64) -> At {
        self.axes.place(score(difficulty), score(value))
    }

    /// Where scores lie, beyond the scale as well.
    pub(super) fn point(&self, difficulty: f64, value: f64) -> At {
        self.axes.place(difficulty, value)
    }

    /// Score points in a unit of the drawing, across and up.
    pub(super) fn points_per_unit(&self) -> [f64; 2] {
        let ((left, bottom), (right, top)) =
            (self.axes.place(0.0, 0.0), self.axes.place(100.0, 100.0));
        [100.0 / (right - left), 100.0 / (bottom - top)]
    }

    /// The four washes.
    pub(super) fn ground(&self, palette: &Palette) {
        let [left, top, right, bottom] = self.area.sides();
        let (x, y) = self.crossing;
        let wash = |left, top, right, bottom, colour| {
            self.pen.fill(
                Area {
                    left,
                    top,
                    right,
                    bottom,
                },
                colour,
            );
        };
        wash(left, top, x, y, palette.quad_quick_wash);
        wash(x, top, right, y, palette.quad_bets_wash);
        wash(left, y, x, bottom, palette.quad_fill_wash);
        wash(x, y, right, bottom, palette.quad_reconsider_wash);
    }

    /// Ticks and axis lines.
    pub(super) fn axes(&self, palette: &Palette) {
        let [left, top, right, bottom] = self.area.sides();
        let ink = Ink::new(palette.text_muted);
        for tick in on_scale(self.axes.x_ticks(count_for(self.area.width(), 80.0))) {
            let (x, _) = self.axes.place(tick, 0.0);
            self.pen
                .line(&[(x, bottom), (x, bottom + 4.0)], palette.chart_axis, 1.0);
            self.pen
                .text((x, bottom + 18.0), &worded(tick), ink.middle());
        }
        for tick in on_scale(self.axes.y_ticks(count_for(self.area.height(), 60.0))) {
            let (_, y) = self.axes.place(0.0, tick);
            self.pen
                .line(&[(left - 4.0, y), (left, y)], palette.chart_axis, 1.0);
            self.pen
                .text((left - 9.0, y + 4.0), &worded(tick), ink.end());
        }
        let corner = [(left, top), (left, bottom), (right, bottom)];
        self.pen.line(&corner, palette.chart_axis, 1.0);
    }

    /// The two threshold lines.
    pub(super) fn thresholds(&self, palette: &Palette) {
        self.crossed(palette.chart_planned_strong);
    }

    /// Covers what reaches beyond the plane.
    pub(super) fn cover(&self, palette: &Palette) {
        let [left, top, right, bottom] = self.area.sides();
        let place = self.place;
        let beside = [
            Area {
                right: left,
                ..place
            },
            Area {
                left: right,
                ..place
            },
            Area {
                bottom: top,
                ..place
            },
            Area {
                top: bottom,
                ..place
            },
        ];
        for area in beside {
            self.pen.fill(area, palette.surface);
        }
    }

    /// The threshold lines of the small matrix.
    pub(super) fn cross(&self, palette: &Palette) {
        self.crossed(palette.chart_axis);
    }

    fn crossed(&self, colour: Colour) {
        let [left, top, right, bottom] = self.area.sides();
        let (x, y) = self.crossing;
        if top < y && y < bottom {
            self.pen.line(&[(left, y), (right, y)], colour, 1.0);
        }
        if left < x && x < right {
            self.pen.line(&[(x, top), (x, bottom)], colour, 1.0);
        }
    }

    /// Says why nothing is on the plane, on a ground of its own: the lines cross where it stands.
    pub(super) fn say_empty(&self, palette: &Palette) {
        let text = &self.input.caption.summary;
        let half = (Ink::new(palette.text_secondary).width(text) / 2.0 + 12.0)
            .min(self.area.width() / 2.0);
        let (x, y) = (
            (self.area.left + self.area.right) / 2.0,
            (self.area.top + self.area.bottom) / 2.0,
        );
        let ground = Area {
            left: x - half,
            top: y - 14.0,
            right: x + half,
            bottom: y + 14.0,
        };
        if !text.is_empty() {
            self.pen.fill(ground, palette.surface);
        }
        self.pen.say(self.area, text, palette);
    }

    /// Writes the names and counts in the corners and returns the room they take. Of a part: the names
    /// of those quadrants that have room in it.
    pub(super) fn quadrant_names(&self, palette: &Palette) -> Vec<Area> {
        let inks = corner_inks(palette);
        let count_ink = Ink::new(palette.text_muted);
        let noted = !self.is_part() && has_notes(self.input, self.area);
        let mut taken = Vec::new();
        for ((quadrant, ink), corner) in quadrants(self.input).into_iter().zip(inks).zip(CORNERS) {
            let count = match self.is_part() {
                true => String::new(),
                false => grouped(quadrant.count),
            };
            let beside = match count.as_str() {
                "" => 0.0,
                count => 8.0 + count_ink.width(count),
            };
            let width = ink.width(&quadrant.name) + beside;
            if !self.has_room(corner, width) {
                continue;
            }
            let note = if noted { quadrant.note.as_str() } else { "" };
            let more = if note.is_empty() { 0.0 } else { LINE };
            let (left, baseline) = self.corner(corner, width, 12.0, (20.0, 12.0 + more));
            self.pen.text((left, baseline), &quadrant.name, ink);
            if !count.is_empty() {
                let at = (left + width, baseline);
                self.pen.text(at, &count, count_ink.end());
            }
            let note_width = count_ink.width(note);
            let below = self.corner(corner, note_width, 12.0, (20.0 + more, 12.0));
            if more > 0.0 {
                self.pen.text(below, note, count_ink);
            }
            taken.push(Area {
                left: left.min(below.0),
                top: baseline - 11.0,
                right: (left + width).max(below.0 + note_width),
                bottom: baseline + 4.0 + more,
            });
        }
        taken
    }

    /// Whether a quadrant's name fits what is shown of it. The whole always names all four.
    fn has_room(&self, corner: Corner, width: f64) -> bool {
        let [left, top, right, bottom] = self.area.sides();
        let (x, y) = self.crossing;
        let across = if corner.right { right - x } else { x - left };
        let down = if corner.bottom { bottom - y } else { y - top };
        !self.is_part() || (across >= width + 16.0 && down >= NAMES + 4.0)
    }

    /// Writes names and counts over the small matrix, and what its horizontal axis is.
    pub(super) fn corner_names(&self, palette: &Palette) {
        self.pen.haloed(palette.surface, || {
            let named = quadrants(self.input).into_iter().zip(corner_inks(palette));
            for ((quadrant, ink), corner) in named.zip(CORNERS) {
                let text = format!("{} {}", quadrant.name, grouped(quadrant.count));
                let at = self.corner(corner, ink.width(&text), 7.0, (15.0, 7.0));
                self.pen.text(at, &text, ink);
            }
        });
        let middle = (self.area.left + self.area.right) / 2.0;
        let at = (middle, self.place.bottom - 3.0);
        self.pen
            .text(at, "Difficulty →", Ink::new(palette.text_muted).middle());
    }

    /// Titles of both axes; `note` says what is not drawn, at the right where there is room.
    pub(super) fn axis_titles(&self, palette: &Palette, note: &str) {
        let [left, top, right, bottom] = self.area.sides();
        let ink = Ink::new(palette.text_secondary).middle();
        let below = self.place.bottom - 6.0;
        let title = "Difficulty (100 − feasibility) →";
        let note_ink = Ink::new(palette.text_muted);
        let crowded = note_ink.width(note) + 24.0 > (right - left - ink.width(title)) / 2.0;
        if note.is_empty() || !crowded {
            self.pen.text(((left + right) / 2.0, below), title, ink);
        } else {
            self.pen
                .text((left, below), title, Ink::new(palette.text_secondary));
        }
        if !note.is_empty() {
            self.pen.text((right, below), note, note_ink.end());
        }
        let middle = (top + bottom) / 2.0;
        self.pen.text(
            (self.place.left + 13.0, middle),
            "Value score →",
            ink.upwards(),
        );
    }

    /// Where a text of `width` starts in a corner: (left, baseline).
    fn corner(&self, corner: Corner, width: f64, side: f64, (down, up): (f64, f64)) -> At {
        let x = match corner.right {
            true => self.area.right - side - width,
            false => self.area.left + side,
        };
        let y = match corner.bottom {
            true => self.area.bottom - up,
            false => self.area.top + down,
        };
        (x, y)
    }
}

/// Where the thresholds cross, at the nearest of the plane.
fn crossing(input: &MatrixInput, axes: &Axes, area: Area) -> At {
    let (x, y) = axes.place(
        score(input.difficulty_threshold),
        score(input.value_threshold),
    );
    let [left, top, right, bottom] = area.sides();
    (x.clamp(left, right), y.clamp(top, bottom))
}

/// A tick without what is left over from reckoning it.
fn worded(tick: f64) -> String {
    ((tick * 1_000.0).round() / 1_000.0).to_string()
}

/// In the order of [`CORNERS`].
fn quadrants(input: &MatrixInput) -> [&Quadrant; 4] {
    let all = &input.quadrants;
    [
        &all.quick_wins,
        &all.strategic_bets,
        &all.fill_ins,
        &all.reconsider,
    ]
}

/// Whether lines under the names are written: where two of them would meet, none is.
fn has_notes(input: &MatrixInput, area: Area) -> bool {
    let ink = Ink::new(Colour::new(0, 0, 0));
    let [top_left, top_right, left, right] = quadrants(input).map(|q| ink.width(&q.note));
    let widest = (top_left + top_right).max(left + right);
    widest > 0.0 && widest + 36.0 <= area.width()
}

#[derive(Clone, Copy)]
struct Corner {
    right: bool,
    bottom: bool,
}

/// In the order of [`super::Quadrants`].
const CORNERS: [Corner; 4] = [
    Corner {
        right: false,
        bottom: false,
    },
    Corner {
        right: true,
        bottom: false,
    },
    Corner {
        right: false,
        bottom: true,
    },
    Corner {
        right: true,
        bottom: true,
    },
];

fn corner_inks(palette: &Palette) -> [Ink; 4] {
    [
        palette.quad_quick,
        palette.quad_bets,
        palette.text_muted,
        palette.quad_reconsider,
    ]
    .map(|colour| Ink::new(colour).strong())
}

/// The part of 0–100 that holds the data and room on both sides of the threshold.
fn range(values: impl Iterator<Item = f64>, threshold: f64) -> Range<f64> {
    let threshold = score(threshold);
    let mut values = values.map(score).peekable();
    if values.peek().is_none() {
        return 0.0..100.0;
    }
    let around = (threshold - AROUND_THRESHOLD, threshold + AROUND_THRESHOLD);
    let (low, high) = values.fold(around, |(low, high), value| {
        (f64::min(low, value), f64::max(high, value))
    });
    let low = (low / END_STEP).floor() * END_STEP;
    let high = (high / END_STEP).ceil() * END_STEP;
    score(low)..score(high)
}

/// The range with `share` of the whole left free at each end, so that bubbles stay inside.
fn widened(range: Range<f64>, share: f64) -> Range<f64> {
    let share = share.min(0.3);
    let more = (range.end - range.start) * share / (1.0 - 2.0 * share);
    (range.start - more)..(range.end + more)
}

pub(super) fn score(value: f64) -> f64 {
    value.clamp(0.0, 100.0)
}

fn on_scale(ticks: Vec<f64>) -> impl Iterator<Item = f64> {
    ticks
        .into_iter()
        .filter(|tick| (0.0..=100.0).contains(tick))
}

/// How many ticks fit when each wants `room` units.
fn count_for(length: f64, room: f64) -> usize {
    ((length / room) as usize).clamp(3, 12)
}

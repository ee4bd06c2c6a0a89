//! Names beside bubbles, placed greedily and dropped where they would mislead or collide.

use super::frame::Frame;
use super::{Disc, Scene, together};
use crate::Palette;
use crate::font::{self, Weight};
use crate::pen::{Area, At, Ink, Pen, Side};
use crate::sheet::TEXT_SIZE;

/// Longest name written, in user units; longer ones end in "…" and are whole in the mark.
const LONGEST: f64 = 190.0;
/// What the name of the chosen bubble, or of several, is shortened to where the whole finds no room.
const CHOSEN: [f64; 3] = [LONGEST, 120.0, 80.0];
/// Free room around a label, in user units.
const CLEAR: f64 = 2.0;
/// How much nearer its own bubble a label must be than any other, in user units.
const NEARER: f64 = 1.0;
const ASCENT: f64 = 10.0;
const DESCENT: f64 = 3.0;

/// A name that found room.
#[derive(Debug, Clone)]
pub(super) struct Label {
    text: String,
    at: At,
    side: Side,
}

#[cfg(test)]
impl Label {
    /// The room the label takes, measured from what is written.
    pub(super) fn area(&self, selected: bool) -> Area {
        let width = font::width(&self.text, weight(selected), TEXT_SIZE);
        area(self.at, self.side, width)
    }
}

/// Finds room for the names of a scene's bubbles; one entry per point.
pub(super) fn place(
    scene: &Scene<'_>,
    discs: &[Disc],
    obstacles: &[Area],
    frame: &Frame<'_>,
) -> Vec<Option<Label>> {
    let mut room = Room::new(frame.area, frame.crossing);
    for &at in &scene.bubbles {
        room.add_disc(at, discs[at]);
    }
    for &obstacle in obstacles {
        room.add_area(obstacle);
    }
    let mut labels = vec![None; scene.points.len()];
    for at in scene.label_order() {
        let point = scene.points[at];
        if point.label.trim().is_empty() {
            continue;
        }
        let group = scene.together.with(at);
        let names: Vec<_> = group
            .iter()
            .map(|at| scene.points[*at].label.trim())
            .collect();
        let several = point.selected || names.len() > 1;
        let lengths: &[f64] = if several { &CHOSEN } else { &[LONGEST] };
        let mut found = lengths.iter().filter_map(|longest| {
            let weight = weight(point.selected);
            let text = match names.as_slice() {
                [] => font::fit(point.label.trim(), weight, TEXT_SIZE, *longest),
                names => together::name(names, *longest),
            };
            room.find(text, weight, at, discs[at])
        });
        if let Some((label, area)) = found.next() {
            room.add_area(area);
            labels[at] = Some(label);
        }
    }
    labels
}

/// Writes the labels, over shading with a thin edge of ground.
pub(super) fn draw(pen: &Pen, scene: &Scene<'_>, labels: &[Option<Label>], palette: &Palette) {
    let write = || {
        for (point, label) in scene.points.iter().zip(labels) {
            if let Some(label) = label {
                let ink = match point.selected {
                    true => Ink::new(palette.text).strong(),
                    false => Ink::new(palette.text_secondary),
                };
                pen.text(label.at, &label.text, ink.side(label.side));
            }
        }
    };
    match scene.shaded.is_empty() {
        true => write(),
        false => pen.haloed(palette.surface, write),
    }
}

fn weight(selected: bool) -> Weight {
    match selected {
        true => Weight::SemiBold,
        false => Weight::Regular,
    }
}

/// Baseline positions around a bubble, best first: beside, above, below, then the diagonals.
fn candidates(disc: Disc, width: f64) -> [(At, Side); 12] {
    let Disc { x, y, r } = disc;
    let (beside, slant) = (r + 4.0, r * 0.71 + 3.0);
    let (above, below) = (y - r - 5.0, y + r + ASCENT + 3.0);
    let (upper, lower) = (y - slant - 1.0, y + slant + ASCENT - 2.0);
    [
        ((x + beside, y + 4.0), Side::Start),
        ((x - beside, y + 4.0), Side::End),
        ((x, above), Side::Middle),
        ((x, below), Side::Middle),
        ((x + slant, upper), Side::Start),
        ((x + slant, lower), Side::Start),
        ((x - slant, upper), Side::End),
        ((x - slant, lower), Side::End),
        ((x + width / 4.0, above), Side::Middle),
        ((x - width / 4.0, above), Side::Middle),
        ((x + width / 4.0, below), Side::Middle),
        ((x - width / 4.0, below), Side::Middle),
    ]
}

fn area((x, y): At, side: Side, width: f64) -> Area {
    let left = match side {
        Side::Start => x,
        Side::Middle => x - width / 2.0,
        Side::End => x - width,
    };
    Area {
        left,
        top: y - ASCENT,
        right: left + width,
        bottom: y + DESCENT,
    }
}

/// What is already on the plane, by squares: a label asks only its neighbourhood.
struct Room {
    area: Area,
    crossing: At,
    columns: usize,
    rows: usize,
    discs: Vec<Vec<(usize, Disc)>>,
    areas: Vec<Vec<Area>>,
}

const SQUARE: f64 = 48.0;

impl Room {
    fn new(area: Area, crossing: At) -> Self {
        let columns = (area.width() / SQUARE).ceil().max(1.0) as usize;
        let rows = (area.height() / SQUARE).ceil().max(1.0) as usize;
        Self {
            area,
            crossing,
            columns,
            rows,
            discs: vec![Vec::new(); columns * rows],
            areas: vec![Vec::new(); columns * rows],
        }
    }

    fn add_disc(&mut self, owner: usize, disc: Disc) {
        for square in self.squares(&bounds(disc)) {
            self.discs[square].push((owner, disc));
        }
    }

    fn add_area(&mut self, area: Area) {
        for square in self.squares(&area) {
            self.areas[square].push(area);
        }
    }

    /// The first free place for a text beside its bubble, and the room it takes there.
    fn find(&self, text: String, weight: Weight, at: usize, disc: Disc) -> Option<(Label, Area)> {
        let width = font::width(&text, weight, TEXT_SIZE);
        let places = candidates(disc, width).into_iter();
        let mut places = places.map(|(at, side)| (at, side, area(at, side, width)));
        let (position, side, area) = places.find(|(_, _, area)| self.takes(area, at, disc))?;
        let label = Label {
            text,
            at: position,
            side,
        };
        Some((label, area))
    }

    /// Whether a label of bubble `owner` may stand at `label`.
    fn takes(&self, label: &Area, owner: usize, own: Disc) -> bool {
        let apart = gap(label, own);
        let reach = grown(label, apart.max(0.0) + NEARER);
        self.holds(label)
            && !self.crosses_a_threshold(label)
            && self.squares(&reach).all(|square| {
                let others = self.discs[square].iter().filter(|(at, _)| *at != owner);
                others
                    .map(|(_, disc)| gap(label, *disc))
                    .all(|other| other > apart + NEARER)
                    && self.areas[square]
                        .iter()
                        .all(|area| !area.meets(label, CLEAR))
            })
    }

    fn holds(&self, label: &Area) -> bool {
        label.left >= self.area.left + CLEAR
            && label.right <= self.area.right - CLEAR
            && label.top >= self.area.top + CLEAR
            && label.bottom <= self.area.bottom - CLEAR
    }

    fn crosses_a_threshold(&self, label: &Area) -> bool {
        let (x, y) = self.crossing;
        let label = grown(label, CLEAR);
        (label.left < x && x < label.right) || (label.top < y && y < label.bottom)
    }

    fn squares(&self, area: &Area) -> impl Iterator<Item = usize> + use<> {
        let (columns, last_row, last_column) = (self.columns, self.rows - 1, self.columns - 1);
        let square = |from_edge: f64, last: usize| ((from_edge / SQUARE) as usize).min(last);
        let rows = square(area.top - self.area.top, last_row)
            ..=square(area.bottom - self.area.top, last_row);
        let left = square(area.left - self.area.left, last_column);
        let right = square(area.right - self.area.left, last_column);
        rows.flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }
}

/// Distance from a label to a bubble's edge; negative where they overlap.
fn gap(label: &Area, disc: Disc) -> f64 {
    label.distance((disc.x, disc.y)) - disc.r
}

fn bounds(Disc { x, y, r }: Disc) -> Area {
    Area {
        left: x - r,
        top: y - r,
        right: x + r,
        bottom: y + r,
    }
}

fn grown(area: &Area, by: f64) -> Area {
    Area {
        left: area.left - by,
        top: area.top - by,
        right: area.right + by,
        bottom: area.bottom + by,
    }
}

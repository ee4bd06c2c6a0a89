//! Many initiatives as shading: how many lie in each small square.

use std::collections::BTreeMap;

use super::Scene;
use super::frame::Frame;
use crate::Palette;
use crate::pen::{Area, Pen};

/// Opacities from few to many; steps follow the logarithm of the count.
const SHADES: [f64; 6] = [0.14, 0.22, 0.32, 0.44, 0.58, 0.75];

/// Shades squares of about `side` units by the number of shaded points in each. Gives the largest number.
pub(super) fn draw(
    pen: &Pen,
    frame: &Frame<'_>,
    scene: &Scene<'_>,
    palette: &Palette,
    side: f64,
) -> u32 {
    let grid = Grid::count(frame, scene, side);
    for (level, opacity) in SHADES.iter().enumerate() {
        for cell in grid.cells_at(level) {
            pen.fill(cell, palette.chart_planned_strong.at(*opacity));
        }
    }
    grid.most
}

/// Squares of scores, by column and row.
struct Grid<'a> {
    frame: &'a Frame<'a>,
    across: Bins,
    up: Bins,
    counts: BTreeMap<(i64, i64), u32>,
    most: u32,
}

/// Equal parts of an axis of scores.
struct Bins {
    width: f64,
    /// Where the first begins: half a step under 0, so that a score that occurs never lies on an edge.
    start: f64,
}

impl Bins {
    /// Parts of whole steps, each at least `least` points wide: a part that holds one score more than its neighbour would
    /// look fuller than it is.
    fn new(step: f64, least: f64) -> Self {
        match step > 0.0 {
            true => Self {
                width: step * (least / step).ceil().max(1.0),
                start: -step / 2.0,
            },
            false => Self {
                width: least,
                start: 0.0,
            },
        }
    }

    fn at(&self, score: f64) -> i64 {
        ((score - self.start) / self.width).floor() as i64
    }

    fn edge(&self, at: i64) -> f64 {
        self.start + at as f64 * self.width
    }
}

impl<'a> Grid<'a> {
    fn count(frame: &'a Frame<'a>, scene: &Scene<'_>, side: f64) -> Self {
        let [across, up] = frame.points_per_unit().map(|points| points * side);
        let [difficulty, value] = scene.input.steps;
        let (across, up) = (Bins::new(difficulty, across), Bins::new(value, up));
        let mut counts = BTreeMap::new();
        for &at in &scene.shaded {
            let point = scene.points[at];
            let place = (across.at(point.difficulty), up.at(point.value));
            *counts.entry(place).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        Self {
            frame,
            across,
            up,
            counts,
            most,
        }
    }

    fn cells_at(&self, level: usize) -> impl Iterator<Item = Area> {
        let inside = move |&(_, &count): &(&(i64, i64), &u32)| self.level(count) == level;
        let filled = self.counts.iter().filter(inside);
        filled.map(|(place, _)| self.cell(*place))
    }

    fn level(&self, count: u32) -> usize {
        let full = f64::from(self.most).ln_1p() - f64::ln_1p(1.0);
        let part = f64::from(count).ln_1p() - f64::ln_1p(1.0);
        let top = SHADES.len() - 1;
        match full > 0.0 {
            true => (part / full * top as f64).round() as usize,
            false => top / 2,
        }
    }

    /// A square with a hairline of ground around it, cut at the plane's edge.
    fn cell(&self, (column, row): (i64, i64)) -> Area {
        let area = self.frame.area;
        let edge = |column, row| {
            let (x, y) = (self.across.edge(column), self.up.edge(row));
            self.frame.point(x, y)
        };
        let ((left, bottom), (right, top)) = (edge(column, row), edge(column + 1, row + 1));
        Area {
            left: left.max(area.left) + 0.5,
            top: top.max(area.top) + 0.5,
            right: right.min(area.right) - 0.5,
            bottom: bottom.min(area.bottom) - 0.5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten thousand evenly spread scores must look even: whatever the size of the drawing, each part holds as many of
    /// the scores that occur as its neighbour.
    #[test]
    fn evenly_spread_scores_fill_parts_alike() {
        for (step, least) in [
            (1.25, 0.6),
            (1.25, 1.25),
            (1.25, 1.3),
            (1.25, 4.1),
            (5.0, 1.0),
            (0.25, 0.9),
        ] {
            let bins = Bins::new(step, least);
            let mut counts = BTreeMap::new();
            for at in 0..=(100.0 / step) as i64 {
                *counts.entry(bins.at(at as f64 * step)).or_insert(0) += 1;
            }
            let last = *counts.keys().max().unwrap();
            counts.remove(&last);
            let first = counts[&0];
            assert!(
                bins.width >= least && counts.values().all(|count| *count == first),
                "{step} {least}"
            );
            assert_eq!(
                counts.len() as i64,
                last,
                "no part between them is empty: {step} {least}"
            );
        }
    }
}

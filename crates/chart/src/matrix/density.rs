//! Many initiatives as shading: how many lie in each small square.

use super::Disc;
use crate::Palette;
use crate::pen::{Area, Pen};

/// Opacities from few to many; steps follow the logarithm of the count.
const SHADES: [f64; 6] = [0.14, 0.22, 0.32, 0.44, 0.58, 0.75];

/// Shades squares of `side` units by the number of `shaded` discs in each.
pub(super) fn draw(
    pen: &Pen,
    area: Area,
    discs: &[Disc],
    shaded: &[usize],
    palette: &Palette,
    side: f64,
) {
    if shaded.is_empty() {
        return;
    }
    let grid = Grid::count(area, discs, shaded, side);
    for (level, opacity) in SHADES.iter().enumerate() {
        for cell in grid.cells_at(level) {
            pen.fill(cell, palette.chart_planned_strong.at(*opacity));
        }
    }
}

struct Grid {
    area: Area,
    side: f64,
    columns: usize,
    counts: Vec<u32>,
    most: u32,
}

impl Grid {
    fn count(area: Area, discs: &[Disc], shaded: &[usize], side: f64) -> Self {
        let columns = (area.width() / side).ceil().max(1.0) as usize;
        let rows = (area.height() / side).ceil().max(1.0) as usize;
        let mut counts = vec![0u32; columns * rows];
        for &at in shaded {
            let column = ((discs[at].x - area.left) / side) as usize;
            let row = ((discs[at].y - area.top) / side) as usize;
            counts[row.min(rows - 1) * columns + column.min(columns - 1)] += 1;
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        Self {
            area,
            side,
            columns,
            counts,
            most,
        }
    }

    fn cells_at(&self, level: usize) -> impl Iterator<Item = Area> {
        let inside = move |&(_, &count): &(usize, &u32)| count > 0 && self.level(count) == level;
        self.counts
            .iter()
            .enumerate()
            .filter(inside)
            .map(|(at, _)| self.cell(at))
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
    fn cell(&self, at: usize) -> Area {
        let (row, column) = (at / self.columns, at % self.columns);
        let left = self.area.left + column as f64 * self.side;
        let top = self.area.top + row as f64 * self.side;
        Area {
            left: left + 0.5,
            top: top + 0.5,
            right: (left + self.side - 0.5).min(self.area.right),
            bottom: (top + self.side - 0.5).min(self.area.bottom),
        }
    }
}

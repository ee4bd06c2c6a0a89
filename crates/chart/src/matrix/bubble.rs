//! Bubbles: area tracks annual benefit, colour and inner shape tell the risk tier.

use std::f64::consts::PI;

use super::{Disc, Point, Scene, Tier, together};
use crate::pen::Pen;
use crate::{Colour, Palette, Size};

/// Radius of a bubble without benefit, in user units.
pub(super) const SMALLEST: f64 = 3.0;
/// Radius gained per square root of a million, while the largest bubble leaves room for others.
const GROWTH: f64 = 7.6;
/// How far outside a mark of several its second ring stands.
const OUTSIDE: f64 = 2.5;
/// Radius of a mini matrix's bubble beside the full one's.
const MINI: f64 = 0.31;

/// The shorter side at which a chart has the full growth; smaller charts have smaller bubbles.
const FULL_SIDE: f64 = 640.0;
/// Largest radius over shading: leaders crowd into one corner, and each must still be seen.
const LARGEST_LEADER: f64 = 16.0;
/// Share of the chart that bubbles may cover together before they shrink.
const COVERED: f64 = 0.15;

/// How annual benefit becomes a radius: 3 + 7.6 √millions; less steep on a small chart and where
/// one bubble, or all together, would cover too much of it. A legend of sizes asks the same scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BubbleScale {
    growth: f64,
}

impl BubbleScale {
    /// The scale [`super::matrix`] uses for these points at this size.
    pub fn of(points: &[Point], size: Size) -> Self {
        let (width, height) = (f64::from(size.width), f64::from(size.height));
        let roots = || points.iter().map(|point| root(point.benefit_millions));
        let largest = match points.len() > super::DENSITY_ABOVE {
            true => LARGEST_LEADER,
            false => (width.min(height) * 0.055).max(2.0 * SMALLEST),
        };
        let alone = (largest - SMALLEST) / roots().fold(0.0, f64::max);
        let together = match points.len() > super::DENSITY_ABOVE {
            true => f64::INFINITY,
            false => growth_covering(roots(), width * height * COVERED),
        };
        let full = GROWTH * (width.min(height) / FULL_SIDE).min(1.0);
        Self {
            growth: full.min(alone).min(together),
        }
    }

    /// Radius in user units of an annual benefit in millions; unknown or none is the smallest.
    pub fn radius(&self, benefit_millions: Option<f64>) -> f64 {
        match root(benefit_millions) {
            0.0 => SMALLEST,
            root => SMALLEST + self.growth * root,
        }
    }

    pub(super) fn mini_radius(&self, benefit_millions: Option<f64>) -> f64 {
        (self.radius(benefit_millions) * MINI).max(2.0)
    }
}

/// √millions; 0 for what has no area.
fn root(benefit_millions: Option<f64>) -> f64 {
    let known = benefit_millions.filter(|millions| millions.is_finite());
    known.map_or(0.0, |millions| millions.max(0.0).sqrt())
}

/// The growth g at which the bubbles' areas sum to `area`: π Σ (3 + g √m)² = area, solved for g.
fn growth_covering(roots: impl Iterator<Item = f64>, area: f64) -> f64 {
    let (mut constant, mut linear, mut square) = (-area / PI, 0.0, 0.0);
    for root in roots {
        constant += SMALLEST * SMALLEST;
        linear += 2.0 * SMALLEST * root;
        square += root * root;
    }
    if square == 0.0 {
        return f64::INFINITY;
    }
    let under_root = (linear * linear - 4.0 * square * constant).max(0.0);
    ((under_root.sqrt() - linear) / (2.0 * square)).max(0.5)
}

/// How much a bubble shows.
#[derive(Clone, Copy)]
pub(super) enum Detail {
    Full,
    /// Inner shapes only where they can be told apart.
    Small,
}

impl Detail {
    fn stroke(self) -> f64 {
        match self {
            Self::Full => 1.5,
            Self::Small => 1.2,
        }
    }
}

/// Draws the scene's bubbles, the chosen ones last.
pub(super) fn draw_all(
    pen: &Pen,
    scene: &Scene<'_>,
    discs: &[Disc],
    palette: &Palette,
    detail: Detail,
) {
    let chosen = |at: &&usize| scene.points[**at].selected;
    let rest = scene.bubbles.iter().filter(|at| !chosen(at));
    pen.grouped(&[], || {
        for &at in rest.chain(scene.bubbles.iter().filter(chosen)) {
            match scene.together.with(at) {
                [] => draw(pen, scene.points[at], discs[at], palette, detail),
                group => draw_several(pen, scene, group, discs[at], palette, detail),
            }
        }
    });
}

fn draw(pen: &Pen, point: &Point, disc: Disc, palette: &Palette, detail: Detail) {
    let marked = Marked {
        tier: point.tier,
        hollow: point.hollow,
        selected: point.selected,
    };
    draw_marked(pen, marked, disc, palette, detail);
}

/// One mark for several: a second ring outside tells it from one large bubble.
fn draw_several(
    pen: &Pen,
    scene: &Scene<'_>,
    group: &[usize],
    disc: Disc,
    palette: &Palette,
    detail: Detail,
) {
    let Disc { x, y, r } = disc;
    let (colour, wash, stroke) = look(together::tier(&scene.points, group), palette, detail);
    if !group.iter().all(|at| scene.points[*at].hollow) {
        pen.disc((x, y), r, colour.at(wash));
    }
    pen.ring((x, y), r, colour, stroke);
    pen.ring((x, y), r + OUTSIDE, colour, 1.0);
}

/// What a bubble tells apart from its place and size: a legend shows the same.
#[derive(Clone, Copy)]
pub(super) struct Marked {
    pub(super) tier: Tier,
    pub(super) hollow: bool,
    pub(super) selected: bool,
}

pub(super) fn draw_marked(
    pen: &Pen,
    marked: Marked,
    disc: Disc,
    palette: &Palette,
    detail: Detail,
) {
    let Disc { x, y, r } = disc;
    let (colour, wash, stroke) = look(marked.tier, palette, detail);
    if !marked.hollow {
        pen.disc((x, y), r, colour.at(wash));
    }
    match marked.selected {
        true => pen.ring((x, y), r, palette.text, 2.0),
        false => pen.ring((x, y), r, colour, stroke),
    }
    let inner = match detail {
        Detail::Full => r >= SMALLEST,
        Detail::Small => r >= 4.5,
    };
    match marked.tier {
        Tier::High if inner => pen.ring((x, y), inner_radius(r), colour, stroke),
        Tier::Medium if inner => pen.disc((x, y), 1.6, palette.tier_medium_text),
        _ => {}
    }
}

/// The second ring stands 3 inside the first; in the smallest bubbles it shrinks to a dot's size.
fn inner_radius(r: f64) -> f64 {
    (r - 3.0).max(1.2)
}

fn look(tier: Tier, palette: &Palette, detail: Detail) -> (Colour, f64, f64) {
    let stroke = detail.stroke();
    match tier {
        Tier::High => (palette.tier_high, 0.20, stroke),
        Tier::Medium => (palette.tier_medium, 0.24, stroke),
        Tier::Low => (palette.tier_low, 0.20, stroke),
        Tier::None => (palette.tier_none, 0.14, 1.0),
    }
}

//! Bubbles that lie on one another: one mark that says how many they are and whose, or moved apart.

use std::collections::HashMap;

use super::{Disc, Point, Scene, Tier};
use crate::Palette;
use crate::font::{self, Weight};
use crate::pen::{Area, At, Ink, Pen, Side};
use crate::sheet::TEXT_SIZE;

/// Least radius of a mark of several: its count is read in it.
pub(super) const LEAST: f64 = 9.0;
/// The same in the small matrix, which has no room for counts.
pub(super) const LEAST_SMALL: f64 = 4.0;
/// Least height of a row of those moved apart: their names stand beside them, to the left and the right.
const LINE: f64 = 17.0;
/// Room for a name beside one moved apart.
const NAME: f64 = 150.0;
/// Room for the names of quadrants.
const CORNER: f64 = 48.0;

/// Places of points that share their place, most of them first; points alone are in none.
///
/// Ratings are whole levels from 1 to 5, so two initiatives often have the very same scores.
pub fn coincident(points: &[Point]) -> Vec<Vec<usize>> {
    groups(points.iter().enumerate())
}

fn groups<'a>(points: impl Iterator<Item = (usize, &'a Point)>) -> Vec<Vec<usize>> {
    let mut places: HashMap<[i64; 2], Vec<usize>> = HashMap::new();
    for (at, point) in points {
        // Scores are fractions: what is the same but for rounding is the same.
        let place = [point.value, point.difficulty].map(|score| (score * 1e6).round() as i64);
        places.entry(place).or_default().push(at);
    }
    let mut groups: Vec<_> = places
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_by_key(|group| (std::cmp::Reverse(group.len()), group[0]));
    groups
}

/// Which of a scene's bubbles stand for others, and which are moved apart.
#[derive(Debug, Default)]
pub(super) struct Together {
    /// By the point that stands for them: all of them, itself first.
    stacks: HashMap<usize, Vec<usize>>,
    /// Those moved apart.
    fans: Vec<Vec<usize>>,
}

impl Together {
    /// Finds them among bubbles, which are in the order in which they are drawn.
    pub(super) fn of(points: &[&Point], bubbles: &[usize], spread: bool) -> Self {
        let mut together = Self::default();
        for group in groups(bubbles.iter().map(|at| (*at, points[*at]))) {
            let chosen = group.iter().any(|at| points[*at].selected);
            match spread || chosen {
                true => together.fans.push(group),
                false => drop(together.stacks.insert(group[0], group)),
            }
        }
        together
    }

    /// Those that a point stands for, itself first; none where it stands for itself alone.
    pub(super) fn with(&self, at: usize) -> &[usize] {
        self.stacks.get(&at).map_or(&[], Vec::as_slice)
    }

    /// Whether another stands for a point.
    pub(super) fn hidden(&self) -> impl Iterator<Item = usize> {
        self.stacks
            .values()
            .flat_map(|group| group[1..].iter().copied())
    }

    /// Radius of a mark of several: it stands for them all.
    pub(super) fn radius(&self, at: usize, own: f64, least: f64) -> f64 {
        match self.with(at) {
            [] => own,
            _ => own.max(least),
        }
    }

    /// Moves those apart that are to be, within the plane.
    pub(super) fn spread(&self, discs: &mut [Disc], plane: Area) {
        for fan in &self.fans {
            let widest = fan.iter().map(|at| discs[*at].r).fold(0.0, f64::max);
            for (at, place) in fan
                .iter()
                .zip(fanned(discs[fan[0]], fan.len(), widest, plane))
            {
                (discs[*at].x, discs[*at].y) = place;
            }
        }
    }
}

/// Places in rows around one: two columns, their names to the left and the right; near an edge that
/// leaves no room for names one column. Names of quadrants stand at the top and the bottom.
fn fanned(around: Disc, count: usize, widest: f64, plane: Area) -> Vec<At> {
    let apart = (2.0 * widest + 2.0).max(LINE);
    let near_edge = around.x - plane.left < NAME || plane.right - around.x < NAME;
    let columns = if near_edge { 1 } else { 2 };
    let height = apart * (float(count.div_ceil(columns)) - 1.0);
    let clamp = |place: f64, least: f64, most: f64| place.clamp(least.min(most), most.max(least));
    let (left, right) = (plane.left + widest + 2.0, plane.right - widest - 2.0);
    let (first, last) = (plane.top + CORNER, plane.bottom - CORNER - height);
    let top = clamp(around.y - height / 2.0, first, last);
    let place = |step: usize| {
        let side = match (columns, step % 2) {
            (1, _) => 0.0,
            (_, 0) => -1.0,
            _ => 1.0,
        };
        let x = clamp(around.x + side * (widest + 2.0), left, right);
        (x, top + apart * float(step / columns))
    };
    (0..count).map(place).collect()
}

/// Writes into each mark of several how many they are.
pub(super) fn draw_counts(pen: &Pen, scene: &Scene<'_>, discs: &[Disc], palette: &Palette) {
    for &at in &scene.bubbles {
        let count = scene.together.with(at).len();
        if count > 1 {
            let Disc { x, y, .. } = discs[at];
            let ink = Ink::new(palette.text).strong().side(Side::Middle);
            pen.text((x, y + 4.0), &super::grouped(count), ink);
        }
    }
}

/// The tier of a mark of several: the highest, so that none is overlooked.
pub(super) fn tier(points: &[&Point], group: &[usize]) -> Tier {
    let tiers = group.iter().map(|at| points[*at].tier);
    tiers.min().unwrap_or(Tier::None)
}

/// “4: Claims triage, Fraud flags, …”: as many whole names as fit, and that there are more; of a first
/// name that doesn't fit its beginning and “+3”.
pub(super) fn name(names: &[&str], room: f64) -> String {
    let fits = |text: &str| font::width(text, Weight::Regular, TEXT_SIZE) <= room;
    let told = |shown: usize| {
        let more = if shown < names.len() { ", …" } else { "" };
        format!("{}: {}{more}", names.len(), names[..shown].join(", "))
    };
    let most = (1..=names.len()).rev().map(told).find(|text| fits(text));
    most.unwrap_or_else(|| {
        let others = format!(" +{}", names.len().saturating_sub(1));
        let taken = font::width(&others, Weight::Regular, TEXT_SIZE);
        let first = names.first().copied().unwrap_or_default();
        font::fit(first, Weight::Regular, TEXT_SIZE, room - taken) + &others
    })
}

/// Rows of a drawing are few.
const fn float(count: usize) -> f64 {
    count as f64
}

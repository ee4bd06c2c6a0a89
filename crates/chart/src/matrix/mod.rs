//! Value against difficulty: one bubble per initiative, four quadrants, names where there is room.

mod bubble;
mod density;
mod frame;
mod labels;
mod page;
mod part;
mod together;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::pen::{Area, Pen};
use crate::{Caption, Drawing, Mark, Palette, Size};

pub use bubble::BubbleScale;
use frame::Frame;
pub use page::{MatrixPage, SizeKey, matrix_page};
pub use part::{Part, Plane, matrix_part};
use together::Together;
pub use together::coincident;

/// From how many points on only the leaders are drawn as bubbles, over the density of the rest.
pub const DENSITY_ABOVE: usize = 1_500;
/// How many initiatives of highest priority stay bubbles above [`DENSITY_ABOVE`].
pub const LEADERS: usize = 60;

/// What the matrix shows.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixInput {
    /// Name and message of the chart.
    pub caption: Caption,
    /// The initiatives that have both scores. One whose score is not finite is left out.
    pub points: Vec<Point>,
    /// Value from which an initiative counts as high, 0–100.
    pub value_threshold: f64,
    /// Difficulty from which an initiative counts as high, 0–100.
    pub difficulty_threshold: f64,
    /// Names and counts of the four quadrants.
    pub quadrants: Quadrants,
    /// How far apart scores lie, of difficulty and of value: shading counts whole steps, as squares of another width
    /// would show stripes that are not there. 0: anywhere.
    pub steps: [f64; 2],
    /// Bubbles that lie on one another are moved apart. Otherwise one mark stands for them, but for those
    /// around the selected one.
    pub spread: bool,
}

/// One initiative on the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// Comes back as the mark's id; breaks ties, so it must be unique.
    pub id: String,
    /// Name, written beside the bubble where there is room.
    pub label: String,
    /// Value score, 0–100; the vertical axis.
    pub value: f64,
    /// Difficulty = 100 − feasibility, 0–100; the horizontal axis.
    pub difficulty: f64,
    /// Annual benefit in millions of the portfolio's currency; unknown draws the smallest bubble.
    pub benefit_millions: Option<f64>,
    /// Risk tier: colour and the shape inside the bubble.
    pub tier: Tier,
    /// Drawn without filling: less than 60 % of the weight is rated.
    pub hollow: bool,
    /// Priority score, for the order of labels and the choice of leaders; none comes last.
    pub priority: Option<f64>,
    /// Drawn with a strong outline and a strong label, and always a bubble.
    pub selected: bool,
}

/// Risk tier of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// Double ring.
    High,
    /// Centre dot.
    Medium,
    /// Plain.
    Low,
    /// Not assessed: thin grey.
    None,
}

/// A quadrant's name and how many initiatives are in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quadrant {
    /// The name to write.
    pub name: String,
    /// The count to write after it, as the portfolio counts it.
    pub count: usize,
    /// What to write under them, so that the count is not taken for another; may be empty.
    pub note: String,
}

/// The four quadrants, by value and difficulty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quadrants {
    /// High value, low difficulty: top left.
    pub quick_wins: Quadrant,
    /// High value, high difficulty: top right.
    pub strategic_bets: Quadrant,
    /// Low value, low difficulty: bottom left.
    pub fill_ins: Quadrant,
    /// Low value, high difficulty: bottom right.
    pub reconsider: Quadrant,
}

impl Quadrants {
    /// The full names with counts of quick wins, strategic bets, fill-ins and reconsider.
    pub fn new(counts: [usize; 4]) -> Self {
        Self::named(
            ["Quick wins", "Strategic bets", "Fill-ins", "Reconsider"],
            counts,
        )
    }

    /// As [`Quadrants::new`] with "Bets" for "Strategic bets": what fits the small matrix.
    pub fn short(counts: [usize; 4]) -> Self {
        Self::named(["Quick wins", "Bets", "Fill-ins", "Reconsider"], counts)
    }

    /// The same with a line under each of the four, in the order of [`Quadrants::new`]. The small
    /// matrix has no room for it.
    pub fn noted(self, notes: [String; 4]) -> Self {
        let [quick_wins, strategic_bets, fill_ins, reconsider] = notes;
        let noted = |quadrant: Quadrant, note: String| Quadrant { note, ..quadrant };
        Self {
            quick_wins: noted(self.quick_wins, quick_wins),
            strategic_bets: noted(self.strategic_bets, strategic_bets),
            fill_ins: noted(self.fill_ins, fill_ins),
            reconsider: noted(self.reconsider, reconsider),
        }
    }

    fn named(names: [&str; 4], counts: [usize; 4]) -> Self {
        let quadrant = |at: usize| Quadrant {
            name: names[at].to_owned(),
            count: counts[at],
            note: String::new(),
        };
        Self {
            quick_wins: quadrant(0),
            strategic_bets: quadrant(1),
            fill_ins: quadrant(2),
            reconsider: quadrant(3),
        }
    }
}

/// The value–difficulty matrix with axes and labels.
///
/// The axes fit the data and always show the crossing of the two thresholds. Bubbles are drawn from
/// the largest benefit to the smallest. A label is written only where it touches no bubble, label,
/// threshold line, quadrant name or edge and stands nearest its own bubble. Above [`DENSITY_ABOVE`]
/// points the [`LEADERS`] are bubbles and the rest is shading, which the chart says. Bubbles on the very
/// same place are one mark with their number.
pub fn matrix(input: &MatrixInput, palette: &Palette, size: Size) -> Drawing {
    matrix_part(input, None, palette, size).0
}

/// Draws the whole matrix into its frame.
fn draw(pen: &Pen, scene: &Scene<'_>, frame: &Frame<'_>, palette: &Palette) -> Vec<Mark> {
    let discs = scene.discs(frame);
    frame.ground(palette);
    let most = density::draw(pen, frame, scene, palette, 9.0);
    frame.axes(palette);
    frame.thresholds(palette);
    let names = frame.quadrant_names(palette);
    if scene.points.is_empty() {
        frame.say_empty(palette);
    }
    bubble::draw_all(pen, scene, &discs, palette, bubble::Detail::Full);
    together::draw_counts(pen, scene, &discs, palette);
    let labels = labels::place(scene, &discs, &names, frame);
    labels::draw(pen, scene, &labels, palette);
    frame.axis_titles(palette, &scene.note(most));
    scene.marks(&discs, &labels)
}

/// The matrix in small: no ticks and no labels, quadrant names with counts in the corners.
///
/// Meant for about 200 × 270 units. Marks are returned as in [`matrix`].
pub fn mini_matrix(input: &MatrixInput, palette: &Palette, size: Size) -> Drawing {
    let scale = BubbleScale::of(&input.points, Size::new(874, 640));
    let scene = Scene::new(input, together::LEAST_SMALL, |point| {
        scale.mini_radius(point.benefit_millions)
    });
    let pen = Pen::new(size, &input.caption, palette);
    let frame = Frame::mini(&pen, &scene, Area::whole(size));
    let discs = scene.discs(&frame);
    frame.ground(palette);
    density::draw(&pen, &frame, &scene, palette, 5.0);
    frame.cross(palette);
    bubble::draw_all(&pen, &scene, &discs, palette, bubble::Detail::Small);
    frame.corner_names(palette);
    let none = vec![None; scene.points.len()];
    pen.finish(scene.marks(&discs, &none))
}

/// A drawn bubble's place and size in user units.
#[derive(Debug, Clone, Copy)]
struct Disc {
    x: f64,
    y: f64,
    r: f64,
}

/// The points worth drawing and which of them become bubbles.
struct Scene<'a> {
    input: &'a MatrixInput,
    points: Vec<&'a Point>,
    radii: Vec<f64>,
    /// Points drawn as bubbles, largest first so that small ones stay on top.
    bubbles: Vec<usize>,
    /// Points that are only shading.
    shaded: Vec<usize>,
    /// Bubbles that lie on one another.
    together: Together,
}

impl<'a> Scene<'a> {
    fn new(input: &'a MatrixInput, least: f64, radius: impl Fn(&Point) -> f64) -> Self {
        Self::within(input, None, least, radius)
    }

    /// Of the points in a part alone.
    fn within(
        input: &'a MatrixInput,
        part: Option<&Part>,
        least: f64,
        radius: impl Fn(&Point) -> f64,
    ) -> Self {
        let finite = |point: &&Point| point.value.is_finite() && point.difficulty.is_finite();
        let here = |point: &&Point| part.is_none_or(|part| part.holds(point));
        let points = input.points.iter().filter(finite).filter(here);
        let points: Vec<&Point> = points.collect();
        let mut radii: Vec<f64> = points.iter().map(|point| radius(point)).collect();
        let all = 0..points.len();
        let drawn: BTreeSet<usize> = if points.len() > DENSITY_ABOVE {
            let selected = all.clone().filter(|&at| points[at].selected);
            by_priority(&points)
                .into_iter()
                .take(LEADERS)
                .chain(selected)
                .collect()
        } else {
            all.clone().collect()
        };
        let shaded: Vec<usize> = all.filter(|at| !drawn.contains(at)).collect();
        for &at in &shaded {
            radii[at] = radii[at].min(bubble::SMALLEST);
        }
        let mut bubbles: Vec<usize> = drawn.into_iter().collect();
        bubbles.sort_by(|&a, &b| {
            let first = descending(radii[a], radii[b]);
            first.then_with(|| points[a].id.cmp(&points[b].id))
        });
        let together = Together::of(&points, &bubbles, input.spread);
        let hidden: BTreeSet<usize> = together.hidden().collect();
        bubbles.retain(|at| !hidden.contains(at));
        for &at in &bubbles {
            radii[at] = together.radius(at, radii[at], least);
        }
        Self {
            input,
            points,
            radii,
            bubbles,
            shaded,
            together,
        }
    }

    fn discs(&self, frame: &Frame<'_>) -> Vec<Disc> {
        let disc = |(point, &r): (&&Point, &f64)| {
            let (x, y) = frame.place(point.difficulty, point.value);
            Disc { x, y, r }
        };
        let mut discs: Vec<_> = self.points.iter().zip(&self.radii).map(disc).collect();
        self.together.spread(&mut discs, frame.area);
        discs
    }

    /// Bubbles in the order in which they may claim room for their names: the chosen one, then
    /// whoever stands highest by benefit or by priority.
    fn label_order(&self) -> Vec<usize> {
        let mut best = vec![usize::MAX; self.points.len()];
        let drawn: BTreeSet<usize> = self.bubbles.iter().copied().collect();
        let by_priority = by_priority(&self.points);
        let ranked = by_priority.iter().copied().filter(|at| drawn.contains(at));
        for (rank, at) in ranked
            .enumerate()
            .chain(self.bubbles.iter().copied().enumerate())
        {
            best[at] = best[at].min(rank);
        }
        let mut order = self.bubbles.clone();
        order.sort_by_key(|&at| (!self.points[at].selected, best[at]));
        order
    }

    /// What the drawing leaves out, in words; empty when everything is a bubble.
    fn note(&self, most: u32) -> String {
        match self.shaded.len() {
            0 => String::new(),
            rest => format!(
                "{} drawn by priority, {} as shading, up to {} a square",
                grouped(self.points.len() - rest),
                grouped(rest),
                grouped(most as usize)
            ),
        }
    }

    fn marks(&self, discs: &[Disc], labels: &[Option<labels::Label>]) -> Vec<Mark> {
        let hidden: BTreeSet<usize> = self.together.hidden().collect();
        let shown = (0..self.points.len()).filter(|at| !hidden.contains(at));
        let mark = |at: usize| {
            let (point, Disc { x, y, r }) = (self.points[at], discs[at]);
            let with = self.together.with(at).iter();
            Mark {
                id: point.id.clone(),
                x,
                y,
                r,
                label: point.label.clone(),
                labelled: labels[at].is_some(),
                with: with.map(|at| self.points[*at].id.clone()).collect(),
            }
        };
        shown.map(mark).collect()
    }
}

/// A count with a comma between thousands.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn by_priority(points: &[&Point]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let priority = |at: usize| points[at].priority.unwrap_or(f64::NEG_INFINITY);
    order.sort_by(|&a, &b| {
        let first = descending(priority(a), priority(b));
        first.then_with(|| points[a].id.cmp(&points[b].id))
    });
    order
}

fn descending(a: f64, b: f64) -> Ordering {
    b.total_cmp(&a)
}

#[cfg(test)]
mod tests;

//! What became of those that entered a stage, by months since: shares as steps, each in the band of
//! its interval.

use crate::font::{self, Weight};
use crate::page::{EDGE, Facts, Head, Notes};
use crate::pen::{Area, Axes, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Colour, Drawing, Mark, Palette, Size};

/// How much of the ground a band lets through.
const BAND: f64 = 0.14;
/// Left of the plane: the percents of its axis.
const LEFT: f64 = 40.0;
/// Below the plane: months and what they are.
const BELOW: f64 = 42.0;
/// Between two lines of names.
const LINE: f64 = 16.0;
/// Names are cut at this share of the width.
const NAMES: f64 = 0.3;
/// Height of the plane on a page.
const PLANE: f64 = 300.0;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseInput {
    /// Name and message of the chart; without a course the summary stands in place of the drawing.
    pub caption: Caption,
    /// What is drawn, from the most to the least important.
    pub lines: Vec<Line>,
    /// The age in months at which they end.
    pub until: f64,
    /// The age in months at which the names say the shares.
    pub told_at: f64,
    /// Who is in none of the lines at that age: name and share.
    pub rest: [String; 2],
    /// What the months count from: “Months since entering Pilot”.
    pub axis: String,
    /// Ages at which the shares can be pointed at, with what they are then: months and words.
    pub ages: Vec<(f64, String)>,
}

/// A share by age.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What they did: “Production”.
    pub name: String,
    /// The share at the age told: “49% at 18 months”.
    pub told: String,
    /// Whether it is what the question asks for; others are dashed.
    pub reached: bool,
    /// From age 0 on, each where the share changes.
    pub steps: Vec<Step>,
}

/// A share from some age on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// Age in months.
    pub months: f64,
    /// The share, 0 to 1.
    pub share: f64,
    /// Its interval; none where none can be told.
    pub interval: Option<(f64, f64)>,
}

/// The shares by age, with their names and what they are at an age beside them.
pub fn course(input: &CourseInput, palette: &Palette, size: Size) -> Drawing {
    let pen = Pen::new(size, &input.caption, palette);
    let area = Area::whole(size).inside([LEFT, 12.0, names(input, pen.width()) + 20.0, BELOW]);
    let marks = draw(&pen, input, area, palette);
    pen.finish(marks)
}

/// The same as a page: under a title and the facts, above the notes.
pub fn course_page(
    input: &CourseInput,
    facts: &Facts,
    notes: &[String],
    palette: &Palette,
    width: u32,
) -> Drawing {
    let head = Head::new(&input.caption.title, facts, f64::from(width));
    let notes = Notes::new(notes, f64::from(width));
    let top = head.height() + 12.0;
    let below = top + PLANE + BELOW + 12.0;
    let size = Size::new(width, (below + notes.height()).ceil() as u32);
    let pen = Pen::new(size, &input.caption, palette);
    head.draw(&pen, palette);
    let area = Area {
        left: EDGE + LEFT - 8.0,
        top,
        right: pen.width() - EDGE - names(input, pen.width()) - 12.0,
        bottom: top + PLANE,
    };
    let marks = draw(&pen, input, area, palette);
    notes.draw(&pen, below, palette.text_muted);
    pen.finish(marks)
}

/// Room for the names at the right; of long ones there is as much as leaves the plane its own.
fn names(input: &CourseInput, width: f64) -> f64 {
    if input.lines.is_empty() {
        return 0.0;
    }
    let ink = Ink::new(Colour::new(0, 0, 0)).strong();
    let lines = input.lines.iter().flat_map(|line| [&line.name, &line.told]);
    let texts = lines.chain(&input.rest);
    let widest = texts.map(|text| ink.width(text)).fold(0.0, f64::max);
    widest.min(width * NAMES)
}

fn draw(pen: &Pen, input: &CourseInput, area: Area, palette: &Palette) -> Vec<Mark> {
    if input.lines.is_empty() {
        pen.say(area, &input.caption.summary, palette);
        return Vec::new();
    }
    let plan = Plan::new(pen, input, area);
    plan.ground(palette);
    plan.told_at(palette);
    for line in input.lines.iter().rev() {
        plan.band(line, palette);
    }
    for line in input.lines.iter().rev() {
        plan.line(line, palette);
    }
    plan.names(palette);
    plan.marks()
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a CourseInput,
    area: Area,
    axes: Axes,
    /// The highest share of the axis.
    top: f64,
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a CourseInput, area: Area) -> Self {
        let ends = input.lines.iter().flat_map(|line| &line.steps);
        let highest = ends.map(|step| step.interval.map_or(step.share, |(_, high)| high));
        // A fifth more than is needed at most, and never less than a fifth: small shares look small.
        let fifths = (highest.fold(0.0, f64::max) * 5.0).ceil().clamp(1.0, 5.0);
        let top = fifths / 5.0;
        Self {
            axes: pen.axes(area, 0.0..input.until.max(1.0), 0.0..top),
            pen,
            input,
            area,
            top,
        }
    }

    fn ground(&self, palette: &Palette) {
        let Area {
            left,
            right,
            bottom,
            ..
        } = self.area;
        let ink = Ink::new(palette.text_muted);
        for fifth in 0..=(self.top * 5.0).round() as u32 {
            let (_, y) = self.axes.place(0.0, f64::from(fifth) / 5.0);
            let colour = match fifth {
                0 => palette.chart_axis,
                _ => palette.chart_grid,
            };
            self.pen.line(&[(left, y), (right, y)], colour, 1.0);
            let text = format!("{}%", fifth * 20);
            self.pen.text((left - 8.0, y + 4.0), &text, ink.end());
        }
        let every = match self.input.until {
            short if short <= 24.0 => 3,
            middle if middle <= 72.0 => 6,
            long => (long / 72.0).ceil() as usize * 12,
        };
        for month in (0..=self.input.until as u32).step_by(every) {
            let (x, _) = self.axes.place(f64::from(month), 0.0);
            self.pen
                .line(&[(x, bottom), (x, bottom + 4.0)], palette.chart_axis, 1.0);
            self.pen
                .text((x, bottom + 17.0), &month.to_string(), ink.middle());
        }
        let middle = f64::midpoint(left, right);
        let axis = font::fit(&self.input.axis, Weight::Regular, TEXT_SIZE, right - left);
        self.pen.text((middle, bottom + 35.0), &axis, ink.middle());
    }

    /// Where the names read the shares.
    fn told_at(&self, palette: &Palette) {
        let (x, _) = self.axes.place(self.input.told_at, 0.0);
        let line = [(x, self.area.top), (x, self.area.bottom)];
        self.pen.dashed(&line, palette.chart_reference);
    }

    fn band(&self, line: &Line, palette: &Palette) {
        let colour = colour(line, palette).at(BAND);
        for (at, step) in line.steps.iter().enumerate() {
            let Some((low, high)) = step.interval else {
                continue;
            };
            let next = line.steps.get(at + 1);
            let end = next.map_or(self.input.until, |next| next.months);
            let (left, bottom) = self.axes.place(step.months, low);
            let (right, top) = self.axes.place(end, high);
            self.pen.fill(
                Area {
                    left,
                    top,
                    right,
                    bottom,
                },
                colour,
            );
        }
    }

    fn line(&self, line: &Line, palette: &Palette) {
        let mut points = Vec::with_capacity(2 * line.steps.len() + 1);
        let mut before = 0.0;
        for step in &line.steps {
            points.push(self.axes.place(step.months, before));
            points.push(self.axes.place(step.months, step.share));
            before = step.share;
        }
        points.push(self.axes.place(self.input.until, before));
        let dashes = if line.reached { "none" } else { "5 3" };
        let attributes = [("stroke-dasharray", dashes), ("stroke-linejoin", "round")];
        self.pen.grouped(&attributes, || {
            self.pen.line(&points, colour(line, palette), 2.0);
        });
        let (x, y) = self
            .axes
            .place(self.input.told_at, share_at(line, self.input.told_at));
        self.pen.disc((x, y), 4.0, colour(line, palette));
        self.pen.ring((x, y), 4.0, palette.surface, 1.5);
    }

    /// Each name level with the end of its line, or below the one above it, and the rest lowest.
    fn names(&self, palette: &Palette) {
        let x = self.area.right + 12.0;
        let end = |line: &&Line| {
            let share = line.steps.last().map_or(0.0, |step| step.share);
            self.axes.place(0.0, share).1
        };
        let mut lines: Vec<_> = self.input.lines.iter().collect();
        lines.sort_by(|a, b| end(a).total_cmp(&end(b)));
        let block = 2.0 * LINE + 6.0;
        let blocks = lines.len() as f64 + 1.0;
        let mut least = self.area.top + 8.0;
        for (at, line) in lines.iter().enumerate() {
            // Those below need their room, too.
            let most = self.area.bottom - block * (blocks - at as f64) + LINE;
            let y = end(line).clamp(least, most.max(least));
            let ink = Ink::new(colour(line, palette)).strong();
            self.pair((x, y), [&line.name, &line.told], ink, palette);
            least = y + block;
        }
        let lowest = (self.area.bottom - LINE).max(least);
        let [name, told] = &self.input.rest;
        let ink = Ink::new(palette.text_secondary);
        self.pair((x, lowest), [name, told], ink, palette);
    }

    fn pair(&self, (x, y): (f64, f64), [name, told]: [&str; 2], ink: Ink, palette: &Palette) {
        let room = names(self.input, self.pen.width());
        let name = font::fit(name, Weight::SemiBold, TEXT_SIZE, room);
        self.pen.text((x, y), &name, ink);
        let told = font::fit(told, Weight::Regular, TEXT_SIZE, room);
        let told_ink = Ink::new(palette.text_secondary);
        self.pen.text((x, y + LINE), &told, told_ink);
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |(months, label): &(f64, String)| {
            let first = self.input.lines.first();
            let share = first.map_or(0.0, |line| share_at(line, *months));
            let (x, y) = self.axes.place(*months, share);
            Mark {
                id: format!("{months}"),
                x,
                y,
                r: 4.0,
                label: label.clone(),
                labelled: false,
                with: Vec::new(),
            }
        };
        self.input.ages.iter().map(mark).collect()
    }
}

fn colour(line: &Line, palette: &Palette) -> Colour {
    match line.reached {
        true => palette.chart_realised,
        false => palette.chart_stopped,
    }
}

fn share_at(line: &Line, months: f64) -> f64 {
    let step = line.steps.iter().rfind(|step| step.months <= months);
    step.map_or(0.0, |step| step.share)
}

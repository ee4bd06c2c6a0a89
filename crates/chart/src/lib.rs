//! One function per chart: plotters draws it, and what comes back is the SVG and the marks on it.
//!
//! The screen shows the SVG and lays one focusable overlay over the marks; reports and the command
//! line embed the very same drawing. Inputs are plain structs of this crate: it computes positions,
//! never a figure of the portfolio.
//!
//! - [`matrix`] and [`mini_matrix`]: value against difficulty; [`matrix_page`] with all that it needs
//!   to stand alone.
//! - [`conversion_page`]: share that reached the end stage with its interval, one row per unit or
//!   quarter, as a page.
//! - [`course`]: what became of those that entered a stage, by months since; [`course_page`] as a page.
//! - [`ages`]: running pilots by age, against the limit.
//! - [`kpi`]: a KPI over time, against the way to its target.
//! - [`acceptability`]: how often each rank came up; [`tornado`]: what each weight does when halved and doubled.
//!
//! Every text is measured with the bundled Inter ([`font`]), so labels that fit here fit everywhere.

mod ages;
mod conversion;
mod course;
pub mod font;
mod kpi;
mod matrix;
mod page;
mod palette;
mod pen;
mod ranks;
mod sheet;
mod tornado;

pub use ages::{Age, AgesInput, ages};
pub use conversion::{ConversionInput, Overall, Row, conversion_page};
pub use course::{CourseInput, Line, Step, course, course_page};
pub use kpi::{Baseline, Event, KpiInput, Outlook, Reading, Target, kpi};
pub use matrix::{
    BubbleScale, DENSITY_ABOVE, LEADERS, MatrixInput, MatrixPage, Part, Plane, Point, Quadrant,
    Quadrants, SizeKey, Tier, coincident, matrix, matrix_page, matrix_part, mini_matrix,
};
pub use page::Facts;
pub use palette::{Colour, Palette};
pub use ranks::{AcceptabilityInput, RankBar, acceptability};
pub use tornado::{Swing, TornadoInput, tornado};

/// Outer width and height of a drawing in viewBox user units (CSS pixels at 100%).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Units from left to right.
    pub width: u32,
    /// Units from top to bottom.
    pub height: u32,
}

impl Size {
    /// A size of `width` × `height` user units.
    pub const fn new(width: u32, height: u32) -> Self {
        Self { width, height }
    }
}

/// What a chart is called and says in words, for whoever cannot see it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// Short name: the `<title>` and the accessible name.
    pub title: String,
    /// The chart's message in one or two sentences: the `<desc>`. May be empty.
    pub summary: String,
}

impl Caption {
    /// A caption of a title and a summary.
    pub fn new(title: impl Into<String>, summary: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            summary: summary.into(),
        }
    }
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// A complete SVG document: presentation attributes only, no style, script, id or reference.
    pub svg: String,
    /// Width of the viewBox. May exceed what was asked where the content needs it.
    pub width: u32,
    /// Height of the viewBox. May exceed what was asked where the content needs it.
    pub height: u32,
    /// What can be pointed at, in the order of the input. One mark may stand for several.
    pub marks: Vec<Mark>,
}

/// One thing on a drawing that can be pointed at or moved to by keyboard.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// The id given with the input.
    pub id: String,
    /// Centre, in viewBox user units from the left.
    pub x: f64,
    /// Centre, in viewBox user units from the top.
    pub y: f64,
    /// Radius in user units.
    pub r: f64,
    /// The name given with the input, as given.
    pub label: String,
    /// Whether the name is written on the drawing.
    pub labelled: bool,
    /// The ids of all that the mark stands for, its own first; empty where it stands for one.
    pub with: Vec<String>,
}

//! What stands around a drawing that leaves the app: above it its title, whose and of when it is
//! and what it leaves out; below it what needs saying of how to read it. On screen all of this
//! stands around the drawing.

use crate::font::{self, Weight};
use crate::pen::{Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Colour, Palette};

/// Room at both sides.
pub(crate) const EDGE: f64 = 16.0;
/// Baseline of the title.
const TITLE: f64 = 30.0;
const TITLE_SIZE: f64 = 16.0;
const LINE: f64 = 17.0;
/// Between a text and the drawing.
const GAP: f64 = 8.0;

/// What a drawing says of itself, in a slide or a mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// Whose portfolio; the first line, written strong.
    pub whose: String,
    /// Of which day it is, what is shown, what is left out, the filter: a paragraph each.
    pub lines: Vec<String>,
}

/// The title and the facts, in lines as wide as the page.
pub(crate) struct Head {
    title: String,
    lines: Vec<(Weight, String)>,
}

impl Head {
    pub(crate) fn new(title: &str, facts: &Facts, width: f64) -> Self {
        let room = width - 2.0 * EDGE;
        let strong = font::wrap(&facts.whose, Weight::SemiBold, TEXT_SIZE, room);
        let strong = strong.into_iter().map(|line| (Weight::SemiBold, line));
        let plain = wrapped(&facts.lines, room);
        let plain = plain.into_iter().map(|line| (Weight::Regular, line));
        Self {
            title: font::fit(title, Weight::SemiBold, TITLE_SIZE, room),
            lines: strong.chain(plain).collect(),
        }
    }

    /// Where the drawing below may begin.
    pub(crate) fn height(&self) -> f64 {
        TITLE + LINE * self.lines.len() as f64 + GAP
    }

    pub(crate) fn draw(&self, pen: &Pen, palette: &Palette) {
        let size = TITLE_SIZE.to_string();
        pen.grouped(&[("font-size", &size)], || {
            let ink = Ink::new(palette.text).strong();
            pen.text((EDGE, TITLE), &self.title, ink);
        });
        for (at, (weight, line)) in self.lines.iter().enumerate() {
            let ink = match weight {
                Weight::SemiBold => Ink::new(palette.text).strong(),
                Weight::Regular => Ink::new(palette.text_secondary),
            };
            pen.text((EDGE, TITLE + LINE * (at + 1) as f64 + 3.0), line, ink);
        }
    }
}

/// Paragraphs below a drawing.
pub(crate) struct Notes(Vec<String>);

impl Notes {
    pub(crate) fn new(paragraphs: &[String], width: f64) -> Self {
        Self(wrapped(paragraphs, width - 2.0 * EDGE))
    }

    /// Room they take, with that to the edge of the page.
    pub(crate) fn height(&self) -> f64 {
        LINE * self.0.len() as f64 + 2.0 * GAP
    }

    pub(crate) fn draw(&self, pen: &Pen, top: f64, colour: Colour) {
        for (at, line) in self.0.iter().enumerate() {
            let baseline = top + GAP + LINE * (at as f64 + 0.7);
            pen.text((EDGE, baseline), line, Ink::new(colour));
        }
    }
}

fn wrapped(paragraphs: &[String], room: f64) -> Vec<String> {
    let lines = paragraphs.iter();
    lines
        .flat_map(|line| font::wrap(line, Weight::Regular, TEXT_SIZE, room))
        .collect()
}

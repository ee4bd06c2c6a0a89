//! Share that reached the end stage, one row per unit or quarter, with its interval.

use crate::font::{self, Weight};
use crate::matrix::grouped;
use crate::page::{EDGE, Facts, Head, Notes};
use crate::pen::{Area, Axes, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Drawing, Mark, Palette, Size};

const ROW: f64 = 29.0;
/// Above the rows: the heads of the columns and the name of the line of all.
const ABOVE_ROWS: f64 = 33.5;
/// Baseline of the column heads.
const HEADS: f64 = 21.0;
/// Below the rows: the percents of the axis.
const BELOW_ROWS: f64 = 30.0;
/// Right of the bars: the columns Share and "Reached / decided".
const COLUMNS: f64 = 190.0;
/// From the right end of the column Share to that of the other.
const LAST_COLUMN: f64 = 126.0;
/// Names of units are cut at this share of the width.
const NAMES: f64 = 0.36;
/// Least width: below it the bars have no room beside the columns.
const LEAST_WIDTH: u32 = 480;

/// What the conversion chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversionInput {
    /// Name and message of the chart; the summary is written in it when there are no rows.
    pub caption: Caption,
    /// One row per unit or quarter, in the order to show.
    pub rows: Vec<Row>,
    /// The share over all, those without a row included, drawn as a dashed line.
    pub overall: Option<Overall>,
    /// What stands under the title.
    pub facts: Facts,
    /// What stands below: how to read it, and the rows not shown. A paragraph each.
    pub notes: Vec<String>,
}

/// One unit's or quarter's conversion.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Comes back as the mark's id.
    pub id: String,
    /// Name of the unit or quarter.
    pub label: String,
    /// How many reached the end stage.
    pub numerator: u32,
    /// How many are decided.
    pub denominator: u32,
    /// The share in words; a dash where none is decided.
    pub percent: String,
    /// Lower end of the 95% Wilson interval, 0–1; none where too few are decided.
    pub low: Option<f64>,
    /// Upper end of the 95% Wilson interval, 0–1; none where too few are decided.
    pub high: Option<f64>,
}

/// The share all rows are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// What to write above the line, figure included: "All 35%".
    pub label: String,
    /// The share, 0–1.
    pub share: f64,
}

/// A page of dots with their intervals on an axis from 0 to 100%, and the columns Share and
/// "Reached / decided": under a title and the facts, above the notes.
///
/// A row without an interval has a hollow dot. The height follows from the rows; a width under 480
/// is raised to it.
pub fn conversion_page(input: &ConversionInput, palette: &Palette, width: u32) -> Drawing {
    let width = width.max(LEAST_WIDTH);
    let head = Head::new(&input.caption.title, &input.facts, f64::from(width));
    let notes = Notes::new(&input.notes, f64::from(width));
    // Without a row there is room for the words that say why.
    let rows = match input.rows.len() {
        0 => 2.0 * ROW,
        rows => ROW * rows as f64,
    };
    let below = head.height() + ABOVE_ROWS + rows + BELOW_ROWS;
    let size = Size::new(width, (below + notes.height()).ceil() as u32);
    let pen = Pen::new(size, &input.caption, palette);
    head.draw(&pen, palette);
    let plan = Plan::new(&pen, input, head.height(), rows);
    if input.rows.is_empty() {
        let middle = Area {
            left: EDGE,
            right: pen.width() - EDGE,
            ..plan.area
        };
        pen.say(middle, &input.caption.summary, palette);
    } else {
        plan.draw(palette);
    }
    notes.draw(&pen, below, palette.text_muted);
    let marks = plan.marks();
    pen.finish(marks)
}

impl Row {
    fn share(&self) -> Option<f64> {
        let share = f64::from(self.numerator) / f64::from(self.denominator);
        (self.denominator > 0).then_some(share)
    }
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a ConversionInput,
    /// Top of the column heads.
    top: f64,
    area: Area,
    axes: Axes,
    /// Right ends of the columns Share and "Reached / decided".
    columns: (f64, f64),
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a ConversionInput, top: f64, rows: f64) -> Self {
        let right = pen.width() - EDGE;
        let ink = Ink::new(crate::Colour::new(0, 0, 0));
        let names = input.rows.iter().map(|row| ink.width(&row.label));
        let names = names.fold(0.0, f64::max).min(pen.width() * NAMES);
        let area = Area {
            left: EDGE + names + 20.0,
            top: top + ABOVE_ROWS - 3.5,
            right: right - COLUMNS,
            bottom: top + ABOVE_ROWS + rows + 3.5,
        };
        Self {
            axes: pen.axes(area, 0.0..1.0, 0.0..1.0),
            pen,
            input,
            top,
            area,
            columns: (right - LAST_COLUMN, right),
        }
    }

    fn draw(&self, palette: &Palette) {
        self.ground(palette);
        self.intervals(palette);
        for (index, row) in self.input.rows.iter().enumerate() {
            self.row(index, row, palette);
        }
    }

    fn x(&self, share: f64) -> f64 {
        self.axes.place(share.clamp(0.0, 1.0), 0.0).0
    }

    fn y(&self, index: usize) -> f64 {
        self.top + ABOVE_ROWS + ROW * (index as f64 + 0.5)
    }

    /// Grid, column heads and the line of the overall share.
    fn ground(&self, palette: &Palette) {
        let Area { top, bottom, .. } = self.area;
        let muted = Ink::new(palette.text_muted);
        for fifth in 0..=5 {
            let x = self.x(f64::from(fifth) / 5.0);
            self.pen
                .line(&[(x, top), (x, bottom)], palette.chart_grid, 1.0);
            let text = format!("{}%", fifth * 20);
            self.pen.text((x, bottom + 16.0), &text, muted.middle());
        }
        let heads = self.top + HEADS;
        self.pen.text((self.columns.0, heads), "Share", muted.end());
        let last = "Reached / decided";
        self.pen.text((self.columns.1, heads), last, muted.end());
        if let Some(overall) = &self.input.overall {
            let x = self.x(overall.share);
            self.pen
                .dashed(&[(x, top), (x, bottom)], palette.chart_reference);
            let ink = Ink::new(palette.text_secondary).middle();
            let half = ink.width(&overall.label) / 2.0;
            let last = self.columns.0 - muted.width("Share") - 12.0 - half;
            self.pen.text((x.min(last), heads), &overall.label, ink);
        }
    }

    fn intervals(&self, palette: &Palette) {
        self.pen.grouped(&[("stroke-linecap", "round")], || {
            for (index, row) in self.input.rows.iter().enumerate() {
                if let (Some(low), Some(high)) = (row.low, row.high) {
                    let y = self.y(index);
                    let ends = [(self.x(low), y), (self.x(high), y)];
                    self.pen.line(&ends, palette.chart_forecast, 4.0);
                }
            }
        });
    }

    fn row(&self, index: usize, row: &Row, palette: &Palette) {
        let y = self.y(index);
        let baseline = y + 4.0;
        let room = self.area.left - EDGE - 14.0;
        let name = font::fit(&row.label, Weight::Regular, TEXT_SIZE, room);
        self.pen
            .text((EDGE, baseline), &name, Ink::new(palette.text));
        if let Some(share) = row.share() {
            self.dot((self.x(share), y), row.low.is_none(), palette);
        }
        let (share, reached) = self.columns;
        self.pen.text(
            (share, baseline),
            &row.percent,
            Ink::new(palette.text).strong().end(),
        );
        let [part, whole] = [row.numerator, row.denominator].map(|n| grouped(n as usize));
        let counts = format!("{part} / {whole}");
        self.pen.text(
            (reached, baseline),
            &counts,
            Ink::new(palette.text_muted).end(),
        );
    }

    fn dot(&self, at: (f64, f64), few: bool, palette: &Palette) {
        let (inside, edge, width) = match few {
            true => (palette.surface, palette.chart_realised, 1.8),
            false => (palette.chart_realised, palette.surface, 1.5),
        };
        self.pen.disc(at, 4.5, inside);
        self.pen.ring(at, 4.5, edge, width);
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |(index, row): (usize, &Row)| Mark {
            id: row.id.clone(),
            x: self.x(row.share().unwrap_or(0.0)),
            y: self.y(index),
            r: 4.5,
            label: row.label.clone(),
            labelled: true,
            with: Vec::new(),
        };
        self.input.rows.iter().enumerate().map(mark).collect()
    }
}

//! Share that reached the end stage, one row per unit or quarter, with its interval.

use crate::font::{self, Weight};
use crate::pen::{Area, Axes, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Drawing, Mark, Palette, Size};

/// Fewer than this many and the dot is hollow and the interval grey.
const FEW: u32 = 8;
const ROW: f64 = 29.0;
const TIGHTEST_ROW: f64 = 20.0;
const ABOVE_ROWS: f64 = 27.5;
/// Baseline of the column heads.
const HEADS: f64 = 15.0;
const BELOW_ROWS: f64 = 35.5;
const EDGE: f64 = 8.0;

/// What the conversion chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ConversionInput {
    /// Name and message of the chart; the summary is written in it when there are no rows.
    pub caption: Caption,
    /// One row per unit or quarter, in the order to show.
    pub rows: Vec<Row>,
    /// The share over all rows, drawn as a dashed line.
    pub overall: Option<Overall>,
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
    /// How many are counted. With 0 a dash stands in place of a share.
    pub denominator: u32,
    /// Lower end of the 95% Wilson interval, 0–1, if one is given.
    pub low: Option<f64>,
    /// Upper end of the 95% Wilson interval, 0–1, if one is given.
    pub high: Option<f64>,
}

/// The share all rows are compared with.
#[derive(Debug, Clone, PartialEq)]
pub struct Overall {
    /// What to write above the line, figure included: "All units 35%".
    pub label: String,
    /// The share, 0–1.
    pub share: f64,
}

/// The size at which `rows` rows have their full height.
pub fn conversion_size(rows: usize, width: u32) -> Size {
    let height = ABOVE_ROWS + ROW * rows.max(1) as f64 + BELOW_ROWS;
    Size::new(width, height as u32)
}

/// Dots with their intervals on an axis from 0 to 100%, with columns Share and "Reached / n".
///
/// Rows of fewer than 8 are hollow. Where the rows do not fit, the drawing grows in height.
pub fn conversion_by(input: &ConversionInput, palette: &Palette, size: Size) -> Drawing {
    let room = f64::from(size.height) - ABOVE_ROWS - BELOW_ROWS;
    let count = input.rows.len().max(1) as f64;
    let step = (room / count).clamp(TIGHTEST_ROW, ROW);
    let needed = (ABOVE_ROWS + step * count + BELOW_ROWS).ceil() as u32;
    let size = Size::new(size.width, size.height.max(needed));
    let pen = Pen::new(size, &input.caption, palette);
    let plan = Plan::new(&pen, input, size, step);
    plan.ground(palette);
    if input.rows.is_empty() {
        pen.say(plan.area, &input.caption.summary, palette);
    }
    plan.intervals(palette);
    for (index, row) in input.rows.iter().enumerate() {
        plan.row(index, row, palette);
    }
    let marks = plan.marks();
    pen.finish(marks)
}

impl Row {
    fn share(&self) -> Option<f64> {
        let share = f64::from(self.numerator) / f64::from(self.denominator);
        (self.denominator > 0).then_some(share)
    }

    fn percent(&self) -> String {
        percent(self.numerator, self.denominator)
    }
}

/// The share in whole per cent, halves up; a dash over nothing.
pub(crate) fn percent(part: u32, whole: u32) -> String {
    let (part, whole) = (u64::from(part), u64::from(whole));
    match (200 * part + whole).checked_div(2 * whole) {
        Some(share) => format!("{share}%"),
        None => "—".to_owned(),
    }
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a ConversionInput,
    area: Area,
    axes: Axes,
    step: f64,
    /// Right ends of the columns Share and "Reached / n".
    columns: (f64, f64),
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a ConversionInput, size: Size, step: f64) -> Self {
        let right = f64::from(size.width) - EDGE;
        let ink = Ink::new(crate::Colour::new(0, 0, 0));
        let names = input.rows.iter().map(|row| ink.width(&row.label));
        let names = names.fold(0.0, f64::max).min(f64::from(size.width) * 0.3);
        let rows = step * input.rows.len().max(1) as f64;
        let area = Area {
            left: EDGE + names + 20.0,
            top: 24.0,
            right: right - 134.0,
            bottom: ABOVE_ROWS + rows + 7.5,
        };
        Self {
            axes: pen.axes(area, 0.0..1.0, 0.0..1.0),
            pen,
            input,
            area,
            step,
            columns: (right - 84.0, right),
        }
    }

    fn x(&self, share: f64) -> f64 {
        self.axes.place(share.clamp(0.0, 1.0), 0.0).0
    }

    fn y(&self, index: usize) -> f64 {
        ABOVE_ROWS + self.step * (index as f64 + 0.5)
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
        self.pen.text((self.columns.0, HEADS), "Share", muted.end());
        self.pen
            .text((self.columns.1, HEADS), "Reached / n", muted.end());
        if let Some(overall) = &self.input.overall {
            let x = self.x(overall.share);
            self.pen
                .dashed(&[(x, top), (x, bottom)], palette.chart_reference);
            let ink = Ink::new(palette.text_secondary).middle();
            let half = ink.width(&overall.label) / 2.0;
            let last = self.columns.0 - muted.width("Share") - 12.0 - half;
            self.pen.text((x.min(last), HEADS), &overall.label, ink);
        }
    }

    fn intervals(&self, palette: &Palette) {
        self.pen.grouped(&[("stroke-linecap", "round")], || {
            for (index, row) in self.input.rows.iter().enumerate() {
                if let (Some(low), Some(high)) = (row.low, row.high) {
                    let colour = match row.denominator < FEW {
                        true => palette.chart_planned,
                        false => palette.chart_forecast,
                    };
                    let y = self.y(index);
                    self.pen
                        .line(&[(self.x(low), y), (self.x(high), y)], colour, 4.0);
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
            self.dot((self.x(share), y), row.denominator < FEW, palette);
        }
        let (share, reached) = self.columns;
        self.pen.text(
            (share, baseline),
            &row.percent(),
            Ink::new(palette.text).strong().end(),
        );
        let counts = format!("{} / {}", row.numerator, row.denominator);
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
        };
        self.input.rows.iter().enumerate().map(mark).collect()
    }
}

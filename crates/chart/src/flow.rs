//! What entered each stage and where it went: one stacked bar per stage.

use crate::conversion::percent;
use crate::font::{self, Weight};
use crate::pen::{Area, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Colour, Drawing, Mark, Palette, Size};

const EDGE: f64 = 8.0;
const HEAD: f64 = 26.0;
const ROW: f64 = 28.0;
const BAR: f64 = 12.0;
/// Right ends of the columns, from the right edge: entered, moved on, here, stopped, conversion.
const COLUMNS: [f64; 5] = [374.0, 284.0, 174.0, 94.0, 8.0];

/// What the flow chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct FlowInput {
    /// Name and message of the chart; the summary is written in it when nothing entered.
    pub caption: Caption,
    /// The stages in order.
    pub stages: Vec<StageFlow>,
}

/// One stage's flow, in initiatives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageFlow {
    /// Comes back as the mark's id.
    pub id: String,
    /// Name of the stage.
    pub label: String,
    /// How many ever entered.
    pub entered: u32,
    /// How many went on to a later stage; none for the last stage, which shows no conversion.
    pub moved_on: Option<u32>,
    /// How many are in the stage now.
    pub here: u32,
    /// How many stopped here. What is none of the three (moved back) is left as track.
    pub stopped: u32,
}

/// The size at which every stage has its row.
pub fn flow_size(stages: usize, width: u32) -> Size {
    Size::new(width, (HEAD + ROW * stages.max(1) as f64 + EDGE) as u32)
}

/// Bars to one scale: moved on, in stage now, stopped; the figures in columns beside them.
///
/// Wants a width of 560 or more; the height follows from the stages.
pub fn flow(input: &FlowInput, palette: &Palette, width: u32) -> Drawing {
    let size = flow_size(input.stages.len(), width.max(560));
    let pen = Pen::new(size, &input.caption, palette);
    let plan = Plan::new(&pen, input, size);
    plan.heads(palette);
    if input.stages.iter().all(|stage| stage.entered == 0) {
        let area = Area {
            left: EDGE,
            top: HEAD,
            right: plan.bars.right,
            bottom: f64::from(size.height),
        };
        pen.say(area, &input.caption.summary, palette);
    }
    for (index, stage) in input.stages.iter().enumerate() {
        plan.row(index, stage, palette);
    }
    let marks = plan.marks();
    pen.finish(marks)
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a FlowInput,
    /// Where bars start and the longest ends.
    bars: Area,
    most: u32,
    right: f64,
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a FlowInput, size: Size) -> Self {
        let right = f64::from(size.width);
        let names = input.stages.iter();
        let names = names.map(|stage| font::width(&stage.label, Weight::Regular, TEXT_SIZE));
        let names = names.fold(0.0, f64::max).min(100.0);
        let bars = Area {
            left: EDGE + names + 14.0,
            top: HEAD,
            right: right - COLUMNS[0] - 64.0,
            bottom: f64::from(size.height) - EDGE,
        };
        let most = input.stages.iter().map(|stage| stage.entered).max();
        Self {
            pen,
            input,
            bars,
            most: most.unwrap_or(0).max(1),
            right,
        }
    }

    /// Column heads double as the legend.
    fn heads(&self, palette: &Palette) {
        let ink = Ink::new(palette.text_muted).end();
        let heads = [
            "Entered",
            "Moved on",
            "In stage now",
            "Stopped",
            "Conversion",
        ];
        for (head, from_right) in heads.iter().zip(COLUMNS) {
            self.pen.text((self.right - from_right, 14.0), head, ink);
        }
        let swatch = |column: usize| {
            let right = self.right - COLUMNS[column] - ink.width(heads[column]) - 6.0;
            Area {
                left: right - 10.0,
                top: 5.0,
                right,
                bottom: 15.0,
            }
        };
        self.pen.fill(swatch(1), palette.chart_realised);
        self.pen.fill(swatch(2), palette.chart_stage_2);
        self.pen.hatch(swatch(3), palette.chart_stopped);
    }

    fn middle(&self, index: usize) -> f64 {
        HEAD + ROW * (index as f64 + 0.5)
    }

    fn row(&self, index: usize, stage: &StageFlow, palette: &Palette) {
        let baseline = self.middle(index) + 4.0;
        let room = self.bars.left - EDGE - 8.0;
        let name = font::fit(&stage.label, Weight::Regular, TEXT_SIZE, room);
        self.pen
            .text((EDGE, baseline), &name, Ink::new(palette.text));
        self.bar(index, stage, palette);
        let conversion = match stage.moved_on {
            Some(moved_on) => percent(moved_on, stage.entered),
            None => "—".to_owned(),
        };
        let moved_on = stage
            .moved_on
            .map_or_else(|| "—".to_owned(), |n| n.to_string());
        let figures = [
            stage.entered.to_string(),
            moved_on,
            stage.here.to_string(),
            stage.stopped.to_string(),
            conversion,
        ];
        let (plain, strong) = (Ink::new(palette.text), Ink::new(palette.text).strong());
        for (column, figure) in figures.iter().enumerate() {
            let ink = if column == 4 { strong } else { plain };
            let at = (self.right - COLUMNS[column], baseline);
            self.pen.text(at, figure, ink.end());
        }
    }

    fn bar(&self, index: usize, stage: &StageFlow, palette: &Palette) {
        let top = self.middle(index) - BAR / 2.0;
        let per_one = self.bars.width() / f64::from(self.most);
        let piece = |from: u32, count: u32| Area {
            left: self.bars.left + f64::from(from) * per_one,
            top,
            // A hairline between pieces, unless the piece itself is one.
            right: self.bars.left + f64::from(from + count) * per_one
                - 1.0_f64.min(f64::from(count) * per_one / 2.0),
            bottom: top + BAR,
        };
        let fill = |area: Area, colour: Colour| {
            if area.right > area.left {
                self.pen.fill(area, colour);
            }
        };
        let moved_on = stage.moved_on.unwrap_or(0);
        fill(piece(0, stage.entered), palette.surface_sunken);
        fill(piece(0, moved_on), palette.chart_realised);
        fill(piece(moved_on, stage.here), palette.chart_stage_2);
        if stage.stopped > 0 {
            self.pen.hatch(
                piece(moved_on + stage.here, stage.stopped),
                palette.chart_stopped,
            );
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let per_one = self.bars.width() / f64::from(self.most);
        let mark = |(index, stage): (usize, &StageFlow)| Mark {
            id: stage.id.clone(),
            x: self.bars.left + f64::from(stage.entered) * per_one / 2.0,
            y: self.middle(index),
            r: BAR / 2.0,
            label: stage.label.clone(),
            labelled: true,
        };
        self.input.stages.iter().enumerate().map(mark).collect()
    }
}

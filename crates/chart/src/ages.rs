//! Running pilots by age in months, against the limit after which a pilot counts as stuck.

use crate::pen::{Area, Axes, Ink, Pen};
use crate::{Caption, Drawing, Mark, Palette, Size};

/// With more bars than this each spans more months, up to the limit itself.
const MANY_BARS: u32 = 30;

/// What the chart of ages shows.
#[derive(Debug, Clone, PartialEq)]
pub struct AgesInput {
    /// Name and message of the chart; the summary is written in it when no pilot is dated.
    pub caption: Caption,
    /// Age of every dated running pilot, in months.
    pub months: Vec<f64>,
    /// The limit in months; a pilot is over it when older, not when as old.
    pub limit_months: u32,
    /// How many of the dated pilots are over the limit, as the portfolio counts them.
    pub over: usize,
    /// Running pilots without a start date: not drawn, but said.
    pub undated: usize,
}

/// A histogram of ages with the limit as a dashed line and the count over it.
pub fn ages(input: &AgesInput, palette: &Palette, size: Size) -> Drawing {
    let pen = Pen::new(size, &input.caption, palette);
    let plan = Plan::new(&pen, input, size);
    plan.ground(palette);
    if input.months.is_empty() {
        pen.say(plan.area, &input.caption.summary, palette);
    }
    plan.bars(palette);
    plan.limit(palette);
    plan.notes(palette, size);
    let marks = plan.marks();
    pen.finish(marks)
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a AgesInput,
    area: Area,
    axes: Axes,
    /// Months per bar; divides the limit, so that no bar stands on both sides of it.
    span: u32,
    /// Pilots per bar; a bar holds ages over its start up to and including its end.
    counts: Vec<u32>,
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a AgesInput, size: Size) -> Self {
        let area = Area {
            left: 34.0,
            top: 28.0,
            right: f64::from(size.width) - 12.0,
            bottom: f64::from(size.height) - 42.0,
        };
        let (span, counts) = count(&input.months, input.limit_months);
        let most = counts.iter().copied().max().unwrap_or(0).max(4);
        let end = f64::from(span) * counts.len() as f64;
        Self {
            axes: pen.axes(area, 0.0..end, 0.0..f64::from(most)),
            pen,
            input,
            area,
            span,
            counts,
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
        let whole = |tick: &f64| tick.fract() == 0.0;
        for tick in self.axes.y_ticks(5).into_iter().filter(whole) {
            let (_, y) = self.axes.place(0.0, tick);
            let colour = match tick == 0.0 {
                true => palette.chart_axis,
                false => palette.chart_grid,
            };
            self.pen.line(&[(left, y), (right, y)], colour, 1.0);
            self.pen
                .text((left - 8.0, y + 4.0), &tick.to_string(), ink.end());
        }
        let every = self.counts.len().div_ceil(12).max(1) as u32;
        let every = if self.span == 1 { every.max(3) } else { every };
        for bar in (0..=self.counts.len() as u32).step_by(every as usize) {
            let months = bar * self.span;
            let (x, _) = self.axes.place(f64::from(months), 0.0);
            self.pen
                .line(&[(x, bottom), (x, bottom + 4.0)], palette.chart_axis, 1.0);
            self.pen
                .text((x, bottom + 16.0), &months.to_string(), ink.middle());
        }
    }

    fn bar(&self, index: usize) -> Area {
        let from = f64::from(self.span) * index as f64;
        let (left, bottom) = self.axes.place(from, 0.0);
        let count = f64::from(self.counts[index]);
        let (right, top) = self.axes.place(from + f64::from(self.span), count);
        let air = 1.0_f64.min((right - left) / 4.0);
        Area {
            left: left + air,
            top,
            right: right - air,
            bottom,
        }
    }

    fn is_over(&self, index: usize) -> bool {
        self.span * index as u32 >= self.input.limit_months
    }

    fn bars(&self, palette: &Palette) {
        let ink = Ink::new(palette.text_secondary).middle();
        for (index, &count) in self
            .counts
            .iter()
            .enumerate()
            .filter(|(_, count)| **count > 0)
        {
            let bar = self.bar(index);
            let colour = match self.is_over(index) {
                true => palette.caution_mark,
                false => palette.chart_stage_2,
            };
            self.pen.fill(bar, colour);
            let text = count.to_string();
            if ink.width(&text) <= bar.width() + 2.0 {
                let middle = (bar.left + bar.right) / 2.0;
                self.pen.text((middle, bar.top - 4.0), &text, ink);
            }
        }
    }

    /// The dashed line with what it is on one side and the count over it on the other.
    fn limit(&self, palette: &Palette) {
        let months = self.input.limit_months;
        let (x, _) = self.axes.place(f64::from(months), 0.0);
        let line = [(x, 4.0), (x, self.area.bottom)];
        self.pen.dashed(&line, palette.chart_reference);
        let name = format!("{months} months");
        let name_ink = Ink::new(palette.text_secondary).end();
        let over = format!("{} of {} over", self.input.over, self.input.months.len());
        let over_ink = Ink::new(palette.text).strong();
        self.pen.text((x - 6.0, 14.0), &name, name_ink);
        self.pen.text((x + 6.0, 14.0), &over, over_ink);
    }

    fn notes(&self, palette: &Palette, size: Size) {
        let below = f64::from(size.height) - 6.0;
        let middle = (self.area.left + self.area.right) / 2.0;
        let ink = Ink::new(palette.text_muted);
        self.pen
            .text((middle, below), "Months in pilot", ink.middle());
        if self.input.undated > 0 {
            let text = format!("{} undated, not drawn", self.input.undated);
            self.pen.text((self.area.right, below), &text, ink.end());
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let drawn = (0..self.counts.len()).filter(|&index| self.counts[index] > 0);
        let mark = |index: usize| {
            let (bar, from) = (self.bar(index), self.span * index as u32);
            let to = from + self.span;
            let pilots = if self.counts[index] == 1 {
                "pilot"
            } else {
                "pilots"
            };
            Mark {
                id: format!("{from}-{to}"),
                x: (bar.left + bar.right) / 2.0,
                y: (bar.top + bar.bottom) / 2.0,
                r: bar.width() / 2.0,
                label: format!("{} {pilots}, {from}–{to} months", self.counts[index]),
                labelled: false,
            }
        };
        drawn.map(mark).collect()
    }
}

/// Months per bar and pilots per bar, up to the oldest and at least a third beyond the limit.
fn count(months: &[f64], limit: u32) -> (u32, Vec<u32>) {
    let dated = || {
        months
            .iter()
            .copied()
            .filter(|age| age.is_finite() && *age >= 0.0)
    };
    let oldest = dated().fold(0.0, f64::max).ceil() as u32;
    let end = oldest.max(limit + limit / 3).max(1);
    let limit = limit.max(1);
    let divides = |span: &u32| limit.is_multiple_of(*span) && end.div_ceil(*span) <= MANY_BARS;
    let span = (1..=limit).find(divides).unwrap_or(limit);
    let mut counts = vec![0; end.div_ceil(span) as usize];
    let last = counts.len() - 1;
    for age in dated() {
        let bar = (age / f64::from(span)).ceil() as usize;
        counts[bar.saturating_sub(1).min(last)] += 1;
    }
    (span, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A pilot as old as the limit is not over it, and no bar may mix the two sides.
    #[test]
    fn no_bar_stands_on_both_sides_of_the_limit() {
        let (span, counts) = count(&[11.5, 12.0, 12.1, 40.0, 70.0], 12);
        assert_eq!((span, counts.len()), (3, 24));
        assert_eq!((counts[3], counts[4]), (2, 1));
        for limit in [0, 1, 7, 12, 13, 18, 24] {
            let (span, counts) = count(&[0.0, 0.5, 90.0], limit);
            assert!(
                limit == 0 || limit.is_multiple_of(span),
                "limit {limit}, span {span}"
            );
            assert_eq!(counts.iter().sum::<u32>(), 3, "every pilot is in a bar");
        }
    }
}

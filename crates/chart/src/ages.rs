//! Running pilots by age in months, against the limit after which a pilot counts as stuck.

use crate::matrix::grouped;
use crate::pen::{Area, Axes, Ink, Pen};
use crate::{Caption, Drawing, Mark, Palette, Size};

/// With more bars than this each spans more months, up to the limit itself.
const MANY_BARS: u32 = 30;

/// What the chart of ages shows.
#[derive(Debug, Clone, PartialEq)]
pub struct AgesInput {
    /// Name and message of the chart; when no pilot is dated, the summary stands in place of the
    /// drawing.
    pub caption: Caption,
    /// Every dated running pilot.
    pub pilots: Vec<Age>,
    /// The limit in months, exactly where the portfolio has it.
    pub limit_months: f64,
    /// Running pilots without a start date: not drawn, but said.
    pub undated: usize,
}

/// How old a running pilot is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Age {
    /// Age in months.
    pub months: f64,
    /// Whether it is over the limit: as the portfolio counts it, in calendar months, not as the
    /// drawing would.
    pub over: bool,
}

/// A histogram of ages with the limit as a dashed line and the count over it.
pub fn ages(input: &AgesInput, palette: &Palette, size: Size) -> Drawing {
    let pen = Pen::new(size, &input.caption, palette);
    let plan = Plan::new(&pen, input, size);
    if input.pilots.is_empty() {
        // Axes of nothing and a limit that nobody is over would run through the words.
        pen.say(plan.area, &input.caption.summary, palette);
        return pen.finish(Vec::new());
    }
    plan.ground(palette);
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
    /// Months per bar; divides a limit of whole months, so that no bar stands on both sides of it.
    span: u32,
    /// Pilots per bar; a bar holds ages over its start up to and including its end.
    counts: Vec<Bar>,
}

/// Pilots of a bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Bar {
    /// Within the limit.
    within: u32,
    /// Over it.
    over: u32,
}

impl Bar {
    const fn all(self) -> u32 {
        self.within + self.over
    }
}

impl<'a> Plan<'a> {
    fn new(pen: &'a Pen, input: &'a AgesInput, size: Size) -> Self {
        let area = Area {
            left: 34.0,
            top: 28.0,
            right: f64::from(size.width) - 12.0,
            bottom: f64::from(size.height) - 42.0,
        };
        let (span, counts) = count(&input.pilots, input.limit_months);
        let most = counts.iter().map(|bar| bar.all()).max().unwrap_or(0).max(4);
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

    /// The part of a bar from the pilot after `low` to the pilot `high`.
    fn bar(&self, index: usize, low: u32, high: u32) -> Area {
        let from = f64::from(self.span) * index as f64;
        let (left, bottom) = self.axes.place(from, f64::from(low));
        let to = from + f64::from(self.span);
        let (right, top) = self.axes.place(to, f64::from(high));
        let air = 1.0_f64.min((right - left) / 4.0);
        Area {
            left: left + air,
            top,
            right: right - air,
            bottom,
        }
    }

    fn drawn(&self) -> impl Iterator<Item = (usize, Bar)> {
        let bars = self.counts.iter().copied().enumerate();
        bars.filter(|(_, bar)| bar.all() > 0)
    }

    fn bars(&self, palette: &Palette) {
        let ink = Ink::new(palette.text_secondary).middle();
        for (index, bar) in self.drawn() {
            if bar.within > 0 {
                let within = self.bar(index, 0, bar.within);
                self.pen.fill(within, palette.chart_stage_2);
            }
            if bar.over > 0 {
                let over = self.bar(index, bar.within, bar.all());
                self.pen.fill(over, palette.caution_mark);
            }
            let whole = self.bar(index, 0, bar.all());
            let text = grouped(bar.all() as usize);
            if ink.width(&text) <= whole.width() + 2.0 {
                let middle = (whole.left + whole.right) / 2.0;
                self.pen.text((middle, whole.top - 4.0), &text, ink);
            }
        }
    }

    /// The dashed line with what it is on one side and the count over it on the other.
    fn limit(&self, palette: &Palette) {
        let months = self.input.limit_months;
        let (x, _) = self.axes.place(months, 0.0);
        let line = [(x, 4.0), (x, self.area.bottom)];
        self.pen.dashed(&line, palette.chart_reference);
        let name = limit_name(months);
        let name_ink = Ink::new(palette.text_secondary).end();
        let over = self.input.pilots.iter().filter(|pilot| pilot.over).count();
        let all = self.input.pilots.len();
        let over = format!("{} of {} over", grouped(over), grouped(all));
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
            let text = format!("{} undated, not drawn", grouped(self.input.undated));
            self.pen.text((self.area.right, below), &text, ink.end());
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |(index, bar): (usize, Bar)| {
            let place = self.bar(index, 0, bar.all());
            let from = self.span * index as u32;
            let to = from + self.span;
            let pilots = if bar.all() == 1 { "pilot" } else { "pilots" };
            let over = match bar.over {
                0 => String::new(),
                over => format!(", {} over the limit", grouped(over as usize)),
            };
            let count = grouped(bar.all() as usize);
            Mark {
                id: format!("{from}-{to}"),
                x: (place.left + place.right) / 2.0,
                y: (place.top + place.bottom) / 2.0,
                r: place.width() / 2.0,
                label: format!("{count} {pilots}, {from}–{to} months{over}"),
                labelled: false,
                with: Vec::new(),
            }
        };
        self.drawn().map(mark).collect()
    }
}

/// `12 months`, `1 month`, `10.5 months`.
fn limit_name(months: f64) -> String {
    let tenths = (months * 10.0).round() / 10.0;
    match tenths {
        1.0 => "1 month".to_owned(),
        whole if whole.fract() == 0.0 => format!("{whole:.0} months"),
        finer => format!("{finer:.1} months"),
    }
}

/// Months per bar and pilots per bar, up to the oldest and at least a third beyond the limit.
fn count(pilots: &[Age], limit: f64) -> (u32, Vec<Bar>) {
    let sound = |pilot: &&Age| pilot.months.is_finite() && pilot.months >= 0.0;
    let dated = || pilots.iter().filter(sound);
    let oldest = dated().map(|pilot| pilot.months).fold(0.0, f64::max);
    let end = oldest.max(limit * 4.0 / 3.0).max(1.0).ceil() as u32;
    let fits = |span: &u32| end.div_ceil(*span) <= MANY_BARS;
    let divides = |span: &u32| fits(span) && limit % f64::from(*span) == 0.0;
    let narrowest = (1..=end).find(fits).unwrap_or(end);
    let span = (1..=limit.max(1.0) as u32)
        .find(divides)
        .unwrap_or(narrowest);
    let mut counts = vec![Bar::default(); end.div_ceil(span) as usize];
    let last = counts.len() - 1;
    for pilot in dated() {
        let at = (pilot.months / f64::from(span)).ceil() as usize;
        let bar = &mut counts[at.saturating_sub(1).min(last)];
        *if pilot.over {
            &mut bar.over
        } else {
            &mut bar.within
        } += 1;
    }
    (span, counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pilots(months: &[f64], limit: f64) -> Vec<Age> {
        let age = |&months: &f64| Age {
            months,
            over: months > limit,
        };
        months.iter().map(age).collect()
    }

    /// A pilot as old as the limit is not over it, and no bar mixes the two sides of a limit of
    /// whole months.
    #[test]
    fn no_bar_stands_on_both_sides_of_whole_months() {
        let (span, bars) = count(&pilots(&[11.5, 12.0, 12.1, 40.0, 70.0], 12.0), 12.0);
        assert_eq!((span, bars.len()), (3, 24));
        assert_eq!((bars[3].within, bars[4].over), (2, 1));
        for limit in [7.0, 12.0, 13.0, 18.0, 24.0] {
            let (span, bars) = count(&pilots(&[0.0, 0.5, 90.0], limit), limit);
            assert!(limit % f64::from(span) == 0.0, "limit {limit}, span {span}");
            let all: u32 = bars.iter().map(|bar| bar.all()).sum();
            assert_eq!(all, 3, "every pilot is in a bar");
            assert!(bars.iter().all(|bar| bar.within == 0 || bar.over == 0));
        }
    }

    /// A limit of 10.5 months, where 80% of pilots have left: those of the month it lies in stand
    /// in one bar in two colours, each counted as the portfolio counts it.
    #[test]
    fn a_limit_within_a_month_splits_its_bar() {
        let (span, bars) = count(&pilots(&[10.2, 10.4, 10.6, 11.2], 10.5), 10.5);
        assert_eq!(span, 1);
        assert_eq!(bars[10], Bar { within: 2, over: 1 });
        assert_eq!(bars[11], Bar { within: 0, over: 1 });
        // Calendar months differ in length: the flag decides, not the place on the axis.
        let calendar = Age {
            months: 12.02,
            over: false,
        };
        let (_, bars) = count(&[calendar], 12.0);
        assert_eq!(bars[12], Bar { within: 1, over: 0 });
    }

    #[test]
    fn the_limit_is_named_as_exactly_as_it_is() {
        for (months, name) in [
            (12.0, "12 months"),
            (1.0, "1 month"),
            (10.513, "10.5 months"),
            (9.98, "10 months"),
        ] {
            assert_eq!(limit_name(months), name);
        }
    }
}

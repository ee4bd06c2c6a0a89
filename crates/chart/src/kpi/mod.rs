//! A KPI over time: its baseline, the way to its target, what was read, and where it goes if it goes on so.

mod axis;

use std::ops::RangeInclusive;

use chrono::{Datelike as _, NaiveDate};

use axis::{apart, days, number, ticks, values};

use crate::font::{self, Weight};
use crate::pen::{Area, Axes, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Drawing, Mark, Palette, Size};

/// Room at the right for what the lines are called.
const NAMES: f64 = 132.0;
/// Between two names, each of two lines.
const NAME_HEIGHT: f64 = 32.0;
/// Radius of a reading.
const DOT: f64 = 3.0;
/// Readings beyond this are a line without dots.
const MOST_DOTS: usize = 60;

/// What the chart of a KPI shows. Days lie on the axis as days, whatever period they stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct KpiInput {
    /// Name and message of the chart; the summary stands in place of the drawing where there is nothing to draw.
    pub caption: Caption,
    /// What was read, the earliest first.
    pub readings: Vec<Reading>,
    /// Where it stood before, and over which days.
    pub baseline: Option<Baseline>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// Where it goes, from the last reading on.
    pub forecast: Option<Outlook>,
    /// The day the figures are as of.
    pub as_of: NaiveDate,
    /// The same in words.
    pub as_of_label: String,
    /// What happened to the initiatives that it measures.
    pub events: Vec<Event>,
}

/// One reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The day it stands for.
    pub day: NaiveDate,
    /// The value.
    pub value: f64,
    /// What it is, in words, with what was expected of it.
    pub label: String,
}

/// Where a KPI stood before.
#[derive(Debug, Clone, PartialEq)]
pub struct Baseline {
    /// The days it was taken over; `None` where nobody said.
    pub days: Option<RangeInclusive<NaiveDate>>,
    /// The value.
    pub value: f64,
    /// “Baseline 14.2”.
    pub name: String,
    /// “Jan–Jun 2025”.
    pub note: String,
}

/// What a KPI is to reach or to keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// By when; `None`: a limit that is to be kept at all times.
    pub day: Option<NaiveDate>,
    /// The value.
    pub value: f64,
    /// Where the straight way to it begins; `None`: there is no way, the line is level.
    pub from: Option<(NaiveDate, f64)>,
    /// “Target 9”.
    pub name: String,
    /// “Dec 2026”.
    pub note: String,
}

/// Where a KPI goes if it goes on as it did.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlook {
    /// Day, lower end, middle and upper end, the earliest first; the first is the last reading.
    pub days: Vec<(NaiveDate, [f64; 3])>,
    /// “Forecast 11”.
    pub name: String,
    /// “80% 9.9–12.2”.
    pub note: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// The day.
    pub day: NaiveDate,
    /// “Go-live, 2 Jul 2025”.
    pub label: String,
}

/// A KPI over time.
pub fn kpi(input: &KpiInput, palette: &Palette, size: Size) -> Drawing {
    let pen = Pen::new(size, &input.caption, palette);
    let area = Area::whole(size).inside([46.0, 22.0, NAMES, 40.0]);
    let Some(plan) = Plan::new(&pen, input, area) else {
        let whole = Area::whole(size).inside([24.0, 16.0, 24.0, 16.0]);
        pen.say(whole, &input.caption.summary, palette);
        return pen.finish(Vec::new());
    };
    plan.ground(palette);
    plan.baseline(palette);
    plan.events(palette);
    plan.as_of(palette);
    plan.target(palette);
    plan.forecast(palette);
    plan.readings(palette);
    plan.names(palette);
    let marks = plan.marks();
    pen.finish(marks)
}

struct Plan<'a> {
    pen: &'a Pen,
    input: &'a KpiInput,
    area: Area,
    axes: Axes,
    first: NaiveDate,
    last: NaiveDate,
}

/// A day on the axis.
fn at(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

impl<'a> Plan<'a> {
    /// `None` where there is nothing to draw.
    fn new(pen: &'a Pen, input: &'a KpiInput, area: Area) -> Option<Self> {
        if input.readings.is_empty() && input.target.is_none() {
            return None;
        }
        let (first, last) = days(input)?;
        let (low, high) = values(input)?;
        Some(Self {
            axes: pen.axes(area, at(first)..at(last), low..high),
            pen,
            input,
            area,
            first,
            last,
        })
    }

    fn place(&self, day: NaiveDate, value: f64) -> (f64, f64) {
        self.axes.place(at(day), value)
    }

    fn ground(&self, palette: &Palette) {
        let Area {
            left,
            right,
            bottom,
            ..
        } = self.area;
        let ink = Ink::new(palette.text_muted);
        for tick in self.axes.y_ticks(5) {
            let (_, y) = self.axes.place(at(self.first), tick);
            self.pen
                .line(&[(left, y), (right, y)], palette.chart_grid, 1.0);
            self.pen
                .text((left - 8.0, y + 4.0), &number(tick), ink.end());
        }
        self.pen
            .line(&[(left, bottom), (right, bottom)], palette.chart_axis, 1.0);
        let mut year = None;
        for day in ticks(self.first, self.last, self.area.width()) {
            let (x, _) = self.place(day, 0.0);
            self.pen
                .line(&[(x, bottom), (x, bottom + 4.0)], palette.chart_axis, 1.0);
            let month = day.format("%b").to_string();
            self.pen.text((x, bottom + 16.0), &month, ink.middle());
            if year != Some(day.year()) {
                self.pen
                    .text((x, bottom + 31.0), &day.year().to_string(), ink.middle());
                year = Some(day.year());
            }
        }
    }

    fn baseline(&self, palette: &Palette) {
        let Some(baseline) = &self.input.baseline else {
            return;
        };
        if let Some(days) = &baseline.days {
            let (left, _) = self.place((*days.start()).max(self.first), 0.0);
            let (right, _) = self.place(*days.end(), 0.0);
            let over = Area {
                left,
                right,
                ..self.area
            };
            self.pen.fill(over, palette.surface_sunken);
        }
        let (_, y) = self.place(self.first, baseline.value);
        let line = [(self.area.left, y), (self.area.right, y)];
        self.pen.line(&line, palette.chart_planned_strong, 1.5);
    }

    /// Lines from top to bottom, each with its name where the fewest lines run through it.
    fn events(&self, palette: &Palette) {
        let ink = Ink::new(palette.text_secondary);
        for (row, event) in self.input.events.iter().enumerate() {
            let (x, _) = self.place(event.day, 0.0);
            let (top, bottom) = (self.area.top, self.area.bottom);
            self.pen
                .line(&[(x, top), (x, bottom)], palette.chart_grid, 1.0);
            let down = 15.0 * (row % 3) as f64;
            let places = [top + 14.0 + down, bottom - 10.0 - down];
            let clear = |y: &f64| self.clearance(event.day, *y - 4.0);
            let best = places
                .into_iter()
                .max_by(|one, other| clear(one).total_cmp(&clear(other)));
            let y = best.unwrap_or(top);
            let room = self.area.right - x - 8.0;
            let wide = font::width(&event.label, Weight::Regular, TEXT_SIZE);
            let (place, side) = match wide <= room {
                true => (x + 6.0, ink),
                false => (x - 6.0, ink.end()),
            };
            self.pen.haloed(palette.surface, || {
                self.pen.text((place, y), &event.label, side)
            });
        }
    }

    /// How far a height is from the lines near a day.
    fn clearance(&self, day: NaiveDate, y: f64) -> f64 {
        let near = |reading: &&Reading| (reading.day - day).num_days().abs() < 130;
        let readings = self
            .input
            .readings
            .iter()
            .filter(near)
            .map(|reading| reading.value);
        let baseline = self.input.baseline.iter().map(|baseline| baseline.value);
        let way = self
            .input
            .target
            .iter()
            .filter_map(|target| target.from.map(|(_, value)| value));
        let values = readings.chain(baseline).chain(way);
        let apart = values.map(|value| (self.place(day, value).1 - y).abs());
        apart.fold(f64::INFINITY, f64::min)
    }

    fn as_of(&self, palette: &Palette) {
        let (x, _) = self.place(self.input.as_of.clamp(self.first, self.last), 0.0);
        let line = [(x, self.area.top - 6.0), (x, self.area.bottom)];
        self.pen.dashed(&line, palette.text_muted);
        let ink = Ink::new(palette.text_secondary).end();
        self.pen
            .text((x - 6.0, self.area.top - 8.0), &self.input.as_of_label, ink);
    }

    fn target(&self, palette: &Palette) {
        let Some(target) = &self.input.target else {
            return;
        };
        let (_, level) = self.place(self.first, target.value);
        match (target.from, target.day) {
            (Some((day, value)), Some(by)) => {
                let way = [self.place(day, value), self.place(by, target.value)];
                self.pen.dashed(&way, palette.chart_reference);
                let [_, (x, y)] = way;
                let corners = [(x, y - 5.0), (x + 5.0, y), (x, y + 5.0), (x - 5.0, y)];
                self.pen.polygon(&corners, palette.chart_reference);
            }
            _ => self.pen.dashed(
                &[(self.area.left, level), (self.area.right, level)],
                palette.chart_reference,
            ),
        }
    }

    fn forecast(&self, palette: &Palette) {
        let Some(outlook) = &self.input.forecast else {
            return;
        };
        let ends = |end: usize| {
            let days = outlook.days.iter();
            days.map(move |(day, values)| self.place(*day, values[end]))
                .collect::<Vec<_>>()
        };
        let (low, middle, mut high) = (ends(0), ends(1), ends(2));
        high.reverse();
        let band: Vec<_> = low.into_iter().chain(high).collect();
        self.pen.polygon(&band, palette.chart_realised.at(0.12));
        self.pen.dashed(&middle, palette.chart_realised);
    }

    fn readings(&self, palette: &Palette) {
        let points: Vec<_> = self
            .drawn()
            .map(|reading| self.place(reading.day, reading.value))
            .collect();
        self.pen.line(&points, palette.chart_realised, 2.0);
        let dots = if points.len() > MOST_DOTS {
            &points[points.len() - 1..]
        } else {
            &points[..]
        };
        for point in dots {
            self.pen.disc(*point, DOT, palette.surface);
            self.pen.ring(*point, DOT, palette.chart_realised, 1.5);
        }
    }

    fn drawn(&self) -> impl Iterator<Item = &Reading> {
        self.input.readings.iter()
    }

    /// What the lines are called, at their ends; those that would lie on one another are moved apart.
    fn names(&self, palette: &Palette) {
        let y = |value| self.place(self.last, value).1;
        let baseline = self.input.baseline.iter();
        let baseline = baseline.map(|it| (y(it.value), &it.name, &it.note, false));
        let target = self.input.target.iter();
        let target = target.map(|it| (y(it.value), &it.name, &it.note, true));
        let forecast = self.input.forecast.iter().filter_map(|it| {
            let (_, values) = it.days.last()?;
            Some((y(values[1]), &it.name, &it.note, false))
        });
        let mut names: Vec<_> = baseline.chain(target).chain(forecast).collect();
        names.sort_by(|one, other| one.0.total_cmp(&other.0));
        let wanted: Vec<_> = names.iter().map(|name| name.0).collect();
        let places = apart(&wanted, self.area.top, self.area.bottom);
        let x = self.area.right + 8.0;
        let room = NAMES - 10.0;
        for ((_, name, note, strong), y) in names.into_iter().zip(places) {
            let (ink, weight) = match strong {
                true => (Ink::new(palette.text).strong(), Weight::SemiBold),
                false => (Ink::new(palette.text_secondary), Weight::Regular),
            };
            let muted = Ink::new(palette.text_muted);
            self.pen
                .text((x, y), &font::fit(name, weight, TEXT_SIZE, room), ink);
            self.pen.text(
                (x, y + 15.0),
                &font::fit(note, Weight::Regular, TEXT_SIZE, room),
                muted,
            );
        }
    }

    fn marks(&self) -> Vec<Mark> {
        let mark = |reading: &Reading| {
            let (x, y) = self.place(reading.day, reading.value);
            Mark {
                id: reading.day.to_string(),
                x,
                y,
                r: DOT + 1.0,
                label: reading.label.clone(),
                labelled: false,
                with: Vec::new(),
            }
        };
        self.drawn().map(mark).collect()
    }
}

#[cfg(test)]
mod tests;

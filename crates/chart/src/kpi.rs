//! A KPI over time: its baseline, the way to its target, what was read, and where it goes if it goes on so.

use std::ops::RangeInclusive;

use chrono::{Datelike as _, Months, NaiveDate};

use crate::font::{self, Weight};
use crate::matrix::grouped;
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

/// The first and the last day drawn; at least a month apart.
fn days(input: &KpiInput) -> Option<(NaiveDate, NaiveDate)> {
    let mut days: Vec<_> = input.readings.iter().map(|reading| reading.day).collect();
    let baseline = input
        .baseline
        .iter()
        .filter_map(|baseline| baseline.days.as_ref());
    days.extend(baseline.flat_map(|days| [*days.start(), *days.end()]));
    days.extend(input.target.iter().filter_map(|target| target.day));
    days.extend(
        input
            .forecast
            .iter()
            .flat_map(|outlook| outlook.days.iter().map(|(day, _)| *day)),
    );
    days.push(input.as_of);
    days.extend(input.events.iter().map(|event| event.day));
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let last = last.max(first.checked_add_months(Months::new(1))?);
    Some((first, last))
}

/// The lowest and the highest value drawn, with air. Lines need no zero; bars would.
fn values(input: &KpiInput) -> Option<(f64, f64)> {
    let mut values: Vec<_> = input.readings.iter().map(|reading| reading.value).collect();
    values.extend(input.baseline.iter().map(|baseline| baseline.value));
    values.extend(input.target.iter().map(|target| target.value));
    values.extend(
        input
            .forecast
            .iter()
            .flat_map(|outlook| outlook.days.iter().flat_map(|(_, values)| *values)),
    );
    values.retain(|value| value.is_finite());
    let low = values.iter().copied().min_by(f64::total_cmp)?;
    let high = values.iter().copied().max_by(f64::total_cmp)?;
    let air = match high - low {
        same if same <= 0.0 => high.abs().max(1.0) * 0.1,
        height => height * 0.08,
    };
    Some((low - air, high + air))
}

/// Firsts of months to write below the axis: every month, or every few so that they have room.
fn ticks(first: NaiveDate, last: NaiveDate, width: f64) -> Vec<NaiveDate> {
    let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    let most = (width / 56.0).max(2.0);
    let fits = |step: &&u32| f64::from(months) / f64::from(**step) <= most;
    let step = [1, 3, 6, 12, 24, 60]
        .iter()
        .find(fits)
        .copied()
        .unwrap_or(120);
    // From the January before on, so that steps lie on quarters and years.
    let begin = NaiveDate::from_ymd_opt(first.year(), 1, 1);
    let days = std::iter::successors(begin, |day| day.checked_add_months(Months::new(step)));
    days.skip_while(|day| *day < first)
        .take_while(|day| *day <= last)
        .collect()
}

/// Places for names, in order, near where they are wanted and a name's height apart, between top and bottom.
fn apart(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places = Vec::with_capacity(wanted.len());
    let mut least = top;
    for y in wanted {
        places.push(y.max(least));
        least = y.max(least) + NAME_HEIGHT;
    }
    let mut most = bottom - 8.0;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - NAME_HEIGHT;
    }
    places
}

/// A value of the axis, without zeros at its end: `−0.5`, `12,000`, `3.5 M`.
fn number(value: f64) -> String {
    let size = value.abs();
    let short = |value: f64| {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let text = match size {
        1e9.. => format!("{} bn", short(size / 1e9)),
        1e6.. => format!("{} M", short(size / 1e6)),
        1e3.. => grouped(size.round() as usize),
        _ => short(size),
    };
    let sign = if value < 0.0 && text != "0" {
        "−"
    } else {
        ""
    };
    format!("{sign}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Round numbers as people say them.
    #[test]
    fn the_axis_says_numbers_shortly() {
        let table = [
            (0.0, "0"),
            (-0.5, "−0.5"),
            (12_000.0, "12,000"),
            (-3_500_000.0, "−3.5 M"),
            (14.25, "14.25"),
        ];
        for (value, expected) in table {
            assert_eq!(number(value), expected);
        }
    }

    /// Quarters under two years, months under one, years under ten: always on the firsts that people count by.
    #[test]
    fn the_axis_counts_by_round_months() {
        let table = [
            ("2026-01-15", "2026-06-20", 1, "2026-02-01"),
            ("2025-01-01", "2026-12-31", 3, "2025-01-01"),
            ("2025-02-01", "2026-12-31", 3, "2025-04-01"),
            ("2018-02-01", "2026-12-31", 12, "2019-01-01"),
        ];
        for (first, last, apart, begins) in table {
            let found = ticks(day(first), day(last), 560.0);
            assert_eq!(found[0], day(begins), "{first}–{last}");
            assert_eq!(
                found[1],
                found[0].checked_add_months(Months::new(apart)).unwrap()
            );
            assert!(found.len() <= 11, "{found:?}");
        }
    }

    /// Names that would lie on one another are a line apart, in their order, and none leaves the drawing.
    #[test]
    fn names_lie_apart() {
        assert_eq!(
            apart(&[50.0, 60.0, 150.0], 20.0, 260.0),
            [50.0, 82.0, 150.0]
        );
        assert_eq!(apart(&[250.0, 255.0], 20.0, 260.0), [220.0, 252.0]);
        assert_eq!(apart(&[0.0], 20.0, 260.0), [20.0]);
    }

    /// A KPI that nobody read and that has no target says so; one with the same value always has a height.
    #[test]
    fn little_is_drawn_as_little() {
        let empty = KpiInput {
            caption: Caption::new("Cycle time", "It was never read and has no target."),
            readings: Vec::new(),
            baseline: None,
            target: None,
            forecast: None,
            as_of: day("2026-06-30"),
            as_of_label: "As of 30 Jun 2026".to_owned(),
            events: Vec::new(),
        };
        let drawn = kpi(&empty, &Palette::light(), Size::new(600, 300));
        assert!(drawn.svg.contains("never read") && drawn.marks.is_empty());
        let reading = Reading {
            day: day("2026-05-31"),
            value: 4.0,
            label: "4 in May 2026".to_owned(),
        };
        let one = KpiInput {
            readings: vec![reading],
            ..empty
        };
        let drawn = kpi(&one, &Palette::light(), Size::new(600, 300));
        assert_eq!(drawn.marks.len(), 1);
        assert!(drawn.marks[0].y > 0.0 && drawn.marks[0].y < 300.0);
    }
}

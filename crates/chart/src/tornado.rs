//! What each of several settings does when it alone is halved and doubled.

use crate::pen::{Area, Axes, Ink, Pen};
use crate::sheet::TEXT_SIZE;
use crate::{Caption, Drawing, Mark, Palette, Size, font};

/// Height of a bar with the air to the next.
const ROW: f64 = 22.0;

/// What the chart shows.
#[derive(Debug, Clone, PartialEq)]
pub struct TornadoInput {
    /// Name and message of the chart.
    pub caption: Caption,
    /// What is measured.
    pub axis: String,
    /// The reading as things are.
    pub base: u32,
    /// A bar for each setting, the widest first.
    pub bars: Vec<Swing>,
}

/// What one setting does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swing {
    /// The setting.
    pub label: String,
    /// The reading with half of it.
    pub halved: u32,
    /// The reading with twice.
    pub doubled: u32,
}

/// Bars about the reading as it is: light to where half of a setting leads, dark to where twice of it does. As high as
/// its bars need.
pub fn tornado(input: &TornadoInput, palette: &Palette, size: Size) -> Drawing {
    let widest = input
        .bars
        .iter()
        .map(|bar| Ink::new(palette.text).width(&bar.label));
    let longest = widest.fold(0.0, f64::max).min(f64::from(size.width) * 0.4);
    let height = 26.0 + ROW * input.bars.len() as f64 + 38.0;
    let size = Size::new(size.width, size.height.max(height as u32));
    let pen = Pen::new(size, &input.caption, palette);
    let area = Area {
        left: longest + 14.0,
        top: 26.0,
        right: f64::from(size.width) - 28.0,
        bottom: 26.0 + ROW * input.bars.len() as f64,
    };
    let readings = input.bars.iter().flat_map(|bar| [bar.halved, bar.doubled]);
    let low = readings
        .clone()
        .chain([input.base])
        .min()
        .unwrap_or_default();
    let high = readings.chain([input.base]).max().unwrap_or_default();
    let axes = pen.axes(area, f64::from(low)..f64::from(high.max(low + 1)), 0.0..1.0);
    ground(&pen, &axes, area, input, palette);
    key(&pen, area, palette);
    let marks = input.bars.iter().enumerate();
    let marks = marks.map(|(row, bar)| draw(&pen, &axes, area, (row, bar), input.base, palette));
    let marks = marks.collect();
    pen.finish(marks)
}

fn ground(pen: &Pen, axes: &Axes, area: Area, input: &TornadoInput, palette: &Palette) {
    let ink = Ink::new(palette.text_muted).middle();
    for tick in axes
        .x_ticks(6)
        .into_iter()
        .filter(|tick| tick.fract() == 0.0)
    {
        let (x, _) = axes.place(tick, 0.0);
        pen.line(&[(x, area.top), (x, area.bottom)], palette.chart_grid, 1.0);
        pen.text((x, area.bottom + 16.0), &format!("{tick}"), ink);
    }
    let (x, _) = axes.place(f64::from(input.base), 0.0);
    pen.line(
        &[(x, area.top - 2.0), (x, area.bottom)],
        palette.chart_reference,
        1.0,
    );
    let middle = (area.left + area.right) / 2.0;
    pen.text((middle, area.bottom + 32.0), &input.axis, ink);
}

fn key(pen: &Pen, area: Area, palette: &Palette) {
    let ink = Ink::new(palette.text_secondary);
    let mut x = area.left;
    for (colour, text) in [
        (palette.chart_planned_strong, "Halved"),
        (palette.chart_realised, "Doubled"),
    ] {
        let box_ = Area {
            left: x,
            top: 6.0,
            right: x + 10.0,
            bottom: 16.0,
        };
        pen.fill(box_, colour);
        pen.text((x + 15.0, 15.0), text, ink);
        x += 15.0 + ink.width(text) + 16.0;
    }
}

fn draw(
    pen: &Pen,
    axes: &Axes,
    area: Area,
    (row, bar): (usize, &Swing),
    base: u32,
    palette: &Palette,
) -> Mark {
    let top = area.top + ROW * row as f64 + 4.0;
    let at = |reading: u32| axes.place(f64::from(reading), 0.0).0;
    let ink = Ink::new(palette.text);
    let room = area.left - 14.0;
    let label = font::fit(&bar.label, font::Weight::Regular, TEXT_SIZE, room);
    pen.text((area.left - 8.0, top + 11.0), &label, ink.end());
    let part = |reading: u32, top: f64, height: f64| {
        let (from, to) = (at(base).min(at(reading)), at(base).max(at(reading)));
        Area {
            left: from,
            top,
            right: to,
            bottom: top + height,
        }
    };
    pen.fill(part(bar.halved, top, 7.0), palette.chart_planned_strong);
    pen.fill(part(bar.doubled, top + 7.0, 7.0), palette.chart_realised);
    let (low, high) = (bar.halved.min(bar.doubled), bar.halved.max(bar.doubled));
    Mark {
        id: bar.label.clone(),
        x: (at(low.min(base)) + at(high.max(base))) / 2.0,
        y: top + 7.0,
        r: 7.0,
        label: format!(
            "{}: halved {}, doubled {}",
            bar.label, bar.halved, bar.doubled
        ),
        labelled: true,
        with: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A weight whose name is long leaves the bars their room, and each bar can be pointed at.
    #[test]
    fn each_setting_has_its_bar() {
        let bar = |label: &str, halved, doubled| Swing {
            label: label.to_owned(),
            halved,
            doubled,
        };
        let input = TornadoInput {
            caption: Caption::new("Halved and doubled", ""),
            axis: "Rank".to_owned(),
            base: 18,
            bars: vec![
                bar("What the criterion is called at great length here", 30, 11),
                bar("Reach", 18, 18),
            ],
        };
        let drawn = tornado(&input, &Palette::dark(), Size::new(360, 120));
        assert_eq!(drawn.marks.len(), 2);
        assert!(
            drawn
                .marks
                .iter()
                .all(|mark| mark.x > 120.0 && mark.x < 360.0)
        );
        assert_eq!(
            drawn.marks[0].label,
            "What the criterion is called at great length here: halved 30, doubled 11"
        );
    }
}

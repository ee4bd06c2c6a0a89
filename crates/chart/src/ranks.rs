//! How often each rank came up in drawn rankings, with the range that nine of ten lie in.

use crate::pen::{Area, Axes, Ink, Pen};
use crate::{Caption, Drawing, Mark, Palette, Size};

/// What the chart of one rank shows.
#[derive(Debug, Clone, PartialEq)]
pub struct AcceptabilityInput {
    /// Name and message of the chart.
    pub caption: Caption,
    /// Bars from the first rank on.
    pub bars: Vec<RankBar>,
    /// The rank under the set weights.
    pub rank: u32,
    /// Ends of the range.
    pub best: u32,
    /// The later end.
    pub worst: u32,
    /// How many are ranked.
    pub of: u32,
}

/// A rank, or neighbours that share a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct RankBar {
    /// Its first rank.
    pub from: u32,
    /// Its last.
    pub to: u32,
    /// Share of the rankings, 0 to 1.
    pub share: f64,
    /// What it is, for people.
    pub label: String,
}

/// Bars of how often each rank came up; those of the range are dark, and the rank itself is marked.
pub fn acceptability(input: &AcceptabilityInput, palette: &Palette, size: Size) -> Drawing {
    let pen = Pen::new(size, &input.caption, palette);
    let area = Area {
        left: 40.0,
        top: 22.0,
        right: f64::from(size.width) - 12.0,
        bottom: f64::from(size.height) - 38.0,
    };
    let most = input.bars.iter().map(|bar| bar.share).fold(0.0, f64::max);
    let end = f64::from(input.of) + 0.5;
    let axes = pen.axes(area, 0.5..end.max(1.5), 0.0..(most * 1.08).max(0.01));
    ground(&pen, &axes, area, palette);
    for bar in &input.bars {
        let inside = bar.from <= input.worst && bar.to >= input.best;
        let colour = match inside {
            true => palette.chart_realised,
            false => palette.chart_planned,
        };
        pen.fill(place(&axes, area, bar), colour);
    }
    mark_rank(&pen, &axes, area, input, palette);
    let marks = input.bars.iter().filter(|bar| bar.share > 0.0);
    let marks = marks.map(|bar| mark(&axes, area, bar)).collect();
    pen.finish(marks)
}

fn ground(pen: &Pen, axes: &Axes, area: Area, palette: &Palette) {
    let ink = Ink::new(palette.text_muted);
    for tick in axes.y_ticks(4) {
        let (_, y) = axes.place(1.0, tick);
        let colour = match tick == 0.0 {
            true => palette.chart_axis,
            false => palette.chart_grid,
        };
        pen.line(&[(area.left, y), (area.right, y)], colour, 1.0);
        let percent = (tick * 1_000.0).round() / 10.0;
        pen.text(
            (area.left - 6.0, y + 4.0),
            &format!("{percent}%"),
            ink.end(),
        );
    }
    let whole = |tick: &f64| tick.fract() == 0.0 && *tick >= 1.0;
    let ticks = axes.x_ticks(8).into_iter().filter(whole);
    let first = std::iter::once(1.0);
    for tick in first.chain(ticks.filter(|tick| *tick > 1.0)) {
        let (x, _) = axes.place(tick, 0.0);
        pen.text((x, area.bottom + 16.0), &format!("{tick}"), ink.middle());
    }
    let middle = (area.left + area.right) / 2.0;
    pen.text((middle, area.bottom + 32.0), "Rank", ink.middle());
}

fn place(axes: &Axes, area: Area, bar: &RankBar) -> Area {
    let (left, top) = axes.place(f64::from(bar.from) - 0.5, bar.share);
    let (right, _) = axes.place(f64::from(bar.to) + 0.5, bar.share);
    let air = 1.0_f64.min((right - left) / 4.0) / 2.0;
    Area {
        left: left + air,
        top,
        right: right - air,
        bottom: area.bottom,
    }
}

fn mark_rank(pen: &Pen, axes: &Axes, area: Area, input: &AcceptabilityInput, palette: &Palette) {
    let (x, _) = axes.place(f64::from(input.rank), 0.0);
    pen.dashed(
        &[(x, area.top - 4.0), (x, area.bottom)],
        palette.chart_reference,
    );
    let ink = Ink::new(palette.text).strong();
    let text = format!("Rank {}", input.rank);
    let half = ink.width(&text) / 2.0;
    let at = x.clamp(area.left + half, (area.right - half).max(area.left + half));
    pen.haloed(palette.surface, || {
        pen.text((at, area.top - 8.0), &text, ink.middle());
    });
}

fn mark(axes: &Axes, area: Area, bar: &RankBar) -> Mark {
    let drawn = place(axes, area, bar);
    Mark {
        id: bar.from.to_string(),
        x: (drawn.left + drawn.right) / 2.0,
        y: (drawn.top + drawn.bottom) / 2.0,
        r: (drawn.width() / 2.0).max(4.0),
        label: bar.label.clone(),
        labelled: false,
        with: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(of: u32) -> AcceptabilityInput {
        let bar = |rank| RankBar {
            from: rank,
            to: rank,
            share: 1.0 / f64::from(of),
            label: format!("Rank {rank}"),
        };
        AcceptabilityInput {
            caption: Caption::new("How often", "Rank 1 of 3"),
            bars: (1..=of).map(bar).collect(),
            rank: 1,
            best: 1,
            worst: 2,
            of,
        }
    }

    /// Each bar can be pointed at, from left to right, and one rank alone is drawn as well as many.
    #[test]
    fn every_rank_that_came_up_can_be_pointed_at() {
        for of in [1, 3, 60] {
            let drawn = acceptability(&input(of), &Palette::light(), Size::new(400, 200));
            assert_eq!(drawn.marks.len(), of as usize);
            assert!(drawn.marks.is_sorted_by(|a, b| a.x < b.x));
            assert!(
                drawn
                    .marks
                    .iter()
                    .all(|mark| mark.x > 40.0 && mark.x < 388.0)
            );
        }
    }
}

//! The matrix of 10,000 points as SVG.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Duration;

use pilotage_app::views::Scope;
use pilotage_chart::{Caption, MatrixInput, Palette, Point, Quadrants, Size, Tier, matrix};
use pilotage_model::Ratio;

use crate::Result;
use crate::measure::{compare, timed};
use crate::sample::{MEDIUM, Samples};
use crate::table::Table;

/// Redrawn while a window is resized, a drawing may take three frames.
const MOST: Duration = Duration::from_millis(50);
const SIZE: Size = Size::new(960, 720);

/// Drawn with axes, quadrants, labels and marks, beside circles written one by one.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let portfolio = Samples::open(&samples.portfolio(MEDIUM)?)?;
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let input = MatrixInput {
        caption: Caption::new("Value against difficulty", ""),
        points: points(&scope),
        value_threshold: 50.0,
        difficulty_threshold: 50.0,
        quadrants: Quadrants::new([0; 4]),
        steps: [1.25, 1.25],
        spread: false,
    };
    let draw = || Ok(matrix(&input, &Palette::light(), SIZE));
    let ours = || Ok(timed(draw)?.0);
    let (ours, plain) = compare(runs * 5, ours, || circles(&input.points))?;
    let what = format!("matrix of {} points", input.points.len());
    table.time(what, ours, Some((plain, "circles by format!")), MOST);
    table.note(format!(
        "matrix: {} kB of SVG with {} marks",
        draw()?.svg.len() / 1_000,
        draw()?.marks.len()
    ));
    Ok(())
}

fn points(scope: &Scope) -> Vec<Point> {
    let point = |at: usize| {
        let (record, figures) = scope.at(at);
        Some(Point {
            id: record.id().to_string(),
            label: record.initiative.name.clone(),
            value: figures.value?.score.value(),
            difficulty: figures.difficulty?.value(),
            benefit_millions: figures.benefit.map(|minor| minor as f64 / 1e8),
            tier: Tier::Medium,
            hollow: figures.hollow,
            priority: figures.priority.map(Ratio::value),
            selected: false,
        })
    };
    (0..scope.register().records().len())
        .filter_map(point)
        .collect()
}

fn circles(points: &[Point]) -> Result<Duration> {
    let write = || {
        let mut svg = String::new();
        for Point {
            value,
            difficulty,
            benefit_millions,
            ..
        } in points
        {
            let radius = 3.0 + benefit_millions.unwrap_or_default().sqrt();
            let _ = writeln!(
                svg,
                "<circle cx=\"{difficulty:.2}\" cy=\"{value:.2}\" r=\"{radius:.2}\" fill=\"#336699\"/>"
            );
        }
        black_box(svg);
        Ok(())
    };
    Ok(timed(write)?.0)
}

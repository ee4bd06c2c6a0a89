//! Value against difficulty: the matrix screen, its lists, and the same as rows and as a picture.

use std::cmp::Ordering;

use pilotage_chart::{
    BubbleScale, Caption, DENSITY_ABOVE, Drawing, LEADERS, MatrixInput, Palette, Point, Quadrants,
    Size,
};
use pilotage_model::figures::{Overview, overview};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::{Field, Figure, InitiativeId, Register, Tier};

use super::cards::{best_first, card_at};
use super::overview::matching;
use super::table::{Table, exact};
use super::{Scope, drawing, words};
use crate::api::{Cards, ChartSize, ChartView, MatrixView, QuadrantView, SizeLegend, View};
use crate::error::{AppError, Result};

/// Code of the list of those that are not plotted.
pub const NOT_SCORED: &str = "not-scored";

/// The most cards given at once: more than any screen shows.
const WINDOW: u32 = 1_000;

/// The matrix of the active initiatives that match, with one of them marked.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix(
    scope: &Scope,
    view: &View,
    size: &ChartSize,
    selected: Option<&str>,
) -> Result<MatrixView> {
    let matched = Matched::of(scope, view)?;
    let input = matched.input(scope, selected);
    let (at, palette) = (drawing::size(size), drawing::palette(size));
    let chart = pilotage_chart::matrix(&input, &palette, at);
    Ok(MatrixView {
        sizes: sizes(&input, at, scope),
        chart: chart_view(scope, &input, chart),
        quadrants: matched.quadrants(scope),
        plotted: matched.shown.scored,
        not_scored: matched.not_scored(),
        hollow: matched.shown.hollow,
        note: matched.note(scope),
        thresholds: thresholds(scope.register()),
    })
}

/// The drawing of [`matrix`] in a palette and size of one's own, for files and reports.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix_drawing(
    scope: &Scope,
    view: &View,
    palette: &Palette,
    size: Size,
) -> Result<Drawing> {
    let input = Matched::of(scope, view)?.input(scope, None);
    Ok(pilotage_chart::matrix(&input, palette, size))
}

/// Cards [from, to) of a quadrant, or of those not scored, best first; at most a thousand.
///
/// # Errors
/// When the view can't be shown, or there is no such quadrant.
pub fn quadrant(scope: &Scope, view: &View, code: &str, from: u32, to: u32) -> Result<Cards> {
    let wanted = match code {
        NOT_SCORED => None,
        code => Some(Quadrant::parse(code).ok_or_else(|| AppError::not_found("quadrant", code))?),
    };
    let matched = Matched::of(scope, view)?;
    let mut positions = matched.of_quadrant(scope, wanted);
    positions.sort_unstable_by(|a, b| best_first(scope, *a, *b));
    let from = (from as usize).min(positions.len());
    let to = (to as usize).clamp(from, positions.len());
    let to = to.min(from + WINDOW as usize);
    Ok(Cards {
        total: super::grid::small(positions.len()),
        cards: positions[from..to]
            .iter()
            .map(|position| card_at(scope, *position))
            .collect(),
    })
}

/// The initiatives of [`matrix`] as rows, best first, those not scored last.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix_rows(scope: &Scope, view: &View) -> Result<Table> {
    const COLUMNS: [Field; 11] = [
        Field::Key,
        Field::Name,
        Field::Unit,
        Field::Stage,
        Field::Tier,
        Field::Figure(Figure::Value),
        Field::Figure(Figure::Difficulty),
        Field::Benefit,
        Field::Figure(Figure::Rank),
        Field::Figure(Figure::Quadrant),
        Field::Figure(Figure::Coverage),
    ];
    let mut table = Table::new(&[
        "key",
        "name",
        "unit",
        "stage",
        "tier",
        "value",
        "difficulty",
        "benefit",
        "rank",
        "quadrant",
        "coverage",
    ]);
    let matched = Matched::of(scope, view)?;
    let mut positions = matched.of_quadrant(scope, None);
    positions.sort_unstable_by(|a, b| best_first(scope, *a, *b));
    let mut scored = matched.plotted;
    scored.sort_unstable_by(|a, b| best_first(scope, *a, *b));
    table.rows = scored
        .into_iter()
        .chain(positions)
        .map(|position| COLUMNS.map(|field| exact(scope, position, field)).to_vec())
        .collect();
    Ok(table)
}

/// The small matrix of the initiatives before production that are scored, with what it leaves out.
pub(super) fn mini(scope: &Scope, positions: &[usize], size: &ChartSize) -> (ChartView, String) {
    let is_before = |at: &&usize| scope.figures().records()[**at].is_before_production();
    let before: Vec<usize> = positions.iter().filter(is_before).copied().collect();
    let matched = Matched::among(scope, before);
    let mut input = matched.input(scope, None);
    input.caption = Caption::new("Where to move next", matched.summary("before production"));
    input.quadrants = Quadrants::short(matched.counts());
    let (at, palette) = (drawing::size(size), drawing::palette(size));
    let chart = pilotage_chart::mini_matrix(&input, &palette, at);
    let note = format!(
        "{} of {} before production plotted, {} not scored",
        words::count(matched.shown.scored),
        words::count(matched.active),
        words::count(matched.not_scored())
    );
    (chart_view(scope, &input, chart), note)
}

/// The initiatives that a matrix is of.
struct Matched {
    /// Counted initiatives that match.
    of: u32,
    /// Of them, neither stopped nor retired.
    active: u32,
    /// Places of the active ones.
    positions: Vec<usize>,
    /// Places of those that have a quadrant.
    plotted: Vec<usize>,
    /// The figures of `positions`.
    shown: Overview,
}

impl Matched {
    fn of(scope: &Scope, view: &View) -> Result<Self> {
        Ok(Self::among(scope, matching(scope, view)?))
    }

    fn among(scope: &Scope, matched: Vec<usize>) -> Self {
        let figures = scope.figures();
        let all = overview(figures, Some(&matched));
        let mut positions = matched;
        positions.retain(|at| figures.records()[*at].is_active());
        let shown = overview(figures, Some(&positions));
        let is_scored = |at: &&usize| figures.records()[**at].quadrant.is_some();
        Self {
            of: all.initiatives,
            active: all.active,
            plotted: positions.iter().filter(is_scored).copied().collect(),
            positions,
            shown,
        }
    }

    fn not_scored(&self) -> u32 {
        self.shown.not_scored
    }

    fn counts(&self) -> [usize; 4] {
        self.shown.quadrants.map(|count| count as usize)
    }

    /// Places of the active ones in a quadrant; `None`: of those that have none.
    fn of_quadrant(&self, scope: &Scope, wanted: Option<Quadrant>) -> Vec<usize> {
        let records = scope.figures().records();
        let is_in = |at: &&usize| records[**at].quadrant == wanted;
        self.positions.iter().filter(is_in).copied().collect()
    }

    fn quadrants(&self, scope: &Scope) -> Vec<QuadrantView> {
        let view = |quadrant: &Quadrant| {
            let positions = self.of_quadrant(scope, Some(*quadrant));
            let sum = overview(scope.figures(), Some(&positions)).benefit_active;
            QuadrantView {
                code: quadrant.code().to_owned(),
                label: quadrant.label().to_owned(),
                advice: advice(*quadrant).to_owned(),
                count: self.shown.quadrants[quadrant.index()],
                benefit: words::benefit(sum, &scope.register().settings),
            }
        };
        Quadrant::ALL.iter().map(view).collect()
    }

    fn input(&self, scope: &Scope, selected: Option<&str>) -> MatrixInput {
        let settings = &scope.register().settings;
        let points = self.plotted.iter();
        MatrixInput {
            caption: Caption::new("Value against difficulty", self.summary("active")),
            points: points
                .filter_map(|at| point(scope, *at, selected))
                .collect(),
            value_threshold: float(settings.value_threshold),
            difficulty_threshold: float(settings.difficulty_threshold),
            quadrants: Quadrants::new(self.counts()),
        }
    }

    /// The message of the drawing.
    fn summary(&self, which: &str) -> String {
        let quadrants: Vec<_> = Quadrant::ALL
            .iter()
            .map(|q| {
                format!(
                    "{} {}",
                    q.label().to_lowercase(),
                    words::count(self.shown.quadrants[q.index()])
                )
            })
            .collect();
        format!(
            "{} of {} {which} plotted: {}",
            words::count(self.shown.scored),
            words::count(self.active),
            quadrants.join(", ")
        )
    }

    fn note(&self, scope: &Scope) -> String {
        let exited = self.of - self.active;
        format!(
            "{} as of {}: {} plotted, {} not scored, {} stopped or retired left out",
            words::counted(self.of, "initiative"),
            words::date(scope.figures().as_of()),
            words::count(self.shown.scored),
            words::count(self.not_scored()),
            words::count(exited)
        )
    }
}

const fn advice(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::QuickWin => "High value, low difficulty. Start these first, by rank.",
        Quadrant::StrategicBet => {
            "High value, high difficulty. Fund in steps, with a decision at each."
        }
        Quadrant::FillIn => "Low value, low difficulty. Do them where capacity is free.",
        Quadrant::Reconsider => "Low value, high difficulty. Narrow the scope, or stop.",
    }
}

fn thresholds(register: &Register) -> String {
    let settings = &register.settings;
    format!(
        "Value ≥ {} and difficulty ≥ {} are high",
        settings.value_threshold, settings.difficulty_threshold
    )
}

fn point(scope: &Scope, position: usize, selected: Option<&str>) -> Option<Point> {
    let (record, figures) = scope.at(position);
    let id = record.id().to_string();
    Some(Point {
        selected: selected == Some(id.as_str()),
        id,
        label: record.initiative.name.clone(),
        value: figures.value?.score.value(),
        difficulty: figures.difficulty?.value(),
        benefit_millions: figures.benefit.map(|minor| millions(minor, scope)),
        tier: match figures.tier {
            Tier::High => pilotage_chart::Tier::High,
            Tier::Medium => pilotage_chart::Tier::Medium,
            Tier::Low => pilotage_chart::Tier::Low,
            Tier::NotAssessed => pilotage_chart::Tier::None,
        },
        hollow: figures.hollow,
        priority: figures.priority.map(pilotage_model::Ratio::value),
    })
}

fn millions(minor: i64, scope: &Scope) -> f64 {
    float(minor) / float(scope.register().settings.minor_per_unit()) / 1e6
}

/// For drawing only: an amount beyond 2^53 is a hair off there.
const fn float(whole: i64) -> f64 {
    whole as f64
}

/// The drawing with a label for people on each bubble. Where most initiatives are only shading,
/// the bubbles alone are marks: the lists hold the rest.
fn chart_view(scope: &Scope, input: &MatrixInput, mut drawing: Drawing) -> ChartView {
    if input.points.len() > DENSITY_ABOVE {
        let mut kept = leaders(&input.points).into_iter();
        drawing.marks.retain(|_| kept.next().unwrap_or_default());
    }
    let mut view = drawing::view(drawing, &input.caption);
    for mark in &mut view.marks {
        let id = InitiativeId::parse(&mark.id).ok();
        if let Some(position) = id.and_then(|id| scope.register().position(id)) {
            mark.label = mark_label(scope, position);
        }
    }
    view
}

/// Which points stay bubbles above [`DENSITY_ABOVE`]: the leaders by priority and those selected.
fn leaders(points: &[Point]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..points.len()).collect();
    let priority = |at: usize| points[at].priority.unwrap_or(f64::NEG_INFINITY);
    order.sort_unstable_by(|&a, &b| {
        let first: Ordering = priority(b).total_cmp(&priority(a));
        first.then_with(|| points[a].id.cmp(&points[b].id))
    });
    let mut kept: Vec<bool> = points.iter().map(|point| point.selected).collect();
    for at in order.into_iter().take(LEADERS) {
        kept[at] = true;
    }
    kept
}

fn mark_label(scope: &Scope, position: usize) -> String {
    let card = card_at(scope, position);
    let benefit = match card.benefit.as_str() {
        "" => "no benefit stated".to_owned(),
        benefit => format!("{benefit} a year"),
    };
    format!(
        "{}: value {}, difficulty {}, {benefit}, risk tier {}",
        card.name,
        card.value,
        card.difficulty,
        card.tier_label.to_lowercase()
    )
}

/// Circles of round amounts up to the largest benefit plotted.
fn sizes(input: &MatrixInput, size: Size, scope: &Scope) -> Vec<SizeLegend> {
    let settings = &scope.register().settings;
    let largest = input
        .points
        .iter()
        .filter_map(|point| point.benefit_millions)
        .fold(0.0, f64::max);
    let scale = BubbleScale::of(&input.points, size);
    let parts = float(settings.minor_per_unit());
    let mut amounts: Vec<i64> = [8.0, 3.0, 1.0]
        .into_iter()
        .filter_map(|share| round_below((largest * 1e6 / share).floor() as i64))
        .collect();
    amounts.dedup();
    let legend = |units: i64| SizeLegend {
        label: words::money_sum(i128::from(units) * parts as i128, settings),
        radius: scale.radius(Some(float(units) / 1e6)),
    };
    amounts.into_iter().map(legend).collect()
}

/// The largest of 1, 2, 5, 10, 20, 50 and so on that is no more than `amount`.
fn round_below(amount: i64) -> Option<i64> {
    let power = 10_i64.pow(amount.checked_ilog10()?);
    Some(match amount / power {
        5.. => 5 * power,
        2.. => 2 * power,
        _ => power,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The legend's amounts are ones that people can compare.
    #[test]
    fn sizes_are_round() {
        let table = [
            (0, None),
            (-3, None),
            (1, Some(1)),
            (4_999, Some(2_000)),
            (5_000, Some(5_000)),
            (i64::MAX, Some(5_000_000_000_000_000_000)),
        ];
        for (amount, expected) in table {
            assert_eq!(round_below(amount), expected, "{amount}");
        }
    }
}

//! Value against difficulty: the matrix screen, its lists, and the same as rows and as a picture.

use pilotage_chart::{
    BubbleScale, Caption, Drawing, Facts, MatrixInput, MatrixPage, Palette, Part, Plane, Quadrants,
    Size,
};
use pilotage_model::figures::{Overview, Population, overview};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::tally;
use pilotage_model::{Derived, Dimension, Field, Register};
use pilotage_report::sheet::{Kind, Sheet};

use super::bubbles::{chart_view, float, point, together, whole_chart_view};
use super::cards::{best_first, ranged_card_at};
use super::cells::{Cells, column};
use super::first_pass::first_pass;
use super::legend::{sizes, smallest};
use super::lettering::{Lettered, Lettering};
use super::narrowing::filter_line;
use super::overview::{matching, note};
use super::{Scope, drawing, words};
use crate::api::{
    Cards, ChartSize, ChartView, MatrixPart, MatrixView, PlaneView, QuadrantView, SizeLegend, View,
};
use crate::error::{AppError, Result};

/// Code of the list of those that are not plotted.
pub const NOT_SCORED: &str = "not-scored";

/// What a place on the matrix tells of: value and feasibility.
const ON_MATRIX: [bool; 3] = [true, true, false];

/// The most cards given at once: more than any screen shows.
const WINDOW: u32 = 1_000;

/// The matrix of the active initiatives that match, with one of them marked; the drawing of a part alone
/// where one is asked for. Counts are of all that match.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix(
    scope: &Scope,
    view: &View,
    size: &ChartSize,
    selected: Option<&str>,
    part: Option<&MatrixPart>,
) -> Result<MatrixView> {
    let matched = Matched::of(scope, view)?;
    let input = matched.input(scope, selected);
    let (at, palette) = (drawing::size(size), drawing::palette(size));
    let part = part.map(part_asked);
    let (chart, plane) = pilotage_chart::matrix_part(&input, part.as_ref(), &palette, at);
    let scale = BubbleScale::of(&input.points, at);
    let sizes = sizes(&input, scope).into_iter().map(|key| SizeLegend {
        radius: scale.radius(Some(key.millions)),
        label: key.label,
    });
    Ok(MatrixView {
        sizes: sizes.collect(),
        smallest: smallest(&input),
        hollow_note: matched.hollow_note(scope),
        chart: chart_view(scope, &input, &plane, chart),
        plane: plane_view(&plane),
        quadrants: matched.quadrants(scope),
        plotted: matched.all.plotted,
        not_scored: matched.not_scored(),
        not_scored_population: population(&matched.all.not_plotted),
        hollow: matched.all.hollow,
        note: matched.note(scope),
        first_pass: first_pass(scope, &scope.asked(&matching(scope, view)?)),
        thresholds: thresholds(scope.register()),
    })
}

/// The drawing of [`matrix`] in a palette and size of one's own, with all around it that it needs
/// to be understood outside the app: title, portfolio, day, filter, who is left out, legends.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix_drawing(
    scope: &Scope,
    view: &View,
    palette: &Palette,
    size: Size,
) -> Result<Drawing> {
    let matched = Matched::of(scope, view)?;
    let input = matched.input(scope, None);
    let page = matched.page(scope, view, &input);
    Ok(pilotage_chart::matrix_page(&input, &page, palette, size))
}

/// The same with letters from where they are to come from; `spread` moves those apart that lie on one
/// another.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix_picture(
    scope: &Scope,
    view: &View,
    palette: &Palette,
    size: Size,
    spread: bool,
    lettering: Lettering,
) -> Result<Lettered> {
    let matched = Matched::of(scope, view)?;
    let mut input = matched.input(scope, None);
    input.spread = spread;
    let mut replaced = 0;
    for (point, at) in input.points.iter_mut().zip(&matched.plotted) {
        let key = || scope.at(*at).0.initiative.key.clone();
        replaced += u32::from(lettering.set(&mut point.label, key));
    }
    let page = matched.page(scope, view, &input);
    let svg = pilotage_chart::matrix_page(&input, &page, palette, size).svg;
    Ok(Lettered { svg, replaced })
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
        total: tally(positions.len()),
        cards: positions[from..to]
            .iter()
            .map(|position| ranged_card_at(scope, *position))
            .collect(),
    })
}

/// The initiatives of [`matrix`] as a table, best first, those not scored last.
///
/// # Errors
/// When the view can't be shown.
pub fn matrix_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    const COLUMNS: [(&str, Kind, Field); 11] = [
        ("key", Kind::Text, Field::KEY),
        ("name", Kind::Text, Field::NAME),
        ("unit", Kind::Text, Field::UNIT),
        ("stage", Kind::Code, Field::STAGE),
        ("tier", Kind::Code, Field::TIER),
        ("value", Kind::Decimal, Field::Derived(Derived::Value)),
        (
            "difficulty",
            Kind::Decimal,
            Field::Derived(Derived::Difficulty),
        ),
        ("benefit", Kind::Money, Field::BENEFIT),
        ("rank", Kind::Count, Field::Derived(Derived::Rank)),
        ("quadrant", Kind::Code, Field::Derived(Derived::Quadrant)),
        ("coverage", Kind::Decimal, Field::Derived(Derived::Coverage)),
    ];
    let matched = Matched::of(scope, view)?;
    let mut not_scored = matched.of_quadrant(scope, None);
    not_scored.sort_unstable_by(|a, b| best_first(scope, *a, *b));
    let mut scored = matched.plotted.clone();
    scored.sort_unstable_by(|a, b| best_first(scope, *a, *b));
    let cells = Cells::new(scope);
    let row = |at: usize| COLUMNS.map(|(_, _, field)| cells.that_day(field, at));
    let mut note = super::sheet_note(scope, view, scope.days().as_of, "Active initiatives")?;
    let absent = [
        (
            matched.all.initiatives - matched.all.active,
            "stopped or retired",
        ),
        (matched.all.not_there, "not there yet on this day"),
    ];
    let absent = absent.iter().filter(|(count, _)| *count > 0);
    let told = absent.map(|(count, why)| format!("{} {why}", words::counted(*count, "initiative")));
    note.left_out.extend(told);
    let columns = COLUMNS.map(|(id, kind, _)| column(id, kind));
    let rows = scored.into_iter().chain(not_scored);
    Ok(Sheet::new("Matrix", columns.into(), note).with(rows.map(|at| row(at).into())))
}

/// The small matrix of the initiatives before production that are scored, with what it leaves out.
pub(super) fn mini(scope: &Scope, positions: &[usize], size: &ChartSize) -> (ChartView, String) {
    let is_before = |at: &&usize| scope.figures().records()[**at].is_before_production();
    let before: Vec<usize> = positions.iter().filter(is_before).copied().collect();
    let matched = Matched::among(scope, before);
    let mut input = matched.input(scope, None);
    input.caption = Caption::new(
        "Where to move next",
        matched.summary("not yet in production"),
    );
    input.quadrants = Quadrants::short(matched.counts());
    let (at, palette) = (drawing::size(size), drawing::palette(size));
    let chart = pilotage_chart::mini_matrix(&input, &palette, at);
    let note = format!(
        "Of {} not yet in production {} plotted, {} not scored",
        words::count(matched.all.active),
        words::count(matched.all.plotted),
        words::count(matched.not_scored())
    );
    (whole_chart_view(scope, &input, chart), note)
}

fn part_asked(part: &MatrixPart) -> Part {
    Part {
        difficulty: part.from_difficulty..part.to_difficulty,
        value: part.from_value..part.to_value,
    }
}

fn plane_view(plane: &Plane) -> PlaneView {
    let part = |part: &Part| MatrixPart {
        from_difficulty: part.difficulty.start,
        to_difficulty: part.difficulty.end,
        from_value: part.value.start,
        to_value: part.value.end,
    };
    PlaneView {
        left: plane.left,
        top: plane.top,
        right: plane.right,
        bottom: plane.bottom,
        shown: part(&plane.shown),
        whole: part(&plane.whole),
    }
}

/// The initiatives that a matrix is of.
struct Matched {
    /// The figures of all that match, counted once for drawing, panels and notes.
    all: Overview,
    /// Places of the active ones.
    positions: Vec<usize>,
    /// Places of those that are drawn: they have a quadrant, and it is not hidden from whoever looks.
    plotted: Vec<usize>,
    /// How many are not drawn until whoever looks submits their own ratings.
    hidden: usize,
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
        let is_scored = |at: &&usize| figures.records()[**at].quadrant.is_some();
        let scored = positions.iter().filter(is_scored).copied();
        let (hidden, plotted): (Vec<_>, Vec<_>) =
            scored.partition(|at| scope.hides(*at, ON_MATRIX));
        Self {
            all,
            plotted,
            hidden: hidden.len(),
            positions,
        }
    }

    fn not_scored(&self) -> u32 {
        self.all.not_plotted.active
    }

    /// How many there are to choose from in each quadrant: the drawing shows those live as well.
    fn counts(&self) -> [usize; 4] {
        let quadrants = self.all.quadrants;
        quadrants.map(|found| found.before_production as usize)
    }

    /// Places of those to choose from in a quadrant; `None`: of the active ones that have none.
    fn of_quadrant(&self, scope: &Scope, wanted: Option<Quadrant>) -> Vec<usize> {
        let records = scope.figures().records();
        let is_in = |at: &&usize| {
            let figures = &records[**at];
            let there = wanted.is_none() || figures.is_before_production();
            figures.quadrant == wanted
                && there
                && !(wanted.is_some() && scope.hides(**at, ON_MATRIX))
        };
        self.positions.iter().filter(is_in).copied().collect()
    }

    fn quadrants(&self, scope: &Scope) -> Vec<QuadrantView> {
        let settings = &scope.register().settings;
        let view = |(quadrant, found): (&Quadrant, &Population)| QuadrantView {
            code: quadrant.code().to_owned(),
            label: quadrant.label().to_owned(),
            advice: advice(*quadrant).to_owned(),
            count: found.active,
            before_production: found.before_production,
            population: population(found),
            benefit: words::benefit(found.benefit_before_production, settings),
        };
        let found = Quadrant::ALL.iter().zip(&self.all.quadrants);
        found.map(view).collect()
    }

    /// Who is drawn in a quadrant beside those it counts.
    fn quadrant_notes(&self) -> [String; 4] {
        self.all.quadrants.map(|found| {
            let others = [
                (found.live, "more live"),
                (found.unknown_stage, "in an unknown stage"),
            ];
            let others = others.iter().filter(|(count, _)| *count > 0);
            let told = others.map(|(count, what)| format!("{} {what}", words::count(*count)));
            told.collect::<Vec<_>>().join(", ")
        })
    }

    fn hollow_note(&self, scope: &Scope) -> String {
        let least = scope.register().settings.min_coverage;
        match self.all.hollow {
            0 => String::new(),
            n => format!(
                "Hollow: under {least}% of the weight rated, {}",
                words::count(n)
            ),
        }
    }

    fn page(&self, scope: &Scope, view: &View, input: &MatrixInput) -> MatrixPage {
        let register = scope.register();
        MatrixPage {
            facts: Facts {
                whose: register.settings.name.clone(),
                lines: vec![
                    self.note(scope),
                    filter_line(register, view),
                    thresholds(register),
                ],
            },
            sizes: sizes(input, scope),
            size_name: "Benefit a year".to_owned(),
            smallest: smallest(input),
            hollow: self.hollow_note(scope),
        }
    }

    fn input(&self, scope: &Scope, selected: Option<&str>) -> MatrixInput {
        let settings = &scope.register().settings;
        let points = self.plotted.iter();
        let mut input = MatrixInput {
            caption: Caption::new("Value against difficulty", self.summary("active")),
            points: points
                .filter_map(|at| point(scope, *at, selected))
                .collect(),
            value_threshold: float(settings.value_threshold),
            difficulty_threshold: float(settings.difficulty_threshold),
            quadrants: Quadrants::new(self.counts()).noted(self.quadrant_notes()),
            // Difficulty is feasibility the other way round: it has the same steps.
            steps: [Dimension::Feasibility, Dimension::Value]
                .map(|dimension| scope.register().model.step(dimension)),
            spread: false,
        };
        let together = together(&input);
        let said = [input.caption.summary.as_str(), &together];
        input.caption.summary = match together.is_empty() {
            true => said[0].to_owned(),
            false => words::sentences(said),
        };
        input
    }

    /// The message of the drawing.
    fn summary(&self, which: &str) -> String {
        let active = words::count(self.all.active);
        if self.all.plotted == 0 {
            return match self.all.active {
                0 => format!("No initiative here is {which}"),
                _ => format!("None of {active} {which} has value and feasibility rated"),
            };
        }
        let quadrants: Vec<_> = Quadrant::ALL
            .iter()
            .map(|q| {
                format!(
                    "{} {}",
                    q.label().to_lowercase(),
                    words::count(self.all.quadrants[q.index()].before_production)
                )
            })
            .collect();
        let counted = match self.all.live + self.all.unknown_stage {
            0 => "",
            _ => ", and not yet in production",
        };
        format!(
            "{} of {} {which} plotted{counted}: {}",
            words::count(self.all.plotted),
            active,
            quadrants.join(", ")
        )
    }

    fn note(&self, scope: &Scope) -> String {
        let said = self.population_note(scope);
        match self.hidden {
            0 => said,
            n => format!(
                "{said}; {} not drawn until you submit your ratings",
                words::count(tally(n))
            ),
        }
    }

    fn population_note(&self, scope: &Scope) -> String {
        format!(
            "{}: of {} active {} plotted and {} not; {} stopped or retired left out",
            note(scope, &self.all),
            words::count(self.all.active),
            words::count(self.all.plotted),
            words::count(self.not_scored()),
            words::count(self.all.initiatives - self.all.active)
        )
    }
}

/// “39 active: 17 not yet in production, 22 in production or scaled”; who is not there is not told.
fn population(found: &Population) -> String {
    let parts = [
        (found.before_production, "not yet in production"),
        (found.live, "in production or scaled"),
        (found.unknown_stage, "in an unknown stage"),
    ];
    let parts: Vec<_> = parts
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!("{} {what}", words::count(*count)))
        .collect();
    match found.active {
        0 => String::new(),
        active => format!("{} active: {}", words::count(active), parts.join(", ")),
    }
}

const fn advice(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::QuickWin => {
            "Not yet in production, high value, low difficulty. Start these first, by rank."
        }
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

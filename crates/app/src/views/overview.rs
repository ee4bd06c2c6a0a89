//! The portfolio at a glance.

use pilotage_model::figures::Overview;
use pilotage_model::figures::portfolio::{Split, by_stage, splits, tiers};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::tally;

use super::cards::card_at;
use super::first_pass::first_pass;
use super::funnel::stages;
use super::headline::headline;
use super::{Scope, attention, matrix, words};
use crate::api::{ChartSize, Counted, OverviewView, View};
use crate::error::Result;

/// Budgets that have a line of their own beside the other figures.
const BUDGETS: usize = 2;

/// The overview of what a view lets through; `size` is that of the small matrix.
///
/// # Errors
/// When the view can't be shown.
pub fn overview(scope: &Scope, view: &View, size: &ChartSize) -> Result<OverviewView> {
    let positions = matching(scope, view)?;
    let asked = scope.asked(&positions);
    let glance = &asked.glance;
    let needs = attention::told(scope, &positions, glance);
    let by_stage = counted(&by_stage(&asked));
    let (stages, stages_note) = stages(scope, &positions, glance, by_stage);
    let (small_matrix, matrix_note) = matrix::mini(scope, &positions, size);
    let figures = asked.figures();
    let shown = figures.iter().filter(|figure| figure.shown);
    let settings = &scope.register().settings;
    Ok(OverviewView {
        headlines: shown.map(|figure| headline(figure, settings)).collect(),
        stages,
        stages_note,
        attention_total: needs.total,
        attention_note: needs.note,
        attention_rules: needs.rules,
        matrix: small_matrix,
        matrix_note,
        quick_wins_note: quick_wins_note(glance),
        quick_wins: glance
            .top_quick_wins
            .iter()
            .filter(|at| !scope.keeps_back(**at))
            .map(|at| card_at(scope, *at))
            .collect(),
        kpis: super::kpis::glance(scope, view)?,
        quarters: super::quarters(scope, view)?,
        spending: super::value::spending_of(scope, view, asked.spending(), BUDGETS)?,
        tiers: counted(&tiers(&asked)),
        active: glance.active,
        first_pass: first_pass(scope, &asked),
        note: match told_of(scope) {
            of if of.is_empty() => note(scope, glance),
            of => format!("{}. {of}", note(scope, glance)),
        },
    })
}

/// What a view lets through at a glance, as values: what files and the command line tell.
#[derive(Debug, Clone)]
pub struct Glance {
    /// Initiatives counted.
    pub initiatives: u32,
    /// Of them, neither stopped nor retired.
    pub active: u32,
    /// Of them, those that need attention, each once.
    pub need_attention: u32,
    /// Every split.
    pub splits: Vec<Split>,
}

/// What a view lets through at a glance.
///
/// # Errors
/// When the view can't be shown.
pub fn glance(scope: &Scope, view: &View) -> Result<Glance> {
    let positions = matching(scope, view)?;
    let asked = scope.asked(&positions);
    Ok(Glance {
        initiatives: asked.glance.initiatives,
        active: asked.glance.active,
        need_attention: asked.glance.need_attention,
        splits: splits(&asked),
    })
}

/// Places of the records that a view lets through. Those of the bin and those not there yet may
/// be among them; no figure counts them.
pub(super) fn matching(scope: &Scope, view: &View) -> Result<Vec<usize>> {
    let all = || (0..scope.register().records().len()).collect();
    Ok(scope.filtered(view)?.unwrap_or_else(all))
}

/// “The best 5 by rank of 17 quick wins not yet in production”.
fn quick_wins_note(glance: &Overview) -> String {
    let all = glance.quadrants[Quadrant::QuickWin.index()].before_production;
    let named = tally(glance.top_quick_wins.len());
    let of = format!("{} not yet in production", words::counted(all, "quick win"));
    match (named, all) {
        (0, 0) => "No quick win that is not yet in production".to_owned(),
        (0, _) => format!("None ranked of {of}"),
        (named, all) if named == all => format!("By rank, {of}"),
        (named, _) => format!("The best {} by rank of {of}", words::count(named)),
    }
}

/// A split with the share of each of its classes.
fn counted(split: &Split) -> Vec<Counted> {
    let counted = split
        .classes
        .iter()
        .zip(shares(split))
        .map(|(class, share)| Counted {
            code: class.code.to_owned(),
            label: class.label.to_string(),
            count: class.count,
            share,
        });
    counted.collect()
}

/// The share of each class of a split in its whole; empty where it has none.
pub fn shares(split: &Split) -> Vec<String> {
    let counts: Vec<_> = split.classes.iter().map(|class| class.count).collect();
    match split.whole {
        Some(whole) => words::percents(&counts, whole),
        None => vec![String::new(); counts.len()],
    }
}

/// “Conversion, benefits and spending over 2026 Q2”; empty where no period was chosen.
pub fn told_of(scope: &Scope) -> String {
    match scope.period() {
        None => String::new(),
        Some(_) => format!(
            "Conversion, benefits and spending over {}",
            scope.money_over()
        ),
    }
}

/// “142 initiatives as of 30 Sep 2026”; of how many where a filter holds, and who was not there.
pub(super) fn note(scope: &Scope, glance: &Overview) -> String {
    let all = scope.figures().counted();
    let shown = if all == glance.initiatives {
        words::counted(all, "initiative")
    } else {
        let shown = words::count(glance.initiatives);
        format!("{shown} of {}", words::counted(all, "initiative"))
    };
    let mut note = format!("{shown}, as of {}", words::date(scope.figures().as_of()));
    if glance.not_there > 0 {
        let absent = words::count(glance.not_there);
        note.push_str(&format!("; {absent} not there yet then, left out"));
    }
    note
}

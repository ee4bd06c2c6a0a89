//! The ranking as tables.

use pilotage_model::quadrant::Quadrant;
use pilotage_model::robustness::{Turned, swings};
use pilotage_model::{Derived, Field, Ratio};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::super::cells::columns;
use super::super::overview::matching;
use super::super::{Cells, Scope, sheet_note, words};
use super::{Ranked, Ranking, basis, called, not_ranked, weight};
use crate::api::{RankAsk, View};
use crate::error::{AppError, Result};

/// Fields of each before its rank's range.
const FIELDS: [Field; 4] = [Field::KEY, Field::NAME, Field::UNIT, Field::STAGE];
/// Fields of each behind its priority under the weights asked for.
const SCORES: [Field; 4] = [
    Field::Derived(Derived::Priority),
    Field::Derived(Derived::Value),
    Field::Derived(Derived::Feasibility),
    Field::Derived(Derived::Risk),
];

/// Everybody that is ranked with the range of the rank and the chances of the top and of each quadrant; then who is not,
/// with why.
///
/// # Errors
/// When the view can't be shown, or what is asked can't be drawn.
pub fn rank_rows<'s>(scope: &'s Scope, view: &View, ask: &RankAsk) -> Result<Sheet<'s>> {
    let ranking = Ranking::of(scope.clone(), view, ask)?;
    let cells = Cells::new(scope);
    let ranked = ranking.ranked.shown.iter().map(|rank| {
        let position = ranking.ranked.order[*rank];
        let own = own(&ranking, &cells, position);
        let rank = Cell::count(pilotage_model::tally(rank + 1));
        let set = Cell::count(ranking.ranked.set_ranks[position]);
        let rest = drawn(&ranking, position);
        [rank, set].into_iter().chain(own).chain(rest).collect()
    });
    let matched = matching(scope, view)?;
    let others = matched.iter().copied();
    let others = others.filter(|at| {
        let figures = scope.at(*at).1;
        figures.is_counted() && figures.rank.is_err()
    });
    let unranked = others.map(|at| {
        let own = own(&ranking, &cells, at);
        let why = cells.field(Field::Derived(Derived::NotRanked), at);
        let none = || std::iter::repeat_n(Cell::Empty, 7);
        let gap = [Cell::Empty, Cell::Empty];
        gap.into_iter()
            .chain(own)
            .chain(none())
            .chain([why])
            .collect::<Vec<_>>()
    });
    let rows: Vec<Vec<_>> = ranked.chain(unranked).collect();
    let mut note = sheet_note(scope, view, scope.days().as_of, &of(&ranking))?;
    let why = not_ranked(scope, matched.into_iter()).into_iter();
    let told = why.map(|(why, count)| {
        format!(
            "{} not ranked: {}",
            words::count(count),
            why.label().to_lowercase()
        )
    });
    note.left_out.extend(told);
    Ok(Sheet::new("Ranking", heads(), note).with(rows))
}

/// What tells of one beside its rank.
fn own<'s>(ranking: &Ranking, cells: &Cells<'s>, position: usize) -> Vec<Cell<'s>> {
    let priority = ranking.ranked.priority(position);
    let priority = priority.map_or(Cell::Empty, |priority| Cell::Decimal {
        value: priority.value(),
        places: Some(6),
    });
    let fields = FIELDS.map(|field| cells.that_day(field, position));
    let scores = SCORES.map(|field| cells.that_day(field, position));
    fields.into_iter().chain([priority]).chain(scores).collect()
}

fn of(ranking: &Ranking) -> String {
    let weights = ranking.ranked.asked.weights.map(|weights| {
        let [value, feasibility, risk] = weights;
        format!("Value {value}, feasibility {feasibility}, low risk {risk}")
    });
    let told = [
        format!(
            "Ranks over the whole portfolio; ranges from {}",
            basis(&ranking.drawn)
        ),
        format!(
            "Scoring model version {}",
            ranking.ranked.scope.register().model.version
        ),
        weights.unwrap_or_default(),
        ranking.ranked.nearest_change(),
    ];
    let told = told.into_iter().filter(|text| !text.is_empty());
    told.collect::<Vec<_>>().join(". ")
}

impl Ranked {
    fn nearest_change(&self) -> String {
        match self.nearest().as_str() {
            "" => String::new(),
            nearest => format!("Smallest change of one weight that changes the top: {nearest}"),
        }
    }
}

fn heads() -> Vec<Column> {
    columns(&[
        (Kind::Count, &["rank", "rank_under_set_weights"]),
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Code, &["stage"]),
        (
            Kind::Decimal,
            &[
                "priority",
                "priority_under_set_weights",
                "value",
                "feasibility",
                "risk",
            ],
        ),
        (Kind::Count, &["rank_best", "rank_worst"]),
        (
            Kind::Decimal,
            &[
                "top_chance",
                "quick_wins_chance",
                "strategic_bets_chance",
                "fill_ins_chance",
                "reconsider_chance",
            ],
        ),
        (Kind::Text, &["not_ranked"]),
    ])
}

fn drawn(ranking: &Ranking, position: usize) -> Vec<Cell<'static>> {
    let Some(found) = ranking.drawn.at(position) else {
        return vec![Cell::Empty; 8];
    };
    let ranks = [found.spread.best, found.spread.worst].map(Cell::count);
    let top = hundredths(found.top_percent());
    let quadrants = Quadrant::ALL.iter();
    let quadrants = quadrants.map(|quadrant| hundredths(found.quadrant_percent(*quadrant)));
    let chances = std::iter::once(top).chain(quadrants);
    ranks
        .into_iter()
        .chain(chances)
        .chain([Cell::Empty])
        .collect()
}

fn hundredths(percent: Ratio) -> Cell<'static> {
    Cell::decimal((100.0 * percent.value()).round() / 100.0)
}

/// What each weight does: between which shares the top stays, and who changes places beyond; what halving and doubling
/// it does to the top, and to the rank of one by its place in the register.
///
/// # Errors
/// As [`rank_rows`].
pub fn rank_weights<'s>(
    scope: &'s Scope,
    view: &View,
    ask: &RankAsk,
    looked_at: Option<usize>,
) -> Result<Sheet<'s>> {
    let ranking = Ranked::of(scope.clone(), view, ask)?;
    if looked_at.is_some_and(|at| scope.keeps_back(at)) {
        return Err(AppError::invalid(
            "Its rank is hidden from you: you are asked to rate it.",
            "Submit your ratings first.",
        ));
    }
    if let Some(at) = looked_at
        && let Err(why) = scope.at(at).1.rank
    {
        return Err(AppError::invalid(
            format!(
                "{} is not ranked: {}.",
                called(scope, at),
                why.label().to_lowercase()
            ),
            "Name one that is.",
        ));
    }
    let swings = swings(&ranking.entrants, ranking.asked.question.top, looked_at);
    let rows = swings.iter().map(|swing| {
        let turn = ranking
            .turns
            .iter()
            .find(|turn| turn.weight == swing.weight);
        let (label, of) = weight(scope.register(), swing.weight);
        let share = turn.map_or(Cell::Empty, |turn| percent(turn.share));
        let mut row = vec![Cell::text(label), Cell::text(of), share];
        let (lower, higher) = (
            turn.and_then(|turn| turn.lower),
            turn.and_then(|turn| turn.higher),
        );
        let set = turn.map_or(0.0, |turn| turn.share);
        row.extend(changed(scope, lower, set));
        row.extend(changed(scope, higher, set));
        for swung in [swing.halved, swing.doubled] {
            row.push(Cell::count(swung.entering));
            row.push(swung.rank.map_or(Cell::Empty, Cell::count));
        }
        row
    });
    let rows: Vec<Vec<_>> = rows.collect();
    let top = ranking.top();
    let whose = looked_at.map(|at| format!("; ranks of {}", called(scope, at)));
    let of = format!(
        "Weights of {} against the top {top}, each changed alone while the others keep their proportions{}",
        words::counted(ranking.order.len(), "ranked initiative"),
        whose.unwrap_or_default()
    );
    let note = sheet_note(scope, view, scope.days().as_of, &of)?;
    Ok(Sheet::new("Ranking by weight", weight_heads(), note).with(rows))
}

fn weight_heads() -> Vec<Column> {
    columns(&[
        (Kind::Text, &["weight", "share_of"]),
        (Kind::Decimal, &["share", "top_changes_below"]),
        (Kind::Text, &["leaves_below", "enters_below"]),
        (Kind::Decimal, &["top_changes_above"]),
        (Kind::Text, &["leaves_above", "enters_above"]),
        (
            Kind::Count,
            &[
                "entering_if_halved",
                "rank_if_halved",
                "entering_if_doubled",
                "rank_if_doubled",
            ],
        ),
    ])
}

fn changed<'s>(scope: &Scope, turned: Option<Turned>, set: f64) -> [Cell<'s>; 3] {
    turned.map_or([Cell::Empty, Cell::Empty, Cell::Empty], |turned| {
        let name = |at| Cell::text(called(scope, at));
        [
            Cell::decimal(turned.reached(set, 2)),
            name(turned.leaves),
            name(turned.enters),
        ]
    })
}

fn percent(share: f64) -> Cell<'static> {
    Cell::decimal((10_000.0 * share).round() / 100.0)
}

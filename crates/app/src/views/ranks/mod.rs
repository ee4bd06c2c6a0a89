//! Ranks under drawn weights: the range beside a rank, the ranking as a list and as a table, and what each weight does.

mod ask;
mod detail;
mod list;
mod table;

use std::sync::Arc;

use pilotage_model::figures::NotRanked;
use pilotage_model::quadrant::Quadrant;
use pilotage_model::robustness::{
    Entrants, Question, Robustness, Turn, Weight, WeightDraw, draw, ranking, turns,
};
use pilotage_model::score::{Scores, priority};
use pilotage_model::{Dimension, Ratio, Register, tally};

use super::{Scope, words};
use crate::api::{RankAsk, RankRange, View};
use crate::error::{AppError, Result};
use crate::ranks::Drawing;

pub use detail::detail;
pub use table::{rank_rows, rank_weights};

/// A ranking, and what each weight does to it.
pub struct Ranked {
    scope: Scope,
    asked: ask::Asked,
    entrants: Entrants,
    /// Places in the register from the first rank on: as asked, and under the set weights.
    order: Vec<usize>,
    set: Vec<usize>,
    /// Rank under the set weights, by place in the register.
    set_ranks: Vec<u32>,
    /// What the view lets through, by place in the ranking.
    shown: Vec<usize>,
    /// How many are ranked and not shown until whoever looks submits their own ratings.
    hidden: usize,
    turns: Vec<Turn>,
}

/// A ranking that was made, with those under drawn weights beside it.
pub struct Ranking {
    ranked: Ranked,
    drawn: Arc<Robustness>,
}

impl Ranked {
    /// Ranks those that a register ranks.
    ///
    /// # Errors
    /// When the view can't be shown, or what is asked can't be.
    pub fn of(scope: Scope, view: &View, ask: &RankAsk) -> Result<Self> {
        let asked = ask::asked(ask, &scope.register().settings)?;
        let found = scope.filtered(view)?;
        let mut entrants = Entrants::of(scope.register(), scope.figures());
        let set = set_order(&scope);
        let order = match asked.weights {
            None => set.clone(),
            Some(weights) => {
                entrants = entrants.weighing(weights.map(f64::from));
                ranking(&entrants)
            }
        };
        let mut set_ranks = vec![0; scope.register().records().len()];
        (1..).zip(&set).for_each(|(rank, at)| set_ranks[*at] = rank);
        let mut through = vec![found.is_none(); set_ranks.len()];
        found
            .into_iter()
            .flatten()
            .for_each(|at| through[at] = true);
        // Who has not submitted their own ratings does not see where others put one.
        let shown = (0..order.len()).filter(|rank| through[order[*rank]]);
        let is_hidden = |rank: &usize| scope.keeps_back(order[*rank]);
        let (hidden, shown): (Vec<_>, Vec<_>) = shown.partition(is_hidden);
        Ok(Self {
            shown,
            hidden: hidden.len(),
            turns: turns(&entrants, asked.question.top),
            scope,
            asked,
            entrants,
            order,
            set,
            set_ranks,
        })
    }

    /// How many rankings are to be drawn.
    pub const fn draws(&self) -> usize {
        self.asked.question.draws as usize
    }

    /// Initiatives times rankings that are to be drawn; none where those are kept.
    pub fn work(&self) -> usize {
        match self.kept() {
            Some(drawing) if drawing.get().is_some() => 0,
            _ => self.entrants.len() * self.draws(),
        }
    }

    /// Where the rankings that the settings ask for are kept, if these are the same: drawn from any weights they don't
    /// depend on the set ones.
    fn kept(&self) -> Option<Drawing> {
        let set = Question::of(&self.scope.register().settings);
        let same = self.asked.weights.is_none() || set.weights == WeightDraw::Any;
        (same && self.asked.question == set).then(|| self.scope.drawing())
    }

    /// With rankings under drawn weights beside it; `step` is told how many are drawn, and says whether to go on.
    ///
    /// # Errors
    /// When `step` stops it.
    pub fn drawn(self, step: &(dyn Fn(usize) -> bool + Sync)) -> Result<Ranking> {
        let kept = self.kept();
        let there = kept.as_ref().and_then(|drawing| drawing.get().cloned());
        let drawn = match there {
            Some(drawn) => drawn,
            None => {
                let drawn = draw(&self.entrants, &self.asked.question, step);
                let drawn = Arc::new(drawn.ok_or(AppError::Cancelled)?);
                if let Some(drawing) = kept {
                    // Another may have drawn the same meanwhile.
                    let _ = drawing.set(Arc::clone(&drawn));
                }
                drawn
            }
        };
        Ok(Ranking {
            ranked: self,
            drawn,
        })
    }

    /// The priority of the one at a place in the register, under the weights that it is ranked by.
    fn priority(&self, position: usize) -> Option<Ratio> {
        let figures = self.scope.at(position).1;
        let Some(weights) = self.asked.weights else {
            return figures.priority;
        };
        let scores = Scores {
            value: figures.value,
            feasibility: figures.feasibility,
            risk: figures.risk,
            ..Scores::default()
        };
        priority(&scores, weights.map(i64::from))
    }

    fn top(&self) -> usize {
        (self.asked.question.top as usize).min(self.order.len())
    }
}

impl Ranking {
    /// Ranks those that a register ranks, and draws.
    ///
    /// # Errors
    /// When the view can't be shown, or what is asked can't be drawn.
    pub fn of(scope: Scope, view: &View, ask: &RankAsk) -> Result<Self> {
        Ranked::of(scope, view, ask)?.drawn(&|_| true)
    }

    /// Where the one at a place in the register lies; `None` where it is not ranked.
    fn range(&self, position: usize, rank: usize) -> Option<RankRange> {
        let quadrant = self.ranked.scope.at(position).1.quadrant;
        range(&self.drawn, position, tally(rank + 1), quadrant)
    }
}

/// Places in the register by rank under the set weights, from the first on.
fn set_order(scope: &Scope) -> Vec<usize> {
    let records = scope.figures().records().iter().enumerate();
    let ranked = records.filter_map(|(at, figures)| Some((figures.rank.ok()?, at)));
    let mut ranked: Vec<(u32, usize)> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, at)| at).collect()
}

/// The range of the rank of an initiative, as the settings ask for it; `None` where it is not ranked, or its rank is
/// still being drawn.
pub(super) fn range_of(scope: &Scope, position: usize) -> Option<RankRange> {
    let figures = scope.at(position).1;
    let rank = figures.rank.ok()?;
    range(&*scope.ranks()?, position, rank, figures.quadrant)
}

fn range(
    drawn: &Robustness,
    position: usize,
    rank: u32,
    own: Option<Quadrant>,
) -> Option<RankRange> {
    let found = drawn.at(position)?;
    let spread = found.spread;
    let of = tally(drawn.positions().len());
    let [said, best, worst, all] = [rank, spread.best, spread.worst, of].map(words::count);
    let text = match spread.best == spread.worst {
        true => best.clone(),
        false => format!("{best}–{worst}"),
    };
    let top = drawn.question.top;
    let mut quadrants: Vec<_> = Quadrant::ALL.iter().zip(spread.quadrants).collect();
    quadrants.retain(|(quadrant, draws)| *draws > 0 || Some(**quadrant) == own);
    quadrants.sort_by_key(|(_, draws)| std::cmp::Reverse(*draws));
    let share = |draws| of_draws(draws, drawn.draws);
    let quadrants = quadrants.into_iter();
    let told =
        |(quadrant, draws): (&Quadrant, u32)| format!("{} {}", quadrant.label(), share(draws));
    Some(RankRange {
        rank,
        best: spread.best,
        worst: spread.worst,
        of,
        label: match spread.best == spread.worst {
            true => format!("Rank {said} of {all}; in 9 of 10 rankings {best}"),
            false => format!("Rank {said} of {all}; in 9 of 10 rankings {best} to {worst}"),
        },
        text,
        top: format!("In the top {} in {}", words::count(top), share(spread.top)),
        quadrants: quadrants.map(told).collect(),
        basis: basis(drawn),
    })
}

/// “10,000 rankings under any weights, seed 1”, and how coarse their ranges are where ranks are counted together.
pub(super) fn basis(drawn: &Robustness) -> String {
    let question = &drawn.question;
    let together = match drawn.ranks_as_one() {
        1 => String::new(),
        many => format!(
            ", ranges rounded outward to {} ranks",
            words::count(tally(many))
        ),
    };
    let weights = match question.weights {
        WeightDraw::Any => "any weights".to_owned(),
        WeightDraw::Within(percent) => format!("weights moved by up to ±{percent}%"),
    };
    let ratings = match question.ratings {
        true => " and drawn ratings",
        false => "",
    };
    format!(
        "{} under {weights}{ratings}, seed {}{together}",
        words::counted(question.draws, "ranking"),
        question.seed
    )
}

/// A share of the draws in words.
fn of_draws(draws: u32, all: u32) -> String {
    words::percent_of(draws.into(), all.into()).unwrap_or_else(words::dash)
}

/// What a weight is called, and of what it is a share.
fn weight(register: &Register, weight: Weight) -> (String, &'static str) {
    match weight {
        Weight::Dimension(Dimension::Risk) => ("Low risk".to_owned(), "priority"),
        Weight::Dimension(dimension) => (dimension.label().to_owned(), "priority"),
        Weight::Criterion(place) => {
            let criterion = &register.model.criteria[place];
            let of = match criterion.dimension {
                Dimension::Value => "value",
                Dimension::Feasibility => "feasibility",
                Dimension::Risk => "risk",
            };
            (criterion.name.clone(), of)
        }
    }
}

/// A share of weights in per cent, to a tenth.
fn percent(share: f64) -> String {
    let tenths = (1_000.0 * share).round() / 10.0;
    format!("{tenths}%")
}

fn called(scope: &Scope, position: usize) -> String {
    if scope.keeps_back(position) {
        return "one that you are asked to rate".to_owned();
    }
    let initiative = &scope.at(position).0.initiative;
    format!("{} {}", initiative.key, initiative.name)
}

/// Those that the view lets through and the register does not rank, by why.
fn not_ranked(scope: &Scope, positions: impl Iterator<Item = usize>) -> Vec<(NotRanked, u32)> {
    let mut counts = NotRanked::ALL.map(|why| (why, 0));
    for position in positions {
        let why = scope.at(position).1.rank.err();
        let found = counts.iter_mut().find(|(each, _)| Some(*each) == why);
        found.into_iter().for_each(|(_, count)| *count += 1);
    }
    let absent = |why: &NotRanked| matches!(why, NotRanked::InBin | NotRanked::NotYetThere);
    let counts = counts.into_iter();
    counts
        .filter(|(why, count)| *count > 0 && !absent(why))
        .collect()
}

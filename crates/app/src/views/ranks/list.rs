//! The ranking as a list, by window.

use pilotage_model::field::number;
use pilotage_model::score::DimensionScore;
use pilotage_model::{Dimension, tally};

use super::super::overview::matching;
use super::super::words;
use super::{Ranked, Ranking, basis, called, not_ranked, of_draws, percent, weight};
use crate::api::{RankWeight, RankingRow, RankingView, View};
use crate::error::Result;

/// The most rows that are given at once.
const WINDOW: usize = 500;
/// Names told of those that come in and go out.
const NAMED: usize = 3;

impl Ranking {
    /// What stands above the list.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn head(&self, view: &View) -> Result<RankingView> {
        Ok(RankingView {
            note: self.ranked.note(view)?,
            basis: basis(&self.drawn),
            weights: self.ranked.weights(),
            other: self.ranked.asked.weights.is_some(),
            changes: self.ranked.changes(),
            nearest: self.ranked.nearest(),
            rows: tally(self.ranked.shown.len()),
            ranked: tally(self.ranked.order.len()),
            top: self.ranked.asked.question.top,
            within: super::ask::typed(self.ranked.asked.question.weights),
            ratings: self.ranked.asked.question.ratings,
        })
    }

    /// Rows [from, to).
    pub fn window(&self, from: u32, to: u32) -> Vec<RankingRow> {
        let from = (from as usize).min(self.ranked.shown.len());
        let to = (to as usize).clamp(from, (from + WINDOW).min(self.ranked.shown.len()));
        let rows = self.ranked.shown[from..to].iter();
        rows.filter_map(|rank| self.row(*rank)).collect()
    }

    fn row(&self, rank: usize) -> Option<RankingRow> {
        let position = self.ranked.order[rank];
        let (record, figures) = self.ranked.scope.at(position);
        let settings = &self.ranked.scope.register().settings;
        let range = self.range(position, rank)?;
        let spread = self.drawn.at(position)?.spread;
        let score = |score: Option<DimensionScore>| {
            score.map_or_else(words::dash, |s| number::rounded(s.score).to_string())
        };
        let before = i64::from(self.ranked.set_ranks[position]);
        let gained = before - i64::from(range.rank);
        Some(RankingRow {
            id: record.id().to_string(),
            key: record.initiative.key.clone(),
            name: record.initiative.name.clone(),
            stage: figures.stage.map_or("", |stage| stage.code()).to_owned(),
            stage_label: words::stage(figures.stage, settings),
            // Ranks fit.
            gained: i32::try_from(gained).unwrap_or_default(),
            at_top: rank < self.ranked.top(),
            top_share: of_draws(spread.top, self.drawn.draws),
            priority: self
                .ranked
                .priority(position)
                .map_or_else(words::dash, |priority| format!("{:.1}", priority.value())),
            value: score(figures.value),
            feasibility: score(figures.feasibility),
            risk: score(figures.risk),
            range,
        })
    }
}

impl Ranked {
    /// “89 ranked over the whole portfolio; 53 not: 38 in production”.
    fn note(&self, view: &View) -> Result<String> {
        let all = words::count(tally(self.order.len()));
        let shown = match self.shown.len() == self.order.len() {
            true => format!("{all} ranked"),
            false => format!("{} of {all} ranked", words::count(tally(self.shown.len()))),
        };
        let shown = match self.hidden {
            0 => shown,
            n => format!(
                "{shown}, {} hidden until you submit your ratings",
                words::count(tally(n))
            ),
        };
        let others = not_ranked(&self.scope, matching(&self.scope, view)?.into_iter());
        let count: u32 = others.iter().map(|(_, count)| count).sum();
        let why = others
            .iter()
            .map(|(why, count)| format!("{} {}", words::count(*count), why.label().to_lowercase()));
        Ok(match count {
            0 => shown,
            _ => format!(
                "{shown}; {} not: {}",
                words::count(count),
                why.collect::<Vec<_>>().join(", ")
            ),
        })
    }

    fn weights(&self) -> Vec<RankWeight> {
        let settings = &self.scope.register().settings;
        let set = settings.priority_weights().map(tally);
        let now = self.asked.weights.unwrap_or(set);
        let all: f64 = now.iter().copied().map(f64::from).sum();
        let each = Dimension::ALL.iter().zip(set.into_iter().zip(now));
        let weight = |(dimension, (set, now)): (&Dimension, (u32, u32))| RankWeight {
            code: dimension.code().to_owned(),
            label: match dimension {
                Dimension::Risk => "Low risk".to_owned(),
                other => other.label().to_owned(),
            },
            set,
            now,
            share: match all > 0.0 {
                true => percent(f64::from(now) / all),
                false => words::dash(),
            },
        };
        each.map(weight).collect()
    }

    /// Who comes into the top under other weights, and who leaves it.
    fn changes(&self) -> String {
        if self.asked.weights.is_none() {
            return String::new();
        }
        let top = self.top();
        let (now, before) = (&self.order[..top], &self.set[..top]);
        let named = |those: &[usize], other: &[usize]| {
            let new: Vec<_> = those.iter().filter(|at| !other.contains(at)).collect();
            let names = new.iter().take(NAMED).map(|at| called(&self.scope, **at));
            let mut names: Vec<_> = names.collect();
            if new.len() > NAMED {
                names.push(format!("{} more", new.len() - NAMED));
            }
            (new.len(), names.join(", "))
        };
        let (count, enter) = named(now, before);
        let (_, leave) = named(before, now);
        match count {
            0 => format!("The top {top} stays the same"),
            1 => format!("1 of the top {top} changes. In: {enter}. Out: {leave}"),
            _ => format!("{count} of the top {top} change. In: {enter}. Out: {leave}"),
        }
    }

    /// “Value from 50% to 46.8% of priority: A takes the place of B in the top 10”.
    pub(super) fn nearest(&self) -> String {
        let turns = self.turns.iter();
        let found = turns.filter_map(|turn| Some((turn, turn.nearest()?)));
        let away = |(turn, turned): &(&_, _)| distance(turn, turned);
        let nearest = found.min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.map_or_else(String::new, |(turn, turned)| {
            let (label, of) = weight(self.scope.register(), turn.weight);
            format!(
                "{label} from {} to {} of {of}: {} takes the place of {} in the top {}",
                percent(turn.share),
                format_args!("{}%", turned.reached(turn.share, 1)),
                called(&self.scope, turned.enters),
                called(&self.scope, turned.leaves),
                self.top()
            )
        })
    }
}

fn distance(
    turn: &pilotage_model::robustness::Turn,
    turned: &pilotage_model::robustness::Turned,
) -> f64 {
    (turned.share - turn.share).abs()
}

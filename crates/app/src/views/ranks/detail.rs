//! How the rank of one initiative, or the top, hangs on the weights.

use pilotage_chart::{
    AcceptabilityInput, Caption, Swing as Bar, TornadoInput, acceptability, tornado,
};
use pilotage_model::robustness::{Swing, Swung, Turn, Turned, swings};
use pilotage_model::tally;

use super::super::{drawing, words};
use super::{Ranking, called, of_draws, percent, weight};
use crate::api::{ChartSize, ChartView, RankDetail, RankRange, RankSwing};

/// The most bars of a chart of ranks; beyond, neighbours share one.
const BARS: usize = 60;

/// What is told of one initiative by its id, or of the top.
pub fn detail(ranking: &Ranking, id: Option<&str>, size: &ChartSize) -> RankDetail {
    let scope = &ranking.ranked.scope;
    let records = scope.register().records();
    let position = id.and_then(|id| records.iter().position(|each| each.id().to_string() == id));
    let position = position.filter(|at| !scope.keeps_back(*at));
    let rank = position.and_then(|at| ranking.ranked.order.iter().position(|own| *own == at));
    let ranked = position.zip(rank);
    let range = ranked.and_then(|(at, rank)| ranking.range(at, rank));
    let top = ranking.ranked.asked.question.top;
    let swings = swings(&ranking.ranked.entrants, top, position);
    let title = match position {
        Some(at) => called(scope, at),
        None => format!("The top {}", ranking.ranked.top()),
    };
    RankDetail {
        acceptability: ranked
            .zip(range.as_ref())
            .and_then(|((at, _), range)| ranks(ranking, at, range, size)),
        tornado: bars(ranking, &swings, &title, rank, size),
        weights: swings.iter().map(|swing| told(ranking, swing)).collect(),
        not_ranked: match position.map(|at| scope.at(at).1.rank) {
            Some(Err(why)) => why.label().to_owned(),
            _ => String::new(),
        },
        range,
        title,
    }
}

/// How often each rank came up.
fn ranks(ranking: &Ranking, at: usize, range: &RankRange, size: &ChartSize) -> Option<ChartView> {
    let counts = ranking.drawn.ranks(ranking.drawn.place(at)?);
    let as_one = ranking.drawn.ranks_as_one();
    let together = counts.len().div_ceil(BARS).max(1);
    let all = ranking.drawn.draws;
    let bars = counts.chunks(together).enumerate().map(|(bar, counts)| {
        let draws: u32 = counts.iter().copied().map(u32::from).sum();
        let first = bar * together * as_one + 1;
        let last = (first + together * as_one - 1).min(range.of as usize);
        let ranks = match first == last {
            true => format!("Rank {first}"),
            false => format!("Ranks {first} to {last}"),
        };
        pilotage_chart::RankBar {
            from: tally(first),
            to: tally(last),
            share: f64::from(draws) / f64::from(all),
            label: format!("{ranks}: {} of rankings", of_draws(draws, all)),
        }
    });
    let title = match together * as_one {
        1 => "How often each rank came up".to_owned(),
        many => format!("How often each {many} ranks came up"),
    };
    let input = AcceptabilityInput {
        caption: Caption::new(title, range.label.clone()),
        bars: bars.collect(),
        rank: range.rank,
        best: range.best,
        worst: range.worst,
        of: range.of,
    };
    let drawn = acceptability(&input, &drawing::palette(size), drawing::size(size));
    Some(drawing::view(drawn, &input.caption))
}

/// What halving and doubling each weight does, the widest first.
fn bars(
    ranking: &Ranking,
    swings: &[Swing],
    title: &str,
    rank: Option<usize>,
    size: &ChartSize,
) -> ChartView {
    let register = ranking.ranked.scope.register();
    let reading = |swung: &Swung| match rank {
        Some(_) => swung.rank.unwrap_or_default(),
        None => swung.entering,
    };
    let bar = |swing: &Swing| Bar {
        label: weight(register, swing.weight).0,
        halved: reading(&swing.halved),
        doubled: reading(&swing.doubled),
    };
    let base = rank.map_or(0, |rank| tally(rank + 1));
    let mut bars: Vec<_> = swings.iter().map(bar).collect();
    let width = |bar: &Bar| {
        let [low, high] = [bar.halved.min(bar.doubled), bar.halved.max(bar.doubled)];
        high.max(base) - low.min(base)
    };
    bars.sort_by_key(|bar| std::cmp::Reverse(width(bar)));
    let widest = bars.first().filter(|bar| width(bar) > 0);
    let summary = widest.map_or_else(
        || "No weight changes it when halved or doubled.".to_owned(),
        |bar| {
            format!(
                "{} matters most: {} halved, {} doubled.",
                bar.label, bar.halved, bar.doubled
            )
        },
    );
    let input = TornadoInput {
        caption: Caption::new(format!("{title}, each weight halved and doubled"), summary),
        axis: match rank {
            Some(_) => "Rank".to_owned(),
            None => format!("Of the top {}, so many change", ranking.ranked.top()),
        },
        base,
        bars,
    };
    let drawn = tornado(&input, &drawing::palette(size), drawing::size(size));
    drawing::view(drawn, &input.caption)
}

fn told(ranking: &Ranking, swing: &Swing) -> RankSwing {
    let (label, of) = weight(ranking.ranked.scope.register(), swing.weight);
    let turn = ranking
        .ranked
        .turns
        .iter()
        .find(|turn| turn.weight == swing.weight);
    let said = |swung: &Swung| match swung.rank {
        Some(rank) => words::count(rank),
        None => match swung.entering {
            0 => "The same".to_owned(),
            n => format!("{n} change"),
        },
    };
    RankSwing {
        label,
        share: turn.map_or_else(String::new, |turn| {
            format!("{} of {of}", percent(turn.share))
        }),
        halved: said(&swing.halved),
        doubled: said(&swing.doubled),
        stays: turn.map_or_else(words::dash, |turn| match (turn.lower, turn.higher) {
            (None, None) => "any".to_owned(),
            (Some(low), None) => format!("from {}", still(low, turn)),
            (None, Some(high)) => format!("up to {}", still(high, turn)),
            (Some(low), Some(high)) => format!("{}–{}", still(low, turn), still(high, turn)),
        }),
    }
}

/// A share at which the top is still as it is.
fn still(turned: Turned, turn: &Turn) -> String {
    format!("{}%", turned.still(turn.share, 1))
}

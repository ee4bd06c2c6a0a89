//! The portfolio at a glance.

use super::{Figures, NotRanked, RecordFigures, in_scope};
use crate::attention::Rule;
use crate::conversion::Standings;
use crate::funnel::Funnel;
use crate::kinds::Tier;
use crate::quadrant::Quadrant;
use crate::stage::Stage;
use crate::value::Choice;

/// How many quick wins an overview names.
pub const TOP_QUICK_WINS: usize = 5;

/// A sum of expected benefits a year. It is no estimate for those that state none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct BenefitSum {
    /// Sum in minor units of the portfolio's currency.
    pub minor: i128,
    /// Initiatives that state a benefit.
    pub stated: u32,
    /// Initiatives the sum is for.
    pub of: u32,
}

impl BenefitSum {
    fn add(&mut self, benefit: Option<i64>) {
        self.of += 1;
        if let Some(benefit) = benefit {
            self.minor += i128::from(benefit);
            self.stated += 1;
        }
    }
}

/// Active initiatives of one list of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Population {
    /// All of them. An unknown stage is no exit.
    pub active: u32,
    /// In a known stage before production: those to choose from. Wherever a quadrant is counted by its
    /// name, as “17 quick wins”, it is these: what is live has been won.
    pub before_production: u32,
    /// In production or scaled.
    pub live: u32,
    /// In an unknown stage.
    pub unknown_stage: u32,
    /// The expected benefit a year of all of them.
    pub benefit: BenefitSum,
    /// The same of those to choose from.
    pub benefit_before_production: BenefitSum,
}

impl Population {
    fn add(&mut self, figures: &RecordFigures) {
        self.active += 1;
        self.before_production += u32::from(figures.is_before_production());
        self.live += u32::from(figures.stage.is_some_and(Stage::is_live));
        self.unknown_stage += u32::from(figures.stage.is_none());
        self.benefit.add(figures.benefit);
        if figures.is_before_production() {
            self.benefit_before_production.add(figures.benefit);
        }
    }
}

/// The portfolio at a glance, of the records asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// Initiatives counted: there as of that day, and not in the bin.
    pub initiatives: u32,
    /// Initiatives left out because they were not there yet as of that day.
    pub not_there: u32,
    /// By place in [`Stage::ALL`].
    pub by_stage: [u32; Stage::ALL.len()],
    /// In an unknown stage.
    pub unknown_stage: u32,
    /// Value and feasibility are scored, exited ones included.
    pub scored: u32,
    /// Value or feasibility is not. With `scored` it adds up to `initiatives`.
    pub not_scored: u32,
    /// On the matrix: scored and active.
    pub plotted: u32,
    /// Of those plotted, drawn hollow.
    pub hollow: u32,
    /// Ranked.
    pub ranked: u32,
    /// Not ranked, by place in [`NotRanked::ALL`].
    pub not_ranked: [u32; NotRanked::ALL.len()],
    /// Those plotted, by place in [`Quadrant::ALL`].
    pub quadrants: [Population; Quadrant::ALL.len()],
    /// Those active that are not plotted: value or feasibility is not scored.
    pub not_plotted: Population,
    /// In a known stage before production.
    pub before_production: u32,
    /// Neither stopped nor retired; an unknown stage is no exit.
    pub active: u32,
    /// In production or scaled.
    pub live: u32,
    /// Of those active, by place in [`Tier::ALL`].
    pub tiers: [u32; Tier::ALL.len()],
    /// Running pilots.
    pub pilots: u32,
    /// Those of which nothing tells whether they are running pilots.
    pub pilots_unknown: u32,
    /// Of them, in purgatory.
    pub purgatory: u32,
    /// Of those in purgatory, the ones without a known start: what bounds their age is over the limit
    /// already.
    pub purgatory_undated: u32,
    /// Of the running pilots, those whose age is only known to be at least so much, or not at all.
    pub pilots_undated: u32,
    /// Expected benefit a year of those active.
    pub benefit_active: BenefitSum,
    /// Expected benefit a year of those in production or scaled.
    pub benefit_live: BenefitSum,
    /// Expected benefit a year of those before production.
    pub benefit_before_production: BenefitSum,
    /// The funnel.
    pub funnel: Funnel,
    /// Pilot → Production, decided, over all time.
    pub conversion: Standings,
    /// Needs attention, by place in [`Rule::ALL`].
    pub attention: [u32; Rule::ALL.len()],
    /// Initiatives that need attention, each once however many rules apply.
    pub need_attention: u32,
    /// Positions of the best ranked quick wins, at most [`TOP_QUICK_WINS`].
    pub top_quick_wins: Vec<usize>,
}

/// The overview of the records at `scope` (positions) or of all.
pub fn overview(figures: &Figures, scope: Option<&[usize]>) -> Overview {
    let mut overview = Overview::default();
    let mut quick_wins: Vec<(u32, usize)> = Vec::new();
    for position in in_scope(scope, figures.records().len()) {
        let found = &figures.records()[position];
        if !found.is_counted() {
            overview.not_there += u32::from(!found.in_bin);
            continue;
        }
        overview.add(found);
        if let (Ok(rank), Some(Quadrant::QuickWin)) = (found.rank, found.quadrant) {
            quick_wins.push((rank, position));
        }
    }
    quick_wins.sort_unstable();
    quick_wins.truncate(TOP_QUICK_WINS);
    overview.top_quick_wins = quick_wins.into_iter().map(|(_, at)| at).collect();
    overview
}

impl Overview {
    fn add(&mut self, figures: &RecordFigures) {
        self.initiatives += 1;
        match figures.stage {
            Some(stage) => self.by_stage[stage as usize] += 1,
            None => self.unknown_stage += 1,
        }
        match figures.rank {
            Ok(_) => self.ranked += 1,
            Err(why) => self.not_ranked[usize::from(Choice::from(why).order)] += 1,
        }
        self.add_to_matrix(figures);
        self.add_activity(figures);
        self.add_pilot(figures);
        self.funnel.add(figures);
        self.conversion.add(figures.conversion);
        for rule in figures.attention.iter() {
            self.attention[rule.index()] += 1;
        }
        self.need_attention += u32::from(!figures.attention.is_empty());
    }

    fn add_to_matrix(&mut self, figures: &RecordFigures) {
        let Some(quadrant) = figures.quadrant else {
            self.not_scored += 1;
            if figures.is_active() {
                self.not_plotted.add(figures);
            }
            return;
        };
        self.scored += 1;
        if !figures.is_active() {
            return;
        }
        self.plotted += 1;
        self.hollow += u32::from(figures.hollow);
        self.quadrants[quadrant.index()].add(figures);
    }

    fn add_activity(&mut self, figures: &RecordFigures) {
        if figures.is_active() {
            self.active += 1;
            self.tiers[figures.tier as usize] += 1;
            self.benefit_active.add(figures.benefit);
        }
        if figures.stage.is_some_and(Stage::is_live) {
            self.live += 1;
            self.benefit_live.add(figures.benefit);
        }
        if figures.is_before_production() {
            self.before_production += 1;
            self.benefit_before_production.add(figures.benefit);
        }
    }

    fn add_pilot(&mut self, figures: &RecordFigures) {
        self.pilots_unknown += u32::from(figures.is_pilot_unknown());
        if figures.is_running_pilot() {
            self.pilots += 1;
            self.purgatory += u32::from(figures.purgatory);
            let undated = figures.pilot_age.is_none_or(|age| age.at_least);
            self.pilots_undated += u32::from(undated);
            self.purgatory_undated += u32::from(undated && figures.purgatory);
        }
    }
}

//! The computed figures of every initiative, and what they add up to.
//!
//! [`Figures`] holds what is computed per record, in the register's order. Figures local to an
//! initiative are updated alone; ranks and the purgatory limit depend on all and follow.

mod children;
pub mod organisation;
mod overview;
pub mod portfolio;
mod rank;
#[cfg(test)]
pub(crate) mod sample;
mod source;
pub mod strategy;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::age::{PilotAge, PurgatoryLimit, TimeInPilot, pilot_age, time_in_pilot};
use crate::attention::{Rule, RuleSet, is_before_production, own_rules};
use crate::conversion::{Question, Standing, standing};
use crate::count::tally;
use crate::funnel::Passage;
use crate::id::InitiativeId;
use crate::kind::{About, Table};
use crate::kinds::Tier;
use crate::kinds::{Deployment, Tables};
use crate::many::in_parts;
use crate::past::existed;
use crate::quadrant::{Quadrant, place};
use crate::register::{Record, Register};
use crate::score::{DimensionScore, Rubric, Scorer, Scores, difficulty, priority};
use crate::scoring::Ratio;
use crate::settings::Settings;
use crate::spell::Journey;
use crate::stage::Stage;
use crate::worth::{Reckoner, Span, Worth};

pub use children::Children;
use children::Counting;
pub use overview::{BenefitSum, Overview, Population, TOP_QUICK_WINS, overview};
pub use rank::NotRanked;
pub(crate) use rank::by_key;

/// The figures of one initiative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RecordFigures {
    /// The past day looked at; `None`: today.
    pub past: Option<NaiveDate>,
    /// Its stage as of that day; `None` when the register does not say, and while a move is pending.
    pub stage: Option<Stage>,
    /// Whether a move without a day may or may not have happened by that day: its stage is not known.
    pub pending: bool,
    /// Whether it may have been in Pilot, as far as anything says.
    pub may_be_pilot: bool,
    /// Whether it was in the portfolio as of that day.
    pub existed: bool,
    /// Whether it is in the bin.
    pub in_bin: bool,
    /// Value.
    pub value: Option<DimensionScore>,
    /// Feasibility.
    pub feasibility: Option<DimensionScore>,
    /// Risk.
    pub risk: Option<DimensionScore>,
    /// 100 − feasibility.
    pub difficulty: Option<Ratio>,
    /// Priority, when all three dimensions are scored.
    pub priority: Option<Ratio>,
    /// Quadrant of the matrix, when value and feasibility are scored.
    pub quadrant: Option<Quadrant>,
    /// On the matrix, but value or feasibility is under the least coverage.
    pub hollow: bool,
    /// Rank over the whole portfolio, from 1, or why it has none.
    pub rank: Result<u32, NotRanked>,
    /// Age of a running pilot; `None` for others, and when nothing bounds it.
    pub pilot_age: Option<PilotAge>,
    /// Whether it is a pilot in purgatory.
    pub purgatory: bool,
    /// Criteria on which the assessors disagree.
    pub disagreements: u32,
    /// Assessors with a rating that counts.
    pub assessors: u32,
    /// Rules by which it needs someone.
    pub attention: RuleSet,
    /// Stages it passed.
    pub passage: Passage,
    /// Where it counts in Pilot → Production over all time.
    pub conversion: Standing,
    /// Its tier, as the register says.
    pub tier: Tier,
    /// Its expected benefit a year in minor units, as the register says.
    pub benefit: Option<i64>,
    /// Records that belong to it.
    pub children: Children,
    /// What its benefits and costs make.
    pub worth: Worth,
}

impl RecordFigures {
    /// Whether it enters the portfolio's figures: there as of that day, and not in the bin.
    pub const fn is_counted(&self) -> bool {
        self.existed && !self.in_bin
    }

    /// Whether it is counted and neither stopped nor retired. An unknown stage is no exit.
    pub fn is_active(&self) -> bool {
        self.is_counted() && !self.stage.is_some_and(Stage::is_exit)
    }

    /// Whether it is counted and in a known stage before production.
    pub fn is_before_production(&self) -> bool {
        self.is_counted() && self.stage.is_some_and(is_before_production)
    }

    /// Whether it is counted, and nothing tells whether it is a running pilot.
    pub const fn is_pilot_unknown(&self) -> bool {
        self.is_counted() && self.stage.is_none() && self.may_be_pilot
    }

    /// Takes what follows from scores; whether it enters the ranking, too.
    fn take_scores(&mut self, scores: &Scores, settings: &Settings) {
        let place = place(scores.value, scores.feasibility, settings);
        self.value = scores.value;
        self.feasibility = scores.feasibility;
        self.risk = scores.risk;
        self.difficulty = scores.feasibility.map(|score| difficulty(score.score));
        self.priority = priority(scores, settings.priority_weights());
        self.quadrant = place.map(|place| place.quadrant);
        self.hollow = place.is_some_and(|place| place.hollow);
        self.disagreements = scores.disagreements;
        self.assessors = scores.assessors;
        self.rank = rank::eligible(self, settings.min_coverage).map(|()| 0);
    }

    /// Whether it is a running pilot.
    pub fn is_running_pilot(&self) -> bool {
        self.is_counted() && self.stage == Some(Stage::Pilot)
    }
}

/// The figures of every record as of a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    as_of: NaiveDate,
    today: NaiveDate,
    period: Option<Span>,
    basis: Basis,
    ids: Vec<InitiativeId>,
    records: Vec<RecordFigures>,
    times: Vec<Option<TimeInPilot>>,
    limit: PurgatoryLimit,
}

/// What the figures of every record rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Basis {
    rubric: Rubric,
    thresholds: [i64; 2],
    weights: [i64; 3],
    min_coverage: i64,
    pilot_limit: i64,
    discount_rate: i64,
    fiscal_start: u32,
}

impl Figures {
    /// Computes all figures as of a day. A day after `today` is read as today.
    pub fn compute(register: &Register, as_of: NaiveDate, today: NaiveDate) -> Self {
        Self::over(register, None, as_of, today)
    }

    /// The same over a period: conversion, benefits and spending are bounded by it. Without one conversion is over all
    /// dates, and money over the fiscal year to date.
    pub fn over(
        register: &Register,
        period: Option<Span>,
        as_of: NaiveDate,
        today: NaiveDate,
    ) -> Self {
        let as_of = as_of.min(today);
        let basis = Basis::of(register);
        let money = period.unwrap_or(Span::Year);
        let local = || Local::new(register, &basis.rubric, money, (as_of, today));
        let (records, times) = of_all(register.records(), local);
        let mut figures = Self {
            as_of,
            today,
            period,
            ids: register
                .records()
                .iter()
                .map(|record| record.id())
                .collect(),
            records,
            times,
            limit: PurgatoryLimit::new(basis.pilot_limit, &mut []),
            basis,
        };
        figures.settle(register);
        figures
    }

    /// Brings the figures up to date after the records `changed` were edited, added or removed.
    ///
    /// A changed scoring model or setting is noticed, and computes all anew.
    pub fn update(&mut self, register: &Register, changed: &[InitiativeId]) {
        self.drop_removed(register, changed);
        let kept = register.records().iter().zip(&self.ids);
        let aligned = self.ids.len() <= register.records().len()
            && kept.into_iter().all(|(record, id)| record.id() == *id);
        if !aligned || self.basis != Basis::of(register) {
            *self = Self::over(register, self.period, self.as_of, self.today);
            return;
        }
        let days = (self.as_of, self.today);
        let mut local = Local::new(register, &self.basis.rubric, self.money_over(), days);
        for position in changed.iter().filter_map(|id| register.position(*id)) {
            if position < self.ids.len() {
                let record = &register.records()[position];
                (self.records[position], self.times[position]) = local.figures(record);
            }
        }
        for record in &register.records()[self.ids.len()..] {
            let (figures, time) = local.figures(record);
            self.ids.push(record.id());
            self.records.push(figures);
            self.times.push(time);
        }
        self.settle(register);
    }

    /// Brings up to date what initiatives have from records of other kinds: how many belong to them, and
    /// whether someone answers for them. No figure of another initiative rests on that.
    pub fn recount(&mut self, register: &Register, initiatives: &[InitiativeId]) {
        let counting = Counting::of(&register.tables);
        let reckoner = Reckoner::new(register, self.as_of, self.money_over());
        for position in initiatives.iter().filter_map(|id| register.position(*id)) {
            let record = &register.records()[position];
            let initiative = &record.initiative;
            let figures = &mut self.records[position];
            figures.worth = reckoner.worth(record, figures.stage);
            figures.children = counting.count(About::initiative(initiative.id));
            figures.attention = own_rules(initiative, figures, &register.tables, self.as_of);
            figures.attention.set(Rule::PilotTooOld, figures.purgatory);
        }
    }

    /// The figures of every record, in the order of [`Register::records`].
    pub fn records(&self) -> &[RecordFigures] {
        &self.records
    }

    /// How many initiatives are counted: there as of that day, and not in the bin.
    pub fn counted(&self) -> u32 {
        let counted = self.records.iter().filter(|record| record.is_counted());
        tally(counted.count())
    }

    /// The day whose facts count.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Today.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// The period that was chosen; `None`: conversion is over all dates, and money over the fiscal year to date.
    pub const fn period(&self) -> Option<Span> {
        self.period
    }

    /// What benefits and spending are summed up over.
    pub fn money_over(&self) -> Span {
        self.period.unwrap_or(Span::Year)
    }

    /// The figures of every record as scored under another version of the model or with other settings: `register` has
    /// them. Nothing else is computed anew, so that a preview follows each keystroke.
    pub fn rescored(&self, register: &Register) -> Vec<RecordFigures> {
        let rubric = Rubric::new(&register.model);
        let again = |(record, figures): (&Arc<Record>, &RecordFigures), scorer: &mut Scorer<'_>| {
            let scores = scorer.score(&record.ratings, self.as_of);
            let mut figures = *figures;
            figures.take_scores(&scores, &register.settings);
            figures
        };
        let mut scorer = Scorer::new(&rubric);
        let known = register.records().iter().zip(&self.records);
        let mut records: Vec<_> = known.map(|each| again(each, &mut scorer)).collect();
        rank::assign(&mut records, register);
        records
    }

    /// From what age a running pilot is in purgatory.
    pub const fn limit(&self) -> &PurgatoryLimit {
        &self.limit
    }

    fn drop_removed(&mut self, register: &Register, changed: &[InitiativeId]) {
        let removed = |id: &InitiativeId| register.position(*id).is_none();
        if changed.iter().any(removed) {
            let kept: Vec<bool> = self.ids.iter().map(|id| !removed(id)).collect();
            retain(&mut self.ids, &kept);
            retain(&mut self.records, &kept);
            retain(&mut self.times, &kept);
        }
    }

    /// Computes what depends on all records.
    fn settle(&mut self, register: &Register) {
        let mut times: Vec<TimeInPilot> = self.times.iter().copied().flatten().collect();
        self.limit = PurgatoryLimit::new(self.basis.pilot_limit, &mut times);
        for figures in &mut self.records {
            let passed = |age: &PilotAge| self.limit.is_passed(age, self.as_of);
            figures.purgatory =
                figures.is_running_pilot() && figures.pilot_age.as_ref().is_some_and(passed);
            figures.attention.set(Rule::PilotTooOld, figures.purgatory);
        }
        rank::assign(&mut self.records, register);
    }
}

fn retain<T>(list: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    list.retain(|_| kept.next().copied().unwrap_or(true));
}

impl Basis {
    fn of(register: &Register) -> Self {
        let settings = &register.settings;
        Self {
            rubric: Rubric::new(&register.model),
            thresholds: [settings.value_threshold, settings.difficulty_threshold],
            weights: settings.priority_weights(),
            min_coverage: settings.min_coverage,
            pilot_limit: settings.pilot_limit_months,
            discount_rate: settings.discount_rate.0,
            fiscal_start: settings.fiscal_start.number(),
        }
    }
}

/// The own figures of all records, in their order. No figure of one rests on another here: they are shared out among
/// the processors that there are.
fn of_all<'r>(
    records: &[Arc<Record>],
    local: impl Fn() -> Local<'r> + Sync,
) -> (Vec<RecordFigures>, Vec<Option<TimeInPilot>>) {
    let parts = in_parts(records, |records| -> (Vec<_>, Vec<_>) {
        let mut local = local();
        records.iter().map(|record| local.figures(record)).unzip()
    });
    let (mut figures, mut times) = (Vec::new(), Vec::new());
    for (more, its) in parts {
        figures.extend(more);
        times.extend(its);
    }
    (figures, times)
}

/// Computes the figures that an initiative has on its own.
struct Local<'r> {
    settings: &'r Settings,
    tables: &'r Tables,
    places: &'r Table<Deployment>,
    counting: Counting<'r>,
    reckoner: Reckoner<'r>,
    scorer: Scorer<'r>,
    journey: Journey,
    question: Question,
    as_of: NaiveDate,
    today: NaiveDate,
}

impl<'r> Local<'r> {
    fn new(
        register: &'r Register,
        rubric: &'r Rubric,
        period: Span,
        (as_of, today): (NaiveDate, NaiveDate),
    ) -> Self {
        Self {
            settings: &register.settings,
            tables: &register.tables,
            places: &register.tables.deployments,
            counting: Counting::of(&register.tables),
            reckoner: Reckoner::new(register, as_of, period),
            scorer: Scorer::new(rubric),
            journey: Journey::default(),
            question: Question::pilot_to_production(as_of, today),
            as_of,
            today,
        }
    }

    fn figures(&mut self, record: &Record) -> (RecordFigures, Option<TimeInPilot>) {
        self.journey.read(record, self.as_of, self.today);
        let scores = self.scorer.score(&record.ratings, self.as_of);
        let initiative = &record.initiative;
        let existed = existed(record, self.places, self.as_of, self.today);
        let mut figures = RecordFigures {
            past: (self.as_of < self.today).then_some(self.as_of),
            stage: self.journey.stage(),
            pending: !self.journey.pending().is_empty(),
            may_be_pilot: self.journey.may_be_in(Stage::Pilot),
            existed,
            in_bin: initiative.deleted.is_some(),
            value: None,
            feasibility: None,
            risk: None,
            difficulty: None,
            priority: None,
            quadrant: None,
            hollow: false,
            rank: Err(NotRanked::NotScored),
            pilot_age: pilot_age(record, &self.journey, self.as_of),
            purgatory: false,
            disagreements: 0,
            assessors: 0,
            attention: RuleSet::default(),
            passage: Passage::of(&self.journey),
            conversion: standing(existed, &self.journey, &self.question).0,
            tier: initiative.tier,
            benefit: initiative.benefit.map(|money| money.0),
            children: self.counting.count(About::initiative(initiative.id)),
            worth: self.reckoner.worth(record, self.journey.stage()),
        };
        figures.take_scores(&scores, self.settings);
        figures.attention = own_rules(initiative, &figures, self.tables, self.as_of);
        let time = figures
            .is_counted()
            .then(|| time_in_pilot(&self.journey, self.as_of));
        (figures, time.flatten())
    }
}

/// The positions that a figure is asked for: those given, or all `len`.
pub(crate) fn in_scope(scope: Option<&[usize]>, len: usize) -> impl Iterator<Item = usize> + '_ {
    let all = if scope.is_none() { 0..len } else { 0..0 };
    scope.into_iter().flatten().copied().chain(all)
}

#[cfg(test)]
mod tests;

//! What needs someone: one list of rules, most severe first.

mod gap;
mod why;

use std::borrow::Cow;
use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::age::PurgatoryLimit;
use crate::figures::{Figures, RecordFigures, in_scope};
use crate::forecast;
use crate::id::InitiativeId;
use crate::kind::{About, AnyTable as _, Table, To, choice};
use crate::kinds::{Assistant, Initiative, Kpi, Person, Tables, Tier};
use crate::kpi::{self, KpiStatus};
use crate::natural::natural_order;
use crate::register::Register;
use crate::seats;
use crate::stage::Stage;
use crate::when::When;

use why::why;

pub use gap::{Findings, Gap, HANDFUL, findings};

choice! {
    /// How urgent a rule is.
    Severity {
        /// Look at it first.
        High = "high", "High";
        /// Look at it soon.
        Medium = "medium", "Medium";
        /// Look at it when there is time.
        Low = "low", "Low";
    }
}

choice! {
    /// A rule by which an initiative needs someone.
    Rule {
        /// A running pilot is in purgatory.
        PilotTooOld = "pilot-too-old", "Pilot too old";
        /// No sponsor is named, or one who is in the bin, and it is not stopped or retired.
        NoSponsor = "no-sponsor", "No sponsor";
        /// No owner is named, or one who is in the bin, and it is not stopped or retired.
        NoOwner = "no-owner", "No owner";
        /// The register does not say which stage it is in, or not since when.
        UnknownStage = "unknown-stage", "Unknown stage";
        /// Under half of the benefit planned for the months that are over was realised, and it is not stopped or retired.
        BenefitUnderPlan = "benefit-under-plan", "Benefit under half of plan";
        /// More than a tenth over what was planned for the months that are over was spent, and it is not stopped or retired.
        CostOverPlan = "cost-over-plan", "Cost over plan";
        /// Fewer seats of an assistant that it brings into use are active than planned by now, of those bought.
        AdoptionUnderPlan = "adoption-under-plan", "Adoption under plan";
        /// A forecast of the stage ahead moved to a later date twice or more and stands later than at first, and it is not stopped or retired.
        ForecastMovedTwice = "forecast-moved-twice", "Forecast moved twice";
        /// A KPI of it is under seven tenths of the change that was expected, or beyond its limit.
        KpiOffTrack = "kpi-off-track", "KPI off track";
        /// A KPI of it got worse three times in a row.
        KpiDeclining = "kpi-declining", "KPI declining";
        /// A KPI of it was not read for one and a half cadences.
        KpiStale = "kpi-stale", "KPI stale";
        /// Before production, and value or feasibility is not rated.
        NotScored = "not-scored", "Not scored before production";
        /// A KPI of business impact that measures it is tied to no outcome.
        KpiVanity = "kpi-vanity", "Vanity KPI";
    }
}

impl Rule {
    /// How urgent it is.
    pub const fn severity(self) -> Severity {
        match self {
            Self::PilotTooOld => Severity::High,
            Self::NoSponsor
            | Self::NoOwner
            | Self::UnknownStage
            | Self::BenefitUnderPlan
            | Self::CostOverPlan
            | Self::AdoptionUnderPlan
            | Self::ForecastMovedTwice
            | Self::KpiOffTrack
            | Self::KpiDeclining
            | Self::KpiStale => Severity::Medium,
            Self::NotScored | Self::KpiVanity => Severity::Low,
        }
    }

    /// Place in [`Rule::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// The rules that apply to an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RuleSet(u16);

impl RuleSet {
    /// Whether a rule applies.
    pub const fn contains(self, rule: Rule) -> bool {
        self.0 & (1 << rule as u16) != 0
    }

    /// Whether none applies.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules that apply, in the order of [`Rule::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        Rule::ALL
            .iter()
            .copied()
            .filter(move |rule| self.contains(*rule))
    }

    pub(crate) const fn set(&mut self, rule: Rule, applies: bool) {
        if applies {
            self.0 |= 1 << rule as u16;
        } else {
            self.0 &= !(1 << rule as u16);
        }
    }
}

/// The rules that an initiative's own fields and figures settle: all but [`Rule::PilotTooOld`],
/// which also depends on the others. None for the bin and for what was not there yet.
pub(crate) fn own_rules(
    initiative: &Initiative,
    figures: &RecordFigures,
    tables: &Tables,
    as_of: NaiveDate,
) -> RuleSet {
    let mut rules = RuleSet::default();
    if !figures.is_counted() {
        return rules;
    }
    let active = figures.is_active();
    // Whoever was put into the bin answers for nothing any more.
    let binned = |to: To<Person>| {
        tables
            .people
            .get(to.id())
            .is_some_and(|row| row.deleted.is_some())
    };
    let nobody = |named: Option<To<Person>>| named.is_none_or(binned);
    rules.set(Rule::NoSponsor, active && nobody(initiative.sponsor));
    rules.set(Rule::NoOwner, active && nobody(initiative.owner));
    rules.set(Rule::UnknownStage, figures.stage.is_none());
    rules.set(
        Rule::BenefitUnderPlan,
        active && figures.worth.is_under_half(),
    );
    rules.set(Rule::CostOverPlan, active && figures.worth.is_over_cost());
    rules.set(
        Rule::NotScored,
        figures.is_before_production() && figures.quadrant.is_none(),
    );
    if active {
        let mut assistants = assistants_of(initiative.id, tables);
        let under = assistants.any(|assistant| seats::is_under_plan(assistant, as_of));
        rules.set(Rule::AdoptionUnderPlan, under);
        let slips = forecast::slips(initiative.id, figures.stage, tables, as_of);
        rules.set(Rule::ForecastMovedTwice, slips.is_some());
        for kpi in kpis_of(initiative.id, tables) {
            if let Some(rule) = rule_of(kpi::standing(kpi, as_of).status) {
                rules.set(rule, true);
            }
            if kpi::is_vanity(kpi, tables) {
                rules.set(Rule::KpiVanity, true);
            }
        }
    }
    rules
}

/// The rule that a KPI's status meets.
const fn rule_of(status: KpiStatus) -> Option<Rule> {
    match status {
        KpiStatus::OffTrack => Some(Rule::KpiOffTrack),
        KpiStatus::Declining => Some(Rule::KpiDeclining),
        KpiStatus::Stale => Some(Rule::KpiStale),
        _ => None,
    }
}

/// The KPIs that measure an initiative, without the bin.
fn kpis_of(initiative: InitiativeId, tables: &Tables) -> impl Iterator<Item = &Kpi> {
    let table: &Table<Kpi> = &tables.kpis;
    let ids = table.children(About::initiative(initiative)).iter();
    ids.filter_map(|id| table.get(*id))
        .filter(|kpi| kpi.deleted.is_none())
}

/// The assistants that an initiative brings into use, without the bin.
fn assistants_of(initiative: InitiativeId, tables: &Tables) -> impl Iterator<Item = &Assistant> {
    let table: &Table<Assistant> = &tables.assistants;
    let ids = table.children(About::initiative(initiative)).iter();
    ids.filter_map(|id| table.get(*id))
        .filter(|assistant| assistant.deleted.is_none())
}

/// Whether a KPI meets a rule.
fn kpi_needs(kpi: &Kpi, rule: Rule, tables: &Tables, as_of: NaiveDate) -> bool {
    match rule {
        Rule::KpiVanity => kpi::is_vanity(kpi, tables),
        rule => rule_of(kpi::standing(kpi, as_of).status) == Some(rule),
    }
}

/// Something that needs someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// The rule.
    pub rule: Rule,
    /// The initiative's place in [`Register::records`].
    pub position: usize,
    /// The initiative.
    pub initiative: InitiativeId,
    /// Since when, where the facts say.
    pub since: Option<When>,
    /// Why, in a few words with the figures.
    pub why: Cow<'static, str>,
    /// Days over the limit of the rule, for the order; 0 where it has none.
    pub days_over: i64,
    /// The initiative's tier, for the order. Not assessed stands with High.
    pub tier: Tier,
    /// Its expected benefit a year in minor units, for the order.
    pub benefit: Option<i64>,
}

/// What needs someone among the records at `scope` (positions) or all: by severity, then the days
/// over the limit, then what is at stake: expected benefit (none given last), tier (not assessed as
/// High) and the stage furthest along; last by rule and key.
pub fn attention(
    register: &Register,
    figures: &Figures,
    scope: Option<&[usize]>,
) -> Vec<Attention> {
    let mut list: Vec<Attention> = in_scope(scope, register.records().len())
        .flat_map(|position| {
            let found = &figures.records()[position];
            let item = move |rule| item(register, figures, position, rule);
            found.attention.iter().map(item)
        })
        .collect();
    let order = |item: &Attention| {
        let benefit = (item.benefit.is_none(), Reverse(item.benefit));
        let stage = figures.records()[item.position].stage;
        let further = Reverse(stage.and_then(Stage::step));
        let stake = (benefit, urgency(item.tier), further);
        let over = Reverse(item.days_over);
        (item.rule.severity(), over, stake, item.rule)
    };
    let key = |item: &Attention| &*register.records()[item.position].initiative.key;
    list.sort_by(|a, b| {
        (order(a).cmp(&order(b)))
            .then_with(|| natural_order(key(a), key(b)))
            .then_with(|| a.position.cmp(&b.position))
    });
    list
}

/// Days a pilot has run since the last on which it was not too old; 0 for other rules.
fn days_over(rule: Rule, found: &RecordFigures, figures: &Figures) -> i64 {
    let age = found.pilot_age.filter(|_| rule == Rule::PilotTooOld);
    let last_good = age.and_then(|age| figures.limit().last_good_day(age.since));
    last_good.map_or(0, |day| (figures.as_of() - day).num_days())
}

/// Order of tiers where risk matters, the most urgent first. Not assessed is treated as High.
const fn urgency(tier: Tier) -> u8 {
    match tier {
        Tier::High | Tier::NotAssessed => 0,
        Tier::Medium => 1,
        Tier::Low => 2,
    }
}

fn item(register: &Register, figures: &Figures, position: usize, rule: Rule) -> Attention {
    let found = &figures.records()[position];
    Attention {
        rule,
        position,
        initiative: register.records()[position].id(),
        since: since(rule, found, figures.limit()),
        why: why(rule, register, position, figures),
        days_over: days_over(rule, found, figures),
        tier: found.tier,
        benefit: found.benefit,
    }
}

/// A pilot is too old since the day after its limit; since when a name is missing, nothing says.
fn since(rule: Rule, figures: &RecordFigures, limit: &PurgatoryLimit) -> Option<When> {
    let age = figures.pilot_age.filter(|age| !age.at_least)?;
    match rule {
        Rule::PilotTooOld => limit.last_good_day(age.since)?.succ_opt().map(When::day),
        _ => None,
    }
}

/// Stages before production: where an initiative still has to be chosen.
pub(crate) fn is_before_production(stage: Stage) -> bool {
    !stage.is_exit() && !stage.is_live()
}

#[cfg(test)]
mod tests;

//! Costs that several initiatives use: each bears its part, and the parts are the whole.

use super::by_month::Amounts;
use super::line::belonging;
use crate::cash::deal;
use crate::id::InitiativeId;
use crate::kind::{About, AnyTable as _};
use crate::kinds::{ActualFrom, Cost, CostShare};
use crate::register::{Record, Register};

/// The part of a cost that one initiative bears, by what it and the others use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    uses: Vec<u64>,
    /// Which of them are its own.
    own: Vec<bool>,
}

impl Part {
    /// Its part of an amount, to the smallest coin (largest remainder): the parts of all that use it are the amount.
    pub fn of(&self, amount: i128) -> i128 {
        let dealt = deal(amount, &self.uses).unwrap_or_default();
        let own = dealt.iter().zip(&self.own).filter(|(_, own)| **own);
        own.map(|(part, _)| part).sum()
    }

    /// What it uses, of what all do.
    pub fn uses(&self) -> (u64, u64) {
        let own = self.uses.iter().zip(&self.own).filter(|(_, own)| **own);
        (own.map(|(uses, _)| uses).sum(), self.uses.iter().sum())
    }

    pub(super) fn of_months<'r>(part: Option<&Self>, months: Amounts<'r>) -> Amounts<'r> {
        match part {
            None => months,
            Some(part) => months.map(|amount| part.of(amount)),
        }
    }
}

/// The costs that an initiative bears: its own that nobody shares, and its part of those that it does.
pub(super) fn borne<'r>(
    register: &'r Register,
    record: &Record,
) -> impl Iterator<Item = (&'r Cost, Option<Part>)> {
    let tables = &register.tables;
    let own = belonging(&tables.costs, record);
    let named = || {
        tables
            .cost_shares
            .children(About::initiative(record.id()))
            .iter()
    };
    let mut shared: Vec<_> = named()
        .filter_map(|id| tables.cost_shares.get(*id))
        .filter(|share| share.deleted.is_none())
        .filter_map(|share| share.cost.map(|cost| cost.id()))
        .collect();
    shared.sort_unstable();
    shared.dedup();
    let shared = shared.into_iter().filter_map(|id| tables.costs.get(id));
    let shared = shared.filter(|cost| cost.deleted.is_none());
    let part = move |cost: &'r Cost| Some((cost, Some(part_of(register, cost, record)?)));
    let none = tables.cost_shares.is_empty();
    let whole = own.filter(move |cost| none || shares(register, cost).next().is_none());
    whole
        .map(|cost| (cost, None))
        .chain(shared.filter_map(part))
}

fn part_of(register: &Register, cost: &Cost, record: &Record) -> Option<Part> {
    let mut all: Vec<_> = shares(register, cost).collect();
    // What is left over by coins must fall to the same ones, whoever asks.
    all.sort_by_key(|share| share.id);
    let uses = all
        .iter()
        .map(|share| share.parts.map_or(0, |parts| parts.0.unsigned_abs()));
    let is_own = |share: &&CostShare| {
        let initiative = share.initiative.map(|initiative| initiative.id().uuid());
        initiative == Some(record.id().uuid())
    };
    let part = Part {
        uses: uses.collect(),
        own: all.iter().map(is_own).collect(),
    };
    part.own.contains(&true).then_some(part)
}

/// The shares of a cost, without the bin’s and those of initiatives in the bin: what these used is borne by the others.
fn shares<'r>(register: &'r Register, cost: &Cost) -> impl Iterator<Item = &'r CostShare> {
    let table = &register.tables.cost_shares;
    let ids = table.children(About::of_row(cost)).iter();
    let shares = ids.filter_map(|id| table.get(*id));
    let is_here = |share: &&CostShare| {
        let id = share
            .initiative
            .map(|initiative| InitiativeId::new(initiative.id().uuid()));
        let record = id.and_then(|id| register.get(id));
        record.is_some_and(|record| record.initiative.deleted.is_none())
    };
    shares
        .filter(|share| share.deleted.is_none() && share.parts.is_some_and(|parts| parts.0 > 0))
        .filter(is_here)
}

/// The cost of an initiative that has its bills as its actual: the first that takes it from there.
pub(super) fn billed_cost(register: &Register, owner: InitiativeId) -> Option<&Cost> {
    let table = &register.tables.costs;
    let ids = table.children(About::initiative(owner)).iter();
    let mut costs = ids.filter_map(|id| table.get(*id));
    costs.find(|cost| cost.deleted.is_none() && cost.actual_from == Some(ActualFrom::Bills))
}

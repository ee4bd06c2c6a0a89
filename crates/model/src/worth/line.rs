//! Benefits and costs with their months.

use std::collections::HashSet;

use super::by_month::{Amounts, Months};
use super::driven::Drivers;
use super::paid::Paid;
use super::rates::Rates;
use super::shared::{Part, billed_cost, borne};
use super::total::spread_total;
use crate::cash::Month;
use crate::figures::{Figures, in_scope};
use crate::id::{InitiativeId, RowId};
use crate::kind::{About, AnyTable as _, Kind, Table, Target as _};
use crate::kinds::{ActualFrom, Benefit, Cost, KindId};
use crate::many::in_parts;
use crate::register::{Record, Register};
use crate::settings::Settings;
use crate::stage::Stage;

/// A benefit with its months, of which the share that is attributed to it counts.
#[derive(Debug, Clone)]
pub struct Line<'r> {
    /// The benefit.
    pub benefit: &'r Benefit,
    /// The place of its initiative in [`Register::records`].
    pub place: usize,
    /// What was planned, typed or driven.
    pub planned: Amounts<'r>,
    /// What was realised.
    pub realised: Amounts<'r>,
    /// What the plan follows from, where it is not typed.
    pub drivers: Option<Drivers>,
    /// The month in which the initiative was stopped or retired.
    pub ended: Option<Month>,
    /// Months in a currency of which there is no rate: left out.
    pub unrated: u32,
}

/// A cost with its months.
#[derive(Debug, Clone)]
pub struct Spend<'r> {
    /// The cost; none for what bills allocate to the initiative beside its costs.
    pub cost: Option<&'r Cost>,
    /// The place of its initiative in [`Register::records`].
    pub place: usize,
    /// What was planned.
    pub planned: Amounts<'r>,
    /// What was spent.
    pub spent: Amounts<'r>,
    /// The part of it that the initiative bears; none: all of it.
    pub part: Option<Part>,
    /// The month in which the initiative was stopped or retired.
    pub ended: Option<Month>,
    /// Months in a currency of which there is no rate: left out.
    pub unrated: u32,
}

impl<'r> Line<'r> {
    pub(super) fn of(
        benefit: &'r Benefit,
        place: usize,
        ended: Option<Month>,
        rates: &Rates<'_>,
        settings: &Settings,
    ) -> Self {
        let months = |series| rates.months(series, &benefit.currency, settings);
        let drivers = Drivers::of(benefit).filter(|_| benefit.plan.points().is_empty());
        let (typed, early) = months(&benefit.plan);
        let (realised, late) = months(&benefit.actual);
        let planned = match drivers {
            Some(drivers) => drivers.plan().collect::<Months>().into(),
            None => typed.shared(benefit.share),
        };
        Self {
            benefit,
            place,
            planned,
            realised: realised.shared(benefit.share),
            drivers,
            ended,
            unrated: early + late,
        }
    }
}

impl<'r> Spend<'r> {
    /// The costs that an initiative bears, and what bills allocate to it, where none of its own costs takes its actual
    /// from there: beside them.
    pub(super) fn all_of(
        register: &'r Register,
        bills: &Paid,
        rates: &Rates<'_>,
        (place, record, ended): (usize, &Record, Option<Month>),
    ) -> impl Iterator<Item = Self> {
        let own = borne(register, record).map(move |cost| {
            let mut spend = Self::of(cost, place, ended, rates, &register.settings);
            spend.take_bills(register, bills);
            spend
        });
        let billed = bills.by(record.id());
        let is_beside = !billed.is_empty() && billed_cost(register, record.id()).is_none();
        own.chain(is_beside.then(|| Self {
            cost: None,
            place,
            planned: Months::new().into(),
            spent: billed.into(),
            part: None,
            ended,
            unrated: 0,
        }))
    }

    /// Where its actual comes from the bills of the initiative that the cost belongs to: in the months that they are of,
    /// its part of them. Of several such costs the first has all of the bills; the others are paid with them.
    fn take_bills(&mut self, register: &Register, bills: &Paid) {
        let Some(cost) = self
            .cost
            .filter(|cost| cost.actual_from == Some(ActualFrom::Bills))
        else {
            return;
        };
        let owner = cost.initiative.map(|to| InitiativeId::new(to.id().uuid()));
        let Some(owner) = owner else { return };
        let mut billed = bills.by(owner);
        let months: HashSet<Month> = billed.iter().map(|(month, _)| *month).collect();
        if billed_cost(register, owner).is_none_or(|first| first.id != cost.id) {
            billed.iter_mut().for_each(|(_, amount)| *amount = 0);
        }
        let billed = Part::of_months(self.part.as_ref(), billed.into());
        let typed = self.spent.iter();
        let typed = typed.filter(|(month, _)| !months.contains(month));
        let mut spent: Months = typed.chain(billed.iter()).collect();
        spent.sort_unstable();
        self.spent = spent.into();
    }

    fn of(
        (cost, part): (&'r Cost, Option<Part>),
        place: usize,
        ended: Option<Month>,
        rates: &Rates<'_>,
        settings: &Settings,
    ) -> Self {
        let months = |series| rates.months(series, &cost.currency, settings);
        let ((typed, early), (spent, late)) = (months(&cost.plan), months(&cost.actual));
        let planned = spread_total(cost).map_or(typed, Amounts::from);
        Self {
            cost: Some(cost),
            place,
            planned: Part::of_months(part.as_ref(), planned),
            spent: Part::of_months(part.as_ref(), spent),
            part,
            ended,
            unrated: early + late,
        }
    }
}

/// The benefits of the initiatives at `scope` (positions) or of all; without the bin’s and those that were not there
/// yet.
pub fn lines<'r>(
    register: &'r Register,
    figures: &Figures,
    scope: Option<&[usize]>,
) -> Vec<Line<'r>> {
    let rates = Rates::of(&register.tables.exchange_rates);
    let of = |(place, record, ended): &(usize, &Record, Option<Month>)| {
        let (place, ended, rates) = (*place, *ended, &rates);
        let own = belonging(&register.tables.benefits, record);
        own.map(move |benefit| Line::of(benefit, place, ended, rates, &register.settings))
    };
    let counted: Vec<_> = counted(register, figures, scope).collect();
    let parts = in_parts(&counted, |own| own.iter().flat_map(of).collect::<Vec<_>>());
    parts.into_iter().flatten().collect()
}

/// The costs of the same.
pub fn spends<'r>(
    register: &'r Register,
    figures: &Figures,
    scope: Option<&[usize]>,
) -> Vec<Spend<'r>> {
    let bills = Paid::of(register);
    let rates = Rates::of(&register.tables.exchange_rates);
    let of = |one: &_| Spend::all_of(register, &bills, &rates, *one);
    let counted: Vec<_> = counted(register, figures, scope).collect();
    let parts = in_parts(&counted, |own| own.iter().flat_map(of).collect::<Vec<_>>());
    parts.into_iter().flatten().collect()
}

/// Benefits or costs of the same, each with the place of its initiative: without their months.
pub fn ledgers(
    register: &Register,
    figures: &Figures,
    scope: Option<&[usize]>,
    of: KindId,
) -> Vec<(usize, RowId)> {
    let tables = &register.tables;
    let of = |place: usize| {
        let record = &*register.records()[place];
        let ids: Vec<_> = match of {
            Cost::KIND => belonging(&tables.costs, record).map(Kind::row_id).collect(),
            _ => belonging(&tables.benefits, record)
                .map(Kind::row_id)
                .collect(),
        };
        ids.into_iter().map(move |id| (place, id))
    };
    let counted = in_scope(scope, register.records().len());
    let counted = counted.filter(|place| figures.records()[*place].is_counted());
    counted.flat_map(of).collect()
}

/// Initiatives that are counted, with the month in which they ended.
fn counted<'r>(
    register: &'r Register,
    figures: &Figures,
    scope: Option<&[usize]>,
) -> impl Iterator<Item = (usize, &'r Record, Option<Month>)> {
    in_scope(scope, register.records().len()).filter_map(move |place| {
        let found = &figures.records()[place];
        let record = &*register.records()[place];
        let ended = || ended(record, found.stage, Month::under_way(figures.as_of()));
        found.is_counted().then(|| (place, record, ended()))
    })
}

/// The records of a kind that belong to an initiative, without the bin’s.
pub(crate) fn belonging<'r, K: Kind>(
    table: &'r Table<K>,
    record: &Record,
) -> impl Iterator<Item = &'r K> + use<'r, K> {
    let ids = table.children(About::initiative(record.id())).iter();
    ids.filter_map(|id| table.get(*id))
        .filter(|row| row.deleted().is_none())
}

/// The month in which an initiative in this stage was stopped or retired; where no day says when, the last that was
/// over.
pub(super) fn ended(record: &Record, stage: Option<Stage>, under_way: Month) -> Option<Month> {
    stage.filter(|stage| stage.is_exit())?;
    let last = under_way.plus(-1);
    let exit = record.moves().rfind(|step| step.to.is_exit());
    let day = exit
        .and_then(|step| step.date)
        .map(|date| Month::of(date.last()));
    Some(day.map_or(last, |month| month.min(last)))
}

/// The benefits of each initiative: they stand together, as [`lines`] gives them.
pub(super) fn by_place<'l, 'r>(lines: &'l [Line<'r>]) -> impl Iterator<Item = &'l [Line<'r>]> {
    lines.chunk_by(|one, next| one.place == next.place)
}

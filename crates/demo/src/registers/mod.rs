//! The registers beside the initiatives: who and what they name, told in full, and what was agreed,
//! decided and said about them.
//!
//! Thrown from dice of their own after the initiatives, so that these are the same whatever stands
//! here.

mod abroad;
mod approvals;
mod assistants;
mod bills;
mod components;
mod forecasts;
mod kpis;
mod lists;
mod money;
mod papers;
mod people;
mod reviews;
mod rounds;
mod sources;
mod statements;
mod talk;
mod waits;
mod work;

use chrono::{NaiveDate, NaiveTime};
use pilotage_model::kind::{About, AnyRow, Kind, Target, To};
use pilotage_model::kinds::{Benefit, Cost, DataSet, Deployment, KindId, Kpi, Person, Vendor};
use pilotage_model::terms::Terms as _;
use pilotage_model::{Record, RowId};

use super::dice::{Dice, earlier};
use super::draft::Draft;
use super::organisation::{DIVISIONS, Division};
use super::record::World;

pub(super) use papers::Papers;

/// Keeps the registers of one portfolio.
struct Keeper<'w> {
    world: &'w World<'w>,
    dice: Dice,
    drafts: &'w [Draft],
    today: NaiveDate,
}

/// Tells the dice of the registers from those of the initiatives.
const OWN_DICE: u64 = 0x006e_616d_6573_0a21;

/// What initiatives name, and what belongs to them; and what its files hold. The components that an initiative uses are set
/// here, as nothing else of it is.
pub(super) fn keep(
    world: &World<'_>,
    drafts: &[Draft],
    records: &mut [Record],
    places: &[Vec<Deployment>],
    seed: u64,
) -> (Vec<Box<dyn AnyRow>>, Papers) {
    let mut keeper = Keeper {
        world,
        dice: Dice::new(seed ^ OWN_DICE),
        drafts,
        today: world.today,
    };
    if records.is_empty() {
        return (Vec::new(), Papers::new());
    }
    keeper.use_components(records);
    keeper.name_lists(records);
    keeper.staff();
    keeper.needs();
    let made = world.naming.take_made();
    let vendors: Vec<Vendor> = keeper.vendors(typed(&made));
    let data_sets: Vec<DataSet> = keeper.data_sets(typed(&made));
    let others: Vec<About> = (vendors
        .iter()
        .map(|vendor| about(KindId::Vendor, vendor.id)))
    .chain(data_sets.iter().map(|set| about(KindId::DataSet, set.id)))
    .collect();
    let mut rows: Vec<Box<dyn AnyRow>> = Vec::new();
    rows.extend(boxed(keeper.people(typed(&made))));
    rows.extend(boxed(keeper.outcomes(typed(&made))));
    rows.extend(boxed(keeper.statements()));
    rows.extend(boxed(keeper.components(typed(&made), &vendors)));
    rows.extend(boxed(vendors));
    rows.extend(boxed(data_sets));
    rows.extend(boxed(keeper.dependencies(typed(&made), records)));
    rows.extend(boxed(keeper.actions(records, &others)));
    rows.extend(boxed(keeper.decisions(records)));
    rows.extend(boxed(keeper.comments(records, &others)));
    let (attachments, papers) = keeper.attachments(records, &others);
    rows.extend(boxed(attachments));
    let (sources, editions) = keeper.lists(typed(&made), records);
    rows.extend(boxed(sources));
    rows.extend(boxed(editions));
    rows.extend(boxed(keeper.kpis(records)));
    let kpis: Vec<Kpi> = typed(&rows);
    rows.extend(boxed(keeper.reviews(records, &kpis)));
    rows.extend(keeper.money(records, places));
    let vendors: Vec<Vendor> = typed(&rows);
    rows.extend(boxed(keeper.assistants(records, &vendors)));
    let (benefits, costs): (Vec<Benefit>, Vec<Cost>) = (typed(&rows), typed(&rows));
    rows.extend(boxed(keeper.approvals(records, &benefits, &costs)));
    rows.extend(boxed(keeper.cost_shares(records, &costs)));
    rows.extend(boxed(keeper.forecast_moves(records)));
    let (rounds, assignments) = keeper.rounds(records);
    rows.extend(boxed(rounds));
    rows.extend(boxed(assignments));
    (rows, papers)
}

const fn about(kind: KindId, id: RowId) -> About {
    About { kind, id }
}

/// The records of one kind.
fn typed<K: Kind>(made: &[Box<dyn AnyRow>]) -> Vec<K> {
    let rows = made.iter().filter_map(|row| row.as_any().downcast_ref());
    rows.cloned().collect()
}

fn boxed<K: Kind>(rows: Vec<K>) -> impl Iterator<Item = Box<dyn AnyRow>> {
    rows.into_iter().map(|row| Box::new(row) as Box<dyn AnyRow>)
}

impl Keeper<'_> {
    /// The record of a name.
    fn one<K: Target>(&self, name: &str) -> Option<To<K>> {
        let found = self.world.naming.named(K::KIND, name).ok()?;
        Some(To::new(found.uuid()))
    }

    /// Someone of a division.
    fn one_of(&mut self, division: &Division) -> Option<To<Person>> {
        let name = *self.dice.pick(division.owners);
        self.one(name)
    }

    /// A day of the past, `low` to `high` days ago.
    fn ago(&mut self, low: i64, high: i64) -> NaiveDate {
        earlier(self.today, self.dice.between(low, high))
    }

    /// The id of something written down on a day.
    fn id(&mut self, day: NaiveDate) -> RowId {
        let millis = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        let hours = self.dice.between(8 * 3_600_000, 18 * 3_600_000);
        let millis = u64::try_from(millis + hours).unwrap_or_default();
        RowId::new(self.dice.id(millis, 0))
    }
}

/// The division that lists a text, and where several do the first.
fn division_of(
    lists: impl Fn(&Division) -> &'static [&'static str],
    text: &str,
) -> &'static Division {
    let mut found = DIVISIONS.iter();
    let found = found.find(|division| lists(division).contains(&text));
    found.unwrap_or(&DIVISIONS[DIVISIONS.len() - 1])
}

/// The day on which an initiative was first recorded.
fn recorded(record: &Record, today: NaiveDate) -> NaiveDate {
    let day = record.initiative.recorded.get(..10);
    day.and_then(|day| day.parse().ok()).unwrap_or(today)
}

#[cfg(test)]
mod tests;

//! What changes with records of other kinds: figures of the initiatives that they concern.

use std::collections::HashSet;
use std::sync::Arc;

use pilotage_model::kind::{About, AnyRow, AnyTable as _, To};
use pilotage_model::kinds::{AllocationRule, CostShare, ExchangeRate, KindId, Kpi};
use pilotage_model::worth::Ledger;
use pilotage_model::{Deployment, InitiativeId, Record, Register, RowId};

/// A record of another kind as it is now; `None`: it is gone.
pub(crate) type Followed = (About, Option<Box<dyn AnyRow>>);

/// Initiatives whose figures change with records of other kinds: those that count one more of these, or
/// one less, or whether it is open, and those that people answered for who went into the bin or came out of it.
pub(crate) fn initiatives(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let parents = rows.iter().flat_map(|(about, now)| {
        let counts = |row: &dyn AnyRow| (row.parent(), row.deleted().is_some(), row.is_open());
        let before = register.row(*about).map(counts);
        let now = now.as_deref().map(counts);
        let changed = before != now;
        let parents = before
            .into_iter()
            .chain(now)
            .filter_map(|(parent, ..)| parent);
        parents.filter(move |_| changed)
    });
    let mut initiatives: Vec<_> = parents
        .filter(|parent| parent.kind == KindId::Initiative)
        .map(|parent| InitiativeId::new(parent.id.uuid()))
        .collect();
    initiatives.extend(answered_for(register, rows));
    initiatives.extend(measured(register, rows));
    initiatives.extend(valued(register, rows));
    initiatives.extend(told_by(register, rows));
    initiatives.extend(billed(register, rows));
    initiatives.extend(converted(register, rows));
    initiatives.sort_unstable();
    initiatives.dedup();
    initiatives
}

/// Initiatives that a changed KPI measures or measured, and those whose KPIs name an outcome that went into the bin or
/// came out of it: what needs someone rests on how they stand.
fn measured(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let mut initiatives = Vec::new();
    let mut take = |kpi: &Kpi| {
        let ids = kpi.initiatives.ids().iter();
        initiatives.extend(ids.map(|id| InitiativeId::new(id.uuid())));
    };
    let as_kpi = |row: &dyn AnyRow| row.as_any().downcast_ref::<Kpi>().cloned();
    for (about, now) in rows {
        match about.kind {
            KindId::Kpi => {
                let before = register.row(*about).and_then(as_kpi);
                let now = now.as_deref().and_then(as_kpi);
                if before != now {
                    before.iter().chain(&now).for_each(&mut take);
                }
            }
            KindId::Outcome if is_moved(register, *about, now.as_deref()) => {
                let kpis = register.tables.kpis.live();
                let named = kpis.filter(|kpi| kpi.outcomes.ids().contains(&about.id));
                named.for_each(&mut take);
            }
            _ => {}
        }
    }
    initiatives
}

/// Initiatives of changed benefits and costs: what they are worth rests on every month.
fn valued(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let mut initiatives = Vec::new();
    let mut costs = HashSet::new();
    for (about, now) in rows {
        let before = register.row(*about).and_then(Ledger::of_row);
        let after = now.as_deref().and_then(Ledger::of_row);
        if before != after {
            let both = before.iter().chain(&after).filter_map(Ledger::initiative);
            initiatives.extend(both);
            costs.extend((about.kind == KindId::Cost).then_some(about.id));
        }
        let shares = [register.row(*about), now.as_deref()].into_iter().flatten();
        for share in shares.filter_map(as_share) {
            costs.extend(share.cost.map(To::id));
        }
    }
    initiatives.extend(bearing(register, rows, &costs));
    let ids = initiatives.into_iter();
    ids.map(|id| InitiativeId::new(id.uuid())).collect()
}

/// Initiatives that bear these costs, before and now: another share makes each part another one.
fn bearing(register: &Register, rows: &[Followed], costs: &HashSet<RowId>) -> Vec<RowId> {
    if costs.is_empty() {
        return Vec::new();
    }
    let table = &register.tables.cost_shares;
    let of = |id: &RowId| {
        let kind = KindId::Cost;
        table.children(About { kind, id: *id }).iter()
    };
    let before = costs.iter().flat_map(of).filter_map(|id| table.get(*id));
    let now = rows.iter().filter_map(|(_, now)| as_share(now.as_deref()?));
    let now = now.filter(|share| share.cost.is_some_and(|cost| costs.contains(&cost.id())));
    let shares = before.chain(now);
    let owners = costs.iter().filter_map(|id| register.tables.costs.get(*id));
    let owners = owners.filter_map(|cost| cost.initiative);
    let users = shares.filter_map(|share| share.initiative);
    users.chain(owners).map(To::id).collect()
}

fn as_share(row: &dyn AnyRow) -> Option<&CostShare> {
    row.as_any().downcast_ref()
}

/// Initiatives of assistants and forecast moves that say something else: what needs someone rests on what they say.
fn told_by(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let own =
        |(about, _): &&Followed| matches!(about.kind, KindId::Assistant | KindId::ForecastMove);
    let changed = rows
        .iter()
        .filter(own)
        .filter(|row| says_otherwise(register, row));
    let parents = changed.flat_map(|(about, now)| {
        let parent = |row: &dyn AnyRow| row.parent();
        [
            register.row(*about).and_then(parent),
            now.as_deref().and_then(parent),
        ]
    });
    let parents = parents
        .flatten()
        .filter(|parent| parent.kind == KindId::Initiative);
    parents
        .map(|parent| InitiativeId::new(parent.id.uuid()))
        .collect()
}

/// Initiatives that pay bills, where a line or a rule says something else: a rule leaves others what it does not take.
fn billed(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let own =
        |(about, _): &&Followed| matches!(about.kind, KindId::BillLine | KindId::AllocationRule);
    if !rows
        .iter()
        .filter(own)
        .any(|row| says_otherwise(register, row))
    {
        return Vec::new();
    }
    payers(register, rows)
}

/// Everyone who pays bills by a rule, and who bears a part of a cost that has bills as its actual.
pub(crate) fn payers(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let payer = |rule: &AllocationRule| Some(InitiativeId::new(rule.initiative?.id().uuid()));
    let now = rows
        .iter()
        .filter_map(|(_, now)| now.as_deref()?.as_any().downcast_ref());
    let rules = register.tables.allocation_rules.live();
    let costs = register.tables.costs.live();
    let billed = costs
        .filter(|cost| cost.actual_from.is_some())
        .map(|cost| cost.id);
    let bearers = bearing(register, rows, &billed.collect());
    let bearers = bearers.into_iter().map(|id| InitiativeId::new(id.uuid()));
    rules.chain(now).filter_map(payer).chain(bearers).collect()
}

/// Initiatives whose figures rest on others that went into the bin or came out of it: what these paid of bills, or used of
/// shared costs, falls to them.
pub(crate) fn left_to(register: &Register, changed: &[Arc<Record>]) -> Vec<InitiativeId> {
    let binned = |record: &Record| record.initiative.deleted.is_some();
    let is_moved = |record: &Arc<Record>| {
        let before = register.get(record.id());
        before.is_none_or(binned) != binned(record)
    };
    let moved: HashSet<RowId> = (changed.iter().filter(|record| is_moved(record)))
        .map(|record| RowId::new(record.id().uuid()))
        .collect();
    if moved.is_empty() {
        return Vec::new();
    }
    let tables = &register.tables;
    let mut rules = tables.allocation_rules.live();
    let pays = rules.any(|rule| rule.initiative.is_some_and(|to| moved.contains(&to.id())));
    let mut initiatives = if pays {
        payers(register, &[])
    } else {
        Vec::new()
    };
    let shares = tables.cost_shares.live();
    let shared = shares.filter(|share| share.initiative.is_some_and(|to| moved.contains(&to.id())));
    let costs = shared.filter_map(|share| Some(share.cost?.id())).collect();
    let bearers = bearing(register, &[], &costs).into_iter();
    initiatives.extend(bearers.map(|id| InitiativeId::new(id.uuid())));
    initiatives
}

/// Initiatives with costs or benefits in a currency of which a rate says something else.
fn converted(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let own = |(about, _): &&Followed| about.kind == KindId::ExchangeRate;
    let changed = rows
        .iter()
        .filter(own)
        .filter(|row| says_otherwise(register, row));
    let mut currencies = HashSet::new();
    for (about, now) in changed {
        let both = [register.row(*about), now.as_deref()];
        let rates = both.into_iter().flatten();
        let rates = rates.filter_map(|row| row.as_any().downcast_ref::<ExchangeRate>());
        currencies.extend(rates.map(|rate| rate.currency.clone()));
    }
    if currencies.is_empty() {
        return Vec::new();
    }
    let costs = register.tables.costs.live();
    let costs = costs.filter(|cost| currencies.contains(&cost.currency));
    let costs: HashSet<_> = costs.map(|cost| cost.id).collect();
    let benefits = register.tables.benefits.live();
    let benefits = benefits.filter(|benefit| currencies.contains(&benefit.currency));
    let benefits = benefits.filter_map(|benefit| Some(benefit.initiative?.id()));
    // Who bears a part of a cost, too.
    let all = benefits.chain(bearing(register, rows, &costs));
    all.map(|id| InitiativeId::new(id.uuid())).collect()
}

/// Whether a record is new, gone, or another than it was.
fn says_otherwise(register: &Register, (about, now): &Followed) -> bool {
    match (register.row(*about), now.as_deref()) {
        (Some(before), Some(now)) => !before.same(now),
        (before, now) => before.is_some() || now.is_some(),
    }
}

/// Whether a record went into the bin or came out of it.
fn is_moved(register: &Register, about: About, now: Option<&dyn AnyRow>) -> bool {
    let binned = |row: Option<&dyn AnyRow>| row.is_none_or(|row| row.deleted().is_some());
    binned(register.row(about)) != binned(now)
}

/// Initiatives of deployments whose go-live changed, or that came or went: it may be the first dated fact
/// of its initiative, on which every figure of a past day rests.
pub(crate) fn dated(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let mut initiatives = Vec::new();
    for (about, now) in rows
        .iter()
        .filter(|(about, _)| about.kind == KindId::Deployment)
    {
        let fact = |row: &dyn AnyRow| {
            let place = row.as_any().downcast_ref::<Deployment>()?;
            Some((place.initiative?, place.live?, place.deleted.is_some()))
        };
        let before = register.row(*about).and_then(fact);
        let now = now.as_deref().and_then(fact);
        if before != now {
            let ids = before.into_iter().chain(now);
            initiatives.extend(ids.map(|(to, ..)| InitiativeId::new(to.id().uuid())));
        }
    }
    initiatives
}

/// Initiatives whose owner or sponsor went into the bin or came out of it.
fn answered_for(register: &Register, rows: &[Followed]) -> Vec<InitiativeId> {
    let moved = rows.iter().filter(|(about, now)| {
        about.kind == KindId::Person && is_moved(register, *about, now.as_deref())
    });
    let people: HashSet<RowId> = moved.map(|(about, _)| about.id).collect();
    if people.is_empty() {
        return Vec::new();
    }
    let answers = |record: &&Record| {
        let named = [record.initiative.owner, record.initiative.sponsor];
        named.iter().flatten().any(|to| people.contains(&to.id()))
    };
    register
        .records()
        .iter()
        .map(|record| &**record)
        .filter(answers)
        .map(Record::id)
        .collect()
}

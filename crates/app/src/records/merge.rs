//! Two records that are one: links follow, names are kept.

use pilotage_model::field::LinkField;
use pilotage_model::kind::{About, AnyRow, Raw, To};
use pilotage_model::kinds::{KINDS, KindId, Unit};
use pilotage_model::names::name_key;
use pilotage_model::{Field, InitiativeId, Record, Register, RowId, UnitId, Value};

use pilotage_store::SavedView;

use super::{known, named, table_of, whose};
use crate::error::{AppError, Result};
use crate::operations::put_changes;
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

impl Portfolio {
    /// Makes other records one with `into`: whatever named them names it, their names become other
    /// names of it, fields that it leaves empty are filled from them, and they go into the bin. One
    /// operation, one undo. Gives how many links followed.
    ///
    /// # Errors
    /// When one is gone or is `into` itself, or its kind is not told apart by name.
    pub fn merge_records(&mut self, kind: KindId, into: RowId, others: &[RowId]) -> Result<u32> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let stays = named(known(register, About { kind, id: into })?, register);
        let label = format!("Merge {} into {stays}", whose(register, kind, others)?);
        if others.is_empty() || others.contains(&into) {
            return Err(AppError::invalid(
                "A record can't be merged with itself.",
                "Choose two different ones.",
            ));
        }
        if known(register, About { kind, id: into })?
            .deleted()
            .is_some()
        {
            return Err(AppError::invalid(
                format!("The {stays} is in the bin."),
                "Restore it first, or merge into another.",
            ));
        }
        if kind == KindId::Unit {
            units_can_be_one(register, into, others)?;
        }
        if !is_mergeable(register, kind)? {
            return Err(AppError::invalid(
                format!("{} are not told apart by name.", kind.many()),
                "Move the one that is too many to the bin.",
            ));
        }
        drop(snapshot);
        let mut followed = 0;
        self.transact(Op::new("merge", label), |tx| {
            let one = Merged { kind, into, others };
            let mut row = one.joined(tx.register)?;
            one.repoint(&mut *row);
            super::save::hold_rules(&*row, tx.register)?;
            tx.writer.put_row(&*row)?;
            for id in others {
                let mut gone = known(tx.register, About { kind, id: *id })?.copied();
                gone.set_deleted(Some(tx.stamp()));
                one.repoint(&mut *gone);
                tx.writer.put_row(&*gone)?;
            }
            followed = one.records(tx)? + one.initiatives(tx)?;
            one.saved_views(tx)?;
            Ok(())
        })?;
        Ok(followed)
    }
}

/// Two units can be one unless one is part of the other, or both have a part of the same name.
fn units_can_be_one(register: &Register, into: RowId, others: &[RowId]) -> Result<()> {
    let units = &register.units;
    let unit = |id: RowId| UnitId::new(id.uuid());
    let live = |id| {
        units
            .children(Some(unit(id)))
            .filter(|below| below.deleted.is_none())
    };
    for other in others {
        if units.is_within(unit(into), unit(*other)) {
            return Err(AppError::invalid(
                format!(
                    "“{}” is part of “{}”.",
                    units.label(unit(into)),
                    units.label(unit(*other))
                ),
                "Merge the other way round, or move one of them first.",
            ));
        }
        let twin = live(*other).find(|below| {
            let same = |own: &Unit| name_key(&own.name) == name_key(&below.name);
            live(into).any(same)
        });
        if let Some(twin) = twin {
            return Err(AppError::invalid(
                format!("Both have a unit “{}”.", twin.name),
                "Merge those two first, or rename one of them.",
            ));
        }
    }
    Ok(())
}

/// Whether records of a kind are told apart by name, so that two can turn out to be one.
pub(super) fn is_mergeable(register: &Register, kind: KindId) -> Result<bool> {
    let facts = table_of(register, kind)?.facts();
    Ok(facts.iter().any(|facts| facts.alias))
}

struct Merged<'m> {
    kind: KindId,
    into: RowId,
    others: &'m [RowId],
}

impl Merged<'_> {
    /// The one that stays, with the others' names and with what it did not know itself.
    fn joined(&self, register: &Register) -> Result<Box<dyn AnyRow>> {
        let about = |id| About {
            kind: self.kind,
            id,
        };
        let mut row = known(register, about(self.into))?.copied();
        let mut names = names_of(&*row);
        for id in self.others {
            let other = known(register, about(*id))?;
            for name in names_of(other) {
                let key = name_key(&name);
                if names.iter().all(|known| name_key(known) != key) {
                    names.push(name);
                }
            }
            for (field, value) in other.own().iter() {
                if row.own().get(field).is_none() {
                    row.own_mut().set(field, value);
                }
            }
            // What a unit does not say says something too: it is at the top, or goes on.
            let fields = other.fields().filter(|_| self.kind != KindId::Unit);
            for (at, facts) in fields {
                if row.at(at).is_empty() && !facts.alias {
                    row.put(at, other.raw(at));
                }
            }
        }
        let also = row
            .fields()
            .find(|(_, facts)| facts.alias)
            .map(|(at, _)| at);
        if let Some(at) = also {
            let others = serde_json::Value::from(&names[1..]);
            row.put(at, Raw::Text(others.to_string().into()));
        }
        Ok(row)
    }

    /// Makes every link to one of the others a link to the one that stays; gives how many.
    fn repoint(&self, row: &mut dyn AnyRow) -> u32 {
        let mut followed = 0;
        for at in 0..row.len() {
            let mut links = Vec::new();
            row.at(at).each_link(|about| links.push(about));
            let is = |about: &About| {
                let own = about.id == self.into && row.id() == self.into;
                about.kind == self.kind && (own || self.others.contains(&about.id))
            };
            if !links.iter().any(is) {
                continue;
            }
            let raw = match row.at(at) {
                Value::Links(_, ids) => Raw::Text(self.ids(ids, row.info().id, row.id()).into()),
                _ if row.info().id == self.kind && row.id() == self.into => Raw::Null,
                Value::About(_) => {
                    let about = About {
                        kind: self.kind,
                        id: self.into,
                    };
                    Raw::Text(about.to_string().into())
                }
                _ => Raw::Id(self.into.uuid()),
            };
            followed += 1;
            row.put(at, raw);
        }
        followed
    }

    /// Ids with the others replaced, each once, and none of the record itself.
    fn ids(&self, ids: &[RowId], of: KindId, own: RowId) -> String {
        let mut joined: Vec<RowId> = Vec::with_capacity(ids.len());
        for id in ids {
            let id = if self.others.contains(id) {
                self.into
            } else {
                *id
            };
            let itself = of == self.kind && own == id;
            if !itself && !joined.contains(&id) {
                joined.push(id);
            }
        }
        let texts: Vec<_> = joined.iter().map(RowId::to_string).collect();
        texts.join(" ")
    }

    /// Saved views that show only what names one of them: else they would be empty from now on.
    fn saved_views(&self, tx: &mut Tx<'_>) -> Result<()> {
        let into = self.into.to_string();
        for view in tx.writer.saved_views()? {
            let mut definition = view.definition.clone();
            for other in self.others {
                definition = definition.replace(&other.to_string(), &into);
            }
            if definition != view.definition {
                tx.writer.put(&SavedView { definition, ..view })?;
            }
        }
        Ok(())
    }

    /// Other records that name one of them.
    fn records(&self, tx: &mut Tx<'_>) -> Result<u32> {
        let mut followed = 0;
        for info in KINDS {
            for row in table_of(tx.register, info.id)?.rows() {
                let own = info.id == self.kind
                    && (row.id() == self.into || self.others.contains(&row.id()));
                let mut after = row.copied();
                let stays = self.kind == KindId::Initiative && info.stays;
                let links = match own || stays {
                    true => 0,
                    false => self.repoint(&mut *after),
                };
                if links > 0 {
                    tx.writer.put_row(&*after)?;
                    followed += links;
                }
            }
        }
        Ok(followed)
    }

    /// Initiatives that name one of them, those in the bin too.
    fn initiatives(&self, tx: &mut Tx<'_>) -> Result<u32> {
        let mut followed = 0;
        for record in tx.register.records() {
            let mut after = Record::clone(record);
            let links = self.repoint_initiative(&mut after);
            if links > 0 {
                put_changes(tx, record, &after)?;
                followed += links;
            }
        }
        Ok(followed)
    }

    fn repoint_initiative(&self, record: &mut Record) -> u32 {
        let mut followed = 0;
        for LinkField { place, .. } in Field::links().filter(|link| link.target == self.kind) {
            let mut ids = Vec::new();
            let value = record.initiative.at(place);
            value.each_link(|about| ids.push(about.id));
            if !ids.iter().any(|id| self.others.contains(id)) {
                continue;
            }
            let ids = ids.into_iter().map(|id| {
                if self.others.contains(&id) {
                    self.into
                } else {
                    id
                }
            });
            record.initiative.set_links(place, ids);
            followed += 1;
        }
        for rating in &mut record.ratings {
            if self.kind == KindId::Person && self.others.contains(&rating.assessor.id()) {
                rating.assessor = To::new(self.into.uuid());
                followed += 1;
            }
        }
        followed
    }
}

/// Makes initiatives part of another, within an operation: what belongs to one or names it belongs to or names the other
/// from now on, and it goes into the bin. Its ratings and who was asked for them stay with it: they were of another idea.
///
/// # Errors
/// When one is not there or in the bin, or it has places with moves of their own.
pub(crate) fn merge_initiatives(
    tx: &mut Tx<'_>,
    into: InitiativeId,
    others: &[InitiativeId],
) -> Result<()> {
    let record = |id| {
        let record = tx.register.get(id);
        record.ok_or_else(|| AppError::not_found("initiative", id))
    };
    if record(into)?.initiative.deleted.is_some() {
        return Err(AppError::invalid(
            format!("{} is in the bin.", record(into)?.initiative.key),
            "Restore it first, or merge with another.",
        ));
    }
    for other in others {
        let gone = record(*other)?;
        if gone
            .transitions
            .iter()
            .any(|step| step.deployment.is_some())
        {
            return Err(AppError::invalid(
                format!(
                    "{} has places with moves of their own.",
                    gone.initiative.key
                ),
                "They can’t go over to another: stop it, and name the other one in the reason.",
            ));
        }
    }
    let ids: Vec<_> = others.iter().map(|id| RowId::new(id.uuid())).collect();
    let one = Merged {
        kind: KindId::Initiative,
        into: RowId::new(into.uuid()),
        others: &ids,
    };
    one.records(tx)?;
    for record in tx.register.records() {
        let is_gone = others.contains(&record.id());
        let mut after = Record::clone(record);
        let changed = match is_gone {
            true => {
                after.initiative.deleted = Some(tx.stamp());
                true
            }
            false => one.repoint_initiative(&mut after) > 0,
        };
        if changed {
            put_changes(tx, record, &after)?;
        }
    }
    one.saved_views(tx)
}

/// Its own name first, then the other names.
fn names_of(row: &dyn AnyRow) -> Vec<String> {
    let own = match row.at(0) {
        Value::Text(text) => text.to_owned(),
        _ => String::new(),
    };
    let mut names = vec![own];
    for (at, _) in row.fields().filter(|(_, facts)| facts.alias) {
        if let Value::List(items) = row.at(at) {
            names.extend(items.iter().cloned());
        }
    }
    names
}

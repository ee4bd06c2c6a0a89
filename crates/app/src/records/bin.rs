//! The bin: records go there, are named on from there, and come back.

use pilotage_model::kind::{About, AnyRow, Raw};
use pilotage_model::kinds::KindId;
use pilotage_model::view::row::uses;
use pilotage_model::{Register, RowId, UnitId, Value};

use super::save::still_rated;
use super::{known, named, table_of, whose};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Puts records into the bin. What names them goes on naming them and says where they are; gives in
    /// words who does. A unit that something belongs to stays: figures roll up through it.
    ///
    /// # Errors
    /// When one is gone, or is a unit that something belongs to.
    pub fn bin_records(&mut self, kind: KindId, ids: &[RowId]) -> Result<String> {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let label = format!("Move {} to the bin", whose(register, kind, ids)?);
        let said = still_named(register, kind, ids);
        drop(snapshot);
        self.transact(Op::new("bin", label), |tx| {
            if kind == KindId::ExchangeRate {
                still_rated(tx.register, ids, None)?;
            }
            for id in ids {
                let about = About { kind, id: *id };
                let mut row = known(tx.register, about)?.copied();
                if kind == KindId::Unit {
                    nothing_belongs_to(tx.register, *id, ids)?;
                }
                if row.deleted().is_none() {
                    row.set_deleted(Some(tx.stamp()));
                    tx.writer.put_row(&*row)?;
                }
            }
            Ok(())
        })?;
        Ok(said)
    }

    /// Takes records out of the bin; gives how many.
    ///
    /// # Errors
    /// When one is gone, or its name is borne by another now.
    pub fn restore_records(&mut self, kind: KindId, ids: &[RowId]) -> Result<u32> {
        let label = format!("Restore {}", whose(self.snapshot().register(), kind, ids)?);
        let mut restored = 0;
        self.transact(Op::new("restore", label), |tx| {
            let table = table_of(tx.register, kind)?;
            // What is restored here comes back on its own.
            let own = ids.iter().map(|id| UnitId::new(id.uuid()));
            let mut units = own.map(|id| (id, id)).collect();
            for id in ids {
                let mut row = known(tx.register, About { kind, id: *id })?.copied();
                if row.deleted().is_some() {
                    row.set_deleted(None);
                    if let Some((at, above)) = above(&*row) {
                        let above = tx.there_again(above, &mut units)?;
                        row.put(at, Raw::Text(above.to_string().into()));
                    }
                    super::save::hold(&*row, table, tx.register)?;
                    tx.writer.put_row(&*row)?;
                    restored += 1;
                }
            }
            Ok(())
        })?;
        Ok(restored)
    }
}

/// The unit that a unit is part of, and the field that says so.
fn above(row: &dyn AnyRow) -> Option<(usize, UnitId)> {
    let mut fields = row.fields();
    let is = |kind: Option<KindId>| kind == Some(KindId::Unit) && row.info().id == KindId::Unit;
    let (at, _) = fields.find(|(_, facts)| is(facts.target))?;
    match row.at(at) {
        Value::Unit(above) => Some((at, above)),
        _ => None,
    }
}

/// “; 12 initiatives go on naming it”, or nothing.
fn still_named(register: &Register, kind: KindId, ids: &[RowId]) -> String {
    let uses = uses(register);
    let count: u32 = (ids.iter())
        .filter_map(|id| uses.get(&About { kind, id: *id }))
        .sum();
    match (count, ids.len()) {
        (0, _) => String::new(),
        (1, 1) => "; 1 initiative goes on naming it".to_owned(),
        (many, 1) => format!("; {many} initiatives go on naming it"),
        (many, _) => format!("; {many} times an initiative goes on naming one of them"),
    }
}

fn nothing_belongs_to(register: &Register, id: RowId, with: &[RowId]) -> Result<()> {
    let unit = UnitId::new(id.uuid());
    let live = |other: UnitId| {
        let id = RowId::new(other.uuid());
        let row = register.row(About {
            kind: KindId::Unit,
            id,
        });
        row.is_some_and(|row| row.deleted().is_none()) && !with.contains(&id)
    };
    let below = register
        .units
        .children(Some(unit))
        .filter(|unit| live(unit.id))
        .count();
    let inside = register
        .live()
        .filter(|r| r.initiative.unit == Some(unit))
        .count();
    if below == 0 && inside == 0 {
        return Ok(());
    }
    let row = known(
        register,
        About {
            kind: KindId::Unit,
            id,
        },
    )?;
    let initiatives = (inside > 0).then(|| super::show::initiatives(inside));
    let units = (below > 0).then(|| KindId::Unit.info().counted(below));
    let belong: Vec<_> = initiatives.into_iter().chain(units).collect();
    Err(AppError::invalid(
        format!(
            "To the {} belong {}.",
            named(row, register),
            belong.join(" and ")
        ),
        "Move them first, or merge it with another unit.",
    ))
}

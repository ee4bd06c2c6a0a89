//! The bin: deleted initiatives go there and come back from it.

use std::collections::HashMap;

use pilotage_model::{InitiativeId, UnitId, tally};

use super::select::{known, whose};
use crate::error::Result;
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

impl Portfolio {
    /// Puts initiatives into the bin; gives how many.
    ///
    /// # Errors
    /// When one is not there.
    pub fn bin(&mut self, ids: &[InitiativeId]) -> Result<u32> {
        self.set_deleted(ids, "bin", |whose| format!("Move {whose} to the bin"), true)
    }

    /// Takes initiatives out of the bin, and the units that they are in; gives how many initiatives.
    ///
    /// # Errors
    /// When one is not there.
    pub fn restore(&mut self, ids: &[InitiativeId]) -> Result<u32> {
        self.set_deleted(ids, "restore", |whose| format!("Restore {whose}"), false)
    }

    fn set_deleted(
        &mut self,
        ids: &[InitiativeId],
        kind: &'static str,
        label: impl Fn(&str) -> String,
        deleted: bool,
    ) -> Result<u32> {
        let label = label(&whose(self.snapshot().register(), ids));
        let mut units = HashMap::new();
        let touched = self.transact(Op::new(kind, label), |tx| {
            for id in ids {
                let mut initiative = known(tx.register, *id)?.initiative.clone();
                if initiative.deleted.is_some() != deleted {
                    initiative.deleted = deleted.then(|| tx.stamp());
                    if let Some(unit) = initiative.unit.filter(|_| !deleted) {
                        initiative.unit = Some(tx.there_again(unit, &mut units)?);
                    }
                    tx.writer.put(&initiative)?;
                }
            }
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }
}

impl Tx<'_> {
    /// What comes back from the bin needs the unit that it was in, and those above: they come back with
    /// it, unless others of their names have been made since, which take it in. Gives the unit that it is
    /// in from now on; `done` are units that were asked for before.
    pub(crate) fn there_again(
        &mut self,
        unit: UnitId,
        done: &mut HashMap<UnitId, UnitId>,
    ) -> Result<UnitId> {
        let units = &self.register.units;
        let (path, names) = (units.path(unit), units.names(unit));
        let mut parent = None;
        for (depth, id) in path.iter().enumerate() {
            let found = match done.get(id) {
                Some(found) => *found,
                None => {
                    let live = units.find(&names[..=depth]);
                    let found = live.filter(|live| !units.is_binned(*live)).unwrap_or(*id);
                    if let Some(gone) = units.get(found).filter(|unit| unit.deleted.is_some()) {
                        let mut back = gone.clone();
                        (back.deleted, back.parent) = (None, parent);
                        self.writer.put_row(&back)?;
                        self.besides.push(format!("restored unit “{}”", back.name));
                    }
                    done.insert(*id, found);
                    found
                }
            };
            parent = Some(found);
        }
        Ok(parent.unwrap_or(unit))
    }
}

//! The bin: deleted initiatives go there and come back from it.

use std::collections::HashSet;

use pilotage_model::{Initiative, InitiativeId, UnitId, tally};

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
        self.set_deleted(ids, "bin", "Delete", true)
    }

    /// Takes initiatives out of the bin, and the units that they are in; gives how many initiatives.
    ///
    /// # Errors
    /// When one is not there.
    pub fn restore(&mut self, ids: &[InitiativeId]) -> Result<u32> {
        self.set_deleted(ids, "restore", "Restore", false)
    }

    fn set_deleted(
        &mut self,
        ids: &[InitiativeId],
        kind: &'static str,
        verb: &str,
        deleted: bool,
    ) -> Result<u32> {
        let label = format!("{verb} {}", whose(self.snapshot().register(), ids));
        let mut units = HashSet::new();
        let touched = self.transact(Op::new(kind, label), |tx| {
            for id in ids {
                let mut initiative = known(tx.register, *id)?.initiative.clone();
                if initiative.deleted.is_some() != deleted {
                    initiative.deleted = deleted.then(|| tx.stamp());
                    tx.writer.put(&initiative)?;
                    if !deleted {
                        put_back_unit(tx, &initiative, &mut units)?;
                    }
                }
            }
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }
}

/// What comes back needs the unit that it is in, and those above: they come back with it.
fn put_back_unit(
    tx: &mut Tx<'_>,
    initiative: &Initiative,
    done: &mut HashSet<UnitId>,
) -> Result<()> {
    let units = &tx.register.units;
    for id in initiative.unit.map_or(&[][..], |id| units.path(id)) {
        let binned = units.get(*id).filter(|unit| unit.deleted.is_some());
        if let Some(unit) = binned
            && done.insert(*id)
        {
            let mut unit = unit.clone();
            unit.deleted = None;
            tx.writer.put_row(&unit)?;
        }
    }
    Ok(())
}

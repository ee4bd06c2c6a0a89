//! The bin: deleted initiatives go there and come back from it.

use pilotage_model::InitiativeId;
use pilotage_model::tally;

use super::select::{known, whose};
use crate::error::Result;
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Puts initiatives into the bin; gives how many.
    ///
    /// # Errors
    /// When one is not there.
    pub fn bin(&mut self, ids: &[InitiativeId]) -> Result<u32> {
        self.set_deleted(ids, "bin", "Delete", true)
    }

    /// Takes initiatives out of the bin; gives how many.
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
        let touched = self.transact(Op::new(kind, label), |tx| {
            for id in ids {
                let mut initiative = known(tx.register, *id)?.initiative.clone();
                if initiative.deleted.is_some() != deleted {
                    initiative.deleted = deleted.then(|| tx.stamp());
                    tx.writer.put(&initiative)?;
                }
            }
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }
}

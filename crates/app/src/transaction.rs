//! What an operation may do while it is under way.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::kinds::KINDS;
use pilotage_model::naming::Naming;
use pilotage_model::{CustomField, Record, Register};
use pilotage_store::{Writer, stamp};
use uuid::Uuid;

use crate::error::Result;
use crate::portfolio::NewId;
use crate::records::whose;

/// An operation under way: what it may read and the only way to write.
pub struct Tx<'t> {
    pub(crate) writer: Writer<'t>,
    /// The portfolio as it was when the operation began.
    pub register: &'t Register,
    /// Its revision.
    pub(crate) revision: u32,
    pub(crate) new_id: &'t mut NewId,
    /// Now.
    pub now: DateTime<Utc>,
    /// Today.
    pub today: NaiveDate,
    /// Who works.
    pub actor: &'t str,
    pub(crate) added: Vec<Arc<Record>>,
    /// What the operation did besides, in words: records that a name typed in passing made, and those
    /// that an undo left because others name them.
    pub(crate) besides: Vec<String>,
}

impl<'t> Tx<'t> {
    /// What adds initiatives, and where ids come from, each for a thread of its own.
    pub(crate) fn split(&mut self) -> (Adding<'_, 't>, &mut NewId) {
        let adding = Adding {
            writer: &mut self.writer,
            added: &mut self.added,
        };
        (adding, self.new_id)
    }

    /// Adds initiatives with all that belongs to them, in order ([`Record::put_in_order`]). Nothing
    /// of them may be written again within the same operation: memory takes them as they are given.
    ///
    /// # Errors
    /// See [`Writer::insert_records`].
    pub fn add_records(&mut self, records: &[Arc<Record>]) -> Result<()> {
        self.split().0.add(&[], &[], records)
    }

    /// Writes the records that names nobody bore have made, and notes them for whoever asked. `links`
    /// are what is named when all is set: what a later text of the same call replaced is not made.
    ///
    /// # Errors
    /// When the file can't be written.
    pub(crate) fn write_named(
        &mut self,
        naming: &Naming<'_>,
        links: impl IntoIterator<Item = About>,
    ) -> Result<()> {
        for row in naming.take_used(links) {
            self.writer.insert_row(&*row)?;
            let name = row.name(self.register);
            self.besides
                .push(format!("new {} “{name}”", row.info().word()));
        }
        Ok(())
    }

    /// Notes, for whoever asked to take an operation back, which of its records stay.
    ///
    /// # Errors
    /// When one is not there.
    pub(crate) fn tell_what_stays(&mut self, records: &[About]) -> Result<()> {
        for info in KINDS {
            let of = records.iter().filter(|about| about.kind == info.id);
            let ids: Vec<_> = of.map(|about| about.id).collect();
            if !ids.is_empty() {
                let what = whose(self.register, info.id, &ids)?;
                self.besides.push(format!("{what} kept: named elsewhere"));
            }
        }
        Ok(())
    }

    /// A new row id.
    pub fn new_id(&mut self) -> Uuid {
        (self.new_id)()
    }

    /// Now, as rows keep it.
    pub fn stamp(&self) -> String {
        stamp(self.now)
    }
}

/// Adds initiatives in an operation under way.
pub(crate) struct Adding<'a, 't> {
    writer: &'a mut Writer<'t>,
    added: &'a mut Vec<Arc<Record>>,
}

impl Adding<'_, '_> {
    /// Says that many come: see [`Writer::begin_adding`].
    ///
    /// # Errors
    /// When SQLite refuses.
    pub(crate) fn begin(&mut self) -> Result<()> {
        Ok(self.writer.begin_adding()?)
    }

    /// See [`Tx::add_records`]; own fields, units and other records that they name come first: a
    /// reference to what is not there yet is allowed, but has to be looked for again.
    pub(crate) fn add(
        &mut self,
        fields: &[CustomField],
        rows: &[Box<dyn AnyRow>],
        records: &[Arc<Record>],
    ) -> Result<()> {
        self.writer.insert_all(fields)?;
        for row in rows {
            self.writer.insert_row(&**row)?;
        }
        self.writer.insert_records(records)?;
        self.added.extend_from_slice(records);
        Ok(())
    }
}

//! The row of an initiative, as its kind declares it. It is read and written with those of what belongs
//! to initiatives: records counted in millions keep typed paths.

use pilotage_model::kind::{Kind as _, Rules as _};
use pilotage_model::{Initiative, InitiativeId, RowId};

use crate::error::Result;
use crate::row::{Columns, Row, Values};

const LEN: usize = Initiative::FIELDS.len() + 2;

/// The id, every field, and when it was put into the bin.
const COLUMNS: [&str; LEN] = {
    let mut columns = ["id"; LEN];
    let mut at = 0;
    while at < Initiative::FIELDS.len() {
        columns[at + 1] = Initiative::FIELDS[at].facts.column;
        at += 1;
    }
    columns[LEN - 1] = "deleted";
    columns
};

impl Row for Initiative {
    const TABLE: &'static str = Self::INFO.table;
    const COLUMNS: &'static [&'static str] = &COLUMNS;

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.id)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.id);
        for spec in Self::FIELDS {
            out.raw((spec.save)(self));
        }
        out.maybe_text(self.deleted.as_deref());
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        let mut row = Self::blank(c.id::<RowId>()?);
        for spec in Self::FIELDS {
            let raw = c.raw()?;
            (spec.load)(&mut row, raw).ok_or_else(|| c.not_understood())?;
        }
        row.set_deleted(c.maybe_text()?);
        // What another program left of a hold that is over is none.
        if !row.on_hold {
            row.settle("on_hold");
        }
        Ok(row)
    }
}

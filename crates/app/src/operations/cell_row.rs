//! A row whose cells are changed: an initiative, or a record of another kind.

use std::borrow::Cow;

use pilotage_model::field::{Catalogue, Input};
use pilotage_model::kind::{About, AnyRow};
use pilotage_model::kinds::KindId;
use pilotage_model::naming::{links_of, links_of_row};
use pilotage_model::{Field, InitiativeId, NoFigures, Record, Register, RowId, Value};

use super::edit::{Words, set};
use super::put_changes;
use super::select::known;
use crate::error::{AppError, Result};
use crate::records;
use crate::transaction::Tx;

/// One row. What a change of its cells means is known here alone: everything else about many cells is one
/// for all kinds.
pub(super) enum CellRow {
    Initiative(Box<Record>),
    Other(Box<dyn AnyRow>),
}

impl Clone for CellRow {
    fn clone(&self) -> Self {
        match self {
            Self::Initiative(record) => Self::Initiative(record.clone()),
            Self::Other(row) => Self::Other(row.copied()),
        }
    }
}

impl CellRow {
    /// A row as it stands.
    ///
    /// # Errors
    /// When it is not there.
    pub fn of(register: &Register, kind: KindId, id: RowId) -> Result<Self> {
        Ok(match kind {
            KindId::Initiative => {
                let record = known(register, InitiativeId::new(id.uuid()))?;
                Self::Initiative(Box::new(record.clone()))
            }
            kind => Self::Other(records::known(register, About { kind, id })?.copied()),
        })
    }

    /// What a field of it holds; nothing for what is computed.
    pub fn value(&self, field: Field) -> Value<'_> {
        match self {
            Self::Initiative(record) => field.value(record, &NoFigures),
            Self::Other(row) => row.holds(field),
        }
    }

    /// What people call it.
    pub fn called(&self, register: &Register) -> String {
        match self {
            Self::Initiative(record) => {
                format!("{} {}", record.initiative.key, record.initiative.name)
            }
            Self::Other(row) => row.name(register),
        }
    }

    /// What it names.
    pub fn links(&self) -> Vec<About> {
        match self {
            Self::Initiative(record) => links_of(record),
            Self::Other(row) => links_of_row(&**row).collect(),
        }
    }

    /// Writes what became of it.
    pub fn put(&self, tx: &mut Tx<'_>, before: &Self) -> Result<()> {
        match (before, self) {
            (Self::Initiative(before), Self::Initiative(after)) => put_changes(tx, before, after),
            (_, Self::Other(row)) => Ok(tx.writer.put_row(&**row)?),
            (Self::Other(_), Self::Initiative(_)) => Ok(()),
        }
    }
}

/// The catalogue of a list's fields.
///
/// # Errors
/// When there is no such kind.
pub fn catalogue_of(register: &Register, kind: KindId) -> Result<Catalogue> {
    Ok(match kind {
        KindId::Initiative => Catalogue::of(register),
        kind => Catalogue::of_kind(records::table_of(register, kind)?, register),
    })
}

/// What words mean while cells are set, and the register as the rows before have left it: two rows can't be
/// given one name, and none can be made part of what an earlier one was just made part of.
pub(super) struct CellWords<'t> {
    pub words: Words<'t>,
    now: Cow<'t, Register>,
}

impl<'t> CellWords<'t> {
    pub fn of(tx: &Tx<'t>) -> Self {
        Self {
            words: Words::of(tx, false),
            now: Cow::Borrowed(tx.register),
        }
    }

    /// Sets a field of a row.
    ///
    /// # Errors
    /// When it can't take what is given, or a rule of its kind would be broken.
    pub fn set<'g>(
        &mut self,
        tx: &mut Tx<'_>,
        row: &mut CellRow,
        field: Field,
        given: Input<'g>,
    ) -> Result<()> {
        match row {
            CellRow::Initiative(record) => set(tx, &mut self.words, record, field, given),
            CellRow::Other(row) => {
                let stood = row.premature(tx.today);
                row.set_field(field, given, &self.words.naming)?;
                if let Some((message, next)) = row.premature(tx.today)
                    && stood.is_none()
                {
                    return Err(AppError::invalid(message, next));
                }
                let table = records::table_of(&self.now, row.info().id)?;
                records::hold(&**row, table, &self.now)
            }
        }
    }

    /// A row is done with: later ones are held against what it is now.
    pub fn follow(&mut self, row: &CellRow) {
        if let CellRow::Other(row) = row {
            let kind = row.info().id;
            self.now.to_mut().follow(kind, vec![row.copied()], &[]);
        }
    }
}

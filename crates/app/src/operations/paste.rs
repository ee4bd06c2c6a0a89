//! A block of a spreadsheet, pasted over cells of a list.

use pilotage_model::field::Catalogue;
use pilotage_model::naming::links_of;
use pilotage_model::terms::Terms;
use pilotage_model::{Field, InitiativeId, NoFigures, Record, tally};

use super::edit::{Words, set};
use super::put_changes;
use super::select::known;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

/// A text for a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasteCell {
    /// The initiative.
    pub id: InitiativeId,
    /// The field.
    pub field: Field,
    /// What is pasted.
    pub text: String,
}

/// What pasting does to a cell, or why it can't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// Key and name of the initiative.
    pub who: String,
    /// Label of the field.
    pub field: String,
    /// What stands there, as screens show it.
    pub before: String,
    /// What would stand there; why it is refused, with what was pasted.
    pub after: std::result::Result<String, Refused>,
}

/// A text that its field can't take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What was pasted.
    pub text: String,
    /// Why not.
    pub why: String,
}

impl Portfolio {
    /// What pasting would do, cell by cell; nothing is kept of it. Cells that stay as they are are not told.
    ///
    /// # Errors
    /// When an initiative is not there, or the file can't be written.
    pub fn plan_paste(&mut self, cells: &[PasteCell]) -> Result<Vec<Pasted>> {
        let mut pasted = None;
        // Done and taken back: what is shown is what will be, whatever rules a field has.
        let taken_back = self.transact(Op::new("edit", "Paste".to_owned()), |tx| {
            pasted = Some(paste_into(tx, cells)?);
            Err(AppError::Cancelled)
        });
        match (taken_back, pasted) {
            (Err(AppError::Cancelled), Some(pasted)) => Ok(pasted),
            (Err(error), _) => Err(error),
            (Ok(_), pasted) => Ok(pasted.unwrap_or_default()),
        }
    }

    /// Pastes, as one operation: cells that can't take their text stay as they are, the others change. Gives how many
    /// initiatives changed.
    ///
    /// # Errors
    /// As [`Portfolio::plan_paste`].
    pub fn paste(&mut self, cells: &[PasteCell]) -> Result<u32> {
        let label = format!("Paste {} cells", cells.len());
        let touched = self.transact(Op::new("edit", label), |tx| {
            let pasted = paste_into(tx, cells)?;
            let changed = pasted.iter().filter(|cell| cell.after.is_ok()).count();
            let plural = if changed == 1 { "" } else { "s" };
            tx.writer
                .relabel(&format!("Paste into {changed} cell{plural}"))?;
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }
}

/// Cells of one initiative come one after another.
fn paste_into(tx: &mut Tx<'_>, cells: &[PasteCell]) -> Result<Vec<Pasted>> {
    let catalogue = Catalogue::of(tx.register);
    let mut words = Words::of(tx, false);
    let (mut links, mut pasted) = (Vec::new(), Vec::new());
    for row in cells.chunk_by(|one, next| one.id == next.id) {
        let before = known(tx.register, row[0].id)?;
        let mut after = before.clone();
        for cell in row {
            let info = catalogue.get(cell.field);
            let label = info.map_or_else(String::new, |info| info.label.clone());
            let stood = shown(cell.field, &after, &words.naming);
            let mut tried = after.clone();
            let done = match info.is_some_and(|info| info.is_editable()) {
                true => set(tx, &mut words, &mut tried, cell.field, cell.text.trim()),
                false => Err(AppError::invalid(
                    format!("{label} is computed or kept here."),
                    "Paste beside it.",
                )),
            };
            let stands = match done {
                Ok(()) => Ok(shown(cell.field, &tried, &words.naming)),
                Err(error) => Err(Refused {
                    text: cell.text.clone(),
                    why: error.in_words(),
                }),
            };
            if stands.is_ok() {
                after = tried;
            }
            if stands.as_ref() != Ok(&stood) {
                let initiative = &before.initiative;
                pasted.push(Pasted {
                    who: format!("{} {}", initiative.key, initiative.name),
                    field: label,
                    before: stood,
                    after: stands,
                });
            }
        }
        put_changes(&mut tx.writer, before, &after)?;
        links.extend(links_of(&after));
    }
    tx.write_named(&words.naming, links)?;
    Ok(pasted)
}

fn shown(field: Field, record: &Record, terms: &dyn Terms) -> String {
    field.value(record, &NoFigures).display(terms)
}

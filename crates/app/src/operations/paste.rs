//! A block of a spreadsheet, pasted over cells of a list.

use std::collections::HashSet;

use pilotage_model::field::Catalogue;
use pilotage_model::naming::links_of;
use pilotage_model::terms::Terms;
use pilotage_model::{Field, FieldInfo, FieldKind, InitiativeId, NoFigures, Record, tally};

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
    /// What becomes of it.
    pub after: After,
}

/// What becomes of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum After {
    /// It will say this, as screens show it.
    Then(String),
    /// Its field is computed: nothing can be put there.
    Computed,
    /// Its field can't take the text.
    Refused {
        /// What was pasted.
        text: String,
        /// Why not.
        why: String,
    },
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
        let touched = self.transact(Op::new("edit", "Paste".to_owned()), |tx| {
            let pasted = paste_into(tx, cells)?;
            let changes = |cell: &&Pasted| matches!(cell.after, After::Then(_));
            let changed = pasted.iter().filter(changes).count();
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
    // Keys are told apart from those that are here; these are new, all at once.
    let mut keys = HashSet::new();
    for row in cells.chunk_by(|one, next| one.id == next.id) {
        let before = known(tx.register, row[0].id)?;
        let mut after = before.clone();
        for cell in row {
            let Some(info) = catalogue.get(cell.field) else {
                return Err(AppError::not_found("field", &cell.text));
            };
            let text = cell.text.trim();
            let (exact, stood) = told(info, &after, &words.naming);
            if text == exact || text == stood {
                continue;
            }
            let mut tried = after.clone();
            let done = match info.is_editable() {
                true => may_paste(info, text, &mut keys)
                    .and_then(|()| set(tx, &mut words, &mut tried, cell.field, text))
                    .map(Some),
                false => Ok(None),
            };
            let then = match done {
                Ok(None) => After::Computed,
                Ok(Some(())) => {
                    let (then, shown) = told(info, &tried, &words.naming);
                    after = tried;
                    if then == exact {
                        continue;
                    }
                    After::Then(shown)
                }
                Err(error) => After::Refused {
                    text: cell.text.clone(),
                    why: error.in_words(),
                },
            };
            pasted.push(Pasted {
                who: format!("{} {}", before.initiative.key, before.initiative.name),
                field: info.label.clone(),
                before: stood,
                after: then,
            });
        }
        put_changes(&mut tx.writer, before, &after)?;
        links.extend(links_of(&after));
    }
    tx.write_named(&words.naming, links)?;
    Ok(pasted)
}

/// What a field says, exactly and as it is shown: amounts in full, for rounded ones look alike.
fn told(info: &FieldInfo, record: &Record, terms: &dyn Terms) -> (String, String) {
    let value = info.field.value(record, &NoFigures);
    let exact = value.data_text(terms);
    let shown = match info.kind {
        FieldKind::Money => exact.clone(),
        _ => value.display(terms),
    };
    (exact, shown)
}

fn may_paste(info: &FieldInfo, text: &str, keys: &mut HashSet<String>) -> Result<()> {
    if info.field == Field::KEY && !keys.insert(text.to_lowercase()) {
        return Err(AppError::invalid(
            format!("Key: another row of this block is given “{text}”"),
            "Give each initiative a key of its own",
        ));
    }
    if info.kind == FieldKind::Money && is_ambiguous(text) {
        let [thousands, ones] = [text.replace(['.', ','], ""), text.replace(',', ".")];
        return Err(AppError::invalid(
            format!("{}: “{text}” may be {thousands} or {ones}", info.label),
            "Write it without a sign between thousands, or with two decimals",
        ));
    }
    Ok(())
}

/// Whether a number has one sign before three digits: it sets thousands apart, or a fraction.
fn is_ambiguous(text: &str) -> bool {
    let Some((whole, rest)) = text.split_once(['.', ',']) else {
        return false;
    };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && whole.len() <= 3 && !whole.starts_with('0') && digits(rest) && rest.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Read wrongly, an amount is out by a thousand.
    #[test]
    fn what_two_countries_read_differently_is_not_guessed() {
        let table = [
            ("1.500", true),
            ("12,345", true),
            ("1500", false),
            ("1.50", false),
            ("0.125", false),
            ("1,234,567", false),
            ("1.5M", false),
            ("", false),
        ];
        for (text, expected) in table {
            assert_eq!(is_ambiguous(text), expected, "{text}");
        }
    }
}

//! A block of a spreadsheet, pasted over cells of a list.

use pilotage_import::{CellReader, Said};
use pilotage_intake::block_table;
use pilotage_model::field::{Catalogue, Input};
use pilotage_model::naming::links_of;
use pilotage_model::terms::Terms;
use pilotage_model::{
    Field, FieldInfo, FieldKind, InitiativeId, NoFigures, Record, Register, tally,
};

use super::edit::{Words, set};
use super::put_changes;
use super::select::known;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

/// Texts for cells: of these fields, for one initiative a row. A row may be shorter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PasteBlock {
    /// The fields of the columns.
    pub fields: Vec<Field>,
    /// What is pasted, by initiative.
    pub rows: Vec<(InitiativeId, Vec<String>)>,
}

impl PasteBlock {
    /// How many cells have a text, blank ones included.
    pub fn cells(&self) -> usize {
        let wide = self.fields.len();
        let rows = self.rows.iter();
        rows.map(|(_, texts)| texts.len().min(wide)).sum()
    }
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
    pub fn plan_paste(&mut self, block: &PasteBlock) -> Result<Vec<Pasted>> {
        let mut pasted = None;
        // Done and taken back: what is shown is what will be, whatever rules a field has.
        let taken_back = self.transact(Op::new("edit", "Paste".to_owned()), |tx| {
            pasted = Some(paste_into(tx, block)?);
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
    pub fn paste(&mut self, block: &PasteBlock) -> Result<u32> {
        let touched = self.transact(Op::new("edit", "Paste".to_owned()), |tx| {
            let pasted = paste_into(tx, block)?;
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

fn paste_into(tx: &mut Tx<'_>, block: &PasteBlock) -> Result<Vec<Pasted>> {
    let columns = columns(tx.register, block)?;
    let mut words = Words::of(tx, false);
    let (mut links, mut pasted) = (Vec::new(), Vec::new());
    for (id, texts) in &block.rows {
        let before = known(tx.register, *id)?;
        let mut after = before.clone();
        for (column, text) in columns.iter().zip(texts) {
            let stood = told(&column.info, &after, &words.naming);
            if [&stood.exact, &stood.shown].contains(&&text.trim().to_owned()) {
                continue;
            }
            let mut tried = after.clone();
            let becomes = match column.info.is_editable() {
                false => After::Computed,
                true => match column.put(tx, &mut words, &mut tried, text) {
                    Ok(()) => After::Then(told(&column.info, &tried, &words.naming).shown),
                    Err(why) => After::Refused {
                        text: text.clone(),
                        why,
                    },
                },
            };
            if let After::Then(_) = becomes {
                after = tried;
                if told(&column.info, &after, &words.naming).exact == stood.exact {
                    continue;
                }
            }
            pasted.push(Pasted {
                who: format!("{} {}", before.initiative.key, before.initiative.name),
                field: column.info.label.clone(),
                before: stood.shown,
                after: becomes,
            });
        }
        put_changes(&mut tx.writer, before, &after)?;
        links.extend(links_of(&after));
    }
    tx.write_named(&words.naming, links)?;
    Ok(pasted)
}

/// A column of the block, and how its cells are read: by what all of them say, as in an import.
struct PasteColumn {
    info: FieldInfo,
    reader: std::result::Result<CellReader, String>,
}

fn columns(register: &Register, block: &PasteBlock) -> Result<Vec<PasteColumn>> {
    let catalogue = Catalogue::of(register);
    let infos = block.fields.iter().map(|field| {
        let info = catalogue.get(*field).cloned();
        info.ok_or_else(|| AppError::not_found("field", format!("{field:?}")))
    });
    let infos = infos.collect::<Result<Vec<_>>>()?;
    let headers: Vec<_> = infos.iter().map(|info| info.label.clone()).collect();
    let rows: Vec<_> = block.rows.iter().map(|(_, texts)| texts.clone()).collect();
    let table = block_table(&headers, &rows)?;
    let column = |(position, info): (usize, FieldInfo)| PasteColumn {
        reader: CellReader::of(&table, position, &info, &register.settings, Said::default()),
        info,
    };
    Ok(infos.into_iter().enumerate().map(column).collect())
}

impl PasteColumn {
    /// Puts a text into a record; why not, in words.
    fn put(
        &self,
        tx: &mut Tx<'_>,
        words: &mut Words<'_>,
        record: &mut Record,
        text: &str,
    ) -> std::result::Result<(), String> {
        let blank = text.trim().is_empty();
        let given = match &self.reader {
            _ if blank => Ok(Some(Input::Text(""))),
            Ok(reader) => reader.read(text, &tx.register.settings),
            Err(why) => Err(why.clone()),
        };
        let given = given.map_err(|why| format!("{}: {why}", self.info.label))?;
        let given = given.unwrap_or(Input::Text(text));
        set(tx, words, record, self.info.field, given).map_err(|error| error.in_words())
    }
}

/// What a field says.
struct Told {
    exact: String,
    /// As screens show it, but for amounts: rounded ones look alike.
    shown: String,
}

fn told(info: &FieldInfo, record: &Record, terms: &dyn Terms) -> Told {
    let value = info.field.value(record, &NoFigures);
    let exact = value.data_text(terms);
    let shown = match info.kind {
        FieldKind::Money => exact.clone(),
        _ => value.display(terms),
    };
    Told { exact, shown }
}

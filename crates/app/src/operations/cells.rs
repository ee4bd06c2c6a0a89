//! Many cells of a list changed at once: a block of a spreadsheet pasted over them, one cell's text filled into others,
//! one text replaced by another. All are looked at before they are done, and are one operation.

use std::collections::BTreeSet;

use pilotage_import::{CellReader, Said};
use pilotage_intake::block_table;
use pilotage_model::field::{Catalogue, Input};
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms;
use pilotage_model::{Field, FieldInfo, FieldKind, Register, Replace, RowId, Value, tally};

use super::cell_row::{CellRow, CellWords, catalogue_of};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

/// Texts for cells: of these fields, for one initiative or record a row. A row may be shorter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellBlock {
    /// What the rows are: initiatives, or records of another kind.
    pub of: KindId,
    /// How the texts came about, which says how they are read and what the operation is called.
    pub by: CellsBy,
    /// The fields of the columns.
    pub fields: Vec<Field>,
    /// Texts by row; none: the cell is not concerned.
    pub rows: Vec<(RowId, Vec<Option<String>>)>,
}

/// How texts for cells came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellsBy {
    /// From the clipboard: a column is read by what all of its cells say, as an import reads it.
    Paste,
    /// One cell's own text, as fields write it.
    Fill,
    /// Texts of the cells themselves in which one text took the place of another.
    Replace(Replace),
}

impl CellsBy {
    /// “Fill 3 cells”, “Fill 3 cells of vendors”: what the operation is called.
    fn label(&self, cells: usize, of: KindId) -> String {
        let whose = match of {
            KindId::Initiative => String::new(),
            kind => format!(" of {}", kind.many().to_lowercase()),
        };
        let cells = format!("{cells} cell{}{whose}", if cells == 1 { "" } else { "s" });
        match self {
            Self::Paste => format!("Paste into {cells}"),
            Self::Fill => format!("Fill {cells}"),
            Self::Replace(Replace { find, with, .. }) => {
                format!("Replace “{find}” by “{with}” in {cells}")
            }
        }
    }
}

impl CellBlock {
    fn operation(&self) -> Op {
        let kind = match self.of {
            KindId::Initiative => "edit",
            _ => "record",
        };
        Op::new(kind, self.by.label(0, self.of))
    }

    /// How many cells have a text, blank ones included.
    pub fn cells(&self) -> usize {
        let wide = self.fields.len();
        let texts = self
            .rows
            .iter()
            .flat_map(|(_, texts)| texts.iter().take(wide));
        texts.flatten().count()
    }
}

/// A field that can be set, by its id or label.
///
/// # Errors
/// When there is none, or it is computed.
pub fn settable(catalogue: &Catalogue, id: &str) -> Result<Field> {
    match catalogue.find(id) {
        None => Err(AppError::not_found("field", id)),
        Some(info) if info.is_editable() => Ok(info.field),
        Some(info) => Err(AppError::invalid(
            format!("{} is computed.", info.label),
            "Choose a column that is entered.",
        )),
    }
}

/// Those of these fields that hold words and can be set.
pub fn words_in(catalogue: &Catalogue, fields: &[Field]) -> Vec<Field> {
    let infos = fields.iter().filter_map(|field| catalogue.get(*field));
    let words = infos.filter(|info| info.kind.is_words() && info.is_editable());
    words.map(|info| info.field).collect()
}

impl CellBlock {
    /// The text of one cell in the cells of its column of these initiatives.
    ///
    /// # Errors
    /// When a row is not there.
    pub fn fill(
        register: &Register,
        of: KindId,
        from: RowId,
        field: Field,
        into: &[RowId],
    ) -> Result<Self> {
        let text = CellRow::of(register, of, from)?
            .value(field)
            .data_text(register);
        let row = |id: &RowId| (*id, vec![Some(text.clone())]);
        Ok(Self {
            of,
            by: CellsBy::Fill,
            fields: vec![field],
            rows: into.iter().filter(|id| **id != from).map(row).collect(),
        })
    }

    /// One text in the place of another, in these fields of these rows.
    ///
    /// # Errors
    /// When a row is not there.
    pub fn replace(
        register: &Register,
        of: KindId,
        replace: Replace,
        fields: Vec<Field>,
        rows: &[RowId],
    ) -> Result<Self> {
        let row = |id: &RowId| {
            let row = CellRow::of(register, of, *id)?;
            let text = |field: &Field| match row.value(*field) {
                // People know them by their labels.
                value @ (Value::Choice(_) | Value::Stage(_)) => value.display(register),
                value => value.data_text(register),
            };
            let texts = fields.iter().map(|field| replace.in_text(&text(field)));
            Ok((*id, texts.collect::<Vec<_>>()))
        };
        let rows = rows.iter().map(row).collect::<Result<Vec<_>>>()?;
        let concerned = |(_, texts): &(_, Vec<Option<String>>)| texts.iter().any(Option::is_some);
        Ok(Self {
            of,
            rows: rows.into_iter().filter(concerned).collect(),
            by: CellsBy::Replace(replace),
            fields,
        })
    }
}

/// What becomes of a cell, or why it stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The row.
    pub row: RowId,
    /// Key and name of the initiative, or what the record is called.
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
        /// What was to be put there.
        text: String,
        /// Why not.
        why: String,
    },
}

impl Portfolio {
    /// What changing these cells would do, cell by cell; nothing is kept of it. Cells that stay as they are are not told.
    ///
    /// # Errors
    /// When a row is not there, or the file can't be written.
    pub fn plan_cells(&mut self, block: &CellBlock) -> Result<Vec<CellChange>> {
        let mut changes = None;
        // Done and taken back: what is shown is what will be, whatever rules a field has.
        let taken_back = self.transact(block.operation(), |tx| {
            changes = Some(change_in(tx, block)?);
            Err(AppError::Cancelled)
        });
        match (taken_back, changes) {
            (Err(AppError::Cancelled), Some(changes)) => Ok(changes),
            (Err(error), _) => Err(error),
            (Ok(_), changes) => Ok(changes.unwrap_or_default()),
        }
    }

    /// Changes them, as one operation: cells that can't take their text stay as they are. Gives how many rows
    /// changed. `planned` is the revision of the portfolio in which that was looked at: texts that were made of what
    /// stood there then must not be written over what stands there now.
    ///
    /// # Errors
    /// As [`Portfolio::plan_cells`]; and when the portfolio was changed since.
    pub fn change_cells(&mut self, block: &CellBlock, planned: u32) -> Result<u32> {
        let mut rows = BTreeSet::new();
        self.transact(block.operation(), |tx| {
            if tx.revision != planned {
                return Err(AppError::invalid(
                    "The portfolio was changed meanwhile.",
                    "Begin again, and look at what changes now.",
                ));
            }
            let changes = change_in(tx, block)?;
            let changed = || {
                let changes = changes.iter();
                changes.filter(|cell| matches!(cell.after, After::Then(_)))
            };
            rows = changed().map(|cell| cell.row).collect();
            tx.writer
                .relabel(&block.by.label(changed().count(), block.of))?;
            Ok(())
        })?;
        Ok(tally(rows.len()))
    }
}

fn change_in(tx: &mut Tx<'_>, block: &CellBlock) -> Result<Vec<CellChange>> {
    let columns = columns(tx.register, block)?;
    let mut words = CellWords::of(tx);
    let (mut links, mut changes) = (Vec::new(), Vec::new());
    for (id, texts) in &block.rows {
        let before = CellRow::of(tx.register, block.of, *id)?;
        let mut after = before.clone();
        let mut changed = false;
        let cells = columns.iter().zip(texts);
        for (column, text) in cells.filter_map(|(column, text)| Some((column, text.as_ref()?))) {
            let stood = told(&column.info, &after, &words.words.naming);
            if [&stood.exact, &stood.shown].contains(&&text.trim().to_owned()) {
                continue;
            }
            let mut tried = after.clone();
            let becomes = match column.info.is_editable() {
                false => After::Computed,
                true => match column.put(tx, &mut words, &mut tried, text) {
                    Ok(()) => After::Then(told(&column.info, &tried, &words.words.naming).shown),
                    Err(why) => After::Refused {
                        text: text.clone(),
                        why,
                    },
                },
            };
            if let After::Then(_) = becomes {
                after = tried;
                if told(&column.info, &after, &words.words.naming).exact == stood.exact {
                    continue;
                }
                changed = true;
            }
            changes.push(CellChange {
                row: *id,
                who: before.called(tx.register),
                field: column.info.label.clone(),
                before: stood.shown,
                after: becomes,
            });
        }
        if changed {
            after.put(tx, &before)?;
            words.follow(&after);
        }
        links.extend(after.links());
    }
    tx.write_named(&words.words.naming, links)?;
    Ok(changes)
}

/// A column of the block, and how its cells are read.
struct CellColumn {
    info: FieldInfo,
    reading: Reading,
}

enum Reading {
    /// The text is what a person would type.
    Typed,
    /// By what all cells of the column say, as in an import; or why they can't be read.
    Imported(std::result::Result<Box<CellReader>, String>),
}

fn columns(register: &Register, block: &CellBlock) -> Result<Vec<CellColumn>> {
    let catalogue = catalogue_of(register, block.of)?;
    let infos = block.fields.iter().map(|field| {
        let info = catalogue.get(*field).cloned();
        info.ok_or_else(|| AppError::not_found("field", format!("{field:?}")))
    });
    let infos = infos.collect::<Result<Vec<_>>>()?;
    if block.by != CellsBy::Paste {
        let typed = |info| CellColumn {
            info,
            reading: Reading::Typed,
        };
        return Ok(infos.into_iter().map(typed).collect());
    }
    let headers: Vec<_> = infos.iter().map(|info| info.label.clone()).collect();
    let texts = |row: &Vec<Option<String>>| -> Vec<String> {
        row.iter()
            .map(|text| text.clone().unwrap_or_default())
            .collect()
    };
    let rows: Vec<_> = block.rows.iter().map(|(_, row)| texts(row)).collect();
    let table = block_table(&headers, &rows)?;
    let column = |(position, info): (usize, FieldInfo)| {
        let reader = CellReader::of(&table, position, &info, &register.settings, Said::default());
        CellColumn {
            reading: Reading::Imported(reader.map(Box::new)),
            info,
        }
    };
    Ok(infos.into_iter().enumerate().map(column).collect())
}

impl CellColumn {
    /// Puts a text into a record; why not, in words.
    fn put(
        &self,
        tx: &mut Tx<'_>,
        words: &mut CellWords<'_>,
        row: &mut CellRow,
        text: &str,
    ) -> std::result::Result<(), String> {
        let blank = text.trim().is_empty();
        let given = match &self.reading {
            _ if blank => Ok(Some(Input::Text(""))),
            Reading::Typed => Ok(None),
            Reading::Imported(Ok(reader)) => reader.read(text, &tx.register.settings),
            Reading::Imported(Err(why)) => Err(why.clone()),
        };
        let given = given.map_err(|why| format!("{}: {why}", self.info.label))?;
        let given = given.unwrap_or(Input::Text(text));
        words
            .set(tx, row, self.info.field, given)
            .map_err(|error| error.in_words())
    }
}

/// What a field says.
struct Told {
    exact: String,
    /// As screens show it, but for amounts: rounded ones look alike.
    shown: String,
}

fn told(info: &FieldInfo, row: &CellRow, terms: &dyn Terms) -> Told {
    let value = row.value(info.field);
    let exact = value.data_text(terms);
    let shown = match info.kind {
        FieldKind::Money => exact.clone(),
        _ => value.display(terms),
    };
    Told { exact, shown }
}

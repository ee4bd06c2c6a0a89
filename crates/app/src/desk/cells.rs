//! Many cells of the grid at once: a block pasted over it, one cell filled into others, a text replaced by another. First
//! what it would do, then the same.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use pilotage_model::kinds::KindId;
use pilotage_model::{Replace, tally};

use super::{Desk, File, lock};
use crate::api::{
    CellAt, CellChangeView, CellPlan, CellRefusal, Outcome, ReplaceAsk, Selected, View,
};
use crate::error::{AppError, Result};
use crate::operations::{
    After, CellBlock, CellChange, CellsBy, MonthBlock, MonthsBy, catalogue_of, settable, words_in,
};
use crate::portfolio::{Portfolio, Shared};
use crate::records;
use crate::views::words::counted;

/// The most rows that are pasted at once: what is larger is a register, and imported.
const MOST_ROWS: usize = 10_000;
/// The most changes that a plan tells one by one.
const TOLD: usize = 200;

/// A block that was looked at, and is put into the cells as it was.
pub(super) struct Block {
    id: u32,
    /// The file that it was looked at in.
    file: File,
    cells: Looked,
    /// The revision of the portfolio that it was looked at in.
    revision: u32,
}

/// What was looked at: cells of a list, or months of benefits or costs.
pub(super) enum Looked {
    Cells(CellBlock),
    Months(MonthBlock),
}

impl Looked {
    /// What is said once it is done, with so many rows or months changed.
    fn done(&self, changed: u32) -> String {
        let months = || counted(changed, "month");
        match self {
            Self::Cells(cells) => {
                let whose = cells.of.info().counted(changed as usize);
                match cells.by {
                    CellsBy::Paste => format!("Pasted into {whose}"),
                    CellsBy::Fill => format!("Filled into {whose}"),
                    CellsBy::Replace(_) => format!("Replaced in {whose}"),
                }
            }
            Self::Months(block) => match block.by {
                MonthsBy::Spread => format!("Spread over {}", months()),
                _ => format!("Pasted into {}", months()),
            },
        }
    }
}

impl Desk {
    /// What a block of cells would do, pasted with its upper left cell here, over the rows and columns as they are
    /// shown: of the initiatives, or of the records of a kind.
    ///
    /// # Errors
    /// When there is nothing to paste, too much, or no such cell.
    pub fn plan_paste(
        &self,
        kind: Option<&str>,
        view: &View,
        at: &CellAt,
        text: &str,
    ) -> Result<CellPlan> {
        let of = list_of(kind)?;
        let mut rows = pilotage_intake::block(text);
        if rows.is_empty() {
            return Err(AppError::invalid(
                "There is no text on the clipboard.",
                "Copy cells in a spreadsheet first.",
            ));
        }
        if rows.len() > MOST_ROWS {
            return Err(AppError::invalid(
                format!("{} are too many to paste.", counted(rows.len(), "row")),
                format!("Paste at most {MOST_ROWS} rows, or save them as a file and import it."),
            ));
        }
        let file = self.shared()?;
        let grid = self.list(&file, of, view, None)?;
        let fields = grid.fields_from(&at.field);
        if is_header(&rows[0], &grid.labels(&fields)) {
            rows.remove(0);
        }
        if rows.is_empty() {
            return Err(AppError::invalid(
                "There is only a header on the clipboard.",
                "Copy rows with it.",
            ));
        }
        let ids = grid.rows_from(records::row_id(of, &at.id)?, rows.len());
        if fields.is_empty() || ids.is_empty() {
            return Err(AppError::not_found("cell", &at.field));
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        let beyond = [rows.len() - ids.len(), wide.saturating_sub(fields.len())];
        let texts = rows
            .into_iter()
            .map(|row| row.into_iter().map(Some).collect());
        let cells = CellBlock {
            of,
            by: CellsBy::Paste,
            fields,
            rows: ids.into_iter().zip(texts).collect(),
        };
        let mut plan = self.look_at(&file, |_| Ok(cells))?;
        [plan.beyond_rows, plan.beyond_columns] = beyond.map(tally);
        Ok(plan)
    }

    /// What filling the text of a cell into the same column of the selected rows would do.
    ///
    /// # Errors
    /// When there is no such cell, or nothing else is selected.
    pub fn plan_fill(
        &self,
        kind: Option<&str>,
        from: &CellAt,
        into: &Selected,
    ) -> Result<CellPlan> {
        let (file, of) = (self.shared()?, list_of(kind)?);
        let id = records::row_id(of, &from.id)?;
        self.look_at(&file, |portfolio| {
            let into = portfolio.selected_rows(of, into)?;
            let snapshot = portfolio.snapshot();
            let field = settable(&catalogue_of(snapshot.register(), of)?, &from.field)?;
            CellBlock::fill(snapshot.register(), of, id, field, &into)
        })
    }

    /// Fills the text of the cell above into a cell, as one operation.
    ///
    /// # Errors
    /// When there is no cell above, or this one can't take its text.
    pub fn fill_from_above(
        &self,
        kind: Option<&str>,
        view: &View,
        cell: &CellAt,
    ) -> Result<Outcome> {
        let (file, of) = (self.shared()?, list_of(kind)?);
        let id = records::row_id(of, &cell.id)?;
        let above = self.list(&file, of, view, None)?.row_before(id);
        let above = above.ok_or_else(|| {
            AppError::invalid("There is no row above this one.", "Go to a lower row.")
        })?;
        self.look_at(&file, |portfolio| {
            let snapshot = portfolio.snapshot();
            let field = settable(&catalogue_of(snapshot.register(), of)?, &cell.field)?;
            CellBlock::fill(snapshot.register(), of, above, field, &[id])
        })
        .and_then(|plan| match plan.refusals.first() {
            Some(refused) => Err(AppError::invalid(refused.why.clone(), "")),
            None => self.change_cells(plan.id),
        })
    }

    /// What replacing a text in the cells of the selected rows would do: in one column, or in those of words that
    /// their view shows.
    ///
    /// # Errors
    /// When nothing is looked for, the column can't be searched, or nothing is selected.
    pub fn plan_replace(
        &self,
        kind: Option<&str>,
        within: &Selected,
        ask: &ReplaceAsk,
    ) -> Result<CellPlan> {
        if ask.find.is_empty() {
            return Err(AppError::invalid(
                "There is nothing to look for.",
                "Type what is to be found.",
            ));
        }
        let (file, of) = (self.shared()?, list_of(kind)?);
        let grid = self.list(&file, of, &within.view, None)?;
        let shown = grid.fields();
        self.look_at(&file, |portfolio| {
            let ids = portfolio.selected_rows(of, within)?;
            let snapshot = portfolio.snapshot();
            let catalogue = catalogue_of(snapshot.register(), of)?;
            let fields = match &ask.field {
                Some(id) => vec![settable(&catalogue, id)?],
                None => words_in(&catalogue, shown),
            };
            let replace = Replace {
                find: ask.find.clone(),
                with: ask.with.clone(),
                match_case: ask.match_case,
                whole: ask.whole,
            };
            CellBlock::replace(snapshot.register(), of, replace, fields, &ids)
        })
    }

    /// Looks at cells before they are changed, and keeps what was looked at.
    fn look_at(
        &self,
        file: &Shared,
        cells: impl FnOnce(&mut Portfolio) -> Result<CellBlock>,
    ) -> Result<CellPlan> {
        let (cells, changes, revision) = self.with(|portfolio| {
            let cells = cells(portfolio)?;
            let changes = portfolio.plan_cells(&cells)?;
            Ok((cells, changes, portfolio.snapshot().revision()))
        })?;
        let plan = self.told(&changes, &cells);
        self.keep(file, plan.id, Looked::Cells(cells), revision);
        Ok(plan)
    }

    /// The same of months.
    pub(super) fn look_at_months(&self, file: &Shared, months: MonthBlock) -> Result<CellPlan> {
        let (found, revision) = self.with(|portfolio| {
            let found = portfolio.plan_months(&months)?;
            Ok((found, portfolio.snapshot().revision()))
        })?;
        let by = match months.by {
            MonthsBy::Spread => "spread",
            _ => "paste",
        };
        let id = self.planned.fetch_add(1, Ordering::Relaxed);
        let same = months.cells.len() - found.changes.len();
        let mut plan = told(id, &found.changes, by, months.of.one(), same);
        plan.note = found.note;
        self.keep(file, id, Looked::Months(months), revision);
        Ok(plan)
    }

    fn told(&self, changes: &[CellChange], block: &CellBlock) -> CellPlan {
        let by = match block.by {
            CellsBy::Paste => "paste",
            CellsBy::Fill => "fill",
            CellsBy::Replace(_) => "replace",
        };
        let id = self.planned.fetch_add(1, Ordering::Relaxed);
        let same = block.cells() - changes.len();
        told(id, changes, by, block.of.one(), same)
    }

    fn keep(&self, file: &Shared, id: u32, cells: Looked, revision: u32) {
        *lock(&self.cells) = Some(Block {
            id,
            file: File(Arc::downgrade(file)),
            cells,
            revision,
        });
    }

    /// Changes the cells of a plan, the last that was made. Where that fails nothing was changed, and it can be tried again.
    ///
    /// # Errors
    /// When it is not the last, the portfolio was changed since, or the file can't be written.
    pub fn change_cells(&self, plan: u32) -> Result<Outcome> {
        let mut kept = lock(&self.cells);
        let block = kept.as_ref().filter(|block| block.id == plan);
        let block = block.ok_or_else(|| {
            AppError::invalid("Other cells were looked at since.", "Begin again.")
        })?;
        if block.file != File(Arc::downgrade(&self.shared()?)) {
            return Err(AppError::invalid(
                "Another portfolio is open now.",
                "Begin again.",
            ));
        }
        let changed = self.with(|portfolio: &mut Portfolio| match &block.cells {
            Looked::Cells(cells) => portfolio.change_cells(cells, block.revision),
            Looked::Months(months) => portfolio.change_months(months, Some(block.revision)),
        })?;
        let done = block.cells.done(changed);
        *kept = None;
        drop(kept);
        self.outcome(done, changed)
    }
}

/// What a list is of: initiatives, where no kind is named.
pub(super) fn list_of(kind: Option<&str>) -> Result<KindId> {
    kind.map_or(Ok(KindId::Initiative), |kind| Ok(records::kind(kind)?.id))
}

/// Rows are copied with their header, here and elsewhere: over the columns that it names it is no row.
fn is_header(row: &[String], labels: &[String]) -> bool {
    row.len() > 1 && labels.starts_with(row)
}

fn told(id: u32, cells: &[CellChange], by: &str, one: &str, same: usize) -> CellPlan {
    let mut changes = Vec::new();
    let mut refused = Vec::new();
    let mut computed: Vec<String> = Vec::new();
    for cell in cells {
        let (who, field) = (cell.who.clone(), cell.field.clone());
        match &cell.after {
            After::Computed if computed.contains(&field) => {}
            After::Computed => computed.push(field),
            After::Then(after) => changes.push(CellChangeView {
                who,
                field,
                before: cell.before.clone(),
                after: after.clone(),
            }),
            After::Refused { text, why } => refused.push(CellRefusal {
                who,
                field,
                text: text.clone(),
                why: why.clone(),
            }),
        }
    }
    let mut plan = CellPlan {
        id,
        by: by.to_owned(),
        one: one.to_owned(),
        changed: tally(changes.len()),
        refused: tally(refused.len()),
        same: tally(same),
        note: String::new(),
        beyond_rows: 0,
        beyond_columns: 0,
        computed,
        changes,
        refusals: refused,
    };
    plan.changes.truncate(TOLD);
    plan.refusals.truncate(TOLD);
    plan
}

#[cfg(test)]
mod tests;

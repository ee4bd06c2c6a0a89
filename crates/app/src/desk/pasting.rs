//! Pasting a block of a spreadsheet over the grid: first what it would do, then the same.

use std::sync::Arc;

use pilotage_model::tally;

use super::{Desk, File, lock};
use crate::api::{Outcome, PasteAt, PastePlan, PasteRefusal, PasteView, View};
use crate::error::{AppError, Result};
use crate::operations::{After, PasteBlock, Pasted, parse_id};
use crate::portfolio::Portfolio;
use crate::views::words::counted;

/// The most rows that are pasted at once: what is larger is a register, and imported.
const MOST_ROWS: usize = 10_000;
/// The most changes that a plan tells one by one.
const TOLD: usize = 200;

/// A block that was looked at, and is pasted as it was.
pub(super) struct Block {
    /// The file that it was looked at in.
    file: File,
    cells: PasteBlock,
    /// The revision of the portfolio that it was looked at in.
    revision: u32,
}

impl Desk {
    /// What a block of cells would do, pasted with its upper left cell here, over the rows and columns as they are shown.
    ///
    /// # Errors
    /// When there is nothing to paste, too much, or no such cell.
    pub fn plan_paste(&self, view: &View, at: &PasteAt, text: &str) -> Result<PastePlan> {
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
        let grid = self.grid_of(&file, view, None)?;
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
        let ids = grid.rows_from(parse_id(&at.id)?, rows.len());
        if fields.is_empty() || ids.is_empty() {
            return Err(AppError::not_found("cell", &at.field));
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        let beyond = [rows.len() - ids.len(), wide.saturating_sub(fields.len())];
        let cells = PasteBlock {
            fields,
            rows: ids.into_iter().zip(rows).collect(),
        };
        let (pasted, revision) = self.with(|portfolio| {
            let pasted = portfolio.plan_paste(&cells)?;
            Ok((pasted, portfolio.snapshot().revision()))
        })?;
        let plan = told(&pasted, cells.cells(), beyond);
        let file = File(Arc::downgrade(&file));
        *lock(&self.pasting) = Some(Block {
            file,
            cells,
            revision,
        });
        Ok(plan)
    }

    /// Pastes what was looked at last.
    ///
    /// # Errors
    /// When nothing was, or the portfolio changed since; or the file can't be written.
    pub fn paste(&self) -> Result<Outcome> {
        let block = lock(&self.pasting).take();
        let block = block.ok_or_else(|| {
            AppError::invalid("There is nothing to paste any more.", "Paste again.")
        })?;
        let here = block.file == File(Arc::downgrade(&self.shared()?));
        let changed = self.with(|portfolio: &mut Portfolio| {
            portfolio.refresh()?;
            if !here || portfolio.snapshot().revision() != block.revision {
                return Err(AppError::invalid(
                    "The portfolio was changed meanwhile.",
                    "Paste again, and look at what changes now.",
                ));
            }
            portfolio.paste(&block.cells)
        })?;
        self.outcome(
            format!("Pasted into {}", counted(changed, "initiative")),
            changed,
        )
    }
}

/// Rows are copied with their header, here and elsewhere: over the columns that it names it is no row.
fn is_header(row: &[String], labels: &[String]) -> bool {
    row.len() > 1 && labels.starts_with(row)
}

fn told(pasted: &[Pasted], cells: usize, [rows, columns]: [usize; 2]) -> PastePlan {
    let mut changes = Vec::new();
    let mut refused = Vec::new();
    let mut computed: Vec<String> = Vec::new();
    for cell in pasted {
        let (who, field) = (cell.who.clone(), cell.field.clone());
        match &cell.after {
            After::Computed if computed.contains(&field) => {}
            After::Computed => computed.push(field),
            After::Then(after) => changes.push(PasteView {
                who,
                field,
                before: cell.before.clone(),
                after: after.clone(),
            }),
            After::Refused { text, why } => refused.push(PasteRefusal {
                who,
                field,
                text: text.clone(),
                why: why.clone(),
            }),
        }
    }
    let mut plan = PastePlan {
        changed: tally(changes.len()),
        refused: tally(refused.len()),
        same: tally(cells - pasted.len()),
        beyond_rows: tally(rows),
        beyond_columns: tally(columns),
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

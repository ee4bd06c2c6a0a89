//! Pasting a block of a spreadsheet over the grid: first what it would do, then the same.

use std::sync::Arc;

use pilotage_model::{Field, tally};

use super::{Desk, File, lock};
use crate::api::{Outcome, PasteAt, PastePlan, PasteRefusal, PasteView, View};
use crate::error::{AppError, Result};
use crate::operations::{After, PasteCell, Pasted, parse_id};
use crate::portfolio::Portfolio;
use crate::views::Grid;
use crate::views::words::counted;

/// The most rows that are pasted at once: what is larger is a register, and imported.
const MOST_ROWS: usize = 10_000;
/// The most changes that a plan tells one by one.
const TOLD: usize = 200;

/// A block that was looked at, and is pasted as it was.
pub(super) struct Block {
    /// The file that it was looked at in.
    file: File,
    cells: Vec<PasteCell>,
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
        let grid = self.grid(view, None)?;
        let fields = grid.fields_from(&at.field);
        if is_header(&rows[0], &grid, &fields) {
            rows.remove(0);
        }
        if rows.is_empty() {
            return Err(AppError::invalid(
                "There is only a header on the clipboard.",
                "Copy rows with it.",
            ));
        }
        let ids = grid.rows_from(&at.id, rows.len());
        if fields.is_empty() || ids.is_empty() {
            return Err(AppError::not_found("cell", &at.field));
        }
        let mut cells = Vec::new();
        for (id, row) in ids.iter().zip(&rows) {
            let id = parse_id(id)?;
            let texts = fields.iter().zip(row);
            cells.extend(texts.map(|(field, text): (&Field, &String)| PasteCell {
                id,
                field: *field,
                text: text.clone(),
            }));
        }
        let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
        let (pasted, revision) = self.with(|portfolio| {
            let pasted = portfolio.plan_paste(&cells)?;
            Ok((pasted, portfolio.snapshot().revision()))
        })?;
        let plan = told(
            &pasted,
            cells.len(),
            rows.len() - ids.len(),
            wide.saturating_sub(fields.len()),
        );
        let file = File(Arc::downgrade(&self.shared()?));
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
fn is_header(row: &[String], grid: &Grid, fields: &[Field]) -> bool {
    let labels = grid.labels(fields);
    row.len() > 1
        && row.len() <= labels.len()
        && row.iter().zip(&labels).all(|(cell, label)| cell == label)
}

fn told(pasted: &[Pasted], cells: usize, rows: usize, columns: usize) -> PastePlan {
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
mod tests {
    use super::*;
    use crate::api::{GridLine, SortBy};
    use crate::demo;
    use crate::desk::Folders;

    /// A PMO pastes a block, sees before what changes and what can't, and takes it back with one undo.
    #[test]
    fn a_block_is_looked_at_pasted_and_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let path = folder.path().join("demo");
        drop(demo::write(&path, 12, 1, desk.around()).unwrap());
        desk.open(&path).unwrap();
        let view = View {
            columns: ["name", "owner", "rank", "benefit"]
                .map(str::to_owned)
                .to_vec(),
            sort: vec![SortBy {
                field: "key".to_owned(),
                descending: false,
            }],
            ..View::default()
        };
        let cells = || -> Vec<(String, Vec<String>)> {
            let lines = desk.grid_lines(&view, None, 0, 100).unwrap().into_iter();
            let row = |line| match line {
                GridLine::Row { id, cells } => {
                    (id, cells.into_iter().map(|cell| cell.text).collect())
                }
                GridLine::Group { .. } => unreachable!("nothing is grouped"),
            };
            lines.map(row).collect()
        };
        let before = cells();
        let at = PasteAt {
            id: before[10].0.clone(),
            field: "owner".to_owned(),
        };
        let text = "Grace Hopper\t7\t1.5M\tx\nAda Lovelace\t\tmuch\nbeyond\n";
        let plan = desk.plan_paste(&view, &at, text).unwrap();
        assert_eq!(cells(), before, "looking changes nothing");
        assert_eq!(
            (
                plan.changed,
                plan.refused,
                plan.beyond_rows,
                plan.beyond_columns
            ),
            (3, 1, 1, 1)
        );
        let refused: Vec<_> = plan
            .refusals
            .iter()
            .map(|cell| cell.field.as_str())
            .collect();
        assert_eq!(refused, ["Benefit a year"]);
        assert_eq!(plan.computed, ["Rank"]);
        assert!(plan.changes.iter().any(|cell| cell.after == "Ada Lovelace"));
        desk.paste().unwrap();
        let after = cells();
        let shown = |row: usize, column: usize| after[row].1[column].as_str();
        assert_eq!(
            [shown(10, 1), shown(11, 1)],
            ["Grace Hopper", "Ada Lovelace"]
        );
        assert_ne!(shown(10, 3), before[10].1[3]);
        assert_eq!(shown(11, 3), before[11].1[3], "what was refused stays");
        assert!(desk.paste().is_err(), "a block is pasted once");
        let with_header = desk.plan_paste(&view, &at, "Owner\tRank\nGrace Hopper\t\n");
        assert_eq!(with_header.unwrap().same, 2, "a header is no row");
        desk.undo().unwrap();
        assert_eq!(cells(), before);
    }

    /// Between looking and pasting another program wrote: what was shown is not what would happen.
    #[test]
    fn what_changed_since_is_looked_at_again() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let path = folder.path().join("demo");
        drop(demo::write(&path, 3, 1, desk.around()).unwrap());
        desk.open(&path).unwrap();
        let view = View::default();
        let GridLine::Row { id, .. } = desk.grid_lines(&view, None, 0, 1).unwrap().remove(0) else {
            unreachable!("nothing is grouped");
        };
        let at = PasteAt {
            id,
            field: "name".to_owned(),
        };
        assert!(desk.plan_paste(&view, &at, "").is_err());
        assert!(desk.plan_paste(&view, &at, "Name\tBusiness unit").is_err());
        desk.plan_paste(&view, &at, "Another name").unwrap();
        let mut other = Portfolio::open(&path, desk.around()).unwrap();
        let id = other.snapshot().register().records()[0].id();
        other.add_tags(&[id], &["meanwhile".to_owned()]).unwrap();
        assert!(
            desk.paste()
                .unwrap_err()
                .in_words()
                .contains("changed meanwhile")
        );
    }

    /// Two amounts that are shown alike are two; two rows can't be given one key; a copied text comes back as it was.
    #[test]
    fn what_looks_alike_is_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(Folders {
            config: folder.path().to_owned(),
            data: folder.path().to_owned(),
        });
        let path = folder.path().join("demo");
        drop(demo::write(&path, 5, 1, desk.around()).unwrap());
        desk.open(&path).unwrap();
        let view = View {
            columns: ["key", "benefit", "name"].map(str::to_owned).to_vec(),
            ..View::default()
        };
        let GridLine::Row { id, .. } = desk.grid_lines(&view, None, 0, 1).unwrap().remove(0) else {
            unreachable!("nothing is grouped");
        };
        let at = |field: &str| PasteAt {
            id: id.clone(),
            field: field.to_owned(),
        };
        let paste = |field: &str, text: &str| {
            let plan = desk.plan_paste(&view, &at(field), text).unwrap();
            (plan.changed > 0).then(|| desk.paste().unwrap());
            (plan.changed, plan.refused, plan.same)
        };
        assert_eq!(paste("benefit", "2050000"), (1, 0, 0));
        assert_eq!(paste("benefit", "2090000"), (1, 0, 0));
        assert_eq!(paste("benefit", "2090000.00"), (0, 0, 1));
        assert_eq!(paste("benefit", "1.500"), (0, 1, 0));
        assert_eq!(paste("key", "NEW-1\nnew-1"), (1, 1, 0));
        assert_eq!(paste("name", "\"Smart\" bot"), (1, 0, 0));
        let selected = crate::api::Selected {
            all: false,
            ids: vec![id.clone()],
            view: view.clone(),
        };
        let (copied, rows) = desk.rows_as_text(&selected, None).unwrap();
        assert_eq!((paste("key", &copied), rows), ((0, 0, 3), 1), "{copied}");
    }
}

//! A sheet's cells to records, with what the sheet says beside them.

use std::collections::BTreeSet;

use calamine::{DataRef, Style};

use super::book::{Workbook, refusal};
use super::cell;
use super::clock::Clock;
use super::look::Look;
use super::marks::Marks;
use super::shown::Shown;
use crate::beside::Beside;
use crate::blanked::{Blanked, BlankedWhy};
use crate::records::Records;
use crate::{IntakeError, MAX_CELLS};

pub(super) struct Sheet {
    pub(super) records: Records,
    /// The last row with a cell, from 1.
    pub(super) total: usize,
    pub(super) filled: usize,
    pub(super) beside: Beside,
    pub(super) shown: Shown,
    pub(super) clock: Clock,
}

/// A cell's place and where its text ends in the buffer.
struct Placed {
    row: u32,
    column: u32,
    text: std::ops::Range<usize>,
}

/// The cells of a sheet as they come.
#[derive(Default)]
pub(super) struct Gathered {
    is_1904: bool,
    buffer: String,
    placed: Vec<Placed>,
    blanked: Vec<Blanked>,
    shown: Shown,
    clock: Clock,
}

impl Sheet {
    /// Takes the cells one by one: a dense range of a sheet with one far cell would fill the memory.
    pub(super) fn read(
        workbook: &mut Workbook<'_>,
        name: &str,
        marks: Option<Marks>,
        most_text: usize,
    ) -> Result<Self, IntakeError> {
        let is_1904 = workbook.has_1904_epoch();
        let mut reader = workbook.worksheet_cells_reader(name).map_err(refusal)?;
        let looks: Vec<Option<Look>> = reader.styles().iter().map(look).collect();
        let known = marks.is_some();
        let marks = marks.unwrap_or_default();
        let mut gathered = Gathered::counting(is_1904);
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
            let at = cell.get_position();
            if marks.unresolved.contains(&at) {
                continue;
            }
            let look = looks.get(style).and_then(Option::as_ref);
            gathered.take(cell.get_value(), at, look, most_text)?;
        }
        gathered.finish(marks, known)
    }
}

impl Gathered {
    /// For a workbook that counts its days from 1904, or from 1900.
    pub(super) fn counting(is_1904: bool) -> Self {
        Self {
            clock: Clock::counting(is_1904),
            is_1904,
            ..Self::default()
        }
    }

    /// Takes a cell; an empty one is none.
    ///
    /// # Errors
    /// When there are too many, or their texts too long.
    pub(super) fn take(
        &mut self,
        value: &DataRef<'_>,
        (row, column): (u32, u32),
        look: Option<&Look>,
        most_text: usize,
    ) -> Result<(), IntakeError> {
        if matches!(value, DataRef::Empty) {
            return Ok(());
        }
        if self.placed.len() == MAX_CELLS {
            return Err(IntakeError::too_many_cells());
        }
        let start = self.buffer.len();
        if start + text_of(value).len() > most_text {
            return Err(IntakeError::too_much_text(most_text));
        }
        let written = cell::write(value, look, self.is_1904, &mut self.buffer);
        let text = &self.buffer[start..];
        self.shown.count(column, value, look, text);
        self.clock.look(column, self.placed.len(), text, value);
        if written.is_err() {
            self.blanked.push(Blanked {
                row: row as usize + 1,
                column: column as usize,
                text: text.to_owned(),
                why: BlankedWhy::TooLong,
            });
            self.buffer.truncate(start);
        }
        let text = start..self.buffer.len();
        self.placed.push(Placed { row, column, text });
        Ok(())
    }

    /// The sheet that they make, with what is known beside them.
    ///
    /// # Errors
    /// When it is more than can be read.
    pub(super) fn finish(mut self, marks: Marks, known: bool) -> Result<Sheet, IntakeError> {
        for (index, day) in self.clock.moved() {
            let start = self.buffer.len();
            self.buffer.push_str(&day);
            self.placed[index].text = start..self.buffer.len();
        }
        if !self.placed.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            self.placed.sort_by_key(|cell| (cell.row, cell.column));
        }
        let (records, filled) = records(&self.placed, &self.buffer)?;
        let number = |row: u32| row as usize + 1;
        self.blanked
            .extend(marks.unresolved.into_iter().map(|(row, column)| Blanked {
                row: number(row),
                column: column as usize,
                text: String::new(),
                why: BlankedWhy::NoResult,
            }));
        Ok(Sheet {
            total: self.placed.last().map_or(0, |cell| number(cell.row)),
            records,
            filled,
            beside: Beside {
                blanked: self.blanked,
                merged: marks.merged,
                hidden_rows: numbers(marks.hidden_rows),
                hidden_columns: marks.hidden_columns,
                totals: numbers(marks.totals),
                known,
            },
            shown: self.shown,
            clock: self.clock,
        })
    }
}

fn numbers(rows: BTreeSet<u32>) -> BTreeSet<usize> {
    rows.into_iter().map(|row| row as usize + 1).collect()
}

/// The rows that hold anything, and how many cells are filled.
fn records(placed: &[Placed], buffer: &str) -> Result<(Records, usize), IntakeError> {
    let mut records = Records::with_capacity(buffer.len());
    let mut filled = 0;
    for row in placed.chunk_by(|a, b| a.row == b.row) {
        let text = |cell: &Placed| &buffer[cell.text.clone()];
        let in_row = row.iter().filter(|cell| !text(cell).trim().is_empty());
        let in_row = in_row.count();
        if in_row == 0 {
            continue;
        }
        filled += in_row;
        let number = row[0].row as usize + 1;
        records.begin(number, number)?;
        let mut next = 0;
        for cell in row {
            // A second cell in one place breaks the format; the first counts.
            if cell.column >= next {
                (next..cell.column).try_for_each(|_| records.push_cell(""))?;
                records.push_cell(text(cell))?;
                next = cell.column + 1;
            }
        }
    }
    Ok((records, filled))
}

/// The text of a cell that holds one; figures and dates take few bytes.
fn text_of<'c>(value: &'c DataRef<'_>) -> &'c str {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text,
        DataRef::SharedString(text) => text,
        _ => "",
    }
}

fn look(style: &Style) -> Option<Look> {
    let format = style.number_format.as_ref()?;
    Look::of(&format.format_code, format.format_id)
}

//! Records as one text with marks in it: a hundred thousand rows cost three allocations.

use std::collections::{BTreeMap, BTreeSet};

use crate::{IntakeError, MAX_CELL_BYTES, MAX_CELLS, MAX_COLUMNS};

/// The file's records that hold anything, in order. Blank ones leave a gap in the numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Records {
    text: String,
    /// Where each cell ends in `text`; it starts where the one before ends.
    ends: Vec<u32>,
    marks: Vec<Mark>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    number: u32,
    line: u32,
    first_cell: u32,
}

/// What is to be read otherwise than the file has it.
#[derive(Debug, Default)]
pub(crate) struct Edits {
    /// New texts by the record's index and the cell's.
    pub(crate) cells: BTreeMap<(usize, usize), String>,
    /// Indexes of records that are left out.
    pub(crate) dropped: BTreeSet<usize>,
}

impl Edits {
    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.dropped.is_empty()
    }
}

/// One record, borrowed.
#[derive(Clone, Copy)]
pub(crate) struct Record<'a> {
    records: &'a Records,
    pub(crate) number: usize,
    pub(crate) line: usize,
    first: usize,
    len: usize,
}

impl Records {
    pub(crate) fn with_capacity(text: usize) -> Self {
        Self {
            text: String::with_capacity(text),
            ..Self::default()
        }
    }

    /// Of lines with commas between their cells.
    #[cfg(test)]
    pub(crate) fn of_lines(text: &str) -> Self {
        Self::of_lines_with(text, ',')
    }

    /// Of lines with this sign between their cells.
    #[cfg(test)]
    pub(crate) fn of_lines_with(text: &str, delimiter: char) -> Self {
        let mut records = Self::default();
        for (index, line) in text.lines().enumerate() {
            records.begin(index + 1, index + 1).unwrap();
            let mut cells = line.split(delimiter);
            cells.try_for_each(|cell| records.push_cell(cell)).unwrap();
        }
        records
    }

    /// Starts a record; the cells pushed next are its cells.
    pub(crate) fn begin(&mut self, number: usize, line: usize) -> Result<(), IntakeError> {
        self.marks.push(Mark {
            number: offset(number)?,
            line: offset(line)?,
            first_cell: offset(self.ends.len())?,
        });
        Ok(())
    }

    pub(crate) fn push_cell(&mut self, cell: &str) -> Result<(), IntakeError> {
        if self.ends.len() == MAX_CELLS {
            return Err(IntakeError::too_many_cells());
        }
        if let Some(mark) = self.marks.last()
            && self.ends.len() - mark.first_cell as usize == MAX_COLUMNS
        {
            return Err(IntakeError::too_many_columns(mark.number as usize));
        }
        if cell.len() > MAX_CELL_BYTES {
            let row = self.marks.last().map_or(0, |mark| mark.number as usize);
            return Err(IntakeError::too_long_cell(row, cell.len()));
        }
        self.text.push_str(cell);
        self.ends.push(offset(self.text.len())?);
        Ok(())
    }

    /// The same records with other texts in some cells and without some records; their numbers stay.
    ///
    /// # Errors
    /// When what is put in makes them more than can be kept.
    pub(crate) fn edited(&self, edits: &Edits) -> Result<Self, IntakeError> {
        let mut edited = Self::with_capacity(self.text.len());
        for (index, record) in self.iter_from(0).enumerate() {
            if edits.dropped.contains(&index) {
                continue;
            }
            edited.begin(record.number, record.line)?;
            let mut cells = edits.cells.range((index, 0)..(index + 1, 0)).peekable();
            let last = edits.cells.range((index, 0)..(index + 1, 0)).next_back();
            let most = last.map_or(0, |((_, column), _)| column + 1);
            for column in 0..record.len().max(most) {
                match cells.next_if(|((_, at), _)| *at == column) {
                    Some((_, text)) => edited.push_cell(text)?,
                    None => edited.push_cell(record.get(column))?,
                }
            }
        }
        Ok(edited)
    }

    pub(crate) fn len(&self) -> usize {
        self.marks.len()
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    pub(crate) fn get(&self, index: usize) -> Option<Record<'_>> {
        let mark = self.marks.get(index)?;
        let first = mark.first_cell as usize;
        let end = self
            .marks
            .get(index + 1)
            .map_or(self.ends.len(), |next| next.first_cell as usize);
        Some(Record {
            records: self,
            number: mark.number as usize,
            line: mark.line as usize,
            first,
            len: end - first,
        })
    }

    pub(crate) fn iter_from(&self, start: usize) -> impl Iterator<Item = Record<'_>> {
        (start..self.len()).filter_map(|index| self.get(index))
    }

    /// The indexes of the records with larger numbers.
    pub(crate) fn after(&self, number: usize) -> std::ops::Range<usize> {
        let first = self
            .marks
            .partition_point(|mark| mark.number as usize <= number);
        first..self.marks.len()
    }

    /// The index of the record with this number, if it isn't blank.
    pub(crate) fn find(&self, number: usize) -> Option<usize> {
        self.marks
            .binary_search_by_key(&number, |mark| mark.number as usize)
            .ok()
    }
}

impl<'a> Record<'a> {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The cell, or an empty text beyond the last one.
    pub(crate) fn get(&self, index: usize) -> &'a str {
        if index >= self.len {
            return "";
        }
        let at = self.first + index;
        let start = if at == 0 {
            0
        } else {
            self.records.ends[at - 1] as usize
        };
        &self.records.text[start..self.records.ends[at] as usize]
    }

    pub(crate) fn cells(&self) -> impl ExactSizeIterator<Item = &'a str> + use<'a> {
        let record = *self;
        (0..record.len).map(move |index| record.get(index))
    }

    /// The number of cells up to the last one that isn't blank.
    pub(crate) fn extent(&self) -> usize {
        (0..self.len)
            .rev()
            .find(|&index| !self.get(index).trim().is_empty())
            .map_or(0, |index| index + 1)
    }

    /// The number of cells that aren't blank.
    pub(crate) fn filled(&self) -> usize {
        self.cells().filter(|cell| !cell.trim().is_empty()).count()
    }
}

/// Offsets take four bytes: files are far smaller than that, and it halves the memory.
fn offset(value: usize) -> Result<u32, IntakeError> {
    u32::try_from(value).map_err(|_| IntakeError::TooLarge {
        what: "The table holds more than 4 GiB of text".to_owned(),
        limit: "4 GiB".to_owned(),
    })
}

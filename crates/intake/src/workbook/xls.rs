//! How far apart the cells of an old workbook lie: its reader lays out every cell between the first and the
//! last of a sheet, and two of them may lie four thousand million apart.

use std::collections::HashMap;

use super::compound::{self, u16_at, u32_at};
use crate::IntakeError;

/// The cells of the largest sheet that the format knows: what a sheet says of its size is set aside at once.
const WHOLE_SHEET: u64 = 65_536 * 256;

/// Kinds of record.
const END: u16 = 0x000A;
const LOCKED: u16 = 0x002F;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const STRING: u16 = 0x0207;
const BEGIN: u16 = 0x0809;
const FORMULA: u16 = 0x0006;
const SEVERAL: u16 = 0x00BD;
/// Numbers, texts and truths, and formulas.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD, FORMULA];

/// Refuses a workbook whose sheets would not fit into memory: `most` cells altogether, filled or not.
///
/// # Errors
/// When its records can't be read, or its cells lie too far apart.
pub(super) fn refuse_too_large(bytes: &[u8], most: u64) -> Result<(), IntakeError> {
    let Some(records) = compound::records(bytes)? else {
        // Its reader says what it is.
        return Ok(());
    };
    if laid_out(&records)? > most {
        return Err(IntakeError::TooLarge {
            what: format!("The sheets of the workbook spread over more than {most} cells"),
            limit: format!("{most} cells"),
        });
    }
    Ok(())
}

/// The cells that are laid out for all sheets.
fn laid_out(stream: &[u8]) -> Result<u64, IntakeError> {
    let mut sheets = Vec::new();
    for record in Records(stream) {
        let (kind, data) = record?;
        match kind {
            // Locked: nothing is read.
            LOCKED if u16_at(data, 0) != Some(0) => return Ok(0),
            SHEET => sheets.push(u32_at(data, 0).ok_or_else(broken)? as usize),
            END => break,
            _ => {}
        }
    }
    let mut known = HashMap::new();
    let mut sum = 0_u64;
    for start in sheets {
        let cells = match known.get(&start) {
            Some(cells) => *cells,
            None => Extent::of(stream.get(start..).ok_or_else(broken)?)?.cells(),
        };
        known.insert(start, cells);
        sum = sum.saturating_add(cells);
    }
    Ok(sum)
}

/// The first and the last row and column with something in them.
#[derive(Default)]
struct Extent {
    corners: Option<((u16, u16), (u16, u16))>,
}

impl Extent {
    /// Of a sheet, from its first record to its last; charts in it are not its cells.
    fn of(stream: &[u8]) -> Result<Self, IntakeError> {
        let mut extent = Self::default();
        let (mut depth, mut begun) = (0_usize, false);
        let mut formula = (0, 0);
        for record in Records(stream) {
            let (kind, data) = record?;
            match kind {
                BEGIN if begun => depth += 1,
                BEGIN => begun = true,
                END if depth > 0 => depth -= 1,
                END => break,
                _ if depth > 0 => {}
                DIMENSIONS => refuse_claim(data)?,
                // The text of the formula before.
                STRING => extent.add(formula),
                _ if kind == SEVERAL || CELLS.contains(&kind) => {
                    let number = |at| u16_at(data, at).ok_or_else(broken);
                    let at = (number(0)?, number(2)?);
                    extent.add(at);
                    if kind == SEVERAL {
                        let last = data.len().checked_sub(2).ok_or_else(broken)?;
                        extent.add((at.0, number(last)?));
                    }
                    if kind == FORMULA {
                        formula = at;
                    }
                }
                _ => {}
            }
        }
        Ok(extent)
    }

    fn add(&mut self, (row, column): (u16, u16)) {
        let at = (row, column);
        let (first, last) = self.corners.get_or_insert((at, at));
        *first = (first.0.min(row), first.1.min(column));
        *last = (last.0.max(row), last.1.max(column));
    }

    fn cells(&self) -> u64 {
        self.corners.map_or(0, |(first, last)| {
            (u64::from(last.0 - first.0) + 1) * (u64::from(last.1 - first.1) + 1)
        })
    }
}

/// Refuses what a sheet says of its size, where it is no size of a sheet.
fn refuse_claim(data: &[u8]) -> Result<(), IntakeError> {
    let short = |at| u16_at(data, at).map(u32::from);
    let long = |at| u32_at(data, at);
    let rows_and_columns = match data.len() {
        10 => [short(0), short(2), short(4), short(6)],
        14 | 16 => [long(0), long(4), short(8), short(10)],
        _ => return Err(broken()),
    };
    let [Some(top), Some(below), Some(left), Some(after)] = rows_and_columns else {
        return Err(broken());
    };
    if below == 0 || after == 0 {
        return Ok(());
    }
    let left = if left > 0xFF || after < left { 0 } else { left };
    let rows = below.checked_sub(top).ok_or_else(broken)?;
    let columns = after.checked_sub(left).ok_or_else(broken)?;
    if u64::from(rows) * u64::from(columns) > WHOLE_SHEET {
        return Err(broken());
    }
    Ok(())
}

/// The records of a stream: the kind of each, and what it holds.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = Result<(u16, &'s [u8]), IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let head = u16_at(self.0, 0).zip(u16_at(self.0, 2));
        let record = head.and_then(|(kind, len)| {
            let data = self.0.get(4..)?;
            let (data, rest) = data.split_at_checked(usize::from(len))?;
            self.0 = rest;
            Some((kind, data))
        });
        Some(record.ok_or_else(broken))
    }
}

fn broken() -> IntakeError {
    IntakeError::Workbook {
        reason: "its records break the rules of its format".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: u16 = 0x0203;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let head = [kind, 2 * data.len() as u16];
        let all = head.iter().chain(data);
        all.flat_map(|number| number.to_le_bytes()).collect()
    }

    /// The records of a workbook with these sheets.
    fn workbook(sheets: &[Vec<Vec<u8>>]) -> Vec<u8> {
        let sheets = sheets.iter().map(|records| records.concat());
        let sheets: Vec<_> = sheets.collect();
        let directory = 12 * sheets.len() + 4;
        let mut start = directory;
        let mut stream = Vec::new();
        for sheet in &sheets {
            let place = [start as u16, (start >> 16) as u16, 0, 0];
            stream.extend(record(SHEET, &place));
            start += sheet.len();
        }
        stream.extend(record(END, &[]));
        stream.extend(sheets.concat());
        stream
    }

    /// (what it is, its sheets, the cells laid out; `None`: refused)
    type Case = (&'static str, Vec<Vec<Vec<u8>>>, Option<u64>);

    #[test]
    fn the_cells_between_the_first_and_the_last_are_counted() {
        let cell = |row, column| record(NUMBER, &[row, column, 0, 0, 0, 0, 0]);
        let (begin, end) = (record(BEGIN, &[0x600, 0x10]), record(END, &[]));
        let size = |rows, columns| record(DIMENSIONS, &[0, 0, rows, 0, 0, columns, 0]);
        let formula = |row, column| record(FORMULA, &[row, column, 0, 0, 0, 0, 0, 0, 0, 0]);
        let table: [Case; 12] = [
            ("no cells", vec![vec![begin.clone(), end.clone()]], Some(0)),
            ("one far away", vec![vec![cell(60_000, 200)]], Some(1)),
            ("two", vec![vec![cell(1, 2), cell(4, 6)]], Some(4 * 5)),
            (
                "in any order",
                vec![vec![cell(4, 2), cell(1, 6)]],
                Some(4 * 5),
            ),
            (
                "several in one",
                vec![vec![record(SEVERAL, &[3, 1, 0, 0, 0, 0, 0, 0, 2])]],
                Some(2),
            ),
            (
                "a text of a formula, and what its sheet ends with",
                vec![vec![
                    formula(9, 0),
                    record(STRING, &[0]),
                    cell(0, 0),
                    end.clone(),
                    cell(99, 0),
                ]],
                Some(10),
            ),
            (
                "a chart in it",
                vec![vec![
                    begin.clone(),
                    cell(0, 0),
                    begin.clone(),
                    cell(99, 9),
                    end.clone(),
                    cell(1, 0),
                    end.clone(),
                ]],
                Some(2),
            ),
            (
                "two sheets",
                vec![
                    vec![cell(0, 0), cell(9, 0), end.clone()],
                    vec![cell(0, 0), cell(0, 4), end],
                ],
                Some(10 + 5),
            ),
            (
                "a whole sheet claimed",
                vec![vec![size(0xFFFF, 256), cell(0, 0)]],
                Some(1),
            ),
            (
                "more than a sheet claimed",
                vec![vec![size(0xFFFF, 512), cell(0, 0)]],
                None,
            ),
            ("cut off", vec![vec![cell(0, 0), vec![3, 2, 9]]], None),
            ("no column", vec![vec![record(NUMBER, &[1])]], None),
        ];
        for (name, sheets, cells) in table {
            assert_eq!(laid_out(&workbook(&sheets)).ok(), cells, "{name}");
        }
    }

    /// A sheet that stands twice in the directory is laid out twice.
    #[test]
    fn every_sheet_of_the_directory_counts() {
        let place = record(SHEET, &[28, 0, 0, 0]);
        let cells = [record(NUMBER, &[0, 0]), record(NUMBER, &[9, 0])];
        let stream = [place.clone(), place, record(END, &[]), cells.concat()].concat();
        assert_eq!(laid_out(&stream).ok(), Some(20));
    }

    /// A real workbook, with a limit just above and just below what it holds.
    #[test]
    fn a_workbook_of_more_cells_than_the_limit_is_refused() {
        let bytes = include_bytes!("../../../cli/tests/cases/formats/register.xls");
        let records = compound::records(bytes).unwrap().unwrap();
        let cells = laid_out(&records).unwrap();
        assert!(cells > 1);
        assert_eq!(refuse_too_large(bytes, cells), Ok(()));
        let refused = refuse_too_large(bytes, cells - 1).unwrap_err().to_string();
        assert!(refused.contains("spread over more than"), "{refused}");
    }
}

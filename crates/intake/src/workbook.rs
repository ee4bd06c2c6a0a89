//! XLSX to records: one sheet, its cells as text as people see them.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx, XlsxError};

use crate::assemble::Source;
use crate::records::Records;
use crate::{Format, IntakeError, LineEnds, MAX_CELLS, ReadOptions};

mod cell;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads a workbook's sheet: the one asked for, or the visible one with most filled cells (first
/// pages with instructions are common).
pub(crate) fn read(bytes: &[u8], options: &ReadOptions) -> Result<Source, IntakeError> {
    // The reader is another's and meets hostile input; a panic in it must not end the program.
    catch_unwind(AssertUnwindSafe(|| read_sheet(bytes, options))).unwrap_or_else(|_| {
        Err(IntakeError::Workbook {
            reason: "it breaks the rules of its format".to_owned(),
        })
    })
}

fn read_sheet(bytes: &[u8], options: &ReadOptions) -> Result<Source, IntakeError> {
    let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let sheets = worksheets(&workbook);
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let (name, sheet) = match &options.sheet {
        Some(name) if names.contains(name) => (name.clone(), Sheet::read(&mut workbook, name)?),
        Some(name) => {
            return Err(IntakeError::NoSuchSheet {
                sheet: name.clone(),
                sheets: names,
            });
        }
        None => fullest(&mut workbook, &sheets)?,
    };
    if sheet.records.len() == 0 {
        return Err(IntakeError::EmptySheet {
            sheet: name,
            sheets: names,
        });
    }
    Ok(source(name, names, sheet, &sheets))
}

fn source(name: String, names: Vec<String>, sheet: Sheet, all: &[Worksheet]) -> Source {
    let replaced = sheet
        .records
        .text()
        .matches(char::REPLACEMENT_CHARACTER)
        .count();
    let mut notes = Vec::new();
    if let Some(hidden) = all
        .iter()
        .find(|sheet| sheet.name == name && !sheet.visible)
    {
        notes.push(format!(
            "The sheet \u{201c}{}\u{201d} is hidden in the workbook.",
            hidden.name
        ));
    }
    if replaced > 0 {
        notes.push(format!(
            "{replaced} characters show as \u{fffd}: they were lost before this file was written."
        ));
    }
    Source {
        records: sheet.records,
        total: sheet.total,
        format: Format::Xlsx,
        encoding: None,
        delimiter: None,
        line_ends: LineEnds::None,
        line_ends_in_cells: LineEnds::None,
        sheet: Some(name),
        sheets: names,
        replaced,
        notes,
    }
}

struct Worksheet {
    name: String,
    visible: bool,
}

fn worksheets(workbook: &Workbook<'_>) -> Vec<Worksheet> {
    workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| Worksheet {
            name: sheet.name.clone(),
            visible: sheet.visible == SheetVisible::Visible,
        })
        .collect()
}

/// The visible sheet with most filled cells, the first on a tie; hidden ones only if all are.
fn fullest(
    workbook: &mut Workbook<'_>,
    sheets: &[Worksheet],
) -> Result<(String, Sheet), IntakeError> {
    let any_visible = sheets.iter().any(|sheet| sheet.visible);
    let mut best: Option<(String, Sheet)> = None;
    for candidate in sheets.iter().filter(|sheet| sheet.visible || !any_visible) {
        let sheet = Sheet::read(workbook, &candidate.name)?;
        if best
            .as_ref()
            .is_none_or(|(_, best)| sheet.filled > best.filled)
        {
            best = Some((candidate.name.clone(), sheet));
        }
    }
    best.ok_or_else(|| IntakeError::Workbook {
        reason: "it has no worksheet".to_owned(),
    })
}

struct Sheet {
    records: Records,
    /// The last row with a cell, from 1.
    total: usize,
    filled: usize,
}

/// A cell's place and where its text ends in the buffer.
struct Placed {
    row: u32,
    column: u32,
    text: std::ops::Range<usize>,
}

impl Sheet {
    /// Takes the cells one by one: a dense range of a sheet with one far cell would fill the memory.
    fn read(workbook: &mut Workbook<'_>, name: &str) -> Result<Self, IntakeError> {
        let is_1904 = workbook.has_1904_epoch();
        let mut reader = workbook.worksheet_cells_reader(name).map_err(refusal)?;
        let styles: Vec<Option<cell::Look>> = reader.styles().iter().map(look).collect();
        let mut buffer = String::new();
        let mut placed = Vec::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(refusal)? {
            if matches!(cell.get_value(), DataRef::Empty) {
                continue;
            }
            if placed.len() == MAX_CELLS {
                return Err(IntakeError::too_many_cells());
            }
            let start = buffer.len();
            let look = styles.get(style).copied().flatten();
            cell::write(cell.get_value(), look, is_1904, &mut buffer);
            let (row, column) = cell.get_position();
            placed.push(Placed {
                row,
                column,
                text: start..buffer.len(),
            });
        }
        if !placed.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            placed.sort_by_key(|cell| (cell.row, cell.column));
        }
        Self::from_cells(&placed, &buffer)
    }

    fn from_cells(placed: &[Placed], buffer: &str) -> Result<Self, IntakeError> {
        let mut records = Records::with_capacity(buffer.len());
        let mut filled = 0;
        for row in placed.chunk_by(|a, b| a.row == b.row) {
            let text = |cell: &Placed| &buffer[cell.text.clone()];
            let in_row = row
                .iter()
                .filter(|cell| !text(cell).trim().is_empty())
                .count();
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
        let total = placed.last().map_or(0, |cell| cell.row as usize + 1);
        Ok(Self {
            records,
            total,
            filled,
        })
    }
}

fn look(style: &Style) -> Option<cell::Look> {
    cell::Look::of(&style.number_format.as_ref()?.format_code)
}

fn refusal(error: XlsxError) -> IntakeError {
    match error {
        XlsxError::Password => IntakeError::Locked,
        other => IntakeError::Workbook {
            reason: other.to_string(),
        },
    }
}

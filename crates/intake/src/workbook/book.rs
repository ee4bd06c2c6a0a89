//! A workbook in one of its four formats: its sheets, and the cells of each.

use std::io::Cursor;

use calamine::{
    Data, DataRef, Ods, Reader, Sheet as Known, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use super::marks::Marks;
use super::ods;
use super::package::Package;
use super::sheet::{Gathered, Sheet};
use super::xls;
use crate::beside::Area;
use crate::{Format, IntakeError};

type Bytes<'a> = Cursor<&'a [u8]>;
pub(super) type Workbook<'a> = Xlsx<Bytes<'a>>;

/// An open workbook.
pub(super) enum Book<'a> {
    Xlsx(Box<Workbook<'a>>, Package<'a>),
    Xls(Box<Xls<Bytes<'a>>>),
    Xlsb(Box<Xlsb<Bytes<'a>>>),
    Ods(Box<Ods<Bytes<'a>>>),
}

/// A sheet of cells; charts and macros are none.
pub(super) struct Worksheet {
    pub(super) name: String,
    pub(super) visible: bool,
}

impl<'a> Book<'a> {
    /// Opens it.
    ///
    /// # Errors
    /// When it is locked or breaks the rules of its format.
    pub(super) fn open(format: Format, bytes: &'a [u8]) -> Result<Self, IntakeError> {
        let cursor = Cursor::new(bytes);
        Ok(match format {
            Format::Xls => {
                xls::refuse_too_large(bytes, ods::MOST)?;
                Self::Xls(Box::new(Xls::new(cursor).map_err(refused_xls)?))
            }
            Format::Xlsb => Self::Xlsb(Box::new(Xlsb::new(cursor).map_err(refused_xlsb)?)),
            Format::Ods => {
                ods::refuse_too_large(&mut Package::open(bytes)?)?;
                Self::Ods(Box::new(Ods::new(cursor).map_err(refused_ods)?))
            }
            _ => {
                let workbook = Xlsx::new(cursor).map_err(refusal)?;
                Self::Xlsx(Box::new(workbook), Package::open(bytes)?)
            }
        })
    }

    /// Its sheets of cells.
    pub(super) fn worksheets(&self) -> Vec<Worksheet> {
        let all: &[Known] = match self {
            Self::Xlsx(book, _) => book.sheets_metadata(),
            Self::Xls(book) => book.sheets_metadata(),
            Self::Xlsb(book) => book.sheets_metadata(),
            Self::Ods(book) => book.sheets_metadata(),
        };
        let cells = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        cells
            .map(|sheet| Worksheet {
                name: sheet.name.clone(),
                visible: sheet.visible == SheetVisible::Visible,
            })
            .collect()
    }

    /// Reads a sheet.
    ///
    /// # Errors
    /// When it can't be read, or holds more than can be.
    pub(super) fn sheet(&mut self, name: &str, most_text: usize) -> Result<Sheet, IntakeError> {
        match self {
            Self::Xlsx(workbook, package) => {
                let marks = Marks::of(package, name)?;
                Sheet::read(workbook, name, marks, most_text)
            }
            Self::Xls(book) => {
                let is_1904 = book.has_1904_epoch();
                let merged = book.merge_cells_by_sheet_name(name).map_err(refused_xls)?;
                let cells = book.worksheet_range(name).map_err(refused_xls)?;
                let formulas = book.worksheet_formula(name).map_err(refused_xls)?;
                let mut marks = unresolved(&cells, &formulas);
                marks.merged = merged
                    .iter()
                    .map(|area| Area {
                        rows: (area.start.0, area.end.0),
                        columns: (area.start.1, area.end.1),
                    })
                    .collect();
                of_range(&cells, marks, is_1904, most_text)
            }
            Self::Xlsb(book) => {
                let is_1904 = book.has_1904_epoch();
                let mut gathered = Gathered::counting(is_1904);
                let mut reader = book.worksheet_cells_reader(name).map_err(refused_xlsb)?;
                while let Some(cell) = reader.next_cell().map_err(refused_xlsb)? {
                    gathered.take(cell.get_value(), cell.get_position(), None, most_text)?;
                }
                gathered.finish(Marks::default(), true)
            }
            Self::Ods(book) => {
                let cells = book.worksheet_range(name).map_err(refused_ods)?;
                let formulas = book.worksheet_formula(name).map_err(refused_ods)?;
                let marks = unresolved(&cells, &formulas);
                of_range(&cells, marks, false, most_text)
            }
        }
    }
}

/// What can't be read of a format, as a sentence; of XLSX everything can.
pub(super) fn unread(format: Format) -> Option<String> {
    let parts = match format {
        Format::Xls => "Number formats (currencies, millions, months) and what is hidden",
        Format::Xlsb => {
            "Number formats (currencies, millions, months), merged and hidden cells and formulas without results"
        }
        Format::Ods => "Number formats (currencies, millions, months), merged and hidden cells",
        _ => return None,
    };
    Some(format!(
        "{parts} can\u{2019}t be told from an {} file: where it matters, save it as XLSX.",
        format.label()
    ))
}

/// Formulas that came to nothing.
fn unresolved(cells: &calamine::Range<Data>, formulas: &calamine::Range<String>) -> Marks {
    let mut marks = Marks::default();
    let start = formulas.start().unwrap_or_default();
    for (row, column, formula) in formulas.used_cells() {
        let at = (start.0 + row as u32, start.1 + column as u32);
        let blank = matches!(cells.get_value(at), None | Some(Data::Empty));
        if blank && !formula.is_empty() {
            marks.unresolved.insert(at);
        }
    }
    marks
}

fn of_range(
    cells: &calamine::Range<Data>,
    marks: Marks,
    is_1904: bool,
    most_text: usize,
) -> Result<Sheet, IntakeError> {
    let mut gathered = Gathered::counting(is_1904);
    let start = cells.start().unwrap_or_default();
    for (row, column, value) in cells.used_cells() {
        let at = (start.0 + row as u32, start.1 + column as u32);
        gathered.take(&borrowed(value), at, None, most_text)?;
    }
    gathered.finish(marks, true)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

pub(super) fn refusal(error: XlsxError) -> IntakeError {
    match error {
        XlsxError::Password => IntakeError::Locked,
        other => refused(&other),
    }
}

fn refused_xls(error: XlsError) -> IntakeError {
    match error {
        XlsError::Password => IntakeError::Locked,
        other => refused(&other),
    }
}

fn refused_xlsb(error: XlsbError) -> IntakeError {
    match error {
        XlsbError::Password => IntakeError::Locked,
        other => refused(&other),
    }
}

fn refused_ods(error: calamine::OdsError) -> IntakeError {
    match error {
        calamine::OdsError::Password => IntakeError::Locked,
        other => refused(&other),
    }
}

fn refused(error: &dyn std::error::Error) -> IntakeError {
    IntakeError::Workbook {
        reason: error.to_string(),
    }
}

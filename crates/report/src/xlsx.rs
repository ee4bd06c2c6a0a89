//! Typed tables as a workbook: a sheet for each, and “About” behind them.
//!
//! A text stays text whatever it begins with, so that nothing of what registers brought in is run; a
//! number or a day that a workbook can't hold exactly is written as text rather than as another one.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use crate::ReportError;
use crate::sheet::{Cell, Currency, Sheet};

/// The sheet that says what the others are of.
pub const ABOUT: &str = "About";

/// The most rows, columns, and characters in a cell that spreadsheets take.
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;
const CHARACTERS: usize = 32_767;
/// Whole numbers from here on have more digits than spreadsheets keep: 15.
const EXACT: u64 = 1_000_000_000_000_000;
/// Rows that a column's width is taken from: measuring them all would cost more than writing them.
const MEASURED: usize = 1_000;
/// The narrowest and the widest a column is made, in characters.
const WIDTHS: (usize, usize) = (8, 60);

/// Writes tables as one workbook, in order. The same tables make the same bytes: the workbook says it
/// was made on the day that the first is as of.
///
/// # Errors
/// When a table has more rows or columns, or a cell more text, than a workbook can hold: nothing is cut.
pub fn write(sheets: &[Sheet<'_>]) -> Result<Vec<u8>, ReportError> {
    let mut workbook = Workbook::new();
    let names = names(sheets);
    for (sheet, name) in sheets.iter().zip(&names) {
        check(sheet)?;
        let mut looks = Looks::new();
        fill(workbook.add_worksheet(), sheet, name, &mut looks).map_err(refused)?;
    }
    about(workbook.add_worksheet(), sheets, &names).map_err(refused)?;
    if let Some(first) = sheets.first() {
        let properties = properties(first).map_err(refused)?;
        workbook.set_properties(&properties);
    }
    workbook.save_to_buffer().map_err(refused)
}

fn refused(error: XlsxError) -> ReportError {
    ReportError::Workbook {
        reason: error.to_string(),
    }
}

/// Refuses what would be cut, in words.
fn check(sheet: &Sheet<'_>) -> Result<(), ReportError> {
    let too_large = |what, count, most| ReportError::TooLarge {
        sheet: sheet.title.clone(),
        what,
        count,
        most,
    };
    let rows = sheet.rows.len() + 1;
    if rows > ROWS {
        return Err(too_large("rows", rows, ROWS));
    }
    if sheet.columns.len() > COLUMNS {
        return Err(too_large("columns", sheet.columns.len(), COLUMNS));
    }
    let headers = sheet
        .columns
        .iter()
        .map(|column| (0, column, &*column.label));
    for (row, column, text) in headers {
        fits(sheet, row, &column.label, text)?;
    }
    for (row, cells) in sheet.rows.iter().enumerate() {
        if cells.len() != sheet.columns.len() {
            let reason = format!("row {} of {} is uneven", row + 2, sheet.title);
            return Err(ReportError::Workbook { reason });
        }
        for (cell, column) in cells.iter().zip(&sheet.columns) {
            fits(sheet, row + 1, &column.label, &cell.in_words())?;
        }
    }
    Ok(())
}

fn fits(sheet: &Sheet<'_>, row: usize, column: &str, text: &str) -> Result<(), ReportError> {
    // No text has more UTF-16 units than bytes: nearly every cell is settled by its length.
    if text.len() <= CHARACTERS {
        return Ok(());
    }
    match text.encode_utf16().count() {
        length if length <= CHARACTERS => Ok(()),
        length => Err(ReportError::TextTooLong {
            sheet: sheet.title.clone(),
            column: column.to_owned(),
            row: row + 1,
            length,
            most: CHARACTERS,
        }),
    }
}

/// Names as workbooks take them: at most 31 characters, none of `[]:*?/\`, no quote at an end, each
/// once whatever its case.
fn names(sheets: &[Sheet<'_>]) -> Vec<String> {
    let mut taken = HashSet::from([ABOUT.to_lowercase()]);
    let name = |sheet: &Sheet<'_>| {
        let allowed = |c: char| !c.is_control() && !"[]:*?/\\".contains(c);
        let plain: String = sheet.title.chars().filter(|c| allowed(*c)).collect();
        let plain = plain.trim_matches(['\'', ' ']);
        let plain = if plain.is_empty() { "Table" } else { plain };
        let numbers = std::iter::once(String::new()).chain((2..).map(|n| format!(" {n}")));
        let mut candidates = numbers.map(|number| {
            let room = 31 - number.len();
            let cut: String = plain.chars().take(room).collect();
            format!("{}{number}", cut.trim_end_matches(['\'', ' ']))
        });
        let free = candidates.find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or_default()
    };
    sheets.iter().map(name).collect()
}

/// How cells look, each made once.
struct Looks {
    heading: Format,
    day: Format,
    count: Format,
    decimal: Format,
    /// By code: a workbook may hold amounts of several currencies.
    money: HashMap<String, Format>,
}

impl Looks {
    fn new() -> Self {
        Self {
            heading: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            count: Format::new().set_num_format("#,##0"),
            decimal: Format::new().set_num_format("#,##0.00"),
            money: HashMap::new(),
        }
    }

    fn money(&mut self, currency: Currency<'_>) -> &Format {
        let code = currency.code.replace('"', "");
        self.money.entry(code).or_insert_with_key(|code| {
            let decimals = match currency.digits() {
                0 => String::new(),
                digits => format!(".{}", "0".repeat(digits)),
            };
            Format::new().set_num_format(format!("#,##0{decimals} \"{code}\""))
        })
    }
}

/// Places of rows and columns, which [`check`] has found to be within a sheet.
fn at(row: usize, column: usize) -> Result<(u32, u16), XlsxError> {
    let row = u32::try_from(row).map_err(|_| XlsxError::RowColumnLimitError)?;
    let column = u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)?;
    Ok((row, column))
}

fn fill(
    out: &mut Worksheet,
    sheet: &Sheet<'_>,
    name: &str,
    looks: &mut Looks,
) -> Result<(), XlsxError> {
    out.set_name(name)?;
    for (position, column) in sheet.columns.iter().enumerate() {
        let (row, place) = at(0, position)?;
        out.write_string_with_format(row, place, &column.label, &looks.heading)?;
        out.set_column_width(place, width(sheet, position))?;
    }
    for (number, cells) in sheet.rows.iter().enumerate() {
        for (position, cell) in cells.iter().enumerate() {
            write_cell(out, at(number + 1, position)?, cell, looks)?;
        }
    }
    out.set_freeze_panes(1, 0)?;
    if let Some(last) = sheet.columns.len().checked_sub(1) {
        let (row, column) = at(sheet.rows.len(), last)?;
        out.autofilter(0, 0, row, column)?;
    }
    Ok(())
}

fn write_cell(
    out: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    looks: &mut Looks,
) -> Result<(), XlsxError> {
    if let Some(day) = cell.day() {
        use chrono::Datelike as _;
        // A month and a day are far below 256, and the year was looked at.
        let (month, day_of) = (day.month() as u8, day.day() as u8);
        let date =
            ExcelDateTime::from_ymd(u16::try_from(day.year()).unwrap_or(1900), month, day_of)?;
        out.write_datetime_with_format(row, column, &date, &looks.day)?;
        return Ok(());
    }
    match cell {
        Cell::Empty => {}
        Cell::Count(count) if count.unsigned_abs() < EXACT => {
            out.write_number_with_format(row, column, *count as f64, &looks.count)?;
        }
        Cell::Decimal { value, .. } if value.is_finite() => {
            out.write_number_with_format(row, column, *value, &looks.decimal)?;
        }
        Cell::Money { minor, currency } if minor.unsigned_abs() < EXACT => {
            let amount = *minor as f64 / currency.parts.max(1) as f64;
            out.write_number_with_format(row, column, amount, looks.money(*currency))?;
        }
        text => {
            out.write_string(row, column, text.in_words())?;
        }
    }
    Ok(())
}

/// The width of a column in characters: that of its first rows, within bounds.
fn width(sheet: &Sheet<'_>, position: usize) -> f64 {
    let cells = sheet.rows.iter().take(MEASURED);
    let widest = cells
        .filter_map(|row| row.get(position))
        .map(|cell| {
            let text = cell.shown();
            let lines = text.lines().map(|line| line.chars().take(WIDTHS.1).count());
            lines.max().unwrap_or(0)
        })
        .max();
    // The button of the filter covers about three characters of the heading.
    let heading = sheet.columns[position].label.chars().count() + 3;
    let characters = widest.unwrap_or(0).max(heading) + 1;
    characters.clamp(WIDTHS.0, WIDTHS.1) as f64
}

/// What the sheets are of: a workbook that was sent on must still say so.
fn about(out: &mut Worksheet, sheets: &[Sheet<'_>], names: &[String]) -> Result<(), XlsxError> {
    let (bold, looks) = (Format::new().set_bold(), Looks::new());
    let top = Format::new().set_align(FormatAlign::Top);
    let wrapped = top.clone().set_text_wrap();
    out.set_name(ABOUT)?;
    out.write_string_with_format(0, 0, "Portfolio", &bold)?;
    if let Some(first) = sheets.first() {
        out.write_string(0, 1, &first.note.portfolio)?;
    }
    let headings = ["Sheet", "Of", "As of", "Filter", "Rows", "Left out"];
    let widths = [28.0, 40.0, 12.0, 40.0, 10.0, 70.0];
    for ((column, heading), width) in (0..).zip(headings).zip(widths) {
        out.write_string_with_format(2, column, heading, &bold)?;
        out.set_column_width(column, width)?;
    }
    for (number, (sheet, name)) in sheets.iter().zip(names).enumerate() {
        let (row, _) = at(number + 3, 0)?;
        let note = &sheet.note;
        out.write_string_with_format(row, 0, name, &top)?;
        out.write_string_with_format(row, 1, cut(&note.of), &wrapped)?;
        let day = Cell::Date(pilotage_model::When::day(note.as_of));
        write_cell(out, (row, 2), &day, &mut Looks::new())?;
        let filter = match note.filter.as_str() {
            "" => "None",
            filter => filter,
        };
        out.write_string_with_format(row, 3, cut(filter), &wrapped)?;
        out.write_number_with_format(row, 4, sheet.rows.len() as f64, &looks.count)?;
        out.write_string_with_format(row, 5, cut(&note.left_out.join(". ")), &wrapped)?;
    }
    Ok(())
}

/// The note tells of the table and is none of its data: what no cell holds ends with “…”.
fn cut(text: &str) -> String {
    if text.encode_utf16().count() <= CHARACTERS {
        return text.to_owned();
    }
    // No character has more than two UTF-16 units.
    let kept: String = text.chars().take(CHARACTERS / 2 - 1).collect();
    format!("{kept}…")
}

fn properties(first: &Sheet<'_>) -> Result<DocProperties, XlsxError> {
    let day = first.note.as_of.format("%Y-%m-%d").to_string();
    let made = ExcelDateTime::parse_from_str(&day)
        .or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1))?
        .and_hms(0, 0, 0)?;
    Ok(DocProperties::new()
        .set_title(&first.title)
        .set_author("Pilotage")
        .set_company(&first.note.portfolio)
        .set_creation_datetime(&made))
}

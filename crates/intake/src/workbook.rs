//! Workbooks to records: one sheet, its cells as text as people see them.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe, catch_unwind};

use crate::assemble::{Source, assemble};
use crate::{Format, IntakeError, Likeness, LineEnds, MAX_SHEET_TEXT_BYTES, ReadOptions, Table};

mod book;
mod cell;
mod clock;
mod compound;
mod look;
mod marks;
mod ods;
mod package;
mod sheet;
mod shown;
mod xls;

use book::{Book, Worksheet};
use clock::Clock;
use sheet::Sheet;
use shown::Shown;

/// Reads a workbook's sheet: the one asked for, or the visible one that looks most like what is wanted;
/// where none looks much like it, the one with most filled cells (first pages with instructions are
/// common). The first on a tie; hidden ones only if all are.
pub(crate) fn read(
    format: Format,
    bytes: &[u8],
    options: &ReadOptions,
    like: Likeness<'_>,
) -> Result<Table, IntakeError> {
    read_within(format, bytes, options, like, MAX_SHEET_TEXT_BYTES)
}

thread_local! {
    /// Whether a panic of this thread is caught and answered in words.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// From now on a panic that is caught here prints nothing: whoever sees one takes the program for broken.
pub fn quiet_caught_panics() {
    let told = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !GUARDED.get() {
            told(panic);
        }
    }));
}

/// The reader is another's and meets hostile input; a panic in it must not end the program.
fn guarded<T>(read: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    let before = GUARDED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(before);
    done.unwrap_or_else(|_| {
        Err(IntakeError::Workbook {
            reason: "it breaks the rules of its format".to_owned(),
        })
    })
}

fn read_within(
    format: Format,
    bytes: &[u8],
    options: &ReadOptions,
    like: Likeness<'_>,
    most_text: usize,
) -> Result<Table, IntakeError> {
    let mut book = guarded(|| Book::open(format, bytes))?;
    let sheets = book.worksheets();
    let mut best: Option<Candidate> = None;
    let mut others = Vec::new();
    for name in asked_for(&sheets, options)? {
        let sheet = guarded(|| book.sheet(name, most_text))?;
        let candidate = Candidate::of(name, sheet, &sheets, options, like);
        let beaten = match &best {
            Some(best) if !candidate.beats(best) => candidate,
            _ => match best.replace(candidate) {
                Some(before) => before,
                None => continue,
            },
        };
        others.push((beaten.name, beaten.like, beaten.filled));
    }
    let best = best.ok_or_else(|| IntakeError::Workbook {
        reason: "it has no worksheet".to_owned(),
    })?;
    let (like, filled) = (best.like, best.filled);
    let mut table = best.table?;
    table.guesses.format = format;
    table.guesses.notes.extend(book::unread(format));
    table.guesses.notes.extend(passed_over(&sheets, options));
    // Whatever it does not know the headers of may be the one that is meant, where it is far longer.
    let doubtful = 2 * like < table.columns.len();
    others.retain(|(_, other, size)| match *other >= LIKELY {
        true => 10 * other >= 9 * like,
        false => doubtful && *size > 3 * filled,
    });
    if let [(first, ..), more @ ..] = others.as_slice() {
        let more = more
            .iter()
            .map(|(name, ..)| format!(", \u{201c}{name}\u{201d}"));
        table.guesses.notes.push(format!(
            "The sheet \u{201c}{}\u{201d} was read. It may be that \u{201c}{first}\u{201d}{} is meant: choose \
             another sheet to read that one instead.",
            best.name,
            more.collect::<String>()
        ));
    }
    Ok(table)
}

/// Says which sheets don't show, where others were there to read.
fn passed_over(sheets: &[Worksheet], options: &ReadOptions) -> Option<String> {
    let hidden = sheets.iter().filter(|sheet| !sheet.visible);
    let hidden: Vec<_> = hidden
        .map(|sheet| format!("\u{201c}{}\u{201d}", sheet.name))
        .collect();
    let none = hidden.is_empty() || hidden.len() == sheets.len() || options.sheet.is_some();
    let (does, was, it) = match hidden.len() {
        1 => ("1 sheet does", "was", "it"),
        _ => ("Some sheets do", "were", "one"),
    };
    (!none).then(|| {
        format!(
            "{does} not show in the workbook and {was} not looked at: {}. Choose {it} to read it.",
            hidden.join(", ")
        )
    })
}

/// How many headers must be known before a sheet is taken for what is wanted: pages of instructions and
/// lists of contacts have a “Name” too.
const LIKELY: usize = 3;

/// Names of the sheets that come into question.
fn asked_for<'s>(
    sheets: &'s [Worksheet],
    options: &ReadOptions,
) -> Result<Vec<&'s str>, IntakeError> {
    let named = |sheet: &&Worksheet| Some(&sheet.name) == options.sheet.as_ref();
    match (&options.sheet, sheets.iter().find(named)) {
        (None, _) => {
            let any_visible = sheets.iter().any(|sheet| sheet.visible);
            let shown = sheets.iter();
            let shown = shown.filter(|sheet| sheet.visible || !any_visible);
            Ok(shown.map(|sheet| sheet.name.as_str()).collect())
        }
        (Some(_), Some(sheet)) => Ok(vec![&sheet.name]),
        (Some(name), None) => Err(IntakeError::NoSuchSheet {
            sheet: name.clone(),
            sheets: sheets.iter().map(|sheet| sheet.name.clone()).collect(),
        }),
    }
}

/// A sheet that was read, and how much it looks like what is wanted.
struct Candidate {
    name: String,
    like: usize,
    filled: usize,
    /// Why it holds no table, where it does not.
    table: Result<Table, IntakeError>,
}

impl Candidate {
    fn of(
        name: &str,
        sheet: Sheet,
        all: &[Worksheet],
        options: &ReadOptions,
        like: Likeness<'_>,
    ) -> Self {
        let filled = sheet.filled;
        let names: Vec<_> = all.iter().map(|sheet| sheet.name.clone()).collect();
        let table = match sheet.records.len() {
            0 => Err(IntakeError::EmptySheet {
                sheet: name.to_owned(),
                sheets: names,
            }),
            _ => table(name, names, sheet, all, options),
        };
        Self {
            name: name.to_owned(),
            like: table.as_ref().map_or(0, like),
            filled,
            table,
        }
    }

    /// Whether it is the better one to read; an equal one is not.
    fn beats(&self, other: &Self) -> bool {
        let like = |one: &Self| if one.like < LIKELY { 0 } else { one.like };
        let worth = |one: &Self| (one.table.is_ok(), like(one), one.filled);
        worth(self) > worth(other)
    }
}

/// The sheet as a table, with what its number formats say of its columns.
fn table(
    name: &str,
    names: Vec<String>,
    sheet: Sheet,
    all: &[Worksheet],
    options: &ReadOptions,
) -> Result<Table, IntakeError> {
    let (source, shown, clock) = source(name.to_owned(), names, sheet, all);
    let mut table = assemble(source, options)?;
    for column in &mut table.columns {
        column.amounts = shown.amounts(column.position);
    }
    let label = |position: usize| {
        let column = table.columns.get(position);
        column.map_or_else(String::new, |column| column.label.clone())
    };
    let notes = [shown.notes(label), clock.notes(label)].concat();
    table.guesses.notes.extend(notes);
    Ok(table)
}

fn source(
    name: String,
    names: Vec<String>,
    sheet: Sheet,
    all: &[Worksheet],
) -> (Source, Shown, Clock) {
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
    if !sheet.beside.known {
        notes.push(
            "Merged and hidden cells and formulas without results could not be looked for: the parts \
             of the workbook are not where its directory says."
                .to_owned(),
        );
    }
    if replaced > 0 {
        notes.push(format!(
            "{replaced} characters show as \u{fffd}: they were lost before this file was written."
        ));
    }
    let source = Source {
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
        doubt: None,
        beside: sheet.beside,
    };
    (source, sheet.shown, sheet.clock)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    /// One text of 32 kB shown by a hundred cells makes a workbook of a few kB and a table of 3 MB:
    /// the limit must hold for what is shown.
    #[test]
    fn a_text_that_many_cells_show_counts_each_time() {
        let text = "x".repeat(32_000);
        let row = |row| format!(r#"<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>"#);
        let rows: String = (1..=100).map(row).collect();
        let bytes = workbook(&text, &rows);
        assert!(bytes.len() < 20_000);
        let options = ReadOptions::default();
        let read = |most| {
            read_within(Format::Xlsx, &bytes, &options, &|_| 0, most).map(|table| table.len())
        };
        // The first row is the header.
        assert_eq!(read(4 << 20), Ok(99));
        let refused = read(2 << 20).unwrap_err().to_string();
        assert!(refused.contains("more than the 2 MiB"), "{refused}");
    }

    /// The least that is a workbook: a sheet with these rows, and one shared text.
    fn workbook(text: &str, rows: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        let part = |id: &str, kind: &str, target: &str| {
            format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
        };
        let related =
            |parts: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{parts}</Relationships>"#);
        let sheets = part("r1", "worksheet", "worksheets/sheet1.xml")
            + &part("r2", "sharedStrings", "sharedStrings.xml");
        let files = [
            (
                "_rels/.rels",
                related(&part("r1", "officeDocument", "xl/workbook.xml")),
            ),
            ("xl/_rels/workbook.xml.rels", related(&sheets)),
            (
                "xl/workbook.xml",
                format!(
                    r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#),
            ),
            (
                "xl/sharedStrings.xml",
                format!(
                    r#"<sst xmlns="{MAIN}" count="1" uniqueCount="1"><si><t>{text}</t></si></sst>"#
                ),
            ),
        ];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

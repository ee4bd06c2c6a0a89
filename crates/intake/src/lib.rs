//! Reads messy tables: the bytes of a CSV or JSON file or of a workbook become a [`Table`], and every
//! guess made on the way (format, encoding, delimiter, header row, sheet) is in [`Guesses`], so
//! that a user sees it and can overrule it through [`ReadOptions`].
//!
//! The crate knows no domain words, no database and no clock. What it can't read whole it refuses
//! in words ([`IntakeError`]); nothing is half read, and nothing is left out without being counted.
//!
//! ```
//! use pilotage_intake::{ReadOptions, read};
//!
//! let table = read(b"Name;Stage\nAlpha;Pilot\n", "register.csv", &ReadOptions::default())?;
//! assert_eq!(table.guesses.delimiter, Some(';'));
//! assert_eq!(table.row(0).map(|row| row.get(1)), Some("Pilot"));
//! # Ok::<(), pilotage_intake::IntakeError>(())
//! ```

mod apostrophes;
mod archive;
mod assemble;
mod beside;
mod blanked;
mod block;
mod body;
mod currency;
mod decode;
mod delimiter;
mod detect;
mod encoding;
mod error;
mod header;
mod heads;
mod json;
mod kind;
mod line_ends;
mod options;
mod records;
mod sniff;
mod table;
mod text;
mod totals;
mod words;
mod workbook;

pub use blanked::{Blanked, BlankedWhy};
pub use block::{block, block_cell, block_table};
pub use detect::{EncodingDoubt, Reading};
pub use encoding::Encoding;
pub use error::IntakeError;
pub use options::{Format, LineEnds, ReadOptions};
pub use table::{Amounts, Column, Guesses, LeftOut, RaggedRow, Row, Table};
pub use workbook::quiet_caught_panics;

/// The largest file that is read, in bytes (512 MiB).
pub const MAX_BYTES: usize = 512 << 20;
/// The most text that a workbook may unpack to, in bytes (1 GiB): a guard against zip bombs.
pub const MAX_UNPACKED_BYTES: u64 = 1 << 30;
/// The most text that the cells of a sheet may hold, in bytes (256 MiB): a text that stands once in a
/// workbook may be shown by any number of cells, so that the workbook's own size bounds nothing.
pub const MAX_SHEET_TEXT_BYTES: usize = 256 << 20;
/// The most columns of a table: as many as a sheet of a workbook has.
pub const MAX_COLUMNS: usize = 16_384;
/// The longest text of one cell, in bytes (1 MiB): thirty times what a spreadsheet holds in one.
pub const MAX_CELL_BYTES: usize = 1 << 20;
/// The most cells that are read from one table.
pub const MAX_CELLS: usize = 50_000_000;

/// Reads a whole file into a [`Table`].
///
/// `name_hint` is the file's name: its ending breaks ties between delimiters and names the kind of
/// file in refusals. `options` overrule the guesses one by one; a `None` there means "guess".
///
/// # Errors
/// An [`IntakeError`] in words when the bytes hold no table, or one that can't be read whole.
pub fn read(bytes: &[u8], name_hint: &str, options: &ReadOptions) -> Result<Table, IntakeError> {
    read_like(bytes, name_hint, options, &|_| 0)
}

/// How much a sheet looks like what is asked for: the more, the better; 0: not at all.
pub type Likeness<'l> = &'l dyn Fn(&Table) -> usize;

/// Reads a whole file into a [`Table`] as [`read`] does; of a workbook without a sheet that is asked
/// for, the one that looks most like what is wanted.
///
/// # Errors
/// See [`read`].
pub fn read_like(
    bytes: &[u8],
    name_hint: &str,
    options: &ReadOptions,
    like: Likeness<'_>,
) -> Result<Table, IntakeError> {
    refuse_too_large(bytes.len() as u64)?;
    match sniff::format(bytes, name_hint, options)? {
        Format::Csv => assemble::assemble(text::read(bytes, name_hint, options)?, options),
        format @ (Format::Xlsx | Format::Xls | Format::Xlsb | Format::Ods) => {
            workbook::read(format, bytes, options, like)
        }
        Format::Json => json::read(bytes, name_hint, options, like),
    }
}

/// Refuses a file by its length, so that one that is too large need not be read to find out.
///
/// # Errors
/// When it is longer than [`MAX_BYTES`].
pub fn refuse_too_large(bytes: u64) -> Result<(), IntakeError> {
    if bytes > MAX_BYTES as u64 {
        return Err(IntakeError::too_large_file(bytes));
    }
    Ok(())
}

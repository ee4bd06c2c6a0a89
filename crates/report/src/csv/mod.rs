//! Tables as CSV, in two named modes.
//!
//! **Data** is exact: every cell comes back byte for byte through our own import and any other
//! reader of RFC 4180. **Spreadsheet-safe** is for opening in a spreadsheet: text that a
//! spreadsheet could take for a formula gets an apostrophe before it ([`neutralised`]), which
//! stays visible there and is taken off again by our own import; how many cells that was is reported. Numbers and dates
//! are never touched by it, so `-5` stays a number.
//!
//! Records end in CR LF, as RFC 4180 says and spreadsheets write. Cells with a delimiter, a double
//! quote or a line end are quoted, and line ends inside cells stand as they are.

mod read;
mod sheet;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use pilotage_model::formula::neutralised;

use crate::ReportError;

pub use read::{ReadBack, read};
pub use sheet::write_sheet;

/// Whom the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Programs: exact.
    #[default]
    Data,
    /// Spreadsheets: formula-like text is neutralised.
    SpreadsheetSafe,
}

/// What stands between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
    /// `|`
    Bar,
}

impl Delimiter {
    const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }
}

/// The decimal mark of number cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Decimal {
    /// `1234.5`
    #[default]
    Point,
    /// `1234,5`
    Comma,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Choice {
    /// Whom it is for.
    pub mode: Mode,
    /// What stands between cells.
    pub delimiter: Delimiter,
    /// The decimal mark of number cells.
    pub decimal: Decimal,
    /// Whether the file begins with a UTF-8 byte order mark, by which Excel knows the encoding.
    pub bom: bool,
}

impl Choice {
    /// Reads a choice from words.
    ///
    /// # Errors
    /// When the delimiter is none of `,` `;` tab (also `\t` and `tab`) and `|`, or the decimal mark
    /// neither `.` nor `,`, or a decimal comma is asked for in data mode: `1,500` would come back as
    /// another number.
    pub fn parse(
        mode: Mode,
        delimiter: &str,
        decimal: &str,
        bom: bool,
    ) -> Result<Self, ReportError> {
        let delimiter = match delimiter {
            "," | "comma" => Delimiter::Comma,
            ";" | "semicolon" => Delimiter::Semicolon,
            "\t" | "\\t" | "tab" => Delimiter::Tab,
            "|" | "bar" => Delimiter::Bar,
            other => return Err(ReportError::Delimiter(other.to_owned())),
        };
        let decimal = match (decimal, mode) {
            ("." | "point", _) => Decimal::Point,
            ("," | "comma", Mode::SpreadsheetSafe) => Decimal::Comma,
            ("," | "comma", Mode::Data) => return Err(ReportError::DecimalCommaInData),
            (other, _) => return Err(ReportError::DecimalMark(other.to_owned())),
        };
        Ok(Self {
            mode,
            delimiter,
            decimal,
            bom,
        })
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text: the only kind that is neutralised.
    Text,
    /// A number with a decimal point.
    Number,
    /// A date.
    Date,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<'a> {
    /// Its text.
    pub text: Cow<'a, str>,
    /// What the text is.
    pub kind: Kind,
}

impl<'a> Cell<'a> {
    /// A text.
    pub fn text(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            kind: Kind::Text,
        }
    }

    /// A number, written with a decimal point.
    pub fn number(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            kind: Kind::Number,
        }
    }

    /// A date.
    pub fn date(text: impl Into<Cow<'a, str>>) -> Self {
        Self {
            text: text.into(),
            kind: Kind::Date,
        }
    }
}

/// A table as written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// Rows below the header.
    pub rows: usize,
    /// Cells that were neutralised, the header's included; 0 in data mode.
    pub neutralised: usize,
}

/// Writes a header and rows. Headers are text.
///
/// # Errors
/// When a row has more or fewer cells than the header.
pub fn write<'a, H, R, C>(header: H, rows: R, choice: Choice) -> Result<Written, ReportError>
where
    H: IntoIterator<Item: AsRef<str>>,
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item = Cell<'a>>,
{
    let mut bytes = Vec::new();
    if choice.bom {
        bytes.extend_from_slice("\u{feff}".as_bytes());
    }
    let mut out = Writer {
        csv: csv::WriterBuilder::new()
            .delimiter(choice.delimiter.byte())
            .terminator(csv::Terminator::CRLF)
            .from_writer(bytes),
        choice,
        neutralised: 0,
    };
    for name in header {
        out.cell(&Cell::text(name.as_ref())).map_err(refused)?;
    }
    out.end()?;
    let mut count = 0;
    for row in rows {
        out.row(row)?;
        count += 1;
    }
    let bytes = out.csv.into_inner().map_err(|error| ReportError::Csv {
        reason: error.to_string(),
    })?;
    Ok(Written {
        bytes,
        rows: count,
        neutralised: out.neutralised,
    })
}

struct Writer {
    csv: csv::Writer<Vec<u8>>,
    choice: Choice,
    neutralised: usize,
}

impl Writer {
    fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> Result<(), ReportError> {
        for cell in cells {
            self.cell(&cell).map_err(refused)?;
        }
        self.end()
    }

    fn end(&mut self) -> Result<(), ReportError> {
        // No further fields: what ends the record that was begun.
        self.csv.write_record(None::<&[u8]>).map_err(refused)
    }

    fn cell(&mut self, cell: &Cell<'_>) -> csv::Result<()> {
        let text = cell.text.as_ref();
        match (cell.kind, self.choice.mode, self.choice.decimal) {
            (Kind::Number, _, Decimal::Comma) => self.csv.write_field(text.replace('.', ",")),
            (Kind::Text, Mode::SpreadsheetSafe, _) => {
                let written = neutralised(text);
                self.neutralised += usize::from(matches!(written, Cow::Owned(_)));
                self.csv.write_field(written.as_ref())
            }
            _ => self.csv.write_field(text),
        }
    }
}

fn refused(error: csv::Error) -> ReportError {
    ReportError::Csv {
        reason: error.to_string(),
    }
}

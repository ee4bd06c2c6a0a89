//! What can keep a file from being written.

/// Why a report could not be made, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The drawing handed over is not SVG that can be rendered.
    #[error("the drawing is not readable SVG ({reason}); export it as SVG and report the file")]
    UnreadableDrawing {
        /// The parser's own words.
        reason: String,
    },
    /// The picture asked for has no pixels or more than can be held.
    #[error(
        "a picture of {width} × {height} pixels cannot be made; choose a scale that keeps both \
         sides between 1 and {most}"
    )]
    PictureSize {
        /// Pixels from left to right.
        width: u64,
        /// Pixels from top to bottom.
        height: u64,
        /// The longest side a picture may have.
        most: u32,
    },
    /// The picture could not be written as PNG.
    #[error("the picture could not be encoded as PNG ({reason}); try a smaller scale")]
    PngEncoding {
        /// The encoder's own words.
        reason: String,
    },
    /// The delimiter asked for is none that is offered.
    #[error("“{0}” can't stand between cells; use , ; | or tab")]
    Delimiter(String),
    /// The decimal mark asked for is none.
    #[error("“{0}” is no decimal mark; use . or ,")]
    DecimalMark(String),
    /// A decimal comma was asked for in data mode.
    #[error(
        "data mode keeps the decimal point, so that numbers come back the same; choose the \
         spreadsheet-safe mode for a decimal comma"
    )]
    DecimalCommaInData,
    /// A table could not be written as CSV.
    #[error("the table could not be written as CSV ({reason}); export again and report it")]
    Csv {
        /// The writer's own words.
        reason: String,
    },
    /// A file is not the table that was written.
    #[error("it is not the table that an export wrote ({reason})")]
    NotReadBack {
        /// The reader's own words.
        reason: String,
    },
    /// A text is longer than a cell of a workbook can be.
    #[error(
        "the text under “{column}” in row {row} of {sheet} has {length} characters, and a cell of a \
         workbook holds {most} at most: it would be cut. Export as CSV or HTML, or shorten it"
    )]
    TextTooLong {
        /// The table.
        sheet: String,
        /// Label of the column.
        column: String,
        /// The row of the workbook, its header being the first.
        row: usize,
        /// Characters as workbooks count them: UTF-16 units.
        length: usize,
        /// The most that there may be.
        most: usize,
    },
    /// A table has more rows or columns than a sheet of a workbook can have.
    #[error(
        "{sheet} has {count} {what}, and a sheet of a workbook holds {most} at most: some would be \
         left out. Export as CSV, or narrow the filter"
    )]
    TooLarge {
        /// The table.
        sheet: String,
        /// “rows” or “columns”.
        what: &'static str,
        /// How many it has, its header among the rows.
        count: usize,
        /// The most that there may be.
        most: usize,
    },
    /// A workbook could not be written.
    #[error("the workbook could not be written ({reason}); export as CSV and report it")]
    Workbook {
        /// The writer's own words.
        reason: String,
    },
}

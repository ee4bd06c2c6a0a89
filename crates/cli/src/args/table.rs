//! How a table is read from a file, before anybody asks what its columns hold.

use clap::Args;
use pilotage_intake::ReadOptions;

use super::read::{delimiter, encoding};

/// What may be said of any file that rows are read from.
#[derive(Debug, Args)]
pub struct TableOptions {
    /// Sheet of a workbook, or list of a JSON file by the keys that lead to it
    /// [default: the one whose headers are known best].
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Row of the headers as a spreadsheet counts them; 0: there is none.
    #[arg(long, value_name = "N")]
    pub header_row: Option<usize>,
    /// Bring in rows that look like totals or examples, repeat the header or number the columns; else they are
    /// left out, and listed.
    #[arg(long)]
    pub keep_totals: bool,
    /// Leave out rows and columns that don't show in a workbook, hidden by hand or by a filter.
    #[arg(long)]
    pub skip_hidden: bool,
    /// How bytes become characters: utf-8, utf-16le, windows-1250, windows-1252, shift_jis, gb18030 or
    /// another that browsers know [default: guessed, or asked for where the text does not tell].
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    pub encoding: Option<pilotage_intake::Encoding>,
    /// What stands between cells: , ; | or tab.
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    pub delimiter: Option<u8>,
}

impl TableOptions {
    /// What was said, for the reader.
    pub fn options(&self) -> ReadOptions {
        ReadOptions {
            format: None,
            encoding: self.encoding,
            delimiter: self.delimiter,
            header_row: self.header_row,
            sheet: self.sheet.clone(),
            keep_totals: self.keep_totals,
            skip_hidden: self.skip_hidden,
        }
    }
}

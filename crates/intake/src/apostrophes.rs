//! Apostrophes that files for spreadsheets put before text which looks like a formula.
//!
//! Our spreadsheet-safe export writes them, and so do others'. They are taken off again: with them, every “- first
//! point” that was edited in a spreadsheet would come back changed. Our exports for programs are exact, and are known
//! by their headers, the ids of fields.

use pilotage_model::formula::restored;
use pilotage_model::kinds::KindId;
use pilotage_model::{Catalogue, RATING_COLUMNS, Register};

use crate::records::{Edits, Records};
use crate::words::some;

/// Takes them off the cells from this row on; says of how many.
pub(crate) fn take_off(
    records: &Records,
    headers: &[String],
    first_row: usize,
    edits: &mut Edits,
) -> Option<String> {
    let writer = Writer::of(headers);
    if writer == Writer::OurData {
        return None;
    }
    let mut count = 0;
    for index in first_row..records.len() {
        let row = records.get(index)?;
        for (at, cell) in row.cells().enumerate() {
            // As nearly every cell: told by its first sign.
            if !cell.starts_with('\'') {
                continue;
            }
            let text = writer.restored(cell);
            if text.len() < cell.len() {
                edits.cells.insert((index, at), text.to_owned());
                count += 1;
            }
        }
    }
    (count > 0).then(|| {
        format!(
            "{} lost the apostrophe that a file for spreadsheets puts before text with =, +, - or @ at its \
             beginning.",
            some(count, "cell")
        )
    })
}

/// A name of a column without it.
pub(crate) fn header(text: &str) -> &str {
    restored(text)
}

/// Who wrote a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writer {
    /// Our export for programs, which is exact.
    OurData,
    /// Our export for spreadsheets, or a list with the words of our screens.
    OurWords,
    Another,
}

impl Writer {
    fn of(headers: &[String]) -> Self {
        let nobody = Register::default();
        let catalogue = Catalogue::of(&nobody);
        let filled = headers.iter().filter(|header| !header.is_empty());
        let (mut ids, mut words, mut all) = (0, 0, 0);
        for header in filled {
            let found = catalogue.find(header);
            all += 1;
            ids += usize::from(
                found.is_some_and(|info| info.id == *header) || header.starts_with("custom."),
            );
            words += usize::from(found.is_some());
        }
        match (ids, words, all) {
            (_, _, 0) => Self::Another,
            (ids, _, all) if ids == all || is_of_records(headers) => Self::OurData,
            _ if is_of_ratings(headers, |(id, _)| id) => Self::OurData,
            _ if is_of_ratings(headers, |(_, label)| label) => Self::OurWords,
            // A few words of ours stand over most registers; an export has all of them.
            (_, words, all) if words >= 20 && 10 * words >= 6 * all => Self::OurWords,
            _ => Self::Another,
        }
    }

    fn restored(self, cell: &str) -> &str {
        let text = restored(cell);
        // “'@home' programme” is quoted; “'=A1+'Sheet 2'!B1” is not.
        let is_quoted = text.matches('\'').count() % 2 == 1;
        match self {
            // Others put it before these signs alone; an apostrophe before a tab was typed.
            Self::Another if is_quoted || !text.starts_with(['=', '+', '-', '@']) => cell,
            _ => text,
        }
    }
}

/// Whether the names are those of an export of ratings, by id or by label.
fn is_of_ratings(
    headers: &[String],
    name: fn(&(&'static str, &'static str)) -> &'static str,
) -> bool {
    headers.iter().eq(RATING_COLUMNS.iter().map(name))
}

/// Whether all names are ids of the fields of one kind of record.
fn is_of_records(headers: &[String]) -> bool {
    KindId::all().any(|kind| {
        let facts = kind.facts();
        let is_id =
            |header: &String| header == "id" || facts.iter().any(|field| field.id == header);
        headers.iter().all(is_id)
    })
}

//! The rows below the header made ready: merged cells cover their rows, what is no value is blank, and
//! rows that are no things of their own are left out.

use std::collections::BTreeSet;

use pilotage_model::field::number::{measure, zeros_beside};

use crate::apostrophes;
use crate::beside::{Area, Beside};
use crate::blanked::{self, Blanked};
use crate::header::body_kind;
use crate::heads::Heads;
use crate::kind::Kind;
use crate::records::{Edits, Record, Records};
use crate::totals::Sums;
use crate::words::{rows_in_words, some};
use crate::{IntakeError, LeftOut, MAX_CELLS, ReadOptions};

/// The rows below the header, and what was done to them.
pub(crate) struct Body {
    pub(crate) blanked: Vec<Blanked>,
    pub(crate) left_out: Vec<LeftOut>,
    /// Rows that don't show.
    pub(crate) hidden_rows: usize,
    pub(crate) notes: Vec<String>,
}

/// Makes the rows below the header ready.
///
/// # Errors
/// When merged cells make the table larger than can be read.
pub(crate) fn ready(
    records: &mut Records,
    heads: &Heads,
    headers: &[String],
    beside: &mut Beside,
    options: &ReadOptions,
) -> Result<Body, IntakeError> {
    let first_row = heads.first_row();
    let mut notes = Vec::new();
    let mut edits = Edits::default();
    let summed = fill_merged(records, first_row, &beside.merged, &mut edits)?;
    notes.extend(merged_note(&edits, records));
    notes.extend(summed);
    notes.extend(apostrophes::take_off(
        records, headers, first_row, &mut edits,
    ));
    let mut blanked = blanked::errors(records, first_row, &mut edits);
    blanked.append(&mut beside.blanked);
    if !edits.is_empty() {
        *records = records.edited(&edits)?;
    }
    let mut edits = Edits::default();
    if options.skip_hidden {
        blank_columns(records, first_row, beside, &mut edits);
    }
    let hidden_rows = hidden(records, first_row, beside, options, &mut edits);
    notes.extend(hidden_note(hidden_rows, options));
    notes.extend(drop_zeros(records, first_row, &mut edits));
    let mut left_out = Vec::new();
    if !options.keep_totals {
        leave_out(records, heads, beside, &mut edits, &mut left_out);
        notes.extend(left_out_note(&left_out));
    }
    if !edits.is_empty() {
        *records = records.edited(&edits)?;
    }
    let there: BTreeSet<_> = records.iter_from(first_row).map(|row| row.number).collect();
    blanked.retain(|cell| there.contains(&cell.row));
    blanked.sort_by_key(|cell| (cell.row, cell.column));
    Ok(Body {
        blanked,
        left_out,
        hidden_rows,
        notes,
    })
}

/// Texts and dates of cells that are merged over several rows hold for each of them. A figure is not:
/// three rows with the budget of all three would treble it. Says where figures stay with the first.
fn fill_merged(
    records: &Records,
    first_row: usize,
    merged: &[Area],
    edits: &mut Edits,
) -> Result<Option<String>, IntakeError> {
    let first = records.get(first_row).map_or(usize::MAX, |row| row.number);
    let mut figures = Vec::new();
    let mut covered = 0;
    for area in merged {
        let (top, bottom) = (area.rows.0 as usize + 1, area.rows.1 as usize + 1);
        let column = area.columns.0 as usize;
        let Some(row) = records.find(top).and_then(|at| records.get(at)) else {
            continue;
        };
        let text = row.get(column);
        if top < first || top == bottom || text.trim().is_empty() {
            continue;
        }
        if is_figure(text) {
            figures.push(top);
            continue;
        }
        for index in records.after(top) {
            let below = records.get(index).filter(|row| row.number <= bottom);
            let Some(below) = below else { break };
            covered += 1;
            if covered == MAX_CELLS {
                return Err(IntakeError::too_many_cells());
            }
            if below.get(column).trim().is_empty() {
                edits.cells.insert((index, column), text.to_owned());
            }
        }
    }
    figures.sort_unstable();
    figures.dedup();
    Ok((!figures.is_empty()).then(|| {
        format!(
            "Figures in cells merged over several rows count for the first row alone ({}).",
            rows_in_words(&figures)
        )
    }))
}

/// Whether a cell is a figure, in digits alone or with a word for thousands: `2 Mio. €`, `250k`, `£2m`.
fn is_figure(cell: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let (Some(first), Some(last)) = (cell.find(digit), cell.rfind(digit)) else {
        return false;
    };
    let is_unit = |text: &str| {
        let text = text.trim().trim_matches(['+', '-', '(', ')']);
        text.is_empty()
            || zeros_beside(text).is_some()
            || measure(text).is_some_and(|read| read.rest.is_empty() || read.zeros.is_some())
    };
    Kind::of(cell) == Kind::Number
        || (Kind::of(&cell[first..=last]) == Kind::Number
            && is_unit(&cell[..first])
            && is_unit(&cell[last + 1..]))
}

fn merged_note(edits: &Edits, records: &Records) -> Option<String> {
    let mut rows: Vec<_> = edits.cells.keys().map(|(index, _)| *index).collect();
    rows.dedup();
    let rows = rows.into_iter().filter_map(|at| records.get(at));
    let rows: Vec<_> = rows.map(|row| row.number).collect();
    (!rows.is_empty()).then(|| {
        format!(
            "Merged cells hold for all rows that they cover ({}).",
            rows_in_words(&rows)
        )
    })
}

/// Columns that don't show hold nothing, where that was asked for: places of the others stay as they are.
fn blank_columns(records: &Records, first_row: usize, beside: &Beside, edits: &mut Edits) {
    for index in first_row..records.len() {
        let Some(row) = records.get(index) else { break };
        for (first, last) in &beside.hidden_columns {
            let columns = *first as usize..(*last as usize + 1).min(row.len());
            for column in columns.filter(|at| !row.get(*at).is_empty()) {
                edits.cells.insert((index, column), String::new());
            }
        }
    }
}

/// Counts the rows that don't show, and drops them where that was asked for.
fn hidden(
    records: &Records,
    first_row: usize,
    beside: &Beside,
    options: &ReadOptions,
    edits: &mut Edits,
) -> usize {
    if beside.hidden_rows.is_empty() {
        return 0;
    }
    let rows = records.iter_from(first_row).enumerate();
    let hidden: Vec<_> = rows
        .filter(|(_, row)| beside.hidden_rows.contains(&row.number))
        .map(|(at, _)| first_row + at)
        .collect();
    let count = hidden.len();
    if options.skip_hidden {
        edits.dropped.extend(hidden);
    }
    count
}

fn hidden_note(count: usize, options: &ReadOptions) -> Option<String> {
    let done = match options.skip_hidden {
        true => "left out, as you said",
        false => "read like the others",
    };
    let show = if count == 1 { "does not" } else { "do not" };
    (count > 0).then(|| {
        format!(
            "{} {show} show in the workbook, hidden by hand or by a filter: {done}.",
            some(count, "row")
        )
    })
}

/// Rows at the end that hold nothing but zeros, as formulas filled down below the data show.
fn drop_zeros(records: &Records, first_row: usize, edits: &mut Edits) -> Option<String> {
    let is_zero = |cell: &str| {
        let digit = |c: char| c.is_ascii_digit();
        cell.contains(digit)
            && cell.chars().all(|c| !digit(c) || c == '0')
            && Kind::of(cell) == Kind::Number
    };
    let nothing = |row: Record<'_>| {
        row.cells()
            .all(|cell| cell.trim().is_empty() || is_zero(cell.trim()))
    };
    let mut rows = Vec::new();
    for index in (first_row..records.len()).rev() {
        if edits.dropped.contains(&index) {
            continue;
        }
        match records.get(index) {
            Some(row) if nothing(row) => {
                edits.dropped.insert(index);
                rows.push(row.number);
            }
            _ => break,
        }
    }
    rows.reverse();
    let hold = if rows.len() == 1 { "holds" } else { "hold" };
    (!rows.is_empty()).then(|| {
        format!(
            "{} at the end {hold} nothing but zeros and {} no rows of the table ({}).",
            some(rows.len(), "row"),
            if rows.len() == 1 { "is" } else { "are" },
            rows_in_words(&rows)
        )
    })
}

/// Leaves out totals, repeated headers, and numbers of the columns.
fn leave_out(
    records: &Records,
    heads: &Heads,
    beside: &Beside,
    edits: &mut Edits,
    left_out: &mut Vec<LeftOut>,
) {
    let first_row = heads.first_row();
    let header = heads.index.and_then(|at| records.get(at));
    let mut sums = Sums::new(records, first_row);
    for index in first_row..records.len() {
        let Some(row) = records
            .get(index)
            .filter(|_| !edits.dropped.contains(&index))
        else {
            continue;
        };
        let why = if header.is_some_and(|header| repeats(row, header)) {
            Some("repeats the header".to_owned())
        } else if index == first_row
            && header.is_some_and(|header| numbers_columns(records, index, header))
        {
            Some("numbers the columns".to_owned())
        } else if is_an_example(records, first_row, index) {
            Some("is an example".to_owned())
        } else {
            sums.why(index, beside.totals.contains(&row.number))
        };
        if let Some(why) = why {
            edits.dropped.insert(index);
            let mut cells = row.cells().map(str::trim);
            let text = cells.find(|cell| !cell.is_empty()).unwrap_or_default();
            left_out.push(LeftOut {
                row: row.number,
                text: text.to_owned(),
                why,
            });
        }
    }
}

fn repeats(row: Record<'_>, header: Record<'_>) -> bool {
    let width = row.len().max(header.len());
    header.filled() > 1 && (0..width).all(|at| row.get(at).trim() == header.get(at).trim())
}

/// `1`, `2`, `3` … or `(a)`, `(b)`, `(c)` … below each name, with texts below that.
fn numbers_columns(records: &Records, index: usize, header: Record<'_>) -> bool {
    let Some(row) = records.get(index) else {
        return false;
    };
    let bare = |at: usize| row.get(at).trim().trim_matches(['(', ')', '[', ']', '.']);
    let number = |at: usize| bare(at) == (at + 1).to_string();
    let letter = |at: usize| {
        let letter = u32::try_from(at).ok();
        let letter = letter.and_then(|at| char::from_u32(u32::from('a') + at));
        at < 26 && letter.is_some_and(|letter| bare(at).eq_ignore_ascii_case(&letter.to_string()))
    };
    let width = header.extent();
    let is_all = |test: &dyn Fn(usize) -> bool| (0..width).all(test);
    let numbered = is_all(&number) || is_all(&letter);
    // A table of figures may begin with 1, 2, 3; among texts and dates such a row stands out.
    let other = |at: &usize| body_kind(records, index + 1, *at) != Some(Kind::Number);
    width > 3
        && row.extent() == width
        && numbered
        && 2 * (0..width).filter(other).count() > width
        && records.len() > index + 1
}

/// One of the first two rows that says it shows how to fill in the others: `Example`, `e.g. Chatbot`. Where the rows below
/// say so, too, it is a word of the register.
fn is_an_example(records: &Records, first_row: usize, index: usize) -> bool {
    let says_so = |index: usize| records.get(index).is_some_and(says_example);
    let below = first_row + 2;
    index < below && records.len() > below && says_so(index) && !says_so(below)
}

fn says_example(row: Record<'_>) -> bool {
    const STARTS: [&str; 12] = [
        "e.g.", "e. g.", "e.g:", "z.b.", "z. b.", "p. ex.", "p.ex.", "par ex.", "bijv.", "p. ej.",
        "p.ej.", "ad es.",
    ];
    const WORDS: [&str; 12] = [
        "example",
        "example row",
        "example entry",
        "sample row",
        "beispiel",
        "beispielzeile",
        "beispieleintrag",
        "exemple",
        "voorbeeld",
        "ejemplo",
        "esempio",
        "exemplo",
    ];
    let filled = row.cells().map(str::trim).filter(|cell| !cell.is_empty());
    filled.take(2).any(|cell| {
        let small = cell.to_lowercase();
        let open = small.trim_start_matches(['(', '[', '<', '{']);
        let bare = open.trim_end_matches(|c: char| c.is_ascii_digit() || ")]>}:.# ".contains(c));
        STARTS.iter().any(|start| open.starts_with(start)) || WORDS.contains(&bare)
    })
}

fn left_out_note(left_out: &[LeftOut]) -> Option<String> {
    const MOST: usize = 5;
    let named = left_out.iter().take(MOST);
    let named: Vec<_> = named
        .map(|row| format!("row {} \u{201c}{}\u{201d} {}", row.row, row.text, row.why))
        .collect();
    let more = match left_out.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    (!left_out.is_empty()).then(|| {
        format!(
            "{} left out: {}{more}.",
            match left_out.len() {
                1 => "1 row was".to_owned(),
                many => format!("{many} rows were"),
            },
            named.join("; ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A merged budget that is copied down counts once for each row that it covers.
    #[test]
    fn figures_are_told_from_texts() {
        let figures = [
            "12",
            "1.500,75",
            "2 Mio. €",
            "250k",
            "£2m",
            "(3)",
            "1,200 kr.",
            "3 lakh",
        ];
        let texts = [
            "Phase 3",
            "Claims",
            "2024-03-01",
            "7 Mio. Kunden",
            "2 sites",
            "A1",
            "",
        ];
        for cell in figures {
            assert!(is_figure(cell), "{cell}");
        }
        for cell in texts {
            assert!(!is_figure(cell), "{cell}");
        }
    }
}

//! Which row names the columns: the first one that is full, mostly distinct, and doesn't look like
//! the rows below it.

use crate::kind::Kind;
use crate::records::{Record, Records};

/// How far down a header is looked for, and how many rows below it are compared with it.
const REACH: usize = 50;
const SAMPLE: usize = 200;

pub(crate) struct HeaderGuess {
    /// The index among the records; `None` when there is no header.
    pub(crate) index: Option<usize>,
    /// The sentence that a user reads.
    pub(crate) reason: String,
}

/// Guesses the header of records, of which there is at least one.
pub(crate) fn guess(records: &Records) -> HeaderGuess {
    let width = main_width(records);
    let reach = || records.iter_from(0).take(REACH);
    let full = reach().position(|record| is_full(record, width));
    let index = full.unwrap_or_else(|| fullest(records));
    let Some(candidate) = records.get(index) else {
        return HeaderGuess {
            index: None,
            reason: "There are no rows.".to_owned(),
        };
    };
    let votes = Votes::count(records, index, candidate);
    if votes.says_data() {
        return HeaderGuess {
            index: None,
            reason: no_header_reason(candidate, &votes),
        };
    }
    HeaderGuess {
        index: Some(index),
        reason: reason(candidate, index, width, full.is_some()),
    }
}

/// The number of cells that most of the table's cells lie in: many short remarks above a table
/// don't outweigh it.
pub(crate) fn main_width(records: &Records) -> usize {
    let mut widths: Vec<usize> = records
        .iter_from(0)
        .take(SAMPLE)
        .map(|record| record.len())
        .collect();
    widths.sort_unstable();
    widths
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0] * run.len(), run.len(), run[0]))
        .max()
        .map_or(0, |(_, _, width)| width)
}

/// More than half of the cells filled, and at least half of those distinct.
fn is_full(record: Record<'_>, width: usize) -> bool {
    let filled = record.filled();
    filled * 2 > width && distinct(record) * 2 >= filled
}

fn distinct(record: Record<'_>) -> usize {
    let mut cells: Vec<&str> = record
        .cells()
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.sort_unstable();
    cells.dedup();
    cells.len()
}

/// The record with most filled cells, the first on a tie.
fn fullest(records: &Records) -> usize {
    let reach = records.len().min(REACH);
    let filled = |index: &usize| records.get(*index).map_or(0, |record| record.filled());
    (0..reach).rev().max_by_key(filled).unwrap_or(0)
}

/// Columns in which the candidate looks like (`data`) or unlike (`header`) the cells below.
struct Votes {
    header: usize,
    data: usize,
}

impl Votes {
    fn count(records: &Records, index: usize, candidate: Record<'_>) -> Self {
        let mut votes = Self { header: 0, data: 0 };
        for (column, cell) in candidate.cells().enumerate() {
            match (Kind::of(cell), body_kind(records, index + 1, column)) {
                (Kind::Blank, _) | (_, Some(Kind::Text)) | (Kind::Text | Kind::Year, None) => {}
                // A lone row of figures, or figures above a mixed column, prove little; without
                // any row below they are all there is.
                (_, None) => votes.data += usize::from(index + 1 == records.len()),
                (Kind::Year, Some(kind)) => votes.data += usize::from(kind == Kind::Year),
                (kind, Some(body)) if kind == body => votes.data += 1,
                (Kind::Number, Some(Kind::Year)) => votes.data += 1,
                _ => votes.header += 1,
            }
        }
        votes
    }

    fn says_data(&self) -> bool {
        self.data > self.header
    }
}

/// The kind of four fifths of the filled cells in a column below the candidate; `None` where it is
/// mixed or empty.
pub(crate) fn body_kind(records: &Records, start: usize, column: usize) -> Option<Kind> {
    let mut counts = [0_usize; Kind::COUNT];
    for record in records.iter_from(start).take(REACH) {
        counts[Kind::of(record.get(column)) as usize] += 1;
    }
    counts[Kind::Blank as usize] = 0;
    let filled: usize = counts.iter().sum();
    let (index, &count) = counts.iter().enumerate().max_by_key(|&(_, count)| count)?;
    (filled > 0 && count * 5 >= filled * 4).then(|| Kind::from_index(index))
}

fn reason(candidate: Record<'_>, index: usize, width: usize, full: bool) -> String {
    let (number, filled) = (candidate.number, candidate.filled());
    let cells = match (filled, candidate.len().max(width)) {
        (1, 1) => "its only cell is filled".to_owned(),
        (filled, all) if filled == all => format!("all {all} cells are filled"),
        (filled, all) => format!("{filled} of {all} cells are filled"),
    };
    if !full {
        return format!(
            "No row near the top fills the table; row {number} comes closest: {cells}."
        );
    }
    let above = match index {
        0 => String::new(),
        1 => " The row above it doesn\u{2019}t name the columns.".to_owned(),
        _ => format!(" The {index} rows above it don\u{2019}t name the columns."),
    };
    format!("Row {number} is the first that can name the columns: {cells}.{above}")
}

fn no_header_reason(candidate: Record<'_>, votes: &Votes) -> String {
    format!(
        "Row {} already looks like data: figures or dates like those below it in {} of {} columns. \
         So no row was taken as the header.",
        candidate.number,
        votes.data,
        candidate.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each row is a table as registers come; the number is the row that a person would point at.
    #[test]
    fn the_header_is_where_a_person_sees_it() {
        let table = [
            ("plain", "Name,Stage\nAlpha,Pilot\nBeta,Idea", 1),
            ("title", "Our register,,\nName,Stage,Cost\nAlpha,Pilot,5", 2),
            (
                "section row",
                "Identity,,,Stage,,\na,b,c,d,e,f\n1,2,3,4,5,6\n1,2,3,4,5,6",
                2,
            ),
            ("remark", "# remark\nf1,f2,f3\n1,2,3\n4,5,6", 2),
            ("repeated title", "T,T,T,T\na,b,c,d\nw,x,y,z", 2),
            (
                "many remarks",
                "x\nx\nx\nx\nx\nx\na,b,c,d\n1,2,3,4\n1,2,3,4",
                7,
            ),
            (
                "repeated names",
                "id,name,id,age,id\n1,x,0,30,1\n2,y,0,26,2",
                1,
            ),
            ("blank name", "id,,age\n1,John,30", 1),
            (
                "years as names",
                "Project,2023,2024\nAlpha,500,20\nBeta,10,4",
                1,
            ),
            (
                "numbers as names",
                "id,100022,100025\nid1,TRUE,FALSE\nid2,TRUE,TRUE",
                1,
            ),
            ("no header", "1,english\n2,french\n3,german", 0),
            ("no header, one row", "3,german", 0),
            ("one column", "name\nAlpha\nBeta", 1),
        ];
        for (name, text, row) in table {
            let guess = guess(&Records::of_lines(text));
            assert_eq!(
                guess.index.map_or(0, |index| index + 1),
                row,
                "{name}: {}",
                guess.reason
            );
        }
    }
}

//! How the file was read, and in which other way it is to be.

use std::str::FromStr as _;

use pilotage_intake::{Encoding, Format, Guesses, ReadOptions, Table};
use pilotage_model::tally;

use crate::api::*;
use crate::error::{AppError, Result};

/// How many records from the top are shown for picking the header row.
const TOP: usize = 15;

pub(super) fn read_options(choice: &ReadChoice) -> Result<ReadOptions> {
    let encoding = choice
        .encoding
        .as_deref()
        .filter(|e| !e.is_empty())
        .map(|code| Encoding::from_str(code).map_err(|_| AppError::not_found("encoding", code)));
    Ok(ReadOptions {
        encoding: encoding.transpose()?,
        delimiter: choice.delimiter.as_ref().and_then(|d| d.bytes().next()),
        header_row: choice.header_row.map(|row| row as usize),
        sheet: choice.sheet.clone().filter(|sheet| !sheet.is_empty()),
        keep_totals: choice.keep_totals,
        skip_hidden: choice.skip_hidden,
        ..ReadOptions::default()
    })
}

pub(super) fn chosen(options: &ReadOptions, guesses: &Guesses) -> ReadChoice {
    // What is in doubt stays open until somebody chooses.
    let guessed = guesses
        .encoding
        .filter(|_| guesses.encoding_doubt.is_none());
    ReadChoice {
        encoding: options.encoding.or(guessed).map(Encoding::code),
        delimiter: guesses.delimiter.map(|d| d.to_string()),
        header_row: Some(tally(guesses.header_row)),
        sheet: guesses.sheet.clone(),
        keep_totals: options.keep_totals,
        skip_hidden: options.skip_hidden,
    }
}

/// The encodings to choose from for a text, with the one in use.
pub(super) fn encodings(guesses: &Guesses) -> Vec<EncodingOption> {
    let Some(used) = guesses.encoding else {
        return Vec::new();
    };
    let mut offered = Encoding::offered();
    if !offered.contains(&used) {
        offered.push(used);
    }
    let option = |encoding: Encoding| EncodingOption {
        code: encoding.code(),
        label: encoding.label(),
    };
    offered.into_iter().map(option).collect()
}

pub(super) fn doubt(guesses: &Guesses) -> Option<EncodingQuestion> {
    let doubt = guesses.encoding_doubt.as_ref()?;
    let readings = doubt.readings.iter().map(|reading| EncodingReading {
        code: reading.encoding.code(),
        label: reading.encoding.label(),
        text: reading.line.clone(),
    });
    Some(EncodingQuestion {
        line: tally(doubt.line),
        readings: readings.collect(),
    })
}

pub(super) fn left_out(guesses: &Guesses) -> Vec<LeftOutRow> {
    let rows = guesses.left_out.iter().map(|row| LeftOutRow {
        row: tally(row.row),
        text: row.text.clone(),
        why: row.why.clone(),
    });
    rows.collect()
}

pub(super) fn guesses(g: &Guesses, options: &ReadOptions) -> Vec<GuessView> {
    let fact = |label: &str, value: String, why: &str| GuessView {
        label: label.to_owned(),
        value,
        why: why.to_owned(),
    };
    let mut facts = Vec::new();
    if let Some(encoding) = g.encoding {
        let why = match encoding {
            _ if options.encoding.is_some() => "as you chose",
            Encoding::Utf8 => "every character reads as UTF-8",
            Encoding::Utf8Bom | Encoding::Utf16Le | Encoding::Utf16Be => "by how the file begins",
            Encoding::Other(_) if g.encoding_doubt.is_some() => {
                "the text does not tell: choose the encoding in which it reads right"
            }
            Encoding::Other(_) => "by the lines with foreign letters; it is not UTF-8",
        };
        facts.push(fact("Encoding", encoding.label(), why));
    }
    if let Some(delimiter) = g.delimiter {
        let name = match delimiter {
            ',' => "Comma".to_owned(),
            ';' => "Semicolon".to_owned(),
            '\t' => "Tab".to_owned(),
            '|' => "Vertical bar".to_owned(),
            other => other.to_string(),
        };
        let chosen = options.delimiter.is_some();
        let why = if chosen {
            "as you chose"
        } else {
            "gives rows of one width"
        };
        facts.push(fact("Delimiter", name, why));
    }
    if let Some(sheet) = &g.sheet {
        let label = match g.format {
            Format::Json => "List",
            _ => "Sheet",
        };
        facts.push(fact(label, sheet.clone(), ""));
    }
    facts.push(fact(
        "Header row",
        g.header_row.to_string(),
        &g.header_reason,
    ));
    let counted = [
        ("Empty rows at the end", g.trailing_empty_rows, "left out"),
        ("Empty rows between", g.empty_rows, "left out"),
        (
            "Rows with too few cells",
            g.padded_rows,
            "filled up with empty cells",
        ),
        (
            "Characters that can't be read",
            g.replaced_characters,
            "shown as \u{fffd}",
        ),
    ];
    facts.extend(
        counted
            .into_iter()
            .filter(|(_, n, _)| *n > 0)
            .map(|(label, n, why)| fact(label, n.to_string(), why)),
    );
    facts.extend(g.notes.iter().map(|note| fact("Note", note.clone(), "")));
    facts
}

pub(super) fn top(table: &Table) -> Vec<TopRow> {
    let cells = |row: &pilotage_intake::Row<'_>| {
        row.raw_cells()
            .take(12)
            .map(|c| c.chars().take(60).collect())
            .collect()
    };
    let row = |row: pilotage_intake::Row<'_>| TopRow {
        number: tally(row.number()),
        cells: cells(&row),
    };
    table.from_the_top().take(TOP).map(row).collect()
}

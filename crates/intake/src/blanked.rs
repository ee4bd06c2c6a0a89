//! Cells that hold no value of their own and are read as blank: an error of the spreadsheet is no
//! name and no owner, and a formula without a result is no zero.

use serde::{Deserialize, Serialize};

use crate::records::{Edits, Records};
use crate::words::{rows_in_words, some};

/// A cell that was read as blank although something stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blanked {
    /// The number of its row, as [`Row::number`](crate::Row::number).
    pub row: usize,
    /// The position of its column.
    pub column: usize,
    /// What stands there; empty for a formula without a result.
    pub text: String,
    /// Why that is no value.
    pub why: BlankedWhy,
}

/// Why what stands in a cell is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlankedWhy {
    /// An error of the spreadsheet: `#N/A`, `#REF!`.
    Error,
    /// A formula whose result the file does not hold.
    NoResult,
    /// A whole number with more digits than a spreadsheet keeps.
    TooLong,
}

impl BlankedWhy {
    const ALL: [Self; 3] = [Self::Error, Self::NoResult, Self::TooLong];

    /// Why, and what to do, as a sentence about one cell.
    pub fn said(self) -> &'static str {
        match self {
            Self::Error => "an error of the spreadsheet, left out: put it right there",
            Self::NoResult => {
                "a formula without a result, left out: open the file in a spreadsheet program and save it"
            }
            Self::TooLong => {
                "a number with more digits than a spreadsheet keeps, left out: its last digits are lost. \
                 Format the cell as text and enter it anew"
            }
        }
    }

    /// The same about a count of cells of one column.
    fn said_of(self, column: &str, cells: &[&Blanked]) -> String {
        let rows: Vec<_> = cells.iter().map(|cell| cell.row).collect();
        let (count, rows) = (some(cells.len(), "cell"), rows_in_words(&rows));
        let hold = if cells.len() == 1 { "holds" } else { "hold" };
        match self {
            Self::Error => {
                let mut errors: Vec<_> = cells.iter().map(|cell| cell.text.as_str()).collect();
                errors.sort_unstable();
                errors.dedup();
                errors.truncate(4);
                format!(
                    "\u{201c}{column}\u{201d}: {count} {hold} errors of the spreadsheet ({}), left out ({rows}).",
                    errors.join(", ")
                )
            }
            Self::NoResult => format!(
                "\u{201c}{column}\u{201d}: {count} {hold} formulas without results: open and save it in a \
                 spreadsheet program ({rows}). Until then they are left out."
            ),
            Self::TooLong => format!(
                "\u{201c}{column}\u{201d}: {count} {hold} numbers of more digits than a spreadsheet keeps, left out \
                 because their last digits are lost ({rows}). Format the column as text and enter them anew."
            ),
        }
    }
}

/// Sentences for the user, column by column.
pub(crate) fn notes(blanked: &[Blanked], label: impl Fn(usize) -> String) -> Vec<String> {
    let mut columns: Vec<_> = blanked.iter().map(|cell| cell.column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut notes = Vec::new();
    for column in columns {
        for why in BlankedWhy::ALL {
            let same = |cell: &&Blanked| cell.column == column && cell.why == why;
            let cells: Vec<_> = blanked.iter().filter(same).collect();
            if !cells.is_empty() {
                notes.push(why.said_of(&label(column), &cells));
            }
        }
    }
    notes
}

/// The cells below the header that are errors by their text, emptied in `edits`. A text counts too: a
/// CSV saved by a spreadsheet has its errors as texts.
pub(crate) fn errors(records: &Records, first_row: usize, edits: &mut Edits) -> Vec<Blanked> {
    let mut found = Vec::new();
    for (at, record) in records.iter_from(first_row).enumerate() {
        for (column, cell) in record.cells().enumerate() {
            if is_error(cell) {
                edits.cells.insert((first_row + at, column), String::new());
                found.push(Blanked {
                    row: record.number,
                    column,
                    text: cell.trim().to_owned(),
                    why: BlankedWhy::Error,
                });
            }
        }
    }
    found
}

/// Whether a text is what a spreadsheet program shows for an error, in one of the languages that it
/// speaks.
pub(crate) fn is_error(cell: &str) -> bool {
    #[rustfmt::skip]
    const ERRORS: &[&str] = &[
        "#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#DATA!", "#GETTING_DATA",
        "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!",
        "#EXTERNAL!", "#ERROR!",
        "#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#ÜBERLAUF!", "#KALK!",
        "#VALEUR!", "#NOM?", "#NOMBRE!", "#NUL!", "#PROPAGATION!", "#CALCUL!",
        "#¡REF!", "#¡VALOR!", "#¿NOMBRE?", "#¡NUM!", "#¡DIV/0!", "#¡NULO!", "#¡DESBORDAMIENTO!",
        "#N/D", "#RIF!", "#VALORE!", "#NOME?", "#NULLO!",
        "#VALOR!", "#NÚM!", "#NULO!",
        "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "#GETAL!", "#LEEG!", "#DEEL/0!",
        "#N/D!", "#ADR!", "#ARG!", "#NAZWA?", "#LICZBA!", "#ZERO!", "#DZIEL/0!",
        "#SAKNAS!", "#REFERENS!", "#VÄRDEFEL!", "#NAMN?", "#OGILTIGT!", "#DIVISION/0!", "#SKÄRNING!",
        "#I/T", "#REFERENCE!", "#VÆRDI!", "#NAVN?", "#NUMMER!",
        "#PUUTTUU!", "#VIITTAUS!", "#ARVO!", "#NIMI?", "#LUKU!", "#JAKO/0!",
        "#HODNOTA!", "#NÁZEV?", "#ČÍSLO!", "#NENÍ_K_DISPOZICI", "#DĚLENÍ_NULOU!",
        "#HIÁNYZIK", "#HIV!", "#ÉRTÉK!", "#NÉV?", "#SZÁM!", "#ZÉRÓOSZTÓ!",
        "#YOK", "#BAŞV!", "#DEĞER!", "#AD?", "#SAYI!", "#SAYI/0!",
        "#Н/Д", "#ССЫЛКА!", "#ЗНАЧ!", "#ИМЯ?", "#ЧИСЛО!", "#ПУСТО!", "#ДЕЛ/0!",
    ];
    let cell = cell.trim();
    if let Some(code) = cell.strip_prefix("Err:") {
        return code.len() == 3 && code.bytes().all(|b| b.is_ascii_digit());
    }
    cell.starts_with('#') && ERRORS.iter().any(|error| cell.eq_ignore_ascii_case(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An error taken for a text is an owner called “#N/A”; a text taken for an error is lost.
    #[test]
    fn errors_are_told_from_texts() {
        for error in ["#N/A", " #ref! ", "#NV", "#¿NOMBRE?", "Err:502", "#ССЫЛКА!"] {
            assert!(is_error(error), "{error}");
        }
        for text in [
            "#1",
            "#NAME",
            "N/A",
            "Err: late",
            "#N/A for now",
            "#",
            "Err:5",
        ] {
            assert!(!is_error(text), "{text}");
        }
    }
}

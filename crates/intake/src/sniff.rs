//! What kind of file the bytes are; everything that is no table is refused by name.

use crate::{Format, IntakeError, ReadOptions, archive};

const ZIP: &[u8] = b"PK\x03\x04";
const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
/// The compound file of old Office documents, and of encrypted new ones.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The format to read the bytes as.
///
/// # Errors
/// What the bytes are instead of a table.
pub(crate) fn format(
    bytes: &[u8],
    name_hint: &str,
    options: &ReadOptions,
) -> Result<Format, IntakeError> {
    if bytes.is_empty() {
        return Err(IntakeError::Empty);
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if bytes.starts_with(ZIP) || bytes.starts_with(EMPTY_ZIP) {
        return archive::format(bytes);
    }
    if options.format != Some(Format::Csv) && is_json(bytes, name_hint) {
        return Ok(Format::Json);
    }
    refuse_known(bytes)?;
    match options.format {
        None | Some(Format::Csv) => Ok(Format::Csv),
        Some(Format::Json) => Ok(Format::Json),
        Some(other) => Err(IntakeError::Workbook {
            reason: format!("it isn't an {} file", other.label()),
        }),
    }
}

/// What the compound file holds: an encrypted workbook, an old one, or something else of Office.
fn compound(bytes: &[u8]) -> Result<Format, IntakeError> {
    let holds = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if holds("EncryptedPackage") {
        Err(IntakeError::Locked)
    } else if holds("Workbook") || holds("Book") {
        Ok(Format::Xls)
    } else {
        Err(IntakeError::NotATable {
            what: "an Office document without a workbook",
            next: "Copy its table into a spreadsheet, save it as .xlsx or CSV, and choose that file.",
        })
    }
}

/// Files that would pass as text and make nonsense of it.
fn refuse_known(bytes: &[u8]) -> Result<(), IntakeError> {
    let choose = "Choose a CSV or XLSX file.";
    let body = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii();
    let starts = |prefix: &[u8]| {
        body.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    let (what, next) = if starts(b"%PDF-") {
        (
            "a PDF document",
            "Ask for the table behind it as CSV or XLSX.",
        )
    } else if starts(b"<!doctype html") || starts(b"<html") {
        (
            "a web page",
            "Open it in a spreadsheet program, save it as .xlsx or CSV, and choose that file.",
        )
    } else if starts(b"<?xml") {
        (
            "an XML file",
            "Open it in a spreadsheet program, save it as .xlsx or CSV, and choose that file.",
        )
    } else if starts(b"{\\rtf") {
        ("a rich text document", choose)
    } else if bytes.starts_with(b"\x1F\x8B") {
        (
            "a compressed file (gzip)",
            "Unpack it and choose the CSV or XLSX file inside.",
        )
    } else if bytes.starts_with(b"SQLite format 3\0") {
        ("an SQLite database", choose)
    } else if is_binary(bytes) {
        ("a binary file", choose)
    } else {
        return Ok(());
    };
    Err(IntakeError::NotATable { what, next })
}

fn is_json(bytes: &[u8], name_hint: &str) -> bool {
    let body = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let body = body.trim_ascii();
    let name = name_hint.to_ascii_lowercase();
    let table = [".csv", ".tsv", ".txt"]
        .iter()
        .any(|ending| name.ends_with(ending));
    let bracketed = matches!(
        (body.first(), body.last()),
        (Some(b'{'), Some(b'}')) | (Some(b'['), Some(b']'))
    );
    !table && bracketed
}

/// One byte in ten of the start is a control character that no table uses. NUL isn't counted:
/// UTF-16 is full of them, and a stray one deserves to be named with its line.
fn is_binary(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1 << 13)];
    let odd = |b: &&u8| matches!(**b, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F);
    start.iter().filter(odd).count() * 10 > start.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Cells in brackets make a text look like JSON: what was said overrules the guess.
    #[test]
    fn what_was_said_overrules_what_it_looks_like() {
        let table = [
            ("a", "[a],[b]\n[1],[2]", None, Format::Json),
            ("a", "[a],[b]\n[1],[2]", Some(Format::Csv), Format::Csv),
            ("a.json", "{\"a\": 1}", Some(Format::Csv), Format::Csv),
            ("a.csv", "[{\"a\": 1}]", None, Format::Csv),
            ("a.csv", "[{\"a\": 1}]", Some(Format::Json), Format::Json),
        ];
        for (name, text, said, expected) in table {
            let options = ReadOptions {
                format: said,
                ..ReadOptions::default()
            };
            let found = format(text.as_bytes(), name, &options);
            assert_eq!(found, Ok(expected), "{name} {text} {said:?}");
        }
    }

    #[test]
    fn what_is_no_table_is_named() {
        let old = [COMPOUND, &[0; 600]].concat();
        let mut locked = old.clone();
        locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        let table: [(&str, &[u8], &str); 11] = [
            ("a.csv", b"", "empty"),
            ("a.doc", &old, "an Office document without a workbook"),
            ("a.xlsx", &locked, "password"),
            (
                "a.xlsx",
                b"PK\x03\x04 and no more",
                "damaged or was cut off",
            ),
            ("a.pdf", b"%PDF-1.7\n", "a PDF document"),
            ("a.xls", b"\n<!DOCTYPE html><table>", "a web page"),
            ("a.xml", b"<?xml version=\"1.0\"?>", "an XML file"),
            ("a.gz", b"\x1F\x8B\x08\x00", "gzip"),
            ("a.db", b"SQLite format 3\0", "an SQLite database"),
            ("a.bin", &[1, 2, 3, 4, b'a', 5], "a binary file"),
            (
                "a.zip",
                b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
                "a zip archive",
            ),
        ];
        for (name, bytes, words) in table {
            let message = format(bytes, name, &ReadOptions::default())
                .unwrap_err()
                .to_string();
            assert!(message.contains(words), "{name}: {message}");
        }
    }
}

//! What a zip archive is, and whether it is safe to unpack: told from its directory and the first
//! bytes of its parts, before the workbook's reader trusts them.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::{Format, IntakeError, MAX_UNPACKED_BYTES};

/// One file in the archive.
struct Entry {
    /// With slashes, in small letters, without a slash in front: writers differ in all three.
    name: String,
    /// Its size when unpacked, in bytes, as the directory declares it.
    unpacked: u64,
}

/// The format to read an archive as.
///
/// # Errors
/// What the archive is instead of an XLSX workbook, or why it can't be unpacked.
pub(crate) fn format(bytes: &[u8]) -> Result<Format, IntakeError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let entries = entries(&mut archive)?;
    let has = |prefix: &str| entries.iter().any(|entry| entry.name.starts_with(prefix));
    let copy = "Copy its table into a spreadsheet, save it as .xlsx or CSV, and choose that file.";
    if has("xl/workbook.bin") {
        refuse_bomb(&entries)?;
        return Ok(Format::Xlsb);
    }
    let (what, next) = if has("xl/") {
        refuse_bomb(&entries)?;
        refuse_inflated_strings(&mut archive, &entries)?;
        return Ok(Format::Xlsx);
    } else if has("content.xml") {
        if !is_spreadsheet(&mut archive) {
            return Err(IntakeError::NotATable {
                what: "an OpenDocument file without a spreadsheet",
                next: copy,
            });
        }
        refuse_bomb(&entries)?;
        return Ok(Format::Ods);
    } else if has("word/") {
        ("a Word document", copy)
    } else if has("ppt/") {
        ("a presentation", "Choose a CSV or XLSX file.")
    } else {
        let unpack = "Unpack it and choose the CSV or XLSX file inside.";
        ("a zip archive", unpack)
    };
    Err(IntakeError::NotATable { what, next })
}

/// An OpenDocument file says what it is in a part of its own.
fn is_spreadsheet(archive: &mut Archive<'_>) -> bool {
    let mut kind = String::new();
    let Ok(part) = archive.by_name("mimetype") else {
        return false;
    };
    part.take(1 << 8).read_to_string(&mut kind).is_ok() && kind.contains("spreadsheet")
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn entries(archive: &mut Archive<'_>) -> Result<Vec<Entry>, IntakeError> {
    let mut entries = Vec::with_capacity(archive.len());
    for index in 0..archive.len() {
        let file = archive.by_index_raw(index).map_err(|_| damaged())?;
        let name = String::from_utf8_lossy(file.name_raw()).replace('\\', "/");
        entries.push(Entry {
            name: name.trim_start_matches('/').to_ascii_lowercase(),
            unpacked: file.size(),
        });
    }
    Ok(entries)
}

fn refuse_bomb(entries: &[Entry]) -> Result<(), IntakeError> {
    let sizes = entries.iter().map(|entry| entry.unpacked);
    let unpacked = sizes.fold(0, u64::saturating_add);
    if unpacked > MAX_UNPACKED_BYTES {
        return Err(IntakeError::too_large_unpacked(unpacked));
    }
    Ok(())
}

/// The workbook's reader sets memory aside for as many texts as the list of texts claims to hold. A
/// claim beyond one text a byte is a lie, and one that could end the program.
fn refuse_inflated_strings(
    archive: &mut Archive<'_>,
    entries: &[Entry],
) -> Result<(), IntakeError> {
    for (index, entry) in entries.iter().enumerate() {
        if !entry.name.ends_with("sharedstrings.xml") {
            continue;
        }
        let mut start = Vec::new();
        let file = archive.by_index(index).map_err(|_| damaged())?;
        file.take(1 << 12)
            .read_to_end(&mut start)
            .map_err(|_| damaged())?;
        if claimed_strings(&start).is_some_and(|count| count > entry.unpacked) {
            let reason = "its list of texts claims more texts than it holds".to_owned();
            return Err(IntakeError::Workbook { reason });
        }
    }
    Ok(())
}

fn claimed_strings(start: &[u8]) -> Option<u64> {
    let text = String::from_utf8_lossy(start);
    let (_, rest) = text.split_once("uniqueCount=")?;
    let digits = rest.trim_start_matches(['"', '\'']);
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    // Too long for a number is more than any file holds.
    (end > 0).then(|| digits[..end].parse().unwrap_or(u64::MAX))
}

fn damaged() -> IntakeError {
    IntakeError::Workbook {
        reason: "the file is damaged or was cut off while being copied".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            let options = zip::write::SimpleFileOptions::default();
            writer.start_file(*name, options).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn archives_are_told_apart() {
        let honest = r#"<sst count="2" uniqueCount="2"><si/><si/></sst>"#;
        let lying = r#"<sst count="2" uniqueCount="100000000000"><si/><si/></sst>"#;
        let absurd = r#"<sst uniqueCount='99999999999999999999999'/>"#;
        let table: [(&[(&str, &str)], &str); 8] = [
            (&[("xl/workbook.xml", "")], ""),
            (
                &[("XL\\workbook.xml", ""), ("xl/sharedStrings.xml", honest)],
                "",
            ),
            (
                &[("xl/workbook.xml", ""), ("xl/sharedStrings.xml", lying)],
                "more texts than",
            ),
            (
                &[("xl/workbook.xml", ""), ("xl/sharedStrings.xml", absurd)],
                "more texts than",
            ),
            (
                &[
                    ("mimetype", "application/vnd.oasis.opendocument.text"),
                    ("content.xml", ""),
                ],
                "an OpenDocument file",
            ),
            (&[("word/document.xml", "")], "a Word document"),
            (&[("ppt/presentation.xml", "")], "a presentation"),
            (&[("register.csv", "a,b")], "a zip archive"),
        ];
        for (files, words) in table {
            match format(&archive(files)) {
                Ok(found) => assert_eq!((found, words), (Format::Xlsx, ""), "{files:?}"),
                Err(error) => {
                    let message = error.to_string();
                    assert!(
                        !words.is_empty() && message.contains(words),
                        "{files:?}: {message}"
                    );
                }
            }
        }
    }

    #[test]
    fn other_workbooks_are_known_by_their_parts() {
        let kind = "application/vnd.oasis.opendocument.spreadsheet";
        let table: [(&[(&str, &str)], Format); 2] = [
            (&[("xl/workbook.bin", "")], Format::Xlsb),
            (&[("mimetype", kind), ("content.xml", "")], Format::Ods),
        ];
        for (files, expected) in table {
            assert_eq!(format(&archive(files)), Ok(expected), "{files:?}");
        }
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_unpacked() {
        let sheet = |name: &str| Entry {
            name: name.to_owned(),
            unpacked: MAX_UNPACKED_BYTES / 2,
        };
        let (one, two, three) = (sheet("a"), sheet("b"), sheet("c"));
        assert!(refuse_bomb(&[one, two]).is_ok());
        let message = refuse_bomb(&[three, sheet("d"), sheet("e")])
            .unwrap_err()
            .to_string();
        assert!(message.contains("unpacks to 1536 MiB"), "{message}");
    }
}

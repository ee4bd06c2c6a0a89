//! Bytes to characters: the encoding is guessed from marks and patterns, or given.

use std::borrow::Cow;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::{Encoding, EncodingDoubt, IntakeError, detect};

/// The file as text, without a leading byte order mark.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) encoding: Encoding,
    /// Characters lost: U+FFFD, and bytes unknown to Windows-1252.
    pub(crate) replaced: usize,
    pub(crate) notes: Vec<String>,
    /// Why the guess must be confirmed.
    pub(crate) doubt: Option<EncodingDoubt>,
}

/// A file is still taken as UTF-8 when it holds this many times more sound multi-byte sequences
/// than broken ones: reading it as Windows-1252 would garble all of them to save a few.
const MOSTLY: usize = 10;

/// Decodes the file.
///
/// # Errors
/// A NUL character, which says that this is no text.
pub(crate) fn decode(bytes: &[u8], encoding: Option<Encoding>) -> Result<Decoded<'_>, IntakeError> {
    let mut notes = Vec::new();
    let mut doubt = None;
    let encoding = encoding.unwrap_or_else(|| guess(bytes, &mut notes, &mut doubt));
    let body = without_mark(bytes, encoding);
    let (text, broken) = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => UTF_8.decode_without_bom_handling(body),
        Encoding::Utf16Le => UTF_16LE.decode_without_bom_handling(body),
        Encoding::Utf16Be => UTF_16BE.decode_without_bom_handling(body),
        Encoding::Other(encoding) => encoding.decode_without_bom_handling(body),
    };
    refuse_nul(&text, bytes.len() - body.len(), encoding)?;
    let replaced = count_replaced(&text, encoding);
    if replaced > 0 {
        notes.push(replaced_note(&text, encoding, replaced, broken));
    }
    Ok(Decoded {
        text,
        encoding,
        replaced,
        notes,
        doubt,
    })
}

fn guess(bytes: &[u8], notes: &mut Vec<String>, doubt: &mut Option<EncodingDoubt>) -> Encoding {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        return Encoding::Utf8Bom;
    }
    if bytes.starts_with(b"\xFF\xFE") {
        return Encoding::Utf16Le;
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Encoding::Utf16Be;
    }
    if let Some(encoding) = guess_utf16(bytes) {
        notes.push(format!(
            "The file does not say how its letters are written; it looks like {encoding}, and was read so."
        ));
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Encoding::Utf8;
    }
    guess_broken(bytes, notes, doubt)
}

/// Not valid UTF-8: another encoding, or UTF-8 with a few damaged places.
fn guess_broken(
    bytes: &[u8],
    notes: &mut Vec<String>,
    doubt: &mut Option<EncodingDoubt>,
) -> Encoding {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if sound > broken * MOSTLY {
        notes.push(format!(
            "The text is UTF-8 but for {broken} damaged places, so it was read as UTF-8."
        ));
        Encoding::Utf8
    } else {
        let guess = detect::guess(bytes);
        notes.push(guess.note);
        *doubt = guess.doubt;
        guess.encoding
    }
}

/// UTF-16 without a mark: Latin letters and line ends leave NULs in one half of the bytes only.
fn guess_utf16(bytes: &[u8]) -> Option<Encoding> {
    let sample = &bytes[..bytes.len().min(1 << 16) & !1];
    if !bytes.len().is_multiple_of(2) || sample.is_empty() {
        return None;
    }
    let nuls = |offset: usize| {
        sample
            .iter()
            .skip(offset)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (high_first, low_first) = (nuls(0), nuls(1));
    let many = |count: usize, other: usize| count * 8 > sample.len() && other * 10 < count;
    let (encoding, decoder) = if many(low_first, high_first) {
        (Encoding::Utf16Le, UTF_16LE)
    } else if many(high_first, low_first) {
        (Encoding::Utf16Be, UTF_16BE)
    } else {
        return None;
    };
    let (text, broken) = decoder.decode_without_bom_handling(bytes);
    (!broken && !text.contains('\0')).then_some(encoding)
}

fn without_mark(bytes: &[u8], encoding: Encoding) -> &[u8] {
    let mark: &[u8] = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => b"\xEF\xBB\xBF",
        Encoding::Utf16Le => b"\xFF\xFE",
        Encoding::Utf16Be => b"\xFE\xFF",
        Encoding::Other(_) => b"",
    };
    bytes.strip_prefix(mark).unwrap_or(bytes)
}

fn refuse_nul(text: &str, mark: usize, encoding: Encoding) -> Result<(), IntakeError> {
    let Some(at) = text.find('\0') else {
        return Ok(());
    };
    let before = &text[..at];
    let byte = mark
        + match encoding {
            Encoding::Utf16Le | Encoding::Utf16Be => before.encode_utf16().count() * 2,
            Encoding::Other(encoding) => encoding.encode(before).0.len(),
            Encoding::Utf8 | Encoding::Utf8Bom => before.len(),
        };
    let line = crate::line_ends::Tally::of(before.as_bytes()).lines() + 1;
    Err(IntakeError::Nul { line, byte })
}

fn count_replaced(text: &str, encoding: Encoding) -> usize {
    if matches!(encoding, Encoding::Other(_)) {
        text.chars().filter(|&c| is_lost(c, encoding)).count()
    } else {
        text.matches(char::REPLACEMENT_CHARACTER).count()
    }
}

/// Windows-1252 and its kin leave some bytes undefined; decoders turn them into control characters.
fn is_lost(c: char, encoding: Encoding) -> bool {
    match encoding {
        Encoding::Other(_) => {
            c == char::REPLACEMENT_CHARACTER || ('\u{80}'..='\u{9f}').contains(&c)
        }
        _ => c == char::REPLACEMENT_CHARACTER,
    }
}

fn replaced_note(text: &str, encoding: Encoding, count: usize, broken: bool) -> String {
    let first = text.find(|c| is_lost(c, encoding)).unwrap_or(0);
    let line = crate::line_ends::Tally::of(&text.as_bytes()[..first]).lines() + 1;
    let characters = if count == 1 {
        "1 character"
    } else {
        &format!("{count} characters")
    };
    let why = match (encoding, broken) {
        (Encoding::Other(_), _) => format!("can't be read as {encoding}"),
        (_, true) => "can't be read in this encoding and show as \u{fffd}".to_owned(),
        (_, false) => "show as \u{fffd}: they were lost before this file was written".to_owned(),
    };
    format!("{characters} {why}; the first is on line {line}.")
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_1252;

    use super::*;

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    /// Registers come from Excel on three continents; each of these was seen or is one save away.
    #[test]
    fn encodings_are_told_apart() {
        let text = "Name,Größe\nÉtude,5\n";
        let marked = format!("\u{feff}{text}");
        let table = [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (marked.as_bytes().to_vec(), Encoding::Utf8Bom),
            (utf16(&marked, false), Encoding::Utf16Le),
            (utf16(&marked, true), Encoding::Utf16Be),
            (utf16(text, false), Encoding::Utf16Le),
            (utf16(text, true), Encoding::Utf16Be),
            (WINDOWS_1252.encode(text).0.to_vec(), Encoding::western()),
        ];
        for (bytes, encoding) in table {
            let decoded = decode(&bytes, None).unwrap();
            assert_eq!(decoded.encoding, encoding);
            assert_eq!(decoded.text, text, "{encoding}");
            assert_eq!(decoded.replaced, 0, "{encoding}");
        }
    }

    #[test]
    fn lost_characters_are_counted() {
        let table: [(&[u8], Option<Encoding>, Encoding, usize); 5] = [
            ("a\u{fffd}b\u{fffd}".as_bytes(), None, Encoding::Utf8, 2),
            (b"caf\xE9", None, Encoding::western(), 0),
            (b"caf\xE9\x81", None, Encoding::western(), 1),
            (b"caf\xE9", Some(Encoding::Utf8), Encoding::Utf8, 1),
            (
                "ééééééééééé\u{e9}".as_bytes(),
                Some(Encoding::western()),
                Encoding::western(),
                0,
            ),
        ];
        for (bytes, given, encoding, replaced) in table {
            let decoded = decode(bytes, given).unwrap();
            assert_eq!(
                (decoded.encoding, decoded.replaced),
                (encoding, replaced),
                "{bytes:?}"
            );
            assert_eq!(
                decoded
                    .notes
                    .iter()
                    .any(|n| n.contains("first is on line 1")),
                replaced > 0
            );
        }
    }

    /// One damaged byte must not turn every accent of a UTF-8 file into "Ã©".
    #[test]
    fn mostly_utf8_stays_utf8() {
        let mut bytes = "é".repeat(20).into_bytes();
        bytes.push(0xE9);
        let decoded = decode(&bytes, None).unwrap();
        assert_eq!((decoded.encoding, decoded.replaced), (Encoding::Utf8, 1));
    }

    #[test]
    fn nul_is_refused_with_its_place() {
        let error = decode(b"a\nb\0c", None).err();
        assert_eq!(error, Some(IntakeError::Nul { line: 2, byte: 3 }));
    }

    /// A mark belongs to the start only; elsewhere U+FEFF is a character of the text.
    #[test]
    fn a_mark_inside_stays() {
        let decoded = decode("a,\u{feff}b".as_bytes(), None).unwrap();
        assert_eq!(decoded.text, "a,\u{feff}b");
    }
}

//! Which encoding of before Unicode a text is in: guessed from the lines that tell, and doubted where what
//! comes of it is no text that people write.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Known, WINDOWS_1250, WINDOWS_1252};
use serde::{Deserialize, Serialize};

use crate::Encoding;
use crate::line_ends::Tally;

/// How much of the lines that tell is looked at.
const MOST_BYTES: usize = 1 << 20;
/// How much of a line is shown.
const MOST_SHOWN: usize = 60;

/// What a line that tells reads as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// In this encoding.
    pub encoding: Encoding,
    /// The line, cut where it is long.
    pub line: String,
}

/// A guess that somebody must confirm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncodingDoubt {
    /// The number of the line that tells most, from 1.
    pub line: usize,
    /// What it reads as, the guess first.
    pub readings: Vec<Reading>,
}

impl EncodingDoubt {
    /// What is in doubt, as a sentence.
    pub fn said(&self) -> String {
        let readings: Vec<_> = self
            .readings
            .iter()
            .map(|reading| format!("\u{201c}{}\u{201d} in {}", reading.line, reading.encoding))
            .collect();
        format!(
            "The text isn\u{2019}t UTF-8, and it does not tell which encoding it is in: line {} is {}.",
            self.line,
            readings.join(", ")
        )
    }
}

/// The guess, and what is to be said of it.
pub(crate) struct Guess {
    pub(crate) encoding: Encoding,
    pub(crate) note: String,
    pub(crate) doubt: Option<EncodingDoubt>,
}

/// Guesses the encoding of bytes that are no UTF-8.
pub(crate) fn guess(bytes: &[u8]) -> Guess {
    let foreign = foreign_lines(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&foreign.joined, true);
    let in_the_west = read(WINDOWS_1252, &foreign.joined);
    let western = is_plausible(&in_the_west);
    // Pounds, dashes and quotes have no letters of a language that a detector knows.
    let found = match western && !in_the_west.contains(|c: char| !c.is_ascii() && c.is_alphabetic())
    {
        true => WINDOWS_1252,
        false => detector.guess(None, Utf8Detection::Deny),
    };
    let encoding = Encoding::Other(found);
    let shown = |known: &'static Known| Reading {
        encoding: Encoding::Other(known),
        line: cut(&read(known, foreign.telling)),
    };
    let first = shown(found);
    let sure = if found == WINDOWS_1252 {
        western
    } else {
        !western && is_sound(&read(found, &foreign.joined))
    };
    let note = format!(
        "The text isn\u{2019}t valid UTF-8, so it was read as {encoding}: line {} is \u{201c}{}\u{201d}.",
        foreign.number, first.line
    );
    let mut readings = vec![first];
    for other in [WINDOWS_1252, WINDOWS_1250] {
        if other != found {
            readings.push(shown(other));
        }
    }
    Guess {
        encoding,
        note,
        doubt: (!sure).then_some(EncodingDoubt {
            line: foreign.number,
            readings,
        }),
    }
}

/// The lines with bytes beyond ASCII: of a register in English they alone tell.
struct Foreign<'b> {
    joined: Vec<u8>,
    /// The line with most such bytes, and its number.
    telling: &'b [u8],
    number: usize,
}

fn foreign_lines(bytes: &[u8]) -> Foreign<'_> {
    let mut foreign = Foreign {
        joined: Vec::new(),
        telling: b"",
        number: 1,
    };
    let (mut most, mut start, mut number) = (0, 0, 1);
    for line in bytes.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')) {
        let count = line.iter().filter(|byte| !byte.is_ascii()).count();
        if count > 0 && foreign.joined.len() < MOST_BYTES {
            let take = line.len().min(MOST_BYTES - foreign.joined.len());
            foreign.joined.extend_from_slice(&line[..take]);
        }
        if count > most {
            number += Tally::of(&bytes[start..at_of(bytes, line)]).lines();
            start = at_of(bytes, line);
            (most, foreign.telling, foreign.number) = (count, line, number);
        }
    }
    foreign
}

/// Where a part of the bytes begins in them.
fn at_of(bytes: &[u8], part: &[u8]) -> usize {
    part.as_ptr() as usize - bytes.as_ptr() as usize
}

fn read(encoding: &'static Known, bytes: &[u8]) -> String {
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// The part of a line with its first foreign letter, as people see it.
fn cut(line: &str) -> String {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let all = line.chars().count();
    if all <= MOST_SHOWN {
        return line;
    }
    let foreign = line.chars().position(|c| !c.is_ascii()).unwrap_or(0);
    let start = foreign.saturating_sub(MOST_SHOWN / 3).min(all - MOST_SHOWN);
    let part: String = line.chars().skip(start).take(MOST_SHOWN).collect();
    let before = if start > 0 { "…" } else { "" };
    let after = if start + MOST_SHOWN < all { "…" } else { "" };
    format!("{before}{part}{after}")
}

/// No character is lost, and none is a control of before.
fn is_sound(text: &str) -> bool {
    !text.contains(|c: char| c == char::REPLACEMENT_CHARACTER || ('\u{80}'..='\u{9f}').contains(&c))
}

/// Whether a text read as Windows-1252 is one that people in the West write. Letters of other scripts come
/// out as signs inside words, as capitals after small letters, or as words without a single plain letter.
fn is_plausible(text: &str) -> bool {
    if !is_sound(text) {
        return false;
    }
    text.split(|c: char| c.is_whitespace() || (c.is_ascii() && !c.is_alphanumeric()))
        .all(is_western_word)
}

fn is_western_word(word: &str) -> bool {
    const TYPOGRAPHY: &str = "\u{2018}\u{2019}\u{201a}\u{201c}\u{201d}\u{201e}\u{2013}\u{2014}\u{2026}\u{2022}\
                              \u{a0}«»‹›€£§©®™°·´±µ¿¡²³½¼¾ºª\u{ad}";
    const INSIDE: &str = "\u{2019}\u{2018}\u{2013}\u{2014}·´\u{ad}\u{a0}/";
    // “£2m” is money, “£ukasz” a name.
    if let Some(money) = word.strip_prefix(['£', '¥', '¢', '¤', '§'])
        && money.chars().take_while(|c| c.is_alphabetic()).count() > 2
    {
        return false;
    }
    let word = word.trim_matches(|c| TYPOGRAPHY.contains(c) && !"²³¼½¾ºªµ".contains(c));
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let foreign = letters.clone().filter(|c| !c.is_ascii()).count();
    if word.chars().all(|c| !c.is_alphabetic()) {
        return word.chars().all(|c| c.is_ascii() || TYPOGRAPHY.contains(c));
    }
    let all = letters.count();
    let mut before = None;
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        let sign = !c.is_ascii() && !c.is_alphabetic();
        let powers = "²³ºª".contains(c) && before.is_some();
        // “c£4m”
        let money = "£€¥".contains(c) && !rest.as_str().starts_with(char::is_alphabetic);
        if sign && !INSIDE.contains(c) && !powers && !money {
            return false;
        }
        // “szk³d”: a power of nothing, inside a word.
        if c.is_alphabetic() && before.is_some_and(|c| "²³¹¼½¾".contains(c)) {
            return false;
        }
        let raised = !c.is_ascii() && c.is_uppercase() && before.is_some_and(char::is_lowercase);
        if raised {
            return false;
        }
        before = Some(c);
    }
    // Names of three letters may have none that is plain; words of four do not.
    all < 4 || foreign < all
}

#[cfg(test)]
mod tests {
    use encoding_rs::{
        BIG5, EUC_KR, GBK, SHIFT_JIS, WINDOWS_1251, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255,
        WINDOWS_1256, WINDOWS_1257,
    };

    use super::*;

    fn file(line: &str, encoding: &'static Known) -> Vec<u8> {
        let text = format!("ID,Name,Stage,Owner\r\n1,Demand forecast,Pilot,Kim\r\n2,{line}\r\n");
        encoding.encode(&text).0.into_owned()
    }

    /// One line of each part of the world, as its spreadsheets save it. It reads as it was written, or it is
    /// asked about: never as something else without a word.
    #[test]
    fn foreign_texts_read_as_written_or_are_asked_about() {
        let table = [
            ("Likwidacja szkód – łódź,Pilot,Łukasz Żak", WINDOWS_1250),
            ("Řízení pojistných událostí,Pilot,Jiří Dvořák", WINDOWS_1250),
            ("Kárrendezés előrejelzése,Pilot,Győző Őri", WINDOWS_1250),
            ("Прогноз спроса,Pilot,Иван Петров", WINDOWS_1251),
            ("Πρόβλεψη ζήτησης,Pilot,Γιώργος", WINDOWS_1253),
            (
                "Müşteri şikâyetleri için öngörü,Pilot,Işıl Çağ",
                WINDOWS_1254,
            ),
            ("חיזוי ביקוש,Pilot,דוד", WINDOWS_1255),
            ("التنبؤ بالطلب,Pilot,أحمد", WINDOWS_1256),
            ("Paklausos prognozė šiandien,Pilot,Žydrūnė", WINDOWS_1257),
            ("需要予測の改善,Pilot,山田", SHIFT_JIS),
            ("需求预测改进,Pilot,王伟", GBK),
            ("需求預測改進,Pilot,陳大文", BIG5),
            ("수요 예측 개선,Pilot,김민수", EUC_KR),
            (
                "Prévision de la demande – été,Pilot,Zoë Müller",
                WINDOWS_1252,
            ),
            ("Størrelse på ønsker,Pilot,Åse Bjørn", WINDOWS_1252),
            (
                "Schadensregulierung 25 m², 5 €,Pilot,Jörg Weiß",
                WINDOWS_1252,
            ),
            ("Previsión de la demanda,Pilot,Íñigo Peña", WINDOWS_1252),
        ];
        let mut asked = Vec::new();
        for (line, encoding) in table {
            let bytes = file(line, encoding);
            let guess = guess(&bytes);
            let Encoding::Other(found) = guess.encoding else {
                panic!("{line}: {}", guess.encoding);
            };
            let read = read(found, &bytes);
            match guess.doubt {
                Some(doubt) => {
                    assert_eq!(doubt.line, 3, "{line}");
                    let mut offered = doubt.readings.iter().map(|reading| &reading.line);
                    assert!(offered.any(|offered| offered.contains(line)), "{doubt:?}");
                    asked.push(line);
                }
                None => assert!(read.contains(line), "{line}: read as {found:?}: {read}"),
            }
        }
        let expected = ["Řízení", "Kárrendezés", "Müşteri", "Paklausos"];
        let begins = |(line, word): (&&str, &str)| line.starts_with(word);
        assert!(
            asked.len() == expected.len() && asked.iter().zip(expected).all(begins),
            "{asked:?}"
        );
    }

    #[test]
    fn long_lines_are_cut_around_what_tells() {
        let line = format!("{}Café{}", "x".repeat(200), "y".repeat(200));
        let shown = cut(&line);
        assert!(
            shown.starts_with("…x") && shown.contains("Café") && shown.ends_with("y…"),
            "{shown}"
        );
        assert_eq!(shown.chars().count(), MOST_SHOWN + 2);
    }

    /// A note that a Western reader can't tell from what was meant must be shown with its line.
    #[test]
    fn the_note_shows_the_line_that_tells() {
        let guess = guess(&file("Café,Pilot,Kim", WINDOWS_1252));
        assert!(guess.doubt.is_none(), "{:?}", guess.doubt);
        assert!(
            guess
                .note
                .contains("Windows-1252: line 3 is “2,Café,Pilot,Kim”"),
            "{}",
            guess.note
        );
    }
}

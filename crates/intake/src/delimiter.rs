//! The character between cells: the one that cuts the first records into the same number of cells.

use crate::text::reader;

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the text is judged.
const SAMPLE_BYTES: usize = 1 << 17;
const SAMPLE_RECORDS: usize = 200;

/// The delimiter, or `None` where no candidate separates anything (a single column).
pub(crate) fn guess(text: &str, name_hint: &str) -> Option<u8> {
    if let Some(declared) = declared(text) {
        return Some(declared);
    }
    let sample = sample(text);
    let whole = sample.len() == text.len();
    let tabs = name_hint.to_ascii_lowercase().ends_with(".tsv");
    CANDIDATES
        .into_iter()
        .filter_map(|delimiter| Score::of(sample, whole, delimiter, tabs))
        .reduce(|best, next| if next.beats(&best) { next } else { best })
        .map(|best| best.delimiter)
}

/// Excel's own way of saying it: a first line `sep=;`.
fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_end_matches('\r');
    match line.strip_prefix("sep=")?.as_bytes() {
        [delimiter] if is_possible(*delimiter) => Some(*delimiter),
        _ => None,
    }
}

/// Whether a byte can separate cells at all.
pub(crate) fn is_possible(byte: u8) -> bool {
    byte.is_ascii() && !matches!(byte, b'"' | b'\r' | b'\n' | 0)
}

fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

struct Score {
    delimiter: u8,
    /// The share of records with the commonest number of cells.
    agreeing: f64,
    width: usize,
    named: bool,
}

impl Score {
    fn of(sample: &str, whole: bool, delimiter: u8, tabs: bool) -> Option<Self> {
        let widths = widths(sample, whole, delimiter);
        let (width, count) = commonest(&widths)?;
        Some(Self {
            delimiter,
            agreeing: count as f64 / widths.len() as f64,
            width,
            named: tabs && delimiter == b'\t',
        })
    }

    fn beats(&self, other: &Self) -> bool {
        let key = |score: &Self| (score.named, score.agreeing, score.width);
        key(self) > key(other)
    }
}

/// The number of cells in each record of the sample that isn't blank. A record that the sample's
/// end cuts off doesn't count, unless it is the only one.
fn widths(sample: &str, whole: bool, delimiter: u8) -> Vec<usize> {
    let mut widths: Vec<usize> = reader(sample.as_bytes(), delimiter)
        .into_byte_records()
        .map_while(Result::ok)
        .filter(|record| !record.as_slice().trim_ascii().is_empty())
        .take(SAMPLE_RECORDS + 1)
        .map(|record| record.len())
        .collect();
    if widths.len() > 1 && (!whole || widths.len() > SAMPLE_RECORDS) {
        widths.pop();
    }
    widths
}

/// The commonest number of cells above one, with its count; the larger number on a tie.
fn commonest(widths: &[usize]) -> Option<(usize, usize)> {
    let mut sorted: Vec<usize> = widths.iter().copied().filter(|&width| width > 1).collect();
    sorted.sort_unstable();
    sorted
        .chunk_by(|a, b| a == b)
        .map(|run| (run[0], run.len()))
        .max_by_key(|&(width, count)| (count, width))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_apart() {
        let table = [
            ("a,b\n1,2\n", Some(b',')),
            ("a;b\n1,5;2,5\n3,5;4,5\n", Some(b';')),
            ("a\tb\nx, y\tz\nu, v\tw\n", Some(b'\t')),
            ("a|b\n1|2\n", Some(b'|')),
            ("name\nAlpha\nBeta\n", None),
            ("Title\na;b;c\n1;2;3\n", Some(b';')),
            ("a,b\n\"x;y;z\",1\n\"u;v\n;w\",2\n", Some(b',')),
            ("sep=;\na,x;b,x\n1,x;2,x\n", Some(b';')),
        ];
        for (text, delimiter) in table {
            assert_eq!(guess(text, "x.csv"), delimiter, "{text:?}");
        }
    }

    /// Nothing in the text decides here, so the name does.
    #[test]
    fn the_name_breaks_ties() {
        assert_eq!(guess("a,b\tc,d\n1,2\t3,4\n", "x.csv"), Some(b','));
        assert_eq!(guess("a,b\tc,d\n1,2\t3,4\n", "X.TSV"), Some(b'\t'));
    }
}

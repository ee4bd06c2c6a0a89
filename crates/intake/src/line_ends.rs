//! Counting line ends and finding where lines start.

use crate::LineEnds;

/// How many line ends of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    lf: usize,
    crlf: usize,
    cr: usize,
}

impl Tally {
    pub(crate) fn of(text: &[u8]) -> Self {
        let count = |byte: u8| text.iter().filter(|&&b| b == byte).count();
        let crlf = text.windows(2).filter(|pair| pair == b"\r\n").count();
        Self {
            lf: count(b'\n') - crlf,
            crlf,
            cr: count(b'\r') - crlf,
        }
    }

    pub(crate) fn lines(self) -> usize {
        self.lf + self.crlf + self.cr
    }

    pub(crate) fn without(self, other: Self) -> Self {
        Self {
            lf: self.lf.saturating_sub(other.lf),
            crlf: self.crlf.saturating_sub(other.crlf),
            cr: self.cr.saturating_sub(other.cr),
        }
    }

    pub(crate) fn kind(self) -> LineEnds {
        match (self.lf > 0, self.crlf > 0, self.cr > 0) {
            (false, false, false) => LineEnds::None,
            (true, false, false) => LineEnds::Lf,
            (false, true, false) => LineEnds::Crlf,
            (false, false, true) => LineEnds::Cr,
            _ => LineEnds::Mixed,
        }
    }

    /// Counts the line end that starts at `at` and returns where the next line starts.
    pub(crate) fn step(&mut self, text: &[u8], at: usize) -> Option<usize> {
        match (text.get(at)?, text.get(at + 1)) {
            (b'\r', Some(b'\n')) => {
                self.crlf += 1;
                Some(at + 2)
            }
            (b'\r', _) => {
                self.cr += 1;
                Some(at + 1)
            }
            (b'\n', _) => {
                self.lf += 1;
                Some(at + 1)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_each_kind_once() {
        let table = [
            ("", LineEnds::None, 0),
            ("a\nb\n", LineEnds::Lf, 2),
            ("a\r\nb", LineEnds::Crlf, 1),
            ("a\rb\rc", LineEnds::Cr, 2),
            ("a\r\nb\nc", LineEnds::Mixed, 2),
            ("\r\r\n", LineEnds::Mixed, 2),
        ];
        for (text, kind, lines) in table {
            let tally = Tally::of(text.as_bytes());
            assert_eq!((tally.kind(), tally.lines()), (kind, lines), "{text:?}");
        }
    }
}

//! Standard output for data, standard error for messages.

use std::borrow::Cow;
use std::io::{self, BufWriter, StdoutLock, Write};

use serde::Serialize;

use crate::error::Result;

/// Standard output in large pieces. What fails is a refusal, so call [`Write::flush`] at the end.
pub fn data() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Says something to the user, on one line: what registers hold must not move the cursor.
pub fn say(message: impl AsRef<str>) {
    // A closed standard error is no reason to fail what was done.
    let _ = writeln!(io::stderr(), "{}", plain(message.as_ref()));
}

/// On one line, and without characters that could move the cursor, colour what follows or turn it round:
/// control characters and ends of lines become blanks, marks of direction are left out.
pub fn plain(text: &str) -> Cow<'_, str> {
    let acts = |c: char| c.is_control() || is_break(c) || turns(c);
    if !text.contains(acts) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().filter(|c| !turns(*c));
    let shown = shown.map(|c| if acts(c) { ' ' } else { c });
    Cow::Owned(shown.collect())
}

/// Whether a character ends a line or a paragraph.
const fn is_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character sets the direction of what follows: an unclosed one turns round the rest of a line.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The same for several lines.
pub fn plain_lines(text: &str) -> String {
    text.split('\n').map(plain).collect::<Vec<_>>().join("\n")
}

/// Prints text for people: each of its lines as [`plain`] has it.
pub fn text(text: &str) -> Result {
    bytes(plain_lines(text).as_bytes())
}

/// Prints bytes as they are.
pub fn bytes(bytes: &[u8]) -> Result {
    let mut out = data();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Prints a value as JSON with a line end.
pub fn json(value: &impl Serialize) -> Result {
    let mut out = data();
    serde_json::to_writer_pretty(&mut out, value)?;
    writeln!(out)?;
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name from a register must not clear the screen, hide a line or read backwards.
    #[test]
    fn what_acts_on_a_terminal_does_not_reach_it() {
        let table = [
            ("Chat \u{1b}[2Jbot", "Chat  [2Jbot"),
            ("a\u{202e}gpj.exe", "agpj.exe"),
            ("\u{2067}שלום\u{2069}", "שלום"),
            ("a\u{2028}b\r\nc", "a b  c"),
            ("Łódź 理赔", "Łódź 理赔"),
        ];
        for (text, expected) in table {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(plain_lines("a\u{7}\n\nb\n"), "a \n\nb\n");
    }
}

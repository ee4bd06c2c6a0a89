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

/// On one line, and without characters that could move the cursor or colour what follows: control
/// characters become blanks.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains(char::is_control) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    Cow::Owned(shown.collect())
}

/// The same for several lines.
pub fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
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

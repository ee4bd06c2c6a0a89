//! What a spreadsheet could take for a formula, how files for spreadsheets write it, and how it is read back.

use std::borrow::Cow;

/// Whether a spreadsheet could take a text for a formula.
///
/// That is a text that begins with `=`, `+`, `-`, `@`, or their full-width variants (`＝＋－＠`,
/// which East Asian input methods give and some spreadsheets read alike), also after blanks, line
/// ends, control characters or invisible marks; and any text that begins with a tab or a carriage
/// return, which some readers drop before they look (OWASP, *CSV Injection*). LibreOffice evaluates
/// `=` even inside quotes, so quoting alone helps nobody.
pub fn is_formula_like(text: &str) -> bool {
    text.starts_with(['\t', '\r'])
        || text
            .trim_start_matches(is_skipped)
            .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A text as files for spreadsheets write it: with an apostrophe before what could be taken for a formula, and before
/// what looks as if it had one already, so that [`restored`] gives back each text as it was.
pub fn neutralised(text: &str) -> Cow<'_, str> {
    match is_formula_like(text.trim_start_matches('\'')) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

/// A text without the apostrophe that [`neutralised`], or another program's export, put before it.
pub fn restored(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula_like(rest.trim_start_matches('\'')) => rest,
        _ => text,
    }
}

fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What was written for a spreadsheet comes back as it was, and is no formula meanwhile.
        #[test]
        fn what_is_neutralised_is_restored(text in "[ \t\r\n=+@＝\u{feff}a'-]{0,6}") {
            let written = neutralised(&text);
            prop_assert!(!is_formula_like(&written));
            prop_assert_eq!(restored(&written), text.as_str());
        }
    }
}

//! What a spreadsheet could take for a formula.

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

fn is_skipped(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

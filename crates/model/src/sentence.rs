//! Texts made of smaller ones.

/// A text that begins a sentence or a line: its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// The same words where a sentence goes on.
pub fn continued(text: &str) -> String {
    let mut chars = text.trim_end_matches('.').chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_a_line_begins_large() {
        let table = [
            ("", ""),
            ("older than 12 months", "Older than 12 months"),
            ("“AI-1” is not there", "“AI-1” is not there"),
            ("ärger", "Ärger"),
        ];
        for (text, expected) in table {
            assert_eq!(capitalised(text), expected);
        }
    }
}

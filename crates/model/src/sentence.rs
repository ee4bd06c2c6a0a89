//! Texts made of smaller ones.

/// A text that begins a sentence or a line: its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    first.chain(chars).collect()
}

/// Words in running text: in small letters, but for those that are always large, such as “KPI” and “KPIs”.
pub fn lowered(text: &str) -> String {
    let word = |word: &str| {
        let letters = word.strip_suffix('s').unwrap_or(word);
        let large = letters.chars().count() > 1 && letters.chars().all(char::is_uppercase);
        if large {
            word.to_owned()
        } else {
            word.to_lowercase()
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
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

    /// “12 KPIs”, “a data set”: an abbreviation is not a word that was shouted.
    #[test]
    fn abbreviations_stay_large_in_running_text() {
        let table = [
            ("KPI", "KPI"),
            ("KPIs", "KPIs"),
            ("Data set", "data set"),
            ("AI Act class", "AI act class"),
            ("A", "a"),
        ];
        for (text, expected) in table {
            assert_eq!(lowered(text), expected);
        }
    }

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

//! Words of headers and cells made comparable.

use pilotage_model::filter::fold::fold;

/// Lower case, no accents, and one blank between runs of letters and digits: `in_gebruik` and
/// `In gebruik!` are the same.
pub(crate) fn normal(text: &str) -> String {
    let folded = fold(text);
    let mut normal = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()) {
        if !word.is_empty() {
            if !normal.is_empty() {
                normal.push(' ');
            }
            normal.push_str(word);
        }
    }
    normal
}

/// A header made comparable: `16_dev_stage` → `dev stage`, `projectName` → `project name`,
/// `Vendor(s) Name` → `vendor name`, `Use Case ID [Agency] – [#]` → `use case id`.
pub(crate) fn normal_header(header: &str) -> String {
    let plain = normal(&split_camel(&without_brackets(header)));
    let words = plain.trim_start_matches(|c: char| c.is_ascii_digit());
    match words.strip_prefix(' ') {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => plain,
    }
}

/// Brackets hold remarks; a header that is nothing but brackets keeps its words.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    if plain.chars().any(char::is_alphanumeric) {
        plain
    } else {
        text.to_owned()
    }
}

fn split_camel(text: &str) -> String {
    let mut split = String::with_capacity(text.len() + 4);
    let mut lower = false;
    for c in text.chars() {
        if lower && c.is_uppercase() {
            split.push(' ');
        }
        lower = c.is_lowercase();
        split.push(c);
    }
    split
}

/// Whether `phrase` stands in `text` as whole words; both are normal.
pub(crate) fn has_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = at == 0 || text.as_bytes()[at - 1] == b' ';
        let end = at + phrase.len();
        before && text.as_bytes().get(end).is_none_or(|b| *b == b' ')
    })
}

/// Whether a cell says that there is nothing to say.
pub fn says_nothing(cell: &str) -> bool {
    const WORDS: [&str; 7] = ["n/a", "n.a.", "-", "--", "–", "—", "not applicable"];
    let cell = cell.trim();
    cell.is_empty() || WORDS.iter().any(|word| cell.eq_ignore_ascii_case(word))
}

/// Whether a cell that should name somebody or something names nothing: registers write so in many
/// ways.
pub fn names_nobody(cell: &str) -> bool {
    const LONGEST: usize = 24;
    const WORDS: [&str; 26] = [
        "na",
        "n a",
        "nil",
        "no",
        "none",
        "null",
        "tba",
        "tbc",
        "tbd",
        "unknown",
        "not available",
        "not reported",
        "not yet known",
        "to be determined",
        "to be confirmed",
        "keine",
        "keiner",
        "unbekannt",
        "n v t",
        "nvt",
        "geen",
        "onbekend",
        "aucun",
        "aucune",
        "ninguno",
        "nessuno",
    ];
    // No word has a digit or so many letters: most cells are told without being folded.
    let letters = cell.chars().filter(|c| c.is_alphanumeric()).count();
    let plain = letters <= LONGEST && !cell.contains(|c: char| c.is_ascii_digit());
    says_nothing(cell) || (plain && WORDS.contains(&normal(cell).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Registers number, join and decorate their headers in their own ways.
    #[test]
    fn headers_become_comparable() {
        let table = [
            ("2_use_case_name", "use case name"),
            ("16_dev_stage", "dev stage"),
            ("projectName", "project name"),
            ("Use_Case_ID", "use case id"),
            ("Vendor(s) Name", "vendor name"),
            ("Use Case ID [Agency Abbrev.] – [#]", "use case id"),
            ("Bureau/Component/Office", "bureau component office"),
            ("Bénéfice annuel (k€)", "benefice annuel"),
            ("(Name)", "name"),
            ("2024", "2024"),
            ("3D model", "3d model"),
        ];
        for (header, expected) in table {
            assert_eq!(normal_header(header), expected, "{header}");
        }
    }

    /// “unpiloted” is no pilot.
    #[test]
    fn phrases_are_whole_words() {
        assert!(has_phrase("this is a pilot initiative", "pilot"));
        assert!(!has_phrase("an unpiloted craft", "pilot"));
        assert!(!has_phrase("pilots", "pilot"));
    }
}

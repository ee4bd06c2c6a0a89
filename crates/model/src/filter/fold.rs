//! Text compared the way people search: case and accents don't count. Its order is in
//! [`natural`](crate::natural).
//!
//! Letters of the Latin scripts lose their accents by table, combining marks are dropped, and
//! everything else is lower-cased by Unicode's rules.

/// Lower-cases `text` and takes its accents off.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            folded.push(c.to_ascii_lowercase());
        } else {
            c.to_lowercase().for_each(|c| push_base(c, &mut folded));
        }
    }
    folded
}

/// A text to look for, folded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needle {
    folded: String,
    ascii: bool,
}

impl Needle {
    /// Folds `text`, without the blanks around it.
    pub fn new(text: &str) -> Self {
        let folded = fold(text.trim());
        let ascii = folded.is_ascii();
        Self { folded, ascii }
    }

    /// Whether `text` is the same but for case, accents and blanks around it.
    pub fn equals(&self, text: &str) -> bool {
        let text = text.trim();
        if text.is_ascii() {
            return self.ascii && text.eq_ignore_ascii_case(&self.folded);
        }
        fold(text) == self.folded
    }

    /// Whether it stands anywhere in `text`.
    pub fn found_in(&self, text: &str) -> bool {
        if text.is_ascii() {
            return self.ascii && found_in_ascii(text.as_bytes(), self.folded.as_bytes());
        }
        fold(text).contains(&self.folded)
    }
}

/// No allocation: most text is ASCII, and a filter looks at every record.
fn found_in_ascii(text: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else {
        return true;
    };
    let Some(last_start) = text.len().checked_sub(needle.len()) else {
        return false;
    };
    (0..=last_start).any(|at| {
        text[at].to_ascii_lowercase() == *first
            && text[at + 1..at + needle.len()].eq_ignore_ascii_case(rest)
    })
}

fn push_base(c: char, folded: &mut String) {
    let base = match c {
        '\u{300}'..='\u{36f}' => return,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ǒ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ſ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ǔ' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ß' => return folded.push_str("ss"),
        'æ' => return folded.push_str("ae"),
        'œ' => return folded.push_str("oe"),
        'þ' => return folded.push_str("th"),
        other => other,
    };
    folded.push(base);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Searches must find names whichever way accents and case were typed.
    #[test]
    fn case_and_accents_do_not_count() {
        let table = [
            ("muller", "Anna MÜLLER-Lüdenscheidt", true),
            ("Müller", "anna muller", true),
            ("cafe\u{301}", "Café", true),
            ("strasse", "Hauptstraße", true),
            ("ŁÓDŹ", "lodz", true),
            ("приём", "ПРИЁМ заявок", true),
            ("日本", "日本語", true),
            ("日本", "japan", false),
            ("fraud", "frau", false),
            ("", "anything", true),
        ];
        for (needle, text, found) in table {
            assert_eq!(
                Needle::new(needle).found_in(text),
                found,
                "{needle} in {text}"
            );
        }
    }

    proptest! {
        /// The fast way through ASCII text and the general way must agree.
        #[test]
        fn the_ascii_way_agrees_with_the_general(text in "[a-cA-C ]{0,12}", needle in "[a-cA-C]{0,3}") {
            let found = fold(&text).contains(&fold(&needle));
            prop_assert_eq!(Needle::new(&needle).found_in(&text), found);
        }
    }
}

//! One text put in the place of another, as “find and replace” does it.

/// What is looked for, and what takes its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replace {
    /// What is looked for; empty finds nothing.
    pub find: String,
    /// What takes its place; empty takes it out.
    pub with: String,
    /// Whether capitals and small letters differ.
    pub match_case: bool,
    /// Only where it is the whole text.
    pub whole: bool,
}

impl Replace {
    /// The text with every occurrence replaced, from the left and without overlap; none where there is none.
    pub fn in_text(&self, text: &str) -> Option<String> {
        if self.find.is_empty() {
            return None;
        }
        if self.whole {
            let all = self.at_start(text) == Some(text.len());
            return all.then(|| self.with.clone());
        }
        let (mut out, mut rest, mut found) = (String::new(), text, false);
        while let Some(next) = rest.chars().next() {
            let taken = match self.at_start(rest) {
                Some(length) => {
                    found = true;
                    out.push_str(&self.with);
                    length
                }
                None => {
                    out.push(next);
                    next.len_utf8()
                }
            };
            rest = &rest[taken..];
        }
        found.then_some(out)
    }

    /// How many bytes of the text's beginning are what is looked for. Letters are compared one by one, for a small letter
    /// may take more bytes than its capital.
    fn at_start(&self, text: &str) -> Option<usize> {
        let mut letters = text.char_indices();
        for wanted in self.find.chars() {
            let (_, letter) = letters.next()?;
            let same = letter == wanted
                || !self.match_case && letter.to_lowercase().eq(wanted.to_lowercase());
            if !same {
                return None;
            }
        }
        Some(letters.next().map_or(text.len(), |(at, _)| at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A vendor is written in three ways, one of which is part of another word: what is replaced must be what was meant.
    #[test]
    fn every_occurrence_is_replaced_as_asked() {
        let acme = |match_case, whole| Replace {
            find: "acme".to_owned(),
            with: "Acme AG".to_owned(),
            match_case,
            whole,
        };
        for (asked, text, want) in [
            (acme(false, false), "ACME, acme", Some("Acme AG, Acme AG")),
            (acme(true, false), "ACME, acme", Some("ACME, Acme AG")),
            (acme(false, true), "Acme", Some("Acme AG")),
            (acme(false, true), "Acme Ltd", None),
            (acme(false, false), "Widgets", None),
            (acme(false, false), "", None),
        ] {
            assert_eq!(asked.in_text(text).as_deref(), want, "{text}: {asked:?}");
        }
    }

    /// Letters of several bytes must neither be cut nor move what follows; nothing is looked for again in what was put
    /// there.
    #[test]
    fn letters_of_any_length_are_replaced_whole() {
        let replace = |find: &str, with: &str| Replace {
            find: find.to_owned(),
            with: with.to_owned(),
            ..Replace::default()
        };
        for (asked, text, want) in [
            (
                replace("ÜBER", "unter"),
                "Vorüber, über",
                Some("Vorunter, unter"),
            ),
            (replace("İ", "I"), "İİx", Some("IIx")),
            (replace("a", "aa"), "banana", Some("baanaanaa")),
            (replace("aa", "b"), "aaa", Some("ba")),
            (replace(" ", ""), "1 000 000", Some("1000000")),
            (replace("", "x"), "text", None),
        ] {
            assert_eq!(asked.in_text(text).as_deref(), want, "{text}: {asked:?}");
        }
    }
}

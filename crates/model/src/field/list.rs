//! Lists as one text: items joined by `; `.
//!
//! An item that holds a `;`, begins with a double quote, or has blanks at its ends is put in double
//! quotes, and double quotes inside it are doubled (as in CSV). Everything else stands as it is.
//! So `join` and `split` are exact inverses for lists without empty items.

/// Writes a list as one text.
pub fn join(items: &[String]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str("; ");
        }
        let quoted = item.contains(';') || item.starts_with('"') || item.trim() != item;
        if quoted {
            text.push('"');
            text.push_str(&item.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(item);
        }
    }
    text
}

/// Reads a list: items between `;`, without the blanks around them; empty items are dropped. An
/// opening quote that is never closed before a `;` or the end is an ordinary character.
pub fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (item, after) = quoted(rest).unwrap_or_else(|| bare(rest));
        if !item.is_empty() {
            items.push(item);
        }
        rest = after.trim_start();
    }
    items
}

fn bare(text: &str) -> (String, &str) {
    let (item, after) = text.split_once(';').unwrap_or((text, ""));
    (item.trim().to_owned(), after)
}

fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut item = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        item.push_str(part);
        if let Some(more) = after.strip_prefix('"') {
            item.push('"');
            rest = more;
            continue;
        }
        let after = after.trim_start();
        let closed = after.is_empty() || after.starts_with(';');
        return closed.then(|| (item, after.strip_prefix(';').unwrap_or(after)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What people type and what other registers hold must be read as they mean it.
    #[test]
    fn lists_are_read_as_people_mean_them() {
        let table: &[(&str, &[&str])] = &[
            ("", &[]),
            (" ; ;", &[]),
            ("DE; FR ;NL", &["DE", "FR", "NL"]),
            ("\"a;b\"; c", &["a;b", "c"]),
            ("\"AI\" platform; x", &["\"AI\" platform", "x"]),
            ("\"open; x", &["\"open", "x"]),
            ("5\" pipe", &["5\" pipe"]),
            (r"\\server\share; b", &[r"\\server\share", "b"]),
        ];
        for (text, items) in table {
            assert_eq!(split(text), *items, "{text}");
        }
    }

    proptest! {
        /// Data-mode CSV must come back the same.
        #[test]
        fn what_is_joined_splits_the_same(items in prop::collection::vec("[ab;\" \\\\\n]{1,6}", 0..5)) {
            prop_assert_eq!(split(&join(&items)), items);
        }
    }
}

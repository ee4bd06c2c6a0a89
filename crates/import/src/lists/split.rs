//! One cell to its values.

use std::collections::HashSet;

use pilotage_model::field::list;
use pilotage_model::names::name_key;

use super::signs::{ListSign, ListSigns};

impl ListSigns {
    /// The values of a cell, each once. An array as JSON has it, words with `#` before each, and the numbered
    /// values of SharePoint (`12;#Ann;#14;#Bo`) are lists whatever the signs are.
    pub fn split(self, cell: &str) -> Vec<String> {
        self.split_onto(Vec::new(), cell)
    }

    /// The same after values that are known already.
    pub(crate) fn split_onto(self, mut items: Vec<String>, cell: &str) -> Vec<String> {
        let cell = cell.trim();
        if items.is_empty() && self.is_one(cell) {
            return vec![cell.to_owned()];
        }
        if self == Self::EXPORTED {
            // “a; A” was two values there.
            items.extend(list::split(cell));
            return items;
        }
        let mut seen = HashSet::new();
        items.extend(self.parts(cell));
        items.retain(|item| !item.is_empty() && seen.insert(name_key(item)));
        items
    }

    /// Whether a cell is plainly one value, as most are: no sign parts it, nothing says that it is a list.
    fn is_one(self, cell: &str) -> bool {
        let parts =
            |c: char| matches!(c, ';' | '"' | '[' | '#') || self.signs().any(|sign| sign.is(c));
        !cell.is_empty() && !cell.contains(parts)
    }

    /// Whether a field reads a cell as it is: one value, or some with `;` between, each once.
    pub(crate) fn is_plain(self, cell: &str) -> bool {
        if self == Self::EXPORTED || self.is_one(cell) {
            return true;
        }
        let odd = |c: char| {
            let mut others = self.signs().filter(|sign| *sign != ListSign::Semicolon);
            matches!(c, '"' | '[' | '(' | '{' | '#') || others.any(|sign| sign.is(c))
        };
        if !self.has(ListSign::Semicolon) || !cell.is_ascii() || cell.contains(odd) {
            return false;
        }
        let mut items = cell.split(';').map(str::trim).enumerate();
        // Each is compared with all before it: long lists are split, and looked up.
        cell.split(';').count() <= 32
            && items.all(|(at, item)| {
                let mut before = cell.split(';').take(at);
                before.all(|other| !other.trim().eq_ignore_ascii_case(item))
            })
    }

    fn parts(self, cell: &str) -> Vec<String> {
        let cell = cell.trim();
        if self == Self::NONE {
            return vec![cell.to_owned()];
        }
        // Half a list of SharePoint's is no list.
        if cell.contains(";#") && numbered(cell).is_none() && !cell.starts_with('#') {
            return vec![cell.to_owned()];
        }
        if let Some(items) = array(cell)
            .or_else(|| numbered(cell))
            .or_else(|| hashtags(cell))
        {
            return items;
        }
        // Quotes are read around values that `;` parts.
        if !self.has(ListSign::Semicolon) || !cell.contains('"') {
            return self.split_bare(cell);
        }
        let items = list::split(cell).into_iter();
        items
            // What holds a `;`, or begins with a blank, stood between quotes: it is one value.
            .flat_map(|item| match item.contains(';') || item.trim() != item {
                true => vec![item],
                false => self.split_bare(&item),
            })
            .collect()
    }

    /// At the signs that stand outside brackets.
    pub(super) fn split_bare(self, text: &str) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        let (mut depth, mut from) = (0_usize, 0);
        let mut comma = false;
        let mut take = |part: &str, end: Option<char>| {
            let part = part.trim();
            match items.last_mut() {
                // “Korea, Republic of”, as ISO 3166 writes it.
                Some(last) if comma && is_tail(part) => {
                    last.push_str(", ");
                    last.push_str(part);
                }
                _ => items.push(part.to_owned()),
            }
            comma = end.is_some_and(|end| ListSign::Comma.is(end));
        };
        for (at, c) in text.char_indices() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 && self.signs().any(|sign| sign.is(c)) => {
                    take(&text[from..at], Some(c));
                    from = at + c.len_utf8();
                }
                _ => {}
            }
        }
        take(&text[from..], None);
        items
    }
}

/// Whether a part is the tail of a country’s name as ISO 3166 writes it, not a value of its own.
fn is_tail(part: &str) -> bool {
    let heads = [
        "Province of",
        "Republic of",
        "State of",
        "Islamic Republic of",
    ];
    part.ends_with(" of")
        || part.ends_with(" of the")
        || heads.iter().any(|head| part.starts_with(head))
}

/// `["a","b"]`
pub(super) fn array(cell: &str) -> Option<Vec<String>> {
    if !cell.starts_with('[') || !cell.ends_with(']') {
        return None;
    }
    let items: Vec<serde_json::Value> = serde_json::from_str(cell).ok()?;
    items
        .into_iter()
        .map(|item| match item {
            serde_json::Value::String(text) => Some(text.trim().to_owned()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
        .collect()
}

/// `12;#Ann Lee;#14;#Bo Cruz`: values with their numbers, as SharePoint exports them.
fn numbered(cell: &str) -> Option<Vec<String>> {
    let parts: Vec<_> = cell.split(";#").collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let pairs = parts.chunks_exact(2);
    let whole = parts.len() > 1 && pairs.remainder().is_empty();
    (whole && parts.iter().step_by(2).all(is_number))
        .then(|| pairs.map(|pair| pair[1].trim().to_owned()).collect())
}

/// `#nlp #claims`
fn hashtags(cell: &str) -> Option<Vec<String>> {
    let words = cell.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let tag = |word: &&str| Some(word.strip_prefix('#')?.to_owned()).filter(|tag| !tag.is_empty());
    words
        .iter()
        .map(tag)
        .collect::<Option<Vec<_>>>()
        .filter(|tags| !tags.is_empty())
}

//! Cells of several values: at which signs they are split.
//!
//! Trackers and people write lists with `;`, commas, bars, slashes and line ends. `;` and line ends always part
//! values; the others do where most of the parts stand in other cells, too, so that “media (article, ad, tv)” and
//! “Korea, Republic of” stay one.

use std::collections::{HashMap, HashSet};

use pilotage_intake::Table;
use pilotage_model::field::list;
use pilotage_model::names::name_key;
use pilotage_model::{Catalogue, FieldInfo, FieldKind, Register, tally};
use serde::{Deserialize, Serialize};

use super::mapping::{Mapping, Target};
use super::stats::samples;

/// A sign between the values of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListSign {
    /// `;`
    Semicolon,
    /// The end of a line within the cell.
    Line,
    /// `,`
    Comma,
    /// `|`
    Bar,
    /// `/`
    Slash,
}

impl ListSign {
    /// All, in the order in which they are told.
    pub const ALL: [Self; 5] = [
        Self::Semicolon,
        Self::Line,
        Self::Comma,
        Self::Bar,
        Self::Slash,
    ];

    /// Its name in options and files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Semicolon => "semicolon",
            Self::Line => "line",
            Self::Comma => "comma",
            Self::Bar => "bar",
            Self::Slash => "slash",
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Semicolon => "“;”",
            Self::Line => "line ends",
            Self::Comma => "commas",
            Self::Bar => "“|”",
            Self::Slash => "“/”",
        }
    }

    const fn is(self, c: char) -> bool {
        matches!(
            (self, c),
            (Self::Semicolon, ';')
                | (Self::Line, '\n' | '\r')
                | (Self::Comma, ',' | '，' | '、' | '،')
                | (Self::Bar, '|')
                | (Self::Slash, '/')
        )
    }
}

/// The signs at which the cells of a column are split; none: each cell is one value.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ListSigns {
    on: [bool; ListSign::ALL.len()],
}

impl ListSigns {
    /// None: each cell is one value.
    pub const NONE: Self = Self {
        on: [false; ListSign::ALL.len()],
    };

    /// Of these signs.
    pub fn of(signs: &[ListSign]) -> Self {
        Self {
            on: ListSign::ALL.map(|sign| signs.contains(&sign)),
        }
    }

    fn with(mut self, sign: ListSign) -> Self {
        self.on[sign as usize] = true;
        self
    }

    /// Whether cells are split at a sign.
    pub const fn has(self, sign: ListSign) -> bool {
        self.on[sign as usize]
    }

    /// The signs, in their order.
    pub fn signs(self) -> impl Iterator<Item = ListSign> {
        ListSign::ALL
            .into_iter()
            .filter(move |sign| self.has(*sign))
    }

    /// `semicolon+line`, `none`.
    pub fn code(self) -> String {
        let codes: Vec<_> = self.signs().map(ListSign::code).collect();
        match codes.is_empty() {
            true => "none".to_owned(),
            false => codes.join("+"),
        }
    }

    /// Reads a code, in any case and order.
    pub fn parse(code: &str) -> Option<Self> {
        let code = code.trim().to_lowercase();
        if code == "none" {
            return Some(Self::NONE);
        }
        let find = |part: &str| {
            let mut all = ListSign::ALL.into_iter();
            all.find(|sign| sign.code() == part.trim())
        };
        let signs: Option<Vec<_>> = code.split('+').map(find).collect();
        signs.map(|signs| Self::of(&signs))
    }

    fn words(self) -> String {
        let words: Vec<_> = self.signs().map(ListSign::words).collect();
        match words.split_last() {
            None => "Each cell is one value".to_owned(),
            Some((only, [])) => format!("Cells are split at {only}"),
            Some((last, others)) => format!("Cells are split at {} and {last}", others.join(", ")),
        }
    }

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
        if self.is_one(cell) {
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
        if self == Self::of(&[ListSign::Semicolon]) {
            // As our own exports write lists.
            return list::split(cell);
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
        if !self.has(ListSign::Semicolon) {
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
    fn split_bare(self, text: &str) -> Vec<String> {
        let mut items: Vec<String> = Vec::new();
        let (mut depth, mut from) = (0_usize, 0);
        let mut take = |part: &str| {
            let part = part.trim();
            match items.last_mut() {
                // “Korea, Republic of”, as ISO 3166 writes it.
                Some(last) if is_tail(part) => {
                    last.push_str(", ");
                    last.push_str(part);
                }
                _ => items.push(part.to_owned()),
            }
        };
        for (at, c) in text.char_indices() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ if depth == 0 && self.signs().any(|sign| sign.is(c)) => {
                    take(&text[from..at]);
                    from = at + c.len_utf8();
                }
                _ => {}
            }
        }
        take(&text[from..]);
        items
    }
}

impl From<ListSigns> for String {
    fn from(signs: ListSigns) -> Self {
        signs.code()
    }
}

impl TryFrom<String> for ListSigns {
    type Error = String;

    fn try_from(code: String) -> Result<Self, String> {
        Self::parse(&code).ok_or_else(|| format!("“{code}” names no signs of a list"))
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
fn array(cell: &str) -> Option<Vec<String>> {
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

/// How a column of lists is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListColumn {
    /// The column's label.
    pub column: String,
    /// The signs at which its cells are split.
    pub signs: ListSigns,
    /// Whether any cell holds one of the signs, so that it makes a difference.
    pub matters: bool,
    /// Why, with numbers.
    pub why: String,
    /// The first different values.
    pub samples: Vec<String>,
}

/// The columns mapped to lists, and at which signs they are split.
pub fn list_columns(mapping: &Mapping, table: &Table, register: &Register) -> Vec<ListColumn> {
    let catalogue = Catalogue::of(register);
    let columns = table.columns.iter().filter_map(|column| {
        let said = mapping.column(column)?;
        let Target::Field { field } = &said.target else {
            return None;
        };
        catalogue.find(field).filter(|info| is_list(info))?;
        let found = Found::of(table, column.position);
        Some(ListColumn {
            column: column.label.clone(),
            signs: said.lists.unwrap_or(found.signs()),
            matters: found.seen.iter().any(|seen| seen.cells > 0),
            why: found.why(said.lists),
            samples: samples(table, column.position),
        })
    });
    columns.collect()
}

pub(crate) const fn is_list(info: &FieldInfo) -> bool {
    matches!(info.kind, FieldKind::List | FieldKind::Links)
}

/// The signs of a column, as its own values settle them.
pub(crate) fn signs_of(table: &Table, column: usize) -> ListSigns {
    Found::of(table, column).signs()
}

/// What was found of one sign.
#[derive(Default)]
struct Seen {
    /// Cells that hold it, outside brackets.
    cells: usize,
    /// Their parts, and those that stand in another cell, too.
    parts: usize,
    again: usize,
    /// How many different ones those are: “Inc.” behind every name is one that says nothing.
    different: usize,
}

/// What the cells of a column say.
struct Found {
    seen: [Seen; ListSign::ALL.len()],
}

impl Found {
    fn of(table: &Table, column: usize) -> Self {
        let every = ListSigns::of(&ListSign::ALL);
        let mut seen: [Seen; ListSign::ALL.len()] = Default::default();
        // Different cells with such a sign: what repeats says nothing new.
        let mut several: HashSet<&str> = HashSet::new();
        let mut cells: HashSet<&str> = HashSet::new();
        for row in table.rows() {
            let cell = row.get(column).trim();
            if !cells.insert(cell) {
                continue;
            }
            if cell.contains(|c| ListSign::ALL.into_iter().any(|sign| sign.is(c))) {
                several.insert(cell);
            }
        }
        let asks = |cell: &&str| cell.contains(|c| ListSign::Comma.is(c) || ListSign::Slash.is(c));
        if !several.iter().any(asks) {
            // Nothing is asked of what they have in common.
            for (sign, seen) in ListSign::ALL.into_iter().zip(&mut seen) {
                let has = |cell: &&&str| cell.contains(|c| sign.is(c));
                seen.cells = several.iter().filter(has).count();
            }
            return Self { seen };
        }
        let mut stands: HashMap<String, usize> = HashMap::new();
        for cell in cells {
            for part in every.split(cell) {
                *stands.entry(name_key(&part)).or_default() += 1;
            }
        }
        for (sign, seen) in ListSign::ALL.into_iter().zip(&mut seen) {
            let alone = ListSigns::of(&[sign]);
            let mut recurring = HashSet::new();
            for cell in &several {
                let parts = alone.split_bare(cell);
                if parts.len() < 2 || array(cell).is_some() {
                    continue;
                }
                seen.cells += 1;
                let parts = parts.iter().flat_map(|part| every.split(part));
                for part in parts.filter(|part| !part.is_empty()) {
                    seen.parts += 1;
                    let others = stands.get(&name_key(&part)).is_some_and(|count| *count > 1);
                    seen.again += usize::from(others);
                    if others {
                        recurring.insert(name_key(&part));
                    }
                }
            }
            seen.different = recurring.len();
        }
        Self { seen }
    }

    fn signs(&self) -> ListSigns {
        let base = ListSigns::of(&[ListSign::Semicolon, ListSign::Line]);
        ListSign::ALL
            .into_iter()
            .zip(&self.seen)
            .filter(|(sign, seen)| match sign {
                ListSign::Semicolon | ListSign::Line => false,
                // Nobody writes a bar within a value.
                ListSign::Bar => seen.cells > 0,
                ListSign::Comma | ListSign::Slash => {
                    seen.different > 1 && 3 * seen.again >= 2 * seen.parts
                }
            })
            .fold(base, |signs, (sign, _)| signs.with(sign))
    }

    fn why(&self, said: Option<ListSigns>) -> String {
        if said == Some(ListSigns::of(&[ListSign::Semicolon])) {
            return "Cells are split at “;”, as exports of ours are.".to_owned();
        }
        if let Some(said) = said.filter(|said| *said != self.signs()) {
            return format!("{}, as you said.", said.words());
        }
        let mut why = format!("{}.", self.signs().words());
        for (sign, seen) in ListSign::ALL.into_iter().zip(&self.seen) {
            let asked = matches!(sign, ListSign::Comma | ListSign::Slash);
            if !asked || seen.cells == 0 {
                continue;
            }
            let (cells, parts) = (tally(seen.cells), tally(seen.parts));
            let plural = if cells == 1 { "cell has" } else { "cells have" };
            let again = tally(seen.again);
            why.push_str(&match self.signs().has(sign) {
                true => format!(
                    " {cells} {plural} {}, and {again} of the {parts} parts stand in other cells, too.",
                    sign.words()
                ),
                false => format!(
                    " {cells} {plural} {} and stay whole: {again} of the {parts} parts stand in other cells.",
                    sign.words()
                ),
            });
        }
        why
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[&str]) -> Table {
        let mut csv = "Key,Tags\n".to_owned();
        for (at, cell) in cells.iter().enumerate() {
            csv.push_str(&format!("K{at},\"{}\"\n", cell.replace('"', "\"\"")));
        }
        pilotage_intake::read(
            csv.as_bytes(),
            "r.csv",
            &pilotage_intake::ReadOptions::default(),
        )
        .unwrap()
    }

    fn read(cells: &[&str]) -> (String, Vec<Vec<String>>) {
        let signs = signs_of(&table(cells), 1);
        (
            signs.code(),
            cells.iter().map(|cell| signs.split(cell)).collect(),
        )
    }

    /// As Airtable, Notion, Jira, SharePoint and people with Alt Enter write them. A list that is kept as one text
    /// can't be filtered; a name that is torn apart makes two of one.
    #[test]
    fn lists_are_split_where_their_parts_recur() {
        type Case = (
            &'static [&'static str],
            &'static str,
            &'static [&'static [&'static str]],
        );
        let table: [Case; 10] = [
            (
                &[
                    "media (article, ad, tv etc.)",
                    "a, b",
                    "a; b; a",
                    "[\"a\",\"b\"]",
                    "#nlp #claims",
                ],
                "semicolon+line+comma",
                &[
                    &["media (article, ad, tv etc.)"],
                    &["a", "b"],
                    &["a", "b"],
                    &["a", "b"],
                    &["nlp", "claims"],
                ],
            ),
            (
                &[
                    "Germany, France",
                    "DE;FR",
                    "Germany/France",
                    "Korea, Republic of",
                    "UK & Ireland",
                ],
                "semicolon+line+comma+slash",
                &[
                    &["Germany", "France"],
                    &["DE", "FR"],
                    &["Germany", "France"],
                    &["Korea, Republic of"],
                    &["UK & Ireland"],
                ],
            ),
            (
                &["SAP; CRM", "SAP, CRM", "SAP|CRM", "1;#SAP", "SAP\nCRM"],
                "semicolon+line+comma+bar",
                &[
                    &["SAP", "CRM"],
                    &["SAP", "CRM"],
                    &["SAP", "CRM"],
                    &["SAP"],
                    &["SAP", "CRM"],
                ],
            ),
            // What stands behind every name is one part that recurs, and no list.
            (
                &["SAP S/4HANA", "S/4HANA", "Workday, Inc.", "Oracle, Inc."],
                "semicolon+line",
                &[
                    &["SAP S/4HANA"],
                    &["S/4HANA"],
                    &["Workday, Inc."],
                    &["Oracle, Inc."],
                ],
            ),
            (
                &["#a, #b", "12;#Ann;#14;#Bo;#15"],
                "semicolon+line",
                &[&["a", "b"], &["12;#Ann;#14;#Bo;#15"]],
            ),
            // A comma of one value: nothing recurs.
            (
                &["Müller, Anna", "Smith, Bo"],
                "semicolon+line",
                &[&["Müller, Anna"], &["Smith, Bo"]],
            ),
            (
                &["CI/CD", "UI/UX", "R&D"],
                "semicolon+line",
                &[&["CI/CD"], &["UI/UX"], &["R&D"]],
            ),
            (
                &["\"a;b\"; c", "c"],
                "semicolon+line",
                &[&["a;b", "c"], &["c"]],
            ),
            (
                &["12;#Ann Lee;#14;#Bo Cruz"],
                "semicolon+line",
                &[&["Ann Lee", "Bo Cruz"]],
            ),
            (
                &["日本、韓国", "韓国", "日本"],
                "semicolon+line+comma",
                &[&["日本", "韓国"], &["韓国"], &["日本"]],
            ),
        ];
        for (cells, signs, expected) in table {
            let (found, split) = read(cells);
            assert_eq!(
                (found.as_str(), split),
                (
                    signs,
                    expected
                        .iter()
                        .map(|items| {
                            items
                                .iter()
                                .map(|item| (*item).to_owned())
                                .collect::<Vec<_>>()
                        })
                        .collect::<Vec<_>>()
                ),
                "{cells:?}"
            );
        }
    }

    #[test]
    fn what_is_said_of_a_list_comes_back() {
        for code in ["none", "semicolon", "semicolon+line+comma+bar+slash"] {
            assert_eq!(ListSigns::parse(code).unwrap().code(), code);
        }
        assert_eq!(ListSigns::parse("Comma+LINE").unwrap().code(), "line+comma");
        assert_eq!(ListSigns::parse("tab"), None);
        assert_eq!(ListSigns::NONE.split("a; b, c"), ["a; b, c"]);
    }
}

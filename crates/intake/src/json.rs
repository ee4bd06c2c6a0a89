//! JSON to records: a list of objects is a table, each object a row.

mod node;

use std::collections::HashMap;

use node::Node;

use crate::assemble::{Source, assemble};
use crate::beside::Beside;
use crate::blanked::{Blanked, BlankedWhy};
use crate::decode::{Decoded, decode};
use crate::records::Records;
use crate::words::some;
use crate::{Format, IntakeError, Likeness, LineEnds, ReadOptions, Table};

/// The largest JSON file that is read, in bytes (64 MiB): as a tree it takes a multiple of that.
const MAX_BYTES: usize = 64 << 20;
/// How deep a list of objects is looked for.
const DEEPEST: usize = 4;

/// Reads the list of objects: the one asked for, else the one that looks most like what is wanted, else
/// the longest. Lists go by the keys that lead to them.
pub(crate) fn read(
    bytes: &[u8],
    name_hint: &str,
    options: &ReadOptions,
    like: Likeness<'_>,
) -> Result<Table, IntakeError> {
    if bytes.len() > MAX_BYTES {
        return Err(IntakeError::TooLarge {
            what: format!("The JSON file has {} MiB", bytes.len() >> 20),
            limit: format!("{} MiB", MAX_BYTES >> 20),
        });
    }
    let decoded = decode(bytes, options.encoding)?;
    let root = parse(&decoded.text, is_lines(name_hint))?;
    let mut lists = Vec::new();
    find_lists(&root, &mut Vec::new(), &mut lists);
    let names: Vec<_> = lists.iter().map(|(name, _)| name.clone()).collect();
    let mut best: Option<(usize, usize, Result<Table, IntakeError>)> = None;
    for (name, items) in asked_for(&lists, options, &names)? {
        let names = names.iter().filter(|name| !name.is_empty()).cloned();
        let table = table(name, items, names.collect(), &decoded, options);
        let worth = (table.as_ref().map_or(0, like), items.len());
        if best
            .as_ref()
            .is_none_or(|(like, len, _)| worth > (*like, *len))
        {
            best = Some((worth.0, worth.1, table));
        }
    }
    best.map_or_else(|| Err(no_list()), |(_, _, table)| table)
}

/// Whether a file is one of JSON lines by its name's ending: of a single line nothing else tells.
fn is_lines(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".jsonl") || name.ends_with(".ndjson")
}

/// One value, or one after another, as in JSON lines; where they are such `lines`, one object is a list of one.
fn parse(text: &str, lines: bool) -> Result<Node, IntakeError> {
    let values = serde_json::Deserializer::from_str(text).into_iter::<Node>();
    let mut values: Vec<_> =
        values
            .collect::<Result<_, _>>()
            .map_err(|error| IntakeError::Json {
                line: error.line(),
                column: error.column(),
                reason: error.to_string(),
            })?;
    match values.as_slice() {
        [only] if !(lines && only.is_object()) => Ok(values.remove(0)),
        _ => Ok(Node::List(values)),
    }
}

fn no_list() -> IntakeError {
    IntakeError::NotATable {
        what: "a JSON file without a list of objects",
        next: "Export the register as a list of objects, one for each row, or as CSV or XLSX.",
    }
}

type List<'n> = (String, &'n [Node]);

/// Every list of objects, by the keys that lead to it.
fn find_lists<'n>(node: &'n Node, path: &mut Vec<&'n str>, found: &mut Vec<List<'n>>) {
    match node {
        Node::List(items) if items.iter().any(Node::is_object) => {
            found.push((path.join("."), items));
        }
        Node::Object(pairs) if path.len() < DEEPEST => {
            for (key, value) in pairs {
                path.push(key);
                find_lists(value, path, found);
                path.pop();
            }
        }
        _ => {}
    }
}

fn asked_for<'l, 'n>(
    lists: &'l [List<'n>],
    options: &ReadOptions,
    names: &[String],
) -> Result<Vec<&'l List<'n>>, IntakeError> {
    match &options.sheet {
        None => Ok(lists.iter().collect()),
        Some(name) => match lists.iter().find(|(list, _)| list == name) {
            Some(list) => Ok(vec![list]),
            None => Err(IntakeError::NoSuchSheet {
                sheet: name.clone(),
                sheets: names.to_vec(),
            }),
        },
    }
}

/// A list as a table: its first row are the keys, in the order in which they first occur.
fn table(
    name: &str,
    items: &[Node],
    names: Vec<String>,
    decoded: &Decoded<'_>,
    options: &ReadOptions,
) -> Result<Table, IntakeError> {
    let mut rows = Rows::default();
    for (at, item) in items.iter().enumerate() {
        let Node::Object(pairs) = item else {
            return Err(IntakeError::JsonItem { item: at + 1 });
        };
        rows.add(pairs);
    }
    let records = rows.records()?;
    let mut notes = decoded.notes.clone();
    notes.extend(rows.notes());
    let source = Source {
        total: items.len() + 1,
        records,
        format: Format::Json,
        encoding: Some(decoded.encoding),
        delimiter: None,
        line_ends: LineEnds::None,
        line_ends_in_cells: LineEnds::None,
        sheet: (!name.is_empty()).then(|| name.to_owned()),
        sheets: names,
        replaced: decoded.replaced,
        notes,
        doubt: decoded.doubt.clone(),
        beside: Beside {
            blanked: rows.lost,
            ..Beside::default()
        },
    };
    let options = ReadOptions {
        header_row: Some(1),
        ..options.clone()
    };
    let mut table = assemble(source, &options)?;
    table.guesses.header_reason = "The keys of the objects name the columns.".to_owned();
    Ok(table)
}

/// The rows of a table as they come.
#[derive(Default)]
struct Rows {
    keys: Vec<String>,
    places: HashMap<String, usize>,
    rows: Vec<Vec<(usize, String)>>,
    lost: Vec<Blanked>,
    /// Keys that an object has twice, and keys with lists of objects.
    twice: usize,
    nested: usize,
}

impl Rows {
    fn add(&mut self, pairs: &[(String, Node)]) {
        let mut row = Vec::new();
        self.flatten("", pairs, &mut row);
        row.sort_by_key(|(place, _)| *place);
        // Of a key that stands there twice the last counts: kept is the first of a turned row.
        let all = row.len();
        row.reverse();
        row.dedup_by_key(|(place, _)| *place);
        row.reverse();
        self.twice += all - row.len();
        self.rows.push(row);
    }

    /// The values of an object; those of an object in it go by both keys, with a dot between.
    fn flatten(&mut self, path: &str, pairs: &[(String, Node)], row: &mut Vec<(usize, String)>) {
        for (key, value) in pairs {
            let key = match path {
                "" => key.clone(),
                path => format!("{path}.{key}"),
            };
            if let Node::Object(inner) = value {
                self.flatten(&key, inner, row);
                continue;
            }
            let place = self.place(&key);
            if let Node::Lost(text) = value {
                self.lost.push(Blanked {
                    row: self.rows.len() + 2,
                    column: place,
                    text: text.clone(),
                    why: BlankedWhy::TooLong,
                });
                continue;
            }
            self.nested += usize::from(value.is_nested());
            row.push((place, value.text()));
        }
    }

    fn place(&mut self, key: &str) -> usize {
        if let Some(place) = self.places.get(key) {
            return *place;
        }
        let place = self.keys.len();
        self.keys.push(key.to_owned());
        self.places.insert(key.to_owned(), place);
        place
    }

    /// The header is row 1, as if it were a sheet.
    fn records(&self) -> Result<Records, IntakeError> {
        let mut records = Records::default();
        records.begin(1, 1)?;
        self.keys
            .iter()
            .try_for_each(|key| records.push_cell(key))?;
        for (at, row) in self.rows.iter().enumerate() {
            if row.iter().all(|(_, text)| text.trim().is_empty()) {
                continue;
            }
            records.begin(at + 2, at + 2)?;
            let mut next = 0;
            for (place, text) in row {
                (next..*place).try_for_each(|_| records.push_cell(""))?;
                records.push_cell(text)?;
                next = *place + 1;
            }
        }
        Ok(records)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = Vec::new();
        if self.twice > 0 {
            notes.push(format!(
                "{} an object twice; the last one counts.",
                match self.twice {
                    1 => "1 key stands in".to_owned(),
                    more => format!("{more} keys stand in"),
                }
            ));
        }
        if self.nested > 0 {
            notes.push(format!(
                "{} lists of objects, kept as text.",
                match self.nested {
                    1 => "1 value holds".to_owned(),
                    more => format!("{} hold", some(more, "value")),
                }
            ));
        }
        notes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, options: &ReadOptions) -> Result<Vec<String>, String> {
        cells_of("a.json", text, options)
    }

    fn cells_of(name: &str, text: &str, options: &ReadOptions) -> Result<Vec<String>, String> {
        let table = read(text.as_bytes(), name, options, &|_| 0);
        let table = table.map_err(|error| error.to_string())?;
        let headers = table.columns.iter().map(|column| column.label.clone());
        let mut rows = vec![headers.collect::<Vec<_>>().join("|")];
        rows.extend(
            table
                .rows()
                .map(|row| row.cells().collect::<Vec<_>>().join("|")),
        );
        Ok(rows)
    }

    /// What other tools export, and the table that a person sees in it.
    #[test]
    fn lists_of_objects_are_tables() {
        let table: [(&str, &[&str]); 6] = [
            (
                r#"[{"id": 1, "name": "A"}, {"name": "B", "cost": 1.5}]"#,
                &["id|name|cost", "1|A|", "|B|1.5"],
            ),
            (
                r#"{"total": 2, "issues": [{"key": "K-1", "fields": {"summary": "A", "owner": {"name": "Kim"}}}]}"#,
                &["key|fields.summary|fields.owner.name", "K-1|A|Kim"],
            ),
            (
                r#"[{"n": "A", "tags": ["x", "y"], "done": true, "at": null}]"#,
                &["n|tags|done|at", "A|x; y|TRUE|"],
            ),
            ("{\"n\": \"A\"}\n{\"n\": \"B\"}\n", &["n", "A", "B"]),
            (
                r#"[{"id": 1201234567890121, "n": "A"}]"#,
                &["id|n", "1201234567890121|A"],
            ),
            (
                r#"[{"id": 18446744073709551999, "n": "A"}]"#,
                &["id|n", "|A"],
            ),
        ];
        for (text, expected) in table {
            let found = cells(text, &ReadOptions::default());
            assert_eq!(
                found.as_deref(),
                Ok(&expected
                    .iter()
                    .map(|row| (*row).to_owned())
                    .collect::<Vec<_>>()[..]),
                "{text}"
            );
        }
    }

    /// Of a file with one line its ending alone says that it is a list.
    #[test]
    fn one_line_is_a_list_of_one_where_the_name_says_lines() {
        let (one, nested) = (
            r#"{"n": "A"}"#,
            r#"{"n": "A", "steps": [{"x": 1}, {"x": 2}]}"#,
        );
        let table: [(&str, &str, Option<&[&str]>); 6] = [
            ("a.jsonl", one, Some(&["n", "A"])),
            ("A.NDJSON", one, Some(&["n", "A"])),
            ("a.json", one, None),
            (
                "a.jsonl",
                r#"[{"n": "A"}, {"n": "B"}]"#,
                Some(&["n", "A", "B"]),
            ),
            ("a.json", nested, Some(&["x", "1", "2"])),
            ("a.jsonl", nested, Some(&["n|steps", "A|x: 1; x: 2"])),
        ];
        for (name, text, expected) in table {
            let found = cells_of(name, text, &ReadOptions::default()).ok();
            let expected = expected.map(|rows| rows.iter().map(|row| (*row).to_owned()).collect());
            assert_eq!(found, expected, "{name} {text}");
        }
    }

    #[test]
    fn what_is_no_list_of_objects_is_refused_in_words() {
        let table = [
            (r#"{"a": 1}"#, "without a list of objects"),
            ("[1, 2]", "without a list of objects"),
            (r#"[{"a": 1}, 2]"#, "item 2"),
            (r#"[{"a": 1},]"#, "line 1"),
            ("[]", "without a list of objects"),
        ];
        for (text, words) in table {
            let refused = cells(text, &ReadOptions::default()).unwrap_err();
            assert!(refused.contains(words), "{text}: {refused}");
        }
        let many = r#"{"a": [{"x": 1}], "b": [{"y": 1}, {"y": 2}]}"#;
        let sheet = |sheet: &str| ReadOptions {
            sheet: Some(sheet.to_owned()),
            ..ReadOptions::default()
        };
        assert_eq!(cells(many, &ReadOptions::default()).unwrap()[0], "y");
        assert_eq!(cells(many, &sheet("a")).unwrap()[0], "x");
        assert!(cells(many, &sheet("c")).unwrap_err().contains("“a”, “b”"));
    }
}

//! The words that registers use for yes and no, for risk tiers and for where a solution comes from, as a first guess
//! that the user sees and may change.

use std::collections::HashMap;

use pilotage_intake::{Column, Table};
use pilotage_model::field::{FieldInfo, FieldKind};
use pilotage_model::{Catalogue, Field, NoFigures, Register};
use serde::{Deserialize, Serialize};

use super::draft::blank_record;
use super::mapping::{Mapping, Target};
use super::words::{has_phrase, normal, says_nothing};

/// Field · choice · words, normal (see [`normal`]): English, German, French, Dutch, Spanish, Italian.
#[rustfmt::skip]
const WORDS: &[(&str, &str, &[&str])] = &[
    ("tier", "high", &[
        "h", "hi", "red", "severe", "critical", "hoch", "sehr hoch", "rot", "eleve", "elevee", "haut", "haute",
        "fort", "rouge", "hoog", "rood", "alto", "alta", "rojo", "elevato", "rosso", "very high",
    ]),
    ("tier", "medium", &[
        "m", "med", "moderate", "amber", "yellow", "mittel", "gelb", "mittleres", "moyen", "moyenne", "modere",
        "orange", "gemiddeld", "middel", "matig", "oranje", "geel", "medio", "media", "moderado", "amarillo",
        "moderato", "giallo", "limited",
    ]),
    ("tier", "low", &[
        "l", "lo", "green", "minimal", "niedrig", "gering", "gruen", "grun", "faible", "bas", "basse", "vert",
        "laag", "groen", "bajo", "baja", "verde", "basso", "bassa", "very low",
    ]),
    ("tier", "not-assessed", &[
        "unassessed", "not rated", "pending", "open", "nicht bewertet", "offen", "non evalue", "niet beoordeeld",
        "sin evaluar", "non valutato",
    ]),
    ("sourcing", "build", &[
        "built", "in house", "inhouse", "internal", "make", "eigenentwicklung", "intern", "interne", "zelfbouw",
        "eigen ontwikkeling", "interno", "developed in house", "custom",
    ]),
    ("sourcing", "buy", &[
        "bought", "purchased", "off the shelf", "cots", "commercial", "vendor", "saas", "gekauft", "zugekauft", "kauf",
        "achat", "achete", "sur etagere", "inkoop", "ingekocht", "compra", "comprado", "acquistato", "extern",
        "externe", "external",
    ]),
    ("sourcing", "partner", &[
        "contractor", "contracted", "developed with contracting resources", "outsourced", "dienstleister",
        "partenaire", "prestataire", "partnerschap", "socio",
    ]),
    ("sourcing", "mixed", &[
        "both", "hybrid", "combination", "developed with both contracting and in house resources", "gemischt", "mixte",
        "gemengd", "mixto", "misto",
    ]),
    ("builder", "professional", &["it", "developer", "developers", "data scientist", "data scientists", "professionell", "pro"]),
    ("builder", "citizen", &["business user", "business", "low code", "citizen developer", "fachbereich"]),
];

/// Words for yes and no in every field that is one of the two.
const YES: &[&str] = &[
    "ja",
    "j",
    "oui",
    "o",
    "si",
    "s",
    "vrai",
    "wahr",
    "waar",
    "verdadero",
    "vero",
    "checked",
    "✓",
    "✔",
    "☑",
    "✅",
];
const NO: &[&str] = &[
    "nein",
    "non",
    "nee",
    "no",
    "n",
    "faux",
    "falsch",
    "onwaar",
    "falso",
    "unchecked",
    "✗",
    "✘",
    "☐",
    "❌",
    "none",
];

/// Words that turn the next one into its opposite, or into anything else.
const DENIALS: &[&str] = &[
    "not", "no", "non", "nicht", "kein", "keine", "niet", "geen", "pas", "sin", "sans", "senza",
];

/// What a word of a field of choices means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ValueWord {
    /// The field's id.
    pub field: String,
    /// As the file writes it; case, blanks and signs don't count.
    pub word: String,
    /// Code of the choice (`yes` and `no` of those that are one of the two); `None`: none of them.
    pub choice: Option<String>,
}

/// A word of a column of choices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ValueWordSeen {
    /// The column's label.
    pub column: String,
    /// The field's id.
    pub field: String,
    /// The field's name.
    pub label: String,
    /// As the file writes it.
    pub word: String,
    /// Rows with it.
    pub rows: usize,
    /// What it is taken for.
    pub choice: Option<String>,
    /// What it may be: code and label.
    pub choices: Vec<(String, String)>,
}

/// The words of every column that is mapped to a field of choices and how they are read, the most frequent first; of
/// several spellings the smallest stands for all.
pub fn value_words_of(mapping: &Mapping, table: &Table, register: &Register) -> Vec<ValueWordSeen> {
    let mut seen = Vec::new();
    each_column(mapping, table, register, |column, info, cells| {
        let mut words: HashMap<String, (&str, usize)> = HashMap::new();
        for (cell, rows) in cells {
            let word = words.entry(normal_word(cell)).or_insert((cell, 0));
            word.0 = word.0.min(cell);
            word.1 += rows;
        }
        let mut words: Vec<_> = words.into_values().collect();
        words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let choices = choices(info);
        seen.extend(words.into_iter().map(|(word, rows)| ValueWordSeen {
            column: column.label.clone(),
            field: info.id.clone(),
            label: info.label.clone(),
            choice: meaning(&mapping.value_words, info, word, register),
            word: word.to_owned(),
            rows,
            choices: choices.clone(),
        }));
    });
    seen
}

/// Columns that are mapped to fields of choices, with how many rows have each cell that says something.
fn each_column<'t>(
    mapping: &Mapping,
    table: &'t Table,
    register: &Register,
    mut tell: impl FnMut(&Column, &FieldInfo, HashMap<&'t str, usize>),
) {
    let catalogue = Catalogue::of(register);
    for column in &table.columns {
        let said = mapping.column(column).map(|said| &said.target);
        let Some(Target::Field { field }) = said else {
            continue;
        };
        let Some(info) = catalogue.find(field).filter(|info| has_words(info)) else {
            continue;
        };
        let mut cells: HashMap<&str, usize> = HashMap::new();
        for row in table.rows() {
            let cell = row.get(column.position).trim();
            if !says_nothing(cell) {
                *cells.entry(cell).or_default() += 1;
            }
        }
        tell(column, info, cells);
    }
}

/// Stages have words of their own.
pub(crate) fn has_words(info: &FieldInfo) -> bool {
    let closed = matches!(info.kind, FieldKind::Choice | FieldKind::Bool);
    closed && info.field != Field::STAGE
}

pub(crate) fn choices(info: &FieldInfo) -> Vec<(String, String)> {
    if info.kind == FieldKind::Bool {
        return vec![
            ("yes".to_owned(), "Yes".to_owned()),
            ("no".to_owned(), "No".to_owned()),
        ];
    }
    info.choices
        .iter()
        .map(|choice| (choice.code.to_owned(), choice.label.to_owned()))
        .collect()
}

/// What a word means for a field: as was said, as the field itself reads it, or as the dictionary has it.
pub(crate) fn meaning(
    said: &[ValueWord],
    info: &FieldInfo,
    word: &str,
    register: &Register,
) -> Option<String> {
    if let Some(said) = said_of(said, info, word) {
        return said.choice.clone();
    }
    let mut blank = blank_record();
    if info.field.parse_into(&mut blank, word, register).is_ok() {
        return Some(info.field.value(&blank, &NoFigures).data_text(register));
    }
    guess(info, &normal_word(word))
}

fn said_of<'s>(said: &'s [ValueWord], info: &FieldInfo, word: &str) -> Option<&'s ValueWord> {
    let same = normal_word(word);
    let is_it = |said: &&ValueWord| said.field == info.id && normal_word(&said.word) == same;
    said.iter().find(is_it)
}

/// Whether two spellings are one word.
pub(crate) fn same_word(one: &str, other: &str) -> bool {
    normal_word(one) == normal_word(other)
}

/// Signs such as a tick are all that a word may be made of.
fn normal_word(word: &str) -> String {
    let plain = normal(word);
    if plain.is_empty() {
        word.trim().to_owned()
    } else {
        plain
    }
}

/// `3 - High`, `High risk`, `H`: by the whole word, or by the only choice that it names.
fn guess(info: &FieldInfo, word: &str) -> Option<String> {
    if info.kind == FieldKind::Bool {
        let yes = YES.contains(&word);
        let known = yes || NO.contains(&word);
        return known.then(|| if yes { "yes" } else { "no" }.to_owned());
    }
    let words = WORDS.iter().filter(|(field, ..)| *field == info.id);
    let whole = words.clone().find(|(.., words)| words.contains(&word));
    if let Some((_, choice, _)) = whole {
        return Some((*choice).to_owned());
    }
    // Neither of a text that denies something, nor of one that names two.
    if DENIALS.iter().any(|denial| has_phrase(word, denial)) {
        return None;
    }
    let mut named: Vec<&str> = Vec::new();
    for (_, choice, words) in words {
        let long = words.iter().filter(|known| known.len() > 2);
        if long.chain([choice]).any(|known| has_phrase(word, known)) {
            named.push(choice);
        }
    }
    match named.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    }
}

/// What was said of words and what is guessed of others, by field and cell: what rows are read by.
pub(crate) fn readers(
    mapping: &Mapping,
    table: &Table,
    register: &Register,
) -> HashMap<(String, String), Option<String>> {
    let mut known = HashMap::new();
    each_column(mapping, table, register, |_, info, cells| {
        for cell in cells.into_keys() {
            let said = said_of(&mapping.value_words, info, cell);
            let meaning = meaning(&mapping.value_words, info, cell, register);
            // A word of which nobody knows what it means is left to the field, which says so.
            if said.is_some() || meaning.is_some() {
                known.insert((info.id.clone(), cell.to_owned()), meaning);
            }
        }
    });
    known
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What registers write in columns of choices; a word that may be two things is none.
    #[test]
    fn words_of_choices_in_other_languages() {
        let register = Register::default();
        let catalogue = Catalogue::of(&register);
        let table = [
            ("tier", "hoch", Some("high")),
            ("tier", "mittel", Some("medium")),
            ("tier", "Niedrig", Some("low")),
            ("tier", "H", Some("high")),
            ("tier", "3 - High", Some("high")),
            ("tier", "High risk", Some("high")),
            ("tier", "Low", Some("low")),
            ("tier", "not high", None),
            ("tier", "nicht hoch", None),
            ("tier", "niet hoog", None),
            ("tier", "pas élevé", None),
            // Of how many, nobody can say.
            ("tier", "3", None),
            ("tier", "high/medium", None),
            ("tier", "Amber", Some("medium")),
            ("on_hold", "Ja", Some("yes")),
            ("on_hold", "Nein", Some("no")),
            ("on_hold", "✓", Some("yes")),
            ("on_hold", "oui", Some("yes")),
            ("on_hold", "perhaps", None),
            ("sourcing", "Developed in-house", Some("build")),
            ("sourcing", "Purchased from a vendor", Some("buy")),
            ("sourcing", "Gekauft", Some("buy")),
        ];
        for (field, word, expected) in table {
            let info = catalogue.find(field).unwrap();
            assert_eq!(
                meaning(&[], info, word, &register).as_deref(),
                expected,
                "{field}: {word}"
            );
        }
        let said = [ValueWord {
            field: "tier".to_owned(),
            word: "Klasse A".to_owned(),
            choice: Some("high".to_owned()),
        }];
        let tier = catalogue.find("tier").unwrap();
        assert_eq!(
            meaning(&said, tier, "klasse a", &register).as_deref(),
            Some("high")
        );
    }
}

//! What the columns of the file's tables hold, for the history's words.

use std::collections::HashMap;

use pilotage_model::field::Editing;
use pilotage_model::kind::Facts;
use pilotage_model::kinds::KindId;
use pilotage_model::{Choice, FieldKind};

/// How a column is told.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// In words.
    pub label: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The kind of the records that it names.
    pub target: Option<KindId>,
    /// The closed list it is one of.
    pub choices: Vec<Choice>,
    /// What is known of the field that it keeps, where a kind declares it.
    pub facts: Option<&'static Facts>,
}

impl Column {
    fn of(facts: &'static Facts) -> Self {
        Self {
            label: facts.label.to_owned(),
            kind: facts.kind,
            target: facts.target,
            choices: (facts.choices)(),
            facts: Some(facts),
        }
    }

    fn plain(label: &str, kind: FieldKind) -> Self {
        Self {
            label: label.to_owned(),
            kind,
            target: None,
            choices: Vec::new(),
            facts: None,
        }
    }
}

/// A column: its name in the file, its label, and what it holds.
type Told = (&'static str, &'static str, FieldKind);

/// Tables that are no kind: their columns in words. What is not listed says which row it is, and is
/// not told ([`UNTOLD`]).
const OTHERS: &[(&str, &[Told])] = &[
    (
        "transition",
        &[
            ("from_stage", "From", FieldKind::Stage),
            ("to_stage", "To", FieldKind::Stage),
            ("date", "Date", FieldKind::Date),
            ("raw_date", "Date as the register says", FieldKind::Text),
            ("contradicted", "Contradicted", FieldKind::Bool),
            ("decision", "Decision", FieldKind::Text),
            ("decided_by", "Decided by", FieldKind::Text),
            ("note", "Note", FieldKind::LongText),
        ],
    ),
    (
        "stage_plan",
        &[
            ("planned", "Planned", FieldKind::Date),
            ("forecast", "Forecast", FieldKind::Date),
        ],
    ),
    (
        "rating",
        &[
            ("level", "Level", FieldKind::Number),
            ("confidence", "Confidence", FieldKind::Text),
            ("note", "Note", FieldKind::LongText),
            ("evidence", "Evidence", FieldKind::LongText),
            ("draft", "Not submitted", FieldKind::Bool),
            ("rated_on", "Rated on", FieldKind::Date),
        ],
    ),
    ("custom_value", &[("value", "Value", FieldKind::Text)]),
    ("custom_field", &[("name", "Name", FieldKind::Text)]),
    (
        "scoring_model",
        &[
            ("version", "Version", FieldKind::Number),
            ("note", "Note", FieldKind::LongText),
            ("weight_value", "Weight of value", FieldKind::Number),
            (
                "weight_feasibility",
                "Weight of feasibility",
                FieldKind::Number,
            ),
            ("weight_low_risk", "Weight of low risk", FieldKind::Number),
            ("value_threshold", "High value from", FieldKind::Number),
            (
                "difficulty_threshold",
                "High difficulty from",
                FieldKind::Number,
            ),
            (
                "min_coverage",
                "Coverage needed for a rank",
                FieldKind::Number,
            ),
            ("judgements", "Pairwise comparisons", FieldKind::List),
        ],
    ),
    ("criterion", &[("code", "Code", FieldKind::Text)]),
    (
        "model_criterion",
        &[
            ("name", "Name", FieldKind::Text),
            ("help", "Help", FieldKind::LongText),
            ("dimension", "Dimension", FieldKind::Text),
            ("weight", "Weight", FieldKind::Number),
            ("level_1", "Level 1", FieldKind::Text),
            ("level_2", "Level 2", FieldKind::Text),
            ("level_3", "Level 3", FieldKind::Text),
            ("level_4", "Level 4", FieldKind::Text),
            ("level_5", "Level 5", FieldKind::Text),
        ],
    ),
    ("saved_view", &[("name", "Name", FieldKind::Text)]),
    (
        "import_profile",
        &[
            ("name", "Name", FieldKind::Text),
            ("headers", "Headers", FieldKind::Text),
        ],
    ),
    (
        "purged",
        &[
            ("hash", "Hash", FieldKind::Text),
            ("bytes", "Bytes", FieldKind::Number),
            ("day", "Purged on", FieldKind::Date),
        ],
    ),
];

/// Columns that say which row it is rather than what was done, by table; `*`: of every table.
#[cfg(test)]
const UNTOLD: &[(&str, &[&str])] = &[
    ("*", &["id"]),
    ("initiative", &["recorded"]),
    ("settings", &["own", "deleted"]),
    ("transition", &["initiative_id", "deployment_id", "ordinal"]),
    ("stage_plan", &["initiative_id", "stage"]),
    (
        "rating",
        &["initiative_id", "criterion_id", "assessor", "ordinal"],
    ),
    ("custom_value", &["initiative_id", "field_id"]),
    ("custom_field", &["kind", "position"]),
    ("scoring_model", &["made_at", "made_by"]),
    ("model_criterion", &["model_id", "criterion_id", "position"]),
    ("saved_view", &["definition", "position"]),
    ("import_profile", &["definition"]),
];

/// The column with the values of the portfolio's own fields, which are told one by one.
pub(super) const OWN: &str = "own";

/// Every column that is told, by table and name.
pub(super) fn columns() -> HashMap<(String, String), Column> {
    let mut columns = HashMap::new();
    let mut add = |table: &str, name: &str, column: Column| {
        columns.insert((table.to_owned(), name.to_owned()), column);
    };
    for kind in KindId::all() {
        let table = kind.info().table;
        // What nobody can write changes with nothing that was done.
        let told = kind.facts().into_iter();
        for facts in told.filter(|facts| facts.editing() != Editing::Never) {
            add(table, facts.column, Column::of(facts));
        }
        add(table, "deleted", binned());
        if kind != KindId::Initiative {
            add(table, OWN, Column::plain("Own fields", FieldKind::Text));
        }
    }
    for facts in KindId::Settings.facts() {
        add(
            KindId::Settings.info().table,
            facts.column,
            Column::of(facts),
        );
    }
    for (table, told) in OTHERS {
        for (name, label, kind) in *told {
            add(table, name, Column::plain(label, *kind));
        }
    }
    columns
}

fn binned() -> Column {
    Column::plain("In the bin since", FieldKind::Date)
}

#[cfg(test)]
mod tests {
    use pilotage_store::Store;

    use super::*;

    /// A column that the history does not know would be changed without a word.
    #[test]
    fn every_column_of_the_file_is_told_or_left_out_on_purpose() {
        let told = columns();
        for (table, names) in Store::in_memory().unwrap().captured_columns().unwrap() {
            for name in names {
                let key = (table.clone(), name.clone());
                let left_out = UNTOLD.iter().any(|(of, left)| {
                    (*of == "*" || *of == table) && left.contains(&name.as_str())
                });
                assert!(
                    told.contains_key(&key) != left_out,
                    "{table}.{name}: tell it or leave it out, not both or neither"
                );
            }
        }
    }
}

//! What the columns of a file of ratings hold, by their headers.

use std::collections::{BTreeMap, BTreeSet};

use pilotage_import::{CellReader, Said, says_nothing};
use pilotage_intake::{Column, Row, Table};
use pilotage_model::names::name_key;
use pilotage_model::scoring::ScoringModel;
use pilotage_model::{CriterionId, RATING_COLUMNS, Register};

use super::RatingFile;
use super::header::Header;
use super::scale::{Scale, scale_of};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holds {
    Id,
    Key,
    Name,
    Criterion,
    Level,
    Assessor,
    Confidence,
    Note,
    Evidence,
    Draft,
    Day,
    LevelOf(CriterionId),
}

impl Holds {
    /// What a column of a table holds, and whether its header names that as it is called. “Business impact note” is a
    /// mark to some and a remark to others: most cells say which.
    fn in_column(column: &Column, table: &Table, model: &ScoringModel) -> Option<(Self, bool)> {
        let (holds, whole) = Self::of(&column.header, model)?;
        let may_be = !whole && Header::of(&column.header).may_head_remarks();
        let remarks = || {
            let cells = table.rows().map(|row| row.get(column.position).trim());
            let (all, prose) = cells
                .filter(|cell| !says_nothing(cell))
                .fold((0, 0), |(all, prose), cell| {
                    (all + 1, prose + usize::from(Scale::is_prose(cell)))
                });
            2 * prose > all
        };
        (!(may_be && remarks())).then_some((holds, whole))
    }

    /// By its header, and whether that names it as it is called.
    fn of(header: &str, model: &ScoringModel) -> Option<(Self, bool)> {
        const WORDS: [(Holds, &[&str]); 11] = [
            (Holds::Id, &["initiative id"]),
            (
                Holds::Key,
                &[
                    "key",
                    "id",
                    "initiative",
                    "initiative key",
                    "use case id",
                    "issue key",
                    "nr",
                    "no",
                ],
            ),
            (
                Holds::Name,
                &[
                    "name",
                    "title",
                    "use case",
                    "initiative name",
                    "use case name",
                    "anwendungsfall",
                    "titel",
                    "nom",
                ],
            ),
            (
                Holds::Criterion,
                &[
                    "criterion",
                    "criteria",
                    "question",
                    "kriterium",
                    "critère",
                    "criterium",
                ],
            ),
            (
                Holds::Level,
                &[
                    "level",
                    "score",
                    "rating",
                    "points",
                    "value",
                    "stufe",
                    "bewertung",
                    "niveau",
                ],
            ),
            (
                Holds::Assessor,
                &[
                    "assessor",
                    "rater",
                    "reviewer",
                    "evaluator",
                    "rated by",
                    "scored by",
                    "assessed by",
                    "bewerter",
                    "évaluateur",
                    "beoordelaar",
                ],
            ),
            (
                Holds::Confidence,
                &["confidence", "sicherheit", "confiance"],
            ),
            (
                Holds::Note,
                &[
                    "note",
                    "notes",
                    "comment",
                    "comments",
                    "rationale",
                    "reason",
                    "kommentar",
                    "begründung",
                    "commentaire",
                ],
            ),
            (
                Holds::Evidence,
                &["evidence", "source", "link", "beleg", "nachweis", "preuve"],
            ),
            (Holds::Draft, &["not submitted", "draft"]),
            (
                Holds::Day,
                &[
                    "rated_on",
                    "rated on",
                    "date",
                    "day",
                    "scored on",
                    "assessed on",
                    "datum",
                ],
            ),
        ];
        let bare = Header::of(header);
        let known = name_key(&bare.text.replace(['_', '-'], " "));
        let plain = WORDS
            .iter()
            .find(|(_, words)| words.iter().any(|word| word.replace('_', " ") == known));
        let criterion = || {
            let whole = model.find(header).or_else(|| model.find(&known));
            let found = whole.or_else(|| bare.criterion(model));
            found.map(|criterion| (Self::LevelOf(criterion.id), whole.is_some()))
        };
        plain.map(|(holds, _)| (*holds, true)).or_else(criterion)
    }

    pub fn words(self, model: &ScoringModel) -> String {
        let words = match self {
            Self::Id => "the initiative, by id or key",
            Self::Key => "the initiative, by key",
            Self::Name => "the initiative, by name",
            Self::Criterion => "the criterion",
            Self::Level => "the level",
            Self::Assessor => "who rated",
            Self::Confidence => "how sure",
            Self::Note => "a note",
            Self::Evidence => "what it rests on",
            Self::Draft => "whether it is not submitted yet",
            Self::Day => "when",
            Self::LevelOf(id) => {
                let found = model.criteria.iter().find(|criterion| criterion.id == id);
                let name = found.map_or("a criterion", |criterion| &criterion.name);
                return format!("the level of {name}");
            }
        };
        words.to_owned()
    }
}

/// The columns of a file, and how their cells are read.
pub(super) struct Columns {
    pub at: BTreeMap<Holds, usize>,
    pub scale: Option<Scale>,
    pub scale_why: String,
    pub days: Option<CellReader>,
    /// Whether its dates can be read in two ways.
    pub asks_order: bool,
    pub problems: Vec<String>,
}

impl Columns {
    pub fn of(of: &RatingFile, register: &Register) -> Self {
        let table = &of.file.table;
        let mut at = BTreeMap::new();
        let mut problems = Vec::new();
        let found = table.columns.iter().filter_map(|column| {
            let (holds, whole) = Holds::in_column(column, table, &register.model)?;
            Some((column, holds, whole))
        });
        let mut found: Vec<_> = found.collect();
        // A header as it is called comes before one with more around it.
        found.sort_by_key(|(_, _, whole)| !whole);
        for (column, holds, whole) in found {
            let first = *at.entry(holds).or_insert(column.position);
            if first != column.position && !whole && matches!(holds, Holds::LevelOf(_)) {
                let other = table.columns.iter().find(|column| column.position == first);
                problems.push(format!(
                    "“{}” and “{}” are both {}: leave one of them out of the file.",
                    other.map_or("", |other| &other.label),
                    column.label,
                    holds.words(&register.model)
                ));
            }
        }
        let wide = at.keys().any(|holds| matches!(holds, Holds::LevelOf(_)));
        if ![Holds::Id, Holds::Key, Holds::Name]
            .iter()
            .any(|holds| at.contains_key(holds))
        {
            problems.push("No column names the initiatives: call one “Key” or “Name”.".to_owned());
        }
        let long = at.contains_key(&Holds::Criterion) && at.contains_key(&Holds::Level);
        if !wide && !long {
            let known: Vec<_> = register
                .model
                .criteria
                .iter()
                .map(|c| c.code.as_str())
                .collect();
            problems.push(format!(
                "No column is called as a criterion ({}), and there are no two called “Criterion” and “Level”.",
                known.join(", ")
            ));
        }
        let levels: Vec<usize> = at
            .iter()
            .filter(|(holds, _)| {
                matches!(holds, Holds::LevelOf(_)) || (!wide && **holds == Holds::Level)
            })
            .map(|(_, at)| *at)
            .collect();
        let held = table
            .columns
            .iter()
            .filter(|column| levels.contains(&column.position));
        let headers: Vec<_> = held
            .filter_map(|column| Some((column.label.as_str(), Header::of(&column.header).scale?)))
            .collect();
        let (scale, scale_why) = scale_of(
            table,
            &levels,
            of.choices.scale.as_deref(),
            &headers,
            is_own_export(table),
        );
        if scale.is_none() && !levels.is_empty() {
            problems.push(scale_why.clone());
        }
        let said = Said {
            order: of.choices.dates.map(Into::into),
            ..Said::default()
        };
        let mut days = None;
        let mut asks_order = false;
        if let Some(position) = at.get(&Holds::Day) {
            match CellReader::of_dates(table, *position, &register.settings, said) {
                Ok(reader) => days = Some(reader),
                Err(why) => {
                    asks_order = true;
                    problems.push(why);
                }
            }
        }
        Self {
            at,
            scale,
            scale_why,
            days,
            asks_order,
            problems,
        }
    }

    pub fn cell<'t>(&self, row: &Row<'t>, holds: Holds) -> &'t str {
        self.at.get(&holds).map_or("", |at| row.get(*at)).trim()
    }

    /// Columns with levels: of the criterion that the header names, or that the row names.
    pub fn levels(&self) -> Vec<(Option<CriterionId>, usize)> {
        let wide: Vec<_> = self
            .at
            .iter()
            .filter_map(|(holds, at)| match holds {
                Holds::LevelOf(criterion) => Some((Some(*criterion), *at)),
                _ => None,
            })
            .collect();
        match (wide.is_empty(), self.at.get(&Holds::Level)) {
            (true, Some(level)) => vec![(None, *level)],
            _ => wide,
        }
    }
}

/// How many columns of ratings a table has by their headers; 0 where it rates nothing.
pub fn likeness(table: &Table, register: &Register) -> usize {
    let found = table.columns.iter();
    let found = found.filter_map(|column| Holds::in_column(column, table, &register.model));
    let held: BTreeSet<_> = found.map(|(holds, _)| holds).collect();
    let wide = held.iter().any(|holds| matches!(holds, Holds::LevelOf(_)));
    let long = held.contains(&Holds::Criterion) && held.contains(&Holds::Level);
    if wide || long { held.len() } else { 0 }
}

/// Whether all headers are the ids of our own export, or all of them its words for people.
fn is_own_export(table: &Table) -> bool {
    let is_all = |name: fn(&(&'static str, &'static str)) -> &'static str| {
        let mut headers = table.columns.iter().map(|column| column.header.as_str());
        headers.all(|header| RATING_COLUMNS.iter().any(|column| name(column) == header))
    };
    // Exports of older versions know no ids.
    let is_whole = (RATING_COLUMNS.len() - 1..=RATING_COLUMNS.len()).contains(&table.columns.len());
    is_whole && (is_all(|(id, _)| id) || is_all(|(_, label)| label))
}

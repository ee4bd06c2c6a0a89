//! Which column holds what: headers propose, contents decide.

mod dictionary;

use std::collections::HashSet;

use pilotage_intake::{Column, Table};
use pilotage_model::{Catalogue, Field, FieldInfo, Register, Stage};

use super::groups::names_of;
use super::headers::{Named, REASON_HEADER, ends_like_a_name};
use super::mapping::{Doubt, Target};
use super::stage_words::StageWords;
use super::stats::{self, Fill};
use super::words::normal_header;

/// What a column was found to hold, and why.
#[derive(Debug, Clone)]
pub(crate) struct Choice {
    pub target: Target,
    pub why: String,
    /// Its header is known, and its cells are not understood.
    pub doubt: Option<Doubt>,
}

impl Choice {
    fn new(target: Target, why: String) -> Self {
        Self {
            target,
            why,
            doubt: None,
        }
    }
}

/// What all columns were found to hold.
pub(crate) struct Choices {
    pub columns: Vec<Choice>,
    /// The headers are our own ids or labels.
    pub own_export: bool,
}

/// The deepest unit tree that is guessed.
const MOST_LEVELS: usize = 4;

pub(crate) fn assign(
    table: &Table,
    fills: &[Fill],
    register: &Register,
    catalogue: &Catalogue,
) -> Choices {
    let mut sorting = Sorting {
        table,
        fills,
        stage_words: StageWords::of(&register.settings),
        register,
        catalogue,
        columns: vec![None; table.columns.len()],
        doubts: vec![None; table.columns.len()],
    };
    let own_export = sorting.is_own_export();
    sorting.by_catalogue(own_export);
    sorting.by_dictionary();
    sorting.by_groups();
    sorting.by_contents();
    sorting.units();
    let columns = table
        .columns
        .iter()
        .zip(sorting.columns.into_iter().zip(sorting.doubts))
        .map(|(column, (choice, doubt))| {
            // Our words over a few columns are no proof that the file is an export.
            let whole = own_export && table.columns.len() >= WHOLE;
            choice.unwrap_or_else(|| nothing(column, doubt, whole))
        })
        .collect();
    Choices {
        columns,
        own_export,
    }
}

/// How many fields of an initiative the headers name, by our own words or by those of registers; 0 where
/// none names its name: what has none is no register.
pub fn likeness(table: &Table, register: &Register) -> usize {
    let catalogue = Catalogue::of(register);
    let mut fields = HashSet::new();
    let mut has_name = false;
    for column in &table.columns {
        let own = catalogue.find(&column.header);
        let own = own
            .filter(|info| info.is_importable())
            .map(|info| info.id.as_str());
        let best = || names_of(column).into_iter().max_by_key(|(_, score)| *score);
        let field = own.or_else(|| {
            best().map(|(named, _)| match named {
                Named::Field(id) => id,
                Named::Unit => "unit",
                Named::Status => "stage",
            })
        });
        has_name |= field == Some("name") || ends_like_a_name(&normal_header(&column.header));
        fields.extend(field);
    }
    if has_name { fields.len().max(1) } else { 0 }
}

fn nothing(column: &Column, doubt: Option<Doubt>, own_export: bool) -> Choice {
    if let Some(doubt) = doubt {
        return Choice {
            target: Target::Ignore,
            why: doubt.why.clone(),
            doubt: Some(doubt),
        };
    }
    // What an export of ours has beside the catalogue is a field of the portfolio that it came from.
    if own_export && column.header != REASON_HEADER && !column.header.is_empty() {
        let own = Target::Custom {
            name: String::new(),
        };
        let why = "An own field of the portfolio that wrote this export.";
        return Choice::new(own, why.to_owned());
    }
    let why = if column.header == REASON_HEADER {
        "Written by an earlier import, for people.".to_owned()
    } else {
        "No field is known by this header. It can be kept as an own text field.".to_owned()
    };
    Choice::new(Target::Ignore, why)
}

/// An export of ours has at least so many columns.
pub(super) const WHOLE: usize = 30;

struct Sorting<'a> {
    table: &'a Table,
    fills: &'a [Fill],
    register: &'a Register,
    stage_words: StageWords,
    catalogue: &'a Catalogue,
    columns: Vec<Option<Choice>>,
    /// What was not understood of cells under headers that are known.
    doubts: Vec<Option<Doubt>>,
}

impl<'a> Sorting<'a> {
    /// Three or more columns, the name among them, most of which are known by our own words.
    fn is_own_export(&self) -> bool {
        let headers = self
            .table
            .columns
            .iter()
            .map(|column| column.header.as_str());
        let known: Vec<_> = headers.filter_map(|h| self.catalogue.find(h)).collect();
        known.len() >= 3
            && 10 * known.len() >= 6 * self.table.columns.len()
            && known.iter().any(|info| info.field == Field::NAME)
    }

    /// Our own ids and labels. Outside an export of ours, words that mean something else elsewhere
    /// (“Source”, “Value”) are left to the dictionary.
    fn by_catalogue(&mut self, own_export: bool) {
        for column in &self.table.columns {
            let Some(info) = self.catalogue.find(&column.header) else {
                self.by_own_id(column, own_export);
                continue;
            };
            let custom = matches!(info.field, Field::Custom(_));
            let exact = column.header.contains('.') && column.header == info.id;
            if !(own_export || custom || exact) {
                continue;
            }
            if !info.is_importable() {
                self.set(
                    column,
                    Target::Ignore,
                    "Computed here, so never imported.".to_owned(),
                );
            } else if !self.is_taken(&Target::field(&info.id)) {
                // Our words over cells of another kind: asked about like those of the dictionary. Words of stages
                // are a question of their own.
                let fits = self.fills[column.position].filled == 0
                    || info.field == Field::STAGE
                    || self.holds(column, info);
                if fits || self.table.columns.len() >= WHOLE {
                    let why = format!("“{}” is a field of this portfolio.", info.label);
                    self.set(column, target_of(info), why);
                } else {
                    self.doubt(column, info);
                }
            }
        }
    }

    /// `custom.cost-centre` of another portfolio's export.
    fn by_own_id(&mut self, column: &Column, own_export: bool) {
        let name = column
            .header
            .strip_prefix("custom.")
            .filter(|name| !name.is_empty());
        if let (true, Some(name)) = (own_export, name) {
            let target = Target::Custom {
                name: name.to_owned(),
            };
            self.set(
                column,
                target,
                "An own field of another portfolio.".to_owned(),
            );
        }
    }

    /// What no header gave: a column of stage words, and a column of names.
    fn by_contents(&mut self) {
        for column in &self.table.columns {
            let fill = &self.fills[column.position];
            let free = self.columns[column.position].is_none();
            if free && (2..=30).contains(&fill.distinct) && !self.is_taken(&Target::field("stage"))
            {
                self.try_stage_words(column);
            }
        }
        let name = Target::field("name");
        if self.is_taken(&name) {
            return;
        }
        let found = self.table.columns.iter().find(|column| {
            let fill = &self.fills[column.position];
            self.columns[column.position].is_none()
                && ends_like_a_name(&normal_header(&column.header))
                && 2 * fill.distinct.min(fill.filled) >= fill.filled.min(stats::MANY)
        });
        if let Some(column) = found {
            let why = "The header ends like a name, and the values differ.".to_owned();
            self.set(column, name, why);
        } else if let Some(column) = self.short_summary() {
            let why = "No other column holds the name, and trackers call it so.".to_owned();
            self.set(column, name, why);
        }
    }

    /// A column “Summary” of short texts that differ, as Jira calls the name of an issue.
    fn short_summary(&self) -> Option<&'a Column> {
        const LONGEST: usize = 255;
        let is_summary = |column: &&Column| {
            let fill = &self.fills[column.position];
            let mut cells = self.table.rows().map(|row| row.get(column.position).trim());
            normal_header(&column.header) == "summary"
                && 2 * fill.distinct.min(fill.filled) >= fill.filled.min(stats::MANY)
                && cells.all(|cell| cell.len() <= LONGEST && !cell.contains('\n'))
        };
        self.table.columns.iter().find(is_summary)
    }

    fn try_stage_words(&mut self, column: &'a Column) {
        let words = stats::stage_words(self.table, column.position);
        let (known, all) = stats::known_stages(&words, &self.stage_words);
        let stages = words
            .iter()
            .filter_map(|(word, _)| self.stage_words.guess(word));
        let mut different: Vec<Stage> = stages.collect();
        different.sort();
        different.dedup();
        if different.len() >= 2 && 5 * known >= 4 * all {
            let why = format!("{known} of {all} values are words for stages.");
            self.set(column, Target::field("stage"), why);
        }
    }

    /// The fewer different values, the higher the level; of any two columns, in the rows that have
    /// both, for many have no lower unit.
    fn units(&mut self) {
        let is_unit = |choice: &Option<Choice>| {
            matches!(
                choice,
                Some(Choice {
                    target: Target::Unit { .. },
                    ..
                })
            )
        };
        let mut levels: Vec<usize> = (0..self.columns.len())
            .filter(|at| is_unit(&self.columns[*at]))
            .collect();
        let path_is_mapped = self.is_taken(&Target::field("unit"));
        levels.sort_by_key(|at| self.fills[*at].distinct);
        self.settle_pairs(&mut levels);
        for (place, at) in levels.into_iter().enumerate() {
            let column = &self.table.columns[at];
            if path_is_mapped || place >= MOST_LEVELS {
                self.columns[at] = None;
                continue;
            }
            let why = format!(
                "The header “{}” names a unit; {} make it level {}.",
                column.header,
                self.fills[at].variety(),
                place + 1
            );
            let level = u8::try_from(place + 1).unwrap_or(u8::MAX);
            self.columns[at] = Some(Choice::new(Target::Unit { level }, why));
        }
    }

    /// Neighbours change places while the rows that have both say so; a few rounds are enough, for
    /// there are few levels.
    fn settle_pairs(&self, levels: &mut [usize]) {
        for _ in 0..levels.len().min(MOST_LEVELS) {
            for at in 1..levels.len() {
                let pair = (levels[at - 1], levels[at]);
                let (upper, lower) = stats::variety_of_pair(self.table, pair.0, pair.1);
                if upper > lower {
                    levels.swap(at - 1, at);
                }
            }
        }
    }

    fn set(&mut self, column: &Column, target: Target, why: String) {
        self.columns[column.position] = Some(Choice::new(target, why));
    }

    fn is_taken(&self, target: &Target) -> bool {
        self.columns
            .iter()
            .flatten()
            .any(|choice| choice.target == *target)
    }
}

/// Stage dates have targets of their own.
fn target_of(info: &FieldInfo) -> Target {
    let stage = |stage: Stage| stage.code().to_owned();
    match info.field {
        Field::Entered(at) => Target::Entered { stage: stage(at) },
        Field::Planned(at) => Target::Planned { stage: stage(at) },
        Field::Forecast(at) => Target::Forecast { stage: stage(at) },
        _ => Target::field(&info.id),
    }
}

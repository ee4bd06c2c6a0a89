//! What the user says about a file: what each column holds, what its stage words mean, how its
//! dates are written, and what makes two rows the same initiative.
//!
//! Everything here is raw: columns by label, fields and stages by code. [`super::check()`] turns it
//! into a [`super::CheckedMapping`] or says what is wrong with it.

use chrono::NaiveDate;
use pilotage_intake::Column;
pub use pilotage_model::field::date::DateOrder;
pub use pilotage_model::field::number::DecimalMark;
use serde::{Deserialize, Serialize};

pub use super::amounts::AmountUnit;
pub use super::choice_words::ValueWord;
use super::choice_words::same_word;
use super::dates::SaidOfDates;
use super::lists::ListSigns;

/// What the user says about a file. Saved as a profile and sent to the window.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Mapping {
    /// What the columns hold. A column that isn't named here is ignored.
    pub columns: Vec<ColumnMapping>,
    /// What the words of the stage column mean. A word that isn't here stays unknown.
    pub stage_words: Vec<StageWord>,
    /// What words of fields of choices mean. A word that isn't here is read as the field reads it, or as the
    /// dictionary has it.
    pub value_words: Vec<ValueWord>,
    /// What makes a row the same initiative as one in the portfolio.
    pub key: MergeKey,
    /// Whether columns that map to nothing become own text fields, named by their label. Columns
    /// without a single value never do.
    pub keep_unmapped: bool,
    /// The register that the file is an edition of, by its name. Empty: rows are initiatives of this portfolio by
    /// their key alone, or name their register themselves. `None`: it must be said.
    pub source: Option<String>,
    /// The day on which the register was so; `None`: today, where anything changed.
    pub edition: Option<NaiveDate>,
    /// Whether initiatives that the register no longer lists get the day on which it first left them out.
    pub mark_gone: bool,
    /// What an empty cell does to a field that an earlier import or a person filled.
    pub blanks: Blanks,
}

/// One column and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ColumnMapping {
    /// The column's unique label, as the reader gives it.
    pub column: String,
    /// What it holds.
    pub target: Target,
    /// Date columns: order of day and month. `None`: as the column's own values settle it; where
    /// they don't, the mapping is refused until it is said.
    #[serde(default)]
    pub date_order: Option<DateOrder>,
    /// Date columns: the first of the hundred years that years of two digits lie in. `None`: as the
    /// column's other years settle it; where they don't, the mapping is refused until it is said.
    #[serde(default)]
    pub short_years: Option<i32>,
    /// Date columns: what the first of a month means. `None`: that day.
    #[serde(default)]
    pub date_precision: Option<DatePrecision>,
    /// Columns of amounts: the decimal mark. `None`: as the column's own values settle it; where
    /// they don't, the mapping is refused until it is said.
    #[serde(default)]
    pub decimal: Option<DecimalMark>,
    /// Columns of amounts: what one stands for. `None`: as the header says.
    #[serde(default)]
    pub unit: Option<AmountUnit>,
    /// Columns of lists: the signs at which cells are split. `None`: as the column's own values settle it.
    #[serde(default)]
    pub lists: Option<ListSigns>,
    /// Why a column is left out although its header is known: its cells are not understood. It stops an import until
    /// something is said of the column.
    #[serde(default, skip_serializing)]
    pub doubt: Option<Doubt>,
}

/// A header that is known over cells that are not understood.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Doubt {
    /// The field that the header names, by id.
    pub field: String,
    /// What the cells are not, with an example.
    pub why: String,
}

impl ColumnMapping {
    /// A column whose dates, if it holds any, are read as its values settle them.
    pub fn new(column: impl Into<String>, target: Target) -> Self {
        Self {
            column: column.into(),
            target,
            date_order: None,
            short_years: None,
            date_precision: None,
            decimal: None,
            unit: None,
            lists: None,
            doubt: None,
        }
    }

    pub(crate) const fn of_dates(&self) -> SaidOfDates {
        SaidOfDates {
            order: self.date_order,
            years: self.short_years,
        }
    }
}

/// What a column holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum Target {
    /// Nothing that is wanted.
    #[default]
    Ignore,
    /// A field of the catalogue, by id.
    Field {
        /// Id, such as `owner`, `entered.pilot` or `custom.cost-centre`.
        field: String,
    },
    /// A level of the unit tree, 1 at the top.
    Unit {
        /// From 1, without gaps.
        level: u8,
    },
    /// Actual entry into the stage that the row says.
    EnteredPresent,
    /// Actual entry into a stage.
    Entered {
        /// Stage code.
        stage: String,
    },
    /// Planned entry into a stage.
    Planned {
        /// Stage code.
        stage: String,
    },
    /// Forecast entry into a stage.
    Forecast {
        /// Stage code.
        stage: String,
    },
    /// An own text field, made if the portfolio has none of this name.
    Custom {
        /// Its name; empty: the column's label.
        name: String,
    },
}

impl Target {
    /// A field by its id.
    pub fn field(id: impl Into<String>) -> Self {
        Self::Field { field: id.into() }
    }

    /// The word for it in lists and on the command line: `ignore`, `field:owner`, `unit:1`,
    /// `entered:pilot`, `entered:present`, `planned:pilot`, `forecast:pilot`, `custom`, `custom:Cost centre`.
    pub fn code(&self) -> String {
        match self {
            Self::Ignore => "ignore".to_owned(),
            Self::Field { field } => format!("field:{field}"),
            Self::Unit { level } => format!("unit:{level}"),
            Self::EnteredPresent => "entered:present".to_owned(),
            Self::Entered { stage } => format!("entered:{stage}"),
            Self::Planned { stage } => format!("planned:{stage}"),
            Self::Forecast { stage } => format!("forecast:{stage}"),
            Self::Custom { name } if name.is_empty() => "custom".to_owned(),
            Self::Custom { name } => format!("custom:{name}"),
        }
    }

    /// Reads what [`Target::code`] writes, and field ids as the catalogue writes them (`owner`,
    /// `entered.pilot`, `unit.1`). Whether the field or stage exists is for [`super::check()`].
    pub fn parse(code: &str) -> Self {
        let code = code.trim();
        let (head, rest) = code.split_once([':', '.']).unwrap_or((code, ""));
        let rest = rest.trim();
        let stage = || rest.to_lowercase();
        match head.to_lowercase().as_str() {
            "" | "ignore" => Self::Ignore,
            "field" if !rest.is_empty() => Self::field(rest),
            "unit" if !rest.is_empty() => match rest.parse() {
                Ok(level) => Self::Unit { level },
                Err(_) => Self::field(code),
            },
            "entered" if rest.eq_ignore_ascii_case("present") => Self::EnteredPresent,
            "entered" if !rest.is_empty() => Self::Entered { stage: stage() },
            "planned" if !rest.is_empty() => Self::Planned { stage: stage() },
            "forecast" if !rest.is_empty() => Self::Forecast { stage: stage() },
            "custom" if !code.contains('.') || code.contains(':') => Self::Custom {
                name: rest.to_owned(),
            },
            _ => Self::field(code),
        }
    }
}

/// A word of the stage column and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StageWord {
    /// As the file writes it; case, blanks and signs don't count. Empty: the blank cell.
    pub word: String,
    /// Stage code; `None`: unknown.
    pub stage: Option<String>,
}

/// What makes a row the same initiative as one in the portfolio: fields that together are unique.
/// Empty: name and unit where they are unique, else every mapped field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MergeKey {
    /// Field ids; `key` counts together with its register.
    pub fields: Vec<String>,
}

/// What an empty cell does to a filled field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Blanks {
    /// Nothing: a register that doesn't say is no reason to forget. Counted in the plan.
    #[default]
    Keep,
    /// It empties the field.
    Clear,
}

/// What the first of a month means in a column of dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DatePrecision {
    /// That day, as it is written.
    #[default]
    Day,
    /// The day is filler: only the month is meant. Other days stay what they are.
    Month,
}

impl DatePrecision {
    /// `day` or `month`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
        }
    }

    /// Reads the code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Day, Self::Month]
            .into_iter()
            .find(|precision| precision.code().eq_ignore_ascii_case(code.trim()))
    }
}

impl Mapping {
    /// What is said about a column of a table. It is looked for in the same place first: mostly the columns
    /// are told in their order, and of thousands none is then searched for.
    pub fn column(&self, of: &Column) -> Option<&ColumnMapping> {
        let is_it = |said: &&ColumnMapping| said.column == of.label;
        let there = self.columns.get(of.position).filter(is_it);
        there.or_else(|| self.columns.iter().find(is_it))
    }

    /// The same, to say more of it.
    pub fn column_mut(&mut self, label: &str) -> Option<&mut ColumnMapping> {
        self.columns
            .iter_mut()
            .find(|column| column.column == label)
    }

    /// Says something more of a column, if it is told of.
    pub fn say(&mut self, label: &str, what: impl FnOnce(&mut ColumnMapping)) {
        if let Some(column) = self.column_mut(label) {
            what(column);
        }
    }

    /// Says what a column holds; how its dates and amounts are read is left to its values again.
    pub fn set(&mut self, label: &str, target: Target) {
        let said = ColumnMapping::new(label, target);
        match self
            .columns
            .iter_mut()
            .find(|column| column.column == label)
        {
            Some(column) => *column = said,
            None => self.columns.push(said),
        }
    }

    /// Takes `target` away from the columns that have it (before another gets it).
    pub fn release(&mut self, target: &Target) {
        for column in self.columns.iter_mut().filter(|c| c.target == *target) {
            column.target = Target::Ignore;
        }
    }

    /// Says what a word of a field of choices means; `None`: none of them.
    pub fn set_value_word(&mut self, field: &str, word: &str, choice: Option<String>) {
        let is_it = |known: &ValueWord| known.field == field && same_word(&known.word, word);
        self.value_words.retain(|known| !is_it(known));
        self.value_words.push(ValueWord {
            field: field.to_owned(),
            word: word.to_owned(),
            choice,
        });
    }

    /// Says what a stage word means.
    pub fn set_stage_word(&mut self, word: &str, stage: Option<&str>) {
        let same = super::words::normal(word);
        let stage = stage.map(str::to_owned);
        let known = self
            .stage_words
            .iter_mut()
            .find(|known| super::words::normal(&known.word) == same);
        match known {
            Some(known) => known.stage = stage,
            None => self.stage_words.push(StageWord {
                word: word.trim().to_owned(),
                stage,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The window and the command line speak in codes: each must come back the same.
    #[test]
    fn target_codes_come_back_the_same() {
        let stage = || "pilot".to_owned();
        let table = [
            ("ignore", Target::Ignore),
            ("field:owner", Target::field("owner")),
            ("unit:2", Target::Unit { level: 2 }),
            ("entered:pilot", Target::Entered { stage: stage() }),
            ("entered:present", Target::EnteredPresent),
            ("planned:pilot", Target::Planned { stage: stage() }),
            ("forecast:pilot", Target::Forecast { stage: stage() }),
            (
                "custom",
                Target::Custom {
                    name: String::new(),
                },
            ),
            (
                "custom:Cost. centre",
                Target::Custom {
                    name: "Cost. centre".to_owned(),
                },
            ),
        ];
        for (code, target) in table {
            assert_eq!(target.code(), code);
            assert_eq!(Target::parse(code), target, "{code}");
        }
    }

    /// People type the ids that exports and help show.
    #[test]
    fn catalogue_ids_are_targets_too() {
        let table = [
            ("owner", Target::field("owner")),
            (
                "entered.Pilot",
                Target::Entered {
                    stage: "pilot".to_owned(),
                },
            ),
            ("unit", Target::field("unit")),
            ("unit.1", Target::Unit { level: 1 }),
            ("custom.cost-centre", Target::field("custom.cost-centre")),
        ];
        for (code, target) in table {
            assert_eq!(Target::parse(code), target, "{code}");
        }
    }
}

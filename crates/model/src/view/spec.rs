//! What a view says, checked; how it is saved and sent is for others.

use std::collections::HashSet;
use std::sync::Arc;

use crate::id::{InitiativeId, UnitId};
use crate::kinds::Tier;
use crate::stage::Stage;

/// What a table, board, matrix, report or command line shows of a portfolio.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewSpec {
    /// Filter text; see [`crate::filter`].
    pub filter: String,
    /// What the chips of the filter bar say; and-ed with `filter`.
    pub quick: QuickFilter,
    /// Field ids of the columns, in order; [`crate::field::FieldInfo::stable_id`] survives renames.
    pub columns: Vec<String>,
    /// Order of the rows, most important first; equal rows follow their keys.
    pub sort: Vec<SortBy>,
    /// Field id that rows are grouped by.
    pub group: Option<String>,
    /// Shows the bin instead of the portfolio.
    pub bin: bool,
}

/// What the chips of the filter bar say: values of one chip are or-ed, chips are and-ed, and an
/// empty chip lets everything pass.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct QuickFilter {
    /// Units, with everything below them.
    pub units: Vec<UnitId>,
    /// Stages; `None` is an unknown stage.
    pub stages: Vec<Option<Stage>>,
    /// Risk tiers.
    pub tiers: Vec<Tier>,
    /// Tags.
    pub tags: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Words to look for, as they stand.
    pub text: String,
    /// Only these, as those that an operation made; `None` lets all pass.
    pub among: Option<Arc<HashSet<InitiativeId>>>,
}

/// One field that rows are ordered by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortBy {
    /// Field id.
    pub field: String,
    /// Upwards or downwards.
    pub direction: Direction,
}

/// Upwards or downwards; empty values come last in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Smallest first.
    Asc,
    /// Largest first.
    Desc,
}

impl Default for ViewSpec {
    fn default() -> Self {
        let columns = [
            "key",
            "name",
            "unit",
            "owner",
            "stage",
            "value",
            "feasibility",
            "tier",
            "rank",
            "benefit",
        ];
        Self {
            filter: String::new(),
            quick: QuickFilter::default(),
            columns: columns.map(str::to_owned).into(),
            sort: vec![SortBy::up("rank")],
            group: None,
            bin: false,
        }
    }
}

impl SortBy {
    /// Smallest first.
    pub fn up(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            direction: Direction::Asc,
        }
    }

    /// Largest first.
    pub fn down(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            direction: Direction::Desc,
        }
    }

    /// Reads `benefit`, `-benefit`, `benefit desc` or `benefit asc`, as `--sort` takes them.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(field) = text.strip_prefix('-') {
            return Self::down(field.trim());
        }
        match text.rsplit_once(char::is_whitespace) {
            Some((field, word)) if word.eq_ignore_ascii_case("desc") => Self::down(field.trim()),
            Some((field, word)) if word.eq_ignore_ascii_case("asc") => Self::up(field.trim()),
            _ => Self::up(text),
        }
    }
}

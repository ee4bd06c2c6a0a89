//! Ratings: one assessor's level for one criterion.

use chrono::NaiveDate;

use crate::id::{CriterionId, InitiativeId, RatingId};
use crate::kind::{To, choice};
use crate::kinds::Person;

choice! {
    /// How sure the assessor is.
    Confidence {
        /// A guess.
        Low = "low", "Low";
        /// Informed.
        Medium = "medium", "Medium";
        /// Based on evidence.
        High = "high", "High";
    }
}

/// A level from 1 to 5 that always rises with its dimension: 5 is most value, most feasible, most
/// risky.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Level(u8);

/// A level outside 1 to 5.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a level; give a whole number from 1 to 5")]
pub struct LevelError(pub String);

impl Level {
    /// Checks the range.
    ///
    /// # Errors
    /// When `level` is not 1 to 5.
    pub fn new(level: i64) -> Result<Self, LevelError> {
        match u8::try_from(level) {
            Ok(level @ 1..=5) => Ok(Self(level)),
            _ => Err(LevelError(level.to_string())),
        }
    }

    /// Reads `1` to `5`.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, LevelError> {
        text.trim()
            .parse::<i64>()
            .map_err(|_| LevelError(text.to_owned()))
            .and_then(Self::new)
    }

    /// 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

/// The columns of a table of ratings, by id and label.
pub const RATING_COLUMNS: [(&str, &str); 12] = [
    ("key", "Key"),
    ("name", "Name"),
    ("dimension", "Dimension"),
    ("criterion", "Criterion"),
    ("assessor", "Assessor"),
    ("level", "Level"),
    ("confidence", "Confidence"),
    ("note", "Note"),
    ("evidence", "Evidence"),
    ("draft", "Not submitted"),
    ("rated_on", "Rated on"),
    ("initiative_id", "Initiative id"),
];

/// One assessor's level for one criterion of one initiative. Earlier ratings are kept; the
/// assessor's latest (by date, then `ordinal`) counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// Row id.
    pub id: RatingId,
    /// The initiative rated.
    pub initiative: InitiativeId,
    /// The criterion.
    pub criterion: CriterionId,
    /// Who rated.
    pub assessor: To<Person>,
    /// The level.
    pub level: Level,
    /// How sure.
    pub confidence: Confidence,
    /// A note; may be empty.
    pub note: Box<str>,
    /// What it rests on: a document, a link, who was asked; may be empty.
    pub evidence: Box<str>,
    /// Whether the assessor has not submitted it yet: it counts for nothing until then.
    pub draft: bool,
    /// The day of the rating; of one that was submitted later, that day.
    pub rated_on: NaiveDate,
    /// Order among ratings of the same day, from 0.
    pub ordinal: i64,
}

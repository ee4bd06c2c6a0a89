//! What a view says: as it is saved, and as users change it.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::initiative::Tier;
use crate::stage::Stage;

/// What a table, board, matrix, report or command line shows of a portfolio. Saved as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QuickFilter {
    /// Units, with everything below them.
    pub units: Vec<UnitId>,
    /// Stages; `None` is an unknown stage, `"unknown"` in JSON.
    #[serde(with = "stage_codes")]
    pub stages: Vec<Option<Stage>>,
    /// Risk tiers.
    #[serde(with = "tier_codes")]
    pub tiers: Vec<Tier>,
    /// Tags.
    pub tags: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Words to look for, as they stand.
    pub text: String,
}

/// One field that rows are ordered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortBy {
    /// Field id.
    pub field: String,
    /// Upwards or downwards.
    pub direction: Direction,
}

/// Upwards or downwards; empty values come last in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

/// Stages as codes, with `unknown` for none.
mod stage_codes {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::stage::Stage;

    const UNKNOWN: &str = "unknown";

    pub fn serialize<S: Serializer>(stages: &[Option<Stage>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(
            stages
                .iter()
                .map(|stage| stage.map_or(UNKNOWN, Stage::code)),
        )
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<Stage>>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        let stage = |code: &String| match Stage::parse(code) {
            None if code == UNKNOWN => Ok(None),
            None => Err(D::Error::custom(format!("“{code}” is not a stage"))),
            found => Ok(found),
        };
        codes.iter().map(stage).collect()
    }
}

/// Tiers as codes.
mod tier_codes {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::initiative::Tier;

    pub fn serialize<S: Serializer>(tiers: &[Tier], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(tiers.iter().map(|tier| tier.code()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Tier>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        let tier = |code: &String| {
            Tier::parse(code)
                .ok_or_else(|| D::Error::custom(format!("“{code}” is not a risk tier")))
        };
        codes.iter().map(tier).collect()
    }
}

//! Row ids: UUIDs, one type per kind of row, so that one cannot stand where another is meant.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is not a UUID where a row id was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a row id")]
pub struct IdError(pub String);

/// Namespace of the ids that link rows derive from their natural keys.
const LINKS: Uuid = Uuid::from_u128(0x7069_6c6f_7461_6765_8000_6c69_6e6b_7331);

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID that an id generator made.
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Reads the text form.
            ///
            /// # Errors
            /// When `text` is not a UUID.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError(text.to_owned()))
            }

            /// The id of a link row, the same on every machine for the same natural key.
            pub fn of_link(natural_key: &[&str]) -> Self {
                Self(Uuid::new_v5(&LINKS, natural_key.join("\u{1f}").as_bytes()))
            }

            /// The UUID itself.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.as_hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
    )*};
}

ids! {
    /// An initiative.
    InitiativeId;
    /// A business unit.
    UnitId;
    /// A dated move from one stage to another.
    TransitionId;
    /// An initiative in one place.
    DeploymentId;
    /// One assessor's level for one criterion.
    RatingId;
    /// A criterion of a scoring model.
    CriterionId;
    /// A version of the scoring model.
    ScoringModelId;
    /// A field the portfolio added for itself.
    CustomFieldId;
    /// Any other captured row.
    RowId;
}

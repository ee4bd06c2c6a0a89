//! Row ids: UUIDs, one type per kind of row, so that one cannot stand where another is meant.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Text that is not a UUID where a row id was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a row id")]
pub struct IdError(pub String);

/// Namespace of the ids that link rows derive from their natural keys.
const LINKS: Uuid = Uuid::from_u128(0x7069_6c6f_7461_6765_8000_6c69_6e6b_7331);

/// An id of version 7 begins with the milliseconds since 1970 at which it was made.
fn made_on(id: Uuid) -> Option<NaiveDate> {
    let millis = i64::try_from(id.as_u128() >> 80).ok()?;
    let made = DateTime::from_timestamp_millis(millis)?;
    (id.get_version_num() == 7).then(|| made.date_naive())
}

/// The same id as if it had been made on another day, at the same time of day. It stays as unlike others as it was,
/// and follows those that it followed on that day. One that keeps no day stays as it is; a day before 1970, which none
/// can keep, is kept as the first that can.
pub fn on_day(id: Uuid, day: NaiveDate) -> Uuid {
    if id.get_version_num() != 7 {
        return id;
    }
    const DAY: u128 = 24 * 60 * 60 * 1000;
    let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
    let midnight = u128::try_from(midnight.max(0)).unwrap_or(0);
    let made = midnight + (id.as_u128() >> 80) % DAY;
    let chance = id.as_u128() & ((1 << 80) - 1);
    Uuid::from_u128(made << 80 | chance)
}

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

            /// The day (UTC) on which the row was made; `None` where its id doesn't keep it.
            pub fn made_on(self) -> Option<NaiveDate> {
                made_on(self.0)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// An undated move is known to have happened once it was recorded: that day must be the true one,
    /// and ids that keep no day must not pretend to.
    #[test]
    fn an_id_tells_the_day_its_row_was_made() {
        let on = |text| TransitionId::parse(text).unwrap().made_on();
        // The example of RFC 9562, A.6: 22 February 2022.
        let example = on("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
        assert_eq!(example, NaiveDate::from_ymd_opt(2022, 2, 22));
        assert_eq!(on("919108f7-52d1-4320-9bac-f847db4148a8"), None);
        assert_eq!(TransitionId::of_link(&["a"]).made_on(), None);
    }

    /// What an edition of a past day says was known on that day. Two ids never become one, and what was made later
    /// still comes later.
    #[test]
    fn an_id_can_be_of_another_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let made = [
            "017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-98c4-dc0c0c073990",
            "017f22e2-79b0-7cc4-8000-000000000000",
            "017f22e2-79b1-7000-8000-000000000000",
        ];
        for on in ["1970-01-01", "2020-02-29", "2022-02-22", "2031-12-31"] {
            let moved = made.map(|id| on_day(Uuid::try_parse(id).unwrap(), day(on)));
            assert!(moved.is_sorted_by(|a, b| a < b), "{on}: {moved:?}");
            for id in moved {
                assert_eq!((made_on(id), id.get_version_num()), (Some(day(on)), 7));
            }
        }
        let keeps_none = RowId::of_link(&["a"]).uuid();
        assert_eq!(on_day(keeps_none, day("2020-02-29")), keeps_none);
    }
}

//! Row ids as if they were made at another moment.

use chrono::{DateTime, Utc};
use uuid::{Timestamp, Uuid};

/// How many ids a millisecond has room for, as bits.
const WITHIN: u32 = 12;

/// Bits that say in which order ids were made: the milliseconds since 1970, until the year 2500, and which of each.
const BITS: u8 = 44 + 12;

/// Ids of one moment, in the order in which they are made, also by one program after another: what the clock said when
/// they really were made stands behind the moment that they tell. Else lists of equal keys would turn around between
/// two runs as if on one day.
pub(crate) struct Ordered {
    seconds: u64,
    last: u128,
}

impl Ordered {
    /// Ids that tell this moment.
    pub(crate) fn at(moment: DateTime<Utc>) -> Self {
        Self {
            seconds: moment.timestamp().unsigned_abs(),
            last: 0,
        }
    }

    /// The next one, made by the clock at `now`.
    pub(crate) fn next(&mut self, now: DateTime<Utc>) -> Uuid {
        let now = u128::try_from(now.timestamp_millis()).unwrap_or(0) << WITHIN;
        self.last = now.max(self.last + 1);
        Uuid::new_v7(Timestamp::from_unix_time(self.seconds, 0, self.last, BITS))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten runs as if on one past day, each of ten thousand rows: all ids follow one another, tell that day, and none
    /// comes twice.
    #[test]
    fn ids_of_one_moment_follow_one_another_between_runs() {
        let moment: DateTime<Utc> = "2024-03-05T12:00:00Z".parse().unwrap();
        let began: DateTime<Utc> = "2026-11-30T08:00:00Z".parse().unwrap();
        let runs = (0..10).flat_map(|run| {
            let mut ids = Ordered::at(moment);
            let now = began + chrono::TimeDelta::milliseconds(5 * run);
            (0..10_000).map(move |_| ids.next(now)).collect::<Vec<_>>()
        });
        let ids: Vec<_> = runs.collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        let day = |id: &Uuid| id.get_timestamp().map(|time| time.to_unix().0);
        let at = u64::try_from(moment.timestamp()).ok();
        assert!(
            ids.iter()
                .all(|id| day(id) == at && id.get_version_num() == 7)
        );
    }
}

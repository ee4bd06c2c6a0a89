//! Seeded chance: the same seed throws the same dice.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use pilotage_model::id::on_day;
use uuid::Uuid;

/// Throws dice from a seed.
pub(super) struct Dice(fastrand::Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// True with probability `p`.
    pub fn chance(&mut self, p: f64) -> bool {
        self.0.f64() < p
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high.max(low))
    }

    /// One of `items`, which must not be empty.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.0.usize(..items.len())]
    }

    /// One text of `items`; nothing when there is none to choose from.
    pub fn text(&mut self, items: &[&str]) -> String {
        if items.is_empty() {
            return String::new();
        }
        (*self.pick(items)).to_owned()
    }

    /// `count` different texts of `items`, in the order of `items`.
    pub fn texts(&mut self, items: &[&str], count: i64) -> Vec<String> {
        let count = usize::try_from(count).unwrap_or_default();
        let mut chosen = self.0.choose_multiple(0..items.len(), count);
        chosen.sort_unstable();
        chosen.into_iter().map(|at| items[at].to_owned()).collect()
    }

    /// Brings `items` into a random order.
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        self.0.shuffle(items);
    }

    /// A standard normal number (Box–Muller).
    pub fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.0.f64()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.0.f64()).cos()
    }

    /// A log-normal number with this median.
    pub fn skewed(&mut self, median: f64, sigma: f64) -> f64 {
        median * (sigma * self.normal()).exp()
    }

    /// A log-normal number of days, held between `low` and `high`.
    pub fn days(&mut self, median: f64, sigma: f64, low: i64, high: i64) -> i64 {
        (self.skewed(median, sigma).round() as i64).clamp(low, high)
    }

    /// A row id in the form of UUID version 7: `millis` since 1970, then `order` (12 bits) among
    /// the rows of that moment, then chance.
    pub fn id(&mut self, millis: u64, order: u16) -> Uuid {
        const VERSION: u128 = 7 << 76;
        const VARIANT: u128 = 2 << 62;
        let time = u128::from(millis) << 80;
        let order = u128::from(order & 0x0fff) << 64;
        Uuid::from_u128(time | VERSION | order | VARIANT | u128::from(self.0.u64(..) >> 2))
    }
}

/// Ids of the rows of one record, in ascending order.
pub(super) struct Ids {
    millis: u64,
    next: u16,
}

impl Ids {
    /// Ids that follow the initiative's own, which is the first of its record.
    pub const fn after_initiative(millis: u64) -> Self {
        Self { millis, next: 1 }
    }

    /// The next id, of a row that was made on a day, or with the initiative where that is earlier.
    pub fn next_on(&mut self, day: NaiveDate, dice: &mut Dice) -> Uuid {
        let id = self.next(dice);
        on_day(id, day).max(id)
    }

    /// The next id.
    pub fn next(&mut self, dice: &mut Dice) -> Uuid {
        let order = self.next;
        self.next += 1;
        dice.id(self.millis, order)
    }
}

/// `day` less a number of days; the earliest day there is when the calendar ends.
pub(super) fn earlier(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(days.unsigned_abs()))
        .unwrap_or(NaiveDate::MIN)
}

/// `day` and a number of days, which may be negative.
pub(super) fn later(day: NaiveDate, days: i64) -> NaiveDate {
    if days < 0 {
        return earlier(day, -days);
    }
    day.checked_add_days(Days::new(days.unsigned_abs()))
        .unwrap_or(NaiveDate::MAX)
}

/// The last working day on or before `day`; no one decides between Christmas and New Year.
pub(super) fn working_day(day: NaiveDate) -> NaiveDate {
    match (day.month(), day.day(), day.weekday()) {
        (12, 24.., _) => working_day(earlier(day, i64::from(day.day() - 23))),
        (1, 1, _) => working_day(earlier(day, 9)),
        (_, _, Weekday::Sat) => earlier(day, 1),
        (_, _, Weekday::Sun) => earlier(day, 2),
        _ => day,
    }
}

//! Amounts by month: as a series holds them, or as they were made of something else.

use std::ops::RangeInclusive;

use super::amounts::attributed;
use crate::cash::Month;
use crate::kind::Count;
use crate::series::{Decimal, Point};

/// Amounts by month in minor units, the earliest first.
pub type Months = Vec<(Month, i128)>;

/// Amounts by month in minor units, the earliest first, of a benefit or cost.
///
/// Most are typed in the portfolio's currency. These stay where they are and are converted as they are asked for: a
/// portfolio has millions of them, and copying them took longer than adding them up.
#[derive(Debug, Clone)]
pub struct Amounts<'r>(Held<'r>);

#[derive(Debug, Clone)]
enum Held<'r> {
    Typed(Typed<'r>),
    Made(Months),
}

/// Amounts of the portfolio's currency as a series has them.
#[derive(Debug, Clone, Copy)]
struct Typed<'r> {
    points: &'r [Point],
    /// Minor units in one of the currency.
    minor: i64,
    /// What counts of each, in percent.
    share: Option<Count>,
}

impl From<Months> for Amounts<'_> {
    fn from(months: Months) -> Self {
        Self(Held::Made(months))
    }
}

impl<'r> Amounts<'r> {
    /// Those of a series in the portfolio's currency, of which there are so many minor units in one. What is no month is
    /// left out.
    pub(super) const fn typed(points: &'r [Point], minor: i64) -> Self {
        Self(Held::Typed(Typed {
            points,
            minor,
            share: None,
        }))
    }

    /// Of each month the part that a share in percent attributes; all of it where none is given.
    pub(super) fn shared(self, share: Option<Count>) -> Self {
        match self.0 {
            Held::Typed(typed) => Self(Held::Typed(Typed { share, ..typed })),
            Held::Made(_) if share.is_none() => self,
            Held::Made(_) => self.map(|amount| attributed(amount, share)),
        }
    }

    /// Each month with what is made of its amount.
    pub(super) fn map(&self, made: impl Fn(i128) -> i128) -> Self {
        let months = self.iter();
        let months = months.map(|(month, amount)| (month, made(amount)));
        months.collect::<Months>().into()
    }

    /// Each month with its amount, the earliest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Month, i128)> {
        let (typed, made) = match &self.0 {
            Held::Typed(typed) => (*typed, &[][..]),
            Held::Made(months) => (Typed::NONE, &months[..]),
        };
        let typed = typed.points.iter().filter_map(move |point| typed.of(point));
        typed.chain(made.iter().copied())
    }

    /// The sum of the months within a span; `None` where it has none.
    pub fn within(&self, span: &RangeInclusive<Month>) -> Option<i128> {
        match &self.0 {
            Held::Typed(typed) => {
                let inside = part(typed.points, span, |point| Month::of(point.when.first()));
                sum(inside.iter().filter_map(|point| typed.of(point)))
            }
            Held::Made(months) => sum(part(months, span, |(month, _)| *month).iter().copied()),
        }
    }

    /// The same of several spans at once, in one pass.
    pub(super) fn within_each<const N: usize>(
        &self,
        spans: [&RangeInclusive<Month>; N],
    ) -> [Option<i128>; N] {
        let mut sums = [None; N];
        for (month, amount) in self.iter() {
            for (sum, span) in sums.iter_mut().zip(spans) {
                if span.contains(&month) {
                    *sum = Some(sum.unwrap_or(0) + amount);
                }
            }
        }
        sums
    }

    /// Whether it has no month.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The first month.
    pub fn first(&self) -> Option<Month> {
        self.iter().next().map(|(month, _)| month)
    }

    /// The last month.
    pub fn last(&self) -> Option<Month> {
        self.iter().next_back().map(|(month, _)| month)
    }
}

impl Typed<'_> {
    const NONE: Self = Self {
        points: &[],
        minor: 1,
        share: None,
    };

    fn of(self, point: &Point) -> Option<(Month, i128)> {
        let amount = own_minor(point.value, self.minor);
        Some((Month::exactly(point.when)?, attributed(amount, self.share)))
    }
}

/// What lies within a span, of items by month, the earliest first.
fn part<'i, T>(
    items: &'i [T],
    span: &RangeInclusive<Month>,
    month: impl Fn(&T) -> Month,
) -> &'i [T] {
    let begin = items.partition_point(|item| month(item) < *span.start());
    let end = items.partition_point(|item| month(item) <= *span.end());
    items.get(begin..end).unwrap_or_default()
}

fn sum(months: impl Iterator<Item = (Month, i128)>) -> Option<i128> {
    months
        .map(|(_, amount)| amount)
        .reduce(|sum, amount| sum + amount)
}

/// An amount of the portfolio's own currency in minor units; what is finer is cut. 64 bits do for nearly all, and divide
/// several times faster.
fn own_minor(value: Decimal, minor: i64) -> i128 {
    match value.millionths().checked_mul(minor) {
        Some(parts) => i128::from(parts / Decimal::PARTS),
        None => i128::from(value.millionths()) * i128::from(minor) / i128::from(Decimal::PARTS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::Series;
    use crate::settings::Settings;
    use crate::when::When;

    fn month(text: &str) -> Month {
        When::parse(text)
            .ok()
            .and_then(Month::exactly)
            .expect("a month")
    }

    /// Whether months stay in their series or were made: a sum is of the same months, in a span as in the whole, and a
    /// date that is no month is in neither.
    #[test]
    fn typed_and_made_months_add_up_alike() {
        let text = "2025-12: 1; 2026: 999; 2026-01: 2.5; 2026-01-15: 777; 2026-02: -4; 2026-04: 8";
        let series = Series::parse(text, &Settings::default()).unwrap();
        let table = [
            ("2025-01", "2025-11", None),
            ("2025-12", "2026-01", Some(350)),
            ("2026-01", "2026-01", Some(250)),
            ("2026-02", "2026-03", Some(-400)),
            ("2026-03", "2026-03", None),
            ("2025-01", "2027-12", Some(750)),
        ];
        for share in [None, Some(Count(100)), Some(Count(50))] {
            let typed = Amounts::typed(series.points(), 100).shared(share);
            let made = Amounts::from(typed.iter().collect::<Months>());
            assert_eq!(typed.last(), Some(month("2026-04")));
            for (from, to, sum) in table {
                let (span, half) = (month(from)..=month(to), share == Some(Count(50)));
                let sum = sum.map(|sum| if half { sum / 2 } else { sum });
                assert_eq!(typed.within(&span), sum, "{from} to {to}");
                assert_eq!(made.within(&span), sum, "{from} to {to}");
            }
        }
    }

    /// A share is of each month, to the nearest coin: what is attributed may not depend on how far one looks.
    #[test]
    fn a_share_is_taken_of_each_month() {
        let series = Series::parse("2026-01: 0.01; 2026-02: 0.01", &Settings::default()).unwrap();
        let half = Amounts::typed(series.points(), 100).shared(Some(Count(50)));
        assert_eq!(half.within(&(month("2026-01")..=month("2026-12"))), Some(2));
        let made = Amounts::typed(series.points(), 100).map(|amount| amount);
        let half = made.shared(Some(Count(50)));
        assert_eq!(half.within(&(month("2026-01")..=month("2026-12"))), Some(2));
    }
}

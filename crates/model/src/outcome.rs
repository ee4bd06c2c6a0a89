//! How far an outcome has come.

use chrono::NaiveDate;

use crate::kinds::{Direction, Outcome};
use crate::scoring::Ratio;
use crate::series::Point;

/// The first measurement of an outcome, and the last one that was known on a day: one of a period is once that is over.
pub fn measured(outcome: &Outcome, as_of: NaiveDate) -> Option<(Point, Point)> {
    let points = outcome.measured.points().iter();
    let known = points.filter(|point| point.when.last() <= as_of);
    let first = known.clone().min_by_key(|point| point.when.last())?;
    let last = known.max_by_key(|point| point.when.last())?;
    Some((*first, *last))
}

/// (last − first) ÷ (target − first), in percent: under 0 where the measure moved away from its target. `None` for a limit
/// that is to be kept, without a second measurement, and where the first was at the target.
pub fn progress(outcome: &Outcome, as_of: NaiveDate) -> Option<Ratio> {
    if is_limit(outcome) {
        return None;
    }
    let (first, last) = measured(outcome, as_of).filter(|(first, last)| first.when != last.when)?;
    let since = |value: i64| value.checked_sub(first.value.millionths());
    let (all, gone) = (
        since(outcome.target_value?.millionths())?,
        since(last.value.millionths())?,
    );
    let num = gone.checked_mul(100)?.checked_mul(all.signum())?;
    (all != 0).then_some(Ratio {
        num,
        den: all.checked_abs()?,
    })
}

/// Whether the measure keeps its limit as of a day; `None` where it has none, or was not measured.
pub fn is_kept(outcome: &Outcome, as_of: NaiveDate) -> Option<bool> {
    let (_, last) = measured(outcome, as_of)?;
    let limit = outcome.target_value?;
    match outcome.direction? {
        Direction::Floor => Some(last.value >= limit),
        Direction::Ceiling => Some(last.value <= limit),
        Direction::Up | Direction::Down => None,
    }
}

/// Whether the measure moved the wrong way, as far as its direction says which that is.
pub fn is_worse(outcome: &Outcome, first: Point, last: Point) -> bool {
    match outcome.direction {
        Some(Direction::Up | Direction::Floor) => last.value < first.value,
        Some(Direction::Down | Direction::Ceiling) => last.value > first.value,
        None => false,
    }
}

const fn is_limit(outcome: &Outcome) -> bool {
    matches!(
        outcome.direction,
        Some(Direction::Floor | Direction::Ceiling)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::RowId;
    use crate::kind::Kind as _;
    use crate::series::{Decimal, Series};
    use crate::settings::Settings;

    /// An executive asks how far it is: of falling and of rising measures, of one that went back, and never of a limit.
    #[test]
    fn the_way_to_a_target_is_of_where_it_began() {
        let up = Some(Direction::Up);
        let table = [
            ("2026-01: 88; 2026-03: 89.5", up, 91, Some(50.0)),
            (
                "2026-01: 12; 2026-03: 9",
                Some(Direction::Down),
                8,
                Some(75.0),
            ),
            ("2026-01: 88; 2026-03: 87", None, 92, Some(-25.0)),
            ("2026-01: 88; 2026-03: 94", up, 91, Some(200.0)),
            // A month that is not over tells nothing yet.
            ("2026-01: 88; 2026-04: 91", up, 91, None),
            ("2026-01: 88", up, 91, None),
            ("2026-01: 91; 2026-03: 92", up, 91, None),
            ("2026-01: 3; 2026-03: 2", Some(Direction::Ceiling), 1, None),
        ];
        let day = NaiveDate::from_ymd_opt(2026, 3, 31).unwrap();
        for (readings, direction, goal, way) in table {
            let outcome = Outcome {
                measured: Series::parse(readings, &Settings::default()).unwrap(),
                target_value: Some(Decimal::of_millionths(goal * Decimal::PARTS)),
                direction,
                ..Outcome::blank(RowId::of_link(&["outcome"]))
            };
            assert_eq!(progress(&outcome, day).map(Ratio::value), way, "{readings}");
        }
    }
}

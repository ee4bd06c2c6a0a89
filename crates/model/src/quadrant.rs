//! The value–difficulty matrix: which quadrant an initiative falls in.

use crate::kind::choice;
use crate::score::{DimensionScore, difficulty};
use crate::scoring::Ratio;
use crate::settings::Settings;

choice! {
    /// A quarter of the matrix. A value or difficulty on its threshold is high.
    Quadrant {
        /// High value, low difficulty.
        QuickWin = "quick-wins", "Quick wins";
        /// High value, high difficulty.
        StrategicBet = "strategic-bets", "Strategic bets";
        /// Low value, low difficulty.
        FillIn = "fill-ins", "Fill-ins";
        /// Low value, high difficulty.
        Reconsider = "reconsider", "Reconsider";
    }
}

impl Quadrant {
    /// The quadrant of a value and a difficulty, both 0 to 100.
    pub fn of(value: Ratio, difficulty: Ratio, settings: &Settings) -> Self {
        let high_value = at_least(value, settings.value_threshold);
        let high_difficulty = at_least(difficulty, settings.difficulty_threshold);
        match (high_value, high_difficulty) {
            (true, false) => Self::QuickWin,
            (true, true) => Self::StrategicBet,
            (false, false) => Self::FillIn,
            (false, true) => Self::Reconsider,
        }
    }

    /// Place in [`Quadrant::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

/// Where an initiative stands on the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its quadrant.
    pub quadrant: Quadrant,
    /// Value or feasibility is rated on less than the least coverage: drawn hollow.
    pub hollow: bool,
}

/// The place of an initiative on the matrix; `None` unless value and feasibility are scored.
pub fn place(
    value: Option<DimensionScore>,
    feasibility: Option<DimensionScore>,
    settings: &Settings,
) -> Option<Place> {
    let (value, feasibility) = (value?, feasibility?);
    let covered = value.covers(settings.min_coverage) && feasibility.covers(settings.min_coverage);
    Some(Place {
        quadrant: Quadrant::of(value.score, difficulty(feasibility.score), settings),
        hollow: !covered,
    })
}

fn at_least(score: Ratio, threshold: i64) -> bool {
    score
        >= Ratio {
            num: threshold,
            den: 1,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn whole(num: i64) -> Ratio {
        Ratio { num, den: 1 }
    }

    /// Ties count as high on both axes, and a hair under does not.
    #[test]
    fn a_tie_at_a_threshold_is_high() {
        let hair_under = Ratio {
            num: 4_999_999,
            den: 100_000,
        };
        let table = [
            (whole(50), whole(49), Quadrant::QuickWin),
            (whole(50), whole(50), Quadrant::StrategicBet),
            (hair_under, hair_under, Quadrant::FillIn),
            (hair_under, whole(50), Quadrant::Reconsider),
            (whole(100), whole(0), Quadrant::QuickWin),
        ];
        for (value, difficulty, expected) in table {
            let found = Quadrant::of(value, difficulty, &Settings::default());
            assert_eq!(found, expected, "{value:?} {difficulty:?}");
        }
    }

    /// A bubble is hollow when either axis rests on too few criteria; without one it is not drawn.
    #[test]
    fn thin_coverage_is_hollow_and_none_is_no_place() {
        let scored = |covered| {
            Some(DimensionScore {
                score: whole(60),
                coverage: Ratio {
                    num: covered,
                    den: 100,
                },
            })
        };
        let table = [
            (scored(60), scored(100), Some(false)),
            (scored(59), scored(100), Some(true)),
            (scored(100), scored(25), Some(true)),
            (None, scored(100), None),
            (scored(100), None, None),
        ];
        for (value, feasibility, expected) in table {
            let found = place(value, feasibility, &Settings::default());
            assert_eq!(found.map(|place| place.hollow), expected);
        }
    }
}

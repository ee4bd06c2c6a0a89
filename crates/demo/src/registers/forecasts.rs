//! Forecasts that moved: go-lives that slipped once, and some that slip again and again.

use chrono::NaiveDate;
use pilotage_model::kind::{Kind as _, Long, To};
use pilotage_model::kinds::ForecastMove;
use pilotage_model::{Record, StagePlan, When};

use super::super::dice::later;
use super::Keeper;

/// Why forecasts move, as people write it down.
const WHY: [&str; 6] = [
    "The data of the second country came a month late.",
    "Scope grew by the brokers’ letters.",
    "Works council asked for another round.",
    "The vendor’s release was put off.",
    "Nobody was free to test it in quarter-end weeks.",
    "Privacy review found two open points.",
];

impl Keeper<'_> {
    /// How the forecasts of today came about: from the planned date in one step, or in several.
    pub(super) fn forecast_moves(&mut self, records: &[Record]) -> Vec<ForecastMove> {
        let mut moves = Vec::new();
        for record in records.iter().filter(|record| {
            record
                .initiative
                .stage
                .is_some_and(|stage| !stage.is_exit())
        }) {
            for plan in &record.plans {
                moves.extend(self.moves_of(record, plan));
            }
        }
        moves.sort_by_key(|moved| moved.id);
        moves
    }

    /// Steps from a planned day to a later forecast, the last of them lately; none where neither is known to the day.
    fn moves_of(&mut self, record: &Record, plan: &StagePlan) -> Vec<ForecastMove> {
        let Some((planned, forecast)) = plan.planned.zip(plan.forecast) else {
            return Vec::new();
        };
        let (first, last) = (planned.first(), forecast.first());
        let late = (last - first).num_days();
        if late < 14 {
            return Vec::new();
        }
        let steps = if late > 75 && self.dice.chance(0.6) {
            2
        } else {
            1
        };
        let middle = When::day(later(first, late / 2));
        let dates = match steps {
            2 => vec![planned, middle, forecast],
            _ => vec![planned, forecast],
        };
        let pairs = dates.windows(2).enumerate();
        let moved = pairs.map(|(at, pair)| {
            let day = match at + 1 == steps {
                true => self.ago(8, 70),
                false => self.ago(100, 200),
            };
            self.moved(record, plan, [pair[0], pair[1]], day)
        });
        moved.collect()
    }

    fn moved(
        &mut self,
        record: &Record,
        plan: &StagePlan,
        [was, is]: [When; 2],
        on: NaiveDate,
    ) -> ForecastMove {
        let note = match self.dice.chance(0.7) {
            true => (*self.dice.pick(&WHY)).to_owned(),
            false => String::new(),
        };
        ForecastMove {
            initiative: Some(To::new(record.id().uuid())),
            stage: Some(plan.stage),
            forecast_was: Some(was),
            forecast_is: Some(is),
            moved: Some(When::day(on)),
            note: Long(note),
            ..ForecastMove::blank(self.id(on))
        }
    }
}

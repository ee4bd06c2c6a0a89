//! Rating apart, in a room of assessors: who is asked, what is shown to whom, and what is submitted and kept.

mod asking;
mod hiding;
mod submitting;

use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use pilotage_model::kinds::Initiative;
use pilotage_model::{Confidence, Level, Settings};
use pilotage_store::Origin;

use pilotage_model::Dimension;

use super::*;
use crate::api::{FieldSet, InitiativeView, MoveInput, Selected, View};
use crate::operations::{NewRating, Unrated};
use crate::portfolio::Surroundings;
use crate::views::{Scope, initiative as view};

const VALUE: [&str; 4] = [
    "business-impact",
    "strategic-importance",
    "time-to-value",
    "reach",
];

/// A portfolio of initiatives, and the day that it is there: 1 September 2026 at first.
struct Room {
    portfolio: Portfolio,
    ids: Vec<InitiativeId>,
    clock: Arc<Mutex<NaiveDate>>,
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_hms_opt(12, 0, 0).unwrap().and_utc()
}

impl Room {
    fn of(keys: &[&str]) -> Self {
        let clock = Arc::new(Mutex::new("2026-09-01".parse().unwrap()));
        let told = Arc::clone(&clock);
        let around = Surroundings {
            now: Box::new(move || noon(*told.lock().unwrap())),
            ..Surroundings::of_machine("Chair".to_owned(), Origin::Window)
        };
        let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
        let ids: Vec<_> = keys
            .iter()
            .map(|key| InitiativeId::of_link(&[key]))
            .collect();
        let records: Vec<_> = (ids.iter().zip(keys))
            .map(|(id, key)| {
                let (key, recorded) = ((*key).to_owned(), "2026-08-01T00:00:00.000Z".to_owned());
                Arc::new(Record::new(Initiative::new(
                    *id,
                    key.clone(),
                    key,
                    recorded,
                )))
            })
            .collect();
        portfolio
            .transact(Op::new("import", "Import"), |tx| tx.add_records(&records))
            .unwrap();
        Self {
            portfolio,
            ids,
            clock,
        }
    }

    fn assign(&mut self, assessors: &[&str], spread: Spread) -> Result<Assigned> {
        let asked = AssignInput {
            assessors: assessors.iter().map(|name| (*name).to_owned()).collect(),
            spread,
            round: "Board".to_owned(),
            ..AssignInput::default()
        };
        self.portfolio.assign(&self.ids.clone(), &asked)
    }

    /// It is another day.
    fn on(&self, day: &str) {
        *self.clock.lock().unwrap() = day.parse().unwrap();
    }

    /// Closes a round today.
    fn close(&mut self, round: &str) {
        let snapshot = self.portfolio.snapshot();
        let round = snapshot
            .register()
            .named(KindId::ScoringRound, round)
            .unwrap();
        let closed = [FieldSet {
            field: "closed".to_owned(),
            text: self.portfolio.today().to_string(),
        }];
        self.portfolio
            .save_record(KindId::ScoringRound, Some(round), &closed)
            .unwrap();
    }

    fn rate(&mut self, who: &str, of: usize, criterion: &str, level: i64) {
        self.portfolio.set_actor(who.to_owned());
        let rating = NewRating {
            criterion: criterion.to_owned(),
            level: Level::new(level).unwrap(),
            confidence: Confidence::Medium,
            note: String::new(),
            evidence: String::new(),
        };
        self.portfolio.rate(self.ids[of], &[rating]).unwrap();
    }

    fn rate_value(&mut self, who: &str, of: usize, level: i64) {
        for criterion in VALUE {
            self.rate(who, of, criterion, level);
        }
    }

    fn submit(&mut self, who: &str, of: usize) -> Result<u32> {
        self.portfolio.set_actor(who.to_owned());
        self.portfolio
            .submit(self.ids[of], &[Dimension::Value], Unrated::Refuse)
    }

    fn seen_by(&self, who: &str, of: usize) -> InitiativeView {
        let scope = Scope::new(self.portfolio.snapshot(), self.portfolio.days()).seen_by(who);
        view(&scope, &self.ids[of].to_string(), who).unwrap()
    }

    /// What a list says of value, as somebody sees it.
    fn listed(&self, who: &str, of: usize) -> String {
        let scope = Scope::new(self.portfolio.snapshot(), self.portfolio.days()).seen_by(who);
        let at = scope.register().position(self.ids[of]).unwrap();
        scope
            .value(
                pilotage_model::Field::Derived(pilotage_model::Derived::Value),
                at,
            )
            .display(scope.register())
    }
}

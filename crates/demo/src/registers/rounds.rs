//! A scoring round under way: ideas that several assessors rate for the next board, most of them done, some not.

use chrono::NaiveDate;
use pilotage_model::kind::{Kind as _, Long, To};
use pilotage_model::kinds::{Assignment, Person, ScoringRound};
use pilotage_model::scoring::{Dimension, ScoringModel};
use pilotage_model::{Rating, Record, Stage, When};

use super::super::dice::{earlier, later};
use super::Keeper;

impl Keeper<'_> {
    /// The round of the next board, and who is asked for what in it: whoever rated an idea was asked some days before.
    pub(super) fn rounds(&mut self, records: &[Record]) -> (Vec<ScoringRound>, Vec<Assignment>) {
        let begun = earlier(self.today, 34);
        let due = When::day(later(self.today, 11));
        let round = ScoringRound {
            name: "Next board".to_owned(),
            begun: Some(When::day(begun)),
            due: Some(due),
            note: Long(
                "Rate on your own; what others said shows once you have submitted yours."
                    .to_owned(),
            ),
            ..ScoringRound::blank(self.id(begun))
        };
        let to = To::new(round.id.uuid());
        let all = records.iter().flat_map(|record| &record.ratings);
        let mut pool: Vec<To<Person>> = all.map(|rating| rating.assessor).collect();
        pool.sort_unstable_by_key(|who| who.id());
        pool.dedup();
        let mut assignments = Vec::new();
        let ideas = records.iter().filter(|record| {
            let i = &record.initiative;
            i.stage == Some(Stage::Idea) && i.deleted.is_none() && !i.on_hold
        });
        for (at, record) in ideas.enumerate() {
            let mut asked = self.who_rated(record, to, due);
            if at % 3 == 0 {
                asked.extend(self.another(record, (to, due), &pool));
            }
            assignments.append(&mut asked);
        }
        let (last, mut asked) = self.last_round(records);
        assignments.append(&mut asked);
        assignments.sort_by_key(|assignment| assignment.id);
        (vec![last, round], assignments)
    }

    /// The round before, which was closed though not everybody had submitted: of what is in assessment by now.
    fn last_round(&mut self, records: &[Record]) -> (ScoringRound, Vec<Assignment>) {
        let (begun, due) = (earlier(self.today, 131), earlier(self.today, 98));
        let round = ScoringRound {
            name: "Last board".to_owned(),
            begun: Some(When::day(begun)),
            due: Some(When::day(due)),
            closed: Some(When::day(later(due, 3))),
            ..ScoringRound::blank(self.id(begun))
        };
        let to = To::new(round.id.uuid());
        let of = records.iter().filter(|record| {
            let i = &record.initiative;
            i.stage == Some(Stage::Assessment) && i.deleted.is_none()
        });
        let mut asked = Vec::new();
        for record in of.take(8) {
            asked.extend(self.who_rated(record, to, When::day(due)));
        }
        if let Some(late) = asked.last_mut() {
            (late.risk_done, late.done) = (None, None);
            late.note = Long("On leave until the board".to_owned());
        }
        (round, asked)
    }

    fn who_rated(
        &mut self,
        record: &Record,
        round: To<ScoringRound>,
        due: When,
    ) -> Vec<Assignment> {
        let mut people: Vec<To<Person>> = record.ratings.iter().map(|r| r.assessor).collect();
        people.sort_unstable_by_key(|who| who.id());
        people.dedup();
        let assigned = |keeper: &mut Self, who: To<Person>| {
            let days = record.ratings.iter().filter(|r| r.assessor == who);
            let days = days.map(|r| r.rated_on);
            let first = days.min().unwrap_or(keeper.today);
            let before = earlier(first, keeper.dice.between(2, 12));
            let mut assignment = keeper.asked(record, who, before, due);
            assignment.round = Some(round);
            for dimension in Dimension::ALL {
                if let Some(day) = submitted(record, who, *dimension) {
                    assignment.submit(*dimension, Dimension::ALL, day);
                }
            }
            assignment
        };
        people.into_iter().map(|who| assigned(self, who)).collect()
    }

    /// One more of those who rate anything, who has not begun.
    fn another(
        &mut self,
        record: &Record,
        (round, due): (To<ScoringRound>, When),
        pool: &[To<Person>],
    ) -> Option<Assignment> {
        let rated = |who: &To<Person>| record.ratings.iter().any(|r| r.assessor == *who);
        let free: Vec<_> = pool.iter().filter(|who| !rated(who)).collect();
        if free.is_empty() {
            return None;
        }
        let who = **self.dice.pick(&free);
        let day = self.ago(3, 30);
        Some(Assignment {
            round: Some(round),
            ..self.asked(record, who, day, due)
        })
    }

    fn asked(&mut self, record: &Record, who: To<Person>, day: NaiveDate, due: When) -> Assignment {
        Assignment {
            initiative: Some(To::new(record.id().uuid())),
            assessor: Some(who),
            assigned: Some(When::day(day)),
            due: Some(due),
            ..Assignment::blank(self.id(day))
        }
    }
}

/// When somebody had rated all of a dimension.
fn submitted(record: &Record, who: To<Person>, dimension: Dimension) -> Option<NaiveDate> {
    let model = ScoringModel::default();
    let of = |r: &&Rating| r.assessor == who;
    let first = |criterion| {
        let rated = record.ratings.iter().filter(of);
        rated
            .filter(|r| r.criterion == criterion)
            .map(|r| r.rated_on)
            .min()
    };
    let days: Option<Vec<_>> = model.of(dimension).map(|c| first(c.id)).collect();
    days?.into_iter().max()
}

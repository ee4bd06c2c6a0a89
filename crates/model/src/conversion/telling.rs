//! Which two stages have the most to tell.

use super::{Question, Standing, standing};
use crate::figures::{Figures, in_scope};
use crate::past::existed;
use crate::register::Register;
use crate::spell::Journey;
use crate::stage::Stage;
use crate::wilson::MIN_FOR_INTERVAL;

/// Two stages, and how many first spells between them were decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Start stage.
    pub from: Stage,
    /// End stage.
    pub to: Stage,
    /// First spells ended by success or stop, over all time.
    pub decided: u32,
}

/// What to look at where nobody said: the usual pair, and another where that has too little to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// Pilot to Production.
    pub usual: Pair,
    /// The pair to look at.
    pub best: Pair,
}

impl Telling {
    /// Pilot to Production where enough are decided for an interval, else the pair with most decided; of as many, the
    /// later end and the later start.
    pub fn of(register: &Register, figures: &Figures, scope: Option<&[usize]>) -> Self {
        let (as_of, today) = (figures.as_of(), figures.today());
        let usual = Question::pilot_to_production(as_of, today);
        let questions: Vec<_> = (Stage::PATH.iter())
            .flat_map(|to| Stage::PATH.iter().map(move |from| (*from, *to)))
            .filter_map(|(from, to)| Question::new(from, to, as_of, today).ok())
            .collect();
        let mut decided = vec![0; questions.len()];
        let mut journey = Journey::default();
        for position in in_scope(scope, register.records().len()) {
            let record = &register.records()[position];
            if record.initiative.deleted.is_some() {
                continue;
            }
            journey.read(record, as_of, today);
            let existed = existed(record, &register.tables.deployments, as_of, today);
            for (question, count) in questions.iter().zip(&mut decided) {
                let (standing, _) = standing(existed, &journey, question);
                let ended = matches!(standing, Standing::Succeeded | Standing::Stopped);
                *count += u32::from(ended);
            }
        }
        let pair = |(question, decided): (&Question, u32)| Pair {
            from: question.from(),
            to: question.to(),
            decided,
        };
        let pairs: Vec<_> = questions.iter().zip(decided).map(pair).collect();
        let is_usual = |pair: &&Pair| (pair.from, pair.to) == (usual.from(), usual.to());
        let usual = pairs.iter().find(is_usual).copied().unwrap_or(Pair {
            from: usual.from(),
            to: usual.to(),
            decided: 0,
        });
        let most = pairs
            .iter()
            .max_by_key(|pair| (pair.decided, pair.to, pair.from));
        let best = match most {
            Some(most) if usual.decided < MIN_FOR_INTERVAL && most.decided > usual.decided => *most,
            _ => usual,
        };
        Self { usual, best }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::sample::{Sample, day, register, way};

    /// Most companies ask about pilots; a register without them still has something to tell. Too few pilots decided
    /// are no figure, and nothing decided at all is no reason to ask something odd.
    #[test]
    fn the_pair_with_the_most_to_tell() {
        let some = |count: usize, steps: &'static str| -> Vec<Sample> {
            (0..count)
                .map(|at| way(&format!("{steps}-{at}"), steps))
                .collect()
        };
        let pilots = "pilot@2025-01-01 production@2025-06-01";
        let built = "development@2025-01-01 production@2025-06-01";
        let begun = "idea@2025-01-01 assessment@2025-02-01";
        let (idea, early, build, pilot, live) = (
            Stage::Idea,
            Stage::Assessment,
            Stage::Development,
            Stage::Pilot,
            Stage::Production,
        );
        let table = [
            (some(0, pilots), (pilot, live, 0, 0)),
            (some(5, pilots), (pilot, live, 5, 5)),
            (
                [some(5, pilots), some(90, built)].concat(),
                (pilot, live, 5, 5),
            ),
            (
                [some(4, pilots), some(9, built)].concat(),
                (build, live, 9, 4),
            ),
            (
                [some(2, pilots), some(2, built)].concat(),
                (pilot, live, 2, 2),
            ),
            (some(9, begun), (idea, early, 9, 0)),
        ];
        for (at, (samples, want)) in table.into_iter().enumerate() {
            let register = register(samples);
            let figures = Figures::compute(&register, day("2026-06-30"), day("2026-06-30"));
            let Telling { usual, best } = Telling::of(&register, &figures, None);
            assert_eq!(
                (best.from, best.to, best.decided, usual.decided),
                want,
                "row {at}"
            );
        }
    }
}

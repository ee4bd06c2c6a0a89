//! What is asked of a ranking, checked.

use pilotage_model::Settings;
use pilotage_model::robustness::{MOST_DRAWS, Question, WeightDraw};

use crate::api::RankAsk;
use crate::error::{AppError, Result};

/// What is drawn, and under which weights.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Asked {
    pub question: Question,
    /// Weights in place of the set ones.
    pub weights: Option<[u32; 3]>,
}

/// What was typed, held against what there can be.
pub(super) fn asked(ask: &RankAsk, settings: &Settings) -> Result<Asked> {
    let set = Question::of(settings);
    let draws = ask.draws.unwrap_or(set.draws);
    if !(1..=MOST_DRAWS).contains(&draws) {
        return Err(AppError::invalid(
            format!("{draws} rankings can't be drawn."),
            format!("Draw from 1 to {MOST_DRAWS}."),
        ));
    }
    let top = ask.top.unwrap_or(set.top);
    if top == 0 {
        return Err(AppError::invalid("A top of 0 is none.", "Say 1 or more."));
    }
    let question = Question {
        draws,
        top,
        seed: ask.seed.map_or(set.seed, u64::from),
        weights: within(&ask.within, set.weights)?,
        ratings: ask.ratings.unwrap_or(set.ratings),
    };
    Ok(Asked {
        question,
        weights: weights(&ask.weights)?,
    })
}

fn within(text: &str, set: WeightDraw) -> Result<WeightDraw> {
    match text.trim() {
        "" => return Ok(set),
        "any" => return Ok(WeightDraw::Any),
        _ => {}
    }
    let number = text.trim().trim_end_matches('%').trim_end();
    match number.parse() {
        Ok(percent @ 0..=100) => Ok(WeightDraw::Within(percent)),
        _ => Err(AppError::invalid(
            format!("Weights can't move within “{text}”."),
            "Say any, or a share of themselves from 0% to 100%.",
        )),
    }
}

fn weights(weights: &[u32]) -> Result<Option<[u32; 3]>> {
    match weights {
        [] => Ok(None),
        [value, feasibility, low_risk] if weights.iter().any(|weight| *weight > 0) => {
            Ok(Some([*value, *feasibility, *low_risk]))
        }
        _ => Err(AppError::invalid(
            "These weights can't rank.",
            "Give value, feasibility and low risk a weight each, one of them above 0.",
        )),
    }
}

/// As it is typed.
pub(super) fn typed(draw: WeightDraw) -> String {
    match draw {
        WeightDraw::Any => "any".to_owned(),
        WeightDraw::Within(percent) => format!("{percent}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What can't be drawn is refused with what can, not drawn as something else.
    #[test]
    fn what_is_typed_is_read_or_refused() {
        let table = [
            ("", Some(WeightDraw::Any)),
            ("any", Some(WeightDraw::Any)),
            ("20%", Some(WeightDraw::Within(20))),
            (" 5 %", Some(WeightDraw::Within(5))),
            ("120%", None),
            ("-3", None),
            ("a fifth", None),
        ];
        for (text, expected) in table {
            assert_eq!(within(text, WeightDraw::Any).ok(), expected, "{text}");
        }
        let refused = [
            RankAsk {
                draws: Some(0),
                ..RankAsk::default()
            },
            RankAsk {
                draws: Some(60_000),
                ..RankAsk::default()
            },
            RankAsk {
                top: Some(0),
                ..RankAsk::default()
            },
            RankAsk {
                weights: vec![0, 0, 0],
                ..RankAsk::default()
            },
            RankAsk {
                weights: vec![1, 2],
                ..RankAsk::default()
            },
        ];
        for ask in refused {
            assert!(asked(&ask, &Settings::default()).is_err(), "{ask:?}");
        }
    }
}

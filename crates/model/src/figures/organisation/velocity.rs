//! How long it takes from the first idea to production.

use chrono::Months;

use super::{Answer, Found, counted};
use crate::count::tally;
use crate::figures::portfolio::Asked;
use crate::funnel::median;
use crate::spell::{Journey, Spell, SpellEnd, Step};
use crate::stage::Stage;
use crate::when::months_between;

/// The median of those that first went live in the last twelve months.
pub(super) fn velocity(asked: &Asked<'_>) -> Answer {
    let day = asked.figures.as_of();
    let since = day.checked_sub_months(Months::new(12));
    let mut months = Vec::new();
    let (mut undated, mut later) = (0, 0);
    let mut journey = Journey::default();
    for (record, _) in counted(asked) {
        journey.read(record, day, asked.figures.today());
        let steps = journey.steps();
        let live = |step: &&Step| step.stage.reaches(Stage::Production);
        let Some(entered) = steps.iter().find(live) else {
            undated += u32::from(journey.pending().iter().any(|step| live(&step)));
            continue;
        };
        match entered.entered.day() {
            Err(_) => {
                undated += 1;
                continue;
            }
            Ok(entered) if since.is_some_and(|since| entered <= since) => continue,
            Ok(_) => {}
        }
        let spell = Spell::first(steps, Stage::Idea, Stage::Production);
        let ended = spell.filter(|spell| matches!(spell.end, SpellEnd::Succeeded(_)));
        match ended.map(|spell| spell.span()) {
            Some(Ok(Some((from, to)))) => months.push(months_between(from, to)),
            _ => later += 1,
        }
    }
    let of = tally(months.len());
    let found = match median(&mut months) {
        Some(months) => Found::Months(months, of),
        None => Found::Nothing("None with a dated idea went live in the last twelve months"),
    };
    let left_out = vec![
        (later, "that went live then, without a dated idea"),
        (undated, "live since an unknown day"),
    ];
    (
        found,
        "that went live in the last twelve months",
        left_out,
        None,
    )
}

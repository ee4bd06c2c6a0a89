//! Headers over several columns: “Pilot” under “Dates” is the day of the pilot, and under “Planned” another.

use pilotage_intake::Column;
use pilotage_model::Stage;

use super::headers::{Named, named};
use super::mapping::Target;
use super::stage_words::StageWords;
use super::words::{has_phrase, normal_header};

/// Words over dates that have come about.
const ENTERED: &[&str] = &[
    "date",
    "dates",
    "dated",
    "entered",
    "entry",
    "actual",
    "actuals",
    "timeline",
    "milestones",
    "milestone",
    "started",
    "start",
    "datum",
    "daten",
    "termine",
    "ist",
    "meilensteine",
    "calendrier",
    "jalons",
    "fecha",
    "fechas",
    "data",
    "mijlpalen",
];
/// Words over dates that somebody planned.
const PLANNED: &[&str] = &[
    "planned",
    "plan",
    "target",
    "baseline",
    "geplant",
    "soll",
    "ziel",
    "prevu",
    "prevue",
    "gepland",
    "planificado",
    "previsto",
];
/// Words over dates that somebody expects.
const FORECAST: &[&str] = &[
    "forecast",
    "expected",
    "estimate",
    "estimated",
    "erwartet",
    "prognose",
    "prevision",
    "verwacht",
    "esperado",
];

/// What the header of a column may name, with what stands over it: “Go live” under “Planned” is another
/// date than “Go live” alone.
pub(crate) fn names_of(column: &Column) -> Vec<(Named, u32)> {
    let alone = normal_header(&column.header);
    if column.group.is_empty() {
        return named(&alone);
    }
    let group = normal_header(&column.group);
    let together = named(&format!("{group} {alone}"));
    let plans = says(&group, PLANNED) || says(&group, FORECAST);
    match together.is_empty() && !plans {
        true => named(&alone),
        false => together,
    }
}

/// The date of a stage that a column is by its own header and the one over it.
pub(crate) fn stage_date(column: &Column, stages: &StageWords) -> Option<Target> {
    let group = normal_header(&column.group);
    let stage: Stage = stages.guess(&column.header)?;
    let stage = stage.code().to_owned();
    if says(&group, PLANNED) {
        Some(Target::Planned { stage })
    } else if says(&group, FORECAST) {
        Some(Target::Forecast { stage })
    } else if says(&group, ENTERED) {
        Some(Target::Entered { stage })
    } else {
        None
    }
}

fn says(group: &str, words: &[&str]) -> bool {
    words.iter().any(|word| has_phrase(group, word))
}

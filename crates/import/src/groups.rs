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

#[cfg(test)]
mod tests {
    use pilotage_model::Settings;

    use super::*;

    fn column(group: &str, header: &str) -> Column {
        Column {
            position: 0,
            header: header.to_owned(),
            label: header.to_owned(),
            raw_header: header.to_owned(),
            group: group.to_owned(),
            amounts: pilotage_intake::Amounts::Plain,
        }
    }

    /// A planned date taken for one that came about puts an initiative into production that never was.
    #[test]
    fn a_header_above_says_which_date_it_is() {
        let entered = |stage: &str| Target::Entered {
            stage: stage.to_owned(),
        };
        let table = [
            ("Dates", "Pilot", Some(entered("pilot"))),
            ("Termine", "Produktion", Some(entered("production"))),
            (
                "Planned dates",
                "Pilot",
                Some(Target::Planned {
                    stage: "pilot".to_owned(),
                }),
            ),
            (
                "Forecast",
                "Production",
                Some(Target::Forecast {
                    stage: "production".to_owned(),
                }),
            ),
            ("Budget", "Pilot", None),
            ("Dates", "Review", None),
        ];
        let stages = StageWords::of(&Settings::default());
        for (group, header, target) in table {
            let found = stage_date(&column(group, header), &stages);
            assert_eq!(found, target, "{group}: {header}");
        }
    }

    #[test]
    fn plans_are_not_taken_for_what_came_about() {
        let first = |group: &str, header: &str| {
            let names = names_of(&column(group, header)).into_iter();
            names
                .max_by_key(|(_, score)| *score)
                .map(|(named, _)| named)
        };
        let date = |id| Some(Named::Field(id));
        assert_eq!(first("", "Go live"), date("entered.production"));
        assert_eq!(first("Dates", "Go live"), date("entered.production"));
        assert_eq!(first("Planned", "Go live"), date("planned.production"));
        assert_eq!(first("Target", "Pilot start"), None);
        assert_eq!(first("Money", "Cost"), date("cost"));
    }
}
